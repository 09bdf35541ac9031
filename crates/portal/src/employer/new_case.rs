//! `/employer/cases/new`: opens an application for an employee; the invitation code is shown once.

use askama::Template;
use casework::{Id, Refusal};
use law::Edition;
use law::ids::CitizenId;
use office::applications::{self, Invitation, NewApplication};
use store::Failure;

use super::{is_agent, pairs, routes};
use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "employer/new_case.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
    key: Html,
}

#[derive(Template)]
#[template(path = "employer/invited.html")]
pub struct Invited {
    frame: Frame,
    id: Id,
    name: String,
    code: String,
    address: String,
}

/// Longest identification number as typed: 18 characters and what people put between them.
const NUMBER_MAX: usize = 40;
/// Longest code of a route.
const ROUTE_MAX: usize = 10;
/// Characters between the gaps of a code that is read aloud.
const SPOKEN: usize = 5;

/// Whom the application is for.
#[derive(Debug)]
pub struct Opening(NewApplication);

impl Form for Opening {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let name = person_name(reader);
        let id_number = number(reader);
        let category = reader.optional_text("category", "申报类别", ROUTE_MAX)?;
        let category = (!category.is_empty()).then_some(category);
        Some(Self(NewApplication { name: name?, id_number: id_number?, category }))
    }
}

fn person_name(reader: &mut Reader<'_>) -> Option<String> {
    let typed = reader.text("name", "员工姓名", law::text::PERSON_NAME_MAX)?;
    match law::text::person_name(&typed) {
        Ok(name) => Some(name),
        Err(problem) => {
            reader.problems.add("name", problem.to_string());
            None
        }
    }
}

fn number(reader: &mut Reader<'_>) -> Option<String> {
    let typed = reader.text("id_number", "公民身份号码", NUMBER_MAX)?;
    match CitizenId::parse(&typed, law::LAST) {
        Ok(number) => Some(number.as_str().to_owned()),
        Err(problem) => {
            reader.problems.add("id_number", problem.to_string());
            None
        }
    }
}

/// The empty form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
) -> Result<Page, PageError> {
    if !is_agent(&person) {
        return Err(PageError::Refused(Refusal::NotFiledAgent));
    }
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&view(frame, &portal.office.edition(), with, form_key(&portal)))
}

/// Opens the application and shows its code; the same form sent again shows the same code.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Opening>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Opening(new)) => {
            let call = person.0.keyed(form.typed.get("key"));
            let name = new.name.clone();
            let done: Result<Invitation, Failure> =
                portal.office(move |office| applications::open(office, &call, &new)).await;
            match answered(done, "id_number")? {
                Ok(invitation) => {
                    let address = portal.site.public_url.clone();
                    return Page::ok(&invited(frame, &invitation, name, address));
                }
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    let with = (&form.typed, &problems);
    Page::again(&view(frame, &portal.office.edition(), with, form_key(&portal)))
}

fn invited(frame: Frame, invitation: &Invitation, name: String, address: String) -> Invited {
    let code: Vec<char> = invitation.code.chars().collect();
    let code: Vec<String> = code.chunks(SPOKEN).map(|part| part.iter().collect()).collect();
    Invited { frame, id: invitation.application, name, code: code.join(" "), address }
}

fn view(
    frame: Frame,
    edition: &Edition,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let routes = routes(edition);
    let fields = vec![
        inputs.text("name", "员工姓名").measure(20, "", "text").hint("与身份证一致，含“·”的照写"),
        inputs
            .text("id_number", "公民身份号码")
            .measure(20, "", "text")
            .hint("只用于确认加入的是本人"),
        inputs
            .radios("category", "申报类别", &pairs(&routes))
            .hint("现在不确定的可以不选，确认提交以前都可以修改")
            .optional(),
    ];
    View { frame, errors: ErrorSummary::from(problems), fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<Opening>(&typed).unwrap_err();
        let edition = law::builtin::fengtai_2019();
        vec![view(sample::frame(), edition, (&typed, &problems), Html::default())]
    }
}

#[cfg(test)]
impl Invited {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let invitation = Invitation { application: sample::id(), code: "ABCDE23456".into() };
        let address = "https://juzheng.example".to_owned();
        vec![invited(sample::frame(), &invitation, "张三".into(), address)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_shown_in_parts_that_can_be_read_aloud() {
        assert_eq!(Invited::samples()[0].code, "ABCDE 23456");
    }
}
