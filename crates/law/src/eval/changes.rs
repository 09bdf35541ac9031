//! What would change the outcome.

use super::words::Speaker;
use crate::Change;

impl Speaker<'_> {
    pub(super) fn changes(&self) -> Vec<Change> {
        Vec::new()
    }
}
