//! `/employer/cases`: the employer's applications, by stage.

use askama::Template;
use axum::extract::Query;
use casework::{Application, Id};
use law::Day;
use office::reading::{self, Filter, PAGE};
use serde::Deserialize;
use store::Found;

use super::home::STAGES;
use super::{employer_of, is_agent};
use crate::case::{category, deadline, stage_tag};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::ui::{Column, Html, Table};

#[derive(Template)]
#[template(path = "employer/cases.html")]
pub struct View {
    frame: Frame,
    asked: Asked,
    stages: Vec<(&'static str, &'static str)>,
    table: Option<Table>,
    /// The last one shown, when there may be more.
    further: Option<Id>,
    may_open: bool,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    words: String,
    after: Option<Id>,
}

impl Asked {
    fn is(&self, stage: &str) -> bool {
        self.stage == stage
    }
}

/// Longest search words.
const WORDS_MAX: usize = 60;

/// The list.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Query(asked): Query<Asked>,
) -> Result<Page, PageError> {
    employer_of(&person)?;
    let call = person.0.call();
    let words: String = asked.words.trim().chars().take(WORDS_MAX).collect();
    let filter = Filter {
        employer: None,
        stage: STAGES.iter().find(|(code, _)| *code == asked.stage).map(|(code, _)| (*code).into()),
        words: (!words.is_empty()).then_some(words),
        after: asked.after,
    };
    let found = portal.ask(move |office| reading::applications(office, &call, &filter)).await?;
    Page::ok(&view(frame, asked, &found, portal.office.today(), is_agent(&person)))
}

fn view(
    frame: Frame,
    asked: Asked,
    found: &[Found<Application>],
    today: Day,
    may_open: bool,
) -> View {
    let full = found.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let further = found.last().filter(|_| full).map(|found| found.id);
    let row = |found: &Found<Application>| {
        let case = &found.doc;
        let due = deadline(case, today)
            .map_or("—".to_owned(), |due| format!("{}：{}", due.what, due.day.chinese()));
        vec![
            Html::link(&format!("/employer/cases/{}", found.id), &case.name),
            Html::text(case.business.chinese()),
            Html::text(category(case)),
            Html::part(&stage_tag(&case.stage)),
            Html::text(due),
        ]
    };
    let table = (!found.is_empty()).then(|| Table {
        caption: "申请".into(),
        columns: vec![
            Column::sortable("申请人"),
            Column::plain("业务"),
            Column::plain("申报类别"),
            Column::plain("状态"),
            Column::plain("期限"),
        ],
        rows: found.iter().map(row).collect(),
    });
    View { frame, asked, stages: STAGES.to_vec(), table, further, may_open }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let found = vec![Found { id: sample::id(), version: 1, doc: super::case::sample_case() }];
        let page = |found: &[_]| {
            let asked = Asked { stage: "draft".into(), ..Asked::default() };
            view(sample::frame(), asked, found, sample::today(), true)
        };
        vec![page(&found), page(&[])]
    }
}
