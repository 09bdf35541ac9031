//! Cases against employers and persons (处理案件, 5.2; 清理无效证件, 3.4.3): found, told, heard,
//! decided by somebody else, served, ended. No step is automatic but the end on the last day.

use casework::{
    Action, Decision, Employer, Evidence, Finding, Id, Intended, Life, MeasureKind, Origin, Party,
    Permit, Person, Refusal, Sanction, SanctionEvent, SanctionState, Service, Statement, Subject,
    Told, letters,
};
use law::Day;
use serde::Serialize;
use store::{Failure, Query, Tx, sm3_hex};

use crate::desk::Desk;
use crate::files::Upload;
use crate::inspections::unconcerned;
use crate::{Call, Office, measures};

/// What opens a case.
#[derive(Debug, Clone, Serialize)]
pub struct Opening {
    /// Against whom.
    pub against: Party,
    /// The clause, `5.2.1` to `5.2.8` or `3.4.3`.
    pub clause: String,
    /// The facts.
    pub facts: String,
    /// The provision broken (5.2.8).
    pub norm: String,
    /// What shows them.
    pub evidence: Vec<Exhibit>,
    /// Whether the party has put it right by itself.
    pub corrected: bool,
    /// A permit whose holder left on a day, unreported (5.2.2).
    pub unreported: Option<(Id, Day)>,
}

/// One piece of evidence as it comes in.
#[derive(Debug, Clone, Serialize)]
pub struct Exhibit {
    /// What it is and what it shows.
    pub what: String,
    /// The file; none for a statement in words.
    pub file: Option<Upload>,
}

impl Exhibit {
    /// A statement in words.
    pub fn words(what: impl Into<String>) -> Self {
        Self { what: what.into(), file: None }
    }
}

/// Most evidence of one case; more is bound into volumes.
const EVIDENCE_MAX: usize = 100;

/// An officer opens a case with what was found in daily work: 5.2.1, 5.2.2, 5.2.3, 5.2.4, 5.2.5,
/// 5.2.6, 5.2.7, 5.2.8, or 3.4.3. Each needs its own ground.
pub fn open(office: &Office, call: &Call, opening: &Opening) -> Result<Id, Failure> {
    let opening = opening.clone();
    office.write(call, &("open-sanction", &opening.clone()), move |tx, desk| {
        let origin = origin(tx, desk, &opening)?;
        begin(tx, desk, &opening, origin)
    })
}

/// Opens a case inside a transaction, e.g. from an inspection.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    desk: &Desk,
    opening: &Opening,
    origin: Origin,
) -> Result<Id, Failure> {
    may_handle(tx, desk, Action::Inspect, opening.against)?;
    if opening.evidence.len() > EVIDENCE_MAX {
        return Err(Refusal::TooMany { what: "证据".into(), most: EVIDENCE_MAX }.into());
    }
    let name = party_name(tx, opening.against)?;
    let repeated = was_reminded(tx, opening)?;
    let year = desk.day().year();
    let number = tx.number(&desk.actor, &format!("sanction/{year}"))?;
    let id = desk.id();
    let shown = opening.evidence.iter().map(|exhibit| evidence(tx, desk, id, exhibit));
    let evidence = shown.collect::<Result<Vec<_>, Failure>>()?;
    let finding = Finding {
        clause: opening.clause.clone(),
        facts: opening.facts.trim().to_owned(),
        norm: opening.norm.trim().to_owned(),
        evidence,
        origin,
        corrected: opening.corrected,
        repeated,
        by: desk.by(),
        on: desk.day(),
    };
    let number = format!("CL{year}{number:04}");
    let found = SanctionEvent::Found { number, against: opening.against, name, finding };
    desk.act::<Sanction>(tx, id, &found)?;
    Ok(id)
}

/// Keeps the file of a piece of evidence with its case.
fn evidence(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: Id,
    exhibit: &Exhibit,
) -> Result<Evidence, Failure> {
    let what = exhibit.what.trim().to_owned();
    let Some(upload) = &exhibit.file else {
        return Ok(Evidence { sm3: sm3_hex(what.as_bytes()), file: None, what });
    };
    let owner = format!("{}/{case}", <Sanction as casework::Record>::KIND);
    let paper = crate::files::put(tx, desk, upload, &owner)?;
    Ok(Evidence { what, file: Some(paper.file), sm3: paper.sm3 })
}

/// Adds evidence to a case, until its party is told.
pub fn add_evidence(
    office: &Office,
    call: &Call,
    id: Id,
    exhibit: &Exhibit,
) -> Result<(), Failure> {
    let exhibit = exhibit.clone();
    office.write(call, &("add-evidence", id, &exhibit.clone()), move |tx, desk| {
        let known = handled(tx, desk, Action::Inspect, id)?;
        if known.finding.evidence.len() >= EVIDENCE_MAX {
            return Err(Refusal::TooMany { what: "证据".into(), most: EVIDENCE_MAX }.into());
        }
        let evidence = evidence(tx, desk, id, &exhibit)?;
        desk.act::<Sanction>(tx, id, &SanctionEvent::EvidenceAdded { evidence })?;
        Ok(())
    })
}

/// The days of an unreported leaving are counted here; a leaving reported or a change under way
/// leaves no default (5.2.2, T2).
fn origin(tx: &mut Tx<'_>, desk: &Desk, opening: &Opening) -> Result<Origin, Failure> {
    let Some((permit, left)) = opening.unreported else { return Ok(Origin::Work) };
    let known = tx.get::<Permit>(permit)?.ok_or(Refusal::NotFound)?.doc;
    if known.life != Life::Valid || !known.pending.is_empty() {
        return Err(Refusal::WrongState { is: "已申报离职或者变更在办".into() }.into());
    }
    let last = desk.terms.change_by(&desk.calendar, left);
    Ok(Origin::Unreported { permit, left, last })
}

/// Whether an earlier case of the same clause ended with a reminder (5.2.1).
fn was_reminded(tx: &mut Tx<'_>, opening: &Opening) -> Result<bool, Failure> {
    let (employer, person) = (opening.against.employer(), opening.against.person());
    let query = Query {
        stage: Some("dropped"),
        employer,
        person,
        label_has: Some(&opening.clause),
        limit: 1,
        ..Query::default()
    };
    let before = tx.list::<Sanction>(&query)?;
    Ok(before.iter().any(|f| matches!(f.doc.state, SanctionState::Dropped { reminded: true, .. })))
}

fn party_name(tx: &mut Tx<'_>, party: Party) -> Result<String, Failure> {
    match party {
        Party::Employer { employer } => {
            Ok(tx.get::<Employer>(employer)?.ok_or(Refusal::NotFound)?.doc.name)
        }
        Party::Person { person, permit } => {
            if let Some(permit) = permit {
                let held = tx.get::<Permit>(permit)?.ok_or(Refusal::NotFound)?.doc;
                if held.person != person {
                    return Err(Refusal::NotFound.into());
                }
            }
            Ok(tx.get::<Person>(person)?.ok_or(Refusal::NotFound)?.doc.name)
        }
    }
}

fn subject(party: Party) -> Subject {
    Subject { employer: party.employer(), person: party.person() }
}

/// Whether an officer may take a step in a case against a party, and has not stood back from it
/// (回避, 5.1.4).
fn may_handle(tx: &mut Tx<'_>, desk: &Desk, action: Action, against: Party) -> Result<(), Failure> {
    desk.may(action, subject(against))?;
    match against.employer() {
        Some(employer) => unconcerned(tx, desk, employer),
        None => Ok(()),
    }
}

/// The case, for an officer who may take a step in it.
fn handled(tx: &mut Tx<'_>, desk: &Desk, action: Action, id: Id) -> Result<Sanction, Failure> {
    let known = case(tx, id)?;
    may_handle(tx, desk, action, known.against)?;
    Ok(known)
}

/// Lets an event happen to a case and tells the party.
fn step(tx: &mut Tx<'_>, desk: &Desk, id: Id, event: &SanctionEvent) -> Result<Sanction, Failure> {
    let after = desk.act::<Sanction>(tx, id, event)?;
    if let Some(letter) = letters::sanction_moved(id, &after) {
        tx.post(&letter)?;
    }
    Ok(after)
}

fn case(tx: &mut Tx<'_>, id: Id) -> Result<Sanction, Failure> {
    Ok(tx.get::<Sanction>(id)?.ok_or(Refusal::NotFound)?.doc)
}

fn said(desk: &Desk, words: &str) -> Statement {
    Statement { on: desk.day(), by: desk.by(), words: words.trim().to_owned() }
}

/// Tells the party in writing what was found, what is intended and until when it may speak; answers
/// with that day.
pub fn tell(
    office: &Office,
    call: &Call,
    id: Id,
    intended: &Intended,
    reasons: &str,
) -> Result<Day, Failure> {
    let (intended, reasons) = (intended.clone(), reasons.trim().to_owned());
    office.write(
        call,
        &("tell-sanction", id, &intended.clone(), reasons.clone()),
        move |tx, desk| {
            handled(tx, desk, Action::Inspect, id)?;
            in_bounds(desk, &intended)?;
            let days = desk.count("defence_working_days")?;
            let answer_by = desk.calendar.provisional_working_days(desk.day(), days);
            let told = Told {
                on: desk.day(),
                intended: intended.clone(),
                reasons: reasons.clone(),
                answer_by,
            };
            step(tx, desk, id, &SanctionEvent::Told { told })?;
            Ok(answer_by)
        },
    )
}

/// The longest terms are the policy's, and a cut is of this year or a later one.
fn in_bounds(desk: &Desk, intended: &Intended) -> Result<(), Refusal> {
    let parameter = match intended.kind {
        MeasureKind::Suspension => "suspension_months_max",
        MeasureKind::Disqualification => "disqualification_months_max",
        MeasureKind::RestrictionList => "restriction_months_max",
        MeasureKind::QuotaCut { year, .. } if year < desk.day().year() => {
            return Err(Refusal::YearClosed { year });
        }
        MeasureKind::QuotaCut { .. } | MeasureKind::PermitCancellation => return Ok(()),
    };
    let most = desk.count(parameter)?;
    if i64::from(intended.months) > i64::from(most) {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        return Err(Refusal::TooMany { what: "处理期限（月）".into(), most });
    }
    Ok(())
}

/// Whether the actor is the party: a person for themselves, an employer through its filed agent or
/// its legal representative.
fn as_party(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<Sanction, Failure> {
    let known = case(tx, id)?;
    desk.may(Action::AnswerCase, subject(known.against))?;
    let foreign = desk.actor.employer != known.against.employer();
    // What was found but not yet told is nobody's to see.
    if foreign || !known.is_told() {
        return Err(Refusal::NotFound.into());
    }
    Ok(known)
}

/// The party makes a statement (陈述申辩).
pub fn state(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let words = words.to_owned();
    office.write(call, &("state-sanction", id, words.clone()), move |tx, desk| {
        as_party(tx, desk, id)?;
        let statement = said(desk, &words);
        desk.act::<Sanction>(tx, id, &SanctionEvent::Stated { statement })?;
        Ok(())
    })
}

/// The party asks for a hearing (要求听证).
pub fn ask_hearing(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("ask-hearing", id), move |tx, desk| {
        as_party(tx, desk, id)?;
        step(tx, desk, id, &SanctionEvent::HearingAsked { on: desk.day() })?;
        Ok(())
    })
}

/// The chair sets the hearing: early enough to prepare, not later than the policy says.
pub fn set_hearing(office: &Office, call: &Call, id: Id, day: Day) -> Result<(), Failure> {
    office.write(call, &("set-hearing", id, day), move |tx, desk| {
        let known = handled(tx, desk, Action::Hear, id)?;
        let ahead = desk.count("hearing_notice_working_days")?;
        let opens = desk.calendar.provisional_working_days(desk.day(), ahead);
        if day < opens {
            return Err(Refusal::NotYetOpen { opens, clause: "5.2.0b".into() }.into());
        }
        if let SanctionState::HearingAsked { on } = known.state {
            let within = desk.count("hearing_within_working_days")?;
            let deadline = desk.calendar.provisional_working_days(on, within);
            if day > deadline {
                return Err(Refusal::TooLate { deadline, clause: "5.2.0b".into() }.into());
            }
        }
        step(tx, desk, id, &SanctionEvent::HearingSet { day })?;
        Ok(())
    })
}

/// The chair records the hearing with its minutes.
pub fn hear(office: &Office, call: &Call, id: Id, minutes: &str) -> Result<(), Failure> {
    let minutes = minutes.to_owned();
    office.write(call, &("hear-sanction", id, minutes.clone()), move |tx, desk| {
        handled(tx, desk, Action::Hear, id)?;
        let minutes = said(desk, &minutes);
        step(tx, desk, id, &SanctionEvent::Heard { minutes })?;
        Ok(())
    })
}

/// A decision as it is asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Ruling {
    /// The measure.
    pub measure: Intended,
    /// Why.
    pub reasons: String,
    /// The answer to what the party said.
    pub answer: String,
    /// Number of the minutes of the collective discussion.
    pub minutes: String,
}

/// Decides, after everything was heard, by somebody who neither found nor chaired.
pub fn decide(office: &Office, call: &Call, id: Id, ruling: &Ruling) -> Result<(), Failure> {
    let ruling = ruling.clone();
    office.write(call, &("decide-sanction", id, &ruling.clone()), move |tx, desk| {
        handled(tx, desk, Action::Sanction, id)?;
        in_bounds(desk, &ruling.measure)?;
        let Ruling { measure, reasons, answer, minutes } = ruling.clone();
        let decision =
            Decision { on: desk.day(), by: desk.by(), measure, reasons, answer, minutes };
        step(tx, desk, id, &SanctionEvent::Decided { decision })?;
        Ok(())
    })
}

/// The decision was served today: only now it has effect.
pub fn serve(
    office: &Office,
    call: &Call,
    id: Id,
    how: Service,
    receipt: &str,
) -> Result<(), Failure> {
    let receipt = receipt.trim().to_owned();
    office.write(call, &("serve-sanction", id, how, receipt.clone()), move |tx, desk| {
        let known = handled(tx, desk, Action::Sanction, id)?;
        let on = desk.day();
        let until = known.decision.as_ref().and_then(|decision| decision.measure.until(on));
        let served = SanctionEvent::Served { on, until, how, receipt: receipt.clone() };
        let after = step(tx, desk, id, &served)?;
        measures::begin(tx, desk, (id, &after), until)
    })
}

/// The party says that it has put things right (申请解除).
pub fn ask_repair(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let words = words.to_owned();
    office.write(call, &("ask-repair", id, words.clone()), move |tx, desk| {
        as_party(tx, desk, id)?;
        let statement = said(desk, &words);
        desk.act::<Sanction>(tx, id, &SanctionEvent::RepairAsked { statement })?;
        Ok(())
    })
}

/// It has not been put right; says what is missing.
pub fn refuse_repair(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.to_owned();
    office.write(call, &("refuse-repair", id, why.clone()), move |tx, desk| {
        handled(tx, desk, Action::Sanction, id)?;
        let statement = said(desk, &why);
        let after = desk.act::<Sanction>(tx, id, &SanctionEvent::RepairRefused { statement })?;
        tx.post(&letters::repair_refused(id, &after, &why))?;
        Ok(())
    })
}

/// Ends a measure: it was put right.
pub fn end(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.to_owned();
    office.write(call, &("end-sanction", id, why.clone()), move |tx, desk| {
        handled(tx, desk, Action::Sanction, id)?;
        let statement = said(desk, &why);
        let after = step(tx, desk, id, &SanctionEvent::Ended { statement })?;
        measures::end(tx, desk, (id, &after), None)
    })
}

/// Sets a decision aside after review, a judgment or the authority's own second look.
pub fn set_aside(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.to_owned();
    office.write(call, &("set-aside-sanction", id, why.clone()), move |tx, desk| {
        let before = handled(tx, desk, Action::Sanction, id)?;
        let event = SanctionEvent::SetAside { statement: said(desk, &why) };
        let after = step(tx, desk, id, &event)?;
        let ran = matches!(
            before.state,
            SanctionState::InEffect { .. } | SanctionState::RepairAsked { .. }
        );
        if ran { measures::end(tx, desk, (id, &after), Some(&why)) } else { Ok(()) }
    })
}

/// Closes a case without a measure; with a reminder when a first lapse was put right (5.2.1).
pub fn drop(
    office: &Office,
    call: &Call,
    id: Id,
    why: &str,
    reminded: bool,
) -> Result<(), Failure> {
    let why = why.to_owned();
    office.write(call, &("drop-sanction", id, why.clone(), reminded), move |tx, desk| {
        handled(tx, desk, Action::CloseCase, id)?;
        let event = SanctionEvent::Dropped { statement: said(desk, &why), reminded };
        step(tx, desk, id, &event)?;
        Ok(())
    })
}

/// The last day is over; the measure already has no effect, and now the case says so.
pub(crate) fn expire(office: &Office, id: Id, on: Day) -> Result<(), Failure> {
    office.write(&Call::system(), &("expire-sanction", id), move |tx, desk| {
        step(tx, desk, id, &SanctionEvent::Expired { on })?;
        Ok(())
    })
}
