//! An employer's yearly plan (年度办理计划) with its internal rules (管理制度), 2.2 and 4.1.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::paper::reasons_given;
use crate::{By, Columns, Id, Paper, Reason, Record, Refusal};

/// The plan of one employer for one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Whose.
    pub employer: Id,
    /// The year planned for.
    pub year: i16,
    /// The posts or persons wanted, distinct.
    pub posts: Vec<Post>,
    /// The internal rules, by the headings of the template.
    pub rules: InternalRules,
    /// The signed document of the internal rules.
    pub document: Option<Paper>,
    /// Where it stands.
    pub state: PlanState,
    /// How many versions were submitted; the last before closing counts.
    pub versions: u32,
}

/// One post or person planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The post, e.g. 算法工程师.
    pub title: String,
    /// The person, when already known.
    pub name: Option<String>,
    /// The quarter in which it is to be filed, 1 to 4.
    pub quarter: u8,
    /// Why it is wanted.
    pub why: String,
}

/// What internal rules must say (昌平区 2023 template).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InternalRules {
    /// 员工申请条件
    pub conditions: String,
    /// 优先次序
    pub order: String,
    /// 持证人员管理
    pub management: String,
}

impl InternalRules {
    /// Whether every heading is filled in.
    pub fn is_complete(&self) -> bool {
        [&self.conditions, &self.order, &self.management].iter().all(|t| !t.trim().is_empty())
    }
}

/// Where a plan stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PlanState {
    /// Being written.
    Draft,
    /// Handed in; may be replaced until intake closes.
    Submitted {
        /// When.
        on: Day,
    },
    /// Sent back with reasons.
    Returned {
        /// When.
        on: Day,
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Checked and complete: the employer takes part in the allocation.
    Accepted {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Posts accepted as real and distinct (verified demand).
        demand: i64,
    },
}

/// What can happen to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PlanEvent {
    /// Begun.
    Opened {
        /// Whose.
        employer: Id,
        /// For which year.
        year: i16,
    },
    /// Written.
    Written {
        /// The posts.
        posts: Vec<Post>,
        /// The internal rules.
        rules: InternalRules,
    },
    /// The signed document.
    DocumentAdded {
        /// The paper.
        paper: Paper,
    },
    /// Handed in.
    Submitted {
        /// When.
        on: Day,
    },
    /// Sent back.
    Returned {
        /// When.
        on: Day,
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Accepted.
    Accepted {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Verified demand.
        demand: i64,
    },
}

/// Most posts in one plan; larger employers plan by post, not by person.
pub const POSTS_MAX: usize = 1_000;

impl Plan {
    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    fn with(mut self, event: &PlanEvent) -> Result<Self, Refusal> {
        use PlanEvent as E;
        let writable = !matches!(self.state, PlanState::Accepted { .. });
        match event {
            E::Written { posts, rules } if writable => {
                if posts.len() > POSTS_MAX {
                    return Err(Refusal::TooMany { what: "计划岗位".into(), most: POSTS_MAX });
                }
                self.posts.clone_from(posts);
                self.rules.clone_from(rules);
            }
            E::DocumentAdded { paper } if writable => self.document = Some(paper.clone()),
            E::Submitted { on } if writable => {
                // Both are asked for: either missing triggers 4.6.
                if self.posts.is_empty() || !self.rules.is_complete() || self.document.is_none() {
                    return Err(Refusal::PlanIncomplete);
                }
                self.versions += 1;
                self.state = PlanState::Submitted { on: *on };
            }
            E::Returned { on, reasons } if matches!(self.state, PlanState::Submitted { .. }) => {
                reasons_given(reasons)?;
                self.state = PlanState::Returned { on: *on, reasons: reasons.clone() };
            }
            E::Accepted { on, by, demand } if matches!(self.state, PlanState::Submitted { .. }) => {
                if *demand < 0 || usize::try_from(*demand).is_ok_and(|d| d > self.posts.len()) {
                    return Err(Refusal::DemandTooHigh);
                }
                self.state = PlanState::Accepted { on: *on, by: by.clone(), demand: *demand };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }
}

impl PlanState {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Returned { .. } => "returned",
            Self::Accepted { .. } => "accepted",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Draft => "填写中",
            Self::Submitted { .. } => "已提交",
            Self::Returned { .. } => "已退回修改",
            Self::Accepted { .. } => "已接收",
        }
    }
}

/// The claim under which a year's plan is found.
pub fn plan_claim(employer: Id, year: i16) -> String {
    format!("plan/{year}/{employer}")
}

impl Record for Plan {
    type Event = PlanEvent;
    const KIND: &'static str = "plan";

    fn apply(state: Option<Self>, event: &PlanEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, PlanEvent::Opened { employer, year }) => Ok(Self {
                employer: *employer,
                year: *year,
                posts: Vec::new(),
                rules: InternalRules::default(),
                document: None,
                state: PlanState::Draft,
                versions: 0,
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(plan), event) => plan.with(event),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: self.state.code(),
            employer: Some(self.employer),
            label: self.year.to_string(),
            claims: vec![plan_claim(self.employer, self.year)],
            ..Columns::default()
        }
    }
}
