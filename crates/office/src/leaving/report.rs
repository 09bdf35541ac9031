//! The report that a holder has left (离职, 3.3.1): what it starts, and what it ends.

use casework::{Action, Application, ApplicationEvent, Business, Id, Permit, PermitEvent, letters};
use law::Day;
use store::{Failure, Tx};

use super::ask_old_employer;
use crate::applications::{application, release_place, tell};
use crate::desk::Desk;
use crate::employers::as_agent;
use crate::life::{change_deadline, notice, permit, post_all, whose};
use crate::{Call, Office};

/// Reports that a holder has left: the employer, or the holder. Ends the employer's responsibility
/// (5.2.2) and starts the holder's time to change (3.3.1); it takes nothing from the holder before
/// that time ends (T2). What the employer asked for to prolong the permit ends with it.
pub fn report_leaving(office: &Office, call: &Call, id: Id, left: Day) -> Result<Day, Failure> {
    office.write(call, &("report-leaving", id, left), move |tx, desk| {
        let permit = permit(tx, id)?;
        desk.may(Action::ReportLeaving, whose(&permit))?;
        if desk.actor.employer.is_some() {
            as_agent(tx, desk, Action::ReportLeaving)?;
        }
        desk.not_ahead(left, "3.3.1")?;
        // E rules over a later end of the days after leaving.
        let deadline = desk.terms.change_by(&desk.calendar, left).min(permit.valid_until);
        let told = desk.day();
        // A holder who hears too late is heard by an officer before anything lapses (G14).
        let automatic = desk.terms.told_in_time(told, deadline);
        // The old employer confirms a day that the holder reports; it has no veto.
        let confirm_by = match desk.actor.employer {
            Some(_) => None,
            None => Some(desk.terms.dispute_by(&desk.calendar, told)),
        };
        let by = desk.by();
        let event = PermitEvent::Left { on: left, deadline, told, automatic, confirm_by, by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        crate::leads::holder_left(tx, desk, id, &after)?;
        tell_left(tx, id, &after, deadline)?;
        if let Some(until) = confirm_by {
            ask_old_employer(tx, id, &after, until)?;
        }
        end_prolonging(tx, desk, (id, &after), left)?;
        Ok(deadline)
    })
}

fn tell_left(tx: &mut Tx<'_>, id: Id, permit: &Permit, deadline: Day) -> Result<(), Failure> {
    let end = deadline.min(permit.valid_until);
    let words = (
        format!("{}的离职信息已登记", permit.name),
        format!(
            "证件继续有效，变更期至{}。请在此之前由新单位提出聘用单位变更；新单位试用期较长的，本人可申请个人延期注销。\
             逾期不申请的，证件失效。没有离职或者日期有误的，请持证人在“我的事项”打开本证提出异议；\
             作出决定以前，证件不因变更期届满失效。",
            end.chinese()
        ),
    );
    post_all(tx, letters::about_permit(id, permit, &notice(words, "left", "3.3.1", Some(end))))
}

/// Who has left is prolonged by a new employer only: what the old one filed would stand in the way
/// of the change and cannot be approved. Where no change can be asked for any more it stands in
/// nobody's way, and an officer decides on it.
fn end_prolonging(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, permit): (Id, &Permit),
    left: Day,
) -> Result<(), Failure> {
    let deadline = change_deadline(permit)?;
    if desk.day() > deadline {
        return Ok(());
    }
    let on = desk.day();
    for &filed in &permit.pending {
        let case = application(tx, filed)?;
        if case.business == Business::EmployerChange {
            continue;
        }
        let business = case.business.chinese();
        let why = format!(
            "持证人于{}离职，原单位提交的{business}不再办理。变更聘用单位不受影响：请在{}前由新单位提出，\
             已报送的材料不用退回。离职登记有误、更正为在职的，本申请从原来的环节接着办理。",
            left.chinese(),
            deadline.chinese()
        );
        discontinue(tx, desk, (filed, &case), why)?;
        desk.act::<Permit>(tx, id, &PermitEvent::FilingDiscontinued { application: filed, on })?;
    }
    Ok(())
}

/// Ends a case without a decision, because it has no object any more, and tells both.
pub(super) fn discontinue(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Application),
    why: String,
) -> Result<(), Failure> {
    let ended = ApplicationEvent::Discontinued { on: desk.day(), why };
    let after = desk.act::<Application>(tx, id, &ended)?;
    release_place(tx, desk, case.quota, id)?;
    tell(tx, id, &after)
}
