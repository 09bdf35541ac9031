//! The demo district (演示): employers, people at every stage, slots this week, officers of every
//! role. Filled through the services themselves with the clock set back, so that its journal is as
//! real as any.

mod cast;
mod planning;
mod scenes;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use casework::{Account, Role, login_claim};
use law::Day;
use store::Failure;

use crate::{Clock, Now, Office};

pub use cast::PASSWORD;

/// An account of the demo district, with everything it takes to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// What there is to see with it.
    pub about: String,
    /// Secret of the second factor, officers only.
    pub totp: Option<String>,
}

/// The office with a clock the demo can set.
struct Stage {
    office: Office,
    at_ms: Arc<AtomicI64>,
}

impl Stage {
    fn new(office: &Office) -> Self {
        let at_ms = Arc::new(AtomicI64::new(office.now().at_ms));
        let hands = at_ms.clone();
        let clock = Clock::new(move || hands.load(Ordering::Relaxed));
        Self { office: Office { clock, ..office.clone() }, at_ms }
    }

    /// Moves to a day, ten in the morning; the same day again is a minute later.
    fn on(&self, day: Day) -> &Office {
        let morning = Now::millis_at(day, TEN_O_CLOCK);
        let last = self.at_ms.load(Ordering::Relaxed);
        let next = if self.office.today() == day { last + MINUTE_MS } else { morning };
        self.at_ms.store(next, Ordering::Relaxed);
        &self.office
    }
}

/// Ten in the morning, minutes after midnight.
const TEN_O_CLOCK: i64 = 600;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// Fills a fresh register, or finds the demo district already in it, and returns its accounts.
pub fn ready(office: &Office) -> Result<Vec<DemoAccount>, Failure> {
    let first = login_claim(cast::LAST_LOGIN);
    if office.store.read(|rx| rx.claim(&first))?.is_none() {
        scenes::play(&Stage::new(office), office.today())?;
    }
    accounts(office)
}

/// The demo's accounts as they are stored, in the order of the cast.
fn accounts(office: &Office) -> Result<Vec<DemoAccount>, Failure> {
    let mut accounts = Vec::new();
    for (login, about) in cast::logins() {
        let found = office.store.read(|rx| {
            let Some((_, id)) = rx.claim(&login_claim(login))? else { return Ok(None) };
            let account = rx.get::<Account>(id)?.map(|found| found.doc);
            Ok(account.zip(rx.secret(id)?))
        })?;
        accounts.extend(found.map(|(account, secret)| DemoAccount {
            login: account.login,
            name: account.name,
            role: account.role,
            about: about.to_owned(),
            totp: secret.totp,
        }));
    }
    Ok(accounts)
}
