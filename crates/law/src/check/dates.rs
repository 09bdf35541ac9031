//! Every day of the edition's force has exactly one value and one choice.

use std::collections::BTreeMap;

use crate::Day;
use crate::diagnostic::Problem;
use crate::tree::{Dated, Law, Param, ParamValues, Place, Yearly};

pub(super) fn check(law: &Law, problems: &mut Vec<Problem>) {
    let Some(start) = law.in_force.from else {
        return;
    };
    let force = Force { start, until: law.in_force.until };
    for param in &law.params {
        match &param.values {
            ParamValues::Dated(values) => force.dated(param, values, problems),
            ParamValues::Yearly { values, published_by_default } => {
                yearly(param, values, *published_by_default, problems);
            }
        }
    }
    for open in &law.interpretations {
        let what = format!("选项“{}”", open.name.text);
        let days = open.chosen.iter().map(|choice| (choice.from, choice.place)).collect();
        let dated = DatedLines { what, gap: "L405", place: open.name.place, days };
        force.one_at_a_time(&dated, problems);
    }
    for case in &law.cases {
        if case.on < start || force.until.is_some_and(|until| until < case.on) {
            let message = format!("示例的日期 {} 不在版本施行期间", case.on);
            problems.push(Problem::error("L801", case.place, message));
        }
    }
}

struct Force {
    start: Day,
    until: Option<Day>,
}

impl Force {
    fn dated(&self, param: &Param, values: &[Dated], problems: &mut Vec<Problem>) {
        let what = format!("参数“{}”", param.name.text);
        let days = values.iter().map(|value| (value.from, value.place)).collect();
        let dated = DatedLines { what, gap: "L401", place: param.name.place, days };
        self.one_at_a_time(&dated, problems);
    }

    fn one_at_a_time(&self, dated: &DatedLines, problems: &mut Vec<Problem>) {
        let what = &dated.what;
        let mut seen: BTreeMap<Day, u32> = BTreeMap::new();
        for (from, place) in &dated.days {
            let from = from.unwrap_or(self.start);
            if let Some(line) = seen.insert(from, place.line) {
                let message = format!("{what}从{from}起有两个取值（另一个在第{line}行）");
                problems.push(Problem::error("L402", *place, message));
            }
            // A line that begins after the edition ends never counts.
            if let Some(until) = self.until.filter(|until| *until < from) {
                let message = format!("版本施行到{until}，这一行永远用不到");
                problems.push(Problem::warning("L502", *place, message));
            }
        }
        let first = seen.keys().next().copied();
        if first.is_none_or(|first| first > self.start) {
            let until = first.map_or("最后一日".to_owned(), |first| (first - 1).to_string());
            let message = format!("{what}从{}到{until}没有取值", self.start);
            let problem = Problem::error(dated.gap, dated.place, message);
            problems.push(problem.expected("一行 from start，或者不晚于施行第一日的 from"));
        }
    }
}

/// Lines of which one holds at a time.
struct DatedLines {
    /// What they belong to, in Chinese.
    what: String,
    /// The code of a day without any.
    gap: &'static str,
    place: Place,
    days: Vec<(Option<Day>, Place)>,
}

/// Years follow each other without a gap, each known from some day on. A year that is not
/// published yet is no mistake: until then it is unknown.
fn yearly(
    param: &Param,
    values: &[Yearly],
    default: Option<(i8, i8)>,
    problems: &mut Vec<Problem>,
) {
    let name = &param.name.text;
    let mut seen: BTreeMap<i16, &Yearly> = BTreeMap::new();
    for value in values {
        if let Some(first) = seen.insert(value.year, value) {
            let message = format!("{}年有两个取值（另一个在第{}行）", value.year, first.place.line);
            problems.push(Problem::error("L402", value.place, message));
        }
        if value.published.is_none() && default.is_none() {
            let problem = Problem::error("L404", value.place, "没有公布日期");
            let default = "加上 published 日期，或者 published by default 09-30 of the next year";
            problems.push(problem.expected(default));
        }
        if value.published.is_some_and(|day| day <= Day::last_of_year(value.year)) {
            let message = format!("{}年的数在当年结束之前不可能公布", value.year);
            problems.push(Problem::error("L403", value.place, message));
        }
    }
    let years: Vec<i16> = seen.keys().copied().collect();
    for pair in years.windows(2).filter(|pair| pair[1] - pair[0] > 1) {
        let message = format!("参数“{name}”缺少{}年的取值", pair[0] + 1);
        problems.push(Problem::error("L401", seen[&pair[1]].place, message));
    }
    if seen.is_empty() {
        let message = format!("参数“{name}”没有任何取值");
        problems.push(Problem::error("L401", param.name.place, message));
    }
}
