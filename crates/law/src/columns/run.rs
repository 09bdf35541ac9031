//! Running a plan over blocks of rows.

use std::collections::BTreeMap;

use super::Columns;
use super::plan::{Adding, Plan, Runs, Step, StepId, Sum};
use super::weave::{WORDS, Words, Woven};
use crate::edition::Edition;
use crate::eval::assess::root_places;
use crate::eval::program::{PART_MAX, Truth};
use crate::{Day, Value, Verdict};

/// Two bits for each row of a block.
#[derive(Debug, Clone, Copy)]
struct Block {
    yes: Words,
    no: Words,
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
    roots: Vec<(StepId, StepId)>,
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
            answers.roots.push((applies, value));
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
    for block in 0..words.div_ceil(WORDS) {
        for (at, step) in plan.steps.iter().enumerate() {
            if !is_fixed(step) {
                let (done, rest) = blocks.split_at_mut(at);
                take(step, columns, block, done, &mut rest[0]);
            }
        }
        let some = WORDS.min(words - block * WORDS);
        for answers in &mut *answers {
            for ((applies, value), found) in answers.clauses.iter().zip(&mut answers.found) {
                let value = &blocks[*value as usize];
                if plan.steps[*applies as usize] == Step::Fixed(Truth::Yes) {
                    found.push(value, some);
                } else {
                    found.push(&verdict(&blocks[*applies as usize], value), some);
                }
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

fn outcome(roots: &[(StepId, StepId)], blocks: &[Block]) -> Block {
    if roots.is_empty() {
        return UNKNOWN;
    }
    let mut all = fixed(Truth::Yes);
    for (applies, value) in roots {
        let (applies, value) = (&blocks[*applies as usize], &blocks[*value as usize]);
        for word in 0..WORDS {
            let unmet = applies.yes[word] & value.no[word];
            let fine = applies.no[word] | applies.yes[word] & value.yes[word];
            all.yes[word] &= fine;
            all.no[word] |= unmet;
        }
    }
    all
}

/// One step over one block.
fn take(step: &Step, columns: &Columns, block: usize, done: &[Block], out: &mut Block) {
    let of = |id: &StepId| &done[*id as usize];
    match step {
        Step::Fixed(truth) => *out = fixed(*truth),
        Step::Range { column, lo, hi } => {
            let numbers = &columns.at(*column).numbers;
            *out = split(&numbers.between(block, *lo, *hi), numbers.known(block));
        }
        Step::Sum(of) => sum(of, columns, block, out),
        Step::Codes { column, yes, unsure } => {
            let numbers = &columns.at(*column).numbers;
            *out = split(&one_of(numbers, block, yes), numbers.known(block));
            if !unsure.is_empty() {
                let open = one_of(numbers, block, unsure);
                for (no, open) in out.no.iter_mut().zip(&open) {
                    *no &= !open;
                }
            }
        }
        Step::Picked { column, codes } => {
            let numbers = &columns.at(*column).numbers;
            let known = numbers.known(block);
            *out = split(&one_of(numbers, block, codes), known);
            for (yes, known) in out.yes.iter_mut().zip(known) {
                *yes |= !known;
            }
        }
        Step::And(parts) => {
            // There are at least two parts; the plan has folded the rest.
            *out = and(of(&parts[0]), of(&parts[1]));
            for part in &parts[2..] {
                *out = and(out, of(part));
            }
        }
        Step::Or(parts) => {
            *out = or(of(&parts[0]), of(&parts[1]));
            for part in &parts[2..] {
                *out = or(out, of(part));
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

fn and(a: &Block, b: &Block) -> Block {
    let mut all = UNKNOWN;
    for word in 0..WORDS {
        all.yes[word] = a.yes[word] & b.yes[word];
        all.no[word] = a.no[word] | b.no[word];
    }
    all
}

fn or(a: &Block, b: &Block) -> Block {
    let mut any = UNKNOWN;
    for word in 0..WORDS {
        any.yes[word] = a.yes[word] | b.yes[word];
        any.no[word] = a.no[word] & b.no[word];
    }
    any
}

/// The known rows, as those that are in and those that are not.
fn split(rows: &Words, known: &Words) -> Block {
    let mut block = UNKNOWN;
    for word in 0..WORDS {
        block.yes[word] = rows[word] & known[word];
        block.no[word] = !rows[word] & known[word];
    }
    block
}

fn one_of(numbers: &Woven, block: usize, runs: &Runs) -> Words {
    if let [(first, last)] = &**runs {
        return numbers.between(block, *first, *last);
    }
    let mut rows = [0; WORDS];
    for (first, last) in runs {
        let run = numbers.between(block, *first, *last);
        for (row, run) in rows.iter_mut().zip(&run) {
            *row |= run;
        }
    }
    rows
}

/// Sums row by row between the least and the most that the unknown parts allow.
fn sum(of: &Sum, columns: &Columns, block: usize, out: &mut Block) {
    let mut least = [of.least; WORDS * 64];
    let mut most = [of.most; WORDS * 64];
    for part in &of.parts {
        for row in 0..WORDS * 64 {
            let at = block * WORDS * 64 + row;
            let figure = part.column.and_then(|column| columns.at(column).numbers.number(at));
            let since = || {
                let since = part.since?;
                let day = columns.at(since.column).numbers.number(at)?;
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
