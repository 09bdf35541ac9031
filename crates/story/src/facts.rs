//! What is known of employers and persons in stories: somebody qualified, unless the line says
//! otherwise.

use std::collections::BTreeMap;

use casework::Companion;
use law::{Day, Edition, FactType, Subject, Value};

use crate::grammar::Said;
use crate::text::meant;
use crate::world::Trouble;

/// Facts to state; `None` takes one back.
pub(crate) type Stated = BTreeMap<String, Option<Value>>;

fn yuan(yuan: i64) -> Value {
    Value::Money(yuan * 100)
}

fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}

fn years(day: Day, figures: [i64; 3]) -> Value {
    let first = day.year() - 3;
    Value::Years((first..).zip(figures).collect())
}

fn all(facts: Vec<(&str, Value)>) -> BTreeMap<String, Value> {
    facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An employer that meets 1.1 on a day, but for the findings of officers.
pub(crate) fn employer(day: Day) -> BTreeMap<String, Value> {
    all(vec![
        ("founded", Value::Day(day.plus_years(-5))),
        ("kind", code("enterprise")),
        ("paid_in", yuan(20_000_000)),
        ("tax_area", code("110106")),
        ("main_business", code("6513")),
        ("open_records", Value::Count(0)),
        ("tax", years(day, [200_000_000, 210_000_000, 220_000_000])),
        ("staff", years(day, [80, 90, 100])),
        ("innovation_kind", code("none")),
        ("service_kind", code("none")),
    ])
}

/// A person who meets 1.2 on the first route on a day.
pub(crate) fn person(day: Day) -> BTreeMap<String, Value> {
    all(vec![
        ("hukou", code("outside")),
        ("special_group", code("none")),
        ("relation", code("labour")),
        ("employed_since", Value::Day(day.plus_months(-26))),
        ("insured_months", Value::Count(26)),
        ("work_months", Value::Count(64)),
        ("degree", code("master")),
        ("degree_on", Value::Day(day.plus_years(-6))),
        ("income_12m", yuan(326_400)),
        ("income_last_year", yuan(318_650)),
        ("contract_end", Value::Day(day.plus_years(4))),
    ])
}

/// The facts a line states, over those that are known. `name=-` takes a fact back, `tax.2025=12万元`
/// is one year's figure.
pub(crate) fn stated(
    edition: &Edition,
    subject: Subject,
    said: &Said,
    day: Day,
    known: &BTreeMap<String, Value>,
) -> Result<Stated, Trouble> {
    let mut facts = Stated::new();
    for (name, text, column) in &said.facts {
        let one = read_one(edition, subject, (name, text), day)
            .map_err(|says| Trouble::Story { column: *column, says })?;
        match one {
            One::Back(name) => {
                facts.insert(name, None);
            }
            One::Value(name, value) => {
                facts.insert(name, Some(value));
            }
            One::Figure(name, year, figure) => {
                let before = facts.get(&name).cloned().flatten();
                let mut by_year = match before.or_else(|| known.get(&name).cloned()) {
                    Some(Value::Years(by_year)) => by_year,
                    _ => BTreeMap::new(),
                };
                by_year.insert(year, figure);
                facts.insert(name, Some(Value::Years(by_year)));
            }
        }
    }
    Ok(facts)
}
/// What one `name=value` states.
pub(crate) enum One {
    /// A fact is taken back.
    Back(String),
    /// A fact has a value.
    Value(String, Value),
    /// A yearly fact has a figure for a year.
    Figure(String, i16, i64),
}

/// Reads one `name=value`; the message when it names no fact or cannot be its value.
pub(crate) fn read_one(
    edition: &Edition,
    subject: Subject,
    (name, text): (&str, &str),
    day: Day,
) -> Result<One, String> {
    let (plain, year) = match name.split_once('.') {
        Some((plain, year)) => (plain, Some(year)),
        None => (name, None),
    };
    let Some(fact) = edition.fact(subject, plain) else {
        let known: Vec<&str> = edition.facts(subject).map(|fact| fact.name.as_str()).collect();
        return Err(meant("事实", plain, known.into_iter()));
    };
    let plain = plain.to_owned();
    if text == "-" {
        return Ok(One::Back(plain));
    }
    if fact.kind == FactType::Finding {
        return Err(format!("“{plain}”由工作人员认定，写作 … find {plain} holds 或者 fails"));
    }
    if !matches!(fact.kind, FactType::MoneyByYear | FactType::CountByYear) {
        let value = fact.read(text, day).map_err(|problem| problem.to_string())?;
        return Ok(One::Value(plain, value));
    }
    let Some(year) = year.and_then(|year| year.parse::<i16>().ok()) else {
        return Err(format!("“{plain}”按年填写，例如 {plain}.2025={text}"));
    };
    let figure = fact.read_figure(text).map_err(|problem| problem.to_string())?;
    Ok(One::Figure(plain, year, figure))
}

/// The defaults with the line's facts over them.
pub(crate) fn with_defaults(defaults: BTreeMap<String, Value>, stated: Stated) -> Stated {
    let mut facts: Stated = defaults.into_iter().map(|(name, value)| (name, Some(value))).collect();
    facts.extend(stated);
    facts
}

/// Completes a number with the check character that fits.
fn completed(body: &str, fits: impl Fn(&str) -> bool) -> String {
    let checks = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    let mut numbers = checks.map(|check| format!("{body}{check}"));
    numbers.find(|number| fits(number)).expect("some check character always fits")
}

/// The identification number of the person counted so, born on a day; after each thousand on the
/// next.
pub(crate) fn id_number(count: usize, born: &str) -> String {
    let days = i32::try_from(count / 1_000).unwrap_or_default();
    let born = born.parse().map_or(law::FIRST, |born: Day| born + days);
    let born = born.to_string().replace('-', "");
    let body = format!("320102{born}{:03}", count % 1_000);
    completed(&body, |number| law::ids::CitizenId::parse(number, law::LAST).is_ok())
}

/// The credit code of the employer counted so.
pub(crate) fn credit_code(count: usize) -> String {
    let letters = "ABCDEFGHJKLMNPQRTUWXY".as_bytes();
    let letter = char::from(letters[count / 1_000 % letters.len()]);
    let body = format!("91110106MA01T{letter}{:03}", count % 1_000);
    completed(&body, |number| law::ids::CreditCode::parse(number).is_ok())
}

/// How somebody can accompany, as a line says it.
pub(crate) fn companions() -> [&'static str; 4] {
    ["child", "spouse", "unguarded", "teen"]
}

/// The companion of a name: the same name is the same human. `child`, `spouse`, `unguarded` (a
/// child without its guardian's agreement) or `teen` (eighteen on 4 March 2025).
pub(crate) fn companion(kind: &str, name: &str) -> Companion {
    let (relation, born) = match kind {
        "spouse" => (casework::Relation::Spouse, "1990-01-01"),
        "teen" => (casework::Relation::Child, "2007-03-04"),
        _ => (casework::Relation::Child, "2018-06-01"),
    };
    let count = name.bytes().fold(0_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 1_000);
    Companion {
        name: "随往人员".into(),
        id_number: id_number(count, &born.replace('-', "")),
        relation,
        born: born.parse().expect("a date of the calendar"),
        guardian_agreed: kind == "child",
    }
}
