//! Reminders on ladders (提醒): before papers are due (4.8), before the first term ends (3.2.2) and
//! before a renewal is due (3.2.5),
//! before a self-check (3.4.2). Each rung is sent once, also when the sweep missed its day by a
//! few.

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

/// Sends every reminder that is due today; gives their number.
pub(crate) fn run(office: &Office) -> Result<u32, Failure> {
    let hand_in = each::<Application>(office, "hand_in_ladder", papers_due)?;
    let extension = each::<Permit>(office, "extension_ladder", extension_due)?;
    let renewal = each::<Permit>(office, "renewal_ladder", renewal_due)?;
    let checks = each::<Employer>(office, "selfcheck_ladder", self_check_due)?;
    Ok(hand_in + extension + renewal + checks)
}

/// Walks a ladder: the records due on the day of each rung, and of the few days before it.
fn each<R: Record>(
    office: &Office,
    ladder: &str,
    letters: fn(Id, &R, Rung) -> Vec<Letter>,
) -> Result<u32, Failure> {
    let today = office.today();
    let missing = |_| casework::Refusal::NotPublished { parameter: ladder.into() };
    let rungs = office.edition.numbers(ladder, today).map_err(missing)?;
    let mut sent = 0;
    for rung in rungs.iter().filter_map(|rung| i32::try_from(*rung).ok()) {
        let first = (today + rung - CATCH_UP).max(today);
        let mut after = Some((first - 1, Id::new(LAST_MILLIS, [u8::MAX; 10])));
        loop {
            let due = office.store.read(|rx| rx.due::<R>(today + rung, after, BATCH))?;
            let Some(last) = due.last() else { break };
            after = last.doc.columns().due_on.map(|day| (day, last.id));
            for found in &due {
                sent += send(office, letters(found.id, &found.doc, Rung { days: rung, today }))?;
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

fn papers_due(id: Id, case: &Application, rung: Rung) -> Vec<Letter> {
    let Stage::Submitted { hand_in_by, .. } = case.stage else { return Vec::new() };
    on_rung(letters::hand_in_reminder(id, case, hand_in_by, hand_in_by - rung.today), rung)
}

fn self_check_due(id: Id, employer: &Employer, rung: Rung) -> Vec<Letter> {
    on_rung(crate::self_checks::reminder(id, employer), rung)
}

fn extension_due(id: Id, permit: &Permit, rung: Rung) -> Vec<Letter> {
    if permit.term > 1 || !is_quiet(permit) {
        return Vec::new();
    }
    let body = "首次有效期满后符合条件的自动延续，无需续签。请单位在有效期满前30日内确认该员工仍在职并填报劳动合同期限。";
    remind(id, permit, rung, ("extension-reminder", "3.2.2", body))
}

fn renewal_due(id: Id, permit: &Permit, rung: Rung) -> Vec<Letter> {
    if permit.term == 1 || !is_quiet(permit) {
        return Vec::new();
    }
    let body =
        "需要续签的，请单位在有效期满前30日内提交续签申请；按期提交的，办理期间证件继续有效。";
    remind(id, permit, rung, ("renewal-reminder", "3.2.5", body))
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
