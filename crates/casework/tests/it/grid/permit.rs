use casework::{ChangeRequest, Lapse, NamedEmployer, Permit, PermitEvent as E};

use super::Grid;
use crate::sample::{by, child, day, id, permit as sample, reason};

fn left(confirm_by: Option<&str>) -> E {
    E::Left {
        confirm_by: confirm_by.map(day),
        on: day("2027-05-10"),
        deadline: day("2027-07-09"),
        told: day("2027-05-12"),
        automatic: true,
        by: by(2),
    }
}

fn other() -> NamedEmployer {
    NamedEmployer { name: "北京正衡律师事务所".into(), uscc: "31110000MD01".into() }
}

fn deferred() -> E {
    E::Deferred { until: day("2027-12-31"), to: other(), answer_by: day("2027-05-20") }
}

fn denied(on: &str, why: &str) -> E {
    E::DeferralDenied { on: day(on), why: why.into(), automatic: true, by: by(31) }
}

fn disputed(on: &str, why: &str) -> E {
    E::LeftDisputed { on: day(on), why: why.into(), by: by(2) }
}

fn objected(why: &str) -> E {
    E::LeftObjected { on: day("2027-05-19"), left: None, why: why.into(), by: by(20) }
}

fn upheld(why: &str) -> E {
    E::LeftUpheld { on: day("2027-05-21"), why: why.into(), automatic: true, by: by(31) }
}

fn corrected(left: &str, why: &str) -> E {
    E::LeftCorrected {
        left: day(left),
        deadline: day("2027-07-19"),
        told: day("2027-05-21"),
        automatic: true,
        why: why.into(),
        by: by(31),
    }
}

fn change_ended() -> E {
    let (on, deadline) = (day("2027-07-01"), day("2027-08-30"));
    E::ChangeEnded { application: id(60), on, deadline, automatic: true }
}

fn asked() -> E {
    let request = ChangeRequest { on: day("2027-05-20"), to: other(), district: None };
    E::ChangeAsked { request }
}

fn declined(why: &str) -> E {
    let on = day("2027-05-21");
    E::ChangeDeclined { on, why: why.into(), automatic: false, by: by(31) }
}

fn extended(until: &str) -> E {
    E::Extended { until: day(until), cap: day("2032-03-01") }
}

fn renewed(from: &str, until: &str) -> E {
    E::Renewed { from: day(from), until: day(until) }
}

fn lapsed() -> E {
    E::Lapsed { on: day("2029-04-03"), because: Lapse::NotRenewed }
}

fn moved_away() -> E {
    let (on, district, digest) = (day("2028-01-10"), "朝阳区".into(), "00".into());
    E::MovedAway { on, district, file: id(34), digest, by: by(33) }
}

fn ends() -> [(&'static str, E); 4] {
    let on = day("2028-01-10");
    let left = E::Lapsed { on: day("2027-07-10"), because: Lapse::NoNewEmployer };
    [
        ("lapsed", lapsed()),
        ("lapsed after leaving", left),
        ("cancelled", E::Cancelled { on, reason: reason(), by: by(33) }),
        ("revoked", E::Revoked { on, reason: reason(), by: by(33) }),
    ]
}

pub(super) fn permit() -> Grid<Permit> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let first = vec![E::Issued { permit: Box::new(sample()) }];
    let second = then(&first, extended("2031-03-01"));
    let between = then(&first, left(None));
    let told = then(&first, left(Some("2027-05-19")));
    let mut states = vec![
        ("none", Vec::new()),
        ("valid, first term", first.clone()),
        ("valid, filing pending", then(&first, E::Filed { application: id(60) })),
        ("valid, extended", second.clone()),
        ("valid, renewed", then(&second, renewed("2031-03-02", "2034-03-01"))),
        ("between", between.clone()),
        ("between, filing pending", then(&between, E::Filed { application: id(60) })),
        ("between, told by the holder", told.clone()),
        ("between, disputed", then(&told, disputed("2027-05-19", "仍在职。"))),
        ("between, objected", then(&between, objected("没有离职。"))),
        ("between, settled", then(&between, corrected("2027-05-20", "以离职证明为准。"))),
        ("between, change asked", then(&between, asked())),
        ("deferred", then(&between, deferred())),
    ];
    states.extend(ends().map(|(name, end)| (name, then(&first, end))));
    Grid { states, events: events() }
}

fn events() -> Vec<(&'static str, E)> {
    let mut events = vec![
        ("issued", E::Issued { permit: Box::new(sample()) }),
        ("left", left(None)),
        ("left_confirmed", E::LeftConfirmed { by: by(2) }),
        ("left_disputed on the last day", disputed("2027-05-19", "仍在职。")),
        ("left_disputed a day late", disputed("2027-05-20", "仍在职。")),
        ("left_disputed without words", disputed("2027-05-19", "")),
        (
            "left_set_aside",
            E::LeftSetAside { by: by(31), why: "日期有误。".into(), grace_from: None },
        ),
        ("left_objected", objected("没有离职。")),
        ("left_objected without words", objected("")),
        ("left_upheld", upheld("离职证明无误。")),
        ("left_upheld without words", upheld(" ")),
        ("change_ended", change_ended()),
        ("left_corrected", corrected("2027-05-20", "以离职证明为准。")),
        ("left_corrected to a day before the grant", corrected("2020-01-01", "笔误。")),
        ("left_corrected without words", corrected("2027-05-20", "")),
        ("deferred", deferred()),
        ("deferral_denied on the last day", denied("2027-05-20", "不是试用期。")),
        ("deferral_denied a day late", denied("2027-05-21", "不是试用期。")),
        ("deferral_denied without words", denied("2027-05-20", "")),
        ("change_asked", asked()),
        ("change_declined", declined("新单位不接收。")),
        ("change_declined without words", declined("")),
        ("transferred", E::Transferred { employer: id(12) }),
        ("moved_away", moved_away()),
        ("filed", E::Filed { application: id(63) }),
        ("filing_ended", E::FilingEnded { application: id(60), on: day("2029-03-20") }),
        (
            "filing_discontinued",
            E::FilingDiscontinued { application: id(60), on: day("2029-03-20") },
        ),
        ("extended to the cap", extended("2032-03-01")),
        ("extended past the cap", extended("2032-03-02")),
        ("extended to a day already covered", extended("2029-03-01")),
        ("renewed from the day after a first term", renewed("2029-03-02", "2032-03-01")),
        ("renewed from the day after the extension", renewed("2031-03-02", "2034-03-01")),
        ("renewed from the day after a renewal", renewed("2034-03-02", "2037-03-01")),
        ("renewed with a gap", renewed("2037-03-03", "2040-03-02")),
        ("companions_set", E::CompanionsSet { companions: vec![child()] }),
        (
            "holder_changed",
            E::HolderChanged { name: "张叁".into(), id_number: "110106199203150041".into() },
        ),
        ("printed", E::Printed { on: day("2027-01-04") }),
    ];
    events.extend(ends());
    let reinstated =
        |why: &str| E::Reinstated { on: day("2028-03-10"), by: by(33), why: why.into() };
    events.push(("reinstated", reinstated("复议撤销。")));
    events.push(("reinstated, no reason", reinstated(" ")));
    events
}
