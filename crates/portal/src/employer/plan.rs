//! `/employer/plan/{year}`: the yearly plan (年度办理计划): posts, internal rules, the signed document
//! (2.2, 4.1).

use askama::Template;
use axum::extract::{Path, Query};
use casework::{InternalRules, Paper, Plan, PlanState, Post, Refusal};
use law::Day;
use office::{plans, reading};

use super::{employer_of, is_agent};
use crate::checked::Checked;
use crate::command::{Done, answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    Banner, Clause, Column, ErrorSummary, Field, Html, Inputs, SummaryList, Table, Tag, Tone,
};

#[derive(Template)]
#[template(path = "employer/plan.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    errors: ErrorSummary,
    year: i16,
    intake: (Day, Day),
    today: Day,
    state: Tag,
    reasons: Vec<(String, Clause)>,
    demand: Option<i64>,
    may_write: bool,
    /// Why nothing is written here any more, and the clause.
    closed: Option<(String, Clause)>,
    /// What was planned, when it is only shown.
    posts: Table,
    /// The internal rules, when they are only shown.
    shown: SummaryList,
    rows: Vec<[Field; 4]>,
    rules: Vec<Field>,
    document: Option<Paper>,
    key: Html,
}

/// Longest code of a command.
const ACT_MAX: usize = 20;
/// Longest name of a post, characters.
const TITLE_MAX: usize = 60;
/// Longest reason of a post, characters.
const WHY_MAX: usize = 200;
/// Rows of one form: four fields each stay under the number of fields that a form may have.
const ROWS_MAX: usize = 100;
/// Years from now for which there can be a plan.
const YEARS_AWAY_MAX: i16 = 10;
/// The quarters of a year.
const QUARTERS: [(&str, &str); 4] =
    [("1", "第一季度"), ("2", "第二季度"), ("3", "第三季度"), ("4", "第四季度")];

/// The plan as typed.
#[derive(Debug)]
pub struct Written {
    act: String,
    posts: Vec<Post>,
    rules: InternalRules,
}

impl Form for Written {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let act = reader.text("act", "操作", ACT_MAX);
        let posts: Vec<Option<Post>> =
            (0..rows(reader.typed)).filter_map(|row| post_of(reader, row)).collect();
        let words = casework::WORDS_MAX;
        let conditions = reader.optional_text("conditions", "员工申请条件", words);
        let order = reader.optional_text("order", "优先次序", words);
        let management = reader.optional_text("management", "持证人员管理", words);
        let rules =
            InternalRules { conditions: conditions?, order: order?, management: management? };
        Some(Self { act: act?, posts: posts.into_iter().collect::<Option<_>>()?, rules })
    }
}

/// One row; an empty one counts for nothing, the inner `None` is “wrong”.
#[expect(clippy::option_option, reason = "wrong, empty and given are three different things")]
fn post_of(reader: &mut Reader<'_>, row: usize) -> Option<Option<Post>> {
    let name = |field: &str| format!("{field}-{row}");
    let is_empty = |field: &&str| reader.typed.get(&name(field)).trim().is_empty();
    if ["title", "name", "quarter", "why"].iter().all(is_empty) {
        return None;
    }
    let place = row + 1;
    let title = reader.text(&name("title"), &format!("第{place}项的岗位"), TITLE_MAX);
    let person = reader.optional_text(&name("name"), &format!("第{place}项的人员"), TITLE_MAX);
    let codes = QUARTERS.map(|(code, _)| code);
    let quarter = reader.choice(&name("quarter"), &format!("第{place}项的季度"), &codes);
    let why = reader.text(&name("why"), &format!("第{place}项的理由"), WHY_MAX);
    let post = || {
        let person = person?;
        Some(Post {
            title: title?,
            name: (!person.is_empty()).then_some(person),
            quarter: quarter?.parse().ok()?,
            why: why?,
        })
    };
    Some(post())
}

/// How many rows were typed.
fn rows(typed: &Typed) -> usize {
    let last = typed.names_after("title-").filter_map(|row| row.parse::<usize>().ok()).max();
    last.map_or(0, |last| last + 1).min(ROWS_MAX)
}

/// The plan as saved.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(year): Path<i16>,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let known = known(&portal, &person, year).await?;
    let typed = typed_of(known.plan.as_ref());
    let mut view = show(&portal, frame, &person, known, (&typed, &Problems::default()));
    view.done = said(&done.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

/// What was just done.
fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "save" => ("计划已保存", "可以随时回来继续。提交以前窗口看不到。"),
        "paper" => ("文件已上传", "替换了以前上传的文件。"),
        "submit" => ("计划已提交", "申报截止以前可以修改后再次提交，以最后一次为准。"),
        _ => return None,
    })
}

/// Adds or removes a row, saves, or saves and hands in.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(year): Path<i16>,
    form: Checked<Written>,
) -> Result<Page, PageError> {
    if let Some(typed) = rearranged(&form.typed) {
        let known = known(&portal, &person, year).await?;
        return Page::ok(&show(&portal, frame, &person, known, (&typed, &Problems::default())));
    }
    let key = form.typed.get("key");
    let problems = match form.value {
        Ok(written) => {
            let (write, submit) = (person.0.step(key, "write"), person.0.step(key, "submit"));
            let Written { act, posts, rules } = written;
            let to = format!("/employer/plan/{year}?done={act}");
            let done = portal.office(move |office| {
                plans::write(office, &write, year, posts, rules)?;
                if act == "submit" { plans::submit(office, &submit, year) } else { Ok(()) }
            });
            match answered(done.await, "act")? {
                Ok(()) => return Ok(Page::see_other(&to)),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    let known = known(&portal, &person, year).await?;
    Page::again(&show(&portal, frame, &person, known, (&form.typed, &problems)))
}

/// The form with a row more or a row less, when that is what was asked; nothing is saved.
fn rearranged(typed: &Typed) -> Option<Typed> {
    let act = typed.get("act");
    let removed = act.strip_prefix("remove-").and_then(|row| row.parse::<usize>().ok());
    if act != "add" && removed.is_none() {
        return None;
    }
    let mut after = Typed::default();
    for field in ["conditions", "order", "management"] {
        after.set(field, typed.get(field));
    }
    let stay: Vec<usize> = (0..rows(typed)).filter(|row| Some(*row) != removed).collect();
    for (to, from) in stay.iter().enumerate() {
        for field in ["title", "name", "quarter", "why"] {
            after.set(&format!("{field}-{to}"), typed.get(&format!("{field}-{from}")));
        }
    }
    if act == "add" {
        after.set(&format!("title-{}", stay.len().min(ROWS_MAX - 1)), "");
    }
    Some(after)
}

/// What is saved, as it stands in the form.
fn typed_of(plan: Option<&Plan>) -> Typed {
    let mut typed = Typed::default();
    let Some(plan) = plan else { return typed };
    for (row, post) in plan.posts.iter().enumerate() {
        typed.set(&format!("title-{row}"), post.title.as_str());
        typed.set(&format!("name-{row}"), post.name.as_deref().unwrap_or_default());
        typed.set(&format!("quarter-{row}"), post.quarter.to_string());
        typed.set(&format!("why-{row}"), post.why.as_str());
    }
    typed.set("conditions", plan.rules.conditions.as_str());
    typed.set("order", plan.rules.order.as_str());
    typed.set("management", plan.rules.management.as_str());
    typed
}

/// Everything the page is made of.
struct Known {
    year: i16,
    plan: Option<Plan>,
    intake: (Day, Day),
    today: Day,
}

async fn known(portal: &Portal, person: &SignedInEmployer, year: i16) -> Result<Known, PageError> {
    let (call, id) = (person.0.call(), employer_of(person)?);
    portal
        .ask(move |office| {
            let today = office.today();
            if (today.year() - year).abs() > YEARS_AWAY_MAX {
                return Err(Refusal::NotFound.into());
            }
            let view = reading::employer(office, &call, id)?;
            let plan = view.plans.into_iter().find(|found| found.doc.year == year);
            let intake = plans::intake(office, year)?;
            Ok(Known { year, plan: plan.map(|found| found.doc), intake, today })
        })
        .await
}

fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    known: Known,
    with: (&Typed, &Problems),
) -> View {
    view(frame, known, is_agent(person), with, form_key(portal))
}

fn view(
    frame: Frame,
    known: Known,
    agent: bool,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let Known { year, plan, intake, today } = known;
    let state = plan.as_ref().map_or(PlanState::Draft, |plan| plan.state.clone());
    let inputs = Inputs::new(typed, problems);
    let row = |row: usize| {
        let name = |field: &str| format!("{field}-{row}");
        [
            inputs.text(&name("title"), "岗位").measure(20, "", "text"),
            inputs.text(&name("name"), "人员").measure(10, "", "text").optional(),
            inputs.select(&name("quarter"), "拟办理的季度", &QUARTERS),
            inputs.text(&name("why"), "理由").hint("这个岗位为什么需要"),
        ]
    };
    let (reasons, demand) = match &state {
        PlanState::Returned { reasons, .. } => {
            let reason = |r: &casework::Reason| (r.words.clone(), Clause::new(&r.clause, ""));
            (reasons.iter().map(reason).collect(), None)
        }
        PlanState::Accepted { demand, .. } => (Vec::new(), Some(*demand)),
        _ => (Vec::new(), None),
    };
    let closed = closed(year, &state, today);
    View {
        frame,
        done: None,
        errors: ErrorSummary::from(problems),
        year,
        intake,
        today,
        may_write: agent && closed.is_none(),
        posts: posts(plan.as_ref()),
        shown: shown(plan.as_ref()),
        closed,
        state: state_tag(&state),
        reasons,
        demand,
        rows: (0..rows(typed).max(1)).map(row).collect(),
        rules: rules(&inputs),
        document: plan.and_then(|plan| plan.document),
        key,
    }
}

/// Why a plan can no longer be changed: its year is over (2.1), or it was accepted (4.2).
fn closed(year: i16, state: &PlanState, today: Day) -> Option<(String, Clause)> {
    let last = Day::last_of_year(year);
    match state {
        _ if today > last => {
            let says = format!("{year}年度已于{}结束，计划不能再修改。", last.chinese());
            Some((says, Clause::new("2.1", "")))
        }
        PlanState::Accepted { on, .. } => {
            let says = format!("计划已于{}核实，不再修改。", on.chinese());
            Some((says, Clause::new("4.2", "")))
        }
        PlanState::Draft | PlanState::Submitted { .. } | PlanState::Returned { .. } => None,
    }
}

/// The posts as planned.
fn posts(plan: Option<&Plan>) -> Table {
    let row = |post: &Post| {
        let quarter = QUARTERS.iter().find(|(code, _)| *code == post.quarter.to_string());
        vec![
            Html::text(&post.title),
            Html::text(post.name.as_deref().unwrap_or("未确定")),
            Html::text(quarter.map_or("", |(_, label)| label)),
            Html::text(&post.why),
        ]
    };
    Table {
        caption: "岗位和人员".into(),
        columns: ["岗位", "人员", "拟办理的季度", "理由"].map(Column::plain).into(),
        rows: plan.iter().flat_map(|plan| &plan.posts).map(row).collect(),
    }
}

/// The internal rules as written.
fn shown(plan: Option<&Plan>) -> SummaryList {
    let Some(plan) = plan else { return SummaryList::default() };
    let words = |text: &str| Html::text(if text.is_empty() { "没有填写" } else { text });
    SummaryList::default()
        .with("员工申请条件", words(&plan.rules.conditions))
        .with("优先次序", words(&plan.rules.order))
        .with("持证人员管理", words(&plan.rules.management))
}

/// The three headings of the internal rules, each with what belongs there.
fn rules(inputs: &Inputs<'_>) -> Vec<Field> {
    let area = |name, label, hint| inputs.area(name, label, 5, casework::WORDS_MAX).hint(hint);
    vec![
        area(
            "conditions",
            "员工申请条件",
            "谁可以申请：例如在本单位工作的年限、岗位、考核结果。不得与细则的条件相抵触",
        ),
        area("order", "优先次序", "数量不够时谁在先，由谁决定，怎样在单位内公示、提出异议"),
        area(
            "management",
            "持证人员管理",
            "由谁负责，怎样按期报告离职和信息变动，怎样核对材料、自查",
        ),
    ]
}

fn state_tag(state: &PlanState) -> Tag {
    match state {
        PlanState::Draft => Tag::new("填写中", Tone::Waiting),
        PlanState::Submitted { .. } => Tag::new("已提交", Tone::Active),
        PlanState::Returned { .. } => Tag::new("退回修改", Tone::Urgent),
        PlanState::Accepted { .. } => Tag::new("已核实", Tone::Good),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = sample::today();
        let page = |state| {
            let opened = casework::PlanEvent::Opened { employer: sample::id(), year: 2027 };
            let mut plan = <Plan as casework::Record>::apply(None, &opened).unwrap();
            plan.posts.push(Post {
                title: "算法工程师".into(),
                name: Some("张三".into()),
                quarter: 2,
                why: "核心岗位".into(),
            });
            plan.state = state;
            let typed = typed_of(Some(&plan));
            let known =
                Known { year: 2027, plan: Some(plan), intake: (today - 54, today + 37), today };
            let mut problems = Problems::default();
            problems.add("why-0", "请填写第1项的理由");
            view(sample::frame(), known, true, (&typed, &problems), Html::default())
        };
        let reasons = vec![casework::Reason {
            code: "rules_incomplete".into(),
            clause: "2.2".into(),
            words: "请写明优先次序".into(),
        }];
        let by = casework::By { account: None, name: "王敏".into() };
        vec![
            page(PlanState::Draft),
            page(PlanState::Returned { on: today, reasons }),
            page(PlanState::Accepted { on: today, by, demand: 1 }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_written_until_the_last_day_of_its_year() {
        let last = Day::last_of_year(2026);
        assert!(closed(2026, &PlanState::Draft, last).is_none());
        assert!(closed(2026, &PlanState::Draft, last + 1).is_some());
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::default();
        for (name, value) in pairs {
            typed.set(name, *value);
        }
        typed
    }

    #[test]
    fn a_row_is_added_and_removed_without_losing_what_was_typed() {
        let two = [("title-0", "甲"), ("title-1", "乙"), ("order", "先到")];
        let mut before = typed(&two);
        before.set("act", "remove-0");
        let after = rearranged(&before).unwrap();
        assert_eq!((rows(&after), after.get("title-0"), after.get("order")), (1, "乙", "先到"));
        before.set("act", "add");
        assert_eq!(rows(&rearranged(&before).unwrap()), 3);
        before.set("act", "save");
        assert!(rearranged(&before).is_none());
    }

    #[test]
    fn empty_rows_count_for_nothing_and_half_filled_ones_are_asked_for() {
        let full = [
            ("act", "save"),
            ("title-0", ""),
            ("title-1", "工程师"),
            ("quarter-1", "4"),
            ("why-1", "核心岗位"),
        ];
        let written = Reader::finish::<Written>(&typed(&full)).unwrap();
        assert_eq!(written.posts.len(), 1);
        let half = Reader::finish::<Written>(&typed(&[("act", "save"), ("title-0", "甲")]));
        let problems = half.unwrap_err();
        assert!(problems.of("quarter-0").is_some() && problems.of("why-0").is_some());
    }
}
