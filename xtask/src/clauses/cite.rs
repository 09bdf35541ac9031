//! Citations: the ids of statements in a text.

use std::collections::BTreeSet;

/// The ids that can be cited: the statements, and the headings above them.
pub struct Known {
    statements: Vec<String>,
    all: BTreeSet<String>,
}

impl Known {
    /// From the statements' ids.
    pub fn new<'t>(ids: impl Iterator<Item = &'t str>) -> Self {
        let statements: Vec<String> = ids.map(str::to_owned).collect();
        let mut all = BTreeSet::new();
        for id in &statements {
            let mut id = id.as_str();
            while id.contains('.') {
                all.insert(id.to_owned());
                id = above(id);
            }
        }
        Self { statements, all }
    }

    /// Whether it is a statement.
    pub fn is_statement(&self, id: &str) -> bool {
        self.statements.iter().any(|known| known == id)
    }

    /// The statements below an id, itself included: what its citation covers in code.
    pub fn covered(&self, id: &str) -> impl Iterator<Item = &str> {
        let is_below = move |statement: &str| {
            let mut at = statement;
            while at.contains('.') {
                if at == id {
                    return true;
                }
                at = above(at);
            }
            false
        };
        self.statements.iter().map(String::as_str).filter(move |statement| is_below(statement))
    }

    /// The ids cited in a text, each with its place. A range or a wildcard names none, and neither
    /// does a multiple (`1.2倍`).
    pub fn cited<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_alphanumeric()) {
            let start = at + start;
            let part = |c: char| !c.is_ascii_alphanumeric() && c != '.';
            let end = text[start..].find(part).map_or(text.len(), |end| start + end);
            let id = text[start..end].trim_end_matches('.');
            let before = text[..start].chars().next_back().unwrap_or(' ');
            let after = text[end..].chars().next().unwrap_or(' ');
            let is_alone = !is_part(before) && !is_part(after) && after != '倍';
            if is_alone && self.all.contains(id) {
                found.push((start, id));
            }
            at = end;
        }
        found
    }
}

/// What joins a number to its neighbour: then it is a range, a wildcard or a part of a name.
fn is_part(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '*' | '_' | '/' | '×')
}

/// The id above: `1.1.2a` → `1.1.2` → `1.1`.
fn above(id: &str) -> &str {
    let shorter = id.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if shorter.len() < id.len() {
        return shorter;
    }
    id.rsplit_once('.').map_or("", |(above, _)| above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let known = Known::new(["1.1.2a", "1.1.2b", "1.2.9", "4.1", "4.10"].into_iter());
        let cited: Vec<&str> = known.cited(text).into_iter().map(|(_, id)| id).collect();
        assert_eq!(cited.join(" "), expect);
    }

    #[test]
    fn only_whole_ids_are_cited() {
        check("满1年（1.1.2a）；预约 4.10, 4.1.", "1.1.2a 4.10 4.1");
        check("1.1.2 has two parts; 第1.1条", "1.1.2 1.1");
        check("4.1–4.10 and 1.1.* and 1.2倍 and v4.1.2 and 4.12", "");
    }

    #[test]
    fn a_heading_covers_what_is_below_it() {
        let known = Known::new(["1.1.2a", "1.1.2b", "1.2.9"].into_iter());
        let covered = |id| known.covered(id).collect::<Vec<_>>().join(" ");
        assert_eq!(covered("1.1"), "1.1.2a 1.1.2b");
        assert_eq!(covered("1.1.2b"), "1.1.2b");
        assert_eq!(covered("4.1"), "");
    }
}
