//! The sign-in names of the demo district, with a button for each; in demo mode only.

use askama::Template;
use office::demo::{DemoAccount, PASSWORD};

use crate::frame::Frame;
use crate::portal::Portal;
use crate::ui::Html;

/// The accounts; nothing outside demo mode.
#[derive(Debug, Default, Template)]
#[template(path = "public/demo.html")]
pub struct Accounts {
    listed: Vec<DemoAccount>,
    password: &'static str,
    /// Where signing in leads; empty for where the role begins.
    next: String,
    csrf: Html,
}

impl Accounts {
    /// Those of the demo district.
    pub fn new(portal: &Portal, frame: &Frame, next: &str) -> Self {
        let listed = portal.site.demo.clone();
        Self { listed, password: PASSWORD, next: next.to_owned(), csrf: frame.csrf() }
    }
}

#[cfg(test)]
impl Accounts {
    pub fn samples() -> Vec<Self> {
        let account = DemoAccount {
            login: "window".into(),
            name: "王窗口".into(),
            role: casework::Role::WindowOfficer,
            about: "看今天到窗口的材料".into(),
            totp: None,
        };
        let next = "/me".into();
        let one = Self { listed: vec![account], password: PASSWORD, next, csrf: Html::default() };
        vec![Self::default(), one]
    }
}
