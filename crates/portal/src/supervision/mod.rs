//! Supervision (监督, 3.4, 五): cases, inspections, leads, complaints. Every page is one matter: what
//! it is, how it stands, and the steps its reader may take now.

pub mod agents;
pub mod cases;
pub mod complaints;
pub mod conflicts;
pub mod draws;
pub mod inspections;
pub mod looks;
pub mod opening;
pub mod own;
pub mod queues;
pub mod referrals;
pub mod self_check;

use askama::Template;
use casework::{Evidence, Id};
use law::Day;

use office::files::Upload;

use crate::frame::Frame;
use crate::me::paper::{ACCEPTED, MEGABYTE};
use crate::typed::{Form, Reader};
use crate::ui::{
    ActForm, BackLink, Column, ErrorSummary, Field, Forms, Html, SummaryList, Table, Tag, Warning,
};

/// A matter with the steps that may be taken.
#[derive(Template)]
#[template(path = "supervision/matter.html")]
pub struct Matter {
    frame: Frame,
    back: BackLink,
    title: String,
    errors: ErrorSummary,
    state: Tag,
    warning: Option<Warning>,
    summary: SummaryList,
    tables: Vec<Table>,
    forms: Vec<ActForm>,
    links: Vec<(String, String)>,
}

/// What a step is asked for with; each step reads what it needs.
#[derive(Debug, Default)]
pub struct Act {
    step: String,
    words: String,
    answer: String,
    minutes: String,
    exit: String,
    evidence: String,
    clause: String,
    measure: String,
    number: i64,
    months: i32,
    year: i16,
    day: Option<Day>,
    subject: Option<Id>,
    file: Option<Upload>,
}

/// Longest code or number of a document.
const CODE_MAX: usize = 60;

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.text("act", "操作", CODE_MAX)?;
        let mut long = |name, label| reader.optional_text(name, label, casework::WORDS_MAX);
        let words = long("words", "内容")?;
        let answer = long("answer", "对陈述申辩的答复")?;
        let exit = long("exit", "解除条件")?;
        let evidence = long("evidence", "证据")?;
        let mut short = |name, label| reader.optional_text(name, label, CODE_MAX);
        let minutes = short("minutes", "文号")?;
        let clause = short("clause", "条款")?;
        let measure = short("measure", "处理")?;
        let day =
            if reader.typed.has_day("day") { Some(reader.day("day", "日期")?) } else { None };
        Some(Self {
            step,
            words,
            answer,
            minutes,
            exit,
            evidence,
            clause,
            measure,
            number: whole(reader, "number")?,
            months: i32::try_from(whole(reader, "months")?).ok()?,
            year: i16::try_from(whole(reader, "year")?).ok()?,
            day,
            subject: reader.typed.get("subject").parse().ok(),
            file: reader.typed.upload("file").map(|file| Upload {
                name: file.file_name.clone(),
                material: "evidence".into(),
                bytes: file.bytes.clone(),
            }),
        })
    }
}

/// A whole number; zero when nothing was filled in.
fn whole(reader: &mut Reader<'_>, name: &str) -> Option<i64> {
    let text = law::text::plain(reader.typed.get(name));
    if text.is_empty() {
        return Some(0);
    }
    let number = text.parse::<u16>().ok().map(i64::from);
    if number.is_none() {
        reader.problems.add(name, "请填写整数，例如 3");
    }
    number
}

/// A summary with the numbered evidence of its record: what it is, the file, and its whole digest.
fn with_evidence(mut summary: SummaryList, of: Id, evidence: &[Evidence]) -> SummaryList {
    for (at, item) in (1..).zip(evidence) {
        let file = |file| Html::link(&format!("/files/{file}?case={of}"), "打开文件");
        let mut shown = vec![Html::text(&item.what)];
        shown.extend(item.file.map(file));
        shown.push(Html::text(format!("SM3：{}", item.sm3)));
        summary = summary.with(&format!("证据{at}"), Html::lines(&shown));
    }
    summary
}

/// The field for a file of evidence.
fn file_field(forms: &Forms<'_>, most: i64) -> Field {
    let hint = format!("PDF、JPG或PNG，不超过{}MB", most / MEGABYTE);
    forms.inputs.file("file", "证据文件", ACCEPTED).hint(hint).optional()
}

/// The lines of a field, one piece of evidence each.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The day and the words of everything said.
fn said(caption: &str, statements: &[casework::Statement]) -> Option<Table> {
    let row = |said: &casework::Statement| {
        vec![Html::text(said.on.chinese()), Html::text(&said.by.name), Html::text(&said.words)]
    };
    let columns = vec![Column::plain("日期"), Column::plain("人员"), Column::plain("内容")];
    let rows: Vec<_> = statements.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table { caption: caption.into(), columns, rows })
}

fn desk() -> BackLink {
    BackLink { href: "/desk".into(), text: "返回工作台".into() }
}

#[cfg(test)]
impl Matter {
    pub fn samples() -> Vec<Self> {
        let pages = [
            agents::samples(),
            cases::samples(),
            conflicts::samples(),
            opening::samples(),
            own::samples(),
            inspections::samples(),
            complaints::samples(),
            draws::samples(),
            referrals::samples(),
            looks::samples(),
            self_check::samples(),
        ];
        pages.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod sample {
    use casework::{
        Evidence, Finding, Id, Intended, MeasureKind, Origin, Party, Record, Sanction,
        SanctionEvent, Told,
    };
    use law::Day;

    use crate::frame::{Frame, Who};

    pub fn frame(role: casework::Role) -> Frame {
        Frame::sample(Some(Who { name: "吴静".into(), role }))
    }

    pub fn id() -> Id {
        Id::new(1, [0; 10])
    }

    pub fn today() -> Day {
        Day::new(2026, 11, 24).unwrap()
    }

    pub fn by() -> casework::By {
        casework::By { account: Some(id()), name: "吴静".into() }
    }

    /// A case as found, and as told.
    pub fn cases() -> Vec<Sanction> {
        let evidence =
            vec![Evidence { what: "检查记录".into(), file: None, sm3: "ab".repeat(32) }];
        let finding = Finding {
            clause: "5.2.3".into(),
            facts: "持证人员集中离职。".into(),
            norm: String::new(),
            evidence,
            origin: Origin::Work,
            corrected: false,
            repeated: false,
            by: by(),
            on: today(),
        };
        let found = SanctionEvent::Found {
            number: "CL20260001".into(),
            against: Party::Employer { employer: id() },
            name: "北京甲有限公司".into(),
            finding,
        };
        let found = Sanction::apply(None, &found).unwrap();
        let intended =
            Intended { kind: MeasureKind::Suspension, months: 3, exit: "完成整改".into() };
        let told =
            Told {
                on: today(), intended, reasons: "事实清楚。".into(), answer_by: today() + 7
            };
        let told = Sanction::apply(Some(found.clone()), &SanctionEvent::Told { told }).unwrap();
        vec![found, told]
    }
}
