//! `/desk/sanctions/{id}`: a case told, heard, decided, served, ended; each step by who may take
//! it.

use axum::extract::Path;
use casework::{
    Decision, Id, Intended, MeasureKind, Party, Role, Sanction, SanctionState, Service, Told,
};
use office::sanctions::{self, Exhibit, Ruling};
use office::{Call, Office, files, oversight};
use store::Failure;

use super::{Act, ActForm, Forms, Matter, desk, said, with_evidence};
use crate::checked::Checked;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Problems, Typed};
use crate::ui::{Clause, ErrorSummary, Field, Html, SummaryList, Tag, Tone, Warning};

/// What every officer reads before a measure: a normative document creates no penalty
/// (行政处罚法 16；国办发〔2020〕49号).
const CAUTION: &str = "处理须有法定依据、与过错相当，只针对有过错的一方；黑名单只限本事项内部使用，\
    须有期限和退出条件，不对外公布。";

/// A case.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, id, (&Typed::default(), &Problems::default())).await?)
}

/// Takes a step.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/sanctions/{id}"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, id, (&typed, &problems)).await?)
        }
    }
}

fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    match act.step.as_str() {
        "evidence" => {
            let exhibit = Exhibit { what: act.evidence.clone(), file: act.file.clone() };
            sanctions::add_evidence(office, call, id, &exhibit)
        }
        "tell" => sanctions::tell(office, call, id, &intended(act), &act.words).map(drop),
        "set-hearing" => {
            let day = act.day.unwrap_or(office.today());
            sanctions::set_hearing(office, call, id, day)
        }
        "hear" => sanctions::hear(office, call, id, &act.words),
        "decide" => {
            let ruling = Ruling {
                measure: intended(act),
                reasons: act.words.clone(),
                answer: act.answer.clone(),
                minutes: act.minutes.clone(),
            };
            sanctions::decide(office, call, id, &ruling)
        }
        "serve" => sanctions::serve(office, call, id, service(&act.measure), &act.minutes),
        "refuse-repair" => sanctions::refuse_repair(office, call, id, &act.words),
        "end" => sanctions::end(office, call, id, &act.words),
        "set-aside" => sanctions::set_aside(office, call, id, &act.words),
        "drop" => sanctions::drop(office, call, id, &act.words, false),
        "remind" => sanctions::drop(office, call, id, &act.words, true),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

fn service(word: &str) -> Service {
    match word {
        "post" => Service::Post,
        "electronic" => Service::Electronic,
        _ => Service::InPerson,
    }
}

fn intended(act: &Act) -> Intended {
    let kind = match act.measure.as_str() {
        "quota-cut" => MeasureKind::QuotaCut { places: act.number, year: act.year },
        "suspension" => MeasureKind::Suspension,
        "disqualification" => MeasureKind::Disqualification,
        "restriction-list" => MeasureKind::RestrictionList,
        _ => MeasureKind::PermitCancellation,
    };
    Intended { kind, months: act.months, exit: act.exit.clone() }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): (&Typed, &Problems),
) -> Result<Matter, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (case, most) = portal
        .ask(move |office| Ok((oversight::sanction(office, &call, id)?, files::largest(office)?)))
        .await?;
    let forms = Forms::new(format!("/desk/sanctions/{id}"), typed, problems);
    Ok(matter(frame, (role, most), (id, &case), &forms, problems))
}

fn matter(
    frame: Frame,
    (role, most): (Role, i64),
    (id, case): (Id, &Sanction),
    forms: &Forms<'_>,
    problems: &Problems,
) -> Matter {
    let mut tables = Vec::from_iter(said("陈述申辩", &case.statements));
    tables.extend(said("听证笔录", case.hearing.as_slice()));
    let mut acts = steps(role, case, forms);
    if role == Role::Inspector && case.state == SanctionState::Found {
        acts.insert(0, proving(most, forms));
    }
    Matter {
        frame,
        back: desk(),
        title: format!("处理案件{}：{}", case.number, case.name),
        errors: ErrorSummary::from(problems),
        state: state_tag(case.state),
        warning: (!acts.is_empty()).then(|| Warning { text: CAUTION.into() }),
        summary: with_evidence(summary(case), id, &case.finding.evidence),
        tables,
        forms: acts,
        links: Vec::new(),
    }
}

/// A case's state in a box.
pub fn state_tag(state: SanctionState) -> Tag {
    let tone = match state {
        SanctionState::Found | SanctionState::Told => Tone::Waiting,
        SanctionState::HearingAsked { .. } | SanctionState::RepairAsked { .. } => Tone::Urgent,
        SanctionState::HearingSet { .. } | SanctionState::Heard | SanctionState::Decided => {
            Tone::Active
        }
        SanctionState::InEffect { .. } => Tone::Bad,
        SanctionState::Ended { .. }
        | SanctionState::SetAside { .. }
        | SanctionState::Dropped { .. } => Tone::Quiet,
    };
    Tag::new(state.chinese(), tone)
}

/// What the case is about, what was told and decided.
pub fn summary(case: &Sanction) -> SummaryList {
    let finding = &case.finding;
    let mut list = SummaryList::default()
        .with("依据", Html::part(&Clause::numbered(&finding.clause, "")))
        .with("认定的事实", Html::text(&finding.facts))
        .with("认定", Html::text(format!("{}，{}", finding.by.name, finding.on.chinese())));
    if !finding.norm.is_empty() {
        list = list.with("所违反的规定", Html::text(&finding.norm));
    }
    if let Some(Told { intended, reasons, answer_by, .. }) = &case.told {
        list = list
            .with("告知拟作出的处理", Html::text(casework::letters::measure_words(intended)))
            .with("告知的理由", Html::text(reasons))
            .with("陈述申辩、要求听证的最后日期", Html::text(answer_by.chinese()));
    }
    if let SanctionState::HearingSet { day } = case.state {
        list = list.with("听证日期", Html::text(day.chinese()));
    }
    if let Some(Decision { measure, reasons, answer, by, on, .. }) = &case.decision {
        list = list
            .with("决定", Html::text(casework::letters::measure_words(measure)))
            .with("决定的理由", Html::text(reasons))
            .with("决定人", Html::text(format!("{}，{}", by.name, on.chinese())));
        if !answer.is_empty() {
            list = list.with("对陈述申辩的答复", Html::text(answer));
        }
    }
    if let SanctionState::InEffect { from, until } | SanctionState::RepairAsked { from, until } =
        case.state
    {
        let end = until.map_or("至解除为止".to_owned(), |day| format!("至{}", day.chinese()));
        list = list.with("效力", Html::text(format!("自{}{end}", from.chinese())));
    }
    list
}

/// The fields of a measure, for the notice and for the decision.
fn measure_fields(forms: &Forms<'_>, against: Party) -> Vec<Field> {
    let inputs = &forms.inputs;
    let kinds: &[(&str, &str)] = match against {
        Party::Employer { .. } => &[
            ("quota-cut", "压减办理数量"),
            ("suspension", "整改暂停业务办理（只停新办和接收变更）"),
            ("disqualification", "取消申报资格"),
            ("restriction-list", "列入黑名单（本事项内部限制）"),
        ],
        Party::Person { .. } => &[
            ("permit-cancellation", "注销证件（因虚假材料取得的，撤销）"),
            ("disqualification", "取消申报资格"),
            ("restriction-list", "列入黑名单（本事项内部限制）"),
        ],
    };
    let mut fields = vec![inputs.radios("measure", "处理", kinds)];
    if matches!(against, Party::Employer { .. }) {
        fields.push(inputs.text("number", "压减数量").measure(4, "个", "numeric").optional());
        fields.push(inputs.text("year", "压减的年度").measure(4, "年", "numeric").optional());
    }
    fields.extend([
        inputs.text("months", "期限").measure(3, "个月", "numeric").optional(),
        inputs.area("exit", "解除条件", 2, casework::WORDS_MAX).optional(),
    ]);
    fields
}

fn steps(role: Role, case: &Sanction, forms: &Forms<'_>) -> Vec<ActForm> {
    use SanctionState as S;
    let words = |label| vec![forms.words(label)];
    let drop = || {
        let buttons = [("drop", "不予处理，结案"), ("remind", "提醒后结案")];
        forms.form("不作处理", "首次逾期报告并已自行改正的，以提醒结案。", words("理由"), &buttons)
    };
    match (role, case.state) {
        (Role::Inspector, S::Found) => {
            let mut fields = measure_fields(forms, case.against);
            fields.push(forms.words("理由"));
            let about = "写明拟作出的处理。当事人可以陈述申辩、要求听证；处理不会因此加重。";
            vec![forms.form("告知当事人", about, fields, &[("tell", "发出告知书")]), drop()]
        }
        (Role::Reviewer, S::HearingAsked { .. }) => {
            let fields = vec![forms.inputs.day("day", "听证日期")];
            vec![forms.form("安排听证", "", fields, &[("set-hearing", "通知听证")])]
        }
        (Role::Reviewer, S::HearingSet { .. }) => {
            vec![forms.form("听证笔录", "", words("笔录"), &[("hear", "保存笔录")])]
        }
        (Role::Decider, S::Told | S::Heard) => {
            let mut fields = measure_fields(forms, case.against);
            let long = |name, label| forms.inputs.area(name, label, 4, casework::WORDS_MAX);
            fields.extend([
                forms.words("理由"),
                long("answer", "对陈述申辩、听证意见的答复").optional(),
                forms.inputs.text("minutes", "集体讨论记录文号").optional(),
            ]);
            let about = "不得重于告知的处理。取消申报资格、列入黑名单、注销证件须经集体讨论。";
            vec![forms.form("决定", about, fields, &[("decide", "作出决定")]), drop()]
        }
        (Role::Decider, S::Decided) => vec![serving(forms)],
        (Role::Decider, S::RepairAsked { .. }) => {
            let buttons = [("end", "已整改，解除处理"), ("refuse-repair", "暂不解除")];
            vec![forms.form("核实整改", "", words("核实情况"), &buttons), setting_aside(forms)]
        }
        (Role::Decider, S::InEffect { .. }) => {
            let end = forms.form("提前解除", "", words("理由"), &[("end", "解除处理")]);
            vec![end, setting_aside(forms)]
        }
        _ => Vec::new(),
    }
}

/// More evidence, until the party is told.
fn proving(most: i64, forms: &Forms<'_>) -> ActForm {
    let about = "告知以前可以补充；告知书列明的证据当事人可以查阅，告知以后不能再补充。";
    let what = forms.inputs.area("evidence", "证据的名称和所证明的内容", 2, casework::WORDS_MAX);
    let fields = vec![what, super::file_field(forms, most)];
    forms.form("补充证据", about, fields, &[("evidence", "补充证据")])
}

fn serving(forms: &Forms<'_>) -> ActForm {
    let ways = [
        ("in-person", Service::InPerson.chinese()),
        ("post", Service::Post.chinese()),
        ("electronic", "电子送达（有送达地址确认书）"),
    ];
    let fields = vec![
        forms.inputs.radios("measure", "送达方式", &ways),
        forms.inputs.text("minutes", "送达回证或者确认书文号"),
    ];
    forms.form("送达", "决定自送达之日起生效。", fields, &[("serve", "登记送达")])
}

fn setting_aside(forms: &Forms<'_>) -> ActForm {
    let about = "复议、诉讼撤销原决定，或者自行纠正的。效果一并恢复。";
    forms.form("撤销处理", about, vec![forms.words("文号和理由")], &[("set-aside", "撤销处理")])
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let typed = Typed::default();
    let problems = Problems::default();
    let forms = Forms::new("/desk/sanctions/1".into(), &typed, &problems);
    let page = |role, case: &Sanction| {
        let of = (super::sample::id(), case);
        matter(super::sample::frame(role), (role, 20 << 20), of, &forms, &problems)
    };
    let cases = super::sample::cases();
    let roles = [Role::Inspector, Role::Decider, Role::Auditor];
    cases.iter().flat_map(|case| roles.map(|role| page(role, case))).collect()
}
