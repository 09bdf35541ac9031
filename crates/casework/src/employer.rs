//! An employer's registration (用人单位注册) and what the register knows of it.

mod event;

use std::collections::BTreeMap;

use law::{Day, Value};
use serde::{Deserialize, Serialize};

use crate::paper::reasons_given;
use crate::{By, Columns, Id, Measure, Paper, Reason, Record, Refusal, Sign, SignKind};

pub use event::EmployerEvent;

/// An employer of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employer {
    /// Registered name.
    pub name: String,
    /// Unified social credit code (统一社会信用代码), normalised.
    pub uscc: String,
    /// What it states about itself, by the names of the dictionary.
    pub facts: BTreeMap<String, Value>,
    /// Evidence for it.
    pub papers: Vec<Paper>,
    /// What is kept in words only, by the item of the table `information_items`: addresses,
    /// telephone.
    pub words: BTreeMap<String, String>,
    /// Where its registration stands.
    pub registration: Registration,
    /// The legal representative (法定代表人), who names the agent.
    pub representative: Delegate,
    /// The one active agent (经办人), 3.6.1.
    pub agent: Option<Delegate>,
    /// Key-support groups (重点支持标签, 2.7) with evidence and period.
    pub tags: Vec<Tag>,
    /// Measures in force or past (处理措施, 5.2.0b).
    pub measures: Vec<Measure>,
    /// Self-checks handed in (自查, 3.4.2).
    pub self_checks: Vec<SelfCheck>,
    /// The day by which the next self-check is asked for.
    pub self_check_by: Option<Day>,
    /// What indicators count on; none of it is a finding.
    pub signs: Vec<Sign>,
}

/// A self-check (自查, 3.4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfCheck {
    /// When.
    pub on: Day,
    /// Whether each item of the table `selfcheck_items` is in order.
    pub items: BTreeMap<String, bool>,
    /// What is not, and what is done about it.
    pub note: String,
}

/// A person who acts for an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegate {
    /// The account acting.
    pub account: Id,
    /// Name.
    pub name: String,
    /// Mobile number, for notices.
    pub phone: String,
    /// On file since.
    pub since: Day,
}

/// A key-support tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Code of the table `key_support_groups`, e.g. `2.7.1`.
    pub code: String,
    /// Where it is shown.
    pub evidence: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// Who recorded it.
    pub by: By,
}

/// Where a registration stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Registration {
    /// Being filled in by the employer.
    Draft,
    /// Handed to the window.
    Submitted {
        /// When.
        on: Day,
    },
    /// Sent back with reasons; everything entered is kept.
    Returned {
        /// When.
        on: Day,
        /// What to correct.
        reasons: Vec<Reason>,
    },
    /// On the register.
    Accepted {
        /// When.
        on: Day,
        /// By which officer.
        by: By,
    },
    /// Its tax registration has left the district (3.5.2).
    MovedOut {
        /// When the tax registration moved.
        on: Day,
        /// The district it is in now.
        to: String,
    },
}

impl Employer {
    /// Whether it may file business that grants or prolongs.
    pub fn is_registered(&self) -> bool {
        matches!(self.registration, Registration::Accepted { .. })
    }

    /// Whether this account is the filed agent (3.6.3).
    pub fn agent_is(&self, account: Id) -> bool {
        self.agent.as_ref().is_some_and(|agent| agent.account == account)
    }

    /// The measure that stops the kind of business on a day, if one does.
    pub fn stopped_by(&self, day: Day) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.stops_filing(day))
    }

    /// Refuses an employer that is not on the register, or has moved out of the district (3.5.2).
    pub fn on_register(&self) -> Result<(), Refusal> {
        match &self.registration {
            Registration::Accepted { .. } => Ok(()),
            Registration::MovedOut { to, .. } => {
                let competent = format!("{to}人力资源和社会保障局");
                Err(Refusal::OutOfScope { competent, clause: "3.5.2".into() })
            }
            _ => Err(Refusal::NotRegistered),
        }
    }

    /// Refuses business that grants or prolongs to an employer that is not on the register, or is
    /// stopped by a measure in force (5.2.0b).
    pub fn may_file(&self, day: Day) -> Result<(), Refusal> {
        self.on_register()?;
        self.stopped_by(day).map_or(Ok(()), |measure| {
            let name = measure.kind.chinese().into();
            Err(Refusal::Stopped { measure: name, until: measure.until })
        })
    }

    /// Whether a key-support tag holds on a day.
    pub fn is_key_support(&self, day: Day) -> bool {
        self.tags_on(day).next().is_some()
    }

    /// The key-support tags that hold on a day.
    pub fn tags_on(&self, day: Day) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |tag| tag.from <= day && day <= tag.until)
    }

    /// A tag has evidence and a period, and no two of one group hold at the same time.
    fn tag(&mut self, tag: &Tag) -> Result<(), Refusal> {
        self.registered()?;
        if tag.evidence.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if tag.until < tag.from {
            return Err(Refusal::Incomplete { what: vec!["标签的有效期".into()] });
        }
        let overlaps = |known: &Tag| known.from <= tag.until && tag.from <= known.until;
        if self.tags.iter().any(|known| known.code == tag.code && overlaps(known)) {
            return Err(Refusal::WrongState { is: "该类标签在此期间已有效".into() });
        }
        self.tags.push(tag.clone());
        Ok(())
    }

    fn end_tag(&mut self, code: &str, on: Day, why: &str) -> Result<(), Refusal> {
        if why.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let holds = |tag: &&mut Tag| tag.code == code && on <= tag.until;
        let tag = self.tags.iter_mut().find(holds).ok_or(Refusal::NotFound)?;
        tag.until = on - 1;
        Ok(())
    }

    fn open(&self) -> Result<(), Refusal> {
        match self.registration {
            Registration::Draft | Registration::Returned { .. } => Ok(()),
            _ => Err(self.wrong()),
        }
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.registration.chinese().into() }
    }

    fn with(mut self, event: &EmployerEvent) -> Result<Self, Refusal> {
        use EmployerEvent as E;
        match event {
            E::Opened { .. } => return Err(self.wrong()),
            E::Stated { facts } => {
                self.open()?;
                state_facts(&mut self.facts, facts);
            }
            E::PaperAdded { paper } => self.papers.push(paper.clone()),
            E::PaperRemoved { file } => {
                self.open()?;
                self.papers.retain(|paper| paper.file != *file);
            }
            E::Submitted { on } => {
                self.open()?;
                self.registration = Registration::Submitted { on: *on };
            }
            E::Returned { on, reasons } => {
                self.at_window()?;
                reasons_given(reasons)?;
                self.registration = Registration::Returned { on: *on, reasons: reasons.clone() };
            }
            E::Accepted { on, by } => {
                self.at_window()?;
                self.registration = Registration::Accepted { on: *on, by: by.clone() };
            }
            E::Found { fact, finding } => {
                self.facts.insert(fact.clone(), Value::Finding(finding.clone()));
            }
            E::AgentNamed { agent } => self.agent = Some(agent.clone()),
            E::AgentRemoved { .. } => {
                self.agent.take().ok_or(Refusal::NoAgent)?;
            }
            E::Tagged { tag } => self.tag(tag)?,
            E::TagEnded { code, on, why, .. } => self.end_tag(code, *on, why)?,
            E::MeasureImposed { measure } => self.measures.push(measure.clone()),
            E::MeasureEnded { case, on } => {
                let measure = self.measures.iter_mut().find(|m| m.case == *case);
                measure.ok_or(Refusal::NotFound)?.ended = Some(*on);
            }
            E::Changed { name, facts, words, .. } => {
                self.registered()?;
                if let Some(name) = name {
                    self.name.clone_from(name);
                }
                self.facts.extend(facts.clone());
                self.words.extend(words.clone());
            }
            E::RepresentativeChanged { representative } => {
                self.registered()?;
                self.representative.clone_from(representative);
            }
            E::MovedOut { on, to } => {
                self.registered()?;
                self.registration = Registration::MovedOut { on: *on, to: to.clone() };
            }
            E::SelfChecked { .. }
            | E::SelfCheckDue { .. }
            | E::Noted { .. }
            | E::Unnoted { .. } => return self.watched(event),
        }
        Ok(self)
    }

    /// How often something was noted since a day.
    pub fn signs_since(&self, kind: SignKind, from: Day) -> usize {
        self.signs.iter().filter(|sign| sign.kind == kind && sign.on >= from).count()
    }

    /// Self-checks and signs (3.4.2).
    fn watched(mut self, event: &EmployerEvent) -> Result<Self, Refusal> {
        use EmployerEvent as E;
        match event {
            E::SelfChecked { check } => {
                self.registered()?;
                if check.items.values().any(|fine| !fine) && check.note.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.self_checks.push(check.clone());
            }
            E::SelfCheckDue { by } => {
                self.registered()?;
                self.self_check_by = Some(*by);
            }
            E::Noted { sign } => self.signs.push(*sign),
            E::Unnoted { about } => self.signs.retain(|sign| sign.about != *about),
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    fn at_window(&self) -> Result<(), Refusal> {
        match self.registration {
            Registration::Submitted { .. } => Ok(()),
            _ => Err(self.wrong()),
        }
    }

    fn registered(&self) -> Result<(), Refusal> {
        if self.is_registered() { Ok(()) } else { Err(self.wrong()) }
    }
}

/// Puts stated facts over what was known; `None` takes a fact back.
pub(crate) fn state_facts(
    known: &mut BTreeMap<String, Value>,
    stated: &BTreeMap<String, Option<Value>>,
) {
    for (name, value) in stated {
        match value {
            Some(value) => known.insert(name.clone(), value.clone()),
            None => known.remove(name),
        };
    }
}

impl Registration {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Returned { .. } => "returned",
            Self::Accepted { .. } => "accepted",
            Self::MovedOut { .. } => "moved_out",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Draft => "填写中",
            Self::Submitted { .. } => "待窗口核对",
            Self::Returned { .. } => "已退回修改",
            Self::Accepted { .. } => "已注册",
            Self::MovedOut { .. } => "已迁出本区",
        }
    }
}

impl Record for Employer {
    type Event = EmployerEvent;
    const KIND: &'static str = "employer";

    fn apply(state: Option<Self>, event: &EmployerEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, EmployerEvent::Opened { name, uscc, representative }) => Ok(Self {
                name: name.clone(),
                uscc: uscc.clone(),
                facts: BTreeMap::new(),
                papers: Vec::new(),
                words: BTreeMap::new(),
                registration: Registration::Draft,
                representative: representative.clone(),
                agent: None,
                tags: Vec::new(),
                measures: Vec::new(),
                self_checks: Vec::new(),
                self_check_by: None,
                signs: Vec::new(),
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(employer), event) => employer.with(event),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: self.registration.code(),
            due_on: self.self_check_by.filter(|_| self.is_registered()),
            label: format!("{} {}", self.name, self.uscc),
            claims: vec![format!("uscc/{}", self.uscc)],
            ..Columns::default()
        }
    }
}
