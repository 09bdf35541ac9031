//! What can happen to a case, and what each step needs.

use law::Day;
use serde::{Deserialize, Serialize};

use super::{
    Decision, Evidence, Finding, Intended, Party, Sanction, SanctionState, Service, Statement, Told,
};
use crate::{By, MeasureKind, Refusal};

/// What can happen to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum SanctionEvent {
    /// An officer opens it with a finding.
    Found {
        /// Printed number.
        number: String,
        /// Against whom.
        against: Party,
        /// The party's name.
        name: String,
        /// What was found.
        finding: Finding,
    },
    /// More evidence, before the party is told.
    EvidenceAdded {
        /// It.
        evidence: Evidence,
    },
    /// The party is told in writing.
    Told {
        /// The notice.
        told: Told,
    },
    /// The party makes a statement (陈述申辩).
    Stated {
        /// What it says.
        statement: Statement,
    },
    /// The party asks for a hearing (要求听证).
    HearingAsked {
        /// When.
        on: Day,
    },
    /// The hearing is set.
    HearingSet {
        /// For which day.
        day: Day,
    },
    /// The hearing was held.
    Heard {
        /// Its minutes and its chair.
        minutes: Statement,
    },
    /// Decided.
    Decided {
        /// The decision.
        decision: Decision,
    },
    /// Served: the measure takes effect.
    Served {
        /// When; the first day of effect.
        on: Day,
        /// Last day of effect.
        until: Option<Day>,
        /// How.
        how: Service,
        /// Number of the receipt (送达回证), or of the confirmation of electronic service.
        receipt: String,
    },
    /// The party says that it has put things right.
    RepairAsked {
        /// What was done.
        statement: Statement,
    },
    /// It has not.
    RepairRefused {
        /// What is still missing.
        statement: Statement,
    },
    /// Put right, or the purpose is reached.
    Ended {
        /// Why.
        statement: Statement,
    },
    /// Its days are over.
    Expired {
        /// First day without effect.
        on: Day,
    },
    /// Set aside on review, by a court or by the authority itself.
    SetAside {
        /// Why.
        statement: Statement,
    },
    /// Closed without a measure.
    Dropped {
        /// Why.
        statement: Statement,
        /// With a reminder.
        reminded: bool,
    },
}

impl Sanction {
    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    pub(super) fn with(self, event: &SanctionEvent) -> Result<Self, Refusal> {
        use SanctionEvent as E;
        match event {
            E::Found { .. } => Err(self.wrong()),
            E::EvidenceAdded { evidence } => self.shown(evidence),
            E::Told { .. }
            | E::Stated { .. }
            | E::HearingAsked { .. }
            | E::HearingSet { .. }
            | E::Heard { .. } => self.hearing_out(event),
            E::Decided { decision } => self.decided(decision),
            E::Served { on, until, receipt, .. } => self.served(*on, *until, receipt),
            E::RepairAsked { .. } | E::RepairRefused { .. } => self.repairing(event),
            E::Ended { .. } | E::Expired { .. } | E::SetAside { .. } | E::Dropped { .. } => {
                self.ending(event)
            }
        }
    }

    /// What is held against the party stands in its notice: nothing is added behind its back.
    fn shown(mut self, evidence: &Evidence) -> Result<Self, Refusal> {
        if self.state != SanctionState::Found {
            return Err(self.wrong());
        }
        if evidence.what.trim().is_empty() {
            return Err(Refusal::Incomplete { what: vec!["证据所证明的内容".into()] });
        }
        self.finding.evidence.push(evidence.clone());
        Ok(self)
    }

    /// Telling the party and hearing it out (行政处罚法 44, 45, 63).
    fn hearing_out(mut self, event: &SanctionEvent) -> Result<Self, Refusal> {
        use SanctionEvent as E;
        use SanctionState as S;
        match (event, self.state) {
            (E::Told { told }, S::Found) => {
                if self.finding.only_reminds() {
                    return Err(Refusal::OnlyReminder);
                }
                written(&told.reasons)?;
                told.intended.fits(self.against, self.finding.clears())?;
                self.told = Some(told.clone());
                self.state = S::Told;
            }
            (E::Stated { statement }, S::Told | S::HearingAsked { .. } | S::HearingSet { .. }) => {
                written(&statement.words)?;
                // A statement is taken until the decision, also after the days for it.
                self.statements.push(statement.clone());
            }
            (E::HearingAsked { on }, S::Told) => {
                if let Some(told) = self.told.as_ref().filter(|told| *on > told.answer_by) {
                    return Err(too_late(told.answer_by));
                }
                self.state = S::HearingAsked { on: *on };
            }
            (E::HearingSet { day }, S::HearingAsked { .. } | S::HearingSet { .. }) => {
                self.state = S::HearingSet { day: *day };
            }
            (E::Heard { minutes }, S::HearingSet { day }) => {
                if minutes.on < day {
                    return Err(Refusal::NotYetDue { day });
                }
                self.not_the_finder(&minutes.by)?;
                written(&minutes.words)?;
                self.hearing = Some(minutes.clone());
                self.state = S::Heard;
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// Who finds a violation decides nothing about it.
    fn not_the_finder(&self, by: &By) -> Result<(), Refusal> {
        if self.finding.by.is(by) {
            return Err(Refusal::SamePerson { before: "认定".into() });
        }
        Ok(())
    }

    fn decided(mut self, decision: &Decision) -> Result<Self, Refusal> {
        let (SanctionState::Told | SanctionState::Heard, Some(told)) = (self.state, &self.told)
        else {
            return Err(self.wrong());
        };
        if decision.on <= told.answer_by {
            return Err(Refusal::NotYetDue { day: told.answer_by + 1 });
        }
        self.not_the_finder(&decision.by)?;
        if self.hearing.as_ref().is_some_and(|hearing| hearing.by.is(&decision.by)) {
            return Err(Refusal::SamePerson { before: "听证".into() });
        }
        written(&decision.reasons)?;
        if self.was_heard() {
            written(&decision.answer)?;
        }
        if !decision.measure.within(&told.intended) {
            return Err(Refusal::HeavierThanTold);
        }
        decision.measure.fits(self.against, self.finding.clears())?;
        let heavy = decision.measure.kind.is_heavy() && !self.finding.clears();
        if heavy && decision.minutes.trim().is_empty() {
            return Err(Refusal::Incomplete { what: vec!["集体讨论记录".into()] });
        }
        self.decision = Some(decision.clone());
        self.state = SanctionState::Decided;
        Ok(self)
    }

    fn cancels(&self) -> bool {
        let decided = self.decision.as_ref();
        decided.is_some_and(|decision| decision.measure.kind == MeasureKind::PermitCancellation)
    }

    fn served(mut self, on: Day, until: Option<Day>, receipt: &str) -> Result<Self, Refusal> {
        if self.state != SanctionState::Decided {
            return Err(self.wrong());
        }
        if receipt.trim().is_empty() {
            return Err(Refusal::Incomplete { what: vec!["送达回证".into()] });
        }
        self.state = SanctionState::InEffect { from: on, until };
        Ok(self)
    }

    fn repairing(mut self, event: &SanctionEvent) -> Result<Self, Refusal> {
        use SanctionEvent as E;
        use SanctionState as S;
        self.state = match (event, self.state) {
            (E::RepairAsked { statement }, S::InEffect { from, until }) => {
                written(&statement.words)?;
                S::RepairAsked { from, until }
            }
            (E::RepairRefused { statement }, S::RepairAsked { from, until }) => {
                written(&statement.words)?;
                S::InEffect { from, until }
            }
            _ => return Err(self.wrong()),
        };
        Ok(self)
    }

    fn ending(mut self, event: &SanctionEvent) -> Result<Self, Refusal> {
        use SanctionEvent as E;
        use SanctionState as S;
        self.state = match (event, self.state) {
            // A permit that was cancelled is not put right but reinstated, by setting aside.
            (E::Ended { .. }, S::InEffect { .. } | S::RepairAsked { .. }) if self.cancels() => {
                return Err(self.wrong());
            }
            (E::Ended { statement }, S::InEffect { .. } | S::RepairAsked { .. }) => {
                written(&statement.words)?;
                S::Ended { on: statement.on }
            }
            (E::Expired { on }, S::InEffect { until, .. } | S::RepairAsked { until, .. }) => {
                match until {
                    Some(last) if *on > last => S::Ended { on: *on },
                    Some(last) => return Err(Refusal::NotYetDue { day: last + 1 }),
                    None => return Err(self.wrong()),
                }
            }
            (
                E::SetAside { statement },
                S::Decided | S::InEffect { .. } | S::RepairAsked { .. } | S::Ended { .. },
            ) => {
                written(&statement.words)?;
                S::SetAside { on: statement.on }
            }
            (
                E::Dropped { statement, reminded },
                S::Found | S::Told | S::HearingAsked { .. } | S::HearingSet { .. } | S::Heard,
            ) => {
                written(&statement.words)?;
                S::Dropped { on: statement.on, reminded: *reminded }
            }
            _ => return Err(self.wrong()),
        };
        Ok(self)
    }
}

impl Intended {
    /// The measure's last day when it takes effect on a day.
    pub fn until(&self, from: Day) -> Option<Day> {
        (self.months > 0).then(|| from.plus_months(self.months))
    }
}

/// Every step says why.
fn written(words: &str) -> Result<(), Refusal> {
    if words.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}

fn too_late(deadline: Day) -> Refusal {
    Refusal::TooLate { deadline, clause: "5.2.0b".into() }
}
