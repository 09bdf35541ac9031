//! `/me/permits/{id}/objection`: the holder objects to a report of leaving (异议): they have not
//! left, or on another day; nothing ends by itself before an officer has decided (3.3.1, 3.3.2).

use askama::Template;
use axum::extract::Path;
use casework::{Id, Life, Permit};
use office::leaving::{self, Objection};
use office::{Call, Office, reading};

use super::{form_key, take};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/objection.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    id: Id,
    /// The reported day and the last day to change; none when nothing can be objected to.
    report: Option<(String, String)>,
    fields: Vec<Field>,
    key: Html,
}

/// Rows of the field for the words.
const ROWS: u8 = 5;

/// What is wrong with the report.
#[derive(Debug)]
pub struct Objected(Objection);

impl Form for Objected {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let claim = reader.choice("claim", "实际情况", &["employed", "day"]);
        let left = match claim.as_deref() {
            Some("day") => reader.day("left", "正确的离职日期").map(Some),
            _ => Some(None),
        };
        let why = reader.text("words", "具体情况", casework::WORDS_MAX);
        claim?;
        Some(Self(Objection { left: left?, why: why? }))
    }
}

/// What objecting means, and the form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &person, id, with).await?)
}

/// Objects.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Objected>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, Objected(objection)| {
        leaving::object_leaving(office, call, id, &objection)
    };
    match take(&portal, &person.0, form, |_| "claim", work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/me/permits/{id}?done=objected"))),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &person, id, (&typed, &problems)).await?)
        }
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInPerson,
    id: Id,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::permit(office, &call, id, "")).await?;
    Ok(view(frame, id, report(&known.permit), with, form_key(portal)))
}

/// The report that may be objected to.
fn report(permit: &Permit) -> Option<(String, String)> {
    match &permit.life {
        Life::Between { leaving } if leaving.may_be_objected() => {
            let deadline = leaving.deadline.min(permit.valid_until);
            Some((leaving.left.chinese(), deadline.chinese()))
        }
        _ => None,
    }
}

fn view(
    frame: Frame,
    id: Id,
    report: Option<(String, String)>,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let claims = [("employed", "我没有离职"), ("day", "我已离职，但登记的日期有误")];
    let hint = "只有登记的日期有误的需要填写：离职证明或者解除劳动合同证明上的日期";
    let fields = vec![
        inputs.radios("claim", "实际情况", &claims),
        inputs.day("left", "正确的离职日期").hint(hint).optional(),
        inputs
            .area("words", "具体情况", ROWS, casework::WORDS_MAX)
            .hint("例如：劳动合同仍在履行，单位仍在缴纳社会保险；能证明的材料有哪些"),
    ];
    View { frame, errors: ErrorSummary::from(problems), id, report, fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let typed = Typed::default();
        let problems = Reader::finish::<Objected>(&typed).unwrap_err();
        let page = |report, problems: &Problems| {
            view(sample::frame(), sample::id(), report, (&typed, problems), Html::default())
        };
        let report = Some(("2026年11月20日".to_owned(), "2027年1月19日".to_owned()));
        vec![
            page(report.clone(), &Problems::default()),
            page(report, &problems),
            page(None, &Problems::default()),
        ]
    }
}
