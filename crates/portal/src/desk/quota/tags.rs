//! `/desk/employers/{id}/tags`: key-support tags (重点支持标签; 2.5, 2.6, 2.7) with evidence and period.

use axum::extract::Path;
use casework::{Employer, Id, Role, Tag as KeyTag};
use law::{Day, Edition};
use office::tags::{self, NewTag};
use office::{Call, Office, reading};
use store::Failure;

use super::{Act, Again, View, forms_to, take};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::ui::{ActForm, BackLink, Column, Forms, Html, SummaryList, Table, Tag, Tone};

/// The tags of an employer.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, id, &Again::default()).await?)
}

/// Records or ends a tag.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, act: Act| step(office, call, id, &act);
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/employers/{id}/tags"))),
        Err(again) => Page::again(&show(&portal, frame, &officer, id, &again).await?),
    }
}

fn step(office: &Office, call: &Call, id: Id, act: &Act) -> Result<(), Failure> {
    let code = act.choice.clone();
    match (act.step.as_str(), act.from, act.until) {
        ("tag", Some(from), Some(until)) => {
            let new = NewTag { code, evidence: act.words.clone(), from, until };
            tags::tag(office, call, id, &new)
        }
        ("untag", ..) => tags::untag(office, call, id, &code, &act.words),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    id: Id,
    again: &Again,
) -> Result<View, PageError> {
    let (call, role) = (officer.0.call(), officer.0.0.role);
    let (employer, edition, today) = portal
        .ask(move |office| {
            let employer = reading::employer_alone(office, &call, id)?;
            Ok((employer, office.edition().clone(), office.today()))
        })
        .await?;
    Ok(view(frame, role, (id, &employer), (&edition, today), again))
}

fn view(
    frame: Frame,
    role: Role,
    (id, employer): (Id, &Employer),
    (edition, today): (&Edition, Day),
    again: &Again,
) -> View {
    let forms = forms_to(format!("/desk/employers/{id}/tags"), again);
    let groups = edition.codes("key_support_groups");
    let name = |code: &str| groups.map_or(code, |table| table.label(code)).to_owned();
    let row = |tag: &KeyTag| {
        let holds = tag.from <= today && today <= tag.until;
        let state = if holds { ("有效", Tone::Good) } else { ("无效", Tone::Quiet) };
        vec![
            Html::text(name(&tag.code)),
            Html::text(format!("{}至{}", tag.from.chinese(), tag.until.chinese())),
            Html::text(&tag.evidence),
            Html::text(&tag.by.name),
            Html::part(&Tag::new(state.0, state.1)),
        ]
    };
    let all: Vec<(String, String)> = groups
        .map(|table| {
            table.rows_on(today).map(|row| (row.code.clone(), row.label.clone())).collect()
        })
        .unwrap_or_default();
    let held: Vec<(String, String)> =
        employer.tags_on(today).map(|tag| (tag.code.clone(), name(&tag.code))).collect();
    View {
        frame,
        back: BackLink { href: format!("/desk/employers/{id}"), text: "返回单位".into() },
        title: format!("{}的重点支持标签", employer.name),
        errors: forms.errors(),
        state: Tag::new(format!("{}项有效", held.len()), Tone::Active),
        notes: Vec::new(),
        summary: SummaryList::default(),
        tables: vec![Table {
            caption: "标签".into(),
            columns: ["类别", "有效期", "依据", "登记", "状态"].map(Column::plain).into(),
            rows: employer.tags.iter().map(row).collect(),
        }],
        forms: match role {
            Role::QuotaOfficer => acts(&all, &held, &forms),
            _ => Vec::new(),
        },
        links: Vec::new(),
    }
}

fn acts(all: &[(String, String)], held: &[(String, String)], forms: &Forms<'_>) -> Vec<ActForm> {
    let fields = vec![
        forms.choice("类别", all),
        forms.inputs.day("from", "起始日期"),
        forms.inputs.day("until", "截止日期"),
        forms.words("依据：名单或者证书，写明来源和日期"),
    ];
    let mut acts = vec![forms.form("登记标签", "", fields, &[("tag", "登记")])];
    if !held.is_empty() {
        let fields = vec![forms.choice("有效的标签", held), forms.words("终止的理由")];
        acts.push(forms.form("终止标签", "", fields, &[("untag", "自今日起终止")]));
    }
    acts
}

#[cfg(test)]
impl View {
    pub(super) fn tag_samples() -> Vec<Self> {
        let (id, today) = (super::sample_id(), law::Day::new(2026, 11, 24).unwrap());
        let edition = law::builtin::fengtai_2019();
        let opened = casework::EmployerEvent::Opened {
            name: "某某<公司>".into(),
            uscc: "91350100M000100Y43".into(),
            representative: casework::Delegate {
                account: id,
                name: "林某".into(),
                phone: String::new(),
                since: today,
            },
        };
        let mut employer = <Employer as casework::Record>::apply(None, &opened).unwrap();
        let page = |employer: &Employer| {
            let frame = super::sample_frame(Role::QuotaOfficer);
            let about = (edition, today);
            view(frame, Role::QuotaOfficer, (id, employer), about, &Again::default())
        };
        let none = page(&employer);
        employer.tags.push(KeyTag {
            code: "2.7.1".into(),
            evidence: "高新技术企业证书".into(),
            from: today,
            until: today + 365,
            by: casework::By { account: None, name: "孙丽".into() },
        });
        vec![none, page(&employer)]
    }
}
