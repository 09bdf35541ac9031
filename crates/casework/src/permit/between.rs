//! What may happen to a permit between two employers, and when (3.3).

use law::Day;

use super::{Agreement, Lapse, Leaving, Life, Permit, PermitEvent};
use crate::Refusal;

impl Permit {
    /// Leaving, deferring, changing the employer (3.3).
    pub(super) fn moving(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        match (event, &self.life) {
            (E::Left { on, .. }, Life::Valid) if *on < self.first_issued => {
                return Err(self.before_issue());
            }
            (E::Left { on, deadline, told, automatic, confirm_by, .. }, Life::Valid) => {
                let awaited = |until| Agreement::Awaited { until };
                let leaving = Leaving {
                    left: *on,
                    deadline: *deadline,
                    told: *told,
                    automatic: *automatic,
                    again: None,
                    agreement: confirm_by.map_or(Agreement::Given, awaited),
                    asked: None,
                };
                self.life = Life::Between { leaving };
            }
            (E::Left { .. }, Life::Between { .. } | Life::Deferred { .. }) => {
                return Err(Refusal::AlreadyLeft);
            }
            (E::Deferred { until, to, answer_by }, Life::Between { leaving }) => {
                let leaving = leaving.clone();
                let (until, answer_by) = (*until, *answer_by);
                self.life = Life::Deferred { leaving, until, to: to.clone(), answer_by };
            }
            (E::Deferred { .. }, Life::Deferred { .. }) => return Err(Refusal::AlreadyDeferred),
            (
                E::DeferralDenied { on, why, automatic, .. },
                Life::Deferred { leaving, answer_by, .. },
            ) => {
                if on > answer_by {
                    let (deadline, clause) = (*answer_by, "3.3.3".into());
                    return Err(Refusal::TooLate { deadline, clause });
                }
                said(why)?;
                let leaving = Leaving { automatic: *automatic, ..leaving.clone() };
                self.life = Life::Between { leaving };
            }
            (E::Transferred { employer }, Life::Between { .. } | Life::Deferred { .. }) => {
                self.employer = *employer;
                self.life = Life::Valid;
                self.discontinued.clear();
            }
            (E::Transferred { .. } | E::Deferred { .. }, Life::Valid) => {
                return Err(Refusal::StillEmployed);
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// A slip of the year must not end a permit: nobody left before they held it.
    fn before_issue(&self) -> Refusal {
        let issued = self.first_issued.chinese();
        Refusal::Incomplete {
            what: vec![format!("发证之日（{issued}）当日或者以后的离职日期")]
        }
    }

    /// A wrong report of leaving is corrected or set aside by an officer, before the permit has
    /// lapsed by it or afterwards: a lapse that rests on a wrong entry goes with the entry.
    pub(super) fn corrected(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        let (asked, again) = match &self.life {
            Life::Between { leaving } => (leaving.asked.clone(), leaving.again),
            Life::Lapsed { because: Lapse::NoNewEmployer, .. } => (None, None),
            _ => return Err(self.wrong()),
        };
        match event {
            E::LeftCorrected { left, deadline, told, automatic, why, .. } => {
                said(why)?;
                if *left < self.first_issued {
                    return Err(self.before_issue());
                }
                let (left, deadline, told) = (*left, *deadline, *told);
                let agreement = Agreement::Settled { on: told };
                let automatic = *automatic;
                let leaving = Leaving { left, deadline, told, automatic, again, agreement, asked };
                self.life = Life::Between { leaving };
                self.protected_to = Some(told);
            }
            E::LeftSetAside { why, grace_from, .. } => {
                said(why)?;
                self.life = Life::Valid;
                self.pending.append(&mut self.discontinued);
                self.grace_from = (*grace_from).or(self.grace_from);
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// The old employer's word on the day, and the holder's request for a change (3.3.1).
    pub(super) fn after_leaving(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        let wrong = self.wrong();
        // A deferral is asked for by the holder, who says by it that they have left.
        let between = matches!(self.life, Life::Between { .. });
        let leaving = match &mut self.life {
            Life::Between { leaving } | Life::Deferred { leaving, .. } => leaving,
            Life::Valid => return Err(Refusal::StillEmployed),
            _ => return Err(wrong),
        };
        match (event, &leaving.agreement) {
            (E::LeftConfirmed { .. }, Agreement::Awaited { .. } | Agreement::Disputed { .. }) => {
                leaving.agreement = Agreement::Given;
            }
            (E::LeftDisputed { on, why, .. }, Agreement::Awaited { until }) => {
                if on > until {
                    return Err(Refusal::TooLate { deadline: *until, clause: "3.3.1".into() });
                }
                said(why)?;
                leaving.agreement = Agreement::Disputed { on: *on, why: why.clone() };
            }
            (E::LeftObjected { on, left, why, .. }, _) if leaving.may_be_objected() && between => {
                said(why)?;
                let (on, left, why) = (*on, *left, why.clone());
                leaving.agreement = Agreement::Objected { on, left, why };
            }
            (E::LeftUpheld { on, why, automatic, .. }, _) if leaving.is_contested() => {
                said(why)?;
                leaving.agreement = Agreement::Settled { on: *on };
                leaving.automatic = *automatic;
                self.protected_to = Some(*on);
            }
            (E::ChangeAsked { request }, _) => {
                if leaving.asked.is_some() {
                    return Err(Refusal::FilingPending);
                }
                leaving.asked = Some(request.clone());
            }
            (E::ChangeDeclined { on, why, automatic, .. }, _) if leaving.asked.is_some() => {
                said(why)?;
                leaving.asked = None;
                leaving.automatic = *automatic;
                self.protected_to = Some(*on);
            }
            (E::ChangeEnded { application, on, deadline, automatic }, _)
                if self.pending.contains(application) =>
            {
                leaving.told = *on;
                (leaving.deadline, leaving.again) = (*deadline, Some(*deadline));
                leaving.automatic = *automatic;
                self.pending.remove(application);
                self.protected_to = Some(*on);
                self.deferred_shorter_than(*deadline);
            }
            _ => return Err(wrong),
        }
        Ok(self)
    }

    /// A deferral that ends before the days to change that count again has no use any more.
    fn deferred_shorter_than(&mut self, deadline: Day) {
        if let Life::Deferred { leaving, until, .. } = &self.life
            && *until < deadline
        {
            self.life = Life::Between { leaving: leaving.clone() };
        }
    }
}

/// A “no” needs its reason in words.
fn said(why: &str) -> Result<(), Refusal> {
    if why.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}
