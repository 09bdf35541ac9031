//! A story's text as words with their places.

/// A word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word without its quotation marks.
    pub text: String,
    /// Its first character's column, from 1.
    pub column: usize,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
}

/// The words of a line up to its comment. A text in “…” or "…" is one word.
///
/// # Errors
/// The column of a quotation mark that is not closed.
pub(crate) fn words(line: &str) -> Result<Vec<Word>, usize> {
    let mut words = Vec::new();
    let mut letters = line.chars().enumerate().peekable();
    while let Some((at, letter)) = letters.next() {
        let column = at + 1;
        match letter {
            '#' => break,
            _ if letter.is_whitespace() => {}
            '"' | '“' | '”' => {
                let mut text = String::new();
                loop {
                    match letters.next() {
                        Some((_, '"' | '“' | '”')) => break,
                        Some((_, other)) => text.push(other),
                        None => return Err(column),
                    }
                }
                words.push(Word { text, column, quoted: true });
            }
            first => {
                let mut text = String::from(first);
                while let Some((_, next)) = letters.next_if(|(_, c)| !c.is_whitespace()) {
                    text.push(next);
                }
                words.push(Word { text, column, quoted: false });
            }
        }
    }
    Ok(words)
}

/// The known word nearest to a mistyped one, if one is near.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.into_iter().map(|known| (strsim::osa_distance(word, known), known));
    let (steps, nearest) = scored.min_by_key(|(steps, _)| *steps)?;
    // A third of the letters wrong is a slip; more is another word.
    (steps * 3 <= word.chars().count().max(nearest.chars().count())).then_some(nearest)
}

/// Most names that a message lists.
const LISTED: usize = 12;

/// That there is no such name, with the one that was meant, or with all when they are few and with
/// the nearest when they are many.
pub(crate) fn meant<'k>(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> String {
    if let Some(near) = nearest(name, known.clone()) {
        return format!("没有叫“{name}”的{what}，是不是“{near}”？");
    }
    let few: Vec<&str> = known.clone().take(LISTED + 1).collect();
    if few.len() <= LISTED {
        return format!("没有叫“{name}”的{what}；可以是：{}", few.join("、"));
    }
    let near = nearest_few(name, known, NAMED).join("、");
    format!("没有叫“{name}”的{what}；相近的有：{near}（全部见 docs/story-words.md）")
}

/// Names that a message gives when there are too many to list.
const NAMED: usize = 3;

/// The known words that are least far from a word, nearest first.
pub(crate) fn nearest_few<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    most: usize,
) -> Vec<&'k str> {
    let mut known: Vec<&str> = known.into_iter().collect();
    // What begins so was perhaps only cut short.
    known.sort_by_key(|known| (!known.starts_with(word), strsim::osa_distance(word, known)));
    known.truncate(most);
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_columns_and_comments_end_a_line() {
        let found = words("day  2025-03-03   # 3.2.1").unwrap();
        let told: Vec<_> = found.iter().map(|w| (w.text.as_str(), w.column)).collect();
        assert_eq!(told, [("day", 1), ("2025-03-03", 6)]);
        let quoted = words("note “两个 字”").unwrap();
        assert_eq!((quoted[1].text.as_str(), quoted[1].quoted), ("两个 字", true));
        assert_eq!(words("note \"open"), Err(6));
    }

    #[test]
    fn a_slip_finds_its_word_and_another_word_none() {
        assert_eq!(nearest("quota-exausted", ["ok", "quota-exhausted"]), Some("quota-exhausted"));
        assert_eq!(nearest("banana", ["ok", "quota-exhausted"]), None);
    }
}
