//! `/sign-in` and `/sign-out`.

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use casework::Role;
use office::accounts::{self, Credentials};
use serde::Deserialize;
use store::Failure;

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::{Frame, Who, navigation};
use crate::page::Page;
use crate::portal::Portal;
use crate::public::demo::Accounts;
use crate::session::{SessionToken, SignedIn};
use crate::token::Token;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Inputs};

#[derive(Template)]
#[template(path = "public/sign_in.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
    next: String,
    demo: Accounts,
}

#[derive(Template)]
#[template(path = "public/resume.html")]
pub struct Resume {
    frame: Frame,
    token: Token,
    action: String,
    kept: Vec<(String, String)>,
}

/// What is typed in, and where to go afterwards.
#[derive(Debug)]
pub struct SignIn {
    login: String,
    password: String,
    code: String,
    next: String,
    action: String,
}

impl Form for SignIn {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let login = reader.text("login", "账号", accounts::LOGIN_MAX);
        let password = reader.typed.get("password").to_owned();
        if password.is_empty() {
            reader.problems.add("password", "请填写密码");
        }
        Some(Self {
            login: login?,
            password,
            code: reader.typed.get("totp").to_owned(),
            next: reader.typed.get("next").to_owned(),
            action: reader.typed.get("action").to_owned(),
        })
    }
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// The sign-in page.
pub async fn get(
    portal: Portal,
    frame: Frame,
    Query(next): Query<Next>,
) -> Result<Page, PageError> {
    let mut typed = Typed::default();
    typed.set("next", next.next);
    Page::ok(&view(&portal, frame, &typed, &Problems::default()))
}

/// Signs in; a form that was interrupted by the end of a session is shown again.
pub async fn post(portal: Portal, frame: Frame, form: Checked<SignIn>) -> Result<Page, PageError> {
    let ask = match form.value {
        Ok(ask) => ask,
        Err(problems) => return Page::again(&view(&portal, frame, &form.typed, &problems)),
    };
    let code =
        demo_code(&portal, &ask).or_else(|| (!ask.code.is_empty()).then(|| ask.code.clone()));
    let with = Credentials { login: ask.login.clone(), password: ask.password.clone(), code };
    let signed_in = match portal.office(move |office| accounts::sign_in(office, &with)).await {
        Ok(signed_in) => signed_in,
        Err(Failure::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add("login", format!("{}{}", refusal.says(), refusal.next()));
            return Page::again(&view(&portal, frame, &form.typed, &problems));
        }
        Err(broken) => return Err(broken.into()),
    };
    let cookie = portal.site.session_cookie(&signed_in.token);
    let page = if ask.action.is_empty() {
        Page::see_other(own_address(&ask.next).unwrap_or_else(|| home_of(signed_in.actor.role)))
    } else {
        let who = Who { name: signed_in.actor.name, role: signed_in.actor.role };
        let token = portal.form_key.token(&signed_in.token);
        Page::ok(&resume(frame, who, token, &form.typed))?
    };
    Ok(page.cookie(&cookie))
}

/// Signs out here; the session ends on the server too.
pub async fn sign_out(
    portal: Portal,
    person: SignedIn,
    Extension(token): Extension<SessionToken>,
    _checked: Checked<Nothing>,
) -> Result<Page, PageError> {
    portal.ask(move |office| accounts::sign_out(office, &person.0, &token.0)).await?;
    Ok(Page::see_other("/").cookie(&portal.site.session_cookie("")))
}

/// A form with nothing but its token.
#[derive(Debug)]
pub struct Nothing;

impl Form for Nothing {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }
}

/// Where a role begins.
fn home_of(role: Role) -> &'static str {
    navigation(role).first().map_or("/", |(href, _)| href)
}

/// An address of this site; never another host's.
fn own_address(next: &str) -> Option<&str> {
    let ours =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    ours.then_some(next)
}

/// In the demo the second factor of the demo's officers is filled in: nobody has their telephones.
fn demo_code(portal: &Portal, ask: &SignIn) -> Option<String> {
    let account = portal.site.demo.iter().find(|account| account.login == ask.login)?;
    accounts::code_now(account.totp.as_deref()?, portal.office.now().at_ms)
}

fn view(portal: &Portal, frame: Frame, typed: &Typed, problems: &Problems) -> View {
    let inputs = Inputs::new(typed, problems);
    View {
        errors: ErrorSummary::from(problems),
        fields: vec![
            inputs
                .text("login", "账号")
                .measure(20, "", "text")
                .autocomplete("username")
                .hint("本人注册时填写的手机号；工作人员填写工号"),
            inputs.secret("password", "密码"),
            inputs
                .text("totp", "动态验证码")
                .measure(10, "", "numeric")
                .autocomplete("one-time-code")
                .hint("只有工作人员需要填写，见验证器中的6位数字")
                .optional(),
        ],
        next: typed.get("next").to_owned(),
        demo: Accounts::new(portal, &frame, typed.get("next")),
        frame,
    }
}

fn resume(frame: Frame, who: Who, token: Token, typed: &Typed) -> Resume {
    let kept = typed.kept().into_iter();
    let kept =
        kept.filter_map(|(name, value)| Some((name.strip_prefix("kept-")?.to_owned(), value)));
    Resume {
        action: typed.get("action").to_owned(),
        kept: kept.collect(),
        frame: Frame { who: Some(who), token: Some(token.clone()), ..frame },
        token,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let mut problems = Problems::default();
        let typed = Typed::default();
        let view = |problems: &Problems, demo| {
            let inputs = Inputs::new(&typed, problems);
            let fields = vec![inputs.text("login", "账号"), inputs.secret("password", "密码")];
            let errors = ErrorSummary::from(problems);
            let frame = Frame::sample(None);
            Self { frame, errors, fields, next: "/me".into(), demo }
        };
        let first = view(&problems, Accounts::default());
        problems.add("login", "账号、密码或动态口令不正确。");
        let listed = Accounts::samples().into_iter();
        std::iter::once(first).chain(listed.map(|listed| view(&problems, listed))).collect()
    }
}

#[cfg(test)]
impl Resume {
    pub fn samples() -> Vec<Self> {
        let who = Who { name: "张三".into(), role: Role::Applicant };
        let mut typed = Typed::default();
        typed.set("kept-name", "张三·<李>");
        typed.set("action", "/me/profile");
        vec![resume(Frame::sample(None), who, Token::sample(), &typed)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(own_address("/me?x=1"), Some("/me?x=1"));
        for foreign in ["", "//evil.example", "https://evil.example", "/\\evil.example", "me"] {
            assert_eq!(own_address(foreign), None, "{foreign}");
        }
    }
}
