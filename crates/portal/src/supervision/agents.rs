//! `/desk/employers/{id}/turn-away`: somebody at the window who is not the filed agent (3.6.3).

use axum::extract::{Path, Query};
use casework::{Employer, Id, Role};
use office::attempts::{self, Seen};
use office::{Call, Office, reading};

use super::Matter;
use crate::checked::Checked;
use crate::command::Done;
use crate::desk::take;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInOfficer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{BackLink, Clause, Forms, Html, SummaryList, Tag, Tone};

/// Who came, and for what.
#[derive(Debug)]
pub struct Came {
    name: String,
    what: String,
    intermediary: bool,
}

/// Longest name of a person, characters.
const NAME_MAX: usize = 50;

impl Form for Came {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let name = reader.text("name", "姓名", NAME_MAX);
        let what = reader.text("what", "要办的事项", casework::WORDS_MAX);
        let intermediary = !reader.typed.get("intermediary").is_empty();
        Some(Self { name: name?, what: what?, intermediary })
    }
}

/// The form.
pub async fn get(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(id): Path<Id>,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    Page::ok(&show(&portal, frame, (&officer, !done.done.is_empty()), id, with).await?)
}

/// Writes it down; the employer is told.
pub async fn post(
    portal: Portal,
    frame: Frame,
    officer: SignedInOfficer,
    Path(employer): Path<Id>,
    form: Checked<Came>,
) -> Result<Page, PageError> {
    let work = move |office: &Office, call: &Call, came: Came| {
        let Came { name, what, intermediary } = came;
        attempts::turn_away(office, call, &Seen { employer, name, what, intermediary })
    };
    match take(&portal, &officer.0, form, work).await? {
        Ok(()) => Ok(Page::see_other(&format!("/desk/employers/{employer}/turn-away?done=yes"))),
        Err((typed, problems)) => {
            let with = (&typed, &problems);
            Page::again(&show(&portal, frame, (&officer, false), employer, with).await?)
        }
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    (officer, done): (&SignedInOfficer, bool),
    id: Id,
    (typed, problems): (&Typed, &Problems),
) -> Result<Matter, PageError> {
    if officer.0.0.role != Role::WindowOfficer {
        return Err(PageError::NotFound);
    }
    let call = officer.0.call();
    let known = portal.ask(move |office| reading::employer(office, &call, id)).await?;
    let forms = Forms::new(format!("/desk/employers/{id}/turn-away"), typed, problems);
    Ok(matter(frame, (id, &known.employer), done, &forms))
}

fn matter(frame: Frame, (id, employer): (Id, &Employer), done: bool, forms: &Forms<'_>) -> Matter {
    let agent = employer.agent.as_ref().map_or("没有备案的经办人".to_owned(), |agent| {
        format!("{}（{}），{}起", agent.name, agent.phone, agent.since.chinese())
    });
    let state = if done {
        Tag::new("已记录，已通知单位", Tone::Good)
    } else {
        Tag::new("未备案人员", Tone::Waiting)
    };
    let inputs = &forms.inputs;
    let fields = vec![
        inputs.text("name", "来人的姓名").measure(20, "", "text").hint("以出示的身份证件为准"),
        inputs.area("what", "要办的事项", 2, casework::WORDS_MAX).hint("例如：代交新办材料"),
        inputs
            .checkboxes("intermediary", "中介", &[("yes", "自称或者经核对是中介代办")])
            .optional(),
    ];
    let about = "核对姓名和照片不是备案经办人的，不予办理并作记录；单位会收到通知。\
        持证人本人的事项（打印、延期、资料）不受影响。";
    let buttons = [("turn-away", "不予办理，记录")];
    Matter {
        frame,
        back: BackLink { href: format!("/desk/employers/{id}"), text: "返回单位".into() },
        title: "未备案人员到窗口".into(),
        errors: forms.errors(),
        state,
        warning: None,
        summary: SummaryList::default()
            .with("单位", Html::text(&employer.name))
            .with("备案的经办人", Html::text(agent))
            .with("依据", Html::part(&Clause::numbered("3.6.3", ""))),
        tables: Vec::new(),
        forms: vec![forms.form("来人", about, fields, &buttons)],
        links: Vec::new(),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<Matter> {
    let (typed, problems) = (Typed::default(), Problems::default());
    let forms = || Forms::new("/desk/employers/1/turn-away".into(), &typed, &problems);
    let employer = crate::employer::sample::employer();
    let page = |done| {
        let frame = super::sample::frame(Role::WindowOfficer);
        matter(frame, (super::sample::id(), &employer), done, &forms())
    };
    vec![page(false), page(true)]
}
