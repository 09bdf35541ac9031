//! What a clause measures and asks, kept beside the program so that every verdict can be explained.

use super::program::{NodeId, SlotId};
use crate::Day;
use crate::input::reading::percent;
use crate::text::yuan;
use crate::tree::{Op, PeriodUnit};

/// The parts of a clause's rule that people can read, in the shape of the rule.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    /// Nothing to show: a constant, the pick of a route.
    Nothing,
    /// One comparison.
    Atom(Box<Atom>),
    /// The same comparison in each year of a window; all have to hold.
    Years(Vec<(i16, Atom)>),
    /// All of these.
    All(Vec<Shown>),
    /// Any of these.
    Any(Vec<Shown>),
    /// The verdict of another clause, by its place among the findings.
    Clause(usize),
    /// The opposite of another clause's verdict.
    NotClause(usize),
}

impl Shown {
    pub fn all(mut parts: Vec<Shown>) -> Self {
        // That a list names a code goes without saying where the code's own row is asked for.
        let rows: Vec<SlotId> = parts.iter().filter_map(Self::row_asked_for).collect();
        parts.retain(|part| !part.names_code_of(&rows));
        Self::group(parts, Self::All)
    }

    pub fn any(parts: Vec<Shown>) -> Self {
        Self::group(parts, Self::Any)
    }

    /// The slot of a code of which more is asked than that its own list names it.
    fn row_asked_for(&self) -> Option<SlotId> {
        match self {
            Self::Atom(atom) => match atom.measured {
                Measured::Code { slot, listed: false } => Some(slot),
                _ => None,
            },
            _ => None,
        }
    }

    fn names_code_of(&self, slots: &[SlotId]) -> bool {
        let Self::Atom(atom) = self else { return false };
        match atom.measured {
            Measured::Code { slot, listed: true } => !atom.turned && slots.contains(&slot),
            _ => false,
        }
    }

    fn group(mut parts: Vec<Shown>, of: fn(Vec<Shown>) -> Self) -> Self {
        parts.retain(|part| !matches!(part, Self::Nothing));
        match parts.len() {
            0 => Self::Nothing,
            1 => parts.remove(0),
            _ => of(parts),
        }
    }

    /// Every comparison in it, in the order of the text.
    pub fn atoms<'a>(&'a self, out: &mut Vec<&'a Atom>) {
        match self {
            Self::Atom(atom) => out.push(atom),
            Self::Years(years) => out.extend(years.iter().map(|(_, atom)| atom)),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.atoms(out);
                }
            }
            Self::Nothing | Self::Clause(_) | Self::NotClause(_) => {}
        }
    }

    /// The opposite, as “not” turns it.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Atom(mut atom) => {
                atom.negate();
                Self::Atom(atom)
            }
            Self::Years(years) => {
                let turn = |(_, mut atom): (i16, Atom)| {
                    atom.negate();
                    Self::Atom(Box::new(atom))
                };
                Self::Any(years.into_iter().map(turn).collect())
            }
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::negated).collect()),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::negated).collect()),
            Self::Clause(at) => Self::NotClause(at),
            Self::NotClause(at) => Self::Clause(at),
        }
    }
}

/// One comparison of something measured with something asked.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    /// Its node; with `turned`, the atom holds when the node does not.
    pub node: NodeId,
    /// Whether “not” stands before it.
    pub turned: bool,
    /// What is measured, e.g. 应税收入（2025年）.
    pub label: String,
    /// How the measured value is computed from the slots.
    pub measured: Measured,
    /// What is asked, e.g. 不低于174469.20元（2025年145391元×1.2）.
    pub asked: String,
    /// What is asked when “not” stands before it.
    pub asked_turned: String,
    /// What has to be known besides, e.g. that an older publication is used.
    pub note: Option<String>,
    /// For a day compared with today: the periods by which today is moved.
    pub today: Option<Vec<Period>>,
}

impl Atom {
    /// The slots it measures.
    pub fn slots(&self) -> Vec<SlotId> {
        match &self.measured {
            Measured::Amount { difference, .. } => difference.terms.iter().map(|t| t.0).collect(),
            Measured::Day { slot, .. }
            | Measured::Code { slot, .. }
            | Measured::Flag { slot }
            | Measured::Finding { slot } => vec![*slot],
        }
    }

    /// Whether it is an officer's judgement.
    pub fn is_finding(&self) -> bool {
        matches!(self.measured, Measured::Finding { .. })
    }

    /// Whether its value alone says that it is met: yes and no, a single code.
    pub fn is_plain(&self) -> bool {
        matches!(self.measured, Measured::Flag { .. } | Measured::Code { .. })
    }

    pub(super) fn negate(&mut self) {
        self.turned = !self.turned;
        std::mem::swap(&mut self.asked, &mut self.asked_turned);
    }
}

/// How the value of a comparison is measured.
#[derive(Debug, Clone)]
pub(crate) enum Measured {
    /// `left / left_by` is shown; `gap = (left × … - right)`, scaled by `by`, is compared with 0.
    Amount { kind: Quantity, left: Scaled, difference: Scaled, op: Op },
    /// A day, moved by periods, compared with a fixed day.
    Day { slot: SlotId, periods: Vec<Period>, op: Op, bound: Day },
    /// A code of a table; `listed` when it is only asked whether the table names it.
    Code { slot: SlotId, listed: bool },
    /// Yes or no.
    Flag { slot: SlotId },
    /// An officer's judgement.
    Finding { slot: SlotId },
}

/// A period added to a day (a negative count goes back).
pub(crate) type Period = (i32, PeriodUnit);

/// `(Σ coefficient × slot + constant) / by`, exactly.
#[derive(Debug, Clone)]
pub(crate) struct Scaled {
    pub terms: Vec<(SlotId, i128)>,
    pub constant: i128,
    pub by: i128,
}

impl Scaled {
    /// The numerator, when every slot is known.
    pub fn value(&self, values: &[Option<i64>]) -> Option<i128> {
        let mut sum = self.constant;
        for (slot, coefficient) in &self.terms {
            sum += coefficient * i128::from(values[*slot as usize]?);
        }
        Some(sum)
    }
}

/// What an amount counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Fen.
    Money,
    /// People, months, patents …
    Number,
    /// Basis points.
    Share,
    /// Days between two days.
    Days,
}

impl Quantity {
    /// The amount `numerator / by` as people read it, exact, however many places it needs.
    pub fn text(self, numerator: i128, by: i128) -> String {
        let small = |n: i128| i64::try_from(n).expect("amounts of a case are far below 2^63");
        if numerator % by == 0 {
            let whole = small(numerator / by);
            return match self {
                Self::Money => yuan(whole),
                Self::Number => whole.to_string(),
                Self::Share => percent(whole),
                Self::Days => format!("{whole}天"),
            };
        }
        let (unit, suffix) = match self {
            Self::Money => (100, "元"),
            Self::Share => (100, "%"),
            Self::Number => (1, ""),
            Self::Days => (1, "天"),
        };
        format!("{}{suffix}", decimal(numerator, by * unit))
    }
}

/// A fraction with at most four places; “约” when it does not end there.
fn decimal(numerator: i128, by: i128) -> String {
    const PLACES: i128 = 10_000;
    let scaled = numerator * PLACES;
    let about = if scaled % by == 0 { "" } else { "约" };
    let scaled = scaled / by;
    let (sign, scaled) = if scaled < 0 { ("-", -scaled) } else { ("", scaled) };
    let part = format!("{:04}", scaled % PLACES);
    format!("{about}{sign}{}.{}", scaled / PLACES, part.trim_end_matches('0'))
}

/// The day moved by the periods, one after another (民法典 202).
pub(crate) fn moved(day: Day, periods: &[Period]) -> Day {
    periods.iter().fold(day, |day, (count, unit)| match unit {
        PeriodUnit::Days => day + *count,
        PeriodUnit::Months => day.plus_months(*count),
        PeriodUnit::Years => day.plus_years(*count),
    })
}

/// The latest day that, moved by the periods, is not after `bound`. Moving never changes the order
/// of days.
pub(crate) fn latest_moved_to(bound: Day, periods: &[Period]) -> Day {
    let back: Vec<Period> = periods.iter().rev().map(|(count, unit)| (-count, *unit)).collect();
    let mut day = moved(bound, &back);
    while moved(day, periods) > bound && day > crate::FIRST {
        day = day - 1;
    }
    while day < crate::LAST && moved(day + 1, periods) <= bound {
        day = day + 1;
    }
    day
}

/// The words for a comparison, for amounts and for days.
pub(crate) fn op_words(op: Op, days: bool) -> &'static str {
    match (op, days) {
        (Op::Equal, _) => "为",
        (Op::NotEqual, _) => "不为",
        (Op::Less, false) => "低于",
        (Op::LessOrEqual, false) => "不超过",
        (Op::Greater, false) => "超过",
        (Op::GreaterOrEqual, false) => "不低于",
        (Op::Less, true) => "早于",
        (Op::LessOrEqual, true) => "不晚于",
        (Op::Greater, true) => "晚于",
        (Op::GreaterOrEqual, true) => "不早于",
    }
}

/// The comparison that holds exactly when the other does not.
pub(crate) fn opposite(op: Op) -> Op {
    match op {
        Op::Equal => Op::NotEqual,
        Op::NotEqual => Op::Equal,
        Op::Less => Op::GreaterOrEqual,
        Op::LessOrEqual => Op::Greater,
        Op::Greater => Op::LessOrEqual,
        Op::GreaterOrEqual => Op::Less,
    }
}

/// The comparison with its sides exchanged.
pub(crate) fn mirrored(op: Op) -> Op {
    match op {
        Op::Equal | Op::NotEqual => op,
        Op::Less => Op::Greater,
        Op::LessOrEqual => Op::GreaterOrEqual,
        Op::Greater => Op::Less,
        Op::GreaterOrEqual => Op::LessOrEqual,
    }
}
