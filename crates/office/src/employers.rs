//! Registration of employers (用人单位注册) and their agents (经办人).

use std::collections::BTreeMap;

use casework::{
    Account, AccountEvent, Action, Addressee, Delegate, Employer, EmployerEvent, Id, Paper, Reason,
    Refusal, Role, Subject, letters, login_claim,
};
use law::{Day, OfficerFinding, Value};
use store::{Failure, Tx};

use crate::desk::Desk;
use crate::people::own_account;
use crate::{Call, Office};

/// What opens a registration.
#[derive(Debug, Clone, serde::Serialize)]
pub struct NewEmployer {
    /// Registered name.
    pub name: String,
    /// Credit code; a failing check digit was confirmed by the person who typed it.
    pub uscc: String,
    /// The legal representative's mobile number.
    pub phone: String,
}

/// The legal representative opens the registration.
pub fn open(office: &Office, call: &Call, new: &NewEmployer) -> Result<Id, Failure> {
    let new = new.clone();
    office.write(call, &("open-employer", &new.clone()), move |tx, desk| {
        desk.may(Action::OpenEmployer, Subject::NONE)?;
        let account = own_account(desk, Role::LegalRepresentative)?;
        let incomplete = |what: String| Refusal::Incomplete { what: vec![what] };
        let name = law::text::unit_name(&new.name).map_err(|p| incomplete(p.to_string()))?;
        let uscc = law::ids::CreditCode::parse(&new.uscc)
            .map_err(|p| incomplete(p.to_string()))?
            .into_value();
        let id = desk.id();
        let representative = Delegate {
            account,
            name: desk.actor.name.clone(),
            phone: new.phone.clone(),
            since: desk.day(),
        };
        let event = EmployerEvent::Opened { name, uscc: uscc.as_str().to_owned(), representative };
        desk.act::<Employer>(tx, id, &event)?;
        desk.act::<Account>(tx, account, &AccountEvent::BoundToEmployer { employer: id })?;
        Ok(id)
    })
}

/// States facts about the employer; `None` takes one back.
pub fn state(
    office: &Office,
    call: &Call,
    facts: BTreeMap<String, Option<Value>>,
) -> Result<(), Failure> {
    own(office, call, "state-employer", EmployerEvent::Stated { facts })
}

/// Adds a paper.
pub fn add_paper(office: &Office, call: &Call, paper: Paper) -> Result<(), Failure> {
    own(office, call, "add-employer-paper", EmployerEvent::PaperAdded { paper })
}

/// Takes a paper out.
pub fn remove_paper(office: &Office, call: &Call, file: Id) -> Result<(), Failure> {
    own(office, call, "remove-employer-paper", EmployerEvent::PaperRemoved { file })
}

/// The agent of a registered employer brings its yearly figures up to date (3.5.1): last year's tax
/// and staff. What an officer has to check goes through [`crate::changes::report`]. `happened` is
/// the day of the change itself; a late report is marked, never punished by itself.
pub fn update(
    office: &Office,
    call: &Call,
    facts: BTreeMap<String, Value>,
    happened: Day,
) -> Result<(), Failure> {
    office.write(call, &("update-employer", &facts.clone(), happened), move |tx, desk| {
        let (id, known) = as_agent(tx, desk, Action::RunRegistration)?;
        desk.not_ahead(happened, "3.5.1")?;
        let checked = crate::changes::checked_facts(desk);
        let changes =
            |fact: &String| facts.get(fact).is_some_and(|to| known.facts.get(fact) != Some(to));
        let what: Vec<String> =
            checked.into_iter().filter(|(fact, _)| changes(fact)).map(|(_, label)| label).collect();
        if !what.is_empty() {
            return Err(Refusal::NeedsCheck { what }.into());
        }
        let (facts, words) = (facts.clone(), BTreeMap::new());
        let changed = EmployerEvent::Changed { name: None, facts, words, happened };
        desk.act::<Employer>(tx, id, &changed)?;
        Ok(())
    })
}

fn own(office: &Office, call: &Call, service: &str, event: EmployerEvent) -> Result<(), Failure> {
    office.write(call, &(service, &event.clone()), move |tx, desk| {
        let id = desk.actor.employer.ok_or(Refusal::NotFound)?;
        desk.may(Action::RunRegistration, Subject::employer(id))?;
        desk.act::<Employer>(tx, id, &event.clone())?;
        Ok(())
    })
}

/// Hands the registration to the window, with the declaration of truth (5.2.0a).
pub fn submit(office: &Office, call: &Call, declared: bool) -> Result<(), Failure> {
    office.write(call, &("submit-registration", declared), move |tx, desk| {
        let id = desk.actor.employer.ok_or(Refusal::NotFound)?;
        desk.may(Action::RunRegistration, Subject::employer(id))?;
        if !declared {
            return Err(Refusal::DeclarationMissing.into());
        }
        let known = employer(tx, id)?;
        let what = missing_facts(desk, &known);
        if !what.is_empty() {
            return Err(Refusal::Incomplete { what }.into());
        }
        desk.act::<Employer>(tx, id, &EmployerEvent::Submitted { on: desk.day() })?;
        Ok(())
    })
}

/// What the window needs to see stated: every fact of the employer that 1.1 still waits for from
/// them.
fn missing_facts(desk: &Desk, employer: &Employer) -> Vec<String> {
    let facts = law::Facts { employer: Some(employer.facts.clone()), applicant: None };
    let assessment = desk.edition.assess(&facts, desk.day());
    let mut what: Vec<String> = assessment
        .findings
        .iter()
        // What 1.2 asks about an employer is asked with the application it serves.
        .filter(|finding| finding.clause.starts_with("1.1"))
        .flat_map(|finding| &finding.missing)
        .filter(|missing| missing.waits_for == law::WaitsFor::Employer)
        .map(|missing| missing.label.clone())
        .collect();
    what.sort();
    what.dedup();
    what
}

/// The window takes the employer onto the register.
pub fn accept(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("accept-registration", id), move |tx, desk| {
        desk.may(Action::CheckRegistration, Subject::employer(id))?;
        let event = EmployerEvent::Accepted { on: desk.day(), by: desk.by() };
        desk.act::<Employer>(tx, id, &event)?;
        crate::self_checks::schedule(tx, desk, id, desk.day())?;
        let body = "贵单位已完成注册。请由法定代表人备案业务经办人；经办人备案后即可申报年度计划和办理业务。";
        tx.post(&letters::registration(id, "registered", "单位注册已通过", body.into()))?;
        Ok(())
    })
}

/// The window sends the registration back with typed reasons.
pub fn send_back(
    office: &Office,
    call: &Call,
    id: Id,
    reasons: Vec<Reason>,
) -> Result<(), Failure> {
    office.write(call, &("return-registration", id, &reasons.clone()), move |tx, desk| {
        desk.may(Action::CheckRegistration, Subject::employer(id))?;
        let event = EmployerEvent::Returned { on: desk.day(), reasons: reasons.clone() };
        desk.act::<Employer>(tx, id, &event)?;
        let body = letters::returned_body(&reasons);
        tx.post(&letters::registration(id, "registration-returned", "单位注册资料需要修改", body))?;
        Ok(())
    })
}

/// An officer's judgement on a fact (人工核定).
#[derive(Debug, Clone, serde::Serialize)]
pub struct Judgement {
    /// The fact, by its name in the dictionary.
    pub fact: String,
    /// Whether it holds.
    pub holds: bool,
    /// Why; shown in the decision.
    pub reason: String,
}

/// Records an officer's judgement about an employer.
pub fn find(office: &Office, call: &Call, id: Id, judgement: Judgement) -> Result<(), Failure> {
    office.write(call, &("find-employer", id, &judgement.clone()), move |tx, desk| {
        desk.may(Action::RecordFinding, Subject::employer(id))?;
        let finding = finding(desk, law::Subject::Employer, &judgement)?;
        let event = EmployerEvent::Found { fact: judgement.fact.clone(), finding };
        desk.act::<Employer>(tx, id, &event)?;
        Ok(())
    })
}

/// The signed finding; only facts the dictionary marks as judgement take one.
pub(crate) fn finding(
    desk: &Desk,
    subject: law::Subject,
    judgement: &Judgement,
) -> Result<OfficerFinding, Refusal> {
    let known = desk.edition.fact(subject, &judgement.fact);
    if !known.is_some_and(|fact| fact.kind == law::FactType::Finding) {
        return Err(Refusal::NotFound);
    }
    let reason = judgement.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let by = desk.actor.name.clone();
    Ok(OfficerFinding { holds: judgement.holds, by, on: desk.day(), reason })
}

/// The legal representative files the agent (3.6). The agent has an own account; the one before
/// loses access at once, without having to be there.
pub fn name_agent(office: &Office, call: &Call, login: &str) -> Result<(), Failure> {
    let login = login.to_owned();
    office.write(call, &("name-agent", login.clone()), move |tx, desk| {
        let id = desk.actor.employer.ok_or(Refusal::NotFound)?;
        desk.may(Action::NameAgent, Subject::employer(id))?;
        let (_, account) = tx.claim(&login_claim(&login))?.ok_or(Refusal::NotFound)?;
        let agent = tx.get::<Account>(account)?.ok_or(Refusal::NotFound)?.doc;
        let bound_elsewhere = agent.employer.is_some_and(|other| other != id);
        if agent.role != Role::Agent || bound_elsewhere {
            return Err(Refusal::NotFound.into());
        }
        if let Some(before) = employer(tx, id)?.agent
            && before.account != account
        {
            desk.act::<Account>(tx, before.account, &AccountEvent::Unbound)?;
        }
        desk.act::<Account>(tx, account, &AccountEvent::BoundToEmployer { employer: id })?;
        let agent = Delegate { account, name: agent.name, phone: agent.login, since: desk.day() };
        desk.act::<Employer>(tx, id, &EmployerEvent::AgentNamed { agent })?;
        Ok(())
    })
}

/// The legal representative takes the agent off the file without a successor (3.6.2); access ends
/// at once.
pub fn remove_agent(office: &Office, call: &Call) -> Result<(), Failure> {
    office.write(call, &"remove-agent", move |tx, desk| {
        let id = desk.actor.employer.ok_or(Refusal::NotFound)?;
        desk.may(Action::NameAgent, Subject::employer(id))?;
        let before = employer(tx, id)?.agent.ok_or(Refusal::NoAgent)?;
        desk.act::<Account>(tx, before.account, &AccountEvent::Unbound)?;
        desk.act::<Employer>(tx, id, &EmployerEvent::AgentRemoved { on: desk.day() })?;
        // “及时” has no number of its own; the days of a change of particulars bound it.
        let due = desk.terms.report_by(&desk.calendar, desk.day());
        let words = (
            "单位现在没有备案的经办人".to_owned(),
            format!(
                "请法定代表人在{}前备案新的经办人；在此以前不能办理单位业务，持证人本人的事项不受影响。",
                due.chinese()
            ),
        );
        let notice = crate::life::notice(words, "agent-missing", "3.6.2", Some(due));
        tx.post(&notice.to(Addressee::Employer(id), ("employer", id)))?;
        Ok(())
    })
}

/// An employer, or the refusal that it does not exist.
pub(crate) fn employer(tx: &mut Tx<'_>, id: Id) -> Result<Employer, Failure> {
    Ok(tx.get::<Employer>(id)?.ok_or(Refusal::NotFound)?.doc)
}

/// The registered employer for which the actor is the filed agent (3.6.3).
pub(crate) fn as_agent(
    tx: &mut Tx<'_>,
    desk: &Desk,
    action: Action,
) -> Result<(Id, Employer), Failure> {
    let id = desk.actor.employer.ok_or(Refusal::NotFiledAgent)?;
    desk.may(action, Subject::employer(id))?;
    let known = employer(tx, id)?;
    let account = desk.actor.account.ok_or(Refusal::NotFiledAgent)?;
    if !known.agent_is(account) {
        return Err(Refusal::NotFiledAgent.into());
    }
    Ok((id, known))
}

/// What is known of employer and person together, for an assessment.
pub(crate) fn facts_of(
    employer: &Employer,
    person: Option<&casework::Person>,
    category: Option<&str>,
) -> law::Facts {
    let applicant = person.map(|person| facts_of_person(person, category));
    let mut own = employer.facts.clone();
    own.insert("name".into(), Value::Text(employer.name.clone()));
    own.insert("uscc".into(), Value::Text(employer.uscc.clone()));
    law::Facts { employer: Some(own), applicant }
}

/// The facts of a person, with those that their number and the picked route state.
pub(crate) fn facts_of_person(
    person: &casework::Person,
    category: Option<&str>,
) -> BTreeMap<String, Value> {
    let mut facts = person.facts.clone();
    facts.insert("name".into(), Value::Text(person.name.clone()));
    facts.insert("id_number".into(), Value::Text(person.id_number.clone()));
    if let Ok(id) = law::ids::CitizenId::parse(&person.id_number, law::LAST) {
        facts.insert("birth".into(), Value::Day(id.birth()));
    }
    if let Some(category) = category {
        facts.insert("category".into(), Value::Code(category.into()));
    }
    facts
}
