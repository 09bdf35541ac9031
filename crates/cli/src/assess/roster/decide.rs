//! Deciding a chunk of rows with the columns of the law.

use std::collections::BTreeMap;

use law::{CaseValues, Columns, Day, Edition, Examiner, Facts, Reason, Roster, Value, Verdict};

use super::super::letter::supplier;
use super::super::roots::{Root, deciding, roots};

/// Different answers that are kept in words. Beyond them words are made again.
const WORDS_KEPT: usize = 4_096;

/// One person's row, before and after it is decided.
pub struct Row {
    /// The row's number in the file.
    pub line: u64,
    /// 姓名, if given.
    pub name: String,
    /// 公民身份号码, if given.
    pub id_number: String,
    facts: BTreeMap<String, Value>,
    /// `None` when the row could not be taken.
    pub outcome: Option<Verdict>,
    /// Which routes hold and which clauses decide.
    pub words: Words,
    /// What is missing and who supplies it.
    pub missing: String,
    /// Why the row could not be taken, or what else is odd about it.
    pub problem: String,
}

/// What follows from the verdicts alone.
#[derive(Clone, Default)]
pub struct Words {
    /// The routes that hold.
    pub routes: String,
    /// The clauses that decide.
    pub deciding: String,
}

impl Row {
    /// A row as it was read.
    pub fn new(line: u64, facts: BTreeMap<String, Value>, problem: String) -> Self {
        let text = |name: &str| match facts.get(name) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let (name, id_number) = (text("name"), text("id_number"));
        let words = Words::default();
        Self { line, name, id_number, facts, outcome: None, words, missing: String::new(), problem }
    }
}

/// Decides chunk after chunk for one employer.
pub struct Decider<'e> {
    edition: &'e Edition,
    on: Day,
    /// The employer, and the person of the row that is explained.
    facts: Facts,
    examiner: Examiner<'e>,
    roots: Vec<Root<'e>>,
    clauses: Vec<&'e str>,
    said: BTreeMap<Vec<Verdict>, Words>,
    asked: BTreeMap<Vec<u128>, String>,
}

impl<'e> Decider<'e> {
    /// A decider for one employer.
    pub fn new(edition: &'e Edition, on: Day, facts: Facts) -> Self {
        let roots = roots(edition, on, &facts);
        let decided = edition.clauses().iter().filter(|clause| clause.is_decided());
        let clauses = decided.map(|clause| clause.id.as_str()).collect();
        let examiner = edition.examiner(on);
        let (said, asked) = (BTreeMap::new(), BTreeMap::new());
        Self { edition, on, facts, examiner, roots, clauses, said, asked }
    }

    /// Decides the rows; those with a problem stay undecided.
    pub fn decide(&mut self, mut rows: Vec<Row>) -> Vec<Row> {
        let columns = Columns::new(self.edition, rows.iter().map(|row| &row.facts));
        let employer = self.facts.employer.as_ref();
        let roster = Roster { employer, columns: &columns, on: self.on, clauses: &self.clauses };
        let verdicts = self.edition.decide_columns(roster);
        let mut results = Vec::with_capacity(verdicts.clauses.len());
        let mut reasons = Vec::new();
        for (at, row) in rows.iter_mut().enumerate().filter(|(_, row)| row.problem.is_empty()) {
            let outcome = verdicts.outcome.get(at);
            row.outcome = Some(outcome);
            results.clear();
            results.push(outcome);
            results.extend(verdicts.clauses.iter().map(|(_, of)| of.get(at)));
            row.words = self.words(&results, &verdicts.clauses);
            if outcome == Verdict::Undetermined {
                row.missing = self.missing(std::mem::take(&mut row.facts), &mut reasons);
            }
            row.facts.clear();
        }
        rows
    }

    /// The words for a pattern of verdicts; most rows share a few patterns.
    fn words(&mut self, results: &[Verdict], clauses: &[(String, law::Verdicts)]) -> Words {
        if let Some(words) = self.said.get(results) {
            return words.clone();
        }
        let of = |id: &str| {
            let place = clauses.iter().position(|(clause, _)| clause == id);
            place.map_or(Verdict::NotApplicable, |place| results[place + 1])
        };
        let routes = self.edition.clauses().iter().filter(|clause| clause.is_route);
        let routes = routes.map(|clause| clause.id.as_str()).filter(|id| of(id) == Verdict::Met);
        let decide = match results[0] {
            Verdict::Met => Vec::new(),
            outcome => deciding(self.edition, &self.roots, outcome, &of),
        };
        let words =
            Words { routes: routes.collect::<Vec<_>>().join(" "), deciding: decide.join(" ") };
        if self.said.len() < WORDS_KEPT {
            self.said.insert(results.to_vec(), words.clone());
        }
        words
    }

    /// What is missing, in words; they are made once for each set of missing inputs.
    fn missing(&mut self, person: BTreeMap<String, Value>, reasons: &mut Vec<Reason>) -> String {
        self.facts.applicant = Some(person);
        let case: CaseValues = self.examiner.values(&self.facts);
        self.examiner.reasons(&case, reasons);
        let open =
            |root: &&Root<'_>| !root.is_scope && reasons[root.at].verdict == Verdict::Undetermined;
        let sets: Vec<u128> =
            self.roots.iter().filter(open).map(|root| reasons[root.at].missing).collect();
        if let Some(words) = self.asked.get(&sets) {
            return words.clone();
        }
        let assessment = self.edition.examine(&self.facts, self.on);
        let findings = self.roots.iter().filter(open).filter_map(|r| assessment.finding(r.id));
        let mut asked: Vec<String> = findings
            .flat_map(|finding| &finding.missing)
            .map(|fact| format!("{}（{}）", fact.label, supplier(fact.waits_for)))
            .collect();
        asked.sort();
        asked.dedup();
        let words = asked.join("、");
        if self.asked.len() < WORDS_KEPT {
            self.asked.insert(sets, words.clone());
        }
        words
    }
}
