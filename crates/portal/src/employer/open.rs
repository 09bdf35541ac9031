//! The first page of a legal representative: opens the registration of their employer (用人单位注册).

use askama::Template;
use law::ids::CreditCode;
use office::employers::{self, NewEmployer};

use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::me::join::mobile;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "employer/open.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
    key: Html,
}

/// Longest credit code as typed: 18 characters and what people put between them.
const CODE_MAX: usize = 40;

/// What opens a registration.
#[derive(Debug)]
pub struct Opening(NewEmployer);

impl Form for Opening {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let name = unit_name(reader);
        let uscc = credit_code(reader);
        let phone = mobile(reader, "phone");
        Some(Self(NewEmployer { name: name?, uscc: uscc?, phone: phone? }))
    }
}

fn unit_name(reader: &mut Reader<'_>) -> Option<String> {
    let typed = reader.text("name", "单位名称", law::text::UNIT_NAME_MAX)?;
    match law::text::unit_name(&typed) {
        Ok(name) => Some(name),
        Err(problem) => {
            reader.problems.add("name", problem.to_string());
            None
        }
    }
}

/// A code whose check characters do not fit is taken only once the person has confirmed it.
fn credit_code(reader: &mut Reader<'_>) -> Option<String> {
    let typed = reader.text("uscc", "统一社会信用代码", CODE_MAX)?;
    let checked = match CreditCode::parse(&typed) {
        Ok(checked) => checked,
        Err(problem) => {
            reader.problems.add("uscc", problem.to_string());
            return None;
        }
    };
    if let Some(warning) = checked.warning() {
        reader.ticked("uscc_confirmed", warning)?;
    }
    Some(checked.into_value().as_str().to_owned())
}

/// The form, for a legal representative without an employer.
pub fn page(portal: &Portal, frame: Frame) -> Result<Page, PageError> {
    Page::ok(&view(frame, &Typed::default(), &Problems::default(), form_key(portal)))
}

/// Opens the registration.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Opening>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Opening(new)) => {
            let call = person.0.keyed(form.typed.get("key"));
            let done = portal.office(move |office| employers::open(office, &call, &new)).await;
            match answered(done, "uscc")? {
                Ok(_) => return Ok(Page::see_other("/employer/data?done=opened")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&view(frame, &form.typed, &problems, form_key(&portal)))
}

fn view(frame: Frame, typed: &Typed, problems: &Problems, key: Html) -> View {
    let inputs = Inputs::new(typed, problems);
    let mut fields = vec![
        inputs.text("name", "单位名称").hint("与营业执照或者登记证书一致的全称"),
        inputs.text("uscc", "统一社会信用代码").measure(20, "", "text").hint("18位数字和大写字母"),
    ];
    // Only a doubtful code asks for a confirmation.
    if problems.of("uscc_confirmed").is_some() || !typed.get("uscc_confirmed").is_empty() {
        let confirms = [("yes", "我已对照证照逐位核对，代码无误")];
        fields.push(inputs.checkboxes("uscc_confirmed", "确认统一社会信用代码", &confirms));
    }
    fields.push(
        inputs.text("phone", "法定代表人的手机号").measure(20, "", "tel").autocomplete("tel"),
    );
    View { frame, errors: ErrorSummary::from(problems), fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let page = |pairs: &[(&str, &str)]| {
            let mut typed = Typed::default();
            for (name, value) in pairs {
                typed.set(name, *value);
            }
            let problems = Reader::finish::<Opening>(&typed).unwrap_err();
            view(sample::frame(), &typed, &problems, Html::default())
        };
        vec![page(&[]), page(&[("name", "北京甲有限公司"), ("uscc", "911101060000000001")])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(pairs: &[(&str, &str)]) -> Result<String, String> {
        let mut typed = Typed::default();
        typed.set("name", "北京甲有限公司");
        typed.set("phone", "13800138000");
        for (name, value) in pairs {
            typed.set(name, *value);
        }
        let form = Reader::finish::<Opening>(&typed);
        form.map(|form| form.0.uscc).map_err(|problems| {
            problems.iter().map(|problem| problem.field.clone()).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn a_code_that_fails_its_check_is_taken_once_it_is_confirmed() {
        let doubtful = ("uscc", "911101060000000001");
        assert_eq!(opened(&[doubtful]), Err("uscc_confirmed".into()));
        let confirmed = [doubtful, ("uscc_confirmed", "yes")];
        assert_eq!(opened(&confirmed), Ok("911101060000000001".into()));
        assert_eq!(opened(&[("uscc", "9111")]), Err("uscc".into()));
    }
}
