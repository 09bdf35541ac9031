//! Employers check themselves (自查, 3.4.2). Nothing follows from silence but a lead; there is no
//! annual inspection (3.4.1).

use std::collections::BTreeMap;

use casework::{
    Action, Employer, EmployerEvent, Id, Letter, Refusal, SelfCheck, SignKind, letters,
};
use law::Day;
use store::{Failure, Tx};

use crate::desk::Desk;
use crate::employers::as_agent;
use crate::{Call, Office};

/// Sets the day of the next self-check.
pub(crate) fn schedule(tx: &mut Tx<'_>, desk: &Desk, id: Id, from: Day) -> Result<(), Failure> {
    let months = i32::try_from(desk.count("selfcheck_months")?).unwrap_or(i32::MAX);
    let by = from.plus_months(months);
    desk.act::<Employer>(tx, id, &EmployerEvent::SelfCheckDue { by })?;
    Ok(())
}

/// The agent hands a self-check in (3.4.2); there is no annual inspection any more (3.4.1). Every
/// item of the list is answered, with a word on what is not in order.
pub fn submit(
    office: &Office,
    call: &Call,
    items: &BTreeMap<String, bool>,
    note: &str,
) -> Result<(), Failure> {
    let (items, note) = (items.clone(), note.trim().to_owned());
    office.write(call, &("self-check", &items.clone(), note.clone()), move |tx, desk| {
        let (id, _) = as_agent(tx, desk, Action::SelfCheck)?;
        let table = desk.edition.codes("selfcheck_items");
        let missing: Vec<String> = table
            .into_iter()
            .flat_map(|table| &table.rows)
            .filter(|row| !items.contains_key(&row.code))
            .map(|row| row.label.clone())
            .collect();
        if !missing.is_empty() {
            return Err(Refusal::Incomplete { what: missing }.into());
        }
        let check = SelfCheck { on: desk.day(), items: items.clone(), note: note.clone() };
        desk.act::<Employer>(tx, id, &EmployerEvent::SelfChecked { check })?;
        schedule(tx, desk, id, desk.day())
    })
}

/// The day went by without a self-check: a lead, and the next day is set. No business is stopped.
pub(crate) fn missed(office: &Office, id: Id, by: Day) -> Result<(), Failure> {
    office.write(&Call::system(), &("self-check-missed", id, by), move |tx, desk| {
        crate::leads::note(tx, desk, id, (SignKind::SelfCheckMissed, by, id))?;
        schedule(tx, desk, id, by)
    })
}

/// The reminder before the day.
pub(crate) fn reminder(id: Id, employer: &Employer) -> Vec<Letter> {
    employer.self_check_by.map(|by| letters::self_check_due(id, by)).into_iter().collect()
}
