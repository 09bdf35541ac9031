//! Why something is no longer there: its retention ended (保存期限届满).

use law::Day;
use serde::{Deserialize, Serialize};

/// The reason of an erasure, kept for good in the journal in place of what was erased. It names
/// nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The class of the retention table, e.g. `returned_uploads`.
    pub class: String,
    /// What the class is called, and on what its period rests, as people read it.
    pub basis: String,
    /// The day from which the period was counted: the end of the business.
    pub ended: Day,
    /// The first day on which it was not to be there any more; the erasure is dated to it, whenever
    /// it is carried out.
    pub on: Day,
}
