//! Numbers as planes of bits, and comparisons with constants over blocks of 1024 rows.

/// Words of 64 rows in a block: 1024 rows, so that all steps of a block stay in the first-level
/// cache.
pub(super) const WORDS: usize = 16;

/// One bit for each row of a block.
pub(super) type Words = [u64; WORDS];

/// Numbers between `base` and `base + 2^width - 1`, in planes of bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Woven {
    /// The least number.
    base: i64,
    /// How many binary digits the numbers above it have.
    width: usize,
    /// For each block its planes, the lowest digit first.
    planes: Vec<Words>,
    /// For each block which rows are known.
    known: Vec<Words>,
}

impl Woven {
    /// The known numbers of `rows` rows.
    pub fn new(rows: usize, numbers: &[(usize, i64)]) -> Self {
        let base = numbers.iter().map(|(_, number)| *number).min().unwrap_or(0);
        let most = numbers.iter().map(|(_, number)| *number).max().unwrap_or(0);
        let digits = u64::BITS - most.abs_diff(base).leading_zeros();
        let width = usize::try_from(digits).expect("at most 64");
        let blocks = rows.div_ceil(WORDS * 64);
        let mut planes = vec![[0; WORDS]; blocks * width];
        let mut known = vec![[0; WORDS]; blocks];
        for (row, number) in numbers {
            let (block, word, bit) = (row / (WORDS * 64), row / 64 % WORDS, row % 64);
            known[block][word] |= 1 << bit;
            let above = number.abs_diff(base);
            for digit in 0..width {
                planes[block * width + digit][word] |= (above >> digit & 1) << bit;
            }
        }
        Self { base, width, planes, known }
    }

    /// The known rows of a block.
    pub fn known(&self, block: usize) -> &Words {
        &self.known[block]
    }

    /// The rows of a block whose number lies between two bounds; unknown rows come out either way.
    pub fn between(&self, block: usize, lo: i64, hi: i64) -> Words {
        if lo == hi {
            return self.equal(block, lo);
        }
        let mut rows = self.at_least(block, lo);
        if let Some(more) = hi.checked_add(1).filter(|more| !self.is_above(*more)) {
            let above = self.at_least(block, more);
            for (row, above) in rows.iter_mut().zip(&above) {
                *row &= !above;
            }
        }
        rows
    }

    /// Whether a bound is larger than every number of the column can be.
    fn is_above(&self, bound: i64) -> bool {
        bound > self.base && self.width < 64 && bound.abs_diff(self.base) >> self.width != 0
    }

    fn planes(&self, block: usize) -> &[Words] {
        &self.planes[block * self.width..(block + 1) * self.width]
    }

    fn equal(&self, block: usize, number: i64) -> Words {
        if number < self.base || self.is_above(number) {
            return [0; WORDS];
        }
        let above = number.abs_diff(self.base);
        let mut rows = [u64::MAX; WORDS];
        for (digit, plane) in self.planes(block).iter().enumerate() {
            let zero = if above >> digit & 1 == 1 { 0 } else { u64::MAX };
            for (row, plane) in rows.iter_mut().zip(plane) {
                *row &= plane ^ zero;
            }
        }
        rows
    }

    fn at_least(&self, block: usize, bound: i64) -> Words {
        if bound <= self.base {
            return [u64::MAX; WORDS];
        }
        if self.is_above(bound) {
            return [0; WORDS];
        }
        let bound = bound.abs_diff(self.base);
        // From the lowest digit up: where the bound has a 1, the number needs it too; where it has
        // a 0, a 1 in the number is enough. Lower digits that are all 0 in the bound ask for
        // nothing.
        let mut rows = [u64::MAX; WORDS];
        let planes = self.planes(block);
        let lowest = bound.trailing_zeros() as usize;
        for (digit, plane) in planes.iter().enumerate().skip(lowest) {
            if bound >> digit & 1 == 1 {
                for (row, plane) in rows.iter_mut().zip(plane) {
                    *row &= plane;
                }
            } else {
                for (row, plane) in rows.iter_mut().zip(plane) {
                    *row |= plane;
                }
            }
        }
        rows
    }

    /// The number of a row, if it is known.
    pub fn number(&self, row: usize) -> Option<i64> {
        let (block, word, bit) = (row / (WORDS * 64), row / 64 % WORDS, row % 64);
        if self.known.get(block)?[word] >> bit & 1 == 0 {
            return None;
        }
        let digits = self.planes(block).iter().rev();
        let above = digits.fold(0_u64, |number, plane| number << 1 | (plane[word] >> bit & 1));
        Some(self.base.wrapping_add_unsigned(above))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_compare_as_numbers_do() {
        let numbers: Vec<(usize, i64)> = (0..3000)
            .zip((0_i64..).map(|row| (row * 7919) % 5000 - 100))
            .filter(|(row, _)| row % 7 != 0)
            .collect();
        let woven = Woven::new(3000, &numbers);
        for (lo, hi) in [(i64::MIN, 30), (30, i64::MAX), (0, 0), (-101, 4900), (17, 1024), (9, 3)] {
            for (row, number) in &numbers {
                let rows = woven.between(row / 1024, lo, hi);
                let found = rows[row / 64 % WORDS] >> (row % 64) & 1 == 1;
                assert_eq!(found, (lo..=hi).contains(number), "{number} in {lo}..={hi}");
                assert_eq!(woven.number(*row), Some(*number));
            }
        }
        assert_eq!(woven.number(7), None);
        assert_eq!(woven.number(9999), None);
    }

    #[test]
    fn a_column_of_one_number_has_no_planes() {
        let woven = Woven::new(70, &[(0, 5), (69, 5)]);
        assert_eq!(woven.width, 0);
        assert_eq!(woven.between(0, 5, 5)[1] >> 5 & 1, 1);
        assert_eq!(woven.between(0, 6, 9)[1] >> 5 & 1, 0);
        assert_eq!(woven.number(69), Some(5));
    }
}
