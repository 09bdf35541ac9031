//! A work-residence permit (工作居住证) from its grant to its end.

mod between;
mod event;
mod leaving;
mod standing;
mod timeline;

use std::collections::BTreeSet;

use law::{Calendar, Day};
use serde::{Deserialize, Serialize};

pub use event::PermitEvent;
pub use leaving::{Agreement, ChangeRequest, Leaving, NamedEmployer};
pub use standing::{Ends, Standing};
pub use timeline::{Coming, Step};

use crate::{Class, Columns, Companion, Id, Reason, Record, Refusal, Terms};

/// A permit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Printed number (证件编号), gapless per district and year.
    pub number: String,
    /// The holder.
    pub person: Id,
    /// Name.
    pub name: String,
    /// Identification number.
    pub id_number: String,
    /// The employer now.
    pub employer: Id,
    /// The route it was granted on (申报类别).
    pub category: String,
    /// First day of the very first term.
    pub first_issued: Day,
    /// First day of the present term.
    pub valid_from: Day,
    /// Last day of the present term, as printed (E).
    pub valid_until: Day,
    /// 1 is the first term, 2 the automatic extension, 3 and more are renewals.
    pub term: u32,
    /// The most the automatic extension may reach: E of the first term + the cap (3.2.3).
    pub extension_cap: Option<Day>,
    /// What has happened to it.
    pub life: Life,
    /// Timely filings that protect it after its days have passed (T1).
    pub pending: BTreeSet<Id>,
    /// Filings of the employer the holder left, discontinued by the leaving (3.3.1); taken up again
    /// when the report of leaving is set aside.
    pub discontinued: BTreeSet<Id>,
    /// The last day on which a filing or request that has ended protected it: no lapse is dated
    /// back into days on which it was in force.
    pub protected_to: Option<Day>,
    /// The day from which the days of the grace count, when it is later than E: a wrong report of
    /// leaving stood in the way of prolonging until then (3.2.6).
    pub grace_from: Option<Day>,
    /// Accompanying family.
    pub companions: Vec<Companion>,
    /// Verification code of the sheets, 16 characters, not guessable.
    pub code: String,
    /// How many sheets were printed; each is logged.
    pub prints: u32,
}

/// What has happened to a permit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "life", rename_all = "snake_case")]
pub enum Life {
    /// Nothing: in force until E.
    Valid,
    /// The holder has left; a new employer may be filed until the deadline (3.3.1).
    Between {
        /// What followed from it.
        leaving: Leaving,
    },
    /// Deferral granted (3.3.4).
    Deferred {
        /// The leaving it defers the end of.
        leaving: Leaving,
        /// Last day of the deferral.
        until: Day,
        /// The named new employer.
        to: NamedEmployer,
        /// Last working day on which an officer may say no; silence grants it (3.3.3).
        answer_by: Day,
    },
    /// Lapsed by one of the two automatic effects.
    Lapsed {
        /// First day without effect.
        on: Day,
        /// Which one.
        because: Lapse,
    },
    /// Cancelled (注销).
    Cancelled {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
    },
    /// Revoked (撤销): wrongly granted.
    Revoked {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
    },
}

/// The automatic ends the rules state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// 3.2.6: not renewed within the grace after E.
    NotRenewed,
    /// 3.3.2: no new employer filed after leaving.
    NoNewEmployer,
}

impl Lapse {
    /// The clause that states it.
    pub fn clause(self) -> &'static str {
        match self {
            Self::NotRenewed => "3.2.6",
            Self::NoNewEmployer => "3.3.2",
        }
    }
}

impl Permit {
    /// Whether it has ended for good.
    pub fn is_over(&self) -> bool {
        matches!(self.life, Life::Lapsed { .. } | Life::Cancelled { .. } | Life::Revoked { .. })
    }

    /// Whether something asked for in time is on its way, so that no day that passes ends the
    /// permit (T1): a filing of the employer's, or the holder's own request for a change (3.3.1).
    pub fn is_protected(&self) -> bool {
        !self.pending.is_empty() || self.change_request().is_some()
    }

    /// Stands in the label of a permit about which something was asked after the holder left.
    pub const ASKED: &str = "待核";

    /// Whether an officer has to look at what was asked after the holder left.
    fn is_asked(&self) -> bool {
        self.leaving().is_some_and(|leaving| leaving.asked.is_some() || leaving.is_contested())
    }

    fn label(&self) -> String {
        let asked = if self.is_asked() { format!(" {}", Self::ASKED) } else { String::new() };
        format!("{} {} {}{asked}", self.name, self.id_number, self.number)
    }

    /// Whether an officer has to look at it today: at what was asked, or at a deferral while it may
    /// be denied (3.3.3).
    pub fn waits(&self, today: Day) -> bool {
        let deniable = matches!(self.life, Life::Deferred { answer_by, .. } if today <= answer_by);
        self.is_asked() || deniable
    }

    /// First day on which what prolongs it next may be filed: the extension of a first term, a
    /// renewal afterwards (3.2.2, 3.2.5).
    pub fn prolonging_opens(&self, terms: &Terms) -> Day {
        if self.term == 1 {
            terms.extension_opens(self.valid_until)
        } else {
            terms.renewal_opens(self.valid_until)
        }
    }

    /// Last day on which what prolongs it may still be filed (3.2.6); `None` while the holidays
    /// that may move it are not published.
    pub fn grace_end(&self, terms: &Terms, calendar: &Calendar) -> Option<Day> {
        terms.grace_end(calendar, self.grace_from.unwrap_or(self.valid_until))
    }

    /// Whether the holder says that the report of leaving is wrong, and no officer has decided yet:
    /// nothing ends by itself (3.3.1).
    pub fn is_objected(&self) -> bool {
        self.leaving().is_some_and(Leaving::is_objected)
    }

    /// What followed from the holder's leaving, until a new employer takes over.
    pub fn leaving(&self) -> Option<&Leaving> {
        match &self.life {
            Life::Between { leaving } | Life::Deferred { leaving, .. } => Some(leaving),
            _ => None,
        }
    }

    /// The holder's own request to change the employer, while nobody has acted on it.
    pub fn change_request(&self) -> Option<&ChangeRequest> {
        self.leaving().and_then(|leaving| leaving.asked.as_ref())
    }
}

impl Life {
    /// The first day without effect, once it has ended for good.
    fn over_on(&self) -> Option<Day> {
        match self {
            Self::Lapsed { on, .. } | Self::Cancelled { on, .. } | Self::Revoked { on, .. } => {
                Some(*on)
            }
            Self::Valid | Self::Between { .. } | Self::Deferred { .. } => None,
        }
    }

    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Between { .. } => "between",
            Self::Deferred { .. } => "deferred",
            Self::Lapsed { .. } => "lapsed",
            Self::Cancelled { .. } => "cancelled",
            Self::Revoked { .. } => "revoked",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Valid => "有效",
            Self::Between { .. } => "变更期",
            Self::Deferred { .. } => "延期注销期",
            Self::Lapsed { .. } => "已失效",
            Self::Cancelled { .. } => "已注销",
            Self::Revoked { .. } => "已撤销",
        }
    }
}

impl Record for Permit {
    type Event = PermitEvent;
    const KIND: &'static str = "permit";

    fn apply(state: Option<Self>, event: &PermitEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, PermitEvent::Issued { permit }) => Ok(permit.as_ref().clone()),
            (None, _) => Err(Refusal::NotFound),
            (Some(permit), event) => permit.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let mut claims =
            vec![format!("permit-number/{}", self.number), format!("code/{}", self.code)];
        let mut due_on = None;
        if !self.is_over() {
            // One live permit per person; one live permit per accompanying person.
            claims.push(format!("live-permit/{}", self.id_number));
            claims.extend(self.companions.iter().map(|c| format!("companion/{}", c.id_number)));
            due_on = Some(match &self.life {
                Life::Between { leaving } if leaving.automatic => {
                    leaving.deadline.min(self.valid_until)
                }
                Life::Deferred { until, .. } => (*until).min(self.valid_until),
                _ => self.valid_until,
            });
        }
        Columns {
            stage: self.life.code(),
            due_on,
            employer: Some(self.employer),
            person: Some(self.person),
            label: self.label(),
            claims,
            kept: self.life.over_on().map(|on| Class::DecidedCases.since(on)),
            counter: None,
        }
    }
}
