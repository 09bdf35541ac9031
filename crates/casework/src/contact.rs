//! How an employer or a person wants to hear of letters besides the inbox (通知方式): an e-mail address
//! of their own choice, confirmed by a code. The inbox is served either way.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{Addressee, Columns, Id, Record, Refusal};

/// The way to an addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// To whom it leads.
    pub of: Addressee,
    /// The confirmed address.
    pub address: Option<String>,
    /// An address that is not confirmed yet; the confirmed one serves until it is.
    pub asked: Option<String>,
    /// Whether letters go there.
    pub mail: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ContactEvent {
    /// An address is given; a code goes there.
    Asked {
        /// Whose.
        of: Addressee,
        /// The address.
        address: String,
    },
    /// The code came back.
    Confirmed {
        /// When.
        on: Day,
    },
    /// Letters go there from now on, or no longer.
    Chosen {
        /// Whether they do.
        mail: bool,
    },
}

impl Contact {
    /// Where a letter goes by mail; none when it stays in the inbox.
    pub fn mail_to(&self) -> Option<&str> {
        self.address.as_deref().filter(|_| self.mail)
    }

    fn with(mut self, event: &ContactEvent) -> Result<Self, Refusal> {
        match event {
            ContactEvent::Asked { address, .. } => self.asked = Some(address.clone()),
            ContactEvent::Confirmed { .. } => {
                let asked = self.asked.take();
                let is = "没有待确认的邮箱".to_owned();
                self.address = Some(asked.ok_or(Refusal::WrongState { is })?);
                self.mail = true;
            }
            ContactEvent::Chosen { mail } => {
                if self.address.is_none() {
                    return Err(Refusal::WrongState { is: "邮箱尚未确认".into() });
                }
                self.mail = *mail;
            }
        }
        Ok(self)
    }
}

/// The claim under which the contact of an addressee is found.
pub fn contact_claim(of: Addressee) -> String {
    match of {
        Addressee::Employer(id) => format!("contact/employer/{id}"),
        Addressee::Person(id) => format!("contact/person/{id}"),
    }
}

/// An address with most of its name hidden: `zhangsan@qq.com` → `zh***@qq.com`.
pub fn masked_mail(address: &str) -> String {
    let Some((name, host)) = address.rsplit_once('@') else { return "***".into() };
    let shown: String = name.chars().take(2).collect();
    format!("{shown}***@{host}")
}

impl Record for Contact {
    type Event = ContactEvent;
    const KIND: &'static str = "contact";

    fn apply(state: Option<Self>, event: &ContactEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, ContactEvent::Asked { of, address }) => {
                Ok(Self { of: *of, address: None, asked: Some(address.clone()), mail: false })
            }
            (None, _) => Err(Refusal::NotFound),
            (Some(contact), event) => contact.with(event),
        }
    }

    fn columns(&self) -> Columns {
        let (employer, person) = match self.of {
            Addressee::Employer(id) => (Some(id), None),
            Addressee::Person(id) => (None, Some(id)),
        };
        let stage = if self.address.is_some() { "confirmed" } else { "asked" };
        let claims = vec![contact_claim(self.of)];
        Columns { stage, employer, person, claims, ..Columns::default() }
    }
}

impl Addressee {
    /// The record of whom it names.
    pub fn id(self) -> Id {
        match self {
            Self::Employer(id) | Self::Person(id) => id,
        }
    }
}
