//! The journal held against the register: the chain, and every record replayed (不可篡改的办理日志).

use casework::{
    Account, Application, Attempt, Change, Complaint, Contact, Draw, Employer, Enactment,
    Inspection, InspectionDraw, Lead, LookReview, Permit, Person, Plan, Quota, Referral, Run,
    Sanction, Scheme, Seat, Waiting,
};
use store::{Failure, Report, Verifier};

use crate::Office;

/// Verifies the chain, replays every entry through `casework` and compares with what is stored.
pub fn verify(office: &Office) -> Result<Report, Failure> {
    verifier().verify(&office.store, None)
}

/// Every kind of record of the register.
fn verifier() -> Verifier {
    Verifier::new()
        .kind::<Account>()
        .kind::<Application>()
        .kind::<Attempt>()
        .kind::<Change>()
        .kind::<Complaint>()
        .kind::<Contact>()
        .kind::<Draw>()
        .kind::<Employer>()
        .kind::<Enactment>()
        .kind::<Inspection>()
        .kind::<InspectionDraw>()
        .kind::<Lead>()
        .kind::<LookReview>()
        .kind::<Permit>()
        .kind::<Person>()
        .kind::<Plan>()
        .kind::<Quota>()
        .kind::<Referral>()
        .kind::<Run>()
        .kind::<Sanction>()
        .kind::<Scheme>()
        .kind::<Seat>()
        .kind::<Waiting>()
}
