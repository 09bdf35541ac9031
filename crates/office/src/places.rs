//! An employer's places of a year, and by when it means to use them (办理计划, 4.5).

use casework::{Action, QUARTERS, Quota, QuotaEvent, Refusal, quota_claim};
use store::Failure;

use crate::employers::as_agent;
use crate::{Call, Office};

/// The agent confirms how many of the year's places are to be used in each quarter (4.5). May be
/// repeated; it is to be, when the places have changed. Nothing is lost by not keeping to it.
pub fn schedule(
    office: &Office,
    call: &Call,
    year: i16,
    quarters: [i64; QUARTERS],
) -> Result<(), Failure> {
    office.write(call, &("schedule-places", year, quarters), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::WritePlan)?;
        let found = tx.claim(&quota_claim(employer, year))?;
        let (_, id) = found.ok_or(Refusal::NoQuota { year })?;
        let scheduled = QuotaEvent::Scheduled { on: desk.day(), by: desk.by(), quarters };
        desk.act::<Quota>(tx, id, &scheduled)?;
        Ok(())
    })
}
