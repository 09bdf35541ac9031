//! Evaluation: compile for a day, run, explain.

pub(crate) mod assess;
mod case;
mod changes;
pub(crate) mod compile;
mod condition;
mod findings;
mod linear;
mod program;
pub(crate) mod shown;
pub(crate) mod value;
mod why;
mod words;
