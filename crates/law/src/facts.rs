//! What is known of an employer (用人单位) and a person (申请人): the input of every assessment.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Day;

/// Whose fact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// 用人单位
    Employer,
    /// 申请人
    Applicant,
}

/// An officer's recorded judgement (人工核定): never inferred, always signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerFinding {
    /// Whether the officer found the condition to hold.
    pub holds: bool,
    /// Who found it.
    pub by: String,
    /// On which day.
    pub on: Day,
    /// Why; shown in the decision.
    pub reason: String,
}

/// The value of one fact. Money is in fen, shares are in basis points (万分之一).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// A civil date.
    Day(Day),
    /// A code of a table.
    Code(String),
    /// Money in fen.
    Money(i64),
    /// A whole number: people, months, patents, a rank.
    Count(i64),
    /// A share in basis points: 5 % is 500.
    Share(i64),
    /// Yes or no, from a paper.
    Flag(bool),
    /// Words that no rule reads (a name, an address).
    Text(String),
    /// A figure for each calendar year: fen or a count, as the dictionary says.
    Years(#[serde(with = "by_year")] BTreeMap<i16, i64>),
    /// An officer's judgement.
    Finding(OfficerFinding),
}

/// Years as the texts they are in JSON: inside a tagged enum serde hands keys over as texts only.
mod by_year {
    use std::collections::BTreeMap;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(
        years: &BTreeMap<i16, i64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(years.iter().map(|(year, figure)| (year.to_string(), figure)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<i16, i64>, D::Error> {
        let texts = BTreeMap::<String, i64>::deserialize(deserializer)?;
        let year =
            |(text, figure): (String, i64)| Ok((text.parse().map_err(D::Error::custom)?, figure));
        texts.into_iter().map(year).collect()
    }
}

/// Everything known about one case. A fact that is absent is unknown, never “no”.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Of the employer, by fact name; `None` when no employer is looked at.
    pub employer: Option<BTreeMap<String, Value>>,
    /// Of the person, by fact name; `None` when no person is looked at.
    pub applicant: Option<BTreeMap<String, Value>>,
}

impl Facts {
    /// The value of a fact, if it is known.
    pub fn get(&self, subject: Subject, name: &str) -> Option<&Value> {
        let part = match subject {
            Subject::Employer => &self.employer,
            Subject::Applicant => &self.applicant,
        };
        part.as_ref()?.get(name)
    }

    /// Sets a fact; the subject is looked at from now on.
    pub fn set(&mut self, subject: Subject, name: &str, value: Value) {
        let part = match subject {
            Subject::Employer => &mut self.employer,
            Subject::Applicant => &mut self.applicant,
        };
        part.get_or_insert_default().insert(name.to_owned(), value);
    }
}
