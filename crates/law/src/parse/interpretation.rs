//! Interpretations: the question, the possible answers, the one chosen.

use crate::diagnostic::Problem;
use crate::lex::{Block, Cursor};
use crate::tree::{Alternative, Choice, Interpretation, Prose};

use super::{Parser, expr, leaf, new_name, once, prose_once, unknown};

impl Parser {
    pub(super) fn interpretation(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let place = cursor.whole();
        let name = new_name(cursor, "选项的名称")?;
        if !cursor.keyword("for") {
            return Err(cursor.missing("for 条款编号"));
        }
        let clauses = cursor.ids()?;
        let label = cursor.prose("选项所解决的问题")?;
        let (mut measures, mut alternatives, mut chosen) = (Vec::new(), Vec::new(), Vec::new());
        let unread = self.lines(block, |parser, cursor, line| {
            if cursor.keyword("alternative") {
                alternatives.push(parser.alternative(cursor, line)?);
                Ok(())
            } else if cursor.keyword("chosen") {
                chosen.push(parser.choice(cursor, line)?);
                Ok(())
            } else if cursor.keyword("measures") {
                leaf(line)?;
                measures.extend(cursor.names("事实的名称")?);
                cursor.end()
            } else {
                Err(unknown(cursor, &["alternative", "chosen", "measures"]))
            }
        });
        if alternatives.len() < 2 && !unread {
            let problem = Problem::error("L103", place, "选项至少要有两种读法");
            self.problems.push(problem.expected("两行以上 alternative"));
        }
        let interpretation =
            Interpretation { name, clauses, label, measures, alternatives, chosen, place };
        self.law.interpretations.push(interpretation);
        Ok(())
    }

    fn alternative(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<Alternative, Problem> {
        let place = cursor.whole();
        let name = cursor.name("读法的名称")?;
        let label = cursor.prose("读法的中文说明")?;
        let mut expr = None;
        self.lines(block, |_, cursor, line| {
            leaf(line)?;
            if !cursor.sign("=") {
                return Err(unknown(cursor, &["="]));
            }
            let value = expr::whole(cursor)?;
            once(&mut expr, value, cursor)
        });
        Ok(Alternative { name, label, expr, place })
    }

    fn choice(&mut self, cursor: &mut Cursor<'_>, block: &Block<'_>) -> Result<Choice, Problem> {
        let place = cursor.whole();
        let name = cursor.name("选定的读法")?;
        if !cursor.keyword("from") {
            return Err(cursor.missing("from 日期，或者 from start"));
        }
        let from = cursor.day_or_start()?;
        cursor.end()?;
        let empty = Prose::default;
        let (by, reason, question) = (empty(), empty(), empty());
        let mut choice = Choice { name, from, by, reason, question, place };
        let unread = self.lines(block, |_, cursor, line| {
            if cursor.keyword("by") {
                prose_once(&mut choice.by, cursor, line)
            } else if cursor.keyword("reason") {
                prose_once(&mut choice.reason, cursor, line)
            } else if cursor.keyword("question") {
                prose_once(&mut choice.question, cursor, line)
            } else {
                Err(unknown(cursor, &["by", "reason", "question"]))
            }
        });
        if choice.reason.lines.is_empty() && !unread {
            let problem = Problem::error("L103", place, "选定读法没有写明理由");
            self.problems.push(problem.expected("reason 理由"));
        }
        Ok(choice)
    }
}
