//! `/check`: does an employer, or a person, meet the conditions (1.1, 1.2), and is the person one
//! of those the rules are for (6.1, 6.3)? Nothing is stored; the dictionary
//! of facts makes the questions, the edition gives the answer.

pub(crate) mod answers;
pub(crate) mod questions;
mod result;
pub(crate) mod saved;

use askama::Template;
use axum::extract::Path;
use law::{Day, Edition, Facts, Subject};

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{Clause, ErrorSummary, Field, Inputs};
use questions::Section;

#[derive(Template)]
#[template(path = "public/check_start.html")]
pub struct Start {
    frame: Frame,
    decide: u32,
}

#[derive(Template)]
#[template(path = "public/check.html")]
pub struct View {
    frame: Frame,
    who: Who,
    errors: ErrorSummary,
    parts: Vec<FormPart>,
}

/// Questions under one heading, for one clause.
struct FormPart {
    title: String,
    clause: String,
    words: String,
    fields: Vec<Field>,
    /// Whether it is one of the eight routes: alternatives that start folded.
    is_route: bool,
    /// Whether the routes begin here.
    first_route: bool,
    open: bool,
}

/// Whose conditions are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// 用人单位
    Employer,
    /// 申请人
    Person,
}

impl Who {
    fn from_path(path: &str) -> Result<Self, PageError> {
        match path {
            "employer" => Ok(Self::Employer),
            "person" => Ok(Self::Person),
            _ => Err(PageError::NotFound),
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Employer => "/check/employer",
            Self::Person => "/check/person",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Employer => "用人单位资格自查",
            Self::Person => "申请人资格自查",
        }
    }

    fn subject(self) -> Subject {
        match self {
            Self::Employer => Subject::Employer,
            Self::Person => Subject::Applicant,
        }
    }

    /// Whether a clause is about them: 1.1 is of the employer, 1.2 and the scope in article 6 of
    /// the person.
    fn concerns(self, clause: &str) -> bool {
        match self {
            Self::Employer => clause == "1.1" || clause.starts_with("1.1."),
            Self::Person => {
                clause == "1.2" || clause.starts_with("1.2.") || clause.starts_with("6.")
            }
        }
    }
}

/// Every answer as it was typed; what each means is decided by the dictionary.
#[derive(Debug)]
pub struct Answers;

impl Form for Answers {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }
}

/// Whose conditions?
pub async fn start(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    let terms = portal.office.terms(portal.office.today())?;
    Page::ok(&Start { frame, decide: terms.decision_working_days })
}

/// The empty form.
pub async fn get(portal: Portal, frame: Frame, Path(who): Path<String>) -> Result<Page, PageError> {
    let who = Who::from_path(&who)?;
    let (edition, today) = (&portal.office.edition(), portal.office.today());
    Page::ok(&form(frame, who, edition, today, (&Typed::default(), &Problems::default())))
}

/// The answer; or the form again, with the answers to change.
pub async fn post(
    portal: Portal,
    frame: Frame,
    Path(who): Path<String>,
    answers: Checked<Answers>,
) -> Result<Page, PageError> {
    let who = Who::from_path(&who)?;
    let (edition, today) = (&portal.office.edition(), portal.office.today());
    let typed = answers.typed;
    if !typed.get("edit").is_empty() {
        return Page::ok(&form(frame, who, edition, today, (&typed, &Problems::default())));
    }
    match facts(who, edition, today, &typed) {
        Ok(facts) => {
            Page::ok(&result::view(frame, who, edition, &edition.assess(&facts, today), &typed))
        }
        Err(problems) => Page::again(&form(frame, who, edition, today, (&typed, &problems))),
    }
}

/// The facts typed, or everything that has to be corrected.
fn facts(who: Who, edition: &Edition, today: Day, typed: &Typed) -> Result<Facts, Problems> {
    let mut facts = Facts::default();
    let mut problems = Problems::default();
    match who.subject() {
        Subject::Employer => facts.employer = Some(std::collections::BTreeMap::default()),
        Subject::Applicant => facts.applicant = Some(std::collections::BTreeMap::default()),
    }
    for section in questions::sections(edition, who, today) {
        for fact in section.facts {
            match answers::read(edition, fact, typed, today) {
                Ok(Some(value)) => facts.set(fact.subject, &fact.name, value),
                Ok(None) => {}
                Err(says) => problems.add(&fact.name, says),
            }
        }
    }
    if problems.is_empty() && typed.is_empty() {
        let first = questions::sections(edition, who, today)
            .into_iter()
            .find_map(|section| section.facts.first().map(|fact| fact.name.clone()));
        problems.add(
            &first.unwrap_or_default(),
            "请至少填写一项；不清楚的可以空着，结果会告诉您还缺什么",
        );
    }
    if problems.is_empty() { Ok(facts) } else { Err(problems) }
}

fn form(
    frame: Frame,
    who: Who,
    edition: &Edition,
    today: Day,
    (typed, problems): (&Typed, &Problems),
) -> View {
    let inputs = Inputs::new(typed, problems);
    let part = |section: Section<'_>| {
        let fields: Vec<Field> = section
            .facts
            .iter()
            .map(|fact| answers::field(edition, fact, &inputs, today))
            .collect();
        let touched = section.facts.iter().any(|fact| answers::is_answered(fact, typed, today));
        FormPart {
            is_route: section.is_route,
            first_route: false,
            open: touched || fields.iter().any(|field| field.error.is_some()),
            title: section.title,
            clause: section.clause,
            words: section.words,
            fields,
        }
    };
    let mut parts: Vec<FormPart> =
        questions::sections(edition, who, today).into_iter().map(part).collect();
    if let Some(first) = parts.iter_mut().find(|part| part.is_route) {
        first.first_route = true;
    }
    View { frame, who, errors: ErrorSummary::from(problems), parts }
}

#[cfg(test)]
pub(crate) use result::View as ResultView;

#[cfg(test)]
impl Start {
    pub fn samples() -> Vec<Self> {
        vec![Self { frame: Frame::sample(None), decide: 20 }]
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let edition = law::builtin::fengtai_2019();
        let today = Day::new(2026, 11, 24).unwrap();
        let mut typed = Typed::default();
        typed.set("paid_in", "很多");
        let problems = facts(Who::Employer, edition, today, &typed).unwrap_err();
        let nothing = (Typed::default(), Problems::default());
        let page = |who, with| form(Frame::sample(None), who, edition, today, with);
        vec![
            page(Who::Employer, (&nothing.0, &nothing.1)),
            page(Who::Person, (&nothing.0, &nothing.1)),
            page(Who::Employer, (&typed, &problems)),
        ]
    }
}
