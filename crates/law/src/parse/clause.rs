//! Clauses and optional rules.

use crate::diagnostic::Problem;
use crate::lex::{Block, Cursor, prose};
use crate::tree::{Body, Clause, OptionalRule, Prose, StatementKind, Word};

use super::{Parser, expr, leaf, new_name, not_one_of, once, prose_once, unknown};

/// The beginnings of lines under a clause, besides nested clauses.
const LINES: [&str; 8] = [">", "reading", "ask", "when", "=", "all of", "any of", "picked by"];

impl Parser {
    pub(super) fn clause(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<Clause, Problem> {
        let place = cursor.whole();
        let id = cursor.id()?;
        let kinds = kinds(cursor)?;
        let title = cursor.label()?;
        let empty = Prose::default;
        let mut clause = Clause {
            id,
            kinds,
            title,
            quotes: Vec::new(),
            reading: empty(),
            ask: empty(),
            when: None,
            body: Body::Words,
            picked_by: None,
            parts: Vec::new(),
            place,
        };
        self.lines(block, |parser, cursor, line| parser.clause_line(&mut clause, cursor, line));
        Ok(clause)
    }

    fn clause_line(
        &mut self,
        clause: &mut Clause,
        cursor: &mut Cursor<'_>,
        line: &Block<'_>,
    ) -> Result<(), Problem> {
        if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
            let part = self.clause(cursor, line)?;
            clause.parts.push(part);
            return Ok(());
        }
        if cursor.sign(">") {
            let words = prose(cursor, line)?;
            clause.quotes.push(Word { text: words.joined(), place: words.place });
            return Ok(());
        }
        if cursor.keyword("reading") {
            return prose_once(&mut clause.reading, cursor, line);
        }
        if cursor.keyword("ask") {
            return prose_once(&mut clause.ask, cursor, line);
        }
        leaf(line)?;
        if cursor.keyword("when") {
            let when = expr::condition(cursor)?;
            once(&mut clause.when, when, cursor)
        } else if cursor.keywords(&["picked", "by"]) {
            let fact = cursor.name("代码事实的名称")?;
            once(&mut clause.picked_by, fact, cursor)?;
            cursor.end()
        } else {
            body_line(&mut clause.body, cursor)
        }
    }

    pub(super) fn optional(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let place = cursor.whole();
        let name = new_name(cursor, "规则的名称")?;
        let on = cursor.keyword("on");
        if !on && !cursor.keyword("off") {
            return Err(not_one_of(cursor, &["on", "off"]));
        }
        let label = cursor.prose("规则的中文名称")?;
        let mut rule = OptionalRule {
            name,
            on,
            label,
            adds_to: None,
            source: None,
            words: Prose::default(),
            note: Prose::default(),
            when: None,
            expr: None,
            place,
        };
        let unread = self.lines(block, |_, cursor, line| optional_line(&mut rule, cursor, line));
        if rule.source.is_none() && !unread {
            let problem = Problem::error("L103", place, "可选规则没有写明来源");
            self.problems.push(problem.expected("source 来源的名称"));
        }
        self.law.optionals.push(rule);
        Ok(())
    }
}

fn body_line(body: &mut Body, cursor: &mut Cursor<'_>) -> Result<(), Problem> {
    let new = if cursor.sign("=") {
        Body::Expr(expr::condition(cursor)?)
    } else if cursor.keywords(&["all", "of"]) {
        Body::AllOf
    } else if cursor.keywords(&["any", "of"]) {
        Body::AnyOf
    } else {
        return Err(unknown(cursor, &LINES));
    };
    cursor.end()?;
    if *body != Body::Words {
        let problem = Problem::error("L105", cursor.whole(), "一个条款只能有一种判定方法");
        return Err(problem.expected("“= 表达式”“all of”“any of”三者之一"));
    }
    *body = new;
    Ok(())
}

fn optional_line(
    rule: &mut OptionalRule,
    cursor: &mut Cursor<'_>,
    line: &Block<'_>,
) -> Result<(), Problem> {
    if cursor.keyword("words") {
        return prose_once(&mut rule.words, cursor, line);
    }
    if cursor.keyword("note") {
        return prose_once(&mut rule.note, cursor, line);
    }
    leaf(line)?;
    if cursor.keywords(&["adds", "to"]) {
        let id = cursor.id()?;
        once(&mut rule.adds_to, id, cursor)?;
    } else if cursor.keyword("source") {
        let source = cursor.name("来源的名称")?;
        once(&mut rule.source, source, cursor)?;
    } else if cursor.keyword("when") {
        let when = expr::condition(cursor)?;
        once(&mut rule.when, when, cursor)?;
    } else if cursor.sign("=") {
        let expr = expr::condition(cursor)?;
        once(&mut rule.expr, expr, cursor)?;
    } else {
        return Err(unknown(cursor, &["adds to", "source", "words", "note", "when", "="]));
    }
    cursor.end()
}

/// The letters of the statement's kinds, if the next word is made of them.
fn kinds(cursor: &mut Cursor<'_>) -> Result<Vec<StatementKind>, Problem> {
    let mut ahead = cursor.clone();
    let Ok(word) = ahead.word("") else {
        return Ok(Vec::new());
    };
    let letter = |text: &str| match text {
        "C" => Some(StatementKind::Condition),
        "D" => Some(StatementKind::Deadline),
        "U" => Some(StatementKind::Duty),
        "P" => Some(StatementKind::Power),
        "R" => Some(StatementKind::Right),
        "S" => Some(StatementKind::Sanction),
        "V" => Some(StatementKind::Principle),
        "X" => Some(StatementKind::Scope),
        _ => None,
    };
    let kinds: Option<Vec<StatementKind>> = word.text.split('/').map(letter).collect();
    let is_letter = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase());
    match kinds {
        Some(kinds) => {
            *cursor = ahead;
            Ok(kinds)
        }
        // A heading does not begin with single letters.
        None if word.text.split('/').all(is_letter) => {
            let message = format!("“{}”不是条款类别", word.text);
            let problem = Problem::error("L108", word.place, message);
            Err(problem.expected("C、D、U、P、R、S、V、X，几个的用“/”连接"))
        }
        None => Ok(Vec::new()),
    }
}
