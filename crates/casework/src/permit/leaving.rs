//! What follows from a holder's leaving (离职): the old employer's word on the day, the holder's
//! request for a change.

use law::Day;
use serde::{Deserialize, Serialize};

/// What followed from a holder's leaving (3.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Last day of the labour relation (D).
    pub left: Day,
    /// Last day to ask for a new employer, rolled off rest days; provisional while the holidays of
    /// its year are not published.
    pub deadline: Day,
    /// When the holder was told.
    pub told: Day,
    /// Whether the lapse after the deadline is automatic. A holder told too late is heard by an
    /// officer first.
    pub automatic: bool,
    /// The last day of days to change that count again, because a change ended without the holder's
    /// doing; a corrected day of leaving does not shorten them.
    pub again: Option<Day>,
    /// What is said of the day, beside the report.
    pub agreement: Agreement,
    /// The holder's own request for a change, while nobody has acted on it.
    pub asked: Option<ChangeRequest>,
}

/// What is said of the reported day of leaving. The old employer confirms a day and has no veto;
/// the holder's objection stops the automatic end until an officer has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "agreement", rename_all = "snake_case")]
pub enum Agreement {
    /// The employer reported or confirmed it.
    Given,
    /// The holder reported it; the employer's silence after this day is agreement.
    Awaited {
        /// Last day to say otherwise.
        until: Day,
    },
    /// The employer says in time that the day is wrong; an officer looks.
    Disputed {
        /// When.
        on: Day,
        /// What is wrong.
        why: String,
    },
    /// The holder says that they have not left, or on another day (异议); an officer decides, and
    /// nothing ends by itself before.
    Objected {
        /// When.
        on: Day,
        /// The right day; none when the holder has not left.
        left: Option<Day>,
        /// What is wrong.
        why: String,
    },
    /// An officer has decided what counts.
    Settled {
        /// When.
        on: Day,
    },
}

impl Leaving {
    /// Whether the holder objects to the report and no officer has decided yet.
    pub fn is_objected(&self) -> bool {
        matches!(self.agreement, Agreement::Objected { .. })
    }

    /// Whether an officer has to decide what counts.
    pub fn is_contested(&self) -> bool {
        self.is_objected() || matches!(self.agreement, Agreement::Disputed { .. })
    }

    /// Whether the holder may still object: once, and not to what an officer has decided.
    pub fn may_be_objected(&self) -> bool {
        !self.is_objected() && !matches!(self.agreement, Agreement::Settled { .. })
    }
}

/// A new employer that is named: by a deferral (3.3.3) or a request for a change (3.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedEmployer {
    /// Name.
    pub name: String,
    /// Credit code.
    pub uscc: String,
}

/// The holder asks to change to a named employer. Only employers can file, so the day of the
/// holder's own request counts as the day of asking (3.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRequest {
    /// When.
    pub on: Day,
    /// The new employer.
    pub to: NamedEmployer,
    /// The other district whose register the employer is in; none for one of this district.
    pub district: Option<String>,
}
