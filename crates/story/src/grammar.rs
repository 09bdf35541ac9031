//! How a line is said: the usage of every command, check and clock step is its grammar, its message
//! and its documentation at once.
//!
//! In a usage, small letters are said as they stand, `one|other` is a choice, CAPITALS are filled
//! in, `[…]` may be left out, and `FACTS` takes any number of `name=value`.

use std::collections::BTreeMap;

use law::Day;

use crate::text::{Word, nearest};
use crate::vocabulary::choices;

/// A part of a usage.
#[derive(Debug, Clone)]
enum Item {
    Literal(&'static str),
    OneOf(Vec<&'static str>),
    Slot(&'static str),
    Facts,
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
    /// Name and value of each stated fact.
    pub facts: Vec<(String, String, usize)>,
}

/// Where a line stopped making sense, and what would have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Misfit {
    /// Number of the word.
    pub at: usize,
    /// What could stand there.
    pub expected: Vec<String>,
}

impl Misfit {
    /// The one of two that got further; both when they got equally far.
    pub fn further(self, mut other: Self) -> Self {
        match self.at.cmp(&other.at) {
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => {
                let new: Vec<_> =
                    self.expected.into_iter().filter(|e| !other.expected.contains(e)).collect();
                other.expected.extend(new);
                other
            }
        }
    }

    /// The message for the word that stands there.
    pub fn says(&self, words: &[Word]) -> String {
        let options = self.expected.join("、");
        let Some(found) = words.get(self.at) else {
            return format!("这一行没有写完，后面可以是：{options}");
        };
        let near = nearest(&found.text, self.expected.iter().map(String::as_str));
        match near {
            Some(near) => format!("不认识“{}”，是不是“{near}”？", found.text),
            None => format!("不认识“{}”，这里可以是：{options}", found.text),
        }
    }
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

/// Whether a word may stand in a slot; what is wanted if not.
fn fits(slot: &'static str, word: &Word) -> Result<(), Vec<String>> {
    let text = word.text.as_str();
    if let Some(known) = choices(slot) {
        let fits = known.iter().any(|known| known == text);
        return if fits { Ok(()) } else { Err(known) };
    }
    let fits = match slot {
        "TEXT" | "WHERE" => word.quoted,
        "DAY" | "UNTIL" => text.parse::<Day>().is_ok(),
        "YEAR" => text.len() == 4 && text.parse::<i16>().is_ok(),
        "N" | "HELD" | "MONTHS" => text.parse::<i64>().is_ok_and(|n| n >= 0),
        "TIME" => minutes(text).is_some(),
        "PLACES" => text.split('/').all(|n| n.parse::<i64>().is_ok()) && text.contains('/'),
        "VALUE" => true,
        _ => !word.quoted && !text.contains('='),
    };
    if fits { Ok(()) } else { Err(vec![slot.to_owned()]) }
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
                "FACTS" => Item::Facts,
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
    let misfit = |expected: Vec<String>| Misfit { at, expected };
    let word = words.get(at);
    match item {
        Item::Maybe(group) => {
            let (first, rest) = group.split_first().expect("a group has words");
            match take_one(first, words, at, said) {
                Ok(next) => take(rest, words, next, said),
                Err(_) => Ok(at),
            }
        }
        Item::Facts => {
            let mut next = at;
            while let Some(word) = words.get(next).filter(|w| !w.quoted && w.text.contains('=')) {
                let (name, value) = word.text.split_once('=').unwrap_or_default();
                said.facts.push((name.to_owned(), value.to_owned(), word.column));
                next += 1;
            }
            Ok(next)
        }
        Item::Literal(literal) => match word {
            Some(word) if !word.quoted && word.text == *literal => {
                said.literals.push(literal);
                Ok(at + 1)
            }
            _ => Err(misfit(vec![(*literal).to_owned()])),
        },
        Item::OneOf(known) => {
            match known.iter().find(|k| word.is_some_and(|w| !w.quoted && w.text == **k)) {
                Some(literal) => {
                    said.literals.push(literal);
                    Ok(at + 1)
                }
                None => Err(misfit(known.iter().map(|k| (*k).to_owned()).collect())),
            }
        }
        Item::Slot(slot) => {
            let wanted = match word {
                Some(word) => fits(slot, word),
                None => Err(choices(slot).unwrap_or_else(|| vec![(*slot).to_owned()])),
            };
            wanted.map_err(misfit)?;
            said.slots.insert(slot, words[at].clone());
            Ok(at + 1)
        }
    }
}
