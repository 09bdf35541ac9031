//! What happened, and by when something has to happen.

use askama::Template;
use law::Day;

use crate::ui::{Clause, Html, Tone};

/// What happened, newest first.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/timeline.html")]
pub struct Timeline {
    /// The events.
    pub items: Vec<TimelineItem>,
}

/// One event.
#[derive(Debug, Clone)]
pub struct TimelineItem {
    /// What happened.
    pub title: String,
    /// Who did it; may be empty.
    pub by: String,
    /// On which day.
    pub on: Day,
    /// More about it; may be empty.
    pub text: Html,
}

/// The last day for something, and how far away it is.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/deadline.html")]
pub struct Deadline {
    /// What has to be done, e.g. 递交材料.
    pub what: String,
    /// The last day.
    pub day: Day,
    /// Today.
    pub today: Day,
    /// The clause that sets it.
    pub clause: Option<Clause>,
}

/// From how many days left a deadline is shown as near; a look only, no rule rests on it.
const NEAR_DAYS: i32 = 5;

impl Deadline {
    fn left(&self) -> String {
        match self.day - self.today {
            0 => "今天截止".to_owned(),
            left if left > 0 => format!("还有{left}天"),
            over => format!("已过{}天", -over),
        }
    }

    fn tone(&self) -> Tone {
        match self.day - self.today {
            left if left < 0 => Tone::Bad,
            left if left <= NEAR_DAYS => Tone::Urgent,
            _ => Tone::Quiet,
        }
    }
}

/// Minutes of an hour.
const HOUR: i64 = 60;

/// Minutes after midnight as people write them, e.g. `09:30`.
pub fn clock_time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / HOUR, minute % HOUR)
}

#[cfg(test)]
mod samples {
    use super::*;

    impl Timeline {
        pub(crate) fn samples() -> Vec<Self> {
            let item = |by: &str| TimelineItem {
                title: "已受理".into(),
                by: by.into(),
                on: law::FIRST,
                text: Html::text("材料齐全"),
            };
            vec![Self::default(), Self { items: vec![item("窗口受理人员"), item("")] }]
        }
    }

    impl Deadline {
        pub(crate) fn samples() -> Vec<Self> {
            let today = law::FIRST;
            let clause = Some(Clause::new("4.8", "确认提交后30日内"));
            let due =
                |day| Self { what: "递交材料".into(), day, today, clause: clause.clone() };
            vec![due(today - 1), due(today), due(today + 30)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_says_how_far_away_it_is() {
        let today = Day::new(2026, 11, 24).unwrap();
        let left = |day| Deadline { what: "递交材料".into(), day, today, clause: None }.left();
        assert_eq!(left(today + 1), "还有1天");
        assert_eq!(left(today), "今天截止");
        assert_eq!(left(today - 1), "已过1天");
    }
}
