//! Beijing civil dates and the counting rules of the Civil Code (民法典 200–204).

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A Beijing civil date (北京时间的日期), kept as days since 1970-01-01 so that columns of dates stay
/// narrow.
///
/// Written and stored as `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A text that is not a date of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}”不是有效日期，请按 2026-11-24 的格式填写")]
pub struct NotADay {
    /// What was written.
    pub text: String,
}

/// The first day the system accepts (no paper of the scheme is older than a holder's life).
pub const FIRST: Day = Day(-25_567); // 1900-01-01
/// The last day the system accepts; far beyond any term of the scheme.
pub const LAST: Day = Day(84_005); // 2199-12-31

/// Days of 400 years, after which the calendar repeats.
const DAYS_OF_ERA: i32 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const MARCH_0000_TO_EPOCH: i32 = 719_468;

impl Day {
    /// The day `days` after 1970-01-01.
    pub const fn from_epoch(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn epoch(self) -> i32 {
        self.0
    }

    /// The civil date `year`-`month`-`day`, if there is one between 1900 and 2199.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Date::new(year, month, day).ok()?;
        let day = Self::from_date(date);
        (FIRST..=LAST).contains(&day).then_some(day)
    }

    /// Counts days in years that begin in March, so that a leap day comes last.
    pub(crate) fn from_date(date: Date) -> Self {
        let (month, day) = (i32::from(date.month()), i32::from(date.day()));
        let year = i32::from(date.year()) - i32::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let of_era = 365 * of_era + of_era / 4 - of_era / 100 + of_year;
        Self(era * DAYS_OF_ERA + of_era - MARCH_0000_TO_EPOCH)
    }

    /// [`Self::from_date`] backwards.
    fn date(self) -> Date {
        let days = self.0 + MARCH_0000_TO_EPOCH;
        let (era, of_era) = (days.div_euclid(DAYS_OF_ERA), days.rem_euclid(DAYS_OF_ERA));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let year = era * 400 + year + i32::from(month >= 10);
        let small = |part: i32| i8::try_from(part).expect("a month has 31 days at most");
        let year = i16::try_from(year).expect("days are kept between 1900 and 2199");
        jiff::civil::date(year, small((month + 2) % 12 + 1), small(day))
    }

    /// The year of the date.
    pub fn year(self) -> i16 {
        self.date().year()
    }

    /// The month of the date, 1 to 12.
    pub fn month(self) -> i8 {
        self.date().month()
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> i8 {
        self.date().day()
    }

    /// Monday is 1, Sunday is 7.
    pub fn weekday(self) -> i8 {
        self.date().weekday().to_monday_one_offset()
    }

    /// The day `months` later: the corresponding day, or the month's last where there is none (民法典
    /// 202). Negative months go back by the same rule.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date().saturating_add(i64::from(months).months());
        Self::from_date(date).clamp(FIRST, LAST)
    }

    /// The day `years` later, by the same rule: 29 February becomes 28 February (民法典 202).
    #[must_use]
    pub fn plus_years(self, years: i32) -> Self {
        self.plus_months(years.saturating_mul(12))
    }

    /// The first day of a year.
    pub fn first_of_year(year: i16) -> Self {
        Self::new(year, 1, 1).expect("years are kept between 1900 and 2199")
    }

    /// The last day of a year.
    pub fn last_of_year(year: i16) -> Self {
        Self::new(year, 12, 31).expect("years are kept between 1900 and 2199")
    }

    /// As people here write it: 2026年3月5日.
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day_of_month())
    }
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days)).clamp(FIRST, LAST)
    }
}

impl Sub<i32> for Day {
    type Output = Self;
    fn sub(self, days: i32) -> Self {
        self + -days
    }
}

impl Sub for Day {
    type Output = i32;
    fn sub(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let wrong = || NotADay { text: text.to_owned() };
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        if (y.len(), m.len(), d.len()) != (4, 2, 2) {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<i16>().ok();
        let (y, m, d) = (number(y), number(m), number(d));
        let (Some(y), Some(m), Some(d)) =
            (y, m.and_then(|m| i8::try_from(m).ok()), d.and_then(|d| i8::try_from(d).ok()))
        else {
            return Err(wrong());
        };
        Self::new(y, m, d).ok_or_else(wrong)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_corresponding_day_or_the_months_last() {
        assert_eq!(day("2024-02-29").plus_years(1), day("2025-02-28"));
        assert_eq!(day("2026-08-31").plus_months(6), day("2027-02-28"));
        assert_eq!(day("2026-03-31").plus_months(-1), day("2026-02-28"));
        assert_eq!(day("2026-03-10").plus_years(3) - 1, day("2029-03-09"));
    }

    #[test]
    fn every_day_counts_as_the_calendar_does() {
        let mut date = jiff::civil::date(1900, 1, 1);
        for epoch in FIRST.epoch()..=LAST.epoch() {
            assert_eq!(Day::from_date(date), Day(epoch));
            assert_eq!(Day(epoch).date(), date);
            date = date.tomorrow().unwrap();
        }
        assert_eq!(date, jiff::civil::date(2200, 1, 1));
    }

    #[test]
    fn only_real_dates_are_days() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-1-1", "", "2026-00-10", "1899-12-31", "2200-01-01"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert_eq!(day("1900-01-01"), FIRST);
        assert_eq!(day("2199-12-31"), LAST);
        assert_eq!(day("2026-11-24").weekday(), 2);
        assert_eq!(day("2026-11-24").chinese(), "2026年11月24日");
    }
}
