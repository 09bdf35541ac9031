//! The statements of an edition, and what of its own text decides them.

use super::cite::Known;
use super::{Aspect, Evidence};

/// The refusal of who does not meet a condition.
const CONDITIONS_UNMET: &str = "conditions-unmet";

/// A statement of the regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'t> {
    /// Its id, e.g. `3.2.6`.
    pub id: &'t str,
    /// What it is: condition, deadline, duty, power, right, sanction, principle, scope.
    pub kind: &'t str,
    /// Its short name.
    pub title: &'t str,
    /// The regulation's own words.
    pub words: &'t str,
}

/// The statements, in the order of the law.
pub fn statements(law: &str) -> Vec<Statement<'_>> {
    let mut found: Vec<Statement<'_>> = Vec::new();
    for line in law.lines().map(str::trim) {
        if let Some(statement) = head(line) {
            found.push(statement);
        } else if let Some(words) = line.strip_prefix("> ")
            && let Some(last) = found.last_mut().filter(|last| last.words.is_empty())
        {
            last.words = words;
        }
    }
    found
}

/// `3.2.6 D/S 超期30日失效`.
fn head(line: &str) -> Option<Statement<'_>> {
    let mut parts = line.splitn(3, ' ');
    let (id, kind, title) = (parts.next()?, parts.next()?, parts.next()?);
    let is_id = id.starts_with(|c: char| c.is_ascii_digit()) && id.contains('.');
    let is_kind = kind.split('/').all(|letter| "CDUPRSVX".contains(letter) && letter.len() == 1);
    (is_id && is_kind).then_some(Statement { id, kind, title, words: "" })
}

/// The rules of the law's own text: formal readings, figures, answers to open questions.
pub fn evidence(law: &str, known: &Known) -> Evidence {
    let (mut evidence, mut conditions) = (Evidence::new(), Vec::new());
    let mut add = |id: &str, what: String| {
        evidence.entry((id.to_owned(), Aspect::Rule)).or_default().insert(what);
    };
    let (mut clause, mut item) = ("", String::new());
    for line in law.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let name = words.get(1).copied().unwrap_or_default();
        match words.first().copied().unwrap_or_default() {
            "param" | "table" if !line.starts_with(' ') => item = format!("{} {name}", words[0]),
            "interpretation" if !line.starts_with(' ') => {
                for (_, id) in known.cited(line) {
                    add(id, format!("interpretation {name}"));
                }
            }
            "clause" if line.starts_with(' ') && !item.is_empty() => {
                for (_, id) in known.cited(line) {
                    add(id, item.clone());
                }
            }
            "=" | "any" | "all" if known.is_statement(clause) => {
                add(clause, format!("law {clause}"));
                conditions.push(clause);
            }
            first => {
                let is_head = known.covered(first).next().is_some();
                clause = if is_head { first } else { clause };
            }
        }
    }
    for clause in conditions {
        // Whoever does not meet a condition is refused with exactly its clause.
        let refused = evidence.entry((clause.to_owned(), Aspect::Refusal)).or_default();
        refused.insert(CONDITIONS_UNMET.to_owned());
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "\
param hand_in_days  days  期限
  clause 4.8
  from start  30

interpretation rest_days for 3.2.6, 4.8  顺延
  alternative all

1.1 用人单位
  1.1.0 C 应满足的条件
    > 应满足以下条件
  1.1.2 成立年限
    1.1.2a C 成立满1年
      > 注册成立满1年
      = anniversary
4.8 D/U 报送
  > 确认提交后30日内
3.2.6 D/S 失效
  > 自然失效
";

    #[test]
    fn statements_come_with_their_words_and_rules() {
        let statements = statements(LAW);
        let ids: Vec<&str> = statements.iter().map(|statement| statement.id).collect();
        assert_eq!(ids, ["1.1.0", "1.1.2a", "4.8", "3.2.6"]);
        assert_eq!((statements[2].kind, statements[2].words), ("D/U", "确认提交后30日内"));
        let known = Known::new(ids.into_iter());
        let rules: Vec<String> = evidence(LAW, &known)
            .into_iter()
            .filter(|((_, aspect), _)| *aspect == Aspect::Rule)
            .map(|((id, _), places)| {
                format!("{id}: {}", places.into_iter().collect::<Vec<_>>().join(", "))
            })
            .collect();
        assert_eq!(
            rules,
            [
                "1.1.2a: law 1.1.2a",
                "3.2.6: interpretation rest_days",
                "4.8: interpretation rest_days, param hand_in_days"
            ]
        );
    }
}
