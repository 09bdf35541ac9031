//! Two editions over the same cases (版本对比, 6.5): who gains, who loses, who becomes undetermined,
//! clause by clause.

use std::collections::BTreeMap;

use crate::{ColumnVerdicts, Columns, Day, Edition, Roster, Value, Verdict, Verdicts};

/// What two editions say of the same cases on a day; `K` is how a case is called.
pub struct Comparison<'e, K> {
    from: &'e Edition,
    to: &'e Edition,
    on: Day,
    clauses: Vec<&'e str>,
    shifts: Vec<Shift<K>>,
}

/// How the cases move on one clause, or on the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift<K> {
    /// The clause; `None` is the outcome.
    pub clause: Option<String>,
    /// The clause's words, those of the later edition where both have it.
    pub words: String,
    /// How many cases the one edition finds so and the other so.
    pub counts: BTreeMap<(Verdict, Verdict), u64>,
    /// The cases that move, in the order they came.
    pub moved: Vec<Moved<K>>,
}

/// A case on which the editions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<K> {
    /// The case.
    pub case: K,
    /// What the one edition says.
    pub from: Verdict,
    /// What the other says.
    pub to: Verdict,
}

impl<K> Shift<K> {
    /// How many cases move to a verdict: to met they gain, to unmet they lose.
    pub fn to(&self, verdict: Verdict) -> u64 {
        let moved = self.counts.iter().filter(|((from, to), _)| from != to && *to == verdict);
        moved.map(|(_, count)| count).sum()
    }

    /// How many cases stay as they are.
    pub fn stay(&self) -> u64 {
        self.counts.iter().filter(|((from, to), _)| from == to).map(|(_, count)| count).sum()
    }
}

impl<'e, K: Clone> Comparison<'e, K> {
    /// A comparison of two editions, both applied as on a day, whether they are in force then or
    /// not.
    pub fn new(from: &'e Edition, to: &'e Edition, on: Day) -> Self {
        let of = |edition: &'e Edition| edition.clauses().iter().filter(|c| c.is_decided());
        let mut clauses: Vec<&str> = of(to).map(|clause| clause.id.as_str()).collect();
        let only_before = of(from).map(|clause| clause.id.as_str());
        clauses.extend(only_before.filter(|id| to.clause(id).is_none_or(|c| !c.is_decided())));
        let shift = |clause: Option<&str>| {
            let said = |edition: &Edition| Some(edition.clause(clause?)?.words.clone());
            let words = said(to).or_else(|| said(from)).unwrap_or_default();
            let clause = clause.map(str::to_owned);
            Shift { clause, words, counts: BTreeMap::new(), moved: Vec::new() }
        };
        let all = std::iter::once(None).chain(clauses.iter().copied().map(Some));
        let shifts = all.map(shift).collect();
        Self { from, to, on, clauses, shifts }
    }

    /// Adds the cases of one employer; `cases` names the rows, and a row without a name is left
    /// out.
    pub fn add(
        &mut self,
        employer: Option<&BTreeMap<String, Value>>,
        columns: &Columns,
        cases: &[Option<K>],
    ) {
        let roster = Roster { employer, columns, on: self.on, clauses: &self.clauses };
        let (before, after) = self.from.decide_both(self.to, roster);
        for shift in &mut self.shifts {
            let (before, after) = (found(&before, shift), found(&after, shift));
            let named = cases.iter().enumerate();
            for (row, case) in named.filter_map(|(row, case)| Some((row, case.as_ref()?))) {
                let verdict = |of: Option<&Verdicts>| match of {
                    Some(verdicts) => verdicts.get(row),
                    // A clause that an edition does not have concerns nobody.
                    None => Verdict::NotApplicable,
                };
                let (from, to) = (verdict(before), verdict(after));
                *shift.counts.entry((from, to)).or_default() += 1;
                if from != to {
                    shift.moved.push(Moved { case: case.clone(), from, to });
                }
            }
        }
    }

    /// The outcome and every clause, in the order of the text.
    pub fn shifts(&self) -> &[Shift<K>] {
        &self.shifts
    }

    /// The editions compared, and the day.
    pub fn about(&self) -> (&'e Edition, &'e Edition, Day) {
        (self.from, self.to, self.on)
    }
}

fn found<'v, K>(verdicts: &'v ColumnVerdicts, shift: &Shift<K>) -> Option<&'v Verdicts> {
    let Some(clause) = &shift.clause else { return Some(&verdicts.outcome) };
    verdicts.clauses.iter().find(|(id, _)| id == clause).map(|(_, of)| of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::fengtai_2019;

    #[test]
    fn one_more_year_of_work_moves_exactly_those_in_between() {
        let from = fengtai_2019();
        let day = |text: &str| text.parse::<Day>().unwrap();
        let to = from.as_draft("2027", day("2027-01-01")).unwrap();
        let to = to.with_param("work_months_min", day("2026-01-01"), "36").unwrap();
        let (facts, on) = from.worked_case("合格的单位和申请人").unwrap();
        let with = |months: i64| {
            let mut person = facts.applicant.clone().unwrap();
            person.insert("work_months".into(), Value::Count(months));
            person
        };
        let mut persons: Vec<_> = [23, 24, 35, 36].map(with).into();
        persons[3].remove("work_months");
        let columns = Columns::new(from, &persons);
        let mut comparison = Comparison::new(from, &to, on);
        comparison.add(facts.employer.as_ref(), &columns, &["23", "24", "35", "none"].map(Some));
        let of = |clause: &str| {
            let shifts = comparison.shifts();
            shifts.iter().find(|shift| shift.clause.as_deref() == Some(clause)).unwrap()
        };
        let work = of("1.2.1b");
        assert_eq!((work.to(Verdict::Met), work.to(Verdict::Unmet), work.stay()), (0, 2, 2));
        let cases: Vec<_> = work.moved.iter().map(|moved| moved.case).collect();
        assert_eq!(cases, ["24", "35"]);
        assert_eq!(work.counts[&(Verdict::Undetermined, Verdict::Undetermined)], 1);
        assert_eq!(of("1.2.1a").moved, []);
        let outcome = &comparison.shifts()[0];
        assert_eq!(outcome.clause, None);
        assert_eq!(outcome.counts.values().sum::<u64>(), 4);
    }
}
