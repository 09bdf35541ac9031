//! What a change of the rules would do to the people on the register (6.5): two editions over the
//! same filings.

use std::collections::BTreeMap;

use casework::{Application, Filing, Id, Stage};
use law::{Columns, Comparison, Day, Edition, Value};
use store::{Failure, Query};

use crate::Office;

/// Cases read at a time.
const PAGE: u32 = 500;

/// Cases of one employer that were filed with the same facts about it.
struct Filed {
    employer: Option<BTreeMap<String, Value>>,
    cases: Vec<Option<Id>>,
    persons: Vec<BTreeMap<String, Value>>,
}

/// Compares two editions over every case that is with the bureau or was approved, with the facts
/// as they were filed and both editions applied as on a day. Cases are named by their ids; nothing
/// about a person comes out.
pub fn compare<'e>(
    office: &Office,
    from: &'e Edition,
    to: &'e Edition,
    on: Day,
) -> Result<Comparison<'e, Id>, Failure> {
    let mut comparison = Comparison::new(from, to, on);
    for filed in filed(office)? {
        let columns = Columns::new(to, &filed.persons);
        comparison.add(filed.employer.as_ref(), &columns, &filed.cases);
    }
    Ok(comparison)
}

fn filed(office: &Office) -> Result<Vec<Filed>, Failure> {
    let mut employers: BTreeMap<Id, Vec<Filed>> = BTreeMap::new();
    let mut after = None;
    loop {
        let query = Query { after, limit: PAGE, ..Query::default() };
        let page = office.store.read(|rx| rx.list::<Application>(&query))?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for found in page {
            let case = found.doc;
            let counts = case.stage.is_pending() || matches!(case.stage, Stage::Approved { .. });
            if let Some(filing) = case.filing.filter(|_| counts) {
                sort_in(employers.entry(case.employer).or_default(), found.id, filing);
            }
        }
    }
    Ok(employers.into_values().flatten().collect())
}

/// Puts a case among those whose employer was filed the same way.
fn sort_in(groups: &mut Vec<Filed>, case: Id, filing: Filing) {
    let Some(person) = filing.facts.applicant else { return };
    let employer = filing.facts.employer;
    let place = groups.iter().position(|group| group.employer == employer);
    let place = place.unwrap_or_else(|| {
        groups.push(Filed { employer, cases: Vec::new(), persons: Vec::new() });
        groups.len() - 1
    });
    groups[place].cases.push(Some(case));
    groups[place].persons.push(person);
}
