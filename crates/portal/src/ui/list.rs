//! Lists: of answers to check, and of tasks to do.

use askama::Template;

use crate::ui::{Html, Tag};

/// Answers with a link to change each.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/summary_list.html")]
pub struct SummaryList {
    /// The answers.
    pub rows: Vec<Row>,
}

/// One answer.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What was asked.
    pub key: String,
    /// What was answered.
    pub value: Html,
    /// Where to change it; empty when it cannot be changed here.
    pub change: String,
}

impl SummaryList {
    /// Adds an answer that cannot be changed here.
    #[must_use]
    pub fn with(mut self, key: &str, value: Html) -> Self {
        self.rows.push(Row { key: key.to_owned(), value, change: String::new() });
        self
    }

    /// Whether there is a third column, of links.
    fn has_changes(&self) -> bool {
        self.rows.iter().any(|row| !row.change.is_empty())
    }

    /// Adds an answer with the page where it is changed.
    #[must_use]
    pub fn changeable(mut self, key: &str, value: Html, change: &str) -> Self {
        self.rows.push(Row { key: key.to_owned(), value, change: change.to_owned() });
        self
    }
}

/// What there is to do, in groups.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/task_list.html")]
pub struct TaskList {
    /// The groups.
    pub groups: Vec<TaskGroup>,
}

/// Some tasks under a heading.
#[derive(Debug, Clone, Default)]
pub struct TaskGroup {
    /// The heading; empty for a single group.
    pub title: String,
    /// The tasks.
    pub tasks: Vec<Task>,
}

/// One thing to do.
#[derive(Debug, Clone)]
pub struct Task {
    /// A verb and its object.
    pub title: String,
    /// Where it is done; empty when it cannot be started yet.
    pub href: String,
    /// What it is about, or why it cannot be started yet; may be empty.
    pub hint: String,
    /// How it stands. Done is plain text; colour is for what needs an act.
    pub status: Status,
}

/// How a task stands.
#[derive(Debug, Clone)]
pub enum Status {
    /// In plain words, e.g. 已完成.
    Plain(&'static str),
    /// With colour.
    Tagged(Tag),
}

#[cfg(test)]
impl SummaryList {
    pub(crate) fn samples() -> Vec<Self> {
        let list = Self::default().with("姓名", Html::text("张三·<李>"));
        vec![
            Self::default(),
            list.clone(),
            list.changeable("学位", Html::text("学士"), "/me/degree"),
        ]
    }
}

#[cfg(test)]
impl TaskList {
    pub(crate) fn samples() -> Vec<Self> {
        let task = |href: &str, status| Task {
            title: "填写学位".into(),
            href: href.into(),
            hint: "细则一（二）".into(),
            status,
        };
        let tag = Tag::new("需要修改", crate::ui::Tone::Urgent);
        let tasks =
            vec![task("/me/degree", Status::Tagged(tag)), task("", Status::Plain("还不能开始"))];
        let group = |title: &str| TaskGroup { title: title.into(), tasks: tasks.clone() };
        vec![Self::default(), Self { groups: vec![group("资料"), group("")] }]
    }
}
