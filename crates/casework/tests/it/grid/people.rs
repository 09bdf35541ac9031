use std::collections::BTreeMap;

use casework::{
    Account, AccountEvent, Addressee, Contact, ContactEvent as C, Measure, MeasureKind, Person,
    PersonEvent as P, Role,
};
use law::OfficerFinding;

use super::Grid;
use crate::sample::{child, day, id};

pub(super) fn contact() -> Grid<Contact> {
    let asked = || C::Asked { of: Addressee::Person(id(20)), address: "a@example.com".into() };
    let confirmed = || C::Confirmed { on: day("2026-03-02") };
    let states = vec![
        ("none", Vec::new()),
        ("asked", vec![asked()]),
        ("confirmed", vec![asked(), confirmed()]),
        ("confirmed, another asked", vec![asked(), confirmed(), asked()]),
    ];
    let events =
        vec![("asked", asked()), ("confirmed", confirmed()), ("chosen", C::Chosen { mail: false })];
    Grid { states, events }
}

pub(super) fn account() -> Grid<Account> {
    use AccountEvent as E;
    let opened =
        E::Opened { login: "13900000001".into(), name: "张三".into(), role: Role::Applicant };
    let conflict = |why: &str| E::ConflictDeclared { employer: id(10), why: why.into() };
    let states = vec![
        ("none", Vec::new()),
        ("open", vec![opened.clone()]),
        ("closed", vec![opened.clone(), E::Closed]),
    ];
    let events = vec![
        ("opened", opened),
        ("bound_to_employer", E::BoundToEmployer { employer: id(10) }),
        ("unbound", E::Unbound),
        ("bound_to_person", E::BoundToPerson { person: id(20) }),
        ("secret_changed", E::SecretChanged),
        ("second_factor_set", E::SecondFactorSet),
        ("conflict_declared", conflict("配偶任职。")),
        ("conflict_declared, no reason", conflict("")),
        ("closed", E::Closed),
    ];
    Grid { states, events }
}

pub(super) fn measure() -> Measure {
    Measure {
        case: id(61),
        kind: MeasureKind::Suspension,
        from: day("2026-03-02"),
        until: None,
        ended: None,
    }
}

pub(super) fn finding() -> OfficerFinding {
    OfficerFinding {
        holds: true,
        by: "王敏".into(),
        on: day("2026-03-02"),
        reason: "已核对。".into(),
    }
}

pub(super) fn person() -> Grid<Person> {
    let opened = P::Opened {
        name: "张三".into(),
        id_number: "110106199203150041".into(),
        account: id(1),
        phone: "13900000001".into(),
    };
    let imposed = P::MeasureImposed { measure: measure() };
    let states = vec![
        ("none", Vec::new()),
        ("open", vec![opened.clone()]),
        ("open, with a measure", vec![opened.clone(), imposed.clone()]),
    ];
    let changed = P::Changed {
        name: Some("张叁".into()),
        id_number: None,
        phone: None,
        facts: BTreeMap::new(),
        words: BTreeMap::new(),
        happened: day("2026-03-01"),
    };
    let events = vec![
        ("opened", opened),
        ("stated", P::Stated { facts: BTreeMap::new() }),
        ("photo_set", P::PhotoSet { file: id(70) }),
        ("companions_set", P::CompanionsSet { companions: vec![child()] }),
        ("found", P::Found { fact: "good_conduct".into(), finding: finding() }),
        ("changed", changed),
        ("measure_imposed", imposed),
        ("measure_ended", P::MeasureEnded { case: id(61), on: day("2026-03-05") }),
    ];
    Grid { states, events }
}
