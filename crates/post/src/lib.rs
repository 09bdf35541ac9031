//! The post (通知投递): takes letters from the register and hands them to a mail server or a webhook.
//!
//! At least once: a letter is marked after it was handed over, so a server killed in between
//! sends it again, with the same number. What may leave the house is decided by
//! [`office::delivery`]; how it looks outside, and how a receiver checks it, stands in
//! `docs/notices.md`.
//!
//! Blocking: it has a thread of its own.

mod mail;
mod webhook;

use office::Office;
use office::delivery::{self, Channels, MAIL, Parcel};
use store::Failure;

pub use mail::Mail;
pub use webhook::{Webhook, signature};

/// Parcels taken in hand together: few enough that a slow server does not keep them from others.
const ROUND: u32 = 20;

/// An option that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The mail server's address.
    #[error("邮件服务器地址无效：{0}")]
    Server(String),
    /// The sender's address.
    #[error("发件人地址无效：{0}")]
    Sender(String),
    /// The webhook's key.
    #[error("推送密钥是空的")]
    Key,
}

/// Why a parcel did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Undelivered {
    /// What was said; shown to officers.
    pub why: String,
    /// Whether trying again cannot help.
    pub lasting: bool,
}

/// Where the portal is, as letters say it.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The portal's address.
    pub public_url: String,
    /// The authority's name.
    pub authority: String,
}

/// The channels that are switched on.
pub struct Post {
    /// Mail.
    pub mail: Option<Mail>,
    /// The webhook.
    pub webhook: Option<Webhook>,
    /// Who sends.
    pub sender: Sender,
}

impl Post {
    /// Hands over what is due now; gives how many arrived. A delivery that fails is tried again in
    /// a later round; a broken register ends this one.
    pub fn round(&self, office: &Office) -> Result<u32, Failure> {
        let channels = Channels { mail: self.mail.is_some(), webhook: self.webhook.is_some() };
        let mut arrived = 0;
        for parcel in delivery::take(office, channels, ROUND)? {
            match self.hand_over(office, &parcel) {
                Ok(()) => {
                    delivery::arrived(office, &parcel)?;
                    arrived += 1;
                }
                Err(Undelivered { why, lasting }) => {
                    tracing::warn!(
                        letter.seq = parcel.seq,
                        letter.channel = parcel.channel,
                        "Letter {} did not arrive by {}: {why}",
                        parcel.seq,
                        parcel.channel
                    );
                    delivery::failed(office, &parcel, (&why, lasting))?;
                }
            }
        }
        Ok(arrived)
    }

    fn hand_over(&self, office: &Office, parcel: &Parcel) -> Result<(), Undelivered> {
        let at_ms = office.now().at_ms;
        let district = office.store.district();
        let id = format!("{district}/{}", parcel.seq);
        match (&self.mail, &self.webhook) {
            (Some(mail), _) if parcel.channel == MAIL => {
                mail.send(parcel, (&id, at_ms), &self.sender)
            }
            (_, Some(webhook)) => webhook.send(parcel, (&id, at_ms), &self.sender),
            _ => Err(Undelivered { why: "该渠道未开通".into(), lasting: false }),
        }
    }
}
