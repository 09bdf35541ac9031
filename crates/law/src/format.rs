//! The canonical layout: two spaces a level, one blank line between blocks, columns aligned. Words
//! and comments stay.

use crate::diagnostic::{Diagnostic, width};
use crate::lex::{Cursor, Row, rows};
use crate::parse::{parse, without_mark};
use crate::tree::{Law, ParamValues, Unit};

mod line;

use line::{Kind, Laid};

/// Lays a law text out. Its meaning and its comments stay; doing it twice changes nothing more.
///
/// # Errors
/// A text that cannot be read is not touched; the diagnostics say why.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let text = without_mark(text);
    let (law, found) = parse("", text);
    let Some(law) = law else {
        return Err(found);
    };
    let mut lines = lines(text, &law);
    align(&mut lines);
    separate(&mut lines);
    Ok(lines.iter().map(Line::shown).collect())
}

/// A line of the result.
struct Line<'a> {
    depth: usize,
    laid: Laid,
    comment: Option<&'a str>,
    blank_before: bool,
}

impl Line<'_> {
    fn is_comment(&self) -> bool {
        self.laid.cells.is_empty()
    }

    fn shown(&self) -> String {
        let mut shown = String::new();
        if self.blank_before {
            shown.push('\n');
        }
        shown.push_str(&"  ".repeat(self.depth));
        shown.push_str(&line::glued(&self.laid.cells, "  "));
        if let Some(comment) = self.comment {
            if !self.is_comment() {
                shown.push_str("  ");
            }
            shown.push_str(comment);
        }
        shown.truncate(shown.trim_end().len());
        shown.push('\n');
        shown
    }
}

fn lines<'a>(text: &'a str, law: &Law) -> Vec<Line<'a>> {
    let mut open: Vec<(usize, Kind)> = Vec::new();
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut blank_before = false;
    for row in rows(text) {
        if row.text.is_empty() && row.comment.is_none() {
            blank_before = true;
            continue;
        }
        let inside = |open: &Vec<(usize, Kind)>| {
            open.iter().take_while(|(level, _)| *level < row.level).count()
        };
        let depth = inside(&open);
        // Under a line comes its first child without a gap.
        let first_child = lines.last().is_some_and(|above| above.depth < depth);
        let blank = std::mem::take(&mut blank_before) && !first_child;
        let laid = if row.text.is_empty() {
            Laid::default()
        } else {
            open.truncate(depth);
            let parent = open.last().map_or(Kind::File, |(_, kind)| *kind);
            let (laid, kind) = line::lay(parent, row, is_text(law, row, &lines));
            open.push((row.level, kind));
            laid
        };
        lines.push(Line { depth, laid, comment: row.comment, blank_before: blank });
    }
    lines
}

/// Whether the values of the parameter above are words for people, to be left as they are.
fn is_text(law: &Law, row: Row<'_>, above: &[Line<'_>]) -> bool {
    let begins_with_from = Cursor::new(row).keyword("from");
    let Some(param) = above.iter().rev().find(|line| line.depth == 0 && !line.is_comment()) else {
        return false;
    };
    let Some(mut words) = param.laid.cells.first().map(|head| head.split(' ')) else {
        return false;
    };
    let name = (words.next() == Some("param")).then(|| words.next()).flatten();
    begins_with_from
        && law.params.iter().any(|known| {
            Some(known.name.text.as_str()) == name
                && known.unit == Unit::Text
                && matches!(known.values, ParamValues::Dated(_))
        })
}

/// Cells of neighbouring lines of one kind stand in columns.
fn align(lines: &mut [Line<'_>]) {
    let mut start = 0;
    while start < lines.len() {
        let (depth, kind) = (lines[start].depth, lines[start].laid.column);
        let mut members = Vec::new();
        let mut end = start;
        while end < lines.len() && lines[end].depth >= depth {
            let same = lines[end].depth == depth;
            // A comment or a deeper line does not break the columns.
            if same && !lines[end].is_comment() {
                if lines[end].laid.column != kind {
                    break;
                }
                members.push(end);
            }
            end += 1;
        }
        if kind.is_none() || members.is_empty() {
            start += 1;
            continue;
        }
        pad(lines, &members);
        start = members.last().map_or(start, |last| *last) + 1;
    }
}

fn pad(lines: &mut [Line<'_>], members: &[usize]) {
    let most = members.iter().map(|at| lines[*at].laid.cells.len()).max().unwrap_or(0);
    for column in 0..most.saturating_sub(1) {
        let cell = |at: &usize| lines[*at].laid.cells.get(column).map_or(0, |cell| wide(cell));
        let widest = members.iter().map(cell).max().unwrap_or(0);
        for at in members {
            let last = lines[*at].laid.cells.len() == column + 1;
            if let Some(cell) = lines[*at].laid.cells.get_mut(column).filter(|_| !last) {
                let missing = widest - wide(cell);
                cell.push_str(&" ".repeat(missing));
            }
        }
    }
}

fn wide(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// One blank line before each block; the comments right above a block belong to it.
fn separate(lines: &mut [Line<'_>]) {
    for at in 0..lines.len() {
        if lines[at].depth > 0 || lines[at].is_comment() {
            continue;
        }
        let mut start = at;
        while start > 0
            && !lines[start].blank_before
            && lines[start - 1].is_comment()
            && lines[start - 1].depth == 0
        {
            start -= 1;
        }
        lines[start].blank_before = true;
    }
    if let Some(first) = lines.first_mut() {
        first.blank_before = false;
    }
}

#[cfg(test)]
mod tests;
