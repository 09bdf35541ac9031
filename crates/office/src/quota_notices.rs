//! Notices of the planning year (通报、提醒): its places to every employer in the last month of a
//! quarter (4.5), to whoever has filed no plan before and after the intake closes (4.1, 4.6), and
//! to whom a key-support tag runs out (2.5 to 2.7).
//!
//! Each round is numbered in the register, so that it is sent once however often the sweep runs.

use casework::{
    Employer, Id, Letter, Plan, PlanState, Quota, Refusal, Registration, Tag, letters, plan_claim,
};
use law::{Day, Edition};
use store::{Failure, Query, Rx, Tx};

use crate::allocations::every;
use crate::plans::intake;
use crate::{Call, Office};

/// A sweep that did not run for so many days still sends a reminder it missed.
const CATCH_UP: i32 = 3;

/// A last day on New Year's Eve rolls over a holiday, never over a fortnight; until then the intake
/// that is looked at is the one that has just closed.
const LOOK_BACK: i32 = 14;

/// Sends the rounds that are due today; gives the number of letters.
pub(crate) fn run(office: &Office) -> Result<u32, Failure> {
    Ok(quarter(office)? + plans(office)? + tags(office)?)
}

/// Writes a round of letters, unless it was written before.
fn round(
    office: &Office,
    series: String,
    letters: impl Fn(&mut Rx<'_>) -> Result<Vec<Letter>, Failure> + Send + 'static,
) -> Result<u32, Failure> {
    if office.store.read(|rx| rx.last_number(&series))? > 0 {
        return Ok(0);
    }
    office.write(&Call::system(), &("round", series.clone()), move |tx: &mut Tx<'_>, desk| {
        tx.number(&desk.actor, &series)?;
        let letters = letters(tx)?;
        for letter in &letters {
            tx.post(letter)?;
        }
        Ok(u32::try_from(letters.len()).unwrap_or(u32::MAX))
    })
}

/// 4.5: the year's places of every employer, in the last month of the quarter.
fn quarter(office: &Office) -> Result<u32, Failure> {
    let name = "addition_notice_months";
    let missing = |_| Refusal::NotPublished { parameter: name.into() };
    let today = office.today();
    let months = office.edition().numbers(name, today).map_err(missing)?;
    let this = i64::from(today.month());
    let Some(quarter) = (1_u8..).zip(months).find(|(_, month)| *month == this) else {
        return Ok(0);
    };
    let (year, quarter) = (today.year(), quarter.0);
    let closes = Day::new(year, today.month(), 1).map_or(today, |first| first.plus_months(1) - 1);
    round(office, format!("quota-notice/{year}/{quarter}"), move |rx| {
        let label = year.to_string();
        let open = Query { stage: Some("open"), label_has: Some(&label), ..Query::default() };
        let quotas = every::<Quota>(rx, &open)?;
        Ok(quotas.iter().map(|found| told(&found.doc, quarter, closes)).collect())
    })
}

/// The quarter's letter; `closes` is its last day, by which the schedule is to be confirmed.
fn told(quota: &Quota, quarter: u8, closes: Day) -> Letter {
    let title = format!("{}年第{quarter}季度分配情况通报", quota.year);
    let body = format!(
        "贵单位{}年度办理数量{}个，已占用{}个，尚可使用{}个，有效至{}，不结转。\n{}",
        quota.year,
        quota.granted(),
        quota.taken(),
        quota.free(),
        Day::last_of_year(quota.year).chinese(),
        planned(quota, quarter, closes),
    );
    let mut letter = letters::employer_told(quota.employer, "quota-notice", (&title, body), "4.5");
    letter.kind = format!("quota-notice-q{quarter}");
    let confirmed = quota.is_scheduled();
    letter.due = Some(if confirmed { Day::last_of_year(quota.year) } else { closes });
    letter
}

/// How the places stand against the employer's own schedule, or that it is to be confirmed.
fn planned(quota: &Quota, quarter: u8, closes: Day) -> String {
    match quota.schedule.as_ref().filter(|_| quota.is_scheduled()) {
        Some(schedule) => {
            let so_far = schedule.quarters.iter().take(usize::from(quarter)).sum::<i64>();
            format!(
                "按贵单位确认的分季度办理计划，到本季度末计划使用{so_far}个。计划有变化的，可以重新确认。"
            )
        }
        None => format!(
            "请在{}以前（含当日）核对，并在“本单位—办理数量”中确认分季度办理计划。季度内没有使用的数量不收回。",
            closes.chinese()
        ),
    }
}

/// 4.1, 4.6: who has not handed a plan in hears of it on the ladder, and once when it is over.
fn plans(office: &Office) -> Result<u32, Failure> {
    let (name, today) = ("plan_ladder", office.today());
    let missing = |_| Refusal::NotPublished { parameter: name.into() };
    let rungs = office.edition().numbers(name, today).map_err(missing)?;
    let mut sent = 0;
    let year = (today - LOOK_BACK).year() + 1;
    let (_, closes) = intake(office, year)?;
    let due = |day: Day| day <= today && today <= day + CATCH_UP;
    for rung in rungs.iter().filter_map(|rung| i32::try_from(*rung).ok()) {
        if due(closes - rung) && today <= closes {
            let series = format!("plan-reminder/{year}/{rung}");
            sent += round(office, series, move |rx| unplanned(rx, year, Some(closes)))?;
        }
    }
    // Told late it is still told: without a plan there is no new permit in that year (4.6).
    if closes < today {
        let series = format!("plan-missing/{year}");
        sent += round(office, series, move |rx| unplanned(rx, year, None))?;
    }
    Ok(sent)
}

/// Letters to everybody on the register without a plan handed in; `closes` while it is still open.
fn unplanned(rx: &mut Rx<'_>, year: i16, closes: Option<Day>) -> Result<Vec<Letter>, Failure> {
    let mut letters = Vec::new();
    let registered = Query { stage: Some("accepted"), ..Query::default() };
    for found in every::<Employer>(rx, &registered)? {
        let on_register = matches!(found.doc.registration, Registration::Accepted { .. });
        if on_register && !has_filed(rx, found.id, year)? {
            letters.push(reminder(found.id, year, closes));
        }
    }
    Ok(letters)
}

/// Once a month: whose tag runs out in the next month, and whose did in the last one.
fn tags(office: &Office) -> Result<u32, Failure> {
    let (edition, today) = (office.edition(), office.today());
    let Some(this) = Day::new(today.year(), today.month(), 1) else { return Ok(0) };
    let (last, next) = (this.plus_months(-1), this.plus_months(1));
    let after_next = next.plus_months(1);
    round(office, format!("tags/{}/{}", this.year(), this.month()), move |rx| {
        let mut letters = Vec::new();
        for found in every::<Employer>(rx, &Query { stage: Some("accepted"), ..Query::default() })?
        {
            for tag in &found.doc.tags {
                let is_over = last <= tag.until && tag.until < this;
                if is_over || (next <= tag.until && tag.until < after_next) {
                    letters.extend(tag_ends(&edition, found.id, tag, is_over));
                }
            }
        }
        Ok(letters)
    })
}

fn tag_ends(edition: &Edition, employer: Id, tag: &Tag, is_over: bool) -> Option<Letter> {
    let (clause, name) = crate::tags::group(edition, &tag.code, tag.until).ok()?;
    let until = tag.until.chinese();
    let (kind, title, what) = if is_over {
        ("tag-over", format!("“{name}”标签已到期"), "已不再有效")
    } else {
        ("tag-ending", format!("“{name}”标签将于{until}到期"), "到期后不再有效")
    };
    let body = format!(
        "贵单位的“{name}”标签有效期至{until}，{what}：不再按重点支持倾斜，也不能再提出追加申请；已配置的数量不变。\
         仍符合条件的，请向区人力社保局提供新的依据。"
    );
    Some(letters::employer_told(employer, kind, (&title, body), &clause))
}

fn has_filed(rx: &mut Rx<'_>, employer: Id, year: i16) -> Result<bool, Failure> {
    let Some((_, id)) = rx.claim(&plan_claim(employer, year))? else { return Ok(false) };
    let state = rx.get::<Plan>(id)?.map(|found| found.doc.state);
    Ok(matches!(state, Some(PlanState::Submitted { .. } | PlanState::Accepted { .. })))
}

fn reminder(employer: Id, year: i16, closes: Option<Day>) -> Letter {
    let Some(closes) = closes else {
        let title = format!("{year}年度办理计划申报已截止");
        let body = format!(
            "截止时没有收到贵单位的{year}年度办理计划和管理制度，原则上当年不予新办。续签、变更等业务不受影响；\
             有特殊情况的，请向区人力社保局说明理由。"
        );
        return letters::employer_told(employer, "plan-missing", (&title, body), "4.6");
    };
    let title = format!("请在{}以前提交{year}年度办理计划", closes.chinese());
    let body = format!(
        "有新办需求的，请在{}以前（含当日）提交年度办理计划和管理制度；不提交的，原则上{year}年不予新办。\
         没有新办需求的，无需办理。",
        closes.chinese()
    );
    let mut letter = letters::employer_told(employer, "plan-reminder", (&title, body), "4.1");
    letter.due = Some(closes);
    letter
}
