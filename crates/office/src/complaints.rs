//! Complaints about fees (收费投诉, 5.2.5): made by persons, answered in time, never shown to the
//! employer.

use casework::{
    Action, Complaint, ComplaintEvent, Evidence, Id, Refusal, Statement, Subject, letters,
};
use serde::Serialize;
use store::{Failure, sm3_hex};

use crate::{Call, Office};

/// A complaint as it is made.
#[derive(Debug, Clone, Serialize)]
pub struct NewComplaint {
    /// Who took the fee: name or credit code.
    pub about: String,
    /// What happened.
    pub words: String,
    /// What shows it, in words; may be empty.
    pub evidence: String,
}

/// A person complains. Answers with the printed number and the last day to answer.
pub fn make(office: &Office, call: &Call, new: &NewComplaint) -> Result<Id, Failure> {
    let new = new.clone();
    office.write(call, &("complain", &new.clone()), move |tx, desk| {
        let person = desk.actor.person.ok_or(Refusal::NotFound)?;
        desk.may(Action::Complain, Subject::person(person))?;
        let about = new.about.trim().to_owned();
        let claim = tx.claim(&format!("uscc/{}", law::text::plain(&about).to_uppercase()))?;
        let year = desk.day().year();
        let number = tx.number(&desk.actor, &format!("complaint/{year}"))?;
        let days = desk.count("complaint_answer_working_days")?;
        let shown = new.evidence.trim();
        let complaint = Complaint {
            number: format!("TS{year}{number:04}"),
            person,
            employer: claim.map(|(_, employer)| employer),
            about,
            words: new.words.trim().to_owned(),
            evidence: (!shown.is_empty())
                .then(|| Evidence {
                    what: shown.to_owned(),
                    file: None,
                    sm3: sm3_hex(shown.as_bytes()),
                })
                .into_iter()
                .collect(),
            on: desk.day(),
            answer_by: desk.calendar.provisional_working_days(desk.day(), days),
            inspection: None,
            answer: None,
        };
        let id = desk.id();
        let made = ComplaintEvent::Made { complaint: Box::new(complaint) };
        let after = desk.act::<Complaint>(tx, id, &made)?;
        tx.post(&letters::complaint_made(id, &after))?;
        Ok(id)
    })
}

/// An inspector answers a complaint.
pub fn answer(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let words = words.trim().to_owned();
    office.write(call, &("answer-complaint", id, words.clone()), move |tx, desk| {
        desk.may(Action::Inspect, Subject::NONE)?;
        let answer = Statement { on: desk.day(), by: desk.by(), words: words.clone() };
        let event = ComplaintEvent::Answered { answer };
        let after = desk.act::<Complaint>(tx, id, &event)?;
        tx.post(&letters::complaint_answered(id, &after, &words))?;
        Ok(())
    })
}
