//! Is the law sound: names, types, dates, parts that can count, words that are the regulation's
//! own.

mod cases;
mod dates;
mod expr;
mod graph;
mod names;
mod quotes;
mod reach;
mod tables;
#[cfg(test)]
mod tests;
mod types;
mod wording;

use crate::diagnostic::{Diagnostic, Problem, Source};
use crate::parse::{read, without_mark};
use crate::tree::{Clause, Law};

use names::Names;
use tables::Sheets;

/// Checks a law that could be read, with its code tables (name and CSV text) and the regulation's
/// published words. The diagnostics stand in the order of the text; an empty list means that the
/// edition is sound.
pub fn check(law: &Law, tables: &[(String, String)], regulation: &str) -> Vec<Diagnostic> {
    in_order(found(law, tables, regulation))
}

/// Reads and checks in one run, so that slips of syntax and of meaning are told together.
/// The tree is there only when the edition can be used.
pub fn diagnose(
    name: &str,
    text: &str,
    tables: &[(String, String)],
    regulation: &str,
) -> (Option<Law>, Vec<Diagnostic>) {
    let source = Source { name, text: without_mark(text) };
    let (law, problems) = read(source);
    let mut all: Vec<Diagnostic> = problems.into_iter().map(|p| p.within(source)).collect();
    let meant = found(&law, tables, regulation).into_iter();
    let unread = unread(source, &all);
    all.extend(meant.filter(|d| !told_by_absence(d, &unread)).collect::<Vec<_>>());
    let all = in_order(all);
    let good = !all.iter().any(Diagnostic::is_error);
    (good.then_some(law), all)
}

/// The lines that could not be read, and what stands under them.
fn unread(source: Source<'_>, problems: &[Diagnostic]) -> String {
    let level = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = source.text.split('\n').collect();
    let mut unread = String::new();
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        let at = (problem.place.line as usize).saturating_sub(1);
        let Some(first) = lines.get(at) else { continue };
        let under = lines[at + 1..].iter().take_while(|line| level(line) > level(first));
        for line in std::iter::once(first).chain(under) {
            unread.push_str(line);
            unread.push('\n');
        }
    }
    unread
}

/// What a line left out would have said is not missing, it is unread.
fn told_by_absence(diagnostic: &Diagnostic, unread: &str) -> bool {
    let absent = ["L401", "L404", "L405", "L502", "L504", "L602", "L604"];
    let place = diagnostic.place;
    let line = diagnostic.source_line.chars().skip((place.column as usize).saturating_sub(1));
    let name: String = line.take(place.length as usize).collect();
    let told = !unread.is_empty() && absent.contains(&diagnostic.code);
    told || (diagnostic.code == "L201" && !name.is_empty() && unread.contains(&name))
}

fn found(law: &Law, tables: &[(String, String)], regulation: &str) -> Vec<Diagnostic> {
    let (sheets, mut found) = Sheets::read(law, tables);
    let mut problems = Vec::new();
    let names = Names::gather(law, &mut problems);
    names.references(&mut problems);
    let mut types = types::Types::new(law, &names, &sheets);
    types.check();
    problems.append(&mut types.problems);
    graph::check(law, &names, &mut problems);
    dates::check(law, &mut problems);
    reach::check(law, &names, &mut problems);
    wording::check(law, &names, &mut problems);
    cases::check(law, &names, &sheets, &mut problems);
    found.extend(quotes::check(law, regulation, &mut problems));
    let source = Source { name: &law.origin.name, text: &law.origin.text };
    found.extend(problems.into_iter().map(|problem: Problem| problem.within(source)));
    found
}

fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |d: &Diagnostic| (d.file.clone(), d.place.line, d.place.column, d.code);
    found.sort_by_key(key);
    found.dedup_by(|a, b| key(a) == key(b) && a.message == b.message);
    found
}

/// All clauses, each before its parts.
fn clauses(law: &Law) -> Vec<&Clause> {
    fn walk<'a>(clause: &'a Clause, all: &mut Vec<&'a Clause>) {
        all.push(clause);
        clause.parts.iter().for_each(|part| walk(part, all));
    }
    let mut all = Vec::new();
    law.clauses.iter().for_each(|clause| walk(clause, &mut all));
    all
}
