//! What is wrong with a law text, said so that a lawyer can put it right: where, what, what was
//! expected.

use std::fmt;

use crate::tree::Place;

/// A named text.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's name, as shown to people.
    pub name: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

impl Source<'_> {
    /// A line of the text, counted from 1; empty when there is none.
    pub fn line(&self, number: u32) -> &str {
        let index = (number as usize).saturating_sub(1);
        self.text.split('\n').nth(index).unwrap_or_default().trim_end()
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 错误: the edition cannot be used.
    Error,
    /// 提醒: it can, but somebody should look.
    Warning,
}

/// Every code a diagnostic can have, with its meaning. Codes are stable: they are never given a
/// new meaning.
pub const CODES: [(&str, &str); 46] = [
    ("L101", "缩进不合法：用了制表符，或者与上面各行都对不齐"),
    ("L102", "不认识这一行的开头，或者它不该在这里"),
    ("L103", "缺少必需的内容"),
    ("L104", "后面有多余的内容"),
    ("L105", "同样的一行重复出现"),
    ("L106", "日期、月日、年份写法不对或者不存在"),
    ("L107", "数字、金额、百分比写法不对或者超出范围"),
    ("L108", "条款编号或者类别写法不对"),
    ("L109", "表达式写法不对"),
    ("L110", "名称写法不对，或者用了语言保留的词"),
    ("L111", "嵌套太深"),
    ("L201", "不认识的名称"),
    ("L202", "名称重复"),
    ("L203", "条款编号重复"),
    ("L204", "条款依赖自己"),
    ("L205", "代码不在代码表里"),
    ("L206", "名称在这里不能用"),
    ("L301", "两边的类型不同，不能比较或者计算"),
    ("L302", "这里要的是条件（成立或者不成立）"),
    ("L303", "这里要的是值，不是条件"),
    ("L304", "逐年数据要先用 last、sum、average、every、count 归为一个结果"),
    ("L305", "乘法只能乘以常数或者参数"),
    ("L306", "参数的单位与取值不符"),
    ("L307", "each year 只能写在 every 或者 count 里面"),
    ("L308", "选项的各种读法类型不一致"),
    ("L401", "参数在版本施行期间内缺少取值"),
    ("L402", "同一天或者同一年有两个取值"),
    ("L403", "截止早于起始"),
    ("L404", "逐年参数缺少公布日期"),
    ("L405", "选项在版本施行期间内没有选定"),
    ("L501", "条件永远成立或者永远不成立"),
    ("L502", "写了但用不到"),
    ("L503", "同一个条件写了两次"),
    ("L504", "条款要看下级条款，下级条款却都没有判定方法"),
    ("L601", "引文不在文件原文里"),
    ("L602", "文件原文的一句没有任何条款引用"),
    ("L603", "用语与比较符号不一致"),
    ("L604", "条款没有引文"),
    ("L605", "数值与用语不一致"),
    ("L701", "代码表文件缺失或者无法读取"),
    ("L702", "代码表的列与声明不符"),
    ("L703", "代码表的单元格不合法"),
    ("L704", "代码表的代码重复，日期重叠"),
    ("L705", "代码表没有在文件里声明"),
    ("L801", "示例的事实或者结果不合法"),
    ("L802", "示例的结果与判定不一致"),
];

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, one of [`CODES`].
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What was expected.
    pub expected: Option<String>,
    /// What to write instead, when that can be told.
    pub help: Option<String>,
    /// The line as it stands in the file.
    pub source_line: String,
}

impl Diagnostic {
    /// Whether the edition cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "错误",
            Severity::Warning => "提醒",
        };
        writeln!(f, "{severity} {}：{}", self.code, self.message)?;
        let Place { line, column, length } = self.place;
        if line == 0 {
            writeln!(f, "  --> {}", self.file)?;
        } else {
            writeln!(f, "  --> {}:{line}:{column}", self.file)?;
            let number = line.to_string();
            let margin = " ".repeat(number.len());
            let shown: String = self.source_line.chars().map(printable).collect();
            let before = (column as usize).saturating_sub(1);
            let indent: usize = shown.chars().take(before).map(width).sum();
            let under: usize = shown.chars().skip(before).take(length as usize).map(width).sum();
            writeln!(f, "{number} | {shown}")?;
            writeln!(f, "{margin} | {}{}", " ".repeat(indent), "^".repeat(under.max(1)))?;
        }
        if let Some(expected) = &self.expected {
            writeln!(f, "  应为：{expected}")?;
        }
        if let Some(help) = &self.help {
            writeln!(f, "  建议：{help}")?;
        }
        Ok(())
    }
}

/// Control characters would move the caret or the terminal.
fn printable(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

/// How many columns a terminal gives a character: Chinese and full-width signs take two.
pub(crate) fn width(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2014}'
        | '\u{2018}'..='\u{201d}'
        | '\u{2026}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// A diagnostic before it knows its file.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    code: &'static str,
    severity: Severity,
    place: Place,
    message: String,
    expected: Option<String>,
    help: Option<String>,
}

impl Problem {
    pub(crate) fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        debug_assert!(CODES.iter().any(|(known, _)| *known == code), "{code} is not in CODES");
        let (severity, message) = (Severity::Error, message.into());
        Self { code, severity, place, message, expected: None, help: None }
    }

    pub(crate) fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Suggests the nearest known word, if one is near.
    pub(crate) fn nearest<'k>(self, word: &str, known: impl Iterator<Item = &'k str>) -> Self {
        match nearest(word, known) {
            Some(near) => self.help(format!("是否想写“{near}”？")),
            None => self,
        }
    }

    pub(crate) fn within(self, source: Source<'_>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            file: source.name.to_owned(),
            place: self.place,
            message: self.message,
            expected: self.expected,
            help: self.help,
            source_line: source.line(self.place.line).to_owned(),
        }
    }
}

/// The known word that differs least, if it differs little.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = word.chars().count().div_ceil(3);
    let scored = known.map(|candidate| (strsim::osa_distance(word, candidate), candidate));
    scored.filter(|(far, _)| *far <= limit).min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        let known = ["paid_in", "founded", "tax"];
        assert_eq!(nearest("paid_inn", known.into_iter()), Some("paid_in"));
        assert_eq!(nearest("fonded", known.into_iter()), Some("founded"));
        assert_eq!(nearest("income", known.into_iter()), None);
    }

    #[test]
    fn the_caret_stands_under_chinese_words() {
        let place = Place { line: 2, column: 4, length: 2 };
        let problem = Problem::error("L104", place, "后面有多余的内容").help("删去");
        let text = problem.within(Source { name: "a.law", text: "一\n中文 多余" }).to_string();
        insta::assert_snapshot!(text, @"
        错误 L104：后面有多余的内容
          --> a.law:2:4
        2 | 中文 多余
          |      ^^^^
          建议：删去
        ");
    }

    #[test]
    fn codes_are_in_order_and_unique() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
