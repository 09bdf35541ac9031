//! `/me/complaints` and `/desk/complaints/{id}`: complaints about fees (5.2.5), hidden from the
//! employer.

use axum::extract::Path;
use casework::{Complaint, Id, Role};
use office::complaints::{self, NewComplaint};
use office::{Call, Office, inspections, oversight};
use store::Found;

use super::{Act, Forms, Matter, desk, said};
use crate::checked::Checked;
use crate::command::answered;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::{SignedInOfficer, SignedInPerson};
use crate::typed::{Problems, Typed};
use crate::ui::{BackLink, Clause, Column, ErrorSummary, Html, SummaryList, Table, Tag, Tone};

/// The form and the own complaints.
pub async fn get(portal: Portal, frame: Frame, person: SignedInPerson) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, &person, &none).await?)
}

/// Complains.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => {
            let missing = missing(&act);
            if !missing.is_empty() {
                return Page::again(&show(&portal, frame, &person, &(form.typed, missing)).await?);
            }
            let new = NewComplaint { about: act.clause, words: act.words, evidence: act.evidence };
            let made = portal.office(move |office| complaints::make(office, &call, &new)).await;
            match answered(made, "words")? {
                Ok(_) => return Ok(Page::see_other("/me?done=complaint")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, &(form.typed, problems)).await?)
}

/// What a complaint lacks, each at its place.
fn missing(act: &Act) -> Problems {
    let mut problems = Problems::default();
    if act.clause.is_empty() {
        problems.add("clause", "请填写收费的单位或者个人");
    }
    if act.words.is_empty() {
        problems.add("words", "请填写收费的经过：时间、金额、以什么名义收取");
    }
    problems
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let call = person.0.call();
    let own = portal.ask(move |office| oversight::own_complaints(office, &call)).await?;
    let forms = Forms::new("/me/complaints".into(), typed, problems);
    Ok(of_person(frame, &own, &forms, problems))
}

fn of_person(
    frame: Frame,
    own: &[Found<Complaint>],
    forms: &Forms<'_>,
    problems: &Problems,
) -> Matter {
    let row = |found: &Found<Complaint>| {
        let known = &found.doc;
        let answer = known.answer.as_ref().map_or_else(
            || format!("{}前答复", known.answer_by.chinese()),
            |answer| answer.words.clone(),
        );
        vec![Html::text(&known.number), Html::text(&known.about), Html::text(answer)]
    };
    let columns = vec![Column::plain("编号"), Column::plain("被投诉的"), Column::plain("答复")];
    let rows: Vec<_> = own.iter().map(row).collect();
    let table = Table { caption: "我的投诉".into(), columns, rows };
    let inputs = &forms.inputs;
    let fields = vec![
        inputs.text("clause", "收费的单位或者个人").hint("单位名称，或者统一社会信用代码"),
        forms.words("收费的经过").hint("时间、金额、以什么名义收取"),
        inputs.area("evidence", "凭证", 2, casework::WORDS_MAX).hint("例如转账记录").optional(),
    ];
    let about = "办理工作居住证不收取任何费用。您的身份不会告知被投诉的单位，也不影响您办理业务。";
    Matter {
        frame,
        back: BackLink { href: "/me".into(), text: "返回我的事项".into() },
        title: "收费投诉".into(),
        errors: ErrorSummary::from(problems),
        state: Tag::new("不收费", Tone::Good),
        warning: None,
        summary: SummaryList::default().with("依据", Html::part(&Clause::new("5.2.5", ""))),
        tables: if table.rows.is_empty() { Vec::new() } else { vec![table] },
        forms: vec![forms.form("投诉", about, fields, &[("make", "提交投诉")])],
        links: Vec::new(),
    }
}

/// A complaint, for the officer who answers it.
pub async fn officer(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show_officer(&portal, frame, &officer, id, &none).await?)
}

/// Answers it, or opens an inspection.
pub async fn post_officer(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| match act.step.as_str() {
        "inspect" => inspections::open_for_complaint(office, call, id).map(drop),
        _ => complaints::answer(office, call, id, &act.words),
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/complaints/{id}"))),
        Err(again) => Page::again(&show_officer(&portal, frame, &officer, id, &again).await?),
    }
}

async fn show_officer(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let known = portal.ask(move |office| oversight::complaint(office, &call, id)).await?;
    let forms = Forms::new(format!("/desk/complaints/{id}"), typed, problems);
    Ok(of_officer(frame, role, &known, &forms, problems))
}

fn of_officer(
    frame: Frame,
    role: Role,
    known: &Complaint,
    forms: &Forms<'_>,
    problems: &Problems,
) -> Matter {
    let mut summary = SummaryList::default()
        .with("被投诉的", Html::text(&known.about))
        .with("经过", Html::text(&known.words))
        .with("答复期限", Html::text(known.answer_by.chinese()));
    for evidence in &known.evidence {
        summary = summary.with("凭证", Html::text(&evidence.what));
    }
    let mut links = Vec::new();
    if let Some(inspection) = known.inspection {
        links.push((format!("/desk/inspections/{inspection}"), "查看检查".to_owned()));
    }
    let open = known.answer.is_none() && role == Role::Inspector;
    let mut acts = Vec::new();
    if open && known.employer.is_some() && known.inspection.is_none() {
        let about = "检查通知和检查记录都不出现投诉人和投诉。";
        acts.push(forms.form("检查", about, Vec::new(), &[("inspect", "开展检查")]));
    }
    if open {
        acts.push(forms.form("答复", "", vec![forms.words("答复")], &[("answer", "答复投诉人")]));
    }
    Matter {
        frame,
        back: desk(),
        title: format!("投诉{}", known.number),
        errors: ErrorSummary::from(problems),
        state: Tag::new(known.chinese(), Tone::Active),
        warning: None,
        summary,
        tables: said("答复", known.answer.as_slice()).into_iter().collect(),
        forms: acts,
        links,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/me/complaints".into(), &typed, &problems);
    let known = Complaint {
        number: "TS20260001".into(),
        person: super::sample::id(),
        employer: Some(super::sample::id()),
        about: "北京甲有限公司".into(),
        words: "收取服务费。".into(),
        evidence: Vec::new(),
        on: super::sample::today(),
        answer_by: super::sample::today() + 21,
        inspection: None,
        answer: None,
    };
    let frame = super::sample::frame;
    let found = Found { id: super::sample::id(), version: 1, doc: known.clone() };
    vec![
        of_person(frame(Role::Applicant), &[found], &forms, &problems),
        of_officer(frame(Role::Inspector), Role::Inspector, &known, &forms, &problems),
    ]
}
