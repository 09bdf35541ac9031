//! One case: the values of its slots, and the least sets of facts that would decide a node.

use super::compile::Bound;
use super::program::{NodeId, Slot, SlotId, Source, Truth, Values};
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

/// One case that was run, ready to be asked what is missing.
pub(crate) struct Run<'c> {
    pub bound: &'c Bound,
    pub values: &'c Values,
    pub truths: &'c [Truth],
}

impl Run<'_> {
    /// Those of a set whose values are known.
    pub fn known_of(&self, set: SlotSet) -> SlotSet {
        let known = slots_of(set).filter(|slot| self.values[*slot as usize].is_some());
        known.fold(0, |known, slot| known | 1 << slot)
    }

    pub fn truth(&self, node: NodeId) -> Truth {
        self.truths[node as usize]
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
