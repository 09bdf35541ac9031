//! Reminders on ladders (提醒): before papers are due (4.8), before the first term ends (3.2.2),
//! before a renewal is due (3.2.5), before each of the two lapses (3.2.6, 3.3.2) and before a
//! self-check (3.4.2). Each rung is sent once, also when the sweep missed its day by a few.

use casework::{Application, Employer, Id, Letter, Life, Permit, Record, Stage, letters};
use law::Day;
use store::Failure;

use crate::life::notice;
use crate::{Call, Office};

/// A sweep that did not run for so many days still sends what it missed; older reminders would
/// only confuse.
const CATCH_UP: i32 = 3;
/// The largest time an identifier holds, 48 bits: no identifier of the same day comes after it.
const LAST_MILLIS: u64 = u64::MAX >> 16;
/// Records looked at together.
const BATCH: u32 = 500;

/// A rung of a ladder, and the day on which it is stepped on.
#[derive(Clone, Copy)]
struct Rung {
    days: i32,
    today: Day,
}

/// On which side of a record's due day a ladder stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Sends every reminder that is due today; gives their number.
pub(crate) fn run(office: &Office) -> Result<u32, Failure> {
    let before = Side::Before;
    let hand_in = each::<Application>(office, ("hand_in_ladder", before), papers_due)?;
    let extension = each::<Permit>(office, ("extension_ladder", before), extension_due)?;
    let renewal = each::<Permit>(office, ("renewal_ladder", before), renewal_due)?;
    let change = each::<Permit>(office, ("change_ladder", before), change_due)?;
    let grace = each::<Permit>(office, ("grace_ladder", Side::After), grace_ends)?;
    let checks = each::<Employer>(office, ("selfcheck_ladder", before), self_check_due)?;
    Ok(hand_in + extension + renewal + change + grace + checks)
}

/// Walks a ladder: the records due on the day of each rung, and of the few days before it.
fn each<R: Record>(
    office: &Office,
    (ladder, side): (&str, Side),
    letters: fn(&Office, (Id, &R), Rung) -> Vec<Letter>,
) -> Result<u32, Failure> {
    let today = office.today();
    let missing = |_| casework::Refusal::NotPublished { parameter: ladder.into() };
    let rungs = office.edition().numbers(ladder, today).map_err(missing)?;
    let mut sent = 0;
    for rung in rungs.iter().filter_map(|rung| i32::try_from(*rung).ok()) {
        let (day, earliest) = match side {
            Side::Before => (today + rung, today),
            Side::After => (today - rung, law::FIRST),
        };
        let first = (day - CATCH_UP).max(earliest);
        let mut after = Some((first - 1, Id::new(LAST_MILLIS, [u8::MAX; 10])));
        loop {
            let due = office.store.read(|rx| rx.due::<R>(day, after, BATCH))?;
            let Some(last) = due.last() else { break };
            after = last.doc.columns().due_on.map(|day| (day, last.id));
            for found in &due {
                let rung = Rung { days: rung, today };
                sent += send(office, letters(office, (found.id, &found.doc), rung))?;
            }
        }
    }
    Ok(sent)
}

fn send(office: &Office, letters: Vec<Letter>) -> Result<u32, Failure> {
    if letters.is_empty() {
        return Ok(0);
    }
    office.write(&Call::system(), &"remind", move |tx, _| {
        let mut sent = 0;
        for letter in &letters {
            sent += u32::from(tx.post_once(letter)?);
        }
        Ok(sent)
    })
}

/// The same reminder on another rung is another letter.
fn on_rung(letters: Vec<Letter>, rung: Rung) -> Vec<Letter> {
    let named =
        |letter: Letter| Letter { kind: format!("{}-{}", letter.kind, rung.days), ..letter };
    letters.into_iter().map(named).collect()
}

fn papers_due(_: &Office, (id, case): (Id, &Application), rung: Rung) -> Vec<Letter> {
    let Stage::Submitted { hand_in_by, .. } = case.stage else { return Vec::new() };
    on_rung(letters::hand_in_reminder(id, case, hand_in_by, hand_in_by - rung.today), rung)
}

fn self_check_due(_: &Office, (id, employer): (Id, &Employer), rung: Rung) -> Vec<Letter> {
    on_rung(crate::self_checks::reminder(id, employer), rung)
}

fn extension_due(_: &Office, (id, permit): (Id, &Permit), rung: Rung) -> Vec<Letter> {
    if permit.term > 1 || !is_quiet(permit) {
        return Vec::new();
    }
    let body = "首次有效期满后符合条件的自动延续，无需续签。请单位自即日起、在有效期满以前确认该员工仍在职并填报劳动合同期限。";
    remind(id, permit, rung, ("extension-reminder", "3.2.2", body))
}

fn renewal_due(_: &Office, (id, permit): (Id, &Permit), rung: Rung) -> Vec<Letter> {
    if permit.term == 1 || !is_quiet(permit) {
        return Vec::new();
    }
    let body =
        "需要续签的，请单位在有效期满前30日内提交续签申请；按期提交的，办理期间证件继续有效。";
    remind(id, permit, rung, ("renewal-reminder", "3.2.5", body))
}

/// The change period or the deferral ends, and with it the permit (3.3.2).
fn change_due(_: &Office, (id, permit): (Id, &Permit), rung: Rung) -> Vec<Letter> {
    let moved = permit.leaving().is_some() && !permit.is_objected();
    let Some(end) = permit.columns().due_on.filter(|_| moved && permit.pending.is_empty()) else {
        return Vec::new();
    };
    let title = format!("{}的聘用单位变更期至{}", permit.name, end.chinese());
    let body = "请在此之前由新单位提出聘用单位变更；到期没有提出的，证件失效。没有离职或者日期有误的，请持证人在“我的事项”中提出异议。";
    let notice = notice((title, body.to_owned()), "change-reminder", "3.3.2", Some(end));
    on_rung(letters::about_permit(id, permit, &notice), rung)
}

/// The term is over, the days in which it can still be prolonged are running (3.2.6).
fn grace_ends(office: &Office, (id, permit): (Id, &Permit), rung: Rung) -> Vec<Letter> {
    let grace = office.terms(rung.today).ok();
    let last = grace.and_then(|terms| permit.grace_end(&terms, &office.calendar));
    // While the year's holidays are unknown nothing lapses, and no last day can be promised.
    let Some(last) = last.filter(|last| is_quiet(permit) && rung.today <= *last) else {
        return Vec::new();
    };
    let until = permit.valid_until.chinese();
    let title = format!("{}的工作居住证已于{until}期满，{}后失效", permit.name, last.chinese());
    let body = match permit.term {
        1 => {
            "首次有效期已满，单位尚未完成延续确认。请在此之前确认该员工仍在职并填报劳动合同期限；逾期的，证件失效。"
        }
        _ => "有效期已满，尚未办理续签。请单位在此之前提交续签申请；逾期的，证件失效。",
    };
    let notice = notice((title, body.to_owned()), "grace-reminder", "3.2.6", Some(last));
    on_rung(letters::about_permit(id, permit, &notice), rung)
}

/// Whether nothing is under way that makes the reminder pointless.
fn is_quiet(permit: &Permit) -> bool {
    permit.pending.is_empty() && matches!(permit.life, Life::Valid)
}

fn remind(
    id: Id,
    permit: &Permit,
    rung: Rung,
    (kind, clause, body): (&'static str, &'static str, &str),
) -> Vec<Letter> {
    let until: Day = permit.valid_until;
    let title = format!("{}的工作居住证有效期至{}", permit.name, until.chinese());
    let words = (title, body.to_owned());
    let notice = notice(words, kind, clause, Some(until));
    on_rung(letters::about_permit(id, permit, &notice), rung)
}
