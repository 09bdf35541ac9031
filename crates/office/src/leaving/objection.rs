//! A wrong report of leaving (3.3.1): the holder's objection (异议), which stops the automatic end,
//! and an officer's decision on it: the report stands, the day is another one, or nobody left. A
//! permit that lapsed by a wrong entry comes back with the entry's correction.

use casework::{
    Action, Application, ApplicationEvent, Business, Employer, EmployerEvent, Id, Life, Permit,
    PermitEvent, Refusal, letters,
};
use law::Day;
use serde::Serialize;
use store::{Failure, Tx};

use super::report::discontinue;
use super::still_automatic;
use crate::applications::application;
use crate::desk::Desk;
use crate::life::{notice, permit, post_all, whose};
use crate::{Call, Office};

/// What the holder says of a report of leaving.
#[derive(Debug, Clone, Serialize)]
pub struct Objection {
    /// The right last day of the labour relation; none when the holder has not left.
    pub left: Option<Day>,
    /// What is wrong, and what shows it.
    pub why: String,
}

/// The holder objects to a report of leaving: they have not left, or on another day. Nothing ends
/// by itself before an officer has decided (3.3.1, 3.3.2).
pub fn object_leaving(
    office: &Office,
    call: &Call,
    id: Id,
    objection: &Objection,
) -> Result<(), Failure> {
    let Objection { left, why } = objection.clone();
    let why = why.trim().to_owned();
    office.write(call, &("object-leaving", id, left, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::ActForOneself, whose(&before))?;
        left.map_or(Ok(()), |day| desk.not_ahead(day, "3.3.1"))?;
        let (on, by) = (desk.day(), desk.by());
        let event = PermitEvent::LeftObjected { on, left, why: why.clone(), by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let says = match left {
            None => "没有离职".to_owned(),
            Some(day) => format!("离职日期应为{}", day.chinese()),
        };
        let words = (
            format!("{}对离职登记提出异议", after.name),
            format!(
                "异议：{says}。{why}\n由窗口核对劳动合同、社会保险和离职证明后书面答复。作出决定以前，\
                 证件不因变更期届满失效；确已离职的，仍请按原来的期限变更聘用单位。"
            ),
        );
        let notice = notice(words, "leaving-objected", "3.3.1", None);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })
}

/// An officer decides that the report stands, with reasons. Who would hear of the end too late is
/// heard before anything lapses (3.3.2).
pub fn uphold_leaving(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("leaving-upheld", id, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::Accept, whose(&before))?;
        let (on, by, automatic) = (desk.day(), desk.by(), still_automatic(desk, &before));
        let event = PermitEvent::LeftUpheld { on, why: why.clone(), automatic, by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let due = after.leaving().map(|leaving| leaving.deadline);
        let next = match due {
            Some(deadline) if automatic => {
                format!("请在{}前由新单位提出聘用单位变更，逾期证件失效。", deadline.chinese())
            }
            _ => "变更期即将届满或者已经届满，失效以前会先听取本人意见。".to_owned(),
        };
        let words = (
            format!("{}的离职登记经核对予以维持", after.name),
            format!("理由：{why}\n{next}{}", letters::REMEDIES),
        );
        let notice = notice(words, "leaving-upheld", "3.3.1", due);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })
}

/// An officer corrects the day of leaving, with reasons; the days to change count from it. A permit
/// that has lapsed by the wrong day gets back the days that were cut off.
///
/// # Errors
/// The permit has lapsed, and had done so by the right day, too.
pub fn correct_leaving(
    office: &Office,
    call: &Call,
    id: Id,
    (left, why): (Day, &str),
) -> Result<Day, Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("leaving-corrected", id, left, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        may_correct(desk, &before)?;
        desk.not_ahead(left, "3.3.1")?;
        let deadline = corrected_deadline(desk, &before, left)?;
        let told = desk.day();
        let automatic = desk.terms.told_in_time(told, deadline);
        let (why, by) = (why.clone(), desk.by());
        let words = (
            format!("{}的离职日期已更正为{}", before.name, left.chinese()),
            format!(
                "理由：{why}\n{}变更期至{}，请在此之前由新单位提出聘用单位变更。{}",
                brought_back(&before, told),
                deadline.chinese(),
                letters::REMEDIES
            ),
        );
        let event = PermitEvent::LeftCorrected { left, deadline, told, automatic, why, by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let unnoted = EmployerEvent::Unnoted { about: id };
        desk.act::<Employer>(tx, after.employer, &unnoted)?;
        crate::leads::holder_left(tx, desk, id, &after)?;
        let notice = notice(words, "leaving-corrected", "3.3.1", Some(deadline));
        post_all(tx, letters::about_permit(id, &after, &notice))?;
        Ok(deadline)
    })
}

/// The last day to change after a corrected day of leaving, never past E.
fn corrected_deadline(desk: &Desk, before: &Permit, left: Day) -> Result<Day, Refusal> {
    let counted = desk.terms.change_by(&desk.calendar, left);
    let again = before.leaving().and_then(|leaving| leaving.again);
    let deadline = match &before.life {
        Life::Lapsed { on, .. } => {
            let cut_off = counted.min(before.valid_until) - (*on - 1);
            if cut_off <= 0 {
                let deadline = counted.min(before.valid_until);
                return Err(Refusal::TooLate { deadline, clause: "3.3.2".into() });
            }
            counted.max(desk.calendar.provisional_deadline(desk.day(), cut_off))
        }
        _ => again.map_or(counted, |again| again.max(counted)),
    };
    Ok(deadline.min(before.valid_until))
}

/// The window corrects an entry of the register; what has already ended a permit, the decider.
fn may_correct(desk: &Desk, before: &Permit) -> Result<(), Refusal> {
    let action = if before.is_over() { Action::Decide } else { Action::Accept };
    desk.may(action, whose(before))
}

fn brought_back(before: &Permit, on: Day) -> String {
    match before.life {
        Life::Lapsed { .. } => {
            format!("证件因登记有误而失效，自{}起恢复效力。", on.chinese())
        }
        _ => String::new(),
    }
}

/// An officer sets a wrong report of leaving aside, with a reason. What the leaving ended goes on
/// where it stood, what a new employer filed has no object any more, and who could not be prolonged
/// meanwhile has the days of the grace from now (3.2.6).
pub fn set_leaving_aside(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("leaving-aside", id, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        may_correct(desk, &before)?;
        let hindered = desk.day() >= before.prolonging_opens(&desk.terms);
        let grace_from = hindered.then(|| desk.day().max(before.valid_until));
        let event = PermitEvent::LeftSetAside { by: desk.by(), why: why.clone(), grace_from };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let stayed = EmployerEvent::Unnoted { about: id };
        desk.act::<Employer>(tx, after.employer, &stayed)?;
        end_changes(tx, desk, (id, &before))?;
        for &case in &before.discontinued {
            desk.act::<Application>(tx, case, &ApplicationEvent::TakenUpAgain)?;
        }
        let again = if before.discontinued.is_empty() {
            ""
        } else {
            "因离职登记而终止的申请已恢复，从原来的环节接着办理。"
        };
        let due = grace_from.and_then(|_| after.grace_end(&desk.terms, &desk.calendar));
        let prolong = due.map_or_else(String::new, |last| {
            format!("需要延续或者续签的，请单位在{}前提交。", last.chinese())
        });
        let body = format!("理由：{why}\n{}{again}{prolong}", brought_back(&before, desk.day()));
        let words = (format!("{}的离职登记已更正", after.name), body);
        let notice = notice(words, "left-set-aside", "3.3.1", due);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })
}

/// Who has not left changes no employer.
fn end_changes(tx: &mut Tx<'_>, desk: &Desk, (id, before): (Id, &Permit)) -> Result<(), Failure> {
    for &filed in &before.pending {
        let case = application(tx, filed)?;
        if case.business != Business::EmployerChange {
            continue;
        }
        let why = "核对后离职登记已更正，持证人仍在原单位工作，聘用单位变更不再办理。".to_owned();
        discontinue(tx, desk, (filed, &case), why)?;
        let ended = PermitEvent::FilingEnded { application: filed, on: desk.day() };
        desk.act::<Permit>(tx, id, &ended)?;
    }
    Ok(())
}
