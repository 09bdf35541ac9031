//! Words that mark something unfinished, silenced or swallowed.

use super::Problem;
use super::source::{Source, words};
use super::tree::{Tree, has_extension};

/// In code, wherever it stands.
const NEVER: [(&str, &str); 7] = [
    ("#[ignore", "a test that does not run is not a test: mend or remove it"),
    (
        "#[allow(",
        "use #[expect(lint, reason = \"…\")], which complains when it is no longer needed",
    ),
    (
        "#![allow(",
        "use #![expect(lint, reason = \"…\")], which complains when it is no longer needed",
    ),
    ("todo!", "finish it"),
    ("unimplemented!", "finish it"),
    ("dbg!", "remove it"),
    ("unreachable!()", "say in the message what makes it unreachable"),
];

/// In tests.
const NEVER_IN_TESTS: [(&str, &str); 2] = [
    ("thread::sleep", "wait for the event itself; a sleep guesses somebody else's speed"),
    ("time::sleep", "wait for the event itself; a sleep guesses somebody else's speed"),
];

/// Where the use cases stand: an answer of the store is never thrown away.
const USE_CASES: &str = "crates/office/src/";
/// How the use cases call the store.
const STORE: [&str; 3] = ["tx", "rx", "store"];

/// In every text file. Put together here so that this file does not report itself.
fn unfinished() -> [String; 2] {
    [["TO", "DO"].concat(), ["FIX", "ME"].concat()]
}

/// Reports every such word.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems: Vec<Problem> =
        tree.rust("").flat_map(|source| check_source(&source)).collect();
    for (path, text) in tree.all() {
        if path != "Cargo.lock" && !has_extension(path, "rs") {
            problems.extend(marks(path, text));
        }
    }
    problems
}

fn check_source(source: &Source<'_>) -> Vec<Problem> {
    let mut problems = marks(source.path, &source.spoken);
    let mut report = |at: usize, what: String| {
        problems.push(Problem::new(source.path, source.line(at), what));
    };
    for (word, advice) in NEVER {
        source
            .code
            .match_indices(word)
            .for_each(|(at, _)| report(at, format!("`{word}`: {advice}")));
    }
    for (word, advice) in NEVER_IN_TESTS {
        let in_tests = source.code.match_indices(word).filter(|(at, _)| source.in_test(*at));
        in_tests.for_each(|(at, _)| report(at, format!("`{word}` in a test: {advice}")));
    }
    if source.path.starts_with(USE_CASES) {
        let thrown_away = source.code.match_indices("let _ =").map(|(at, _)| at);
        let emptied = source.code.match_indices(".ok()").map(|(at, _)| at);
        let of_store = emptied.filter(|at| asks_store(statement(&source.code, *at)));
        for at in thrown_away.chain(of_store).filter(|at| !source.in_test(*at)) {
            report(at, "an answer of the store is swallowed: use `?` or handle it".into());
        }
    }
    problems
}

/// The statement around a place.
fn statement(code: &str, at: usize) -> &str {
    let ends = |c| matches!(c, ';' | '{' | '}');
    let start = code[..at].rfind(ends).map_or(0, |end| end + 1);
    let end = code[at..].find(ends).map_or(code.len(), |end| at + end);
    &code[start..end]
}

/// Whether the store is called in a statement, or in a closure that ends just before it.
fn asks_store(statement: &str) -> bool {
    let follows_closure = statement.trim_start().starts_with(')');
    follows_closure || STORE.iter().any(|name| words(statement, name).next().is_some())
}

fn marks(path: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for mark in unfinished() {
        for (at, _) in text.match_indices(&mark) {
            let line = text[..at].matches('\n').count() + 1;
            problems.push(Problem::new(
                path,
                line,
                format!("“{mark}”: finish it or file an issue"),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[track_caller]
    fn found(path: &str, text: &str, expect: &str) {
        let problems = report(check, &[(path, text)]);
        assert_eq!(problems.split("`: ").next().unwrap_or_default(), expect);
    }

    #[test]
    fn what_is_unfinished_or_silenced_is_reported() {
        found("a.rs", "#[test]\n#[ignore]\nfn f() {}", "a.rs:2: `#[ignore");
        found("a.rs", "#[allow(dead_code)]\nfn f() {}", "a.rs:1: `#[allow(");
        found("a.rs", "#![allow(dead_code)]", "a.rs:1: `#![allow(");
        found("a.rs", "fn f() { todo!() }", "a.rs:1: `todo!");
        found("a.rs", "fn f() { unimplemented!() }", "a.rs:1: `unimplemented!");
        found("a.rs", "fn f() { dbg!(1) }", "a.rs:1: `dbg!");
        found("a.rs", "#[expect(dead_code, reason = \"#[allow(\")]\nfn f() {} // not todo!", "");
    }

    #[test]
    fn marks_are_reported_in_every_kind_of_file() {
        for (path, text) in
            [("a.rs", format!("// {}: later", unfinished()[0])), ("b.md", unfinished()[1].clone())]
        {
            let problems = report(check, &[(path, &text)]);
            assert!(problems.ends_with("finish it or file an issue"), "{path}: {problems}");
        }
    }

    #[test]
    fn tests_do_not_sleep() {
        let sleeping = "fn f() { std::thread::sleep(d) }";
        let problems = report(
            check,
            &[("crates/store/tests/a.rs", sleeping), ("crates/store/src/a.rs", sleeping)],
        );
        assert_eq!(problems.lines().count(), 1);
        assert!(problems.starts_with("crates/store/tests/a.rs:1: `thread::sleep` in a test"));
    }

    #[test]
    fn a_use_case_never_swallows_an_answer_of_the_store() {
        let path = "crates/office/src/a.rs";
        for text in [
            "let a = tx.permit(id).ok();",
            "let _ = tx.save(&case);",
            "let a = office.store.read(|rx| { rx.permit(id) }).ok();",
        ] {
            let problems = report(check, &[(path, text)]);
            assert!(
                problems.starts_with("crates/office/src/a.rs:1: an answer"),
                "{text}: {problems}"
            );
        }
        let parsed = "let a = text.parse::<i64>().ok();";
        assert_eq!(report(check, &[(path, parsed)]), "");
        assert_eq!(report(check, &[("crates/cli/src/a.rs", "let _ = tx.save(&case);")]), "");
    }
}
