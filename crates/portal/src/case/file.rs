//! `/files/{id}`: a paper or a piece of evidence, for its owner, the sides of its case, and
//! officers.

use axum::extract::{Path, Query};
use casework::Id;
use serde::Deserialize;

use crate::error::PageError;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedIn;

/// The case in whose page the link stood.
#[derive(Debug, Deserialize)]
pub struct Within {
    case: Option<Id>,
}

/// The content, to look at in the browser.
pub async fn file(
    portal: Portal,
    person: SignedIn,
    Path(id): Path<Id>,
    Query(within): Query<Within>,
) -> Result<Page, PageError> {
    let call = person.call();
    let (note, bytes) = portal
        .ask(move |office| office::files::open(office, &call, id, within.case, "查看材料"))
        .await?;
    let mime = match note.media.as_str() {
        "application/pdf" => "application/pdf",
        "image/jpeg" => "image/jpeg",
        "application/json" => return Ok(Page::download(&note.name, "application/json", bytes)),
        _ => "image/png",
    };
    Ok(Page::inline(&note.name, mime, bytes))
}
