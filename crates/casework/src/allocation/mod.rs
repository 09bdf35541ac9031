//! How a year's places are shared among employers (配额分配, 细则 二、四): a capped, floored
//! Sainte-Laguë divisor method with its proof, its letters and its ledger.
//!
//! The way of a share: a frozen [`Snapshot`] and a dated [`Method`] go through [`allocate`] to an
//! [`Award`]; [`certify`] names the one cut-off that proves it; [`Bundle`] publishes everything;
//! the module [`audit`] checks a published bundle and shares no code with the rest. Formulas and
//! the file format are in `docs/allocation.md`.
//!
//! Everything that is published serializes to its *canonical form*: JSON in UTF-8 without blanks,
//! integers only, the keys of every object in alphabetical order. That is why the fields of these
//! structs stand in alphabetical order; a test holds them to it.

pub mod audit;
mod award;
mod bundle;
mod canonical;
mod certificate;
mod departure;
pub mod divisor;
mod error;
mod ledger;
mod letter;
mod method;
mod place_account;
mod policy;
mod public;
mod reach;
mod score;
mod snapshot;
mod stability;
mod supplement;

pub use award::{Award, Cap, CapReason, Line, allocate};
pub use bundle::{Bundle, Contents, DiscardedRun};
pub use canonical::digest;
pub use certificate::{Certificate, Place, certify};
pub use departure::{Departure, DepartureError, Settlement, settle};
pub use error::AllocationError;
pub use ledger::{Ledger, LedgerRefusal};
pub use letter::letter;
pub use method::{Criterion, GateRule, Group, Measure, Method, SizeStep, Step};
pub use place_account::{Account, Act, Entry, Matter};
pub use reach::{Change, changes_that_reach, needed_weight};
pub use snapshot::{Cut, Figure, Floor, Gate, Request, Row, Snapshot};
pub use stability::{Moved, Variant, stability};
pub use supplement::{Ask, Standing, supplement};
