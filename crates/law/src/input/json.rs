//! A case as JSON: `{"employer": {…}, "applicant": {…}}`, either part may be missing.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::InputProblem;
use super::fact::year;
use super::reading::{Unreadable, unreadable};
use crate::diagnostic::nearest;
use crate::{Day, Edition, FactDef, FactType, Facts, OfficerFinding, Subject, Value};

const PARTS: [Subject; 2] = [Subject::Employer, Subject::Applicant];

impl Subject {
    /// Its key in JSON and in paths.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Applicant => "applicant",
        }
    }
}

impl Edition {
    /// Reads a case. Money is a number of yuan or a text such as `100万元`; a share is a number of
    /// percent; yearly figures are `{"2025": …}` or an array, oldest first, that ends with the last
    /// complete year before `on`; `null` is unknown.
    ///
    /// # Errors
    /// Every problem of the document, each with its path, reason and remedy.
    pub fn read_json(&self, json: &Json, on: Day) -> Result<Facts, Vec<InputProblem>> {
        let mut problems = Vec::new();
        let mut facts = Facts::default();
        let Json::Object(parts) = json else {
            let remedy = "请提供 {\"employer\": {…}, \"applicant\": {…}}，两部分可以只有一部分";
            return Err(vec![InputProblem::new("$", "不是 JSON 对象", remedy)]);
        };
        for (key, part) in parts {
            let Some(subject) = PARTS.into_iter().find(|subject| subject.key() == key) else {
                problems.push(unknown(key, key, PARTS.into_iter().map(Subject::key)));
                continue;
            };
            match part {
                Json::Null => {}
                Json::Object(part) => {
                    let read = self.read_part(subject, part, on, &mut problems);
                    match subject {
                        Subject::Employer => facts.employer = Some(read),
                        Subject::Applicant => facts.applicant = Some(read),
                    }
                }
                _ => problems.push(InputProblem::new(
                    key,
                    "不是 JSON 对象",
                    "请写成 {\"事实\": 值, …}",
                )),
            }
        }
        if problems.is_empty() { Ok(facts) } else { Err(problems) }
    }

    fn read_part(
        &self,
        subject: Subject,
        part: &Map<String, Json>,
        on: Day,
        problems: &mut Vec<InputProblem>,
    ) -> BTreeMap<String, Value> {
        let mut facts = BTreeMap::new();
        for (key, json) in part {
            let path = format!("{}.{key}", subject.key());
            let Some(def) = self.fact(subject, key) else {
                problems.push(unknown(
                    &path,
                    key,
                    self.facts(subject).map(|def| def.name.as_str()),
                ));
                continue;
            };
            if json.is_null() {
                continue;
            }
            if let Some(value) = def.read_json(&path, json, on, problems) {
                facts.insert(key.clone(), value);
            }
        }
        facts
    }
}

fn unknown<'k>(path: &str, key: &str, known: impl Iterator<Item = &'k str>) -> InputProblem {
    let remedy = match nearest(key, known) {
        Some(near) => format!("是不是“{near}”？"),
        None => "请删去，或者按事实字典改正名称".to_owned(),
    };
    InputProblem::new(path, format!("没有叫“{key}”的项目"), remedy)
}

impl FactDef {
    fn read_json(
        &self,
        path: &str,
        json: &Json,
        on: Day,
        problems: &mut Vec<InputProblem>,
    ) -> Option<Value> {
        let read = match (self.kind, json) {
            (FactType::MoneyByYear | FactType::CountByYear, Json::Object(years)) => {
                return self.read_years(path, years, on, problems);
            }
            (FactType::MoneyByYear | FactType::CountByYear, Json::Array(figures)) => {
                return self.read_series(path, figures, on, problems);
            }
            (FactType::Finding, Json::Object(finding)) => self.read_finding(finding, on),
            (FactType::Flag, Json::Bool(yes)) => Ok(Value::Flag(*yes)),
            (FactType::Flag | FactType::Finding | FactType::Day, Json::Number(_)) => {
                Err(self.wrong_type())
            }
            _ => match scalar_text(json) {
                Some(text) => self.value(&text, on),
                None => Err(self.wrong_type()),
            },
        };
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                problems.push(InputProblem::new(path, problem.reason, problem.remedy));
                None
            }
        }
    }

    fn wrong_type(&self) -> Unreadable {
        let remedy = match self.kind {
            FactType::Day => "请写成 \"2026-11-24\"",
            FactType::Code => "请写成代码表中的代码，例如 \"bachelor\"",
            FactType::Money => "请写成数字（元）或者 \"100万元\"",
            FactType::Count => "请写成整数，例如 24",
            FactType::Share => "请写成百分数，例如 5 或者 \"5%\"",
            FactType::Flag => "请写成 true 或 false",
            FactType::Text => "请写成文字",
            FactType::MoneyByYear | FactType::CountByYear => {
                "请写成 {\"2025\": 100000} 或者由早到晚的数组"
            }
            FactType::Finding => {
                "请写成 {\"holds\": true, \"by\": \"认定人\", \"on\": \"2026-11-20\", \"reason\": \"理由\"}"
            }
        };
        unreadable(format!("“{}”的类型不对", self.label), remedy)
    }

    fn read_years(
        &self,
        path: &str,
        years: &Map<String, Json>,
        on: Day,
        problems: &mut Vec<InputProblem>,
    ) -> Option<Value> {
        let before = problems.len();
        let mut figures = BTreeMap::new();
        for (key, json) in years {
            if json.is_null() {
                continue;
            }
            let figure = year(key, on).and_then(|year| Ok((year, self.json_figure(json)?)));
            match figure {
                Ok((year, figure)) => {
                    figures.insert(year, figure);
                }
                Err(problem) => {
                    let path = format!("{path}.{key}");
                    problems.push(InputProblem::new(path, problem.reason, problem.remedy));
                }
            }
        }
        (problems.len() == before).then_some(Value::Years(figures))
    }

    /// An array, oldest year first, that ends with the last complete year.
    fn read_series(
        &self,
        path: &str,
        series: &[Json],
        on: Day,
        problems: &mut Vec<InputProblem>,
    ) -> Option<Value> {
        // Nobody's figures of more years than a working life are asked for.
        const YEARS_MAX: usize = 50;
        if series.len() > YEARS_MAX {
            let remedy = "请只填写最近几个完整年度";
            problems.push(InputProblem::new(path, "年份太多", remedy));
            return None;
        }
        let before = problems.len();
        let mut figures = BTreeMap::new();
        for (back, json) in series.iter().rev().enumerate() {
            if json.is_null() {
                continue;
            }
            let year = on.year() - 1 - i16::try_from(back).expect("at most YEARS_MAX");
            match self.json_figure(json) {
                Ok(figure) => {
                    figures.insert(year, figure);
                }
                Err(problem) => {
                    let path = format!("{path}[{}]", series.len() - 1 - back);
                    problems.push(InputProblem::new(path, problem.reason, problem.remedy));
                }
            }
        }
        (problems.len() == before).then_some(Value::Years(figures))
    }

    fn json_figure(&self, json: &Json) -> Result<i64, Unreadable> {
        match scalar_text(json) {
            Some(text) => self.figure(&text),
            None => Err(self.wrong_type()),
        }
    }

    fn read_finding(&self, finding: &Map<String, Json>, on: Day) -> Result<Value, Unreadable> {
        const KEYS: [&str; 4] = ["holds", "by", "on", "reason"];
        if let Some(key) = finding.keys().find(|key| !KEYS.contains(&key.as_str())) {
            let remedy = "认定只有 holds、by、on、reason 四项";
            return Err(unreadable(format!("没有叫“{key}”的项目"), remedy));
        }
        let words = |key: &str| finding.get(key).and_then(Json::as_str);
        let Some(holds) = finding.get("holds").and_then(Json::as_bool) else {
            return Err(self.wrong_type());
        };
        let (Some(by), Some(day), Some(reason)) = (words("by"), words("on"), words("reason"))
        else {
            return Err(self.wrong_type());
        };
        let on_day = super::reading::day(day)?;
        let (by, reason) = (by.to_owned(), reason.to_owned());
        self.signed(OfficerFinding { holds, by, on: on_day, reason }, on).map(Value::Finding)
    }
}

/// Numbers are read from their decimal digits, never through a float.
fn scalar_text(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
