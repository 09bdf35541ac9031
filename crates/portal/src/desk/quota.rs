//! The quota desk (数量配置): what its pages share. A page shows what a plan, a scheme or a run is, and
//! the forms of what may be done now; every form is a name, some fields and its buttons.

pub mod allocation;
pub mod plan;
pub mod scheme;
pub mod tags;

use askama::Template;
use casework::{Id, Scheme, SchemeKind};

use crate::frame::Frame;
use crate::typed::{Form, Reader};
use crate::ui::{BackLink, ErrorSummary, Field, Inputs, SummaryList, Table, Tag};

use super::{Again, take};

/// The name of a scheme.
pub fn scheme_name(scheme: &Scheme) -> String {
    match scheme.kind {
        SchemeKind::Annual => format!("{}年度配置方案", scheme.year),
        SchemeKind::Addition { quarter } => format!("{}年第{quarter}季度追加方案", scheme.year),
    }
}

/// A page of the quota desk: what it is about, what may be done.
#[derive(Template)]
#[template(path = "desk/quota.html")]
pub struct View {
    pub(super) frame: Frame,
    pub(super) back: BackLink,
    pub(super) title: String,
    pub(super) errors: ErrorSummary,
    pub(super) state: Tag,
    pub(super) notes: Vec<String>,
    pub(super) summary: SummaryList,
    pub(super) tables: Vec<Table>,
    pub(super) forms: Vec<ActForm>,
}

/// A form with its buttons. Its name stands before the names of its fields, so that forms of one
/// page can ask for the same things.
pub(super) struct ActForm {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) action: String,
    pub(super) fields: Vec<Field>,
    pub(super) buttons: Vec<(&'static str, &'static str)>,
}

/// The questions of the forms, each under its form's name.
#[derive(Clone, Copy)]
struct Ask<'a> {
    inputs: Inputs<'a>,
    form: &'static str,
}

impl<'a> Ask<'a> {
    fn new(inputs: Inputs<'a>, form: &'static str) -> Self {
        Self { inputs, form }
    }

    fn named(&self, field: &str) -> String {
        format!("{}-{field}", self.form)
    }

    fn number(&self, label: &str) -> Field {
        self.inputs.text(&self.named("number"), label).measure(5, "个", "numeric")
    }

    fn year(&self) -> Field {
        self.inputs.text(&self.named("year"), "年度").measure(4, "年", "numeric")
    }

    fn words(&self, label: &str) -> Field {
        self.inputs.area(&self.named("words"), label, 2, casework::WORDS_MAX)
    }

    fn choice(&self, label: &str, choices: &[(String, String)]) -> Field {
        let known: Vec<(&str, &str)> =
            choices.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect();
        self.inputs.select(&self.named("choice"), label, &known)
    }

    fn day(&self, field: &str, label: &str) -> Field {
        self.inputs.day(&self.named(field), label)
    }
}

/// What is asked for.
#[derive(Debug)]
pub struct Act {
    step: String,
    choice: String,
    number: Option<i64>,
    year: Option<i16>,
    from: Option<law::Day>,
    until: Option<law::Day>,
    words: String,
}

/// Longest code in a hidden input.
const CODE_MAX: usize = 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", CODE_MAX)?;
        let form = reader.optional_text("form", "表格", CODE_MAX)?;
        let name = |field: &str| format!("{form}-{field}");
        let words = reader.optional_text(&name("words"), "理由或文号", casework::WORDS_MAX)?;
        let from = reader.optional_day(&name("from"), "起始日期")?;
        let until = reader.optional_day(&name("until"), "截止日期")?;
        let number = law::text::plain(reader.typed.get(&name("number")));
        let parsed = number.parse::<i64>().ok();
        if !number.is_empty() && parsed.is_none() {
            reader.problems.add(&name("number"), "数量请填写整数，例如 12");
        }
        Some(Self {
            step,
            choice: reader.typed.get(&name("choice")).to_owned(),
            number: parsed,
            year: law::text::plain(reader.typed.get(&name("year"))).parse().ok(),
            from,
            until,
            words,
        })
    }
}

impl Act {
    /// The number, or one that no service takes.
    fn number(&self) -> i64 {
        self.number.unwrap_or(-1)
    }
}

/// The way back to the desk.
fn to_desk() -> BackLink {
    BackLink { href: "/desk".into(), text: "返回工作台".into() }
}

/// A choice among records, by their ids.
fn by_id(records: &[(Id, String)]) -> Vec<(String, String)> {
    records.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let pages = [
            Self::plan_samples(),
            Self::scheme_samples(),
            Self::allocation_samples(),
            Self::tag_samples(),
        ];
        pages.into_iter().flatten().collect()
    }
}

#[cfg(test)]
fn sample_frame(role: casework::Role) -> Frame {
    Frame::sample(Some(crate::frame::Who { name: "孙丽".into(), role }))
}

#[cfg(test)]
fn sample_id() -> Id {
    Id::new(1, [0; 10])
}
