//! A person's own pages (我的事项): their data, their applications, their permits, their letters.

pub mod case;
pub mod change;
pub mod companions;
pub mod data;
pub mod deferral;
pub mod file;
pub mod give_up;
pub mod home;
pub mod join;
pub mod leaving;
pub mod looks;
pub mod mail;
pub mod messages;
mod next;
pub mod paper;
pub mod permit;
pub mod photo;
pub mod receipt;
pub mod sheet;

use crate::command::{Done, answered, form_key, take};

#[cfg(test)]
pub(crate) mod walk;

#[cfg(test)]
pub(crate) mod sample {
    use casework::{Application, ApplicationEvent, Business, Id, Record, Role};

    use crate::frame::{Frame, Who};

    /// The frame of a signed-in person.
    pub fn frame() -> Frame {
        Frame::sample(Some(Who { name: "张三".into(), role: Role::Applicant }))
    }

    /// Some identifier.
    pub fn id() -> Id {
        Id::new(1, [0; 10])
    }

    /// A case just opened and joined.
    pub fn case() -> Application {
        let opened = ApplicationEvent::Opened {
            business: Business::NewPermit,
            employer: id(),
            name: "张三".into(),
            id_number: "110105199003078231".into(),
            invitation: String::new(),
            permit: None,
        };
        Application::apply(None, &opened).unwrap()
    }
}
