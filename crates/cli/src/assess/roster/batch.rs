//! Rows as they stand in the file, one after the other in one text: a row costs no memory of its
//! own.

use csv::StringRecord;

/// A chunk of rows on its way from the reader to a worker.
#[derive(Default)]
pub struct Batch {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// The number of each row in the file, and how many cells there are up to its end.
    rows: Vec<(u64, usize)>,
}

impl Batch {
    /// Adds a row.
    pub fn push(&mut self, line: u64, cells: &StringRecord) {
        let mut end = self.text.len();
        self.text.push_str(cells.as_slice());
        self.ends.extend(cells.iter().map(|cell| {
            end += cell.len();
            end
        }));
        self.rows.push((line, self.ends.len()));
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Every row: its number in the file and its cells.
    pub fn rows(&self) -> impl Iterator<Item = (u64, impl Iterator<Item = &str>)> {
        let mut first = 0;
        self.rows.iter().map(move |(line, last)| {
            let cells = first..*last;
            first = *last;
            (*line, cells.map(|at| self.cell(at)))
        })
    }

    fn cell(&self, at: usize) -> &str {
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[begin..self.ends[at]]
    }
}
