use casework::{
    Guarantee, InternalRules, MoreRequest, POSTS_MAX, Plan, PlanEvent as P, Post, Score,
};

use super::Grid;
use crate::sample::{by, day, id, paper, reason};

fn post() -> Post {
    Post {
        title: "算法工程师".into(), name: None, quarter: 1, why: "核心研发岗位".into()
    }
}

fn written(posts: usize) -> P {
    let text = |text: &str| text.to_owned();
    let rules = InternalRules {
        conditions: text("连续工作满一年。"),
        order: text("核心研发优先。"),
        management: text("每半年核对一次。"),
    };
    P::Written { posts: vec![post(); posts], rules }
}

fn scored(evidence: &str) -> P {
    let on = day("2026-01-05");
    let score = Score { figure: 1, evidence: evidence.into(), on, by: by(36) };
    P::Scored { criterion: "prospects".into(), score }
}

fn guaranteed(places: i64, why: &str) -> P {
    let on = day("2026-01-05");
    P::Guaranteed { guarantee: Guarantee { places, why: why.into(), on, by: by(38) } }
}

fn asked(asked: i64, why: &str) -> P {
    let on = day("2026-04-07");
    let why = why.into();
    let request = MoreRequest {
        quarter: 2,
        asked,
        why,
        on,
        awarded: 2,
        used: 2,
        verified: None,
        guarantee: None,
    };
    P::MoreAsked { request }
}

fn more_guaranteed(places: i64, why: &str) -> P {
    let guarantee = Guarantee { places, why: why.into(), on: day("2026-05-07"), by: by(38) };
    P::MoreGuaranteed { quarter: 2, guarantee }
}

fn verified(verified: i64) -> P {
    P::MoreVerified { quarter: 2, verified, on: day("2026-05-06"), by: by(36) }
}

pub(super) fn plan() -> Grid<Plan> {
    let then = |way: &[P], event: P| [way, &[event]].concat();
    let on = day("2025-11-10");
    let opened = P::Opened { employer: id(10), year: 2026 };
    let accepted = |demand| P::Accepted { on, by: by(36), demand };
    let draft = vec![opened.clone()];
    let complete = then(&then(&draft, written(2)), P::DocumentAdded { paper: paper() });
    let submitted = then(&complete, P::Submitted { on, unmet: Vec::new() });
    let states = vec![
        ("none", Vec::new()),
        ("draft", draft),
        ("draft, complete", complete),
        ("returned", then(&submitted, P::Returned { on, reasons: vec![reason()] })),
        ("accepted", then(&submitted, accepted(2))),
        ("accepted, more asked", then(&then(&submitted, accepted(2)), asked(2, "新项目。"))),
        ("accepted, more verified", {
            let way = then(&then(&submitted, accepted(2)), asked(2, "新项目。"));
            then(&way, verified(2))
        }),
        ("submitted", submitted),
    ];
    Grid { states, events: plan_events() }
}

fn plan_events() -> Vec<(&'static str, P)> {
    let on = day("2025-11-10");
    let accepted = |demand| P::Accepted { on, by: by(36), demand };
    vec![
        ("opened", P::Opened { employer: id(10), year: 2026 }),
        ("written", written(2)),
        ("written, one post too many", written(POSTS_MAX + 1)),
        ("document_added", P::DocumentAdded { paper: paper() }),
        ("submitted", P::Submitted { on, unmet: Vec::new() }),
        ("returned", P::Returned { on, reasons: vec![reason()] }),
        ("returned, no reason", P::Returned { on, reasons: Vec::new() }),
        ("accepted", accepted(2)),
        ("accepted, more than planned", accepted(3)),
        ("accepted, less than nothing", accepted(-1)),
        ("scored", scored("核查报告")),
        ("scored, nothing to show", scored(" ")),
        ("guaranteed", guaranteed(2, "领军企业急需紧缺人才。")),
        ("guaranteed, no reason", guaranteed(1, "")),
        ("guaranteed, more than the demand", guaranteed(3, "急需。")),
        ("more_asked", asked(2, "新项目。")),
        ("more_asked, for nothing", asked(0, "新项目。")),
        ("more_asked, no reason", asked(2, "")),
        ("more_verified", verified(2)),
        ("more_verified, more than asked", verified(3)),
        ("more_guaranteed", more_guaranteed(2, "急需紧缺。")),
        ("more_guaranteed, no reason", more_guaranteed(1, "")),
        ("more_guaranteed, more than verified", more_guaranteed(3, "急需紧缺。")),
    ]
}
