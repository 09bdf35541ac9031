//! A case against an employer or a person (处理案件, 5.2): found by one officer, told, heard, decided
//! by another, served, ended. Clearing an invalid permit (清理无效证件, 3.4.3) goes the same way.

mod event;
mod finding;

use law::Day;
use serde::{Deserialize, Serialize};

pub use event::SanctionEvent;
pub use finding::{Evidence, Finding, Origin};

use crate::{Addressee, By, Class, Columns, Id, MeasureKind, Record, Refusal};

/// A case from the finding to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanction {
    /// Printed number (案号), gapless per district and year.
    pub number: String,
    /// Against whom.
    pub against: Party,
    /// The party's name.
    pub name: String,
    /// What was found.
    pub finding: Finding,
    /// What the party was told (告知书).
    pub told: Option<Told>,
    /// What the party said in writing.
    pub statements: Vec<Statement>,
    /// What was said at the hearing, with its chair.
    pub hearing: Option<Statement>,
    /// The decision.
    pub decision: Option<Decision>,
    /// Where the case stands.
    pub state: SanctionState,
}

/// Against whom a case is: the one at fault, nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "party", rename_all = "snake_case")]
pub enum Party {
    /// An employer.
    Employer {
        /// Which.
        employer: Id,
    },
    /// A person, with the permit they hold if they do.
    Person {
        /// Who.
        person: Id,
        /// Their permit.
        permit: Option<Id>,
    },
}

/// A measure as it is intended or decided. Its days count from the service of the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intended {
    /// Which of the five.
    pub kind: MeasureKind,
    /// For how many months; zero for one that takes effect once, or lasts until put right.
    pub months: i32,
    /// What ends it before (解除条件); may be empty for one that takes effect once.
    pub exit: String,
}

/// The notice before a decision (告知书): facts, reasons and what is intended, the right to speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub on: Day,
    /// What is intended.
    pub intended: Intended,
    /// Why.
    pub reasons: String,
    /// Last day to make a statement or to ask for a hearing.
    pub answer_by: Day,
}

/// Something said, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// When.
    pub on: Day,
    /// By whom; at a hearing its chair.
    pub by: By,
    /// The words.
    pub words: String,
}

/// A decision (处理决定).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub on: Day,
    /// By whom.
    pub by: By,
    /// The measure.
    pub measure: Intended,
    /// Why.
    pub reasons: String,
    /// The answer to what the party said; needed when it said something.
    pub answer: String,
    /// Number of the minutes of the collective discussion (集体讨论); the heavy measures need one.
    pub minutes: String,
}

/// How a decision was served (送达).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// 直接送达
    InPerson,
    /// 邮寄送达
    Post,
    /// 电子送达: only with the party's confirmation.
    Electronic,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SanctionState {
    /// Found; the party knows nothing yet.
    Found,
    /// Told; may speak.
    Told,
    /// A hearing was asked for.
    HearingAsked {
        /// When.
        on: Day,
    },
    /// A hearing is set.
    HearingSet {
        /// For which day.
        day: Day,
    },
    /// The hearing was held.
    Heard,
    /// Decided, not yet served: no effect.
    Decided,
    /// Served and in effect.
    InEffect {
        /// First day.
        from: Day,
        /// Last day; none for one that takes effect once, or lasts until put right.
        until: Option<Day>,
    },
    /// The party says that it has put things right (申请解除).
    RepairAsked {
        /// First day of effect.
        from: Day,
        /// Last day of effect.
        until: Option<Day>,
    },
    /// Over: put right or expired.
    Ended {
        /// First day without effect.
        on: Day,
    },
    /// Set aside (撤销处理): as if it had not been, as far as that can be.
    SetAside {
        /// When.
        on: Day,
    },
    /// Closed without a measure.
    Dropped {
        /// When.
        on: Day,
        /// With a reminder.
        reminded: bool,
    },
}

impl Party {
    /// To whom the letters go.
    pub fn addressee(self) -> Addressee {
        match self {
            Self::Employer { employer } => Addressee::Employer(employer),
            Self::Person { person, .. } => Addressee::Person(person),
        }
    }

    /// The employer, when the case is against one.
    pub fn employer(self) -> Option<Id> {
        match self {
            Self::Employer { employer } => Some(employer),
            Self::Person { .. } => None,
        }
    }

    /// The person, when the case is against one.
    pub fn person(self) -> Option<Id> {
        match self {
            Self::Employer { .. } => None,
            Self::Person { person, .. } => Some(person),
        }
    }
}

impl Intended {
    /// Whether it fits the party and says when it ends. An employer's fault never costs a holder
    /// the permit; a fault of a person never costs the employer its places.
    fn fits(&self, against: Party, clears: bool) -> Result<(), Refusal> {
        use MeasureKind as M;
        let fits = match (self.kind, against) {
            (M::PermitCancellation, Party::Person { permit, .. }) => permit.is_some(),
            (M::QuotaCut { places, .. }, Party::Employer { .. }) => places > 0 && !clears,
            (M::PermitCancellation, Party::Employer { .. })
            | (M::QuotaCut { .. } | M::Suspension, Party::Person { .. }) => false,
            _ => !clears,
        };
        if !fits {
            return Err(Refusal::WrongMeasure { measure: self.kind.chinese().into() });
        }
        let mut lacks = Vec::new();
        if self.kind.is_barring() && self.months < 1 {
            lacks.push("处理期限".to_owned());
        }
        if self.kind.stops() && self.exit.trim().is_empty() {
            lacks.push("解除条件".to_owned());
        }
        if lacks.is_empty() { Ok(()) } else { Err(Refusal::Incomplete { what: lacks }) }
    }

    /// Whether it asks no more than what was told: a defence never makes things worse.
    fn within(&self, told: &Self) -> bool {
        use MeasureKind as M;
        let kind = match (self.kind, told.kind) {
            (M::QuotaCut { places, year }, M::QuotaCut { places: most, year: same }) => {
                places <= most && year == same
            }
            (mine, other) => mine == other,
        };
        let endless = |of: &Self| of.months == 0;
        kind && (endless(told) || (!endless(self) && self.months <= told.months))
    }
}

impl SanctionState {
    /// The day it was over.
    fn over_on(self) -> Option<Day> {
        match self {
            Self::Ended { on } | Self::SetAside { on } | Self::Dropped { on, .. } => Some(on),
            _ => None,
        }
    }

    /// The state's stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Told => "told",
            Self::HearingAsked { .. } => "hearing_asked",
            Self::HearingSet { .. } => "hearing_set",
            Self::Heard => "heard",
            Self::Decided => "decided",
            Self::InEffect { .. } => "in_effect",
            Self::RepairAsked { .. } => "repair_asked",
            Self::Ended { .. } => "ended",
            Self::SetAside { .. } => "set_aside",
            Self::Dropped { .. } => "dropped",
        }
    }

    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Found => "已认定，待告知",
            Self::Told => "已告知，听取陈述申辩",
            Self::HearingAsked { .. } => "已要求听证",
            Self::HearingSet { .. } => "待听证",
            Self::Heard => "已听证，待决定",
            Self::Decided => "已决定，待送达",
            Self::InEffect { .. } => "执行中",
            Self::RepairAsked { .. } => "已申请解除，待核实",
            Self::Ended { .. } => "已结束",
            Self::SetAside { .. } => "已撤销",
            Self::Dropped { reminded: true, .. } => "已提醒结案",
            Self::Dropped { .. } => "不予处理",
        }
    }
}

impl Service {
    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::InPerson => "直接送达",
            Self::Post => "邮寄送达",
            Self::Electronic => "电子送达",
        }
    }
}

impl Sanction {
    /// Whether the party said something that the decision has to answer.
    pub fn was_heard(&self) -> bool {
        !self.statements.is_empty() || self.hearing.is_some()
    }

    /// Whether the party knows of it: before it is told nothing is shown.
    pub fn is_told(&self) -> bool {
        self.told.is_some()
    }
}

impl Record for Sanction {
    type Event = SanctionEvent;
    const KIND: &'static str = "sanction";

    fn apply(state: Option<Self>, event: &SanctionEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, SanctionEvent::Found { number, against, name, finding }) => {
                finding.supported()?;
                Ok(Self {
                    number: number.clone(),
                    against: *against,
                    name: name.clone(),
                    finding: finding.clone(),
                    told: None,
                    statements: Vec::new(),
                    hearing: None,
                    decision: None,
                    state: SanctionState::Found,
                })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(case), event) => case.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let due_on = match self.state {
            SanctionState::InEffect { until, .. } | SanctionState::RepairAsked { until, .. } => {
                until
            }
            _ => None,
        };
        Columns {
            stage: self.state.code(),
            due_on,
            employer: self.against.employer(),
            person: self.against.person(),
            label: format!("{} {} {}", self.number, self.name, self.finding.clause),
            claims: vec![format!("sanction/{}", self.number)],
            kept: self.state.over_on().map(|on| Class::DecidedCases.since(on)),
            counter: None,
        }
    }
}
