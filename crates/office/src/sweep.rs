//! The daily sweep (日终处理): the automatic effects the rules state, dated to their day whenever it
//! runs.
//!
//! Idempotent: it only looks at what is due, and every effect is an event the state machine accepts
//! once.

use casework::{
    Application, ApplicationEvent, Employer, Id, Lapse, Permit, PermitEvent, Quota, QuotaEvent,
    Sanction, SignKind, Stage, letters,
};
use law::Day;
use store::Failure;

use crate::acceptance::accepted;
use crate::applications::{release_place, tell};
use crate::life::{notice, post_all};
use crate::{Call, Office};

/// What one sweep did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Applications returned because papers did not come (4.9).
    pub returned: u32,
    /// Applications accepted by silence (行政许可法 32).
    pub accepted: u32,
    /// Permits lapsed (3.2.6, 3.3.2).
    pub lapsed: u32,
    /// Quota accounts closed at the end of their year (2.1).
    pub closed: u32,
    /// Measures whose last day is over (5.2.0b).
    pub expired: u32,
    /// Records, and cases with papers, erased because their retention ended.
    pub erased: u32,
    /// Reminders sent on their ladders.
    pub reminded: u32,
    /// Records that could not be handled, with the reason; the sweep goes on with the others.
    pub failed: Vec<(Id, String)>,
}

/// Records looked at in one transaction's worth of work.
const BATCH: u32 = 500;

/// Does everything that is due up to and including yesterday's deadlines.
pub fn run(office: &Office) -> Result<Swept, Failure> {
    let mut swept = Swept::default();
    crate::visits::run_due(office)?;
    let yesterday = office.today() - 1;
    let mut after = None;
    loop {
        let due = office.store.read(|rx| rx.due::<Application>(yesterday, after, BATCH))?;
        let Some(last) = due.last() else { break };
        after = last.doc.stage.due_on().map(|day| (day, last.id));
        for found in &due {
            let done = application_due(office, found.id, &found.doc);
            count(&mut swept, found.id, done);
        }
    }
    let mut after = None;
    loop {
        let due = office.store.read(|rx| rx.due::<Permit>(yesterday, after, BATCH))?;
        let Some(last) = due.last() else { break };
        after = casework::Record::columns(&last.doc).due_on.map(|day| (day, last.id));
        for found in &due {
            let done = permit_due(office, found.id, &found.doc);
            count(&mut swept, found.id, done);
        }
    }
    let mut after = None;
    loop {
        let due = office.store.read(|rx| rx.due::<Quota>(yesterday, after, BATCH))?;
        let Some(last) = due.last() else { break };
        after = Some((Day::last_of_year(last.doc.year), last.id));
        for found in &due {
            count(&mut swept, found.id, close_year(office, found.id, found.doc.year));
        }
    }
    measures_over(office, yesterday, &mut swept)?;
    self_checks(office, yesterday, &mut swept)?;
    crate::looks::notice(office)?;
    swept.erased = crate::retention::run(office)?;
    swept.reminded = crate::reminders::run(office)? + crate::quota_notices::run(office)?;
    Ok(swept)
}

/// 5.2.0b: a measure ends with its last day, whether or not anybody acts.
fn measures_over(office: &Office, yesterday: Day, swept: &mut Swept) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let due = office.store.read(|rx| rx.due::<Sanction>(yesterday, after, BATCH))?;
        let Some(last) = due.last() else { return Ok(()) };
        after = casework::Record::columns(&last.doc).due_on.map(|day| (day, last.id));
        for found in &due {
            let Some(until) = casework::Record::columns(&found.doc).due_on else { continue };
            match crate::sanctions::expire(office, found.id, until + 1) {
                Ok(()) => swept.expired += 1,
                Err(failure) => swept.failed.push((found.id, failure.to_string())),
            }
        }
    }
}

/// 3.4.2: a self-check that did not come is a lead for an inspection and nothing else.
fn self_checks(office: &Office, yesterday: Day, swept: &mut Swept) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let due = office.store.read(|rx| rx.due::<Employer>(yesterday, after, BATCH))?;
        let Some(last) = due.last() else { return Ok(()) };
        after = last.doc.self_check_by.map(|day| (day, last.id));
        for found in &due {
            let Some(by) = found.doc.self_check_by else { continue };
            if let Err(failure) = crate::self_checks::missed(office, found.id, by) {
                swept.failed.push((found.id, failure.to_string()));
            }
        }
    }
}

/// What happened to one record.
enum Done {
    Nothing,
    Returned,
    Accepted,
    Lapsed,
    Closed,
}

fn count(swept: &mut Swept, id: Id, done: Result<Done, Failure>) {
    match done {
        Ok(Done::Nothing) => {}
        Ok(Done::Returned) => swept.returned += 1,
        Ok(Done::Accepted) => swept.accepted += 1,
        Ok(Done::Lapsed) => swept.lapsed += 1,
        Ok(Done::Closed) => swept.closed += 1,
        Err(failure) => swept.failed.push((id, failure.to_string())),
    }
}

fn application_due(office: &Office, id: Id, case: &Application) -> Result<Done, Failure> {
    match case.stage {
        Stage::Submitted { .. } => return_overdue(office, id),
        Stage::Received { .. } => accept_by_silence(office, id),
        Stage::ReturnedOverdue { .. } => end_second_chance(office, id),
        // A passed decision day is shown and escalated; it never decides anything by itself.
        _ => Ok(Done::Nothing),
    }
}

/// 4.9: the papers did not come. The deadline is computed anew first: when the year's holidays were
/// published after the submission, the day may have moved, and while they are unknown nothing
/// happens.
fn return_overdue(office: &Office, id: Id) -> Result<Done, Failure> {
    office
        .write(&Call::system(), &("return-overdue", id), move |tx, desk| {
            let before = crate::applications::application(tx, id)?;
            let Stage::Submitted { on, hand_in_by } = before.stage else { return Ok(0) };
            let Ok(due) = desk.calendar.deadline(on, desk.terms.hand_in_days, true) else {
                return Ok(0);
            };
            let last = due.max(hand_in_by);
            if let Some(owed) = crate::visits::keeps_deadline(tx, desk, id)? {
                crate::visits::kept(tx, desk, (id, &before), owed)?;
                return Ok(0);
            }
            if desk.day() <= last {
                let why = "放假安排公布后重新计算期限".to_owned();
                let moved = ApplicationEvent::DeadlineProtected { until: last, why };
                desk.act::<Application>(tx, id, &moved)?;
                return Ok(0);
            }
            // Business about a permit keeps its time, and the permit its protection, for some days.
            let again = || desk.terms.again_by(&desk.calendar, (last + 1).max(desk.day()));
            let keeps = before.permit.is_some() && desk.terms.keeps_first_submission;
            let again_by = keeps.then(again);
            let returned = ApplicationEvent::ReturnedOverdue { on: last + 1, again_by };
            let after = desk.act::<Application>(tx, id, &returned)?;
            release_place(tx, desk, before.quota, id)?;
            if !keeps {
                crate::protection::end_protection(tx, desk, (&before, id), last)?;
            }
            let sign = (SignKind::Overdue, last + 1, id);
            crate::leads::note(tx, desk, before.employer, sign)?;
            tell(tx, id, &after)?;
            Ok(1)
        })
        .map(|done| if done == 1 { Done::Returned } else { Done::Nothing })
}

/// A returned application about a permit was not submitted again in its working days.
fn end_second_chance(office: &Office, id: Id) -> Result<Done, Failure> {
    office.write(&Call::system(), &("end-second-chance", id), move |tx, desk| {
        let case = crate::applications::application(tx, id)?;
        crate::protection::end_second_chance(tx, desk, (id, &case)).map(drop)
    })?;
    Ok(Done::Nothing)
}

/// Silence after the last working day to answer is acceptance from the day of receipt.
fn accept_by_silence(office: &Office, id: Id) -> Result<Done, Failure> {
    office
        .write(&Call::system(), &("accept-by-silence", id), move |tx, desk| {
            let case = crate::applications::application(tx, id)?;
            let Stage::Received { answer_by, .. } = case.stage else { return Ok(0) };
            // Only a day counted with published holidays may bind the bureau by silence.
            if desk.calendar.is_working_day(answer_by).is_err() {
                return Ok(0);
            }
            accepted(tx, desk, id, &case, None)?;
            Ok(1)
        })
        .map(|done| if done == 1 { Done::Accepted } else { Done::Nothing })
}

/// 3.2.6 and 3.3.2: the two lapses, never while a timely application is pending.
fn permit_due(office: &Office, id: Id, permit: &Permit) -> Result<Done, Failure> {
    let terms = office.terms(office.today())?;
    let ends = permit.ends(&terms, &office.calendar);
    let Some((on, because)) = permit.lapse_due(office.today(), &ends) else {
        return Ok(Done::Nothing);
    };
    office.write(&Call::system(), &("lapse", id), move |tx, desk| {
        let lapsed = PermitEvent::Lapsed { on, because };
        let after = desk.act::<Permit>(tx, id, &lapsed)?;
        let words = (
            format!("{}的工作居住证已于{}失效", after.name, on.chinese()),
            lapse_body(because).to_owned(),
        );
        let notice = notice(words, "lapsed", because.clause(), None);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })?;
    Ok(Done::Lapsed)
}

/// 2.1: the year is over. Unused places end with it; places held by cases on their way stay theirs.
fn close_year(office: &Office, id: Id, year: i16) -> Result<Done, Failure> {
    office.write(&Call::system(), &("close-year", id), move |tx, desk| {
        let on = Day::last_of_year(year) + 1;
        desk.act::<Quota>(tx, id, &QuotaEvent::Closed { on })?;
        Ok(())
    })?;
    Ok(Done::Closed)
}

fn lapse_body(because: Lapse) -> &'static str {
    match because {
        Lapse::NotRenewed => {
            "有效期满后，在规定的续签期内未办理续签手续，证件自然失效。如符合条件，可由单位重新申请新办。"
        }
        Lapse::NoNewEmployer => {
            "离职后未在规定期限内提出聘用单位变更或延期注销申请，证件失效。如符合条件，可由新单位重新申请新办。\
             没有离职或者登记的日期有误的，请带劳动合同、社会保险记录等到窗口申请更正，更正后证件恢复效力。"
        }
    }
}
