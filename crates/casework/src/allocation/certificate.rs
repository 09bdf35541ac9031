//! The proof of a result: one cut-off that anybody can hold against any row with a calculator.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::award::{Award, Line};
use super::canonical;
use super::divisor::by_ratio;

/// Why the result is the only right one. Places above the floors were given in the order of
/// `weight / divisor`, ties by the seed; λ is the ratio of the last place given.
///
/// For every employer with award `a`: if `a` is above its floor, `weight / (2a − 1) >= λ`; if it is
/// below its cap, `weight / (2a + 1) <= λ`. At equality the seed's order decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The last place given: its ratio is λ. None when nothing was given above the floors.
    pub cutoff: Option<Place>,
    /// The last place given to anybody but the employer of `cutoff`: what that one has to beat.
    pub cutoff_of_others: Option<Place>,
    /// The first place not given. None when everybody is at the cap.
    pub next: Option<Place>,
}

/// One place of one employer, as a ratio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Credit code.
    pub code: String,
    /// `2 nth − 1`.
    pub divisor: u64,
    /// Which of its places: 1 is the first.
    pub nth: u32,
    /// The employer's weight.
    pub weight: u64,
}

impl Place {
    fn new(line: &Line, nth: u32) -> Self {
        Self { code: line.code.clone(), divisor: 2 * u64::from(nth) - 1, nth, weight: line.weight }
    }

    /// Whether this place comes before the other: greater ratio, then the seed's order.
    pub(super) fn precedes(&self, other: &Self, seed: &str) -> bool {
        match by_ratio((self.weight, self.divisor), (other.weight, other.divisor)) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => {
                let rank = |place: &Self| (canonical::tie(seed, &place.code), place.code.clone());
                rank(self) < rank(other)
            }
        }
    }
}

/// Reads the certificate off a result, in one pass over the lines.
pub fn certify(award: &Award) -> Certificate {
    let given = |line: &Line| (line.award > line.floor).then(|| Place::new(line, line.award));
    let open =
        |line: &Line| (line.award < line.cap.places).then(|| Place::new(line, line.award + 1));
    let last = |one: Place, other: Place| {
        if one.precedes(&other, &award.seed) { other } else { one }
    };
    let cutoff = award.lines.iter().filter_map(given).reduce(last);
    let mine = |line: &&Line| cutoff.as_ref().is_some_and(|cutoff| cutoff.code == line.code);
    let others = award.lines.iter().filter(|line| !mine(line));
    let cutoff_of_others = others.filter_map(given).reduce(last);
    let next = award
        .lines
        .iter()
        .filter_map(open)
        .reduce(|one, other| if one.precedes(&other, &award.seed) { one } else { other });
    Certificate { cutoff, cutoff_of_others, next }
}
