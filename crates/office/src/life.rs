//! A permit between employers and terms (证件管理, 三): leaving, deferring, changing the employer,
//! extending, renewing.

use casework::{
    Action, Addressee, Application, ApplicationEvent, Business, By, Id, Life, NamedEmployer,
    Permit, PermitEvent, Reason, Refusal, Subject, letters,
};
use law::{Day, Verdict};
use store::{Failure, Tx};

use crate::applications::{freeze, tell};
use crate::desk::Desk;
use crate::employers::{as_agent, employer, facts_of};
use crate::people::person;
use crate::{Call, Office};

/// The holder asks to defer the end (个人延期注销, 3.3.3): only for a new employer's long probation,
/// named. Receives an automatic receipt; silence grants it, so it takes effect at once, and an
/// officer may say no within a few working days ([`crate::leaving::deny_deferral`]).
pub fn defer(
    office: &Office,
    call: &Call,
    id: Id,
    until: Day,
    to: &NamedEmployer,
) -> Result<Day, Failure> {
    let to = to.clone();
    office.write(call, &("defer", id, until, to.name.clone(), to.uscc.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::ActForOneself, Subject::person(before.person))?;
        if to.name.trim().is_empty() || to.uscc.trim().is_empty() {
            return Err(Refusal::Incomplete {
                what: vec!["新单位名称和统一社会信用代码".into()]
            }
            .into());
        }
        let (left, deadline) = match &before.life {
            Life::Between { leaving } => (leaving.left, leaving.deadline),
            Life::Deferred { .. } => return Err(Refusal::AlreadyDeferred.into()),
            _ => return Err(Refusal::StillEmployed.into()),
        };
        if desk.day() > deadline {
            return Err(Refusal::TooLate { deadline, clause: "3.3.3".into() }.into());
        }
        let limit = desk.terms.deferral_limit(left, deadline, desk.day(), before.valid_until);
        if until > limit {
            return Err(Refusal::TooLate { deadline: limit, clause: "3.3.4".into() }.into());
        }
        let answer_by = desk.terms.deferral_answer_by(&desk.calendar, desk.day());
        let deferred = PermitEvent::Deferred { until, to: to.clone(), answer_by };
        let after = desk.act::<Permit>(tx, id, &deferred)?;
        let words = (
            format!("{}的个人延期注销已登记", after.name),
            format!(
                "延期至{}，新单位为{}。证件在此期间继续有效；请在届满前由该单位提出聘用单位变更。",
                until.chinese(),
                to.name
            ),
        );
        post_all(
            tx,
            letters::about_permit(id, &after, &notice(words, "deferred", "3.3.4", Some(until))),
        )?;
        Ok(until)
    })
}

/// A new employer takes a holder on (聘用单位变更). Needs neither quota nor the six months; the new
/// employer must meet 1.1. The holder's own request counts from the day it was made.
pub fn file_employer_change(
    office: &Office,
    call: &Call,
    id: Id,
    declared: bool,
) -> Result<Id, Failure> {
    office.write(call, &("employer-change", id, declared), move |tx, desk| {
        let before = permit(tx, id)?;
        let (new_employer, known) = as_agent(tx, desk, Action::FileApplication)?;
        known.may_file(desk.day())?;
        changeable(desk, &before, &known.uscc)?;
        not_pending(&before)?;
        file(tx, desk, Business::EmployerChange, (id, &before), (new_employer, declared))
    })
}

/// Whether an employer may ask today to take the holder on.
fn changeable(desk: &Desk, permit: &Permit, uscc: &str) -> Result<(), Refusal> {
    let deadline = change_deadline(permit)?;
    // The holder's own request in time counts (3.3.1): then the employer it names may follow.
    let asked = permit.change_request().is_some_and(|asked| asked.to.uscc == uscc);
    if !asked && desk.day() > deadline {
        return Err(Refusal::TooLate { deadline, clause: "3.3.1".into() });
    }
    Ok(())
}

/// The last day to ask for a change of the employer, never past E; or why there is none.
pub(crate) fn change_deadline(permit: &Permit) -> Result<Day, Refusal> {
    let last = match &permit.life {
        Life::Between { leaving } => leaving.deadline,
        // Whether another employer than the one the deferral names may follow is the officer's to
        // say (3.3.3); the filing is taken all the same.
        Life::Deferred { until, .. } => *until,
        Life::Valid => return Err(Refusal::StillEmployed),
        _ => return Err(Refusal::PermitNotInForce),
    };
    Ok(last.min(permit.valid_until))
}

/// The employer files a renewal (续签, 3.2.4): within the window before the end, or in the grace
/// after it.
pub fn file_renewal(office: &Office, call: &Call, id: Id, declared: bool) -> Result<Id, Failure> {
    office.write(call, &("renewal", id, declared), move |tx, desk| {
        let before = permit(tx, id)?;
        let (own, known) = as_agent(tx, desk, Action::FileApplication)?;
        if before.employer != own {
            return Err(Refusal::NotFound.into());
        }
        known.on_register()?;
        if before.term == 1 {
            return Err(Refusal::FirstTermExtends.into());
        }
        not_pending(&before)?;
        prolongable(desk, &before)?;
        file(tx, desk, Business::Renewal, (id, &before), (own, declared))
    })
}

/// A filing that is on its way protects the permit already; a second one would only stand in its
/// way.
pub(crate) fn not_pending(permit: &Permit) -> Result<(), Refusal> {
    if permit.pending.is_empty() { Ok(()) } else { Err(Refusal::FilingPending) }
}

/// Only the employer the holder works for prolongs a permit; who has left changes first (3.3.1).
fn not_left(permit: &Permit) -> Result<(), Refusal> {
    if permit.is_over() {
        return Err(Refusal::PermitNotInForce);
    }
    if permit.leaving().is_some() { Err(Refusal::AlreadyLeft) } else { Ok(()) }
}

/// Whether what prolongs a permit next may be filed today: not before its window opens, not after
/// the grace has ended.
pub(crate) fn prolongable(desk: &Desk, permit: &Permit) -> Result<(), Refusal> {
    let opens = permit.prolonging_opens(&desk.terms);
    let clause = if permit.term == 1 { "3.2.2" } else { "3.2.5" };
    not_left(permit)?;
    if desk.day() < opens {
        return Err(Refusal::NotYetOpen { opens, clause: clause.into() });
    }
    match permit.grace_end(&desk.terms, &desk.calendar) {
        Some(end) if desk.day() > end => {
            Err(Refusal::TooLate { deadline: end, clause: "3.2.6".into() })
        }
        _ => Ok(()),
    }
}

/// A returned case about a permit is submitted again: within its working days it is as if it had
/// stayed in, afterwards it has to be in time anew (3.2.6), whether or not the sweep has run.
pub(crate) fn protect_again(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (id, case): (Id, &Application),
    known: &casework::Employer,
) -> Result<(), Failure> {
    let permit_id = case.permit.ok_or(Refusal::NotFound)?;
    let over = crate::protection::end_second_chance(tx, desk, (id, case))?;
    let before = permit(tx, permit_id)?;
    if before.pending.contains(&id) {
        return Ok(());
    }
    not_pending(&before)?;
    let in_time = match case.business {
        Business::EmployerChange => changeable(desk, &before, &known.uscc),
        _ => prolongable(desk, &before),
    };
    in_time.map_err(|refusal| match (refusal, over) {
        // Whichever came last was the last day.
        (Refusal::TooLate { deadline, clause }, Some(last)) => {
            Refusal::TooLate { deadline: deadline.max(last), clause }
        }
        (other, _) => other,
    })?;
    desk.act::<Permit>(tx, permit_id, &PermitEvent::Filed { application: id })?;
    Ok(())
}

/// What the employer attests before an automatic extension (3.2.2).
#[derive(Debug, Clone, serde::Serialize)]
pub struct Attestation {
    /// The holder is still employed.
    pub employed: bool,
    /// Last day of the labour contract; none for an open-ended one.
    pub contract_end: Option<Day>,
    /// Declaration of truth.
    pub declared: bool,
}

/// What came of an attestation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Extension {
    /// Extended by law to this day.
    Until(Day),
    /// An officer has to look; the permit is protected meanwhile.
    WithOfficer(Id),
}

/// The employer attests and the first term is extended by law (3.2.2, 3.2.3): to the end of the
/// contract, at most by the cap. Where the rules cannot say yes by themselves an officer decides;
/// nothing is refused here.
pub fn attest_extension(
    office: &Office,
    call: &Call,
    id: Id,
    attestation: &Attestation,
) -> Result<Extension, Failure> {
    let attestation = attestation.clone();
    office.write(call, &("attest", id, &attestation.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        let (own, known) = as_agent(tx, desk, Action::FileApplication)?;
        if before.employer != own {
            return Err(Refusal::NotFound.into());
        }
        known.on_register()?;
        if before.term > 2 {
            return Err(Refusal::NotFirstTerm.into());
        }
        if !attestation.declared {
            return Err(Refusal::DeclarationMissing.into());
        }
        not_left(&before)?;
        if !attestation.employed {
            return Err(Refusal::StillEmployed.into());
        }
        // In the second term a new contract only counts anew within the cap already set.
        let end = before.valid_until;
        let cap = before.extension_cap.unwrap_or(desk.terms.extension_cap(end));
        let is_counted_anew = desk.terms.extension_recomputes && end < cap;
        if before.term > 1 && !is_counted_anew {
            return Err(Refusal::NotFirstTerm.into());
        }
        not_pending(&before)?;
        if before.term == 1 {
            prolongable(desk, &before)?;
        }
        let until = attestation.contract_end.map_or(cap, |contract| contract.min(cap));
        if until <= end {
            return Err(Refusal::Incomplete { what: vec!["到期后的劳动合同".into()] }.into());
        }
        let me = person(tx, before.person)?;
        let facts = facts_of(&known, Some(&me), Some(&before.category));
        if desk.edition.assess(&facts, desk.day()).outcome != Verdict::Met {
            let filed =
                file(tx, desk, Business::Extension, (id, &before), (own, true))?;
            return Ok(Extension::WithOfficer(filed));
        }
        let after = desk.act::<Permit>(tx, id, &PermitEvent::Extended { until, cap })?;
        let words = (
            format!("{}的工作居住证已自动延续至{}", after.name, until.chinese()),
            format!(
                "首次有效期满后符合条件的自动延续，无需续签。延续以劳动合同期限为准，最长至{}；合同续订后可再次确认。",
                cap.chinese()
            ),
        );
        post_all(tx, letters::about_permit(id, &after, &notice(words, "extended", "3.2.2", None)))?;
        Ok(Extension::Until(until))
    })
}

/// Files a case about a permit and protects the permit with it (T1).
pub(crate) fn file(
    tx: &mut Tx<'_>,
    desk: &Desk,
    business: Business,
    (permit_id, permit): (Id, &Permit),
    (employer_id, declared): (Id, bool),
) -> Result<Id, Failure> {
    if !declared {
        return Err(Refusal::DeclarationMissing.into());
    }
    let known = employer(tx, employer_id)?;
    if business.is_new() {
        known.may_file(desk.day())?;
    }
    let me = person(tx, permit.person)?;
    let id = desk.id();
    let opened = ApplicationEvent::Opened {
        business,
        employer: employer_id,
        name: permit.name.clone(),
        id_number: permit.id_number.clone(),
        invitation: String::new(),
        permit: Some(permit_id),
    };
    desk.act::<Application>(tx, id, &opened)?;
    desk.act::<Application>(tx, id, &ApplicationEvent::Joined { person: permit.person })?;
    let category = permit.category.clone();
    desk.act::<Application>(tx, id, &ApplicationEvent::Categorised { category })?;
    let on = desk.day();
    desk.act::<Application>(tx, id, &ApplicationEvent::SentToEmployer { on })?;
    let facts = facts_of(&known, Some(&me), Some(&permit.category));
    let assessed = crate::decisions::looked_at(business, facts.clone());
    let assessment = desk.edition.assess(&assessed, on);
    let holder = By { account: Some(me.account), name: me.name };
    let filing = freeze(tx, desk, facts, assessment, holder)?;
    let hand_in_by = desk.terms.hand_in_by(&desk.calendar, on);
    let submitted =
        ApplicationEvent::Submitted { filing: Box::new(filing), quota: None, hand_in_by };
    let after = desk.act::<Application>(tx, id, &submitted)?;
    desk.act::<Permit>(tx, permit_id, &PermitEvent::Filed { application: id })?;
    tell(tx, id, &after)?;
    Ok(id)
}

/// The holder gives their own permit up (申请注销), from today. Nobody else ends one this way: what
/// is invalid takes a case of 3.4.3 with notice, statement and another officer's decision.
///
/// # Errors
/// Another's permit, no reason, or one that has ended.
pub fn give_up(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("give-up", id, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::ActForOneself, Subject::person(before.person))?;
        if why.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let reason = Reason { code: "asked".into(), clause: "3.4.3".into(), words: why.clone() };
        let (on, by) = (desk.day(), desk.by());
        let after = desk.act::<Permit>(tx, id, &PermitEvent::Cancelled { on, reason, by })?;
        post_all(tx, given_up(id, &after, &why, on))
    })
}

/// What giving up means for the holder, and what for the employer.
fn given_up(id: Id, permit: &Permit, why: &str, on: Day) -> Vec<casework::Letter> {
    let title = format!("{}的工作居住证已按本人申请注销", permit.name);
    let what = format!(
        "{}号证件自{}起没有效力，已打印的确认单同时失效，随往人员的登记同时结束。理由：{why}",
        permit.number,
        on.chinese()
    );
    let holder = format!(
        "{what}\n以后符合条件的，可以由用人单位重新申请新办。不是您本人申请的，请立即联系窗口更正。{}",
        letters::REMEDIES
    );
    let employer = format!(
        "{what}\n单位不需要再为该证件办理离职申报、延续或者续签，与本人的劳动关系不受影响；\
         以后符合条件的，可以重新申请新办。"
    );
    let kind = "cancelled-on-request";
    let to = |to, body| notice((title.clone(), body), kind, "3.4.3", None).to(to, ("permit", id));
    vec![
        to(Addressee::Person(permit.person), holder),
        to(Addressee::Employer(permit.employer), employer),
    ]
}

/// A permit, or the refusal that it does not exist.
pub(crate) fn permit(tx: &mut Tx<'_>, id: Id) -> Result<Permit, Failure> {
    Ok(tx.get::<Permit>(id)?.ok_or(Refusal::NotFound)?.doc)
}

pub(crate) fn whose(permit: &Permit) -> Subject {
    Subject { employer: Some(permit.employer), person: Some(permit.person) }
}

/// A notice from its title and body.
pub(crate) fn notice(
    (title, body): (String, String),
    kind: &'static str,
    clause: &'static str,
    due: Option<Day>,
) -> letters::Notice {
    letters::Notice { kind, title, body, clause, due }
}

pub(crate) fn post_all(
    tx: &mut Tx<'_>,
    letters: impl IntoIterator<Item = casework::Letter>,
) -> Result<(), Failure> {
    for letter in letters {
        tx.post(&letter)?;
    }
    Ok(())
}
