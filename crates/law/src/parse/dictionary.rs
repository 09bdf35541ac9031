//! Code tables and the dictionary of facts.

use crate::Subject;
use crate::diagnostic::Problem;
use crate::lex::{Block, Cursor};
use crate::tree::{Column, ColumnKind, Fact, FactKind, Matching, Prose, Table, Unlisted};

use super::{Parser, leaf, new_name, not_one_of, once, prose_once, unknown};

impl Parser {
    pub(super) fn table(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let place = cursor.whole();
        let name = new_name(cursor, "代码表的名称")?;
        let label = cursor.prose("代码表的中文名称")?;
        let (mut columns, mut unlisted, mut matching, mut source) = (None, None, None, None);
        let mut note = Prose::default();
        let unread = self.lines(block, |_, cursor, line| {
            if cursor.keyword("note") {
                return prose_once(&mut note, cursor, line);
            }
            leaf(line)?;
            if cursor.keyword("columns") {
                let given = columns_of(cursor)?;
                once(&mut columns, given, cursor)?;
            } else if cursor.keyword("unlisted") {
                let given = choice(
                    cursor,
                    &[("no", Unlisted::No), ("undetermined", Unlisted::Undetermined)],
                )?;
                once(&mut unlisted, given, cursor)?;
            } else if cursor.keyword("match") {
                let given =
                    choice(cursor, &[("whole", Matching::Whole), ("prefix", Matching::Prefix)])?;
                once(&mut matching, given, cursor)?;
            } else if cursor.keyword("source") {
                let given = cursor.name("来源的名称")?;
                once(&mut source, given, cursor)?;
            } else {
                return Err(unknown(cursor, &["columns", "unlisted", "match", "source", "note"]));
            }
            cursor.end()
        });
        if columns.is_none() && !unread {
            let problem = Problem::error("L103", place, "代码表没有写明有哪些列");
            self.problems.push(problem.expected("columns code, label, …"));
        }
        self.law.tables.push(Table {
            name,
            label,
            columns: columns.unwrap_or_default(),
            unlisted: unlisted.unwrap_or_default(),
            matching: matching.unwrap_or_default(),
            source,
            note,
            place,
        });
        Ok(())
    }

    pub(super) fn facts(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let subject = if cursor.keyword("employer") {
            Subject::Employer
        } else if cursor.keyword("applicant") {
            Subject::Applicant
        } else {
            return Err(not_one_of(cursor, &["employer", "applicant"]));
        };
        cursor.end()?;
        self.lines(block, |parser, cursor, line| parser.fact(subject, cursor, line));
        Ok(())
    }

    fn fact(
        &mut self,
        subject: Subject,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let place = cursor.whole();
        let name = new_name(cursor, "事实的名称")?;
        let kind = fact_kind(cursor)?;
        let label = cursor.prose("事实的中文名称")?;
        let (help, evidence) = (Prose::default(), Prose::default());
        let mut fact = Fact { subject, name, kind, label, help, evidence, place };
        self.lines(block, |_, cursor, line| {
            if cursor.keyword("help") {
                prose_once(&mut fact.help, cursor, line)
            } else if cursor.keyword("evidence") {
                prose_once(&mut fact.evidence, cursor, line)
            } else {
                Err(unknown(cursor, &["help", "evidence"]))
            }
        });
        self.law.facts.push(fact);
        Ok(())
    }
}

/// One of a few words.
fn choice<T: Copy>(cursor: &mut Cursor<'_>, words: &[(&str, T)]) -> Result<T, Problem> {
    let found = words.iter().find(|(word, _)| cursor.keyword(word));
    found.map(|(_, value)| *value).ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        not_one_of(cursor, &words)
    })
}

fn columns_of(cursor: &mut Cursor<'_>) -> Result<Vec<Column>, Problem> {
    let mut columns = vec![column(cursor)?];
    while cursor.sign(",") {
        columns.push(column(cursor)?);
    }
    Ok(columns)
}

fn column(cursor: &mut Cursor<'_>) -> Result<Column, Problem> {
    let name = cursor.name("列的名称")?;
    let fixed = match name.text.as_str() {
        "code" | "label" | "source" | "note" => Some(ColumnKind::Word),
        "from" | "until" => Some(ColumnKind::Day),
        "sample" => Some(ColumnKind::Flag),
        _ => None,
    };
    if !cursor.sign(":") {
        return Ok(Column { name, kind: fixed.unwrap_or(ColumnKind::Word) });
    }
    let kind = choice(
        cursor,
        &[
            ("word", ColumnKind::Word),
            ("number", ColumnKind::Number),
            ("day", ColumnKind::Day),
            ("flag", ColumnKind::Flag),
        ],
    )?;
    if fixed.is_some_and(|fixed| fixed != kind) {
        let message = format!("“{}”列的内容是固定的，不能改", name.text);
        return Err(Problem::error("L702", name.place, message));
    }
    Ok(Column { name, kind })
}

fn fact_kind(cursor: &mut Cursor<'_>) -> Result<FactKind, Problem> {
    let simple = [
        ("day", FactKind::Day),
        ("rank", FactKind::Rank),
        ("share", FactKind::Share),
        ("flag", FactKind::Flag),
        ("text", FactKind::Text),
        ("finding", FactKind::Finding),
    ];
    if let Some((_, kind)) = simple.into_iter().find(|(word, _)| cursor.keyword(word)) {
        return Ok(kind);
    }
    if cursor.keyword("money") {
        let by_year = cursor.keywords(&["by", "year"]);
        return Ok(if by_year { FactKind::MoneyByYear } else { FactKind::Money });
    }
    if cursor.keyword("count") {
        let by_year = cursor.keywords(&["by", "year"]);
        return Ok(if by_year { FactKind::CountByYear } else { FactKind::Count });
    }
    if cursor.keyword("code") {
        if !cursor.sign("->") {
            return Err(cursor.missing("-> 代码表的名称"));
        }
        return cursor.name("代码表的名称").map(FactKind::Code);
    }
    let kinds = ["day", "code", "money", "count", "rank", "share", "flag", "text", "finding"];
    Err(not_one_of(cursor, &kinds))
}
