//! Many at once at the counter: one seat, one last place.

use std::sync::Barrier;

use casework::{Id, Refusal, Seat};
use office::{applications, visits};
use store::{Failure, Query};

use crate::district::{District, with_places};
use crate::world::{World, worlds};

fn together<T: Send>(threads: usize, run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (start, run) = (&Barrier::new(threads), &run);
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads)
            .map(|n| {
                scope.spawn(move || {
                    start.wait();
                    run(n)
                })
            })
            .collect();
        started.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// How many succeeded, and the names of the refusals of all others.
fn tally<T>(results: Vec<Result<T, Failure>>) -> (usize, Vec<String>) {
    let mut won = 0;
    let mut codes = Vec::new();
    for result in results {
        match result {
            Ok(_) => won += 1,
            Err(Failure::Refused(refusal)) => codes.push(refusal.code()),
            Err(Failure::Broken(broken)) => panic!("{broken}"),
        }
    }
    codes.dedup();
    (won, codes)
}

/// Submitted cases of invented people, as many as there are places.
pub fn cases(district: &District<'_>, count: usize) -> Vec<Id> {
    let ready = |n: usize| {
        let body = format!("130102199203{:02}{:03}", 10 + n % 18, 100 + n);
        district.ready(&format!("139{n:08}"), &body).1
    };
    (0..count).map(ready).collect()
}

fn one_seat(world: &World, district: &District<'_>) -> Id {
    let office = district.office();
    let (_, last) = visits::bookable_days(office).unwrap();
    let mut openings = visits::openings(office, "1号窗口", last).unwrap();
    let opening = openings.pop().unwrap();
    visits::open(office, &district.window, &opening).unwrap();
    let seats = world
        .office
        .store
        .read(|rx| rx.list::<Seat>(&Query { stage: Some("free"), limit: 500, ..Query::default() }));
    seats.unwrap()[0].id
}

#[test]
fn of_two_hundred_who_want_one_seat_one_gets_it() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 20);
        let cases = cases(&district, 10);
        for case in &cases {
            district.submit(*case).unwrap();
        }
        let seat = one_seat(&world, &district);
        let hold = |n: usize| {
            visits::hold(district.office(), &district.agent, seat, cases[n % cases.len()])
        };
        let (won, codes) = tally(together(200, hold));
        assert_eq!(won, 1);
        let taken = Refusal::SeatTaken { day: district.office().today() }.code();
        assert!(codes.iter().all(|code| *code == taken), "{codes:?}");
        district.journal_is_sound();
    }
}

#[test]
fn of_thirty_two_who_want_the_last_place_one_gets_it() {
    for world in worlds("2025-11-03") {
        let district = with_places(&world, 1);
        let cases = cases(&district, 32);
        let submit =
            |n: usize| applications::submit(district.office(), &district.agent, cases[n], true);
        let (won, codes) = tally(together(32, submit));
        assert_eq!((won, codes.as_slice()), (1, &["quota-exhausted".to_owned()][..]));
        district.journal_is_sound();
    }
}
