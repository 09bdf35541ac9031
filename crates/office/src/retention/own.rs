//! What is kept of a person, and until when (个人信息保护法 17).

use casework::{
    Application, Class, Columns, Complaint, Id, Permit, Record, Refusal, Sanction, Stage,
};
use law::Day;
use store::{Failure, Rx};

use super::holds::{all, is_live};
use super::table::Rule;
use crate::{Call, Office};

/// One thing that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRecord {
    /// What it is.
    pub what: String,
    /// Since when its period counts, and the last day it is kept; none while it goes on.
    pub days: Option<(Day, Day)>,
    /// Whether it stays beyond that day because something else of the person's goes on.
    pub held: bool,
    /// The class that sets its period, as people read it, and on what it rests.
    pub basis: String,
}

/// Everything that is kept of the person who asks.
pub fn own(office: &Office, call: &Call) -> Result<Vec<OwnRecord>, Failure> {
    let person = call.actor.person.ok_or(Refusal::NotFound)?;
    let rules = Rule::all(&office.edition(), office.today());
    office.store.read(|rx| {
        let held = is_live(rx, person)?;
        let mut lines = Vec::new();
        for (what, columns) in things(rx, person)? {
            let kept = columns.kept.map(|kept| (kept.class, Some(kept.since)));
            let (class, since) = kept.unwrap_or((Class::DecidedCases, None));
            let Some(rule) = rules.iter().find(|rule| rule.class == class) else { continue };
            lines.push(OwnRecord {
                what,
                days: since.map(|since| (since, rule.until(since))),
                held: held && class != Class::ReturnedUploads && since.is_some(),
                basis: format!("{}（{}）", rule.label, rule.basis),
            });
        }
        Ok(lines)
    })
}

/// The person's records with the columns that say how long they are kept. An approved case is kept
/// as long as its permit, so it stands with it.
fn things(rx: &mut Rx<'_>, person: Id) -> Result<Vec<(String, Columns)>, Failure> {
    let whose = (None, Some(person));
    let mut things = Vec::new();
    for (_, case) in all::<Application>(rx, whose)? {
        if !matches!(case.stage, Stage::Approved { .. }) {
            let what = format!("{}申请（{}）", case.business.chinese(), case.stage.chinese());
            things.push((what, case.columns()));
        }
    }
    for (_, permit) in all::<Permit>(rx, whose)? {
        let what = format!("工作居住证{}及其办理件（{}）", permit.number, permit.life.chinese());
        things.push((what, permit.columns()));
    }
    for (_, case) in all::<Sanction>(rx, whose)?.into_iter().filter(|(_, case)| case.is_told()) {
        things
            .push((format!("处理案件{}（{}）", case.number, case.state.chinese()), case.columns()));
    }
    for (_, complaint) in all::<Complaint>(rx, whose)? {
        let what = format!("收费投诉{}（{}）", complaint.number, complaint.chinese());
        things.push((what, complaint.columns()));
    }
    Ok(things)
}
