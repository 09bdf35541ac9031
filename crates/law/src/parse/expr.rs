//! Expressions, by recursive descent on one line.

use crate::diagnostic::Problem;
use crate::lex::{Cursor, DEEPEST, in_name, is_id};
use crate::tree::{Expr, ExprKind, Fold, Literal, Op, Place, Set, WhichYear, WindowYears, Word};

use super::value::{decimal, literal};

/// Words of the language that cannot be names.
pub(crate) const RESERVED: [&str; 18] = [
    "and", "or", "not", "in", "of", "today", "last", "sum", "average", "every", "count", "since",
    "latest", "each", "year", "years", "yes", "no",
];

/// A condition that fills the rest of the line.
pub(super) fn condition(cursor: &mut Cursor<'_>) -> Result<Expr, Problem> {
    let expr = whole(cursor)?;
    Ok(as_condition(cursor, expr))
}

/// A condition or a value that fills the rest of the line.
pub(super) fn whole(cursor: &mut Cursor<'_>) -> Result<Expr, Problem> {
    let expr = or(cursor, 0)?;
    cursor.end()?;
    Ok(expr)
}

fn or(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    joined(cursor, depth, "or", and, ExprKind::Or)
}

fn and(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    joined(cursor, depth, "and", not, ExprKind::And)
}

type Rule = fn(&mut Cursor<'_>, usize) -> Result<Expr, Problem>;

fn joined(
    cursor: &mut Cursor<'_>,
    depth: usize,
    keyword: &str,
    rule: Rule,
    join: fn(Vec<Expr>) -> ExprKind,
) -> Result<Expr, Problem> {
    let from = cursor.mark();
    let first = rule(cursor, depth)?;
    if !cursor.clone().keyword(keyword) {
        return Ok(first);
    }
    let mut parts = vec![as_condition(cursor, first)];
    while cursor.keyword(keyword) {
        let part = rule(cursor, depth)?;
        parts.push(as_condition(cursor, part));
    }
    Ok(Expr { kind: join(parts), place: cursor.place(from) })
}

/// A bare `1.2` where a condition is expected is clause 1.2, not a number.
fn as_condition(cursor: &Cursor<'_>, expr: Expr) -> Expr {
    let Expr { kind: ExprKind::Literal(Literal::Number(_)), place } = expr else {
        return expr;
    };
    let written = cursor.slice(place);
    if is_id(&written) { Expr { kind: ExprKind::Clause(written), place } } else { expr }
}

fn not(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    let from = cursor.mark();
    deep(cursor, depth)?;
    if !cursor.keyword("not") {
        return compare(cursor, depth);
    }
    let inner = not(cursor, depth + 1)?;
    let inner = as_condition(cursor, inner);
    Ok(Expr { kind: ExprKind::Not(Box::new(inner)), place: cursor.place(from) })
}

fn deep(cursor: &Cursor<'_>, depth: usize) -> Result<(), Problem> {
    if depth <= DEEPEST {
        return Ok(());
    }
    Err(Problem::error("L111", cursor.here(), "表达式嵌套太深").help("拆成几个条款"))
}

fn compare(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    let from = cursor.mark();
    let left = sum(cursor, depth)?;
    let negated = cursor.keywords(&["not", "in"]);
    let kind = if negated || cursor.keyword("in") {
        ExprKind::In { value: Box::new(left), set: set(cursor)?, negated }
    } else if let Some(op) = operator(cursor)? {
        let right = Box::new(sum(cursor, depth)?);
        ExprKind::Compare { left: Box::new(left), op, right }
    } else {
        return Ok(left);
    };
    let expr = Expr { kind, place: cursor.place(from) };
    let mut ahead = cursor.clone();
    if matches!(operator(&mut ahead), Ok(Some(_))) {
        let problem = Problem::error("L109", cursor.here(), "一个比较只能有一个比较符号");
        return Err(problem.help("写成 a < b and b < c"));
    }
    Ok(expr)
}

fn operator(cursor: &mut Cursor<'_>) -> Result<Option<Op>, Problem> {
    let slips = [("==", "="), ("<>", "!="), ("=>", ">="), ("=<", "<="), ("≥", ">="), ("≤", "<=")];
    if let Some((slip, sign)) = slips.into_iter().find(|(slip, _)| cursor.clone().sign(slip)) {
        let problem = Problem::error("L109", cursor.here(), format!("没有“{slip}”这个符号"));
        return Err(problem.expected(format!("“{sign}”")));
    }
    let signs = [
        ("!=", Op::NotEqual),
        ("<=", Op::LessOrEqual),
        (">=", Op::GreaterOrEqual),
        ("<", Op::Less),
        (">", Op::Greater),
        ("=", Op::Equal),
    ];
    Ok(signs.into_iter().find(|(sign, _)| cursor.sign(sign)).map(|(_, op)| op))
}

fn set(cursor: &mut Cursor<'_>) -> Result<Set, Problem> {
    if !cursor.sign("{") {
        return cursor.name("代码表的名称，或者 {代码, 代码}").map(Set::Table);
    }
    let mut codes = vec![code(cursor)?];
    while cursor.sign(",") {
        codes.push(code(cursor)?);
    }
    if cursor.sign("}") {
        Ok(Set::Codes(codes))
    } else {
        Err(cursor.missing("“,”或者“}”"))
    }
}

/// A code: a name, an id or a text in quotation marks.
pub(super) fn code(cursor: &mut Cursor<'_>) -> Result<Word, Problem> {
    match cursor.peek() {
        Some('"') => cursor.quoted("代码"),
        Some(c) if c.is_ascii_digit() => {
            let mut ahead = cursor.clone();
            match ahead.id() {
                Ok(id) => {
                    *cursor = ahead;
                    Ok(id)
                }
                Err(problem) => Err(problem.help("数字组成的代码写在引号里，例如 \"110106\"")),
            }
        }
        _ => cursor.name("代码"),
    }
}

fn sum(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    let from = cursor.mark();
    let mut left = product(cursor, depth)?;
    loop {
        let join = if cursor.sign("+") {
            ExprKind::Add
        } else if cursor.sign("-") {
            ExprKind::Subtract
        } else {
            return Ok(left);
        };
        let right = product(cursor, depth)?;
        left = Expr { kind: join(Box::new(left), Box::new(right)), place: cursor.place(from) };
    }
}

fn product(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    let from = cursor.mark();
    let mut left = atom(cursor, depth)?;
    while cursor.sign("*") || cursor.sign("×") {
        let right = Box::new(atom(cursor, depth)?);
        let kind = ExprKind::Multiply(Box::new(left), right);
        left = Expr { kind, place: cursor.place(from) };
    }
    Ok(left)
}

fn atom(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    let from = cursor.mark();
    let kind = match cursor.peek() {
        Some('(') => return parenthesis(cursor, depth),
        Some('"') => ExprKind::Code(cursor.quoted("代码")?.text),
        Some(c) if c.is_ascii_digit() => digits(cursor)?,
        Some(c) if in_name(c) => named(cursor, depth)?,
        _ => return Err(cursor.missing("事实、参数、条款编号、数值或者“(”")),
    };
    Ok(Expr { kind, place: cursor.place(from) })
}

fn parenthesis(cursor: &mut Cursor<'_>, depth: usize) -> Result<Expr, Problem> {
    deep(cursor, depth)?;
    cursor.sign("(");
    let inner = or(cursor, depth + 1)?;
    if cursor.sign(")") { Ok(inner) } else { Err(cursor.missing("“)”")) }
}

/// An id such as `1.2.0b`, or a literal.
fn digits(cursor: &mut Cursor<'_>) -> Result<ExprKind, Problem> {
    let mut ahead = cursor.clone();
    let from = ahead.mark();
    let text = ahead.run(|c| c.is_ascii_alphanumeric() || c == '.');
    let plain_number = text.bytes().filter(|c| *c == b'.').count() == 1
        && text.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    if is_id(text) && !plain_number {
        *cursor = ahead;
        return Ok(ExprKind::Clause(text.to_owned()));
    }
    if text.bytes().filter(|c| *c == b'.').count() > 1 {
        let problem = Problem::error("L108", ahead.place(from), format!("“{text}”不是条款编号"));
        return Err(problem.expected("条款编号，例如 1.2.0b"));
    }
    literal(cursor).map(ExprKind::Literal)
}

fn named(cursor: &mut Cursor<'_>, depth: usize) -> Result<ExprKind, Problem> {
    let start = cursor.clone();
    let word = cursor.name("名称")?;
    let folds = [
        ("last", Fold::Last),
        ("sum", Fold::Sum),
        ("average", Fold::Average),
        ("every", Fold::Every),
        ("count", Fold::Count),
    ];
    let fold = folds.into_iter().find(|(name, _)| *name == word.text);
    if let Some((_, fold)) = fold
        && cursor.peek() == Some('(')
    {
        let of = Box::new(parenthesis(cursor, depth)?);
        return Ok(ExprKind::Fold { fold, of });
    }
    if word.text == "last" {
        return window(cursor);
    }
    if word.text == "today" {
        return Ok(ExprKind::Today);
    }
    if RESERVED.contains(&word.text.as_str()) {
        let problem = Problem::error("L109", word.place, format!("这里不能写“{}”", word.text));
        return Err(if fold.is_some() {
            problem.expected(format!("{}(last 3 years of 事实)", word.text))
        } else {
            start.full_width()(problem.expected("事实、参数、条款编号、数值或者“(”"))
        });
    }
    if cursor.keyword("of") {
        return Ok(ExprKind::Column { column: word, fact: cursor.name("代码事实的名称")? });
    }
    if cursor.sign("[") {
        let year = which_year(cursor)?;
        if !cursor.sign("]") {
            return Err(cursor.missing("“]”"));
        }
        return Ok(ExprKind::Index { param: word, year });
    }
    Ok(ExprKind::Name(word.text))
}

fn window(cursor: &mut Cursor<'_>) -> Result<ExprKind, Problem> {
    let from = cursor.mark();
    let years = if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
        let number = decimal(cursor)?;
        let years = u8::try_from(number.digits).ok();
        let years = years.filter(|years| number.scale == 0 && (1..=10).contains(years));
        let wrong = |place: Place| Problem::error("L107", place, "年数应为 1 到 10 的整数");
        WindowYears::Number(years.ok_or_else(|| wrong(cursor.place(from)))?)
    } else {
        WindowYears::Param(cursor.name("年数")?)
    };
    if !(cursor.keyword("years") || cursor.keyword("year")) || !cursor.keyword("of") {
        return Err(cursor.missing("last 3 years of 事实，或者 last(事实)"));
    }
    let fact = cursor.name("逐年事实的名称")?;
    let since =
        if cursor.keyword("since") { Some(cursor.name("日期事实的名称")?) } else { None };
    Ok(ExprKind::Window { years, fact, since })
}

fn which_year(cursor: &mut Cursor<'_>) -> Result<WhichYear, Problem> {
    let from = cursor.mark();
    if cursor.keyword("latest") {
        return Ok(WhichYear::Latest);
    }
    if !cursor.keywords(&["each", "year"]) {
        return Err(cursor.missing("latest、each year 或者 each year - 1"));
    }
    if !cursor.sign("-") {
        return Ok(WhichYear::Each { offset: 0 });
    }
    let number = decimal(cursor)?;
    let offset = i16::try_from(number.digits).ok();
    let offset = offset.filter(|back| number.scale == 0 && (1..=10).contains(back));
    let wrong = |place: Place| Problem::error("L107", place, "往前的年数应为 1 到 10 的整数");
    Ok(WhichYear::Each { offset: -offset.ok_or_else(|| wrong(cursor.place(from)))? })
}
