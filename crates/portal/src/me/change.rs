//! `/me/permits/{id}/change`: the holder asks to change to a named new employer (聘用单位变更, 3.3.1);
//! the day of asking counts.

use askama::Template;
use axum::extract::Path;
use casework::{Id, NamedEmployer};
use law::ids::CreditCode;
use office::leaving::{self, NewWork};
use office::reading;

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
#[template(path = "me/change.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    fields: Vec<Field>,
    key: Html,
}

/// Longest text in the field of a credit code: eighteen characters and what people put between
/// them.
const CODE_TYPED_MAX: usize = 30;
/// Longest name of a district.
const DISTRICT_MAX: usize = 20;

/// With whom, and where.
#[derive(Debug)]
pub struct Asked(NewWork);

impl Form for Asked {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let to = new_employer(reader);
        let district = reader.optional_text("district", "新单位所在的区", DISTRICT_MAX)?;
        let district = (!district.trim().is_empty()).then(|| district.trim().to_owned());
        Some(Self(NewWork { to: to?, district }))
    }
}

/// A new employer as it is named in a form.
pub(super) fn new_employer(reader: &mut Reader<'_>) -> Option<NamedEmployer> {
    let name = reader.text("name", "新单位名称", law::text::UNIT_NAME_MAX);
    let uscc = reader.text("uscc", "统一社会信用代码", CODE_TYPED_MAX);
    let uscc = uscc.and_then(|text| match CreditCode::parse(&text) {
        Ok(code) => Some(code.into_value().as_str().to_owned()),
        Err(problem) => {
            reader.problems.add("uscc", problem.to_string());
            None
        }
    });
    Some(NamedEmployer { name: name?, uscc: uscc? })
}

/// The questions that name a new employer.
pub(super) fn employer_fields(inputs: &Inputs<'_>) -> Vec<Field> {
    vec![
        inputs.text("name", "新单位名称").measure(30, "", "text").hint("与营业执照一致的全称"),
        inputs.text("uscc", "统一社会信用代码").measure(20, "", "text").hint("新单位的18位代码"),
    ]
}

/// What asking means, and the form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let call = person.0.call();
    portal.ask(move |office| reading::permit(office, &call, id, "")).await?;
    Page::ok(&view(frame, id, (&Typed::default(), &Problems::default()), form_key(&portal)))
}

/// Asks.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Asked(work)) => {
            let call = person.0.keyed(form.typed.get("key"));
            let done = portal.office(move |office| leaving::ask_change(office, &call, id, &work));
            match answered(done.await, "name")? {
                Ok(()) => return Ok(Page::see_other(&format!("/me/permits/{id}?done=asked"))),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&view(frame, id, (&form.typed, &problems), form_key(&portal)))
}

fn view(frame: Frame, id: Id, (typed, problems): (&Typed, &Problems), key: Html) -> View {
    let inputs = Inputs::new(typed, problems);
    let mut fields = employer_fields(&inputs);
    let district = inputs.text("district", "新单位的税务登记不在本区的，填写所在的区");
    fields.push(district.measure(20, "", "text").hint("例如：朝阳区；在本区的不填").optional());
    View { frame, errors: ErrorSummary::from(problems), id, fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<Asked>(&typed).unwrap_err();
        let page = |problems: &Problems| {
            view(sample::frame(), sample::id(), (&typed, problems), Html::default())
        };
        vec![page(&Problems::default()), page(&problems)]
    }
}
