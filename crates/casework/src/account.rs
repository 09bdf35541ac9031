//! Accounts (账号): who may sign in, in which role. Secrets lie apart and never enter the journal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Actor, Columns, Id, Record, Refusal, Role};

/// An account. One person, one role; nobody shares one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Sign-in name: a mobile number for the public, a staff name for officers.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// For agents and legal representatives.
    pub employer: Option<Id>,
    /// For applicants: the own file.
    pub person: Option<Id>,
    /// Employers with which an officer declared a conflict of interest (回避, 5.1.4), and why.
    pub conflicts: BTreeMap<Id, String>,
    /// Closed accounts lose access with the next request.
    pub closed: bool,
}

/// What can happen to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AccountEvent {
    /// Opened.
    Opened {
        /// Sign-in name.
        login: String,
        /// Name.
        name: String,
        /// Role.
        role: Role,
    },
    /// Bound to an employer.
    BoundToEmployer {
        /// The employer.
        employer: Id,
    },
    /// No longer bound: an agent who was replaced.
    Unbound,
    /// Bound to the person's own file.
    BoundToPerson {
        /// The person.
        person: Id,
    },
    /// The password was changed.
    SecretChanged,
    /// A second factor was set up.
    SecondFactorSet,
    /// An officer declares a conflict of interest with an employer (回避).
    ConflictDeclared {
        /// The employer.
        employer: Id,
        /// Why.
        why: String,
    },
    /// Closed.
    Closed,
}

impl Account {
    /// The actor this account signs in as.
    pub fn actor(&self, id: Id) -> Actor {
        Actor {
            account: Some(id),
            name: self.name.clone(),
            role: self.role,
            employer: self.employer,
            person: self.person,
        }
    }

    fn with(mut self, event: &AccountEvent) -> Result<Self, Refusal> {
        if self.closed {
            return Err(Refusal::WrongState { is: "账号已停用".into() });
        }
        match event {
            AccountEvent::Opened { .. } => {
                return Err(Refusal::WrongState { is: "账号已开通".into() });
            }
            AccountEvent::BoundToEmployer { employer } => self.employer = Some(*employer),
            AccountEvent::Unbound => self.employer = None,
            AccountEvent::BoundToPerson { person } => self.person = Some(*person),
            AccountEvent::SecretChanged | AccountEvent::SecondFactorSet => {}
            AccountEvent::ConflictDeclared { employer, why } => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.conflicts.insert(*employer, why.clone());
            }
            AccountEvent::Closed => self.closed = true,
        }
        Ok(self)
    }
}

/// The claim under which a sign-in name is found.
pub fn login_claim(login: &str) -> String {
    format!("login/{login}")
}

impl Record for Account {
    type Event = AccountEvent;
    const KIND: &'static str = "account";

    fn apply(state: Option<Self>, event: &AccountEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, AccountEvent::Opened { login, name, role }) => Ok(Self {
                login: login.clone(),
                name: name.clone(),
                role: *role,
                employer: None,
                person: None,
                conflicts: BTreeMap::new(),
                closed: false,
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(account), event) => account.with(event),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: if self.closed { "closed" } else { "open" },
            employer: self.employer,
            person: self.person,
            label: format!("{} {}", self.name, self.login),
            claims: vec![login_claim(&self.login)],
            ..Columns::default()
        }
    }
}
