//! Lines, indentation and the small signs: what every construct of the language is read from.

use crate::Day;
use crate::diagnostic::Problem;
use crate::tree::{Place, Prose, Word};

/// Deeper than any law is written; keeps hostile texts from exhausting the stack.
pub(crate) const DEEPEST: usize = 32;
/// How many spaces one level is.
const TAB: usize = 2;

/// A line with content, without its comment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    /// Counted from 1.
    pub number: u32,
    /// How many characters it is indented.
    pub indent: usize,
    /// How deep that looks: a tab, which is an error, counts for one level.
    pub level: usize,
    /// Content, trimmed; empty on a line that is only a comment.
    pub text: &'a str,
    /// The comment with its `#`, if there is one.
    pub comment: Option<&'a str>,
}

/// A line and the lines indented under it.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub row: Row<'a>,
    pub children: Vec<Block<'a>>,
}

/// Splits a text into rows; blank lines are rows without text and comment.
pub(crate) fn rows(text: &str) -> Vec<Row<'_>> {
    let mut number = 0;
    let row = |line| {
        number += 1;
        row(number, line)
    };
    text.split('\n').map(row).collect()
}

fn row(number: u32, line: &str) -> Row<'_> {
    let body = line.trim_start();
    let lead = &line[..line.len() - body.len()];
    let indent = lead.chars().count();
    let level = lead.chars().map(|c| if c == '\t' { TAB } else { 1 }).sum();
    let (text, comment) = match comment_start(body) {
        Some(at) => (&body[..at], Some(body[at..].trim_end())),
        None => (body, None),
    };
    Row { number, indent, level, text: text.trim_end(), comment }
}

/// A comment begins at a `#` at the beginning or after a space.
fn comment_start(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == '#' && before.is_whitespace() {
            return Some(at);
        }
        before = c;
    }
    None
}

/// Nests rows by indentation. Comments and blank lines are left out.
pub(crate) fn blocks<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Vec<Block<'a>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut open: Vec<Block<'a>> = Vec::new();
    let mut done = Vec::new();
    for row in rows(text).into_iter().filter(|row| !row.text.is_empty()) {
        let line = lines[row.number as usize - 1];
        let lead = &line[..line.len() - line.trim_start().len()];
        let whole = Place { line: row.number, column: 1, length: length(lead.chars().count()) };
        if lead.chars().any(|c| c != ' ') {
            let problem = Problem::error("L101", whole, "缩进里有空格以外的字符（例如制表符）");
            problems.push(problem.expected("只用空格缩进，每层两个"));
        }
        let mut closed_deeper = false;
        while open.last().is_some_and(|block| block.row.level >= row.level) {
            closed_deeper |= open.last().is_some_and(|block| block.row.level > row.level);
            close(&mut open, &mut done);
        }
        let siblings = open.last().map_or(&done, |parent| &parent.children);
        let aligned = siblings.last().is_none_or(|sibling| sibling.row.level == row.level);
        if closed_deeper && !aligned {
            let problem = Problem::error("L101", whole, "缩进与上面各行都对不齐");
            problems.push(problem.expected("与同级的行对齐"));
        }
        open.push(Block { row, children: Vec::new() });
        if open.len() > DEEPEST {
            problems.push(Problem::error("L111", whole, "嵌套太深"));
            open.pop();
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}

fn close<'a>(open: &mut Vec<Block<'a>>, done: &mut Vec<Block<'a>>) {
    if let Some(block) = open.pop() {
        open.last_mut().map_or(done, |parent| &mut parent.children).push(block);
    }
}

fn length(chars: usize) -> u32 {
    u32::try_from(chars).unwrap_or(u32::MAX)
}

/// Reads one line from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    row: Row<'a>,
    at: usize,
}

/// Whether a character can stand in a name after its beginning.
pub(crate) fn in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(row: Row<'a>) -> Self {
        Self { row, at: 0 }
    }

    /// What has not been read.
    pub(crate) fn ahead(&self) -> &'a str {
        &self.row.text[self.at..]
    }

    /// How far the line has been read; a later [`Self::place`] begins here.
    pub(crate) fn mark(&mut self) -> usize {
        self.space();
        self.at
    }

    /// From a mark to the end of what has been read.
    pub(crate) fn place(&self, from: usize) -> Place {
        let column = self.row.indent + self.row.text[..from].chars().count() + 1;
        let chars = self.row.text[from..self.at.max(from)].trim_end().chars().count();
        Place { line: self.row.number, column: length(column), length: length(chars) }
    }

    /// The text a place of this line covers.
    pub(crate) fn slice(&self, place: Place) -> String {
        let skip = (place.column as usize).saturating_sub(self.row.indent + 1);
        self.row.text.chars().skip(skip).take(place.length as usize).collect()
    }

    /// The next word, or the end of the line.
    pub(crate) fn here(&self) -> Place {
        let mut ahead = self.clone();
        let from = ahead.mark();
        ahead.run(|c| !c.is_whitespace());
        let place = ahead.place(from);
        Place { length: place.length.max(1), ..place }
    }

    pub(crate) fn whole(&self) -> Place {
        let chars = self.row.text.chars().count();
        Place { line: self.row.number, column: length(self.row.indent + 1), length: length(chars) }
    }

    pub(crate) fn space(&mut self) {
        let rest = self.ahead();
        self.at += rest.len() - rest.trim_start().len();
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.ahead().trim_start().chars().next()
    }

    /// Takes characters while they fit, without skipping space first.
    pub(crate) fn run(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.ahead();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Takes a sign if it comes next.
    pub(crate) fn sign(&mut self, sign: &str) -> bool {
        let rest = self.ahead().trim_start();
        let found = rest.starts_with(sign);
        if found {
            self.space();
            self.at += sign.len();
        }
        found
    }

    /// Takes a whole word of the language if it comes next.
    pub(crate) fn keyword(&mut self, keyword: &str) -> bool {
        let rest = self.ahead().trim_start();
        let found = rest
            .strip_prefix(keyword)
            .is_some_and(|after| !after.chars().next().is_some_and(|c| in_name(c) || c == '-'));
        found && self.sign(keyword)
    }

    /// Several words in a row, or none of them.
    pub(crate) fn keywords(&mut self, keywords: &[&str]) -> bool {
        let mut ahead = self.clone();
        let found = keywords.iter().all(|keyword| ahead.keyword(keyword));
        if found {
            self.at = ahead.at;
        }
        found
    }

    /// Everything up to the next space.
    pub(crate) fn word(&mut self, what: &str) -> Result<Word, Problem> {
        let from = self.mark();
        let text = self.run(|c| !c.is_whitespace());
        self.some(from, text, what)
    }

    /// A name: letters, digits and `_`.
    pub(crate) fn name(&mut self, what: &str) -> Result<Word, Problem> {
        let from = self.mark();
        let text = self.run(in_name);
        if text.starts_with(|c: char| c.is_numeric()) {
            let message = format!("“{text}”不能作名称：名称不能以数字开头");
            return Err(Problem::error("L110", self.place(from), message).expected(what));
        }
        self.some(from, text, what)
    }

    /// Names with commas between them.
    pub(crate) fn names(&mut self, what: &str) -> Result<Vec<Word>, Problem> {
        let mut names = vec![self.name(what)?];
        while self.sign(",") {
            names.push(self.name(what)?);
        }
        Ok(names)
    }

    /// A clause id such as `1.2.0b`.
    pub(crate) fn id(&mut self) -> Result<Word, Problem> {
        let from = self.mark();
        let text = self.run(|c| c.is_ascii_alphanumeric() || c == '.');
        let word = self.some(from, text, "条款编号，例如 1.2.9")?;
        if is_id(text) {
            return Ok(word);
        }
        let message = format!("“{text}”不是条款编号");
        Err(Problem::error("L108", word.place, message)
            .expected("条款编号，例如 1.2.9 或者 1.2.0b"))
    }

    /// The ids of a list separated by commas.
    pub(crate) fn ids(&mut self) -> Result<Vec<Word>, Problem> {
        let mut ids = vec![self.id()?];
        while self.sign(",") {
            ids.push(self.id()?);
        }
        Ok(ids)
    }

    /// A civil date.
    pub(crate) fn day(&mut self) -> Result<Day, Problem> {
        let from = self.mark();
        let text = self.run(|c| c.is_ascii_digit() || c == '-');
        let expected = "日期，例如 2026-11-24";
        let word = self.some(from, text, expected)?;
        word.text.parse().map_err(|_| {
            let message = format!("“{text}”不是有效日期");
            Problem::error("L106", word.place, message).expected(expected)
        })
    }

    /// `from DAY` or `from start`, after the word `from`.
    pub(crate) fn day_or_start(&mut self) -> Result<Option<Day>, Problem> {
        if self.keyword("start") { Ok(None) } else { self.day().map(Some) }
    }

    /// Text in quotation marks.
    pub(crate) fn quoted(&mut self, what: &str) -> Result<Word, Problem> {
        let from = self.mark();
        if !self.sign("\"") {
            return Err(self.missing(what));
        }
        let text = self.run(|c| c != '"');
        if !self.sign("\"") {
            return Err(Problem::error("L103", self.place(from), "引号没有结束").expected("\""));
        }
        Ok(Word { text: text.to_owned(), place: self.place(from) })
    }

    /// The rest of the line, trimmed; may be empty.
    pub(crate) fn rest(&mut self) -> Word {
        let from = self.mark();
        let text = self.run(|_| true).trim_end();
        Word { text: text.to_owned(), place: self.place(from) }
    }

    /// The rest of the line, which must not be empty.
    pub(crate) fn prose(&mut self, what: &str) -> Result<Word, Problem> {
        let word = self.label()?;
        if word.text.is_empty() { Err(self.missing(what)) } else { Ok(word) }
    }

    /// The rest of the line after a space; may be empty.
    pub(crate) fn label(&mut self) -> Result<Word, Problem> {
        let apart = self.row.text[..self.at].ends_with(char::is_whitespace);
        if !apart && self.ahead().starts_with(|c: char| !c.is_whitespace()) {
            let problem = Problem::error("L104", self.here(), "这里要有空格");
            return Err(problem.expected("空格，然后是说明文字"));
        }
        Ok(self.rest())
    }

    /// Nothing more may follow.
    pub(crate) fn end(&mut self) -> Result<(), Problem> {
        let full_width = self.full_width();
        let rest = self.rest();
        if rest.text.is_empty() {
            return Ok(());
        }
        let message = format!("后面有多余的内容“{}”", rest.text);
        Err(full_width(Problem::error("L104", rest.place, message)))
    }

    pub(crate) fn missing(&self, what: &str) -> Problem {
        let message =
            if self.peek().is_none() { "这一行没有写完" } else { "这里写的不对" };
        self.full_width()(Problem::error("L103", self.here(), message).expected(what))
    }

    /// Chinese keyboards write full-width signs; the commonest slip deserves its own words.
    pub(crate) fn full_width(&self) -> impl Fn(Problem) -> Problem + use<> {
        let signs = [('；', ";"), ('，', ","), ('：', ":"), ('（', "("), ('）', ")"), ('＝', "=")];
        let more = [
            ('｛', "{"),
            ('｝', "}"),
            ('＞', ">"),
            ('＜', "<"),
            ('“', "\""),
            ('≥', ">="),
            ('≤', "<="),
        ];
        let next = self.peek();
        let found = signs.into_iter().chain(more).find(|(sign, _)| Some(*sign) == next);
        move |problem| match found {
            Some((wide, narrow)) => problem.help(format!("把“{wide}”换成半角的“{narrow}”")),
            None => problem,
        }
    }

    fn some(&self, from: usize, text: &str, what: &str) -> Result<Word, Problem> {
        if text.is_empty() {
            return Err(self.missing(what));
        }
        Ok(Word { text: text.to_owned(), place: self.place(from) })
    }
}

/// Whether a text is a clause id: numbers joined by points, then perhaps one letter.
pub(crate) fn is_id(text: &str) -> bool {
    let numbers = text.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(text);
    let mut count = 0;
    let good = numbers.split('.').all(|part| {
        count += 1;
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|c| c.is_ascii_digit())
    });
    good && count >= 2
}

/// Words for people: the rest of the line and the lines indented under it.
pub(crate) fn prose(cursor: &mut Cursor<'_>, block: &Block<'_>) -> Result<Prose, Problem> {
    let first = cursor.rest();
    let mut lines: Vec<String> = Vec::new();
    let place = if first.text.is_empty() { cursor.here() } else { first.place };
    if !first.text.is_empty() {
        lines.push(first.text);
    }
    gather(&block.children, &mut lines);
    if lines.is_empty() { Err(cursor.missing("说明文字")) } else { Ok(Prose { lines, place }) }
}

fn gather(blocks: &[Block<'_>], lines: &mut Vec<String>) {
    for block in blocks {
        lines.push(block.row.text.to_owned());
        gather(&block.children, lines);
    }
}
