//! Permits in the holder's hand: the confirmation sheet (确认单) and its verification by anyone
//! (3.1.2, 3.1.3).

use casework::{Action, Business, Employer, Id, Permit, PermitEvent, Refusal, Standing, Subject};
use law::Day;
use serde::{Deserialize, Serialize};
use store::{Failure, Rx};

use crate::{Call, Office};

/// Everything a sheet shows, as it stands at the print.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SheetData {
    /// The permit.
    pub permit: Permit,
    /// The employer's name.
    pub employer_name: String,
    /// The employer's credit code.
    pub employer_uscc: String,
    /// The photograph's file.
    pub photo: Option<Id>,
    /// What the permit is worth on the day of the print, in Chinese.
    pub standing: String,
    /// The clause that says so.
    pub clause: String,
    /// Number of this print, from 1.
    pub print: u32,
    /// The day of the print.
    pub on: Day,
    /// The minute of the print in Beijing.
    pub minute: i64,
    /// Unix milliseconds of the print.
    pub at_ms: i64,
}

/// Prints a sheet: unlimited, numbered, each logged. Only while the permit is in force.
pub fn print_sheet(office: &Office, call: &Call, id: Id) -> Result<SheetData, Failure> {
    office.write(call, &("print-sheet", id), move |tx, desk| {
        let permit = tx.get::<Permit>(id)?.ok_or(Refusal::NotFound)?.doc;
        desk.may(Action::PrintSheet, Subject::person(permit.person))?;
        let standing = permit.standing(desk.day(), &permit.ends(&desk.terms, &desk.calendar));
        if !standing.in_force() {
            return Err(Refusal::PermitNotInForce.into());
        }
        let holder = crate::people::person(tx, permit.person)?;
        crate::acceptance::photo_there(desk, &holder)?;
        let printed = PermitEvent::Printed { on: desk.day() };
        let permit = desk.act::<Permit>(tx, id, &printed)?;
        let employer = tx.get::<Employer>(permit.employer)?.ok_or(Refusal::NotFound)?.doc;
        Ok(SheetData {
            employer_name: employer.name,
            employer_uscc: employer.uscc,
            photo: holder.photo,
            standing: standing.chinese(),
            clause: standing.clause().into(),
            print: permit.prints,
            on: desk.day(),
            minute: desk.now.minute,
            at_ms: desk.now.at_ms,
            permit,
        })
    })
}

/// What anyone may see of a permit who holds its code and knows the last four of the holder's
/// number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Permit number.
    pub number: String,
    /// The holder's name, masked.
    pub name: String,
    /// The standing today.
    pub standing: Standing,
    /// First day of the term.
    pub valid_from: Day,
    /// Last day of the term.
    pub valid_until: Day,
    /// The employer's name.
    pub employer: String,
    /// How many accompanying persons it carries.
    pub companions: usize,
}

/// Failed look-ups from one address before it has to wait.
const LOOKUPS_MAX: i64 = 20;
/// How long they count, milliseconds.
const LOOKUPS_WINDOW_MS: i64 = 10 * 60_000;
/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;

/// Verifies by code and last four; the same answer for a wrong code and for a wrong number. `from`
/// names the asker's network address for throttling.
pub fn verify(office: &Office, code: &str, last4: &str, from: &str) -> Result<Verified, Failure> {
    let now = office.now();
    let code = regular(code);
    let last4 = regular(last4);
    let throttle = format!("verify/{from}");
    let (found, misses) = office.store.read(|rx| {
        let misses = rx.attempts(&throttle, now.at_ms - LOOKUPS_WINDOW_MS)?;
        Ok((by_code(rx, &code)?, misses))
    })?;
    if misses >= LOOKUPS_MAX {
        return Err(Refusal::TooManyAttempts { wait_seconds: LOOKUPS_WINDOW_MS / SECOND_MS }.into());
    }
    let fits = |permit: &Permit| permit.id_number.ends_with(&last4) && is_last4(&last4);
    if let Some((permit, employer)) = found.filter(|(permit, _)| fits(permit)) {
        return Ok(shown(office, permit, employer)?);
    }
    let call = Call::by(&casework::Actor::public());
    office.write(&call, &"verify-miss", move |tx, _| tx.note_attempt(&throttle))?;
    Err(Refusal::NotFound.into())
}

/// A holder whom the reader's employer may take on (聘用单位变更): found only by permit number and the
/// holder's own number together, with throttling, so that nobody learns by guessing who holds a
/// permit.
pub fn incoming(
    office: &Office,
    call: &Call,
    number: &str,
    id_number: &str,
) -> Result<(Id, Permit, Standing), Failure> {
    let own = call.actor.employer.ok_or(Refusal::NotFiledAgent)?;
    casework::may(&call.actor, Action::FileApplication, Subject::employer(own))?;
    let now = office.now();
    let (number, id_number) = (regular(number), regular(id_number));
    let throttle = format!("incoming/{own}");
    let (found, misses) = office.store.read(|rx| {
        let misses = rx.attempts(&throttle, now.at_ms - LOOKUPS_WINDOW_MS)?;
        let claimed = rx.claim(&format!("permit-number/{number}"))?;
        let permit = match claimed {
            Some((_, id)) => rx.get::<Permit>(id)?.map(|found| (id, found.doc)),
            None => None,
        };
        Ok((permit, misses))
    })?;
    if misses >= LOOKUPS_MAX {
        return Err(Refusal::TooManyAttempts { wait_seconds: LOOKUPS_WINDOW_MS / SECOND_MS }.into());
    }
    if let Some((id, permit)) = found.filter(|(_, permit)| permit.id_number == id_number) {
        let standing = standing(office, &permit, office.today())?;
        return Ok((id, permit, standing));
    }
    let miss = Call::by(&call.actor);
    office.write(&miss, &"incoming-miss", move |tx, _| tx.note_attempt(&throttle))?;
    Err(Refusal::NotFound.into())
}

fn regular(text: &str) -> String {
    let plain = law::text::plain(text).to_uppercase();
    plain.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn is_last4(text: &str) -> bool {
    text.len() == "1234".len()
}

fn by_code(rx: &mut Rx<'_>, code: &str) -> Result<Option<(Permit, Employer)>, Failure> {
    let Some((_, id)) = rx.claim(&format!("code/{code}"))? else { return Ok(None) };
    let Some(permit) = rx.get::<Permit>(id)? else { return Ok(None) };
    let employer = rx.get::<Employer>(permit.doc.employer)?;
    Ok(employer.map(|employer| (permit.doc, employer.doc)))
}

fn shown(office: &Office, permit: Permit, employer: Employer) -> Result<Verified, Refusal> {
    Ok(Verified {
        standing: standing(office, &permit, office.today())?,
        number: permit.number,
        name: masked_name(&permit.name),
        valid_from: permit.valid_from,
        valid_until: permit.valid_until,
        employer: employer.name,
        companions: permit.companions.len(),
    })
}

/// What a permit is worth on a day.
pub fn standing(office: &Office, permit: &Permit, day: Day) -> Result<Standing, Refusal> {
    let terms = office.terms(day)?;
    Ok(permit.standing(day, &permit.ends(&terms, &office.calendar)))
}

/// A name with all but the first and the last character hidden: 张三 → 张*, 欧阳小明 → 欧**明.
pub fn masked_name(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    match chars.as_slice() {
        [] | [_] => name.to_owned(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len())),
    }
}

/// The business that prolongs a permit next, for the holder's and the employer's lists.
pub fn next_business(permit: &Permit) -> Business {
    if permit.term == 1 { Business::Extension } else { Business::Renewal }
}
