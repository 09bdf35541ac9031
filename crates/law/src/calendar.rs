//! Working days of the State Council's yearly notices (国务院办公厅节假日安排), and the deadlines that rest on
//! them.
//!
//! Monday to Friday are working days unless a notice makes them a day off; Saturday and Sunday are
//! rest days unless a notice makes them a working day. A year whose notice is not loaded has no
//! answer at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::Day;

/// A notice that names a day further than this from its year is a slip: notices reach back into the
/// last days of the December before, and into the first days of the January after.
const REACH_DAYS: i32 = 31;

/// The holidays of fixed civil date (全国年节及纪念日放假办法, 国务院令第795号): month, day, and the first year
/// they hold in. They are off in every year, also before its notice; the lunar ones and the days
/// moved to and from weekends are not known without it.
const FIXED_HOLIDAYS: [(i8, i8, i16); 6] =
    [(1, 1, 1950), (5, 1, 1950), (5, 2, 2025), (10, 1, 1950), (10, 2, 1950), (10, 3, 2000)];

/// The working days of the years that are loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    loaded: BTreeSet<i16>,
    /// The days that notices name: their entry's name and whether people work.
    named: BTreeMap<Day, Named>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    work: bool,
    name: String,
    year: i16,
}

/// The year's notice is not loaded, so that its working days are not known.
///
/// Whoever shows a date that rests on it says 暂定; nothing is decided by a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "{year}年的放假安排尚未载入，暂不能确定工作日。请管理员导入{year}年放假通知\
     （policy/calendars/{year}.toml）；导入前相关日期只能暂定"
)]
pub struct CalendarMissing {
    /// The year without a notice.
    pub year: i16,
}

/// Everything that is wrong with the calendars given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarErrors(pub Vec<CalendarError>);

/// One thing that is wrong with a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}：{problem}")]
pub struct CalendarError {
    /// The file's name as given.
    pub file: String,
    /// What is wrong and what to do, in Chinese.
    pub problem: String,
}

impl fmt::Display for CalendarErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for CalendarErrors {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notice {
    year: i16,
    papers: Vec<String>,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    off: Vec<Day>,
    work: Vec<Day>,
}

impl Calendar {
    /// Loads the notices of several years, each a name and its TOML text, and reports all problems
    /// at once.
    ///
    /// All years are merged before any is used: a notice may name days of the December before its
    /// year.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, CalendarErrors> {
        let mut calendar = Self::default();
        let mut errors = Vec::new();
        for (file, text) in files {
            let mut problem = |problem: String| {
                errors.push(CalendarError { file: (*file).to_owned(), problem });
            };
            match toml::from_str::<Notice>(text) {
                Ok(notice) => calendar.merge(notice, &mut problem),
                Err(error) => problem(format!("无法读取：{}", error.to_string().trim_end())),
            }
        }
        if errors.is_empty() { Ok(calendar) } else { Err(CalendarErrors(errors)) }
    }

    fn merge(&mut self, notice: Notice, problem: &mut impl FnMut(String)) {
        let year = notice.year;
        if !(crate::FIRST.year()..=crate::LAST.year()).contains(&year) {
            return problem(format!("年份{year}不在1900年至2199年之间"));
        }
        if !self.loaded.insert(year) {
            return problem(format!("{year}年载入了两次，请只保留一份"));
        }
        if notice.papers.is_empty() {
            problem("没有写明来源，请在 papers 中列出放假通知的文号或网址".to_owned());
        }
        for entry in notice.entries {
            let days = entry.off.iter().map(|day| (*day, false));
            for (day, work) in days.chain(entry.work.iter().map(|day| (*day, true))) {
                self.name_day(day, Named { work, name: entry.name.clone(), year }, problem);
            }
        }
    }

    fn name_day(&mut self, day: Day, named: Named, problem: &mut impl FnMut(String)) {
        let year = named.year;
        let first = Day::first_of_year(year) - REACH_DAYS;
        let last = Day::last_of_year(year) + REACH_DAYS;
        if !(first..=last).contains(&day) {
            return problem(format!("{day}（{}）离{year}年太远，请核对日期", named.name));
        }
        let Some(before) = self.named.get(&day) else {
            self.named.insert(day, named);
            return;
        };
        if before.work != named.work {
            problem(format!("{day}既列为放假又列为上班（{}、{}）", before.name, named.name));
        } else if before.year == year {
            problem(format!("{day}重复出现（{}、{}）", before.name, named.name));
        }
    }

    /// The years whose notices are loaded.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.loaded.iter().copied()
    }

    /// What the notices call the day, e.g. 国庆节; `None` for a day that no notice names.
    pub fn name(&self, day: Day) -> Option<&str> {
        self.named.get(&day).map(|named| named.name.as_str())
    }

    /// Whether people work on the day.
    ///
    /// Its own year's notice must be loaded; another year's notice may name the day as well.
    pub fn is_working_day(&self, day: Day) -> Result<bool, CalendarMissing> {
        let year = day.year();
        if !self.loaded.contains(&year) {
            return Err(CalendarMissing { year });
        }
        Ok(self.works(day))
    }

    fn works(&self, day: Day) -> bool {
        self.named.get(&day).map_or(day.weekday() <= 5, |named| named.work)
    }

    /// The `n`-th working day after `start`. The starting day is not counted (民法典 201); zero
    /// working days after a day is that day.
    pub fn plus_working_days(&self, start: Day, n: u32) -> Result<Day, CalendarMissing> {
        let mut day = start;
        for _ in 0..n {
            day = self.roll(day + 1)?;
        }
        Ok(day)
    }

    /// How many working days there are after `from`, up to and including `to`; 0 when `to` is not
    /// later.
    pub fn working_days_between(&self, from: Day, to: Day) -> Result<u32, CalendarMissing> {
        let mut count = 0;
        let mut day = from + 1;
        while day <= to {
            count += u32::from(self.is_working_day(day)?);
            day = day + 1;
        }
        Ok(count)
    }

    /// The day itself when people work, else the next working day (民法典 203).
    pub fn roll(&self, day: Day) -> Result<Day, CalendarMissing> {
        let mut day = day;
        while !self.is_working_day(day)? {
            day = day + 1;
        }
        Ok(day)
    }

    /// The last day of a period of `days` calendar days after `start`: the starting day is not
    /// counted.
    ///
    /// With `roll`, for periods in which somebody must act, a rest day at the end moves to the next
    /// working day (民法典 203). Validity never moves and needs no notice.
    pub fn deadline(&self, start: Day, days: i32, roll: bool) -> Result<Day, CalendarMissing> {
        let last = start + days;
        if roll { self.roll(last) } else { Ok(last) }
    }

    /// What to show as 暂定 where [`Self::plus_working_days`] has no answer yet: years that are not
    /// loaded count as plain weeks with the holidays of fixed date. Nothing may be decided by it.
    pub fn provisional_working_days(&self, start: Day, n: u32) -> Day {
        (0..n).fold(start, |day, _| self.provisional_roll(day + 1))
    }

    /// What to show as 暂定 where [`Self::deadline`] with `roll` has no answer yet.
    pub fn provisional_deadline(&self, start: Day, days: i32) -> Day {
        self.provisional_roll(start + days)
    }

    fn provisional_roll(&self, mut day: Day) -> Day {
        while !self.probably_works(day) {
            day = day + 1;
        }
        day
    }

    fn probably_works(&self, day: Day) -> bool {
        let guessed = !self.loaded.contains(&day.year()) && !self.named.contains_key(&day);
        self.works(day) && !(guessed && is_fixed_holiday(day))
    }
}

fn is_fixed_holiday(day: Day) -> bool {
    let falls = |(month, on, since): &(i8, i8, i16)| {
        Day::new(day.year(), *month, *on) == Some(day) && day.year() >= *since
    };
    FIXED_HOLIDAYS.iter().any(falls)
}

/// The notices that come with the program, 2015 to 2026.
pub fn builtin_calendar() -> &'static Calendar {
    static BUILTIN: LazyLock<Calendar> = LazyLock::new(|| {
        Calendar::load(BUILTIN_NOTICES).expect("the notices shipped are read by a test")
    });
    &BUILTIN
}

const BUILTIN_NOTICES: &[(&str, &str)] = &[
    ("2015.toml", include_str!("../../../policy/calendars/2015.toml")),
    ("2016.toml", include_str!("../../../policy/calendars/2016.toml")),
    ("2017.toml", include_str!("../../../policy/calendars/2017.toml")),
    ("2018.toml", include_str!("../../../policy/calendars/2018.toml")),
    ("2019.toml", include_str!("../../../policy/calendars/2019.toml")),
    ("2020.toml", include_str!("../../../policy/calendars/2020.toml")),
    ("2021.toml", include_str!("../../../policy/calendars/2021.toml")),
    ("2022.toml", include_str!("../../../policy/calendars/2022.toml")),
    ("2023.toml", include_str!("../../../policy/calendars/2023.toml")),
    ("2024.toml", include_str!("../../../policy/calendars/2024.toml")),
    ("2025.toml", include_str!("../../../policy/calendars/2025.toml")),
    ("2026.toml", include_str!("../../../policy/calendars/2026.toml")),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn works(text: &str) -> bool {
        builtin_calendar().is_working_day(day(text)).unwrap()
    }

    #[test]
    fn working_days_are_counted_as_the_notices_say() {
        for (from, plus5, plus10, plus20) in [
            ("2024-04-26", "2024-05-07", "2024-05-13", "2024-05-27"),
            ("2025-01-20", "2025-01-26", "2025-02-08", "2025-02-21"),
            ("2025-09-22", "2025-09-28", "2025-10-11", "2025-10-24"),
            ("2026-01-05", "2026-01-12", "2026-01-19", "2026-02-02"),
            ("2026-02-10", "2026-02-24", "2026-03-02", "2026-03-16"),
            ("2026-04-20", "2026-04-27", "2026-05-07", "2026-05-20"),
            ("2026-09-14", "2026-09-20", "2026-09-28", "2026-10-16"),
            ("2026-11-24", "2026-12-01", "2026-12-08", "2026-12-22"),
        ] {
            let plus = |n| builtin_calendar().plus_working_days(day(from), n).unwrap().to_string();
            assert_eq!([plus(5), plus(10), plus(20)], [plus5, plus10, plus20], "from {from}");
        }
    }

    #[test]
    fn a_period_that_ends_on_a_rest_day_ends_on_the_next_working_day() {
        for (from, days, rolled) in [
            ("2026-08-31", 30, "2026-09-30"),
            ("2026-09-01", 30, "2026-10-08"),
            ("2026-04-01", 30, "2026-05-06"),
            ("2026-08-04", 60, "2026-10-08"),
            ("2025-12-19", 60, "2026-02-24"),
        ] {
            assert_eq!(
                builtin_calendar().deadline(day(from), days, true),
                Ok(day(rolled)),
                "from {from}"
            );
        }
    }

    #[test]
    fn a_notice_may_name_days_of_the_december_before() {
        assert!(works("2018-12-28"));
        assert!(works("2018-12-29"), "a Saturday worked for the New Year of 2019");
        assert!(!works("2018-12-31"), "a Monday off by the notice of 2019");
        assert!(works("2022-12-30"));
        assert!(!works("2022-12-31"));
        assert!(works("2020-02-03"), "the notice as amended in January 2020");
        assert_eq!(builtin_calendar().name(day("2026-10-01")), Some("国庆节"));
    }

    #[test]
    fn a_year_without_a_notice_is_a_named_error_everywhere() {
        let calendar = builtin_calendar();
        let missing = CalendarMissing { year: 2027 };
        assert_eq!(calendar.is_working_day(day("2026-12-31")), Ok(true));
        assert_eq!(calendar.is_working_day(day("2027-01-01")), Err(missing));
        assert_eq!(calendar.plus_working_days(day("2026-12-22"), 7), Ok(day("2026-12-31")));
        assert_eq!(calendar.plus_working_days(day("2026-12-22"), 8), Err(missing));
        assert_eq!(calendar.deadline(day("2026-12-01"), 30, true), Ok(day("2026-12-31")));
        assert_eq!(calendar.deadline(day("2026-12-02"), 30, true), Err(missing));
        assert_eq!(calendar.deadline(day("2026-12-02"), 30, false), Ok(day("2027-01-01")));
        assert_eq!(calendar.provisional_deadline(day("2026-12-03"), 30), day("2027-01-04"));
        // New Year's Day is a holiday in every year, whatever its notice will say.
        assert_eq!(calendar.provisional_working_days(day("2026-12-22"), 7), day("2026-12-31"));
        assert_eq!(calendar.provisional_working_days(day("2026-12-22"), 8), day("2027-01-04"));
        assert_eq!(calendar.provisional_working_days(day("2027-04-30"), 1), day("2027-05-03"));
        assert_eq!(calendar.provisional_deadline(day("2027-09-01"), 30), day("2027-10-04"));
        assert_eq!(
            calendar.working_days_between(day("2026-12-01"), day("2027-01-05")),
            Err(missing)
        );
        assert_eq!(calendar.roll(day("2014-12-31")), Err(CalendarMissing { year: 2014 }));
        assert!(missing.to_string().contains("请管理员导入2027年放假通知"), "{missing}");
    }

    #[test]
    fn the_notice_of_next_year_does_not_load_this_one() {
        let only_2019 = Calendar::load(&BUILTIN_NOTICES[4..5]).unwrap();
        assert_eq!(only_2019.years().collect::<Vec<_>>(), [2019]);
        assert_eq!(
            only_2019.is_working_day(day("2018-12-31")),
            Err(CalendarMissing { year: 2018 })
        );
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let twice = "year = 2030\npapers = [\"x\"]\nentries = []\n";
        let wrong = r#"
            year = 2031
            papers = []
            [[entries]]
            name = "甲"
            off = ["2031-01-01", "2031-01-01", "2031-01-02"]
            work = ["2031-01-02", "2033-01-01"]
        "#;
        let files = [("a", twice), ("b", twice), ("c", wrong), ("d", "year = \"二〇\"")];
        let problems = Calendar::load(&files).unwrap_err().to_string();
        for says in [
            "b：2030年载入了两次",
            "c：没有写明来源",
            "c：2031-01-01重复出现",
            "c：2031-01-02既列为放假又列为上班",
            "c：2033-01-01（甲）离2031年太远",
            "d：无法读取",
        ] {
            assert!(problems.contains(says), "{says} is not in\n{problems}");
        }
    }

    fn loaded_days() -> impl Strategy<Value = Day> {
        let (first, last) = (day("2015-01-01").epoch(), day("2026-10-31").epoch());
        (first..=last).prop_map(Day::from_epoch)
    }

    proptest! {
        #[test]
        fn a_result_is_a_working_day_and_counts_back(start in loaded_days(), n in 1_u32..40) {
            let calendar = builtin_calendar();
            let end = calendar.plus_working_days(start, n).unwrap();
            prop_assert!(calendar.is_working_day(end).unwrap());
            prop_assert_eq!(calendar.working_days_between(start, end), Ok(n));
            prop_assert_eq!(calendar.working_days_between(start, end - 1), Ok(n - 1));
            prop_assert_eq!(calendar.provisional_working_days(start, n), end);
        }

        #[test]
        fn a_later_start_or_a_longer_period_never_ends_earlier(
            start in loaded_days(), n in 0_u32..40,
        ) {
            let plus = |start, n| builtin_calendar().plus_working_days(start, n).unwrap();
            prop_assert!(plus(start, n) <= plus(start + 1, n));
            prop_assert!(plus(start, n) < plus(start, n + 1));
        }

        #[test]
        fn rolling_stops_on_the_first_working_day(start in loaded_days(), days in 0_i32..40) {
            let calendar = builtin_calendar();
            let raw = start + days;
            let rolled = calendar.deadline(start, days, true).unwrap();
            prop_assert!(rolled >= raw);
            prop_assert!(calendar.is_working_day(rolled).unwrap());
            prop_assert_eq!(calendar.working_days_between(raw - 1, rolled), Ok(1));
            prop_assert_eq!(calendar.roll(rolled), Ok(rolled));
        }
    }
}
