//! Numbers, money, shares, periods and days as they are written.

use crate::diagnostic::Problem;
use crate::lex::{Cursor, in_name};
use crate::tree::{Decimal, Literal, ParamValue, PeriodUnit, Place, Unit};

/// More digits than any amount of the scheme; fits `i64` in fen.
const MOST_DIGITS: usize = 15;
const FEN_OF_YUAN: i64 = 100;
const FEN_OF_WAN: i64 = 1_000_000;
const FEN_OF_YI: i64 = 10_000_000_000;
/// 0.01 % is one basis point.
const BASIS_POINTS_OF_PERCENT: i64 = 100;

/// A literal of an expression or a worked case.
pub(super) fn literal(cursor: &mut Cursor<'_>) -> Result<Literal, Problem> {
    let mut ahead = cursor.clone();
    let from = ahead.mark();
    ahead.run(|c| c.is_ascii_digit() || c == '-');
    if cursor.slice(ahead.place(from)).bytes().filter(|c| *c == b'-').count() == 2 {
        return cursor.day().map(Literal::Day);
    }
    let number = decimal(cursor)?;
    let unit = cursor.run(|c| c.is_alphabetic() || c == '%' || c == '％');
    let place = cursor.place(from);
    let literal = match unit {
        "" => return Ok(period(cursor, number, place)?.unwrap_or(Literal::Number(number))),
        "元" => scaled(number, FEN_OF_YUAN).map(Literal::Money),
        "万" | "万元" => scaled(number, FEN_OF_WAN).map(Literal::Money),
        "亿" | "亿元" => scaled(number, FEN_OF_YI).map(Literal::Money),
        "%" | "％" => scaled(number, BASIS_POINTS_OF_PERCENT).map(Literal::Share),
        unit => {
            let problem = Problem::error("L107", place, format!("不认识的单位“{unit}”"));
            let known = "元、万元、亿元、%，或者空格后的 days、months、years";
            return Err(problem.expected(known));
        }
    };
    literal.ok_or_else(|| {
        let problem = Problem::error("L107", place, "数值太大，或者比一分（百分比为 0.01%）还细");
        problem.expected("金额精确到分，百分比精确到 0.01%")
    })
}

fn period(
    cursor: &mut Cursor<'_>,
    number: Decimal,
    place: Place,
) -> Result<Option<Literal>, Problem> {
    let units = [
        ("days", PeriodUnit::Days),
        ("day", PeriodUnit::Days),
        ("months", PeriodUnit::Months),
        ("month", PeriodUnit::Months),
        ("years", PeriodUnit::Years),
        ("year", PeriodUnit::Years),
    ];
    let Some((_, unit)) = units.into_iter().find(|(word, _)| cursor.keyword(word)) else {
        return Ok(None);
    };
    let whole = (number.scale == 0).then_some(number.digits);
    let count = whole.and_then(|count| i32::try_from(count).ok()).filter(|count| *count <= 100_000);
    let wrong = || Problem::error("L107", place, "期间应为不太大的整数").expected("例如 6 months");
    Ok(Some(Literal::Period { count: count.ok_or_else(wrong)?, unit }))
}

/// A decimal number, without trailing zeros after the point.
pub(super) fn decimal(cursor: &mut Cursor<'_>) -> Result<Decimal, Problem> {
    let from = cursor.mark();
    let negative = cursor.sign("-");
    let whole = cursor.run(|c| c.is_ascii_digit());
    let mut ahead = cursor.clone();
    let fraction = if ahead.sign(".") { ahead.run(|c| c.is_ascii_digit()) } else { "" };
    if !fraction.is_empty() {
        *cursor = ahead;
    }
    if whole.is_empty() {
        return Err(cursor.missing("数字"));
    }
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.len() > MOST_DIGITS {
        return Err(Problem::error("L107", cursor.place(from), "数字的位数太多"));
    }
    let value: i64 = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(0) };
    let scale = u8::try_from(fraction.len()).unwrap_or(u8::MAX);
    if usize::from(scale) > MOST_DIGITS {
        return Err(Problem::error("L107", cursor.place(from), "小数的位数太多"));
    }
    Ok(Decimal { digits: if negative { -value } else { value }, scale })
}

/// A decimal in a smaller unit, if that makes it a whole number that fits.
fn scaled(number: Decimal, unit: i64) -> Option<i64> {
    let value = i128::from(number.digits) * i128::from(unit);
    let divisor = 10_i128.pow(u32::from(number.scale));
    let most = 10_i128.pow(17);
    let fits = value % divisor == 0 && (-most..=most).contains(&(value / divisor));
    if fits { i64::try_from(value / divisor).ok() } else { None }
}

/// Money of a number of yuan.
pub(crate) fn fen(number: Decimal) -> Option<i64> {
    scaled(number, FEN_OF_YUAN)
}

/// A month and a day, `10-01`.
pub(super) fn month_day(cursor: &mut Cursor<'_>) -> Result<(i8, i8), Problem> {
    let word = cursor.word("月和日，例如 10-01")?;
    let two = |text: &str| (text.len() == 2).then(|| text.parse::<i8>().ok()).flatten();
    let parts = word.text.split_once('-').and_then(|(m, d)| Some((two(m)?, two(d)?)));
    // 2024 is a leap year, so every month-day that ever exists is accepted.
    let real = parts.filter(|(m, d)| crate::Day::new(2024, *m, *d).is_some());
    real.ok_or_else(|| {
        let problem = Problem::error("L106", word.place, format!("“{}”不是月和日", word.text));
        problem.expected("月和日，例如 10-01")
    })
}

/// A calendar year.
pub(super) fn year(cursor: &mut Cursor<'_>) -> Result<i16, Problem> {
    let from = cursor.mark();
    let text = cursor.run(in_name);
    let year = text.parse::<i16>().ok().filter(|year| (1900..=2199).contains(year));
    year.ok_or_else(|| {
        let problem = Problem::error("L106", cursor.place(from), format!("“{text}”不是年份"));
        problem.expected("1900 至 2199 的四位年份")
    })
}

/// A parameter's value, as its unit asks.
pub(crate) fn param_value(cursor: &mut Cursor<'_>, unit: &Unit) -> Result<ParamValue, Problem> {
    if let Unit::List(of) = unit {
        let mut values = vec![param_value(cursor, of)?];
        while cursor.sign(",") {
            values.push(param_value(cursor, of)?);
        }
        return Ok(ParamValue::List(values));
    }
    let from = cursor.mark();
    let value = one_value(cursor, unit)?;
    let place = cursor.place(from);
    value.ok_or_else(|| {
        let problem = Problem::error("L306", place, "取值与参数的单位不符");
        problem.expected(example(unit))
    })
}

fn one_value(cursor: &mut Cursor<'_>, unit: &Unit) -> Result<Option<ParamValue>, Problem> {
    Ok(match unit {
        Unit::Yuan => match literal(cursor)? {
            Literal::Money(fen) => Some(ParamValue::Money(fen)),
            Literal::Number(number) => fen(number).map(ParamValue::Money),
            _ => None,
        },
        Unit::Percent => match literal(cursor)? {
            Literal::Share(share) => Some(ParamValue::Share(share)),
            _ => None,
        },
        Unit::Ratio => match literal(cursor)? {
            Literal::Number(number) => Some(ParamValue::Number(number)),
            _ => None,
        },
        Unit::Days | Unit::WorkingDays | Unit::Months | Unit::Years | Unit::Count => {
            match literal(cursor)? {
                Literal::Number(number) if number.scale == 0 => Some(ParamValue::Number(number)),
                _ => None,
            }
        }
        Unit::MonthDay => {
            let (month, day) = month_day(cursor)?;
            Some(ParamValue::MonthDay(month, day))
        }
        Unit::Flag => {
            let word = cursor.name("yes 或者 no")?;
            let flag = match word.text.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            };
            flag.map(ParamValue::Flag)
        }
        Unit::Word(words) => {
            let word = cursor.name("列出的词之一")?;
            let known = words.iter().any(|known| known.text == word.text);
            known.then_some(ParamValue::Word(word))
        }
        Unit::Text => Some(ParamValue::Text(cursor.prose("文字")?.text)),
        Unit::List(_) => None,
    })
}

fn example(unit: &Unit) -> String {
    match unit {
        Unit::Yuan => "金额，例如 10万元 或者 143244".into(),
        Unit::Days | Unit::WorkingDays | Unit::Months | Unit::Years => {
            "整数；单位已经写在参数上，例如 30".into()
        }
        Unit::Count => "整数，例如 30".into(),
        Unit::Percent => "百分比，例如 5%".into(),
        Unit::Ratio => "倍数，例如 1.2".into(),
        Unit::MonthDay => "月和日，例如 10-01".into(),
        Unit::Flag => "yes 或者 no".into(),
        Unit::Word(words) => {
            let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            format!("{} 之一", words.join("、"))
        }
        Unit::Text => "文字".into(),
        Unit::List(of) => format!("用“,”隔开的{}", example(of)),
    }
}
