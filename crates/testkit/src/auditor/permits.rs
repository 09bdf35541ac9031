//! What happens to permits: leaving, changes, prints, giving up.

use super::days::last_day;
use super::{Auditor, CHANGE_DAYS, Case, HAND_IN_DAYS, Life, Stage};

impl Auditor {
    /// A case about a permit that is submitted again protects it again, while there is time.
    pub(super) fn protect_again(&mut self, number: usize, permit: usize) -> &'static str {
        let today = self.today;
        let permit = self.permits.get_mut(&permit).expect("the case is about a permit");
        if permit.pending.contains(&number) {
            return "ok";
        }
        if !permit.pending.is_empty() {
            return "filing-pending";
        }
        match permit.life {
            Life::Between { until } if today > until => return "too-late",
            Life::Between { .. } => {}
            Life::Valid => return "still-employed",
            Life::Lapsed | Life::Cancelled => return "permit-not-in-force",
        }
        permit.pending.insert(number);
        "ok"
    }

    pub(super) fn leave(&mut self, number: usize) -> &'static str {
        let until = last_day(self.today, CHANGE_DAYS);
        let permit = self.permits.get_mut(&number).expect("the step is about a permit");
        match permit.life {
            Life::Valid => {
                permit.life = Life::Between { until };
                "ok"
            }
            Life::Between { .. } => "already-left",
            Life::Lapsed | Life::Cancelled => "wrong-state",
        }
    }

    pub(super) fn change(&mut self, number: usize, permit: usize, employer: char) -> &'static str {
        let person = self.permits[&permit].person;
        match self.permits[&permit].life {
            Life::Between { until } if self.today > until => return "too-late",
            Life::Between { .. } => {}
            Life::Valid => return "still-employed",
            Life::Lapsed | Life::Cancelled => return "permit-not-in-force",
        }
        if self.is_open(person, false) {
            return "filing-pending";
        }
        let stage = Stage::Submitted { by: last_day(self.today, HAND_IN_DAYS) };
        let (paper, judged, filed) = (false, false, true);
        let case = Case {
            employer,
            person,
            permit: Some(permit),
            stage,
            again_by: None,
            filed,
            paper,
            judged,
        };
        self.cases.insert(number, case);
        self.permits.entry(permit).and_modify(|permit| {
            permit.pending.insert(number);
        });
        "ok"
    }

    pub(super) fn print(&mut self, number: usize) -> &'static str {
        let permit = &self.permits[&number];
        let in_force = match permit.life {
            Life::Valid => true,
            Life::Between { until } => self.today <= until || !permit.pending.is_empty(),
            Life::Lapsed | Life::Cancelled => false,
        };
        if in_force { "ok" } else { "permit-not-in-force" }
    }

    pub(super) fn give_up(&mut self, number: usize) -> &'static str {
        let permit = self.permits.get_mut(&number).expect("the step is about a permit");
        if matches!(permit.life, Life::Lapsed | Life::Cancelled) {
            return "wrong-state";
        }
        permit.life = Life::Cancelled;
        permit.pending.clear();
        "ok"
    }
}
