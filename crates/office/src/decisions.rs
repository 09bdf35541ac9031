//! Review and decision (审核、核准): by different officers, within the clock, with reasons from the
//! findings.

use std::collections::BTreeSet;

use casework::{
    Action, Application, ApplicationEvent, Business, By, EmployerPart, Id, Life, PauseKind, Permit,
    PermitEvent, Quota, QuotaEvent, Reason, Refusal, Review, Stage,
};
use law::{Assessment, Day, Edition, Verdict};
use store::{Failure, Tx};

use crate::acceptance::photo_there;
use crate::applications::{application, deciding, is_part, on_route, release_place, subject, tell};
use crate::desk::Desk;
use crate::employers::{Judgement, employer, facts_of, finding};
use crate::people::person;
use crate::protection::{end_by_others, end_protection};
use crate::{Call, Office, grounds};

/// Stops the clock for a named reason, told in writing (行政许可法 45).
pub fn pause(
    office: &Office,
    call: &Call,
    id: Id,
    kind: PauseKind,
    told: &str,
) -> Result<(), Failure> {
    let told = told.trim().to_owned();
    office.write(call, &("pause", id, kind, told.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Review, subject(&case))?;
        if told.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let event = ApplicationEvent::Paused { on: desk.day(), kind, told: told.clone() };
        desk.act::<Application>(tx, id, &event)?;
        Ok(())
    })
}

/// Lets the clock run again: the working days that were left count from today.
pub fn resume(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("resume", id), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Review, subject(&case))?;
        let decide_by = resumed_due(desk, &case)?;
        let event = ApplicationEvent::Resumed { on: desk.day(), decide_by };
        let after = desk.act::<Application>(tx, id, &event)?;
        tell(tx, id, &after)
    })
}

fn resumed_due(desk: &Desk, case: &Application) -> Result<law::Day, Refusal> {
    let Stage::Accepted { clock, .. } = &case.stage else {
        return Err(Refusal::WrongState { is: case.stage.chinese().into() });
    };
    let paused = clock.pauses.last().filter(|pause| pause.to.is_none());
    let from = paused.ok_or(Refusal::ClockRunning)?.from;
    // The day before the pause is the last that counted; the day of acceptance counts never.
    let mut left = 0;
    let mut day = (from - 1).max(clock.started);
    while day < clock.due {
        day = desk.calendar.provisional_working_days(day, 1);
        left += 1;
    }
    // What was overdue stays so: a pause after the last day gives no new one.
    if left == 0 {
        return Ok(clock.due);
    }
    Ok(desk.calendar.provisional_working_days(desk.day(), left))
}

/// Records an officer's judgement about the person of a case (人工核定).
pub fn find(office: &Office, call: &Call, id: Id, judgement: Judgement) -> Result<(), Failure> {
    office.write(call, &("find-person", id, &judgement.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::RecordFinding, subject(&case))?;
        let me = case.person.ok_or(Refusal::PersonNotJoined)?;
        let finding = finding(desk, law::Subject::Applicant, &judgement)?;
        let event = casework::PersonEvent::Found { fact: judgement.fact.clone(), finding };
        desk.act::<casework::Person>(tx, me, &event)?;
        Ok(())
    })
}

/// The reviewer's opinion. The engine advises; the opinion is the officer's.
pub fn review(
    office: &Office,
    call: &Call,
    id: Id,
    approve: bool,
    opinion: &str,
) -> Result<(), Failure> {
    let opinion = opinion.trim().to_owned();
    office.write(call, &("review", id, approve, opinion.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Review, subject(&case))?;
        let advised = advised_now(tx, desk, &case)?.outcome;
        let review =
            Review { by: desk.by(), on: desk.day(), approve, opinion: opinion.clone(), advised };
        desk.act::<Application>(tx, id, &ApplicationEvent::Reviewed { review })?;
        Ok(())
    })
}

/// What the rules say of the filed case now: the figures as filed on their reference day (G9), with
/// the findings officers have recorded since.
pub(crate) fn advised_now(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: &Application,
) -> Result<Assessment, Failure> {
    let filing = case.filing.as_ref().ok_or(Refusal::NotFound)?;
    let employer = employer(tx, case.employer)?;
    let me = person(tx, case.person.ok_or(Refusal::PersonNotJoined)?)?;
    let now = facts_of(&employer, Some(&me), case.category.as_deref());
    let facts = with_findings(&filing.facts, &now);
    Ok(assess(&desk.edition_of(filing), case, facts, filing.on))
}

/// What the rules say of a case: of the parts its business looks at, with the employer's part as an
/// officer has established it when the holder filed alone (3.2.2).
pub fn assess(edition: &Edition, case: &Application, facts: law::Facts, on: Day) -> Assessment {
    let mut assessment = edition.assess(&looked_at(case.business, facts), on);
    if let Some(part) = case.employer_part.as_ref().filter(|part| part.holds) {
        settle(edition, &mut assessment, part);
    }
    assessment
}

/// The conditions of the employer (用人单位).
const EMPLOYER_CLAUSE: &str = "1.1";

/// The employer's conditions as found by the officer; the outcome is what the other parts say.
fn settle(edition: &Edition, assessment: &mut Assessment, part: &EmployerPart) {
    let is_settled = |clause: &str| is_part(clause, EMPLOYER_CLAUSE);
    let why = format!("{}于{}核定单位部分符合：{}", part.by.name, part.on.chinese(), part.why);
    for finding in &mut assessment.findings {
        if is_settled(&finding.clause) && grounds::is_open(finding) {
            (finding.result, finding.gap) = (Verdict::Met, None);
            finding.missing.clear();
            finding.why.clone_from(&why);
        }
    }
    assessment.changes.retain(|change| !is_settled(&change.clause));
    let is_top = |id: &str| edition.clause(id).is_some_and(|clause| clause.parent.is_none());
    let tops = assessment.findings.iter().filter(|finding| is_top(&finding.clause));
    let results: Vec<Verdict> = tops.map(|finding| finding.result).collect();
    let worst = [Verdict::Unmet, Verdict::Undetermined];
    let found = worst.into_iter().find(|verdict| results.contains(verdict));
    assessment.outcome = found.unwrap_or(Verdict::Met);
}

/// The part of the facts that a business is assessed on: a change of the employer asks whether the
/// new one meets 1.1, and nothing of the person anew (3.3.1).
pub fn looked_at(business: Business, facts: law::Facts) -> law::Facts {
    let applicant = facts.applicant.filter(|_| business != Business::EmployerChange);
    law::Facts { applicant, ..facts }
}

/// The facts as filed, with the officers' findings as they stand now.
pub(crate) fn with_findings(filed: &law::Facts, now: &law::Facts) -> law::Facts {
    let mut facts = filed.clone();
    let parts =
        [(law::Subject::Employer, &now.employer), (law::Subject::Applicant, &now.applicant)];
    for (subject, part) in parts {
        for (name, value) in part.iter().flatten() {
            if matches!(value, law::Value::Finding(_)) {
                facts.set(subject, name, value.clone());
            }
        }
    }
    facts
}

/// The decider sends the case back to the review.
pub fn send_back(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("send-back", id, why.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Decide, subject(&case))?;
        let event = ApplicationEvent::SentBackToReview { by: desk.by(), why: why.clone() };
        desk.act::<Application>(tx, id, &event)?;
        Ok(())
    })
}

/// Approves (核准, 3.1.1; a first term of 3.2.1): the place is used and the permit granted. Returns
/// the permit.
pub fn approve(office: &Office, call: &Call, id: Id) -> Result<Id, Failure> {
    office.write(call, &("approve", id), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Decide, subject(&case))?;
        still_holds(tx, desk, &case)?;
        let permit = match case.business {
            Business::NewPermit => grant(tx, desk, id, &case)?,
            Business::Renewal => renew(tx, desk, &case)?,
            Business::Extension => extend(tx, desk, &case)?,
            Business::EmployerChange => transfer(tx, desk, &case)?,
        };
        let event = ApplicationEvent::Approved { on: desk.day(), by: desk.by(), permit };
        let after = desk.act::<Application>(tx, id, &event)?;
        end_protection(tx, desk, (&case, id), desk.day())?;
        tell(tx, id, &after)?;
        Ok(permit)
    })
}

/// What must still hold on the day of the decision (G9, 5.1.1): the employer is not stopped, the
/// person is in the scope, and nothing in the assessment is undetermined or unmet.
fn still_holds(tx: &mut Tx<'_>, desk: &Desk, case: &Application) -> Result<(), Failure> {
    if !case.stage.is_pending() {
        return Err(Refusal::WrongState { is: case.stage.chinese().into() }.into());
    }
    let employer = employer(tx, case.employer)?;
    if case.business.is_new() {
        employer.may_file(desk.day())?;
    }
    if let Some(filing) = &case.filing {
        crate::scope::concerns(&desk.edition_of(filing), &filing.facts, filing.on)?;
    }
    let assessment = advised_now(tx, desk, case)?;
    if assessment.outcome == Verdict::Met {
        return Ok(());
    }
    let clauses = match &case.category {
        Some(category) => on_route(&desk.edition, category, &assessment),
        None => deciding(&assessment),
    };
    Err(Refusal::ConditionsUnmet { clauses }.into())
}

/// Characters of a sheet's verification code: 80 bits.
const CODE_LENGTH: usize = 16;

fn grant(tx: &mut Tx<'_>, desk: &Desk, id: Id, case: &Application) -> Result<Id, Failure> {
    let me = case.person.ok_or(Refusal::PersonNotJoined)?;
    let holder = person(tx, me)?;
    photo_there(desk, &holder)?;
    let permit_id = desk.id();
    let quota = case.quota.ok_or(Refusal::WrongState { is: "没有占用数量".into() })?;
    let used = QuotaEvent::Used { application: id, permit: permit_id };
    desk.act::<Quota>(tx, quota, &used)?;
    let year = desk.day().year();
    let number = tx.number(&desk.actor, &format!("permit/{year}"))?;
    let from = desk.day();
    let permit = Permit {
        number: format!("FT{year}{number:06}"),
        person: me,
        name: holder.name,
        id_number: holder.id_number,
        employer: case.employer,
        category: case.category.clone().ok_or(Refusal::NoCategory)?,
        first_issued: from,
        valid_from: from,
        valid_until: desk.terms.term_end(from, desk.terms.first_term_years),
        term: 1,
        extension_cap: None,
        life: Life::Valid,
        protected_to: None,
        pending: BTreeSet::new(),
        discontinued: BTreeSet::new(),
        grace_from: None,
        companions: holder.companions,
        code: desk.spoken_code::<CODE_LENGTH>(),
        prints: 0,
    };
    let issued = PermitEvent::Issued { permit: Box::new(permit) };
    desk.act::<Permit>(tx, permit_id, &issued)?;
    Ok(permit_id)
}

fn permit_of(tx: &mut Tx<'_>, case: &Application) -> Result<(Id, Permit), Failure> {
    let id = case.permit.ok_or(Refusal::NotFound)?;
    Ok((id, tx.get::<Permit>(id)?.ok_or(Refusal::NotFound)?.doc))
}

/// The permit a case prolongs: with the employer that filed, not with one the holder has left
/// since.
fn prolonged(tx: &mut Tx<'_>, case: &Application) -> Result<(Id, Permit), Failure> {
    let (id, permit) = permit_of(tx, case)?;
    if permit.employer == case.employer {
        Ok((id, permit))
    } else {
        Err(Refusal::AlreadyLeft.into())
    }
}

fn renew(tx: &mut Tx<'_>, desk: &Desk, case: &Application) -> Result<Id, Failure> {
    let (id, permit) = prolonged(tx, case)?;
    // The new term follows the old one without a gap, whenever it is decided.
    let from = permit.valid_until + 1;
    let until = desk.terms.term_end(from, desk.terms.renewal_term_years);
    desk.act::<Permit>(tx, id, &PermitEvent::Renewed { from, until })?;
    Ok(id)
}

fn extend(tx: &mut Tx<'_>, desk: &Desk, case: &Application) -> Result<Id, Failure> {
    let (id, permit) = prolonged(tx, case)?;
    let contract_end = case.snapshot().and_then(contract_end);
    let cap = permit.extension_cap.unwrap_or(desk.terms.extension_cap(permit.valid_until));
    let until = contract_end.map_or(cap, |end| end.min(cap));
    desk.act::<Permit>(tx, id, &PermitEvent::Extended { until, cap })?;
    Ok(id)
}

/// The last day of the labour contract as filed; none for an open-ended one (3.2.3).
pub(crate) fn contract_end(facts: &law::Facts) -> Option<law::Day> {
    match facts.get(law::Subject::Applicant, "contract_end") {
        Some(law::Value::Day(day)) => Some(*day),
        _ => None,
    }
}

fn transfer(tx: &mut Tx<'_>, desk: &Desk, case: &Application) -> Result<Id, Failure> {
    let (id, _) = permit_of(tx, case)?;
    let moved = PermitEvent::Transferred { employer: case.employer };
    desk.act::<Permit>(tx, id, &moved)?;
    Ok(id)
}

/// Refuses (不予核准) with reasons taken from the findings and every remedy.
///
/// # Errors
/// A reason whose clause the findings show as met, unless the reviewer proposed to refuse as well.
pub fn refuse(office: &Office, call: &Call, id: Id, reasons: Vec<Reason>) -> Result<(), Failure> {
    office.write(call, &("refuse", id, &reasons.clone()), move |tx, desk| {
        let before = application(tx, id)?;
        desk.may(Action::Decide, subject(&before))?;
        founded(tx, desk, &before, &reasons)?;
        let event = ApplicationEvent::Refused {
            on: desk.day(),
            by: By::of(&desk.actor),
            reasons: reasons.clone(),
        };
        let after = desk.act::<Application>(tx, id, &event)?;
        release_place(tx, desk, before.quota, id)?;
        end_by_others(tx, desk, (&before, id))?;
        tell(tx, id, &after)
    })
}

/// A reason rests on what a refusal may rest on; where nothing is decided yet, the state says so.
fn founded(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: &Application,
    reasons: &[Reason],
) -> Result<(), Failure> {
    if !matches!(case.stage, Stage::Reviewed { .. }) {
        return Ok(());
    }
    let assessment = advised_now(tx, desk, case)?;
    let grounds = grounds::of_refusal(case, &assessment);
    let clauses: Vec<&str> = grounds.iter().map(|finding| finding.clause.as_str()).collect();
    Ok(grounds::founded(&clauses, reasons)?)
}
