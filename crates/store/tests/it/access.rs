//! Files, secrets, sessions, throttling, and who looked at what.

use store::{NewFile, Secret, Session, Store, sm3_hex};

use crate::engines::{DISTRICT, on_each_address, on_each_engine};
use crate::toys::{actor, at, id, now};

#[test]
fn sm3_is_the_one_of_the_standard() {
    // GB/T 32905-2016, appendix A.1.
    let abc = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    assert_eq!(sm3_hex(b"abc"), abc);
}

#[test]
fn a_file_comes_back_as_it_was_handed_in() {
    on_each_engine(|store| {
        let bytes = [0_u8, 1, 255, 0, 39, 34];
        let file = NewFile {
            id: id(1),
            media: "application/pdf",
            name: "执照'; --.pdf",
            owner: "employer/1",
            bytes: &bytes,
        };
        let note = store.write(&now(), None, |tx| tx.put_file(&actor(), &file)).unwrap();
        assert_eq!((note.size, &note.sm3), (6, &sm3_hex(&bytes)));
        let found = store.read(|rx| rx.file(id(1))).unwrap();
        assert_eq!(found, Some((note, bytes.to_vec())));
        assert_eq!(store.read(|rx| rx.file_note(id(2))).unwrap(), None);
    });
}

#[test]
fn a_secret_is_replaced_as_a_whole_and_never_printed() {
    on_each_engine(|store| {
        let set = |password: &str, totp: Option<&str>| {
            let secret = Secret { password: password.into(), totp: totp.map(Into::into) };
            store.write(&now(), None, |tx| tx.set_secret(id(1), &secret)).unwrap();
            store.read(|rx| rx.secret(id(1))).unwrap().unwrap()
        };
        assert_eq!(set("$argon2id$1", Some("JBSW")).totp.as_deref(), Some("JBSW"));
        let now = set("$argon2id$2", None);
        assert_eq!((&*now.password, now.totp.as_deref()), ("$argon2id$2", None));
        assert_eq!(format!("{now:?}"), "Secret");
        assert_eq!(store.read(|rx| rx.secret(id(2))).unwrap(), None);
    });
}

#[test]
fn a_session_ends_at_its_hour_or_when_it_is_told_to() {
    on_each_engine(|store| {
        let session = |hash: &str, account| Session {
            id_hash: hash.into(),
            account: id(account),
            created_ms: 0,
            seen_ms: 0,
            expires_ms: 1000,
        };
        let alive = |hash: &str, ms| store.read(|rx| rx.session(hash, ms)).unwrap().is_some();
        store
            .write(&now(), None, |tx| {
                for (hash, account) in [("a", 1), ("b", 1), ("c", 2)] {
                    tx.put_session(&session(hash, account))?;
                }
                Ok(())
            })
            .unwrap();
        assert!(alive("a", 999));
        assert!(!alive("a", 1000));
        let later = Session { seen_ms: 500, expires_ms: 1500, ..session("a", 1) };
        store.write(&now(), None, |tx| tx.touch_session(&later)).unwrap();
        assert_eq!(store.read(|rx| rx.session("a", 1000)).unwrap().as_ref(), Some(&later));
        let kept = |ms| store.read(|rx| rx.kept_with_session("a", ms)).unwrap();
        store.write(&now(), None, |tx| tx.keep_with_session("a", "a page")).unwrap();
        assert_eq!((kept(1499), kept(1500)), ("a page".to_owned(), String::new()));
        store.write(&now(), None, |tx| tx.touch_session(&later)).unwrap();
        assert_eq!(kept(1000), "a page", "using a session loses nothing");
        store.write(&now(), None, |tx| tx.end_session("a")).unwrap();
        assert!(!alive("a", 0));
        assert_eq!(kept(0), "");
        store.write(&now(), None, |tx| tx.end_sessions_of(id(1))).unwrap();
        assert!(!alive("b", 0));
        assert!(alive("c", 0));
    });
}

#[test]
fn attempts_are_counted_from_a_time_on_until_forgotten() {
    on_each_engine(|store| {
        let note = |ms| store.write(&at(ms), None, |tx| tx.note_attempt("login/1")).unwrap();
        let since = |ms| store.read(|rx| rx.attempts("login/1", at(ms).at_ms)).unwrap();
        note(0);
        note(0);
        note(10);
        assert_eq!((since(0), since(1), since(11)), (3, 1, 0));
        store.write(&at(20), None, |tx| tx.forget_before(0, at(10).at_ms)).unwrap();
        assert_eq!(since(0), 1);
        store.write(&at(20), None, |tx| tx.forget_attempts("login/1")).unwrap();
        assert_eq!(since(0), 0);
    });
}

#[test]
fn a_person_can_see_who_looked_and_why() {
    on_each_engine(|store| {
        let look = |ms, n, purpose| {
            let about = Some(id(50));
            store
                .write(&at(ms), None, |tx| {
                    tx.note_read(&actor(), ("ticket", id(n)), about, purpose)
                })
                .unwrap();
        };
        look(0, 1, "审核");
        look(1, 2, "检查");
        let purposes = |reads: Vec<store::Read>| -> Vec<String> {
            reads.into_iter().map(|read| read.purpose).collect()
        };
        let about = store.read(|rx| rx.reads_about(id(50), 10)).unwrap();
        assert_eq!(about[0].actor, actor());
        assert_eq!(purposes(about), ["检查", "审核"]);
        let of = store.read(|rx| rx.reads_of("ticket", id(1), 10)).unwrap();
        assert_eq!(purposes(of), ["审核"]);
    });
}

#[test]
fn a_shared_key_is_made_once_for_all_servers_and_restarts() {
    on_each_address(|url| {
        let key = |fresh: &[u8]| {
            let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
            store.write(&now(), None, |tx| tx.key("forms", fresh)).unwrap()
        };
        let first = key(&[1; 32]);
        assert_eq!((&*first, key(&[2; 32])), (&[1; 32][..], first.clone()));
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        let other = store.write(&now(), None, |tx| tx.key("other", &[2; 32])).unwrap();
        assert_eq!(other, [2; 32]);
    });
}
