use casework::{Change, ChangeEvent as E, ChangeOf, ChangeState, News};

use super::Grid;
use crate::sample::{by, day, id, paper, reason};

fn sample() -> Change {
    Change {
        of: ChangeOf::Person(id(20)),
        item: "person.name".into(),
        label: "姓名".into(),
        news: News::Name { to: "张叁".into() },
        happened: day("2026-03-02"),
        reported: day("2026-03-20"),
        due: day("2026-04-01"),
        papers: vec![paper()],
        by: by(1),
        state: ChangeState::Reported,
    }
}

pub(super) fn change() -> Grid<Change> {
    let reported = E::Reported { change: Box::new(sample()) };
    let on = day("2026-03-24");
    let accepted = E::Accepted { on, by: Some(by(31)) };
    let returned = |reasons| E::Returned { on, by: by(31), reasons };
    let states = vec![
        ("none", Vec::new()),
        ("reported", vec![reported.clone()]),
        ("effective", vec![reported.clone(), accepted.clone()]),
        ("returned", vec![reported.clone(), returned(vec![reason()])]),
    ];
    let events = vec![
        ("reported", reported),
        ("accepted", accepted),
        ("accepted, nothing to check", E::Accepted { on, by: None }),
        ("returned", returned(vec![reason()])),
        ("returned, no reason", returned(Vec::new())),
    ];
    Grid { states, events }
}
