//! `/me/kept`: what is kept of me, until when, and on what that rests (个人信息保护法 17、47).

use askama::Template;
use office::retention::{self, OwnRecord, Row};

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::ui::{Column, Empty, Html, Table};

#[derive(Template)]
#[template(path = "me/kept.html")]
pub struct View {
    frame: Frame,
    own: Option<Table>,
    empty: Empty,
    all: Table,
}

/// The list, and the table it follows from.
pub async fn get(portal: Portal, frame: Frame, person: SignedInPerson) -> Result<Page, PageError> {
    let call = person.0.call();
    let (own, rows) = portal
        .ask(move |office| {
            let rows = retention::rows(&office.edition(), office.today());
            Ok((retention::own(office, &call)?, rows))
        })
        .await?;
    Page::ok(&view(frame, &own, &rows))
}

fn view(frame: Frame, own: &[OwnRecord], rows: &[Row]) -> View {
    let row = |record: &OwnRecord| {
        vec![Html::text(&record.what), Html::text(until(record)), Html::text(&record.basis)]
    };
    let columns = vec![Column::plain("内容"), Column::plain("保存到"), Column::plain("依据")];
    let table =
        Table {
            caption: "我的申请和证件".into(), columns, rows: own.iter().map(row).collect()
        };
    View {
        frame,
        own: (!own.is_empty()).then_some(table),
        empty: Empty {
            title: "还没有申请和证件".into(),
            text: "有了申请以后，这里列出每一件保存到哪一天。".into(),
            action: None,
        },
        all: periods(rows),
    }
}

/// Until when something is kept, in words.
fn until(record: &OwnRecord) -> String {
    match record.days {
        None => "还没有结束；结束之日起开始计算".into(),
        Some((since, until)) => {
            let held = if record.held {
                "；您还有在办事项或者有效证件，结束以前继续保存"
            } else {
                ""
            };
            format!("{}（含当日，自{}起算）{held}", until.chinese(), since.chinese())
        }
    }
}

/// The retention table as people read it.
pub fn periods(rows: &[Row]) -> Table {
    let row = |row: &Row| {
        vec![Html::text(&row.label), Html::text(row.period.chinese()), Html::text(&row.basis)]
    };
    Table {
        caption: "保存期限表".into(),
        columns: vec![Column::plain("内容"), Column::plain("保存期限"), Column::plain("依据")],
        rows: rows.iter().map(row).collect(),
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        let today = law::Day::new(2026, 11, 24).unwrap();
        let record = |days, held| OwnRecord {
            what: "新办申请（<已撤回>）".into(),
            days,
            held,
            basis: "撤回、逾期退回的办理件的上传材料（个人信息保护法第十九条）".into(),
        };
        let own = [record(None, false), record(Some((today, today + 365)), true)];
        let rows = retention::rows(law::builtin::fengtai_2019(), today);
        assert_eq!(rows.len(), 5, "every row of the table has its period");
        vec![view(sample::frame(), &own, &rows), view(sample::frame(), &[], &rows)]
    }
}
