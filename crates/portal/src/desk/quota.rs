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
use crate::ui::{ActForm, BackLink, ErrorSummary, Forms, SummaryList, Table, Tag};

use super::{Again, take};

/// The name of a scheme.
pub fn scheme_name(scheme: &Scheme) -> String {
    match scheme.kind {
        SchemeKind::Annual => format!("{}年度配置方案", scheme.year),
        SchemeKind::Provisional => format!("{}年度先行使用方案", scheme.year),
        SchemeKind::Addition { quarter } => format!("{}年第{quarter}季度追加方案", scheme.year),
    }
}

/// The forms of a page of the desk.
fn forms_to(action: String, (typed, problems): &Again) -> Forms<'_> {
    Forms::new(action, typed, problems)
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
    pub(super) links: Vec<(&'static str, &'static str)>,
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
        let words = reader.optional_text("words", "理由或文号", casework::WORDS_MAX)?;
        let (from, until) = match step.as_str() {
            "tag" => {
                let (from, until) =
                    (reader.day("from", "起始日期"), reader.day("until", "截止日期"));
                if until < from && until.is_some() {
                    reader.problems.add("until", "截止日期不能早于起始日期，请核对两个日期");
                }
                (Some(from?), Some(until?))
            }
            _ => (None, None),
        };
        let number = law::text::plain(reader.typed.get("number"));
        let parsed = number.parse::<i64>().ok();
        if !number.is_empty() && parsed.is_none() {
            reader.problems.add("number", "数量请填写整数，例如 12");
        }
        Some(Self {
            step,
            choice: reader.typed.get("choice").to_owned(),
            number: parsed,
            year: law::text::plain(reader.typed.get("year")).parse().ok(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::Typed;

    #[test]
    fn a_tag_needs_both_days_in_order_and_says_so_at_the_field() {
        let mut typed = Typed::default();
        typed.set("act", "tag");
        typed.set("from", "2026-11-25");
        assert!(Reader::finish::<Act>(&typed).unwrap_err().of("until").is_some());
        typed.set("until", "2026-11-24");
        assert!(Reader::finish::<Act>(&typed).unwrap_err().of("until").is_some());
        typed.set("until", "2026-11-25");
        assert!(Reader::finish::<Act>(&typed).is_ok());
    }
}
