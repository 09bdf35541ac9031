//! What the documents point at exists: linked files, headings and the paths they name.

use std::collections::BTreeSet;

use super::Problem;
use super::tree::Tree;

/// The folders of the repository: a word in backticks that begins with one is a path.
const FOLDERS: [&str; 8] =
    ["crates/", "policy/", "scenarios/", "docs/", "xtask/", "tests/", "web/", ".ci/"];

/// Reports links and paths that lead nowhere.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let known = folders(tree);
    let mut problems = Vec::new();
    for (path, text) in tree.below("", "md") {
        for (number, line) in prose(text) {
            let mut report = |what: String| problems.push(Problem::new(path, number, what));
            for target in links(line)
                .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
            {
                if let Some(what) = broken(tree, &known, path, target) {
                    report(what);
                }
            }
            for named in paths(line).filter(|named| !known.contains(named.trim_end_matches('/'))) {
                report(format!("`{named}` does not exist"));
            }
        }
    }
    problems
}

/// Every file and every folder that has one.
fn folders(tree: &Tree) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (path, _) in tree.all() {
        known.insert(path.to_owned());
        known.extend(path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
    }
    known.extend(tree.others().map(str::to_owned));
    known
}

/// The lines outside fenced blocks, with their numbers.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fenced && !fence).then_some((index + 1, line))
    })
}

/// The targets of `[text](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("](").filter_map(|(at, _)| {
        let rest = &line[at + "](".len()..];
        rest.split_once(')').map(|(target, _)| target)
    })
}

/// Paths of the repository in backticks. Patterns (`*`, `<district>`, `…`) name many files or none.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let spans = line.split('`').skip(1).step_by(2);
    let paths = spans.filter(|span| FOLDERS.iter().any(|folder| span.starts_with(folder)));
    paths.filter(|span| !span.contains(['*', '<', '{', '…', ' ', ':']))
}

fn broken(tree: &Tree, known: &BTreeSet<String>, from: &str, target: &str) -> Option<String> {
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { from.to_owned() } else { resolve(from, file) };
    if !known.contains(path.trim_end_matches('/')) {
        return Some(format!("the link to {target} leads nowhere"));
    }
    let text = tree.text(&path).unwrap_or_default();
    let found = heading.is_empty() || headings(text).any(|slug| slug == heading);
    (!found).then(|| format!("{path} has no heading #{heading}"))
}

/// A target seen from a file, without `.` and `..`.
fn resolve(from: &str, target: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Headings as they are linked: lower case, words joined by hyphens, no punctuation.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let headings = prose(text).filter_map(|(_, line)| line.strip_prefix('#'));
    headings.map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[track_caller]
    fn document(text: &str, expect: &str) {
        let other = ("docs/style.md", "# House style\n## 1. 状态 states\n");
        assert_eq!(report(check, &[("docs/a.md", text), other]), expect);
    }

    #[test]
    fn links_to_files_and_headings_resolve() {
        document("[s](style.md) [s](../docs/style.md#house-style) [w](https://example.org/x)", "");
        document("[s](style.md#1-状态-states)", "");
        document("[s](stile.md)", "docs/a.md:1: the link to stile.md leads nowhere");
        document("\n[s](style.md#nothing)", "docs/a.md:2: docs/style.md has no heading #nothing");
        document("```\n[s](stile.md)\n```", "");
    }

    #[test]
    fn a_named_path_exists() {
        document("see `docs/style.md`, `docs/` and `docs/*.pdf`", "");
        document("see `docs/stile.md`", "docs/a.md:1: `docs/stile.md` does not exist");
    }
}
