//! What was filed, how its papers came in, and what an officer established in its employer's place.

use law::{Day, Facts, Verdict};
use serde::{Deserialize, Serialize};

use crate::{By, Id};

/// What was filed: frozen at the confirmed submission (G8, G9, G12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The day of the confirmed submission.
    pub on: Day,
    /// The edition in force.
    pub edition: String,
    /// Its hash.
    pub edition_hash: String,
    /// Every fact as filed.
    pub facts: Facts,
    /// What the rules said that day (advice, not a decision).
    pub advised: Verdict,
    /// Receipt number (回执号).
    pub receipt: String,
    /// SM3 of the snapshot, printed on the receipt.
    pub digest: String,
    /// Who declared the truth for the person.
    pub person_declared: By,
    /// Who declared the truth for the employer (5.2.0a).
    pub employer_declared: By,
}

/// How papers came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "channel", rename_all = "snake_case")]
pub enum HandIn {
    /// 网上报送
    Online,
    /// 窗口报送, in a booked slot.
    Window {
        /// The seat booked.
        seat: Id,
    },
    /// 窗口报送 without a booking, by an officer's recorded exception (walk-in share).
    WalkIn,
}

/// The employer's part (1.1) of a case that its holder filed alone because the employer stayed
/// silent (3.2.2), as an officer has established it for this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployerPart {
    /// Whether the employer meets the conditions; when not, the findings on the data stand.
    pub holds: bool,
    /// By whom.
    pub by: By,
    /// When.
    pub on: Day,
    /// By what it was established; shown in the findings.
    pub why: String,
}
