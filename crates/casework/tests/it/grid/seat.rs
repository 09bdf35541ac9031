use casework::{Booking, Seat, SeatEvent as E, SeatState};

use super::Grid;
use crate::sample::{day, id};

const AGENT: u8 = 51;
const OTHER: u8 = 52;

fn opened() -> E {
    let seat = Seat {
        window: "1号窗口".into(),
        day: day("2026-03-10"),
        from: 540,
        to: 570,
        number: 1,
        state: SeatState::Free { visible_ms: 0 },
    };
    E::Opened { seat: Box::new(seat) }
}

fn held(agent: u8, now_ms: i64) -> E {
    let booking = Booking {
        employer: id(10),
        agent: id(agent),
        agent_name: "韩雪".into(),
        matter: ("application".into(), id(60)),
    };
    E::Held { booking, now_ms, until_ms: now_ms + 100 }
}

fn confirmed(agent: u8, now_ms: i64) -> E {
    E::Confirmed { agent: id(agent), now_ms }
}

pub(super) fn seat() -> Grid<Seat> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let free = vec![opened()];
    let hidden = then(&then(&free, held(AGENT, 1_000)), E::Freed { visible_ms: 1_500 });
    let taken = then(&free, held(AGENT, 1_000));
    let booked = then(&taken, confirmed(AGENT, 1_050));
    let states = vec![
        ("none", Vec::new()),
        ("free", free.clone()),
        ("free, not shown yet", hidden),
        ("held", taken),
        ("booked", booked.clone()),
        ("attended", then(&booked, E::Attended)),
        ("no_show", then(&booked, E::NoShow)),
        ("closed", then(&free, E::Closed { why: "停电".into() })),
    ];
    let events = vec![
        ("opened", opened()),
        ("held while a hold runs", held(OTHER, 1_099)),
        ("held when the hold has run out", held(OTHER, 1_100)),
        ("held when all is shown", held(OTHER, 1_500)),
        ("confirmed in time", confirmed(AGENT, 1_099)),
        ("confirmed too late", confirmed(AGENT, 1_100)),
        ("confirmed by another agent", confirmed(OTHER, 1_099)),
        ("freed", E::Freed { visible_ms: 2_000 }),
        ("attended", E::Attended),
        ("no_show", E::NoShow),
        ("closed", E::Closed { why: "停电".into() }),
    ];
    Grid { states, events }
}
