//! What was typed into a form, and how it is read: every problem at once, in the words of the page.

use std::collections::BTreeSet;

use law::Day;

/// A file that came with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The input's name.
    pub field: String,
    /// What the person's computer calls it; shown, never used as a path.
    pub file_name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What was typed, as it was typed, so that a page can be shown again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    fields: Vec<(String, String)>,
    uploads: Vec<Upload>,
}

/// Names that are never shown again nor kept: secrets, and the token of the form itself.
const NEVER_KEPT: [&str; 5] = ["csrf", "password", "password_again", "new_password", "totp"];

impl Typed {
    /// From the pairs of a form.
    pub fn new(fields: Vec<(String, String)>, uploads: Vec<Upload>) -> Self {
        Self { fields, uploads }
    }

    /// The value of a field; empty when it was not there.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field (checkboxes).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The file put into an input, if one was chosen.
    pub fn upload(&self, name: &str) -> Option<&Upload> {
        self.uploads.iter().find(|upload| upload.field == name && !upload.bytes.is_empty())
    }

    /// The rest of every field name that begins with `prefix`, in the order of the form.
    pub fn names_after<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter_map(move |(name, _)| name.strip_prefix(prefix))
    }

    /// Whether nothing at all was filled in.
    pub fn is_empty(&self) -> bool {
        self.fields.iter().all(|(name, value)| name == "csrf" || value.trim().is_empty())
    }

    /// Sets a value, for the first showing of a form that already has answers.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.into()));
    }

    /// What may be carried along in hidden inputs.
    pub fn kept(&self) -> Vec<(String, String)> {
        self.fields
            .iter()
            .filter(|(name, value)| !NEVER_KEPT.contains(&name.as_str()) && !value.is_empty())
            .cloned()
            .collect()
    }

    /// Whether any of the parts of a date was filled in, or the whole.
    pub fn has_day(&self, name: &str) -> bool {
        !self.day_text(name).is_empty()
    }

    /// A date as it was typed: in one input, or in three (`name-year`, `name-month`, `name-day`).
    pub fn day_text(&self, name: &str) -> String {
        let whole = plain(self.get(name));
        if !whole.is_empty() {
            return whole;
        }
        let part = |part: &str| plain(self.get(&format!("{name}-{part}")));
        let (year, month, day) = (part("year"), part("month"), part("day"));
        if year.is_empty() && month.is_empty() && day.is_empty() {
            return String::new();
        }
        format!("{year}-{month:0>2}-{day:0>2}")
    }
}

/// One thing to correct: the input and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The input's name.
    pub field: String,
    /// What is wrong and what is expected.
    pub says: String,
}

/// Everything to correct on a page, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Whether there is nothing to correct.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more.
    pub fn add(&mut self, field: &str, says: impl Into<String>) {
        self.0.push(Problem { field: field.to_owned(), says: says.into() });
    }

    /// What is wrong with one input.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.says.as_str())
    }

    /// In the order of the page, one for each input.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        let mut seen = BTreeSet::new();
        self.0.iter().filter(move |problem| seen.insert(&problem.field))
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

/// A form that can be read from what was typed.
pub trait Form: Sized {
    /// Reads every field; what is missing or wrong goes to the reader's problems.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
}

/// Reads fields one after the other and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader<'a> {
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong so far.
    pub problems: Problems,
}

impl<'a> Reader<'a> {
    /// A reader of what was typed.
    pub fn new(typed: &'a Typed) -> Self {
        Self { typed, problems: Problems::default() }
    }

    /// The form, or everything that has to be corrected.
    pub fn finish<F: Form>(typed: &'a Typed) -> Result<F, Problems> {
        let mut reader = Self::new(typed);
        match F::read(&mut reader) {
            Some(form) if reader.problems.is_empty() => Ok(form),
            _ => Err(reader.problems),
        }
    }

    /// A line of text that has to be there, at most `longest` characters.
    pub fn text(&mut self, name: &str, label: &str, longest: usize) -> Option<String> {
        let text = self.optional_text(name, label, longest)?;
        if text.is_empty() {
            self.problems.add(name, format!("请填写{label}"));
            return None;
        }
        Some(text)
    }

    /// A line of text that may be empty, at most `longest` characters.
    pub fn optional_text(&mut self, name: &str, label: &str, longest: usize) -> Option<String> {
        let text = self.typed.get(name).trim().to_owned();
        let length = text.chars().count();
        if length > longest {
            self.problems
                .add(name, format!("{label}最多{longest}个字，现在是{length}个字，请删减"));
            return None;
        }
        Some(text)
    }

    /// A choice among codes that has to be made.
    pub fn choice(&mut self, name: &str, label: &str, codes: &[&str]) -> Option<String> {
        let chosen = self.typed.get(name).trim();
        if codes.contains(&chosen) {
            return Some(chosen.to_owned());
        }
        self.problems.add(name, format!("请选择{label}"));
        None
    }

    /// A date that has to be there.
    pub fn day(&mut self, name: &str, label: &str) -> Option<Day> {
        let day = self.optional_day(name, label)?;
        if day.is_none() {
            self.problems.add(name, format!("请填写{label}"));
        }
        day
    }

    /// A date that may be empty; the outer `None` is “wrong”.
    pub fn optional_day(&mut self, name: &str, label: &str) -> Option<Option<Day>> {
        let text = self.typed.day_text(name);
        if text.is_empty() {
            return Some(None);
        }
        let day = parse_day(&text);
        if day.is_none() {
            let says = format!("{label}不是有效日期，请按年、月、日填写，例如 2026年3月5日");
            self.problems.add(name, says);
            return None;
        }
        Some(day)
    }

    /// A box that has to be ticked (a declaration).
    pub fn ticked(&mut self, name: &str, says: &str) -> Option<()> {
        if self.typed.get(name).is_empty() {
            self.problems.add(name, says);
            return None;
        }
        Some(())
    }

    /// An identifier from a hidden input; a page of ours always sends it.
    pub fn id(&mut self, name: &str) -> Option<casework::Id> {
        let id = self.typed.get(name).parse().ok();
        if id.is_none() {
            self.problems.add(name, "页面缺少办理事项的编号，请返回上一页重新打开");
        }
        id
    }
}

/// Full-width forms made half-width, and every space gone.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c) - 0xfee0).expect("the half-width forms are characters")
            }
            other => other,
        })
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// A date in any of the ways people write it: 2026-3-5, 2026/03/05, 2026.3.5, 2026年3月5日, 20260305.
pub fn parse_day(text: &str) -> Option<Day> {
    let text = plain(text);
    let digits = text.chars().all(|c| c.is_ascii_digit());
    if digits && text.len() == 8 {
        return Day::new(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        );
    }
    let parts: Vec<&str> =
        text.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_understood_however_people_write_it() {
        let expected = Day::new(2026, 3, 5);
        for text in [
            "2026-3-5",
            "2026/03/05",
            "2026.3.5",
            "2026年3月5日",
            "20260305",
            " ２０２６ 年 3月5日",
        ] {
            assert_eq!(parse_day(text), expected, "{text}");
        }
        for text in ["", "2026", "26-3-5", "2026-2-30", "2026-3-5-1", "明天"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn three_inputs_make_one_date() {
        let mut typed = Typed::default();
        typed.set("founded-year", "２０２４");
        typed.set("founded-month", "2");
        typed.set("founded-day", "29");
        let mut reader = Reader::new(&typed);
        assert_eq!(reader.day("founded", "注册成立日期"), Day::new(2024, 2, 29));
        typed.set("founded-day", "30");
        let mut reader = Reader::new(&typed);
        assert_eq!(reader.day("founded", "注册成立日期"), None);
        assert!(reader.problems.of("founded").is_some_and(|says| says.contains("不是有效日期")));
    }

    #[test]
    fn what_is_kept_holds_no_secret() {
        let pairs = [("name", "张三"), ("password", "秘密"), ("csrf", "x"), ("empty", "")];
        let fields = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let typed = Typed::new(fields, Vec::new());
        assert_eq!(typed.kept(), vec![("name".to_owned(), "张三".to_owned())]);
    }
}
