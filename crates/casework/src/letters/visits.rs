//! Notices about visits to the window (4.10): to the employer that booked, and to the person whose
//! matter it is.

use law::Day;

use super::Notice;
use crate::{Addressee, Id, Letter, Seat};

/// What is told about visits rests on this clause.
const CLAUSE: &str = "4.10";

/// The matter of a visit: what it is about, and who hears of it.
#[derive(Debug, Clone)]
pub struct About {
    /// Kind and id of the record that is due.
    pub matter: (String, Id),
    /// Whose it is, e.g. `张三的新办申请`.
    pub name: String,
    /// The employer.
    pub employer: Id,
    /// The person, once joined.
    pub person: Option<Id>,
}

impl About {
    fn letters(
        &self,
        kind: &'static str,
        (title, body): (String, String),
        due: Option<Day>,
    ) -> Vec<Letter> {
        let notice = Notice { kind, title, body, clause: CLAUSE, due };
        let mut to = vec![Addressee::Employer(self.employer)];
        to.extend(self.person.map(Addressee::Person));
        let (matter, id) = &self.matter;
        to.into_iter().map(|to| notice.to(to, (matter, *id))).collect()
    }
}

/// When and where a place is.
fn at(seat: &Seat) -> String {
    format!("{}{}（{}）", seat.day.chinese(), seat.time(), seat.window)
}

/// What to bring, as one line.
fn bring(materials: &[String]) -> String {
    if materials.is_empty() {
        return "请经办人本人持身份证到场。".into();
    }
    format!("请经办人本人持身份证到场，并携带：{}。", materials.join("、"))
}

/// The visit is booked.
pub fn booked(about: &About, seat: &Seat, materials: &[String]) -> Vec<Letter> {
    let title = format!("{}已预约{}到窗口", about.name, at(seat));
    let body = format!("{}\n不能到场的，请提前取消，不影响以后预约。", bring(materials));
    about.letters("visit-booked", (title, body), Some(seat.day))
}

/// The visit comes near; `when` says how near.
pub fn reminder(
    about: &About,
    seat: &Seat,
    (kind, when): (&'static str, &str),
    materials: &[String],
) -> Vec<Letter> {
    let title = format!("{}：{when}到窗口，{}", about.name, at(seat));
    let body = format!("{}\n不能到场的，请取消后改约其他时间，或者网上报送。", bring(materials));
    about.letters(kind, (title, body), Some(seat.day))
}

/// A place is held for whose turn it is.
pub fn offered(about: &About, seat: &Seat, until: &str, by_draw: bool) -> Vec<Letter> {
    let how = if by_draw { "已摇中号源" } else { "已轮到候补" };
    let title = format!("{}{how}：{}", about.name, at(seat));
    let body =
        format!("这个时间为贵单位保留到{until}，请在此之前在预约页面确认；不确认的，留给下一位。");
    let kind = if by_draw { "visit-drawn" } else { "visit-offered" };
    about.letters(kind, (title, body), Some(seat.day))
}

/// In a draw there was no place for the matter; it waits in the order of the draw.
pub fn not_drawn(about: &About) -> Vec<Letter> {
    let title = format!("{}本次未摇中，已转入候补", about.name);
    let body =
        "有空余号源时按摇号次序通知，报送期限不因没有号源而届满；也可以网上报送，效力相同。".into();
    about.letters("visit-not-drawn", (title, body), None)
}

/// Offers passed without an answer, and the matter left the list.
pub fn left_list(about: &About) -> Vec<Letter> {
    let title = format!("{}已退出窗口候补", about.name);
    let body =
        "多次轮到而未确认，号源已留给下一位。仍需到窗口的，可重新预约或候补；也可以网上报送。"
            .into();
    about.letters("visit-list-left", (title, body), None)
}

/// The window closes, and the booking moved, or waits first in line.
pub fn moved(about: &About, old: &Seat, to: Option<&Seat>, why: &str) -> Vec<Letter> {
    let (what, due) = match to {
        Some(seat) => (format!("已改到{}", at(seat)), Some(seat.day)),
        None => ("已列为候补首位".to_owned(), None),
    };
    let title = format!("{}原约{}，因窗口关闭{what}", about.name, at(old));
    let body = format!(
        "原因：{why}。\n报送期限随之顺延，申请不会因此退回。新的时间不合适的，可以改约，不影响以后预约。"
    );
    about.letters("visit-moved", (title, body), due)
}

/// Nobody came: counted, and nothing else follows from it (4.10).
pub fn missed(about: &About, seat: &Seat) -> Vec<Letter> {
    let title = format!("{}预约{}，登记为未到场", about.name, at(seat));
    let body = "只作记录，不影响事项办理，也不影响再次预约；请重新预约、到窗口取号或者网上报送。\n\
                有正当理由或者登记有误的，可在预约页面提出异议；答复以前不计次数。";
    about.letters("visit-missed", (title, body.into()), None)
}

/// An objection against the mark is answered.
pub fn objection_answered(about: &About, seat: &Seat, excused: bool, why: &str) -> Vec<Letter> {
    let how = if excused { "异议成立，不计次数" } else { "异议不成立" };
    let title = format!("{}预约{}未到场：{how}", about.name, at(seat));
    about.letters("visit-objection", (title, format!("理由：{why}")), None)
}

/// No place was free in time, so the days to hand in wait for one (4.8).
pub fn deadline_protected(about: &About, until: Day, why: &str) -> Vec<Letter> {
    let title = format!("{}的报送期限顺延至{}", about.name, until.chinese());
    let body = format!("{why}。申请不会因此退回；也可以网上报送，效力相同。");
    about.letters("deadline-protected", (title, body), Some(until))
}
