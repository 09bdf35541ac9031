//! `/desk/sanctions/new?employer=…`: an inspector opens a case with a finding, from daily work or
//! from an inspection.

use axum::extract::Query;
use casework::{Id, Party};
use office::reading::{self, Filter};
use office::sanctions::{self, Exhibit, Opening};
use office::{Call, Office, files, inspections, oversight};
use serde::Deserialize;
use store::Failure;

use super::{Act, ActForm, Forms, Matter, desk, lines};
use crate::checked::Checked;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Problems, Typed};
use crate::ui::{ErrorSummary, SummaryList, Tag, Tone};

/// Against whom: an employer, the holder of a permit, or what an inspection found.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Against {
    employer: Option<Id>,
    permit: Option<Id>,
    inspection: Option<Id>,
}

/// The clauses a finding may name, in the regulation's words.
const CLAUSES: [(&str, &str); 9] = [
    ("5.2.1", "5.2.1 未按时报告变动"),
    ("5.2.2", "5.2.2 离职后六十日内未办理注销"),
    ("5.2.3", "5.2.3 管理不善，快速、高比例离职"),
    ("5.2.4", "5.2.4 为超出管辖范围的人员违规代办"),
    ("5.2.5", "5.2.5 收取代理费、服务费"),
    ("5.2.6", "5.2.6 拒绝配合检查（须有两次记录）"),
    ("5.2.7", "5.2.7 提供虚假材料（须有核对证据）"),
    ("5.2.8", "5.2.8 其他（须写明规定）"),
    ("3.4.3", "3.4.3 清理无效证件"),
];

/// The form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Query(against): Query<Against>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &officer, against, with).await?)
}

/// Opens the case.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Query(against): Query<Against>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| open(office, call, against, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(id) => Ok(Page::see_other(&format!("/desk/sanctions/{id}"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &officer, against, (&typed, &problems)).await?)
        }
    }
}

/// The party and its name.
fn party(office: &Office, call: &Call, against: Against) -> Result<(Party, String), Failure> {
    if let Some(permit) = against.permit {
        let known = reading::permit(office, call, permit, "立案")?.permit;
        let party = Party::Person { person: known.person, permit: Some(permit) };
        return Ok((party, known.name));
    }
    let employer = match against.inspection {
        Some(inspection) => oversight::inspection(office, call, inspection)?.employer,
        None => against.employer.ok_or(casework::Refusal::NotFound)?,
    };
    let name = reading::employer_alone(office, call, employer)?.name;
    Ok((Party::Employer { employer }, name))
}

fn open(office: &Office, call: &Call, against: Against, act: &Act) -> Result<Id, Failure> {
    let (party, _) = party(office, call, against)?;
    let opening = Opening {
        against: party,
        clause: act.clause.clone(),
        facts: act.words.clone(),
        norm: act.answer.clone(),
        evidence: evidence(act),
        corrected: act.measure == "corrected",
        unreported: act.subject.zip(act.day),
    };
    match against.inspection {
        Some(inspection) => inspections::open_case(office, call, inspection, &opening),
        None => sanctions::open(office, call, &opening),
    }
}

/// The statements, one a line, and the file with what it shows.
fn evidence(act: &Act) -> Vec<Exhibit> {
    let mut shown: Vec<Exhibit> = lines(&act.evidence).into_iter().map(Exhibit::words).collect();
    shown.extend(act.file.clone().map(|file| {
        let what = if act.exit.is_empty() { file.name.clone() } else { act.exit.clone() };
        Exhibit { what, file: Some(file) }
    }));
    shown
}

/// What the form is about.
struct About {
    name: String,
    /// The holders of an employer, by permit: one of them may have left unreported (5.2.2).
    holders: Vec<(String, String)>,
    /// Most bytes of a file.
    most: i64,
}

fn about(office: &Office, call: &Call, against: Against) -> Result<About, Failure> {
    let (party, name) = party(office, call, against)?;
    let mut holders = Vec::new();
    if let Some(employer) = party.employer() {
        let filter =
            Filter { employer: Some(employer), stage: Some("valid".into()), ..Filter::default() };
        let words = |permit: &casework::Permit| format!("{}（{}）", permit.name, permit.number);
        let found = reading::permits(office, call, &filter)?;
        holders = found.iter().map(|(id, permit, _)| (id.to_string(), words(permit))).collect();
    }
    Ok(About { name, holders, most: files::largest(office)? })
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    against: Against,
    (typed, problems): (&Typed, &Problems),
) -> Result<Matter, PageError> {
    let call = officer.0.call();
    let about = portal.ask(move |office| about(office, &call, against)).await?;
    let part = |name: &str, id: Option<Id>| id.map(|id| format!("{name}={id}"));
    let query = [
        part("employer", against.employer),
        part("permit", against.permit),
        part("inspection", against.inspection),
    ];
    let query: Vec<String> = query.into_iter().flatten().collect();
    let action = format!("/desk/sanctions/new?{}", query.join("&"));
    let forms = Forms::new(action, typed, problems);
    Ok(matter(frame, &about, &forms, problems))
}

fn matter(frame: Frame, about: &About, forms: &Forms<'_>, problems: &Problems) -> Matter {
    Matter {
        frame,
        back: desk(),
        title: format!("立案：{}", about.name),
        errors: ErrorSummary::from(problems),
        state: Tag::new("新建", Tone::Quiet),
        warning: None,
        summary: SummaryList::default(),
        tables: Vec::new(),
        forms: vec![finding(about, forms)],
        links: Vec::new(),
    }
}

fn finding(about: &About, forms: &Forms<'_>) -> ActForm {
    let inputs = &forms.inputs;
    let long = |name, label| inputs.area(name, label, 3, casework::WORDS_MAX);
    let mut fields = vec![
        inputs.radios("clause", "情形", &CLAUSES),
        forms.words("认定的事实").hint("时间、人员、经过，只写已经核实的"),
        long("evidence", "证据：文字").hint("每行一份：名称和所证明的内容").optional(),
        super::file_field(forms, about.most),
        inputs.text("exit", "文件所证明的内容").hint("更多文件在立案后补充").optional(),
        long("answer", "所违反的具体规定").hint("5.2.8须写明").optional(),
        inputs.checkboxes("measure", "是否改正", &[("corrected", "当事人已自行改正")]).optional(),
    ];
    if !about.holders.is_empty() {
        let holders: Vec<(&str, &str)> =
            about.holders.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
        fields.push(
            inputs
                .select("subject", "未申报离职的持证人", &holders)
                .hint("只用于5.2.2，并填写离职日期")
                .optional(),
        );
        fields.push(inputs.day("day", "离职日期").optional());
    }
    let words = "认定须有证据；认定的人不能参与决定。告知以前当事人看不到，也没有任何效力。";
    forms.form("认定", words, fields, &[("open", "立案")])
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let page = |holders| {
        let forms = Forms::new("/desk/sanctions/new".into(), &typed, &problems);
        let frame = super::sample::frame(casework::Role::Inspector);
        let about = About { name: "北京甲有限公司".into(), holders, most: 20 << 20 };
        matter(frame, &about, &forms, &problems)
    };
    vec![page(Vec::new()), page(vec![("1".into(), "张三（FT2026000001）".into())])]
}
