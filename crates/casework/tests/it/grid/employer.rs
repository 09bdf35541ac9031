use std::collections::BTreeMap;

use casework::{
    Delegate, Employer, EmployerEvent as E, InternalRules, POSTS_MAX, Plan, PlanEvent as P, Post,
    Tag,
};

use super::Grid;
use super::people::{finding, measure};
use crate::sample::{by, day, id, paper, reason};

fn changed(happened: law::Day) -> E {
    let name = Some("北京甲新科技有限公司".into());
    E::Changed { name, facts: BTreeMap::new(), words: BTreeMap::new(), happened }
}

fn delegate(n: u8) -> Delegate {
    let (name, phone) = ("韩雪".into(), "13800000002".into());
    Delegate { account: id(n), name, phone, since: day("2026-03-02") }
}

fn opened() -> E {
    E::Opened {
        name: "北京云岚智能科技有限公司".into(),
        uscc: "91110106MA01DEM01X".into(),
        representative: delegate(3),
    }
}

pub(super) fn employer() -> Grid<Employer> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let on = day("2026-03-03");
    let draft = vec![opened()];
    let submitted = then(&draft, E::Submitted { on });
    let accepted = then(&submitted, E::Accepted { on, by: by(31) });
    let busy = then(
        &then(&accepted, E::AgentNamed { agent: delegate(51) }),
        E::MeasureImposed { measure: measure() },
    );
    let states = vec![
        ("none", Vec::new()),
        ("draft", draft),
        ("returned", then(&submitted, E::Returned { on, reasons: vec![reason()] })),
        ("submitted", submitted),
        ("accepted", accepted.clone()),
        ("accepted, agent and measure", busy),
        ("moved_out", then(&accepted, E::MovedOut { on, to: "朝阳区".into() })),
    ];
    Grid { states, events: employer_events() }
}

fn employer_events() -> Vec<(&'static str, E)> {
    let on = day("2026-03-04");
    let tag = Tag {
        code: "2.7.1".into(),
        evidence: "高新技术企业证书".into(),
        from: on,
        until: on + 365,
        by: by(36),
    };
    vec![
        ("opened", opened()),
        ("stated", E::Stated { facts: BTreeMap::new() }),
        ("paper_added", E::PaperAdded { paper: paper() }),
        ("paper_removed", E::PaperRemoved { file: id(70) }),
        ("submitted", E::Submitted { on }),
        ("returned", E::Returned { on, reasons: vec![reason()] }),
        ("returned, no reason", E::Returned { on, reasons: Vec::new() }),
        ("accepted", E::Accepted { on, by: by(31) }),
        ("found", E::Found { fact: "fits_plan".into(), finding: finding() }),
        ("agent_named", E::AgentNamed { agent: delegate(51) }),
        ("agent_removed", E::AgentRemoved { on }),
        ("tagged", E::Tagged { tag }),
        ("measure_imposed", E::MeasureImposed { measure: measure() }),
        ("measure_ended", E::MeasureEnded { case: id(61), on }),
        ("changed", changed(on)),
        ("representative_changed", E::RepresentativeChanged { representative: delegate(7) }),
        ("moved_out", E::MovedOut { on, to: "朝阳区".into() }),
        ("self_checked", E::SelfChecked { on }),
    ]
}

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

pub(super) fn plan() -> Grid<Plan> {
    let then = |way: &[P], event: P| [way, &[event]].concat();
    let on = day("2025-11-10");
    let opened = P::Opened { employer: id(10), year: 2026 };
    let accepted = |demand| P::Accepted { on, by: by(36), demand };
    let draft = vec![opened.clone()];
    let complete = then(&then(&draft, written(2)), P::DocumentAdded { paper: paper() });
    let submitted = then(&complete, P::Submitted { on });
    let states = vec![
        ("none", Vec::new()),
        ("draft", draft),
        ("draft, complete", complete),
        ("returned", then(&submitted, P::Returned { on, reasons: vec![reason()] })),
        ("accepted", then(&submitted, accepted(2))),
        ("submitted", submitted),
    ];
    let events = vec![
        ("opened", opened),
        ("written", written(2)),
        ("written, one post too many", written(POSTS_MAX + 1)),
        ("document_added", P::DocumentAdded { paper: paper() }),
        ("submitted", P::Submitted { on }),
        ("returned", P::Returned { on, reasons: vec![reason()] }),
        ("returned, no reason", P::Returned { on, reasons: Vec::new() }),
        ("accepted", accepted(2)),
        ("accepted, more than planned", accepted(3)),
        ("accepted, less than nothing", accepted(-1)),
    ];
    Grid { states, events }
}
