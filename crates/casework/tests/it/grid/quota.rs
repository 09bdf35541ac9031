use std::collections::BTreeMap;

use casework::{
    COMPUTED, Departed, Quota, QuotaEvent as Q, QuotaLine, Scheme, SchemeEvent as S, SchemeKind,
    SchemeLine, SchemeRun,
};

use super::Grid;
use crate::sample::{by, day, id};

const DRAFTER: u8 = 36;
const CONSENTER: u8 = 37;
const HEAD: u8 = 38;

fn line(places: i64, computed: Option<i64>, why: &str) -> S {
    let line = SchemeLine { computed, places, why: why.into() };
    S::LineSet { employer: id(10), line }
}

fn agreed(n: u8, reference: &str) -> S {
    S::Agreed { on: day("2026-02-10"), by: by(n), reference: reference.into() }
}

fn drafted(kind: SchemeKind) -> S {
    S::Drafted { year: 2026, kind, total: 10, granted_before: 4, by: by(DRAFTER) }
}

fn effective(granted_before: i64) -> S {
    S::MadeEffective { on: day("2026-02-11"), granted_before }
}

fn computed(places: i64) -> S {
    let line = SchemeLine { computed: Some(places), places, why: COMPUTED.into() };
    let run = SchemeRun { id: id(64), pool: 5 };
    S::Computed { run, lines: BTreeMap::from([(id(10), line)]) }
}

fn departed(places: i64, why: &str) -> S {
    let signed = Departed { on: day("2026-02-08"), by: by(DRAFTER) };
    S::Departed { employer: id(10), places, why: why.into(), signed }
}

pub(super) fn scheme() -> Grid<Scheme> {
    let then = |way: &[S], event: S| [way, &[event]].concat();
    let on = day("2026-02-09");
    let draft = vec![drafted(SchemeKind::Annual), line(5, None, "按已核定的岗位数。")];
    let submitted = then(&draft, S::Submitted { on });
    let with_consent = then(&submitted, agreed(CONSENTER, "3号"));
    let addition = vec![drafted(SchemeKind::Addition { quarter: 2 })];
    let provisional = vec![drafted(SchemeKind::Provisional)];
    let states = vec![
        ("none", Vec::new()),
        ("draft", draft),
        ("sent_back", then(&submitted, S::SentBack { on, why: "请说明依据。".into() })),
        ("submitted", submitted),
        ("effective", then(&with_consent, effective(4))),
        ("agreed", with_consent),
        ("leader_agreed, addition", then(&addition, S::LeaderAgreed { on, by: by(HEAD) })),
        ("draft, addition", addition),
        ("leader_agreed, provisional", then(&provisional, S::LeaderAgreed { on, by: by(HEAD) })),
        ("draft, provisional", provisional),
        ("draft, computed", vec![drafted(SchemeKind::Annual), computed(5)]),
    ];
    let back = |why: &str| S::SentBack { on, why: why.into() };
    let events = vec![
        ("drafted", drafted(SchemeKind::Annual)),
        ("line_set", line(6, Some(6), "")),
        ("line_set above the total", line(7, None, "")),
        ("line_set below nothing", line(-1, None, "")),
        ("line_set departing, no reason", line(5, Some(6), " ")),
        ("provisional_set", S::ProvisionalSet { places: 2 }),
        ("provisional_set above the total", S::ProvisionalSet { places: 11 }),
        ("computed", computed(5)),
        ("departed", departed(4, "急需紧缺。")),
        ("departed, no reason", departed(4, "")),
        ("departed above the pool", departed(6, "急需紧缺。")),
        ("leader_agreed", S::LeaderAgreed { on, by: by(HEAD) }),
        ("leader_agreed by the drafter", S::LeaderAgreed { on, by: by(DRAFTER) }),
        ("submitted", S::Submitted { on }),
        ("agreed", agreed(CONSENTER, "3号")),
        ("agreed, no number", agreed(CONSENTER, " ")),
        ("agreed by the drafter", agreed(DRAFTER, "3号")),
        ("sent_back", back("请说明依据。")),
        ("sent_back, no reason", back("")),
        ("made_effective", effective(4)),
        ("made_effective, others came first", effective(6)),
    ];
    Grid { states, events }
}

pub(super) fn quota() -> Grid<Quota> {
    let then = |way: &[Q], event: Q| [way, &[event]].concat();
    let changed = |places| Q::Changed {
        line: QuotaLine {
            on: day("2026-02-11"), places, source: id(62), why: "年度方案".into()
        },
    };
    let (mine, other) = (id(60), id(63));
    let held = |application| Q::Held { application };
    let used = |application| Q::Used { application, permit: id(40) };
    let on = day("2026-12-31");
    let scheduled = |quarters| Q::Scheduled { on, by: by(12), quarters };
    let opened = Q::Opened { employer: id(10), year: 2026 };
    let open = vec![opened.clone()];
    let granted = then(&open, changed(1));
    let taken = then(&granted, held(mine));
    let states = vec![
        ("none", Vec::new()),
        ("open, nothing granted", open),
        ("open, one free", granted.clone()),
        ("open, place held", taken.clone()),
        ("open, place used", then(&taken, used(mine))),
        ("open, cut below the held", then(&taken, changed(-1))),
        ("closed, place held", then(&taken, Q::Closed { on })),
        ("closed, one free", then(&granted, Q::Closed { on })),
    ];
    let events = vec![
        ("opened", opened),
        ("changed", changed(1)),
        ("held", held(mine)),
        ("held for another", held(other)),
        ("used", used(mine)),
        ("used for another", used(other)),
        ("released", Q::Released { application: mine }),
        ("scheduled", scheduled([0, 1, 0, 0])),
        ("scheduled, more than granted", scheduled([1, 1, 0, 0])),
        ("scheduled, less than nothing", scheduled([-1, 1, 0, 0])),
        ("closed", Q::Closed { on }),
    ];
    Grid { states, events }
}
