//! Inspections of employers (检查, 3.4.2): ordered, announced, done by two, closed.

mod draw;
mod lot;

use law::Day;
use serde::{Deserialize, Serialize};

pub use draw::{InspectionDraw, InspectionDrawEvent};
pub use lot::{Lot, LotInspector, LotObject, Pick, PublishedDraw};

use crate::{By, Columns, Id, Origin, Record, Refusal, Statement};

/// An inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Printed number, gapless per district and year.
    pub number: String,
    /// The employer.
    pub employer: Id,
    /// Its name.
    pub name: String,
    /// Why it takes place; never shown to the employer, so that nobody who complained is exposed.
    pub cause: Cause,
    /// Who inspects: two or more, drawn.
    pub inspectors: Vec<By>,
    /// When the employer confirmed that it got the last notice (回执).
    pub received: Option<Day>,
    /// Each refusal, on record.
    pub refusals: Vec<Statement>,
    /// The record made on site.
    pub record: Option<Statement>,
    /// The second inspector's signature.
    pub signed: Option<By>,
    /// Where it stands.
    pub state: InspectionState,
}

/// Why an inspection takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// Drawn (随机抽取).
    Draw {
        /// The draw.
        draw: Id,
    },
    /// A lead (线索).
    Lead {
        /// The lead.
        lead: Id,
    },
    /// A complaint (投诉).
    Complaint {
        /// The complaint.
        complaint: Id,
    },
}

/// Where an inspection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InspectionState {
    /// Inspectors are named.
    Ordered,
    /// The employer was told the day.
    Announced {
        /// The day of the visit.
        visit: Day,
    },
    /// The employer refused (5.2.6).
    Refused {
        /// When.
        on: Day,
    },
    /// The record is written, not yet signed by the second inspector.
    Recorded,
    /// The record is signed by both.
    Signed,
    /// Closed.
    Closed {
        /// When.
        on: Day,
        /// How it ended.
        outcome: Outcome,
    },
}

/// How an inspection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// 未发现问题
    Clean,
    /// 已当场改正
    Corrected,
    /// 已立案
    Case {
        /// The case.
        case: Id,
    },
}

impl Outcome {
    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Clean => "未发现问题",
            Self::Corrected => "发现的问题已改正",
            Self::Case { .. } => "发现问题，已立案",
        }
    }
}

/// What can happen to an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum InspectionEvent {
    /// Ordered, with its inspectors.
    Ordered {
        /// Printed number.
        number: String,
        /// The employer.
        employer: Id,
        /// Its name.
        name: String,
        /// Why.
        cause: Cause,
        /// Who inspects.
        inspectors: Vec<By>,
    },
    /// The employer is told the day (检查通知).
    Announced {
        /// By whom.
        by: By,
        /// The day of the visit.
        visit: Day,
        /// The first day that may be named: after a refusal some days lie between.
        earliest: Day,
    },
    /// The employer confirms the notice.
    Received {
        /// When.
        on: Day,
    },
    /// The employer refuses.
    Refused {
        /// What happened.
        statement: Statement,
    },
    /// The record made on site.
    Recorded {
        /// The record.
        statement: Statement,
    },
    /// The second inspector signs.
    Signed {
        /// Who.
        by: By,
    },
    /// Closed.
    Closed {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// How.
        outcome: Outcome,
    },
}

impl InspectionState {
    /// The state's stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Announced { .. } => "announced",
            Self::Refused { .. } => "refused",
            Self::Recorded => "recorded",
            Self::Signed => "signed",
            Self::Closed { .. } => "closed",
        }
    }

    /// Whether nothing more can happen.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Closed { .. })
    }

    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Ordered => "待通知",
            Self::Announced { .. } => "已通知，待检查",
            Self::Refused { .. } => "拒绝检查，待再次通知",
            Self::Recorded => "已记录，待另一检查人员签字",
            Self::Signed => "已签字，待处理",
            Self::Closed { outcome, .. } => outcome.chinese(),
        }
    }
}

impl Inspection {
    /// How a finding made here came to light.
    pub fn origin(&self, id: Id) -> Origin {
        let refusals = u32::try_from(self.refusals.len()).unwrap_or(u32::MAX);
        Origin::Inspection { inspection: id, refusals }
    }

    /// Only who was drawn inspects.
    fn assigned(&self, by: &By) -> Result<(), Refusal> {
        if self.inspectors.iter().any(|one| one.is(by)) { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    /// What happens at the door, on the day that was told or after it.
    fn on_site(&self, statement: &Statement) -> Result<(), Refusal> {
        self.assigned(&statement.by)?;
        match self.state {
            InspectionState::Announced { visit } if statement.on < visit => {
                Err(Refusal::NotYetDue { day: visit })
            }
            InspectionState::Announced { .. } if statement.words.is_empty() => {
                Err(Refusal::ReasonMissing)
            }
            InspectionState::Announced { .. } => Ok(()),
            _ => Err(self.wrong()),
        }
    }

    fn with(mut self, event: &InspectionEvent) -> Result<Self, Refusal> {
        use InspectionEvent as E;
        use InspectionState as S;
        match (event, self.state) {
            (E::Announced { by, visit, earliest }, S::Ordered | S::Refused { .. }) => {
                self.assigned(by)?;
                if visit < earliest {
                    let clause = "5.2.6".into();
                    return Err(Refusal::NotYetOpen { opens: *earliest, clause });
                }
                self.received = None;
                self.state = S::Announced { visit: *visit };
            }
            (E::Received { on }, S::Announced { .. }) => self.received = Some(*on),
            (E::Refused { statement }, _) => {
                // Who refuses the inspection will not confirm its notice either: the inspector's
                // words say how it was delivered.
                self.on_site(statement)?;
                self.refusals.push(statement.clone());
                self.state = S::Refused { on: statement.on };
            }
            (E::Recorded { statement }, _) => {
                self.on_site(statement)?;
                self.record = Some(statement.clone());
                self.state = S::Recorded;
            }
            (E::Signed { by }, S::Recorded) => {
                self.assigned(by)?;
                if self.record.as_ref().is_some_and(|record| record.by.is(by)) {
                    return Err(Refusal::SamePerson { before: "检查记录".into() });
                }
                self.signed = Some(by.clone());
                self.state = S::Signed;
            }
            // A case may also follow from being refused; whether it holds, its clause says.
            (E::Closed { on, by, outcome: outcome @ Outcome::Case { .. } }, S::Refused { .. })
            | (E::Closed { on, by, outcome }, S::Signed) => {
                self.assigned(by)?;
                self.state = S::Closed { on: *on, outcome: *outcome };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }
}

impl Record for Inspection {
    type Event = InspectionEvent;
    const KIND: &'static str = "inspection";

    fn apply(state: Option<Self>, event: &InspectionEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, InspectionEvent::Ordered { number, employer, name, cause, inspectors }) => {
                Ok(Self {
                    number: number.clone(),
                    employer: *employer,
                    name: name.clone(),
                    cause: *cause,
                    inspectors: inspectors.clone(),
                    received: None,
                    refusals: Vec::new(),
                    record: None,
                    signed: None,
                    state: InspectionState::Ordered,
                })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(inspection), event) => inspection.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let who: Vec<&str> = self.inspectors.iter().map(|by| by.name.as_str()).collect();
        Columns {
            stage: self.state.code(),
            employer: Some(self.employer),
            label: format!("{} {} {}", self.number, self.name, who.join(" ")),
            claims: vec![format!("inspection/{}", self.number)],
            ..Columns::default()
        }
    }
}
