//! Many fight for few window places while time goes on, holds run out and visits are cancelled:
//! no place is ever sold twice (4.10).

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::{Id, Seat, SeatEvent};
use office::{Office, visits};
use store::{Failure, Query};

use crate::crowd::cases;
use crate::district::{District, with_places};
use crate::world::{World, worlds};

/// How many attempts, when it is not the usual number.
const ATTEMPTS: &str = "JUZHENG_ATTEMPTS";
const USUAL_ATTEMPTS: u64 = 20_000;
/// Who fight, and for how many matters.
const THREADS: u64 = 32;
const MATTERS: usize = 24;
/// The minutes that pass meanwhile: holds run out hundreds of times, and the places stay within the
/// days that can be booked.
const MINUTES: u64 = 2_000;
/// Entries read together.
const PAGE: u32 = 5_000;

#[expect(clippy::disallowed_methods, reason = "a test program's own switch")]
fn attempts() -> u64 {
    std::env::var(ATTEMPTS).map_or(USUAL_ATTEMPTS, |attempts| attempts.parse().unwrap())
}

/// What was answered with yes.
#[derive(Debug, Default)]
struct Answered {
    held: AtomicU64,
    confirmed: AtomicU64,
    cancelled: AtomicU64,
    refused: AtomicU64,
}

/// What the journal says of the places, by a model that knows nothing of `Seat::apply`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    held: u64,
    confirmed: u64,
    sold_twice: u64,
}

/// A place as the model sees it: for which matter, and until when; the end of time for a booking.
type Sold = BTreeMap<Id, (Id, i64)>;

impl Told {
    fn tell(&mut self, sold: &mut Sold, place: Id, event: &SeatEvent) {
        match event {
            SeatEvent::Held { booking, now_ms, until_ms } => {
                self.held += 1;
                let matter = booking.matter.1;
                let live = |(id, (other, until)): (&Id, &(Id, i64))| {
                    until > now_ms && (*id == place || *other == matter)
                };
                self.sold_twice += u64::from(sold.iter().any(live));
                sold.insert(place, (matter, *until_ms));
            }
            SeatEvent::Confirmed { now_ms, .. } => {
                self.confirmed += 1;
                let held = sold.get_mut(&place).filter(|(_, until)| until > now_ms);
                match held {
                    Some((_, until)) => *until = i64::MAX,
                    None => self.sold_twice += 1,
                }
            }
            SeatEvent::Freed { visible_ms, .. } => {
                // Until it shows again nobody can have it, which is no sale to anybody.
                sold.insert(place, (place, *visible_ms));
            }
            _ => {}
        }
    }
}

fn told(office: &Office) -> Told {
    let (mut told, mut sold, mut after) = (Told::default(), Sold::new(), 0);
    loop {
        let entries = office.store.read(|rx| rx.journal(after, PAGE)).unwrap();
        let Some(last) = entries.last() else { return told };
        after = last.seq;
        for entry in entries.iter().filter(|entry| entry.kind == "seat") {
            let event = serde_json::from_str(entry.payload().unwrap()).unwrap();
            told.tell(&mut sold, entry.subject.parse().unwrap(), &event);
        }
    }
}

/// The places of one morning on the last day that can be booked.
fn places(world: &World, district: &District<'_>) -> Vec<Id> {
    let (_, last) = visits::bookable_days(&world.office).unwrap();
    let opening = visits::openings(&world.office, "1号窗口", last).unwrap().remove(0);
    visits::open(&world.office, &district.window, &opening).unwrap();
    let query = Query { stage: Some("free"), limit: 500, ..Query::default() };
    let seats = world.office.store.read(|rx| rx.list::<Seat>(&query)).unwrap();
    seats.into_iter().map(|seat| seat.id).collect()
}

/// Even, the same in every run, and telling nothing of the numbers beside it (splitmix64).
fn mixed(n: u64) -> u64 {
    let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

fn fight(world: &World, district: &District<'_>, seats: &[Id], matters: &[Id]) -> Answered {
    let (answered, next, attempts) = (Answered::default(), AtomicU64::new(0), attempts());
    let minute = (attempts / MINUTES).max(1);
    let attempt = |n: u64| {
        if n.is_multiple_of(minute) {
            world.later(1);
        }
        let pick = |of: usize, salt: u64| usize::try_from(mixed(n * 4 + salt) >> 32).unwrap() % of;
        let (seat, matter) = (seats[pick(seats.len(), 0)], matters[pick(matters.len(), 1)]);
        let (office, agent) = (&world.office, &district.agent);
        let (done, count) = match pick(10, 2) {
            0 | 1 => (visits::confirm(office, agent, seat), &answered.confirmed),
            2 => (visits::cancel(office, agent, seat), &answered.cancelled),
            _ => (visits::hold(office, agent, seat, matter), &answered.held),
        };
        match done {
            Ok(()) => count.fetch_add(1, Ordering::Relaxed),
            Err(Failure::Refused(_)) => answered.refused.fetch_add(1, Ordering::Relaxed),
            Err(Failure::Broken(broken)) => panic!("{broken}"),
        };
    };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= attempts {
                        return;
                    }
                    attempt(n);
                }
            });
        }
    });
    answered
}

#[test]
fn no_place_is_sold_twice() {
    for mut world in worlds("2025-11-03") {
        // One employer fights alone here: what keeps one from taking much would end the fight.
        for (name, value) in [
            ("bookings_per_week", "1000"),
            ("holds_per_hour", "1000000"),
            ("release_times", "00:00 06:00 09:00 12:00 15:00 18:00 21:00 23:00"),
        ] {
            let edition = world.office.edition().with_param(name, law::FIRST, value).unwrap();
            world.office.statute = office::Statute::one(std::sync::Arc::new(edition));
        }
        let district = with_places(&world, 40);
        let matters = cases(&district, MATTERS);
        for matter in &matters {
            district.submit(*matter).unwrap();
        }
        let seats = places(&world, &district);
        let answered = fight(&world, &district, &seats, &matters);
        let told = told(&world.office);
        println!("{} places, {answered:?}, the journal: {told:?}", seats.len());
        assert_eq!(told.sold_twice, 0);
        assert_eq!(told.held, answered.held.into_inner(), "held and told so");
        assert_eq!(told.confirmed, answered.confirmed.into_inner(), "booked and told so");
        // One agent can be at one window at a time, so few are booked at once.
        assert!(told.confirmed > 4 && answered.cancelled.into_inner() > 20, "it was a fight");
        district.journal_is_sound();
    }
}

#[test]
fn the_model_notices_what_must_not_be() {
    let id = |n| Id::new(n, [0; 10]);
    let hold = |matter, now_ms| {
        let booking = casework::Booking {
            employer: id(1),
            agent: id(1),
            agent_name: String::new(),
            matter: ("application".into(), id(matter)),
        };
        SeatEvent::Held { booking, now_ms, until_ms: now_ms + 10 }
    };
    let confirm = |now_ms| SeatEvent::Confirmed { agent: id(1), now_ms };
    let sold_twice = |events: &[(u64, SeatEvent)]| {
        let (mut told, mut sold) = (Told::default(), Sold::new());
        for (place, event) in events {
            told.tell(&mut sold, id(*place), event);
        }
        told.sold_twice
    };
    assert_eq!(sold_twice(&[(1, hold(8, 0)), (1, hold(9, 9))]), 1, "a held place");
    assert_eq!(sold_twice(&[(1, hold(8, 0)), (1, hold(9, 10))]), 0, "a hold that ran out");
    assert_eq!(
        sold_twice(&[(1, hold(8, 0)), (1, confirm(1)), (1, hold(9, 99))]),
        1,
        "a booked one"
    );
    assert_eq!(sold_twice(&[(1, hold(8, 0)), (1, confirm(10))]), 1, "confirmed too late");
    assert_eq!(sold_twice(&[(1, hold(8, 0)), (2, hold(8, 1))]), 1, "two places for one matter");
    let freed = SeatEvent::Freed { visible_ms: 20, now_ms: 1 };
    assert_eq!(sold_twice(&[(1, hold(8, 0)), (1, freed), (1, hold(9, 19))]), 1, "not shown yet");
}
