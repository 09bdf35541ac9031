//! An application (业务办理件): one case from the first draft to the decision.

mod event;
mod filing;
mod stage;

use std::collections::BTreeMap;

use law::{Day, Facts, Verdict};
use serde::{Deserialize, Serialize};

pub use event::ApplicationEvent;
pub use filing::{EmployerPart, Filing, HandIn};
pub use stage::{Clock, Pause, PauseKind, Stage};

use crate::{By, Class, Columns, Erasure, Id, Kept, Paper, Reason, Record, Refusal};

/// What is applied for (业务类型).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Business {
    /// 新办: the only business that uses the quota (2.1).
    NewPermit,
    /// 自动延续 that an officer has to look at (3.2.2).
    Extension,
    /// 续签 (3.2.4).
    Renewal,
    /// 聘用单位变更 (3.3.1).
    EmployerChange,
}

impl Business {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NewPermit => "new-permit",
            Self::Extension => "extension",
            Self::Renewal => "renewal",
            Self::EmployerChange => "employer-change",
        }
    }

    /// Whether it brings the employer a new holder. Only such business is stopped by a measure:
    /// what prolongs a permit concerns an innocent holder.
    pub fn is_new(self) -> bool {
        matches!(self, Self::NewPermit | Self::EmployerChange)
    }

    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::NewPermit => "新办",
            Self::Extension => "期满延续",
            Self::Renewal => "续签",
            Self::EmployerChange => "聘用单位变更",
        }
    }
}

/// One application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// What is applied for.
    pub business: Business,
    /// The employer that files.
    pub employer: Id,
    /// The person, as soon as they have joined with their own account.
    pub person: Option<Id>,
    /// Name, as the employer wrote it.
    pub name: String,
    /// Identification number, as the employer wrote it; must be the person's own to join.
    pub id_number: String,
    /// SM3 of the invitation code the employer passes on; worthless without the person's number.
    pub invitation: String,
    /// The route picked (申报类别), e.g. `1.2.1`.
    pub category: Option<String>,
    /// The permit it is about, for everything but a new one.
    pub permit: Option<Id>,
    /// Where it stands.
    pub stage: Stage,
    /// What was filed at the last confirmed submission.
    pub filing: Option<Filing>,
    /// The year's quota it holds a place of (2.1); kept over the turn of the year.
    pub quota: Option<Id>,
    /// The papers of the case.
    pub papers: Vec<Paper>,
    /// Why papers of it are no longer there (保存期限届满).
    pub erased: Option<Erasure>,
    /// The verdict on every material (材料), by a named officer.
    pub verdicts: BTreeMap<String, MaterialVerdict>,
    /// How many supplement notices went out; one is the rule (一次性告知).
    pub notices: u32,
    /// Who accepted it; must not decide it.
    pub acceptor: Option<By>,
    /// The review, when there is one.
    pub review: Option<Review>,
    /// The employer's part, when an officer has established it in the employer's place.
    pub employer_part: Option<EmployerPart>,
}

/// An officer's word on one material.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialVerdict {
    /// In order, or what to correct.
    pub word: MaterialWord,
    /// By whom.
    pub by: By,
    /// When.
    pub on: Day,
}

/// In order, or what to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "word", rename_all = "snake_case")]
pub enum MaterialWord {
    /// 符合: what lies in the system, or what a register answers, was looked at.
    InOrder,
    /// 符合: the original was handed in at the window and looked at there.
    Brought,
    /// 需补正
    Correct {
        /// What to correct.
        reason: Reason,
    },
    /// 不需要: the case does not need it.
    NotNeeded {
        /// Why not.
        why: String,
    },
}

/// The reviewer's opinion (审核意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// By whom; must not be who accepted.
    pub by: By,
    /// When.
    pub on: Day,
    /// Whether approval is proposed.
    pub approve: bool,
    /// The opinion in words.
    pub opinion: String,
    /// The assessment's verdict the reviewer saw.
    pub advised: Verdict,
}

impl Application {
    /// What the application shows of the case's facts: the snapshot once filed.
    pub fn snapshot(&self) -> Option<&Facts> {
        self.filing.as_ref().map(|filing| &filing.facts)
    }

    /// Whether the holder filed it without the employer, which stayed silent (3.2.2, 3.2.5).
    pub fn is_filed_alone(&self) -> bool {
        self.filing.as_ref().is_some_and(|filing| {
            let holder = filing.person_declared.account;
            holder.is_some() && filing.employer_declared.account == holder
        })
    }

    /// An approved one is kept as long as its permit, and goes with it; a returned one that may
    /// still be submitted as if it had stayed in has not ended. A discontinued one keeps its
    /// papers: it may be taken up again.
    fn kept(&self) -> Option<Kept> {
        let (class, on) = match self.stage {
            Stage::ReturnedOverdue { on, again_by: None } | Stage::Withdrawn { on, .. } => {
                let uploads = !self.papers.is_empty();
                (if uploads { Class::ReturnedUploads } else { Class::CounterRecords }, on)
            }
            Stage::NotAccepted { on, .. } | Stage::Discontinued { on, .. } => {
                (Class::CounterRecords, on)
            }
            Stage::Refused { on, .. } => (Class::DecidedCases, on),
            _ => return None,
        };
        Some(class.since(on))
    }

    /// The materials still without a verdict, or to be corrected.
    pub fn unsettled<'a>(&'a self, needed: &'a [String]) -> Vec<&'a str> {
        let settled = |code: &&String| {
            let verdict = self.verdicts.get(*code);
            verdict.is_some_and(|v| !matches!(v.word, MaterialWord::Correct { .. }))
        };
        needed.iter().filter(|code| !settled(code)).map(String::as_str).collect()
    }
}

impl Record for Application {
    type Event = ApplicationEvent;
    const KIND: &'static str = "application";

    fn apply(state: Option<Self>, event: &ApplicationEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (
                None,
                ApplicationEvent::Opened {
                    business,
                    employer,
                    name,
                    id_number,
                    invitation,
                    permit,
                },
            ) => Ok(Self {
                business: *business,
                employer: *employer,
                person: None,
                name: name.clone(),
                id_number: id_number.clone(),
                invitation: invitation.clone(),
                category: None,
                permit: *permit,
                stage: Stage::Draft,
                filing: None,
                quota: None,
                papers: Vec::new(),
                erased: None,
                verdicts: BTreeMap::new(),
                notices: 0,
                acceptor: None,
                review: None,
                employer_part: None,
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(application), event) => application.with(event),
        }
    }

    fn columns(&self) -> Columns {
        // One open application of a kind per person in the whole district.
        let open = !self.stage.is_closed();
        let claim = format!("application/{}/{}", self.business.code(), self.id_number);
        let receipt = self.filing.as_ref().map_or("", |filing| filing.receipt.as_str());
        Columns {
            stage: self.stage.code(),
            due_on: self.stage.due_on(),
            employer: Some(self.employer),
            person: self.person,
            label: format!("{} {} {receipt}", self.name, self.id_number),
            claims: if open { vec![claim] } else { Vec::new() },
            kept: self.kept(),
            counter: None,
        }
    }
}
