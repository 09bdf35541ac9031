//! How a line is said: the usage of every command, check and clock step is its grammar, its message
//! and its documentation at once.
//!
//! In a usage, small letters are said as they stand, `one|other` is a choice, CAPITALS are filled
//! in, `[…]` may be left out, and `FACTS`, `SCORES`, `GRANTS` and `FAMILY` take any number of
//! `name=value`.

use std::collections::BTreeMap;

use law::Day;

use crate::misfit::{Expected, Misfit};
use crate::slots::{choices, fits};
use crate::text::Word;

/// A part of a usage.
#[derive(Debug, Clone)]
enum Item {
    Literal(&'static str),
    OneOf(Vec<&'static str>),
    Slot(&'static str),
    Pairs(&'static str),
    Maybe(Vec<Item>),
}

/// A usage, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Vec<Item>);

/// What a line filled in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    slots: BTreeMap<&'static str, Word>,
    /// Every literal that was said, for choices and options.
    literals: Vec<&'static str>,
    /// Name and value of each stated fact, score, grant or companion.
    pub facts: Vec<(String, String, usize)>,
    /// Which of these the facts are: the word of the usage.
    pub pairs: &'static str,
    /// What might have been said besides, and was not: for the message when the line goes on
    /// otherwise.
    left_out: Misfit,
}

impl Said {
    /// What was filled in for a slot that the usage asks for.
    pub fn get(&self, slot: &str) -> &str {
        self.maybe(slot).unwrap_or_default()
    }

    /// What was filled in, if it was.
    pub fn maybe(&self, slot: &str) -> Option<&str> {
        self.slots.get(slot).map(|word| word.text.as_str())
    }

    /// The column of what was filled in.
    pub fn column(&self, slot: &str) -> usize {
        self.slots.get(slot).map_or(1, |word| word.column)
    }

    /// Whether a word of the usage was said.
    pub fn has(&self, literal: &str) -> bool {
        self.literals.contains(&literal)
    }

    /// A day that was filled in.
    pub fn day(&self, slot: &str) -> Option<Day> {
        self.maybe(slot)?.parse().ok()
    }

    /// A number that was filled in; zero when none was.
    pub fn number(&self, slot: &str) -> i64 {
        self.maybe(slot).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// The same with one slot alone: for a line that stands for several.
    pub fn only(&self, slot: &'static str) -> Self {
        let slots = self.slots.get(slot).map(|word| (slot, word.clone())).into_iter().collect();
        Self { slots, ..Self::default() }
    }

    /// The same with another slot filled in like this one.
    pub fn with(&self, slot: &'static str, like: &str) -> Self {
        let mut said = self.clone();
        if let Some(word) = self.slots.get(like).cloned() {
            said.slots.insert(slot, word);
        }
        said
    }

    /// Names who acts: `by-agent`, `by-legal`, `by-person`, or an officer with `by`.
    pub fn acted(&mut self, kind: &'static str, who: Word) {
        self.literals.push(kind);
        self.slots.insert("BY", who);
    }

    /// Names the role somebody acts in.
    pub fn acted_as(&mut self, role: Word) {
        self.slots.insert("ROLE", role);
    }

    /// Every slot that was filled in: its name, the word and its column.
    pub fn filled(&self) -> impl Iterator<Item = (&'static str, &str, usize)> {
        self.slots.iter().map(|(slot, word)| (*slot, word.text.as_str(), word.column))
    }

    /// The misfit of a line that was read so far and goes on with something else.
    pub fn or_left_out(&self, misfit: Misfit) -> Misfit {
        if self.left_out.at == misfit.at { misfit.further(self.left_out.clone()) } else { misfit }
    }

    fn leaves_out(&mut self, misfit: Misfit) {
        self.left_out = std::mem::take(&mut self.left_out).further(misfit);
    }

    /// A year that was filled in.
    pub fn year(&self) -> Option<i16> {
        self.maybe("YEAR")?.parse().ok()
    }
}

/// Minutes after midnight of a time like `14:30`.
pub(crate) fn minutes(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

impl Pattern {
    /// Takes a usage apart.
    pub fn of(usage: &'static str) -> Self {
        let mut stack = vec![Vec::new()];
        for token in usage.split_whitespace() {
            let mut token = token;
            while let Some(rest) = token.strip_prefix('[') {
                stack.push(Vec::new());
                token = rest;
            }
            let body = token.trim_end_matches(']');
            let closed = token.len() - body.len();
            let item = match body {
                "FACTS" | "SCORES" | "GRANTS" | "FAMILY" => Item::Pairs(body),
                _ if body.contains('|') => Item::OneOf(body.split('|').collect()),
                _ if body.chars().all(|c| c.is_ascii_uppercase() || c == '-') => Item::Slot(body),
                _ => Item::Literal(body),
            };
            stack.last_mut().expect("a usage closes what it opens").push(item);
            for _ in 0..closed {
                let group = stack.pop().expect("a usage closes what it opens");
                let into = stack.last_mut().expect("a usage closes what it opens");
                into.push(Item::Maybe(group));
            }
        }
        Self(stack.pop().expect("a usage has words"))
    }

    /// Reads words from `at` on; gives what was said and the number of the next word.
    pub fn read(&self, words: &[Word], at: usize) -> Result<(Said, usize), Misfit> {
        let mut said = Said::default();
        let next = take(&self.0, words, at, &mut said)?;
        Ok((said, next))
    }
}

fn take(items: &[Item], words: &[Word], at: usize, said: &mut Said) -> Result<usize, Misfit> {
    let mut at = at;
    for item in items {
        at = take_one(item, words, at, said)?;
    }
    Ok(at)
}

fn take_one(item: &Item, words: &[Word], at: usize, said: &mut Said) -> Result<usize, Misfit> {
    let word = words.get(at);
    match item {
        Item::Maybe(group) => {
            let (first, rest) = group.split_first().expect("a group has words");
            match take_one(first, words, at, said) {
                Ok(next) => take(rest, words, next, said),
                Err(misfit) => {
                    said.leaves_out(misfit);
                    Ok(at)
                }
            }
        }
        Item::Pairs(kind) => Ok(take_pairs(kind, words, at, said)),
        Item::Literal(literal) => match word {
            Some(word) if !word.quoted && word.text == *literal => {
                said.literals.push(literal);
                Ok(at + 1)
            }
            _ => Err(Misfit::words(at, [*literal])),
        },
        Item::OneOf(known) => {
            match known.iter().find(|k| word.is_some_and(|w| !w.quoted && w.text == **k)) {
                Some(literal) => {
                    said.literals.push(literal);
                    Ok(at + 1)
                }
                None => Err(Misfit::words(at, known.iter().copied())),
            }
        }
        Item::Slot(slot) => match word.filter(|word| fits(slot, word)) {
            Some(word) => {
                said.slots.insert(slot, word.clone());
                Ok(at + 1)
            }
            None => Err(match choices(slot) {
                Some(known) => Misfit::words(at, known),
                None => Misfit::new(at, Expected::Slot(slot)),
            }),
        },
    }
}

/// Takes every `name=value` that follows; the number of the next word.
fn take_pairs(kind: &'static str, words: &[Word], at: usize, said: &mut Said) -> usize {
    let mut next = at;
    while let Some(word) = words.get(next).filter(|w| !w.quoted && w.text.contains('=')) {
        let (name, value) = word.text.split_once('=').unwrap_or_default();
        said.facts.push((name.to_owned(), value.to_owned(), word.column));
        next += 1;
    }
    said.pairs = kind;
    said.leaves_out(Misfit::new(next, Expected::Slot(kind)));
    next
}
