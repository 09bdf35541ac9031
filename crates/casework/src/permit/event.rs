//! What can happen to a permit, and when it may.

use law::Day;
use serde::{Deserialize, Serialize};

use super::{ChangeRequest, Lapse, Life, NamedEmployer, Permit};
use crate::{By, Companion, Id, Reason, Refusal};

/// What can happen to a permit. Every day in an event is already computed from the policy and the
/// calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PermitEvent {
    /// Granted.
    Issued {
        /// The whole permit in its first term.
        permit: Box<Permit>,
    },
    /// The holder left the employer.
    Left {
        /// Last day of the labour relation.
        on: Day,
        /// Last day to file a new employer.
        deadline: Day,
        /// The day the holder is told.
        told: Day,
        /// Whether the lapse after the deadline is automatic.
        automatic: bool,
        /// Until when the old employer may say the day is wrong; none when it reported itself.
        confirm_by: Option<Day>,
        /// Who reported it.
        by: By,
    },
    /// The old employer confirms the day of leaving.
    LeftConfirmed {
        /// By whom.
        by: By,
    },
    /// The old employer says in time that the day is wrong.
    LeftDisputed {
        /// When.
        on: Day,
        /// What is wrong.
        why: String,
        /// By whom.
        by: By,
    },
    /// The holder says that they have not left, or on another day.
    LeftObjected {
        /// When.
        on: Day,
        /// The right day; none when they have not left.
        left: Option<Day>,
        /// What is wrong.
        why: String,
        /// By whom.
        by: By,
    },
    /// A change asked for in time has ended by another's doing: the days to change count again from
    /// its end (3.3.1).
    ChangeEnded {
        /// The application.
        application: Id,
        /// The last day on which it protected the permit.
        on: Day,
        /// The last day to file a new employer.
        deadline: Day,
        /// Whether the lapse after it is automatic.
        automatic: bool,
    },
    /// An officer decides that the report stands.
    LeftUpheld {
        /// When.
        on: Day,
        /// Why.
        why: String,
        /// Whether the lapse after the deadline is still automatic.
        automatic: bool,
        /// By whom.
        by: By,
    },
    /// An officer corrects the day of leaving; brings back a permit that lapsed by the wrong one.
    LeftCorrected {
        /// The right last day of the labour relation.
        left: Day,
        /// Last day to file a new employer.
        deadline: Day,
        /// When; the holder is told on this day.
        told: Day,
        /// Whether the lapse after the deadline is automatic.
        automatic: bool,
        /// Why.
        why: String,
        /// By whom.
        by: By,
    },
    /// The report of leaving was wrong and is set aside; brings back a permit that lapsed by it.
    LeftSetAside {
        /// By whom.
        by: By,
        /// Why.
        why: String,
        /// The day from which the days of the grace count anew, when the report may have stood in
        /// the way of prolonging.
        grace_from: Option<Day>,
    },
    /// Deferral granted.
    Deferred {
        /// Last day.
        until: Day,
        /// The named employer.
        to: NamedEmployer,
        /// Last working day on which an officer may say no.
        answer_by: Day,
    },
    /// An officer says no to a deferral in time: the days after leaving count as before.
    DeferralDenied {
        /// When.
        on: Day,
        /// Why.
        why: String,
        /// Whether the lapse after the deadline is still automatic.
        automatic: bool,
        /// By whom.
        by: By,
    },
    /// The holder asks to change to a named employer (3.3.1).
    ChangeAsked {
        /// The request.
        request: ChangeRequest,
    },
    /// An officer ends a request for a change that leads nowhere.
    ChangeDeclined {
        /// When.
        on: Day,
        /// Why.
        why: String,
        /// Whether the lapse after the deadline is still automatic.
        automatic: bool,
        /// By whom.
        by: By,
    },
    /// A new employer takes over (聘用单位变更).
    Transferred {
        /// The new employer.
        employer: Id,
    },
    /// Moved to another district's register (转出).
    MovedAway {
        /// First day without effect here.
        on: Day,
        /// Where to.
        district: String,
        /// The record handed over.
        file: Id,
        /// Its SM3.
        digest: String,
        /// By whom.
        by: By,
    },
    /// A timely application protects the permit.
    Filed {
        /// The application.
        application: Id,
    },
    /// The application ended without effect.
    FilingEnded {
        /// The application.
        application: Id,
        /// The last day on which it protected the permit.
        on: Day,
    },
    /// The old employer's filing is discontinued, because the holder left (3.3.1).
    FilingDiscontinued {
        /// The application.
        application: Id,
        /// The last day on which it protected the permit.
        on: Day,
    },
    /// Extended by law after the first term (3.2.2).
    Extended {
        /// New last day.
        until: Day,
        /// The most it may reach.
        cap: Day,
    },
    /// Renewed (3.2.4).
    Renewed {
        /// First day of the new term: E + 1, no gap.
        from: Day,
        /// Last day.
        until: Day,
    },
    /// Lapsed automatically.
    Lapsed {
        /// First day without effect.
        on: Day,
        /// Which effect.
        because: Lapse,
    },
    /// Cancelled.
    Cancelled {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
        /// By whom.
        by: By,
    },
    /// Revoked.
    Revoked {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
        /// By whom.
        by: By,
    },
    /// A cancellation or revocation was set aside on review (行政复议、诉讼).
    Reinstated {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
    /// The accompanying family as confirmed.
    CompanionsSet {
        /// All of them.
        companions: Vec<Companion>,
    },
    /// Name or number corrected.
    HolderChanged {
        /// Name.
        name: String,
        /// Identification number.
        id_number: String,
    },
    /// A sheet printed (3.1.2).
    Printed {
        /// When.
        on: Day,
    },
}

/// The number of the term that the extension by law makes (3.2.2); later ones are renewals.
const EXTENDED_TERM: u32 = 2;

impl Permit {
    fn living(&self) -> Result<(), Refusal> {
        if self.is_over() { Err(self.wrong()) } else { Ok(()) }
    }

    pub(super) fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.life.chinese().into() }
    }

    pub(super) fn with(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        match event {
            E::Issued { .. } => return Err(self.wrong()),
            E::Printed { .. } => {
                self.living()?;
                self.prints += 1;
            }
            E::CompanionsSet { companions } => {
                self.living()?;
                self.companions.clone_from(companions);
            }
            E::HolderChanged { name, id_number } => {
                self.living()?;
                self.name.clone_from(name);
                self.id_number.clone_from(id_number);
            }
            E::LeftCorrected { .. } | E::LeftSetAside { .. } => return self.corrected(event),
            E::Left { .. }
            | E::Deferred { .. }
            | E::DeferralDenied { .. }
            | E::Transferred { .. } => {
                return self.moving(event);
            }
            E::LeftConfirmed { .. }
            | E::LeftDisputed { .. }
            | E::LeftObjected { .. }
            | E::LeftUpheld { .. }
            | E::ChangeAsked { .. }
            | E::ChangeEnded { .. }
            | E::ChangeDeclined { .. } => {
                return self.after_leaving(event);
            }
            E::Filed { .. }
            | E::FilingEnded { .. }
            | E::FilingDiscontinued { .. }
            | E::Extended { .. }
            | E::Renewed { .. } => {
                return self.prolonging(event);
            }
            E::Reinstated { why, .. } => {
                // A review undoes what an officer decided; a lapse is the rules' own.
                if !matches!(self.life, Life::Cancelled { .. } | Life::Revoked { .. }) {
                    return Err(self.wrong());
                }
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.life = Life::Valid;
            }
            E::MovedAway { .. } | E::Lapsed { .. } | E::Cancelled { .. } | E::Revoked { .. } => {
                return self.ending(event);
            }
        }
        Ok(self)
    }

    /// Pending filings, extension, renewal (3.2).
    fn prolonging(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        self.living()?;
        match event {
            E::Filed { application } => {
                self.pending.insert(*application);
            }
            E::FilingEnded { application, on } => {
                self.pending.remove(application);
                self.protected_to = Some(*on);
            }
            E::FilingDiscontinued { application, on } if self.pending.contains(application) => {
                self.pending.remove(application);
                self.discontinued.insert(*application);
                self.protected_to = Some(*on);
            }
            E::Extended { until, cap } => self.extend(*until, *cap)?,
            E::Renewed { from, until } => self.renew(*from, *until)?,
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    fn extend(&mut self, until: Day, cap: Day) -> Result<(), Refusal> {
        self.employed()?;
        if self.term > EXTENDED_TERM {
            return Err(Refusal::NotFirstTerm);
        }
        // A new contract within the extended term counts anew up to the same cap (3.2.3).
        let cap = self.extension_cap.unwrap_or(cap);
        if until > cap {
            return Err(Refusal::TooLate { deadline: cap, clause: "3.2.3".into() });
        }
        if until <= self.valid_until {
            return Err(Refusal::Incomplete { what: vec!["到期后的劳动合同".into()] });
        }
        if self.term < EXTENDED_TERM {
            self.valid_from = self.valid_until + 1;
        }
        self.term = EXTENDED_TERM;
        self.grace_from = None;
        self.extension_cap = Some(cap);
        self.valid_until = until;
        Ok(())
    }

    fn renew(&mut self, from: Day, until: Day) -> Result<(), Refusal> {
        self.employed()?;
        if self.term < EXTENDED_TERM {
            return Err(Refusal::FirstTermExtends);
        }
        // The new term follows the old one without a gap, whenever it is decided.
        if from != self.valid_until + 1 || until < from {
            return Err(self.wrong());
        }
        self.term += 1;
        self.grace_from = None;
        self.valid_from = from;
        self.valid_until = until;
        Ok(())
    }

    /// A term is prolonged with the employer the holder works for; who has left changes first.
    fn employed(&self) -> Result<(), Refusal> {
        if self.life == Life::Valid { Ok(()) } else { Err(Refusal::AlreadyLeft) }
    }

    /// Every end, kept apart because authority, reasons and remedies differ.
    fn ending(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        self.living()?;
        self.life = match event {
            E::Lapsed { on, because } => {
                // A pending timely application stops both automatic effects.
                if self.is_protected() || self.is_objected() {
                    return Err(Refusal::FilingPending);
                }
                Life::Lapsed { on: *on, because: *because }
            }
            E::MovedAway { on, district, .. } => {
                let words = format!("已转往{district}");
                let reason = Reason { code: "moved-away".into(), clause: "3.3.1".into(), words };
                Life::Cancelled { on: *on, reason }
            }
            E::Cancelled { on, reason, .. } => Life::Cancelled { on: *on, reason: reason.clone() },
            E::Revoked { on, reason, .. } => Life::Revoked { on: *on, reason: reason.clone() },
            _ => return Err(self.wrong()),
        };
        self.pending.clear();
        Ok(self)
    }
}
