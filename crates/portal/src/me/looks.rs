//! `/me/looks`: who looked at my data (查阅记录).

use askama::Template;
use office::reading;
use papers::Moment;
use store::Read;

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::ui::{Column, Empty, Html, Table};

#[derive(Template)]
#[template(path = "me/looks.html")]
pub struct View {
    frame: Frame,
    table: Option<Table>,
    empty: Empty,
}

/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;

/// The record.
pub async fn get(portal: Portal, frame: Frame, person: SignedInPerson) -> Result<Page, PageError> {
    let call = person.0.call();
    let looks = portal.ask(move |office| reading::looks(office, &call)).await?;
    Page::ok(&view(frame, &looks))
}

fn view(frame: Frame, looks: &[Read]) -> View {
    let row = |look: &Read| {
        vec![
            Html::text(Moment::from_unix(look.at_ms / SECOND_MS).chinese()),
            Html::text(format!("{}（{}）", look.actor.name, look.actor.role.chinese())),
            Html::text(what(&look.kind)),
            Html::text(&look.purpose),
        ]
    };
    let columns = vec![
        Column::plain("时间"),
        Column::plain("查阅人"),
        Column::plain("查阅内容"),
        Column::plain("用途"),
    ];
    let rows: Vec<_> = looks.iter().map(row).collect();
    let table = Table { caption: "最近的查阅记录".into(), columns, rows };
    View {
        frame,
        table: (!looks.is_empty()).then_some(table),
        empty: Empty {
            title: "还没有人查阅过".into(),
            text: "工作人员查阅您的资料时，系统自动记录时间、人员和用途，显示在这里。".into(),
            action: None,
        },
    }
}

/// What was looked at, by the kind of record.
pub fn what(kind: &str) -> &'static str {
    match kind {
        "application" => "申请",
        "permit" => "工作居住证",
        "file" => "材料文件",
        "person" => "本人资料",
        "change" => "信息变动",
        "sanction" => "处理案件",
        "complaint" => "收费投诉",
        "referral" => "移送",
        _ => "其他记录",
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let look = Read {
            at_ms: 1_795_478_400_000,
            actor: casework::Actor::system(),
            kind: "application".into(),
            subject: sample::id(),
            person: None,
            purpose: "办理<申请>".into(),
        };
        vec![view(sample::frame(), &[look]), view(sample::frame(), &[])]
    }
}
