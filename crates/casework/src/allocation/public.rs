//! The file for everybody: the same run without anything that is somebody's own business.
//!
//! An employer appears under the number drawn for this run, and its figures as the published steps
//! they reach. Points, weights, ties and every share follow from these exactly as from the full
//! data, so `juzheng allocation verify` holds for both.

use super::bundle::Contents;
use super::method::Method;
use super::snapshot::{Figure, Row};

/// What stands where something was left out.
const LEFT_OUT: &str = "—";

impl Contents {
    /// The same contents for everybody. Decisions keep their reasons and who answers for them.
    #[must_use]
    pub fn anonymous(&self) -> Self {
        let mut snapshot = self.snapshot.clone();
        for row in &mut snapshot.rows {
            *row = anonymous(row, &self.method);
        }
        Self { snapshot_digest: snapshot.digest(), snapshot, ..self.clone() }
    }
}

fn anonymous(row: &Row, method: &Method) -> Row {
    let mut row = row.clone();
    row.name = LEFT_OUT.into();
    row.plan = LEFT_OUT.into();
    for gate in &mut row.gates {
        gate.reason = LEFT_OUT.into();
    }
    for (figure, criterion) in row.values.iter_mut().zip(&method.criteria) {
        let below = || criterion.steps.first().map_or(0, |first| first.from - 1);
        let amount = criterion.step(figure.amount).map_or_else(below, |step| step.from);
        blank(figure, amount);
    }
    let size = method.size(row.headcount.amount).map_or(0, |size| size.from);
    blank(&mut row.headcount, size);
    for request in &mut row.requests {
        request.reason = LEFT_OUT.into();
    }
    if let Some(cut) = &mut row.cut {
        cut.reason = LEFT_OUT.into();
    }
    row
}

fn blank(figure: &mut Figure, amount: i64) {
    figure.amount = amount;
    figure.evidence = LEFT_OUT.into();
    figure.source = LEFT_OUT.into();
}
