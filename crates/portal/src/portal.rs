//! What every handler has at hand.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use office::Office;
use office::demo::DemoAccount;
use papers::SealKey;
use store::Failure;

use crate::error::PageError;
use crate::public::guide::Written;
use crate::token::FormKey;

/// The portal: the office behind it, its key and its site. Cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// Where everything is decided and kept.
    pub office: Office,
    /// What is told to people about this installation.
    pub site: Arc<Site>,
    /// From which the tokens of forms are derived.
    pub form_key: FormKey,
    /// Signs the sheets that are printed here.
    pub seal: Arc<SealKey>,
    /// The guide as it was last written.
    pub(crate) guide: Arc<Written>,
}

/// What is told to people about this installation, and how it is reached.
#[derive(Debug, Clone)]
pub struct Site {
    /// The district, e.g. 丰台区.
    pub district: String,
    /// The authority, e.g. 丰台区人力资源和社会保障局.
    pub authority: String,
    /// The title of the rules applied, between title marks.
    pub rules: String,
    /// The edition applied now, in words, e.g. 2019版.
    pub edition: String,
    /// The address people use, printed into the QR codes, e.g. `https://juzheng.example`.
    pub public_url: String,
    /// Whether people reach it by https, which a proxy in front ends: the session's cookie is then
    /// `__Host-`, and the proxy's word is taken for where a request came from.
    pub https: bool,
    /// Whether letters can leave by mail.
    pub mail: bool,
    /// The accounts of the demo district, shown on the sign-in page; empty outside demo mode.
    pub demo: Vec<DemoAccount>,
}

impl Site {
    /// A title between title marks, the marks inside it made the inner ones:
    /// 《丰台区办理〈北京市工作居住证〉实施细则》.
    pub fn cited_title(title: &str) -> String {
        format!("《{}》", title.replace('《', "〈").replace('》', "〉"))
    }

    /// The host of the address people use, which makes the names of calendar entries unique.
    pub fn host(&self) -> &str {
        let plain = self.public_url.split("://").last().unwrap_or_default();
        plain.split(['/', ':']).next().unwrap_or_default()
    }
}

impl Portal {
    /// The portal of an office.
    pub fn new(office: Office, site: Site, form_key: FormKey, seal: Arc<SealKey>) -> Self {
        Self { office, site: Arc::new(site), form_key, seal, guide: Arc::default() }
    }

    /// Asks the office on a thread where waiting for the database holds up nobody else.
    pub async fn office<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Office) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let office = self.office.clone();
        match tokio::task::spawn_blocking(move || ask(&office)).await {
            Ok(answer) => answer,
            Err(ended) => std::panic::resume_unwind(ended.into_panic()),
        }
    }

    /// As [`Self::office`], for pages on which every failure is a page of its own.
    pub async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Office) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, PageError> {
        Ok(self.office(ask).await?)
    }
}

impl FromRequestParts<Self> for Portal {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, portal: &Self) -> Result<Self, Infallible> {
        Ok(portal.clone())
    }
}
