//! The letter before an erasure: to the person and the employer whose it is, on a ladder.

use casework::{
    Addressee, Application, Class, Complaint, Id, Letter, Permit, Record, Sanction, letters,
};
use law::Day;
use store::{Ended, Failure, Rx, Tx};

use super::holds::holds;
use super::table::Rule;
use crate::desk::Desk;
use crate::{Call, Office};

/// A sweep that did not run for so many days still sends what it missed.
const CATCH_UP: i32 = 3;
/// Records looked at together.
const BATCH: u32 = 500;
/// What every such letter is called, on whatever rung.
const NOTICE: &str = "erasure-notice";

/// Tells of everything that is kept for so many more days.
pub(super) fn on_rung(office: &Office, rule: &Rule, days: i32) -> Result<(), Failure> {
    let today = office.today();
    let first = rule.first_kept((today + days - CATCH_UP).max(today));
    let last = rule.first_kept(today + days + 1) - 1;
    each(office, rule, (first, last), move |tx, _, rule, ended| {
        if holds(tx, rule.class, ended)? {
            return Ok(0);
        }
        let kind = format!("{NOTICE}-{days}");
        tell(tx, rule, ended, (&kind, rule.until(ended.since)))?;
        Ok(0)
    })
    .map(drop)
}

/// Does something, in a transaction of its own, with each record of a class that ended within days;
/// gives the sum of what that gave.
pub(super) fn each<F>(
    office: &Office,
    rule: &Rule,
    days: (Day, Day),
    work: F,
) -> Result<u32, Failure>
where
    F: Fn(&mut Tx<'_>, &Desk, &Rule, &Ended) -> Result<u32, Failure> + Clone + Send + 'static,
{
    let (mut sum, mut after) = (0, None);
    loop {
        let page = office.store.read(|rx| rx.ended(rule.class, days, after.as_ref(), BATCH))?;
        let Some(last) = page.last() else { return Ok(sum) };
        after = Some(last.clone());
        for ended in page {
            let (rule, work) = (rule.clone(), work.clone());
            sum += office.write(&Call::system(), &"retention", move |tx, desk| {
                work(tx, desk, &rule, &ended)
            })?;
        }
    }
}

/// Whose it is; places at the window and attempts are nobody's to be told of.
fn addressees(ended: &Ended) -> Vec<Addressee> {
    let told = [Application::KIND, Permit::KIND, Sanction::KIND, Complaint::KIND];
    if !told.contains(&ended.kind.as_str()) {
        return Vec::new();
    }
    let person = ended.person.map(Addressee::Person);
    person.into_iter().chain(ended.employer.map(Addressee::Employer)).collect()
}

/// Posts the letter that something is kept until a day, once.
fn tell(
    tx: &mut Tx<'_>,
    rule: &Rule,
    ended: &Ended,
    (kind, until): (&str, Day),
) -> Result<(), Failure> {
    let to = addressees(ended);
    if to.is_empty() {
        return Ok(());
    }
    let what = what(tx, rule.class, ended)?;
    let is_all = rule.class != Class::ReturnedUploads;
    let notice = letters::erasure_ahead(&what, &rule.basis, until, is_all);
    for to in to {
        let letter = notice.to(to, (&ended.kind, ended.id));
        tx.post_once(&Letter { kind: kind.into(), ..letter })?;
    }
    Ok(())
}

/// The last day until which something is kept because of what was told: nobody to tell, or told in
/// time. Who was never told, because the period was over while somebody disputed or while no sweep
/// ran, is told now, and it stays for as many days as the first rung gives.
pub(super) fn told_until(
    tx: &mut Tx<'_>,
    rule: &Rule,
    ended: &Ended,
    (today, notice_days): (Day, Option<i32>),
) -> Result<Day, Failure> {
    let until = rule.until(ended.since);
    let Some(days) = notice_days.filter(|_| !addressees(ended).is_empty()) else {
        return Ok(until);
    };
    let told = tx.letters_about(&ended.kind, ended.id)?;
    let told = told.iter().filter(|posted| posted.letter.kind.starts_with(NOTICE));
    if let Some(last) = told.filter_map(|posted| posted.letter.due).filter(|d| *d >= until).max() {
        return Ok(last);
    }
    tell(tx, rule, ended, (NOTICE, today + days))?;
    Ok(today + days)
}

/// What is erased, as its people know it.
fn what(rx: &mut Rx<'_>, class: Class, ended: &Ended) -> Result<String, Failure> {
    let id: Id = ended.id;
    Ok(match ended.kind.as_str() {
        Application::KIND => rx.get::<Application>(id)?.map(|found| {
            let (name, business) = (found.doc.name, found.doc.business.chinese());
            let part =
                if class == Class::ReturnedUploads { "上传材料" } else { "全部记录" };
            format!("{name}的{business}申请的{part}")
        }),
        Permit::KIND => rx.get::<Permit>(id)?.map(|found| {
            format!("{}的工作居住证（{}）及其办理件", found.doc.name, found.doc.number)
        }),
        Sanction::KIND => {
            rx.get::<Sanction>(id)?.map(|found| format!("处理案件{}的全部记录", found.doc.number))
        }
        _ => {
            rx.get::<Complaint>(id)?.map(|found| format!("收费投诉{}的全部记录", found.doc.number))
        }
    }
    .unwrap_or_default())
}
