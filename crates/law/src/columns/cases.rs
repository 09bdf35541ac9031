//! The rows of columns as cases: what the columns leave open is asked for row by row.

use std::collections::BTreeMap;

use super::Columns;
use super::plan::{Adding, Since};
use crate::Value;
use crate::eval::assess::{CaseValues, Examiner};
use crate::eval::program::SlotId;

/// The rows of columns as an [`Examiner`] reads them.
pub struct Rows<'c> {
    columns: &'c Columns,
    /// For each input of the program where its value stands.
    inputs: Vec<Input>,
}

/// Where the value of an input stands.
enum Input {
    /// The same in every row: of the employer, or not in the table.
    Fixed(Option<i64>),
    /// In a column; with `since`, a missing figure may count as 0.
    Column { at: Option<usize>, since: Option<Since> },
    /// In a column of codes: the program's number for each place of the dictionary.
    Codes { at: usize, numbers: Vec<i64> },
}

impl Examiner<'_> {
    /// The rows of columns as cases of one employer.
    pub fn rows<'c>(
        &self,
        employer: Option<&BTreeMap<String, Value>>,
        columns: &'c Columns,
    ) -> Rows<'c> {
        let adding = Adding::new(self.edition, &self.bound, employer, columns);
        let slots = u32::try_from(adding.fixed.len()).expect("a program has few inputs");
        Rows { columns, inputs: (0..slots).map(|slot| input(&adding, slot)).collect() }
    }
}

fn input(adding: &Adding<'_>, slot: SlotId) -> Input {
    if !adding.is_column(slot) {
        return Input::Fixed(adding.fixed[slot as usize]);
    }
    let (at, since) = adding.column(slot);
    let numbers = at.map(|at| adding.code_numbers(slot, at)).filter(|numbers| !numbers.is_empty());
    match (at, numbers) {
        (Some(at), Some(numbers)) => Input::Codes { at, numbers },
        (None, _) if since.is_none() => Input::Fixed(None),
        _ => Input::Column { at, since },
    }
}

impl Rows<'_> {
    /// The values of a row, into what another case left.
    pub fn values(&self, row: usize, case: &mut CaseValues) {
        let number = |at: usize| self.columns.at(at).numbers.number(row);
        let zero_before = |since: Since| {
            number(since.column).filter(|day| *day > i64::from(since.last)).map(|_| 0)
        };
        case.0.clear();
        case.0.extend(self.inputs.iter().map(|input| match input {
            Input::Fixed(value) => *value,
            Input::Column { at, since } => {
                at.and_then(number).or_else(|| since.and_then(zero_before))
            }
            Input::Codes { at, numbers } => {
                let place = number(*at).and_then(|place| usize::try_from(place).ok());
                place.and_then(|place| numbers.get(place).copied())
            }
        }));
    }
}
