//! Linear values of expressions: `(Σ coefficient × slot + constant) / by`, exactly, with their
//! words.

use std::collections::BTreeMap;

use super::program::{Node, NodeId, Program, SlotId};
use super::shown::{Quantity, Scaled};
use crate::tree::{Decimal, Op};

/// A number, an amount of money or a share, and how to say it.
#[derive(Debug, Clone)]
pub(crate) struct Linear {
    pub terms: BTreeMap<SlotId, i128>,
    pub constant: i128,
    pub by: i128,
    pub kind: Quantity,
    /// How it is written for people: a label, an amount, `2025年145391元×1.2`.
    pub words: String,
    /// Whether the words say more than the amount itself does.
    pub computed: bool,
    /// That an older publication is used, and the like.
    pub note: Option<String>,
}

/// The numbers of a law stay so small that products of two of them are exact in 128 bits.
const LARGEST: i128 = 1 << 60;

impl Linear {
    /// A value without facts.
    pub fn constant(constant: i128, by: i128, kind: Quantity) -> Self {
        let words = kind.text(constant, by);
        let terms = BTreeMap::new();
        Self { terms, constant, by, kind, words, computed: false, note: None }
    }

    /// An exact decimal.
    pub fn decimal(number: Decimal) -> Self {
        Self::constant(number.digits.into(), 10_i128.pow(number.scale.into()), Quantity::Number)
    }

    /// One fact.
    pub fn slot(slot: SlotId, kind: Quantity, words: String) -> Self {
        let terms = BTreeMap::from([(slot, 1)]);
        Self { terms, constant: 0, by: 1, kind, words, computed: true, note: None }
    }

    /// Whether it rests on facts or figures that may be unknown.
    pub fn is_fixed(&self) -> bool {
        self.terms.is_empty()
    }

    /// `self + sign × other`; `None` when the numbers get absurdly large.
    pub fn plus(&self, sign: i128, other: &Self) -> Option<Self> {
        let by = lcm(self.by, other.by);
        let (mine, theirs) = (by / self.by, sign * (by / other.by));
        let mut terms = BTreeMap::new();
        for (slot, coefficient) in &self.terms {
            *terms.entry(*slot).or_insert(0) += coefficient * mine;
        }
        for (slot, coefficient) in &other.terms {
            *terms.entry(*slot).or_insert(0) += coefficient * theirs;
        }
        terms.retain(|_, coefficient| *coefficient != 0);
        let constant = self.constant * mine + other.constant * theirs;
        let note = self.note.clone().or_else(|| other.note.clone());
        let kind = self.kind;
        let sign = if sign < 0 { "-" } else { "+" };
        let words = format!("{}{sign}{}", self.words, other.words);
        Self { terms, constant, by, kind, words, computed: true, note }.small()
    }

    /// The product with a value without facts.
    pub fn times(&self, factor: &Self) -> Option<Self> {
        let terms = self.terms.iter().map(|(slot, c)| (*slot, c * factor.constant)).collect();
        let kind = if self.kind == Quantity::Number { factor.kind } else { self.kind };
        // Money first, as people write it: 145391元×1.2.
        let words = if self.kind == Quantity::Number && factor.kind != Quantity::Number {
            format!("{}×{}", factor.words, self.words)
        } else {
            format!("{}×{}", self.words, factor.words)
        };
        let note = self.note.clone().or_else(|| factor.note.clone());
        let constant = self.constant * factor.constant;
        let by = self.by * factor.by;
        Self { terms, constant, by, kind, words, computed: true, note }.small()
    }

    fn small(mut self) -> Option<Self> {
        let common = self.terms.values().fold(gcd(self.constant, self.by), |g, c| gcd(g, *c));
        self.constant /= common;
        self.by /= common;
        self.terms.values_mut().for_each(|c| *c /= common);
        let fits = |n: i128| n.abs() < LARGEST;
        (fits(self.constant) && fits(self.by) && self.terms.values().all(|c| fits(*c)))
            .then_some(self)
    }

    /// The same, as the explanation keeps it.
    pub fn scaled(&self) -> Scaled {
        let terms = self.terms.iter().map(|(slot, c)| (*slot, *c)).collect();
        Scaled { terms, constant: self.constant, by: self.by }
    }

    /// The amount with where it comes from: `174469.20元（2025年145391元×1.2）`.
    pub fn full_words(&self) -> String {
        if !self.is_fixed() {
            self.words.clone()
        } else if self.computed {
            format!("{}（{}）", self.kind.text(self.constant, self.by), self.words)
        } else {
            self.kind.text(self.constant, self.by)
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs().max(1) } else { gcd(b, a % b) }
}

fn lcm(a: i128, b: i128) -> i128 {
    a / gcd(a, b) * b
}

/// The largest sum of coefficients for which a sum of amounts stays exact in 64 bits.
const COEFFICIENTS_MAX: i128 = 900_000;

/// The node for `difference op 0`; `None` when its coefficients are too large to stay exact.
pub(crate) fn compare(program: &mut Program, difference: &Linear, op: Op) -> Option<NodeId> {
    if op == Op::NotEqual {
        let equal = compare(program, difference, Op::Equal)?;
        return Some(program.not(equal));
    }
    // Everything is multiplied by `by` (> 0): Σ c·x compared with -constant, in whole numbers.
    let bound = -difference.constant;
    let (lo, hi) = match op {
        Op::Less => (i128::MIN, bound - 1),
        Op::LessOrEqual => (i128::MIN, bound),
        Op::Greater => (bound + 1, i128::MAX),
        Op::GreaterOrEqual => (bound, i128::MAX),
        Op::Equal | Op::NotEqual => (bound, bound),
    };
    let terms: Vec<(SlotId, i128)> = difference.terms.iter().map(|(s, c)| (*s, *c)).collect();
    match terms.as_slice() {
        [] => Some(program.fixed(lo <= 0 && 0 <= hi)),
        [(slot, coefficient)] => Some(range(program, *slot, *coefficient, lo, hi)),
        _ => sum(program, &terms, lo, hi),
    }
}

/// `lo <= coefficient × x <= hi` as `lo' <= x <= hi'`.
fn range(program: &mut Program, slot: SlotId, coefficient: i128, lo: i128, hi: i128) -> NodeId {
    let (lo, hi) = if coefficient < 0 { (negate(hi), negate(lo)) } else { (lo, hi) };
    let by = coefficient.abs();
    let lo = if lo == i128::MIN { lo } else { -(-lo).div_euclid(by) };
    let hi = if hi == i128::MAX { hi } else { hi.div_euclid(by) };
    program.node(Node::Range { slot, lo: narrow(lo), hi: narrow(hi) })
}

fn negate(bound: i128) -> i128 {
    match bound {
        i128::MIN => i128::MAX,
        i128::MAX => i128::MIN,
        other => -other,
    }
}

/// Bounds beyond 64 bits are beyond every fact as well.
fn narrow(bound: i128) -> i64 {
    i64::try_from(bound).unwrap_or(if bound < 0 { i64::MIN } else { i64::MAX })
}

fn sum(program: &mut Program, terms: &[(SlotId, i128)], lo: i128, hi: i128) -> Option<NodeId> {
    if terms.iter().map(|(_, c)| c.abs()).sum::<i128>() > COEFFICIENTS_MAX {
        return None;
    }
    let terms = terms.iter().map(|(slot, c)| (*slot, narrow(*c))).collect();
    Some(program.node(Node::Sum { terms, lo: narrow(lo), hi: narrow(hi) }))
}
