//! Signing in: throttled, with a second factor for officers, and over when the account is closed.

use casework::Role;
use office::accounts::{Credentials, close, code_now, open_officer, session, sign_in};

use crate::district::{District, PASSWORD, account, own, refused};
use crate::world::worlds;

fn with(login: &str, password: &str) -> Credentials {
    Credentials { login: login.into(), password: password.into(), code: None }
}

#[test]
fn five_wrong_passwords_make_the_right_one_wait() {
    for world in worlds("2026-03-02") {
        let office = &world.office;
        own(office, "13900000001", Role::Applicant);
        for _ in 0..5 {
            refused(sign_in(office, &with("13900000001", "wrong password")), "sign-in-failed");
        }
        let right = || sign_in(office, &with("13900000001", PASSWORD));
        refused(right(), "too-many-attempts");
        world.later(16);
        right().unwrap();
        refused(sign_in(office, &with("nobody", PASSWORD)), "sign-in-failed");
    }
}

#[test]
fn an_officer_needs_the_second_factor_of_now() {
    for world in worlds("2026-03-02") {
        let (office, district) = (&world.office, District::new(&world));
        let new = account("window9", Role::WindowOfficer);
        let (_, secret) = open_officer(office, &district.admin, &new).unwrap();
        refused(sign_in(office, &with("window9", PASSWORD)), "sign-in-failed");
        let code = code_now(&secret, office.now().at_ms);
        let full = Credentials { code, ..with("window9", PASSWORD) };
        sign_in(office, &full).unwrap();
        world.later(10);
        refused(sign_in(office, &full), "sign-in-failed");
    }
}

#[test]
fn a_closed_account_is_out_with_its_next_request() {
    for world in worlds("2026-03-02") {
        let (office, district) = (&world.office, District::new(&world));
        let new = account("window9", Role::WindowOfficer);
        let (id, secret) = open_officer(office, &district.admin, &new).unwrap();
        let code = code_now(&secret, office.now().at_ms);
        let full = Credentials { code, ..with("window9", PASSWORD) };
        let token = sign_in(office, &full).unwrap().token;
        assert!(session(office, &token).unwrap().is_some());
        refused(close(office, &district.window, id), "not-allowed");
        close(office, &district.admin, id).unwrap();
        assert!(session(office, &token).unwrap().is_none());
        refused(sign_in(office, &full), "sign-in-failed");
        district.journal_is_sound();
    }
}
