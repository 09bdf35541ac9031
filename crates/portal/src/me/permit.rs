//! `/me/permits/{id}`: one permit: what it is worth today, its dates, what the holder may do.

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Id, Life, Permit, Standing, Terms};
use law::{Calendar, Day};
use office::reading::{self, PermitView};

use super::{Done, form_key};
use crate::case::{standing_tag, timeline};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::Problems;
use crate::ui::{Banner, Clause, Deadline, ErrorSummary, Html, SummaryList, Tag, Timeline};

#[derive(Template)]
#[template(path = "me/permit.html")]
pub struct View {
    frame: Frame,
    id: Id,
    number: String,
    done: Option<Banner>,
    errors: ErrorSummary,
    standing: Tag,
    clause: Clause,
    deadline: Option<Deadline>,
    dates: Vec<Date>,
    summary: SummaryList,
    acts: Acts,
    prints: u32,
    history: Timeline,
    key: Html,
}

/// What the holder may do now; the office decides again when they do it.
struct Acts {
    print: bool,
    leave: bool,
    defer: bool,
}

/// A day that matters for the permit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Date {
    /// The day; none while it rests on holidays that are not published.
    pub(crate) day: Option<Day>,
    pub(crate) what: &'static str,
    pub(crate) clause: Clause,
    pub(crate) over: bool,
}

/// The permit.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let mut view = show(&portal, frame, &person, id, &Problems::default()).await?;
    view.done = said(&done.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "left" => (
            "离职已登记",
            "证件继续有效。请在下面的期限以前由新单位提出聘用单位变更；日期有误的，请到窗口申请更正。",
        ),
        "deferred" => {
            ("个人延期注销已登记", "证件在延期内继续有效，请在届满以前由新单位提出变更。")
        }
        _ => return None,
    })
}

/// The page, with what has to be corrected.
pub(super) async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    id: Id,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::permit(office, &call, id, "")).await?;
    let today = portal.office.today();
    let terms = portal.office.terms(today)?;
    let dates = dates(&known.permit, &terms, &portal.office.calendar, today);
    Ok(view(frame, &known, (dates, today), problems, form_key(portal)))
}

fn view(
    frame: Frame,
    known: &PermitView,
    (dates, today): (Vec<Date>, Day),
    problems: &Problems,
    key: Html,
) -> View {
    let (permit, standing) = (&known.permit, &known.standing);
    View {
        frame,
        id: known.id,
        number: permit.number.clone(),
        done: None,
        errors: ErrorSummary::from(problems),
        standing: standing_tag(standing),
        clause: Clause::new(standing.clause(), ""),
        deadline: deadline(standing, today),
        dates,
        summary: summary(permit, &known.employer.name),
        acts: Acts {
            print: standing.in_force(),
            leave: matches!(permit.life, Life::Valid),
            defer: matches!(permit.life, Life::Between { deadline, .. } if today <= deadline),
        },
        prints: permit.prints,
        history: timeline(&known.history),
        key,
    }
}

/// The day by which the holder has to see to something.
fn deadline(standing: &Standing, today: Day) -> Option<Deadline> {
    let (what, day, clause) = match standing {
        Standing::ChangePeriod { until } => ("由新单位提出聘用单位变更", *until, "3.3.1"),
        Standing::Deferred { until } => ("由新单位提出聘用单位变更", *until, "3.3.4"),
        Standing::Renewable { until: Some(until) } => ("由单位提出续签", *until, "3.2.6"),
        _ => return None,
    };
    Some(Deadline { what: what.into(), day, today, clause: Some(Clause::new(clause, "")) })
}

pub(crate) fn summary(permit: &Permit, employer: &str) -> SummaryList {
    let family: Vec<String> = permit
        .companions
        .iter()
        .map(|one| format!("{} {}", one.relation.chinese(), one.name))
        .collect();
    let family = if family.is_empty() { "没有".to_owned() } else { family.join("；") };
    SummaryList::default()
        .with("持证人", Html::text(&permit.name))
        .with("用人单位", Html::text(employer))
        .with("有效期自", Html::text(permit.valid_from.chinese()))
        .with("有效期至", Html::text(permit.valid_until.chinese()))
        .with("随往人员", Html::text(family))
}

/// Every day that matters, in order; what cannot be known yet comes last.
pub(crate) fn dates(permit: &Permit, terms: &Terms, calendar: &Calendar, today: Day) -> Vec<Date> {
    let end = permit.valid_until;
    let mut days: Vec<(Option<Day>, &'static str, &'static str)> =
        vec![(Some(permit.first_issued), "首次发证", "3.2.1")];
    if permit.valid_from != permit.first_issued {
        days.push((Some(permit.valid_from), "本期有效期开始", "3.2.1"));
    }
    match &permit.life {
        Life::Between { left, deadline, .. } => {
            days.push((Some(*left), "与原单位的劳动关系结束", "3.3.1"));
            days.push((Some(*deadline), "聘用单位变更的最后一日", "3.3.1"));
        }
        Life::Deferred { left, until, .. } => {
            days.push((Some(*left), "与原单位的劳动关系结束", "3.3.1"));
            days.push((Some(*until), "延期注销期的最后一日", "3.3.4"));
        }
        Life::Lapsed { on, because } => days.push((Some(*on), "失效", because.clause())),
        Life::Cancelled { on, .. } => days.push((Some(*on), "注销", "3.4.3")),
        Life::Revoked { on, .. } => days.push((Some(*on), "撤销", "5.2.7")),
        Life::Valid => {}
    }
    if !permit.is_over() {
        let (opens, says) = match permit.term {
            1 => (terms.renewal_opens(end), "单位可以确认自动延续"),
            _ => (terms.renewal_opens(end), "单位可以提出续签"),
        };
        days.push((Some(opens), says, "3.2.5"));
        days.push((Some(end), "有效期届满", "3.2.1"));
        days.push((terms.grace_end(calendar, end), "届满后仍可续签的最后一日", "3.2.6"));
        if permit.term == 1 {
            days.push((Some(terms.extension_cap(end)), "自动延续最长到这一日", "3.2.3"));
        }
    }
    let mut dates: Vec<Date> = days
        .into_iter()
        .map(|(day, what, clause)| Date {
            day,
            what,
            clause: Clause::new(clause, ""),
            over: day.is_some_and(|day| day < today),
        })
        .collect();
    dates.sort_by_key(|date| date.day.unwrap_or(law::LAST));
    dates
}

#[cfg(test)]
pub(crate) fn sample_permit() -> Permit {
    use super::sample;
    let from = Day::new(2024, 1, 10).unwrap();
    Permit {
        number: "FT2024000001".into(),
        person: sample::id(),
        name: "张三".into(),
        id_number: "110105199003078231".into(),
        employer: sample::id(),
        category: "1.2.1".into(),
        first_issued: from,
        valid_from: from,
        valid_until: from.plus_years(3) - 1,
        term: 1,
        extension_cap: None,
        life: Life::Valid,
        pending: std::collections::BTreeSet::new(),
        companions: Vec::new(),
        code: "ABCD2345EFGH6789".into(),
        prints: 2,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = Day::new(2026, 11, 24).unwrap();
        let page = |life: Life, standing: &Standing| {
            let permit = Permit { life, ..sample_permit() };
            let calendar = law::builtin_calendar();
            Self {
                frame: sample::frame(),
                id: sample::id(),
                number: permit.number.clone(),
                done: None,
                errors: ErrorSummary::default(),
                standing: standing_tag(standing),
                clause: Clause::new(standing.clause(), ""),
                deadline: deadline(standing, today),
                dates: dates(&permit, &crate::samples::terms(), calendar, today),
                summary: summary(&permit, "北京甲有限公司"),
                acts: Acts { print: true, leave: true, defer: true },
                prints: permit.prints,
                history: Timeline::default(),
                key: Html::default(),
            }
        };
        let between =
            Life::Between { left: today, deadline: today + 60, told: today, automatic: true };
        vec![
            page(Life::Valid, &Standing::Valid),
            page(between, &Standing::ChangePeriod { until: today + 60 }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_a_first_term_stand_in_order_with_the_unknown_one_last() {
        let today = Day::new(2026, 11, 24).unwrap();
        let calendar = law::builtin_calendar();
        let days = dates(&sample_permit(), &crate::samples::terms(), calendar, today);
        let says = |date: &Date| {
            let day = date.day.map_or("待定".to_owned(), |day| day.to_string());
            format!("{day} {}{}", date.what, if date.over { "（已过）" } else { "" })
        };
        let shown: Vec<String> = days.iter().map(says).collect();
        assert_eq!(
            shown,
            [
                "2024-01-10 首次发证（已过）",
                "2026-12-10 单位可以确认自动延续",
                "2027-01-09 有效期届满",
                "2030-01-09 自动延续最长到这一日",
                "待定 届满后仍可续签的最后一日",
            ]
        );
    }
}
