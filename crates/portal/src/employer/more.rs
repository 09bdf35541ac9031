//! `/employer/more`: a key-support employer asks for more places in a quarter's first month (追加申请,
//! 4.3).

use askama::Template;
use axum::extract::Query;
use casework::{MoreRequest, Plan};
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
use crate::ui::{Banner, Column, ErrorSummary, Field, Html, Inputs, Table};

#[derive(Template)]
#[template(path = "employer/more.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    errors: ErrorSummary,
    known: Known,
    open: bool,
    asked: Option<Table>,
    fields: Vec<Field>,
    key: Html,
}

/// What is asked for.
#[derive(Debug)]
pub struct Asked {
    quarter: u8,
    number: i64,
    why: String,
}

/// Longest number or code typed.
const SHORT_MAX: usize = 10;

impl Form for Asked {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let quarter = reader.text("quarter", "季度", SHORT_MAX);
        let number = reader.text("number", "追加数量", SHORT_MAX);
        let why = reader.text("why", "理由", casework::WORDS_MAX);
        let (quarter, number) = (quarter?, number?);
        let parsed = law::text::plain(&number).parse().ok();
        if parsed.is_none() {
            reader.problems.add("number", "追加数量请填写整数，例如 3");
        }
        Some(Self { quarter: quarter.parse().unwrap_or_default(), number: parsed?, why: why? })
    }
}

/// Everything the page is made of.
#[derive(Clone)]
struct Known {
    tagged: bool,
    plan: Option<Plan>,
    quarter: u8,
    opens: Day,
    closes: Day,
    today: Day,
}

/// What can be asked for now, and what was.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let known = known(&portal, &person).await?;
    let agent = is_agent(&person);
    let none = (Typed::default(), Problems::default());
    let mut view = view(frame, known, agent, &none, form_key(&portal));
    view.done = (done.done == "asked").then(|| Banner {
        success: true,
        title: "追加申请已提交".into(),
        text: Html::text("核定和配置的结果通过消息告知。您现在不需要做什么。"),
    });
    Page::ok(&view)
}

/// Asks.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(Asked { quarter, number, why }) => {
            let ask = portal
                .office(move |office| plans::ask_more(office, &call, quarter, number, &why))
                .await;
            match answered(ask, "ask")? {
                Ok(()) => return Ok(Page::see_other("/employer/more?done=asked")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    let known = known(&portal, &person).await?;
    let again = (form.typed, problems);
    Page::again(&view(frame, known, is_agent(&person), &again, form_key(&portal)))
}

async fn known(portal: &Portal, person: &SignedInEmployer) -> Result<Known, PageError> {
    let (call, id) = (person.0.call(), employer_of(person)?);
    portal
        .ask(move |office| {
            let today = office.today();
            let seen = reading::employer(office, &call, id)?;
            let (quarter, opens, closes) = plans::next_more(office)?;
            let tagged = seen.employer.is_key_support(today);
            let of_year = seen.plans.into_iter().find(|found| found.doc.year == opens.year());
            let plan = of_year.map(|found| found.doc);
            Ok(Known { tagged, plan, quarter, opens, closes, today })
        })
        .await
}

fn view(
    frame: Frame,
    known: Known,
    agent: bool,
    (typed, problems): &(Typed, Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let requests = known.plan.as_ref().map_or(&[][..], |plan| &plan.requests);
    let asked_now = requests.iter().any(|asked| asked.quarter == known.quarter);
    let planned = known.plan.as_ref().is_some_and(|plan| plan.accepted().is_some());
    let open = known.opens <= known.today && planned && known.tagged && agent && !asked_now;
    View {
        frame,
        done: None,
        errors: ErrorSummary::from(problems),
        open,
        asked: (!requests.is_empty()).then(|| table(requests)),
        fields: vec![
            inputs.text("number", "追加数量").measure(4, "个", "numeric"),
            inputs
                .area("why", "理由", 3, casework::WORDS_MAX)
                .hint("哪些新的岗位或者人员，为什么年初没有列入计划"),
        ],
        key,
        known,
    }
}

fn table(requests: &[MoreRequest]) -> Table {
    let row = |asked: &MoreRequest| {
        let verified = asked.verified.map_or_else(|| "待核定".to_owned(), |n| format!("{n}个"));
        vec![
            Html::text(format!("第{}季度", asked.quarter)),
            Html::text(asked.on.chinese()),
            Html::text(asked.asked),
            Html::text(&asked.why),
            Html::text(verified),
        ]
    };
    Table {
        caption: "本年度的追加申请".into(),
        columns: vec![
            Column::plain("季度"),
            Column::plain("提出"),
            Column::figures("数量"),
            Column::plain("理由"),
            Column::plain("核定"),
        ],
        rows: requests.iter().map(row).collect(),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = sample::today();
        let opened = casework::PlanEvent::Opened { employer: sample::id(), year: 2026 };
        let mut plan = <Plan as casework::Record>::apply(None, &opened).unwrap();
        let by = casework::By { account: None, name: "孙丽".into() };
        plan.state = casework::PlanState::Accepted { on: today - 300, by, demand: 9 };
        let none = (Typed::default(), Problems::default());
        let page = |tagged, plan: Option<Plan>| {
            let (opens, closes) = (today - 20, today + 9);
            let known = Known { tagged, plan, quarter: 4, opens, closes, today };
            view(sample::frame(), known, true, &none, Html::default())
        };
        let open = page(true, Some(plan.clone()));
        plan.requests.push(MoreRequest {
            quarter: 4,
            asked: 3,
            why: "新<项目>".into(),
            on: today,
            awarded: 5,
            used: 5,
            verified: None,
            guarantee: None,
        });
        vec![page(false, None), open, page(true, Some(plan))]
    }
}
