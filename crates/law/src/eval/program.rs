//! The flat program of an edition on one day: atoms `lo <= Σ c·fact <= hi` and sets of codes under
//! and / or / not. One case and columns of a million run the same nodes.

use std::collections::BTreeMap;

use crate::Subject;

/// Index of an input.
pub(crate) type SlotId = u32;
/// Index of a node; a node's inputs always stand before it.
pub(crate) type NodeId = u32;

/// One scalar input of the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    /// Whose; `None` for a publication.
    pub subject: Option<Subject>,
    /// What it holds.
    pub source: Source,
}

/// Where a slot's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// The fact with this index in the dictionary.
    Fact(usize),
    /// A year's figure; with `since`, a missing figure before that day's year counts as 0.
    Year { fact: usize, year: i16, since: Option<usize> },
    /// A figure of the parameter that is not published yet: never known.
    Unpublished { param: usize, year: i16 },
}

/// Three truths of strong Kleene logic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    fn known(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

/// A set of small numbers.
pub(crate) type Bits = Box<[u64]>;

pub(crate) fn has(bits: &[u64], at: i64) -> bool {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// One step of the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    /// Always or never.
    Fixed(bool),
    /// `lo <= slot <= hi`; flags and findings are 1 or 0.
    Range { slot: SlotId, lo: i64, hi: i64 },
    /// `lo <= Σ coefficient × slot <= hi`, decided early when no unknown part can change it.
    Sum { terms: Box<[(SlotId, i64)]>, lo: i64, hi: i64 },
    /// The code is in `yes`; for codes in `unsure` nobody but an officer can tell.
    OneOf { slot: SlotId, yes: Bits, unsure: Bits },
    /// The picked route is this one, or none is picked yet. Never unknown.
    Picked { slot: SlotId, code: i64 },
    /// All hold.
    And(Box<[NodeId]>),
    /// Any holds.
    Or(Box<[NodeId]>),
    /// Does not hold.
    Not(NodeId),
    /// The value where the clause applies; met where it does not (left out of an “and”).
    LeftOutOfAnd { applies: NodeId, value: NodeId },
    /// The value where the clause applies; unmet where it does not (left out of an “or”).
    LeftOutOfOr { applies: NodeId, value: NodeId },
}

/// Nodes in an order in which each can be computed from those before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    pub slots: Vec<Slot>,
    pub nodes: Vec<Node>,
    slot_ids: BTreeMap<Slot, SlotId>,
    node_ids: BTreeMap<Node, NodeId>,
}

/// The values of a case, one for each slot.
pub(crate) type Values = [Option<i64>];

/// The largest size of one part of a sum; see the limits of [`crate::text`] and `crate::input`.
pub(crate) const PART_MAX: i64 = crate::text::AMOUNT_MAX_FEN;

fn index(of: usize) -> u32 {
    u32::try_from(of).expect("a law has far fewer than 2^32 parts")
}

impl Program {
    /// The slot, the same one for the same source.
    pub fn slot(&mut self, slot: Slot) -> SlotId {
        if let Some(id) = self.slot_ids.get(&slot) {
            return *id;
        }
        let id = index(self.slots.len());
        self.slots.push(slot.clone());
        self.slot_ids.insert(slot, id);
        id
    }

    /// The node, the same one for the same content: what two editions share is decided once.
    pub fn node(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.node_ids.get(&node) {
            return *id;
        }
        let id = index(self.nodes.len());
        self.nodes.push(node.clone());
        self.node_ids.insert(node, id);
        id
    }

    pub fn fixed(&mut self, yes: bool) -> NodeId {
        self.node(Node::Fixed(yes))
    }

    fn fixed_value(&self, id: NodeId) -> Option<bool> {
        match self.nodes[id as usize] {
            Node::Fixed(yes) => Some(yes),
            _ => None,
        }
    }

    pub fn and(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.fold(parts, true, Node::And)
    }

    pub fn or(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.fold(parts, false, Node::Or)
    }

    /// Drops neutral parts and repetitions; one part stands for itself.
    fn fold(
        &mut self,
        parts: Vec<NodeId>,
        neutral: bool,
        node: fn(Box<[NodeId]>) -> Node,
    ) -> NodeId {
        let mut kept: Vec<NodeId> = Vec::with_capacity(parts.len());
        for part in parts {
            match self.fixed_value(part) {
                Some(yes) if yes == neutral => {}
                Some(_) => return part,
                None if kept.contains(&part) => {}
                None => kept.push(part),
            }
        }
        match kept.as_slice() {
            [] => self.fixed(neutral),
            [one] => *one,
            _ => self.node(node(kept.into())),
        }
    }

    pub fn not(&mut self, of: NodeId) -> NodeId {
        match self.nodes[of as usize] {
            Node::Fixed(yes) => self.fixed(!yes),
            Node::Not(inner) => inner,
            _ => self.node(Node::Not(of)),
        }
    }

    pub fn left_out_of_and(&mut self, applies: NodeId, value: NodeId) -> NodeId {
        match self.fixed_value(applies) {
            Some(true) => value,
            Some(false) => self.fixed(true),
            None => self.node(Node::LeftOutOfAnd { applies, value }),
        }
    }

    pub fn left_out_of_or(&mut self, applies: NodeId, value: NodeId) -> NodeId {
        match self.fixed_value(applies) {
            Some(true) => value,
            Some(false) => self.fixed(false),
            None => self.node(Node::LeftOutOfOr { applies, value }),
        }
    }

    /// The slots a node rests on, as a set.
    pub fn slots_under(&self, of: NodeId) -> u128 {
        let mut sets: Vec<u128> = Vec::with_capacity(of as usize + 1);
        for node in &self.nodes[..=of as usize] {
            let under = |ids: &[NodeId]| ids.iter().fold(0, |set, id| set | sets[*id as usize]);
            sets.push(match node {
                Node::Fixed(_) => 0,
                Node::Range { slot, .. } | Node::OneOf { slot, .. } | Node::Picked { slot, .. } => {
                    1 << slot
                }
                Node::Sum { terms, .. } => terms.iter().fold(0, |set, (slot, _)| set | 1 << slot),
                Node::And(parts) | Node::Or(parts) => under(parts),
                Node::Not(of) => under(&[*of]),
                Node::LeftOutOfAnd { applies, value } | Node::LeftOutOfOr { applies, value } => {
                    under(&[*applies, *value])
                }
            });
        }
        sets[of as usize]
    }

    /// The truth of every node for one case.
    pub fn run(&self, values: &Values, out: &mut Vec<Truth>) {
        out.clear();
        for node in &self.nodes {
            let truth = step(node, values, out);
            out.push(truth);
        }
    }
}

fn step(node: &Node, values: &Values, done: &[Truth]) -> Truth {
    let truth = |id: &NodeId| done[*id as usize];
    let value = |slot: SlotId| values[slot as usize];
    match node {
        Node::Fixed(yes) => Truth::known(*yes),
        Node::Range { slot, lo, hi } => match value(*slot) {
            Some(x) => Truth::known((*lo..=*hi).contains(&x)),
            None => Truth::Unknown,
        },
        Node::Sum { terms, lo, hi } => {
            let (least, most) = bounds(terms, values);
            if *lo <= least && most <= *hi {
                Truth::Yes
            } else if most < *lo || *hi < least {
                Truth::No
            } else {
                Truth::Unknown
            }
        }
        Node::OneOf { slot, yes, unsure } => match value(*slot) {
            Some(x) if has(yes, x) => Truth::Yes,
            Some(x) if !has(unsure, x) => Truth::No,
            _ => Truth::Unknown,
        },
        Node::Picked { slot, code } => Truth::known(value(*slot).is_none_or(|x| x == *code)),
        Node::And(parts) => {
            let mut all = Truth::Yes;
            for part in parts {
                match truth(part) {
                    Truth::No => return Truth::No,
                    Truth::Unknown => all = Truth::Unknown,
                    Truth::Yes => {}
                }
            }
            all
        }
        Node::Or(parts) => {
            let mut any = Truth::No;
            for part in parts {
                match truth(part) {
                    Truth::Yes => return Truth::Yes,
                    Truth::Unknown => any = Truth::Unknown,
                    Truth::No => {}
                }
            }
            any
        }
        Node::Not(of) => truth(of).not(),
        Node::LeftOutOfAnd { applies, value } => left_out(truth(applies), truth(value), Truth::Yes),
        Node::LeftOutOfOr { applies, value } => left_out(truth(applies), truth(value), Truth::No),
    }
}

fn left_out(applies: Truth, value: Truth, neutral: Truth) -> Truth {
    match applies {
        Truth::Yes => value,
        Truth::No => neutral,
        Truth::Unknown => Truth::Unknown,
    }
}

/// The least and the most a sum can be while some of its parts are unknown.
pub(crate) fn bounds(terms: &[(SlotId, i64)], values: &Values) -> (i64, i64) {
    let (mut least, mut most) = (0_i64, 0_i64);
    for (slot, coefficient) in terms {
        if let Some(x) = values[*slot as usize] {
            least += coefficient * x;
            most += coefficient * x;
        } else if *coefficient > 0 {
            most += coefficient * PART_MAX;
        } else {
            least += coefficient * PART_MAX;
        }
    }
    (least, most)
}
