//! Pages that only say something: accessibility, personal data.

use askama::Template;
use office::retention;

use crate::error::PageError;
use crate::frame::Frame;
use crate::me::kept::periods;
use crate::page::Page;
use crate::portal::Portal;
use crate::ui::Table;

#[derive(Template)]
#[template(path = "public/accessibility.html")]
pub struct Accessibility {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
pub struct Privacy {
    frame: Frame,
    periods: Table,
}

/// `GET /accessibility`
pub async fn accessibility(frame: Frame) -> Result<Page, PageError> {
    Page::ok(&Accessibility { frame })
}

/// `GET /privacy`
pub async fn privacy(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    let rows = retention::rows(&portal.office.edition(), portal.office.today());
    Page::ok(&Privacy { frame, periods: periods(&rows) })
}

#[cfg(test)]
impl Accessibility {
    pub fn samples() -> Vec<Self> {
        vec![Self { frame: Frame::sample(None) }]
    }
}

#[cfg(test)]
impl Privacy {
    pub fn samples() -> Vec<Self> {
        vec![Self { frame: Frame::sample(None), periods: periods(&[]) }]
    }
}
