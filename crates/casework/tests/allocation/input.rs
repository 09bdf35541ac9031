//! What stops a run, and what the caps are made of.

use std::collections::BTreeMap;

use casework::allocation::{
    AllocationError, Ask, Cut, Method, Snapshot, Standing, allocate, supplement,
};

use crate::examples::{SEED, awards, day, district, figure, floored, method, row, run, snapshot};

fn outcome(result: Result<impl std::fmt::Debug, AllocationError>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(error) => format!("{} {}", error.code(), error.clause()),
    }
}

#[track_caller]
fn check(change: impl FnOnce(&mut Snapshot), expect: &str) {
    let mut snapshot = district();
    change(&mut snapshot);
    assert_eq!(outcome(allocate(&snapshot, &method(), 60, SEED)), expect);
}

#[track_caller]
fn check_method(change: impl FnOnce(&mut Method), expect: &str) {
    let mut method = method();
    change(&mut method);
    assert_eq!(outcome(allocate(&district(), &method, 60, SEED)), expect);
}

#[test]
fn impossible_rows_stop_the_run() {
    check(|_| (), "ok");
    check(|s| s.rows[1].code = "A".into(), "duplicate-employer 2.3");
    check(|s| s.rows[1].verified += 1, "impossible-value 2.3");
    check(|s| s.rows[1].headcount.amount = -1, "impossible-value 2.3");
    check(
        |s| s.rows[1].cut = Some(Cut { percent: 101, reason: "无".into() }),
        "impossible-value 2.3",
    );
    check(|s| s.rows[1].values.swap(0, 1), "missing-value 2.3");
    check(|s| drop(s.rows[1].values.pop()), "missing-value 2.3");
    check(|s| s.rows[1].values.push(figure("more", 1)), "impossible-value 2.3");
    check(|s| drop(s.rows[1].gates.pop()), "missing-value 2.3");
    check(|s| s.rows[1].groups = ["friends".to_owned()].into(), "unknown-group 2.5");
    check(|s| s.total = 74, "pool-too-large 2.1");
    assert_eq!(outcome(allocate(&district(), &method(), 60, "")), "no-seed 2.3");
}

#[test]
fn unsound_tables_stop_the_run() {
    check_method(|m| m.criteria[0].weight += 1, "unsound-method 2.3");
    check_method(|m| m.criteria[0].steps.reverse(), "unsound-method 2.3");
    check_method(|m| m.criteria[1].key = "tax".into(), "unsound-method 2.3");
    check_method(|m| m.sizes.remove(0).factor = 0, "unsound-method 2.3");
    check_method(|m| m.sizes[0].factor = 0, "unsound-method 2.3");
    check_method(|m| m.groups[0].percent = 99, "unsound-method 2.3");
    check_method(|m| m.floor_share_percent = 101, "unsound-method 2.3");
}

#[test]
fn guaranteed_places_that_do_not_fit_stop_the_run() {
    let floors = |a: u32, b: u32| {
        let rows = vec![
            floored(row("A", "甲", [1; 6], 10, 20), a),
            floored(row("B", "乙", [1; 6], 10, 20), b),
        ];
        outcome(allocate(&snapshot(20, 0, rows), &method(), 20, SEED))
    };
    // Half of the pool, in the example's method, is 10.
    assert_eq!(floors(5, 5), "ok");
    assert_eq!(floors(6, 5), "floors-do-not-fit 2.6");
    assert_eq!(floors(0, 21), "floor-above-cap 2.6");
}

#[test]
fn a_cut_takes_its_part_of_the_verified_demand_rounded_down() {
    let cap = |verified, percent| {
        let mut one = row("A", "甲", [1; 6], 10, verified);
        one.cut = Some(Cut { percent, reason: "决定".into() });
        run(&snapshot(99, 0, vec![one]), 99).lines[0].cap.places
    };
    assert_eq!([cap(9, 0), cap(9, 50), cap(9, 100), cap(10, 33), cap(1, 1)], [9, 4, 0, 6, 0]);
}

#[test]
fn only_the_largest_tilt_counts() {
    let mut one = row("A", "甲", [1; 6], 10, 9);
    one.groups = ["professional", "unicorn", "listed"].map(String::from).into();
    let line = run(&snapshot(9, 0, vec![one]), 9).lines.remove(0);
    assert_eq!((line.tilt, line.tilt_group.as_deref()), (120, Some("unicorn")));
    assert_eq!(line.weight, 1000 * 120);
}

#[test]
fn employers_without_points_share_evenly_what_others_leave() {
    let rows = vec![
        row("A", "甲", [0; 6], 10, 9),
        row("B", "乙", [0; 6], 10, 9),
        row("C", "丙", [1; 6], 10, 2),
    ];
    assert_eq!(awards(&run(&snapshot(8, 0, rows), 8)), "A3 B3 C2");
}

#[test]
fn what_nobody_can_take_is_left() {
    let award = run(&snapshot(60, 0, vec![row("A", "甲", [1; 6], 10, 9)]), 60);
    assert_eq!((award.awarded, award.left), (9, 51));
}

#[test]
fn an_empty_district_is_a_run_like_any_other() {
    let award = run(&snapshot(60, 15, Vec::new()), 45);
    assert_eq!((award.awarded, award.left, award.lines.len()), (0, 45, 0));
}

/// A second-quarter supplement of two employers, of which A asks for five more.
fn second_quarter(used: u32, group: bool) -> Result<String, AllocationError> {
    let mut a = row("A", "甲", [1; 6], 10, 5);
    if group {
        a.groups.insert("state".into());
    }
    let before = snapshot(40, 20, vec![a, row("B", "乙", [1; 6], 10, 9)]);
    let ask = Ask { asked: 5, verified: 5, reason: "新项目".into() };
    let standings = BTreeMap::from([
        ("A".to_owned(), Standing { awarded: 5, used, ask: Some(ask) }),
        ("B".to_owned(), Standing { awarded: 9, used: 0, ask: None }),
    ]);
    let next = supplement(&before, 2, day("2026-04-20"), &standings)?;
    Ok(awards(&allocate(&next, &method(), 24, SEED)?))
}

#[test]
fn a_supplement_counts_from_the_published_use_on() {
    // Four of five are eighty per cent.
    assert_eq!(second_quarter(3, true).unwrap(), "A5 B9");
    assert_eq!(second_quarter(4, true).unwrap(), "A10 B9");
    assert_eq!(second_quarter(5, true).unwrap(), "A10 B9");
    assert_eq!(outcome(second_quarter(5, false)), "not-key-support 4.3");
}

#[test]
fn a_supplement_needs_everybodys_standing_and_takes_nothing_back() {
    let before = district();
    let standing = |awarded| Standing { awarded, used: 0, ask: None };
    let mut standings: BTreeMap<String, Standing> =
        before.rows.iter().map(|row| (row.code.clone(), standing(3))).collect();
    standings.insert("Z".into(), standing(1));
    let prepare = |standings: &BTreeMap<String, Standing>| {
        supplement(&before, 2, day("2026-04-20"), standings)
    };
    assert_eq!(outcome(prepare(&standings)), "unknown-employer 4.6");
    standings.remove("Z");
    standings.remove("A");
    assert_eq!(outcome(prepare(&standings)), "missing-value 2.3");
    standings.insert("A".into(), standing(3));
    let mut next = prepare(&standings).unwrap();
    // Suspended since: no new places, and none are taken back.
    next.rows[0].gates[0].passed = false;
    let award = allocate(&next, &method(), 30, SEED).unwrap();
    assert_eq!(award.line("A").unwrap().award, 3);
    // Fewer than were given cannot be shared out.
    assert_eq!(outcome(allocate(&next, &method(), 23, SEED)), "floors-do-not-fit 2.6");
}
