//! `/me/file`: the person opens their own file, once.

use askama::Template;
use law::ids::CitizenId;
use office::people::{self, Identity};

use super::{answered, form_key, join};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/file.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
    key: Html,
}

/// Longest text in the field of an identification number: eighteen digits and what people put
/// between them.
pub(super) const ID_TYPED_MAX: usize = 30;

/// Who the person is.
#[derive(Debug)]
pub struct Open(Identity);

impl Form for Open {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let name = reader.text("name", "姓名", law::text::PERSON_NAME_MAX);
        let id_number = citizen_id(reader, "id_number");
        let phone = join::mobile(reader, "phone");
        let id_number = id_number?.as_str().to_owned();
        Some(Self(Identity { name: name?, id_number, phone: phone? }))
    }
}

/// An identification number that adds up. Whether it is in scope, the office knows.
pub(super) fn citizen_id(reader: &mut Reader<'_>, name: &str) -> Option<CitizenId> {
    let text = reader.text(name, "公民身份号码", ID_TYPED_MAX)?;
    match CitizenId::parse(&text, law::LAST) {
        Ok(id) => Some(id),
        Err(problem) => {
            reader.problems.add(name, problem.to_string());
            None
        }
    }
}

/// The form; who has a file already keeps it.
pub async fn get(portal: Portal, frame: Frame, person: SignedInPerson) -> Result<Page, PageError> {
    if person.0.0.person.is_some() {
        return Ok(Page::see_other("/me/data"));
    }
    let mut typed = Typed::default();
    typed.set("name", person.0.0.name);
    Page::ok(&view(frame, form_key(&portal), &typed, &Problems::default()))
}

/// Opens the file.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    form: Checked<Open>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Open(identity)) => {
            let call = person.0.keyed(form.typed.get("key"));
            let done = portal.office(move |office| people::open_file(office, &call, &identity));
            match answered(done.await, "id_number")? {
                Ok(_) => return Ok(Page::see_other("/me?done=file")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&view(frame, form_key(&portal), &form.typed, &problems))
}

fn view(frame: Frame, key: Html, typed: &Typed, problems: &Problems) -> View {
    let inputs = Inputs::new(typed, problems);
    let fields = vec![
        inputs
            .text("name", "姓名")
            .measure(20, "", "text")
            .autocomplete("name")
            .hint("与居民身份证一致，含“·”的照写"),
        inputs
            .text("id_number", "公民身份号码")
            .measure(20, "", "text")
            .hint("居民身份证上的18位号码"),
        inputs
            .text("phone", "手机号")
            .measure(20, "", "tel")
            .autocomplete("tel")
            .hint("用于接收办理通知"),
    ];
    View { frame, errors: ErrorSummary::from(problems), fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let mut typed = Typed::default();
        typed.set("name", "张三");
        typed.set("id_number", "110105199003078230");
        let problems = Reader::finish::<Open>(&typed).unwrap_err();
        let page = |typed, problems| view(super::sample::frame(), Html::default(), typed, problems);
        vec![page(&Typed::default(), &Problems::default()), page(&typed, &problems)]
    }
}
