//! The days of 2025 on which people work, counted by hand.

use law::Day;

/// The days the State Council's notice of 2024-11-12 makes rest days of 2025, besides weekends.
const HOLIDAYS: [(&str, &str); 6] = [
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
];
/// The weekend days on which people work instead.
const WORKED: [&str; 6] =
    ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04"];
/// A day as it is written.
pub(super) fn day(text: &str) -> Day {
    text.parse().expect("a day of the calendar")
}

fn works(on: Day) -> bool {
    if WORKED.iter().any(|worked| day(worked) == on) {
        return true;
    }
    let is_holiday = HOLIDAYS.iter().any(|(first, last)| day(first) <= on && on <= day(last));
    on.weekday() < 6 && !is_holiday
}

/// The last day of so many days to act: the first does not count, a rest day at the end moves on.
pub(super) fn last_day(from: Day, days: i32) -> Day {
    let mut last = from + days;
    while !works(last) {
        last = last + 1;
    }
    last
}

/// So many working days on.
pub(super) fn working_days(from: Day, count: usize) -> Day {
    let mut at = from;
    for _ in 0..count {
        at = at + 1;
        while !works(at) {
            at = at + 1;
        }
    }
    at
}
