//! Complaints about fees (收费投诉, 5.2.5). The employer never learns who complained.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{Class, Columns, Evidence, Id, Record, Refusal, Statement};

/// A complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Printed number.
    pub number: String,
    /// Who complains.
    pub person: Id,
    /// The employer, when it is on the register.
    pub employer: Option<Id>,
    /// Who took the fee, as the person names them.
    pub about: String,
    /// What happened.
    pub words: String,
    /// What shows it; may be empty.
    pub evidence: Vec<Evidence>,
    /// When.
    pub on: Day,
    /// Last working day to answer.
    pub answer_by: Day,
    /// The inspection it led to.
    pub inspection: Option<Id>,
    /// The answer.
    pub answer: Option<Statement>,
}

/// What can happen to a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ComplaintEvent {
    /// Made.
    Made {
        /// The complaint.
        complaint: Box<Complaint>,
    },
    /// An inspection was opened for it.
    Inspected {
        /// Which.
        inspection: Id,
    },
    /// Answered.
    Answered {
        /// The answer.
        answer: Statement,
    },
}

impl Complaint {
    /// As people here say where it stands.
    pub fn chinese(&self) -> &'static str {
        if self.answer.is_some() { "已答复" } else { "办理中" }
    }
}

impl Record for Complaint {
    type Event = ComplaintEvent;
    const KIND: &'static str = "complaint";

    fn apply(state: Option<Self>, event: &ComplaintEvent) -> Result<Self, Refusal> {
        use ComplaintEvent as E;
        match (state, event) {
            (None, E::Made { complaint }) => {
                let lacks = |what: &str| Err(Refusal::Incomplete { what: vec![what.into()] });
                if complaint.about.trim().is_empty() {
                    return lacks("收费的单位或者个人");
                }
                if complaint.words.trim().is_empty() {
                    return lacks("收费的经过");
                }
                Ok(complaint.as_ref().clone())
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(open), E::Inspected { inspection })
                if open.answer.is_none() && open.inspection.is_none() =>
            {
                Ok(Self { inspection: Some(*inspection), ..open })
            }
            (Some(open), E::Answered { answer }) if open.answer.is_none() => {
                if answer.words.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                Ok(Self { answer: Some(answer.clone()), ..open })
            }
            (Some(known), _) => Err(Refusal::WrongState { is: known.chinese().into() }),
        }
    }

    /// Without the employer: what is listed for it must not show who complained.
    fn columns(&self) -> Columns {
        Columns {
            stage: if self.answer.is_some() { "answered" } else { "open" },
            due_on: self.answer.is_none().then_some(self.answer_by),
            person: Some(self.person),
            label: format!("{} {}", self.number, self.about),
            claims: vec![format!("complaint/{}", self.number)],
            kept: self.answer.as_ref().map(|answer| Class::CounterRecords.since(answer.on)),
            ..Columns::default()
        }
    }
}
