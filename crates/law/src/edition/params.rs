//! Parameters on a day: dated values, and figures of years with their publication.

use crate::Day;
use crate::tree::{Param, ParamValue, ParamValues};

/// A figure that was published, and on which day.
pub(crate) struct Published<'p> {
    pub year: i16,
    pub value: &'p ParamValue,
    pub day: Day,
}

/// The value of a plain parameter on a day; before the edition's first day, the first value.
///
/// A yearly parameter is read with [`latest`]; asked here it answers with its last figure, which
/// the check refuses.
pub(crate) fn on(param: &Param, day: Day) -> &ParamValue {
    match &param.values {
        ParamValues::Dated(values) => {
            let holds = values.iter().filter(|value| value.from.is_none_or(|from| from <= day));
            let dated = holds.max_by_key(|value| value.from).or(values.first());
            dated.map_or(&NOTHING, |dated| &dated.value)
        }
        ParamValues::Yearly { values, .. } => values.last().map_or(&NOTHING, |last| &last.value),
    }
}

static NOTHING: ParamValue = ParamValue::Text(String::new());

fn figures(param: &Param) -> impl Iterator<Item = Published<'_>> {
    let (values, default) = match &param.values {
        ParamValues::Yearly { values, published_by_default } => {
            (values.as_slice(), *published_by_default)
        }
        ParamValues::Dated(_) => (&[][..], None),
    };
    values.iter().map(move |figure| {
        let (month, day) = default.unwrap_or((12, 31));
        let by_default = || Day::new(figure.year + 1, month, day);
        let published = figure.published.or_else(by_default);
        let published = published.unwrap_or_else(|| Day::last_of_year(figure.year + 1));
        Published { year: figure.year, value: &figure.value, day: published }
    })
}

/// The newest figure published on or before a day, of a year before the day's year.
pub(crate) fn latest(param: &Param, day: Day) -> Option<Published<'_>> {
    let known = figures(param).filter(|figure| figure.day <= day);
    known.filter(|figure| figure.year < day.year()).max_by_key(|figure| figure.year)
}

/// A year's figure, if it was published on or before a day.
pub(crate) fn of_year(param: &Param, year: i16, day: Day) -> Option<Published<'_>> {
    figures(param).find(|figure| figure.year == year && figure.day <= day)
}

/// The days on which a parameter's value changes or becomes known.
pub(crate) fn turning_days(param: &Param) -> Vec<Day> {
    match &param.values {
        ParamValues::Dated(values) => values.iter().filter_map(|value| value.from).collect(),
        ParamValues::Yearly { .. } => figures(param).map(|figure| figure.day).collect(),
    }
}

/// The value as one whole number: fen, basis points, days, a count; `None` for words and fractions.
pub(crate) fn number(value: &ParamValue) -> Option<i64> {
    match value {
        ParamValue::Money(number) | ParamValue::Share(number) => Some(*number),
        ParamValue::Number(number) if number.scale == 0 => Some(number.digits),
        ParamValue::Flag(yes) => Some(i64::from(*yes)),
        _ => None,
    }
}
