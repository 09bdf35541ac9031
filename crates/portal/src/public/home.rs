//! `GET /`: what this is, what it is not, and where to begin.

use askama::Template;
use casework::Terms;

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::public::demo::Accounts;
use crate::ui::Clause;

#[derive(Template)]
#[template(path = "public/home.html")]
pub struct View {
    frame: Frame,
    terms: Terms,
    demo: Accounts,
}

/// The home page.
pub async fn get(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    let terms = portal.office.terms(portal.office.today())?;
    let demo = Accounts::new(&portal, &frame, "");
    Page::ok(&View { frame, terms, demo })
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let terms = crate::samples::terms();
        let page = |terms, demo| Self { frame: Frame::sample(None), terms, demo };
        Accounts::samples().into_iter().map(|listed| page(terms.clone(), listed)).collect()
    }
}
