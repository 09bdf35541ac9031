use std::collections::BTreeMap;

use casework::allocation::digest;
use casework::{Run, RunEvent as E, SchemeKind, Sealed};

use super::Grid;
use crate::sample::{by, day, id};

const SEED: &str = "7c21";

fn sealed(n: u8, digest: &str) -> Sealed {
    Sealed { file: id(n), digest: digest.into() }
}

fn computed(seed: &str) -> E {
    E::Computed { on: day("2026-01-20"), seed: seed.into(), bundle: sealed(82, "03") }
}

fn discarded(why: &str) -> E {
    E::Discarded { on: day("2026-01-21"), by: by(36), why: why.into() }
}

pub(super) fn run() -> Grid<Run> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let on = day("2026-01-05");
    let announced = vec![E::Announced {
        year: 2026,
        kind: SchemeKind::Annual,
        total: 60,
        pool: 48,
        by: by(36),
        on,
        seed: sealed(80, &digest(SEED.as_bytes())),
    }];
    let rows = BTreeMap::from([("N000001".to_owned(), id(10))]);
    let frozen = E::Frozen { on, snapshot: sealed(81, "02"), rows };
    let adopted = E::Adopted { scheme: id(62) };
    let published = E::Published { on, bundle: sealed(83, "04"), public: sealed(84, "05") };
    let was_frozen = then(&announced, frozen.clone());
    let was_computed = then(&was_frozen, computed(SEED));
    let was_adopted = then(&was_computed, adopted.clone());
    let events = vec![
        ("announced", announced[0].clone()),
        ("frozen", frozen),
        ("computed", computed(SEED)),
        ("computed with another seed", computed("7c22")),
        ("adopted", adopted),
        ("published", published.clone()),
        ("discarded", discarded("保障数须重新决定。")),
        ("discarded, no reason", discarded("")),
    ];
    let states = vec![
        ("none", Vec::new()),
        ("announced", announced.clone()),
        ("frozen", was_frozen),
        ("computed", was_computed),
        ("published", then(&was_adopted, published)),
        ("adopted", was_adopted),
        ("discarded", then(&announced, discarded("种子公布有误。"))),
    ];
    Grid { states, events }
}
