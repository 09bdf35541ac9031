//! The parts pages are built of. Each is a small struct that renders itself: `{{ part }}` in a
//! template is all.
//!
//! Their HTML is that of govuk-frontend and @ministryofjustice/frontend, so their scripts and
//! styles apply.

mod act;
mod field;
mod list;
mod notice;
mod place;
mod table;
mod time;

use std::fmt;

use askama::filters::HtmlSafe;

pub use act::{ActForm, Forms};
pub use field::{Choice, Field, Input, Inputs, YearInput};
pub use law::text::cited;
pub use list::{Row, Status, SummaryList, Task, TaskGroup, TaskList};
pub use notice::{Banner, Details, Empty, ErrorSummary, Panel, Tag, Tone, Warning};
pub use place::{BackLink, Clause, Pagination, Steps, SubNavigation};
pub use table::{Column, Table};
pub use time::{Deadline, Timeline, TimelineItem, clock_time};

/// HTML that is safe to show: a rendered part, or text that was escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Text, escaped.
    pub fn text(text: impl fmt::Display) -> Self {
        let mut escaped = String::new();
        for c in text.to_string().chars() {
            match c {
                '&' => escaped.push_str("&#38;"),
                '<' => escaped.push_str("&#60;"),
                '>' => escaped.push_str("&#62;"),
                '"' => escaped.push_str("&#34;"),
                '\'' => escaped.push_str("&#39;"),
                other => escaped.push(other),
            }
        }
        Self(escaped)
    }

    /// A part of a page, rendered.
    pub fn part(part: &impl Part) -> Self {
        Self(part.to_string())
    }

    /// Several pieces, one after the other.
    pub fn joined(pieces: &[Self]) -> Self {
        Self(pieces.iter().map(|piece| piece.0.as_str()).collect())
    }

    /// Several pieces, each on a line of its own.
    pub fn lines(pieces: &[Self]) -> Self {
        let pieces: Vec<&str> = pieces.iter().map(|piece| piece.0.as_str()).collect();
        Self(pieces.join("<br>"))
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A hidden input.
    pub fn hidden(name: &str, value: &str) -> Self {
        let (name, value) = (Self::text(name), Self::text(value));
        Self(format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"))
    }

    /// A link; both are escaped.
    pub fn link(href: &str, text: &str) -> Self {
        Self(format!(
            "<a class=\"govuk-link\" href=\"{}\">{}</a>",
            Self::text(href),
            Self::text(text)
        ))
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl HtmlSafe for Html {}

/// What renders itself to safe HTML.
pub trait Part: fmt::Display {}

/// Marks the parts: their templates escape what they are given, so a page may show them as they
/// are.
macro_rules! parts {
    ($($part:ty),* $(,)?) => { $(impl Part for $part {} impl HtmlSafe for $part {})* };
}

parts!(
    crate::case::Ahead,
    crate::public::guide::Guide,
    crate::case::Materials,
    crate::employer::waiting::Waiting,
    crate::case::Findings,
    crate::supervision::own::OwnMatters,
    crate::desk::reasons::Reasons,
    crate::public::demo::Accounts,
    BackLink,
    Banner,
    Clause,
    Deadline,
    Details,
    Empty,
    ErrorSummary,
    Field,
    Pagination,
    Panel,
    Steps,
    SubNavigation,
    SummaryList,
    Table,
    Tag,
    TaskList,
    Timeline,
    Warning,
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::parts;

    #[test]
    fn every_part_is_well_formed_with_every_sample() {
        parts(crate::case::Findings::samples());
        parts(crate::case::Ahead::samples());
        parts(crate::supervision::own::OwnMatters::samples());
        parts(crate::public::guide::Guide::samples());
        parts(crate::case::Materials::samples());
        parts(crate::employer::waiting::Waiting::samples());
        parts(Field::samples());
        parts(SummaryList::samples());
        parts(TaskList::samples());
        parts(ErrorSummary::samples());
        parts(Tag::samples());
        parts(Banner::samples());
        parts(Warning::samples());
        parts(Details::samples());
        parts(Empty::samples());
        parts(Panel::samples());
        parts(BackLink::samples());
        parts(Clause::samples());
        parts(SubNavigation::samples());
        parts(Pagination::samples());
        parts(Steps::samples());
        parts(Table::samples());
        parts(Timeline::samples());
        parts(Deadline::samples());
    }
}
