//! One fact as a question of a form, and back: from what was typed to its value.

use std::collections::BTreeMap;

use law::{Day, Edition, FactDef, FactType, InputProblem, Value};

use crate::typed::{Typed, parse_day};
use crate::ui::{Field, Inputs};

/// Tables up to this long are shown whole; longer ones as a list to open.
const RADIOS_MOST: usize = 9;

/// The question for a fact.
pub fn field(edition: &Edition, fact: &FactDef, inputs: &Inputs<'_>, today: Day) -> Field {
    let (name, label) = (fact.name.as_str(), fact.label.as_str());
    let field = match fact.kind {
        FactType::Day => inputs.day(name, label),
        FactType::Code => {
            let table = fact.table.as_deref().and_then(|table| edition.codes(table));
            let rows = table.into_iter().flat_map(|table| table.rows_on(today));
            let choices: Vec<(&str, &str)> =
                rows.map(|row| (row.code.as_str(), row.label.as_str())).collect();
            match choices.len() {
                0..=RADIOS_MOST => inputs.radios(name, label, &choices),
                _ => inputs.select(name, label, &choices),
            }
        }
        FactType::Money => inputs.money(name, label),
        FactType::MoneyByYear => inputs.years(name, label, &years(edition, today), "元"),
        FactType::CountByYear => inputs.years(name, label, &years(edition, today), ""),
        FactType::Share => inputs.text(name, label).measure(5, "%", "decimal"),
        FactType::Flag => inputs.radios(name, label, &[("yes", "是"), ("no", "否")]),
        FactType::Count => inputs.text(name, label).measure(5, "", "numeric"),
        FactType::Text | FactType::Finding => inputs.text(name, label),
    };
    field.hint(hint(edition, fact, today))
}

/// What to fill in, and how it is measured by the readings chosen for the day.
fn hint(edition: &Edition, fact: &FactDef, today: Day) -> String {
    let help = Some(fact.help.as_str()).filter(|help| !help.is_empty());
    help.into_iter().chain(edition.measured(&fact.name, today)).collect::<Vec<_>>().join("；")
}

/// The last complete calendar years that rules look at.
pub fn years(edition: &Edition, today: Day) -> Vec<i16> {
    let count =
        edition.number("recent_years", today).ok().and_then(|years| i16::try_from(years).ok());
    (1..=count.unwrap_or(1)).map(|back| today.year() - back).collect()
}

/// The text of one input, or of one year's.
fn text<'a>(typed: &'a Typed, fact: &FactDef, year: i16) -> &'a str {
    typed.get(&format!("{}-{year}", fact.name)).trim()
}

/// Whether anything was typed for a fact.
pub fn is_answered(fact: &FactDef, typed: &Typed, today: Day) -> bool {
    let by_year = (1..=10).any(|back| !text(typed, fact, today.year() - back).is_empty());
    by_year || typed.has_day(&fact.name)
}

/// The value typed for a fact; `None` when nothing was typed, a sentence when it cannot be read.
pub fn read(
    edition: &Edition,
    fact: &FactDef,
    typed: &Typed,
    today: Day,
) -> Result<Option<Value>, String> {
    let says = |year: &str, problem: &InputProblem| {
        format!("{year}{}：{}。{}", fact.label, problem.reason, problem.remedy)
    };
    if !matches!(fact.kind, FactType::MoneyByYear | FactType::CountByYear) {
        let text = typed.day_text(&fact.name);
        if fact.kind == FactType::Day && !text.is_empty() && parse_day(&text).is_none() {
            return Err(format!(
                "{}不是有效日期，请按年、月、日填写，例如 2021年3月5日",
                fact.label
            ));
        }
        let value = (!text.is_empty()).then(|| fact.read(&text, today)).transpose();
        return value.map_err(|problem| says("", &problem));
    }
    let mut figures = BTreeMap::new();
    for year in years(edition, today) {
        let text = text(typed, fact, year);
        if !text.is_empty() {
            let figure = fact.read_figure(text);
            figures.insert(year, figure.map_err(|problem| says(&format!("{year}年"), &problem))?);
        }
    }
    Ok((!figures.is_empty()).then_some(Value::Years(figures)))
}
