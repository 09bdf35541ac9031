//! `/desk/post`: letters that did not get out of the house, and those still on their way.

use askama::Template;
use casework::Id;
use office::delivery::{self, Sight};
use office::{Call, Office};
use store::Delivery;

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader};
use crate::ui::ErrorSummary;

use super::take;

#[derive(Template)]
#[template(path = "desk/post.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    failed: Vec<Line>,
    pending: Vec<Line>,
}

/// One delivery.
struct Line {
    seq: i64,
    channel: String,
    words: String,
    why: String,
    case: Option<Id>,
}

/// Which delivery is to be tried again.
#[derive(Debug)]
pub struct Again {
    seq: i64,
    channel: String,
}

/// Longest name of a channel, characters.
const CHANNEL_MAX: usize = 10;

impl Form for Again {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let channel = reader.text("channel", "渠道", CHANNEL_MAX)?;
        let seq = reader.typed.get("seq").parse().ok();
        if seq.is_none() {
            reader.problems.add("act", "页面缺少通知的编号，请重新打开");
        }
        Some(Self { seq: seq?, channel })
    }
}

/// The deliveries.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
) -> Result<Page, PageError> {
    Page::ok(&show(&portal, frame, &officer, &Problems::default()).await?)
}

/// Lets one be tried again.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    form: Checked<Again>,
) -> Result<Page, PageError> {
    let work = |office: &Office, call: &Call, asked: Again| {
        delivery::try_again(office, call, asked.seq, &asked.channel)
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other("/desk/post")),
        Err((_, problems)) => Page::again(&show(&portal, frame, &officer, &problems).await?),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    officer: &SignedInOfficer,
    problems: &Problems,
) -> Result<View, PageError> {
    let call = officer.0.call();
    let (failed, pending) = portal
        .ask(move |office| {
            let of = |state| delivery::sights(office, &call, state, None);
            Ok((of(Delivery::Failed)?, of(Delivery::Pending)?))
        })
        .await?;
    Ok(view(frame, (&failed, &pending), problems))
}

fn view(frame: Frame, (failed, pending): (&[Sight], &[Sight]), problems: &Problems) -> View {
    View {
        frame,
        errors: ErrorSummary::from(problems),
        failed: failed.iter().map(line).collect(),
        pending: pending.iter().map(line).collect(),
    }
}

fn line(sight: &Sight) -> Line {
    let channel = if sight.channel == delivery::MAIL { "邮件" } else { "推送" };
    let tried = match sight.attempts {
        0 => String::new(),
        times => format!("，已试{times}次"),
    };
    let words =
        format!("第{}号通知　{channel} {}：{}{tried}", sight.seq, sight.address, sight.chinese());
    Line {
        seq: sight.seq,
        channel: sight.channel.clone(),
        words,
        why: sight.why.clone(),
        case: (sight.about.0 == "application").then_some(sight.about.1),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let role = casework::Role::WindowOfficer;
        let frame = || Frame::sample(Some(crate::frame::Who { name: "王敏".into(), role }));
        let sight = |state, attempts| Sight {
            seq: 7,
            channel: delivery::MAIL.into(),
            address: "zh***@example.com".into(),
            state,
            attempts,
            why: "550 <no such user>".into(),
            at_ms: 0,
            kind: "submitted".into(),
            about: ("application".into(), Id::new(1, [0; 10])),
        };
        let failed = [sight(Delivery::Failed, 1)];
        let pending = [sight(Delivery::Pending, 0), sight(Delivery::Pending, 3)];
        let problems = Problems::default();
        vec![view(frame(), (&failed, &pending), &problems), view(frame(), (&[], &[]), &problems)]
    }
}
