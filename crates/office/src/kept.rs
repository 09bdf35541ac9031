//! A page that waits for its own session: what a form that was refused or mistaken was answered
//! with. The browser is led there, so that going back or reloading sends nothing a second time.

use serde::{Deserialize, Serialize};
use store::{Failure, sm3_hex};

use crate::{Call, Office};

/// Longest a page waits, milliseconds: as long as an officer may think before the session ends.
const KEPT_MS: i64 = 30 * 60 * 1000;
/// Most pages that wait for one session, the newest: a form in each of a few tabs.
const KEPT_MOST: usize = 4;
/// Largest page that is kept, bytes: the longest forms take some 120 kB.
pub const PAGE_MAX: u64 = 256 * 1024;

/// A page as it was answered, with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The address it waits at, without query.
    pub path: String,
    /// Its status.
    pub status: u16,
    /// The page.
    pub html: String,
}

#[derive(Serialize, Deserialize)]
struct Waiting {
    id: String,
    at_ms: i64,
    page: Page,
}

fn waiting(data: &str, now_ms: i64) -> Vec<Waiting> {
    // What another version of the program kept is as good as nothing.
    let mut all: Vec<Waiting> = serde_json::from_str(data).unwrap_or_default();
    all.retain(|one| now_ms - one.at_ms <= KEPT_MS);
    all
}

/// Keeps a page for the session with a token; gives the name to ask for it.
pub fn keep(office: &Office, call: &Call, token: &str, page: &Page) -> Result<String, Failure> {
    let (id_hash, page) = (sm3_hex(token.as_bytes()), page.clone());
    office.write(&Call::by(&call.actor), &"keep-page", move |tx, desk| {
        let now = desk.now.at_ms;
        let mut all = waiting(&tx.kept_with_session(&id_hash, now)?, now);
        let id = desk.id().to_string();
        all.push(Waiting { id: id.clone(), at_ms: now, page: page.clone() });
        let newest = &all[all.len().saturating_sub(KEPT_MOST)..];
        let data = serde_json::to_string(newest).expect("pages are plain data");
        tx.keep_with_session(&id_hash, &data)?;
        Ok(id)
    })
}

/// The page that waits under a name for the session with a token, while it waits.
pub fn find(office: &Office, token: &str, id: &str) -> Result<Option<Page>, Failure> {
    let (id_hash, now) = (sm3_hex(token.as_bytes()), office.now().at_ms);
    let data = office.store.read(|rx| rx.kept_with_session(&id_hash, now))?;
    Ok(waiting(&data, now).into_iter().find(|one| one.id == id).map(|one| one.page))
}
