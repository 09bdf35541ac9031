//! Yearly plans (年度办理计划) of employers, their check and scoring by the bureau (2.2–2.6, 4.1), and
//! requests for more (追加, 4.3).

use casework::allocation::{Measure, Method};
use casework::{
    Action, Employer, Guarantee, Id, InternalRules, MoreRequest, Paper, Plan, PlanEvent, Post,
    Quota, Reason, Refusal, Score, Subject, letters, plan_claim, quota_claim,
};
use law::{Calendar, Day, Edition, Verdict};
use store::{Failure, Tx};

use crate::applications::deciding;
use crate::desk::Desk;
use crate::employers::{as_agent, facts_of};
use crate::{Call, Office};

/// The intake of plans for a year: its first and last day (4.1), the last rolled off a rest day.
pub fn intake(office: &Office, year: i16) -> Result<(Day, Day), Refusal> {
    intake_by(&office.edition(), &office.calendar, office.today(), year)
}

pub(crate) fn intake_at(desk: &Desk, year: i16) -> Result<(Day, Day), Refusal> {
    intake_by(&desk.edition, &desk.calendar, desk.day(), year)
}

fn intake_by(
    edition: &Edition,
    calendar: &Calendar,
    today: Day,
    year: i16,
) -> Result<(Day, Day), Refusal> {
    let edge = |name: &str| {
        edition.month_day(name, today).map_err(|_| Refusal::NotPublished { parameter: name.into() })
    };
    let (from, to) = (edge("plan_intake_from")?, edge("plan_intake_to")?);
    let before = year - 1;
    let day = |(month, day)| Day::new(before, month, day).ok_or(Refusal::NotFound);
    // The last day is one on which the employer must act, so it moves off rest days (民法典 203).
    Ok((day(from)?, calendar.provisional_deadline(day(to)?, 0)))
}

/// The first and last day on which more can be asked for in a quarter: its first month, the last
/// day rolled off rest days (4.3).
pub(crate) fn more_window(desk: &Desk, year: i16, quarter: u8) -> Result<(Day, Day), Refusal> {
    more_by(&desk.edition, &desk.calendar, desk.day(), (year, quarter))
}

fn more_by(
    edition: &Edition,
    calendar: &Calendar,
    today: Day,
    (year, quarter): (i16, u8),
) -> Result<(Day, Day), Refusal> {
    let name = "addition_months";
    let missing = || Refusal::NotPublished { parameter: name.into() };
    let months = edition.numbers(name, today).map_err(|_| missing())?;
    let month = quarter.checked_sub(1).and_then(|index| months.get(usize::from(index)));
    let month = month.and_then(|month| i8::try_from(*month).ok()).ok_or(Refusal::NotFound)?;
    let opens = Day::new(year, month, 1).ok_or(Refusal::NotFound)?;
    Ok((opens, calendar.provisional_deadline(opens.plus_months(1) - 1, 0)))
}

/// The quarter in which more can be asked for now or next, with its first and last day.
pub fn next_more(office: &Office) -> Result<(u8, Day, Day), Refusal> {
    let today = office.today();
    let window =
        |year, quarter| more_by(&office.edition(), &office.calendar, today, (year, quarter));
    let mut quarter = 1;
    while let Ok((opens, closes)) = window(today.year(), quarter) {
        if today <= closes {
            return Ok((quarter, opens, closes));
        }
        quarter += 1;
    }
    let (opens, closes) = window(today.year() + 1, 1)?;
    Ok((1, opens, closes))
}

/// Begins or rewrites the plan for a year. A draft may be written at any time.
pub fn write(
    office: &Office,
    call: &Call,
    year: i16,
    posts: Vec<Post>,
    rules: InternalRules,
) -> Result<Id, Failure> {
    let ask = ("write-plan", year, posts.clone(), rules.clone());
    office.write(call, &ask, move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::WritePlan)?;
        let id = open_plan(tx, desk, employer, year)?;
        let written = PlanEvent::Written { posts: posts.clone(), rules: rules.clone() };
        desk.act::<Plan>(tx, id, &written)?;
        Ok(id)
    })
}

/// The employer's plan for a year, opened when there is none.
fn open_plan(tx: &mut Tx<'_>, desk: &Desk, employer: Id, year: i16) -> Result<Id, Failure> {
    if let Some((_, id)) = tx.claim(&plan_claim(employer, year))? {
        return Ok(id);
    }
    let id = desk.id();
    desk.act::<Plan>(tx, id, &PlanEvent::Opened { employer, year })?;
    Ok(id)
}

/// Adds the signed internal rules.
pub fn add_document(office: &Office, call: &Call, year: i16, paper: Paper) -> Result<(), Failure> {
    office.write(call, &("plan-document", year, &paper.clone()), move |tx, desk| {
        let (employer, _) = as_agent(tx, desk, Action::WritePlan)?;
        let id = open_plan(tx, desk, employer, year)?;
        desk.act::<Plan>(tx, id, &PlanEvent::DocumentAdded { paper: paper.clone() })?;
        Ok(())
    })
}

/// The clauses of 1.1 that the employer plainly does not meet today. They keep no plan out: what
/// counts is the day of the application, next year (1.1.0, G13).
fn unmet(desk: &Desk, known: &Employer) -> Vec<String> {
    let assessment = desk.edition.assess(&facts_of(known, None, None), desk.day());
    match assessment.outcome {
        Verdict::Unmet => deciding(&assessment),
        _ => Vec::new(),
    }
}

/// Hands the plan in, inside the fourth quarter before the year (4.1). May be repeated until intake
/// closes. After that only a key-support employer registered since may still hand in, so that it
/// can ask for places by 4.3, and who filed in time may correct what was sent back; for anybody
/// else there is the exception of 4.6.
pub fn submit(office: &Office, call: &Call, year: i16) -> Result<(), Failure> {
    let (opens, closes) = intake(office, year)?;
    office.write(call, &("submit-plan", year), move |tx, desk| {
        let (employer, known) = as_agent(tx, desk, Action::WritePlan)?;
        let today = desk.day();
        if today < opens {
            return Err(Refusal::NotYetOpen { opens, clause: "4.1".into() }.into());
        }
        let found = tx.claim(&plan_claim(employer, year))?;
        let corrects = match found {
            Some((_, id)) => plan(tx, id)?.corrects(closes),
            None => false,
        };
        if today > closes && !corrects && !comes_late(desk, &known, closes)? {
            return Err(Refusal::TooLate { deadline: closes, clause: "4.1".into() }.into());
        }
        let (_, id) = found.ok_or(Refusal::PlanIncomplete)?;
        let unmet = unmet(desk, &known);
        if !unmet.is_empty() {
            tx.post(&letters::plan_conditions(employer, year, &unmet))?;
        }
        desk.act::<Plan>(tx, id, &PlanEvent::Submitted { on: today, unmet })?;
        Ok(())
    })
}

fn comes_late(desk: &Desk, known: &Employer, closes: Day) -> Result<bool, Refusal> {
    let supported = !needs_tag(desk)? || known.is_key_support(desk.day());
    Ok(registered_after(known, closes) && supported)
}

pub(crate) fn registered_after(employer: &Employer, day: Day) -> bool {
    match employer.registration {
        casework::Registration::Accepted { on, .. } => on > day,
        _ => false,
    }
}

/// The quota officer accepts a plan with the verified demand.
pub fn accept(office: &Office, call: &Call, id: Id, demand: i64) -> Result<(), Failure> {
    office.write(call, &("accept-plan", id, demand), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let accepted = PlanEvent::Accepted { on: desk.day(), by: desk.by(), demand };
        let plan = desk.act::<Plan>(tx, id, &accepted)?;
        let (title, body) = (
            format!("{}年度办理计划已接收", plan.year),
            format!(
                "计划岗位{}个，核定需求{demand}个。数量在配置方案生效后另行通知；核定需求只是上限，不等于配置数量。",
                plan.posts.len()
            ),
        );
        tx.post(&letters::employer_told(plan.employer, "plan-accepted", (&title, body), "2.2"))?;
        Ok(())
    })
}

/// The quota officer sends a plan back with reasons.
pub fn send_back(
    office: &Office,
    call: &Call,
    id: Id,
    reasons: Vec<Reason>,
) -> Result<(), Failure> {
    office.write(call, &("return-plan", id, &reasons.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let returned = PlanEvent::Returned { on: desk.day(), reasons: reasons.clone() };
        let plan = desk.act::<Plan>(tx, id, &returned)?;
        let title = format!("{}年度办理计划已退回修改", plan.year);
        let body = format!(
            "{}\n请在配置数据冻结以前修改后再次提交；届时没有核定的计划和管理制度的，原则上当年不予新办。",
            letters::returned_body(&reasons)
        );
        tx.post(&letters::employer_told(plan.employer, "plan-returned", (&title, body), "4.1"))?;
        Ok(())
    })
}

/// A criterion as an officer scores it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Scoring {
    /// The criterion of the table `allocation_criteria`.
    pub criterion: String,
    /// The published step of a finding, or a number of things.
    pub figure: i64,
    /// What shows it, and why.
    pub evidence: String,
}

/// Scores a filed plan's employer on a criterion that no paper of the register states (2.3). A
/// finding takes one of the published steps and nothing between them.
pub fn score(office: &Office, call: &Call, id: Id, scoring: &Scoring) -> Result<(), Failure> {
    let scoring = scoring.clone();
    office.write(call, &("score-plan", id, &scoring.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let Scoring { criterion, figure, evidence } = scoring.clone();
        let method = Method::of_edition(&desk.edition, desk.day()).map_err(|error| {
            Refusal::RunStopped { why: error.to_string(), clause: error.clause().into() }
        })?;
        let known = method.criteria.iter().find(|known| known.key == criterion);
        let known = known.ok_or(Refusal::NotFound)?;
        let steps = || known.steps.iter().any(|step| step.from == figure);
        if figure < 0 || (known.measure == Measure::Finding && !steps()) {
            return Err(Refusal::Incomplete { what: vec![known.name.clone()] }.into());
        }
        let score = Score { figure, evidence, on: desk.day(), by: desk.by() };
        desk.act::<Plan>(tx, id, &PlanEvent::Scored { criterion, score })?;
        Ok(())
    })
}

/// The bureau's head guarantees places to urgent needs (保障, 2.6) of an employer that is tagged for
/// it. Deciding again replaces the decision; zero withdraws it.
pub fn guarantee(
    office: &Office,
    call: &Call,
    id: Id,
    places: i64,
    why: &str,
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("guarantee", id, places, why.clone()), move |tx, desk| {
        desk.may(Action::AgreeAsLeader, Subject::NONE)?;
        guaranteed(tx, desk, id)?;
        let guarantee = Guarantee { places, why: why.clone(), on: desk.day(), by: desk.by() };
        desk.act::<Plan>(tx, id, &PlanEvent::Guaranteed { guarantee })?;
        Ok(())
    })
}

/// Clause and tag of the employers whose urgent needs are guaranteed.
const GUARANTEED: &str = "2.6";

fn plan(tx: &mut Tx<'_>, id: Id) -> Result<Plan, Failure> {
    Ok(tx.get::<Plan>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// A key-support employer asks for more in the first month of a quarter (追加申请, 4.3).
pub fn ask_more(
    office: &Office,
    call: &Call,
    quarter: u8,
    asked: i64,
    why: &str,
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("ask-more", quarter, asked, why.clone()), move |tx, desk| {
        let (employer, known) = as_agent(tx, desk, Action::WritePlan)?;
        let (on, year) = (desk.day(), desk.day().year());
        let (opens, closes) = more_window(desk, year, quarter)?;
        if on < opens {
            return Err(Refusal::NotYetOpen { opens, clause: "4.3".into() }.into());
        }
        if on > closes {
            return Err(Refusal::TooLate { deadline: closes, clause: "4.3".into() }.into());
        }
        known.may_file(on)?;
        if needs_tag(desk)? && !known.is_key_support(on) {
            return Err(Refusal::NotKeySupport { clause: "4.3".into() }.into());
        }
        let no_plan = Refusal::NoPlan { year };
        let (_, id) = tx.claim(&plan_claim(employer, year))?.ok_or(no_plan)?;
        let (awarded, used) = match tx.claim(&quota_claim(employer, year))? {
            Some((_, quota)) => standing(tx, quota)?,
            None => (0, 0),
        };
        let why = why.clone();
        let (verified, guarantee) = (None, None);
        let request = MoreRequest { quarter, asked, why, on, awarded, used, verified, guarantee };
        desk.act::<Plan>(tx, id, &PlanEvent::MoreAsked { request })?;
        Ok(())
    })
}

fn needs_tag(desk: &Desk) -> Result<bool, Refusal> {
    let name = "addition_requires_tag";
    let missing = |_| Refusal::NotPublished { parameter: name.into() };
    desk.edition.flag(name, desk.day()).map_err(missing)
}

fn standing(tx: &mut Tx<'_>, quota: Id) -> Result<(i64, i64), Failure> {
    let quota = tx.get::<Quota>(quota)?.ok_or(Refusal::NotFound)?.doc;
    Ok((quota.granted(), quota.taken()))
}

/// The bureau's head guarantees places of a verified request to urgent needs (保障, 2.6): a floor of
/// the quarter's addition. Deciding again replaces the decision; zero withdraws it.
pub fn guarantee_more(
    office: &Office,
    call: &Call,
    id: Id,
    quarter: u8,
    (places, why): (i64, &str),
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("guarantee-more", id, quarter, places, why.clone()), move |tx, desk| {
        desk.may(Action::AgreeAsLeader, Subject::NONE)?;
        guaranteed(tx, desk, id)?;
        let guarantee = Guarantee { places, why: why.clone(), on: desk.day(), by: desk.by() };
        desk.act::<Plan>(tx, id, &PlanEvent::MoreGuaranteed { quarter, guarantee })?;
        Ok(())
    })
}

/// Only the urgent needs of an employer that is tagged for it are guaranteed (2.6).
fn guaranteed(tx: &mut Tx<'_>, desk: &Desk, plan_id: Id) -> Result<(), Failure> {
    let plan = plan(tx, plan_id)?;
    let known = crate::employers::employer(tx, plan.employer)?;
    if !known.tags_on(desk.day()).any(|tag| tag.code == GUARANTEED) {
        return Err(Refusal::NotKeySupport { clause: GUARANTEED.into() }.into());
    }
    Ok(())
}

/// The quota officer records how many of those asked for are real and distinct.
pub fn verify_more(
    office: &Office,
    call: &Call,
    id: Id,
    quarter: u8,
    verified: i64,
) -> Result<(), Failure> {
    office.write(call, &("verify-more", id, quarter, verified), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let (on, by) = (desk.day(), desk.by());
        desk.act::<Plan>(tx, id, &PlanEvent::MoreVerified { quarter, verified, on, by })?;
        Ok(())
    })
}
