//! `juzheng allocation` over a register: computed again, explained, checked with the published key.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::Employer;
use office::{Chance, Clock, Now, Office, Seal, Statute};
use papers::SealKey;
use store::{Query, Store};

use crate::{folder_with, juzheng};

/// The demo district as it is on a day in November, in a folder's `data`; the credit codes of its
/// employers.
fn demo(folder: &Path, key: SealKey) -> Vec<String> {
    let data = folder.join("data");
    std::fs::create_dir(&data).unwrap();
    let today = law::Day::new(2026, 11, 25).unwrap();
    let next = AtomicU64::new(1);
    let url = format!("sqlite:{}", data.join("juzheng.db").display());
    let office = Office {
        store: Arc::new(Store::open(&url, "beijing-fengtai", [7; 32]).unwrap()),
        statute: Statute::one(Arc::new(law::builtin::load_fengtai_2019().unwrap())),
        calendar: Arc::new(law::builtin_calendar().clone()),
        clock: Clock::new(move || Now::millis_at(today, 600)),
        chance: Chance::new(move |bytes| {
            for part in bytes.chunks_mut(8) {
                let tick = next.fetch_add(1, Ordering::Relaxed);
                let stirred = papers::sm3_hex(&tick.to_le_bytes());
                part.copy_from_slice(&stirred.as_bytes()[..part.len()]);
            }
        }),
        seal: Seal::new(move |message| key.sign(message).ok()),
    };
    office::demo::ready(&office).unwrap();
    let employers = office.store.read(|rx| rx.list::<Employer>(&Query::default())).unwrap();
    employers.into_iter().map(|found| found.doc.uscc).collect()
}

#[test]
fn a_run_is_computed_again_explained_and_its_departures_are_checked_with_the_key() {
    let folder = folder_with("empty", "");
    let key = SealKey::from_random(&[7; 32]).unwrap();
    let write = |name: &str, key: &SealKey| {
        std::fs::write(folder.path().join(name), key.public().to_pem()).unwrap();
    };
    write("key.pem", &key);
    write("other.pem", &SealKey::from_random(&[8; 32]).unwrap());
    let codes = demo(folder.path(), key);
    let run = |args: &[&str]| juzheng(folder.path(), &[&["allocation"], args].concat());

    let again = run(&["run", "2026", "--data", "data", "--out", "computed.json"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    assert!(again.out.contains("与登记的结果一致"), "{}", again.out);
    let next_year = run(&["run", "2027", "--data", "data"]);
    assert_eq!(next_year.code, 1, "only announced: there is no seed to compute with");
    let unknown = run(&["run", "2026", "--quarter", "2", "--data", "data"]);
    assert_eq!(unknown.code, 1, "{}", unknown.out);

    let explained = run(&["explain", "2026", &codes[0], "--data", "data"]);
    assert_eq!(explained.code, 0, "{}", explained.err);
    for says in ["一、评分", "四、权重", "七、计算结果", "报告更正"] {
        assert!(explained.out.contains(says), "{says}: {}", explained.out);
    }
    let stranger = run(&["explain", "2026", "91110106MA000000XX", "--data", "data"]);
    assert_eq!(stranger.code, 1, "{}", stranger.out);

    let without = run(&["verify", "computed.json"]);
    assert!(without.code == 0 && without.out.contains("没有核对"), "{}", without.out);
    let with = run(&["verify", "computed.json", "--key", "key.pem"]);
    assert!(with.code == 0 && with.out.contains("与公钥相符"), "{}", with.out);
    let other = run(&["verify", "computed.json", "--key", "other.pem"]);
    assert!(other.code == 1 && other.out.contains("没有该公钥的有效签名"), "{}", other.out);
}
