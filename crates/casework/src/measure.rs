//! The five measures against an employer or a person (处理, 5.2.0b) with their exact, narrow effects.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::Id;

/// A measure decided with due process. Its effects are only those named here; it never blocks
/// cancelling, leaving, deferring or printing, because those protect persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// The sanction case it was decided in.
    pub case: Id,
    /// Which of the five.
    pub kind: MeasureKind,
    /// First day of effect.
    pub from: Day,
    /// Last day of effect; none means until repaired.
    pub until: Option<Day>,
    /// The day it was ended early (repaired, set aside).
    pub ended: Option<Day>,
}

/// The five kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "snake_case")]
pub enum MeasureKind {
    /// 压减办理数量: so many places fewer in a year.
    QuotaCut {
        /// How many places.
        places: i64,
        /// In which year.
        year: i16,
    },
    /// 整改暂停业务办理: no new filing until put right.
    Suspension,
    /// 取消申报资格: no new filing until the last day.
    Disqualification,
    /// 列入黑名单: internal restriction list of this item only, with an exit.
    RestrictionList,
    /// 注销证件: against the holder at fault only, on the permit itself.
    PermitCancellation,
}

impl MeasureKind {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::QuotaCut { .. } => "quota-cut",
            Self::Suspension => "suspension",
            Self::Disqualification => "disqualification",
            Self::RestrictionList => "restriction-list",
            Self::PermitCancellation => "permit-cancellation",
        }
    }

    /// Whether it stops new filings while it lasts.
    pub fn stops(self) -> bool {
        matches!(self, Self::Suspension | Self::Disqualification | Self::RestrictionList)
    }

    /// Whether it bars somebody for a time, which must then have an end.
    pub(crate) fn is_barring(self) -> bool {
        matches!(self, Self::Disqualification | Self::RestrictionList)
    }

    /// Whether only a collective discussion may decide it (行政处罚法 57).
    pub fn is_heavy(self) -> bool {
        self.is_barring() || self == Self::PermitCancellation
    }

    /// As the regulation says it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::QuotaCut { .. } => "压减办理数量",
            Self::Suspension => "整改暂停业务办理",
            Self::Disqualification => "取消申报资格",
            Self::RestrictionList => "列入黑名单",
            Self::PermitCancellation => "注销证件",
        }
    }
}

impl Measure {
    /// Whether it is in force on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day
            && self.until.is_none_or(|until| day <= until)
            && self.ended.is_none_or(|ended| day < ended)
    }

    /// Whether it stops new filings on a day: new permits and taking holders on. It never stops
    /// what prolongs a permit: its holder is innocent.
    pub fn stops_filing(&self, day: Day) -> bool {
        self.kind.stops() && self.holds(day)
    }
}
