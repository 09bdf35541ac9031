//! `/employer/permits/{id}`: one holder of the employer: report leaving, attest the extension, file
//! the renewal.

use askama::Template;
use axum::extract::{Path, Query};
use casework::{Agreement, Business, Id, Life, Permit};
use law::Day;
use office::life::{self, Attestation, Extension};
use office::reading::{self, Filter, PermitView};
use office::{Call, Office, leaving, permits};
use store::Failure;

use super::is_agent;
use crate::case::{Ahead, day_asked, standing_tag, timeline};
use crate::checked::Checked;
use crate::command::{answered, form_key};
use crate::error::PageError;
use crate::frame::Frame;
use crate::ics;
use crate::me::permit::{Asked, calendar_file, entries, summary};
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInEmployer;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{
    Banner, Clause, ErrorSummary, Field, Html, Inputs, SummaryList, Tag, Timeline, cited,
};

#[derive(Template)]
#[template(path = "employer/permit.html")]
pub struct View {
    frame: Frame,
    id: Id,
    title: String,
    done: Option<Banner>,
    errors: ErrorSummary,
    standing: Tag,
    clause: Clause,
    ahead: Ahead,
    summary: SummaryList,
    leave: Option<Field>,
    /// Until when the day the holder reported may be disputed, and the words for it.
    dispute: Option<(Day, Field)>,
    extend: Option<Vec<Field>>,
    renew: Option<Field>,
    /// From when the next business may be filed.
    /// The day from which it can be prolonged, while that is to come.
    opens: Option<Day>,
    change_days: i32,
    history: Timeline,
    key: Html,
}

/// A command of the page.
#[derive(Debug)]
pub struct Command {
    act: String,
    left: Option<Day>,
    why: String,
    employed: bool,
    contract_end: Option<Day>,
    declared: bool,
}

/// Longest name of a command.
const ACT_MAX: usize = 20;

impl Form for Command {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let act = reader.text("act", "操作", ACT_MAX)?;
        let left = match act.as_str() {
            "leave" => Some(reader.day("left", "劳动关系的最后一日")?),
            _ => None,
        };
        if act == "extend" {
            let employed =
                reader.ticked("employed", "请确认持证人仍在本单位工作；已离职的请登记离职");
            let open_ended = reader.typed.get("contract") == "open";
            if !open_ended && !reader.typed.has_day("contract_end") {
                reader.problems.add("contract_end", "请填写劳动合同期满日，或者选择无固定期限");
                return None;
            }
            employed?;
        }
        let end = reader.optional_day("contract_end", "劳动合同期满日")?;
        let why = reader.optional_text("why", "异议", casework::WORDS_MAX)?;
        Some(Self {
            act,
            left,
            why,
            employed: !reader.typed.get("employed").is_empty(),
            contract_end: end.filter(|_| reader.typed.get("contract") != "open"),
            declared: !reader.typed.get("declared").is_empty(),
        })
    }
}

/// The permit.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Page, PageError> {
    let with = (&Typed::default(), &Problems::default());
    let on = day_asked(&asked.on);
    let mut view = show(&portal, frame, (&person, on), id, with).await?;
    view.done = said(&asked.done).map(|(title, text)| Banner {
        success: true,
        title: title.into(),
        text: Html::text(text),
    });
    Page::ok(&view)
}

/// What was just done.
fn said(done: &str) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "left" => {
            ("离职已登记", "持证人已收到消息。证件在变更期内继续有效，本单位不再承担管理责任。")
        }
        "confirmed" => ("离职日期已确认", "不需要再做什么。"),
        "disputed" => ("异议已提出", "窗口核对离职证明后认定；在此以前按已登记的日期计算。"),
        "extended" => ("证件已自动延续", "新的有效期见下。合同续订后可以再次确认，最长到上限。"),
        _ => return None,
    })
}

/// Does what was asked.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInEmployer,
    Path(id): Path<Id>,
    form: Checked<Command>,
) -> Result<Page, PageError> {
    let problems = match form.value {
        Ok(act) => {
            let call = person.0.keyed(form.typed.get("key"));
            let field = match act.act.as_str() {
                "leave" => "left",
                "dispute" => "why",
                _ => "declared",
            };
            let done = portal.office(move |office| run(office, &call, id, &act)).await;
            match answered(done, field)? {
                Ok(to) => return Ok(Page::see_other(&to)),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&show(&portal, frame, (&person, None), id, (&form.typed, &problems)).await?)
}

/// One office call for each command; returns where to look next.
fn run(office: &Office, call: &Call, id: Id, act: &Command) -> Result<String, Failure> {
    let of_case = |case: Id| format!("/employer/cases/{case}?done=filed");
    match (act.act.as_str(), act.left) {
        ("leave", Some(left)) => {
            leaving::report_leaving(office, call, id, left)?;
            Ok(format!("/employer/permits/{id}?done=left"))
        }
        ("confirm", _) => {
            leaving::confirm_leaving(office, call, id)?;
            Ok(format!("/employer/permits/{id}?done=confirmed"))
        }
        ("dispute", _) => {
            leaving::dispute_leaving(office, call, id, &act.why)?;
            Ok(format!("/employer/permits/{id}?done=disputed"))
        }
        ("extend", _) => {
            let attestation = Attestation {
                employed: act.employed,
                contract_end: act.contract_end,
                declared: act.declared,
            };
            Ok(match life::attest_extension(office, call, id, &attestation)? {
                Extension::Until(_) => format!("/employer/permits/{id}?done=extended"),
                Extension::WithOfficer(case) => of_case(case),
            })
        }
        ("renew", _) => life::file_renewal(office, call, id, act.declared).map(of_case),
        _ => Err(casework::Refusal::NotFound.into()),
    }
}

async fn show(
    portal: &Portal,
    frame: Frame,
    (person, on): (&SignedInEmployer, Option<Day>),
    id: Id,
    with: (&Typed, &Problems),
) -> Result<View, PageError> {
    let call = person.0.call();
    let known = portal.ask(move |office| reading::permit(office, &call, id, "")).await?;
    let today = portal.office.today();
    let terms = portal.office.terms(today)?;
    let page = format!("/employer/permits/{id}");
    let with_days = (&terms, portal.office.calendar.as_ref());
    let ahead = Ahead::new(&page, &known.permit, with_days, today, on);
    let opens = known.permit.prolonging_opens(&terms);
    let agent = is_agent(person);
    let of = (ahead, opens, terms.change_employer_days);
    Ok(view((frame, form_key(portal)), &known, (agent, today), of, with))
}

fn view(
    (frame, key): (Frame, Html),
    known: &PermitView,
    (agent, today): (bool, Day),
    (ahead, opens, change_days): (Ahead, Day, i32),
    (typed, problems): (&Typed, &Problems),
) -> View {
    let (permit, standing) = (&known.permit, &known.standing);
    let inputs = Inputs::new(typed, problems);
    let employed = agent && !permit.is_over() && matches!(permit.life, Life::Valid);
    // In the second term a new contract may count anew within the cap already set.
    let extends =
        permit.term == 1 || permit.extension_cap.is_some_and(|cap| permit.valid_until < cap);
    let is_open = today >= opens || permit.term > 1 && extends;
    let free = employed && permit.pending.is_empty();
    let leave =
        inputs.day("left", "劳动关系的最后一日").hint("离职证明或者解除劳动合同证明上的日期");
    View {
        frame,
        id: known.id,
        title: format!("{}的工作居住证", permit.name),
        done: None,
        errors: ErrorSummary::from(problems),
        standing: standing_tag(standing),
        clause: Clause::new(standing.clause(), ""),
        ahead,
        summary: SummaryList {
            rows: [vec![number_row(permit)], summary(permit, &known.employer.name).rows].concat(),
        },
        leave: employed.then_some(leave),
        dispute: dispute(permit, today, &inputs).filter(|_| agent),
        extend: (free && is_open && extends).then(|| attestation(&inputs)),
        renew: (free && is_open && !extends && is_renewal(permit)).then(|| declaration(&inputs)),
        // Nothing opens for who has left.
        opens: (permit.life == Life::Valid && !is_open).then_some(opens),
        change_days,
        history: timeline(&known.history),
        key,
    }
}

/// The words for a dispute, while there is time for one.
fn dispute(permit: &Permit, today: Day, inputs: &Inputs<'_>) -> Option<(Day, Field)> {
    let Agreement::Awaited { until } = permit.leaving()?.agreement else { return None };
    let words = inputs.area("why", "日期哪里不对", 3, casework::WORDS_MAX);
    (today <= until).then(|| (until, words.hint("例如：劳动合同尚未解除，或者离职证明上的日期")))
}

/// The days of one holder, for a calendar.
pub async fn calendar(
    portal: Portal,
    person: SignedInEmployer,
    Path(id): Path<Id>,
) -> Result<Page, PageError> {
    calendar_file(&portal, person.0.call(), id, "/employer/permits").await
}

/// The days of every holder of the employer, for the agent's calendar.
pub async fn all(portal: Portal, person: SignedInEmployer) -> Result<Page, PageError> {
    let (call, site) = (person.0.call(), portal.site.clone());
    let file = portal.ask(move |office| {
        let mut found = Vec::new();
        let mut filter = Filter::default();
        loop {
            let page = reading::permits(office, &call, &filter)?;
            let Some((last, _, _)) = page.last() else { break };
            filter.after = Some(*last);
            for (id, permit, _) in &page {
                found.extend(entries(office, *id, permit)?);
            }
        }
        let address = |id: Id| format!("{}/employer/permits/{id}", site.public_url);
        Ok(ics::file("本单位工作居住证", &found, site.host(), office.now().at_ms, address))
    });
    Ok(Page::download("本单位工作居住证日历.ics", ics::CALENDAR, file.await?))
}

fn is_renewal(permit: &Permit) -> bool {
    permits::next_business(permit) == Business::Renewal
}

fn number_row(permit: &Permit) -> crate::ui::Row {
    crate::ui::Row {
        key: "证号".into(), value: Html::text(&permit.number), change: String::new()
    }
}

/// What is attested before an automatic extension (3.2.2).
fn attestation(inputs: &Inputs<'_>) -> Vec<Field> {
    vec![
        inputs.checkboxes("employed", "在职", &[("yes", "持证人仍在本单位工作")]),
        inputs
            .radios("contract", "劳动合同", &[("fixed", "固定期限"), ("open", "无固定期限")])
            .hint(format!("延续的时间以劳动合同期限为准（{}）", cited("3.2.3"))),
        inputs.day("contract_end", "劳动合同期满日").optional(),
        declaration(inputs),
    ]
}

fn declaration(inputs: &Inputs<'_>) -> Field {
    let declares = [("yes", "本单位声明：以上内容真实，单位和持证人仍符合条件")];
    inputs.checkboxes("declared", "诚信声明", &declares).hint("弄虚作假的，按细则五（二）处理")
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        use super::sample;
        use crate::me::permit::sample_permit;
        let today = sample::today() + 30;
        let page = |term, life| {
            let permit = Permit { term, life, ..sample_permit() };
            let calendar = law::builtin_calendar();
            let terms = crate::samples::terms();
            let of = (
                Ahead::new("/employer/permits/1", &permit, (&terms, calendar), today, None),
                permit.prolonging_opens(&terms),
                terms.change_employer_days,
            );
            let known = PermitView {
                id: sample::id(),
                standing: casework::Standing::Valid,
                employer: sample::employer(),
                history: Vec::new(),
                permit,
            };
            let mut problems = Problems::default();
            problems.add("declared", "尚未勾选诚信声明。");
            let with = (&Typed::default(), &problems);
            view((sample::frame(), Html::default()), &known, (true, today), of, with)
        };
        let leaving = casework::Leaving {
            left: today,
            deadline: today + 60,
            told: today,
            automatic: true,
            again: None,
            agreement: Agreement::Given,
            asked: None,
        };
        vec![page(1, Life::Valid), page(2, Life::Valid), page(1, Life::Between { leaving })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Command, Vec<String>> {
        let mut typed = Typed::default();
        for (name, value) in pairs {
            typed.set(name, *value);
        }
        Reader::finish::<Command>(&typed)
            .map_err(|problems| problems.iter().map(|problem| problem.field.clone()).collect())
    }

    #[test]
    fn nothing_opens_on_the_page_of_who_has_left() {
        let opens =
            |page: &View| page.opens.is_some() || page.extend.is_some() || page.renew.is_some();
        let pages = View::samples();
        assert_eq!(pages.iter().map(opens).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn an_attestation_names_the_end_of_the_contract_or_says_there_is_none() {
        let attest = [("act", "extend"), ("employed", "yes")];
        assert_eq!(read(&attest).unwrap_err(), ["contract_end"]);
        let open = read(&[attest.as_slice(), &[("contract", "open")]].concat()).unwrap();
        assert_eq!(open.contract_end, None);
        let until = read(&[attest.as_slice(), &[("contract_end", "2028-3-5")]].concat()).unwrap();
        assert_eq!(until.contract_end, Day::new(2028, 3, 5));
        assert_eq!(read(&[("act", "leave")]).unwrap_err(), ["left"]);
    }
}
