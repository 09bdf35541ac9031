//! Key-support tags (重点支持标签; 2.5, 2.6, 2.7): recorded by the quota officer with evidence and
//! period.

use casework::{Action, Employer, EmployerEvent, Id, Refusal, Subject, Tag, letters};
use law::{Day, Edition, Verdict};
use store::Failure;

use crate::employers::{employer, facts_of};
use crate::{Call, Office};

/// A tag as it is recorded.
#[derive(Debug, Clone, serde::Serialize)]
pub struct NewTag {
    /// Code of the table `key_support_groups`.
    pub code: String,
    /// Where it is shown: the list or certificate, with its source and date.
    pub evidence: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
}

/// Records a tag. A pillar industry (2.5) must also fit the district's plans, which an officer has
/// found (1.1.1a).
pub fn tag(office: &Office, call: &Call, id: Id, new: &NewTag) -> Result<(), Failure> {
    let new = new.clone();
    office.write(call, &("tag-employer", id, &new.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let (clause, name) = group(&desk.edition, &new.code, desk.day())?;
        let known = employer(tx, id)?;
        if clause == PILLAR {
            let assessment = desk.edition.assess(&facts_of(&known, None, None), desk.day());
            let fits = assessment.finding(FITS_PLANS).map(|finding| finding.result);
            if fits != Some(Verdict::Met) {
                let clauses = vec![FITS_PLANS.to_owned()];
                return Err(Refusal::ConditionsUnmet { clauses }.into());
            }
        }
        let NewTag { code, evidence, from, until } = new.clone();
        let tag = Tag { code, evidence, from, until, by: desk.by() };
        desk.act::<Employer>(tx, id, &EmployerEvent::Tagged { tag })?;
        let body = format!(
            "已认定贵单位属于“{name}”，有效期{}至{}，依据：{}。标签影响数量配置的倾斜；有效期内每季度首月可以提出追加申请。",
            from.chinese(),
            until.chinese(),
            new.evidence
        );
        tx.post(&letters::employer_told(id, "tagged", ("重点支持标签已登记", body), &clause))?;
        Ok(())
    })
}

/// The clause of the pillar industries.
const PILLAR: &str = "2.5";
/// The clause that asks whether an employer fits the district's plans.
const FITS_PLANS: &str = "1.1.1a";

/// Clause and name of a group that holds on a day.
pub(crate) fn group(edition: &Edition, code: &str, day: Day) -> Result<(String, String), Refusal> {
    let table = edition.codes("key_support_groups").ok_or(Refusal::NotFound)?;
    let row = table.row(code, day).ok_or(Refusal::NotFound)?;
    let clause = table.cell(row, "clause").ok_or(Refusal::NotFound)?;
    Ok((clause.to_owned(), row.label.clone()))
}

/// Ends a tag from today on, with a reason.
pub fn untag(office: &Office, call: &Call, id: Id, code: &str, why: &str) -> Result<(), Failure> {
    let (code, why) = (code.to_owned(), why.trim().to_owned());
    office.write(call, &("untag-employer", id, code.clone(), why.clone()), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let (clause, name) = group(&desk.edition, &code, desk.day())?;
        let (on, by) = (desk.day(), desk.by());
        let ended = EmployerEvent::TagEnded { code: code.clone(), on, why: why.clone(), by };
        desk.act::<Employer>(tx, id, &ended)?;
        let body = format!(
            "“{name}”标签自{}起不再有效，理由：{why}。已配置的数量不变；如有异议，请向区人力社保局说明并提供证明。",
            on.chinese()
        );
        tx.post(&letters::employer_told(id, "untagged", ("重点支持标签已终止", body), &clause))?;
        Ok(())
    })
}
