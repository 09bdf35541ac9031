//! Referrals (移送): what other authorities have to decide goes to them with numbered evidence
//! (5.1.0b, 5.1.0c, 5.2.0c). The system never disciplines anybody.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Evidence, Id, Record, Refusal, Statement};

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Printed number.
    pub number: String,
    /// To which authority.
    pub to: String,
    /// The clause: `5.1.1` to `5.1.5` for officers, `5.2.1` to `5.2.8` otherwise.
    pub clause: String,
    /// Whom it is about.
    pub about: String,
    /// The case it comes from.
    pub case: Option<Id>,
    /// The facts.
    pub facts: String,
    /// The provision broken, quoted; needed by 5.1.5 and 5.2.8.
    pub norm: String,
    /// The serious harm done, shown; needed by 5.1.2 besides the fault.
    pub harm: String,
    /// Numbered from 1 in this order, each with its digest.
    pub evidence: Vec<Evidence>,
    /// Who prepared it.
    pub by: By,
    /// When.
    pub on: Day,
    /// Where it stands.
    pub state: ReferralState,
}

/// Where a referral stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ReferralState {
    /// Prepared.
    Prepared,
    /// Sent.
    Sent {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// SM3 of the list as it was sent.
        sm3: String,
    },
    /// The authority answered; what it decided stands here and nowhere else.
    Answered {
        /// What it said.
        answer: Statement,
    },
}

/// What can happen to a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ReferralEvent {
    /// Prepared.
    Prepared {
        /// The referral.
        referral: Box<Referral>,
    },
    /// Sent, by somebody other than who prepared it.
    Sent {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// SM3 of the list.
        sm3: String,
    },
    /// Answered.
    Answered {
        /// What the authority said.
        answer: Statement,
    },
}

/// The clauses that name what is referred.
const CLAUSES: [&str; 13] = [
    "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5",
    "5.2.6", "5.2.7", "5.2.8",
];

impl Referral {
    fn complete(&self) -> Result<(), Refusal> {
        if !CLAUSES.contains(&self.clause.as_str()) {
            return Err(Refusal::NotFound);
        }
        let catch_all = matches!(self.clause.as_str(), "5.1.5" | "5.2.8");
        let needed = [
            ("移送的机关", !self.to.trim().is_empty()),
            ("被移送的单位或者人员", !self.about.trim().is_empty()),
            ("事实", !self.facts.trim().is_empty()),
            ("证据", !self.evidence.is_empty()),
            ("所违反的具体规定", !catch_all || !self.norm.trim().is_empty()),
            // Delay alone is not enough: the clause asks for fault and serious harm.
            ("造成的严重损害", self.clause != "5.1.2" || !self.harm.trim().is_empty()),
        ];
        let lacks = needed.iter().filter(|(_, there)| !there).map(|(what, _)| (*what).to_owned());
        let what: Vec<String> = lacks.collect();
        if what.is_empty() { Ok(()) } else { Err(Refusal::Incomplete { what }) }
    }

    /// As people here say where it stands.
    pub fn chinese(&self) -> &'static str {
        match self.state {
            ReferralState::Prepared => "待移送",
            ReferralState::Sent { .. } => "已移送",
            ReferralState::Answered { .. } => "已反馈",
        }
    }
}

impl Record for Referral {
    type Event = ReferralEvent;
    const KIND: &'static str = "referral";

    fn apply(state: Option<Self>, event: &ReferralEvent) -> Result<Self, Refusal> {
        use ReferralEvent as E;
        use ReferralState as S;
        match (state, event) {
            (None, E::Prepared { referral }) => {
                referral.complete()?;
                Ok(Self { state: S::Prepared, ..referral.as_ref().clone() })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(known), E::Sent { on, by, sm3 }) if known.state == S::Prepared => {
                if known.by.is(by) {
                    return Err(Refusal::SamePerson { before: "整理移送材料".into() });
                }
                let state = S::Sent { on: *on, by: by.clone(), sm3: sm3.clone() };
                Ok(Self { state, ..known })
            }
            (Some(known), E::Answered { answer }) if matches!(known.state, S::Sent { .. }) => {
                if answer.words.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                Ok(Self { state: S::Answered { answer: answer.clone() }, ..known })
            }
            (Some(known), _) => Err(Refusal::WrongState { is: known.chinese().into() }),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: match self.state {
                ReferralState::Prepared => "prepared",
                ReferralState::Sent { .. } => "sent",
                ReferralState::Answered { .. } => "answered",
            },
            label: format!("{} {}", self.number, self.about),
            claims: vec![format!("referral/{}", self.number)],
            ..Columns::default()
        }
    }
}
