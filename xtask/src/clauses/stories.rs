//! What the stories show: a line that is done, a line that is refused, and the statements they are
//! about by vocabulary, outcome or the comment above them.

use std::collections::{BTreeMap, BTreeSet};

use super::cite::Known;
use super::{Aspect, Evidence, VOCABULARY};
use crate::tidy::tree::Tree;

/// Where the stories are.
const STORIES: &str = "scenarios/";
/// Lines that set the scene or move the clock show nothing.
const SCENE: [&str; 8] =
    ["day", "to", "+", "sweep", "edition", "set", "interpretation", "optional"];

/// What the vocabulary says of commands and outcomes.
struct Vocabulary<'t> {
    /// The words a command needs, each with its alternatives, and the statements it is about.
    commands: Vec<(Vec<Vec<&'t str>>, Vec<&'t str>)>,
    /// The refusals, each with its clause.
    refusals: BTreeMap<&'t str, &'t str>,
}

/// Adds what every story shows.
pub fn collect(tree: &Tree, known: &Known, evidence: &mut Evidence) {
    let mut words = vocabulary(tree.text(VOCABULARY).unwrap_or_default(), known);
    let stories: Vec<(&str, &str)> = tree.below(STORIES, "story").collect();
    words.forget_varying(stories.iter().flat_map(|(_, text)| text.lines()));
    for (code, clause) in &words.refusals {
        add(evidence, known, (clause, Aspect::Refusal), code);
    }
    for (path, text) in stories {
        let name = path.trim_start_matches(STORIES);
        let mut section: Vec<&str> = Vec::new();
        let mut in_comment = false;
        for line in text.lines().map(str::trim) {
            if let Some(comment) = line.strip_prefix('#') {
                if !in_comment {
                    section.clear();
                }
                section.extend(known.cited(comment).into_iter().map(|(_, id)| id));
            } else {
                for (id, aspect, refusal) in words.line(line, &section) {
                    add(evidence, known, (id, aspect), refusal.unwrap_or(name));
                }
            }
            in_comment = line.starts_with('#');
        }
    }
}

impl Vocabulary<'_> {
    /// A refusal that names different clauses in different cases says nothing without its case.
    fn forget_varying<'s>(&mut self, lines: impl Iterator<Item = &'s str>) {
        let last = |line: &'s str| line.split_whitespace().next_back();
        let outcomes = lines.filter(|line| !line.starts_with('#')).filter_map(last).map(outcome);
        let varying: BTreeSet<&str> = outcomes
            .filter(|(code, clause)| {
                let fixed = self.refusals.get(code);
                clause.is_some_and(|clause| fixed.is_some_and(|fixed| *fixed != clause))
            })
            .map(|(code, _)| code)
            .collect();
        self.refusals.retain(|code, _| !varying.contains(code));
    }

    /// What a line shows: statement, aspect, and the refusal's name when one is shown.
    fn line<'s>(
        &'s self,
        line: &'s str,
        section: &[&'s str],
    ) -> Vec<(&'s str, Aspect, Option<&'s str>)> {
        let words = split(line.split(" #").next().unwrap_or_default());
        let first = words.first().copied().unwrap_or_default();
        if words.is_empty() || SCENE.contains(&first) {
            return Vec::new();
        }
        if first == "check" {
            return looked_at(&words, section);
        }
        let all = |ids: &[&'s str], aspect| -> Vec<_> {
            ids.iter().map(|id| (*id, aspect, None)).collect()
        };
        let Some((code, clause)) = words.last().map(|last| outcome(last)) else {
            return Vec::new();
        };
        if code == "ok" {
            let command = self.commands.iter().filter(|(needed, _)| fits(needed, &words));
            let command = command.max_by_key(|(needed, _)| needed.len());
            let mut shown = all(section, Aspect::Passing);
            shown.extend(command.into_iter().flat_map(|(_, ids)| all(ids, Aspect::Passing)));
            return shown;
        }
        let mut shown = all(section, Aspect::Refusing);
        if let Some(clause) = clause.or(self.refusals.get(code).copied()) {
            shown.push((clause, Aspect::Refusing, None));
            shown.push((clause, Aspect::Refusal, Some(code)));
        }
        shown
    }
}

/// What a line of checks shows: the clauses it names, and those of its section.
fn looked_at<'s>(
    words: &[&'s str],
    section: &[&'s str],
) -> Vec<(&'s str, Aspect, Option<&'s str>)> {
    let mut shown: Vec<_> = section.iter().map(|id| (*id, Aspect::Passing, None)).collect();
    let verdicts = [("met", Aspect::Passing), ("unmet", Aspect::Refusing)];
    for at in 0..words.len() {
        match words[at..] {
            ["meets", id, ..] => shown.push((id, Aspect::Passing, None)),
            ["misses", id, ..] => shown.push((id, Aspect::Refusing, None)),
            ["clause", id, verdict, ..] => {
                let aspect = verdicts.iter().find(|(name, _)| *name == verdict);
                shown.extend(aspect.map(|(_, aspect)| (id, *aspect, None)));
            }
            _ => {}
        }
    }
    shown
}

/// Stories and refusals show exactly the statement they name.
fn add(evidence: &mut Evidence, known: &Known, (id, aspect): (&str, Aspect), place: &str) {
    if known.is_statement(id) {
        evidence.entry((id.to_owned(), aspect)).or_default().insert(place.to_owned());
    }
}

/// An outcome's name, and its clause when the line says it.
fn outcome(word: &str) -> (&str, Option<&str>) {
    word.split_once('@').map_or((word, None), |(code, clause)| (code, Some(clause)))
}

/// Whether the words of a line begin with a command's first word and hold its others in order.
fn fits(needed: &[Vec<&str>], words: &[&str]) -> bool {
    let mut at = 0;
    for (place, alternatives) in needed.iter().enumerate() {
        let is_it = |word: &&str| alternatives.iter().any(|one| is_slot(one) || one == word);
        let Some(found) = words[at..].iter().position(is_it) else { return false };
        if place == 0 && found > 0 {
            return false;
        }
        at += found + 1;
    }
    true
}

/// A slot takes any word.
fn is_slot(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The words of a line; a quoted text is one.
fn split(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let end = match rest.strip_prefix('"') {
            Some(quoted) => quoted.find('"').map_or(rest.len(), |end| end + 2),
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

/// Reads the tables of commands and outcomes.
fn vocabulary<'t>(text: &'t str, known: &Known) -> Vocabulary<'t> {
    let mut heading = "";
    let mut words = Vocabulary { commands: Vec::new(), refusals: BTreeMap::new() };
    for line in text.lines() {
        if line.starts_with("## ") {
            heading = line;
        }
        // An escaped bar within a usage is no border of a cell.
        let Some(first) = line.strip_prefix("| `") else { continue };
        let Some((usage, rest)) = first.split_once("` |") else { continue };
        let cells: Vec<&str> =
            rest.split(" | ").map(|cell| cell.trim_matches([' ', '|'])).collect();
        match heading {
            "## Commands" => {
                let cited = known.cited(cells.last().copied().unwrap_or_default());
                words.commands.push((needed(usage), cited.into_iter().map(|(_, id)| id).collect()));
            }
            "## Outcomes" => {
                words.refusals.insert(usage, cells.first().copied().unwrap_or_default());
            }
            _ => {}
        }
    }
    words
}

/// The words a usage cannot do without.
fn needed(usage: &str) -> Vec<Vec<&str>> {
    let mut depth = 0_usize;
    let mut needed = Vec::new();
    for word in usage.split_whitespace() {
        depth += word.matches('[').count();
        if depth == 0 {
            let alternatives = word.split('|').map(|one| one.trim_end_matches('\\'));
            needed.push(alternatives.collect());
        }
        depth = depth.saturating_sub(word.matches(']').count());
    }
    needed
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY_TEXT: &str = "\
## Commands

| command | what it does | by | clauses |
|---|---|---|---|
| `permit PERMIT leave [on DAY]` | leaves | agent | 3.3.1 5.2.2 |
| `permit PERMIT leave-aside` | sets aside | window1 | 3.3.3 |
| `employer EMPLOYER find FACT holds\\|fails [TEXT]` | finds | window1 | 1.1.1a |

## Outcomes

| outcome | clause | 说法 |
|---|---|---|
| `ok` | | 已办理 |
| `already-left` | 3.3.1 | 已登记 |
| `too-late` | 4.8 | 已超过 |
";

    #[track_caller]
    fn check(story: &str, expect: &str) {
        let ids = ["1.1.1a", "3.3.1", "3.3.2", "3.3.3", "4.8", "5.2.2"];
        let known = Known::new(ids.into_iter());
        let mut evidence = Evidence::new();
        let files = [(VOCABULARY, VOCABULARY_TEXT), ("scenarios/a.story", story)];
        collect(&Tree::of(&files), &known, &mut evidence);
        let shown = evidence.into_keys().filter(|(_, aspect)| *aspect != Aspect::Refusal);
        let shown: Vec<String> =
            shown.map(|(id, aspect)| format!("{id} {}", aspect.name())).collect();
        assert_eq!(shown.join(", "), expect);
    }

    #[test]
    fn a_line_shows_what_its_command_and_its_outcome_are_about() {
        check("permit C1 leave on 2025-03-03  ok\n", "3.3.1 passing, 5.2.2 passing");
        check("permit C1 leave-aside \"a b\"  ok\n", "3.3.3 passing");
        check("employer A find fits_plan holds \"x ok\" ok\n", "1.1.1a passing");
        check("permit C1 leave  already-left\n", "3.3.1 refusing");
        check("permit C1 leave  too-late@3.3.2\n", "3.3.2 refusing");
        check(
            "check employer A misses 1.1.1a  employer A meets 4.8\n",
            "1.1.1a refusing, 4.8 passing",
        );
    }

    #[test]
    fn a_comment_covers_the_lines_up_to_the_next() {
        let story =
            "# 失效（3.3.2）\n+ 1 day\nsweep\ncheck permit C1 lapsed\n# 其他\ncheck outbox 1\n";
        check(story, "3.3.2 passing");
        check("# 3.3.2\n# 和 4.8\npermit C1 leave  not-found\n", "3.3.2 refusing, 4.8 refusing");
    }
}
