//! Kill -9: whatever was acknowledged is there afterwards, and the journal verifies.
//!
//! The program that is killed is this test program itself, started again with one test and an
//! address. Only programs die here; losing power as well is another test's business.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use store::{IdempotencyKey, Store};

use crate::engines::{DISTRICT, on_each_address, verify};
use crate::toys::{Ticket, actor, id, now, opened};

/// Set for the program that is killed: where to write, and the first id to use.
const ADDRESS: &str = "JUZHENG_KILL_ADDRESS";
const FIRST: &str = "JUZHENG_KILL_FIRST";
/// How often to kill; more in the long run before a release.
const KILLS: &str = "JUZHENG_KILLS";

#[expect(clippy::disallowed_methods, reason = "a test program's own switches")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[test]
fn the_program_that_is_killed() {
    let Some(url) = variable(ADDRESS) else { return };
    let next = AtomicU64::new(variable(FIRST).unwrap().parse().unwrap());
    let store = Store::open(&url, DISTRICT, [7; 32]).unwrap();
    let submit = || loop {
        let n = next.fetch_add(1, Ordering::SeqCst);
        let key = IdempotencyKey::new(format!("form-{n}"), &actor(), &n);
        let number = store
            .write(&now(), Some(&key), |tx| {
                tx.act::<Ticket>(&actor(), id(n), &opened("t", &format!("claim/{n}")))?;
                tx.number(&actor(), "京")
            })
            .unwrap();
        println!("acknowledged {n} {number}");
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(submit);
        }
    });
}

/// Runs the program until it has acknowledged `enough`, kills it, and returns all it acknowledged.
fn acknowledged(url: &str, first: u64, enough: usize) -> Vec<(u64, i64)> {
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_program_that_is_killed", "--nocapture"])
        .env(ADDRESS, url)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let mut all = Vec::new();
    let mut killed = false;
    while let Some(Ok(line)) = lines.next() {
        // The last line may have been cut; then it acknowledges nothing.
        let mut words = line.split(' ').skip_while(|word| !word.ends_with("acknowledged")).skip(1);
        if let (Some(Ok(n)), Some(Ok(number))) =
            (words.next().map(str::parse), words.next().map(str::parse))
        {
            all.push((n, number));
        }
        if all.len() >= enough && !killed {
            program.kill().unwrap();
            killed = true;
        }
    }
    program.wait().unwrap();
    all
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let kills: u64 = variable(KILLS).map_or(20, |kills| kills.parse().unwrap());
    on_each_address(|url| {
        let mut all = Vec::new();
        for kill in 0..kills {
            let enough = 1 + usize::try_from(kill * 37 % 83).unwrap();
            let now = acknowledged(url, kill * 100_000, enough);
            assert!(now.len() >= enough, "the program stopped by itself");
            all.extend(now);
        }
        let store = Store::open(url, DISTRICT, [7; 32]).unwrap();
        for (n, number) in all {
            assert!(store.read(|rx| rx.get::<Ticket>(id(n))).unwrap().is_some(), "{n} is lost");
            assert!(number <= store.read(|rx| rx.last_number("京")).unwrap());
        }
        assert_eq!(verify(&store).faults, []);
    });
}
