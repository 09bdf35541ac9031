//! What pages show: lists and single cases, as far as the reader may see them. Every look at a
//! person's data by an officer is recorded with its purpose.

use std::collections::BTreeMap;

use casework::{
    Action, Addressee, Application, Employer, Id, Permit, Person, Plan, Quota, Refusal, Role,
    Scheme, Seat, Standing, Subject,
};
use law::{Assessment, Edition};
use store::{Entry, Failure, Found, Posted, Query, Rx};

use crate::applications::subject;
use crate::decisions::{assess, with_findings};
use crate::employers::{facts_of, facts_of_person};
use crate::{Call, Office};

/// Rows of one page of a list: a screen or two.
pub const PAGE: u32 = 50;

/// One application with everything its pages show.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Application,
    /// The employer.
    pub employer: Employer,
    /// The person, once joined.
    pub person: Option<Person>,
    /// What the rules say: of today's data while it is prepared, of the filed data afterwards.
    pub assessment: Assessment,
    /// Its history.
    pub history: Vec<Entry>,
    /// The letters about it.
    pub letters: Vec<Posted>,
    /// How they travel besides the inbox.
    pub deliveries: Vec<crate::delivery::Sight>,
    /// The permit it led to.
    pub permit: Option<(Id, Permit)>,
}

/// Opens a case. `purpose` is what an officer looks for; it goes into the record of looks.
pub fn case(office: &Office, call: &Call, id: Id, purpose: &str) -> Result<CaseView, Failure> {
    let edition = office.edition();
    let view = office.store.read(|rx| {
        let case = rx.get::<Application>(id)?.ok_or(Refusal::NotFound)?.doc;
        casework::may(&call.actor, Action::ReadCase, subject(&case))?;
        let employer = rx.get::<Employer>(case.employer)?.ok_or(Refusal::NotFound)?.doc;
        let person = match case.person {
            Some(person) => rx.get::<Person>(person)?.map(|found| found.doc),
            None => None,
        };
        let permit = match permit_of(&case) {
            Some(permit) => rx.get::<Permit>(permit)?.map(|found| (permit, found.doc)),
            None => None,
        };
        let history = rx.journal_of("application", id)?;
        let letters = rx.letters_about("application", id)?;
        let deliveries = crate::delivery::about(rx, "application", id)?;
        let assessment = advised((office, &edition), &case, &employer, person.as_ref());
        Ok(CaseView {
            id,
            case,
            employer,
            person,
            assessment,
            history,
            letters,
            deliveries,
            permit,
        })
    })?;
    if call.actor.role.is_officer() {
        note_read(office, call, ("application", id), view.case.person, purpose)?;
    }
    Ok(view)
}

fn permit_of(case: &Application) -> Option<Id> {
    match case.stage {
        casework::Stage::Approved { permit, .. } => Some(permit),
        _ => case.permit,
    }
}

fn advised(
    (office, edition): (&Office, &Edition),
    case: &Application,
    employer: &Employer,
    person: Option<&Person>,
) -> Assessment {
    let now = facts_of(employer, person, case.category.as_deref());
    match &case.filing {
        Some(filing) if case.stage.is_pending() || case.stage.is_closed() => {
            let facts = with_findings(&filing.facts, &now);
            assess(&office.edition_of(filing), case, facts, filing.on)
        }
        _ => edition.assess(&now, office.today()),
    }
}

/// Records a look at classified data (who viewed my file).
pub(crate) fn note_read(
    office: &Office,
    call: &Call,
    about: (&'static str, Id),
    person: Option<Id>,
    purpose: &str,
) -> Result<(), Failure> {
    let purpose = purpose.to_owned();
    office.write(&Call::by(&call.actor), &"note-read", move |tx, desk| {
        tx.note_read(&desk.actor, about, person, &purpose)
    })
}

/// What a list of applications asks for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In this stage, by its code.
    pub stage: Option<String>,
    /// With every one of these words in name, number or receipt.
    pub words: Option<String>,
    /// Of this employer; only officers ask for one.
    pub employer: Option<Id>,
    /// Following this one.
    pub after: Option<Id>,
}

/// The applications the reader may see: their own, their employer's, or all for officers.
pub fn applications(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Application>>, Failure> {
    let (employer, person) = scope(call)?;
    office.store.read(|rx| {
        rx.list(&Query {
            stage: filter.stage.as_deref(),
            label_has: filter.words.as_deref(),
            employer,
            person,
            after: filter.after,
            limit: PAGE,
            newest_first: true,
            ..Query::default()
        })
    })
}

/// The reader's own applications, each with its employer's name.
pub fn own_cases(
    office: &Office,
    call: &Call,
) -> Result<Vec<(Found<Application>, String)>, Failure> {
    let person = call.actor.person.ok_or(Refusal::NotFound)?;
    let own = Query { person: Some(person), limit: PAGE, newest_first: true, ..Query::default() };
    office.store.read(|rx| {
        let found = rx.list::<Application>(&own)?;
        found
            .into_iter()
            .map(|case| {
                let name = employer_name(rx, case.doc.employer)?;
                Ok((case, name))
            })
            .collect()
    })
}

fn employer_name(rx: &mut Rx<'_>, id: Id) -> Result<String, Failure> {
    Ok(rx.get::<Employer>(id)?.ok_or(Refusal::NotFound)?.doc.name)
}

/// Whose records a reader's lists are limited to.
fn scope(call: &Call) -> Result<(Option<Id>, Option<Id>), Refusal> {
    let actor = &call.actor;
    match actor.role {
        Role::Applicant => Ok((None, Some(actor.person.ok_or(Refusal::NotFound)?))),
        Role::Agent | Role::LegalRepresentative => {
            Ok((Some(actor.employer.ok_or(Refusal::NotFound)?), None))
        }
        _ => {
            casework::may(actor, Action::ReadCase, Subject::NONE)?;
            Ok((None, None))
        }
    }
}

/// The permits the reader may see, each with its standing today.
pub fn permits(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<(Id, Permit, Standing)>, Failure> {
    let (employer, person) = scope(call)?;
    let found = office.store.read(|rx| {
        rx.list::<Permit>(&Query {
            stage: filter.stage.as_deref(),
            label_has: filter.words.as_deref(),
            employer: employer.or(filter.employer),
            person,
            after: filter.after,
            limit: PAGE,
            newest_first: true,
            ..Query::default()
        })
    })?;
    let today = office.today();
    let with_standing = |found: Found<Permit>| {
        let standing = crate::permits::standing(office, &found.doc, today)?;
        Ok((found.id, found.doc, standing))
    };
    found.into_iter().map(with_standing).collect()
}

/// A permit with its standing and history.
#[derive(Debug, Clone)]
pub struct PermitView {
    /// Its id.
    pub id: Id,
    /// The permit.
    pub permit: Permit,
    /// Its standing today.
    pub standing: Standing,
    /// The employer.
    pub employer: Employer,
    /// Its history.
    pub history: Vec<Entry>,
}

/// Opens a permit.
pub fn permit(office: &Office, call: &Call, id: Id, purpose: &str) -> Result<PermitView, Failure> {
    let (permit, employer, history) = office.store.read(|rx| {
        let permit = rx.get::<Permit>(id)?.ok_or(Refusal::NotFound)?.doc;
        let whose = Subject { employer: Some(permit.employer), person: Some(permit.person) };
        casework::may(&call.actor, Action::ReadCase, whose)?;
        let employer = rx.get::<Employer>(permit.employer)?.ok_or(Refusal::NotFound)?.doc;
        let history = rx.journal_of("permit", id)?;
        Ok((permit, employer, history))
    })?;
    let standing = crate::permits::standing(office, &permit, office.today())?;
    let view = PermitView { id, permit, standing, employer, history };
    if call.actor.role.is_officer() {
        note_read(office, call, ("permit", id), Some(view.permit.person), purpose)?;
    }
    Ok(view)
}

/// An employer with what its pages show.
#[derive(Debug, Clone)]
pub struct EmployerView {
    /// Its id.
    pub id: Id,
    /// The employer.
    pub employer: Employer,
    /// What 1.1 says of it today.
    pub assessment: Assessment,
    /// Its quotas, the newest year first.
    pub quotas: Vec<Found<Quota>>,
    /// Its plans, the newest year first.
    pub plans: Vec<Found<Plan>>,
    /// Its history.
    pub history: Vec<Entry>,
}

/// Opens an employer: its own people, or officers who read cases.
pub fn employer(office: &Office, call: &Call, id: Id) -> Result<EmployerView, Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::employer(id))?;
    let of_employer = Query { employer: Some(id), newest_first: true, ..Query::default() };
    let edition = office.edition();
    office.store.read(|rx| {
        let employer = rx.get::<Employer>(id)?.ok_or(Refusal::NotFound)?.doc;
        let facts = facts_of(&employer, None, None);
        Ok(EmployerView {
            id,
            assessment: edition.assess(&facts, office.today()),
            quotas: rx.list::<Quota>(&of_employer)?,
            plans: rx.list::<Plan>(&of_employer)?,
            history: rx.journal_of("employer", id)?,
            employer,
        })
    })
}

/// An employer alone, for pages that show neither its history nor what the rules say of it.
pub fn employer_alone(office: &Office, call: &Call, id: Id) -> Result<Employer, Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::employer(id))?;
    let found = office.store.read(|rx| rx.get::<Employer>(id))?;
    Ok(found.ok_or(Refusal::NotFound)?.doc)
}

/// What the home of an employer shows, in one picture of the register.
#[derive(Debug, Clone)]
pub struct EmployerHome {
    /// The employer.
    pub employer: Employer,
    /// Its quotas, the newest year first.
    pub quotas: Vec<Found<Quota>>,
    /// Its plans, the newest year first.
    pub plans: Vec<Found<Plan>>,
    /// How many of its applications stand in each stage.
    pub stages: BTreeMap<String, i64>,
    /// The places it holds, has booked or did not keep.
    pub bookings: Vec<Found<Seat>>,
    /// Letters nobody has opened.
    pub unread: i64,
}

/// The home of the reader's employer.
pub fn employer_home(office: &Office, call: &Call) -> Result<EmployerHome, Failure> {
    let id = call.actor.employer.ok_or(Refusal::NotFound)?;
    casework::may(&call.actor, Action::ReadCase, Subject::employer(id))?;
    let own = Query { employer: Some(id), newest_first: true, ..Query::default() };
    let inbox = inbox_of(call)?;
    office.store.read(|rx| {
        Ok(EmployerHome {
            employer: rx.get::<Employer>(id)?.ok_or(Refusal::NotFound)?.doc,
            quotas: rx.list(&own)?,
            plans: rx.list(&own)?,
            stages: rx.count_by_stage::<Application>(&own)?,
            bookings: bookings_of(rx, id)?,
            unread: rx.unread(inbox)?,
        })
    })
}

/// Employers, for officers.
pub fn employers(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Employer>>, Failure> {
    officer_list(office, call, filter)
}

/// Plans, for officers, each with its employer's name; `words` is the year.
pub fn plans(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<(Found<Plan>, String)>, Failure> {
    let found = officer_list::<Plan>(office, call, filter)?;
    office.store.read(|rx| {
        found
            .into_iter()
            .map(|plan| {
                let name = employer_name(rx, plan.doc.employer)?;
                Ok((plan, name))
            })
            .collect()
    })
}

/// Schemes, for officers.
pub fn schemes(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<Scheme>>, Failure> {
    officer_list(office, call, filter)
}

/// One plan, for officers.
pub fn plan(office: &Office, call: &Call, id: Id) -> Result<Plan, Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    let found = office.store.read(|rx| rx.get::<Plan>(id))?;
    Ok(found.ok_or(Refusal::NotFound)?.doc)
}

/// One scheme, for officers.
pub fn scheme(office: &Office, call: &Call, id: Id) -> Result<Scheme, Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    let found = office.store.read(|rx| rx.get::<Scheme>(id))?;
    Ok(found.ok_or(Refusal::NotFound)?.doc)
}

/// Places of the window, for officers.
pub fn seats(office: &Office, call: &Call, filter: &Filter) -> Result<Vec<Found<Seat>>, Failure> {
    officer_list(office, call, filter)
}

/// The own employer's places: those it holds or has booked, and those it did not keep.
pub fn own_bookings(office: &Office, call: &Call) -> Result<Vec<Found<Seat>>, Failure> {
    let employer = call.actor.employer.ok_or(Refusal::NotFound)?;
    office.store.read(|rx| bookings_of(rx, employer))
}

fn bookings_of(rx: &mut Rx<'_>, employer: Id) -> Result<Vec<Found<Seat>>, Failure> {
    let mut found = Vec::new();
    for stage in ["held", "booked", "no_show"] {
        let query = Query { stage: Some(stage), employer: Some(employer), ..Query::default() };
        found.extend(rx.list::<Seat>(&query)?);
    }
    Ok(found)
}

fn officer_list<R: casework::Record>(
    office: &Office,
    call: &Call,
    filter: &Filter,
) -> Result<Vec<Found<R>>, Failure> {
    if !call.actor.role.is_officer() {
        return Err(Refusal::NotAllowed.into());
    }
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    office.store.read(|rx| {
        rx.list(&Query {
            stage: filter.stage.as_deref(),
            label_has: filter.words.as_deref(),
            after: filter.after,
            limit: PAGE,
            newest_first: true,
            ..Query::default()
        })
    })
}

/// The reader's own data file.
pub fn own_file(office: &Office, call: &Call) -> Result<(Id, Person), Failure> {
    let id = call.actor.person.ok_or(Refusal::NotFound)?;
    let found = office.store.read(|rx| rx.get::<Person>(id))?.ok_or(Refusal::NotFound)?;
    Ok((id, found.doc))
}

/// What the rules say of the reader's own data alone, whoever employs them.
pub fn own_assessment(office: &Office, call: &Call) -> Result<Assessment, Failure> {
    let (_, me) = own_file(office, call)?;
    let facts = law::Facts { employer: None, applicant: Some(facts_of_person(&me, None)) };
    Ok(office.edition().assess(&facts, office.today()))
}

/// Who looked at the reader's data (查阅记录).
pub fn looks(office: &Office, call: &Call) -> Result<Vec<store::Read>, Failure> {
    let person = call.actor.person.ok_or(Refusal::NotFound)?;
    office.store.read(|rx| rx.reads_about(person, PAGE))
}

/// The addressee of the reader's inbox.
fn inbox_of(call: &Call) -> Result<Addressee, Refusal> {
    match (call.actor.person, call.actor.employer) {
        (Some(person), _) => Ok(Addressee::Person(person)),
        (None, Some(employer)) => Ok(Addressee::Employer(employer)),
        (None, None) => Err(Refusal::NotFound),
    }
}

/// The reader's letters, the newest first.
pub fn inbox(office: &Office, call: &Call) -> Result<Vec<Posted>, Failure> {
    let to = inbox_of(call)?;
    office.store.read(|rx| rx.letters(to, None, PAGE))
}

/// The reader's letters older than one of them, the newest first.
pub fn inbox_before(office: &Office, call: &Call, before: i64) -> Result<Vec<Posted>, Failure> {
    let to = inbox_of(call)?;
    office.store.read(|rx| rx.letters(to, Some(before), PAGE))
}

/// One of the reader's letters.
pub fn letter(office: &Office, call: &Call, seq: i64) -> Result<Posted, Failure> {
    let to = inbox_of(call)?;
    let found = office.store.read(|rx| rx.letters(to, Some(seq.saturating_add(1)), 1))?;
    Ok(found.into_iter().find(|posted| posted.seq == seq).ok_or(Refusal::NotFound)?)
}

/// How many letters the reader has not opened; none without an inbox.
pub fn unread(office: &Office, call: &Call) -> Result<i64, Failure> {
    let Ok(to) = inbox_of(call) else { return Ok(0) };
    office.store.read(|rx| rx.unread(to))
}

/// Marks a letter as read.
pub fn mark_read(office: &Office, call: &Call, seq: i64) -> Result<(), Failure> {
    let to = inbox_of(call)?;
    office.write(&Call::by(&call.actor), &("mark-read", seq), move |tx, _| tx.mark_read(to, seq))
}

/// The journal, for auditors: entries after a number.
pub fn journal(office: &Office, call: &Call, after: i64) -> Result<Vec<Entry>, Failure> {
    casework::may(&call.actor, Action::Audit, Subject::NONE)?;
    office.store.read(|rx| rx.journal(after, PAGE))
}
