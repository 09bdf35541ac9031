//! Every construct is read as it is meant; the documentation's examples are one law; nothing makes
//! the parser panic.

use proptest::prelude::*;

use super::parse;
use crate::tree::{Body, Expr, ExprKind, Law, Literal, PeriodUnit, Set, WhichYear, WindowYears};
use crate::{CODES, diagnose, format};

const SOUND: &str = include_str!("../check/tests/sound.law");
const DOCUMENT: &str = include_str!("../../../../docs/law-language.md");

fn examples() -> String {
    let blocks = DOCUMENT.split("```text\n").skip(1);
    let texts: Vec<&str> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    texts.join("\n")
}

#[test]
fn the_examples_of_the_documentation_are_one_law() {
    let (law, found) = parse("law-language.md", &examples());
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(shown.join("\n"), "");
    let law = law.unwrap();
    assert_eq!((law.cases.len(), law.clauses.len(), law.interpretations.len()), (2, 2, 3));
}

#[test]
fn the_documentation_explains_every_code() {
    for (code, meaning) in CODES {
        assert!(DOCUMENT.contains(&format!("| {code} | {meaning} |")), "{code} {meaning}");
    }
}

fn read(expr: &str) -> Law {
    let header = "law 试\n  district a 甲\n  edition 1\n  in force 2020-01-01 ..\n";
    let (law, found) = parse("a.law", &format!("{header}1.1\n  = {expr}\n"));
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    law.unwrap_or_else(|| panic!("{}", shown.join("")))
}

/// An expression with every grouping shown.
fn shape(expr: &Expr) -> String {
    let all = |parts: &[Expr]| parts.iter().map(shape).collect::<Vec<_>>().join(" ");
    match &expr.kind {
        ExprKind::And(parts) => format!("(and {})", all(parts)),
        ExprKind::Or(parts) => format!("(or {})", all(parts)),
        ExprKind::Not(inner) => format!("(not {})", shape(inner)),
        ExprKind::Compare { left, op, right } => {
            format!("({op:?} {} {})", shape(left), shape(right))
        }
        ExprKind::In { value, set, negated } => {
            let set = match set {
                Set::Table(table) => table.text.clone(),
                Set::Codes(codes) => {
                    codes.iter().map(|code| code.text.as_str()).collect::<Vec<_>>().join("|")
                }
            };
            format!("({} {} {set})", if *negated { "not-in" } else { "in" }, shape(value))
        }
        ExprKind::Add(left, right) => format!("(+ {} {})", shape(left), shape(right)),
        ExprKind::Subtract(left, right) => format!("(- {} {})", shape(left), shape(right)),
        ExprKind::Multiply(left, right) => format!("(* {} {})", shape(left), shape(right)),
        ExprKind::Literal(literal) => literal_shape(*literal),
        ExprKind::Name(name) => name.clone(),
        ExprKind::Clause(id) => format!("clause:{id}"),
        ExprKind::Code(code) => format!("code:{code}"),
        ExprKind::Today => "today".to_owned(),
        ExprKind::Column { column, fact } => format!("{}.{}", fact.text, column.text),
        ExprKind::Index { param, year } => match year {
            WhichYear::Latest => format!("{}[latest]", param.text),
            WhichYear::Each { offset } => format!("{}[{offset}]", param.text),
        },
        ExprKind::Window { years, fact, since } => {
            let years = match years {
                WindowYears::Number(years) => years.to_string(),
                WindowYears::Param(param) => param.text.clone(),
            };
            let since = since.as_ref().map_or(String::new(), |day| format!(" since {}", day.text));
            format!("{}[{years} years{since}]", fact.text)
        }
        ExprKind::Fold { fold, of } => format!("({fold:?} {})", shape(of)),
    }
}

fn literal_shape(literal: Literal) -> String {
    match literal {
        Literal::Number(number) => format!("{}e-{}", number.digits, number.scale),
        Literal::Money(fen) => format!("{fen}fen"),
        Literal::Share(share) => format!("{share}bp"),
        Literal::Period { count, unit } => match unit {
            PeriodUnit::Days => format!("{count}d"),
            PeriodUnit::Months => format!("{count}m"),
            PeriodUnit::Years => format!("{count}y"),
        },
        Literal::Day(day) => day.to_string(),
    }
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let table = [
        ("a and b and c", "(and a b c)"),
        ("a or b and c", "(or a (and b c))"),
        ("(a or b) and c", "(and (or a b) c)"),
        ("not a and b", "(and (not a) b)"),
        ("not not a", "(not (not a))"),
        ("not a = b", "(not (Equal a b))"),
        ("a + b - c * 2 >= d", "(GreaterOrEqual (- (+ a b) (* c 2e-0)) d)"),
        ("a × 1.20 > b", "(Greater (* a 12e-1) b)"),
        ("a != b", "(NotEqual a b)"),
        ("a < 5%", "(Less a 500bp)"),
        ("a <= 0.05%", "(LessOrEqual a 5bp)"),
        ("a = 100万元", "(Equal a 100000000fen)"),
        ("a = 10万", "(Equal a 10000000fen)"),
        ("a = 174469.20元", "(Equal a 17446920fen)"),
        ("a = 1.5亿元", "(Equal a 15000000000fen)"),
        ("a + 1 year <= today", "(LessOrEqual (+ a 1y) today)"),
        ("a >= today - 6 months", "(GreaterOrEqual a (- today 6m))"),
        ("a-30 days>=2026-11-24", "(GreaterOrEqual (- a 30d) 2026-11-24)"),
        ("kind = enterprise", "(Equal kind enterprise)"),
        ("place = \"110106\"", "(Equal place code:110106)"),
        ("route = 1.2.1", "(Equal route clause:1.2.1)"),
        ("kind in {a, \"1\", 1.2.1}", "(in kind a|1|1.2.1)"),
        ("kind not in kinds", "(not-in kind kinds)"),
        ("level of title in {middle}", "(in title.level middle)"),
        ("points of title >= 2", "(GreaterOrEqual title.points 2e-0)"),
        ("1.1 and 1.2.0b", "(and clause:1.1 clause:1.2.0b)"),
        ("not 1.2", "(not clause:1.2)"),
        ("1.10", "clause:1.10"),
        ("last(tax) >= 1元", "(GreaterOrEqual (Last tax) 100fen)"),
        ("sum(last 3 years of tax) > 1元", "(Greater (Sum tax[3 years]) 100fen)"),
        ("sum(last 1 year of tax) > 1元", "(Greater (Sum tax[1 years]) 100fen)"),
        (
            "average(last n years of tax since founded) > 1元",
            "(Greater (Average tax[n years since founded]) 100fen)",
        ),
        (
            "every(last 3 years of income > 4 * wage[each year - 1])",
            "(Every (Greater income[3 years] (* 4e-0 wage[-1])))",
        ),
        (
            "count(last 3 years of income > wage[each year]) >= 2",
            "(GreaterOrEqual (Count (Greater income[3 years] wage[0])) 2e-0)",
        ),
        ("income >= 1.2 * wage[latest]", "(GreaterOrEqual income (* 12e-1 wage[latest]))"),
    ];
    for (text, expect) in table {
        let law = read(text);
        let Body::Expr(expr) = &law.clauses[0].body else { panic!("{text}") };
        assert_eq!(shape(expr), expect, "{text}");
    }
}

/// A real law with some of its characters replaced, taken away or doubled.
fn mutated() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "",
        " ",
        "\n",
        "  ",
        "\t",
        "(",
        ")",
        "\"",
        "=",
        ">",
        "…",
        "万元",
        "9",
        "-",
        ".",
        ":",
        ";",
        "#",
        "not ",
        " of ",
        "last ",
        "[each year",
        "\u{0}",
        "\u{feff}",
        "\u{3000}",
        "。",
    ]);
    let edits = prop::collection::vec((any::<prop::sample::Index>(), pieces, 0_usize..4), 1..12);
    (prop::bool::ANY, edits).prop_map(|(sound, edits)| {
        let text = if sound { SOUND.to_owned() } else { examples() };
        let mut chars: Vec<char> = text.chars().collect();
        for (at, piece, cut) in edits {
            let at = at.index(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, piece.chars());
        }
        chars.into_iter().collect()
    })
}

/// Same words, other spaces between them where spaces do not matter.
fn respaced() -> impl Strategy<Value = String> {
    prop::collection::vec(0_usize..4, 40).prop_map(|widths| {
        let mut widths = widths.into_iter().cycle();
        let mut width = move || widths.next().unwrap_or(0);
        let line = |line: &str| {
            let body = line.trim_start();
            let level = (line.len() - body.len()) / 2;
            // Indentation grows evenly; words for people keep their inner spaces.
            let gap = if body.starts_with("= ") || body.starts_with("when ") {
                body.replace(' ', &" ".repeat(1 + width()))
            } else {
                body.to_owned()
            };
            format!("{}{gap}{}", "   ".repeat(level), " ".repeat(width()))
        };
        SOUND.split('\n').map(line).collect::<Vec<_>>().join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let text = String::from_utf8_lossy(&bytes);
        for diagnostic in parse("a.law", &text).1 {
            prop_assert!(!diagnostic.to_string().is_empty());
        }
    }

    #[test]
    fn mutated_laws_are_read_and_checked_without_panic(text in mutated()) {
        let tables = [("kinds".to_owned(), text.clone())];
        let (law, found) = diagnose("a.law", &text, &tables, &text);
        prop_assert!(found.iter().all(|diagnostic| !diagnostic.to_string().is_empty()));
        if law.is_some() {
            prop_assert!(format(&text).is_ok());
        }
    }

    #[test]
    fn truncated_laws_are_read_without_panic(at in any::<prop::sample::Index>()) {
        let chars: Vec<char> = SOUND.chars().collect();
        let text: String = chars[..at.index(chars.len())].iter().collect();
        diagnose("a.law", &text, &[], &text);
    }

    #[test]
    fn laying_out_keeps_the_meaning_and_is_done_at_once(text in respaced()) {
        let laid = format(&text).unwrap();
        prop_assert_eq!(&laid, SOUND);
    }

    #[test]
    fn whatever_can_be_read_keeps_its_meaning_when_laid_out(text in mutated()) {
        if let Ok(laid) = format(&text) {
            let (law, found) = parse("", &laid);
            let said: Vec<String> = found.iter().map(ToString::to_string).collect();
            prop_assert_eq!(said.concat(), "");
            prop_assert_eq!(law, parse("", &text).0);
            prop_assert_eq!(format(&laid).unwrap(), laid);
        }
    }
}
