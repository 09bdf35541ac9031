//! How far an unmet comparison is from being met.

use super::case::Run;
use super::program::Truth;
use super::shown::{Atom, Measured, Quantity, Shown, moved, opposite};
use crate::Day;
use crate::tree::Op;

/// How far off a comparison is, in fen, people, days …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    pub kind: Quantity,
    pub amount: i128,
}

/// What is kept while the gaps of a rule are looked through.
#[derive(Default)]
struct Found {
    first: Option<Quantity>,
    least: Option<i128>,
    most: Option<i128>,
    mixed: bool,
}

/// The whole part of a quotient. Nearly all amounts fit 64 bits, where dividing costs a third.
fn divided(amount: i128, by: i128) -> i128 {
    match (u64::try_from(amount), u64::try_from(by)) {
        (Ok(amount), Ok(1)) => i128::from(amount),
        (Ok(amount), Ok(by)) => i128::from(amount / by),
        _ => amount / by,
    }
}

impl Run<'_> {
    pub fn holds(&self, atom: &Atom) -> Truth {
        match (self.truth(atom.node), atom.turned) {
            (truth, false) => truth,
            (Truth::Yes, true) => Truth::No,
            (Truth::No, true) => Truth::Yes,
            (Truth::Unknown, true) => Truth::Unknown,
        }
    }

    /// `None` unless the comparison is known not to hold.
    pub fn atom_gap(&self, atom: &Atom) -> Option<Gap> {
        if self.holds(atom) != Truth::No {
            return None;
        }
        let turn = |op: Op| if atom.turned { opposite(op) } else { op };
        match &atom.measured {
            Measured::Amount { kind, difference, op, .. } => {
                let off = difference.value(self.values)?.abs();
                let amount = match turn(*op) {
                    Op::GreaterOrEqual | Op::LessOrEqual | Op::Equal => {
                        divided(off + difference.by - 1, difference.by)
                    }
                    // At the bound itself the smallest step is missing.
                    Op::Greater | Op::Less => divided(off, difference.by) + 1,
                    Op::NotEqual => return None,
                };
                Some(Gap { kind: *kind, amount })
            }
            Measured::Day { slot, periods, op, bound } => {
                let day = i32::try_from(self.values[*slot as usize]?).ok()?;
                let off = moved(Day::from_epoch(day), periods) - *bound;
                let op = turn(*op);
                let strict = i128::from(matches!(op, Op::Greater | Op::Less));
                let amount = i128::from(off.abs()) + strict;
                (op != Op::NotEqual).then_some(Gap { kind: Quantity::Days, amount })
            }
            Measured::Code { .. } | Measured::Flag { .. } | Measured::Finding { .. } => None,
        }
    }

    /// The gap of a rule: the nearest of alternatives, the farthest of joint conditions of one
    /// kind.
    pub fn gap(&self, shown: &Shown) -> Option<Gap> {
        let mut found = Found::default();
        self.look(shown, &mut found);
        let kind = found.first?;
        let amount = match shown {
            Shown::Any(_) => found.least,
            _ if found.mixed => None,
            _ => found.most,
        };
        Some(Gap { kind, amount: amount? })
    }

    fn look(&self, shown: &Shown, found: &mut Found) {
        match shown {
            Shown::Atom(atom) => self.look_at(atom, found),
            Shown::Years(years) => {
                for (_, atom) in years {
                    self.look_at(atom, found);
                }
            }
            Shown::All(parts) | Shown::Any(parts) => {
                // What may still hold by an alternative that nobody knows yet is not missing.
                for part in parts.iter().filter(|part| self.fails(part)) {
                    self.look(part, found);
                }
            }
            Shown::Nothing | Shown::Clause(_) | Shown::NotClause(_) => {}
        }
    }

    fn fails(&self, shown: &Shown) -> bool {
        match shown {
            Shown::Atom(atom) => self.holds(atom) == Truth::No,
            Shown::Years(years) => years.iter().any(|(_, atom)| self.holds(atom) == Truth::No),
            Shown::All(parts) => parts.iter().any(|part| self.fails(part)),
            Shown::Any(parts) => parts.iter().all(|part| self.fails(part)),
            Shown::Nothing | Shown::Clause(_) | Shown::NotClause(_) => false,
        }
    }

    fn look_at(&self, atom: &Atom, found: &mut Found) {
        let Some(gap) = self.atom_gap(atom) else { return };
        if *found.first.get_or_insert(gap.kind) == gap.kind {
            found.least = Some(found.least.map_or(gap.amount, |least| least.min(gap.amount)));
            found.most = Some(found.most.map_or(gap.amount, |most| most.max(gap.amount)));
        } else {
            found.mixed = true;
        }
    }
}
