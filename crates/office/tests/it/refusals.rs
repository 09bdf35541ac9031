//! Every “no” on the way of a new permit, by its name.

use casework::{Id, MaterialWord, Reason, Role};
use office::applications::{self, NewApplication};
use office::{Call, Office, acceptance, decisions, employers, people, permits, reading};

use crate::district::{
    District, call, id_number, own, paper, person_facts, photo, refused, registration, stated,
    with_places,
};
use crate::world::worlds;

const BODY: &str = "13010219920315004";
const OTHER: &str = "32010219880621003";

fn correct() -> MaterialWord {
    let words = "图像不完整，请重新上传。".into();
    let reason = Reason { code: "unclear_image".into(), clause: "4.7".into(), words };
    MaterialWord::Correct { reason }
}

#[test]
fn an_application_needs_a_filed_agent_of_the_own_employer() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let office = district.office();
        let stranger = call(office, own(office, "13800000009", Role::Agent));
        let new = NewApplication {
            name: "张晓云".into(),
            id_number: id_number(BODY),
            category: Some("1.2.1".into()),
        };
        refused(applications::open(office, &stranger, &new), "not-filed-agent");

        let (_, id) = district.ready("13900000001", BODY);
        let (representative, other) = registration(office, "13800000003", "91110106MA01DEM05");
        employers::accept(office, &district.window, other).unwrap();
        employers::name_agent(office, &call(office, representative), "13800000009").unwrap();
        let foreign = call(office, stranger.actor.account.unwrap());
        refused(applications::submit(office, &foreign, id, true), "not-found");
        refused(applications::withdraw(office, &foreign, id), "not-found");
    }
}

#[test]
fn a_replaced_agent_is_out_at_once_and_the_new_one_goes_on() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let office = district.office();
        let (_, id) = district.ready("13900000001", BODY);
        let next = own(office, "13800000008", Role::Agent);
        employers::name_agent(office, &district.representative, "13800000008").unwrap();
        // Even a page that still shows the old binding gets nowhere.
        refused(district.submit(id), "not-filed-agent");
        let before = call(office, district.agent.actor.account.unwrap());
        assert_eq!(before.actor.employer, None);
        applications::submit(office, &call(office, next), id, true).unwrap();
        district.journal_is_sound();
    }
}

#[test]
fn a_submission_needs_a_plan_then_a_scheme_then_a_free_place() {
    for world in worlds("2025-11-10") {
        let district = District::new(&world);
        let (_, early) = district.ready("13900000001", BODY);
        refused(district.submit(early), "no-plan");
        district.plan(2026, 2);
        world.on("2026-01-12");
        district.new_figures();
        refused(district.submit(early), "no-quota");
        world.on("2026-02-10");
        district.places(2026, 1);
        district.submit(early).unwrap();
        let (_, late) = district.ready("13900000002", OTHER);
        refused(district.submit(late), "quota-exhausted");
        district.journal_is_sound();
    }
}

#[test]
fn a_person_joins_with_their_own_number_and_the_right_code_only() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let office = district.office();
        let (me, other) =
            (district.person("13900000001", BODY), district.person("13900000002", OTHER));
        let invitation = district.invite(BODY).unwrap();
        refused(applications::join(office, &me, "WRONGCODE2"), "invitation-wrong");
        refused(applications::join(office, &other, &invitation.code), "invitation-wrong");
        refused(district.invite(BODY), "taken");
        let id = applications::join(office, &me, &invitation.code.to_lowercase()).unwrap();
        refused(applications::send_to_employer(office, &me, id, false), "declaration-missing");
        refused(applications::send_to_employer(office, &other, id, true), "not-found");
        applications::send_to_employer(office, &me, id, true).unwrap();
        let undeclared = applications::submit(office, &district.agent, id, false);
        refused(undeclared, "declaration-missing");
    }
}

#[test]
fn the_same_key_answers_once_and_two_tabs_file_once() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 3);
        let office = district.office();
        let (_, id) = district.ready("13900000001", BODY);
        let (_, other) = district.ready("13900000002", OTHER);
        let keyed = Call { key: Some("form-1".into()), ..district.agent.clone() };
        let first = applications::submit(office, &keyed, id, true).unwrap();
        let again = applications::submit(office, &keyed, id, true).unwrap();
        assert_eq!(first, again, "the first answer is given again");
        assert!(applications::submit(office, &keyed, other, true).is_err(), "another request");
        let second_tab = Call { key: Some("form-2".into()), ..district.agent.clone() };
        refused(applications::submit(office, &second_tab, id, true), "wrong-state");
        let view = office::reading::employer(office, &district.agent, district.employer).unwrap();
        assert_eq!(view.quotas[0].doc.taken(), 1, "one case holds one place");
        district.journal_is_sound();
    }
}

#[test]
fn papers_are_taken_on_the_last_day_and_not_after() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 2);
        let (me, id) = district.ready("13900000001", BODY);
        let (other, late) = district.ready("13900000002", OTHER);
        district.submit(id).unwrap();
        district.submit(late).unwrap();
        let empty = applications::hand_in_online(district.office(), &me, id);
        refused(empty, "incomplete");
        world.on("2026-04-01");
        district.hand_in(&me, id).unwrap();
        world.on("2026-04-02");
        refused(district.hand_in(&other, late), "hand-in-too-late");
    }
}

#[test]
fn everything_to_correct_is_told_at_once_and_once() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let (office, window) = (district.office(), &district.window);
        let (me, id) = district.ready("13900000001", BODY);
        district.submit(id).unwrap();
        district.hand_in(&me, id).unwrap();
        refused(acceptance::accept(office, window, id), "materials-unsettled");
        refused(acceptance::ask_supplement(office, window, id, None), "materials-unsettled");
        district.judge_all(id, &correct());
        refused(acceptance::accept(office, window, id), "materials-unsettled");
        acceptance::ask_supplement(office, window, id, None).unwrap();
        applications::supplement(office, &me, id).unwrap();
        district.judge_all(id, &correct());
        refused(acceptance::ask_supplement(office, window, id, None), "second-notice");
        refused(acceptance::accept(office, &district.reviewer, id), "not-allowed");
        district.journal_is_sound();
    }
}

#[test]
fn a_photograph_is_a_picture_of_the_persons_own() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let office = district.office();
        let me = district.person("13900000001", BODY);
        let page = paper(office, &me, acceptance::PHOTO).file;
        refused(people::set_photo(office, &me, page), "file-kind");
        let other = district.person("13900000002", OTHER);
        photo(office, &other);
        let theirs = photo_of(office, &other);
        refused(people::set_photo(office, &me, theirs), "not-found");
        assert_ne!(photo_of(office, &me), theirs);
        district.journal_is_sound();
    }
}

/// The photograph kept.
fn photo_of(office: &Office, me: &Call) -> Id {
    reading::own_file(office, me).unwrap().1.photo.unwrap()
}

#[test]
fn a_decision_waits_for_the_review_and_for_what_is_undetermined() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let office = district.office();
        let (me, id) = district.ready("13900000001", BODY);
        let mut facts = stated(person_facts(office.today()));
        facts.insert("degree".into(), None);
        office::people::state(office, &me, facts).unwrap();
        district.submit(id).expect("what is unknown does not stop a submission");
        district.accepted(&me, id);
        refused(decisions::review(office, &district.window, id, true, "同意"), "not-allowed");
        refused(decisions::review(office, &district.reviewer, id, true, " "), "reason-missing");
        refused(decisions::approve(office, &district.reviewer, id), "not-allowed");
        decisions::review(office, &district.reviewer, id, false, "学位未核实。").unwrap();
        refused(decisions::approve(office, &district.decider, id), "conditions-unmet");
        refused(decisions::refuse(office, &district.decider, id, Vec::new()), "reason-missing");
        let why = "学位证书没有提供，不能认定学历条件。".into();
        let reason = Reason { code: "1.2.1".into(), clause: "1.2.1".into(), words: why };
        decisions::refuse(office, &district.decider, id, vec![reason]).unwrap();
        district.journal_is_sound();
    }
}

#[test]
fn a_wrong_sheet_code_says_nothing_and_twenty_of_them_have_to_wait() {
    for world in worlds("2025-11-03") {
        let look = || permits::verify(&world.office, "ABCDEFGHJKLMNPQR", "0041", "192.0.2.1");
        for _ in 0..20 {
            refused(look(), "not-found");
        }
        refused(look(), "too-many-attempts");
        world.later(11);
        refused(look(), "not-found");
    }
}
