//! The officers' desk (工作台): what waits, one case at a time, every step with its reasons.

pub mod book;
pub mod case;
pub mod change;
pub mod editions;
pub mod employer;
pub mod home;
pub mod openings;
pub mod permit;
pub mod post;
pub mod quota;
pub mod visits;

use office::{Call, Office};
use store::Failure;

use crate::checked::Checked;
use crate::command::words;
use crate::error::PageError;
use crate::portal::Portal;
use crate::session::SignedIn;
use crate::typed::{Form, Problems, Typed};

/// What a form said, with what is wrong with it.
pub(crate) type Again = (Typed, Problems);

/// The shape of every post at the desk: takes the step; when it is refused, answers with what was
/// typed, for the page to say so over it.
pub(crate) async fn take<F: Form + Send + 'static, T: Send + 'static>(
    portal: &Portal,
    who: &SignedIn,
    form: Checked<F>,
    step: impl FnOnce(&Office, &Call, F) -> Result<T, Failure> + Send + 'static,
) -> Result<Result<T, Again>, PageError> {
    let call = who.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => match refused(portal.office(move |office| step(office, &call, act)).await)? {
            Ok(done) => return Ok(Ok(done)),
            Err(problems) => problems,
        },
        Err(problems) => problems,
    };
    Ok(Err((form.typed, problems)))
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
