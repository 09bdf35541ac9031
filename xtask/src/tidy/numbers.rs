//! No number of the scheme in Rust: days, places and amounts are dated data in `policy/`.
//!
//! A program cannot know which number is one of the scheme. So every number in the rooms of the
//! scheme has a name and a reason, and a name that counts days or money is not accepted at all.

use std::ops::Range;

use super::Problem;
use super::source::Source;
use super::tree::Tree;

/// Where decisions are made.
const ROOMS: [&str; 2] = ["crates/casework/src/", "crates/office/src/"];
/// The people of the demo district with their figures, all made up: data that happens to be Rust.
const MADE_UP: &str = "crates/office/src/demo";

/// Numbers of arithmetic itself: nothing, one, a pair, and the decimal steps (100 fen, 万).
const ARITHMETIC: [&str; 7] = ["0", "1", "2", "10", "100", "1000", "10000"];

/// Endings of names that count what the scheme counts.
const OF_THE_SCHEME: [&str; 5] = ["DAYS", "MONTHS", "YEARS", "FEN", "PLACES"];

/// Reports numbers without a named, explained constant, and constants that belong in `policy/`.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let sources = ROOMS.iter().flat_map(|room| tree.rust(room));
    let decides = sources.filter(|source| !source.path.starts_with(MADE_UP));
    decides.flat_map(|source| check_source(&source)).collect()
}

fn check_source(source: &Source<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |at: usize, what: String| {
        problems.push(Problem::new(source.path, source.line(at), what));
    };
    let constants = source.constants();
    for constant in constants.iter().filter(|constant| !source.in_test(constant.span.start)) {
        let name = constant.name;
        if OF_THE_SCHEME.iter().any(|ending| name.ends_with(ending)) && !name.contains("_PER_") {
            report(
                constant.span.start,
                format!("{name} sounds like a number of the scheme; it belongs in policy/"),
            );
        }
    }
    for span in numbers(&source.code) {
        let number = &source.code[span.clone()];
        let constant = constants.iter().find(|constant| constant.span.contains(&span.start));
        let explained = constant.is_some_and(|constant| source.is_explained(constant.span.start));
        if source.in_test(span.start) || explained || is_structure(&source.code, &span) {
            continue;
        }
        if !ARITHMETIC.contains(&plain(number).as_str()) {
            report(
                span.start,
                format!(
                    "{number} needs a `const` with the reason beside it, or a place in policy/"
                ),
            );
        }
    }
    problems
}

/// Integer literals. The index of a tuple and the parts of a float are not.
fn numbers(code: &str) -> Vec<Range<usize>> {
    let bytes = code.as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| is_word(byte)).count();
        let before = &bytes[..at];
        let is_index = before.ends_with(b".") && !before.ends_with(b"..");
        if length > 0 && bytes[at].is_ascii_digit() && !is_index && !bytes[at..].starts_with(b"0x")
        {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

/// The length of an array type says how many there are; the compiler counts them.
fn is_structure(code: &str, span: &Range<usize>) -> bool {
    code[..span.start].trim_end().ends_with(';') && code[span.end..].trim_start().starts_with(']')
}

/// Without separators and type: `10_000_i64` is `10000`.
fn plain(number: &str) -> String {
    number.chars().filter(|c| *c != '_').take_while(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[track_caller]
    fn room(text: &str, expect: &str) {
        assert_eq!(report(check, &[("crates/casework/src/a.rs", text)]), expect);
    }

    #[test]
    fn a_bare_number_needs_a_name_and_a_reason() {
        let wanted = "needs a `const` with the reason beside it, or a place in policy/";
        room("fn f(d: Day) -> Day { d + 30 }", &format!("crates/casework/src/a.rs:1: 30 {wanted}"));
        room(
            "fn f(d: Day) -> Day { d.plus_years(3) }",
            &format!("crates/casework/src/a.rs:1: 3 {wanted}"),
        );
        room("const WAIT: i32 = 60;", &format!("crates/casework/src/a.rs:1: 60 {wanted}"));
        room("for i in 0..7 {}", &format!("crates/casework/src/a.rs:1: 7 {wanted}"));
    }

    #[test]
    fn a_named_number_with_its_reason_passes() {
        room("/// One printed page.\n#[doc(hidden)]\nconst WORDS_MAX: usize = 1_500;", "");
        room("const LETTERS: i64 = 26; // the alphabet", "");
    }

    #[test]
    fn a_name_that_counts_days_or_money_belongs_in_policy() {
        room(
            "/// How long.\nconst HAND_IN_DAYS: i32 = 30;",
            "crates/casework/src/a.rs:2: HAND_IN_DAYS sounds like a number of the scheme; \
             it belongs in policy/",
        );
        room("/// 86,400,000 of them.\nconst MILLIS_PER_DAYS: i64 = 86_400_000;", "");
    }

    #[test]
    fn arithmetic_structure_words_and_tests_pass() {
        room(
            "fn f(x: (u8, u8, u8, u8), y: [u8; 16]) -> i64 { x.3 + 10_000_i64 * 100 + 0x9f3 }",
            "",
        );
        room("fn f() -> &'static str { \"30 days\" } // 60 days", "");
        room("#[test]\nfn f() { g(30) }", "");
        for path in ["crates/law/src/a.rs", "crates/office/src/demo/people.rs"] {
            assert_eq!(report(check, &[(path, "fn f() { g(30) }")]), "");
        }
    }
}
