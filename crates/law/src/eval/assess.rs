//! The whole answer for one case on one day.

use std::sync::Arc;

use super::case::{Run, SlotSet, values};
use super::compile::{Bound, Rule};
use super::findings::{missing, missing_slots, verdict};
use super::program::Truth;
use super::words::Speaker;
use crate::edition::Edition;
use crate::{Assessment, Day, Facts, Missing, Subject, Verdict};

/// What was found for a clause, as data: everything a finding says before it is put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The verdict.
    pub verdict: Verdict,
    /// How far off, in the smallest unit of what is measured: fen, people, basis points, days.
    pub gap: Option<i64>,
    /// The least set of inputs that would decide it, one bit for each input of the program.
    pub missing: u128,
}

impl Reason {
    const NONE: Self = Self { verdict: Verdict::NotApplicable, gap: None, missing: 0 };
}

impl Edition {
    /// Applies the rules of a day to a case: every clause explained, and what would change the
    /// outcome.
    ///
    /// A part of the case that is `None` is not looked at: its findings say so, and the outcome is
    /// over the parts that were given.
    pub fn assess(&self, facts: &Facts, on: Day) -> Assessment {
        self.speak(facts, on, |speaker| {
            let mut assessment = speaker.assessment();
            assessment.changes = speaker.changes();
            assessment
        })
    }

    /// As [`Edition::assess`] without [`Assessment::changes`]: for the rows of a roster.
    pub fn examine(&self, facts: &Facts, on: Day) -> Assessment {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method itself is not general enough over the speaker's lifetime"
        )]
        self.speak(facts, on, |speaker| speaker.assessment())
    }

    fn speak(
        &self,
        facts: &Facts,
        on: Day,
        say: impl FnOnce(&Speaker<'_>) -> Assessment,
    ) -> Assessment {
        let bound = self.at(on);
        let values = values(self, &bound, facts);
        let mut truths = Vec::new();
        bound.program.run(&values, &mut truths);
        let run = Run { bound: &bound, values: &values, truths: &truths };
        say(&Speaker { edition: self, facts, run })
    }

    /// The rules of a day, ready for one case after another.
    pub fn examiner(&self, on: Day) -> Examiner<'_> {
        Examiner { edition: self, bound: self.at(on), truths: Vec::new() }
    }
}

/// The rules of a day, ready for one case after another; finds reasons as data, without words.
pub struct Examiner<'e> {
    pub(crate) edition: &'e Edition,
    pub(crate) bound: Arc<Bound>,
    truths: Vec<Truth>,
}

/// A case as the program of one day reads it; only for the [`Examiner`] that made it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseValues(pub(crate) Vec<Option<i64>>);

/// The least inputs that would decide clauses of a case, as a small key for the words that name
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    inputs: SlotSet,
    /// Those whose value is known and still decides nothing: only an officer can tell.
    known: SlotSet,
}

impl Examiner<'_> {
    /// The values of a case.
    pub fn values(&self, facts: &Facts) -> CaseValues {
        CaseValues(values(self.edition, &self.bound, facts))
    }

    /// The reasons of every clause, in the order of [`Edition::clauses`].
    pub fn reasons(&mut self, case: &CaseValues, reasons: &mut Vec<Reason>) {
        self.bound.program.run(&case.0, &mut self.truths);
        let run = Run { bound: &self.bound, values: &case.0, truths: &self.truths };
        reasons.resize(self.bound.rules.len(), Reason::NONE);
        for (rule, reason) in self.bound.rules.iter().zip(reasons) {
            // Field by field into its place: copied as a whole, the stores of the fields would not
            // have ended when the copy reads them, which costs a quarter of everything.
            reason.verdict = verdict(rule, &run);
            reason.gap = gap(rule, reason.verdict, &run);
            reason.missing = missing_slots(rule, &run);
        }
    }

    /// What would decide those of the clauses that are undetermined; `clauses` are places among
    /// [`Edition::clauses`].
    pub fn open(&mut self, case: &CaseValues, clauses: &[usize]) -> Open {
        self.bound.program.run(&case.0, &mut self.truths);
        let run = Run { bound: &self.bound, values: &case.0, truths: &self.truths };
        let missing = clauses.iter().map(|at| missing_slots(&self.bound.rules[*at], &run));
        let inputs = missing.fold(0, |all, set| all | set);
        Open { inputs, known: run.known_of(inputs) }
    }

    /// The inputs by name, each with who can supply it.
    pub fn missing(&self, open: Open) -> Vec<Missing> {
        missing(self.edition, &self.bound, open.inputs, open.known)
    }
}

fn gap(rule: &Rule, verdict: Verdict, run: &Run<'_>) -> Option<i64> {
    let (Some(holds), Verdict::Unmet) = (&rule.holds, verdict) else { return None };
    i64::try_from(run.gap(&holds.shown)?.amount).ok()
}

impl Speaker<'_> {
    fn assessment(&self) -> Assessment {
        let (edition, bound) = (self.edition, self.run.bound);
        let subjects = &bound.subjects;
        let mut findings = Vec::new();
        for (at, subject) in subjects.iter().enumerate() {
            if bound.rules[root(edition, at)].holds.is_none() {
                continue;
            }
            let given = is_given(self.facts, *subject);
            findings.push(if given { self.finding(at) } else { self.not_given(at, *subject) });
        }
        let routes = (0..edition.clauses.len())
            .filter(|at| edition.clauses[*at].is_route && is_given(self.facts, subjects[*at]))
            .filter(|at| self.verdict(*at) == Verdict::Met)
            .map(|at| edition.clauses[at].id.clone());
        Assessment {
            on: bound.on,
            edition: edition.id().to_owned(),
            edition_hash: edition.hash().to_owned(),
            outcome: outcome(edition, &self.run, self.facts),
            routes: routes.collect(),
            findings,
            changes: Vec::new(),
        }
    }
}

/// The top clause a clause stands under.
pub(crate) fn root(edition: &Edition, mut at: usize) -> usize {
    while let Some(parent) = edition.clauses[at].parent_place {
        at = parent;
    }
    at
}

fn is_given(facts: &Facts, subject: Subject) -> bool {
    match subject {
        Subject::Employer => facts.employer.is_some(),
        Subject::Applicant => facts.applicant.is_some(),
    }
}

/// The top clauses of the parts of the case that were given.
pub(crate) fn deciding_roots(edition: &Edition, bound: &Bound, facts: &Facts) -> Vec<usize> {
    root_places(edition, bound, facts.employer.is_some(), facts.applicant.is_some())
}

/// The top clauses about the employer, about the person, or about both.
pub(crate) fn root_places(
    edition: &Edition,
    bound: &Bound,
    employer: bool,
    applicant: bool,
) -> Vec<usize> {
    let subjects = &bound.subjects;
    let is_root = |at: &usize| {
        edition.clauses[*at].parent_place.is_none() && bound.rules[*at].holds.is_some()
    };
    let is_given = |at: &usize| match subjects[*at] {
        Subject::Employer => employer,
        Subject::Applicant => applicant,
    };
    (0..edition.clauses.len()).filter(is_root).filter(is_given).collect()
}

/// The verdict over the parts that were given; undetermined when none was.
pub(crate) fn outcome(edition: &Edition, run: &Run<'_>, facts: &Facts) -> Verdict {
    let roots = deciding_roots(edition, run.bound, facts);
    let verdicts: Vec<Verdict> =
        roots.iter().map(|root| verdict(&run.bound.rules[*root], run)).collect();
    if verdicts.contains(&Verdict::Unmet) {
        return Verdict::Unmet;
    }
    let is_open = verdicts.is_empty() || verdicts.contains(&Verdict::Undetermined);
    if is_open { Verdict::Undetermined } else { Verdict::Met }
}
