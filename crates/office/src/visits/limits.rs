//! How much of the window one employer may take (4.10).

use casework::{Employer, Id, Refusal, Seat};
use law::{Day, Edition, Value};
use store::{Failure, Query, Tx};

use super::{HOUR_MS, SEATS_OF_A_DAY};
use crate::Office;
use crate::desk::Desk;

/// Days of a week.
const WEEK: i32 = 7;

/// A number of the policy on a day.
pub(super) fn policy(edition: &Edition, name: &str, day: Day) -> Result<i64, Refusal> {
    edition.number(name, day).map_err(|_| Refusal::NotPublished { parameter: name.into() })
}

/// A number of the policy today.
pub(super) fn number(desk: &Desk, name: &str) -> Result<i64, Refusal> {
    policy(&desk.edition, name, desk.day())
}

/// What is told about booking, from the policy of the day.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules {
    /// Working days before the first bookable day.
    pub lead: i64,
    /// Working days to the last.
    pub horizon: i64,
    /// Minutes a place is held.
    pub hold: i64,
    /// Hours before the start until which a visit may be cancelled.
    pub cancel: i64,
    /// Minutes after the start for which the place is kept.
    pub late: i64,
    /// Hours in which an offer is answered.
    pub offer: i64,
}

impl Rules {
    /// As the edition has them today.
    pub fn of(office: &Office) -> Result<Self, Refusal> {
        let number = |name: &str| policy(&office.edition(), name, office.today());
        Ok(Self {
            lead: number("booking_lead_working_days")?,
            horizon: number("booking_horizon_working_days")?,
            hold: number("hold_minutes")?,
            cancel: number("cancel_free_hours")?,
            late: number("late_minutes")?,
            offer: number("offer_hours")?,
        })
    }
}

/// How many visits an employer of this size may have in a week.
fn most_a_week(desk: &Desk, employer: &Employer) -> Result<i64, Refusal> {
    let staff = match employer.facts.get("staff") {
        Some(Value::Years(years)) => years.values().next_back().copied().unwrap_or(0),
        _ => 0,
    };
    let step = number(desk, "bookings_per_week_staff")?.max(1);
    Ok(number(desk, "bookings_per_week")? + staff / step)
}

/// Refuses when the week of a day is full for the employer.
pub(super) fn week_has_room(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, employer): (Id, &Employer),
    day: Day,
) -> Result<(), Failure> {
    let most = most_a_week(desk, employer)?;
    let monday = day - (i32::from(day.weekday()) - 1);
    let mut taken = 0;
    for stage in ["booked", "held"] {
        let query = Query {
            stage: Some(stage),
            employer: Some(id),
            limit: SEATS_OF_A_DAY,
            ..Query::default()
        };
        let seats = tx.list::<Seat>(&query)?;
        let counts = |seat: &Seat| {
            seat.is_live(desk.now.at_ms) && (monday..monday + WEEK).contains(&seat.day)
        };
        taken += seats.iter().filter(|found| counts(&found.doc)).count();
    }
    if i64::try_from(taken).unwrap_or(i64::MAX) < most {
        return Ok(());
    }
    Err(Refusal::VisitLimit { most }.into())
}

/// Refuses who picks places again and again without confirming, and counts this time.
pub(super) fn not_too_often(tx: &mut Tx<'_>, desk: &Desk, employer: Id) -> Result<(), Failure> {
    let key = format!("hold/{employer}");
    let most = number(desk, "holds_per_hour")?;
    if tx.attempts(&key, desk.now.at_ms - HOUR_MS + 1)? >= most {
        let wait_seconds = HOUR_MS / MS_PER_SECOND;
        return Err(Refusal::TooManyAttempts { wait_seconds }.into());
    }
    tx.note_attempt(&key)
}

/// Milliseconds of a second.
const MS_PER_SECOND: i64 = 1_000;
