//! The officers' desk (工作台): what waits, one case at a time, every step with its reasons.

pub mod book;
pub mod case;
pub mod change;
pub mod editions;
pub mod employer;
pub mod home;
pub mod openings;
pub mod post;
pub mod quota;
pub mod visits;

use casework::Refusal;
use store::Failure;

use crate::error::PageError;
use crate::typed::Problems;

/// After a command: a refusal goes into the page's problems, a breakdown becomes a page of its own.
pub(crate) fn refused<T>(done: Result<T, Failure>) -> Result<Result<T, Problems>, PageError> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(refusal)) => Ok(Err(problem(&refusal))),
        Err(broken) => Err(broken.into()),
    }
}

/// A refusal as a problem of the form that asked: what happened, why, what to do.
fn problem(refusal: &Refusal) -> Problems {
    let mut problems = Problems::default();
    let clause = crate::ui::cited(refusal.clause());
    problems.add("act", format!("{}{}（依据：{clause}）", refusal.says(), refusal.next()));
    problems
}
