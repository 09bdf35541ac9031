//! Why something is no longer there: its retention ended (保存期限届满).

use law::Day;
use serde::{Deserialize, Serialize};

/// From which day a record that has ended is kept, and as what (保存期限). For how long, the
/// retention table of the policy says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The class of the retention table.
    pub class: Class,
    /// The day from which the period counts.
    pub since: Day,
}

/// The classes of the retention table whose periods count from the end of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 撤回、退回办理件的上传材料: the files, while the case itself stays longer.
    ReturnedUploads,
    /// 受理、预约等窗口记录, of what came to no decision.
    CounterRecords,
    /// 已作决定的案卷: decided cases, permits, sanctions.
    DecidedCases,
}

impl Class {
    /// Every class, the shortest period first.
    pub const ALL: [Self; 3] = [Self::ReturnedUploads, Self::CounterRecords, Self::DecidedCases];

    /// Its code in the table `retention`; its period is the parameter `keep_<code>_months`.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReturnedUploads => "returned_uploads",
            Self::CounterRecords => "counter_records",
            Self::DecidedCases => "decided_cases",
        }
    }

    /// Kept as this class since a day.
    pub fn since(self, since: Day) -> Kept {
        Kept { class: self, since }
    }
}

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
