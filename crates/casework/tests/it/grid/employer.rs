use std::collections::BTreeMap;

use casework::{Delegate, Employer, EmployerEvent as E, SelfCheck, Sign, SignKind, Tag};

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
    let tagged = then(&accepted, E::Tagged { tag: tag("2.7.2") });
    let states = vec![
        ("none", Vec::new()),
        ("draft", draft),
        ("returned", then(&submitted, E::Returned { on, reasons: vec![reason()] })),
        ("submitted", submitted),
        ("accepted", accepted.clone()),
        ("accepted, agent and measure", busy),
        ("accepted, tag 2.7.2", tagged),
        ("moved_out", then(&accepted, E::MovedOut { on, to: "朝阳区".into() })),
    ];
    Grid { states, events: employer_events() }
}

fn tag(code: &str) -> Tag {
    let from = day("2026-03-04");
    let evidence = "交易所查询结果".into();
    Tag { code: code.into(), evidence, from, until: from + 365, by: by(36) }
}

fn tag_ended(code: &str, why: &str) -> E {
    let (on, by) = (day("2026-06-01"), by(36));
    E::TagEnded { code: code.into(), on, why: why.into(), by }
}

fn employer_events() -> Vec<(&'static str, E)> {
    let on = day("2026-03-04");
    let tag = tag("2.7.2");
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
        ("tagged, no evidence", E::Tagged { tag: Tag { evidence: " ".into(), ..tag.clone() } }),
        ("tagged, ends before it begins", E::Tagged { tag: Tag { until: on - 1, ..tag.clone() } }),
        ("tagged", E::Tagged { tag }),
        ("tag_ended", tag_ended("2.7.2", "不再上市。")),
        ("tag_ended, no reason", tag_ended("2.7.2", "")),
        ("tag_ended, not held", tag_ended("2.7.3", "不再是金融机构。")),
        ("measure_imposed", E::MeasureImposed { measure: measure() }),
        ("measure_ended", E::MeasureEnded { case: id(61), on }),
        ("changed", changed(on)),
        ("representative_changed", E::RepresentativeChanged { representative: delegate(7) }),
        ("moved_out", E::MovedOut { on, to: "朝阳区".into() }),
        ("self_checked", self_checked(true, "")),
        ("self_checked, something wrong and no word on it", self_checked(false, "")),
        ("self_check_due", E::SelfCheckDue { by: on }),
        ("noted", E::Noted { sign: Sign { kind: SignKind::Overdue, on, about: id(60) } }),
        ("unnoted", E::Unnoted { about: id(60) }),
    ]
}

fn self_checked(fine: bool, note: &str) -> E {
    let items = BTreeMap::from([("no_fees".to_owned(), fine)]);
    E::SelfChecked { check: SelfCheck { on: day("2026-03-04"), items, note: note.into() } }
}
