//! The page that waits for its own session.

use office::accounts::{self, Credentials};
use office::{Call, kept};

use crate::district::{PASSWORD, call, own};
use crate::world::worlds;

#[test]
fn the_newest_pages_wait_for_their_own_session_and_for_half_an_hour() {
    for world in worlds("2025-11-03") {
        let office = &world.office;
        let signed_in = |login: &str| {
            let account = own(office, login, casework::Role::Applicant);
            let with = Credentials { login: login.into(), password: PASSWORD.into(), code: None };
            (call(office, account), accounts::sign_in(office, &with).unwrap().token)
        };
        let (me, mine) = signed_in("13900000001");
        let (_, theirs) = signed_in("13900000002");
        let page =
            |html: &str| kept::Page { path: "/me/data".into(), status: 422, html: html.into() };
        let keep = |html: &str| kept::keep(office, &me, &mine, &page(html)).unwrap();
        let ids: Vec<String> = ["1", "2", "3", "4", "5"].into_iter().map(keep).collect();
        let find = |token: &str, id: &str| kept::find(office, token, id).unwrap();
        assert_eq!(find(&mine, &ids[0]), None, "the oldest made room");
        assert_eq!(find(&mine, &ids[1]), Some(page("2")));
        assert_eq!(find(&theirs, &ids[4]), None);
        world.later(30);
        assert_eq!(find(&mine, &ids[4]), Some(page("5")));
        world.later(1);
        assert_eq!(find(&mine, &ids[4]), None);
        let late = keep("6");
        accounts::sign_out(office, &Call::by(&me.actor).actor, &mine).unwrap();
        assert_eq!(find(&mine, &late), None, "gone with the session");
    }
}
