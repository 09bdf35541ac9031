//! Calendar files (RFC 5545): the days of permits as whole-day entries, in Chinese.
//!
//! The identifier of an entry is made of the permit, its term and what the day is about, so that a
//! calendar that is loaded again moves an entry instead of doubling it.

use casework::{Id, Permit, Step};
use law::Day;

/// What stands in a calendar file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The permit's identifier.
    pub id: Id,
    /// The permit.
    pub permit: Permit,
    /// The day and what it is about.
    pub step: Step,
}

/// The media type.
pub const CALENDAR: &str = "text/calendar; charset=utf-8";
/// Longest line, octets without its end (RFC 5545, 3.1).
const LINE_MAX: usize = 75;
/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;
/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// The calendar file; `address` leads from an entry to the permit's page, `at_ms` is now.
pub fn file(
    name: &str,
    entries: &[Entry],
    host: &str,
    at_ms: i64,
    address: impl Fn(Id) -> String,
) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Juzheng//Juzheng//ZH");
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    lines.add(&format!("X-WR-CALNAME:{}", escaped(name)));
    lines.add("X-WR-TIMEZONE:Asia/Shanghai");
    for entry in entries {
        event(&mut lines, entry, host, at_ms, &address(entry.id));
    }
    lines.add("END:VCALENDAR");
    lines.0.into_bytes()
}

fn event(lines: &mut Lines, entry: &Entry, host: &str, at_ms: i64, address: &str) {
    let Entry { id, permit, step } = entry;
    let what = step.what;
    let doubt = if step.provisional { "（暂定）" } else { "" };
    let about = format!(
        "{}{}依据：{}。证号{}。",
        what.advice(),
        if step.provisional { "当年放假安排尚未公布，日期暂定。" } else { "" },
        crate::ui::cited(what.clause()),
        permit.number
    );
    lines.add("BEGIN:VEVENT");
    lines.add(&format!("UID:{id}-{}-{}@{host}", permit.term, what.code()));
    lines.add(&format!("DTSTAMP:{}", utc(at_ms)));
    lines.add(&format!("DTSTART;VALUE=DATE:{}", date(step.on)));
    // The end of a whole day is the day after (RFC 5545, 3.6.1).
    lines.add(&format!("DTEND;VALUE=DATE:{}", date(step.on + 1)));
    lines.add(&format!("SUMMARY:{}", escaped(&format!("{}：{}{doubt}", permit.name, what.says()))));
    lines.add(&format!("DESCRIPTION:{}", escaped(&about)));
    lines.add(&format!("URL:{address}"));
    lines.add(if step.provisional { "STATUS:TENTATIVE" } else { "STATUS:CONFIRMED" });
    lines.add("TRANSP:TRANSPARENT");
    lines.add("END:VEVENT");
}

/// Lines of a calendar file, folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line; a long one goes on in the next, which begins with a space. No character is cut
    /// in two.
    fn add(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

fn date(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// An instant as RFC 5545 writes it in UTC.
fn utc(at_ms: i64) -> String {
    let seconds = at_ms.div_euclid(SECOND_MS);
    let days = i32::try_from(seconds.div_euclid(DAY_S)).unwrap_or_default();
    let of_day = seconds.rem_euclid(DAY_S);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{}T{hour:02}{minute:02}{second:02}Z", date(Day::from_epoch(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> String {
        let permit = crate::me::permit::sample_permit();
        let id = Id::new(1, [0; 10]);
        let today = Day::new(2026, 11, 24).unwrap();
        let steps =
            permit.timeline(&crate::samples::terms(), law::builtin_calendar(), today).into_iter();
        let entries: Vec<Entry> =
            steps.map(|step| Entry { id, permit: permit.clone(), step }).collect();
        let bytes =
            file("张三；工作居住证", &entries, "juzheng.example", 1_795_482_300_000, |id| {
                format!("https://juzheng.example/me/permits/{id}")
            });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn lines_end_as_the_standard_says_and_are_folded_between_characters() {
        let text = sample();
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= LINE_MAX, "{line}");
            assert!(!line.contains(['\r', '\n']), "{line}");
        }
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains("DESCRIPTION:仍可由单位办理延续或者续签，新的有效期自届满次日起算"),
            "{unfolded}"
        );
    }

    #[test]
    fn an_entry_is_a_whole_day_with_a_name_that_stays_the_same() {
        let unfolded = sample().replace("\r\n ", "");
        let id = Id::new(1, [0; 10]);
        assert!(unfolded.contains(&format!("UID:{id}-1-term-ends@juzheng.example\r\n")));
        assert!(unfolded.contains("DTSTART;VALUE=DATE:20270109\r\nDTEND;VALUE=DATE:20270110\r\n"));
        assert!(unfolded.contains("SUMMARY:张三：续签期最后一日（暂定）\r\n"), "{unfolded}");
        assert!(unfolded.contains("DTSTAMP:20261124T"), "{unfolded}");
        assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), unfolded.matches("UID:").count());
    }

    #[test]
    fn what_means_something_to_a_calendar_is_escaped() {
        assert_eq!(escaped("甲;乙,丙\\丁\r\n戊"), "甲\\;乙\\,丙\\\\丁\\n戊");
    }
}
