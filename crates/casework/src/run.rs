//! A run of the allocation (配置计算, 2.3): seed committed, data frozen, computed, published.
//!
//! The seed that orders ties is drawn first and only its digest is published. It is opened when the
//! frozen data can no longer change, and the machine accepts no other seed than the one committed:
//! nobody can look at the order of ties while there is still something to change, or draw again.

use std::collections::BTreeMap;

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Id, Record, Refusal, SchemeKind, allocation};

/// One run, for a year or for the addition of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The calendar year.
    pub year: i16,
    /// Annual, or the addition of a quarter.
    pub kind: SchemeKind,
    /// The district's places of the year (总量).
    pub total: i64,
    /// The places this run has to give.
    pub pool: i64,
    /// Who announced it.
    pub by: By,
    /// When.
    pub announced: Day,
    /// The sealed seed.
    pub seed: Sealed,
    /// The frozen data.
    pub snapshot: Option<Sealed>,
    /// Who is who in the published file: the number drawn for this run, and the employer.
    pub rows: BTreeMap<String, Id>,
    /// The result: for the desk before consent, with departures and for everybody afterwards.
    pub bundle: Option<Sealed>,
    /// The file for everybody: without names, amounts as their published steps.
    pub public: Option<Sealed>,
    /// Where it stands.
    pub state: RunState,
}

/// A file of the register with its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The file.
    pub file: Id,
    /// The digest that is published: SM3 of the seed, of the snapshot, of the bundle's contents.
    pub digest: String,
}

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RunState {
    /// The seed is committed; data may still change.
    Announced,
    /// Data are frozen, their digest is public.
    Frozen {
        /// When.
        on: Day,
    },
    /// Computed with the opened seed.
    Computed {
        /// When.
        on: Day,
        /// The opened seed.
        seed: String,
    },
    /// A scheme was drafted from it.
    Adopted {
        /// The scheme.
        scheme: Id,
        /// The opened seed.
        seed: String,
    },
    /// The scheme is in effect and the file public.
    Published {
        /// The scheme.
        scheme: Id,
        /// The opened seed.
        seed: String,
        /// When.
        on: Day,
    },
    /// Not used; listed with its reason in the next run's file.
    Discarded {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
}

/// What can happen to a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum RunEvent {
    /// Announced with the seed committed.
    Announced {
        /// The year.
        year: i16,
        /// Annual or addition.
        kind: SchemeKind,
        /// The district's total.
        total: i64,
        /// Places to give.
        pool: i64,
        /// By whom.
        by: By,
        /// When.
        on: Day,
        /// The seed, sealed.
        seed: Sealed,
    },
    /// Data frozen.
    Frozen {
        /// When.
        on: Day,
        /// The data.
        snapshot: Sealed,
        /// Who is who.
        rows: BTreeMap<String, Id>,
    },
    /// Computed.
    Computed {
        /// When.
        on: Day,
        /// The seed, opened.
        seed: String,
        /// The result.
        bundle: Sealed,
    },
    /// Made into a scheme.
    Adopted {
        /// The scheme.
        scheme: Id,
    },
    /// The scheme came into effect.
    Published {
        /// When.
        on: Day,
        /// The result with its departures.
        bundle: Sealed,
        /// The same for everybody.
        public: Sealed,
    },
    /// Given up.
    Discarded {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
}

impl Run {
    /// The opened seed, once the run was computed.
    pub fn opened_seed(&self) -> Option<&str> {
        match &self.state {
            RunState::Computed { seed, .. }
            | RunState::Adopted { seed, .. }
            | RunState::Published { seed, .. } => Some(seed),
            RunState::Announced | RunState::Frozen { .. } | RunState::Discarded { .. } => None,
        }
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    fn with(mut self, event: &RunEvent) -> Result<Self, Refusal> {
        use RunEvent as E;
        match (event, self.state.clone()) {
            (E::Frozen { on, snapshot, rows }, RunState::Announced) => {
                self.snapshot = Some(snapshot.clone());
                self.rows.clone_from(rows);
                self.state = RunState::Frozen { on: *on };
            }
            (E::Computed { on, seed, bundle }, RunState::Frozen { .. }) => {
                if allocation::digest(seed.as_bytes()) != self.seed.digest {
                    return Err(Refusal::RunStopped {
                        why: "种子与事先公布的摘要不符。".into(),
                        clause: "2.3".into(),
                    });
                }
                self.bundle = Some(bundle.clone());
                self.state = RunState::Computed { on: *on, seed: seed.clone() };
            }
            (E::Adopted { scheme }, RunState::Computed { seed, .. }) => {
                self.state = RunState::Adopted { scheme: *scheme, seed };
            }
            (E::Published { on, bundle, public }, RunState::Adopted { scheme, seed }) => {
                self.bundle = Some(bundle.clone());
                self.public = Some(public.clone());
                self.state = RunState::Published { scheme, seed, on: *on };
            }
            (
                E::Discarded { on, by, why },
                RunState::Announced | RunState::Frozen { .. } | RunState::Computed { .. },
            ) => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.state =
                    RunState::Discarded { on: *on, by: by.clone(), why: why.trim().into() };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }
}

impl RunState {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Frozen { .. } => "frozen",
            Self::Computed { .. } => "computed",
            Self::Adopted { .. } => "adopted",
            Self::Published { .. } => "published",
            Self::Discarded { .. } => "discarded",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Announced => "已公布种子摘要",
            Self::Frozen { .. } => "数据已冻结",
            Self::Computed { .. } => "已计算",
            Self::Adopted { .. } => "已形成方案",
            Self::Published { .. } => "已公布",
            Self::Discarded { .. } => "已作废",
        }
    }
}

/// The claim under which the live run of a year or quarter is found.
pub fn run_claim(year: i16, kind: SchemeKind) -> String {
    format!("allocation/{year}/{}", kind.name())
}

impl Record for Run {
    type Event = RunEvent;
    const KIND: &'static str = "allocation";

    fn apply(state: Option<Self>, event: &RunEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, RunEvent::Announced { year, kind, total, pool, by, on, seed }) => Ok(Self {
                year: *year,
                kind: *kind,
                total: *total,
                pool: *pool,
                by: by.clone(),
                announced: *on,
                seed: seed.clone(),
                snapshot: None,
                rows: BTreeMap::new(),
                bundle: None,
                public: None,
                state: RunState::Announced,
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(run), event) => run.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let given_up = matches!(self.state, RunState::Discarded { .. });
        Columns {
            stage: self.state.code(),
            label: format!("{} {}", self.year, self.kind.name()),
            claims: if given_up { Vec::new() } else { vec![run_claim(self.year, self.kind)] },
            ..Columns::default()
        }
    }
}
