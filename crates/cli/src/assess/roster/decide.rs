//! Deciding a chunk of rows with the columns of the law.

use std::collections::BTreeMap;
use std::sync::Arc;

use law::{
    CaseValues, Columns, Day, Edition, Examiner, Facts, Open, Roster, Value, Verdict, Verdicts,
};

use super::super::letter::supplier;
use super::super::roots::{Root, deciding, roots};

/// Different answers that are kept in words. Beyond them words are made again.
const WORDS_KEPT: usize = 4_096;

/// One person's row, before and after it is decided.
#[derive(Default)]
pub struct Row {
    /// The row's number in the file.
    pub line: u64,
    /// 姓名, if given.
    pub name: String,
    /// 公民身份号码, if given.
    pub id_number: String,
    /// `None` when the row could not be taken.
    pub outcome: Option<Verdict>,
    /// Which routes hold and which clauses decide.
    pub words: Arc<Words>,
    /// What is missing and who supplies it.
    pub missing: Arc<str>,
    /// Why the row could not be taken, or what else is odd about it.
    pub problem: String,
}

/// What follows from the verdicts alone.
#[derive(Default)]
pub struct Words {
    /// The routes that hold.
    pub routes: String,
    /// The clauses that decide.
    pub deciding: String,
}

/// Decides chunk after chunk for one employer.
pub struct Decider<'e> {
    edition: &'e Edition,
    on: Day,
    employer: Option<&'e BTreeMap<String, Value>>,
    examiner: Examiner<'e>,
    roots: Vec<Root<'e>>,
    clauses: Vec<&'e str>,
    said: BTreeMap<Vec<Verdict>, Arc<Words>>,
    asked: BTreeMap<Open, Arc<str>>,
    nothing: Arc<str>,
}

impl<'e> Decider<'e> {
    /// A decider for one employer.
    pub fn new(
        edition: &'e Edition,
        on: Day,
        employer: Option<&'e BTreeMap<String, Value>>,
    ) -> Self {
        let facts = Facts { employer: employer.cloned(), applicant: Some(BTreeMap::new()) };
        let roots = roots(edition, on, &facts);
        let decided = edition.clauses().iter().filter(|clause| clause.is_decided());
        let clauses = decided.map(|clause| clause.id.as_str()).collect();
        let examiner = edition.examiner(on);
        let (said, asked, nothing) = (BTreeMap::new(), BTreeMap::new(), Arc::from(""));
        Self { edition, on, employer, examiner, roots, clauses, said, asked, nothing }
    }

    /// Decides the rows of the columns; those with a problem stay undecided.
    pub fn decide(&mut self, mut rows: Vec<Row>, columns: &Columns) -> Vec<Row> {
        let (employer, on) = (self.employer, self.on);
        let roster = Roster { employer, columns, on, clauses: &self.clauses };
        let verdicts = self.edition.decide_columns(roster);
        let cases = self.examiner.rows(employer, columns);
        let mut case = CaseValues::default();
        let mut results = Vec::with_capacity(verdicts.clauses.len() + 1);
        for (at, row) in rows.iter_mut().enumerate() {
            row.missing = self.nothing.clone();
            if !row.problem.is_empty() {
                continue;
            }
            let outcome = verdicts.outcome.get(at);
            row.outcome = Some(outcome);
            results.clear();
            results.push(outcome);
            results.extend(verdicts.clauses.iter().map(|(_, of)| of.get(at)));
            row.words = self.words(&results, &verdicts.clauses);
            if outcome == Verdict::Undetermined {
                cases.values(at, &mut case);
                row.missing = self.missing(&case);
            }
        }
        rows
    }

    /// The words for a pattern of verdicts; most rows share a few patterns.
    fn words(&mut self, results: &[Verdict], clauses: &[(String, Verdicts)]) -> Arc<Words> {
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
        let words = Arc::new(words);
        if self.said.len() < WORDS_KEPT {
            self.said.insert(results.to_vec(), words.clone());
        }
        words
    }

    /// What is missing, in words; they are made once for each set of missing inputs.
    fn missing(&mut self, case: &CaseValues) -> Arc<str> {
        let clauses: Vec<usize> = self.roots.iter().map(|root| root.at).collect();
        let open = self.examiner.open(case, &clauses);
        if let Some(words) = self.asked.get(&open) {
            return words.clone();
        }
        let missing = self.examiner.missing(open);
        let mut asked: Vec<String> = missing
            .iter()
            .map(|fact| format!("{}（{}）", fact.label, supplier(fact.waits_for)))
            .collect();
        asked.sort();
        let words: Arc<str> = Arc::from(asked.join("、"));
        if self.asked.len() < WORDS_KEPT {
            self.asked.insert(open, words.clone());
        }
        words
    }
}
