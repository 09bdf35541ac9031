//! The least sets of facts that would decide a node.

use std::cmp::Reverse;

use super::case::{Run, SlotSet, slots_of};
use super::program::{Node, NodeId, SlotId, Truth};

/// How many candidates are kept while the least set is looked for. Rules of the scheme offer eight
/// routes.
const CANDIDATES: usize = 8;

/// A few sets of which none contains another; on the stack, for a case has many nodes.
#[derive(Clone, Copy)]
struct Sets {
    sets: [SlotSet; CANDIDATES],
    len: usize,
}

impl Sets {
    const NONE: Self = Self { sets: [0; CANDIDATES], len: 0 };

    fn one(set: SlotSet) -> Self {
        let mut sets = Self::NONE;
        sets.add(set);
        sets
    }

    fn all(&self) -> &[SlotSet] {
        &self.sets[..self.len]
    }

    /// Adds a set unless a part of it is there already; what contains it goes.
    fn add(&mut self, set: SlotSet) {
        let mut kept = 0;
        for at in 0..self.len {
            let other = self.sets[at];
            if other & set == other {
                return;
            }
            if other & set != set {
                self.sets[kept] = other;
                kept += 1;
            }
        }
        self.len = kept;
        if self.len < CANDIDATES {
            self.sets[self.len] = set;
            self.len += 1;
            return;
        }
        let sizes = self.sets.iter().enumerate().map(|(at, set)| (set.count_ones(), at));
        if let Some((size, largest)) = sizes.max()
            && set.count_ones() < size
        {
            self.sets[largest] = set;
        }
    }

    fn add_all(&mut self, others: &Self) {
        for set in others.all() {
            self.add(*set);
        }
    }

    /// Each of these together with each of the others.
    fn with(&self, others: &Self) -> Self {
        let mut joined = Self::NONE;
        for set in self.all() {
            for other in others.all() {
                joined.add(set | other);
            }
        }
        joined
    }
}

impl Run<'_> {
    /// The least set that would decide whether the clause holds, or that it does not apply: fewest
    /// facts, then fewest figures, then first in the text.
    pub fn least_deciding(&self, applies: NodeId, value: NodeId) -> SlotSet {
        let sets = if self.truth(applies) == Truth::Yes {
            // Most clauses rest on one fact.
            if let Node::Range { slot, .. } | Node::OneOf { slot, .. } =
                self.bound.program.nodes[value as usize]
            {
                return 1 << slot;
            }
            self.sets(value, Truth::Yes)
        } else {
            let mut sets = self.sets(applies, Truth::Yes).with(&self.sets(value, Truth::Yes));
            sets.add_all(&self.sets(applies, Truth::No));
            sets
        };
        if let [only] = sets.all() {
            return *only;
        }
        let cost =
            |set: &SlotSet| (self.facts_in(*set), set.count_ones(), Reverse(set.reverse_bits()));
        sets.all().iter().copied().min_by_key(cost).unwrap_or_default()
    }

    /// Sets of slots each of which would bring the node to `target`.
    fn sets(&self, node: NodeId, target: Truth) -> Sets {
        let truth = self.truth(node);
        if truth != Truth::Unknown {
            return if truth == target { Sets::one(0) } else { Sets::NONE };
        }
        let other = if target == Truth::Yes { Truth::No } else { Truth::Yes };
        match (&self.bound.program.nodes[node as usize], target) {
            (Node::Fixed(_) | Node::Picked { .. }, _) => Sets::NONE,
            (Node::Range { slot, .. } | Node::OneOf { slot, .. }, _) => Sets::one(1 << slot),
            (Node::Sum { terms, .. }, _) => Sets::one(self.unknown_of(terms)),
            (Node::And(parts), Truth::Yes) | (Node::Or(parts), Truth::No) => {
                let mut open = parts.iter().filter(|part| self.truth(**part) != target);
                let first = open.next().map_or(Sets::one(0), |part| self.sets(*part, target));
                open.fold(first, |sets, part| sets.with(&self.sets(*part, target)))
            }
            (Node::And(parts) | Node::Or(parts), _) => {
                let mut sets = Sets::NONE;
                for part in parts.iter().filter(|part| self.truth(**part) == Truth::Unknown) {
                    sets.add_all(&self.sets(*part, target));
                }
                sets
            }
            (Node::Not(of), _) => self.sets(*of, other),
            (Node::LeftOutOfAnd { applies, value }, _) => {
                self.left_out(*applies, *value, target, Truth::Yes)
            }
            (Node::LeftOutOfOr { applies, value }, _) => {
                self.left_out(*applies, *value, target, Truth::No)
            }
        }
    }

    fn left_out(&self, applies: NodeId, value: NodeId, target: Truth, neutral: Truth) -> Sets {
        let mut sets = self.sets(applies, Truth::Yes).with(&self.sets(value, target));
        if target == neutral {
            sets.add_all(&self.sets(applies, Truth::No));
        }
        sets
    }

    fn unknown_of(&self, terms: &[(SlotId, i64)]) -> SlotSet {
        let unknown = terms.iter().filter(|(slot, _)| self.values[*slot as usize].is_none());
        unknown.fold(0, |set, (slot, _)| set | 1 << slot)
    }

    fn facts_in(&self, set: SlotSet) -> u32 {
        let first = |slot: SlotId| self.bound.first_of_fact[slot as usize];
        let facts: SlotSet = slots_of(set).fold(0, |facts, slot| facts | 1 << first(slot));
        facts.count_ones()
    }
}
