//! Where everything must stand, as checks of a story.

use std::fmt::Write as _;

use super::{Auditor, Life, PLACES, Stage};

impl Auditor {
    /// Where everything must stand.
    pub(super) fn checks(&self) -> String {
        let mut text = String::new();
        for (number, case) in &self.cases {
            let stage = match case.stage {
                Stage::Prepared => "unit-review",
                Stage::Submitted { .. } => "submitted",
                Stage::Received { .. } => "received",
                Stage::Accepted { .. } => "accepted",
                Stage::Reviewed { .. } => "reviewed",
                Stage::Approved => "approved",
                Stage::Refused => "refused",
                Stage::Withdrawn => "withdrawn",
                Stage::Overdue => "returned-overdue",
            };
            writeln!(text, "check application N{number} {stage}").expect("a string takes all");
        }
        for (number, permit) in &self.permits {
            let standing = match permit.life {
                Life::Valid => "valid",
                Life::Between { until } if self.today > until && permit.pending.is_empty() => {
                    "lapsed"
                }
                Life::Between { until } if self.today > until => "changing",
                Life::Between { .. } => "change-period",
                Life::Lapsed => "lapsed",
                Life::Cancelled => "cancelled",
            };
            writeln!(text, "check permit C{number} {standing}").expect("a string takes all");
        }
        for (employer, granted) in PLACES {
            let (held, used) = (self.held[&employer].len(), self.used[&employer]);
            writeln!(text, "check quota {employer} 2025 {held}/{used}/{granted}")
                .expect("a string takes all");
        }
        text
    }
}
