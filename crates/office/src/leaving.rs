//! Between two employers (三（三）): the old employer's word on the day of leaving, the holder's own
//! request for a change, an officer's no to a deferral, and the way to another district.

mod objection;
mod report;

use casework::{
    Action, Addressee, ChangeRequest, Employer, Id, Life, NamedEmployer, Permit, PermitEvent,
    Refusal, Registration, letters,
};
use law::Day;
use serde::{Deserialize, Serialize};
use store::{Entry, Failure, Found, NewFile, Query, Tx};

use crate::desk::Desk;
use crate::employers::{as_agent, employer};
use crate::life::{change_deadline, notice, permit, post_all, whose};
use crate::{Call, Office};

pub use objection::{
    Objection, correct_leaving, object_leaving, set_leaving_aside, uphold_leaving,
};
pub use report::report_leaving;

/// Asks the old employer to confirm the day its holder reports; silence is agreement.
pub(crate) fn ask_old_employer(
    tx: &mut Tx<'_>,
    id: Id,
    permit: &Permit,
    until: Day,
) -> Result<(), Failure> {
    let words = (
        format!("请核对{}登记的离职日期", permit.name),
        format!(
            "持证人登记了离职。日期不对的，请在{}前写明理由提出；不提出的，视为没有异议。\
             单位只核对日期，不影响持证人变更聘用单位。",
            until.chinese()
        ),
    );
    let asked = notice(words, "confirm-leaving", "3.3.1", Some(until));
    tx.post(&asked.to(Addressee::Employer(permit.employer), ("permit", id)))?;
    Ok(())
}

/// The old employer confirms the day of leaving.
pub fn confirm_leaving(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("confirm-leaving", id), move |tx, desk| {
        old_employer(tx, desk, id)?;
        desk.act::<Permit>(tx, id, &PermitEvent::LeftConfirmed { by: desk.by() })?;
        Ok(())
    })
}

/// The old employer says within its days that the day is wrong, and why; an officer looks. It stops
/// nothing.
pub fn dispute_leaving(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("dispute-leaving", id, why.clone()), move |tx, desk| {
        old_employer(tx, desk, id)?;
        let (on, by) = (desk.day(), desk.by());
        let event = PermitEvent::LeftDisputed { on, why: why.clone(), by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let words = (
            format!("原单位对{}的离职日期有异议", after.name),
            format!("异议：{why}\n由窗口核对离职证明后认定；在此以前按已登记的日期计算。"),
        );
        let notice = notice(words, "leaving-disputed", "3.3.1", None);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })
}

fn old_employer(tx: &mut Tx<'_>, desk: &Desk, id: Id) -> Result<(), Failure> {
    let (own, _) = as_agent(tx, desk, Action::ReportLeaving)?;
    let of = permit(tx, id)?.employer;
    if of == own { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// An officer says no to a deferral within the working days for it (3.3.3); the days after leaving
/// count as before, and a holder who would hear of the end too late is heard first (3.3.2).
pub fn deny_deferral(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("deny-deferral", id, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::Accept, whose(&before))?;
        let (on, by, automatic) = (desk.day(), desk.by(), still_automatic(desk, &before));
        let event = PermitEvent::DeferralDenied { on, why: why.clone(), automatic, by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let words = (
            format!("{}的个人延期注销未予同意", after.name),
            format!(
                "理由：{why}\n请仍按离职后的期限由新单位提出聘用单位变更。{}",
                letters::REMEDIES
            ),
        );
        let due = after.leaving().map(|leaving| leaving.deadline);
        let notice = notice(words, "deferral-denied", "3.3.3", due);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })
}

/// Whether a holder told today still has the least notice before the permit could lapse.
fn still_automatic(desk: &Desk, permit: &Permit) -> bool {
    let in_time = |deadline| desk.terms.told_in_time(desk.day(), deadline);
    permit.leaving().is_some_and(|leaving| leaving.automatic && in_time(leaving.deadline))
}

/// What the holder asks for.
#[derive(Debug, Clone, Serialize)]
pub struct NewWork {
    /// The new employer.
    pub to: NamedEmployer,
    /// The other district its tax registration is in; none for this one.
    pub district: Option<String>,
}

/// The holder asks in time to change to a named employer, here or in another district (3.3.1). The
/// day of asking counts: the employer may file later, and nothing lapses meanwhile.
pub fn ask_change(office: &Office, call: &Call, id: Id, work: &NewWork) -> Result<(), Failure> {
    let work = work.clone();
    office.write(call, &("ask-change", id, &work.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::ActForOneself, whose(&before))?;
        if work.to.name.trim().is_empty() || work.to.uscc.trim().is_empty() {
            let what = vec!["新单位名称和统一社会信用代码".into()];
            return Err(Refusal::Incomplete { what }.into());
        }
        let deadline = change_deadline(&before)?;
        if desk.day() > deadline {
            return Err(Refusal::TooLate { deadline, clause: "3.3.1".into() }.into());
        }
        let (on, to, district) = (desk.day(), work.to.clone(), work.district.clone());
        let request = ChangeRequest { on, to, district };
        let event = PermitEvent::ChangeAsked { request };
        let after = desk.act::<Permit>(tx, id, &event)?;
        tell_asked(tx, id, &after, &work)
    })
}

fn tell_asked(tx: &mut Tx<'_>, id: Id, after: &Permit, work: &NewWork) -> Result<(), Failure> {
    let (name, to) = (&after.name, &work.to.name);
    let next = match &work.district {
        Some(district) => format!("{to}在{district}，由核准人办理转出，并把登记内容移交该区。"),
        None => format!("请{to}的经办人在“接收持证人”中提出聘用单位变更。"),
    };
    let words = (
        format!("{name}已提出聘用单位变更"),
        format!("提出的日期以本次为准，办理期间证件不因变更期届满失效。{next}"),
    );
    let notice = notice(words, "change-asked", "3.3.1", None);
    tx.post(&notice.to(Addressee::Person(after.person), ("permit", id)))?;
    if let Some((_, new)) = tx.claim(&format!("uscc/{}", work.to.uscc))? {
        tx.post(&notice.to(Addressee::Employer(new), ("permit", id)))?;
    }
    Ok(())
}

/// An officer ends a request that leads nowhere, e.g. because the employer does not take the holder
/// on, or the decider does not hand over to the other district. Who would hear too late is heard
/// before anything lapses (3.3.2).
pub fn decline_change(office: &Office, call: &Call, id: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("decline-change", id, why.clone()), move |tx, desk| {
        let before = permit(tx, id)?;
        let decides = desk.may(Action::Decide, whose(&before));
        decides.or_else(|_| desk.may(Action::Accept, whose(&before)))?;
        let (on, by, automatic) = (desk.day(), desk.by(), still_automatic(desk, &before));
        let event = PermitEvent::ChangeDeclined { on, why: why.clone(), automatic, by };
        let after = desk.act::<Permit>(tx, id, &event)?;
        let words = (
            format!("{}提出的聘用单位变更不能办理", after.name),
            format!("理由：{why}\n可以重新提出，或者由新单位直接提出。{}", letters::REMEDIES),
        );
        let due = after.leaving().map(|leaving| leaving.deadline);
        let notice = notice(words, "change-declined", "3.3.1", due);
        post_all(tx, letters::about_permit(id, &after, &notice))
    })
}

/// What another district gets of a permit that moves there: everything its own register needs to
/// go on with the same terms.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HandOver {
    /// The form of this record.
    pub form: String,
    /// The district that hands over.
    pub from: String,
    /// The district that takes over.
    pub to: String,
    /// The employer there.
    pub employer: NamedEmployer,
    /// The permit as it stood.
    pub permit: Permit,
}

/// The media type of a hand-over.
const RECORD: &str = "application/json";
/// The form of a hand-over, raised when its fields change.
const HAND_OVER_FORM: &str = "juzheng-handover/1";

/// The decider hands a permit over to another district (转出): asked for by the holder who changes
/// to an employer there (3.3.1), or because its employer has moved there (3.5.2). Returns the
/// record for the other district.
pub fn hand_over(office: &Office, call: &Call, id: Id) -> Result<HandOver, Failure> {
    let from = office.edition().district_label().to_owned();
    office.write(call, &("hand-over", id), move |tx, desk| {
        let before = permit(tx, id)?;
        desk.may(Action::Decide, whose(&before))?;
        let known = employer(tx, before.employer)?;
        let (to, employer) = destination(&before, &known)?;
        let form = HAND_OVER_FORM.to_owned();
        let record = HandOver { form, from: from.clone(), to, employer, permit: before };
        let (on, by, district) = (desk.day(), desk.by(), record.to.clone());
        let bytes = serde_json::to_vec_pretty(&record).expect("a hand-over is plain data");
        let (file, name) = (desk.id(), format!("{}移交.json", record.permit.number));
        let owner = format!("{}/{id}", <Permit as casework::Record>::KIND);
        let kept = NewFile { id: file, media: RECORD, name: &name, owner: &owner, bytes: &bytes };
        let digest = tx.put_file(&desk.actor, &kept)?.sm3;
        let moved = PermitEvent::MovedAway { on, district, file, digest, by };
        let after = desk.act::<Permit>(tx, id, &moved)?;
        let words = (
            format!("{}的工作居住证已转往{}", after.name, record.to),
            format!(
                "本区登记自{}起结束，有效期和年限由{}的登记接续；请向该区办理后续业务。",
                on.chinese(),
                record.to
            ),
        );
        let notice = notice(words, "moved-away", "3.3.1", None);
        post_all(tx, letters::about_permit(id, &after, &notice))?;
        Ok(record)
    })
}

/// A hand-over that has taken place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The district that took over.
    pub district: String,
    /// The record.
    pub file: Id,
    /// Its SM3.
    pub digest: String,
}

/// Where a permit was handed over to, from its history.
pub fn handed_over(history: &[Entry]) -> Option<HandedOver> {
    let event = |entry: &Entry| serde_json::from_str(entry.payload()?).ok();
    history.iter().filter(|entry| entry.event == "moved_away").find_map(|entry| {
        match event(entry)? {
            PermitEvent::MovedAway { district, file, digest, .. } => {
                Some(HandedOver { district, file, digest })
            }
            _ => None,
        }
    })
}

/// Where a permit would go if it were handed over today: the other district and the employer
/// there; nothing when there is no ground for it.
pub fn bound_for(permit: &Permit, employer: &Employer) -> Option<(String, NamedEmployer)> {
    destination(permit, employer).ok().filter(|_| !permit.is_over())
}

/// The other district and the employer there.
fn destination(permit: &Permit, employer: &Employer) -> Result<(String, NamedEmployer), Refusal> {
    let asked = permit.change_request();
    let elsewhere = asked.and_then(|asked| Some((asked.district.clone()?, asked.to.clone())));
    if let Some(found) = elsewhere {
        return Ok(found);
    }
    match (&permit.life, &employer.registration) {
        (Life::Valid, Registration::MovedOut { to, .. }) => {
            let (name, uscc) = (employer.name.clone(), employer.uscc.clone());
            Ok((to.clone(), NamedEmployer { name, uscc }))
        }
        _ => Err(Refusal::WrongState { is: permit.life.chinese().into() }),
    }
}

/// Permits looked at in one go.
const BATCH: u32 = 500;

/// The permits on whose way between two employers an officer has to look: a day of leaving that is
/// disputed, a change the holder asks for, a deferral that may still be denied (3.3).
pub fn waiting(office: &Office, call: &Call) -> Result<Vec<Found<Permit>>, Failure> {
    if !call.actor.role.is_officer() {
        return Err(Refusal::NotAllowed.into());
    }
    casework::may(&call.actor, Action::ReadCase, casework::Subject::NONE)?;
    let today = office.today();
    office.store.read(|rx| {
        let mut waiting = Vec::new();
        for (stage, words) in [("between", Some(Permit::ASKED)), ("deferred", None)] {
            let mut after = None;
            loop {
                let query = Query {
                    stage: Some(stage),
                    label_has: words,
                    after,
                    limit: BATCH,
                    ..Query::default()
                };
                let page = rx.list::<Permit>(&query)?;
                let Some(last) = page.last() else { break };
                after = Some(last.id);
                waiting.extend(page.into_iter().filter(|found| found.doc.waits(today)));
            }
        }
        Ok(waiting)
    })
}
