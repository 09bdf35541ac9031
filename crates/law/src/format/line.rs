//! One line: which kind it is, where its words for people begin, and the spaces between the rest.

use crate::lex::{Cursor, Row};

/// What a line is, as far as its layout and its children's are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Above everything.
    File,
    /// A block or a clause.
    Block,
    /// `facts …`
    Facts,
    /// `employer`, `applicant`, `expect` in a case: more of the same may follow below.
    Items,
    /// Words for people that may go on below.
    Prose,
}

/// Lines that are aligned with neighbours of their sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Facts of the dictionary.
    Fact,
    /// Values of a parameter.
    Value,
    /// Facts and results of a case.
    Case,
}

/// A line cut into cells; neighbouring lines with the same `column` are aligned.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub cells: Vec<String>,
    pub column: Option<Column>,
}

/// Lines of one keyword and words for people.
const PROSE: [&str; 8] = ["note", "help", "evidence", "reading", "ask", "by", "reason", "question"];
/// Lines of one keyword and a text without spaces that must stay as it is.
const RAW: [&str; 3] = ["url", "edition", "regulation"];

/// Lays one line out, given what it stands under.
pub(super) fn lay(parent: Kind, row: Row<'_>, text_value: bool) -> (Laid, Kind) {
    let mut cursor = Cursor::new(row);
    match parent {
        Kind::Prose => (whole(row.text.to_owned()), Kind::Prose),
        Kind::Items => (whole(spaced(row.text, Mode::Words)), Kind::Items),
        Kind::Facts => (fact(row), Kind::Block),
        Kind::File => block(row),
        Kind::Block => {
            if cursor.sign(">") {
                return (keyword(">", cursor), Kind::Prose);
            }
            if let Some(word) = PROSE.into_iter().find(|word| cursor.keyword(word)) {
                return (keyword(word, cursor), Kind::Prose);
            }
            // `words` begins a line of an optional rule.
            if cursor.keyword("words") {
                return (keyword("words", cursor), Kind::Prose);
            }
            if let Some(word) = RAW.into_iter().find(|word| cursor.keyword(word)) {
                return (keyword(word, cursor), Kind::Block);
            }
            inner(row, text_value)
        }
    }
}

/// Cells side by side. A `#` after a space would begin a comment, so what begins with one stays
/// where it is.
pub(super) fn glued(cells: &[String], gap: &str) -> String {
    let mut shown = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 && !cell.is_empty() && !cell.starts_with('#') {
            shown.push_str(gap);
        }
        shown.push_str(cell);
    }
    shown
}

fn whole(text: String) -> Laid {
    Laid { cells: vec![text], column: None }
}

fn keyword(word: &str, mut cursor: Cursor<'_>) -> Laid {
    whole(glued(&[word.to_owned(), cursor.rest().text], " "))
}

/// The part that has been read in canonical spaces, then the rest as it is.
fn head_and_prose(row: Row<'_>, mut cursor: Cursor<'_>) -> Laid {
    let at = row.text.len() - cursor.ahead().len();
    let head = spaced(&row.text[..at], Mode::Words);
    let rest = cursor.rest().text;
    let cells = if rest.is_empty() { vec![head] } else { vec![head, rest] };
    Laid { cells, column: None }
}

fn block(row: Row<'_>) -> (Laid, Kind) {
    let mut cursor = Cursor::new(row);
    let is_clause = cursor.peek().is_some_and(|c| c.is_ascii_digit());
    if is_clause {
        return (clause(row), Kind::Block);
    }
    if cursor.keyword("law") {
        return (keyword("law", cursor), Kind::Block);
    }
    if cursor.keyword("facts") {
        return (whole(spaced(row.text, Mode::Words)), Kind::Facts);
    }
    if cursor.keyword("case") {
        return (whole(spaced(row.text, Mode::Words)), Kind::Block);
    }
    if cursor.keyword("source") || cursor.keyword("table") {
        let _ = cursor.name("");
    } else if cursor.keyword("optional") {
        let _ = cursor.name("");
        let _ = cursor.name("");
    } else if cursor.keyword("interpretation") {
        let _ = cursor.name("");
        cursor.keyword("for");
        let _ = cursor.ids();
    } else if cursor.keyword("param") {
        return (param(cursor), Kind::Block);
    }
    (head_and_prose(row, cursor), Kind::Block)
}

fn param(mut cursor: Cursor<'_>) -> Laid {
    let name = cursor.name("").map_or(String::new(), |word| word.text);
    let from = cursor.mark();
    unit(&mut cursor);
    cursor.keywords(&["by", "year"]);
    let unit = spaced(&cursor.slice(cursor.place(from)), Mode::Words);
    let cells = vec![format!("param {name}"), unit, cursor.rest().text];
    Laid { cells, column: None }
}

/// A parameter's unit.
fn unit(cursor: &mut Cursor<'_>) {
    while cursor.keywords(&["list", "of"]) {}
    let _ = cursor.word("");
    if cursor.sign("{") {
        cursor.run(|c| c != '}');
        cursor.sign("}");
    }
}

fn clause(row: Row<'_>) -> Laid {
    let mut cursor = Cursor::new(row);
    let _ = cursor.id();
    let mut ahead = cursor.clone();
    let kinds = ahead.word("").map_or(String::new(), |word| word.text);
    let letters = !kinds.is_empty()
        && kinds.split('/').all(|kind| kind.len() == 1 && "CDUPRSVX".contains(kind));
    let cursor = if letters { ahead } else { cursor };
    let mut laid = head_and_prose(row, cursor);
    laid.cells = vec![glued(&laid.cells, " ")];
    laid
}

fn fact(row: Row<'_>) -> Laid {
    let mut cursor = Cursor::new(row);
    let name = cursor.name("").map_or(String::new(), |word| word.text);
    let from = cursor.mark();
    if cursor.keyword("code") {
        cursor.sign("->");
    }
    let _ = cursor.name("");
    cursor.keywords(&["by", "year"]);
    let kind = spaced(&cursor.slice(cursor.place(from)), Mode::Words);
    Laid { cells: vec![name, kind, cursor.rest().text], column: Some(Column::Fact) }
}

/// A line inside a block that is neither prose nor raw.
fn inner(row: Row<'_>, text_value: bool) -> (Laid, Kind) {
    let mut cursor = Cursor::new(row);
    if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        let year = row.text.split_whitespace().next().unwrap_or_default();
        let is_year = year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit());
        return if is_year { (value(row), Kind::Block) } else { (clause(row), Kind::Block) };
    }
    if cursor.sign("=") || cursor.keyword("when") {
        return (whole(spaced(row.text, Mode::Expr)), Kind::Block);
    }
    let items = ["employer", "applicant", "expect"];
    if items.into_iter().any(|word| cursor.keyword(word)) {
        let head = spaced(&row.text[..row.text.len() - cursor.ahead().len()], Mode::Words);
        let rest = spaced(cursor.ahead(), Mode::Words);
        let cells = if rest.is_empty() { vec![head] } else { vec![head, rest] };
        return (Laid { cells, column: Some(Column::Case) }, Kind::Items);
    }
    if cursor.keyword("alternative") {
        let _ = cursor.name("");
        return (head_and_prose(row, cursor), Kind::Block);
    }
    if cursor.keyword("district") {
        let _ = cursor.word("");
        let mut laid = head_and_prose(row, cursor);
        laid.cells = vec![glued(&laid.cells, " ")];
        return (laid, Kind::Block);
    }
    if cursor.keyword("columns") {
        return (whole(spaced(row.text, Mode::Columns)), Kind::Block);
    }
    if cursor.keywords(&["in", "force"]) {
        return (whole(spaced(&row.text.replace("..", " .. "), Mode::Words)), Kind::Block);
    }
    if cursor.keyword("from") && text_value {
        let _ = cursor.day_or_start();
        let mut laid = head_and_prose(row, cursor);
        laid.column = Some(Column::Value);
        return (laid, Kind::Block);
    }
    if Cursor::new(row).keyword("from") {
        return (value(row), Kind::Block);
    }
    (whole(spaced(row.text, Mode::Words)), Kind::Block)
}

/// A dated or yearly value: when, what, since when known or by which source.
fn value(row: Row<'_>) -> Laid {
    let text = spaced(row.text, Mode::Words);
    let mut words = text.split(' ');
    let mut when = words.next().unwrap_or_default().to_owned();
    if when == "from" {
        when = format!("from {}", words.next().unwrap_or_default());
    }
    let words: Vec<&str> = words.collect();
    let tail = words.iter().position(|word| ["published", "source"].contains(word));
    let (what, tail) = words.split_at(tail.unwrap_or(words.len()));
    let mut cells = vec![when, what.join(" ")];
    if !tail.is_empty() {
        cells.push(tail.join(" "));
    }
    Laid { cells, column: Some(Column::Value) }
}

/// Which signs stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Names, codes, days and values: `-` belongs to words.
    Words,
    /// Columns of a table: `level:number`.
    Columns,
    /// Expressions: `-` subtracts unless it stands in a day.
    Expr,
}

const FOLDS: [&str; 5] = ["last", "sum", "average", "every", "count"];

/// Tokens with canonical spaces between them.
fn spaced(text: &str, mode: Mode) -> String {
    let mut shown = String::new();
    let mut before = "";
    for token in tokens(text, mode) {
        let tight = before.is_empty()
            || ["(", "[", "{"].contains(&before)
            || [")", "]", "}", ",", ";", ":", "["].contains(&token)
            || (token == "(" && FOLDS.contains(&before))
            || (before == ":" && mode == Mode::Columns);
        if !tight {
            shown.push(' ');
        }
        shown.push_str(token);
        before = token;
    }
    shown
}

fn tokens(text: &str, mode: Mode) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = token(rest, first, mode);
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The length of the token a text begins with.
fn token(text: &str, first: char, mode: Mode) -> usize {
    if first == '"' {
        return text[1..].find('"').map_or(text.len(), |end| end + 2);
    }
    let signs = ["->", "<=", ">=", "!="];
    if let Some(sign) = signs.into_iter().find(|sign| text.starts_with(sign)) {
        return sign.len();
    }
    let alone = |c: char| ",;:(){}[]=<>+*×".contains(c) || (c == '-' && mode == Mode::Expr);
    if mode == Mode::Expr && is_day(text) {
        return 10;
    }
    if alone(first) {
        return first.len_utf8();
    }
    let ends = |c: char| c.is_whitespace() || c == '"' || alone(c) || c == '!';
    match text.find(ends) {
        Some(0) => first.len_utf8(),
        Some(end) => end,
        None => text.len(),
    }
}

/// Whether a text begins with `2026-11-24`.
fn is_day(text: &str) -> bool {
    let shape = "dddd-dd-dd";
    text.len() >= shape.len()
        && text.bytes().zip(shape.bytes()).all(|(c, shape)| match shape {
            b'd' => c.is_ascii_digit(),
            other => c == other,
        })
}
