//! The retention table (保存期限表) as an edition has it.

use casework::{Class, Erasure};
use law::{Day, Edition};

use super::first_kept;

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// So many months.
    Months(i32),
    /// For good (永久).
    Permanent,
}

/// Months of a year.
const YEAR: i32 = 12;

impl Period {
    /// As people say it.
    pub fn chinese(self) -> String {
        match self {
            Self::Permanent => "永久".into(),
            Self::Months(months) if months % YEAR == 0 => format!("{}年", months / YEAR),
            Self::Months(months) => format!("{months}个月"),
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// What is kept.
    pub label: String,
    /// For how long.
    pub period: Period,
    /// On what that rests.
    pub basis: String,
}

/// The table on a day; a row whose period is not given has no effect and is not shown.
pub fn rows(edition: &Edition, day: Day) -> Vec<Row> {
    let Some(table) = edition.codes("retention") else { return Vec::new() };
    let row = |row| {
        let period = match table.cell(row, "period")? {
            "permanent" => Period::Permanent,
            parameter => Period::Months(edition.number(parameter, day).ok()?.try_into().ok()?),
        };
        let basis = table.cell(row, "basis").unwrap_or_default().to_owned();
        Some(Row { code: row.code.clone(), label: row.label.clone(), period, basis })
    };
    table.rows_on(day).filter_map(row).collect()
}

/// What the table says of a class whose period counts from the end of a record.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub class: Class,
    pub months: i32,
    pub label: String,
    pub basis: String,
}

impl Rule {
    /// Every class that is not kept for good.
    pub fn all(edition: &Edition, day: Day) -> Vec<Self> {
        let rows = rows(edition, day);
        let rule = |class: Class| {
            let row = rows.iter().find(|row| row.code == class.code())?;
            let Period::Months(months) = row.period else { return None };
            Some(Self { class, months, label: row.label.clone(), basis: row.basis.clone() })
        };
        Class::ALL.into_iter().filter_map(rule).collect()
    }

    /// The last day on which something is kept that ended on a day (民法典 202).
    pub fn until(&self, since: Day) -> Day {
        since.plus_months(self.months)
    }

    /// The first end of which something is still kept on a day.
    pub fn first_kept(&self, day: Day) -> Day {
        first_kept(day, self.months)
    }

    /// Why something is erased that ended on `since`, from the day `on`.
    pub fn because(&self, since: Day, on: Day) -> Erasure {
        let class = self.class.code().to_owned();
        Erasure { class, basis: format!("{}：{}", self.label, self.basis), ended: since, on }
    }
}
