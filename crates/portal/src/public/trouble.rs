//! When something cannot be shown or done: what happened, why, what to do, by when.

use askama::Template;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::Refusal;
use tracing::{error, warn};

use crate::error::PageError;
use crate::frame::Frame;
use crate::ui::Clause;

#[derive(Template)]
#[template(path = "public/trouble.html")]
pub struct View {
    frame: Frame,
    words: Words,
    id: String,
}

/// The words for one kind of trouble.
struct Words {
    title: &'static str,
    happened: String,
    why: Why,
    next: String,
}

/// The reason: in words, or a clause.
enum Why {
    Words(&'static str),
    Clause(Clause),
}

#[derive(Template)]
#[template(path = "public/expired.html")]
pub struct Expired {
    frame: Frame,
    action: String,
    kept: Vec<(String, String)>,
}

/// Every other address.
pub async fn not_found() -> PageError {
    PageError::NotFound
}

/// The page for an error.
pub fn page(frame: Frame, error: &PageError, id: &str) -> Response {
    match error {
        PageError::SignIn { next } => {
            return Redirect::to(&format!("/sign-in?next={}", encoded(next))).into_response();
        }
        PageError::Expired { action, kept } => {
            let view = Expired { frame, action: action.clone(), kept: kept.clone() };
            return (error.status(), Html(view.render().unwrap_or_default())).into_response();
        }
        PageError::Broken { cause } => error!("{id}: {cause}"),
        PageError::Unavailable => warn!("{id}: unavailable"),
        PageError::Uncertain => warn!("{id}: the outcome of a commit is unknown"),
        _ => {}
    }
    let view = View { frame, words: words(error), id: id.to_owned() };
    let mut response = (error.status(), Html(view.render().unwrap_or_default())).into_response();
    let after = match error {
        PageError::TooMany { seconds } => Some(*seconds),
        PageError::Unavailable | PageError::Uncertain => Some(30),
        _ => None,
    };
    if let Some(seconds) = after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// A path as a query's value.
fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn refused(refusal: &Refusal) -> Words {
    Words {
        title: "现在不能办理",
        happened: refusal.says(),
        why: Why::Clause(Clause::new(refusal.clause(), "")),
        next: refusal.next().into(),
    }
}

fn words(error: &PageError) -> Words {
    let (title, happened, why, next) = match error {
        PageError::NotFound => (
            "没有找到这个页面",
            "您打开的地址不存在，或者这条记录不属于当前登录的账号。",
            "为保护个人信息，“不存在”和“不属于您”显示同样的内容。",
            "请检查地址是否完整，或从首页重新进入。",
        ),
        PageError::Forbidden => (
            "这次提交没有被接受",
            "系统没有保存任何内容，原来的记录没有变化。",
            "提交不是从本网站的页面发出的，或者页面打开的时间太长，或者当前账号的角色不能办理这项业务。",
            "请返回上一页，刷新后再提交一次。",
        ),
        PageError::TooLarge => (
            "内容超过了大小限制",
            "系统没有保存这次提交的内容。",
            "一次提交的文件合计不能超过20MB，表单文字不能超过256KB。",
            "请压缩扫描件（黑白、200至300dpi即可），或分几次上传。",
        ),
        PageError::Unreadable | PageError::SignIn { .. } | PageError::Expired { .. } => (
            "提交的内容无法读取",
            "系统没有保存这次提交的内容。",
            "浏览器发来的内容不完整，或者不是本网站表单的格式。",
            "请返回上一页重新填写；如果反复出现，请换一个浏览器再试。",
        ),
        PageError::Unavailable => (
            "系统暂时不能办理",
            "数据库暂时没有应答。这次操作没有登记，原有记录没有变化。",
            "凡是没有显示“已完成”页面的提交，都视为没有提交。",
            "请一分钟后重试同一操作，重复提交不会办理两次。期限将到的，可以直接到窗口说明情况。",
        ),
        PageError::Uncertain => (
            "这次提交的结果还不能确定",
            "登记时数据库连接中断，这次操作可能已经登记，也可能没有登记。",
            "系统没有收到数据库的确认，所以不能显示“已完成”。",
            "请一分钟后先查看记录；没有登记的，返回上一页再提交一次，重复提交不会办理两次。",
        ),
        PageError::Broken { .. } => (
            "系统出了问题",
            "系统没能完成这次操作，问题已经记录下来。",
            "这是系统的错误，不是您填写的内容有误。没有显示“已完成”的提交不会生效。",
            "请稍后重试；仍不成功的，请拨打12345或到窗口，并告知下面的编号。",
        ),
        PageError::Refused(refusal) => return refused(refusal),
        PageError::Conflict { says } => {
            return Words {
                title: "记录已有变化",
                happened: says.clone(),
                why: Why::Words("同一条记录不能同时由两个人修改，系统保留先完成的那一次。"),
                next: "请返回上一页，刷新后查看最新内容，再决定是否重新提交。".into(),
            };
        }
        PageError::TooMany { seconds } => {
            return Words {
                title: "操作太频繁",
                happened: "系统暂停接受这项操作。".into(),
                why: Why::Words(
                    "短时间内尝试的次数过多；限制次数是为了防止有人猜测他人的密码和证件信息。",
                ),
                next: format!("请{seconds}秒后再试。"),
            };
        }
    };
    Words { title, happened: happened.into(), why: Why::Words(why), next: next.into() }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let errors = [
            PageError::NotFound,
            PageError::Forbidden,
            PageError::Refused(Refusal::NotYetDue { day: law::FIRST }),
            PageError::Conflict { says: "这条记录刚刚由窗口受理人员更新。".into() },
            PageError::TooLarge,
            PageError::Unreadable,
            PageError::TooMany { seconds: 60 },
            PageError::Unavailable,
            PageError::Uncertain,
            PageError::Broken { cause: "x".into() },
        ];
        let view =
            |error| Self { frame: Frame::sample(None), words: words(error), id: "R1".into() };
        errors.iter().map(view).collect()
    }
}

#[cfg(test)]
impl Expired {
    pub fn samples() -> Vec<Self> {
        let kept = vec![("name".into(), "张三·<李>".into()), ("note".into(), "两行\n文字".into())];
        vec![Self { frame: Frame::sample(None), action: "/me/profile".into(), kept }]
    }
}
