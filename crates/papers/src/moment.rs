//! A moment of Beijing time, as papers print it.

use law::Day;
use serde::{Deserialize, Serialize};

const SECONDS_A_DAY: i64 = 86_400;

/// A Beijing civil date with the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    day: Day,
    /// Seconds since midnight, below 86,400.
    second: u32,
}

impl Moment {
    /// Beijing is eight hours ahead of UTC, without summer time since 1991.
    pub(crate) const BEIJING_MINUTES: i32 = 480;

    /// The moment in Beijing for seconds since 1970-01-01 00:00 UTC.
    pub fn from_unix(seconds: i64) -> Self {
        let local = seconds.saturating_add(i64::from(Self::BEIJING_MINUTES) * 60);
        let day = i32::try_from(local.div_euclid(SECONDS_A_DAY)).unwrap_or(i32::MAX);
        let second = u32::try_from(local.rem_euclid(SECONDS_A_DAY)).unwrap_or(0);
        Self { day: Day::from_epoch(day).clamp(law::FIRST, law::LAST), second }
    }

    /// The date.
    pub fn day(self) -> Day {
        self.day
    }

    /// Hour, minute and second.
    pub(crate) fn clock(self) -> [u8; 3] {
        [self.second / 3600, self.second / 60 % 60, self.second % 60]
            .map(|part| u8::try_from(part).unwrap_or(0))
    }

    /// As people here write it: 2026年11月24日 09:05:00.
    pub fn chinese(self) -> String {
        let [hour, minute, second] = self.clock();
        format!("{} {hour:02}:{minute:02}:{second:02}", self.day.chinese())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beijing_turns_the_day_at_sixteen_hours_utc() {
        let last_second = 1_795_478_400 + 16 * 3600 - 1; // 2026-11-24 15:59:59 UTC
        assert_eq!(Moment::from_unix(last_second).chinese(), "2026年11月24日 23:59:59");
        assert_eq!(Moment::from_unix(last_second + 1).chinese(), "2026年11月25日 00:00:00");
    }

    #[test]
    fn times_before_1970_have_a_clock_too() {
        assert_eq!(Moment::from_unix(-1).chinese(), "1970年1月1日 07:59:59");
        assert_eq!(Moment::from_unix(-8 * 3600 - 1).chinese(), "1969年12月31日 23:59:59");
    }
}
