//! What the timeline says of a permit is what the days bring: random permits, a sweep every day,
//! and each lapse on the day that was foretold.

use std::collections::BTreeMap;

use casework::{Actor, Coming, Id, Lapse, Life, NamedEmployer, Permit, PermitEvent, Standing};
use law::Day;
use office::{permits, sweep};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::Moment;

use crate::world::{World, worlds};

const START: &str = "2026-01-05";
/// Days swept: far enough for every permit below to have come to its end.
const DAYS: i32 = 200;
const PERMITS: u8 = 60;

fn id(n: u8) -> Id {
    Id::new(u64::from(n) + 1, [n; 10])
}

/// A permit that ends in the next months.
fn permit(n: u8, until: Day, term: u32) -> Permit {
    Permit {
        number: format!("FT2023{n:06}"),
        person: id(n),
        name: "张三".into(),
        id_number: format!("1101061990031500{n:02}"),
        employer: id(200),
        category: "1.2.1".into(),
        first_issued: until.plus_years(-3),
        valid_from: until.plus_years(-3) + 1,
        valid_until: until,
        term,
        extension_cap: None,
        life: Life::Valid,
        pending: std::collections::BTreeSet::new(),
        discontinued: std::collections::BTreeSet::new(),
        grace_from: None,
        protected_to: None,
        companions: Vec::new(),
        code: format!("ABCD2345EFGH67{n:02}"),
        prints: 0,
    }
}

/// What may have happened to it: nothing, the holder left, or deferred.
fn events(
    n: u8,
    (ends_in, what, days, told_late): (i32, u8, i32, bool),
    today: Day,
) -> Vec<PermitEvent> {
    let issued = PermitEvent::Issued {
        permit: Box::new(permit(n, today + ends_in, 1 + u32::from(what % 3))),
    };
    let by = casework::By { account: None, name: "经办人".into() };
    let left = today - days;
    let deadline = law::builtin_calendar().provisional_deadline(left, 60);
    let leaving = PermitEvent::Left {
        on: left,
        deadline,
        told: today,
        automatic: !told_late,
        confirm_by: None,
        by,
    };
    let to = NamedEmployer { name: "新单位".into(), uscc: "91".into() };
    let until = (deadline + days).min(today + ends_in);
    match what {
        0..4 => vec![issued],
        4..8 => vec![issued, leaving],
        _ => vec![issued, leaving, PermitEvent::Deferred { until, to, answer_by: today + 7 }],
    }
}

fn issue(world: &World, n: u8, of: (i32, u8, i32, bool)) {
    let office = &world.office;
    let (day, at_ms) = (office.today(), office.now().at_ms);
    let moment = Moment { at_ms, day, edition: office.edition().id().to_owned() };
    let happened = events(n, of, day);
    office
        .store
        .write(&moment, None, move |tx| {
            for event in &happened {
                tx.act::<Permit>(&Actor::system(), id(n), event)?;
            }
            Ok(())
        })
        .unwrap();
}

fn read(world: &World, n: u8) -> Permit {
    world.office.store.read(|rx| rx.get::<Permit>(id(n))).unwrap().unwrap().doc
}

/// The lapse a timeline foretells.
fn foretold(world: &World, permit: &Permit) -> Option<(Day, Lapse)> {
    let office = &world.office;
    let today = office.today();
    let steps = permit.timeline(&office.terms(today).unwrap(), &office.calendar, today);
    assert!(steps.is_sorted_by_key(|step| step.on), "{steps:?}");
    let lapse = steps.iter().find_map(|step| match step.what {
        Coming::Lapses(because) => Some((step.on, because, step.provisional)),
        _ => None,
    });
    lapse.map(|(on, because, provisional)| {
        assert!(!provisional, "the holidays of 2026 are published: {steps:?}");
        (on, because)
    })
}

#[test]
fn the_sweep_does_on_the_day_what_the_timeline_said() {
    let [world, _] = worlds(START);
    let shape = (1_i32..90, 0_u8..12, 1_i32..50, any::<bool>());
    let mut runner = TestRunner::deterministic();
    for n in 0..PERMITS {
        issue(&world, n, shape.new_tree(&mut runner).unwrap().current());
    }
    let terms = world.office.terms(world.office.today()).unwrap();
    let start: Day = START.parse().unwrap();
    let before: Vec<Permit> = (0..PERMITS).map(|n| read(&world, n)).collect();
    let said: Vec<_> = before.iter().map(|permit| foretold(&world, permit)).collect();
    let mut came: BTreeMap<u8, Day> = BTreeMap::new();
    for day in (0..DAYS).map(|days| start + days) {
        world.on(&day.to_string());
        sweep::run(&world.office).unwrap();
        for (n, was) in (0..PERMITS).zip(&before) {
            let now = read(&world, n);
            let standing = permits::standing(&world.office, &now, day).unwrap();
            let (ahead, _) = was.standing_ahead(&terms, &world.office.calendar, day);
            assert_eq!(standing, ahead, "{day} {was:?}");
            if matches!(now.life, Life::Lapsed { .. }) {
                came.entry(n).or_insert(day);
            }
            if let (Life::Lapsed { on, because }, Some(said)) = (&now.life, said[usize::from(n)]) {
                assert_eq!((*on, *because), said, "{was:?}");
            }
            assert!(!matches!(standing, Standing::Cancelled { .. } | Standing::Revoked { .. }));
        }
    }
    for (n, said) in (0..PERMITS).zip(&said) {
        assert_eq!(came.get(&n).copied(), said.map(|(on, _)| on), "{:?}", before[usize::from(n)]);
    }
    let lapsed = |of| said.iter().flatten().filter(|(_, because)| *because == of).count();
    assert!(lapsed(Lapse::NotRenewed) > 5 && lapsed(Lapse::NoNewEmployer) > 5, "both were tried");
}
