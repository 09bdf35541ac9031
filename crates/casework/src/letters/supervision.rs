//! The letters of supervision: cases (5.2), inspections and self-checks (3.4.2), complaints
//! (5.2.5).

use law::Day;
use law::text::cited;

use super::{Notice, REMEDIES};
use crate::{
    Addressee, Application, Complaint, Id, Inspection, Intended, Letter, Life, MeasureKind,
    Outcome, Permit, Sanction, SanctionState, Told,
};

/// The clause of the five measures.
const MEASURES: &str = "5.2.0b";
/// The clause of clearing invalid permits.
const CLEARING: &str = "3.4.3";

/// The letter a case's new state causes; none while the party knows nothing of it, or when the
/// step was its own.
pub fn sanction_moved(id: Id, case: &Sanction) -> Option<Letter> {
    let (kind, title, body, due) = words(case)?;
    let clause = if case.finding.clears() { CLEARING } else { MEASURES };
    let notice = Notice { kind, title, body, clause, due };
    Some(notice.to(case.against.addressee(), ("sanction", id)))
}

/// What is still missing after a request to end a measure.
pub fn repair_refused(id: Id, case: &Sanction, why: &str) -> Letter {
    let title = format!("{}号案件：暂不解除处理", case.number);
    let body = format!("还需要做到：{why}\n做到后可以再次申请解除。{REMEDIES}");
    let notice = Notice { kind: "repair-refused", title, body, clause: MEASURES, due: None };
    notice.to(case.against.addressee(), ("sanction", id))
}

type Words = (&'static str, String, String, Option<Day>);

fn words(case: &Sanction) -> Option<Words> {
    let number = &case.number;
    Some(match case.state {
        SanctionState::Told => told(case, case.told.as_ref()?),
        SanctionState::HearingAsked { .. } => {
            let body =
                "我们将另行通知听证的时间和地点；听证不收取任何费用，作出决定前不采取任何处理。";
            ("hearing-asked", format!("已收到对{number}号案件的听证要求"), body.into(), None)
        }
        SanctionState::HearingSet { day } => {
            let body = "您可以亲自参加或者委托一至二人代理，可以申辩和质证；认为主持人与本案有利害关系的，\
                有权申请回避。";
            let title = format!("{number}号案件定于{}听证", day.chinese());
            ("hearing-set", title, body.into(), Some(day))
        }
        SanctionState::Decided => {
            let body = "决定自送达之日起生效，送达前没有任何效力。";
            ("sanction-decided", format!("{number}号案件已作出决定，即将送达"), body.into(), None)
        }
        SanctionState::InEffect { from, until } => in_effect(case, from, until)?,
        SanctionState::Ended { on } => {
            let body = format!("自{}起恢复办理。", on.chinese());
            ("measure-ended", format!("{number}号案件的处理已经结束"), body, None)
        }
        SanctionState::SetAside { on } => {
            let body = format!(
                "处理自{}起撤销：停办的恢复办理，压减的数量和注销的证件一并恢复。",
                on.chinese()
            );
            ("sanction-set-aside", format!("{number}号案件的处理已经撤销"), body, None)
        }
        SanctionState::Dropped { reminded, .. } if case.is_told() || reminded => {
            dropped(case, reminded)
        }
        _ => return None,
    })
}

/// The measure in words, with its term and what ends it.
pub fn measure_words(measure: &Intended) -> String {
    let mut words = match measure.kind {
        MeasureKind::QuotaCut { places, year } => format!("压减{year}年度办理数量{places}个"),
        other => other.chinese().to_owned(),
    };
    if measure.months > 0 {
        words = format!("{words}，期限{}个月", measure.months);
    }
    if !measure.exit.is_empty() {
        words = format!("{words}；解除条件：{}", measure.exit);
    }
    words
}

fn evidence(case: &Sanction) -> String {
    let line = |(at, item): (usize, &crate::Evidence)| format!("{}．{}", at + 1, item.what);
    case.finding.evidence.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn told(case: &Sanction, told: &Told) -> Words {
    let what = if case.finding.clears() { "拟清理注销证件" } else { "拟作出处理" };
    let body = format!(
        "查明的事实：{}（依据：{}）\n证据：\n{}\n理由：{}\n拟作出的处理：{}。\n您有权在{}前（含当日）陈述、申辩或者要求听证；\
         不会因陈述申辩而加重处理。作出决定前，一切业务照常办理。",
        case.finding.facts,
        cited(&case.finding.clause),
        evidence(case),
        told.reasons,
        measure_words(&told.intended),
        told.answer_by.chinese()
    );
    let title =
        format!("{what}告知书（{}号），请在{}前答复", case.number, told.answer_by.chinese());
    ("sanction-told", title, body, Some(told.answer_by))
}

fn in_effect(case: &Sanction, from: Day, until: Option<Day>) -> Option<Words> {
    let decision = case.decision.as_ref()?;
    let term = match until {
        Some(until) => format!("自{}起至{}", from.chinese(), until.chinese()),
        None => format!("自{}起", from.chinese()),
    };
    let answer = if decision.answer.is_empty() {
        String::new()
    } else {
        format!("\n对陈述申辩的答复：{}", decision.answer)
    };
    let body = format!(
        "事实：{}（依据：{}）\n理由：{}{answer}\n处理：{}，{term}。\n{}{REMEDIES}",
        case.finding.facts,
        cited(&case.finding.clause),
        decision.reasons,
        measure_words(&decision.measure),
        effect(decision.measure.kind)
    );
    let title = format!("处理决定（{}号）：{}", case.number, decision.measure.kind.chinese());
    Some(("measure-imposed", title, body, None))
}

/// What the measure does and what it leaves alone.
fn effect(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::QuotaCut { .. } => "已占用的数量和在办的申请不受影响。",
        MeasureKind::PermitCancellation => "证件不再有效；条件具备后可以重新申请。",
        _ => {
            "只暂停新办和接收变更；已有证件的续签、延续、离职、转出、延期注销、打印和经办人变更不受影响。\
             整改完成后可以申请解除。"
        }
    }
}

fn dropped(case: &Sanction, reminded: bool) -> Words {
    let number = &case.number;
    if reminded {
        let body = format!(
            "{}（依据：{}）首次逾期并已自行改正，不作处理，也不记为不良记录。请今后按期报告。",
            case.finding.facts,
            cited(&case.finding.clause)
        );
        return ("sanction-reminder", format!("提醒（{number}号）"), body, None);
    }
    let body = "经核实，对所告知的事项不作处理。".to_owned();
    ("sanction-dropped", format!("{number}号案件不予处理"), body, None)
}

/// The notice of an inspection (检查通知). It never says what led to it.
pub fn inspection_announced(id: Id, inspection: &Inspection, visit: Day) -> Letter {
    let who: Vec<&str> = inspection.inspectors.iter().map(|by| by.name.as_str()).collect();
    let body = format!(
        "检查人员：{}（到场时出示证件，不收取任何费用）。请在系统中确认收到本通知，并准备自查所列事项的材料。\
         确有困难的请事先说明；认为检查人员与本单位有利害关系的，可以申请回避。",
        who.join("、")
    );
    Notice {
        kind: "inspection-announced",
        title: format!("检查通知（{}号）：{}到贵单位检查", inspection.number, visit.chinese()),
        body,
        clause: INSPECTING,
        due: Some(visit),
    }
    .to(Addressee::Employer(inspection.employer), ("inspection", id))
}

/// The result of an inspection.
pub fn inspection_closed(id: Id, inspection: &Inspection, outcome: Outcome) -> Letter {
    Notice {
        kind: "inspection-closed",
        title: format!("检查结果（{}号）：{}", inspection.number, outcome.chinese()),
        body: "检查记录已由两名检查人员签字归档，可以查阅；各项业务照常办理。".into(),
        clause: INSPECTING,
        due: None,
    }
    .to(Addressee::Employer(inspection.employer), ("inspection", id))
}

/// The reminder of a self-check.
pub fn self_check_due(id: Id, by: Day) -> Letter {
    Notice {
        kind: "selfcheck-reminder",
        title: format!("请在{}前完成自查", by.chinese()),
        body: "请经办人在系统中逐项填写自查。没有年检，未自查不影响任何业务的办理。".into(),
        clause: INSPECTING,
        due: Some(by),
    }
    .to(Addressee::Employer(id), ("employer", id))
}

/// A complaint was taken.
pub fn complaint_made(id: Id, complaint: &Complaint) -> Letter {
    let by = complaint.answer_by;
    Notice {
        kind: "complaint-made",
        title: format!("已收到您的投诉（{}号），将在{}前答复", complaint.number, by.chinese()),
        body: "办理工作居住证不收取任何费用。您的身份不会告知被投诉的单位。".into(),
        clause: FEES,
        due: None,
    }
    .to(Addressee::Person(complaint.person), ("complaint", id))
}

/// The answer to a complaint.
pub fn complaint_answered(id: Id, complaint: &Complaint, words: &str) -> Letter {
    Notice {
        kind: "complaint-answered",
        title: format!("对您投诉（{}号）的答复", complaint.number),
        body: format!("{words}\n对答复不满意的，可以拨打12345反映。"),
        clause: FEES,
        due: None,
    }
    .to(Addressee::Person(complaint.person), ("complaint", id))
}

/// The clause of inspections and self-checks.
const INSPECTING: &str = "3.4.2";
/// The clause of fees.
const FEES: &str = "5.2.5";

/// The employer of a holder hears that a measure ended the permit: that, and nothing of the case.
pub fn permit_ended(id: Id, permit: &Permit) -> Option<Letter> {
    let (what, on, reason) = match &permit.life {
        Life::Revoked { on, reason } => ("撤销", on, reason),
        Life::Cancelled { on, reason } => ("注销", on, reason),
        _ => return None,
    };
    let body = format!(
        "{}的证件{}自{}起{what}（依据：{}），不能再用作申请材料，查验显示“已{what}”。\
         贵单位不用办理手续；如有疑问，请联系窗口。",
        permit.name,
        permit.number,
        on.chinese(),
        cited(&reason.clause)
    );
    Some(of_permit(id, permit, ("permit-ended", format!("证件{}已{what}", permit.number), body)))
}

/// The employer of a holder hears that the permit holds again.
pub fn permit_restored(id: Id, permit: &Permit) -> Letter {
    let number = &permit.number;
    let body = format!("{}的证件{number}恢复有效：原处理决定已撤销。证件期限不变。", permit.name);
    of_permit(id, permit, ("permit-restored", format!("证件{number}恢复有效"), body))
}

fn of_permit(
    id: Id,
    permit: &Permit,
    (kind, title, body): (&'static str, String, String),
) -> Letter {
    Notice { kind, title, body, clause: MEASURES, due: None }
        .to(Addressee::Employer(permit.employer), ("permit", id))
}

/// The person whose case waits because a measure stops the employer: what becomes of it.
pub fn employer_stopped(id: Id, case: &Application, until: Option<Day>) -> Option<Letter> {
    let until = until.map_or_else(String::new, |until| format!("，至{}", until.chinese()));
    let body = format!(
        "您的用人单位自即日起被暂停办理新办和聘用单位变更{until}。您的{}申请不作废：暂停期间不能提交，也不能核准；\
         已经提交的，报送材料的期限照常计算，请照常报送。暂停结束后接着办理。您已有的证件不受影响。",
        case.business.chinese()
    );
    let title = "用人单位被暂停办理，您的申请需要等待".into();
    let notice = Notice { kind: "employer-stopped", title, body, clause: MEASURES, due: None };
    Some(notice.to(Addressee::Person(case.person?), ("application", id)))
}
