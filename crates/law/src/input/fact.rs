//! One text, one fact.

use std::collections::BTreeMap;

use super::InputProblem;
use super::reading::{self, Unreadable, compact, unreadable};
use crate::ids::{CitizenId, CreditCode};
use crate::text::{self, is_blank, plain};
use crate::{Day, FactDef, FactType, OfficerFinding, Subject, Value};

/// The longest text that is taken for a fact, in characters: a reason fits, a file does not.
const TEXT_MAX: usize = 2_000;
/// How many codes a remedy lists.
const CODES_SHOWN: usize = 8;

impl FactDef {
    /// Reads the text of a form field or a roster cell. Nothing is rounded and nothing is guessed.
    ///
    /// A figure for each year is written `2024：18万元；2025：20万元`; a finding
    /// `符合；认定人；2026-11-20；理由`. `on` is the day of the application: dates may not be later,
    /// unless the rules ask for that.
    ///
    /// # Errors
    /// The reason and the remedy, in Chinese; the path is the fact's name.
    pub fn read(&self, text: &str, on: Day) -> Result<Value, InputProblem> {
        self.value(text, on).map_err(|problem| self.problem(problem))
    }

    /// Reads one year's figure of a yearly fact: fen or a count.
    pub fn read_figure(&self, text: &str) -> Result<i64, InputProblem> {
        self.figure(text).map_err(|problem| self.problem(problem))
    }

    fn problem(&self, problem: Unreadable) -> InputProblem {
        InputProblem::new(&self.name, problem.reason, problem.remedy)
    }

    pub(super) fn value(&self, text: &str, on: Day) -> Result<Value, Unreadable> {
        if is_too_long(text) {
            let remedy = format!("请缩短到{TEXT_MAX}个字以内");
            return Err(unreadable("内容太长", remedy));
        }
        if is_blank(text) {
            return Err(unreadable(
                format!("没有填写“{}”", self.label),
                "请填写；不知道的可以不填",
            ));
        }
        match self.kind {
            FactType::Day => self.day(text, on).map(Value::Day),
            FactType::Code => self.code(text).map(Value::Code),
            FactType::Money => self.figure(text).map(Value::Money),
            FactType::Count => self.figure(text).map(Value::Count),
            FactType::Share => reading::share(text).map(Value::Share),
            FactType::Flag => reading::flag(text).map(Value::Flag),
            FactType::Text => self.words(text, on).map(Value::Text),
            FactType::MoneyByYear | FactType::CountByYear => self.years(text, on).map(Value::Years),
            FactType::Finding => self.finding(text, on).map(Value::Finding),
        }
    }

    pub(super) fn figure(&self, text: &str) -> Result<i64, Unreadable> {
        match self.kind {
            FactType::Count | FactType::CountByYear => match reading::count(text, "")? {
                number if number < self.least => Err(unreadable(
                    format!("“{}”从 {} 起", self.label, self.least),
                    "第一位填 1；没有位次的不填",
                )),
                number => Ok(number),
            },
            _ => text::amount(text).map_err(|problem| reading::told(&problem.to_string())),
        }
    }

    fn day(&self, text: &str, on: Day) -> Result<Day, Unreadable> {
        let day = reading::day(text)?;
        if day > on && !self.may_be_later {
            let reason = format!("“{}”晚于申报当日（{}）", day.chinese(), on.chinese());
            return Err(unreadable(reason, "请核对日期；尚未发生的请不要填写"));
        }
        Ok(day)
    }

    /// A code, or the label of one.
    pub(super) fn code(&self, text: &str) -> Result<String, Unreadable> {
        let clean = compact(text);
        let is_code = |(code, label): &&(String, String)| *code == clean || compact(label) == clean;
        if let Some((code, _)) = self.codes.iter().find(is_code) {
            return Ok(code.clone());
        }
        let covered = |(code, _): &(String, String)| clean.starts_with(code.as_str());
        if self.codes_are_open || (self.codes_are_prefixes && self.codes.iter().any(covered)) {
            return Ok(clean);
        }
        let known = self.codes.iter().flat_map(|(code, label)| [code.as_str(), label.as_str()]);
        let remedy = crate::diagnostic::nearest(&clean, known).map_or_else(
            || {
                let codes = self.codes.iter().take(CODES_SHOWN);
                let shown = codes.map(|(code, label)| format!("{code}（{label}）"));
                format!("可以填写：{}", shown.collect::<Vec<_>>().join("、"))
            },
            |near| format!("是不是“{near}”？"),
        );
        Err(unreadable(format!("“{}”不在“{}”的代码表中", text.trim(), self.label), remedy))
    }

    /// Names and numbers that carry a check are brought into their printed form.
    fn words(&self, text: &str, on: Day) -> Result<String, Unreadable> {
        match (self.subject, self.name.as_str()) {
            (Subject::Employer, "name") => {
                text::unit_name(text).map_err(|problem| reading::told(&problem.to_string()))
            }
            (Subject::Applicant, "name") => {
                text::person_name(text).map_err(|problem| reading::told(&problem.to_string()))
            }
            (_, "uscc") => CreditCode::parse(text)
                .map(|code| code.into_value().as_str().to_owned())
                .map_err(|problem| reading::told(&problem.to_string())),
            (_, "id_number") => CitizenId::parse(text, on)
                .map(|id| id.as_str().to_owned())
                .map_err(|problem| reading::told(&problem.to_string())),
            _ => Ok(plain(text)),
        }
    }

    fn years(&self, text: &str, on: Day) -> Result<BTreeMap<i16, i64>, Unreadable> {
        let mut years = BTreeMap::new();
        for part in
            plain(text).split([';', '；', '、', '\n']).filter(|part| !part.trim().is_empty())
        {
            let Some((year, figure)) = part.split_once([':', '=']) else {
                let remedy = "请按“2024：18万元；2025：20万元”的格式逐年填写";
                return Err(unreadable(format!("“{}”没有写明年份", part.trim()), remedy));
            };
            let year = self::year(year, on)?;
            if years.insert(year, self.figure(figure)?).is_some() {
                return Err(unreadable(format!("{year}年填写了两次"), "请每年只填写一个数"));
            }
        }
        Ok(years)
    }

    fn finding(&self, text: &str, on: Day) -> Result<OfficerFinding, Unreadable> {
        let text = plain(text);
        let parts: Vec<&str> = text.splitn(4, [';', '；']).map(str::trim).collect();
        let [holds, by, day, reason] = parts.as_slice() else {
            let reason = format!("“{}”由工作人员认定，须写明认定人、日期和理由", self.label);
            return Err(unreadable(
                reason,
                "请按“符合；张三；2026-11-20；理由”的格式填写；尚未认定的不填",
            ));
        };
        let holds = match *holds {
            "符合" | "成立" => true,
            "不符合" | "不成立" => false,
            other => reading::flag(other).map_err(|_| {
                unreadable(format!("“{other}”不是认定结果"), "请填写 符合 或 不符合")
            })?,
        };
        let (by, reason) = ((*by).to_owned(), (*reason).to_owned());
        self.signed(OfficerFinding { holds, by, on: reading::day(day)?, reason }, on)
    }

    /// A judgement without author or reason is none.
    pub(super) fn signed(
        &self,
        mut finding: OfficerFinding,
        on: Day,
    ) -> Result<OfficerFinding, Unreadable> {
        let empty = |what: &str| {
            let reason = format!("“{}”的认定缺少{what}", self.label);
            Err(unreadable(reason, "请写明认定人、日期和理由；尚未认定的不填"))
        };
        if finding.by.trim().is_empty() {
            return empty("认定人");
        }
        if finding.reason.trim().is_empty() {
            return empty("理由");
        }
        if finding.on > on {
            let reason = format!("认定日期“{}”晚于{}", finding.on.chinese(), on.chinese());
            return Err(unreadable(reason, "请核对认定日期"));
        }
        finding.by = plain(&finding.by);
        finding.reason = plain(&finding.reason);
        Ok(finding)
    }
}

/// Bytes are counted first: a text of few bytes has few characters.
fn is_too_long(text: &str) -> bool {
    text.len() > TEXT_MAX && text.chars().count() > TEXT_MAX
}

/// A calendar year that has begun.
pub(super) fn year(text: &str, on: Day) -> Result<i16, Unreadable> {
    let clean = compact(text);
    let digits = clean.strip_suffix('年').unwrap_or(&clean);
    let year =
        Some(digits).filter(|digits| digits.len() == 4).and_then(|digits| digits.parse().ok());
    match year {
        Some(year) if year > on.year() => {
            Err(unreadable(format!("{year}年还没有到"), "请只填写已经过去的年份"))
        }
        Some(year) if year >= crate::FIRST.year() => Ok(year),
        _ => Err(unreadable(format!("“{}”不是年份", text.trim()), "请填写四位年份，例如 2025")),
    }
}
