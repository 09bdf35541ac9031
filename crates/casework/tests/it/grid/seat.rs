use casework::{
    Booking, Draw, DrawEvent as D, DrawState, Seat, SeatEvent as E, SeatState, Share, Turn,
    Waiting, WaitingEvent as W, WaitingState,
};

use super::Grid;
use crate::sample::{by, day, id};

const AGENT: u8 = 51;
const OTHER: u8 = 52;
const MARKER: u8 = 53;
const ANSWERER: u8 = 54;

fn opened(share: Share) -> E {
    let seat = Seat {
        window: "1号窗口".into(),
        day: day("2026-03-10"),
        from: 540,
        to: 570,
        number: 1,
        share,
        given_back: None,
        state: SeatState::Free { visible_ms: 0 },
    };
    E::Opened { seat: Box::new(seat) }
}

fn booking(agent: u8) -> Booking {
    Booking {
        employer: id(10),
        agent: id(agent),
        agent_name: "韩雪".into(),
        matter: ("application".into(), id(60)),
    }
}

fn held(agent: u8, now_ms: i64) -> E {
    E::Held { booking: booking(agent), now_ms, until_ms: now_ms + 100 }
}

fn confirmed(agent: u8, now_ms: i64) -> E {
    E::Confirmed { agent: id(agent), now_ms }
}

fn closed(why: &str) -> E {
    E::Closed { why: why.into(), to: Some(id(61)) }
}

fn objected(why: &str) -> E {
    E::Objected { why: why.into() }
}

fn excused(who: u8, why: &str) -> E {
    E::Excused { by: by(who), why: why.into() }
}

fn upheld(who: u8) -> E {
    E::Upheld { by: by(who), why: "未见证明。".into() }
}

pub(super) fn seat() -> Grid<Seat> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let free = vec![opened(Share::Anyone)];
    let taken = then(&free, held(AGENT, 1_000));
    let hidden = then(&taken, E::Freed { now_ms: 1_000, visible_ms: 1_500 });
    let booked = then(&taken, confirmed(AGENT, 1_050));
    let missed = then(&booked, E::NoShow { by: by(MARKER) });
    let disputed = then(&missed, objected("停运"));
    let states = vec![
        ("none", Vec::new()),
        ("free", free.clone()),
        ("free, not shown yet", hidden),
        ("free, for callers", vec![opened(Share::Assisted)]),
        ("held", taken),
        ("booked", booked.clone()),
        ("attended", then(&booked, E::Attended)),
        ("no_show", missed),
        ("no_show, disputed", disputed.clone()),
        ("excused", then(&disputed, excused(ANSWERER, "停运属实。"))),
        ("closed", then(&free, closed("停电"))),
    ];
    Grid { states, events: events() }
}

fn events() -> Vec<(&'static str, E)> {
    let offered = |now_ms| E::Offered { booking: booking(OTHER), now_ms, until_ms: now_ms + 100 };
    let placed = |now_ms| E::Placed { booking: booking(OTHER), now_ms, why: "电话".into() };
    vec![
        ("opened", opened(Share::Anyone)),
        ("held while a hold runs", held(OTHER, 1_099)),
        ("held when the hold has run out", held(OTHER, 1_100)),
        ("held when all is shown", held(OTHER, 1_500)),
        ("offered while a hold runs", offered(1_099)),
        ("offered when the hold has run out", offered(1_100)),
        ("placed while a hold runs", placed(1_099)),
        ("placed when the hold has run out", placed(1_100)),
        ("confirmed in time", confirmed(AGENT, 1_099)),
        ("confirmed too late", confirmed(AGENT, 1_100)),
        ("confirmed by another agent", confirmed(OTHER, 1_099)),
        ("freed", E::Freed { now_ms: 1_060, visible_ms: 2_000 }),
        ("expired too early", E::Expired { now_ms: 1_099 }),
        ("expired", E::Expired { now_ms: 1_100 }),
        ("shared", E::Shared { share: Share::Anyone }),
        ("attended", E::Attended),
        ("no_show", E::NoShow { by: by(MARKER) }),
        ("objected", objected("停运")),
        ("objected, no reason", objected(" ")),
        ("excused", excused(ANSWERER, "停运属实。")),
        ("excused, no reason", excused(ANSWERER, "")),
        ("excused by who marked it", excused(MARKER, "停运属实。")),
        ("upheld", upheld(ANSWERER)),
        ("upheld by who marked it", upheld(MARKER)),
        ("closed", closed("停电")),
        ("closed, no reason", closed("")),
        ("reopened", E::Reopened { visible_ms: 2_000 }),
    ]
}

pub(super) fn waiting() -> Grid<Waiting> {
    let turn = Turn { since_ms: 1_000, rank: 0 };
    let joined = |state| {
        let draw = (state == WaitingState::Registered).then(|| id(65));
        let booking = booking(AGENT);
        let entry = Waiting { booking, until: None, turn, draw, missed: 0, state };
        W::Joined { entry: Box::new(entry) }
    };
    let then = |way: &[W], event: W| [way, &[event]].concat();
    let waits = vec![joined(WaitingState::Waiting)];
    let offered = || W::Offered { seat: id(61), until_ms: 2_000 };
    let served = || W::Served { seat: id(61) };
    let left = || W::Left { why: "自行退出".into() };
    let states = vec![
        ("none", Vec::new()),
        ("registered", vec![joined(WaitingState::Registered)]),
        ("waiting", waits.clone()),
        ("offered", then(&waits, offered())),
        ("served", then(&waits, served())),
        ("left", then(&waits, left())),
    ];
    let events = vec![
        ("joined", joined(WaitingState::Waiting)),
        ("drawn", W::Drawn { turn }),
        ("offered", offered()),
        ("missed too early", W::Missed { now_ms: 1_999 }),
        ("missed", W::Missed { now_ms: 2_000 }),
        ("taken_back", W::TakenBack),
        ("served", served()),
        ("left", left()),
    ];
    Grid { states, events }
}

pub(super) fn draw() -> Grid<Draw> {
    let announced = || {
        let (first, last) = (day("2026-03-10"), day("2026-03-12"));
        let (opens_ms, closes_ms) = (1_000, 2_000);
        let (window, state) = ("1号窗口".into(), DrawState::Announced);
        D::Announced { draw: Box::new(Draw { window, first, last, opens_ms, closes_ms, state }) }
    };
    let drawn = |now_ms| D::Drawn { now_ms, seed: "00ff".into(), entries: 3, places: 2 };
    let states = vec![
        ("none", Vec::new()),
        ("announced", vec![announced()]),
        ("drawn", vec![announced(), drawn(2_000)]),
    ];
    let events = vec![
        ("announced", announced()),
        ("drawn too early", drawn(1_999)),
        ("drawn", drawn(2_000)),
    ];
    Grid { states, events }
}
