//! Evaluation: compile for a day, run, explain.

pub(crate) mod assess;
pub(crate) mod case;
mod changes;
pub(crate) mod compile;
mod condition;
mod findings;
mod gap;
mod least;
mod linear;
pub(crate) mod program;
mod relevant;
mod sets;
pub(crate) mod shown;
pub(crate) mod value;
mod why;
mod words;
