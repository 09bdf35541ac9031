//! The demo district fills on both engines, and its journal is sound.

use casework::Role;
use office::accounts::{Credentials, code_now, sign_in};
use office::demo::{PASSWORD, ready};

use crate::world::worlds;

#[test]
fn the_demo_district_fills_and_its_journal_verifies() {
    for world in worlds("2026-11-24") {
        let office = &world.office;
        let accounts = ready(office).unwrap();
        let report = office::journal::verify(office).unwrap();
        assert!(report.is_sound(), "{:?}", report.faults);
        assert_eq!(ready(office).unwrap(), accounts, "a second start finds the same district");
        for account in &accounts {
            let code =
                account.totp.as_ref().and_then(|secret| code_now(secret, office.now().at_ms));
            let with = Credentials {
                login: account.login.clone(),
                password: PASSWORD.into(),
                code: code.clone(),
            };
            let signed_in = sign_in(office, &with).unwrap();
            assert_eq!(signed_in.actor.role, account.role, "{}", account.login);
            if account.role != Role::Administrator && code.is_some() {
                let bare = Credentials { code: None, ..with };
                assert!(sign_in(office, &bare).is_err(), "{} needs a second factor", account.login);
            }
        }
    }
}
