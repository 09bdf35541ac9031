//! Running a plan over blocks of rows.

use std::collections::BTreeMap;

use super::plan::{Adding, Plan, Step, StepId, Sum};
use super::{Cells, Column, Columns};
use crate::edition::Edition;
use crate::eval::assess::root_places;
use crate::eval::program::{PART_MAX, Truth};
use crate::tree::StatementKind;
use crate::{Day, Value, Verdict};

/// Words of 64 rows in a block: 1024 rows, so that all steps of a block stay in the first-level cache.
const WORDS: usize = 16;

/// Two bits for each row of a block.
#[derive(Debug, Clone, Copy)]
struct Block {
    yes: [u64; WORDS],
    no: [u64; WORDS],
}

const UNKNOWN: Block = Block { yes: [0; WORDS], no: [0; WORDS] };

/// The verdicts on one clause for all rows, two bits each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdicts {
    rows: usize,
    met: Vec<u64>,
    unmet: Vec<u64>,
}

impl Verdicts {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The verdict for a row.
    pub fn get(&self, row: usize) -> Verdict {
        let bit = |words: &[u64]| words[row / 64] >> (row % 64) & 1 == 1;
        match (bit(&self.met), bit(&self.unmet)) {
            (true, false) => Verdict::Met,
            (false, true) => Verdict::Unmet,
            (false, false) => Verdict::Undetermined,
            (true, true) => Verdict::NotApplicable,
        }
    }

    /// How many rows have the verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        let pairs = || self.met.iter().zip(&self.unmet);
        let ones = |words: &mut dyn Iterator<Item = u64>| -> usize {
            words.map(|word| word.count_ones() as usize).sum()
        };
        match verdict {
            Verdict::Met => ones(&mut pairs().map(|(met, unmet)| met & !unmet)),
            Verdict::Unmet => ones(&mut pairs().map(|(met, unmet)| unmet & !met)),
            Verdict::NotApplicable => ones(&mut pairs().map(|(met, unmet)| met & unmet)),
            Verdict::Undetermined => self.rows - ones(&mut pairs().map(|(met, unmet)| met | unmet)),
        }
    }

    fn push(&mut self, block: &Block, words: usize) {
        self.met.extend_from_slice(&block.yes[..words]);
        self.unmet.extend_from_slice(&block.no[..words]);
    }

    /// Bits beyond the last row are cleared, so that equal verdicts are equal.
    fn close(&mut self, rows: usize) {
        self.rows = rows;
        if !rows.is_multiple_of(64) {
            let keep = (1 << (rows % 64)) - 1;
            for words in [&mut self.met, &mut self.unmet] {
                if let Some(last) = words.last_mut() {
                    *last &= keep;
                }
            }
        }
    }
}

/// What the rules say about all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnVerdicts {
    /// The outcome, as [`crate::Assessment::outcome`].
    pub outcome: Verdicts,
    /// The clauses that were asked for, in that order.
    pub clauses: Vec<(String, Verdicts)>,
}

/// Where the answers of one edition stand in a plan.
struct Answers {
    /// Whether a clause applies, and its value.
    clauses: Vec<(StepId, StepId)>,
    /// The top clauses; a scope clause only shuts out.
    roots: Vec<(StepId, StepId, bool)>,
    names: Vec<String>,
    found: Vec<Verdicts>,
    outcome: Verdicts,
}

/// What is to be decided: the persons of one employer on a day.
#[derive(Debug, Clone, Copy)]
pub struct Roster<'r> {
    /// The employer's facts; `None` when no employer is looked at.
    pub employer: Option<&'r BTreeMap<String, Value>>,
    /// The persons.
    pub columns: &'r Columns,
    /// The day the rules are applied for.
    pub on: Day,
    /// The clauses whose verdicts are wanted besides the outcome; an unknown id is left out.
    pub clauses: &'r [&'r str],
}

impl Edition {
    /// Decides many persons of one employer: the same answers as [`Edition::assess`], bit for bit.
    pub fn decide_columns(&self, roster: Roster<'_>) -> ColumnVerdicts {
        let mut plan = Plan::default();
        let mut answers = [self.answers(&mut plan, roster)];
        run(&plan, roster.columns, &mut answers);
        let [answers] = answers;
        answers.into()
    }

    /// Decides the same rows under this edition and another one; what both share is decided once.
    pub fn decide_both(
        &self,
        other: &Self,
        roster: Roster<'_>,
    ) -> (ColumnVerdicts, ColumnVerdicts) {
        let mut plan = Plan::default();
        let mut answers = [self.answers(&mut plan, roster), other.answers(&mut plan, roster)];
        run(&plan, roster.columns, &mut answers);
        let [mine, theirs] = answers;
        (mine.into(), theirs.into())
    }

    fn answers(&self, plan: &mut Plan, roster: Roster<'_>) -> Answers {
        let bound = self.at(roster.on);
        let mut adding = Adding::new(self, &bound, roster.employer, roster.columns);
        let roots = root_places(self, &bound, roster.employer.is_some(), true);
        let mut answers = Answers {
            clauses: Vec::new(),
            roots: Vec::new(),
            names: Vec::new(),
            found: Vec::new(),
            outcome: Verdicts::default(),
        };
        for at in roots {
            let Some(holds) = &bound.rules[at].holds else { continue };
            let (applies, value) =
                (plan.add(&mut adding, holds.applies), plan.add(&mut adding, holds.value));
            let is_scope = self.clauses[at].kinds.contains(&StatementKind::Scope);
            answers.roots.push((applies, value, is_scope));
        }
        for id in roster.clauses {
            let holds = self.clause_at(id).and_then(|at| bound.rules[at].holds.as_ref());
            let Some(holds) = holds else { continue };
            let (applies, value) =
                (plan.add(&mut adding, holds.applies), plan.add(&mut adding, holds.value));
            answers.clauses.push((applies, value));
            answers.names.push((*id).to_owned());
            answers.found.push(Verdicts::default());
        }
        answers
    }
}

impl From<Answers> for ColumnVerdicts {
    fn from(answers: Answers) -> Self {
        let clauses = answers.names.into_iter().zip(answers.found).collect();
        Self { outcome: answers.outcome, clauses }
    }
}

fn run(plan: &Plan, columns: &Columns, answers: &mut [Answers]) {
    let rows = columns.rows();
    let mut blocks = vec![UNKNOWN; plan.steps.len()];
    let is_fixed = |step: &Step| matches!(step, Step::Fixed(_));
    for (at, step) in plan.steps.iter().enumerate() {
        if let Step::Fixed(truth) = step {
            blocks[at] = fixed(*truth);
        }
    }
    let words = rows.div_ceil(64);
    for first in (0..words).step_by(WORDS) {
        for (at, step) in plan.steps.iter().enumerate() {
            if !is_fixed(step) {
                let (done, rest) = blocks.split_at_mut(at);
                take(step, columns, first, done, &mut rest[0]);
            }
        }
        let some = WORDS.min(words - first);
        for answers in &mut *answers {
            for ((applies, value), found) in answers.clauses.iter().zip(&mut answers.found) {
                let block = verdict(&blocks[*applies as usize], &blocks[*value as usize]);
                found.push(&block, some);
            }
            answers.outcome.push(&outcome(&answers.roots, &blocks), some);
        }
    }
    for answers in answers {
        answers.outcome.close(rows);
        answers.found.iter_mut().for_each(|found| found.close(rows));
    }
}

fn fixed(truth: Truth) -> Block {
    match truth {
        Truth::Yes => Block { yes: [u64::MAX; WORDS], no: [0; WORDS] },
        Truth::No => Block { yes: [0; WORDS], no: [u64::MAX; WORDS] },
        Truth::Unknown => UNKNOWN,
    }
}

/// Both bits where the clause does not apply, none where it cannot be told whether it does.
fn verdict(applies: &Block, value: &Block) -> Block {
    let mut block = UNKNOWN;
    for word in 0..WORDS {
        let (applies_yes, applies_no) = (applies.yes[word], applies.no[word]);
        block.yes[word] = applies_yes & value.yes[word] | applies_no;
        block.no[word] = applies_yes & value.no[word] | applies_no;
    }
    block
}

fn outcome(roots: &[(StepId, StepId, bool)], blocks: &[Block]) -> Block {
    if roots.iter().all(|(_, _, is_scope)| *is_scope) {
        return UNKNOWN;
    }
    let mut all = fixed(Truth::Yes);
    for (applies, value, is_scope) in roots {
        let (applies, value) = (&blocks[*applies as usize], &blocks[*value as usize]);
        for word in 0..WORDS {
            let unmet = applies.yes[word] & value.no[word];
            let fine = applies.no[word] | applies.yes[word] & value.yes[word];
            let fine = if *is_scope { !unmet } else { fine };
            all.yes[word] &= fine;
            all.no[word] |= unmet;
        }
    }
    all
}

/// One step over one block.
fn take(step: &Step, columns: &Columns, first: usize, done: &[Block], out: &mut Block) {
    let of = |id: &StepId| &done[*id as usize];
    match step {
        Step::Fixed(truth) => *out = fixed(*truth),
        Step::Narrow { column, lo, hi } => {
            let column = columns.at(*column);
            if let Cells::Narrow(cells) = &column.cells {
                match (*lo, *hi) {
                    (i32::MIN, hi) => compare(cells, &column.known, first, out, |x| x <= hi),
                    (lo, i32::MAX) => compare(cells, &column.known, first, out, |x| x >= lo),
                    (lo, hi) => compare(cells, &column.known, first, out, |x| x >= lo && x <= hi),
                }
            }
        }
        Step::Wide { column, lo, hi } => {
            let column = columns.at(*column);
            if let Cells::Wide(cells) = &column.cells {
                compare(cells, &column.known, first, out, |x| *lo <= x && x <= *hi);
            }
        }
        Step::Bits { column, zero, one } => bits(columns.at(*column), *zero, *one, first, out),
        Step::Sum(of) => sum(of, columns, first, out),
        Step::Codes { column, yes, unsure } => {
            codes(columns.at(*column), yes, first, out);
            if !unsure.is_empty() {
                let mut open = UNKNOWN;
                codes(columns.at(*column), unsure, first, &mut open);
                for word in 0..WORDS {
                    out.no[word] &= !open.yes[word];
                }
            }
        }
        Step::Picked { column, codes: picked } => {
            let column = columns.at(*column);
            codes(column, picked, first, out);
            for (word, known) in known_words(&column.known, first).enumerate() {
                out.yes[word] |= !known;
            }
        }
        Step::And(parts) => {
            *out = *of(&parts[0]);
            for part in &parts[1..] {
                and(out, of(part));
            }
        }
        Step::Or(parts) => {
            *out = *of(&parts[0]);
            for part in &parts[1..] {
                or(out, of(part));
            }
        }
        Step::Not(part) => *out = turned(of(part)),
        Step::LeftOut { applies, value, neutral } => {
            let (applies, value) = (of(applies), of(value));
            for word in 0..WORDS {
                let (yes, no) = (applies.yes[word], applies.no[word]);
                out.yes[word] = yes & value.yes[word] | if *neutral { no } else { 0 };
                out.no[word] = yes & value.no[word] | if *neutral { 0 } else { no };
            }
        }
    }
}

fn turned(block: &Block) -> Block {
    Block { yes: block.no, no: block.yes }
}

fn and(all: &mut Block, part: &Block) {
    for word in 0..WORDS {
        all.yes[word] &= part.yes[word];
        all.no[word] |= part.no[word];
    }
}

fn or(any: &mut Block, part: &Block) {
    for word in 0..WORDS {
        any.yes[word] |= part.yes[word];
        any.no[word] &= part.no[word];
    }
}

/// The known bits of a block; rows that a column does not reach are unknown.
fn known_words(known: &[u64], first: usize) -> impl Iterator<Item = u64> {
    (0..WORDS).map(move |word| known.get(first + word).copied().unwrap_or(0))
}

/// Compares a block of cells and packs the answers into bits; written so that it vectorises.
fn compare<T: Copy + Default>(
    cells: &[T],
    known: &[u64],
    first: usize,
    out: &mut Block,
    test: impl Fn(T) -> bool,
) {
    for (word, known) in known_words(known, first).enumerate() {
        let start = (first + word) * 64;
        let bits = if let Some(full) = cells.get(start..start + 64) {
            pack(full, &test)
        } else {
            let mut rest = [T::default(); 64];
            let cells = cells.get(start..).unwrap_or(&[]);
            rest[..cells.len()].copy_from_slice(cells);
            pack(&rest, &test)
        };
        out.yes[word] = bits & known;
        out.no[word] = !bits & known;
    }
}

/// 64 answers as 64 bits: bytes first, which the compiler compares 16 at a time, then eight bytes to
/// eight bits with one multiplication (each byte is 0 or 1; the product gathers them in its top byte).
fn pack<T: Copy>(cells: &[T], test: &impl Fn(T) -> bool) -> u64 {
    let mut bytes = [0_u8; 64];
    for (byte, cell) in bytes.iter_mut().zip(cells) {
        *byte = u8::from(test(*cell));
    }
    let mut bits = 0;
    for (eight, at) in bytes.chunks_exact(8).zip((0..64).step_by(8)) {
        let eight = u64::from_le_bytes(eight.try_into().expect("chunks of eight"));
        bits |= (eight.wrapping_mul(0x0102_0408_1020_4080) >> 56) << at;
    }
    bits
}

fn bits(column: &Column, zero: bool, one: bool, first: usize, out: &mut Block) {
    let Cells::Bits(cells) = &column.cells else { return };
    for (word, known) in known_words(&column.known, first).enumerate() {
        let cell = cells.get(first + word).copied().unwrap_or(0);
        let yes = if one { cell } else { 0 } | if zero { !cell } else { 0 };
        out.yes[word] = yes & known;
        out.no[word] = !yes & known;
    }
}

fn codes(column: &Column, yes: &[u32], first: usize, out: &mut Block) {
    let known = &column.known;
    match &column.cells {
        Cells::Codes { cells, .. } => {
            let narrow = |code: &u32| u8::try_from(*code).unwrap_or(u8::MAX);
            match yes {
                [] => compare(cells, known, first, out, |_| false),
                [a] => {
                    let a = narrow(a);
                    compare(cells, known, first, out, |x| x == a);
                }
                [a, b] => {
                    let (a, b) = (narrow(a), narrow(b));
                    compare(cells, known, first, out, |x| x == a || x == b);
                }
                [a, b, c] => {
                    let (a, b, c) = (narrow(a), narrow(b), narrow(c));
                    compare(cells, known, first, out, |x| x == a || x == b || x == c);
                }
                _ => {
                    let mut is_yes = [false; 256];
                    for code in yes {
                        is_yes[usize::from(narrow(code))] = true;
                    }
                    compare(cells, known, first, out, |x| is_yes[usize::from(x)]);
                }
            }
        }
        Cells::WideCodes { cells, dictionary } => {
            let mut is_yes = vec![false; dictionary.len() + 1];
            for code in yes {
                is_yes[*code as usize] = true;
            }
            compare(cells, known, first, out, |x| is_yes[x as usize]);
        }
        _ => {}
    }
}

/// Sums row by row between the least and the most that the unknown parts allow.
fn sum(of: &Sum, columns: &Columns, first: usize, out: &mut Block) {
    let mut least = [of.least; WORDS * 64];
    let mut most = [of.most; WORDS * 64];
    for part in &of.parts {
        for row in 0..WORDS * 64 {
            let at = first * 64 + row;
            let figure = part.column.and_then(|column| columns.at(column).number(at));
            let since = || {
                let since = part.since?;
                let day = columns.at(since.column).number(at)?;
                (day > i64::from(since.last)).then_some(0)
            };
            match figure.or_else(since) {
                Some(x) => {
                    least[row] += part.coefficient * x;
                    most[row] += part.coefficient * x;
                }
                None if part.coefficient > 0 => most[row] += part.coefficient * PART_MAX,
                None => least[row] += part.coefficient * PART_MAX,
            }
        }
    }
    *out = UNKNOWN;
    for row in 0..WORDS * 64 {
        let (least, most) = (least[row], most[row]);
        let yes = of.lo <= least && most <= of.hi;
        let no = most < of.lo || of.hi < least;
        out.yes[row / 64] |= u64::from(yes) << (row % 64);
        out.no[row / 64] |= u64::from(no && !yes) << (row % 64);
    }
}

impl Column {
    fn number(&self, row: usize) -> Option<i64> {
        let word = self.known.get(row / 64)?;
        if word >> (row % 64) & 1 == 0 {
            return None;
        }
        match &self.cells {
            Cells::Narrow(cells) => cells.get(row).map(|cell| i64::from(*cell)),
            Cells::Wide(cells) => cells.get(row).copied(),
            _ => None,
        }
    }
}
