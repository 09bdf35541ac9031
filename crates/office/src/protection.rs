//! What a filing is to the permit it is about while it is on its way (T1), and what its end is: the
//! protection ends, and who loses a change by another's doing has the days to change again (3.3.1).

use casework::{
    Addressee, Application, ApplicationEvent, Business, Id, Permit, PermitEvent, Refusal, Stage,
};
use law::Day;
use store::{Failure, Tx};

use crate::desk::Desk;
use crate::life::{change_deadline, notice};

/// Ends the protection of the permit a case was about; one that has ended meanwhile needs none.
pub(crate) fn end_protection(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (case, application): (&Application, Id),
    on: Day,
) -> Result<(), Failure> {
    if let Some((id, _)) = protected(tx, (case, application))? {
        desk.act::<Permit>(tx, id, &PermitEvent::FilingEnded { application, on })?;
    }
    Ok(())
}

/// The permit a case protects.
fn protected(
    tx: &mut Tx<'_>,
    (case, application): (&Application, Id),
) -> Result<Option<(Id, Permit)>, Failure> {
    let Some(id) = case.permit else { return Ok(None) };
    let permit = tx.get::<Permit>(id)?.ok_or(Refusal::NotFound)?.doc;
    Ok(permit.pending.contains(&application).then_some((id, permit)))
}

/// The same when the employer takes the case back, or an officer does not accept or refuses it. A
/// change asks nothing of the holder but to be asked for in time, so it did not end by their doing.
pub(crate) fn end_by_others(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (case, application): (&Application, Id),
) -> Result<(), Failure> {
    let on = desk.day();
    let Some((id, permit)) = protected(tx, (case, application))? else { return Ok(()) };
    let Some(deadline) = days_again(desk, case, &permit) else {
        desk.act::<Permit>(tx, id, &PermitEvent::FilingEnded { application, on })?;
        return Ok(());
    };
    let automatic = desk.terms.told_in_time(on, deadline);
    let ended = PermitEvent::ChangeEnded { application, on, deadline, automatic };
    let after = desk.act::<Permit>(tx, id, &ended)?;
    tell_again(tx, id, &after, deadline)
}

/// The last day to change anew, counted from today and never past E; none when the days that were
/// running last as long.
fn days_again(desk: &Desk, case: &Application, permit: &Permit) -> Option<Day> {
    if case.business != Business::EmployerChange || permit.leaving().is_none() {
        return None;
    }
    let deadline = desk.terms.change_by(&desk.calendar, desk.day()).min(permit.valid_until);
    change_deadline(permit).is_ok_and(|running| deadline > running).then_some(deadline)
}

fn tell_again(tx: &mut Tx<'_>, id: Id, permit: &Permit, deadline: Day) -> Result<(), Failure> {
    let words = (
        format!("{}可以重新提出聘用单位变更", permit.name),
        format!(
            "按期提出的聘用单位变更没有办成，不是本人的原因，变更期从头计算，至{}，最迟不超过证件有效期。\
             请在此之前由其他符合条件的新单位提出变更，或者由本人提出变更请求；逾期不申请的，证件失效。",
            deadline.chinese()
        ),
    );
    let again = notice(words, "change-again", "3.3.1", Some(deadline));
    tx.post(&again.to(Addressee::Person(permit.person), ("permit", id)))?;
    Ok(())
}

/// Ends the working days in which a returned case about a permit may be submitted again, with its
/// protection of the permit, once they are over (3.2.6); answers with the last of them. While the
/// holidays are unknown they are not over.
pub(crate) fn end_second_chance(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Application),
) -> Result<Option<Day>, Failure> {
    let Stage::ReturnedOverdue { again_by: Some(last), .. } = case.stage else { return Ok(None) };
    if desk.calendar.is_working_day(last).is_err() || desk.day() <= last {
        return Ok(None);
    }
    desk.act::<Application>(tx, id, &ApplicationEvent::AgainOver)?;
    end_protection(tx, desk, (case, id), last)?;
    Ok(Some(last))
}
