//! `/me/cases/{id}/papers/{material}`: one material of a case, uploaded.

use askama::Template;
use axum::extract::Path;
use casework::Id;
use office::acceptance::{self, Material};
use office::{applications, files, reading};

use super::{answered, form_key};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed, Upload};
use crate::ui::{Clause, ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/paper.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    code: String,
    label: String,
    why: String,
    shared: String,
    clause: Clause,
    field: Field,
    key: Html,
}

/// What may be uploaded, for the browser's file chooser; the office looks at the content.
pub(crate) const ACCEPTED: &str = "application/pdf,image/jpeg,image/png";
/// Bytes of a megabyte.
pub(crate) const MEGABYTE: i64 = 1024 * 1024;

/// A chosen file.
#[derive(Debug)]
pub struct Chosen(pub Upload);

impl Form for Chosen {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let Some(upload) = reader.typed.upload("file") else {
            reader.problems.add("file", "请选择要上传的文件；空文件不能上传");
            return None;
        };
        Some(Self(upload.clone()))
    }
}

/// The form for one material.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(of): Path<(Id, String)>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, of, &Problems::default()).await?)
}

/// Keeps the file and adds it to the case.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path((id, material)): Path<(Id, String)>,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    let key = form.typed.get("key");
    let problems = match form.value {
        Ok(Chosen(upload)) => {
            let (keep, add) = (person.0.step(key, "keep"), person.0.step(key, "add"));
            let material = material.clone();
            let done = portal.office(move |office| {
                // A file that no case takes is not kept.
                known_material(office, &add, id, &material)?;
                let Upload { file_name: name, bytes, .. } = upload;
                let paper = files::keep(office, &keep, files::Upload { name, material, bytes })?;
                applications::add_paper(office, &add, id, paper)
            });
            match answered(done.await, "file")? {
                Ok(()) => return Ok(Page::see_other(&format!("/me/cases/{id}?done=paper"))),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, (id, material), &problems).await?)
}

/// The material, if the case needs it.
fn known_material(
    office: &office::Office,
    call: &office::Call,
    id: Id,
    code: &str,
) -> Result<Material, store::Failure> {
    let case = reading::case(office, call, id, "")?.case;
    let known = acceptance::materials(office, &case).into_iter().find(|one| one.code == code);
    Ok(known.ok_or(casework::Refusal::NotFound)?)
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    (id, code): (Id, String),
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let (material, most) = portal
        .ask(move |office| {
            let material = known_material(office, &call, id, &code)?;
            Ok((material, files::largest(office)?))
        })
        .await?;
    Ok(view(frame, id, (material, most), problems, form_key(portal)))
}

fn view(
    frame: Frame,
    id: Id,
    (material, most): (Material, i64),
    problems: &Problems,
    key: Html,
) -> View {
    let typed = Typed::default();
    let hint = format!("PDF、JPG或PNG，不超过{}MB。扫描件黑白、200至300dpi即可", most / MEGABYTE);
    View {
        frame,
        errors: ErrorSummary::from(problems),
        id,
        code: material.code,
        label: material.label,
        why: material.why,
        shared: material.shared,
        clause: Clause::new(&material.clause, ""),
        field: Inputs::new(&typed, problems).file("file", "选择文件", ACCEPTED).hint(hint),
        key,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let material = || Material {
            code: "labour_contract".into(),
            label: "劳动合同".into(),
            clause: "1.2.0b".into(),
            why: "确认劳动关系".into(),
            shared: "社会保险数据".into(),
            from: office::acceptance::Provider::Person,
            at_window: true,
        };
        let mut problems = Problems::default();
        let page = |problems: &Problems| {
            let most = 20 * MEGABYTE;
            view(sample::frame(), sample::id(), (material(), most), problems, Html::default())
        };
        let first = page(&problems);
        problems.add("file", "文件超过20MB。");
        vec![first, page(&problems)]
    }
}
