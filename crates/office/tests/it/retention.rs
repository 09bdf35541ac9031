//! When retention ends nothing of a person is left anywhere, on both engines (I20).

use std::sync::Arc;

use casework::{Application, Person, Role};
use office::people::{self, Identity};
use office::{Office, Statute, applications, retention, sweep};

use crate::district::{District, call, id_number, own, paper, with_places};
use crate::world::{World, worlds};

const PHONE: &str = "13911112222";
const BODY: &str = "11010519900307002";
const OTHER_PHONE: &str = "13911113333";
const OTHER_BODY: &str = "11010519910307002";

/// The rules with periods short enough to see their end.
fn short() -> Statute {
    let periods = [("keep_returned_uploads_months", "2"), ("keep_counter_records_months", "3")];
    let mut edition = law::builtin::load_fengtai_2019().unwrap();
    for (name, months) in periods {
        edition = edition.with_param(name, law::FIRST, months).unwrap();
    }
    Statute::one(Arc::new(edition))
}

fn swept(world: &World, day: &str) -> u32 {
    world.on(day);
    let swept = sweep::run(&world.office).unwrap();
    assert_eq!(swept.failed, []);
    swept.erased
}

fn traces(office: &Office, words: &str) -> Vec<String> {
    office.store.read(|rx| rx.traces(words)).unwrap()
}

/// Somebody else, whose data stay.
fn other(district: &District<'_>) {
    let office = district.office();
    let account = own(office, OTHER_PHONE, Role::Applicant);
    let identity = Identity {
        name: "赵留存".into(),
        id_number: id_number(OTHER_BODY),
        phone: OTHER_PHONE.into(),
    };
    people::open_file(office, &call(office, account), &identity).unwrap();
}

#[test]
fn what_a_withdrawn_case_left_goes_in_two_steps_and_the_person_with_the_last() {
    for mut world in worlds("2025-11-10") {
        world.office.statute = short();
        let district = with_places(&world, 3);
        let (office, (me, case)) = (&world.office, district.ready(PHONE, BODY));
        other(&district);
        let contract = paper(office, &me, "labour_contract");
        let file = contract.file;
        applications::add_paper(office, &me, case, contract).unwrap();
        district.submit(case).unwrap();
        // The person takes it back: the quota, which stays, was changed by the person.
        applications::withdraw(office, &me, case).unwrap();
        let kept = retention::own(office, &me).unwrap();
        let until = kept[0].days.unwrap().1;
        assert_eq!((kept.len(), until.to_string().as_str()), (1, "2026-05-02"));

        assert_eq!(swept(&world, "2026-04-02"), 0);
        assert_eq!(swept(&world, "2026-05-02"), 0, "the last day");
        let there = |rx: &mut store::Rx<'_>| rx.file(file);
        assert!(office.store.read(there).unwrap().is_some());
        assert_eq!(swept(&world, "2026-05-03"), 1);
        assert!(office.store.read(there).unwrap().is_none());
        let left = office.store.read(|rx| rx.get::<Application>(case)).unwrap().unwrap().doc;
        assert_eq!(left.papers, []);
        assert_eq!(left.erased.unwrap().on.to_string(), "2026-05-03");
        district.journal_is_sound();

        let canaries = [id_number(BODY), PHONE.into(), "张晓云".into()];
        for canary in &canaries {
            assert_ne!(traces(office, canary), [""; 0], "{canary}");
        }
        assert_eq!(swept(&world, "2026-06-02"), 0, "the last day of the case");
        assert_eq!(swept(&world, "2026-06-03"), 1);
        assert_eq!(swept(&world, "2026-06-03"), 0, "once");
        for canary in &canaries {
            assert_eq!(traces(office, canary), [""; 0], "{canary}");
        }
        let person = me.actor.person.unwrap();
        assert_eq!(office.store.read(|rx| rx.get::<Person>(person)).unwrap(), None);
        for canary in [&id_number(OTHER_BODY), OTHER_PHONE, "赵留存"] {
            assert_ne!(traces(office, canary), [""; 0], "{canary} stays");
        }
        district.journal_is_sound();
    }
}
