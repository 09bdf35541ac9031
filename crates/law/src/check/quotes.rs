//! The regulation's own words: every quote is in it, and every statement of it is quoted.

use crate::diagnostic::{Diagnostic, Problem, Source};
use crate::tree::{Clause, Law, Place, Word};

use super::clauses;

/// The published text without white space; each character knows where it stands.
struct Published<'a> {
    text: &'a str,
    chars: Vec<char>,
    places: Vec<(u32, u32)>,
    quoted: Vec<bool>,
}

/// Problems of the law go to `problems`; problems that stand in the regulation's file are returned.
pub(super) fn check(law: &Law, regulation: &str, problems: &mut Vec<Problem>) -> Vec<Diagnostic> {
    if regulation.trim().is_empty() {
        if let Some(file) = &law.regulation {
            let message = format!("没有找到原文文件 {}", file.text);
            problems.push(Problem::error("L701", file.place, message));
        }
        return Vec::new();
    }
    let mut published = Published::new(regulation);
    // Quotes follow the text, so that words that occur twice are found where they belong.
    let mut near = 0;
    for clause in clauses(law) {
        for quote in &clause.quotes {
            match published.find(&quote.text, near) {
                Ok(start) => near = start,
                Err(problem) => problems.push(problem.at(quote)),
            }
        }
        problems.extend(unquoted(clause));
    }
    let name = law.regulation.as_ref().map_or("原文", |file| file.text.as_str());
    published.unquoted_statements(Source { name, text: regulation })
}

fn unquoted(clause: &Clause) -> Option<Problem> {
    if clause.kinds.is_empty() || !clause.quotes.is_empty() {
        return None;
    }
    let message = format!("条款 {} 没有引文", clause.id.text);
    let problem = Problem::error("L604", clause.id.place, message);
    Some(problem.expected("> 原文的话").help("只作分组的条款不写类别字母"))
}

/// A piece of a quote that is not in the text.
struct NotThere {
    piece: String,
    same: String,
    then: String,
}

impl NotThere {
    fn at(self, quote: &Word) -> Problem {
        let message = format!("引文“{}”不在文件原文里", self.piece);
        let problem = Problem::error("L601", quote.place, message);
        if self.same.is_empty() {
            return problem.expected("与原文一字不差；省略处用“…”");
        }
        problem.expected(format!("原文“{}”之后是“{}”", self.same, self.then))
    }
}

impl<'a> Published<'a> {
    fn new(text: &'a str) -> Self {
        let (mut chars, mut places) = (Vec::new(), Vec::new());
        for (line, content) in (1..).zip(text.split('\n')) {
            for (column, c) in (1..).zip(content.chars()) {
                if !c.is_whitespace() && c != '\u{feff}' {
                    chars.push(c);
                    places.push((line, column));
                }
            }
        }
        let quoted = vec![false; chars.len()];
        Self { text, chars, places, quoted }
    }

    /// Finds a quote's pieces one after the other and marks them as quoted. Gives the beginning of
    /// the first.
    fn find(&mut self, quote: &str, near: usize) -> Result<usize, NotThere> {
        let pieces: Vec<Vec<char>> = quote
            .split('…')
            .map(|piece| piece.chars().filter(|c| !c.is_whitespace()).collect())
            .filter(|piece: &Vec<char>| !piece.is_empty())
            .collect();
        let found = self.pieces(&pieces, near).or_else(|_| self.pieces(&pieces, 0))?;
        for (start, piece) in found.iter().zip(&pieces) {
            self.quoted[*start..start + piece.len()].fill(true);
        }
        Ok(found.first().copied().unwrap_or(near))
    }

    fn pieces(&self, pieces: &[Vec<char>], near: usize) -> Result<Vec<usize>, NotThere> {
        let mut from = near;
        let mut found = Vec::new();
        for piece in pieces {
            let start = self.position(piece, from).ok_or_else(|| self.not_there(piece))?;
            from = start + piece.len();
            found.push(start);
        }
        Ok(found)
    }

    fn position(&self, piece: &[char], from: usize) -> Option<usize> {
        let rest = self.chars.get(from..)?;
        rest.windows(piece.len()).position(|window| window == piece).map(|at| from + at)
    }

    /// How far the piece agrees with the text, and how the text goes on.
    fn not_there(&self, piece: &[char]) -> NotThere {
        let agree = (2..=piece.len()).rev().find_map(|length| {
            self.position(&piece[..length], 0).map(|start| (length, start + length))
        });
        let (length, next) = agree.unwrap_or((0, 0));
        let end = (next + 12).min(self.chars.len());
        NotThere {
            piece: piece.iter().collect(),
            same: piece[..length].iter().collect(),
            then: self.chars[next..end].iter().collect(),
        }
    }

    /// Sentences and list items end at 。；： — a statement of which no clause quotes a word is
    /// forgotten.
    fn unquoted_statements(&self, source: Source<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut start = 0;
        for end in 0..self.chars.len() {
            let last = end + 1 == self.chars.len();
            if !last && !['。', '；', '：'].contains(&self.chars[end]) {
                continue;
            }
            let statement = start..end + 1;
            start = end + 1;
            let words = statement.clone().any(|at| self.chars[at].is_alphabetic());
            if words && !statement.clone().any(|at| self.quoted[at]) {
                found.push(self.forgotten(statement).within(source));
            }
        }
        found
    }

    fn forgotten(&self, statement: std::ops::Range<usize>) -> Problem {
        let (line, column) = self.places[statement.start];
        let length = self.text.split('\n').nth(line as usize - 1).map_or(1, |content| {
            content.trim_end().chars().count().saturating_sub(column as usize - 1)
        });
        let same_line = |at: &usize| self.places[*at].0 == line;
        let here = statement.clone().filter(same_line).map(|at| self.places[at].1).max();
        let here = here.map_or(length, |end| (end - column) as usize + 1);
        let length = u32::try_from(length.min(here)).unwrap_or(1);
        let words: String = self.chars[statement].iter().collect();
        let place = Place { line, column, length };
        let problem = Problem::error("L602", place, format!("没有任何条款引用“{words}”"));
        problem.help("写一个条款，用“>”引用这句话；不需要判定的，只写引文")
    }
}
