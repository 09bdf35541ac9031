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
    accounts: Vec<DemoAccount>,
    password: &'static str,
    /// Where signing in leads; empty for where the role begins.
    next: String,
    csrf: Html,
}

impl Accounts {
    /// Those of the demo district.
    pub fn new(portal: &Portal, frame: &Frame, next: &str) -> Self {
        let accounts = portal.site.demo.clone();
        Self { accounts, password: PASSWORD, next: next.to_owned(), csrf: frame.csrf() }
    }
}

#[cfg(test)]
impl Accounts {
    pub fn sample() -> Self {
        let account = DemoAccount {
            login: "window".into(),
            name: "王窗口".into(),
            role: casework::Role::WindowOfficer,
            about: "看今天到窗口的材料".into(),
            totp: None,
        };
        let next = "/me".into();
        Self { accounts: vec![account], password: PASSWORD, next, csrf: Html::default() }
    }
}
