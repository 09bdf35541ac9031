//! Why something stays although its period is over: the business goes on, or somebody disputes.

use casework::{
    Application, Change, ChangeState, Class, Complaint, Id, Inspection, Permit, Record, Sanction,
    Stage,
};
use store::{Ended, Failure, Query, Rx};

use crate::allocations::every;

/// All records of a kind of a person or an employer.
pub(super) fn all<R: Record>(
    rx: &mut Rx<'_>,
    (employer, person): (Option<Id>, Option<Id>),
) -> Result<Vec<(Id, R)>, Failure> {
    if employer.or(person).is_none() {
        return Ok(Vec::new());
    }
    let found = every::<R>(rx, &Query { employer, person, ..Query::default() })?;
    Ok(found.into_iter().map(|found| (found.id, found.doc)).collect())
}

/// Whether what has ended must stay for now: papers of a case while somebody disputes, everything
/// else while anything of the person's goes on.
pub(super) fn holds(rx: &mut Rx<'_>, class: Class, ended: &Ended) -> Result<bool, Failure> {
    match class {
        Class::ReturnedUploads => is_disputed(rx, ended),
        Class::CounterRecords | Class::DecidedCases => match ended.person {
            Some(person) => is_live(rx, person),
            None => Ok(false),
        },
    }
}

/// A case against either side, a complaint of the person's or an inspection of the employer is
/// open.
fn is_disputed(rx: &mut Rx<'_>, ended: &Ended) -> Result<bool, Failure> {
    let (employer, person) = ((ended.employer, None), (None, ended.person));
    Ok(any::<Sanction>(rx, employer)?
        || any::<Sanction>(rx, person)?
        || any::<Complaint>(rx, person)?
        || all::<Inspection>(rx, employer)?.iter().any(|(_, known)| !known.state.is_closed()))
}

/// A case, a permit, a sanction, a complaint or a reported change of the person's goes on.
pub(super) fn is_live(rx: &mut Rx<'_>, person: Id) -> Result<bool, Failure> {
    let whose = (None, Some(person));
    // An approved case goes on as its permit.
    let goes_on = |case: &Application| {
        case.columns().kept.is_none() && !matches!(case.stage, Stage::Approved { .. })
    };
    let reported = |change: &Change| change.state == ChangeState::Reported;
    Ok(all::<Application>(rx, whose)?.iter().any(|(_, case)| goes_on(case))
        || any::<Permit>(rx, whose)?
        || any::<Sanction>(rx, whose)?
        || any::<Complaint>(rx, whose)?
        || all::<Change>(rx, whose)?.iter().any(|(_, change)| reported(change)))
}

/// Whether a record of a kind has not ended.
fn any<R: Record>(rx: &mut Rx<'_>, whose: (Option<Id>, Option<Id>)) -> Result<bool, Failure> {
    Ok(all::<R>(rx, whose)?.iter().any(|(_, record)| record.columns().kept.is_none()))
}
