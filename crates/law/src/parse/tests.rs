//! Every construct is read; every slip is told.

use super::parse;

#[track_caller]
fn check(text: &str, expect: &str) {
    let header = "law 试\n  district a 甲\n  edition 1\n  in force 2020-01-01 ..\n";
    let text = format!("{header}{text}");
    let (law, found) = parse("a.law", &text);
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(law.is_some(), found.is_empty());
    assert_eq!(shown.join("").trim_end(), expect.trim_matches('\n'));
}

#[test]
fn the_examples_of_the_documentation_are_read() {
    let document = include_str!("../../../../docs/law-language.md");
    let examples: Vec<&str> =
        document.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let text = examples.join("\n");
    let (law, found) = parse("law-language.md", &text);
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(shown.join("\n"), "");
    let law = law.unwrap();
    assert_eq!(law.cases.len(), 2);
    assert_eq!(law.clauses.len(), 2);
}

#[test]
fn debug_check() {
    check("", "");
}
