//! `/desk/referrals…`: what other authorities decide goes to them (移送), with a signed list of the
//! evidence. Part of the supervision of 5.1.0a.

use axum::extract::Path;
use casework::{Id, Referral, ReferralState, Role};
use office::referrals::{self, NewReferral};
use office::{Call, Office, oversight};
use papers::{Notice, NoticeList, Print};

use super::{Act, Forms, Matter, desk, lines, with_evidence};
use crate::checked::Checked;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::{Portal, Site};
use crate::press::{PDF, PRESS, moment};
use crate::session::SignedInOfficer;
use crate::typed::{Problems, Typed};
use crate::ui::{ErrorSummary, Html, SummaryList, Tag, Tone};

/// Characters of the digest that are printed as the paper's code.
const CODE_LENGTH: usize = 16;

/// What is referred: officers' faults, and what is beyond a measure (5.1.0b, 5.1.0c, 5.2.0c).
const CLAUSES: [(&str, &str); 7] = [
    ("5.1.1", "5.1.1 超出管辖范围办理"),
    ("5.1.2", "5.1.2 推诿拖延，造成严重损害"),
    ("5.1.3", "5.1.3 协助提供虚假材料"),
    ("5.1.4", "5.1.4 索贿、受贿或者行贿"),
    ("5.1.5", "5.1.5 其他违反规定的行为"),
    ("5.2.7", "5.2.7 提供虚假材料，涉嫌违法"),
    ("5.2.8", "5.2.8 其他，涉嫌违法"),
];

/// The form.
pub async fn new(frame: Frame, _: SignedInOfficer) -> Result<Page, PageError> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/desk/referrals/new".into(), &typed, &problems);
    Page::ok(&blank(frame, &forms, &problems))
}

/// Prepares a referral.
pub async fn post_new(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = |office: &Office, call: &Call, act: Act| {
        let new = NewReferral {
            to: act.measure,
            clause: act.clause,
            about: act.minutes,
            case: act.subject,
            facts: act.words,
            norm: act.answer,
            harm: act.exit,
            evidence: lines(&act.evidence),
        };
        referrals::prepare(office, call, &new)
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(id) => Ok(Page::see_other(&format!("/desk/referrals/{id}"))),
        Err((typed, problems)) => {
            let forms = Forms::new("/desk/referrals/new".into(), &typed, &problems);
            Page::again(&blank(frame, &forms, &problems))
        }
    }
}

fn blank(frame: Frame, forms: &Forms<'_>, problems: &Problems) -> Matter {
    let inputs = &forms.inputs;
    let long = |name, label| inputs.area(name, label, 3, casework::WORDS_MAX);
    let fields = vec![
        inputs.text("measure", "移送的机关"),
        inputs.text("minutes", "被移送的单位或者人员"),
        inputs.select("clause", "条款", &CLAUSES),
        forms.words("事实"),
        long("evidence", "证据").hint("每行一份"),
        long("answer", "所违反的具体规定").hint("5.1.5、5.2.8必填").optional(),
        long("exit", "造成的严重损害").hint("5.1.2必填").optional(),
    ];
    let about = "对办理情况的监督见细则五（一）。处分、刑罚由有权机关决定，这里只移送并登记结果；\
        由另一名人员审核后移送。";
    let form = forms.form("移送材料", about, fields, &[("prepare", "整理完成，报审核")]);
    Matter {
        frame,
        back: desk(),
        title: "移送其他机关".into(),
        errors: ErrorSummary::from(problems),
        state: Tag::new("新建", Tone::Quiet),
        warning: None,
        summary: SummaryList::default(),
        tables: Vec::new(),
        forms: vec![form],
        links: Vec::new(),
    }
}

/// A referral.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, &officer, id, &none).await?)
}

/// Sends it, or notes the answer.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| match act.step.as_str() {
        "send" => referrals::send(office, call, id),
        _ => referrals::answered(office, call, id, &act.words),
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/referrals/{id}"))),
        Err(again) => Page::again(&show(&portal, frame, &officer, id, &again).await?),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let known = portal.ask(move |office| oversight::referral(office, &call, id)).await?;
    let forms = Forms::new(format!("/desk/referrals/{id}"), typed, problems);
    Ok(page(frame, role, (id, &known), &forms, problems))
}

fn page(
    frame: Frame,
    role: Role,
    (id, known): (Id, &Referral),
    forms: &Forms<'_>,
    problems: &Problems,
) -> Matter {
    let mut summary = SummaryList::default()
        .with("移送的机关", Html::text(&known.to))
        .with("对象", Html::text(&known.about))
        .with("条款", Html::text(&known.clause))
        .with("事实", Html::text(&known.facts))
        .with("整理", Html::text(format!("{}，{}", known.by.name, known.on.chinese())));
    let mut links = Vec::new();
    if let ReferralState::Sent { sm3, .. } = &known.state {
        summary = summary.with("清单摘要（SM3）", Html::text(sm3));
    }
    if let ReferralState::Answered { answer } = &known.state {
        summary = summary.with("有权机关的反馈", Html::text(&answer.words));
    }
    if known.state != ReferralState::Prepared {
        links.push((format!("/desk/referrals/{id}/bundle.pdf"), "下载移送函和证据清单".to_owned()));
    }
    let acts = match (role, &known.state) {
        (Role::Decider, ReferralState::Prepared) => {
            vec![forms.form("移送", "", Vec::new(), &[("send", "审核无误，移送")])]
        }
        (Role::Decider, ReferralState::Sent { .. }) => {
            let fields = vec![forms.words("反馈的结果")];
            vec![forms.form("登记反馈", "", fields, &[("answered", "登记")])]
        }
        _ => Vec::new(),
    };
    Matter {
        frame,
        back: desk(),
        title: format!("移送{}", known.number),
        errors: ErrorSummary::from(problems),
        state: Tag::new(known.chinese(), Tone::Active),
        warning: None,
        summary: with_evidence(summary, id, &known.evidence),
        tables: Vec::new(),
        forms: acts,
        links,
    }
}

/// The signed letter with its numbered list; each print is in the journal.
pub async fn bundle(
    portal: Portal,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let (call, site, seal) = (officer.0.call(), portal.site.clone(), portal.seal.clone());
    let (number, sealed) = portal
        .office(move |office| {
            let known = referrals::export(office, &call, id)?;
            let notice = letter(&known, &site, id, office.now().at_ms);
            Ok((known.number, PRESS.notice(&notice, &seal)))
        })
        .await?;
    Ok(Page::download(&format!("移送函-{number}.pdf"), PDF, sealed?.pdf))
}

fn letter(known: &Referral, site: &Site, id: Id, at_ms: i64) -> Notice {
    let sm3 = office::referrals::digest(known);
    let item =
        |evidence: &casework::Evidence| format!("{}（SM3：{}）", evidence.what, evidence.sm3);
    let mut paragraphs = vec![
        format!("现将{}涉嫌违反细则第{}条的有关材料移送你单位处理。", known.about, known.clause),
        known.facts.clone(),
    ];
    paragraphs.extend([&known.norm, &known.harm].into_iter().filter(|t| !t.is_empty()).cloned());
    Notice {
        number: known.number.clone(),
        title: "移送函".into(),
        to: known.to.clone(),
        paragraphs,
        tables: Vec::new(),
        reasons: Vec::new(),
        lists: vec![NoticeList {
            title: "证据清单".into(),
            items: known.evidence.iter().map(item).collect(),
        }],
        deadline: None,
        remedies: Vec::new(),
        snapshot_sm3: Some(sm3.clone()),
        authority: site.authority.clone(),
        day: known.on,
        print: Print {
            number: known.number.clone(),
            at: moment(at_ms),
            code: sm3.chars().take(CODE_LENGTH).collect(),
            url: format!("{}/desk/referrals/{id}", site.public_url),
        },
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/desk/referrals/new".into(), &typed, &problems);
    let known = Referral {
        number: "YS20260001".into(),
        to: "区纪委监委".into(),
        clause: "5.1.4".into(),
        about: "某工作人员".into(),
        case: None,
        facts: "收受礼金。".into(),
        norm: String::new(),
        harm: String::new(),
        evidence: Vec::new(),
        by: super::sample::by(),
        on: super::sample::today(),
        state: ReferralState::Prepared,
    };
    let frame = super::sample::frame;
    let id = super::sample::id();
    vec![
        blank(frame(Role::Inspector), &forms, &problems),
        page(frame(Role::Decider), Role::Decider, (id, &known), &forms, &problems),
    ]
}
