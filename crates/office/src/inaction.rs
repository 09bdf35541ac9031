//! What a holder may do when only the employer's inaction harms them (3.2.2, 3.2.5): remind it, and
//! file in its place what extends or renews the permit; an officer establishes the employer's part.

use casework::{
    Action, Addressee, Application, ApplicationEvent, Business, EmployerPart, Id, Permit, Refusal,
};
use law::Value;
use store::{Failure, Tx};

use crate::applications::{application, subject};
use crate::desk::Desk;
use crate::life::{file, not_pending, notice, permit, prolongable, whose};
use crate::people::person;
use crate::{Call, Office};

/// The holder reminds the employer that the extension or the renewal is due (3.2.5). It is written
/// on the record, so that a silent employer can be seen.
pub fn remind_employer(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("remind-employer", id), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::ActForOneself, whose(&before))?;
        due(desk, &before)?;
        let (what, clause) = match before.term {
            1 => ("确认自动延续", "3.2.2"),
            _ => ("提交续签", "3.2.5"),
        };
        let words = (
            format!("{}请单位{what}", before.name),
            format!(
                "证件有效期至{}。请经办人核对在职情况和劳动合同后{what}；没有及时办理的，持证人可能因此失去证件。",
                before.valid_until.chinese()
            ),
        );
        let asked = notice(words, "holder-reminds", clause, Some(before.valid_until));
        // Asked again on another day it is the same reminder: once a term is enough.
        let letter = asked.to(Addressee::Employer(before.employer), ("permit", id));
        tx.post_once(&letter)?;
        Ok(())
    })
}

/// The holder shows the continuing contract when the employer stays silent, and an officer decides
/// on the extension (3.2.2); the permit is protected meanwhile.
pub fn ask_extension(office: &Office, call: &Call, id: Id, declared: bool) -> Result<Id, Failure> {
    office.write(call, &("ask-extension", id, declared), move |tx, desk| {
        let before = own(tx, desk, id)?;
        if before.term > 1 {
            return Err(Refusal::NotFirstTerm.into());
        }
        ask(tx, desk, Business::Extension, (id, &before), declared)
    })
}

/// The same from the second term on: the holder files the renewal that a silent employer owes
/// (3.2.4, 3.2.5), in the days the employer has for it.
pub fn ask_renewal(office: &Office, call: &Call, id: Id, declared: bool) -> Result<Id, Failure> {
    office.write(call, &("ask-renewal", id, declared), move |tx, desk| {
        let before = own(tx, desk, id)?;
        if before.term == 1 {
            return Err(Refusal::FirstTermExtends.into());
        }
        ask(tx, desk, Business::Renewal, (id, &before), declared)
    })
}

fn own(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<Permit, Failure> {
    let permit = permit(tx, id)?;
    desk.may(Action::ActForOneself, whose(&permit))?;
    Ok(permit)
}

/// Files what prolongs a permit for its holder, whose contract goes on.
fn ask(
    tx: &mut Tx<'_>,
    desk: &Desk,
    business: Business,
    (id, before): (Id, &Permit),
    declared: bool,
) -> Result<Id, Failure> {
    due(desk, before)?;
    let me = person(tx, before.person)?;
    let until = me.facts.get("contract_end");
    if matches!(until, Some(Value::Day(end)) if *end <= before.valid_until) {
        return Err(Refusal::Incomplete { what: vec!["到期后的劳动合同".into()] }.into());
    }
    file(tx, desk, business, (id, before), (before.employer, declared))
}

/// An officer establishes the employer's part (1.1) of a case that its holder filed alone, for this
/// case: the employer that stays silent gives no figures. By whom, when and by what is on record.
///
/// # Errors
/// The employer filed it, or it is not under review; no reason is given.
pub fn establish_employer(
    office: &Office,
    call: &Call,
    id: Id,
    (holds, why): (bool, &str),
) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("establish-employer", id, holds, why.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::RecordFinding, subject(&case))?;
        let part = EmployerPart { holds, by: desk.by(), on: desk.day(), why: why.clone() };
        desk.act::<Application>(tx, id, &ApplicationEvent::EmployerEstablished { part })?;
        Ok(())
    })
}

/// Whether the extension or renewal is due, and nobody has filed it.
fn due(desk: &Desk, permit: &Permit) -> Result<(), Refusal> {
    not_pending(permit)?;
    prolongable(desk, permit)
}
