//! Uploads: a paper of the registration, of a case, or the plan's signed document.

use askama::Template;
use axum::extract::Path;
use casework::{Id, Paper, Refusal};
use office::acceptance::{self, Material};
use office::{Call, Office, applications, employers, files, plans, reading};
use store::Failure;

use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::me::paper::{ACCEPTED, Chosen, MEGABYTE};
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Problems, Typed, Upload};
use crate::ui::{Clause, ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "employer/paper.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    back: String,
    action: String,
    label: String,
    why: String,
    shared: String,
    clause: Clause,
    field: Field,
    key: Html,
}

/// To what a paper is added.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Registration { material: String },
    Case { id: Id, material: String },
    Plan { year: i16 },
}

/// The plan's signed document in the table `materials`.
const PLAN_DOCUMENT: &str = "plan_rules";

impl Place {
    fn back(&self) -> String {
        match self {
            Self::Registration { .. } => "/employer/data#materials".into(),
            Self::Case { id, .. } => format!("/employer/cases/{id}#materials"),
            Self::Plan { year } => format!("/employer/plan/{year}#document"),
        }
    }

    fn done(&self) -> String {
        match self {
            Self::Registration { .. } => "/employer/data?done=paper#materials".into(),
            Self::Case { id, .. } => format!("/employer/cases/{id}?done=paper"),
            Self::Plan { year } => format!("/employer/plan/{year}?done=paper"),
        }
    }

    fn action(&self) -> String {
        match self {
            Self::Registration { material } => format!("/employer/papers/{material}"),
            Self::Case { id, material } => format!("/employer/cases/{id}/papers/{material}"),
            Self::Plan { year } => format!("/employer/plan/{year}/document"),
        }
    }

    /// The material, if it is one that is asked for here.
    fn material(&self, office: &Office, call: &Call) -> Result<Material, Failure> {
        let (code, listed) = match self {
            Self::Registration { material } => {
                (material.as_str(), acceptance::registration_materials(office))
            }
            Self::Case { id, material } => {
                let case = reading::case(office, call, *id, "")?.case;
                (material.as_str(), acceptance::materials(office, &case))
            }
            Self::Plan { .. } => (PLAN_DOCUMENT, acceptance::plan_materials(office)),
        };
        let known = listed.into_iter().find(|material| material.code == code);
        Ok(known.ok_or(Refusal::NotFound)?)
    }

    fn add(&self, office: &Office, call: &Call, paper: Paper) -> Result<(), Failure> {
        match self {
            Self::Registration { .. } => employers::add_paper(office, call, paper),
            Self::Case { id, .. } => applications::add_paper(office, call, *id, paper),
            Self::Plan { year } => plans::add_document(office, call, *year, paper),
        }
    }
}

/// The form for a paper of the registration.
pub async fn registration(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(material): Path<String>,
) -> Result<Page, PageError> {
    let place = Place::Registration { material };
    Page::ok(&show(&portal, frame, &person, place, &Problems::default()).await?)
}

/// Adds a paper to the registration.
pub async fn post_registration(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(material): Path<String>,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    keep(portal, frame, person, Place::Registration { material }, form).await
}

/// The form for a paper of a case.
pub async fn case(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path((id, material)): Path<(Id, String)>,
) -> Result<Page, PageError> {
    let place = Place::Case { id, material };
    Page::ok(&show(&portal, frame, &person, place, &Problems::default()).await?)
}

/// Adds a paper to a case.
pub async fn post_case(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path((id, material)): Path<(Id, String)>,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    keep(portal, frame, person, Place::Case { id, material }, form).await
}

/// The form for the plan's signed document.
pub async fn plan(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(year): Path<i16>,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, Place::Plan { year }, &Problems::default()).await?)
}

/// Adds the plan's signed document.
pub async fn post_plan(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(year): Path<i16>,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    keep(portal, frame, person, Place::Plan { year }, form).await
}

/// Keeps the file and adds it to its place; a file that no place takes is not kept.
async fn keep(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    place: Place,
    form: Checked<Chosen>,
) -> Result<Page, PageError> {
    let key = form.typed.get("key");
    let problems = match form.value {
        Ok(Chosen(upload)) => {
            let (keep, add) = (person.0.step(key, "keep"), person.0.step(key, "add"));
            let into = place.clone();
            let done = portal.office(move |office| {
                let material = into.material(office, &add)?.code;
                let Upload { file_name: name, bytes, .. } = upload;
                let paper = files::keep(office, &keep, files::Upload { name, material, bytes })?;
                into.add(office, &add, paper)
            });
            match answered(done.await, "file")? {
                Ok(()) => return Ok(Page::see_other(&place.done())),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, place, &problems).await?)
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    place: Place,
    problems: &Problems,
) -> Result<View, PageError> {
    let (call, of) = (person.0.call(), place.clone());
    let (material, most) = portal
        .ask(move |office| Ok((of.material(office, &call)?, files::largest(office)?)))
        .await?;
    Ok(view((frame, form_key(portal)), &place, material, most, problems))
}

fn view(
    (frame, key): (Frame, Html),
    place: &Place,
    material: Material,
    most: i64,
    problems: &Problems,
) -> View {
    let hint = format!("PDF、JPG或PNG，不超过{}MB。扫描件黑白、200至300dpi即可", most / MEGABYTE);
    View {
        frame,
        errors: ErrorSummary::from(problems),
        back: place.back(),
        action: place.action(),
        label: material.label,
        why: material.why,
        shared: material.shared,
        clause: Clause::new(&material.clause, ""),
        field: Inputs::new(&Typed::default(), problems)
            .file("file", "选择文件", ACCEPTED)
            .hint(hint),
        key,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let material = Material {
            code: PLAN_DOCUMENT.into(),
            label: "本单位工作居住证管理制度".into(),
            clause: "2.2".into(),
            why: "写明条件".into(),
            shared: String::new(),
            from: acceptance::Provider::Employer,
            at_window: true,
        };
        let mut problems = Problems::default();
        problems.add("file", "文件超过20MB。");
        let page = |place: &Place| {
            let most = 20 * MEGABYTE;
            view((sample::frame(), Html::default()), place, material.clone(), most, &problems)
        };
        vec![
            page(&Place::Registration { material: "capital_report".into() }),
            page(&Place::Case { id: sample::id(), material: "labour_contract".into() }),
            page(&Place::Plan { year: 2027 }),
        ]
    }
}
