//! The days of a permit: what has been, and what will happen if nobody does anything, each day with
//! its clause; and what the permit will be worth on any day to come.

use askama::Template;
use casework::{Permit, Standing, Step, Terms};
use law::{Calendar, Day};

use super::standing_tag;
use crate::ui::{Clause, Tag};

/// The days of a permit.
#[derive(Debug, Clone, Template)]
#[template(path = "case/ahead.html")]
pub struct Ahead {
    /// The page it stands on.
    page: String,
    past: Vec<Past>,
    steps: Vec<Shown>,
    asked: Option<Asked>,
    today: Day,
}

/// A day that has been.
#[derive(Debug, Clone)]
struct Past {
    day: Day,
    what: &'static str,
    clause: Clause,
}

/// A day to come.
#[derive(Debug, Clone)]
struct Shown {
    step: Step,
    clause: Clause,
}

/// What the permit will be worth on a day that was asked for.
#[derive(Debug, Clone)]
struct Asked {
    day: Day,
    standing: Tag,
    clause: Clause,
    provisional: bool,
}

impl Ahead {
    /// The days of a permit as they look today; `on` is a day somebody asks for.
    pub fn new(
        page: &str,
        permit: &Permit,
        (terms, calendar): (&Terms, &Calendar),
        today: Day,
        on: Option<Day>,
    ) -> Self {
        let shown = |step: Step| Shown { step, clause: Clause::new(step.what.clause(), "") };
        let asked = on.filter(|day| *day >= today).map(|day| {
            let (standing, provisional) = permit.standing_ahead(terms, calendar, day);
            asked(day, &standing, provisional)
        });
        let steps = permit.timeline(terms, calendar, today).into_iter().map(shown).collect();
        Self { page: page.to_owned(), past: past(permit), steps, asked, today }
    }
}

fn asked(day: Day, standing: &Standing, provisional: bool) -> Asked {
    let clause = Clause::new(standing.clause(), "");
    Asked { day, standing: standing_tag(standing), clause, provisional }
}

fn past(permit: &Permit) -> Vec<Past> {
    use casework::Life;
    let mut days = vec![(permit.first_issued, "首次发证", "3.2.1")];
    if permit.valid_from != permit.first_issued {
        days.push((permit.valid_from, "本期有效期开始", "3.2.1"));
    }
    match &permit.life {
        Life::Between { leaving } | Life::Deferred { leaving, .. } => {
            days.push((leaving.left, "与原单位的劳动关系结束", "3.3.1"));
        }
        Life::Lapsed { on, because } => days.push((*on, "失效", because.clause())),
        Life::Cancelled { on, .. } => days.push((*on, "注销", "3.4.3")),
        Life::Revoked { on, .. } => days.push((*on, "撤销", "5.2.7")),
        Life::Valid => {}
    }
    let past = |(day, what, clause)| Past { day, what, clause: Clause::new(clause, "") };
    let mut days: Vec<Past> = days.into_iter().map(past).collect();
    days.sort_by_key(|past| past.day);
    days
}

/// The day of an address like `?on=2027-05-01`; none when nothing or nonsense was typed.
pub fn day_asked(text: &str) -> Option<Day> {
    law::text::plain(text).trim().parse().ok()
}

#[cfg(test)]
impl Ahead {
    pub(crate) fn samples() -> Vec<Self> {
        let permit = crate::me::permit::sample_permit();
        let today = Day::new(2026, 11, 24).unwrap();
        let terms = crate::samples::terms();
        let with = (&terms, law::builtin_calendar());
        let page = "/me/permits/1";
        let over = Permit {
            life: casework::Life::Lapsed { on: today, because: casework::Lapse::NotRenewed },
            ..permit.clone()
        };
        vec![
            Self::new(page, &permit, with, today, None),
            Self::new(page, &permit, with, today, Some(today + 90)),
            Self::new(page, &over, with, today, Some(today)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_an_address_is_read_as_people_type_it() {
        assert_eq!(day_asked("2027-05-01"), Day::new(2027, 5, 1));
        assert_eq!(day_asked("２０２７-05-01 "), Day::new(2027, 5, 1));
        assert_eq!(day_asked("<b>"), None);
    }

    #[test]
    fn a_day_that_rests_on_unpublished_holidays_is_marked() {
        let shown = Ahead::samples()[1].render().unwrap();
        assert!(shown.contains("暂定"), "{shown}");
        assert!(shown.contains("2027-02-08"), "the grace of 9 January ends on a Monday: {shown}");
    }
}
