//! `/allocations`: what is published of each year's allocation (数量配置公布): the digests beforehand,
//! the file afterwards, for everybody to check.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Run, RunState};
use office::allocations;
use store::Found;

use crate::desk::quota::allocation::{run_name, run_tag};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::ui::{Html, SummaryList, Tag};

#[derive(Template)]
#[template(path = "public/allocations.html")]
pub struct View {
    frame: Frame,
    runs: Vec<Published>,
}

/// One run as everybody sees it.
struct Published {
    title: String,
    state: Tag,
    facts: SummaryList,
    file: Option<String>,
}

/// What is published.
pub async fn get(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    let runs = portal.ask(allocations::published).await?;
    Page::ok(&View { frame, runs: runs.iter().map(shown).collect() })
}

fn shown(found: &Found<Run>) -> Published {
    let run = &found.doc;
    let mut facts = SummaryList::default()
        .with("可配置", Html::text(format!("{}个（全年总量{}个）", run.pool, run.total)))
        .with("公布种子摘要", Html::text(run.announced.chinese()))
        .with("种子摘要", Html::text(&run.seed.digest));
    if let Some(snapshot) = &run.snapshot {
        facts = facts.with("冻结数据摘要", Html::text(&snapshot.digest));
    }
    if let Some(seed) = run.opened_seed() {
        facts = facts.with("公开的种子", Html::text(seed));
    }
    if let RunState::Discarded { on, why, .. } = &run.state {
        facts = facts.with("作废", Html::text(format!("{}：{why}", on.chinese())));
    }
    let file = run.public.as_ref().map(|_| format!("/allocations/{}", found.id));
    Published { title: run_name(run), state: run_tag(run), facts, file }
}

/// The file of a run.
pub async fn file(portal: Portal, Path(id): Path<Id>) -> Result<Page, PageError> {
    let (run, bytes) = portal.ask(move |office| allocations::public_file(office, id)).await?;
    let name = format!("{}.json", run_name(&run));
    Ok(Page::download(&name, "application/json", bytes))
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use crate::desk::quota::allocation::sample;
        let id = Id::new(1, [0; 10]);
        let on = law::Day::new(2027, 2, 10).unwrap();
        let states = [
            RunState::Announced,
            RunState::Published { scheme: id, seed: "7c21".into(), on },
            RunState::Discarded {
                on,
                by: casework::By { account: None, name: "孙丽".into() },
                why: "保障数<有误>".into(),
            },
        ];
        let found = |state| Found { id, version: 1, doc: sample::run(state) };
        let runs = states.map(|state| shown(&found(state))).into();
        vec![
            Self { frame: Frame::sample(None), runs },
            Self { frame: Frame::sample(None), runs: Vec::new() },
        ]
    }
}
