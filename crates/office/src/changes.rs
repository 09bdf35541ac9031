//! Changes of particulars (信息变更, 3.5): reported by the person or the employer, checked by an
//! officer where the policy says so, and taken into the register.

mod now;

use std::collections::BTreeMap;

use casework::{
    Account, AccountEvent, Action, Addressee, Change, ChangeEvent, ChangeOf, ChangeState,
    Companion, Delegate, Employer, EmployerEvent, Id, News, Paper, Permit, PermitEvent, Person,
    PersonEvent, Quota, QuotaEvent, Reason, Refusal, Role, Subject, letters, login_claim,
    quota_claim,
};
use law::{Day, Value};
use serde::{Deserialize, Serialize};
use store::{Failure, Found, Query, Tx};

use crate::desk::Desk;
use crate::employers::{as_agent, employer};
use crate::life::{notice, post_all};
use crate::people::{checked_id, family_fits_here, person};
use crate::reading::{Filter, PAGE};
use crate::{Call, Office};

/// An item that may change, as the policy lists it for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Code, e.g. `employer.name`.
    pub code: String,
    /// In words.
    pub label: String,
    /// Whether an officer checks it before it counts.
    pub checked: bool,
    /// What it is kept as: `name`, `facts`, `words` …
    pub field: String,
    /// The facts of the dictionary it is made of.
    pub facts: Vec<String>,
    /// The paper that shows it; none where nothing has to be shown.
    pub evidence: Option<String>,
    /// What people should know.
    pub note: String,
}

/// The items of an employer or of a person that can be reported on a day.
pub fn items(edition: &law::Edition, subject: law::Subject, on: Day) -> Vec<Item> {
    let Some(table) = edition.codes("information_items") else { return Vec::new() };
    let word = match subject {
        law::Subject::Employer => "employer",
        law::Subject::Applicant => "person",
    };
    let cell =
        |row: &law::CodeRow, name: &str| table.cell(row, name).unwrap_or_default().to_owned();
    let item = |row: &law::CodeRow| Item {
        code: row.code.clone(),
        label: row.label.clone(),
        checked: cell(row, "material") == "yes",
        field: cell(row, "field"),
        facts: cell(row, "facts").split_whitespace().map(str::to_owned).collect(),
        evidence: Some(cell(row, "evidence")).filter(|paper| !paper.is_empty()),
        note: cell(row, "note"),
    };
    let listed = table.rows_on(on).filter(|row| cell(row, "subject") == word);
    listed.map(item).filter(|item| item.field != "elsewhere").collect()
}

/// What is reported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// Code of the item.
    pub item: String,
    /// What it is now.
    pub to: Told,
    /// The day of the change itself.
    pub happened: Day,
    /// What shows it.
    pub papers: Vec<Paper>,
}

/// What an item is now, as it is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Told {
    /// In words: a name, a number, an address, the sign-in name of a new legal representative.
    Words(String),
    /// Facts of the dictionary.
    Facts(BTreeMap<String, Value>),
    /// The whole accompanying family.
    Family(Vec<Companion>),
}

/// Reports a change: a person about themselves, the filed agent about the employer. What nobody has
/// to check counts at once; the rest waits for an officer. A late report is taken like any other
/// and marked (5.2.1).
pub fn report(office: &Office, call: &Call, ask: &Report) -> Result<Id, Failure> {
    let ask = ask.clone();
    office.write(call, &("report-change", &ask.clone()), move |tx, desk| {
        let (of, subject) = whose(tx, desk)?;
        let listed = items(&desk.edition, subject, desk.day());
        let item = listed.into_iter().find(|item| item.code == ask.item);
        let item = item.ok_or(Refusal::NotFound)?;
        desk.not_ahead(ask.happened, "3.5.1")?;
        let shown = |paper: &Paper| Some(&paper.material) == item.evidence.as_ref();
        if item.checked && item.evidence.is_some() && !ask.papers.iter().any(shown) {
            return Err(Refusal::Incomplete { what: vec!["变动事项的证明".into()] }.into());
        }
        let news = news(tx, desk, (of, &item), &ask.to)?;
        let change = Change {
            of,
            item: item.code.clone(),
            label: item.label.clone(),
            news,
            happened: ask.happened,
            reported: desk.day(),
            due: desk.terms.report_by(&desk.calendar, ask.happened),
            papers: ask.papers.clone(),
            by: desk.by(),
            state: ChangeState::Reported,
        };
        let id = desk.id();
        let reported = ChangeEvent::Reported { change: Box::new(change.clone()) };
        desk.act::<Change>(tx, id, &reported)?;
        if item.checked {
            tell(tx, id, &change, &received(&change))?;
        } else {
            desk.act::<Change>(tx, id, &ChangeEvent::Accepted { on: desk.day(), by: None })?;
            take_in(tx, desk, &change)?;
        }
        Ok(id)
    })
}

/// Whose data the caller reports about.
fn whose(tx: &mut Tx<'_>, desk: &Desk) -> Result<(ChangeOf, law::Subject), Failure> {
    if let Some(own) = desk.actor.person {
        desk.may(Action::KeepOwnData, Subject::person(own))?;
        return Ok((ChangeOf::Person(own), law::Subject::Applicant));
    }
    let (own, known) = as_agent(tx, desk, Action::RunRegistration)?;
    known.on_register()?;
    Ok((ChangeOf::Employer(own), law::Subject::Employer))
}

/// The change as the register will take it, or what is wrong with it.
fn news(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (of, item): (ChangeOf, &Item),
    told: &Told,
) -> Result<News, Failure> {
    let missing = || Failure::from(Refusal::Incomplete { what: vec![item.label.clone()] });
    let incomplete = |says: String| Failure::from(Refusal::Incomplete { what: vec![says] });
    match (item.field.as_str(), told) {
        ("facts", Told::Facts(facts)) => {
            let known = |name: &String| item.facts.contains(name);
            if facts.is_empty() || !facts.keys().all(known) {
                return Err(missing());
            }
            Ok(News::Facts { facts: facts.clone() })
        }
        ("family", Told::Family(family)) => {
            let ChangeOf::Person(own) = of else { return Err(missing()) };
            let me = person(tx, own)?;
            family_fits_here(tx, desk, &me.id_number, family)?;
            Ok(News::Companions { family: family.clone() })
        }
        (_, Told::Words(words)) if words.trim().is_empty() => Err(missing()),
        ("name", Told::Words(to)) => match of {
            ChangeOf::Employer(_) => law::text::unit_name(to),
            ChangeOf::Person(_) => law::text::person_name(to),
        }
        .map(|to| News::Name { to })
        .map_err(|problem| incomplete(problem.to_string())),
        ("id_number", Told::Words(to)) => Ok(News::IdNumber { to: checked_id(to, desk)? }),
        ("phone", Told::Words(to)) => Ok(News::Phone { to: to.trim().to_owned() }),
        ("district", Told::Words(to)) => Ok(moved(&desk.edition, item, to.trim())),
        ("representative", Told::Words(login)) => {
            let to = representative(tx, desk, login)?;
            Ok(News::Representative { to })
        }
        ("words", Told::Words(to)) => Ok(News::Words { to: to.trim().to_owned() }),
        _ => Err(missing()),
    }
}

/// The tax registration moves: out of the district (3.5.2), or into it, which is a fact of 1.1.3a.
fn moved(edition: &law::Edition, item: &Item, to: &str) -> News {
    let here = || {
        let areas = edition.codes("areas").filter(|_| to == edition.district_label())?;
        areas.rows.iter().find(|row| row.label == to)
    };
    let Some(area) = here() else { return News::MovedOut { to: to.to_owned() } };
    let stated = |fact: &String| (fact.clone(), Value::Code(area.code.clone()));
    News::Facts { facts: item.facts.iter().map(stated).collect() }
}

/// The account of a new legal representative: their own, and bound to nobody else.
fn representative(tx: &mut Tx<'_>, desk: &Desk, login: &str) -> Result<Delegate, Failure> {
    let (_, account) = tx.claim(&login_claim(login.trim()))?.ok_or(Refusal::NotFound)?;
    let known = tx.get::<Account>(account)?.ok_or(Refusal::NotFound)?.doc;
    if known.role != Role::LegalRepresentative || known.employer.is_some() {
        return Err(Refusal::NotFound.into());
    }
    Ok(Delegate { account, name: known.name, phone: known.login, since: desk.day() })
}

/// An officer takes a checked change into the register.
pub fn accept(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("accept-change", id), move |tx, desk| {
        let change = waiting(tx, desk, id)?;
        let accepted = ChangeEvent::Accepted { on: desk.day(), by: Some(desk.by()) };
        let after = desk.act::<Change>(tx, id, &accepted)?;
        take_in(tx, desk, &change)?;
        let words = (
            format!("{}的变更已办理", change.label),
            "登记内容已经更新；确认单重新打印后显示新的内容。".to_owned(),
        );
        tell(tx, id, &after, &notice(words, "changed", "3.5.1", None))
    })
}

/// An officer sends a reported change back with reasons; the report keeps its day.
pub fn send_back(
    office: &Office,
    call: &Call,
    id: Id,
    reasons: Vec<Reason>,
) -> Result<(), Failure> {
    office.write(call, &("return-change", id, &reasons.clone()), move |tx, desk| {
        waiting(tx, desk, id)?;
        let (on, by) = (desk.day(), desk.by());
        let returned = ChangeEvent::Returned { on, by, reasons: reasons.clone() };
        let after = desk.act::<Change>(tx, id, &returned)?;
        let words = (format!("{}的变更已退回", after.label), letters::returned_body(&reasons));
        tell(tx, id, &after, &notice(words, "change-returned", "3.5.1", None))
    })
}

fn waiting(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<Change, Failure> {
    let change = tx.get::<Change>(id)?.ok_or(Refusal::NotFound)?.doc;
    desk.may(Action::Accept, subject(&change))?;
    Ok(change)
}

fn subject(change: &Change) -> Subject {
    match change.of {
        ChangeOf::Employer(id) => Subject::employer(id),
        ChangeOf::Person(id) => Subject::person(id),
    }
}

fn received(change: &Change) -> letters::Notice {
    let late = if change.is_late() {
        format!("报告期限为{}，本次逾期已作记录，不影响办理。", change.due.chinese())
    } else {
        String::new()
    };
    let words = (
        format!("已收到{}的变更", change.label),
        format!("由窗口核对后更新登记；需要补充的会写明理由退回。{late}"),
    );
    notice(words, "change-reported", "3.5.1", None)
}

fn tell(tx: &mut Tx<'_>, id: Id, change: &Change, notice: &letters::Notice) -> Result<(), Failure> {
    let to = match change.of {
        ChangeOf::Employer(id) => Addressee::Employer(id),
        ChangeOf::Person(id) => Addressee::Person(id),
    };
    tx.post(&notice.to(to, (<Change as casework::Record>::KIND, id)))?;
    Ok(())
}

/// Takes a change into the records it is about.
fn take_in(tx: &mut Tx<'_>, desk: &Desk, change: &Change) -> Result<(), Failure> {
    match change.of {
        ChangeOf::Employer(id) => take_in_employer(tx, desk, id, change),
        ChangeOf::Person(id) => take_in_person(tx, desk, id, change),
    }
}

fn take_in_employer(tx: &mut Tx<'_>, desk: &Desk, id: Id, change: &Change) -> Result<(), Failure> {
    let happened = change.happened;
    let changed = |name, facts, words| EmployerEvent::Changed { name, facts, words, happened };
    let event = match &change.news {
        News::Name { to } => changed(Some(to.clone()), BTreeMap::new(), BTreeMap::new()),
        News::Facts { facts } => changed(None, facts.clone(), BTreeMap::new()),
        News::Phone { to } | News::Words { to } => {
            changed(None, BTreeMap::new(), BTreeMap::from([(change.item.clone(), to.clone())]))
        }
        News::Representative { to } => return replace_representative(tx, desk, id, to),
        News::MovedOut { to } => return move_out(tx, desk, id, (happened, to)),
        News::IdNumber { .. } | News::Companions { .. } => return Err(Refusal::NotFound.into()),
    };
    desk.act::<Employer>(tx, id, &event)?;
    Ok(())
}

/// The new legal representative takes over at once; the agent stays on file until they replace it.
fn replace_representative(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: Id,
    to: &Delegate,
) -> Result<(), Failure> {
    let before = employer(tx, id)?.representative;
    desk.act::<Account>(tx, before.account, &AccountEvent::Unbound)?;
    desk.act::<Account>(tx, to.account, &AccountEvent::BoundToEmployer { employer: id })?;
    let event = EmployerEvent::RepresentativeChanged { representative: to.clone() };
    desk.act::<Employer>(tx, id, &event)?;
    let words = (
        "法定代表人已变更".to_owned(),
        "原法定代表人的权限已停止。现有经办人继续有效；需要更换的，请新的法定代表人及时备案。"
            .to_owned(),
    );
    let notice = notice(words, "representative-changed", "3.6.2", None);
    tx.post(&notice.to(Addressee::Employer(id), (<Employer as casework::Record>::KIND, id)))?;
    Ok(())
}

/// The tax registration has left the district (3.5.2): no new filing here, unused places end, and
/// the holders lose nothing: their permits go on until E and can be handed over.
fn move_out(tx: &mut Tx<'_>, desk: &Desk, id: Id, (on, to): (Day, &String)) -> Result<(), Failure> {
    let after = desk.act::<Employer>(tx, id, &EmployerEvent::MovedOut { on, to: to.clone() })?;
    if let Some((_, quota)) = tx.claim(&quota_claim(id, desk.day().year()))? {
        desk.act::<Quota>(tx, quota, &QuotaEvent::Closed { on: desk.day() })?;
    }
    let body = format!(
        "单位税务登记已迁往{to}，本区不再办理新办、延续和续签。持证人的证件继续有效，离职、变更转出、\
         延期和打印照常办理；请向{to}人力资源和社会保障局申请接续，由本区移交登记内容。"
    );
    let words = (format!("{}已迁出本区", after.name), body);
    let notice = notice(words, "moved-out", "3.5.2", None);
    for (permit_id, permit) in holders(tx, id)? {
        post_all(tx, letters::about_permit(permit_id, &permit, &notice))?;
    }
    tx.post(&notice.to(Addressee::Employer(id), (<Employer as casework::Record>::KIND, id)))?;
    Ok(())
}

/// Every permit of an employer that has not ended.
fn holders(tx: &mut Tx<'_>, employer: Id) -> Result<Vec<(Id, Permit)>, Failure> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let query = Query { employer: Some(employer), after, limit: PAGE, ..Query::default() };
        let page = tx.list::<Permit>(&query)?;
        let Some(last) = page.last() else { return Ok(all) };
        after = Some(last.id);
        let live = page.into_iter().filter(|found| !found.doc.is_over());
        all.extend(live.map(|found| (found.id, found.doc)));
    }
}

fn take_in_person(tx: &mut Tx<'_>, desk: &Desk, id: Id, change: &Change) -> Result<(), Failure> {
    let before = person(tx, id)?;
    let permit = tx.claim(&format!("live-permit/{}", before.id_number))?.map(|(_, id)| id);
    let none = || PersonEvent::Changed {
        name: None,
        id_number: None,
        phone: None,
        facts: BTreeMap::new(),
        words: BTreeMap::new(),
        happened: change.happened,
    };
    let mut event = none();
    if let PersonEvent::Changed { name, id_number, phone, facts, words, .. } = &mut event {
        match &change.news {
            News::Name { to } => *name = Some(to.clone()),
            News::IdNumber { to } => *id_number = Some(to.clone()),
            News::Phone { to } => *phone = Some(to.clone()),
            News::Facts { facts: stated } => facts.clone_from(stated),
            News::Words { to } => {
                words.insert(change.item.clone(), to.clone());
            }
            News::Companions { family } => return set_family(tx, desk, (id, permit), family),
            News::Representative { .. } | News::MovedOut { .. } => {
                return Err(Refusal::NotFound.into());
            }
        }
    }
    let after = desk.act::<Person>(tx, id, &event)?;
    let same = after.name == before.name && after.id_number == before.id_number;
    if let Some(permit) = permit.filter(|_| !same) {
        let (name, id_number) = (after.name, after.id_number);
        desk.act::<Permit>(tx, permit, &PermitEvent::HolderChanged { name, id_number })?;
    }
    Ok(())
}

fn set_family(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, permit): (Id, Option<Id>),
    family: &[Companion],
) -> Result<(), Failure> {
    // Others may have registered them since the report.
    let holder = person(tx, id)?.id_number;
    family_fits_here(tx, desk, &holder, family)?;
    let companions = family.to_vec();
    let event = PersonEvent::CompanionsSet { companions: companions.clone() };
    desk.act::<Person>(tx, id, &event)?;
    if let Some(permit) = permit {
        desk.act::<Permit>(tx, permit, &PermitEvent::CompanionsSet { companions })?;
    }
    Ok(())
}

/// The changes the reader may see: their own, their employer's, or all for officers.
pub fn list(office: &Office, call: &Call, filter: &Filter) -> Result<Vec<Found<Change>>, Failure> {
    let (employer, person) = match call.actor.role {
        Role::Applicant => (None, Some(call.actor.person.ok_or(Refusal::NotFound)?)),
        Role::Agent | Role::LegalRepresentative => {
            (Some(call.actor.employer.ok_or(Refusal::NotFound)?), None)
        }
        _ => {
            casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
            (None, None)
        }
    };
    let query = Query {
        stage: filter.stage.as_deref(),
        label_has: filter.words.as_deref(),
        employer,
        person,
        after: filter.after,
        limit: PAGE,
        newest_first: true,
        ..Query::default()
    };
    office.store.read(|rx| rx.list(&query))
}

/// One reported change, for officers, with what the register says now; the look is recorded.
pub fn one(office: &Office, call: &Call, id: Id) -> Result<(Change, Option<News>), Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    let (found, now) = office.store.read(|rx| {
        let found = rx.get::<Change>(id)?.ok_or(Refusal::NotFound)?.doc;
        let now = match found.of {
            ChangeOf::Employer(id) => {
                rx.get::<Employer>(id)?.and_then(|of| now::of_employer(&of.doc, &found))
            }
            ChangeOf::Person(id) => {
                rx.get::<Person>(id)?.and_then(|of| now::of_person(&of.doc, &found))
            }
        };
        Ok((found, now))
    })?;
    let person = match found.of {
        ChangeOf::Person(person) => Some(person),
        ChangeOf::Employer(_) => None,
    };
    let about = (<Change as casework::Record>::KIND, id);
    crate::reading::note_read(office, call, about, person, "核对信息变动")?;
    Ok((found, now))
}

/// The facts of an employer that change only through a checked report.
pub(crate) fn checked_facts(desk: &Desk) -> Vec<(String, String)> {
    let listed = items(&desk.edition, law::Subject::Employer, desk.day());
    let checked = listed.into_iter().filter(|item| item.checked);
    let named = |item: Item| {
        item.facts.into_iter().map(move |fact| (fact, item.label.clone())).collect::<Vec<_>>()
    };
    checked.flat_map(named).collect()
}
