//! One year's places for one employer (配额, 二).

use std::collections::{BTreeMap, BTreeSet};

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Counter, Id, Record, Refusal};

/// The places of an employer in a calendar year. Only 新办 uses them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Whose.
    pub employer: Id,
    /// Which year.
    pub year: i16,
    /// Every grant and cut, with the scheme or decision it came from.
    pub lines: Vec<QuotaLine>,
    /// Places held by submitted applications.
    pub held: BTreeSet<Id>,
    /// Places used by approved applications: application → permit.
    pub used: BTreeMap<Id, Id>,
    /// Places that cases had when a cut came, beyond what it left (5.2.0b): they stay theirs, and
    /// each that comes free is cut then.
    pub spared: i64,
    /// When the year was closed; unused places are gone, held ones stay (2.1).
    pub closed: Option<Day>,
    /// By when the employer means to use them.
    pub schedule: Option<Schedule>,
}

/// Quarters of a year.
pub const QUARTERS: usize = 4;

/// By when an employer means to use its places (分季度办理计划, 4.5). It binds nobody: what is not used
/// in a quarter stays until the end of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// When it was confirmed.
    pub on: Day,
    /// By whom.
    pub by: By,
    /// The places it was made for; with other ones it is to be confirmed anew.
    pub of: i64,
    /// Places of each quarter.
    pub quarters: [i64; QUARTERS],
}

/// A grant (positive) or a cut (negative).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaLine {
    /// When.
    pub on: Day,
    /// How many places more or fewer.
    pub places: i64,
    /// The scheme or the sanction case.
    pub source: Id,
    /// Why, shown to the employer.
    pub why: String,
}

/// What can happen to a quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum QuotaEvent {
    /// The year's account is opened.
    Opened {
        /// Whose.
        employer: Id,
        /// Which year.
        year: i16,
    },
    /// Places granted by an effective scheme, or cut by a decided measure.
    Changed {
        /// The line.
        line: QuotaLine,
    },
    /// A place held by a submission.
    Held {
        /// The application.
        application: Id,
    },
    /// A held place used by an approval.
    Used {
        /// The application.
        application: Id,
        /// The permit.
        permit: Id,
    },
    /// A held place released by return, refusal or withdrawal.
    Released {
        /// The application.
        application: Id,
    },
    /// The employer confirms by when it means to use its places.
    Scheduled {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Places of each quarter.
        quarters: [i64; QUARTERS],
    },
    /// The year is over.
    Closed {
        /// When.
        on: Day,
    },
}

impl Quota {
    /// Places granted in all: a cut takes none that a case already has (2.1).
    pub fn granted(&self) -> i64 {
        self.left() + self.spared
    }

    /// What grants and cuts leave, never below zero.
    fn left(&self) -> i64 {
        self.lines.iter().map(|line| line.places).sum::<i64>().max(0)
    }

    /// Counts anew what is spared, after a change of the grant or of what is taken.
    fn spare(&mut self) {
        self.spared = (self.taken() - self.left()).max(0);
    }

    /// Places held or used.
    pub fn taken(&self) -> i64 {
        i64::try_from(self.held.len() + self.used.len()).expect("fewer places than people")
    }

    /// Places still free; none once the year is closed.
    pub fn free(&self) -> i64 {
        if self.closed.is_some() { 0 } else { (self.granted() - self.taken()).max(0) }
    }

    /// Whether a schedule was confirmed for the places as they are.
    pub fn is_scheduled(&self) -> bool {
        self.schedule.as_ref().is_some_and(|schedule| schedule.of == self.granted())
    }

    fn plan_quarters(
        &mut self,
        (on, by): (Day, &By),
        quarters: [i64; QUARTERS],
    ) -> Result<(), Refusal> {
        if self.closed.is_some() {
            return Err(Refusal::YearClosed { year: self.year });
        }
        let (total, asked) = (self.granted(), quarters.into_iter().fold(0, i64::saturating_add));
        if quarters.iter().any(|places| *places < 0) {
            return Err(Refusal::Incomplete { what: vec!["各季度数量".into()] });
        }
        if asked > total {
            return Err(Refusal::TotalExceeded { total, asked });
        }
        self.schedule = Some(Schedule { on, by: by.clone(), of: total, quarters });
        Ok(())
    }

    fn with(mut self, event: &QuotaEvent) -> Result<Self, Refusal> {
        use QuotaEvent as E;
        match event {
            E::Opened { .. } => return Err(Refusal::WrongState { is: "已开户".into() }),
            E::Changed { line } => {
                if self.closed.is_some() {
                    return Err(Refusal::YearClosed { year: self.year });
                }
                self.lines.push(line.clone());
                self.spare();
            }
            E::Held { application } => {
                // Holding the same place twice is one holding.
                if self.held.contains(application) || self.used.contains_key(application) {
                    return Ok(self);
                }
                if self.closed.is_some() {
                    return Err(Refusal::YearClosed { year: self.year });
                }
                if self.taken() >= self.granted() {
                    return Err(Refusal::QuotaExhausted {
                        year: self.year,
                        granted: self.granted(),
                    });
                }
                self.held.insert(*application);
            }
            E::Used { application, permit } => {
                if !self.held.remove(application) {
                    return Err(Refusal::WrongState { is: "没有占用数量".into() });
                }
                self.used.insert(*application, *permit);
            }
            E::Released { application } => {
                self.held.remove(application);
                self.spare();
            }
            E::Scheduled { on, by, quarters } => self.plan_quarters((*on, by), *quarters)?,
            E::Closed { on } => {
                if self.closed.is_some() {
                    return Err(Refusal::YearClosed { year: self.year });
                }
                self.closed = Some(*on);
            }
        }
        Ok(self)
    }
}

/// The claim under which a year's quota is found.
pub fn quota_claim(employer: Id, year: i16) -> String {
    format!("quota/{year}/{employer}")
}

impl Record for Quota {
    type Event = QuotaEvent;
    const KIND: &'static str = "quota";

    fn apply(state: Option<Self>, event: &QuotaEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, QuotaEvent::Opened { employer, year }) => Ok(Self {
                employer: *employer,
                year: *year,
                lines: Vec::new(),
                held: BTreeSet::new(),
                used: BTreeMap::new(),
                spared: 0,
                closed: None,
                schedule: None,
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(quota), event) => quota.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let claim = quota_claim(self.employer, self.year);
        let taken = self.taken();
        Columns {
            stage: if self.closed.is_some() { "closed" } else { "open" },
            due_on: if self.closed.is_some() { None } else { Some(Day::last_of_year(self.year)) },
            employer: Some(self.employer),
            label: self.year.to_string(),
            claims: vec![claim.clone()],
            counter: Some(Counter { name: claim, taken, cap: self.granted().max(taken) }),
            ..Columns::default()
        }
    }
}
