//! The scheme's states, commands, refusals, deadlines, ledgers and access.
//!
//! Pure: no IO, no clock, no async. Every “no” is a named refusal that cites a clause.

mod actor;
mod id;
mod letter;
mod record;
mod refusal;

pub use actor::{Actor, Role};
pub use id::Id;
pub use letter::{Addressee, Letter};
pub use record::{Columns, Counter, Record};
pub use refusal::Refusal;
