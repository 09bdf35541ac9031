//! One case: the values of its slots, and the least sets of facts that would decide a node.

use super::compile::Bound;
use super::program::{Node, NodeId, Slot, SlotId, Source, Truth, Values};
use crate::edition::Edition;
use crate::text::AMOUNT_MAX_FEN;
use crate::{Facts, Value};

/// The values of a case for the program's slots; `None` is unknown.
pub(crate) fn values(edition: &Edition, bound: &Bound, facts: &Facts) -> Vec<Option<i64>> {
    bound.program.slots.iter().map(|slot| value(edition, bound, facts, slot)).collect()
}

fn value(edition: &Edition, bound: &Bound, facts: &Facts, slot: &Slot) -> Option<i64> {
    let subject = slot.subject?;
    let known = |fact: usize| facts.get(subject, &edition.fact_def(fact).name);
    match slot.source {
        Source::Fact(fact) => scalar(edition, bound, fact, known(fact)?),
        Source::Year { fact, year, since } => {
            let figure = match known(fact) {
                Some(Value::Years(years)) => years.get(&year).copied().map(within_limits),
                _ => None,
            };
            figure.or_else(|| {
                let since = since?;
                let subject = edition.fact_def(since).subject;
                match facts.get(subject, &edition.fact_def(since).name) {
                    Some(Value::Day(day)) if day.year() > year => Some(0),
                    _ => None,
                }
            })
        }
        Source::Unpublished { .. } => None,
    }
}

/// Facts that did not come through the reader are held to the same limits, so that sums stay exact.
fn within_limits(figure: i64) -> i64 {
    figure.clamp(-AMOUNT_MAX_FEN, AMOUNT_MAX_FEN)
}

/// The number by which the program knows a value; a value of another type is unknown.
fn scalar(edition: &Edition, bound: &Bound, fact: usize, value: &Value) -> Option<i64> {
    use crate::FactType;
    let def = edition.fact_def(fact);
    match (def.kind, value) {
        (FactType::Day, Value::Day(day)) => Some(i64::from(day.epoch())),
        (FactType::Code, Value::Code(code)) => {
            let table = edition.table_at(def.table.as_deref()?)?;
            Some(edition.table(table).number(code, bound.on))
        }
        (FactType::Money, Value::Money(figure))
        | (FactType::Count, Value::Count(figure))
        | (FactType::Share, Value::Share(figure)) => Some(within_limits(*figure)),
        (FactType::Flag, Value::Flag(yes)) => Some(i64::from(*yes)),
        (FactType::Finding, Value::Finding(finding)) => Some(i64::from(finding.holds)),
        _ => None,
    }
}

/// A set of slots.
pub(crate) type SlotSet = u128;

/// More slots than this do not fit a [`SlotSet`].
pub(crate) const SLOTS_MAX: usize = 128;

/// How many candidates are kept while the least set is looked for. Rules of the scheme offer eight routes.
const CANDIDATES: usize = 16;

/// One case that was run, ready to be asked what is missing.
pub(crate) struct Run<'c> {
    pub bound: &'c Bound,
    pub values: &'c Values,
    pub truths: &'c [Truth],
}

impl Run<'_> {
    pub fn truth(&self, node: NodeId) -> Truth {
        self.truths[node as usize]
    }

    /// The least set that would decide whether the clause holds, or that it does not apply.
    pub fn least_deciding(&self, applies: NodeId, value: NodeId) -> SlotSet {
        let mut sets = self.both(&[(applies, Truth::Yes), (value, Truth::Yes)]);
        if self.truth(applies) == Truth::Unknown {
            sets.extend(self.sets(applies, Truth::No));
        }
        self.pruned(sets).first().copied().unwrap_or_default()
    }

    /// Sets of slots, least first, each of which would bring the node to `target`.
    fn sets(&self, node: NodeId, target: Truth) -> Vec<SlotSet> {
        let truth = self.truth(node);
        if truth != Truth::Unknown {
            return if truth == target { vec![0] } else { Vec::new() };
        }
        let other = if target == Truth::Yes { Truth::No } else { Truth::Yes };
        let of = |parts: &[NodeId]| parts.iter().map(|part| (*part, target)).collect::<Vec<_>>();
        match (&self.bound.program.nodes[node as usize], target) {
            (Node::Fixed(_) | Node::Picked { .. }, _) => Vec::new(),
            (Node::Range { slot, .. } | Node::OneOf { slot, .. }, _) => vec![1 << slot],
            (Node::Sum { terms, .. }, _) => vec![self.unknown_of(terms)],
            (Node::And(parts), Truth::Yes) | (Node::Or(parts), Truth::No) => self.both(&of(parts)),
            (Node::And(parts) | Node::Or(parts), _) => self.either(&of(parts)),
            (Node::Not(of), _) => self.sets(*of, other),
            (Node::LeftOutOfAnd { applies, value }, _) => {
                self.left_out(*applies, *value, target, Truth::Yes)
            }
            (Node::LeftOutOfOr { applies, value }, _) => {
                self.left_out(*applies, *value, target, Truth::No)
            }
        }
    }

    fn left_out(
        &self,
        applies: NodeId,
        value: NodeId,
        target: Truth,
        neutral: Truth,
    ) -> Vec<SlotSet> {
        let mut sets = self.both(&[(applies, Truth::Yes), (value, target)]);
        if target == neutral {
            sets.extend(self.sets(applies, Truth::No));
        }
        self.pruned(sets)
    }

    fn unknown_of(&self, terms: &[(SlotId, i64)]) -> SlotSet {
        let unknown = terms.iter().filter(|(slot, _)| self.values[*slot as usize].is_none());
        unknown.fold(0, |set, (slot, _)| set | 1 << slot)
    }

    fn either(&self, parts: &[(NodeId, Truth)]) -> Vec<SlotSet> {
        self.pruned(parts.iter().flat_map(|(part, target)| self.sets(*part, *target)).collect())
    }

    fn both(&self, parts: &[(NodeId, Truth)]) -> Vec<SlotSet> {
        let mut sets: Vec<SlotSet> = vec![0];
        for (part, target) in parts {
            if self.truth(*part) == *target {
                continue;
            }
            let of_part = self.sets(*part, *target);
            if let [only] = of_part.as_slice() {
                for set in &mut sets {
                    *set |= only;
                }
                continue;
            }
            let joined = sets.iter().flat_map(|a| of_part.iter().map(move |b| a | b)).collect();
            sets = self.pruned(joined);
        }
        sets
    }

    /// Without repetitions and supersets, least first: fewest facts, then fewest figures, then first in the text.
    fn pruned(&self, mut sets: Vec<SlotSet>) -> Vec<SlotSet> {
        if sets.len() < 2 {
            return sets;
        }
        // The lists are short; a sort without keys of its own does not allocate.
        sets.sort_unstable_by_key(|set| {
            (self.facts_in(*set), set.count_ones(), std::cmp::Reverse(set.reverse_bits()))
        });
        sets.dedup();
        let mut kept = 0;
        for at in 0..sets.len() {
            let set = sets[at];
            if kept < CANDIDATES && !sets[..kept].iter().any(|less| less & set == *less) {
                sets[kept] = set;
                kept += 1;
            }
        }
        sets.truncate(kept);
        sets
    }

    fn facts_in(&self, set: SlotSet) -> u32 {
        let facts: SlotSet = slots_of(set)
            .fold(0, |facts, slot| facts | 1 << self.bound.first_of_fact[slot as usize]);
        facts.count_ones()
    }
}

/// For each slot the first one of the same fact: the years of one fact are asked for together.
pub(crate) fn first_of_fact(slots: &[Slot]) -> Vec<SlotId> {
    let fact = |slot: &Slot| match slot.source {
        Source::Fact(fact) | Source::Year { fact, .. } => (true, fact),
        Source::Unpublished { param, .. } => (false, param),
    };
    let first = |slot: &Slot| slots.iter().position(|other| fact(other) == fact(slot));
    let place = |at: usize| SlotId::try_from(at).expect("at most SLOTS_MAX slots");
    slots.iter().map(|slot| place(first(slot).expect("it is there itself"))).collect()
}

/// The slots of a set, in the order of the text.
pub(crate) fn slots_of(mut set: SlotSet) -> impl Iterator<Item = SlotId> {
    std::iter::from_fn(move || {
        let slot = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (slot < SlotSet::BITS).then_some(slot)
    })
}
