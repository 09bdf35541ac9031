//! A finding for each clause: verdict, value, threshold, gap, what is missing and why.

use super::case::{Run, SlotSet, slots_of};
use super::compile::{Bound, Rule};
use super::program::{Slot, Source, Truth};
use super::words::{Speaker, asked_words};
use crate::edition::Edition;
use crate::{FactType, Finding, Missing, Subject, Verdict, WaitsFor};

/// The verdict of a clause of words only is “does not apply”: nothing is decided by it.
pub(crate) fn verdict(rule: &Rule, run: &Run<'_>) -> Verdict {
    let Some(holds) = &rule.holds else {
        return Verdict::NotApplicable;
    };
    match (run.truth(holds.applies), run.truth(holds.value)) {
        (Truth::No, _) => Verdict::NotApplicable,
        (Truth::Unknown, _) | (Truth::Yes, Truth::Unknown) => Verdict::Undetermined,
        (Truth::Yes, Truth::Yes) => Verdict::Met,
        (Truth::Yes, Truth::No) => Verdict::Unmet,
    }
}

/// The least set of slots that would decide a clause; empty when it is decided.
pub(crate) fn missing_slots(rule: &Rule, run: &Run<'_>) -> SlotSet {
    match &rule.holds {
        Some(holds) if verdict(rule, run) == Verdict::Undetermined => {
            run.least_deciding(holds.applies, holds.value)
        }
        _ => 0,
    }
}

impl Speaker<'_> {
    fn bound(&self) -> &Bound {
        self.run.bound
    }

    pub fn verdict(&self, at: usize) -> Verdict {
        verdict(&self.bound().rules[at], &self.run)
    }

    /// The finding for a clause whose part of the case was given.
    pub fn finding(&self, at: usize) -> Finding {
        let rule = &self.bound().rules[at];
        let result = verdict(rule, &self.run);
        let set = missing_slots(rule, &self.run);
        let missing = missing(self.edition, self.bound(), set, self.run.known_of(set));
        let shown = self.relevant(rule.shown());
        let why = self.why(rule, &shown, result, &missing);
        let gap = if result == Verdict::Unmet { self.gap_words(&shown) } else { None };
        Finding {
            clause: self.edition.clauses[at].id.clone(),
            result,
            words: self.edition.clauses[at].words.clone(),
            value: self.value_words(rule.shown()),
            threshold: asked_words(&shown, self.edition),
            gap,
            missing,
            evidence: rule.evidence.clone(),
            why,
        }
    }

    /// The finding for a clause whose part of the case was not given.
    pub fn not_given(&self, at: usize, subject: Subject) -> Finding {
        let rule = &self.bound().rules[at];
        let mut finding = self.finding(at);
        if rule.holds.is_none() {
            return finding;
        }
        let part = match subject {
            Subject::Employer => "用人单位",
            Subject::Applicant => "申请人",
        };
        finding.result = Verdict::Undetermined;
        finding.gap = None;
        finding.why = format!("未提供{part}情况，未评估。");
        finding
    }
}

/// The facts of a set of slots, each with who can supply it; the years of one fact in one entry.
/// `known` are those of the set whose value is known.
pub(crate) fn missing(
    edition: &Edition,
    bound: &Bound,
    set: SlotSet,
    known: SlotSet,
) -> Vec<Missing> {
    let mut missing: Vec<Missing> = Vec::new();
    let mut years: Vec<Vec<String>> = Vec::new();
    for id in slots_of(set) {
        let slot = &bound.program.slots[id as usize];
        let one = missing_slot(edition, slot, known >> id & 1 == 1);
        let year = match slot.source {
            Source::Year { year, .. } => Some(format!("{year}年")),
            Source::Fact(_) | Source::Unpublished { .. } => None,
        };
        let same = |other: &Missing| (other.subject, &other.fact) == (one.subject, &one.fact);
        if let Some(at) = missing.iter().position(same) {
            years[at].extend(year);
        } else {
            missing.push(one);
            years.push(year.into_iter().collect());
        }
    }
    for (one, years) in missing.iter_mut().zip(years) {
        if !years.is_empty() {
            one.label = format!("{}（{}）", one.label, years.join("、"));
        }
    }
    missing
}

fn missing_slot(edition: &Edition, slot: &Slot, known: bool) -> Missing {
    match slot.source {
        Source::Fact(fact) | Source::Year { fact, .. } => {
            let def = edition.fact_def(fact);
            // A code that is known but in no row of an open list (“等”) can only be told by an
            // officer.
            let waits_for = match (def.kind, def.subject) {
                (FactType::Finding, _) => WaitsFor::Officer,
                _ if known => WaitsFor::Officer,
                (_, Subject::Employer) => WaitsFor::Employer,
                (_, Subject::Applicant) => WaitsFor::Applicant,
            };
            Missing {
                subject: def.subject,
                fact: def.name.clone(),
                label: def.label.clone(),
                waits_for,
                evidence: def.evidence.clone(),
            }
        }
        Source::Unpublished { param, year } => {
            let param = &edition.law.params[param];
            let source = param.source.as_ref().map(|source| source.text.as_str());
            let sources = &edition.law.sources;
            let source = sources.iter().find(|s| Some(s.name.text.as_str()) == source);
            Missing {
                subject: Subject::Applicant,
                fact: param.name.text.clone(),
                label: format!("{year}年{}", param.label.text),
                waits_for: WaitsFor::Publication,
                evidence: source.map(|source| source.title.text.clone()).unwrap_or_default(),
            }
        }
    }
}
