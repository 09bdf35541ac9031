//! `/me/photo`: the photograph on the confirmation sheet.

use askama::Template;
use casework::Id;
use office::acceptance::PHOTO;
use office::{files, people, reading};
use papers::Photo;

use super::{answered, form_key};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/photo.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    photo: Option<Id>,
    field: Field,
    key: Html,
}

/// A chosen picture.
#[derive(Debug)]
pub struct Picture(Vec<u8>);

impl Form for Picture {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let Some(upload) = reader.typed.upload("photo") else {
            reader.problems.add("photo", "请选择一张照片");
            return None;
        };
        Some(Self(upload.bytes.clone()))
    }
}

/// The photograph kept, and the form for another.
pub async fn get(portal: Portal, frame: Frame, person: SignedInPerson) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &person, &Problems::default()).await?)
}

/// Makes the picture fit for printing and keeps it.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    form: Checked<Picture>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Picture(bytes)) => match keep(&portal, &person, form.typed.get("key"), bytes).await? {
            Ok(()) => return Ok(Page::see_other("/me?done=photo")),
            Err(problems) => problems,
        },
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, &problems).await?)
}

async fn keep(
    portal: &Portal,
    person: &SignedInPerson,
    key: &str,
    bytes: Vec<u8>,
) -> Result<Result<(), Problems>, PageError> {
    let (keep, set) = (person.0.keyed(key), person.0.step(key, "set"));
    let done = portal.office(move |office| {
        let photo = match Photo::from_upload(&bytes) {
            Ok(photo) => photo,
            Err(unusable) => return Ok(Err(unusable)),
        };
        let upload = files::Upload {
            name: "照片.jpg".into(),
            material: PHOTO.into(),
            bytes: photo.jpeg().to_vec(),
        };
        let paper = files::keep(office, &keep, upload)?;
        people::set_photo(office, &set, paper.file)?;
        Ok(Ok(()))
    });
    Ok(match answered(done.await, "photo")? {
        Ok(Err(unusable)) => {
            let mut problems = Problems::default();
            problems.add("photo", unusable.to_string());
            Err(problems)
        }
        Ok(Ok(())) => Ok(()),
        Err(problems) => Err(problems),
    })
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = person.0.call();
    let (_, me) = portal.ask(move |office| reading::own_file(office, &call)).await?;
    Ok(view(frame, me.photo, problems, form_key(portal)))
}

fn view(frame: Frame, photo: Option<Id>, problems: &Problems, key: Html) -> View {
    let typed = Typed::default();
    let field = Inputs::new(&typed, problems)
        .file("photo", "选择照片", "image/jpeg,image/png")
        .hint("近期正面免冠照片，JPG或PNG，不超过20MB。系统自动裁成证件照尺寸，并去掉照片里的拍摄地点等信息");
    View { frame, errors: ErrorSummary::from(problems), photo, field, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let mut problems = Problems::default();
        let page = |photo, problems: &Problems| {
            view(super::sample::frame(), photo, problems, Html::default())
        };
        let first = page(Some(super::sample::id()), &problems);
        problems.add("photo", "请选择一张照片");
        vec![first, page(None, &problems)]
    }
}
