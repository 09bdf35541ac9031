//! Values as people read them.

use law::{Edition, FactDef, FactType, Value};

/// A value in words.
pub fn value_words(edition: &Edition, fact: &FactDef, value: &Value) -> String {
    match value {
        Value::Day(day) => day.chinese(),
        Value::Code(code) => {
            let table = fact.table.as_deref().and_then(|table| edition.codes(table));
            table.map_or(code.as_str(), |table| table.label(code)).to_owned()
        }
        Value::Money(fen) => law::text::yuan(*fen),
        Value::Count(count) => count.to_string(),
        Value::Share(points) => format!("{}.{:02}%", points / 100, points % 100),
        Value::Flag(holds) => if *holds { "是" } else { "否" }.into(),
        Value::Text(text) => text.clone(),
        Value::Years(figures) => {
            let figure = |figure: i64| match fact.kind {
                FactType::CountByYear => figure.to_string(),
                _ => law::text::yuan(figure),
            };
            let year = |(year, value): (&i16, &i64)| format!("{year}年：{}", figure(*value));
            figures.iter().map(year).collect::<Vec<_>>().join("；")
        }
        Value::Finding(finding) => {
            let word = if finding.holds { "符合" } else { "不符合" };
            format!("{word}（{}，{}）", finding.by, finding.on.chinese())
        }
    }
}
