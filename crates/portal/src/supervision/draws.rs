//! `/inspections`: the draws as anybody may see them, and the file to draw again from.

use axum::extract::Path;
use casework::InspectionDraw;
use office::oversight;
use store::Found;

use super::Matter;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::ui::{BackLink, Clause, Column, ErrorSummary, Html, SummaryList, Table, Tag, Tone};

/// The list.
pub async fn get(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    let draws = portal.ask(oversight::public_draws).await?;
    Page::ok(&page(frame, &draws))
}

/// The file of a published draw.
pub async fn file(portal: Portal, Path(number): Path<String>) -> Result<Page, PageError> {
    let number = number.trim_end_matches(".json").to_owned();
    let name = format!("抽查公示-{number}.json");
    let text = portal.ask(move |office| oversight::published_draw(office, &number)).await?;
    Ok(Page::download(&name, "application/json", text.into_bytes()))
}

fn page(frame: Frame, draws: &[Found<InspectionDraw>]) -> Matter {
    let row = |found: &Found<InspectionDraw>| {
        let draw = &found.doc;
        let file = match draw.published {
            Some(_) => Html::link(&format!("/inspections/{}.json", draw.lot.number), "公示文件"),
            None => Html::text("检查结束后公示"),
        };
        // Whole, in groups: a part of it would be too short to commit to the lists.
        let groups = draw.lot_sm3.as_bytes().chunks(16).map(String::from_utf8_lossy);
        let digest = groups.collect::<Vec<_>>().join(" ");
        vec![
            Html::text(&draw.lot.number),
            Html::text(draw.on.chinese()),
            Html::text(digest),
            Html::text(draw.chinese()),
            file,
        ]
    };
    let columns = vec![
        Column::plain("抽取编号"),
        Column::plain("名单固定"),
        Column::plain("名单摘要（SM3）"),
        Column::plain("状态"),
        Column::plain("名单、种子和结果"),
    ];
    let how = "检查哪些单位、由谁检查，都随机抽取：先固定名单，再产生种子。有线索的单位签数较多，签数在文件中列明。";
    let check = "下载公示文件，用命令 juzheng inspection redraw 重抽一次，结果应当相同。";
    let so_far = if draws.is_empty() { "还没有进行过抽查。" } else { "见下表。" };
    Matter {
        frame,
        back: BackLink { href: "/".into(), text: "返回首页".into() },
        title: "随机抽查公示".into(),
        errors: ErrorSummary::default(),
        state: Tag::new("双随机一公开", Tone::Quiet),
        warning: None,
        summary: SummaryList::default()
            .with("依据", Html::part(&Clause::new("3.4.2", "")))
            .with("怎样抽取", Html::text(how))
            .with("怎样核对", Html::text(check))
            .with("已有的抽查", Html::text(so_far)),
        tables: if draws.is_empty() {
            Vec::new()
        } else {
            let rows = draws.iter().map(row).collect();
            vec![Table { caption: "抽取".into(), columns, rows }]
        },
        forms: Vec::new(),
        links: Vec::new(),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    vec![page(Frame::sample(None), &[])]
}
