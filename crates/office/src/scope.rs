//! Whom the rules concern (适用范围, 六).

use casework::Refusal;
use law::{Day, Edition, Facts, Subject, Value, Verdict};

/// Refuses whom 6.1 or 6.3 leaves out: who has the hukou needs no permit, and for those who are
/// handled by the former rules the table `special_groups` names the competent office.
pub(crate) fn concerns(edition: &Edition, facts: &Facts, on: Day) -> Result<(), Refusal> {
    if let Some(competent) = competent_office(edition, facts, on) {
        return Err(Refusal::OutOfScope { competent, clause: ELSEWHERE.into() });
    }
    let finding = edition.examine(facts, on).finding(INTERNAL).map(|finding| finding.result);
    if finding == Some(Verdict::Unmet) {
        return Err(Refusal::ConditionsUnmet { clauses: vec![INTERNAL.into()] });
    }
    Ok(())
}

/// The clause of those who have no hukou here.
const INTERNAL: &str = "6.1";
/// The clause of those whom other offices handle.
const ELSEWHERE: &str = "6.3";

fn competent_office(edition: &Edition, facts: &Facts, on: Day) -> Option<String> {
    let Some(Value::Code(group)) = facts.get(Subject::Applicant, "special_group") else {
        return None;
    };
    let table = edition.codes("special_groups")?;
    let row = table.rows_on(on).find(|row| row.code == *group)?;
    table.cell(row, "office").filter(|office| !office.is_empty()).map(str::to_owned)
}
