//! A scheme of the district's places (配置方案): drafted by the bureau, consented to, effective.

use std::collections::BTreeMap;

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Id, Record, Refusal};

/// A scheme for a year, or an addition to it in a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// The year.
    pub year: i16,
    /// Annual, or the quarter of an addition.
    pub kind: SchemeKind,
    /// The district's total for the year (总量), given from above.
    pub total: i64,
    /// Places of the next year that may be used before its own scheme (先行使用), agreed to with this
    /// one (4.2).
    pub provisional: i64,
    /// Places already granted by earlier schemes of the year, which the total also binds.
    pub granted_before: i64,
    /// Places by employer.
    pub lines: BTreeMap<Id, SchemeLine>,
    /// Where it stands.
    pub state: SchemeState,
    /// Who drafted it; must not agree to it.
    pub drafter: By,
    /// The run it was computed by; none when every line was set by hand.
    pub run: Option<SchemeRun>,
    /// Lines decided differently from what was computed, each signed (调整, 2.3).
    pub departures: BTreeMap<Id, Departed>,
}

/// The run behind a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeRun {
    /// The run.
    pub id: Id,
    /// The places it had to give, which departures may not exceed either.
    pub pool: i64,
}

/// A decision to depart from the computed number. Its places and reason stand in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departed {
    /// When.
    pub on: Day,
    /// Who signed.
    pub by: By,
}

/// Annual, or an addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SchemeKind {
    /// 年度方案, needs 同意 of the organization department (2.4, 4.2).
    Annual,
    /// 先行使用方案: before the annual one, within what was agreed to in the plan of the year before;
    /// needs 主管领导同意 (4.2).
    Provisional,
    /// 追加方案, needs 主管领导同意 and 备案 (4.4).
    Addition {
        /// 1 to 4.
        quarter: u8,
    },
}

impl SchemeKind {
    /// Short name, e.g. `annual`, `q2`.
    pub fn name(self) -> String {
        match self {
            Self::Annual => "annual".to_owned(),
            Self::Provisional => "provisional".to_owned(),
            Self::Addition { quarter } => format!("q{quarter}"),
        }
    }

    /// The quarter of an addition.
    pub fn quarter(self) -> Option<u8> {
        match self {
            Self::Annual | Self::Provisional => None,
            Self::Addition { quarter } => Some(quarter),
        }
    }
}

/// One employer's places in a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeLine {
    /// What the method computed, if it was used.
    pub computed: Option<i64>,
    /// What was decided.
    pub places: i64,
    /// Why, also for every departure from the computed number.
    pub why: String,
}

/// Where a scheme stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SchemeState {
    /// Being drawn up.
    Draft,
    /// An addition or a provisional scheme the bureau's head has agreed to.
    LeaderAgreed {
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// With the organization department.
    Submitted {
        /// When.
        on: Day,
    },
    /// Agreed (同意), or filed (备案) for an addition.
    Agreed {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Number of the reply.
        reference: String,
    },
    /// Sent back by the organization department.
    SentBack {
        /// When.
        on: Day,
        /// Why.
        why: String,
    },
    /// In effect: quotas are granted.
    Effective {
        /// Since when.
        on: Day,
    },
}

/// What can happen to a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum SchemeEvent {
    /// Begun.
    Drafted {
        /// The year.
        year: i16,
        /// Annual or addition.
        kind: SchemeKind,
        /// The district's total.
        total: i64,
        /// Granted before in this year.
        granted_before: i64,
        /// By whom.
        by: By,
    },
    /// One employer's line set.
    LineSet {
        /// The employer.
        employer: Id,
        /// The line.
        line: SchemeLine,
    },
    /// How many places of the next year may be used before its scheme.
    ProvisionalSet {
        /// How many.
        places: i64,
    },
    /// Filled from a run.
    Computed {
        /// The run.
        run: SchemeRun,
        /// What it gives to each employer.
        lines: BTreeMap<Id, SchemeLine>,
    },
    /// One employer's number decided differently from the computed one.
    Departed {
        /// The employer.
        employer: Id,
        /// The number decided.
        places: i64,
        /// Why.
        why: String,
        /// When, and who signed.
        signed: Departed,
    },
    /// The bureau's head agrees (addition, provisional scheme).
    LeaderAgreed {
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// Sent to the organization department.
    Submitted {
        /// When.
        on: Day,
    },
    /// Agreed or filed.
    Agreed {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Number of the reply.
        reference: String,
    },
    /// Sent back.
    SentBack {
        /// When.
        on: Day,
        /// Why.
        why: String,
    },
    /// Put into effect.
    MadeEffective {
        /// When.
        on: Day,
        /// Places granted in this year by now: other schemes may have come into effect meanwhile.
        granted_before: i64,
    },
}

/// The reason of a line nobody departed from.
pub const COMPUTED: &str = "按公布的办法计算";

impl Scheme {
    /// Places of all lines.
    pub fn places(&self) -> i64 {
        self.lines.values().map(|line| line.places).sum()
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.state.chinese().into() }
    }

    /// The hard bound of 2.1: all places granted in the year stay within the total, and those of a
    /// computed scheme within what the run had to give.
    fn within_total(&self) -> Result<(), Refusal> {
        if let Some(run) = self.run.as_ref().filter(|run| self.places() > run.pool) {
            return Err(Refusal::TotalExceeded { total: run.pool, asked: self.places() });
        }
        let asked = self.granted_before + self.places();
        if asked > self.total {
            return Err(Refusal::TotalExceeded { total: self.total, asked });
        }
        Ok(())
    }

    fn with(self, event: &SchemeEvent) -> Result<Self, Refusal> {
        use SchemeEvent as E;
        match event {
            E::LineSet { .. }
            | E::ProvisionalSet { .. }
            | E::Computed { .. }
            | E::Departed { .. } => self.written(event),
            _ => self.stepped(event),
        }
    }

    /// Written, while it is a draft or sent back.
    fn written(mut self, event: &SchemeEvent) -> Result<Self, Refusal> {
        use SchemeEvent as E;
        if !matches!(self.state, SchemeState::Draft | SchemeState::SentBack { .. }) {
            return Err(self.wrong());
        }
        match event {
            E::LineSet { employer, line } => {
                if self.run.is_some() {
                    return Err(Refusal::WrongState { is: "由计算产生".into() });
                }
                self.set_line(*employer, line)?;
            }
            E::ProvisionalSet { places } if self.kind == SchemeKind::Annual => {
                if !(0..=self.total).contains(places) {
                    let (total, asked) = (self.total, *places);
                    return Err(Refusal::TotalExceeded { total, asked });
                }
                self.provisional = *places;
            }
            E::Computed { run, lines }
                if self.state == SchemeState::Draft && self.lines.is_empty() =>
            {
                self.run = Some(run.clone());
                self.lines.clone_from(lines);
                self.within_total()?;
            }
            E::Departed { employer, places, why, signed } if self.run.is_some() => {
                self.depart(*employer, *places, why, signed)?;
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// On its way to effect.
    fn stepped(mut self, event: &SchemeEvent) -> Result<Self, Refusal> {
        use SchemeEvent as E;
        let state = self.state.clone();
        match (event, state, self.kind) {
            (
                E::LeaderAgreed { on, by },
                SchemeState::Draft | SchemeState::SentBack { .. },
                SchemeKind::Addition { .. } | SchemeKind::Provisional,
            ) => {
                self.other_than_drafter(by)?;
                self.within_total()?;
                self.state = SchemeState::LeaderAgreed { on: *on, by: by.clone() };
            }
            (
                E::Submitted { on },
                SchemeState::Draft | SchemeState::SentBack { .. },
                SchemeKind::Annual,
            )
            | (
                E::Submitted { on },
                SchemeState::LeaderAgreed { .. },
                SchemeKind::Addition { .. },
            ) => {
                self.within_total()?;
                self.state = SchemeState::Submitted { on: *on };
            }
            (E::Agreed { on, by, reference }, SchemeState::Submitted { .. }, _) => {
                self.other_than_drafter(by)?;
                if reference.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                let (by, reference) = (by.clone(), reference.clone());
                self.state = SchemeState::Agreed { on: *on, by, reference };
            }
            (E::SentBack { on, why }, SchemeState::Submitted { .. }, _) => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.state = SchemeState::SentBack { on: *on, why: why.clone() };
            }
            // The organization department agreed to a provisional scheme with the plan before.
            (E::MadeEffective { on, granted_before }, SchemeState::Agreed { .. }, _)
            | (
                E::MadeEffective { on, granted_before },
                SchemeState::LeaderAgreed { .. },
                SchemeKind::Provisional,
            ) => {
                self.granted_before = *granted_before;
                self.within_total()?;
                self.state = SchemeState::Effective { on: *on };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    fn set_line(&mut self, employer: Id, line: &SchemeLine) -> Result<(), Refusal> {
        let departs = line.computed.is_some_and(|computed| computed != line.places);
        if line.places < 0 || (departs && line.why.trim().is_empty()) {
            return Err(Refusal::ReasonMissing);
        }
        self.lines.insert(employer, line.clone());
        self.within_total()
    }

    /// A departure stands beside the computed number, which is never edited; deciding the computed
    /// number again withdraws it.
    fn depart(
        &mut self,
        employer: Id,
        places: i64,
        why: &str,
        signed: &Departed,
    ) -> Result<(), Refusal> {
        let computed = self.lines.get(&employer).and_then(|line| line.computed).unwrap_or(0);
        let why = if places == computed { COMPUTED } else { why };
        let line = SchemeLine { computed: Some(computed), places, why: why.into() };
        self.set_line(employer, &line)?;
        if places == computed {
            self.departures.remove(&employer);
        } else {
            self.departures.insert(employer, signed.clone());
        }
        Ok(())
    }

    /// Who drafts does not agree.
    fn other_than_drafter(&self, by: &By) -> Result<(), Refusal> {
        if self.drafter.is(by) {
            return Err(Refusal::SamePerson { before: "起草".into() });
        }
        Ok(())
    }
}

impl SchemeState {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::LeaderAgreed { .. } => "leader_agreed",
            Self::Submitted { .. } => "submitted",
            Self::Agreed { .. } => "agreed",
            Self::SentBack { .. } => "sent_back",
            Self::Effective { .. } => "effective",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Draft => "起草中",
            Self::LeaderAgreed { .. } => "主管领导已同意",
            Self::Submitted { .. } => "已报区委组织部",
            Self::Agreed { .. } => "已同意",
            Self::SentBack { .. } => "已退回修改",
            Self::Effective { .. } => "已生效",
        }
    }
}

impl Record for Scheme {
    type Event = SchemeEvent;
    const KIND: &'static str = "scheme";

    fn apply(state: Option<Self>, event: &SchemeEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, SchemeEvent::Drafted { year, kind, total, granted_before, by }) => Ok(Self {
                year: *year,
                kind: *kind,
                total: *total,
                provisional: 0,
                granted_before: *granted_before,
                lines: BTreeMap::new(),
                state: SchemeState::Draft,
                drafter: by.clone(),
                run: None,
                departures: BTreeMap::new(),
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(scheme), event) => scheme.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let name = self.kind.name();
        Columns {
            stage: self.state.code(),
            label: format!("{} {name}", self.year),
            claims: vec![format!("scheme/{}/{name}", self.year)],
            ..Columns::default()
        }
    }
}
