//! Every event of every record, tried in every state: it works, or it is refused by name with a
//! clause.
//!
//! The outcomes are committed as `docs/state-grid.md`, so that a changed cell is a changed line.

mod application;
mod change;
mod employer;
mod enactment;
mod people;
mod permit;
mod plan;
mod quota;
mod run;
mod seat;
mod supervision;

use std::fmt::Write;

use casework::Record;

/// One record's states, each reached by real events, and every event with its interesting variants.
struct Grid<R: Record> {
    states: Vec<(&'static str, Vec<R::Event>)>,
    events: Vec<(&'static str, R::Event)>,
}

fn reach<R: Record>(events: &[R::Event]) -> Option<R> {
    let step = |state, event| Some(R::apply(state, event).expect("the way to a state is open"));
    events.iter().fold(None, step)
}

/// The table: events down, states across. `=` works and stays, `→ x` moves on, a word is the
/// refusal.
fn table<R: Record>(grid: &Grid<R>) -> String {
    let names: Vec<&str> = grid.states.iter().map(|(name, _)| *name).collect();
    let rule = "---|".repeat(names.len() + 1);
    let mut text = format!("| event | {} |\n|{rule}\n", names.join(" | "));
    for (label, event) in &grid.events {
        write!(text, "| {label} |").unwrap();
        for (_, way) in &grid.states {
            write!(text, " {} |", outcome(reach::<R>(way), event)).unwrap();
        }
        text.push('\n');
    }
    text
}

fn outcome<R: Record>(state: Option<R>, event: &R::Event) -> String {
    let before = state.as_ref().map(|state| state.columns().stage);
    match R::apply(state, event) {
        Ok(after) if before == Some(after.columns().stage) => "=".into(),
        Ok(after) => format!("→ {}", after.columns().stage),
        Err(refusal) => {
            assert!(!refusal.clause().is_empty(), "{refusal:?} names no clause");
            assert!(!refusal.says().is_empty() && !refusal.next().is_empty(), "{refusal:?}");
            refusal.code()
        }
    }
}

/// The names serde knows of a tagged enum: it lists them when it meets one that is none.
fn variants<T: serde::de::DeserializeOwned + std::fmt::Debug>(tag: &str) -> Vec<String> {
    let nonsense = serde_json::json!({ tag: "no such variant" });
    let problem = serde_json::from_value::<T>(nonsense).unwrap_err().to_string();
    let (_, expected) = problem.split_once("expected ").expect("serde lists the variants");
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Fails unless every event of the record and every state of its machine is in the grid.
#[track_caller]
fn complete<R: Record>(grid: &Grid<R>, states: &[String]) {
    let tag = |event: &R::Event| serde_json::to_value(event).unwrap()["event"].to_string();
    let tried: Vec<String> =
        grid.events.iter().map(|(_, e)| tag(e).trim_matches('"').to_owned()).collect();
    for event in variants::<R::Event>("event") {
        assert!(tried.contains(&event), "{} misses the event {event}", R::KIND);
    }
    let reached: Vec<&str> = grid
        .states
        .iter()
        .filter_map(|(_, way)| reach::<R>(way).map(|state| state.columns().stage))
        .collect();
    for state in states {
        assert!(reached.contains(&state.as_str()), "{} misses the state {state}", R::KIND);
    }
}

fn whole() -> String {
    let parts = [
        ("Account (账号)", table(&people::account())),
        ("Person (申请人)", table(&people::person())),
        ("Contact (通知方式)", table(&people::contact())),
        ("Employer (用人单位)", table(&employer::employer())),
        ("Plan (年度计划)", table(&plan::plan())),
        ("Run (配置计算)", table(&run::run())),
        ("Scheme (配置方案)", table(&quota::scheme())),
        ("Quota (配额)", table(&quota::quota())),
        ("Enactment (版本的公布)", table(&enactment::enactment())),
        ("Application (业务办理件)", table(&application::application())),
        ("Seat (预约号源)", table(&seat::seat())),
        ("Waiting (候补和摇号登记)", table(&seat::waiting())),
        ("Draw (摇号)", table(&seat::draw())),
        ("Permit (工作居住证)", table(&permit::permit())),
        ("Sanction (处理案件)", table(&supervision::sanction())),
        ("Draw (双随机抽取)", table(&supervision::draw())),
        ("Inspection (检查)", table(&supervision::inspection())),
        ("Lead (线索)", table(&supervision::lead())),
        ("Complaint (收费投诉)", table(&supervision::complaint())),
        ("Referral (移送)", table(&supervision::referral())),
        ("Review of look-ups (查阅复核)", table(&supervision::look_review())),
        ("Change (信息变更)", table(&change::change())),
    ];
    let mut text = String::new();
    for (title, table) in parts {
        write!(text, "\n## {title}\n\n{table}").unwrap();
    }
    text
}

/// What is wrong with the committed document, if something is.
fn stale(committed: &str, grid: &str) -> Option<String> {
    (!committed.ends_with(grid))
        .then(|| format!("docs/state-grid.md is stale; its tables should be:\n{grid}"))
}

const COMMITTED: &str = include_str!("../../../../../docs/state-grid.md");

#[test]
fn the_committed_state_grid_is_what_the_machines_do() {
    if let Some(problem) = stale(COMMITTED, &whole()) {
        panic!("{problem}");
    }
}

#[test]
fn the_grid_has_every_event_and_every_state() {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    complete(&people::account(), &words(&["open", "closed"]));
    complete(&people::person(), &words(&["open"]));
    complete(&people::contact(), &words(&["asked", "confirmed"]));
    complete(&employer::employer(), &variants::<casework::Registration>("state"));
    complete(&run::run(), &variants::<casework::RunState>("state"));
    complete(&plan::plan(), &variants::<casework::PlanState>("state"));
    complete(&quota::scheme(), &variants::<casework::SchemeState>("state"));
    complete(&enactment::enactment(), &variants::<casework::EnactmentState>("state"));
    complete(&quota::quota(), &words(&["open", "closed"]));
    complete(&application::application(), &variants::<casework::Stage>("stage"));
    complete(&seat::seat(), &variants::<casework::SeatState>("state"));
    complete(&seat::waiting(), &variants::<casework::WaitingState>("state"));
    complete(&seat::draw(), &variants::<casework::DrawState>("state"));
    complete(&permit::permit(), &variants::<casework::Life>("life"));
    complete(&supervision::sanction(), &variants::<casework::SanctionState>("state"));
    complete(&supervision::draw(), &words(&["frozen", "drawn", "published"]));
    complete(&supervision::inspection(), &variants::<casework::InspectionState>("state"));
    complete(&supervision::lead(), &variants::<casework::LeadState>("state"));
    complete(&supervision::complaint(), &words(&["open", "answered"]));
    complete(&supervision::referral(), &variants::<casework::ReferralState>("state"));
    complete(&supervision::look_review(), &words(&["open", "closed"]));
    complete(&change::change(), &variants::<casework::ChangeState>("state"));
}

#[test]
fn one_changed_cell_makes_the_document_stale() {
    let grid = whole();
    let cells = grid.match_indices(" wrong-state |").step_by(37);
    for (at, cell) in cells {
        let mut mutant = grid.clone();
        mutant.replace_range(at..at + cell.len(), " = |");
        assert!(stale(COMMITTED, &mutant).is_some(), "a change at {at} goes unnoticed");
    }
}

#[test]
fn a_machine_that_answers_differently_makes_the_document_stale() {
    let mut grid = seat::seat();
    // As if a booked place could be held by somebody else: the hold answers like a free one.
    let free = grid.states[1].1.clone();
    grid.states[5].1 = free;
    let table = table(&grid);
    assert!(!COMMITTED.contains(&table), "the mutant's table must not be the committed one");
}
