//! `/employer/agent`: the legal representative files the one agent who runs the employer's business
//! (3.6).

use askama::Template;
use casework::{Delegate, Refusal, Role};
use office::{Call, Office, employers, reading};
use store::Failure;

use super::employer_of;
use crate::checked::Checked;
use crate::command::{Asked, answered, form_key, take};
use crate::error::PageError;
use crate::frame::Frame;
use crate::me::join::mobile;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "employer/agent.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    agent: Option<Delegate>,
    may_name: bool,
    field: Field,
    key: Html,
}

/// The agent's mobile number, by which they sign in.
#[derive(Debug)]
pub struct Named(String);

impl Form for Named {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        mobile(reader, "login").map(Self)
    }
}

/// Who is filed, and the form to file somebody.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, &person, with).await?)
}

/// Files the agent.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Named>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(Named(login)) => {
            let call = person.0.keyed(form.typed.get("key"));
            match portal.office(move |office| employers::name_agent(office, &call, &login)).await {
                Err(Failure::Refused(Refusal::NotFound)) => nobody(),
                done => match answered(done, "login")? {
                    Ok(()) => return Ok(Page::see_other("/employer?done=agent")),
                    Err(problems) => problems,
                },
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, (&form.typed, &problems)).await?)
}

/// Ends the filing (经办人离职、不再经办): until another is filed nobody runs the employer's business.
pub async fn post_remove(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let step = |office: &Office, call: &Call, Asked| employers::remove_agent(office, call);
    match take(&portal, &person.0, form, |_| "act", step).await? {
        Ok(()) => Ok(Page::see_other("/employer?done=agent-removed")),
        Err((typed, problems)) => {
            Page::again(&show(&portal, frame, &person, (&typed, &problems)).await?)
        }
    }
}

/// One answer for a number that is unknown, not an agent's, or filed elsewhere.
fn nobody() -> Problems {
    let mut problems = Problems::default();
    problems.add(
        "login",
        "没有找到可以备案的经办人账户。请经办人先用本人手机号开立“单位经办人”账户；已由其他单位备案的，\
         先由该单位变更经办人",
    );
    problems
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let (call, id) = (person.0.call(), employer_of(person)?);
    let known = portal.ask(move |office| reading::employer_alone(office, &call, id)).await?;
    let may_name = person.0.0.role == Role::LegalRepresentative;
    Ok(view(frame, known.agent, may_name, with, form_key(portal)))
}

fn view(
    frame: Frame,
    agent: Option<Delegate>,
    may_name: bool,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let field = Inputs::new(typed, problems)
        .text("login", "经办人的手机号")
        .measure(20, "", "tel")
        .hint("经办人登录本系统所用的手机号");
    View { frame, errors: ErrorSummary::from(problems), agent, may_name, field, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let page = |agent, may_name, problems: &Problems| {
            view(sample::frame(), agent, may_name, (&Typed::default(), problems), Html::default())
        };
        let agent = sample::employer().agent;
        vec![
            page(None, true, &nobody()),
            page(agent.clone(), true, &Problems::default()),
            page(agent, false, &Problems::default()),
        ]
    }
}
