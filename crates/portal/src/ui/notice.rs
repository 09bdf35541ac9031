//! What a page says before and beside its main matter.

use std::fmt;

use askama::Template;

use crate::typed::{Problem, Problems};
use crate::ui::Html;

/// What has to be corrected, at the top, each line leading to its input.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/error_summary.html")]
pub struct ErrorSummary {
    /// In the order of the page.
    pub problems: Vec<Problem>,
}

impl From<&Problems> for ErrorSummary {
    fn from(problems: &Problems) -> Self {
        Self { problems: problems.iter().cloned().collect() }
    }
}

/// How something stands; the words carry it, the colour only helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done, holds, in force.
    Good,
    /// Does not hold, refused, ended.
    Bad,
    /// Needs somebody's act soon.
    Urgent,
    /// Waits for somebody.
    Waiting,
    /// Under way.
    Active,
    /// Neither.
    Quiet,
}

impl fmt::Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Urgent => "urgent",
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Quiet => "quiet",
        })
    }
}

/// A short state in a box.
#[derive(Debug, Clone, Template)]
#[template(
    source = "<strong class=\"govuk-tag jz-tag jz-tag--{{ tone }}\">{{ text }}</strong>",
    ext = "html"
)]
pub struct Tag {
    /// The state.
    pub text: String,
    /// How it looks.
    pub tone: Tone,
}

impl Tag {
    /// A state with its tone.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// Something happened, or something matters now.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/banner.html")]
pub struct Banner {
    /// Whether it reports a success just now.
    pub success: bool,
    /// One line.
    pub title: String,
    /// What it means and what comes next; may be empty.
    pub text: Html,
}

/// What must not be overlooked.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/warning.html")]
pub struct Warning {
    /// The warning.
    pub text: String,
}

/// Something for those who want to know more.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/details.html")]
pub struct Details {
    /// What is inside.
    pub summary: String,
    /// The inside.
    pub text: Html,
}

/// There is nothing, why, and what to do.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/empty.html")]
pub struct Empty {
    /// What there is not.
    pub title: String,
    /// Why, and when that changes.
    pub text: String,
    /// What can be done: address and words; none when there is nothing to do.
    pub action: Option<(String, String)>,
}

/// A command is done: its reference and what happens next.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/panel.html")]
pub struct Panel {
    /// What is done.
    pub title: String,
    /// What the number is, e.g. 受理编号.
    pub label: String,
    /// The number.
    pub reference: String,
}

#[cfg(test)]
mod samples {
    use super::*;

    impl ErrorSummary {
        pub(crate) fn samples() -> Vec<Self> {
            vec![Self::default()]
        }
    }

    impl Tag {
        pub(crate) fn samples() -> Vec<Self> {
            let tones =
                [Tone::Good, Tone::Bad, Tone::Urgent, Tone::Waiting, Tone::Active, Tone::Quiet];
            tones.map(|tone| Self::new("办理中", tone)).into()
        }
    }

    impl Banner {
        pub(crate) fn samples() -> Vec<Self> {
            let banner =
                |success| Self { success, title: "已保存".into(), text: Html::text("<内容>") };
            vec![banner(true), banner(false)]
        }
    }

    impl Warning {
        pub(crate) fn samples() -> Vec<Self> {
            vec![Self { text: "提交后不能撤回".into() }]
        }
    }

    impl Details {
        pub(crate) fn samples() -> Vec<Self> {
            vec![Self { summary: "为什么需要".into(), text: Html::text("核对单位名称") }]
        }
    }

    impl Empty {
        pub(crate) fn samples() -> Vec<Self> {
            let empty = |action| Self {
                title: "没有待办".into(),
                text: "新的事项会出现在这里".into(),
                action,
            };
            vec![empty(None), empty(Some(("/guide".into(), "看指南".into())))]
        }
    }

    impl Panel {
        pub(crate) fn samples() -> Vec<Self> {
            let label = "受理编号".to_owned();
            vec![Self { title: "已提交".into(), label, reference: "FT2026000001".into() }]
        }
    }
}
