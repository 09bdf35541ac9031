//! Agents who submit applications and take places of the window while the server is killed: what
//! was answered is there once, the ledger of places and the seats add up.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use casework::{Account, Application, Id, Quota, Seat, SeatState, Share, login_claim, quota_claim};
use law::Day;
use office::Now;
use store::{Moment, Query, Session, Store, sm3_hex};
use story::Story;

use super::{DISTRICT, PAGE, SEED, ask, between};

/// Employers with an agent each.
const EMPLOYERS: usize = 64;
/// Applications of each, with visits on days of their own: fewer in a week than one may have.
const CASES: usize = 7;
/// Working days ahead for which places are on offer: bookable today, and tomorrow when midnight
/// comes meanwhile. On one weekday the window is closed.
const AHEAD: std::ops::RangeInclusive<u32> = 2..=10;
/// Agents who work at the same time.
pub const COUNTERS: usize = 3;
/// One in so many bookings is given back.
const GIVEN_BACK: usize = 3;
const WINDOW: &str = "1号窗口";
const DAY_MS: i64 = 24 * 3_600_000;

/// What an agent does for an application, in this order; the last one only for some.
const STEPS: [&str; 4] = ["submit", "hold", "confirm", "cancel"];

/// An application that is ready to be submitted, the place it will take, and who does it.
struct Matter {
    case: Id,
    employer: Id,
    seat: Id,
    cookie: String,
    token: String,
    steps: usize,
}

/// An agent's work, in order. What comes before `at` and `step` was answered.
pub struct Counter {
    matters: Vec<Matter>,
    at: usize,
    step: usize,
    /// From here on the register was not looked at yet.
    looked: usize,
}

/// The machine's day in Beijing.
pub fn now() -> Now {
    #[expect(clippy::disallowed_methods, reason = "the server that is killed has the same clock")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Now::from_millis(i64::try_from(since.as_millis()).unwrap())
}

fn days(today: Day) -> Vec<Day> {
    AHEAD.map(|days| law::builtin_calendar().plus_working_days(today, days).unwrap()).collect()
}

/// A district as it was yesterday: employers with places, people with applications to submit, an
/// open window.
fn story(today: Day) -> String {
    let mut text = format!("day {}\n", today - 1);
    for employer in 0..EMPLOYERS {
        writeln!(text, "employer E{employer} registered ok").unwrap();
    }
    write!(text, "places {}", today.year()).unwrap();
    for employer in 0..EMPLOYERS {
        write!(text, " E{employer}={CASES}").unwrap();
    }
    text.push_str(" ok\n");
    for (person, employer) in (0..EMPLOYERS * CASES).map(|person| (person, person / CASES)) {
        writeln!(text, "person P{person} qualified ok").unwrap();
        writeln!(text, "employer E{employer} application N{person} prepared for P{person} ok")
            .unwrap();
    }
    for day in days(today) {
        writeln!(text, "window {WINDOW} opens {day} hours 09:00-12:00 seats 16 ok").unwrap();
    }
    text
}

/// Fills the register, and shares the work.
pub fn counters(url: &str) -> Vec<Counter> {
    let today = now().day;
    let story = Story::read("", &story(today), &|_| None).unwrap();
    story::play_at(&story, url).unwrap();
    let store = Store::open(url, DISTRICT, SEED).unwrap();
    let mut seats: Vec<Vec<Id>> = days(today).iter().map(|day| free_seats(&store, *day)).collect();
    seats.retain(|seats| !seats.is_empty());
    let mut counters: Vec<Counter> =
        (0..COUNTERS).map(|_| Counter { matters: Vec::new(), at: 0, step: 0, looked: 0 }).collect();
    for employer in 0..EMPLOYERS {
        let (cookie, employer_id) = signed_in(&store, &format!("agent-E{employer}"));
        let query = Query { employer: Some(employer_id), ..Query::default() };
        let cases = store.read(|rx| rx.list::<Application>(&query)).unwrap();
        assert_eq!(cases.len(), CASES);
        for (number, case) in cases.iter().enumerate() {
            let steps = if number % GIVEN_BACK == 0 { STEPS.len() } else { STEPS.len() - 1 };
            counters[employer % COUNTERS].matters.push(Matter {
                case: case.id,
                employer: employer_id,
                seat: seats[number].pop().expect("a seat for everybody"),
                cookie: cookie.clone(),
                token: String::new(),
                steps,
            });
        }
    }
    counters
}

fn free_seats(store: &Store, day: Day) -> Vec<Id> {
    let name = format!("{WINDOW} {day}");
    let query = Query { label_has: Some(&name), limit: PAGE, ..Query::default() };
    let seats = store.read(|rx| rx.list::<Seat>(&query)).unwrap();
    let anyones = |seat: &Seat| seat.day == day && seat.share == Share::Anyone;
    seats.iter().filter(|found| anyones(&found.doc)).map(|found| found.id).collect()
}

/// The cookie of a session that is there already, and the agent's employer.
fn signed_in(store: &Store, login: &str) -> (String, Id) {
    let (_, account) = store.read(|rx| rx.claim(&login_claim(login))).unwrap().unwrap();
    let employer = store.read(|rx| rx.get::<Account>(account)).unwrap().unwrap().doc.employer;
    let token = sm3_hex(login.as_bytes());
    let now = now();
    let moment = Moment { at_ms: now.at_ms, day: now.day, edition: "2019".into() };
    let session = Session {
        id_hash: sm3_hex(token.as_bytes()),
        account,
        created_ms: now.at_ms,
        seen_ms: now.at_ms,
        expires_ms: now.at_ms + DAY_MS,
    };
    store.write(&moment, None, |tx| tx.put_session(&session)).unwrap();
    (format!("juzheng-session={token}"), employer.unwrap())
}

impl Counter {
    /// Gets the tokens of the forms.
    pub fn sit_down(&mut self, address: &str) {
        let mut tokens = BTreeMap::new();
        for matter in &mut self.matters {
            let token = tokens.entry(matter.cookie.clone()).or_insert_with(|| {
                let page = ask(address, &matter.cookie, ("GET", "/employer/visits", ""));
                let page = page.expect("the server runs");
                between(&page, "name=\"csrf\" value=\"", "\"").to_owned()
            });
            matter.token.clone_from(token);
        }
    }

    /// Takes the next step, or again the one that was not answered; says whether an answer came.
    /// Nothing when everything is done.
    pub fn go_on(&mut self, address: &str) -> Option<bool> {
        let matter = self.matters.get(self.at)?;
        let (case, seat, step) = (matter.case, matter.seat, STEPS[self.step]);
        let (path, rest, to) = match step {
            "submit" => (
                format!("/employer/cases/{case}"),
                "act=submit&declared=yes".to_owned(),
                format!("/employer/cases/{case}/submitted"),
            ),
            "hold" => (
                "/employer/visits".to_owned(),
                format!("matter={case}&seat={seat}"),
                format!("/employer/visits/{seat}"),
            ),
            "confirm" => (
                format!("/employer/visits/{seat}"),
                format!("act={step}"),
                format!("/employer/visits/{seat}"),
            ),
            _ => (
                format!("/employer/visits/{seat}"),
                format!("act={step}"),
                "/employer/visits".to_owned(),
            ),
        };
        let body = format!("csrf={}&key={step}-{case}&{rest}", matter.token);
        let Some(answer) = ask(address, &matter.cookie, ("POST", &path, &body)) else {
            return Some(false);
        };
        let head = answer.to_lowercase();
        assert!(head.starts_with("http/1.1 303"), "{step}: {answer}");
        assert_eq!(between(&head, "location: ", "\r\n"), to);
        self.step += 1;
        if self.step == matter.steps {
            (self.at, self.step) = (self.at + 1, 0);
        }
        Some(true)
    }

    /// How often a step was answered.
    fn answered(&self, step: usize) -> usize {
        let done = self.matters[..self.at].iter().filter(|matter| step < matter.steps).count();
        done + usize::from(step < self.step)
    }

    /// What was answered since the last look is there.
    pub fn check(&mut self, store: &Store) {
        let past = (self.looked..self.at).map(|at| (at, self.matters[at].steps));
        for (at, done) in past.chain([(self.at, self.step)]).filter(|(_, done)| *done > 0) {
            self.matters[at].check(store, done);
        }
        self.looked = self.at;
    }
}

impl Matter {
    /// So many steps were answered, and at most one more has been taken.
    fn check(&self, store: &Store, done: usize) {
        let case = store.read(|rx| rx.get::<Application>(self.case)).unwrap().unwrap().doc;
        assert_eq!(case.stage.code(), "submitted");
        let quota = quota(store, self.employer);
        assert!(quota.held.contains(&self.case), "a submission without its place");
        let seat = store.read(|rx| rx.get::<Seat>(self.seat)).unwrap().unwrap().doc;
        let (is, may_be) = [
            ("free", "free"),
            ("free", "held"),
            ("held", "booked"),
            ("booked", if self.steps > 3 { "free" } else { "booked" }),
            ("free", "free"),
        ][done];
        let found = seat.state.code();
        assert!(found == is || found == may_be, "{found}, {done} steps of {}", self.case);
        if let Some(booking) = seat.booking() {
            assert_eq!(booking.matter.1, self.case);
        }
    }
}

fn quota(store: &Store, employer: Id) -> Quota {
    let claim = quota_claim(employer, now().day.year());
    let (_, id) = store.read(|rx| rx.claim(&claim)).unwrap().expect("a quota");
    store.read(|rx| rx.get::<Quota>(id)).unwrap().unwrap().doc
}

/// At the end, nothing under way: everything once, and the sums are those of the answers. Gives how
/// many submissions and bookings there were.
pub fn add_up(store: &Store, counters: &[Counter]) -> (usize, usize) {
    let answered = |step| counters.iter().map(|counter| counter.answered(step)).sum::<usize>();
    let told: Vec<usize> = (0..STEPS.len()).map(answered).collect();
    let (mut after, mut written) = (0, BTreeMap::new());
    loop {
        let entries = store.read(|rx| rx.journal(after, PAGE)).unwrap();
        let Some(last) = entries.last() else { break };
        after = last.seq;
        for entry in entries {
            *written.entry((entry.kind, entry.event)).or_insert(0) += 1;
        }
    }
    let wrote = |kind: &str, event: &str| {
        written.get(&(kind.to_owned(), event.to_owned())).copied().unwrap_or(0)
    };
    let found = [
        wrote("application", "submitted"),
        wrote("seat", "held"),
        wrote("seat", "confirmed"),
        wrote("seat", "freed"),
    ];
    assert_eq!(found.as_slice(), told, "what the journal has, and what was answered");
    assert_eq!(wrote("quota", "held"), told[0]);
    let employers: BTreeSet<Id> = counters
        .iter()
        .flat_map(|counter| &counter.matters)
        .map(|matter| matter.employer)
        .collect();
    let held: usize = employers.iter().map(|employer| quota(store, *employer).held.len()).sum();
    assert_eq!(held, told[0], "places held, and submissions");
    let mut matters = BTreeSet::new();
    let mut booked = 0;
    for matter in counters.iter().flat_map(|counter| &counter.matters) {
        let seat = store.read(|rx| rx.get::<Seat>(matter.seat)).unwrap().unwrap().doc;
        if let SeatState::Booked { booking } = seat.state {
            assert!(matters.insert(booking.matter.1), "a matter with two seats");
            booked += 1;
        }
    }
    assert_eq!(booked, told[2] - told[3], "seats booked, and bookings");
    (told[0], told[2])
}
