//! `/employer/places/{year}`: the year's places (办理数量), where each came from, and by when the
//! employer means to use them (分季度办理计划, 4.5).

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Plan, QUARTERS, Quota, QuotaLine, Refusal};
use law::Day;
use office::{Call, Office, places, reading};

use super::{employer_of, is_agent};
use crate::checked::Checked;
use crate::command::{Done, take};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    ActForm, Banner, Clause, Column, ErrorSummary, Forms, Html, SummaryList, Table, Tag, Tone,
};

#[derive(Template)]
#[template(path = "employer/places.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    errors: ErrorSummary,
    year: i16,
    state: Tag,
    clause: Clause,
    summary: SummaryList,
    lines: Table,
    forms: Vec<ActForm>,
}

/// The quarters, with the names of their inputs.
const NAMES: [(&str, &str); QUARTERS] =
    [("q1", "第一季度"), ("q2", "第二季度"), ("q3", "第三季度"), ("q4", "第四季度")];

/// Places of each quarter, as typed.
#[derive(Debug)]
pub struct Planned([i64; QUARTERS]);

/// Longest number typed.
const NUMBER_MAX: usize = 10;

impl Form for Planned {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let each = NAMES.map(|(name, label)| number(reader, name, label));
        let [q1, q2, q3, q4] = each;
        Some(Self([q1?, q2?, q3?, q4?]))
    }
}

/// A number of places; nothing typed is none.
fn number(reader: &mut Reader<'_>, name: &str, label: &str) -> Option<i64> {
    let text = law::text::plain(&reader.optional_text(name, label, NUMBER_MAX)?);
    if text.is_empty() {
        return Some(0);
    }
    let number = text.parse::<u32>().ok().map(i64::from);
    if number.is_none() {
        reader.problems.add(name, format!("{label}请填写整数，例如 2；不安排的填0"));
    }
    number
}

/// The places, and the form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(year): Path<i16>,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let known = known(&portal, &person, year).await?;
    let typed = proposed(&known);
    let mut view = view(frame, &known, is_agent(&person), (&typed, &Problems::default()));
    view.done = (done.done == "confirmed").then(|| Banner {
        success: true,
        title: "分季度办理计划已确认".into(),
        text: Html::text("数量有变化时请重新确认。您现在不需要做什么。"),
    });
    Page::ok(&view)
}

/// Confirms the schedule.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(year): Path<i16>,
    form: Checked<Planned>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, Planned(quarters)| {
        places::schedule(office, call, year, quarters)
    };
    match take(&portal, &person.0, form, |_| "q1", work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/employer/places/{year}?done=confirmed"))),
        Err((typed, problems)) => {
            let known = known(&portal, &person, year).await?;
            Page::again(&view(frame, &known, is_agent(&person), (&typed, &problems)))
        }
    }
}

/// Everything the page is made of.
struct Known {
    quota: Quota,
    plan: Option<Plan>,
}

async fn known(portal: &Portal, person: &SignedInEmployer, year: i16) -> Result<Known, PageError> {
    let (call, id) = (person.0.call(), employer_of(person)?);
    portal
        .ask(move |office| {
            let seen = reading::employer(office, &call, id)?;
            let quota = seen.quotas.into_iter().find(|found| found.doc.year == year);
            let plan = seen.plans.into_iter().find(|found| found.doc.year == year);
            let quota = quota.ok_or(Refusal::NotFound)?.doc;
            Ok(Known { quota, plan: plan.map(|found| found.doc) })
        })
        .await
}

/// What stands in the form at first: the schedule confirmed before, or the quarters of the plan as
/// far as the places go.
fn proposed(known: &Known) -> Typed {
    let quarters = match &known.quota.schedule {
        Some(schedule) => schedule.quarters,
        None => planned(known.plan.as_ref(), known.quota.granted()),
    };
    let mut typed = Typed::default();
    for ((name, _), places) in NAMES.iter().zip(quarters) {
        typed.set(name, places.to_string());
    }
    typed
}

fn planned(plan: Option<&Plan>, granted: i64) -> [i64; QUARTERS] {
    let mut left = granted;
    let of_quarter = |quarter: u8| {
        let posts = plan.iter().flat_map(|plan| &plan.posts);
        posts.filter(|post| post.quarter == quarter).map(|_| 1).sum::<i64>()
    };
    [1, 2, 3, 4].map(|quarter| {
        let places = of_quarter(quarter).min(left);
        left -= places;
        places
    })
}

fn view(frame: Frame, known: &Known, agent: bool, (typed, problems): (&Typed, &Problems)) -> View {
    let quota = &known.quota;
    let year = quota.year;
    let forms = Forms::new(format!("/employer/places/{year}"), typed, problems);
    let state = match (quota.closed.is_some(), quota.is_scheduled()) {
        (true, _) => Tag::new("年度已结清", Tone::Quiet),
        (false, true) => Tag::new("计划已确认", Tone::Good),
        (false, false) => Tag::new("计划待确认", Tone::Waiting),
    };
    View {
        frame,
        done: None,
        errors: forms.errors(),
        year,
        state,
        clause: Clause::new("4.5", ""),
        summary: summary(quota),
        lines: lines(quota),
        forms: if agent && quota.closed.is_none() { vec![schedule(&forms)] } else { Vec::new() },
    }
}

fn summary(quota: &Quota) -> SummaryList {
    let places = |count: i64| Html::text(format!("{count}个"));
    let list = SummaryList::default()
        .with("分配", places(quota.granted()))
        .with("已预占和使用", places(quota.taken()))
        .with("还可使用", places(quota.free()))
        .with("使用期限", Html::text(Day::last_of_year(quota.year).chinese()));
    match &quota.schedule {
        Some(schedule) => {
            let each = NAMES.iter().zip(schedule.quarters);
            let words: Vec<String> =
                each.map(|((_, name), places)| format!("{name}{places}个")).collect();
            let (on, by) = (schedule.on.chinese(), &schedule.by.name);
            list.with("已确认的计划", Html::text(format!("{}（{on}，{by}）", words.join("，"))))
        }
        None => list,
    }
}

/// Every grant and cut.
fn lines(quota: &Quota) -> Table {
    let row = |line: &QuotaLine| {
        vec![Html::text(line.on.chinese()), Html::text(line.places), Html::text(&line.why)]
    };
    Table {
        caption: "数量的由来".into(),
        columns: vec![Column::plain("日期"), Column::figures("个数"), Column::plain("依据")],
        rows: quota.lines.iter().map(row).collect(),
    }
}

fn schedule(forms: &Forms<'_>) -> ActForm {
    let field =
        |(name, label): (&str, &str)| forms.inputs.text(name, label).measure(4, "个", "numeric");
    let about = "各季度打算提交多少件新办。合计不超过分配的数量；只用于安排，\
        季度内没有使用的数量不收回。";
    forms.form("分季度办理计划", about, NAMES.map(field).into(), &[("confirm", "确认计划")])
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use casework::{By, QuotaEvent, Record};

        use super::sample;
        let (today, employer) = (sample::today(), sample::id());
        let opened = QuotaEvent::Opened { employer, year: 2026 };
        let quota = Quota::apply(None, &opened).unwrap();
        let why = "按公布的<办法>计算".to_owned();
        let line = QuotaLine { on: today, places: 3, source: employer, why };
        let granted = Quota::apply(Some(quota), &QuotaEvent::Changed { line }).unwrap();
        let by = By { account: None, name: "王敏".into() };
        let event = QuotaEvent::Scheduled { on: today, by, quarters: [0, 1, 2, 0] };
        let scheduled = Quota::apply(Some(granted.clone()), &event).unwrap();
        let closed =
            Quota::apply(Some(scheduled.clone()), &QuotaEvent::Closed { on: today }).unwrap();
        let mut problems = Problems::default();
        problems.add("q1", "第一季度请填写整数，例如 2；不安排的填0");
        let page = |quota: Quota, problems: &Problems| {
            let known = Known { quota, plan: None };
            view(sample::frame(), &known, true, (&proposed(&known), problems))
        };
        let none = Problems::default();
        vec![page(granted, &none), page(scheduled, &problems), page(closed, &none)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_numbers_and_what_is_left_empty_is_none() {
        let mut typed = Typed::default();
        typed.set("q2", "２");
        assert_eq!(Reader::finish::<Planned>(&typed).unwrap().0, [0, 2, 0, 0]);
        typed.set("q3", "-1");
        let problems = Reader::finish::<Planned>(&typed).unwrap_err();
        assert!(problems.of("q3").is_some() && problems.of("q2").is_none());
    }

    #[test]
    fn the_plan_is_proposed_as_far_as_the_places_go() {
        let post = |quarter| casework::Post {
            title: "工程师".into(),
            name: None,
            quarter,
            why: "研发".into(),
        };
        let opened =
            casework::PlanEvent::Opened { employer: super::super::sample::id(), year: 2026 };
        let mut plan = <Plan as casework::Record>::apply(None, &opened).unwrap();
        plan.posts = vec![post(1), post(3), post(3), post(4)];
        assert_eq!(planned(Some(&plan), 2), [1, 0, 1, 0]);
        assert_eq!(planned(Some(&plan), 9), [1, 0, 2, 1]);
        assert_eq!(planned(None, 9), [0; 4]);
    }
}
