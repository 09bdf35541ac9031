//! An application up to its submission (申报): opened by the employer, filled in by the person,
//! confirmed by the employer, and the papers handed in.

use casework::{
    Action, Application, ApplicationEvent, Business, Filing, HandIn, Id, Paper, Plan, PlanState,
    Quota, QuotaEvent, Reason, Refusal, Role, Subject, letters, plan_claim, quota_claim,
};
use law::{Assessment, Day, Verdict};
use store::{Failure, Tx, sm3_hex};

use crate::desk::Desk;
use crate::employers::{as_agent, facts_of};
use crate::life;
use crate::people::{checked_id, person};
use crate::protection::{end_by_others, end_protection};
use crate::{Call, Office};

/// Whom the employer opens an application for.
#[derive(Debug, Clone, serde::Serialize)]
pub struct NewApplication {
    /// Name.
    pub name: String,
    /// Identification number.
    pub id_number: String,
    /// The route.
    pub category: Option<String>,
}

/// What the employer gets back: the case and the code to pass on to the person.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Invitation {
    /// The case.
    pub application: Id,
    /// The code; shown once, stored only as a digest.
    pub code: String,
}

/// Characters of an invitation code: 50 bits, useless without the person's own number.
const INVITATION_LENGTH: usize = 10;

/// Opens a new application (新办) for a person: only an employer can, here (1.2.0a, 4.7).
pub fn open(office: &Office, call: &Call, new: &NewApplication) -> Result<Invitation, Failure> {
    let new = new.clone();
    office.write(call, &("open-application", &new.clone()), move |tx, desk| {
        let (employer, known) = as_agent(tx, desk, Action::FileApplication)?;
        known.on_register()?;
        let name = law::text::person_name(&new.name)
            .map_err(|problem| Refusal::Incomplete { what: vec![problem.to_string()] })?;
        let id_number = checked_id(&new.id_number, desk)?;
        let code = desk.spoken_code::<INVITATION_LENGTH>();
        let id = desk.id();
        let event = ApplicationEvent::Opened {
            business: Business::NewPermit,
            employer,
            name,
            id_number,
            invitation: sm3_hex(code.as_bytes()),
            permit: None,
        };
        desk.act::<Application>(tx, id, &event)?;
        if let Some(category) = new.category.clone() {
            let event = ApplicationEvent::Categorised { category };
            desk.act::<Application>(tx, id, &event)?;
        }
        Ok(Invitation { application: id, code })
    })
}

/// The person joins with their own account: the code must fit and the number must be their own.
pub fn join(office: &Office, call: &Call, code: &str) -> Result<Id, Failure> {
    // Read out or copied, with spaces or without, large or small.
    let typed = law::text::plain(code).to_uppercase();
    let regular: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    let digest = sm3_hex(regular.as_bytes());
    office.write(call, &("join", digest.clone()), move |tx, desk| {
        let me = desk.actor.person.ok_or(Refusal::NotFound)?;
        desk.may(Action::KeepOwnData, Subject::person(me))?;
        let my_number = person(tx, me)?.id_number;
        let claim = format!("application/{}/{my_number}", Business::NewPermit.code());
        let (_, id) = tx.claim(&claim)?.ok_or(Refusal::InvitationWrong)?;
        let case = application(tx, id)?;
        if case.invitation != digest {
            return Err(Refusal::InvitationWrong.into());
        }
        desk.act::<Application>(tx, id, &ApplicationEvent::Joined { person: me })?;
        Ok(id)
    })
}

/// The employer picks the route (申报类别).
pub fn categorise(office: &Office, call: &Call, id: Id, category: &str) -> Result<(), Failure> {
    let category = category.to_owned();
    office.write(call, &("categorise", id, category.clone()), move |tx, desk| {
        owned_by_agent(tx, desk, id)?;
        let event = ApplicationEvent::Categorised { category: category.clone() };
        desk.act::<Application>(tx, id, &event)?;
        Ok(())
    })
}

/// Adds a paper to the case; either side may.
pub fn add_paper(office: &Office, call: &Call, id: Id, paper: Paper) -> Result<(), Failure> {
    office.write(call, &("case-paper", id, &paper.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::HandIn, subject(&case))?;
        let event = ApplicationEvent::PaperAdded { paper: paper.clone() };
        desk.act::<Application>(tx, id, &event)?;
        Ok(())
    })
}

/// Takes a paper out of the case.
pub fn remove_paper(office: &Office, call: &Call, id: Id, file: Id) -> Result<(), Failure> {
    office.write(call, &("case-paper-out", id, file), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::HandIn, subject(&case))?;
        desk.act::<Application>(tx, id, &ApplicationEvent::PaperRemoved { file })?;
        Ok(())
    })
}

/// The person declares the truth (5.2.0a) and passes the case to the employer.
pub fn send_to_employer(
    office: &Office,
    call: &Call,
    id: Id,
    declared: bool,
) -> Result<(), Failure> {
    office.write(call, &("send-to-employer", id, declared), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::KeepOwnData, subject(&case))?;
        if !declared {
            return Err(Refusal::DeclarationMissing.into());
        }
        let after =
            desk.act::<Application>(tx, id, &ApplicationEvent::SentToEmployer { on: desk.day() })?;
        tell(tx, id, &after)
    })
}

/// The employer sends the case back to the person with typed reasons.
pub fn return_to_person(
    office: &Office,
    call: &Call,
    id: Id,
    reasons: Vec<Reason>,
) -> Result<(), Failure> {
    office.write(call, &("return-to-person", id, &reasons.clone()), move |tx, desk| {
        owned_by_agent(tx, desk, id)?;
        let event = ApplicationEvent::ReturnedToPerson { on: desk.day(), reasons: reasons.clone() };
        let after = desk.act::<Application>(tx, id, &event)?;
        tell(tx, id, &after)
    })
}

/// What the rules say of a case today. Advice: a named officer decides.
pub fn assess(office: &Office, case: &Application) -> Result<Assessment, Failure> {
    let known = office.store.read(|rx| {
        let employer = rx.get::<casework::Employer>(case.employer)?.ok_or(Refusal::NotFound)?.doc;
        let person = match case.person {
            Some(id) => rx.get::<casework::Person>(id)?.map(|found| found.doc),
            None => None,
        };
        let facts = facts_of(&employer, person.as_ref(), case.category.as_deref());
        Ok(crate::decisions::looked_at(case.business, facts))
    })?;
    Ok(office.edition().assess(&known, office.today()))
}

/// The employer confirms the submission (确认提交, 4.8): snapshot, receipt, place, deadline.
pub fn submit(office: &Office, call: &Call, id: Id, declared: bool) -> Result<String, Failure> {
    office.write(call, &("submit-application", id, declared), move |tx, desk| {
        let (employer_id, known) = as_agent(tx, desk, Action::FileApplication)?;
        let case = application(tx, id)?;
        if case.employer != employer_id {
            return Err(Refusal::NotFound.into());
        }
        if !declared {
            return Err(Refusal::DeclarationMissing.into());
        }
        if case.stage.is_closed() || case.stage.is_pending() {
            return Err(Refusal::WrongState { is: case.stage.chinese().into() }.into());
        }
        // A measure stops new holders only; who has a permit goes on (5.2.0b).
        if case.business.is_new() {
            known.may_file(desk.day())?;
        } else {
            known.on_register()?;
        }
        let filing = filing(tx, desk, &case, &known)?;
        let quota = if case.business == Business::NewPermit {
            without_permit(tx, &case)?;
            Some(hold_place(tx, desk, employer_id, id)?)
        } else {
            life::protect_again(tx, desk, (id, &case), &known)?;
            None
        };
        let receipt = filing.receipt.clone();
        let hand_in_by = desk.terms.hand_in_by(&desk.calendar, desk.day());
        let event = ApplicationEvent::Submitted { filing: Box::new(filing), quota, hand_in_by };
        let after = desk.act::<Application>(tx, id, &event)?;
        tell(tx, id, &after)?;
        Ok(receipt)
    })
}

/// Who has a permit changes the employer with it: a second one would be granted to nobody, and cost
/// a place and everybody's work until then (3.3.1).
fn without_permit(tx: &mut Tx<'_>, case: &Application) -> Result<(), Failure> {
    let claim = format!("live-permit/{}", case.id_number);
    match tx.claim(&claim)? {
        Some(_) => Err(Refusal::Taken { claim }.into()),
        None => Ok(()),
    }
}

/// What is filed, frozen. Clauses that are plainly unmet stop the submission; what waits for an
/// officer or a publication does not.
fn filing(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: &Application,
    known: &casework::Employer,
) -> Result<Filing, Failure> {
    let me = person(tx, case.person.ok_or(Refusal::PersonNotJoined)?)?;
    me.may_be_filed(desk.day())?;
    let category = case.category.as_deref().ok_or(Refusal::NoCategory)?;
    let facts = facts_of(known, Some(&me), Some(category));
    crate::scope::concerns(&desk.edition, &facts, desk.day())?;
    let assessment = desk.edition.assess(&facts, desk.day());
    // Who has a permit is heard by an officer before a condition that is no longer met counts
    // (T10).
    if case.business == Business::NewPermit {
        refuse_unmet(&desk.edition, category, &assessment)?;
    }
    let holder = casework::By { account: Some(me.account), name: me.name };
    freeze(tx, desk, facts, assessment, holder)
}

/// Freezes what is filed, with its receipt number and digest.
pub(crate) fn freeze(
    tx: &mut Tx<'_>,
    desk: &Desk,
    facts: law::Facts,
    assessment: Assessment,
    holder: casework::By,
) -> Result<Filing, Failure> {
    let snapshot = serde_json::to_vec(&facts).expect("facts are plain data");
    let year = desk.day().year();
    let number = tx.number(&desk.actor, &format!("receipt/{year}"))?;
    Ok(Filing {
        on: desk.day(),
        edition: assessment.edition,
        edition_hash: assessment.edition_hash,
        facts,
        advised: assessment.outcome,
        receipt: format!("HZ{year}{number:06}"),
        digest: sm3_hex(&snapshot),
        person_declared: holder,
        employer_declared: desk.by(),
    })
}

/// A plainly unmet outcome is told before anything is filed, with the clauses.
fn refuse_unmet(
    edition: &law::Edition,
    category: &str,
    assessment: &Assessment,
) -> Result<(), Refusal> {
    if assessment.outcome == Verdict::Unmet {
        let clauses = on_route(edition, category, assessment);
        return Err(Refusal::ConditionsUnmet { clauses });
    }
    Ok(())
}

/// The clauses a refusal names: those that would turn the outcome, without those of routes that
/// were not picked (1.2.0c), since nobody asked by them. Where only another route is that near:
/// what is not met on the one picked.
pub(crate) fn on_route(
    edition: &law::Edition,
    category: &str,
    assessment: &Assessment,
) -> Vec<String> {
    let routes = edition.codes("routes").map_or(&[][..], |table| table.rows.as_slice());
    let of_another =
        |clause: &str| routes.iter().any(|row| row.code != category && is_part(clause, &row.code));
    let clauses = deciding(assessment);
    let own: Vec<String> = clauses.iter().filter(|clause| !of_another(clause)).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let open = unmet_parts(assessment, category);
    if open.is_empty() { clauses } else { open }
}

/// Whether a clause is a route's or one of its parts: 1.2.1b is of 1.2.1, 1.2.10 is not.
pub(crate) fn is_part(clause: &str, route: &str) -> bool {
    let rest = clause.strip_prefix(route);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The parts of a route that are not met, without the groups they stand in.
fn unmet_parts(assessment: &Assessment, route: &str) -> Vec<String> {
    let open = assessment.findings.iter().filter(|finding| {
        is_part(&finding.clause, route)
            && matches!(finding.result, Verdict::Unmet | Verdict::Undetermined)
    });
    let names: Vec<&str> = open.map(|finding| finding.clause.as_str()).collect();
    let is_group = |name: &str| names.iter().any(|one| *one != name && one.starts_with(name));
    names.iter().filter(|name| !is_group(name)).map(|name| (*name).to_owned()).collect()
}

/// The clauses on which the outcome rests: those of which a change would turn it.
pub(crate) fn deciding(assessment: &Assessment) -> Vec<String> {
    let mut clauses: Vec<String> = Vec::new();
    for change in &assessment.changes {
        if !clauses.contains(&change.clause) {
            clauses.push(change.clause.clone());
        }
    }
    clauses
}

/// Holds a place of this year's quota (2.1), or says which of plan, scheme and places is missing.
fn hold_place(tx: &mut Tx<'_>, desk: &Desk, employer: Id, application: Id) -> Result<Id, Failure> {
    let year = desk.day().year();
    let Some((_, quota)) = tx.claim(&quota_claim(employer, year))? else {
        let plan = match tx.claim(&plan_claim(employer, year))? {
            Some((_, plan)) => tx.get::<Plan>(plan)?.map(|found| found.doc.state),
            None => None,
        };
        let planned =
            matches!(plan, Some(PlanState::Submitted { .. } | PlanState::Accepted { .. }));
        let refusal = if planned { Refusal::NoQuota { year } } else { Refusal::NoPlan { year } };
        return Err(refusal.into());
    };
    desk.act::<Quota>(tx, quota, &QuotaEvent::Held { application })?;
    Ok(quota)
}

/// Releases the place a case held, if it held one.
pub(crate) fn release_place(
    tx: &mut Tx<'_>,
    desk: &Desk,
    quota: Option<Id>,
    application: Id,
) -> Result<(), Failure> {
    if let Some(quota) = quota {
        desk.act::<Quota>(tx, quota, &QuotaEvent::Released { application })?;
    }
    Ok(())
}

/// Takes the application back; either side may, until it is decided. What a holder filed because
/// the employer stayed silent is not the employer's to take back.
pub fn withdraw(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("withdraw", id), move |tx, desk| {
        let before = application(tx, id)?;
        desk.may(Action::Withdraw, subject(&before))?;
        if before.is_filed_alone() && desk.actor.employer.is_some() {
            return Err(Refusal::NotAllowed.into());
        }
        let event = ApplicationEvent::Withdrawn { on: desk.day(), by: desk.by() };
        let after = desk.act::<Application>(tx, id, &event)?;
        release_place(tx, desk, before.quota, id)?;
        match desk.actor.role {
            Role::Applicant => end_protection(tx, desk, (&before, id), desk.day())?,
            _ => end_by_others(tx, desk, (&before, id))?,
        }
        tell(tx, id, &after)
    })
}

/// Hands the papers in online (网上报送); equal to the window (优化营商环境条例 37).
pub fn hand_in_online(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("hand-in-online", id), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::HandIn, subject(&case))?;
        if case.papers.is_empty() {
            return Err(Refusal::Incomplete { what: vec!["办理材料".into()] }.into());
        }
        receive(tx, desk, id, HandIn::Online)
    })
}

/// Papers are in: the acceptance clock starts.
pub(crate) fn receive(tx: &mut Tx<'_>, desk: &Desk, id: Id, how: HandIn) -> Result<(), Failure> {
    receive_on(tx, desk, id, (desk.day(), how))
}

/// The same on the day of a visit that is marked later.
pub(crate) fn receive_on(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: Id,
    (on, how): (Day, HandIn),
) -> Result<(), Failure> {
    let answer_by = desk.terms.answer_by(&desk.calendar, on);
    let event = ApplicationEvent::HandedIn { on, how, answer_by };
    let after = desk.act::<Application>(tx, id, &event)?;
    tell(tx, id, &after)
}

/// Hands the corrections in (补正).
pub fn supplement(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("supplement", id), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::HandIn, subject(&case))?;
        let answer_by = desk.terms.answer_by(&desk.calendar, desk.day());
        let event = ApplicationEvent::Supplemented { on: desk.day(), answer_by };
        let after = desk.act::<Application>(tx, id, &event)?;
        tell(tx, id, &after)
    })
}

/// An application, or the refusal that it does not exist.
pub(crate) fn application(tx: &mut Tx<'_>, id: Id) -> Result<Application, Failure> {
    Ok(tx.get::<Application>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// Whose case it is.
pub(crate) fn subject(case: &Application) -> Subject {
    Subject { employer: Some(case.employer), person: case.person }
}

fn owned_by_agent(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<Application, Failure> {
    let (employer, _) = as_agent(tx, desk, Action::FileApplication)?;
    let case = application(tx, id)?;
    if case.employer == employer { Ok(case) } else { Err(Refusal::NotFound.into()) }
}

/// Tells everybody concerned that the case has reached a new stage.
pub(crate) fn tell(tx: &mut Tx<'_>, id: Id, case: &Application) -> Result<(), Failure> {
    for letter in letters::stage_reached(id, case) {
        tx.post(&letter)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::on_route;
    use law::{Assessment, Change, Verdict};
    /// An assessment that would turn by any of the clauses.
    fn turned_by(clauses: &[&str]) -> Assessment {
        let edition = law::builtin::fengtai_2019();
        let mut assessment =
            edition.assess(&law::Facts::default(), law::Day::new(2025, 3, 3).unwrap());
        let change = |clause: &&str| Change {
            clause: (*clause).to_owned(),
            fact: String::new(),
            needed: String::new(),
            from_day: None,
            says: String::new(),
        };
        assessment.changes = clauses.iter().map(change).collect();
        for finding in &mut assessment.findings {
            let is_short = ["1.2.1", "1.2.1b"].contains(&finding.clause.as_str());
            finding.result = if is_short { Verdict::Unmet } else { Verdict::Met };
        }
        assessment
    }

    #[test]
    fn a_refusal_names_no_clause_of_a_route_that_was_not_picked() {
        let kept =
            |clauses: &[&str]| on_route(law::builtin::fengtai_2019(), "1.2.1", &turned_by(clauses));
        assert_eq!(kept(&["1.1.4a", "1.2.1b", "1.2.2", "1.2.9"]), ["1.1.4a", "1.2.1b", "1.2.9"]);
        assert_eq!(kept(&["1.2.3"]), ["1.2.1b"], "what is short on the route itself");
    }
}
