//! Measures against an employer (处理, 5.2.0b): only after it was told and could be heard, with a
//! reason, by a decider; and their end.

use casework::{
    Action, Employer, EmployerEvent, Id, Measure, MeasureKind, Refusal, Subject, letters,
};
use law::Day;
use store::Failure;

use crate::employers::employer;
use crate::{Call, Office};

/// A measure as it is decided.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Sanction {
    /// Which of those that stop new filings.
    pub kind: MeasureKind,
    /// The day the employer was told in writing what was found and that it may be heard.
    pub told: Day,
    /// Last day of effect; none means until it is put right.
    pub until: Option<Day>,
    /// Why, with the answer to what the employer said.
    pub why: String,
}

/// Puts a measure into effect, from today. Refuses while the days to be heard still run. Returns
/// the number of the decision, by which it ends.
pub fn impose(office: &Office, call: &Call, id: Id, sanction: &Sanction) -> Result<Id, Failure> {
    let sanction = sanction.clone();
    office.write(call, &("impose", id, &sanction.clone()), move |tx, desk| {
        desk.may(Action::Sanction, Subject::employer(id))?;
        if sanction.why.trim().is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let name = "defence_working_days";
        let missing = || Refusal::NotPublished { parameter: name.into() };
        let days = desk.edition.number(name, desk.day()).map_err(|_| missing())?;
        let days = u32::try_from(days).map_err(|_| missing())?;
        let heard = desk.calendar.provisional_working_days(sanction.told, days);
        if desk.day() <= heard {
            return Err(Refusal::NotYetDue { day: heard + 1 }.into());
        }
        employer(tx, id)?;
        let (case, until) = (desk.id(), sanction.until);
        let measure = Measure { case, kind: sanction.kind, from: desk.day(), until, ended: None };
        desk.act::<Employer>(tx, id, &EmployerEvent::MeasureImposed { measure })?;
        let end = until.map_or("整改完成".to_owned(), Day::chinese);
        let title = format!("对贵单位作出“{}”处理", sanction.kind.chinese());
        let body = format!(
            "理由：{}\n自{}起至{end}，暂停新申请；离职、变更转出、延期和打印不受影响。{}",
            sanction.why,
            desk.day().chinese(),
            letters::REMEDIES
        );
        tx.post(&letters::measure(id, "measure-imposed", &title, body))?;
        Ok(case)
    })
}

/// Ends a measure: put right, or set aside, with a reason.
pub fn end(office: &Office, call: &Call, id: Id, case: Id, why: &str) -> Result<(), Failure> {
    let why = why.trim().to_owned();
    office.write(call, &("end-measure", id, case, why.clone()), move |tx, desk| {
        desk.may(Action::Sanction, Subject::employer(id))?;
        if why.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let ended = EmployerEvent::MeasureEnded { case, on: desk.day() };
        desk.act::<Employer>(tx, id, &ended)?;
        let body = format!("理由：{why}\n自{}起可以办理新申请。", desk.day().chinese());
        tx.post(&letters::measure(id, "measure-ended", "对贵单位的处理已经结束", body))?;
        Ok(())
    })
}
