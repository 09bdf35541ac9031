//! The press that every printed paper of the portal comes from: fonts and templates are loaded
//! once.

use std::sync::LazyLock;

use papers::{PaperError, Press};

use crate::error::PageError;

/// Shared by all threads; loaded at the first print.
pub static PRESS: LazyLock<Press> = LazyLock::new(Press::shipped);

/// The media type of papers.
pub const PDF: &str = "application/pdf";

/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;

/// The moment a paper is printed.
pub fn moment(at_ms: i64) -> papers::Moment {
    papers::Moment::from_unix(at_ms / SECOND_MS)
}

impl From<PaperError> for PageError {
    fn from(error: PaperError) -> Self {
        Self::Broken { cause: format!("a paper could not be made: {error}") }
    }
}
