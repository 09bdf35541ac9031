//! What a permit is worth on a day: what whoever verifies a sheet is told (3.1.3).

use law::{Calendar, Day};

use super::{Lapse, Life, Permit};
use crate::Terms;

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
    /// 有效（聘用单位变更办理中）: asked for in time, the days after leaving are over (3.3.1).
    Changing,
    /// 有效（离职登记有异议）: the days after the reported leaving are over, an officer decides (3.3.1).
    Objected,
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
            Self::Changing => "changing",
            Self::Objected => "objected",
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
            Self::Valid
                | Self::ChangePeriod { .. }
                | Self::Changing
                | Self::Objected
                | Self::Deferred { .. }
                | Self::Pending
        )
    }

    /// As people here say it.
    pub fn chinese(&self) -> String {
        match self {
            Self::NotYet { from } => format!("尚未生效（自{}起）", from.chinese()),
            Self::Valid => "有效".into(),
            Self::ChangePeriod { until } => format!("有效（变更期至{}）", until.chinese()),
            Self::Changing => "有效（聘用单位变更办理中）".into(),
            Self::Objected => "有效（离职登记有异议，核对中）".into(),
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
            Self::ChangePeriod { .. } | Self::Changing | Self::Objected => "3.3.1",
            Self::Deferred { .. } => "3.3.4",
            Self::Renewable { .. } => "3.2.6",
            Self::Pending => "3.2.5",
            Self::Lapsed { because, .. } => because.clause(),
            Self::Cancelled { .. } => "3.4.3",
            Self::Revoked { .. } => "5.2.7",
        }
    }
}

/// The last days on which the automatic effects rest; `None` while the holidays they may roll over
/// are not published, which never harms the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// Last day to ask for a new employer after leaving (3.3.1).
    pub change: Option<Day>,
    /// Last day of the renewal grace after E (3.2.6).
    pub grace: Option<Day>,
    /// Whether a filing in time keeps the permit in force after E (T1).
    pub pending_stays: bool,
}

impl Permit {
    /// The last days on which the automatic effects on this permit rest.
    pub fn ends(&self, terms: &Terms, calendar: &Calendar) -> Ends {
        // Holidays published after the report may have moved the day on, never back.
        let later = |leaving: &super::Leaving| {
            let counted = terms.change_end(calendar, leaving.left)?;
            Some(counted.max(leaving.deadline))
        };
        Ends {
            change: self.leaving().and_then(later),
            grace: self.grace_end(terms, calendar),
            pending_stays: terms.pending_stays,
        }
    }

    /// What the permit is worth on a day.
    pub fn standing(&self, day: Day, ends: &Ends) -> Standing {
        match &self.life {
            Life::Lapsed { on, because } if day >= *on => {
                return Standing::Lapsed { on: *on, because: *because };
            }
            Life::Cancelled { on, .. } if day >= *on => return Standing::Cancelled { on: *on },
            Life::Revoked { on, .. } if day >= *on => return Standing::Revoked { on: *on },
            // Terms follow one another without a gap, so only the very first day can be to come.
            _ if day < self.first_issued => return Standing::NotYet { from: self.first_issued },
            _ => {}
        }
        // The sweep records a lapse; until it has run, the day alone decides what is shown.
        if let Some((on, because)) = self.lapse_due(day, ends) {
            return Standing::Lapsed { on, because };
        }
        if day > self.valid_until {
            return if self.is_protected() && ends.pending_stays {
                Standing::Pending
            } else {
                let until = ends.grace.map(|end| self.not_before(end));
                // While an officer looks at an objection no last day can be promised.
                Standing::Renewable { until: until.filter(|end| day <= *end) }
            };
        }
        match &self.life {
            Life::Between { leaving } => {
                match self.change_end(leaving, ends).unwrap_or(leaving.deadline) {
                    until if day > until && self.is_protected() => Standing::Changing,
                    until if day > until && leaving.is_objected() => Standing::Objected,
                    until => Standing::ChangePeriod { until },
                }
            }
            Life::Deferred { until, .. } if day > *until => Standing::Changing,
            Life::Deferred { until, .. } => Standing::Deferred { until: *until },
            _ => Standing::Valid,
        }
    }

    /// Which automatic end is due on a day, and its first day without effect; never while something
    /// asked for in time is on its way, or while an officer has to decide on an objection.
    pub fn lapse_due(&self, day: Day, ends: &Ends) -> Option<(Day, Lapse)> {
        if self.is_over() || self.is_protected() || self.is_objected() {
            return None;
        }
        let changing = match &self.life {
            Life::Between { leaving } if leaving.automatic => self.change_end(leaving, ends),
            Life::Deferred { until, .. } => Some((*until).min(self.valid_until)),
            _ => None,
        };
        // Who has left cannot prolong: with the days to change, or with E, everything is over.
        if let Some(end) = changing.map(|end| self.not_before(end)) {
            return (day > end).then(|| (end + 1, Lapse::NoNewEmployer));
        }
        let grace = ends.grace.map(|end| self.not_before(end));
        grace.filter(|end| day > *end).map(|end| (end + 1, Lapse::NotRenewed))
    }

    /// The last day to ask for a new employer: E rules over a later end of the days after leaving
    /// (3.3.1), also while the holidays that may move that end are not published.
    fn change_end(&self, leaving: &super::Leaving, ends: &Ends) -> Option<Day> {
        let ruled = (leaving.deadline >= self.valid_until).then_some(self.valid_until);
        ruled.or(ends.change.map(|end| end.min(self.valid_until)))
    }

    /// An end, or the last day on which something in time protected the permit.
    fn not_before(&self, end: Day) -> Day {
        self.protected_to.map_or(end, |last| end.max(last))
    }
}
