//! The year's book of places in double entry (名额账), written anew from the schemes and accounts of
//! the register: every place of the total is in exactly one account, or the book does not close.

use std::collections::{BTreeMap, BTreeSet};

use casework::allocation::{Account, Act, Ledger, LedgerRefusal, Matter};
use casework::{Id, Permit, Quota, Refusal, Scheme, SchemeKind, SchemeState};
use law::Day;
use store::{Failure, Found, Query, Rx};

use super::every;
use super::rows::places;
use crate::Office;

/// The year's book as the register has it; none before the annual scheme is in effect.
///
/// # Errors
/// [`Refusal::RunStopped`] when schemes and accounts do not agree: a place out of nothing.
pub fn book(office: &Office, year: i16) -> Result<Option<Ledger>, Failure> {
    office.store.read(|rx| {
        let label = year.to_string();
        let in_effect =
            Query { stage: Some("effective"), label_has: Some(&label), ..Query::default() };
        let mut schemes = every::<Scheme>(rx, &in_effect)?;
        schemes.retain(|found| found.doc.year == year);
        // In the order of their taking effect.
        schemes.sort_by_key(|found| (effective_on(&found.doc), found.id));
        let annual = schemes.iter().find(|found| found.doc.kind == SchemeKind::Annual);
        let Some(annual) = annual else { return Ok(None) };
        let total = places(annual.doc.total);
        let quotas = quotas(rx, year)?;
        let revoked = Query { stage: Some("revoked"), ..Query::default() };
        let revoked = every::<Permit>(rx, &revoked)?.into_iter().map(|found| found.id).collect();
        let district = office.edition().id().split('/').next().unwrap_or_default().to_owned();
        let written = written(district, (year, total), &schemes, (&quotas, &revoked));
        let stopped = |refusal: LedgerRefusal| Refusal::RunStopped {
            why: refusal.to_string(),
            clause: refusal.clause().into(),
        };
        Ok(Some(written.map_err(stopped)?))
    })
}

fn effective_on(scheme: &Scheme) -> Option<Day> {
    match scheme.state {
        SchemeState::Effective { on } => Some(on),
        _ => None,
    }
}

fn quotas(rx: &mut Rx<'_>, year: i16) -> Result<Vec<Quota>, Failure> {
    let label = year.to_string();
    let found = every::<Quota>(rx, &Query { label_has: Some(&label), ..Query::default() })?;
    Ok(found.into_iter().map(|found| found.doc).filter(|quota| quota.year == year).collect())
}

fn written(
    district: String,
    (year, total): (i16, u32),
    schemes: &[Found<Scheme>],
    (quotas, revoked): (&[Quota], &BTreeSet<Id>),
) -> Result<Ledger, LedgerRefusal> {
    let (opens, over) = (Day::first_of_year(year), Day::last_of_year(year) + 1);
    let counted = BTreeSet::from([Matter::NewPermit]);
    let mut book = Ledger::open(district, year, (total, total), counted, opens)?;
    for scheme in schemes {
        let lines = scheme.doc.lines.iter().filter(|(_, line)| line.places > 0);
        let granted: BTreeMap<Id, u32> =
            lines.map(|(employer, line)| (*employer, places(line.places))).collect();
        book.apply(opens, &Act::Draw { places: places(scheme.doc.places()) })?;
        book.apply(opens, &Act::Award { places: granted })?;
    }
    for quota in quotas {
        let employer = quota.employer;
        let matter = Matter::NewPermit;
        let given = book.balance(Account::Awarded(employer));
        for (application, permit) in &quota.used {
            let (application, permit) = (*application, *permit);
            book.apply(opens, &Act::Hold { employer, application, matter })?;
            book.apply(opens, &Act::Consume { application, permit, matter })?;
            if revoked.contains(&permit) {
                book.apply(opens, &Act::Revoke { permit })?;
            }
        }
        for application in &quota.held {
            book.apply(opens, &Act::Hold { employer, application: *application, matter })?;
        }
        // A cut takes back what is still free, never what is held or used (5.2.0b).
        let cut = given.saturating_sub(places(quota.granted()));
        let back = cut.min(book.balance(Account::Awarded(employer)));
        book.apply(opens, &Act::GiveBack { employer, places: back })?;
    }
    if !quotas.is_empty() && quotas.iter().all(|quota| quota.closed.is_some()) {
        book.apply(over, &Act::Close)?;
    }
    Ok(book)
}

/// How the annual scheme's proposal stands against its last day (4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// With the organization department, or agreed.
    Sent,
    /// Not yet due to be looked at.
    Quiet {
        /// The last day.
        due: Day,
    },
    /// In the last month.
    Due {
        /// The last day.
        due: Day,
    },
    /// The last day has passed; the duty remains.
    Overdue {
        /// The last day.
        due: Day,
    },
}

/// Whether the year's scheme has reached the organization department in the first quarter (4.2).
pub fn proposal(office: &Office, year: i16) -> Result<Proposal, Failure> {
    let name = "plan_proposal_due";
    let missing = || Refusal::NotPublished { parameter: name.into() };
    let today = office.today();
    let (month, day) = office.edition().month_day(name, today).map_err(|_| missing())?;
    let due = Day::new(year, month, day).ok_or_else(missing)?;
    let sent = office.store.read(|rx| {
        let claim = format!("scheme/{year}/{}", SchemeKind::Annual.name());
        let Some((_, id)) = rx.claim(&claim)? else { return Ok(false) };
        let state = rx.get::<Scheme>(id)?.map(|found| found.doc.state);
        Ok(!matches!(state, None | Some(SchemeState::Draft | SchemeState::SentBack { .. })))
    })?;
    Ok(match today {
        _ if sent => Proposal::Sent,
        today if today > due => Proposal::Overdue { due },
        today if (today.year(), today.month()) == (due.year(), due.month()) => {
            Proposal::Due { due }
        }
        _ => Proposal::Quiet { due },
    })
}
