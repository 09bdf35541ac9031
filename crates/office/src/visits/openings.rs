//! When the window is open, and which places show when (4.10).

use casework::{Action, Id, Refusal, Seat, SeatEvent, SeatState, Share, Subject};
use law::{Calendar, Day, Edition};
use store::{Failure, Tx};

use super::limits::{number, policy};
use super::{MINUTE_MS, MINUTES_PER_HOUR, waiting};
use crate::desk::Desk;
use crate::{Call, Now, Office};

/// A window and its opening hours on one day, with how many it can see.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Opening {
    /// The window.
    pub window: String,
    /// The day.
    pub day: Day,
    /// Start, minutes after midnight.
    pub from: i64,
    /// End, minutes after midnight.
    pub to: i64,
    /// Minutes of a slot.
    pub minutes: i64,
    /// Places of a slot; the policy's, with those it openly adds, or what the window can do.
    pub seats: i64,
}

/// The openings of a window on a day, by the policy's weekdays and hours; none on a day nobody
/// works.
pub fn openings(office: &Office, window: &str, day: Day) -> Result<Vec<Opening>, Refusal> {
    let edition = &office.edition;
    let missing = |_| Refusal::NotPublished { parameter: "window_weekdays".into() };
    let weekdays = edition.numbers("window_weekdays", day).map_err(missing)?;
    let works = office.calendar.is_working_day(day);
    let works = works.map_err(|unloaded| Refusal::CalendarMissing { year: unloaded.year })?;
    if !works || !weekdays.contains(&i64::from(day.weekday())) {
        return Ok(Vec::new());
    }
    let minutes = policy(edition, "slot_minutes", day)?;
    let seats =
        policy(edition, "seats_per_slot", day)? + policy(edition, "extra_seats_per_slot", day)?;
    let hours = hours(edition, "window_hours", day)?;
    let opening = |(from, to)| Opening { window: window.to_owned(), day, from, to, minutes, seats };
    Ok(hours.into_iter().map(opening).collect())
}

/// The hours of a parameter like `09:00-11:30 13:00-16:00`, as minutes after midnight.
pub(super) fn hours(edition: &Edition, name: &str, day: Day) -> Result<Vec<(i64, i64)>, Refusal> {
    let missing = || Refusal::NotPublished { parameter: name.into() };
    let text = edition.word(name, day).map_err(|_| missing())?;
    parse_hours(text).ok_or_else(missing)
}

/// Spans of hours as people write them, e.g. `09:00-11:30 13:00-16:00`.
pub fn parse_hours(text: &str) -> Option<Vec<(i64, i64)>> {
    let span = |text: &str| {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (clock(from)?, clock(to)?);
        (from < to).then_some((from, to))
    };
    text.split_whitespace().map(span).collect()
}

/// `09:30` as minutes after midnight.
fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let real = (0..HOURS_PER_DAY).contains(&hours) && (0..MINUTES_PER_HOUR).contains(&minutes);
    real.then_some(hours * MINUTES_PER_HOUR + minutes)
}

/// Hours of a day.
const HOURS_PER_DAY: i64 = 24;
/// Most places of a slot: more windows than a service hall has.
const SEATS_MAX: i64 = 100;

/// Puts places on offer for one opening. Some places stay for those who come or call without a
/// booking; who waits is served first.
pub fn open(office: &Office, call: &Call, opening: &Opening) -> Result<u32, Failure> {
    let opening = opening.clone();
    office.write(call, &("open-window", &opening.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let opened = put_on_offer(tx, desk, &opening, None)?;
        waiting::offer(tx, desk)?;
        Ok(opened)
    })
}

/// The places of an opening, for anyone or for a draw.
pub(super) fn put_on_offer(
    tx: &mut Tx<'_>,
    desk: &Desk,
    opening: &Opening,
    draw: Option<Id>,
) -> Result<u32, Failure> {
    let works = desk.calendar.is_working_day(opening.day);
    let works = works.map_err(|missing| Refusal::CalendarMissing { year: missing.year })?;
    if !works {
        return Err(Refusal::WrongState { is: "休息日".into() }.into());
    }
    if opening.day < desk.day() {
        return Err(Refusal::TooLate { deadline: desk.day(), clause: "4.10".into() }.into());
    }
    if !(1..=SEATS_MAX).contains(&opening.seats) || opening.minutes < 1 {
        return Err(Refusal::Incomplete {
            what: vec!["每个时段的分钟数和席位数".into()]
        }
        .into());
    }
    let every = number(desk, "assisted_every_slots")?;
    let (mut opened, mut from, mut slot) = (0, opening.from, 1);
    while from + opening.minutes <= opening.to {
        for place in 1..=opening.seats {
            let last_of_some = every > 0 && slot % every == 0 && place == opening.seats;
            let seat = Seat {
                window: opening.window.clone(),
                day: opening.day,
                from,
                to: from + opening.minutes,
                number: place,
                share: match draw {
                    _ if last_of_some => Share::Assisted,
                    Some(draw) => Share::Draw { draw },
                    None => Share::Anyone,
                },
                given_back: None,
                state: SeatState::Free { visible_ms: 0 },
            };
            desk.act::<Seat>(tx, desk.id(), &SeatEvent::Opened { seat: Box::new(seat) })?;
            opened += 1;
        }
        from += opening.minutes;
        slot += 1;
    }
    Ok(opened)
}

/// The days on which a visit may be booked now: from the lead time to the horizon, both in working
/// days. A new day comes at the first release time of the day.
pub fn bookable_days(office: &Office) -> Result<(Day, Day), Refusal> {
    days(&office.edition, &office.calendar, office.now())
}

pub(super) fn days(
    edition: &Edition,
    calendar: &Calendar,
    now: Now,
) -> Result<(Day, Day), Refusal> {
    let number = |name: &str| {
        let value = u32::try_from(policy(edition, name, now.day)?);
        value.map_err(|_| Refusal::NotPublished { parameter: name.into() })
    };
    let lead = number("booking_lead_working_days")?;
    let horizon = number("booking_horizon_working_days")?;
    let released = release_times(edition, now.day)?.first().is_some_and(|at| now.minute >= *at);
    let since = if released { now.day } else { now.day - 1 };
    Ok((
        calendar.provisional_working_days(now.day, lead),
        calendar.provisional_working_days(since, horizon),
    ))
}

/// The announced times of the day, minutes after midnight, in order.
fn release_times(edition: &Edition, day: Day) -> Result<Vec<i64>, Refusal> {
    let missing = || Refusal::NotPublished { parameter: "release_times".into() };
    let text = edition.word("release_times", day).map_err(|_| missing())?;
    text.split_whitespace().map(clock).collect::<Option<Vec<_>>>().ok_or_else(missing)
}

/// When a place given back now shows again: after a random delay, at the next announced time.
pub(super) fn shows_again(desk: &Desk) -> Result<i64, Refusal> {
    let (least, most) = (number(desk, "reopen_minutes_min")?, number(desk, "reopen_minutes_max")?);
    let spread = (most - least + 1).max(1);
    let chance = i64::from(u32::from_le_bytes(desk.bytes()));
    let after = Now::from_millis(desk.now.at_ms + (least + chance % spread) * MINUTE_MS);
    let times = release_times(&desk.edition, desk.day())?;
    let today = times.iter().find(|at| **at >= after.minute);
    Ok(match (today, times.first()) {
        (Some(at), _) => Now::millis_at(after.day, *at),
        (None, Some(first)) => Now::millis_at(after.day + 1, *first),
        (None, None) => after.at_ms,
    })
}
