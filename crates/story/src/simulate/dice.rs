//! Chance that is the same for the same seed, and the lines of a log that belong together.

use std::collections::BTreeSet;

/// Numbers from a seed, by steps of a fixed odd number and two folds.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers from 0 up to but without `below`.
    pub fn below(&mut self, below: usize) -> usize {
        let below = u64::try_from(below.max(1)).unwrap_or(1);
        usize::try_from(self.next() % below).unwrap_or_default()
    }

    /// True one time in so many.
    pub fn one_in(&mut self, many: u64) -> bool {
        self.next().is_multiple_of(many)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number of days from one to another, both included.
    pub fn days(&mut self, from: i32, to: i32) -> i32 {
        let span = usize::try_from(to - from + 1).unwrap_or(1);
        from + i32::try_from(self.below(span)).unwrap_or_default()
    }
}

/// The lines that name what the last line names, or what those name, with the days they happened
/// on.
pub(super) fn concerning(log: &[String]) -> Vec<String> {
    let names = |line: &str| -> BTreeSet<String> {
        line.split(' ').filter(|word| is_name(word)).map(str::to_owned).collect()
    };
    let mut wanted = log.last().map(|line| names(line)).unwrap_or_default();
    // Once more, for the employer of a case that the last line only names by its number.
    for line in log.iter().rev() {
        let own = names(line);
        if own.len() < 4 && !own.is_disjoint(&wanted) {
            wanted.extend(own);
        }
    }
    let mut lines: Vec<String> = Vec::new();
    // Of several days on which nothing of this happened the last one is enough: whatever was due
    // before is done on it.
    let mut clock: Vec<String> = Vec::new();
    for (at, line) in log.iter().enumerate() {
        if line.starts_with("day ") {
            clock = vec![line.clone()];
        } else if line == "sweep" {
            clock.push(line.clone());
        } else if at + 1 == log.len() || !names(line).is_disjoint(&wanted) {
            lines.append(&mut clock);
            lines.push(line.clone());
        }
    }
    lines.append(&mut clock);
    lines
}

/// `E12`, `N3`, `S4`: the names the simulation gives.
fn is_name(word: &str) -> bool {
    let number = word.strip_prefix(['E', 'P', 'N', 'C', 'T', 'S', 'U', 'D', 'I', 'F']);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed| {
            let mut dice = Dice::new(seed);
            (0..8).map(|_| dice.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let mut dice = Dice::new(7);
        let days: BTreeSet<i32> = (0..200).map(|_| dice.days(-1, 2)).collect();
        assert_eq!(days.into_iter().collect::<Vec<_>>(), [-1, 0, 1, 2]);
    }

    #[test]
    fn a_story_of_what_broke_leaves_the_others_out() {
        let log = [
            "day 2021-10-08",
            "employer E1 registered ok",
            "employer E2 registered ok",
            "day 2021-10-09",
            "sweep",
            "day 2021-10-10",
            "employer E1 application N3 prepared for P3 ok",
            "permit C2 hand-over 朝阳区 ok",
            "application N3 submit no-quota",
        ];
        let lines = concerning(&log.map(str::to_owned));
        let expect = "day 2021-10-08|employer E1 registered ok|day 2021-10-10|\
            employer E1 application N3 prepared for P3 ok|application N3 submit no-quota";
        assert_eq!(lines.join("|"), expect);
    }
}
