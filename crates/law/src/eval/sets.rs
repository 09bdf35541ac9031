//! Sets of codes: a code is one of these, in a table, or of a row with this in a column.

use super::compile::{Compiled, Compiler, complain};
use super::condition::{Said, holds, number_text};
use super::program::{Bits, Node, NodeId, SlotId, Source};
use super::shown::{Measured, Shown, moved};
use super::value::Value;
use crate::Day;
use crate::codes::{CodeRow, CodeTable};
use crate::diagnostic::Problem;
use crate::tree::{ColumnKind, Expr, ExprKind, Literal, Op, Set, Unlisted};

type Outcome<T> = Result<T, Problem>;

impl Compiler<'_> {
    pub(super) fn compare_code(
        &mut self,
        expr: &Expr,
        value: Value,
        op: Op,
        right: &Expr,
    ) -> Outcome<Compiled> {
        if let Value::Column { slot, table, column, label } = &value {
            let kind = self.edition.column_kind(*table, column);
            if matches!(kind, Some(ColumnKind::Number | ColumnKind::Day)) {
                let asked_of = self.value(right)?;
                let table_rows = self.edition.table(*table);
                let test = |row: &CodeRow| cell_holds(table_rows, row, column, op, &asked_of);
                let label = format!("{label}的级别");
                return Ok(self.one_of(*slot, *table, label, test));
            }
        }
        let code = code_text(right).ok_or_else(|| complain(right, "这里需要代码"))?;
        let negated = match op {
            Op::Equal => false,
            Op::NotEqual => true,
            _ => return Err(complain(expr, "代码只能用 = 或 != 比较")),
        };
        let compiled = self.in_codes(expr, value, &[code])?;
        Ok(if negated { self.negate(compiled) } else { compiled })
    }

    pub(super) fn is_in(
        &mut self,
        expr: &Expr,
        value: &Expr,
        set: &Set,
        negated: bool,
    ) -> Outcome<Compiled> {
        let value = self.value(value)?;
        let compiled = match (set, &value) {
            (Set::Codes(codes), _) => {
                let codes: Vec<String> = codes.iter().map(|code| code.text.clone()).collect();
                self.in_codes(expr, value, &codes)?
            }
            (Set::Table(name), Value::Code { slot, table, label }) => {
                let set = self.table_at(name)?;
                let listed = self.edition.table(set);
                let on = self.on;
                let test = |row: &CodeRow| Some(listed.row(&row.code, on).is_some());
                let listed_at_all = set == *table;
                let mut compiled = if listed_at_all {
                    // Whether a list names a code is known even where it is not known what a code
                    // that it does not name is worth.
                    self.one_of_listed(*slot, *table, label.clone(), test)
                } else {
                    self.one_of(*slot, *table, label.clone(), test)
                };
                let title = &self.edition.table(set).label;
                if let Shown::Atom(atom) = &mut compiled.shown {
                    if let Measured::Code { listed, .. } = &mut atom.measured {
                        *listed = listed_at_all;
                    }
                    atom.asked = format!("列入“{title}”");
                    atom.asked_turned = format!("未列入“{title}”");
                }
                compiled
            }
            _ => return Err(complain(expr, "只有代码类的事实可以用 in")),
        };
        Ok(if negated { self.negate(compiled) } else { compiled })
    }

    fn negate(&mut self, compiled: Compiled) -> Compiled {
        let value = self.program.not(compiled.value);
        Compiled { value, applies: compiled.applies, shown: compiled.shown.negated() }
    }

    pub(super) fn in_codes(
        &mut self,
        expr: &Expr,
        value: Value,
        codes: &[String],
    ) -> Outcome<Compiled> {
        match value {
            Value::Code { slot, table, label } => {
                let test = |row: &CodeRow| Some(codes.contains(&row.code));
                Ok(self.one_of(slot, table, label, test))
            }
            Value::Column { slot, table, column, label } => {
                let cells = self.edition.table(table);
                let test = |row: &CodeRow| {
                    let cell = cells.cell(row, &column)?;
                    Some(codes.iter().any(|code| code == cell))
                };
                let mut compiled = self.one_of(slot, table, label, test);
                // Cells in Chinese are words for people: shown instead of the codes that have them.
                let for_people = codes.iter().all(|code| !code.is_ascii());
                if let (Shown::Atom(atom), true) = (&mut compiled.shown, for_people) {
                    let words = any_of(codes);
                    atom.asked = format!("为{words}");
                    atom.asked_turned = format!("不为{words}");
                }
                Ok(compiled)
            }
            _ => Err(complain(expr, "只有代码类的事实可以用 in")),
        }
    }

    /// The codes whose row on the day passes the test; what a code without one is worth depends on
    /// the table.
    fn one_of(
        &mut self,
        slot: SlotId,
        table: usize,
        label: String,
        test: impl Fn(&CodeRow) -> Option<bool>,
    ) -> Compiled {
        let unlisted = self.edition.table(table).unlisted;
        self.passing(slot, (table, unlisted), label, test)
    }

    /// The codes whose row on the day passes the test; a code without one does not.
    fn one_of_listed(
        &mut self,
        slot: SlotId,
        table: usize,
        label: String,
        test: impl Fn(&CodeRow) -> Option<bool>,
    ) -> Compiled {
        self.passing(slot, (table, Unlisted::No), label, test)
    }

    fn passing(
        &mut self,
        slot: SlotId,
        (table, unlisted): (usize, Unlisted),
        label: String,
        test: impl Fn(&CodeRow) -> Option<bool>,
    ) -> Compiled {
        let codes = self.edition.table(table);
        let places = codes.codes.len() + 1;
        let (mut yes, mut unsure) =
            (vec![0_u64; places.div_ceil(64)], vec![0; places.div_ceil(64)]);
        let mut labels: Vec<&str> = Vec::new();
        for (place, code) in codes.codes.iter().enumerate() {
            let row = codes.rows.iter().find(|row| row.code == *code && row.holds_on(self.on));
            match row.map(&test) {
                Some(Some(true)) => {
                    yes[place / 64] |= 1 << (place % 64);
                    labels.extend(row.map(|row| row.label.as_str()));
                }
                Some(Some(false)) => {}
                // No row on the day is the same as not being listed; an empty cell cannot be told
                // either.
                None | Some(None) => {
                    if unlisted == Unlisted::Undetermined {
                        unsure[place / 64] |= 1 << (place % 64);
                    }
                }
            }
        }
        let last = places - 1;
        if unlisted == Unlisted::Undetermined {
            unsure[last / 64] |= 1 << (last % 64);
        }
        let names = enumerate(&labels);
        let (yes, unsure): (Bits, Bits) = (yes.into(), unsure.into());
        let node = self.program.node(Node::OneOf { slot, yes, unsure });
        let node = self.or_none_picked(slot, node);
        let measured = Measured::Code { slot, listed: false };
        let (asked, asked_turned) = match labels.len() {
            1 => (format!("为{names}"), format!("不为{names}")),
            _ => (format!("属于{names}"), format!("不属于{names}")),
        };
        self.atom(node, measured, Said { label, asked, asked_turned, note: None })
    }

    /// A route (申报类别) is a choice, not an unknown: while none is picked, every route counts, and so
    /// every comparison with a route holds.
    fn or_none_picked(&mut self, slot: SlotId, holds: NodeId) -> NodeId {
        let Source::Fact(fact) = self.program.slots[slot as usize].source else {
            return holds;
        };
        let name = &self.edition.fact_def(fact).name;
        let mut pickers = self.edition.clauses.iter().filter_map(|c| c.route_picked_by.as_ref());
        if !pickers.any(|picker| picker.text == *name) {
            return holds;
        }
        let none_picked = self.program.node(Node::Picked { slot, code: NOTHING_PICKED });
        self.program.or(vec![none_picked, holds])
    }
}

/// No route has this number, so that [`Node::Picked`] with it holds only while nothing is picked.
const NOTHING_PICKED: i64 = -1;

/// Words of which one is asked for: 中级、副高级或者正高级.
fn any_of(words: &[String]) -> String {
    match words {
        [others @ .., last] if !others.is_empty() => format!("{}或者{last}", others.join("、")),
        _ => words.concat(),
    }
}

/// At most six labels are listed; the rest are counted.
fn enumerate(labels: &[&str]) -> String {
    const SHOWN: usize = 6;
    let listed = labels.iter().take(SHOWN).copied().collect::<Vec<_>>().join("、");
    if labels.len() > SHOWN { format!("{listed}等{}类", labels.len()) } else { listed }
}

fn code_text(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Name(text) | ExprKind::Code(text) | ExprKind::Clause(text) => Some(text.clone()),
        ExprKind::Literal(Literal::Number(number)) => Some(number_text(*number)),
        _ => None,
    }
}

fn cell_holds(
    table: &CodeTable,
    row: &CodeRow,
    column: &str,
    op: Op,
    asked: &Value,
) -> Option<bool> {
    let cell = table.cell(row, column)?;
    match asked {
        Value::Linear(asked) if asked.is_fixed() => {
            let number: i128 = cell.parse().ok()?;
            Some(holds((number * asked.by).cmp(&asked.constant), op))
        }
        Value::Day(asked) if asked.slot.is_none() => {
            let day: Day = cell.parse().ok()?;
            Some(holds(day.cmp(&moved(asked.day, &asked.periods)), op))
        }
        _ => None,
    }
}
