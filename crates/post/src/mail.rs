//! A letter as an e-mail: what to look at, why, by when, and where; names masked, nothing of the
//! case.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::SmtpTransport;
use lettre::{Address, Transport};
use office::delivery::Parcel;

use crate::{PostError, Sender, Undelivered};

/// How long a mail server may take for one answer: a greylisting server answers slowly, a dead one
/// never.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server.
pub struct Mail {
    server: SmtpTransport,
    from: Mailbox,
}

/// Marks the mail as sent by a machine, so that no absence note answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Mail {
    /// The server at a URL like `smtps://user@mail.example.gov.cn` or
    /// `smtp://mail.example.gov.cn:587?tls=required`, with the sender's address.
    pub fn new(url: &str, from: &str, password: Option<&str>) -> Result<Self, PostError> {
        let unfit = |error: lettre::transport::smtp::Error| PostError::Server(error.to_string());
        let mut server = SmtpTransport::from_url(url).map_err(unfit)?.timeout(Some(PATIENCE));
        if let Some(password) = password {
            let user = user_of(url)
                .ok_or_else(|| PostError::Server("给了密码，但地址里没有用户名".to_owned()))?;
            server = server.credentials((user, password.to_owned()).into());
        }
        let from: Mailbox = from.parse().map_err(|_| PostError::Sender(from.to_owned()))?;
        Ok(Self { server: server.build(), from })
    }

    /// Hands a parcel to the server. The message id is that of the letter, whenever it is sent.
    pub(crate) fn send(
        &self,
        parcel: &Parcel,
        (id, at_ms): (&str, i64),
        sender: &Sender,
    ) -> Result<(), Undelivered> {
        let lasting = |why: String| Undelivered { why, lasting: true };
        let to: Address = parcel.address.parse().map_err(|_| lasting("收件地址无效".into()))?;
        let id = format!("<{}@{}>", id.replace('/', "."), self.from.email.domain());
        let written = SystemTime::UNIX_EPOCH + Duration::from_millis(at_ms.unsigned_abs());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(written)
            .message_id(Some(id))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .subject(format!("【工作居住证】{}", parcel.title))
            .body(text(parcel, sender))
            .map_err(|error| lasting(error.to_string()))?;
        match self.server.send(&message) {
            Ok(_) => Ok(()),
            Err(error) => Err(Undelivered {
                lasting: error.is_permanent(),
                why: match error.status() {
                    Some(code) => format!("邮件服务器答复 {code}：{error}"),
                    None => error.to_string(),
                },
            }),
        }
    }
}

/// The user name in a URL, decoded as far as a user name needs.
fn user_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (user, _) = rest.rsplit_once('@')?;
    let user = user.split(':').next()?;
    (!user.is_empty()).then(|| user.replace("%40", "@"))
}

/// The text.
fn text(parcel: &Parcel, sender: &Sender) -> String {
    let Sender { public_url, authority } = sender;
    if let Some(code) = &parcel.code {
        return format!(
            "您好：\n\n您正在设置接收通知的邮箱，验证码：{code}\n30分钟内有效，请在“通知方式”页面填写：\n\
             {public_url}/messages/mail\n\n不是您本人操作的，不必理会，也不要把验证码告诉任何人。\n\n{authority}\n"
        );
    }
    let due = match parcel.due {
        Some(day) => format!("截止日期：{}\n", day.chinese()),
        None => String::new(),
    };
    format!(
        "您好：\n\n{}。\n{due}依据：{}\n\n下一步：请登录后查看通知全文，按提示办理：\n{public_url}/messages/{}\n\n\
         本邮件只作提醒，以系统内的消息为准；办理不收取任何费用。请勿回复本邮件。\n\
         不想再收到邮件的，可在“通知方式”页面关闭：{public_url}/messages/mail\n\n{authority}\n",
        parcel.title, parcel.clause, parcel.seq
    )
}
