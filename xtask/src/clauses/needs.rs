//! The proof file: which aspects do not apply to a statement, and which are known to be missing.
//!
//! One line each: `0.1 0.2 rule use-case page  why`, or `gap 3.4.2 page  what is to come`.

use std::collections::BTreeMap;

use super::Aspect;
use super::law::Statement;

/// One line of the file.
pub struct Need<'t> {
    /// From 1.
    line: usize,
    is_gap: bool,
    ids: Vec<&'t str>,
    aspects: Vec<Aspect>,
    why: &'t str,
}

/// The lines of the file.
pub fn read(text: &str) -> Vec<Need<'_>> {
    let lines = text.lines().zip(1..).map(|(line, at)| (line.trim(), at));
    let lines = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(line, at)| need(line, at)).collect()
}

fn need(line: &str, at: usize) -> Need<'_> {
    let (is_gap, mut rest) = line.strip_prefix("gap ").map_or((false, line), |rest| (true, rest));
    let (mut ids, mut aspects) = (Vec::new(), Vec::new());
    while let Some((word, after)) = rest.trim_start().split_once(' ') {
        match Aspect::ALL.into_iter().find(|aspect| aspect.name() == word) {
            Some(aspect) => aspects.push(aspect),
            None if aspects.is_empty() && word.starts_with(|c: char| c.is_ascii_digit()) => {
                ids.push(word);
            }
            None => break,
        }
        rest = after.trim_start();
    }
    Need { line: at, is_gap, ids, aspects, why: rest }
}

/// The aspects of a statement that do not apply, or that are known to be missing.
pub fn of<'t>(needs: &[Need<'t>], id: &str, is_gap: bool) -> BTreeMap<Aspect, &'t str> {
    let own = needs.iter().filter(|need| need.ids.contains(&id) && need.is_gap == is_gap);
    own.flat_map(|need| need.aspects.iter().map(|aspect| (*aspect, need.why))).collect()
}

/// The file without the gaps that are closed.
pub fn without_closed(text: &str, is_shown: impl Fn(&str, Aspect) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let need = need(line.trim(), 0);
        let is_open = |id: &str, aspect: Aspect| !is_shown(id, aspect);
        if !need.is_gap {
            kept.extend([line, "\n"]);
            continue;
        }
        for id in need.ids {
            let open = need.aspects.iter().filter(|aspect| is_open(id, **aspect));
            let names: Vec<&str> = open.map(|aspect| aspect.name()).collect();
            if !names.is_empty() {
                kept.extend(["gap ", id, " ", &names.join(" "), "  ", need.why, "\n"]);
            }
        }
    }
    kept
}

/// What is wrong with the file, by line.
pub fn faults(text: &str, statements: &[Statement<'_>]) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for need in read(text) {
        let mut fault = |what: String| faults.push((need.line, what));
        for id in &need.ids {
            if !statements.iter().any(|statement| statement.id == *id) {
                fault(format!("`{id}` is no statement of the law"));
            }
        }
        if need.aspects.is_empty() {
            let names = Aspect::ALL.map(Aspect::name).join(" ");
            fault(format!("name the aspects, of: {names}"));
        }
        if need.why.is_empty() {
            fault("say why".to_owned());
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_statement_aspects_and_reason() {
        let needs = read("# 序言\n0.1 0.2  rule page  目的 条款\ngap 3.4.2 page  随后\n");
        assert_eq!(of(&needs, "0.1", false).into_values().collect::<Vec<_>>(), ["目的 条款"; 2]);
        assert_eq!(of(&needs, "3.4.2", true).into_keys().collect::<Vec<_>>(), [Aspect::Page]);
        assert!(of(&needs, "3.4.2", false).is_empty());
    }

    #[test]
    fn closed_gaps_are_taken_out() {
        let text = "# 缺口\n0.1 rule  目的\ngap 3.4.2 page rule  随后\ngap 4.9 page  随后\n";
        let kept = without_closed(text, |id, aspect| id == "4.9" || aspect == Aspect::Rule);
        assert_eq!(kept, "# 缺口\n0.1 rule  目的\ngap 3.4.2 page  随后\n");
        assert_eq!(without_closed(text, |_, _| false), text);
    }

    #[test]
    fn a_line_that_says_too_little_is_told() {
        let statements = super::super::law::statements("0.1 V 目的\n");
        let told: Vec<String> = faults("0.1 rule \n9.9 rule 不存在\n0.1 why\n", &statements)
            .into_iter()
            .map(|(line, what)| format!("{line} {what}"))
            .collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[1].contains("`9.9` is no statement"), "{told:?}");
    }
}
