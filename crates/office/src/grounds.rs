//! What a “no” rests on (理由): clauses that the findings do not show as met.

use casework::{Application, Business, Reason, Refusal};
use law::{Assessment, Finding, Subject, Verdict};

/// The clauses that say whose matter it is: who is outside them is another office's, whatever the
/// case itself states (1.1.3, 6.1, 6.3).
pub const COMPETENCE: [&str; 3] = ["1.1.3a", "6.1", "6.3"];

/// The findings a refusal (不予核准) may rest on: those that are not met. Against the findings only
/// what the reviewer proposed, too: two officers by name, never one alone (3.1.1).
pub fn of_refusal<'a>(case: &Application, assessment: &'a Assessment) -> Vec<&'a Finding> {
    let is_proposed = case.review.as_ref().is_some_and(|review| !review.approve);
    let allowed = |finding: &&Finding| is_asked(case, finding) && (is_proposed || is_open(finding));
    assessment.findings.iter().filter(allowed).collect()
}

/// The findings a non-acceptance (不予受理) may rest on, besides [`COMPETENCE`]: those that are not
/// met.
pub fn of_non_acceptance<'a>(case: &Application, assessment: &'a Assessment) -> Vec<&'a Finding> {
    let allowed = |finding: &&Finding| is_asked(case, finding) && is_open(finding);
    assessment.findings.iter().filter(allowed).collect()
}

/// Whether a finding is not met, or not decided yet.
pub fn is_open(finding: &Finding) -> bool {
    matches!(finding.result, Verdict::Unmet | Verdict::Undetermined)
}

/// A change of the employer asks nothing of the person anew (3.3.1).
fn is_asked(case: &Application, finding: &Finding) -> bool {
    case.business != Business::EmployerChange
        || finding.missing.iter().all(|one| one.subject == Subject::Employer)
}

/// Refuses reasons that rest on none of the grounds.
pub(crate) fn founded(grounds: &[&str], reasons: &[Reason]) -> Result<(), Refusal> {
    match reasons.iter().find(|reason| !grounds.contains(&reason.clause.as_str())) {
        Some(reason) => Err(Refusal::ReasonUnfounded { clause: reason.clause.clone() }),
        None => Ok(()),
    }
}
