//! Functions fit on a screen, lines beside each other, files in the head.

use std::collections::BTreeMap;

use super::Problem;
use super::tree::Tree;

/// A function with its signature: one screen.
const FUNCTION_LINES: usize = 70;
/// A file: what one noun needs.
const FILE_LINES: usize = 500;
/// A line: two files side by side.
const LINE_CHARS: usize = 100;

/// Where the exceptions stand that may only shrink.
const RATCHET: &str = "xtask/ratchet.txt";

/// Reports what is longer than its limit, and entries of the ratchet that are not exact.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let allowed = ratchet(tree);
    let mut problems = Vec::new();
    let mut long = BTreeMap::new();
    for source in tree.rust("") {
        let lines = source.text.lines().count();
        measure(&mut long, source.path.to_owned(), (lines, FILE_LINES), (source.path, 0));
        for function in source.functions() {
            let (first, last) = (source.line(function.span.start), source.line(function.span.end));
            let key = format!("{} {}", source.path, function.name);
            measure(&mut long, key, (last - first + 1, FUNCTION_LINES), (source.path, first));
        }
        problems.extend(long_lines(&source));
    }
    for (key, (lines, limit, path, line)) in &long {
        if allowed.get(key.as_str()).is_none_or(|allowed| lines > allowed) {
            let name = key.rsplit(' ').next().unwrap_or(key);
            problems.push(Problem::new(
                path,
                *line,
                format!("{name} has {lines} lines; at most {limit}"),
            ));
        }
    }
    for (key, entry) in allowed {
        let lines = long.get(key).map_or(0, |(lines, ..)| *lines);
        if lines < entry {
            problems.push(Problem::new(
                RATCHET,
                0,
                format!("“{key} {entry}” is now {lines} lines; lower or remove it"),
            ));
        }
    }
    problems
}

type Long = BTreeMap<String, (usize, usize, String, usize)>;

fn measure(
    long: &mut Long,
    key: String,
    (lines, limit): (usize, usize),
    (path, line): (&str, usize),
) {
    if lines > limit {
        long.insert(key, (lines, limit, path.to_owned(), line));
    }
}

/// Lines that begin inside a literal are data (an expected letter, a policy), however long.
fn long_lines(source: &super::source::Source<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut start = 0;
    for (number, line) in source.text.split('\n').enumerate() {
        let chars = line.chars().count();
        if chars > LINE_CHARS && !source.in_literal(start) {
            let what = format!("the line has {chars} characters; at most {LINE_CHARS}");
            problems.push(Problem::new(source.path, number + 1, what));
        }
        start += line.len() + 1;
    }
    problems
}

fn ratchet(tree: &Tree) -> BTreeMap<&str, usize> {
    let lines = tree.text(RATCHET).unwrap_or_default().lines();
    let entries =
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.rsplit_once(' '));
    entries.filter_map(|(key, lines)| Some((key, lines.parse().ok()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    fn function(lines: usize) -> String {
        format!("fn long() {{\n{}}}", "    step();\n".repeat(lines - 2))
    }

    #[test]
    fn a_function_of_seventy_lines_passes_and_one_more_does_not() {
        assert_eq!(report(check, &[("a.rs", &function(70))]), "");
        assert_eq!(
            report(check, &[("a.rs", &function(71))]),
            "a.rs:1: long has 71 lines; at most 70"
        );
    }

    #[test]
    fn a_file_of_five_hundred_lines_passes_and_one_more_does_not() {
        assert_eq!(report(check, &[("a.rs", &"x;\n".repeat(500))]), "");
        assert_eq!(
            report(check, &[("a.rs", &"x;\n".repeat(501))]),
            "a.rs:0: a.rs has 501 lines; at most 500"
        );
    }

    #[test]
    fn a_line_is_measured_in_characters_unless_it_is_data() {
        let wide = format!("// {}", "字".repeat(97));
        assert_eq!(report(check, &[("a.rs", &wide)]), "");
        let wider = format!("{wide}字");
        assert_eq!(
            report(check, &[("a.rs", &wider)]),
            "a.rs:1: the line has 101 characters; at most 100"
        );
        let data = format!("let letter = \"\n{wider}\n\";");
        assert_eq!(report(check, &[("a.rs", &data)]), "");
    }

    #[test]
    fn the_ratchet_lets_old_length_be_but_never_grow_and_never_linger() {
        let with = |entry| report(check, &[("a.rs", &function(71)), (RATCHET, entry)]);
        assert_eq!(with("a.rs long 71"), "");
        assert_eq!(
            with("a.rs long 72"),
            format!("{RATCHET}:0: “a.rs long 72” is now 71 lines; lower or remove it")
        );
        let stale = with("a.rs other 80");
        assert!(stale.ends_with("“a.rs other 80” is now 0 lines; lower or remove it"), "{stale}");
    }
}
