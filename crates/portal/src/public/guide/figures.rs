//! The numbers and the readings the scheme works with, each with its source and its day.

use law::text::yuan;
use law::tree::{Param, ParamValue, ParamValues, Unit};
use law::{Day, Edition, InterpretationView};

/// A dated number or choice.
pub struct Figure {
    pub label: String,
    pub value: String,
    pub from: String,
    pub source: String,
    pub note: String,
    pub clauses: Vec<String>,
}

/// The average wage of a year.
pub struct Wage {
    pub year: i16,
    pub value: String,
    pub published: String,
}

/// A question the words leave open.
pub struct Reading {
    pub name: String,
    pub clauses: Vec<String>,
    pub question: String,
    pub alternatives: Vec<(String, bool)>,
    pub by: String,
    pub reason: String,
    pub open: String,
}

/// Every parameter with one value at a time, as it stands on a day.
pub fn figures(edition: &Edition, on: Day) -> Vec<Figure> {
    let law = edition.law();
    let source = |name: Option<&law::tree::Word>| {
        let found =
            name.and_then(|name| law.sources.iter().find(|source| source.name.text == name.text));
        found.map_or_else(String::new, |source| source.title.text.clone())
    };
    let figure = |param: &Param| {
        let ParamValues::Dated(values) = &param.values else { return None };
        let holds = values.iter().filter(|value| value.from.is_none_or(|from| from <= on));
        let value = holds.max_by_key(|value| value.from)?;
        Some(Figure {
            label: param.label.text.clone(),
            value: shown(&param.unit, &value.value),
            from: value.from.map_or_else(|| "施行之日".to_owned(), Day::chinese),
            source: source(value.source.as_ref().or(param.source.as_ref())),
            note: param.note.joined(),
            clauses: param.clauses.iter().map(|clause| clause.text.clone()).collect(),
        })
    };
    law.params.iter().filter_map(figure).collect()
}

/// The wage figures known on a day, newest first.
pub fn wages(edition: &Edition, on: Day) -> Vec<Wage> {
    let param = edition.law().params.iter().find(|param| param.name.text == "average_wage");
    let Some(ParamValues::Yearly { values, .. }) = param.map(|param| &param.values) else {
        return Vec::new();
    };
    let known =
        values.iter().filter(|value| value.published.is_none_or(|published| published <= on));
    known
        .rev()
        .map(|value| Wage {
            year: value.year,
            value: shown(&Unit::Yuan, &value.value),
            published: value.published.map_or_else(|| "未查到".to_owned(), Day::chinese),
        })
        .collect()
}

/// Every question, its possible answers and the one chosen on a day.
pub fn readings(edition: &Edition, on: Day) -> Vec<Reading> {
    let reading = |of: &InterpretationView| {
        let chosen = edition.interpretation(&of.name, on).unwrap_or_default();
        let choice = of.choices.iter().rev().find(|choice| choice.name == chosen);
        let (by, reason, open) = choice.map_or_else(Default::default, |choice| {
            (choice.by.clone(), choice.reason.clone(), choice.question.clone())
        });
        let alternatives = of.alternatives.iter();
        Reading {
            name: of.name.clone(),
            clauses: of.clauses.clone(),
            question: of.label.clone(),
            alternatives: alternatives.map(|(name, says)| (says.clone(), name == chosen)).collect(),
            by,
            reason,
            open,
        }
    };
    edition.interpretations().iter().map(reading).collect()
}

/// When the window is open, e.g. 周一至周四 9:00-11:30、13:00-16:00.
pub fn window_hours(edition: &Edition, on: Day) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let days = edition.numbers("window_weekdays", on).unwrap_or_default();
    let name = |day: &i64| usize::try_from(*day - 1).ok().and_then(|at| DAYS.get(at)).copied();
    let names: Vec<&str> = days.iter().filter_map(name).collect();
    let in_a_row = days.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let days = match names.as_slice() {
        [first, .., last] if in_a_row => format!("周{first}至周{last}"),
        names => format!("周{}", names.join("、")),
    };
    let hours = edition.word("window_hours", on).unwrap_or_default();
    format!("{days} {}", hours.replace(' ', "、").replace('-', "至"))
}

/// Years in a row as a span: 2015至2026年.
pub fn span(years: &[i16]) -> String {
    match years {
        [] => "没有".to_owned(),
        [one] => format!("{one}年"),
        [first, .., last] => format!("{first}至{last}年"),
    }
}

fn shown(unit: &Unit, value: &ParamValue) -> String {
    match value {
        ParamValue::Money(fen) => yuan(*fen),
        ParamValue::Number(number) => {
            format!("{}{}", decimal(number.digits, number.scale), suffix(unit))
        }
        ParamValue::Share(points) => format!("{}%", decimal(*points, 2)),
        ParamValue::MonthDay(month, day) => format!("{month}月{day}日"),
        ParamValue::Flag(yes) => if *yes { "是" } else { "否" }.to_owned(),
        ParamValue::Word(word) => word.text.clone(),
        ParamValue::Text(text) => text.replace('-', "至"),
        ParamValue::List(values) => {
            let unit = if let Unit::List(of) = unit { of } else { unit };
            values.iter().map(|value| shown(unit, value)).collect::<Vec<_>>().join("、")
        }
    }
}

fn suffix(unit: &Unit) -> &'static str {
    match unit {
        Unit::Days => "日",
        Unit::WorkingDays => "个工作日",
        Unit::Months => "个月",
        Unit::Years => "年",
        Unit::Ratio => "倍",
        _ => "",
    }
}

/// An exact decimal without trailing zeros.
fn decimal(digits: i64, scale: u8) -> String {
    let scale = usize::from(scale);
    let padded = format!("{:0>width$}", digits, width = scale + 1);
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_short() {
        assert_eq!(decimal(12, 1), "1.2");
        assert_eq!(decimal(500, 2), "5");
        assert_eq!(decimal(5, 2), "0.05");
        assert_eq!(decimal(30, 0), "30");
    }

    #[test]
    fn years_are_shown_as_a_span() {
        assert_eq!(span(&[2015, 2016, 2026]), "2015至2026年");
        assert_eq!(span(&[]), "没有");
    }
}
