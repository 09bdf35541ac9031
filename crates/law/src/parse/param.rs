//! Parameters: dated numbers and choices.

use crate::diagnostic::{Problem, nearest};
use crate::lex::{Block, Cursor};
use crate::tree::{Dated, Param, ParamValues, Prose, Unit, Yearly};

use super::value::{month_day, param_value, year};
use super::{Parser, leaf, new_name, once, prose_once, trailing_source, unknown};

impl Parser {
    pub(super) fn param(
        &mut self,
        cursor: &mut Cursor<'_>,
        block: &Block<'_>,
    ) -> Result<(), Problem> {
        let place = cursor.whole();
        let name = new_name(cursor, "参数的名称")?;
        let unit = unit(cursor)?;
        let values = if cursor.keywords(&["by", "year"]) {
            ParamValues::Yearly { values: Vec::new(), published_by_default: None }
        } else {
            ParamValues::Dated(Vec::new())
        };
        let label = cursor.prose("参数的中文名称")?;
        let (clauses, source, note) = (Vec::new(), None, Prose::default());
        let mut param = Param { name, unit, label, clauses, source, note, values, place };
        self.lines(block, |_, cursor, line| param_line(&mut param, cursor, line));
        self.law.params.push(param);
        Ok(())
    }
}

fn param_line(param: &mut Param, cursor: &mut Cursor<'_>, line: &Block<'_>) -> Result<(), Problem> {
    if cursor.keyword("note") {
        return prose_once(&mut param.note, cursor, line);
    }
    leaf(line)?;
    if cursor.keyword("clause") {
        param.clauses.extend(cursor.ids()?);
    } else if cursor.keyword("source") {
        let source = cursor.name("来源的名称")?;
        once(&mut param.source, source, cursor)?;
    } else {
        value_line(param, cursor)?;
    }
    cursor.end()
}

fn value_line(param: &mut Param, cursor: &mut Cursor<'_>) -> Result<(), Problem> {
    let place = cursor.whole();
    match &mut param.values {
        ParamValues::Dated(values) => {
            if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
                let problem = Problem::error("L306", place, "这个参数不是逐年的");
                return Err(problem.expected("from 日期 取值").help("单位后加上 by year"));
            }
            if !cursor.keyword("from") {
                return Err(unknown(cursor, &["clause", "source", "note", "from"]));
            }
            let from = cursor.day_or_start()?;
            let value = param_value(cursor, &param.unit)?;
            let source = trailing_source(cursor)?;
            values.push(Dated { from, value, source, place });
        }
        ParamValues::Yearly { values, published_by_default } => {
            if cursor.keyword("published") {
                let default = default_day(cursor)?;
                return once(published_by_default, default, cursor);
            }
            if cursor.clone().keyword("from") {
                let problem = Problem::error("L306", place, "这个参数是逐年的");
                return Err(problem.expected("年份 取值 [published 公布日期]"));
            }
            if !cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
                return Err(unknown(cursor, &["clause", "source", "note", "published", "2025"]));
            }
            let year = year(cursor)?;
            let value = param_value(cursor, &param.unit)?;
            let published = if cursor.keyword("published") { Some(cursor.day()?) } else { None };
            let source = trailing_source(cursor)?;
            values.push(Yearly { year, value, published, source, place });
        }
    }
    Ok(())
}

fn default_day(cursor: &mut Cursor<'_>) -> Result<(i8, i8), Problem> {
    let expected = "published by default 09-30 of the next year";
    if !cursor.keywords(&["by", "default"]) {
        return Err(cursor.missing(expected));
    }
    let day = month_day(cursor)?;
    if cursor.keywords(&["of", "the", "next", "year"]) {
        Ok(day)
    } else {
        Err(cursor.missing(expected))
    }
}

fn unit(cursor: &mut Cursor<'_>) -> Result<Unit, Problem> {
    let simple = [
        ("yuan", Unit::Yuan),
        ("days", Unit::Days),
        ("working-days", Unit::WorkingDays),
        ("months", Unit::Months),
        ("years", Unit::Years),
        ("count", Unit::Count),
        ("percent", Unit::Percent),
        ("ratio", Unit::Ratio),
        ("month-day", Unit::MonthDay),
        ("flag", Unit::Flag),
        ("text", Unit::Text),
    ];
    let from = cursor.mark();
    let known: Vec<&str> = simple.iter().map(|(word, _)| *word).chain(["word", "list"]).collect();
    if let Some((_, unit)) = simple.into_iter().find(|(word, _)| cursor.keyword(word)) {
        return Ok(unit);
    }
    if cursor.keywords(&["list", "of"]) {
        let of = unit(cursor)?;
        if matches!(of, Unit::List(_) | Unit::Text) {
            let problem = Problem::error("L102", cursor.place(from), "不能写这样的列表");
            return Err(problem.expected("list of 后面是 text、list 以外的单位"));
        }
        return Ok(Unit::List(Box::new(of)));
    }
    if cursor.keyword("word") {
        return words(cursor);
    }
    let word = cursor.word("单位")?;
    let problem = Problem::error("L102", word.place, format!("不认识的单位“{}”", word.text));
    let problem = problem.expected(known.join("、"));
    Err(match nearest(&word.text, known.into_iter()) {
        Some(near) => problem.help(format!("是否想写“{near}”？")),
        None => problem,
    })
}

fn words(cursor: &mut Cursor<'_>) -> Result<Unit, Problem> {
    if !cursor.sign("{") {
        return Err(cursor.missing("{词, 词}"));
    }
    let mut words = vec![cursor.name("词")?];
    while cursor.sign(",") {
        words.push(cursor.name("词")?);
    }
    if cursor.sign("}") {
        Ok(Unit::Word(words))
    } else {
        Err(cursor.missing("“,”或者“}”"))
    }
}
