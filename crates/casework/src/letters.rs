//! The words of every notice (通知): what happened, why with the clause, what to do, by which day.

mod supervision;
pub mod visits;

use law::Day;
use law::text::cited;

pub use supervision::{
    complaint_answered, complaint_made, employer_stopped, inspection_announced, inspection_closed,
    measure_words, permit_ended, permit_restored, repair_refused, sanction_moved, self_check_due,
};

use crate::{Addressee, Application, Id, Letter, Permit, Reason, Stage};

/// Who hears of an application: always the employer, and the person once they have joined.
fn both(application: &Application) -> Vec<Addressee> {
    let mut to = vec![Addressee::Employer(application.employer)];
    to.extend(application.person.map(Addressee::Person));
    to
}

/// A notice before it is addressed.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Stable kind, e.g. `left`.
    pub kind: &'static str,
    /// One line.
    pub title: String,
    /// The text.
    pub body: String,
    /// The clause it rests on.
    pub clause: &'static str,
    /// The last day to act, if there is something to do.
    pub due: Option<Day>,
}

impl Notice {
    /// The letter to one addressee about a record.
    pub fn to(&self, to: Addressee, about: (&str, Id)) -> Letter {
        Letter {
            to,
            kind: self.kind.into(),
            about: (about.0.into(), about.1),
            title: self.title.clone(),
            body: self.body.clone(),
            clause: self.clause.into(),
            due: self.due,
        }
    }

    fn to_both(&self, id: Id, application: &Application) -> Vec<Letter> {
        both(application).into_iter().map(|to| self.to(to, ("application", id))).collect()
    }
}

/// Reasons as a numbered list.
fn listed(reasons: &[Reason]) -> String {
    let line = |(i, reason): (usize, &Reason)| {
        format!("{}．{}（依据：{}）", i + 1, reason.words, cited(&reason.clause))
    };
    reasons.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// How an adverse decision can be challenged (行政复议法 20、22；行政诉讼法 46).
pub const REMEDIES: &str = "如对本决定不服，可以自收到之日起60日内向丰台区人民政府申请行政复议（可网上申请），\
或者自收到之日起6个月内依法向人民法院提起行政诉讼。";

/// How failure to act can be challenged (行政复议法 23): review comes first.
pub const REMEDIES_INACTION: &str = "如认为超过期限未作出决定，应当先向丰台区人民政府申请行政复议，\
对复议决定不服的再依法提起行政诉讼。";

/// The letters an application's new stage causes.
pub fn stage_reached(id: Id, application: &Application) -> Vec<Letter> {
    let who = &application.name;
    let business = application.business.chinese();
    let receipt = application.filing.as_ref().map_or("", |filing| filing.receipt.as_str());
    let notice = match &application.stage {
        Stage::Draft | Stage::Reviewed { .. } => return Vec::new(),
        Stage::UnitReview { .. } => unit_review(who, business),
        Stage::ReturnedToPerson { reasons, .. } => returned_to_person(who, business, reasons),
        Stage::Submitted { hand_in_by, .. } => submitted(who, business, receipt, *hand_in_by),
        Stage::Received { on, answer_by } => received(who, business, *on, *answer_by),
        Stage::SupplementRequested { items, .. } => supplement(who, business, items),
        Stage::Accepted { on, clock, .. } => accepted(who, business, *on, clock.due),
        Stage::Approved { on, .. } => approved(who, business, *on),
        Stage::Refused { reasons, .. } => refused(who, business, reasons),
        Stage::NotAccepted { reasons, competent, .. } => {
            not_accepted(who, business, reasons, competent)
        }
        Stage::ReturnedOverdue { on, again_by } => returned_overdue(who, business, *on, *again_by),
        Stage::Withdrawn { on, .. } => withdrawn(who, business, *on),
        Stage::Discontinued { on, why, .. } => discontinued(who, business, (*on, why)),
    };
    notice.to_both(id, application)
}

fn unit_review(who: &str, business: &str) -> Notice {
    Notice {
        kind: "unit-review",
        title: format!("{who}的{business}申请待单位审核"),
        body: format!(
            "{who}已填好资料并声明真实有效。请单位经办人核对后确认提交，或写明理由退回本人。"
        ),
        clause: "4.7",
        due: None,
    }
}

fn returned_to_person(who: &str, business: &str, reasons: &[Reason]) -> Notice {
    Notice {
        kind: "returned-to-person",
        title: format!("{who}的{business}申请已由单位退回修改"),
        body: format!(
            "退回理由：\n{}\n请{who}按理由修改后再次提交单位；没有时间限制，已填的内容都在。",
            listed(reasons)
        ),
        clause: "4.7",
        due: None,
    }
}

fn submitted(who: &str, business: &str, receipt: &str, by: Day) -> Notice {
    Notice {
        kind: "submitted",
        title: format!("{who}的{business}申请已提交，回执号{receipt}"),
        body: format!(
            "请在{}前报送材料：可网上报送，也可由备案经办人预约到窗口办理。逾期未报送的，资料将退回单位，\
             内容保留，可重新提交。",
            by.chinese()
        ),
        clause: "4.8",
        due: Some(by),
    }
}

fn received(who: &str, business: &str, on: Day, by: Day) -> Notice {
    Notice {
        kind: "received",
        title: format!("{who}的{business}材料已于{}收到", on.chinese()),
        body: format!(
            "窗口将在{}前（含当日）作出是否受理的答复；需要补正的会一次性告知全部内容。届时未答复的，自收到之日起即为受理。",
            by.chinese()
        ),
        clause: "行政许可法第三十二条",
        due: None,
    }
}

fn supplement(who: &str, business: &str, items: &[Reason]) -> Notice {
    Notice {
        kind: "supplement",
        title: format!("{who}的{business}申请需要补正（一次性告知）"),
        body: format!(
            "需要补正的全部内容：\n{}\n补正后请在系统中报送，不需要重新提交其他材料。",
            listed(items)
        ),
        clause: "行政许可法第三十二条",
        due: None,
    }
}

fn accepted(who: &str, business: &str, on: Day, by: Day) -> Notice {
    Notice {
        kind: "accepted",
        title: format!("{who}的{business}申请已于{}受理", on.chinese()),
        body: format!(
            "材料齐全，区人力社保局将在{}前（含当日）作出决定。{REMEDIES_INACTION}",
            by.chinese()
        ),
        clause: "3.1.1",
        due: None,
    }
}

fn approved(who: &str, business: &str, on: Day) -> Notice {
    Notice {
        kind: "approved",
        title: format!("{who}的{business}申请已于{}核准", on.chinese()),
        body: "持证人现在即可登录系统自行打印《北京市工作居住证确认单》，打印次数不限，不收取任何费用。".into(),
        clause: "3.1.2",
        due: None,
    }
}

fn refused(who: &str, business: &str, reasons: &[Reason]) -> Notice {
    Notice {
        kind: "refused",
        title: format!("{who}的{business}申请不予核准"),
        body: format!(
            "理由：\n{}\n条件满足后可以重新申请，占用的配额已释放。{REMEDIES}",
            listed(reasons)
        ),
        clause: "3.1.1",
        due: None,
    }
}

fn not_accepted(who: &str, business: &str, reasons: &[Reason], competent: &str) -> Notice {
    Notice {
        kind: "not-accepted",
        title: format!("{who}的{business}申请不予受理"),
        body: format!(
            "理由：\n{}\n有权办理的部门：{competent}。占用的配额已释放。{REMEDIES}",
            listed(reasons)
        ),
        clause: "行政许可法第三十二条",
        due: None,
    }
}

fn returned_overdue(who: &str, business: &str, on: Day, again_by: Option<Day>) -> Notice {
    let again = match again_by {
        Some(last) => format!(
            "资料全部保留。请在{}前重新确认提交：按首次提交的时间计算，证件在此期间继续受到保护。",
            last.chinese()
        ),
        None => "资料全部保留，占用的配额已释放，可随时重新确认提交。".into(),
    };
    Notice {
        kind: "returned-overdue",
        title: format!("{who}的{business}申请因逾期未报送材料，已于{}退回单位", on.chinese()),
        body: format!("{again}逾期退回不是不予核准，不影响以后办理。"),
        clause: "4.9",
        due: again_by,
    }
}

fn withdrawn(who: &str, business: &str, on: Day) -> Notice {
    Notice {
        kind: "withdrawn",
        title: format!("{who}的{business}申请已于{}撤回", on.chinese()),
        body: "占用的配额已释放，以后可以重新申请。".into(),
        clause: "4.7",
        due: None,
    }
}

fn discontinued(who: &str, business: &str, (on, why): (Day, &str)) -> Notice {
    Notice {
        kind: "discontinued",
        title: format!("{who}的{business}申请已于{}终止办理", on.chinese()),
        body: format!("{why}终止办理不是不予核准，不影响以后办理。"),
        clause: "3.3.1",
        due: None,
    }
}

/// A reminder on a ladder: so many days before the papers are due (4.8).
pub fn hand_in_reminder(id: Id, application: &Application, by: Day, days: i32) -> Vec<Letter> {
    let notice = Notice {
        kind: "hand-in-reminder",
        title: format!("{}的材料还有{days}天到期", application.name),
        body: format!(
            "请在{}前网上报送材料，或预约到窗口办理；逾期将自动退回单位，资料保留。",
            by.chinese()
        ),
        clause: "4.8",
        due: Some(by),
    };
    notice.to_both(id, application)
}

/// Something is kept until a day only, and erased afterwards (保存期限届满): the papers of a case, or
/// all of it, and with it perhaps the last that is known of the person.
pub fn erasure_ahead(what: &str, basis: &str, until: Day, is_all: bool) -> Notice {
    let rest = if is_all {
        "本人在本区没有其他保存中的记录的，个人资料和账号同时删除；届时有在办事项、有效证件、处理案件或者投诉未结的，\
         结束以前继续保存。"
    } else {
        "办理件本身继续保存，以后重新提交的，材料届时重新上传；届时有处理案件、投诉未结的，结案以前继续保存。"
    };
    Notice {
        kind: "erasure-notice",
        title: format!("{what}的保存期限将于{}届满", until.chinese()),
        body: format!(
            "{what}保存到{}（含当日），次日起删除，删除后不能恢复。需要留存的，请在此以前登录系统下载。\
             保存期限的依据：{basis}。{rest}",
            until.chinese()
        ),
        clause: "个人信息保护法第四十七条",
        due: Some(until),
    }
}

/// The letters to holder and employer about a permit.
pub fn about_permit(id: Id, permit: &Permit, notice: &Notice) -> Vec<Letter> {
    [Addressee::Person(permit.person), Addressee::Employer(permit.employer)]
        .into_iter()
        .map(|to| notice.to(to, ("permit", id)))
        .collect()
}

/// A letter to an employer about its registration.
pub fn registration(employer: Id, kind: &'static str, title: &str, body: String) -> Letter {
    Notice { kind, title: title.into(), body, clause: "1.1.0", due: None }
        .to(Addressee::Employer(employer), ("employer", employer))
}

/// The plan is taken, and the employer does not meet all of 1.1 today.
pub fn plan_conditions(employer: Id, year: i16, unmet: &[String]) -> Letter {
    let title = format!("{year}年度办理计划已提交，单位条件请及早核对");
    let body = format!(
        "按今天登记的情况，单位不满足第{}条。计划照常办理；提交新办时以当日的情况核对，届时仍不满足的，不能提交。\
         登记的情况有变动的，请及时更新。",
        unmet.join("、")
    );
    employer_told(employer, "plan-conditions", (&title, body), "1.1.0")
}

/// A letter to an employer about its planning, tags and places (二, 四).
pub fn employer_told(
    employer: Id,
    kind: &'static str,
    (title, body): (&str, String),
    clause: &str,
) -> Letter {
    Letter {
        to: Addressee::Employer(employer),
        kind: kind.into(),
        about: ("employer".into(), employer),
        title: title.into(),
        body,
        clause: clause.into(),
        due: None,
    }
}

/// The reasons of a return as the body of a letter.
pub fn returned_body(reasons: &[Reason]) -> String {
    format!("退回理由：\n{}\n已填内容全部保留，修改后可再次提交。", listed(reasons))
}
