//! How an edition of the rules comes to bind (版本的提出、同意和公布): proposed, agreed to by the
//! organization department, made public before its first day (6.2, 6.4, 6.5).

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Record, Refusal};

/// An edition on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enactment {
    /// The edition, e.g. `beijing-fengtai/2027`.
    pub edition: String,
    /// SM3 of its text and tables: what is agreed to is what binds, to the letter.
    pub hash: String,
    /// Its first day (施行日).
    pub begins: Day,
    /// Why it is proposed, in Chinese.
    pub why: String,
    /// Who proposed it; must not agree to it or make it public.
    pub proposer: By,
    /// Where it stands.
    pub state: EnactmentState,
}

/// Where an edition stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum EnactmentState {
    /// Proposed by the bureau.
    Proposed,
    /// Sent back: proposed again with another reason, or as another text.
    SentBack {
        /// The day.
        on: Day,
        /// Why.
        why: String,
    },
    /// Agreed to by the organization department.
    Agreed {
        /// The day.
        on: Day,
        /// Who.
        by: By,
        /// The number of the reply (文号).
        reference: String,
    },
    /// Public; in force from its first day on.
    Published {
        /// The day.
        on: Day,
        /// Who.
        by: By,
        /// Who had agreed.
        agreed: By,
        /// The number of the reply (文号).
        reference: String,
    },
}

impl EnactmentState {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::SentBack { .. } => "sent_back",
            Self::Agreed { .. } => "agreed",
            Self::Published { .. } => "published",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Proposed => "已提出，待区委组织部同意",
            Self::SentBack { .. } => "已退回修改",
            Self::Agreed { .. } => "已同意，待公布",
            Self::Published { .. } => "已公布",
        }
    }
}

/// What can happen to an edition on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EnactmentEvent {
    /// The bureau proposes it.
    Proposed {
        /// The edition.
        edition: String,
        /// SM3 of its text and tables.
        hash: String,
        /// Its first day.
        begins: Day,
        /// Why.
        why: String,
        /// Who.
        by: By,
    },
    /// The organization department agrees.
    Agreed {
        /// The day.
        on: Day,
        /// Who.
        by: By,
        /// The number of the reply.
        reference: String,
    },
    /// The organization department sends it back.
    SentBack {
        /// The day.
        on: Day,
        /// Why.
        why: String,
    },
    /// The bureau's head makes it public.
    Published {
        /// The day.
        on: Day,
        /// Who.
        by: By,
    },
}

impl Enactment {
    fn with(mut self, event: &EnactmentEvent) -> Result<Self, Refusal> {
        use EnactmentEvent as E;
        use EnactmentState as S;
        let given = |words: &str| {
            if words.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
        };
        self.state = match (&self.state, event) {
            // The same text once more, with what speaks for it now; a changed text is another one.
            (S::SentBack { .. }, E::Proposed { why, by, .. }) => {
                given(why)?;
                self.why.clone_from(why);
                self.proposer = by.clone();
                S::Proposed
            }
            (S::Proposed, E::Agreed { on, by, reference }) => {
                self.other_than_proposer(by)?;
                given(reference)?;
                S::Agreed { on: *on, by: by.clone(), reference: reference.clone() }
            }
            (S::Proposed, E::SentBack { on, why }) => {
                given(why)?;
                S::SentBack { on: *on, why: why.clone() }
            }
            (S::Agreed { by: agreed, reference, .. }, E::Published { on, by }) => {
                self.other_than_proposer(by)?;
                // Nobody is bound by a day that had begun before it could be read.
                if *on >= self.begins {
                    let deadline = self.begins - 1;
                    return Err(Refusal::TooLate { deadline, clause: "6.2".into() });
                }
                let (agreed, reference) = (agreed.clone(), reference.clone());
                S::Published { on: *on, by: by.clone(), agreed, reference }
            }
            (state, _) => return Err(Refusal::WrongState { is: state.chinese().into() }),
        };
        Ok(self)
    }

    /// Whether it may be proposed once more.
    pub fn is_sent_back(&self) -> bool {
        matches!(self.state, EnactmentState::SentBack { .. })
    }

    /// Who proposes neither agrees nor makes public.
    fn other_than_proposer(&self, by: &By) -> Result<(), Refusal> {
        if self.proposer.is(by) {
            return Err(Refusal::SamePerson { before: "提出".into() });
        }
        Ok(())
    }
}

/// The claim by which an edition on its way is found: each text once.
pub fn enactment_claim(hash: &str) -> String {
    format!("enactment/{hash}")
}

impl Record for Enactment {
    type Event = EnactmentEvent;
    const KIND: &'static str = "enactment";

    fn apply(state: Option<Self>, event: &EnactmentEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, EnactmentEvent::Proposed { edition, hash, begins, why, by }) => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                Ok(Self {
                    edition: edition.clone(),
                    hash: hash.clone(),
                    begins: *begins,
                    why: why.clone(),
                    proposer: by.clone(),
                    state: EnactmentState::Proposed,
                })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(enactment), event) => enactment.with(event),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: self.state.code(),
            label: self.edition.clone(),
            claims: vec![enactment_claim(&self.hash)],
            ..Columns::default()
        }
    }
}
