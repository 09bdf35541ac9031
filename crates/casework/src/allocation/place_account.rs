//! The accounts of places, the acts that move them and the lines of the book.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use law::Day;
use serde::{Deserialize, Serialize};

use crate::Id;

/// Where a place can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Account {
    /// Given to the district, not yet divided (总量).
    Total,
    /// Kept for supplements and urgent needs (预留).
    Reserve,
    /// To be given to employers (可分配).
    Pool,
    /// Given to an employer, free to be used (已配置).
    Awarded(Id),
    /// Held by an application (占用).
    Held(Id),
    /// Consumed by a permit (已使用).
    Consumed(Id),
    /// Back from an employer or a revoked permit (退回).
    Returned,
    /// Unused at the end of the year (到期失效).
    Expired,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total => f.write_str("total"),
            Self::Reserve => f.write_str("reserve"),
            Self::Pool => f.write_str("pool"),
            Self::Awarded(employer) => write!(f, "awarded/{employer}"),
            Self::Held(application) => write!(f, "held/{application}"),
            Self::Consumed(permit) => write!(f, "consumed/{permit}"),
            Self::Returned => f.write_str("returned"),
            Self::Expired => f.write_str("expired"),
        }
    }
}

impl From<Account> for String {
    fn from(account: Account) -> Self {
        account.to_string()
    }
}

impl TryFrom<String> for Account {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Account {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || format!("no account `{text}`");
        let (kind, id) = match text.split_once('/') {
            Some((kind, id)) => (kind, Some(id.parse::<Id>().map_err(|_| unknown())?)),
            None => (text, None),
        };
        match (kind, id) {
            ("total", None) => Ok(Self::Total),
            ("reserve", None) => Ok(Self::Reserve),
            ("pool", None) => Ok(Self::Pool),
            ("awarded", Some(id)) => Ok(Self::Awarded(id)),
            ("held", Some(id)) => Ok(Self::Held(id)),
            ("consumed", Some(id)) => Ok(Self::Consumed(id)),
            ("returned", None) => Ok(Self::Returned),
            ("expired", None) => Ok(Self::Expired),
            _ => Err(unknown()),
        }
    }
}

/// What an application asks for. Policy says which of these take a place; the Rules speak of 新办
/// only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// A new permit (新办).
    NewPermit,
    /// The extension after the first term (自动延续).
    Extension,
    /// A renewal (续签).
    Renewal,
    /// A change of employer (聘用单位变更).
    EmployerChange,
}

/// What can be done with places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A scheme or supplement takes effect: places by employer, all or none.
    Award {
        /// Places to add, by employer.
        places: BTreeMap<Id, u32>,
    },
    /// What a run could not give goes to the reserve.
    Keep {
        /// How many.
        places: u32,
    },
    /// A slice of the reserve goes to the pool of a supplement.
    Draw {
        /// How many.
        places: u32,
    },
    /// Returned places go to the pool of a supplement.
    Reopen {
        /// How many.
        places: u32,
    },
    /// An employer gives free places up, or a sanction takes them.
    GiveBack {
        /// The employer.
        employer: Id,
        /// How many.
        places: u32,
    },
    /// A confirmed submission holds a place. Again for the same application: nothing happens.
    Hold {
        /// The employer.
        employer: Id,
        /// The application.
        application: Id,
        /// What it asks for.
        matter: Matter,
    },
    /// A decision grants the permit on the held place. Again for the same permit: nothing happens.
    Consume {
        /// The application.
        application: Id,
        /// The permit.
        permit: Id,
        /// What it asked for.
        matter: Matter,
    },
    /// The application was returned, refused or withdrawn.
    Release {
        /// The application.
        application: Id,
    },
    /// A wrongly granted permit was revoked (撤销).
    Revoke {
        /// The permit.
        permit: Id,
    },
    /// The year is over: whatever is neither held nor consumed expires.
    Close,
}

impl Act {
    /// The clause the act rests on.
    pub fn clause(&self) -> &'static str {
        match self {
            Self::Award { .. } => "2.4",
            Self::Keep { .. } | Self::Draw { .. } | Self::Reopen { .. } => "4.4",
            Self::GiveBack { .. } => "5.2",
            Self::Hold { .. }
            | Self::Consume { .. }
            | Self::Release { .. }
            | Self::Revoke { .. }
            | Self::Close => "2.1",
        }
    }
}

/// One line of the book: so many places from here to there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The day.
    pub on: Day,
    /// The account they leave.
    pub from: Account,
    /// The account they reach.
    pub to: Account,
    /// How many; never zero.
    pub places: u32,
    /// The clause.
    pub clause: String,
}
