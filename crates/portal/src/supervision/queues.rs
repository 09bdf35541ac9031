//! What waits for inspectors, chairs and deciders on the desk's first page.

use casework::{Complaint, Inspection, InspectionDraw, Lead, LookReview, Referral, Sanction};
use office::reading::Filter;
use office::{Call, Office, oversight};
use store::{Failure, Found};

use super::cases::state_tag;
use crate::desk::home::{Queue, queue};
use crate::ui::{Column, Html, Tag, Tone};

fn in_stage(stage: &str) -> Filter {
    Filter { stage: Some(stage.to_owned()), ..Filter::default() }
}

/// Cases in some stages.
pub fn cases(
    office: &Office,
    call: &Call,
    title: &'static str,
    stages: &[&str],
) -> Result<Queue, Failure> {
    let mut rows = Vec::new();
    for stage in stages {
        let found = oversight::sanctions(office, call, &in_stage(stage))?;
        rows.extend(found.iter().map(|Found { id, doc, .. }: &Found<Sanction>| {
            let by = doc.told.as_ref().map_or("—".to_owned(), |told| told.answer_by.chinese());
            vec![
                Html::link(&format!("/desk/sanctions/{id}"), &doc.number),
                Html::text(&doc.name),
                Html::text(&doc.finding.clause),
                Html::part(&state_tag(doc.state)),
                Html::text(by),
            ]
        }));
    }
    let columns = vec![
        Column::sortable("案号"),
        Column::sortable("当事人"),
        Column::plain("条款"),
        Column::plain("状态"),
        Column::sortable("答复期限"),
    ];
    Ok(queue(title, columns, rows))
}

/// Everything that waits for an inspector; their own inspections first.
pub fn of_inspector(office: &Office, call: &Call) -> Result<Vec<Queue>, Failure> {
    Ok(vec![
        inspections(office, call)?,
        leads(office, call)?,
        looks(office, call)?,
        complaints(office, call)?,
        draws(office, call)?,
        cases(office, call, "待告知的处理案件", &["found"])?,
        referrals(office, call, "移送", &Filter::default())?,
    ])
}

fn inspections(office: &Office, call: &Call) -> Result<Queue, Failure> {
    let mine = |found: &Found<Inspection>| {
        let own = found.doc.inspectors.iter().any(|by| by.account == call.actor.account);
        own && found.doc.state.code() != "closed"
    };
    let row = |Found { id, doc, .. }: Found<Inspection>| {
        vec![
            Html::link(&format!("/desk/inspections/{id}"), &doc.number),
            Html::text(&doc.name),
            Html::part(&Tag::new(doc.state.chinese(), Tone::Active)),
        ]
    };
    let found = oversight::inspections(office, call, &Filter::default())?;
    let rows = found.into_iter().filter(mine).map(row).collect();
    let columns = vec![Column::sortable("检查"), Column::sortable("单位"), Column::plain("状态")];
    Ok(queue("我的检查", columns, rows))
}

fn leads(office: &Office, call: &Call) -> Result<Queue, Failure> {
    let row = |Found { id, doc, .. }: Found<Lead>| {
        vec![
            Html::link(&format!("/desk/leads/{id}"), &doc.name),
            Html::text(doc.sign.chinese()),
            Html::text(&doc.figures),
        ]
    };
    let rows = oversight::leads(office, call, &in_stage("open"))?.into_iter().map(row).collect();
    let columns = vec![Column::sortable("单位"), Column::plain("线索"), Column::plain("数据")];
    Ok(queue("线索（只引起检查）", columns, rows))
}

/// Odd look-ups that wait for a review, and the way to all of them.
pub fn looks(office: &Office, call: &Call) -> Result<Queue, Failure> {
    let row = |Found { id, doc, .. }: Found<LookReview>| {
        let link = Html::link(&format!("/desk/looks/{id}"), &doc.name);
        vec![link, Html::text(doc.day.chinese()), Html::text(&doc.figures)]
    };
    let found = office::looks::reviews(office, call, Some("open"))?;
    let mut rows: Vec<_> = found.into_iter().map(row).collect();
    let all = Html::link("/desk/looks", "全部查阅记录");
    rows.push(vec![all, Html::text("—"), Html::text("每次查阅的人员、时间和用途")]);
    let columns = vec![Column::plain("工作人员"), Column::plain("日期"), Column::plain("数据")];
    Ok(queue("查阅复核（只作提示）", columns, rows))
}

fn complaints(office: &Office, call: &Call) -> Result<Queue, Failure> {
    let row = |Found { id, doc, .. }: Found<Complaint>| {
        vec![
            Html::link(&format!("/desk/complaints/{id}"), &doc.number),
            Html::text(&doc.about),
            Html::text(doc.answer_by.chinese()),
        ]
    };
    let found = oversight::complaints(office, call, &in_stage("open"))?;
    let columns =
        vec![Column::sortable("投诉"), Column::plain("被投诉的"), Column::sortable("答复期限")];
    Ok(queue("待答复的收费投诉", columns, found.into_iter().map(row).collect()))
}

fn draws(office: &Office, call: &Call) -> Result<Queue, Failure> {
    let row = |Found { id, doc, .. }: Found<InspectionDraw>| {
        vec![
            Html::link(&format!("/desk/draws/{id}"), &doc.lot.number),
            Html::text(doc.on.chinese()),
            Html::part(&Tag::new(doc.chinese(), Tone::Active)),
        ]
    };
    let found = oversight::draws(office, call, &Filter::default())?;
    let columns = vec![Column::sortable("抽取"), Column::plain("名单固定"), Column::plain("状态")];
    Ok(queue("双随机抽取", columns, found.into_iter().map(row).collect()))
}

/// Referrals.
pub fn referrals(
    office: &Office,
    call: &Call,
    title: &'static str,
    filter: &Filter,
) -> Result<Queue, Failure> {
    let row = |Found { id, doc, .. }: Found<Referral>| {
        vec![
            Html::link(&format!("/desk/referrals/{id}"), &doc.number),
            Html::text(&doc.to),
            Html::part(&Tag::new(doc.chinese(), Tone::Active)),
        ]
    };
    let found = oversight::referrals(office, call, filter)?;
    let columns =
        vec![Column::sortable("文号"), Column::plain("移送的机关"), Column::plain("状态")];
    Ok(queue(title, columns, found.into_iter().map(row).collect()))
}
