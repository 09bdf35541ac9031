//! Keeping no longer than the retention table says (保存期限, 个人信息保护法 19、47).

mod erase;
mod holds;
mod notices;
mod own;
mod table;

use law::Day;
use store::{Failure, Moment};

use crate::{Now, Office};

pub use own::{OwnRecord, own};
use table::Rule;
pub use table::{Period, Row, rows};

/// Erases what was to be kept until yesterday or earlier, and tells people before what comes. It
/// looks by day alone, so a sweep that was missed is made up for by the next one, and running twice
/// changes nothing. Gives how many records or papers of a case were erased.
pub(crate) fn run(office: &Office) -> Result<u32, Failure> {
    forget_logs(office)?;
    let (edition, today) = (office.edition(), office.today());
    // An edition without a ladder tells nobody.
    let ladder = edition.numbers("erasure_ladder", today).unwrap_or_default();
    let ladder: Vec<i32> = ladder.into_iter().filter_map(|days| days.try_into().ok()).collect();
    let mut erased = 0;
    for rule in Rule::all(&edition, today) {
        for days in &ladder {
            notices::on_rung(office, &rule, *days)?;
        }
        erased += erase::due(office, &rule, ladder.iter().max().copied())?;
    }
    Ok(erased)
}

/// The security logs, that is the record of attempts and looks, and first answers to repeated
/// requests.
fn forget_logs(office: &Office) -> Result<(), Failure> {
    let (edition, now) = (office.edition(), office.now());
    let number = |parameter: &str| {
        let found = edition.number(parameter, now.day).ok();
        found.and_then(|number| i32::try_from(number).ok())
    };
    // An edition without periods keeps everything.
    let periods = number("security_log_months").zip(number("first_answer_days"));
    let Some((months, days)) = periods else { return Ok(()) };
    let logs = Now::millis_at(first_kept(now.day, months), 0);
    let answers = Now::millis_at(now.day - days, 0);
    let moment = Moment { at_ms: now.at_ms, day: now.day, edition: edition.id().to_owned() };
    office.store.write(&moment, None, move |tx| tx.forget_before(answers, logs))
}

/// The first day of which what counts from it is still kept: the period's last day is the
/// corresponding day (民法典 202), and on it they are there.
fn first_kept(today: Day, months: i32) -> Day {
    let mut day = today.plus_months(-months);
    // Back from the end of a short month the way there is longer.
    while day.plus_months(months) < today {
        day = day + 1;
    }
    day
}

#[cfg(test)]
mod tests {
    use super::first_kept;

    #[track_caller]
    fn check(today: &str, months: i32, expect: &str) {
        let day = first_kept(today.parse().expect("a day"), months);
        assert_eq!(day.to_string(), expect);
    }

    #[test]
    fn the_last_day_is_the_corresponding_day() {
        check("2025-05-03", 2, "2025-03-03");
        check("2025-05-04", 2, "2025-03-04");
        // 2025-02-28 is kept until 05-28, the last day of February or not.
        check("2025-05-28", 3, "2025-02-28");
        check("2025-05-29", 3, "2025-03-01");
        check("2025-05-31", 3, "2025-03-01");
        check("2025-02-28", 1, "2025-01-28");
        check("2025-03-01", 1, "2025-02-01");
    }
}
