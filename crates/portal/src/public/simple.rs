//! Pages that only say something: accessibility, personal data.

use askama::Template;

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;

#[derive(Template)]
#[template(path = "public/accessibility.html")]
pub struct Accessibility {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
pub struct Privacy {
    frame: Frame,
}

/// `GET /accessibility`
pub async fn accessibility(frame: Frame) -> Result<Page, PageError> {
    Page::ok(&Accessibility { frame })
}

/// `GET /privacy`
pub async fn privacy(frame: Frame) -> Result<Page, PageError> {
    Page::ok(&Privacy { frame })
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
        vec![Self { frame: Frame::sample(None) }]
    }
}
