//! A program tied to columns: employer facts folded in, codes resolved, what is not asked left out.
//! Two editions in one plan share every step that is the same.

use std::collections::BTreeMap;

use super::Columns;
use crate::edition::Edition;
use crate::eval::case::values;
use crate::eval::compile::Bound;
use crate::eval::program::{Node, NodeId, PART_MAX, SlotId, Source, Truth, has};
use crate::{Day, Facts, Subject, Value};

/// Index of a step.
pub(super) type StepId = u32;

/// Places of a dictionary that follow each other, first and last.
pub(super) type Runs = Box<[(i64, i64)]>;

/// One step over a block of rows; its inputs stand before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Fixed(Truth),
    Range {
        column: usize,
        lo: i64,
        hi: i64,
    },
    Sum(Sum),
    /// Truth by place in the column's dictionary: runs of places that are yes, and of places that
    /// nobody but an officer can tell.
    Codes {
        column: usize,
        yes: Runs,
        unsure: Runs,
    },
    /// Yes where the code is unknown or one of these.
    Picked {
        column: usize,
        codes: Runs,
    },
    And(Box<[StepId]>),
    Or(Box<[StepId]>),
    Not(StepId),
    /// The value where it applies, `neutral` where it does not.
    LeftOut {
        applies: StepId,
        value: StepId,
        neutral: bool,
    },
}

/// `lo <= Σ coefficient × column + fixed part <= hi`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    pub parts: Box<[Part]>,
    /// The least and the most of what does not stand in columns.
    pub least: i64,
    pub most: i64,
    pub lo: i64,
    pub hi: i64,
}

/// One summand that differs from row to row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// `None` where no row has the figure.
    pub column: Option<usize>,
    pub coefficient: i64,
    pub since: Option<Since>,
}

/// A missing figure counts as 0 where the day in `column` is after `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Since {
    pub column: usize,
    pub last: i32,
}

/// Steps over columns.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub steps: Vec<Step>,
    ids: BTreeMap<Step, StepId>,
}

/// One edition's part of a plan while it is added.
pub(super) struct Adding<'a> {
    edition: &'a Edition,
    bound: &'a Bound,
    columns: &'a Columns,
    /// The employer's values by slot.
    pub(super) fixed: Vec<Option<i64>>,
    added: Vec<Option<StepId>>,
}

impl<'a> Adding<'a> {
    pub fn new(
        edition: &'a Edition,
        bound: &'a Bound,
        employer: Option<&BTreeMap<String, Value>>,
        columns: &'a Columns,
    ) -> Self {
        let facts = Facts { employer: employer.cloned(), applicant: None };
        let fixed = values(edition, bound, &facts);
        let added = vec![None; bound.program.nodes.len()];
        Self { edition, bound, columns, fixed, added }
    }

    pub(super) fn is_column(&self, slot: SlotId) -> bool {
        self.bound.program.slots[slot as usize].subject == Some(Subject::Applicant)
    }

    /// The column of a slot, and from when a missing figure counts as 0.
    pub(super) fn column(&self, slot: SlotId) -> (Option<usize>, Option<Since>) {
        let name = |fact: usize| self.edition.fact_def(fact).name.as_str();
        match self.bound.program.slots[slot as usize].source {
            Source::Fact(fact) => (self.columns.place(name(fact), None), None),
            Source::Year { fact, year, since } => {
                let since = since.and_then(|since| {
                    let column = self.columns.place(name(since), None)?;
                    Some(Since { column, last: Day::last_of_year(year).epoch() })
                });
                (self.columns.place(name(fact), Some(year)), since)
            }
            Source::Unpublished { .. } => (None, None),
        }
    }

    /// The number by which the program knows each code of a column's dictionary.
    pub(super) fn code_numbers(&self, slot: SlotId, column: usize) -> Vec<i64> {
        let dictionary = &self.columns.at(column).dictionary;
        let Source::Fact(fact) = self.bound.program.slots[slot as usize].source else {
            return Vec::new();
        };
        let table = self.edition.fact_def(fact).table.as_deref();
        let Some(table) = table.and_then(|table| self.edition.codes(table)) else {
            return Vec::new();
        };
        dictionary.iter().map(|code| table.number(code, self.bound.on)).collect()
    }
}

impl Plan {
    fn step(&mut self, step: Step) -> StepId {
        if let Some(id) = self.ids.get(&step) {
            return *id;
        }
        let id = StepId::try_from(self.steps.len()).expect("a plan has few steps");
        self.steps.push(step.clone());
        self.ids.insert(step, id);
        id
    }

    fn fixed(&mut self, truth: Truth) -> StepId {
        self.step(Step::Fixed(truth))
    }

    fn fixed_truth(&self, step: StepId) -> Option<Truth> {
        match self.steps[step as usize] {
            Step::Fixed(truth) => Some(truth),
            _ => None,
        }
    }

    /// Adds a node with everything it rests on.
    pub fn add(&mut self, from: &mut Adding<'_>, node: NodeId) -> StepId {
        if let Some(step) = from.added[node as usize] {
            return step;
        }
        let step = match &from.bound.program.nodes[node as usize] {
            Node::Fixed(yes) => self.fixed(if *yes { Truth::Yes } else { Truth::No }),
            Node::Range { slot, lo, hi } => self.range(from, *slot, *lo, *hi),
            Node::Sum { terms, lo, hi } => self.sum(from, terms, *lo, *hi),
            Node::OneOf { slot, yes, unsure } => self.codes(from, *slot, yes, unsure),
            Node::Picked { slot, code } => self.picked(from, *slot, *code),
            Node::And(parts) => {
                let parts = parts.iter().map(|part| self.add(from, *part)).collect();
                self.fold(parts, Truth::Yes, Truth::No, Step::And)
            }
            Node::Or(parts) => {
                let parts = parts.iter().map(|part| self.add(from, *part)).collect();
                self.fold(parts, Truth::No, Truth::Yes, Step::Or)
            }
            Node::Not(of) => {
                let of = self.add(from, *of);
                match self.fixed_truth(of) {
                    Some(Truth::Yes) => self.fixed(Truth::No),
                    Some(Truth::No) => self.fixed(Truth::Yes),
                    Some(Truth::Unknown) => of,
                    None => self.step(Step::Not(of)),
                }
            }
            Node::LeftOutOfAnd { applies, value } => self.left_out(from, *applies, *value, true),
            Node::LeftOutOfOr { applies, value } => self.left_out(from, *applies, *value, false),
        };
        from.added[node as usize] = Some(step);
        step
    }

    fn left_out(
        &mut self,
        from: &mut Adding<'_>,
        applies: NodeId,
        value: NodeId,
        neutral: bool,
    ) -> StepId {
        let (applies, value) = (self.add(from, applies), self.add(from, value));
        match self.fixed_truth(applies) {
            Some(Truth::Yes) => value,
            Some(Truth::Unknown) => applies,
            Some(Truth::No) => self.fixed(if neutral { Truth::Yes } else { Truth::No }),
            None => self.step(Step::LeftOut { applies, value, neutral }),
        }
    }

    fn fold(
        &mut self,
        parts: Vec<StepId>,
        neutral: Truth,
        deciding: Truth,
        step: fn(Box<[StepId]>) -> Step,
    ) -> StepId {
        let mut kept: Vec<StepId> = Vec::with_capacity(parts.len());
        for part in parts {
            match self.fixed_truth(part) {
                Some(truth) if truth == neutral => {}
                Some(truth) if truth == deciding => return part,
                _ if kept.contains(&part) => {}
                _ => kept.push(part),
            }
        }
        match kept.as_slice() {
            [] => self.fixed(neutral),
            [one] => *one,
            _ => self.step(step(kept.into())),
        }
    }

    fn range(&mut self, from: &Adding<'_>, slot: SlotId, lo: i64, hi: i64) -> StepId {
        if !from.is_column(slot) {
            let truth = from.fixed[slot as usize].map(|x| (lo..=hi).contains(&x));
            return self.fixed(known(truth));
        }
        let column = match from.column(slot) {
            // Rare: one figure that may count as 0 is a sum of one part.
            (_, Some(_)) => return self.sum(from, &[(slot, 1)], lo, hi),
            (Some(column), None) => column,
            (None, None) => return self.fixed(Truth::Unknown),
        };
        self.step(Step::Range { column, lo, hi })
    }

    fn sum(&mut self, from: &Adding<'_>, terms: &[(SlotId, i64)], lo: i64, hi: i64) -> StepId {
        let mut parts = Vec::new();
        let (mut least, mut most) = (0_i64, 0_i64);
        for (slot, coefficient) in terms {
            let (column, since) =
                if from.is_column(*slot) { from.column(*slot) } else { (None, None) };
            if column.is_some() || since.is_some() {
                parts.push(Part { column, coefficient: *coefficient, since });
            } else if let Some(x) = from.fixed[*slot as usize] {
                least += coefficient * x;
                most += coefficient * x;
            } else if *coefficient > 0 {
                most += coefficient * PART_MAX;
            } else {
                least += coefficient * PART_MAX;
            }
        }
        if parts.is_empty() {
            return self.fixed(in_bounds(least, most, lo, hi));
        }
        self.step(Step::Sum(Sum { parts: parts.into(), least, most, lo, hi }))
    }

    fn codes(&mut self, from: &Adding<'_>, slot: SlotId, yes: &[u64], unsure: &[u64]) -> StepId {
        if !from.is_column(slot) {
            return match from.fixed[slot as usize] {
                Some(x) if has(yes, x) => self.fixed(Truth::Yes),
                Some(x) if !has(unsure, x) => self.fixed(Truth::No),
                _ => self.fixed(Truth::Unknown),
            };
        }
        let (Some(column), _) = from.column(slot) else {
            return self.fixed(Truth::Unknown);
        };
        let numbers = from.code_numbers(slot, column);
        let places = |set: &[u64]| runs(&numbers, |number| has(set, number));
        let (yes, unsure) = (places(yes), places(unsure));
        self.step(Step::Codes { column, yes, unsure })
    }

    fn picked(&mut self, from: &Adding<'_>, slot: SlotId, code: i64) -> StepId {
        if !from.is_column(slot) {
            let picked = from.fixed[slot as usize].is_none_or(|x| x == code);
            return self.fixed(known(Some(picked)));
        }
        let (Some(column), _) = from.column(slot) else {
            return self.fixed(Truth::Yes);
        };
        let numbers = from.code_numbers(slot, column);
        let codes = runs(&numbers, |number| number == code);
        self.step(Step::Picked { column, codes })
    }
}

fn known(truth: Option<bool>) -> Truth {
    match truth {
        Some(true) => Truth::Yes,
        Some(false) => Truth::No,
        None => Truth::Unknown,
    }
}

/// The truth of `lo <= x <= hi` for an x that is only known to lie between two bounds.
fn in_bounds(least: i64, most: i64, lo: i64, hi: i64) -> Truth {
    if lo <= least && most <= hi {
        Truth::Yes
    } else if most < lo || hi < least {
        Truth::No
    } else {
        Truth::Unknown
    }
}

/// The runs of places whose number passes.
fn runs(numbers: &[i64], pass: impl Fn(i64) -> bool) -> Runs {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for (place, _) in (0..).zip(numbers).filter(|(_, number)| pass(**number)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == place => *last = place,
            _ => runs.push((place, place)),
        }
    }
    runs.into()
}
