//! The officers' desk (工作台): what waits, one case at a time, every step with its reasons.

pub mod book;
pub mod case;
pub mod change;
pub mod editions;
pub mod employer;
pub mod home;
pub mod materials;
pub mod openings;
pub mod permit;
pub mod post;
pub mod quota;
pub mod reasons;
pub mod visits;
#[cfg(test)]
mod walk;

use office::{Call, Office};
use store::Failure;

use crate::checked::Checked;
pub(crate) use crate::command::Again;
use crate::command::{taken, words};
use crate::error::PageError;
use crate::portal::Portal;
use crate::session::SignedIn;
use crate::typed::{Form, Problems};

/// The shape of every post at the desk: a refusal is said over the page, whatever it is about.
pub(crate) async fn take<F: Form + Send + 'static, T: Send + 'static>(
    portal: &Portal,
    who: &SignedIn,
    form: Checked<F>,
    step: impl FnOnce(&Office, &Call, F) -> Result<T, Failure> + Send + 'static,
) -> Result<Result<T, Again>, PageError> {
    taken(portal, who, form, refused, step).await
}

/// After a command: a refusal goes into the page's problems, a breakdown becomes a page of its own.
pub(crate) fn refused<T>(done: Result<T, Failure>) -> Result<Result<T, Problems>, PageError> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add("act", words(&refusal));
            Ok(Err(problems))
        }
        Err(broken) => Err(broken.into()),
    }
}
