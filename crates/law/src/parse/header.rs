//! The header and the sources.

use crate::diagnostic::Problem;
use crate::lex::{Block, Cursor};
use crate::tree::{InForce, Place, Prose, Source, Trust, Word};

use super::{Parser, leaf, new_name, once, prose_once, unknown};

impl Parser {
    pub(super) fn header(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        if !self.law.title.text.is_empty() {
            return Err(Problem::error("L105", cursor.whole(), "一个文件只有一个“law”"));
        }
        self.law.title = cursor.prose("文件标题")?;
        self.lines(block, |parser, cursor, line| {
            if cursor.keyword("district") {
                leaf(line)?;
                let district = path_part(cursor, "区的代号，例如 beijing-fengtai")?;
                given_once(&mut parser.law.district, district, cursor)?;
                parser.law.district_label = cursor.prose("区的名称，例如 丰台区")?;
                Ok(())
            } else if cursor.keyword("edition") {
                leaf(line)?;
                let edition = path_part(cursor, "版本，例如 2019")?;
                given_once(&mut parser.law.edition, edition, cursor)?;
                cursor.end()
            } else if cursor.keyword("regulation") {
                leaf(line)?;
                let file = cursor.word("原文的文件名")?;
                once(&mut parser.law.regulation, file, cursor)?;
                cursor.end()
            } else if cursor.keywords(&["in", "force"]) {
                parser.in_force(cursor, line)
            } else {
                Err(unknown(cursor, &["district", "edition", "regulation", "in force"]))
            }
        });
        Ok(())
    }

    fn in_force(&mut self, cursor: &mut Cursor<'_>, block: &Block<'_>) -> Result<(), Problem> {
        let place = cursor.whole();
        if self.law.in_force.from.is_some() {
            return Err(Problem::error("L105", place, "这一项已经写过"));
        }
        let from = Some(cursor.day()?);
        if !cursor.sign("..") {
            return Err(cursor.missing("“..”，后面可以写施行的最后一日"));
        }
        let until = if cursor.peek().is_some() { Some(cursor.day()?) } else { None };
        cursor.end()?;
        let mut force = InForce { from, until, place, ..InForce::default() };
        self.lines(block, |_, cursor, line| {
            if cursor.keyword("source") {
                leaf(line)?;
                let source = cursor.name("来源的名称")?;
                once(&mut force.source, source, cursor)?;
                cursor.end()
            } else if cursor.keyword("trust") {
                leaf(line)?;
                let trust = trust(cursor)?;
                once(&mut force.trust, trust, cursor)?;
                cursor.end()
            } else if cursor.keyword("note") {
                prose_once(&mut force.note, cursor, line)
            } else {
                Err(unknown(cursor, &["source", "trust", "note"]))
            }
        });
        self.law.in_force = force;
        Ok(())
    }

    /// What every header must say.
    pub(super) fn finish_header(&mut self) {
        let law = &self.law;
        let start = Place { line: 1, column: 1, length: 1 };
        let place = if law.title.text.is_empty() { start } else { law.title.place };
        let missing = [
            ("law 标题", law.title.text.is_empty()),
            ("district", law.district.text.is_empty()),
            ("edition", law.edition.text.is_empty()),
            ("in force", law.in_force.from.is_none()),
        ];
        if let (Some(from), Some(until)) = (law.in_force.from, law.in_force.until)
            && until < from
        {
            let problem = Problem::error("L403", law.in_force.place, "施行的最后一日早于第一日");
            self.problems.push(problem);
        }
        for (what, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            let problem = Problem::error("L103", place, format!("文件开头缺少“{what}”"));
            self.problems.push(problem.expected("law、district、edition、in force 各一行"));
        }
    }

    pub(super) fn source(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let name = new_name(cursor, "来源的名称")?;
        let title = cursor.prose("来源的标题")?;
        let (url, trust, seen, note) = (None, None, None, Prose::default());
        let mut source = Source { name, title, url, trust, seen, note };
        let unread = self.lines(block, |_, cursor, line| source_line(&mut source, cursor, line));
        if source.trust.is_none() && !unread {
            let problem = Problem::error("L103", source.name.place, "来源没有写明可信程度");
            self.problems.push(problem.expected("trust official、copy、practice 或者 inferred"));
        }
        self.law.sources.push(source);
        Ok(())
    }
}

/// A word that becomes part of a path and of keys.
fn path_part(cursor: &mut Cursor<'_>, what: &str) -> Result<Word, Problem> {
    let word = cursor.word(what)?;
    if word.text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Ok(word);
    }
    let message = format!("“{}”里有小写字母、数字、“-”以外的字符", word.text);
    Err(Problem::error("L110", word.place, message).expected(what))
}

fn source_line(
    source: &mut Source,
    cursor: &mut Cursor<'_>,
    line: &Block<'_>,
) -> Result<(), Problem> {
    if cursor.keyword("note") {
        return prose_once(&mut source.note, cursor, line);
    }
    leaf(line)?;
    if cursor.keyword("url") {
        let url = cursor.word("网址")?;
        once(&mut source.url, url, cursor)?;
    } else if cursor.keyword("trust") {
        let trust = trust(cursor)?;
        once(&mut source.trust, trust, cursor)?;
    } else if cursor.keyword("seen") {
        let day = cursor.day()?;
        once(&mut source.seen, day, cursor)?;
    } else {
        return Err(unknown(cursor, &["url", "trust", "seen", "note"]));
    }
    cursor.end()
}

fn trust(cursor: &mut Cursor<'_>) -> Result<Trust, Problem> {
    let expected = "official、copy、practice 或者 inferred";
    let word = cursor.name(expected)?;
    match word.text.as_str() {
        "official" => Ok(Trust::Official),
        "copy" => Ok(Trust::Copy),
        "practice" => Ok(Trust::Practice),
        "inferred" => Ok(Trust::Inferred),
        other => {
            let message = format!("不认识的可信程度“{other}”");
            let known = ["official", "copy", "practice", "inferred"].into_iter();
            let problem = Problem::error("L102", word.place, message).expected(expected);
            Err(problem.nearest(other, known))
        }
    }
}

fn given_once(slot: &mut Word, word: Word, cursor: &Cursor<'_>) -> Result<(), Problem> {
    if !slot.text.is_empty() {
        return Err(Problem::error("L105", cursor.whole(), "这一项已经写过"));
    }
    *slot = word;
    Ok(())
}
