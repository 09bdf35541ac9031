//! From what people write to the values of the dictionary: counts, shares, dates, yes and no.
//!
//! Names and amounts of money are read by [`crate::text`]. Nothing is rounded and no floats are
//! used.

use crate::Day;
use crate::text::{clean_decimal, plain};

/// The largest count: no employer has ten million staff.
pub const COUNT_MAX: i64 = 10_000_000;
/// All of a company: 100 % in basis points (万分之一).
pub const SHARE_MAX: i64 = 10_000;

/// Why a text is not the value asked for, and what to write instead; both in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub reason: String,
    pub remedy: String,
}

pub(crate) fn unreadable(reason: impl Into<String>, remedy: impl Into<String>) -> Unreadable {
    Unreadable { reason: reason.into(), remedy: remedy.into() }
}

/// A problem that says what is wrong and then what to do, taken apart: the remedy begins with the
/// part of the sentence that asks (请).
pub(crate) fn told(problem: &str) -> Unreadable {
    // What was written is quoted and may say anything.
    let after_quote = problem.rfind('”').unwrap_or_default();
    let asks = problem[after_quote..].find('请').map(|at| after_quote + at);
    let split = asks.and_then(|asks| problem[..asks].rfind(['，', '；', '。']));
    match split {
        Some(at) => {
            let remedy = problem[at..].trim_start_matches(['，', '；', '。']);
            unreadable(&problem[..at], remedy)
        }
        None => unreadable(problem, "请核对后重新填写"),
    }
}

/// Half-width and without any spaces, for everything but names.
pub(crate) fn compact(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// A plain decimal in units of 10^-`places`: digits, thousands commas and a point, no sign.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let part = part.trim_end_matches('0');
    if !grouped || whole.is_empty() || text.ends_with('.') || part.len() > places {
        return None;
    }
    let digits = format!("{}{part:0<places$}", groups.concat());
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// A whole number of `unit`: `30`, `30人`, `1,200`.
pub(crate) fn count(text: &str, unit: &str) -> Result<i64, Unreadable> {
    let hundredths = clean_decimal(text).filter(|_| !text.contains('.'));
    if let Some(count) = hundredths.map(|n| n / 100).filter(|count| *count <= COUNT_MAX) {
        return Ok(count);
    }
    let clean = compact(text);
    let mut number = clean.as_str();
    for word in ["个月", "人", "个", "项", "件", "名", "月", unit] {
        if let Some(rest) = number.strip_suffix(word).filter(|_| !word.is_empty()) {
            number = rest;
            break;
        }
    }
    if number.is_empty() {
        return Err(unreadable("没有填写数字", "请填写整数，例如 30；没有的填 0"));
    }
    if number.starts_with(['-', '−']) {
        return Err(unreadable("数量不能为负数", "请填写不小于 0 的整数"));
    }
    match decimal(number, 0) {
        Some(count) if count <= COUNT_MAX => Ok(count),
        Some(_) => Err(unreadable(format!("“{}”超过1000万", text.trim()), "请核对数字")),
        None => Err(unreadable(format!("“{}”不是整数", text.trim()), "请填写整数，例如 30")),
    }
}

/// A share in percent: `5`, `5%`, `12.34%`; answers in basis points.
pub(crate) fn share(text: &str) -> Result<i64, Unreadable> {
    if let Some(points) = clean_decimal(text).filter(|points| *points <= SHARE_MAX) {
        return Ok(points);
    }
    let clean = compact(text);
    let remedy = "请填写 0 至 100 之间的百分数，最多两位小数，例如 5%";
    match decimal(clean.strip_suffix('%').unwrap_or(&clean), 2) {
        Some(points) if points <= SHARE_MAX => Ok(points),
        Some(_) => Err(unreadable(format!("比例“{}”超过100%", text.trim()), remedy)),
        None => Err(unreadable(format!("“{}”不是比例", text.trim()), remedy)),
    }
}

/// A date: `2026-11-24`, `2026年11月24日`, `2026/11/24`, `2026.11.24` or `20261124`.
pub(crate) fn day(text: &str) -> Result<Day, Unreadable> {
    date(text).ok_or_else(|| {
        let reason = format!("“{}”不是有效日期", text.trim());
        unreadable(reason, "请按 2026-11-24 的格式填写真实存在的日期")
    })
}

/// The date of `2026-11-24`; `None` says nothing but that it needs a patient reader.
fn clean_date(text: &str) -> Option<Day> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    let small = |from| i8::try_from(number(from, from + 2)?).ok();
    let dashes = bytes[4] == b'-' && bytes[7] == b'-';
    dashes.then(|| Day::new(number(0, 4)?, small(5)?, small(8)?)).flatten()
}

fn date(text: &str) -> Option<Day> {
    if let Some(day) = clean_date(text) {
        return Some(day);
    }
    let clean = plain(text);
    // Spreadsheets add a midnight that nobody typed.
    let clean = clean.strip_suffix("00:00:00").unwrap_or(&clean).trim_end_matches(['T', ' ']);
    let clean = compact(clean).replace(['年', '月', '/', '.'], "-").replace('日', "");
    let parts: Vec<&str> = if clean.len() == 8 && clean.bytes().all(|b| b.is_ascii_digit()) {
        vec![&clean[..4], &clean[4..6], &clean[6..]]
    } else {
        clean.split('-').collect()
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let number = |part: &str, longest: usize| -> Option<i16> {
        let fits = (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let month = i8::try_from(number(month, 2)?).ok()?;
    Day::new(number(year, 4)?, month, i8::try_from(number(day, 2)?).ok()?)
}

/// Yes or no.
pub(crate) fn flag(text: &str) -> Result<bool, Unreadable> {
    match compact(text).to_lowercase().as_str() {
        "是" | "有" | "√" | "true" | "yes" | "y" | "1" => Ok(true),
        "否" | "无" | "没有" | "×" | "false" | "no" | "n" | "0" => Ok(false),
        _ => {
            let reason = format!("“{}”不是“是”或“否”", text.trim());
            Err(unreadable(reason, "请填写 是 或 否"))
        }
    }
}

/// Basis points as people write them: `5%`, `12.34%`.
pub(crate) fn percent(points: i64) -> String {
    match points % 100 {
        0 => format!("{}%", points / 100),
        part if part % 10 == 0 => format!("{}.{}%", points / 100, part / 10),
        part => format!("{}.{part:02}%", points / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_five_styles_and_must_exist() {
        for text in
            ["2026-11-24", "2026年11月24日", "2026/11/24", "２０２６．１１．２４", "20261124"]
        {
            assert_eq!(day(text).unwrap().to_string(), "2026-11-24", "{text}");
        }
        assert_eq!(day("2026-11-24 00:00:00").unwrap().to_string(), "2026-11-24");
        for text in ["2026-02-29", "2026-13-01", "", "昨天", "2026-11", "261124", "2026-11-24-1"]
        {
            assert!(day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_remedy_begins_where_the_problem_asks() {
        let says = |problem: &str| {
            let told = told(problem);
            (told.reason, told.remedy)
        };
        let split = |reason: &str, remedy: &str| (reason.to_owned(), remedy.to_owned());
        assert_eq!(
            says("身份证号码应为18位，现在是17位，请核对是否漏填或者多填"),
            split("身份证号码应为18位，现在是17位", "请核对是否漏填或者多填")
        );
        assert_eq!(
            says("金额不能为负数；退税等请填写扣减后的实际数额，最低为 0"),
            split("金额不能为负数", "退税等请填写扣减后的实际数额，最低为 0")
        );
        assert_eq!(
            says("“请，1”不是金额，请用阿拉伯数字填写，例如 1234.56"),
            split("“请，1”不是金额", "请用阿拉伯数字填写，例如 1234.56")
        );
        assert_eq!(says("不对"), split("不对", "请核对后重新填写"));
    }

    #[test]
    fn counts_and_shares_are_exact() {
        assert_eq!(count("30人", "人"), Ok(30));
        assert_eq!(count("24个月", "月"), Ok(24));
        assert_eq!(count("２，０００", ""), Ok(2000));
        assert_eq!(count("10000000", ""), Ok(COUNT_MAX));
        for text in ["1.5", "-1", "10000001", "", "三十", "1,2", "1e30", "999999999999999999999"]
        {
            assert!(count(text, "").is_err(), "{text}");
        }
        assert_eq!(share("5%"), Ok(500));
        assert_eq!(share("4.99"), Ok(499));
        assert_eq!(share("4.990％"), Ok(499));
        for text in ["4.999", "100.01", "-1", "", "%"] {
            assert!(share(text).is_err(), "{text}");
        }
    }

    #[test]
    fn shares_are_written_shortly() {
        assert_eq!(percent(500), "5%");
        assert_eq!(percent(1_234), "12.34%");
        assert_eq!(percent(450), "4.5%");
    }
}
