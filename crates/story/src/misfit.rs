//! Where a line stopped making sense, and what would have.

use crate::slots::{choices, slot};
use crate::text::{Word, nearest, nearest_few};
use crate::vocabulary::outcomes;

/// Most words that a message lists.
const LISTED: usize = 12;
/// Outcomes that a message names when none is near.
const NAMED: usize = 3;

/// Something that could stand at a place of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    /// A word as it stands.
    Word(String),
    /// Something to fill in, by the slot's name.
    Slot(&'static str),
    /// How the line comes out.
    Outcome,
    /// Nothing more.
    End,
}

/// Where a line stopped making sense, and what would have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Misfit {
    /// Number of the word.
    pub at: usize,
    /// What could stand there.
    pub expected: Vec<Expected>,
}

/// Signs of the language as a Chinese keyboard types them.
const FULL_WIDTH: [char; 4] = ['＝', '＠', '．', '－'];

impl Misfit {
    /// One thing that could stand at a place.
    pub fn new(at: usize, expected: Expected) -> Self {
        Self { at, expected: vec![expected] }
    }

    /// Words that could stand at a place.
    pub fn words<W: Into<String>>(at: usize, words: impl IntoIterator<Item = W>) -> Self {
        Self { at, expected: words.into_iter().map(|word| Expected::Word(word.into())).collect() }
    }

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
        match words.get(self.at) {
            Some(found) => self.unfit(found),
            None if self.expected.contains(&Expected::Outcome) => {
                "这一行没有写结果：行尾写 ok，或者拒绝的名称，例如 conditions-unmet@1.2.9"
                    .to_owned()
            }
            None => format!("这一行没有写完，后面可以是：{}", self.options()),
        }
    }

    fn unfit(&self, found: &Word) -> String {
        let slots = self.expected.iter().filter_map(|expected| match expected {
            Expected::Slot(name) => Some(*name),
            _ => None,
        });
        let text = &found.text;
        if !found.quoted && text.contains(FULL_WIDTH) {
            return format!("“{text}”中有全角符号，请改用半角，例如 tax.2024=10万元");
        }
        if let Some(says) = slots.clone().find_map(|slot| crate::slots::misread(slot, found)) {
            return says;
        }
        let outcome = self.expected.contains(&Expected::Outcome);
        let mut known = self.known();
        if outcome {
            known.extend(outcomes());
        }
        // What stands in quotation marks was meant as it is, not as a word of the language.
        let near = nearest(text, known.iter().map(String::as_str)).filter(|_| !found.quoted);
        if let Some(near) = near {
            return format!("不认识“{text}”，是不是“{near}”？");
        }
        if self.expected == [Expected::End] {
            return format!("“{text}”多了，这一行到这里就写完了");
        }
        let options = self.options();
        if !outcome {
            return format!("不认识“{text}”，这里可以是：{options}");
        }
        let all = outcomes();
        let few = nearest_few(text, all.iter().map(String::as_str), NAMED).join("、");
        let before = if options.is_empty() {
            options
        } else {
            format!("；结果之前还可以是：{options}")
        };
        format!("“{text}”不是结果：行尾写 ok，或者拒绝的名称，相近的有 {few}{before}")
    }

    /// The words that could stand there.
    fn known(&self) -> Vec<String> {
        let words = |expected: &Expected| match expected {
            Expected::Word(word) => vec![word.clone()],
            Expected::Slot(name) => choices(name).unwrap_or_default(),
            Expected::Outcome | Expected::End => Vec::new(),
        };
        self.expected.iter().flat_map(words).collect()
    }

    /// What could stand there, for people: words as they are, slots with an example.
    fn options(&self) -> String {
        let shown = |expected: &Expected| match expected {
            Expected::Word(word) => Some(word.clone()),
            Expected::Slot(name) => Some(slot(name)),
            Expected::End => Some("行尾".to_owned()),
            Expected::Outcome => None,
        };
        let mut options: Vec<String> = self.expected.iter().filter_map(shown).collect();
        options.dedup();
        let more = options.len() > LISTED;
        options.truncate(LISTED);
        options.join("、") + if more { " 等（见 docs/stories.md）" } else { "" }
    }
}
