//! Properties P16 and P17 of whole runs, on random districts.

use casework::allocation::{Contents, Row, Snapshot, allocate};
use proptest::prelude::*;

use crate::examples::{SEED, floored, grouped, method, row, run, snapshot};
use crate::properties::config;

/// A random employer; every number that the method looks at varies.
fn employer() -> impl Strategy<Value = Row> {
    let levels = prop::array::uniform6(0_i64..3);
    let groups = vec!["", "unicorn", "professional", "state"];
    (levels, 0_i64..600, 0_u32..7, 0_u32..3, prop::sample::select(groups)).prop_map(
        |(levels, staff, verified, floor, group)| {
            let mut row = row("", "", levels, staff, verified);
            // Short texts: this many files are hashed.
            row.headcount.evidence.clear();
            row.plan.clear();
            for figure in &mut row.values {
                figure.evidence.clear();
                figure.source.clear();
            }
            let row = if group.is_empty() { row } else { grouped(row, group) };
            if floor > 0 && floor <= verified { floored(row, floor) } else { row }
        },
    )
}

/// A random district of up to `most` employers with a pool that holds its floors twice.
pub fn districts(most: usize) -> impl Strategy<Value = Snapshot> {
    (prop::collection::vec(employer(), 1..=most), 0_u32..12).prop_map(|(mut rows, more)| {
        for (row, code) in rows.iter_mut().zip('A'..) {
            row.code = code.to_string();
        }
        let floors: u32 = rows.iter().filter_map(|row| row.floor.as_ref()).map(|f| f.places).sum();
        snapshot(2 * floors + more, 0, rows)
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p16_a_failed_gate_gives_nothing_and_only_frees_places(
        mut snapshot in districts(5), at in any::<prop::sample::Index>(),
    ) {
        let at = at.index(snapshot.rows.len());
        snapshot.rows[at].floor = None;
        snapshot.rows[at].gates[1].passed = false;
        let with = run(&snapshot, snapshot.pool());
        let failed = snapshot.rows.remove(at);
        let without = run(&snapshot, snapshot.pool());
        prop_assert_eq!(with.line(&failed.code).unwrap().award, 0);
        for line in &without.lines {
            prop_assert_eq!(with.line(&line.code).unwrap().award, line.award);
        }
    }

    #[test]
    fn p17_every_order_of_rows_gives_the_same_bytes(
        snapshot in districts(4), turn in any::<prop::sample::Index>(),
    ) {
        let mut turned = snapshot.clone();
        turned.rows.rotate_left(turn.index(snapshot.rows.len()));
        turned.rows.reverse();
        let award = |snapshot: &Snapshot| {
            serde_json::to_string(&run(snapshot, snapshot.pool())).unwrap()
        };
        prop_assert_eq!(award(&turned), award(&snapshot));
        prop_assert_eq!(turned.canonical(), snapshot.canonical());
    }
}

#[test]
fn many_threads_give_the_same_bytes() {
    let snapshot = crate::examples::district();
    let bytes = || {
        let award = allocate(&snapshot, &method(), 60, SEED).unwrap();
        serde_json::to_string(&Contents::new(snapshot.clone(), method(), award)).unwrap()
    };
    let expected = bytes();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(bytes)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
}

#[test]
fn another_seed_changes_only_how_ties_fall() {
    let twins = vec![row("A", "甲", [1; 6], 10, 9), row("B", "乙", [1; 6], 10, 9)];
    let snapshot = snapshot(5, 0, twins);
    let of = |seed: &str| {
        let award = allocate(&snapshot, &method(), 5, seed).unwrap();
        crate::examples::awards(&award)
    };
    let results: std::collections::BTreeSet<String> =
        (0..40).map(|number| of(&format!("种子{number}"))).collect();
    assert_eq!(results.into_iter().collect::<Vec<_>>(), ["A2 B3", "A3 B2"]);
}
