//! An employer's planning file for a year: the plan (年度办理计划) with the internal rules (管理制度), 2.2
//! and 4.1, what officers found for its allocation (2.3, 2.6), and its requests for more (追加, 4.3).

use std::collections::BTreeMap;

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
    /// The clauses of 1.1 that were plainly not met at the last submission (1.1.0): told to the
    /// employer and shown to the officer; a new application is refused while they are not.
    pub unmet: Vec<String>,
    /// The day of the first submission: whoever filed in time may still correct what is returned.
    pub filed: Option<Day>,
    /// What officers found on the criteria that no paper of the register states (配置因素, 2.3).
    pub scores: BTreeMap<String, Score>,
    /// Places guaranteed to urgent needs (保障, 2.6).
    pub guarantee: Option<Guarantee>,
    /// Requests for more, at most one for each quarter (追加, 4.3).
    pub requests: Vec<MoreRequest>,
}

/// An officer's figure on one criterion, with what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The published step of a finding, or a number of things.
    pub figure: i64,
    /// What shows it, and why.
    pub evidence: String,
    /// When it was found.
    pub on: Day,
    /// By whom.
    pub by: By,
}

/// A named decision to guarantee places (保障).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantee {
    /// How many, at most the verified demand.
    pub places: i64,
    /// Why.
    pub why: String,
    /// When.
    pub on: Day,
    /// Who approved it.
    pub by: By,
}

impl Guarantee {
    /// The decision as it stands: with a reason, within what was verified; zero withdraws it.
    fn within(&self, verified: i64) -> Result<Option<Self>, Refusal> {
        if self.why.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if !(0..=verified).contains(&self.places) {
            return Err(Refusal::DemandTooHigh);
        }
        Ok((self.places > 0).then(|| self.clone()))
    }
}

/// A request for more places in the first month of a quarter (追加申请).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoreRequest {
    /// The quarter, 1 to 4.
    pub quarter: u8,
    /// Posts or persons asked for.
    pub asked: i64,
    /// Why.
    pub why: String,
    /// When.
    pub on: Day,
    /// Places it had at that time.
    pub awarded: i64,
    /// Of these, held or used.
    pub used: i64,
    /// How many of those asked for an officer found real and distinct.
    pub verified: Option<i64>,
    /// Of these, places guaranteed to urgent needs (保障, 2.6).
    pub guarantee: Option<Guarantee>,
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
        /// The clauses of 1.1 that are plainly not met.
        unmet: Vec<String>,
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
    /// A criterion scored; scoring again replaces the figure.
    Scored {
        /// The criterion.
        criterion: String,
        /// The figure.
        score: Score,
    },
    /// Places guaranteed; deciding again replaces the decision.
    Guaranteed {
        /// The decision.
        guarantee: Guarantee,
    },
    /// More places asked for.
    MoreAsked {
        /// The request, not yet verified.
        request: MoreRequest,
    },
    /// A request checked.
    MoreVerified {
        /// Of which quarter.
        quarter: u8,
        /// How many of those asked for are real and distinct.
        verified: i64,
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// Places of a request guaranteed; deciding again replaces the decision.
    MoreGuaranteed {
        /// Of which quarter.
        quarter: u8,
        /// The decision.
        guarantee: Guarantee,
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
            E::Submitted { on, unmet } if writable => {
                // Both are asked for: either missing triggers 4.6.
                if self.posts.is_empty() || !self.rules.is_complete() || self.document.is_none() {
                    return Err(Refusal::PlanIncomplete);
                }
                self.versions += 1;
                self.unmet.clone_from(unmet);
                self.filed.get_or_insert(*on);
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
            E::Scored { criterion, score } if self.is_filed() => {
                if score.evidence.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.scores.insert(criterion.clone(), score.clone());
            }
            E::Guaranteed { guarantee } => {
                let demand = self.accepted().ok_or_else(|| self.wrong())?;
                self.guarantee = guarantee.within(demand)?;
            }
            E::MoreAsked { request } => self.ask(request)?,
            E::MoreVerified { quarter, verified, .. } => {
                let request = self.requests.iter_mut().find(|asked| asked.quarter == *quarter);
                let request = request.ok_or(Refusal::NotFound)?;
                if !(0..=request.asked).contains(verified) {
                    return Err(Refusal::DemandTooHigh);
                }
                request.verified = Some(*verified);
                request.guarantee = None;
            }
            E::MoreGuaranteed { quarter, guarantee } => {
                let request = self.requests.iter_mut().find(|asked| asked.quarter == *quarter);
                let request = request.ok_or(Refusal::NotFound)?;
                let unverified = || Refusal::WrongState { is: "追加申请尚未核定".into() };
                let verified = request.verified.ok_or_else(unverified)?;
                request.guarantee = guarantee.within(verified)?;
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// The verified demand, once the plan is accepted.
    pub fn accepted(&self) -> Option<i64> {
        match self.state {
            PlanState::Accepted { demand, .. } => Some(demand),
            _ => None,
        }
    }

    /// Whether it was filed by a day and sent back since.
    pub fn corrects(&self, closes: Day) -> bool {
        let returned = matches!(self.state, PlanState::Returned { .. });
        returned && self.filed.is_some_and(|filed| filed <= closes)
    }

    fn is_filed(&self) -> bool {
        matches!(self.state, PlanState::Submitted { .. } | PlanState::Accepted { .. })
    }

    /// One request for each quarter, by an employer whose plan was accepted (4.3, 4.6).
    fn ask(&mut self, request: &MoreRequest) -> Result<(), Refusal> {
        self.accepted().ok_or(Refusal::NoPlan { year: self.year })?;
        if self.requests.iter().any(|asked| asked.quarter == request.quarter) {
            return Err(Refusal::WrongState { is: "本季度已提出追加申请".into() });
        }
        if request.asked < 1 {
            return Err(Refusal::Incomplete { what: vec!["追加数量".into()] });
        }
        if request.why.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        self.requests.push(request.clone());
        Ok(())
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
                unmet: Vec::new(),
                filed: None,
                scores: BTreeMap::new(),
                guarantee: None,
                requests: Vec::new(),
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
