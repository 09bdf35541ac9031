//! `/me/cases/{id}/receipt.pdf`: the receipt of a confirmed submission (提交回执), with everything as
//! filed.

use axum::extract::Path;
use casework::{Application, Filing, Id, Stage};
use law::Edition;
use office::reading::{self, CaseView};
use papers::{Notice, NoticeTable, Print};

use crate::case::value_words;
use crate::error::PageError;
use crate::page::Page;
use crate::portal::{Portal, Site};
use crate::press::{PDF, PRESS, moment};
use crate::session::SignedInPerson;

/// Characters of the digest that are printed as the receipt's code.
const CODE_LENGTH: usize = 16;

/// The receipt; there is none before the submission.
pub async fn get(
    portal: Portal,
    person: SignedInPerson,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    let (call, site, seal) = (person.0.call(), portal.site.clone(), portal.seal.clone());
    let printed = portal
        .ask(move |office| {
            let known = reading::case(office, &call, id, "")?;
            let Some(filing) = &known.case.filing else {
                return Err(casework::Refusal::NotFound.into());
            };
            let notice = notice(&office.edition(), &known, filing, &site, office.now().at_ms);
            Ok((filing.receipt.clone(), PRESS.notice(&notice, &seal)))
        })
        .await?;
    let (receipt, sealed) = printed;
    Ok(Page::download(&format!("提交回执-{receipt}.pdf"), PDF, sealed?.pdf))
}

fn notice(edition: &Edition, known: &CaseView, filing: &Filing, site: &Site, at_ms: i64) -> Notice {
    let case = &known.case;
    let what = format!(
        "{}于{}确认提交{}的{}申请，回执号{}。",
        known.employer.name,
        filing.on.chinese(),
        case.name,
        case.business.chinese(),
        filing.receipt
    );
    Notice {
        number: filing.receipt.clone(),
        title: "申请提交回执".into(),
        to: format!("{}、{}", known.employer.name, case.name),
        paragraphs: vec![what, then(case)],
        tables: tables(edition, filing),
        reasons: Vec::new(),
        lists: Vec::new(),
        deadline: match case.stage {
            Stage::Submitted { hand_in_by, .. } => Some(hand_in_by),
            _ => None,
        },
        remedies: Vec::new(),
        snapshot_sm3: Some(filing.digest.clone()),
        authority: site.authority.clone(),
        day: filing.on,
        print: Print {
            number: filing.receipt.clone(),
            at: moment(at_ms),
            code: filing.digest.chars().take(CODE_LENGTH).collect(),
            url: format!("{}/me/cases/{}", site.public_url, known.id),
        },
    }
}

/// What follows from the submission.
fn then(case: &Application) -> String {
    match case.stage {
        Stage::Submitted { hand_in_by, .. } => format!(
            "请在{}以前（含当日）网上报送材料，或者由单位经办人预约到窗口报送。逾期未报送的，资料退回单位，\
             内容保留，可以重新提交（细则四）。",
            hand_in_by.chinese()
        ),
        _ => format!("打印本回执时，这件申请的状态为：{}。", case.stage.chinese()),
    }
}

/// Everything as filed, by the labels of the dictionary.
fn tables(edition: &Edition, filing: &Filing) -> Vec<NoticeTable> {
    use law::Subject::{Applicant, Employer};
    let table = |title: &str, subject| {
        let row = |fact: &law::FactDef| {
            let value = filing.facts.get(subject, &fact.name)?;
            Some((fact.label.clone(), value_words(edition, fact, value)))
        };
        NoticeTable {
            title: title.to_owned(),
            rows: edition.facts(subject).filter_map(row).collect(),
        }
    };
    let declared = NoticeTable {
        title: "诚信声明".into(),
        rows: vec![
            ("申请人".into(), filing.person_declared.name.clone()),
            ("用人单位".into(), filing.employer_declared.name.clone()),
        ],
    };
    [table("申请人填报的内容", Applicant), table("用人单位填报的内容", Employer), declared]
        .into_iter()
        .filter(|table| !table.rows.is_empty())
        .collect()
}
