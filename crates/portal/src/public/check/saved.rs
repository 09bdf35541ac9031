//! Saved facts and the form for them: as they stand in its inputs, and what a sent form changes.

use std::collections::BTreeMap;

use law::{Day, Edition, FactDef, FactType, Subject, Value};

use super::answers;
use crate::typed::{Problems, Typed};

/// What changes, and what cannot be read. `None` takes a fact back.
pub fn changes<'a>(
    edition: &Edition,
    asked: impl IntoIterator<Item = &'a FactDef>,
    saved: &BTreeMap<String, Value>,
    typed: &Typed,
    today: Day,
) -> (BTreeMap<String, Option<Value>>, Problems) {
    let mut changed = BTreeMap::new();
    let mut problems = Problems::default();
    for fact in asked {
        let before = saved.get(&fact.name);
        match answers::read(edition, fact, typed, today) {
            Ok(value) => {
                let value = with_older_years(edition, value, before, today);
                if value.as_ref() != before {
                    changed.insert(fact.name.clone(), value);
                }
            }
            Err(says) => problems.add(&fact.name, says),
        }
    }
    (changed, problems)
}

/// The form asks only for the years that rules look at; figures of older years stay.
fn with_older_years(
    edition: &Edition,
    value: Option<Value>,
    before: Option<&Value>,
    today: Day,
) -> Option<Value> {
    let Some(Value::Years(before)) = before else { return value };
    let shown = answers::years(edition, today);
    let mut figures: BTreeMap<i16, i64> = before.clone();
    figures.retain(|year, _| !shown.contains(year));
    match value {
        Some(Value::Years(typed)) => figures.extend(typed),
        None => {}
        other => return other,
    }
    (!figures.is_empty()).then_some(Value::Years(figures))
}

/// Saved values as they stand in the form.
pub fn typed_of(edition: &Edition, subject: Subject, facts: &BTreeMap<String, Value>) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in facts {
        match value {
            Value::Day(day) => typed.set(name, day.to_string()),
            Value::Code(text) | Value::Text(text) => typed.set(name, text.as_str()),
            Value::Money(fen) => typed.set(name, hundredths(*fen)),
            Value::Share(points) => typed.set(name, hundredths(*points)),
            Value::Count(count) => typed.set(name, count.to_string()),
            Value::Flag(holds) => typed.set(name, if *holds { "yes" } else { "no" }),
            Value::Years(figures) => {
                let kind = edition.fact(subject, name).map(|fact| fact.kind);
                for (year, figure) in figures {
                    let text = match kind {
                        Some(FactType::CountByYear) => figure.to_string(),
                        _ => hundredths(*figure),
                    };
                    typed.set(&format!("{name}-{year}"), text);
                }
            }
            Value::Finding(_) => {}
        }
    }
    typed
}

/// Hundredths as people type them: 17446920 is 174469.20, 500 is 5.
fn hundredths(value: i64) -> String {
    let (whole, part) = (value / 100, value % 100);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
}
