//! `/employer/self-check`: the employer checks itself (自查, 3.4.2).

use std::collections::BTreeMap;

use office::{reading, self_checks};

use super::{Forms, Matter};
use crate::checked::Checked;
use crate::command::answered;
use crate::employer::employer_of;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{BackLink, Clause, ErrorSummary, Html, SummaryList, Tag, Tone};

/// A yes or no to each item, and a word on what is not in order.
#[derive(Debug)]
pub struct Answers {
    items: BTreeMap<String, bool>,
    note: String,
}

impl Form for Answers {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let codes: Vec<String> = reader.typed.names_after("item-").map(str::to_owned).collect();
        let answer = |code: String| {
            let fine = reader.typed.get(&format!("item-{code}")) == "yes";
            (code, fine)
        };
        let items = codes.into_iter().map(answer).collect();
        let note = reader.optional_text("words", "情况说明", casework::WORDS_MAX)?;
        Some(Self { items, note })
    }
}

/// The items.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
) -> Result<Page, PageError> {
    let none = (Typed::default(), Problems::default());
    Page::ok(&show(&portal, frame, &person, &none).await?)
}

/// Hands the check in.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    form: Checked<Answers>,
) -> Result<Page, PageError> {
    let call = person.0.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(Answers { items, .. }) if !unanswered(&portal, &items).is_empty() => {
            unanswered(&portal, &items)
        }
        Ok(Answers { items, note }) => {
            let done =
                portal.office(move |office| self_checks::submit(office, &call, &items, &note));
            match answered(done.await, "words")? {
                Ok(()) => return Ok(Page::see_other("/employer?done=self-check")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, &person, &(form.typed, problems)).await?)
}

/// Each item without an answer, at its place.
fn unanswered(portal: &Portal, items: &BTreeMap<String, bool>) -> Problems {
    let edition = portal.office.edition();
    let mut problems = Problems::default();
    let rows = edition.codes("selfcheck_items").into_iter().flat_map(|table| &table.rows);
    for row in rows.filter(|row| !items.contains_key(&row.code)) {
        problems.add(&format!("item-{}", row.code), format!("请选择是否符合：{}", row.label));
    }
    problems
}

async fn show(
    portal: &Portal,
    frame: Frame,
    person: &SignedInEmployer,
    (typed, problems): &(Typed, Problems),
) -> Result<Matter, PageError> {
    let (call, id) = (person.0.call(), employer_of(person)?);
    let (due, edition) = portal
        .ask(move |office| {
            let known = reading::employer_alone(office, &call, id)?;
            Ok((known.self_check_by, office.edition().clone()))
        })
        .await?;
    let due = due.map_or("注册通过后开始".to_owned(), |by| format!("{}前", by.chinese()));
    let forms = Forms::new("/employer/self-check".into(), typed, problems);
    Ok(page(frame, &edition, &due, &forms, problems))
}

fn page(
    frame: Frame,
    edition: &law::Edition,
    due: &str,
    forms: &Forms<'_>,
    problems: &Problems,
) -> Matter {
    let words = [("yes", "符合"), ("no", "不符合")];
    let rows = edition.codes("selfcheck_items").into_iter().flat_map(|table| &table.rows);
    let mut fields: Vec<_> = rows
        .map(|row| forms.inputs.radios(&format!("item-{}", row.code), &row.label, &words))
        .collect();
    fields.push(forms.words("不符合的，写明情况和改正办法").optional());
    let about = "没有年检；自查逾期不影响任何业务的办理。如实自查并改正的，不因此处理。";
    Matter {
        frame,
        back: BackLink { href: "/employer".into(), text: "返回".into() },
        title: "单位自查".into(),
        errors: ErrorSummary::from(problems),
        state: Tag::new("经常性自查", Tone::Quiet),
        warning: None,
        summary: SummaryList::default()
            .with("依据", Html::part(&Clause::new("3.4.2", "")))
            .with("本次期限", Html::text(due)),
        tables: Vec::new(),
        forms: vec![forms.form("逐项自查", about, fields, &[("submit", "提交自查")])],
        links: Vec::new(),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = Forms::new("/employer/self-check".into(), &typed, &problems);
    let frame = super::sample::frame(casework::Role::Agent);
    vec![page(frame, law::builtin::fengtai_2019(), "2027年5月24日前", &forms, &problems)]
}
