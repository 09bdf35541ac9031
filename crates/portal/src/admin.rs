//! `/admin`: officers' accounts. The administrator opens and closes them, and sees no case.

use askama::Template;
use casework::{Account, Id, Role};
use office::accounts::{self, LOGIN_MAX, NewAccount};
use store::{Failure, Found};

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInAdministrator;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Inputs};

#[derive(Template)]
#[template(path = "admin/home.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    opened: Option<(String, String)>,
    officers: Vec<Line>,
    fields: Vec<Field>,
}

/// One officer's account.
struct Line {
    id: Id,
    login: String,
    name: String,
    role: &'static str,
    closed: bool,
}

/// What is asked for.
#[derive(Debug)]
pub enum Act {
    /// Open an account.
    Open {
        /// Sign-in name.
        login: String,
        /// Name.
        name: String,
        /// Role.
        role: Role,
        /// First password, to be changed by the officer.
        password: String,
    },
    /// Close an account.
    Close(Id),
}

/// The roles an administrator hands out.
const ROLES: [Role; 8] = [
    Role::WindowOfficer,
    Role::Reviewer,
    Role::Decider,
    Role::QuotaOfficer,
    Role::OrganizationDepartment,
    Role::Inspector,
    Role::Auditor,
    Role::Administrator,
];

impl Form for Act {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        if !reader.typed.get("close").is_empty() {
            return Some(Self::Close(reader.id("close")?));
        }
        let login = reader.text("login", "登录名", LOGIN_MAX);
        let name = reader.text("name", "姓名", LOGIN_MAX);
        let role = reader.choice("role", "角色", &ROLES.map(Role::code));
        let password = reader.text("first_password", "初始密码", accounts::PASSWORD_MAX);
        let role = role.and_then(|code| ROLES.into_iter().find(|role| role.code() == code));
        Some(Self::Open { login: login?, name: name?, role: role?, password: password? })
    }
}

/// The accounts.
pub async fn get(
    portal: Portal,
    frame: Frame,
    admin: SignedInAdministrator,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, &admin, &none, None).await?)
}

/// Opens or closes one. The second factor's secret is shown once, on the answer.
pub async fn post(
    portal: Portal,
    frame: Frame,
    admin: SignedInAdministrator,
    form: Checked<Act>,
) -> Result<Page, PageError> {
    let call = admin.0.keyed(form.typed.get("key"));
    let act = match form.value {
        Ok(act) => act,
        Err(problems) => {
            return Page::again(
                &show(&portal, frame, &admin, &(form.typed, problems), None).await?,
            );
        }
    };
    let done = match act {
        Act::Close(id) => {
            portal.office(move |office| accounts::close(office, &call, id)).await.map(|()| None)
        }
        Act::Open { login, name, role, password } => {
            let new = NewAccount { login: login.clone(), name, password, role };
            let opened =
                portal.office(move |office| accounts::open_officer(office, &call, &new)).await;
            opened.map(|(_, totp)| Some((login, totp)))
        }
    };
    match done {
        Ok(opened) => {
            let none = (Typed::default(), Problems::default());
            Page::ok(&show(&portal, frame, &admin, &none, opened).await?)
        }
        Err(Failure::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add("login", format!("{}{}", refusal.says(), refusal.next()));
            Page::again(&show(&portal, frame, &admin, &(form.typed, problems), None).await?)
        }
        Err(broken) => Err(broken.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    admin: &SignedInAdministrator,
    (typed, problems): &(Typed, Problems),
    opened: Option<(String, String)>,
) -> Result<View, PageError> {
    let call = admin.0.call();
    let officers = portal.ask(move |office| accounts::officers(office, &call)).await?;
    Ok(view(frame, &officers, Inputs::new(typed, problems), problems, opened))
}

fn view(
    frame: Frame,
    officers: &[Found<Account>],
    inputs: Inputs<'_>,
    problems: &Problems,
    opened: Option<(String, String)>,
) -> View {
    let line = |found: &Found<Account>| Line {
        id: found.id,
        login: found.doc.login.clone(),
        name: found.doc.name.clone(),
        role: found.doc.role.chinese(),
        closed: found.doc.closed,
    };
    let roles: Vec<(&str, &str)> = ROLES.iter().map(|role| (role.code(), role.chinese())).collect();
    View {
        frame,
        errors: ErrorSummary::from(problems),
        opened,
        officers: officers.iter().map(line).collect(),
        fields: vec![
            inputs.text("login", "登录名").measure(20, "", "text"),
            inputs.text("name", "姓名").measure(20, "", "text"),
            inputs
                .select("role", "角色", &roles)
                .hint("一人一个角色；受理、审核、核准由不同的人担任"),
            inputs.secret("first_password", "初始密码").hint("10个字符以上；请本人登录后立即修改"),
        ],
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let (typed, problems) = (Typed::default(), Problems::default());
        let inputs = Inputs::new(&typed, &problems);
        let who = crate::frame::Who { name: "冯磊".into(), role: Role::Administrator };
        let account = Found {
            id: Id::new(1, [0; 10]),
            version: 1,
            doc: Account {
                login: "window1".into(),
                name: "王敏".into(),
                role: Role::WindowOfficer,
                employer: None,
                person: None,
                conflicts: std::collections::BTreeMap::new(),
                closed: false,
            },
        };
        let opened = Some(("window3".to_owned(), "ABCDEFGH".to_owned()));
        vec![view(Frame::sample(Some(who)), &[account], inputs, &problems, opened)]
    }
}
