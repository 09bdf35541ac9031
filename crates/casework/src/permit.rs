//! A work-residence permit (工作居住证) from its grant to its end.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Columns, Companion, Id, Reason, Record, Refusal};

/// A permit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Printed number (证件编号), gapless per district and year.
    pub number: String,
    /// The holder.
    pub person: Id,
    /// Name.
    pub name: String,
    /// Identification number.
    pub id_number: String,
    /// The employer now.
    pub employer: Id,
    /// The route it was granted on (申报类别).
    pub category: String,
    /// First day of the very first term.
    pub first_issued: Day,
    /// First day of the present term.
    pub valid_from: Day,
    /// Last day of the present term, as printed (E).
    pub valid_until: Day,
    /// 1 is the first term, 2 the automatic extension, 3 and more are renewals.
    pub term: u32,
    /// The most the automatic extension may reach: E of the first term + the cap (3.2.3).
    pub extension_cap: Option<Day>,
    /// What has happened to it.
    pub life: Life,
    /// A timely filing that protects it after E (T1).
    pub pending: Option<Id>,
    /// Accompanying family.
    pub companions: Vec<Companion>,
    /// Verification code of the sheets, 16 characters, not guessable.
    pub code: String,
    /// How many sheets were printed; each is logged.
    pub prints: u32,
}

/// What has happened to a permit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "life", rename_all = "snake_case")]
pub enum Life {
    /// Nothing: in force until E.
    Valid,
    /// The holder has left; a new employer may be filed until the deadline (3.3.1).
    Between {
        /// Last day of the labour relation (D).
        left: Day,
        /// Last day to file, rolled off rest days.
        deadline: Day,
        /// When the holder was told.
        told: Day,
        /// Whether the lapse after the deadline is automatic. A holder told too late is heard by an officer first.
        automatic: bool,
    },
    /// Deferral granted (3.3.4).
    Deferred {
        /// Last day of the labour relation (D).
        left: Day,
        /// Last day of the deferral.
        until: Day,
        /// The named new employer.
        to: NamedEmployer,
    },
    /// Lapsed by one of the two automatic effects.
    Lapsed {
        /// First day without effect.
        on: Day,
        /// Which one.
        because: Lapse,
    },
    /// Cancelled (注销).
    Cancelled {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
    },
    /// Revoked (撤销): wrongly granted.
    Revoked {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
    },
}

/// The automatic ends the rules state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// 3.2.6: not renewed within the grace after E.
    NotRenewed,
    /// 3.3.2: no new employer filed after leaving.
    NoNewEmployer,
}

impl Lapse {
    /// The clause that states it.
    pub fn clause(self) -> &'static str {
        match self {
            Self::NotRenewed => "3.2.6",
            Self::NoNewEmployer => "3.3.2",
        }
    }
}

/// The new employer a deferral names (3.3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedEmployer {
    /// Name.
    pub name: String,
    /// Credit code.
    pub uscc: String,
}

/// What can happen to a permit. Every day in an event is already computed from the policy and the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PermitEvent {
    /// Granted.
    Issued {
        /// The whole permit in its first term.
        permit: Box<Permit>,
    },
    /// The holder left the employer.
    Left {
        /// Last day of the labour relation.
        on: Day,
        /// Last day to file a new employer.
        deadline: Day,
        /// The day the holder is told.
        told: Day,
        /// Whether the lapse after the deadline is automatic.
        automatic: bool,
        /// Who reported it.
        by: By,
    },
    /// The report of leaving was wrong and is set aside.
    LeftSetAside {
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
    /// Deferral granted.
    Deferred {
        /// Last day.
        until: Day,
        /// The named employer.
        to: NamedEmployer,
    },
    /// A new employer takes over (聘用单位变更).
    Transferred {
        /// The new employer.
        employer: Id,
    },
    /// Moved to another district's register (转出).
    MovedAway {
        /// First day without effect here.
        on: Day,
        /// Where to.
        district: String,
    },
    /// A timely application protects the permit.
    Filed {
        /// The application.
        application: Id,
    },
    /// The application ended without effect.
    FilingEnded {
        /// The application.
        application: Id,
    },
    /// Extended by law after the first term (3.2.2).
    Extended {
        /// New last day.
        until: Day,
        /// The most it may reach.
        cap: Day,
    },
    /// Renewed (3.2.4).
    Renewed {
        /// First day of the new term: E + 1, no gap.
        from: Day,
        /// Last day.
        until: Day,
    },
    /// Lapsed automatically.
    Lapsed {
        /// First day without effect.
        on: Day,
        /// Which effect.
        because: Lapse,
    },
    /// Cancelled.
    Cancelled {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
        /// By whom.
        by: By,
    },
    /// Revoked.
    Revoked {
        /// First day without effect.
        on: Day,
        /// Why.
        reason: Reason,
        /// By whom.
        by: By,
    },
    /// The accompanying family as confirmed.
    CompanionsSet {
        /// All of them.
        companions: Vec<Companion>,
    },
    /// Name or number corrected.
    HolderChanged {
        /// Name.
        name: String,
        /// Identification number.
        id_number: String,
    },
    /// A sheet printed (3.1.2).
    Printed {
        /// When.
        on: Day,
    },
}

/// What a permit is worth on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The first day is still to come.
    NotYet {
        /// First day.
        from: Day,
    },
    /// 有效
    Valid,
    /// 有效（变更期）, 3.3.1.
    ChangePeriod {
        /// Last day.
        until: Day,
    },
    /// 有效（延期注销期）, 3.3.4.
    Deferred {
        /// Last day.
        until: Day,
    },
    /// E has passed; still renewable (3.2.6).
    Renewable {
        /// Last day of the grace; unknown while the year's holidays are not published.
        until: Option<Day>,
    },
    /// E has passed; a timely application is pending (T1).
    Pending,
    /// 失效
    Lapsed {
        /// First day without effect.
        on: Day,
        /// Which effect.
        because: Lapse,
    },
    /// 已注销
    Cancelled {
        /// First day without effect.
        on: Day,
    },
    /// 已撤销
    Revoked {
        /// First day without effect.
        on: Day,
    },
}

impl Standing {
    /// Stable name, also in stories.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotYet { .. } => "not-yet",
            Self::Valid => "valid",
            Self::ChangePeriod { .. } => "change-period",
            Self::Deferred { .. } => "deferred",
            Self::Renewable { .. } => "renewable",
            Self::Pending => "pending",
            Self::Lapsed { .. } => "lapsed",
            Self::Cancelled { .. } => "cancelled",
            Self::Revoked { .. } => "revoked",
        }
    }

    /// Whether the holder enjoys the treatment today.
    pub fn in_force(&self) -> bool {
        matches!(
            self,
            Self::Valid | Self::ChangePeriod { .. } | Self::Deferred { .. } | Self::Pending
        )
    }

    /// As people here say it.
    pub fn chinese(&self) -> String {
        match self {
            Self::NotYet { from } => format!("尚未生效（自{}起）", from.chinese()),
            Self::Valid => "有效".into(),
            Self::ChangePeriod { until } => format!("有效（变更期至{}）", until.chinese()),
            Self::Deferred { until } => format!("有效（延期注销期至{}）", until.chinese()),
            Self::Renewable { until: Some(until) } => {
                format!("有效期已届满，处于续签期（至{}）", until.chinese())
            }
            Self::Renewable { until: None } => "有效期已届满，处于续签期".into(),
            Self::Pending => "有效（续签审核中）".into(),
            Self::Lapsed { on, .. } => format!("已失效（{}起）", on.chinese()),
            Self::Cancelled { on } => format!("已注销（{}起）", on.chinese()),
            Self::Revoked { on } => format!("已撤销（{}起）", on.chinese()),
        }
    }

    /// The clause that states it.
    pub fn clause(&self) -> &'static str {
        match self {
            Self::NotYet { .. } | Self::Valid => "3.2.1",
            Self::ChangePeriod { .. } => "3.3.1",
            Self::Deferred { .. } => "3.3.4",
            Self::Renewable { .. } => "3.2.6",
            Self::Pending => "3.2.5",
            Self::Lapsed { because, .. } => because.clause(),
            Self::Cancelled { .. } => "3.4.3",
            Self::Revoked { .. } => "5.2.7",
        }
    }
}

impl Permit {
    /// What the permit is worth on a day. `grace_end` is the last day of the renewal grace after E, already
    /// rolled off rest days; `None` while that year's holidays are unknown, which never harms the holder.
    pub fn standing(&self, day: Day, grace_end: Option<Day>) -> Standing {
        match &self.life {
            Life::Lapsed { on, because } if day >= *on => {
                Standing::Lapsed { on: *on, because: *because }
            }
            Life::Cancelled { on, .. } if day >= *on => Standing::Cancelled { on: *on },
            Life::Revoked { on, .. } if day >= *on => Standing::Revoked { on: *on },
            _ if day < self.valid_from => Standing::NotYet { from: self.valid_from },
            _ if day > self.valid_until => self.after_expiry(day, grace_end),
            // The sweep records these lapses; until it has run, the day alone decides what is shown.
            Life::Between { deadline, automatic: true, .. }
                if day > *deadline && self.pending.is_none() =>
            {
                Standing::Lapsed { on: *deadline + 1, because: Lapse::NoNewEmployer }
            }
            Life::Deferred { until, .. } if day > *until && self.pending.is_none() => {
                Standing::Lapsed { on: *until + 1, because: Lapse::NoNewEmployer }
            }
            Life::Between { deadline, .. } => Standing::ChangePeriod { until: *deadline },
            Life::Deferred { until, .. } => Standing::Deferred { until: *until },
            _ => Standing::Valid,
        }
    }

    fn after_expiry(&self, day: Day, grace_end: Option<Day>) -> Standing {
        if self.pending.is_some() {
            return Standing::Pending;
        }
        match grace_end {
            Some(end) if day > end => Standing::Lapsed { on: end + 1, because: Lapse::NotRenewed },
            until => Standing::Renewable { until },
        }
    }

    /// Whether it has ended for good.
    pub fn is_over(&self) -> bool {
        matches!(self.life, Life::Lapsed { .. } | Life::Cancelled { .. } | Life::Revoked { .. })
    }

    fn living(&self) -> Result<(), Refusal> {
        if self.is_over() { Err(self.wrong()) } else { Ok(()) }
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.life.chinese().into() }
    }

    fn with(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        match event {
            E::Issued { .. } => return Err(self.wrong()),
            E::Printed { .. } => {
                self.living()?;
                self.prints += 1;
            }
            E::CompanionsSet { companions } => {
                self.living()?;
                self.companions.clone_from(companions);
            }
            E::HolderChanged { name, id_number } => {
                self.living()?;
                self.name.clone_from(name);
                self.id_number.clone_from(id_number);
            }
            E::Left { .. }
            | E::LeftSetAside { .. }
            | E::Deferred { .. }
            | E::Transferred { .. } => {
                return self.moving(event);
            }
            E::Filed { .. } | E::FilingEnded { .. } | E::Extended { .. } | E::Renewed { .. } => {
                return self.prolonging(event);
            }
            E::MovedAway { .. } | E::Lapsed { .. } | E::Cancelled { .. } | E::Revoked { .. } => {
                return self.ending(event);
            }
        }
        Ok(self)
    }

    /// Leaving, deferring, changing the employer (3.3).
    fn moving(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        match (event, &self.life) {
            (E::Left { on, deadline, told, automatic, .. }, Life::Valid) => {
                let (left, deadline, told, automatic) = (*on, *deadline, *told, *automatic);
                self.life = Life::Between { left, deadline, told, automatic };
            }
            (E::Left { .. }, Life::Between { .. } | Life::Deferred { .. }) => {
                return Err(Refusal::AlreadyLeft);
            }
            (E::LeftSetAside { .. }, Life::Between { .. }) => self.life = Life::Valid,
            (E::Deferred { until, to }, Life::Between { left, .. }) => {
                self.life = Life::Deferred { left: *left, until: *until, to: to.clone() };
            }
            (E::Deferred { .. }, Life::Deferred { .. }) => return Err(Refusal::AlreadyDeferred),
            (E::Transferred { employer }, Life::Between { .. } | Life::Deferred { .. }) => {
                self.employer = *employer;
                self.pending = None;
                self.life = Life::Valid;
            }
            (E::Transferred { .. } | E::Deferred { .. }, Life::Valid) => {
                return Err(Refusal::StillEmployed);
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// Pending filings, extension, renewal (3.2).
    fn prolonging(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        self.living()?;
        match event {
            E::Filed { application } => self.pending = Some(*application),
            E::FilingEnded { application } => {
                if self.pending == Some(*application) {
                    self.pending = None;
                }
            }
            E::Extended { until, cap } => {
                // A new contract within the extended term counts anew up to the same cap (3.2.3).
                if self.term > 2 {
                    return Err(Refusal::NotFirstTerm);
                }
                if self.term == 1 {
                    self.valid_from = self.valid_until + 1;
                }
                self.term = 2;
                self.extension_cap = Some(*cap);
                self.valid_until = *until;
                self.pending = None;
            }
            E::Renewed { from, until } => {
                if self.term == 1 {
                    return Err(Refusal::FirstTermExtends);
                }
                self.term += 1;
                self.valid_from = *from;
                self.valid_until = *until;
                self.pending = None;
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// Every end, kept apart because authority, reasons and remedies differ.
    fn ending(mut self, event: &PermitEvent) -> Result<Self, Refusal> {
        use PermitEvent as E;
        self.living()?;
        self.life = match event {
            E::Lapsed { on, because } => {
                // A pending timely application stops both automatic effects.
                if self.pending.is_some() {
                    return Err(Refusal::FilingPending);
                }
                Life::Lapsed { on: *on, because: *because }
            }
            E::MovedAway { on, district } => {
                let words = format!("已转往{district}");
                let reason = Reason { code: "moved-away".into(), clause: "3.3.1".into(), words };
                Life::Cancelled { on: *on, reason }
            }
            E::Cancelled { on, reason, .. } => Life::Cancelled { on: *on, reason: reason.clone() },
            E::Revoked { on, reason, .. } => Life::Revoked { on: *on, reason: reason.clone() },
            _ => return Err(self.wrong()),
        };
        self.pending = None;
        Ok(self)
    }
}

impl Life {
    /// The state's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Between { .. } => "between",
            Self::Deferred { .. } => "deferred",
            Self::Lapsed { .. } => "lapsed",
            Self::Cancelled { .. } => "cancelled",
            Self::Revoked { .. } => "revoked",
        }
    }

    fn chinese(&self) -> &'static str {
        match self {
            Self::Valid => "有效",
            Self::Between { .. } => "变更期",
            Self::Deferred { .. } => "延期注销期",
            Self::Lapsed { .. } => "已失效",
            Self::Cancelled { .. } => "已注销",
            Self::Revoked { .. } => "已撤销",
        }
    }
}

impl Record for Permit {
    type Event = PermitEvent;
    const KIND: &'static str = "permit";

    fn apply(state: Option<Self>, event: &PermitEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, PermitEvent::Issued { permit }) => Ok(permit.as_ref().clone()),
            (None, _) => Err(Refusal::NotFound),
            (Some(permit), event) => permit.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let mut claims =
            vec![format!("permit-number/{}", self.number), format!("code/{}", self.code)];
        let mut due_on = None;
        if !self.is_over() {
            // One live permit per person; one live permit per accompanying person.
            claims.push(format!("live-permit/{}", self.id_number));
            claims.extend(self.companions.iter().map(|c| format!("companion/{}", c.id_number)));
            due_on = Some(match &self.life {
                Life::Between { deadline, .. } => (*deadline).min(self.valid_until),
                Life::Deferred { until, .. } => (*until).min(self.valid_until),
                _ => self.valid_until,
            });
        }
        Columns {
            stage: self.life.code(),
            due_on,
            employer: Some(self.employer),
            person: Some(self.person),
            label: format!("{} {} {}", self.name, self.id_number, self.number),
            claims,
            counter: None,
        }
    }
}
