//! Every check of the simulation goes red for a mutant that it is there to find.

use std::sync::Arc;

use casework::{Lapse, Life, QuotaEvent, Record};
use store::Entry;

use super::*;
use crate::play::world_after;

const CASE: &str = "\
day 2025-03-03
employer A registered ok
places 2025 A=2 ok
person P1 qualified ok
person P2 qualified ok
employer A permit C1 issued to P1 ok
employer A application N2 prepared for P2 ok
application N2 submit ok
";

fn world(more: &str) -> World {
    world_after(&format!("{CASE}{more}")).unwrap_or_else(|stop| panic!("{stop}"))
}

/// The journal of a small register.
fn journal(world: &World) -> Vec<Entry> {
    world.office.store.read(|rx| rx.journal(0, 1_000)).unwrap()
}

/// Reads a journal in which one entry was changed; gives what is said of it.
#[track_caller]
fn entry_check(change: impl Fn(&mut Vec<Entry>), expect: &str) {
    let world = world("+ 40 days\nsweep\n");
    let mut entries = journal(&world);
    change(&mut entries);
    let mut watch = Watch::default();
    let edition = world.office.edition().id().to_owned();
    let told = entries.iter().find_map(|entry| watch.entry(entry, &edition).err());
    let told = told.unwrap_or_default();
    assert!(told.starts_with(expect), "{expect}: {told}");
}

fn last(entries: &mut [Entry]) -> &mut Entry {
    entries.last_mut().unwrap()
}

fn words(entry: &mut Entry) -> &mut store::Content {
    entry.content.as_mut().unwrap()
}

#[test]
fn a_journal_that_is_not_sound_is_noticed() {
    entry_check(|_| {}, "");
    entry_check(|entries| drop(entries.remove(5)), "I15 日志编号不连续");
    entry_check(|entries| last(entries).at_ms = 0, "I12 日志时间倒退");
    entry_check(|entries| words(last(entries)).actor.name.clear(), "I12 没有写明经办的人");
    entry_check(|entries| last(entries).edition = "2018".into(), "I12 没有写明办理所依据的版本");
    // A chain that does not go on: the seal of the entry before, once more.
    entry_check(
        |entries| {
            let before = entries[entries.len() - 2].hash.clone();
            last(entries).hash = before;
        },
        "I15 日志没有新的链值",
    );
}

#[test]
fn a_timer_that_fires_on_another_day_is_noticed() {
    let returned = |entries: &mut Vec<Entry>| -> usize {
        entries.iter().position(|entry| entry.event == "returned_overdue").unwrap()
    };
    entry_check(
        |entries| {
            let at = returned(entries);
            let payload = &mut words(&mut entries[at]).payload;
            *payload = payload.replace("2025-04-03", "2025-04-02");
        },
        "I7 逾期退回不在其日",
    );
    entry_check(
        |entries| {
            let at = returned(entries);
            entries[at].day = "2025-04-02".parse().unwrap();
        },
        "I7 逾期退回不在其日",
    );
}

#[test]
fn a_sweep_that_did_not_run_is_noticed() {
    let swept = world("+ 40 days\nsweep\n");
    assert_eq!(watch::overdue(&swept.office), Ok(None));
    let forgotten = world("+ 40 days\n");
    let told = watch::overdue(&forgotten.office).unwrap().unwrap();
    assert!(told.starts_with("I7"), "{told}");
    let gone = world("permit C1 leave ok\n+ 90 days\napplication N2 withdraw ok\n");
    let told = watch::overdue(&gone.office).unwrap().unwrap();
    assert!(told.contains("到期没有失效"), "{told}");
    let measured = "application N2 withdraw ok\ncase S found against A clause 5.2.3 ok\n\
        case S tell suspension months 1 ok\n+ 9 days\ncase S decide suspension months 1 ok\n\
        case S serve ok\n+ 40 days\n";
    let told = watch::overdue(&world(measured).office).unwrap().unwrap();
    assert!(told.starts_with("I19"), "{told}");
    assert_eq!(watch::overdue(&world(&format!("{measured}sweep\n")).office), Ok(None));
}

/// The permit of the small register.
fn permit(world: &World) -> (casework::Id, casework::Permit) {
    let found = Picture::of(&world.office).unwrap().permits.remove(0);
    (found.id, found.doc)
}

#[test]
fn a_permit_that_lives_past_its_end_is_noticed() {
    let world = world("");
    let (id, mut doc) = permit(&world);
    assert_eq!(Watch::default().permit(&world.office, id, &doc), Ok(()));
    // Ended in the record, but what the public is shown has not noticed.
    doc.life = Life::Lapsed { on: world.today(), because: Lapse::NotRenewed };
    let told = Watch::default().permit(&world.office, id, &doc).unwrap_err();
    assert!(told.starts_with("I8"), "{told}");
}

#[test]
fn a_second_permit_and_a_lost_number_are_noticed() {
    let world = world("");
    let (id, doc) = permit(&world);
    let mut watch = Watch::default();
    watch.permit(&world.office, id, &doc).unwrap();
    let other = casework::Id::new(1, [1; 10]);
    let told = watch.permit(&world.office, other, &doc).unwrap_err();
    assert!(told.starts_with("I5"), "{told}");
    let mut skipped = doc;
    skipped.number = "FT2025000003".into();
    let told = watch.permit(&world.office, id, &skipped).unwrap_err();
    assert!(told.starts_with("I18"), "{told}");
}

#[test]
fn an_oversold_place_is_noticed() {
    let world = world("");
    let mut quota = Picture::of(&world.office).unwrap().quotas.remove(0).doc;
    assert_eq!(watch::places(&quota), Ok(()));
    // As if holding compared with one place more than was granted.
    for number in 1..=2 {
        quota.held.insert(casework::Id::new(number, [3; 10]));
    }
    assert!(watch::places(&quota).unwrap_err().starts_with("I1"));
    let full = QuotaEvent::Held { application: casework::Id::new(9, [9; 10]) };
    let refused = casework::Quota::apply(Some(quota), &full).unwrap_err();
    assert_eq!(refused.code(), "quota-exhausted");
}

#[test]
fn one_officer_for_two_steps_is_noticed() {
    let world = world("application N2 accepted ok\napplication N2 review approve ok\n");
    let cases = Picture::of(&world.office).unwrap().applications;
    let mut case = cases.into_iter().find(|case| case.doc.stage.is_pending()).unwrap().doc;
    assert_eq!(watch::separation(&case), Ok(()));
    case.acceptor = case.review.as_ref().map(|review| review.by.clone());
    assert!(watch::separation(&case).unwrap_err().starts_with("I13"));
}

#[test]
fn a_lost_letter_and_one_that_came_twice_are_noticed() {
    let world = world("");
    let mut watch = Watch::default();
    watch.read_on(&world.office).unwrap();
    let lost =
        journal(&world).into_iter().find(|entry| entry.event.starts_with("letter:")).unwrap();
    let now = world.office.now();
    let edition = world.office.edition().id().to_owned();
    let moment = store::Moment { at_ms: now.at_ms, day: now.day, edition };
    // Taken out of the outbox before anybody delivered it.
    world.office.store.write(&moment, None, |tx| tx.mark_sent(lost.seq)).unwrap();
    let delivered = watch::deliver(&world.office).unwrap();
    assert_eq!(delivered + 1, watch.letters);
}

#[test]
fn a_write_that_stays_after_breaking_off_is_noticed() {
    let edition = law::builtin::load_fengtai_2019().unwrap();
    let plan = Plan { employers: 1, years: 1, seed: 1, faults: true, register: None };
    let mut district = District::open(&plan, &Arc::new(edition)).unwrap();
    district.break_off().unwrap();
    // A mutant that leaves an entry behind: the watch counts what is new.
    let before = district.watch.read_on(&district.world.office).unwrap();
    assert_eq!(before, 0);
    district.act("person P1 open").unwrap();
    let fresh = district.world.entries_after(0).unwrap();
    assert!(fresh > 0);
}
