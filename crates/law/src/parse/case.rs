//! Worked cases.

use crate::diagnostic::Problem;
use crate::lex::{Block, Cursor, is_id};
use crate::tree::{Case, CaseFact, CaseValue, Expected, Literal};
use crate::{Subject, Verdict};

use super::expr::code;
use super::value::{literal, year};
use super::{Parser, leaf, not_one_of, unknown};

impl Parser {
    pub(super) fn case(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let place = cursor.whole();
        let name = cursor.quoted("引号里的示例名称")?;
        if !cursor.keyword("on") {
            return Err(cursor.missing("on 日期"));
        }
        let on = cursor.day()?;
        let like = if cursor.keyword("like") { Some(cursor.quoted("示例名称")?) } else { None };
        cursor.end()?;
        let mut case = Case { name, on, like, facts: Vec::new(), expected: Vec::new(), place };
        self.lines(block, |parser, cursor, line| {
            if cursor.keyword("employer") {
                parser.each(cursor, line, |c| fact(c, Subject::Employer, &mut case.facts));
            } else if cursor.keyword("applicant") {
                parser.each(cursor, line, |c| fact(c, Subject::Applicant, &mut case.facts));
            } else if cursor.keyword("expect") {
                parser.each(cursor, line, |c| expected(c, &mut case.expected));
            } else {
                return Err(unknown(cursor, &["employer", "applicant", "expect"]));
            }
            Ok(())
        });
        self.law.cases.push(case);
        Ok(())
    }

    /// What stands on a line and on the lines under it, separated by “;”.
    fn each(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
        mut item: impl FnMut(&mut Cursor<'_>) -> Result<(), Problem>,
    ) {
        if cursor.peek().is_some() || block.children.is_empty() {
            let read = separated(cursor, &mut item);
            self.keep(read);
        }
        self.lines(block, |_, cursor, line| {
            leaf(line)?;
            separated(cursor, &mut item)
        });
    }
}

fn separated(
    cursor: &mut Cursor<'_>,
    item: &mut impl FnMut(&mut Cursor<'_>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    loop {
        item(cursor)?;
        if !cursor.sign(";") {
            return cursor.end();
        }
    }
}

fn fact(
    cursor: &mut Cursor<'_>,
    subject: Subject,
    facts: &mut Vec<CaseFact>,
) -> Result<(), Problem> {
    let name = cursor.name("事实的名称")?;
    let from = cursor.mark();
    let value = value(cursor)?;
    facts.push(CaseFact { subject, name, value, place: cursor.place(from) });
    Ok(())
}

fn value(cursor: &mut Cursor<'_>) -> Result<CaseValue, Problem> {
    if cursor.keyword("unknown") {
        return Ok(CaseValue::Unknown);
    }
    if !cursor.peek().is_some_and(|c| c.is_ascii_digit() || c == '-') {
        return code(cursor).map(|word| CaseValue::Word(word.text));
    }
    let mut ahead = cursor.clone();
    ahead.mark();
    let text = ahead.run(|c| c.is_ascii_alphanumeric() || c == '.');
    if ahead.sign(":") {
        return years(cursor).map(CaseValue::Years);
    }
    let points = text.bytes().filter(|c| *c == b'.').count();
    let letter = text.ends_with(|c: char| c.is_ascii_lowercase());
    if is_id(text) && (points > 1 || letter) {
        return code(cursor).map(|word| CaseValue::Word(word.text));
    }
    literal(cursor).map(CaseValue::Literal)
}

fn years(cursor: &mut Cursor<'_>) -> Result<Vec<(i16, Literal)>, Problem> {
    let mut years: Vec<(i16, Literal)> = Vec::new();
    loop {
        let from = cursor.mark();
        let year = year(cursor)?;
        if years.iter().any(|(known, _)| *known == year) {
            let problem = Problem::error("L402", cursor.place(from), format!("{year}年写了两次"));
            return Err(problem);
        }
        if !cursor.sign(":") {
            return Err(cursor.missing("“:”和当年的数"));
        }
        years.push((year, literal(cursor)?));
        if !cursor.sign(",") {
            return Ok(years);
        }
    }
}

fn expected(cursor: &mut Cursor<'_>, all: &mut Vec<Expected>) -> Result<(), Problem> {
    let digit = cursor.peek().is_some_and(|c| c.is_ascii_digit());
    let clause = if digit { cursor.id()? } else { cursor.name("条款编号或者可选规则")? };
    let verdicts = [
        ("met", Verdict::Met),
        ("unmet", Verdict::Unmet),
        ("undetermined", Verdict::Undetermined),
        ("not_applicable", Verdict::NotApplicable),
    ];
    let Some((_, verdict)) = verdicts.into_iter().find(|(word, _)| cursor.keyword(word)) else {
        return Err(not_one_of(cursor, &["met", "unmet", "undetermined", "not_applicable"]));
    };
    let gap = if cursor.keyword("gap") { Some(literal(cursor)?) } else { None };
    all.push(Expected { clause, verdict, gap });
    Ok(())
}
