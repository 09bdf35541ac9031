//! From text to tree: all problems in one run, each with its place and what was expected.
//!
//! A line that cannot be read is reported and left out; reading goes on with the next one.

mod case;
mod clause;
mod dictionary;
pub(crate) mod expr;
mod header;
mod interpretation;
mod param;
#[cfg(test)]
mod tests;
pub(crate) mod value;

use crate::diagnostic::{Diagnostic, Problem, Source, nearest};
use crate::lex::{Block, Cursor, blocks, prose};
use crate::tree::{Law, Origin, Prose, Word};

/// Reads a law text. The tree is there only when nothing is wrong with the syntax;
/// the diagnostics stand in the order of the text.
pub fn parse(name: &str, text: &str) -> (Option<Law>, Vec<Diagnostic>) {
    let source = Source { name, text: without_mark(text) };
    let (law, problems) = read(source);
    let mut found: Vec<Diagnostic> = problems.into_iter().map(|p| p.within(source)).collect();
    found.sort_by_key(|diagnostic| (diagnostic.place.line, diagnostic.place.column));
    let good = !found.iter().any(Diagnostic::is_error);
    (good.then_some(law), found)
}

/// Editors on Windows put a byte order mark first.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads what can be read.
pub(crate) fn read(source: Source<'_>) -> (Law, Vec<Problem>) {
    let origin = Origin { name: source.name.to_owned(), text: source.text.to_owned() };
    let law = Law { origin, ..Law::default() };
    let mut parser = Parser { law, problems: Vec::new() };
    for block in blocks(source.text, &mut parser.problems) {
        parser.block(&block);
    }
    parser.finish_header();
    (parser.law, parser.problems)
}

struct Parser {
    law: Law,
    problems: Vec<Problem>,
}

/// The beginnings of blocks.
const BLOCKS: [&str; 8] =
    ["law", "source", "param", "table", "facts", "interpretation", "optional", "case"];

impl Parser {
    fn block(&mut self, block: &Block<'_>) {
        let mut cursor = Cursor::new(block.row);
        let keyword = BLOCKS.into_iter().find(|keyword| cursor.keyword(keyword));
        let read = match keyword {
            Some("law") => self.header(&mut cursor, block),
            Some("source") => self.source(&mut cursor, block),
            Some("param") => self.param(&mut cursor, block),
            Some("table") => self.table(&mut cursor, block),
            Some("facts") => self.facts(&mut cursor, block),
            Some("interpretation") => self.interpretation(&mut cursor, block),
            Some("optional") => self.optional(&mut cursor, block),
            Some("case") => self.case(&mut cursor, block),
            _ if cursor.peek().is_some_and(|c| c.is_ascii_digit()) => {
                let clause = self.clause(&mut cursor, block);
                clause.map(|clause| self.law.clauses.push(clause))
            }
            _ => Err(unknown(&cursor, &BLOCKS)),
        };
        self.keep(read);
    }

    fn keep<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    /// Reads each line under a block; a bad one is reported and left out. Says whether there was
    /// one: then what seems to be missing may stand on it.
    fn lines<'a>(
        &mut self,
        block: &Block<'a>,
        mut line: impl FnMut(&mut Self, &mut Cursor<'a>, &Block<'a>) -> Result<(), Problem>,
    ) -> bool {
        let before = self.problems.len();
        for child in &block.children {
            let read = line(self, &mut Cursor::new(child.row), child);
            self.keep(read);
        }
        self.problems.len() > before
    }
}

/// The problem of a line that begins with none of the words that may begin it.
fn unknown(cursor: &Cursor<'_>, allowed: &[&str]) -> Problem {
    not_among(cursor, allowed, |word| format!("不认识“{word}”开头的行"))
}

/// The problem of a place where one of a few words was expected.
fn not_one_of(cursor: &Cursor<'_>, allowed: &[&str]) -> Problem {
    if cursor.peek().is_none() {
        return cursor.missing(&allowed.join("、"));
    }
    not_among(cursor, allowed, |word| format!("这里不能写“{word}”"))
}

fn not_among(cursor: &Cursor<'_>, allowed: &[&str], says: fn(&str) -> String) -> Problem {
    let mut ahead = cursor.clone();
    let from = ahead.mark();
    let word = ahead.run(|c| !c.is_whitespace() && !",;".contains(c));
    let place = if word.is_empty() { cursor.here() } else { ahead.place(from) };
    let problem = Problem::error("L102", place, says(word));
    let problem = cursor.full_width()(problem.expected(allowed.join("、")));
    match nearest(word, allowed.iter().copied()) {
        Some(near) => problem.help(format!("是否想写“{near}”？")),
        None => problem,
    }
}

/// Nothing may be indented under a line.
fn leaf(block: &Block<'_>) -> Result<(), Problem> {
    match block.children.first() {
        None => Ok(()),
        Some(child) => {
            let place = Cursor::new(child.row).whole();
            let problem = Problem::error("L102", place, "这一行缩进在不能有下级的行下面");
            Err(problem.help("减少缩进，或者并入上一行"))
        }
    }
}

/// Fills what may be given once.
fn once<T>(slot: &mut Option<T>, value: T, cursor: &Cursor<'_>) -> Result<(), Problem> {
    if slot.is_some() {
        return Err(Problem::error("L105", cursor.whole(), "这一项已经写过"));
    }
    *slot = Some(value);
    Ok(())
}

/// Fills words for people, which may be given once.
fn prose_once(slot: &mut Prose, cursor: &mut Cursor<'_>, block: &Block<'_>) -> Result<(), Problem> {
    let value = prose(cursor, block)?;
    if !slot.lines.is_empty() {
        return Err(Problem::error("L105", cursor.whole(), "这一项已经写过"));
    }
    *slot = value;
    Ok(())
}

/// `source NAME` at the end of a line, if it is there.
fn trailing_source(cursor: &mut Cursor<'_>) -> Result<Option<Word>, Problem> {
    if cursor.keyword("source") { cursor.name("来源的名称").map(Some) } else { Ok(None) }
}

/// A name that is being given to something.
fn new_name(cursor: &mut Cursor<'_>, what: &str) -> Result<Word, Problem> {
    let word = cursor.name(what)?;
    if expr::RESERVED.contains(&word.text.as_str()) {
        let message = format!("“{}”是语言保留的词，不能作名称", word.text);
        return Err(Problem::error("L110", word.place, message));
    }
    Ok(word)
}
