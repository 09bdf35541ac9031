//! Leads (线索): something an indicator shows. A lead may open an inspection and does nothing else.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Id, Record, Refusal};

/// A lead about an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The employer.
    pub employer: Id,
    /// Its name.
    pub name: String,
    /// Which indicator.
    pub sign: SignKind,
    /// The figures that reached the threshold, in words.
    pub figures: String,
    /// Since when.
    pub on: Day,
    /// What came of it.
    pub state: LeadState,
}

/// What indicators look at. None of them is a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignKind {
    /// A holder left soon after the grant (5.2.3).
    FastDeparture,
    /// Papers did not come in time (4.9).
    Overdue,
    /// No self-check by its day (3.4.2).
    SelfCheckMissed,
    /// Somebody not on file tried to do the employer's business (3.6.3).
    OddAccess,
}

impl SignKind {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::FastDeparture => "fast-departure",
            Self::Overdue => "overdue",
            Self::SelfCheckMissed => "self-check-missed",
            Self::OddAccess => "odd-access",
        }
    }

    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::FastDeparture => "快速、高比例离职",
            Self::Overdue => "多次逾期未报送材料",
            Self::SelfCheckMissed => "未按期自查",
            Self::OddAccess => "非备案人员尝试办理",
        }
    }
}

/// Something noted of an employer, on which an indicator may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// What.
    pub kind: SignKind,
    /// When.
    pub on: Day,
    /// The record it is about.
    pub about: Id,
}

/// What came of a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LeadState {
    /// Nobody has looked yet.
    Open,
    /// An inspection was opened.
    Inspected {
        /// Which.
        inspection: Id,
    },
    /// Set aside with a reason.
    SetAside {
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
}

/// What can happen to a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LeadEvent {
    /// An indicator reached its threshold.
    Raised {
        /// The employer.
        employer: Id,
        /// Its name.
        name: String,
        /// Which indicator.
        sign: SignKind,
        /// The figures.
        figures: String,
        /// When.
        on: Day,
    },
    /// An inspection was opened for it.
    Inspected {
        /// Which.
        inspection: Id,
    },
    /// Set aside.
    SetAside {
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
}

/// The claim of an open lead: one for each employer and indicator.
pub fn lead_claim(employer: Id, sign: SignKind) -> String {
    format!("lead/{}/{employer}", sign.code())
}

impl Record for Lead {
    type Event = LeadEvent;
    const KIND: &'static str = "lead";

    fn apply(state: Option<Self>, event: &LeadEvent) -> Result<Self, Refusal> {
        use LeadEvent as E;
        match (state, event) {
            (None, E::Raised { employer, name, sign, figures, on }) => Ok(Self {
                employer: *employer,
                name: name.clone(),
                sign: *sign,
                figures: figures.clone(),
                on: *on,
                state: LeadState::Open,
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(lead), E::Inspected { inspection }) if lead.state == LeadState::Open => {
                Ok(Self { state: LeadState::Inspected { inspection: *inspection }, ..lead })
            }
            (Some(lead), E::SetAside { by, why }) if lead.state == LeadState::Open => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                let state = LeadState::SetAside { by: by.clone(), why: why.clone() };
                Ok(Self { state, ..lead })
            }
            (Some(_), _) => Err(Refusal::WrongState { is: "线索已处理".into() }),
        }
    }

    fn columns(&self) -> Columns {
        let open = self.state == LeadState::Open;
        let claim = lead_claim(self.employer, self.sign);
        Columns {
            stage: match self.state {
                LeadState::Open => "open",
                LeadState::Inspected { .. } => "inspected",
                LeadState::SetAside { .. } => "set_aside",
            },
            employer: Some(self.employer),
            label: format!("{} {}", self.name, self.sign.code()),
            claims: if open { vec![claim] } else { Vec::new() },
            ..Columns::default()
        }
    }
}
