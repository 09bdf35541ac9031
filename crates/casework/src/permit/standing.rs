//! What a permit is worth on a day.

use law::Day;

use super::{Lapse, Life, Permit};

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
    /// What the permit is worth on a day. `grace_end` is the last day of the renewal grace after E,
    /// already rolled off rest days; `None` while that year's holidays are unknown, which never
    /// harms the holder.
    pub fn standing(&self, day: Day, grace_end: Option<Day>) -> Standing {
        match &self.life {
            Life::Lapsed { on, because } if day >= *on => {
                Standing::Lapsed { on: *on, because: *because }
            }
            Life::Cancelled { on, .. } if day >= *on => Standing::Cancelled { on: *on },
            Life::Revoked { on, .. } if day >= *on => Standing::Revoked { on: *on },
            _ if day < self.valid_from => Standing::NotYet { from: self.valid_from },
            _ if day > self.valid_until => self.after_expiry(day, grace_end),
            // The sweep records these lapses; until it has run, the day alone decides what is
            // shown.
            Life::Between { deadline, automatic: true, .. }
                if day > *deadline && self.pending.is_empty() =>
            {
                Standing::Lapsed { on: *deadline + 1, because: Lapse::NoNewEmployer }
            }
            Life::Deferred { until, .. } if day > *until && self.pending.is_empty() => {
                Standing::Lapsed { on: *until + 1, because: Lapse::NoNewEmployer }
            }
            Life::Between { deadline, .. } => Standing::ChangePeriod { until: *deadline },
            Life::Deferred { until, .. } => Standing::Deferred { until: *until },
            _ => Standing::Valid,
        }
    }

    fn after_expiry(&self, day: Day, grace_end: Option<Day>) -> Standing {
        if !self.pending.is_empty() {
            return Standing::Pending;
        }
        match grace_end {
            Some(end) if day > end => Standing::Lapsed { on: end + 1, because: Lapse::NotRenewed },
            until => Standing::Renewable { until },
        }
    }
}
