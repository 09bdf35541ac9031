//! `/employer/incoming`: the employer takes on a holder (聘用单位变更): found by permit number and the
//! holder's own number together, then filed.

use askama::Template;
use casework::{Id, Permit, Refusal, Standing};
use office::{Call, Office, life, permits};
use store::Failure;

use super::is_agent;
use crate::case::standing_tag;
use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs, SummaryList};

#[derive(Template)]
#[template(path = "employer/incoming.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
    found: Option<Found>,
    key: Html,
}

/// The holder, and the declaration with which the change is filed.
struct Found {
    summary: SummaryList,
    number: String,
    id_number: String,
    declaration: Field,
}

/// Longest number as typed, with what people put between the characters.
const NUMBER_MAX: usize = 40;
/// Longest name of a command.
const ACT_MAX: usize = 20;

/// Whom, and whether the change is filed already.
#[derive(Debug, Clone)]
pub struct Wanted {
    act: String,
    number: String,
    id_number: String,
    declared: bool,
}

impl Form for Wanted {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let number = reader.text("number", "工作居住证证号", NUMBER_MAX);
        let id_number = reader.text("id_number", "公民身份号码", NUMBER_MAX);
        Some(Self {
            act: reader.text("act", "操作", ACT_MAX)?,
            number: number?,
            id_number: id_number?,
            declared: !reader.typed.get("declared").is_empty(),
        })
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
    Page::ok(&view(frame, None, with, form_key(&portal)))
}

/// Finds the holder, or files the change.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Wanted>,
) -> Result<Page, PageError> {
    let again = |frame, found, problems: &Problems| {
        Page::again(&view(frame, found, (&form.typed, problems), form_key(&portal)))
    };
    let wanted = match form.value {
        Ok(wanted) => wanted,
        Err(problems) => return again(frame, None, &problems),
    };
    let (look, of) = (person.0.call(), wanted.clone());
    let found = portal
        .office(move |office| permits::incoming(office, &look, &of.number, &of.id_number))
        .await;
    let holder = match found {
        Err(Failure::Refused(Refusal::NotFound)) => return again(frame, None, &nobody()),
        found => match answered(found, "number")? {
            Ok(holder) => holder,
            Err(problems) => return again(frame, None, &problems),
        },
    };
    if wanted.act != "file" {
        let with = (&form.typed, &Problems::default());
        return Page::ok(&view(frame, Some(holder), with, form_key(&portal)));
    }
    let (call, permit) = (person.0.keyed(form.typed.get("key")), holder.0);
    let done =
        portal.office(move |office: &Office| file(office, &call, permit, wanted.declared)).await;
    match answered(done, "declared")? {
        Ok(case) => Ok(Page::see_other(&format!("/employer/cases/{case}?done=filed"))),
        Err(problems) => again(frame, Some(holder), &problems),
    }
}

fn file(office: &Office, call: &Call, permit: Id, declared: bool) -> Result<Id, Failure> {
    life::file_employer_change(office, call, permit, declared)
}

/// One answer for an unknown number and for a number that is somebody else's.
fn nobody() -> Problems {
    let mut problems = Problems::default();
    problems.add("number", "没有找到证号和公民身份号码都相符的证件。请与持证人核对后再填");
    problems
}

fn view(
    frame: Frame,
    found: Option<(Id, Permit, Standing)>,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let declares = [("yes", "本单位声明：已与持证人建立劳动关系，所填内容真实")];
    let found = found.map(|(_, permit, standing)| Found {
        summary: SummaryList::default()
            .with("持证人", Html::text(&permit.name))
            .with("证号", Html::text(&permit.number))
            .with("状态", Html::part(&standing_tag(&standing)))
            .with("有效期至", Html::text(permit.valid_until.chinese())),
        number: typed.get("number").to_owned(),
        id_number: typed.get("id_number").to_owned(),
        declaration: inputs
            .checkboxes("declared", "诚信声明", &declares)
            .hint("弄虚作假的，按细则五（二）处理"),
    });
    let fields = vec![
        inputs.text("number", "工作居住证证号").measure(20, "", "text").hint("在持证人的确认单上"),
        inputs.text("id_number", "公民身份号码").measure(20, "", "text"),
    ];
    View { frame, errors: ErrorSummary::from(problems), fields, found, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let permit = crate::me::permit::sample_permit();
        let until = sample::today() + 60;
        let holder = (sample::id(), permit, Standing::ChangePeriod { until });
        let page = |found, problems: &Problems| {
            view(sample::frame(), found, (&Typed::default(), problems), Html::default())
        };
        vec![page(None, &nobody()), page(Some(holder), &Problems::default())]
    }
}
