//! Window visits (窗口预约): a record per place, bound to a filed agent and a matter that is due
//! (4.10).

use casework::{
    Action, Application, ApplicationEvent, Booking, Id, Refusal, Seat, SeatEvent, SeatState, Stage,
    Subject, booking_claim,
};
use law::Day;
use store::{Failure, Query, Tx};

use crate::applications::{application, receive, subject};
use crate::desk::Desk;
use crate::employers::as_agent;
use crate::{Call, Now, Office};

/// Places looked at in one search: a day of four windows.
const SEATS_OF_A_DAY: u32 = 500;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// A window and its opening hours on one day.
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
}

/// The openings of a window on a day, by the policy's weekdays and hours; none on a day nobody
/// works.
pub fn openings(office: &Office, window: &str, day: Day) -> Result<Vec<Opening>, Refusal> {
    let missing = |name: &str| Refusal::NotPublished { parameter: name.into() };
    let edition = &office.edition();
    let weekdays = edition.numbers("window_weekdays", day);
    let weekdays = weekdays.map_err(|_| missing("window_weekdays"))?;
    let works = office.calendar.is_working_day(day);
    let works = works.map_err(|unloaded| Refusal::CalendarMissing { year: unloaded.year })?;
    if !works || !weekdays.contains(&i64::from(day.weekday())) {
        return Ok(Vec::new());
    }
    let hours = edition.word("window_hours", day).map_err(|_| missing("window_hours"))?;
    let opening = |(from, to)| Opening { window: window.to_owned(), day, from, to };
    let spans: Option<Vec<_>> = hours.split_whitespace().map(span).collect();
    Ok(spans.ok_or_else(|| missing("window_hours"))?.into_iter().map(opening).collect())
}

/// `09:00-11:30` as minutes after midnight.
fn span(text: &str) -> Option<(i64, i64)> {
    let clock = |text: &str| {
        let (hours, minutes) = text.split_once(':')?;
        Some(hours.parse::<i64>().ok()? * MINUTES_PER_HOUR + minutes.parse::<i64>().ok()?)
    };
    let (from, to) = text.split_once('-')?;
    Some((clock(from)?, clock(to)?))
}

/// Puts places on offer for one opening: slots and places per slot come from the policy.
pub fn open(office: &Office, call: &Call, opening: &Opening) -> Result<u32, Failure> {
    let opening = opening.clone();
    office.write(call, &("open-window", &opening.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let works = desk.calendar.is_working_day(opening.day);
        let works = works.map_err(|missing| Refusal::CalendarMissing { year: missing.year })?;
        if !works {
            return Err(Refusal::WrongState { is: "休息日".into() }.into());
        }
        let (minutes, seats) = (number(desk, "slot_minutes")?, number(desk, "seats_per_slot")?);
        let mut opened = 0;
        let mut from = opening.from;
        while from + minutes <= opening.to {
            for place in 1..=seats {
                let seat = Seat {
                    window: opening.window.clone(),
                    day: opening.day,
                    from,
                    to: from + minutes,
                    number: place,
                    state: SeatState::Free { visible_ms: 0 },
                };
                let event = SeatEvent::Opened { seat: Box::new(seat) };
                desk.act::<Seat>(tx, desk.id(), &event)?;
                opened += 1;
            }
            from += minutes;
        }
        Ok(opened)
    })
}

fn number(desk: &Desk, name: &str) -> Result<i64, Refusal> {
    let missing = |_| Refusal::NotPublished { parameter: name.into() };
    desk.edition.number(name, desk.day()).map_err(missing)
}

/// The days on which a visit may be booked now: from the lead time to the horizon, both in working
/// days.
pub fn bookable_days(office: &Office) -> Result<(Day, Day), Refusal> {
    let today = office.today();
    let number = |name: &str| {
        let value = office.edition().number(name, today).ok().and_then(|n| u32::try_from(n).ok());
        value.ok_or_else(|| Refusal::NotPublished { parameter: name.into() })
    };
    let lead = number("booking_lead_working_days")?;
    let horizon = number("booking_horizon_working_days")?;
    let calendar = &office.calendar;
    Ok((
        calendar.provisional_working_days(today, lead),
        calendar.provisional_working_days(today, horizon),
    ))
}

/// The free places of the bookable days, in order of time.
pub fn free_seats(office: &Office) -> Result<Vec<(Id, Seat)>, Failure> {
    let (first, last) = bookable_days(office)?;
    let now = office.now().at_ms;
    let mut free = Vec::new();
    for stage in ["free", "held"] {
        let mut after = None;
        loop {
            let found = office.store.read(|rx| {
                let query = Query {
                    stage: Some(stage),
                    due_by: Some(last),
                    after,
                    limit: SEATS_OF_A_DAY,
                    ..Query::default()
                };
                rx.list::<Seat>(&query)
            })?;
            let Some(end) = found.last() else { break };
            after = Some(end.id);
            let fits = |seat: &Seat| seat.day >= first && seat.is_free(now);
            free.extend(found.into_iter().filter(|f| fits(&f.doc)).map(|f| (f.id, f.doc)));
        }
    }
    free.sort_by_key(|(id, seat)| (seat.day, seat.from, seat.window.clone(), *id));
    Ok(free)
}

/// Holds a place for a few minutes, for an application whose papers are due. Only the filed agent
/// may.
pub fn hold(office: &Office, call: &Call, seat: Id, matter: Id) -> Result<(), Failure> {
    let (first, last) = bookable_days(office)?;
    office.write(call, &("hold-seat", seat, matter), move |tx, desk| {
        let (employer, known) = as_agent(tx, desk, Action::BookVisit)?;
        let case = application(tx, matter)?;
        if case.employer != employer {
            return Err(Refusal::NotFound.into());
        }
        if !matches!(case.stage, Stage::Submitted { .. } | Stage::SupplementRequested { .. }) {
            return Err(Refusal::NothingDue.into());
        }
        let place = tx.get::<Seat>(seat)?.ok_or(Refusal::NotFound)?.doc;
        if place.day < first {
            return Err(Refusal::TooLate { deadline: first, clause: "4.10".into() }.into());
        }
        if place.day > last {
            return Err(Refusal::NotYetOpen { opens: place.day, clause: "4.10".into() }.into());
        }
        drop_expired(tx, desk, ("application", matter))?;
        let agent = known.agent.ok_or(Refusal::NoAgent)?;
        let booking = Booking {
            employer,
            agent: agent.account,
            agent_name: agent.name,
            matter: ("application".into(), matter),
        };
        let now_ms = desk.now.at_ms;
        let until_ms = now_ms + number(desk, "hold_minutes")? * MINUTE_MS;
        desk.act::<Seat>(tx, seat, &SeatEvent::Held { booking, now_ms, until_ms })?;
        Ok(())
    })
}

/// A hold that ran out does not keep its matter from a new one.
fn drop_expired(tx: &mut Tx<'_>, desk: &Desk, matter: (&str, Id)) -> Result<(), Failure> {
    let claim = booking_claim(&(matter.0.to_owned(), matter.1));
    let Some((_, old)) = tx.claim(&claim)? else { return Ok(()) };
    let found = tx.get::<Seat>(old)?.ok_or(Refusal::NotFound)?.doc;
    if found.is_free(desk.now.at_ms) {
        let visible_ms = desk.now.at_ms;
        desk.act::<Seat>(tx, old, &SeatEvent::Freed { visible_ms })?;
    }
    Ok(())
}

/// Confirms the held place. A booked visit protects the deadline when no earlier place was free
/// (4.8).
pub fn confirm(office: &Office, call: &Call, seat: Id) -> Result<(), Failure> {
    office.write(call, &("confirm-seat", seat), move |tx, desk| {
        as_agent(tx, desk, Action::BookVisit)?;
        let agent = desk.actor.account.ok_or(Refusal::NotFiledAgent)?;
        let confirmed = SeatEvent::Confirmed { agent, now_ms: desk.now.at_ms };
        let place = desk.act::<Seat>(tx, seat, &confirmed)?;
        protect(tx, desk, &place)
    })
}

/// A visit booked after the last day can only be the first free one: the deadline waits for it.
fn protect(tx: &mut Tx<'_>, desk: &Desk, place: &Seat) -> Result<(), Failure> {
    let Some(booking) = place.booking() else { return Ok(()) };
    let id = booking.matter.1;
    let case = application(tx, id)?;
    let Stage::Submitted { hand_in_by, .. } = case.stage else { return Ok(()) };
    if place.day > hand_in_by {
        if earlier_free(tx, desk, hand_in_by)? {
            return Err(Refusal::HandInTooLate { deadline: hand_in_by }.into());
        }
        let why = "期限内没有空余号源，按已预约日期顺延".to_owned();
        let event = ApplicationEvent::DeadlineProtected { until: place.day, why };
        desk.act::<Application>(tx, id, &event)?;
    }
    Ok(())
}

fn earlier_free(tx: &mut Tx<'_>, desk: &Desk, by: Day) -> Result<bool, Failure> {
    let query =
        Query { stage: Some("free"), due_by: Some(by), limit: SEATS_OF_A_DAY, ..Query::default() };
    let seats = tx.list::<Seat>(&query)?;
    let now = desk.now.at_ms;
    Ok(seats.iter().any(|found| found.doc.day > desk.day() && found.doc.is_free(now)))
}

/// Gives a place back. It shows again only after a random delay, so that cancel-and-rebook is no
/// trade; free of charge and of consequence until the policy's hours before.
pub fn cancel(office: &Office, call: &Call, seat: Id) -> Result<(), Failure> {
    office.write(call, &("cancel-seat", seat), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::BookVisit)?;
        let place = tx.get::<Seat>(seat)?.ok_or(Refusal::NotFound)?.doc;
        if place.booking().is_none_or(|booking| booking.employer != employer) {
            return Err(Refusal::NotFound.into());
        }
        let hours = number(desk, "cancel_free_hours")?;
        let starts = Now::millis_at(place.day, place.from);
        if starts - desk.now.at_ms < hours * MINUTES_PER_HOUR * MINUTE_MS {
            return Err(Refusal::TooLate { deadline: place.day, clause: "4.10".into() }.into());
        }
        let (least, most) =
            (number(desk, "reopen_minutes_min")?, number(desk, "reopen_minutes_max")?);
        let spread = (most - least + 1).max(1);
        let chance = i64::from(u32::from_le_bytes(desk.bytes()));
        let visible_ms = desk.now.at_ms + (least + chance % spread) * MINUTE_MS;
        desk.act::<Seat>(tx, seat, &SeatEvent::Freed { visible_ms })?;
        Ok(())
    })
}

/// Minutes of an hour.
const MINUTES_PER_HOUR: i64 = 60;

/// The window marks that the agent came, and receives the papers in the same step.
pub fn attend(office: &Office, call: &Call, seat: Id) -> Result<Id, Failure> {
    office.write(call, &("attend", seat), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let place = desk.act::<Seat>(tx, seat, &SeatEvent::Attended)?;
        let matter = place.booking().ok_or(Refusal::NotFound)?.matter.1;
        let case = application(tx, matter)?;
        desk.may(Action::Accept, subject(&case))?;
        if crate::applications::awaits_papers(&case.stage) {
            receive(tx, desk, matter, casework::HandIn::Window { seat })?;
        }
        Ok(matter)
    })
}

/// The window marks that nobody came; a person does it, and the matter itself loses nothing.
pub fn no_show(office: &Office, call: &Call, seat: Id) -> Result<(), Failure> {
    office.write(call, &("no-show", seat), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        desk.act::<Seat>(tx, seat, &SeatEvent::NoShow)?;
        Ok(())
    })
}
