//! `/join`: a person opens their own account. Nobody else ever sets or knows its password.

use askama::Template;
use casework::{Actor, Refusal, Role};
use office::Call;
use office::accounts::{self, Credentials, NewAccount};
use store::Failure;

use super::{answered, form_key};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::typed::{Form, Problems, Reader, Typed, plain};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/join.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
    key: Html,
}

/// The roles the public may take, as the form shows them.
const ROLES: [(&str, &str); 3] = [
    ("applicant", "申请人（持证人）：为自己办理"),
    ("agent", "单位经办人：由单位备案，为本单位办理"),
    ("legal-representative", "法定代表人：注册单位、备案经办人"),
];
/// Who has an account signs in; only its owner can have the password reset.
const TAKEN: &str = "这个手机号已经有账号，请直接登录。忘记密码的，请带本人身份证到窗口重置";
/// Digits of a mobile number in China.
const MOBILE_DIGITS: usize = 11;

/// What a new account needs.
#[derive(Debug)]
pub struct Join {
    role: Role,
    name: String,
    login: String,
    password: String,
}

impl Form for Join {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let codes = ROLES.map(|(code, _)| code);
        let role = reader.choice("role", "您的身份", &codes);
        let name = reader.text("name", "姓名", law::text::PERSON_NAME_MAX);
        let login = mobile(reader, "login");
        let password = password(reader);
        let role = Role::ALL.into_iter().find(|known| Some(known.code()) == role.as_deref());
        Some(Self { role: role?, name: name?, login: login?, password: password? })
    }
}

/// A mobile number, however it is grouped.
pub(crate) fn mobile(reader: &mut Reader<'_>, name: &str) -> Option<String> {
    let typed = plain(reader.typed.get(name)).replace('-', "");
    let number = typed.strip_prefix("+86").unwrap_or(&typed).to_owned();
    let is_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    if number.is_empty() {
        reader.problems.add(name, "请填写手机号");
        return None;
    }
    if number.len() != MOBILE_DIGITS || !is_digits || !number.starts_with('1') {
        let says = format!("手机号应为{MOBILE_DIGITS}位数字，以1开头，例如 13800138000");
        reader.problems.add(name, says);
        return None;
    }
    Some(number)
}

fn password(reader: &mut Reader<'_>) -> Option<String> {
    let password = reader.typed.get("password").to_owned();
    let length = password.chars().count();
    if length < accounts::PASSWORD_MIN {
        let says = format!("密码至少{}个字符；可以用一句话", accounts::PASSWORD_MIN);
        reader.problems.add("password", says);
        return None;
    }
    if length > accounts::PASSWORD_MAX {
        reader.problems.add("password", format!("密码最多{}个字符", accounts::PASSWORD_MAX));
        return None;
    }
    if password != reader.typed.get("password_again") {
        reader.problems.add("password_again", "两次填写的密码不一样，请重新填写");
        return None;
    }
    Some(password)
}

/// The empty form.
pub async fn get(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    Page::ok(&view(frame, form_key(&portal), &Typed::default(), &Problems::default()))
}

/// Opens the account and signs in.
pub async fn post(portal: Portal, frame: Frame, form: Checked<Join>) -> Result<Page, PageError> {
    let again = |frame, problems: &Problems| {
        Page::again(&view(frame, form_key(&portal), &form.typed, problems))
    };
    let join = match form.value {
        Ok(join) => join,
        Err(problems) => return again(frame, &problems),
    };
    let key = form.typed.get("key").to_owned();
    let call = Call { actor: Actor::public(), key: (!key.is_empty()).then_some(key) };
    let role = join.role;
    let done = portal.office(move |office| {
        let Join { role, name, login, password } = join;
        let new = NewAccount { login, name, password, role };
        accounts::open_own(office, &call, &new)?;
        let with = Credentials { login: new.login, password: new.password, code: None };
        accounts::sign_in(office, &with)
    });
    let done = done.await;
    if matches!(&done, Err(Failure::Refused(Refusal::Taken { .. }))) {
        let mut problems = Problems::default();
        problems.add("login", TAKEN);
        return again(frame, &problems);
    }
    match answered(done, "login")? {
        Ok(signed_in) => {
            let home = if role == Role::Applicant { "/me/file" } else { "/employer" };
            Ok(Page::see_other(home).cookie(&portal.site.session_cookie(&signed_in.token)))
        }
        Err(problems) => again(frame, &problems),
    }
}

fn view(frame: Frame, key: Html, typed: &Typed, problems: &Problems) -> View {
    let inputs = Inputs::new(typed, problems);
    let fields = vec![
        inputs.radios("role", "您的身份", &ROLES),
        inputs
            .text("name", "姓名")
            .measure(20, "", "text")
            .autocomplete("name")
            .hint("与居民身份证一致，含“·”的照写"),
        inputs
            .text("login", "手机号")
            .measure(20, "", "tel")
            .autocomplete("tel")
            .hint("就是今后登录的账号"),
        inputs
            .secret("password", "设置密码")
            .autocomplete("new-password")
            .hint(format!("至少{}个字符，可以用一句话", accounts::PASSWORD_MIN)),
        inputs.secret("password_again", "再填一次密码").autocomplete("new-password"),
    ];
    View { frame, errors: ErrorSummary::from(problems), fields, key }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let mut typed = Typed::default();
        typed.set("login", "139");
        typed.set("password", "太短");
        let problems = Reader::finish::<Join>(&typed).unwrap_err();
        let page = |typed, problems| view(Frame::sample(None), Html::default(), typed, problems);
        vec![page(&Typed::default(), &Problems::default()), page(&typed, &problems)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::default();
        for (name, value) in pairs {
            typed.set(name, *value);
        }
        typed
    }

    #[test]
    fn a_mobile_number_is_read_however_it_is_grouped() {
        for text in ["13800138000", "１３８００１３８０００", "138-0013-8000", "+86 138 0013 8000"]
        {
            let typed = typed(&[("login", text)]);
            assert_eq!(mobile(&mut Reader::new(&typed), "login").as_deref(), Some("13800138000"));
        }
        for text in ["", "1380013800", "138001380001", "23800138000", "1380013800a"] {
            let typed = typed(&[("login", text)]);
            let mut reader = Reader::new(&typed);
            assert_eq!(mobile(&mut reader, "login"), None, "{text}");
            assert!(reader.problems.of("login").is_some());
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once_and_the_two_passwords_have_to_be_the_same() {
        let problems = Reader::finish::<Join>(&Typed::default()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["role", "name", "login", "password"]);
        let pairs = [
            ("role", "applicant"),
            ("name", "张三"),
            ("login", "13800138000"),
            ("password", "一二三四五六七八九十"),
        ];
        let mut filled = typed(&pairs);
        let problems = Reader::finish::<Join>(&filled).unwrap_err();
        assert_eq!(problems.of("password_again"), Some("两次填写的密码不一样，请重新填写"));
        filled.set("password_again", "一二三四五六七八九十");
        assert!(Reader::finish::<Join>(&filled).is_ok());
        filled.set("role", "decider");
        assert!(Reader::finish::<Join>(&filled).is_err());
    }
}
