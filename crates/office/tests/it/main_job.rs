//! A new permit from the registration of the employer to the sheet in the holder's hand.

use casework::{Application, Id, Stage, Standing};
use office::{decisions, permits, reading, sweep};

use crate::district::{District, refused, with_places};
use crate::world::worlds;

const BODY: &str = "13010219920315004";

fn stage(district: &District<'_>, id: Id) -> Stage {
    let found = district.office().store.read(|rx| rx.get::<Application>(id)).unwrap();
    found.unwrap().doc.stage
}

#[test]
fn a_new_permit_goes_from_the_registration_to_the_verified_sheet() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 2);
        let office = district.office();
        let (me, id) = district.ready("13900000001", BODY);
        let receipt = district.submit(id).unwrap();
        assert_eq!(receipt, "HZ2026000001");
        world.on("2026-03-10");
        district.accepted(&me, id);
        world.on("2026-03-12");
        decisions::review(office, &district.reviewer, id, true, "各项条件属实，拟同意。").unwrap();
        world.on("2026-03-16");
        let permit = decisions::approve(office, &district.decider, id).unwrap();

        let sheet = permits::print_sheet(office, &me, permit).unwrap();
        assert_eq!(sheet.print, 1);
        assert_eq!(sheet.permit.number, "FT2026000001");
        assert_eq!(sheet.permit.valid_until.to_string(), "2029-03-15");
        let last4 = &sheet.permit.id_number[14..];
        let shown = permits::verify(office, &sheet.permit.code, last4, "192.0.2.1").unwrap();
        assert_eq!((shown.name.as_str(), shown.standing), ("张*云", Standing::Valid));

        let view = reading::employer(office, &district.agent, district.employer).unwrap();
        let quota = &view.quotas[0].doc;
        assert_eq!((quota.granted(), quota.held.len(), quota.used.len()), (2, 0, 1));
        assert!(reading::inbox(office, &me).unwrap().len() >= 4, "every step was told");
        district.journal_is_sound();
    }
}

#[test]
fn papers_that_do_not_come_are_returned_dated_to_the_day_however_late_the_sweep_runs() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let (me, id) = district.ready("13900000001", BODY);
        district.submit(id).unwrap();
        world.on("2026-04-01");
        assert_eq!(sweep::run(district.office()).unwrap().returned, 0, "the last day still counts");
        world.on("2026-04-20");
        assert_eq!(sweep::run(district.office()).unwrap().returned, 1);
        let back = Stage::ReturnedOverdue { on: "2026-04-02".parse().unwrap(), again_by: None };
        assert_eq!(stage(&district, id), back);
        let again = sweep::run(district.office()).unwrap();
        assert_eq!((again.returned, again.failed), (0, Vec::new()), "a second sweep does nothing");

        refused(district.hand_in(&me, id), "wrong-state");
        district.submit(id).expect("the place was released and everything is kept");
        district.journal_is_sound();
    }
}

#[test]
fn silence_after_five_working_days_accepts_from_the_day_of_receipt() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let (me, id) = district.ready("13900000001", BODY);
        district.submit(id).unwrap();
        world.on("2026-03-10");
        district.hand_in(&me, id).unwrap();
        world.on("2026-03-17");
        assert_eq!(sweep::run(district.office()).unwrap().accepted, 0);
        world.on("2026-03-18");
        assert_eq!(sweep::run(district.office()).unwrap().accepted, 1);
        let Stage::Accepted { on, by_silence, .. } = stage(&district, id) else { panic!() };
        assert_eq!((on.to_string().as_str(), by_silence), ("2026-03-10", true));
        district.journal_is_sound();
    }
}
