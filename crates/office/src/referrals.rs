//! Referrals (移送) to the authorities that decide what the bureau does not (5.1.0b, 5.1.0c, 5.2.0c).

use casework::{
    Action, Evidence, Id, Referral, ReferralEvent, ReferralState, Refusal, Sanction, Statement,
    Subject,
};
use serde::Serialize;
use store::{Failure, sm3_hex};

use crate::{Call, Office};

/// A referral as it is prepared.
#[derive(Debug, Clone, Serialize)]
pub struct NewReferral {
    /// To which authority.
    pub to: String,
    /// The clause.
    pub clause: String,
    /// Whom it is about.
    pub about: String,
    /// The case it comes from; its evidence goes first.
    pub case: Option<Id>,
    /// The facts.
    pub facts: String,
    /// The provision broken (5.1.5, 5.2.8).
    pub norm: String,
    /// The serious harm done (5.1.2).
    pub harm: String,
    /// More evidence, in words.
    pub evidence: Vec<String>,
}

/// Prepares a referral with its numbered list of evidence: officers under 5.1.1, 5.1.2, 5.1.3,
/// 5.1.4 and 5.1.5, employers and persons under 5.2.0c.
pub fn prepare(office: &Office, call: &Call, new: &NewReferral) -> Result<Id, Failure> {
    let new = new.clone();
    office.write(call, &("prepare-referral", &new.clone()), move |tx, desk| {
        desk.may(Action::Refer, Subject::NONE)?;
        let mut evidence = match new.case {
            Some(case) => tx.get::<Sanction>(case)?.ok_or(Refusal::NotFound)?.doc.finding.evidence,
            None => Vec::new(),
        };
        let words = new.evidence.iter().map(|what| what.trim().to_owned());
        evidence.extend(words.filter(|what| !what.is_empty()).map(|what| Evidence {
            sm3: sm3_hex(what.as_bytes()),
            file: None,
            what,
        }));
        let year = desk.day().year();
        let number = tx.number(&desk.actor, &format!("referral/{year}"))?;
        let referral = Referral {
            number: format!("YS{year}{number:04}"),
            to: new.to.clone(),
            clause: new.clause.clone(),
            about: new.about.clone(),
            case: new.case,
            facts: new.facts.clone(),
            norm: new.norm.clone(),
            harm: new.harm.clone(),
            evidence,
            by: desk.by(),
            on: desk.day(),
            state: ReferralState::Prepared,
        };
        let id = desk.id();
        let prepared = ReferralEvent::Prepared { referral: Box::new(referral) };
        desk.act::<Referral>(tx, id, &prepared)?;
        Ok(id)
    })
}

/// The list as it is sent: what the digest is over.
pub fn bundle(referral: &Referral) -> String {
    let Referral { number, to, clause, about, facts, norm, harm, evidence, .. } = referral;
    let lines = evidence.iter().enumerate().map(|(at, item)| {
        format!("{}\t{}\t{}\n", at + 1, item.sm3, item.what.replace(['\t', '\n'], " "))
    });
    let lines: String = lines.collect();
    format!(
        "juzheng-referral/1\n文号\t{number}\n移送机关\t{to}\n条款\t{clause}\n对象\t{about}\n事实\t{facts}\n\
         规定\t{norm}\n损害\t{harm}\n{lines}"
    )
}

/// SM3 over the list, hexadecimal.
pub fn digest(referral: &Referral) -> String {
    sm3_hex(bundle(referral).as_bytes())
}

/// Sends a referral (5.1.0c); the one who decides is not the one who prepared it.
pub fn send(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("send-referral", id), move |tx, desk| {
        desk.may(Action::SendReferral, Subject::NONE)?;
        let known = tx.get::<Referral>(id)?.ok_or(Refusal::NotFound)?.doc;
        let sm3 = digest(&known);
        let sent = ReferralEvent::Sent { on: desk.day(), by: desk.by(), sm3 };
        desk.act::<Referral>(tx, id, &sent)?;
        Ok(())
    })
}

/// Notes what the authority answered (5.1.0b): discipline is its own, never the system's.
pub fn answered(office: &Office, call: &Call, id: Id, words: &str) -> Result<(), Failure> {
    let words = words.trim().to_owned();
    office.write(call, &("referral-answered", id, words.clone()), move |tx, desk| {
        desk.may(Action::SendReferral, Subject::NONE)?;
        let answer = Statement { on: desk.day(), by: desk.by(), words: words.clone() };
        desk.act::<Referral>(tx, id, &ReferralEvent::Answered { answer })?;
        Ok(())
    })
}

/// Opens a sent referral for its signed export; each export is in the journal.
pub fn export(office: &Office, call: &Call, id: Id) -> Result<Referral, Failure> {
    office.write(call, &("export-referral", id), move |tx, desk| {
        desk.may(Action::ReadReferral, Subject::NONE)?;
        let known = tx.get::<Referral>(id)?.ok_or(Refusal::NotFound)?.doc;
        if known.state == ReferralState::Prepared {
            return Err(Refusal::WrongState { is: known.chinese().into() }.into());
        }
        tx.note(&desk.actor, ("referral", id), "exported", &known.number)?;
        Ok(known)
    })
}
