//! `/me/data`: the own data. The dictionary of facts makes the questions; what was typed is kept,
//! also when some of it cannot be read; the result of the rules stands beside it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use casework::Person;
use law::{Assessment, Day, Edition, FactDef, FactType, Value, Verdict};
use office::reading::{self, Filter};
use office::{Call, Office, people};
use store::Failure;

use super::{Done, answered, form_key};
use crate::case::{Findings, change_words};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::public::check::questions::{self, Section};
use crate::public::check::{Answers, Who, answers, saved};
use crate::session::SignedInPerson;
use crate::typed::{Problems, Typed};
use crate::ui::{Banner, Clause, ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/data.html")]
pub struct View {
    frame: Frame,
    done: Option<Banner>,
    errors: ErrorSummary,
    parts: Vec<Part>,
    result: ResultBeside,
    key: Html,
}

/// Questions under one heading.
struct Part {
    id: String,
    title: String,
    /// None for what no condition of article 一 reads.
    clause: Option<Clause>,
    fields: Vec<Field>,
    is_route: bool,
    first_route: bool,
    open: bool,
}

/// What the rules say of the data as saved.
struct ResultBeside {
    /// The employer, when a case names one.
    employer: Option<String>,
    tone: &'static str,
    outcome: &'static str,
    changes: Vec<(String, Clause)>,
    findings: Findings,
}

/// Everything the page is made of.
struct Known {
    me: Person,
    employer: Option<String>,
    category: Option<String>,
    assessment: Assessment,
}

/// The form with what is saved.
pub async fn get(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Query(done): Query<Done>,
) -> Result<Page, PageError> {
    let known = known(&portal, person.0.call()).await?;
    let facts = &known.me.facts;
    let typed = saved::typed_of(&portal.office.edition(), law::Subject::Applicant, facts);
    let mut view = view(&portal, frame, &known, (&typed, &Problems::default()));
    view.done = (!done.done.is_empty()).then(|| Banner {
        success: true,
        title: "资料已保存".into(),
        text: Html::text("可以随时回来继续。下面的结果已按保存的内容重新计算。"),
    });
    Page::ok(&view)
}

/// Saves what can be read; what cannot stays as typed, to be corrected.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    form: Checked<Answers>,
) -> Result<Page, PageError> {
    let known_before = known(&portal, person.0.call()).await?;
    let (edition, today) = (portal.office.edition(), portal.office.today());
    let (changed, mut problems) = changes(&edition, &known_before.me.facts, &form.typed, today);
    if !changed.is_empty() {
        let call = person.0.keyed(form.typed.get("key"));
        let done = portal.office(move |office| people::state(office, &call, changed)).await;
        if let Err(refused) = answered(done, "save")? {
            problems = refused;
        }
    }
    if problems.is_empty() {
        return Ok(Page::see_other("/me/data?done=saved"));
    }
    let known = known(&portal, person.0.call()).await?;
    Page::again(&view(&portal, frame, &known, (&form.typed, &problems)))
}

async fn known(portal: &Portal, call: Call) -> Result<Known, PageError> {
    portal.ask(move |office| known_now(office, &call)).await
}

/// The person's data, judged together with the employer of an open case if there is one.
fn known_now(office: &Office, call: &Call) -> Result<Known, Failure> {
    let (_, me) = reading::own_file(office, call)?;
    let cases = reading::applications(office, call, &Filter::default())?;
    let open = cases.iter().find(|found| !found.doc.stage.is_closed());
    let Some(found) = open else {
        let assessment = reading::own_assessment(office, call)?;
        return Ok(Known { me, employer: None, category: None, assessment });
    };
    let view = reading::case(office, call, found.id, "")?;
    let (employer, category) = (Some(view.employer.name), view.case.category);
    Ok(Known { me, employer, category, assessment: view.assessment })
}

/// An extension runs to the end of the contract (3.2.3), whatever the conditions read.
const CONTRACT_END: &str = "contract_end";

/// Every fact a person states themselves, in groups: those of the conditions first, then the
/// others.
fn groups(edition: &Edition, today: Day) -> Vec<Section<'_>> {
    let mut groups = questions::sections(edition, Who::Person, today);
    for group in &mut groups {
        group.facts.retain(|fact| fact.subject == law::Subject::Applicant);
    }
    let asked: Vec<&str> =
        groups.iter().flat_map(|group| &group.facts).map(|fact| fact.name.as_str()).collect();
    let dormant = questions::dormant(edition, today);
    let others: Vec<&FactDef> = edition
        .facts(law::Subject::Applicant)
        .filter(|fact| !asked.contains(&fact.name.as_str()) && is_stated(fact))
        .filter(|fact| !dormant.contains(&fact.name) || fact.name == CONTRACT_END)
        .collect();
    groups.retain(|group| !group.facts.is_empty());
    if !others.is_empty() {
        groups.push(Section {
            clause: String::new(),
            title: "其他情况".into(),
            words: String::new(),
            facts: others,
            is_route: false,
        });
    }
    // What everybody fills in comes before the eight alternatives.
    groups.sort_by_key(|group| group.is_route);
    groups
}

/// What a sent form changes, and what of it cannot be read.
fn changes(
    edition: &Edition,
    before: &BTreeMap<String, Value>,
    typed: &Typed,
    today: Day,
) -> (BTreeMap<String, Option<Value>>, Problems) {
    let asked = groups(edition, today).into_iter().flat_map(|group| group.facts);
    saved::changes(edition, asked, before, typed, today)
}

/// Officers find, numbers say who one is, and the employer picks the route: the rest is stated
/// here.
fn is_stated(fact: &FactDef) -> bool {
    let known = matches!(fact.name.as_str(), "birth" | "sex" | "category");
    !matches!(fact.kind, FactType::Finding | FactType::Text) && !known
}

fn view(portal: &Portal, frame: Frame, known: &Known, with: (&Typed, &Problems)) -> View {
    let (edition, today) = (&portal.office.edition(), portal.office.today());
    let key = form_key(portal);
    page(frame, (edition, today), known, with, key)
}

fn page(
    frame: Frame,
    (edition, today): (&Edition, Day),
    known: &Known,
    (typed, problems): (&Typed, &Problems),
    key: Html,
) -> View {
    let inputs = Inputs::new(typed, problems);
    let part = |(number, group): (usize, Section<'_>)| {
        let fields: Vec<Field> =
            group.facts.iter().map(|fact| answers::field(edition, fact, &inputs, today)).collect();
        let touched = group.facts.iter().any(|fact| answers::is_answered(fact, typed, today));
        let picked = known.category.as_deref() == Some(group.clause.as_str());
        Part {
            id: format!("part-{number}"),
            open: touched || picked || fields.iter().any(|field| field.error.is_some()),
            clause: (!group.clause.is_empty()).then(|| Clause::new(&group.clause, &group.words)),
            title: group.title,
            fields,
            is_route: group.is_route,
            first_route: false,
        }
    };
    let mut parts: Vec<Part> = groups(edition, today).into_iter().enumerate().map(part).collect();
    if let Some(first) = parts.iter_mut().find(|part| part.is_route) {
        first.first_route = true;
    }
    View {
        frame,
        done: None,
        errors: ErrorSummary::from(problems),
        parts,
        result: result(edition, known),
        key,
    }
}

fn result(edition: &Edition, known: &Known) -> ResultBeside {
    let mut assessment = known.assessment.clone();
    if known.employer.is_none() {
        assessment.findings.retain(|finding| !of_employer(&finding.clause));
    }
    let (tone, outcome) = match assessment.outcome {
        Verdict::Met => ("good", "按填写的内容，各项条件都满足"),
        Verdict::Unmet => ("bad", "按填写的内容，有条件不满足"),
        _ => ("waiting", "还有条件不能认定"),
    };
    let concerns = |change: &&law::Change| known.employer.is_some() || !of_employer(&change.clause);
    ResultBeside {
        employer: known.employer.clone(),
        tone,
        outcome,
        changes: assessment.changes.iter().filter(concerns).map(change_words).collect(),
        findings: Findings::new(edition, &assessment, known.category.as_deref()),
    }
}

/// Whether a clause is about the employer alone.
fn of_employer(clause: &str) -> bool {
    clause == "1.1" || clause.starts_with("1.1.")
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let edition = law::builtin::fengtai_2019();
        let today = Day::new(2026, 11, 24).unwrap();
        let facts = BTreeMap::from([("degree".to_owned(), Value::Code("bachelor".into()))]);
        let own = law::Facts { employer: None, applicant: Some(facts.clone()) };
        let assessment = edition.assess(&own, today);
        let me = Person {
            name: "张三".into(),
            id_number: "110105199003078231".into(),
            account: super::sample::id(),
            phone: "13800138000".into(),
            facts,
            photo: None,
            words: std::collections::BTreeMap::new(),
            companions: Vec::new(),
            measures: Vec::new(),
        };
        let known = Known { me, employer: None, category: None, assessment };
        let mut typed = saved::typed_of(edition, law::Subject::Applicant, &known.me.facts);
        let show = |known: &Known, typed: &Typed, problems: &Problems| {
            let with = (typed, problems);
            page(super::sample::frame(), (edition, today), known, with, Html::default())
        };
        let first = show(&known, &typed, &Problems::default());
        typed.set("work_months", "两年");
        let (_, problems) = changes(edition, &known.me.facts, &typed, today);
        assert!(!problems.is_empty());
        let employer = Some("北京甲有限公司".to_owned());
        let known = Known { employer, category: Some("1.2.1".into()), ..known };
        vec![first, show(&known, &typed, &problems)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: (i16, i8, i8) = (2026, 11, 24);

    fn today() -> Day {
        Day::new(TODAY.0, TODAY.1, TODAY.2).unwrap()
    }

    #[test]
    fn every_saved_value_comes_back_from_the_form_as_it_was() {
        let edition = law::builtin::fengtai_2019();
        let saved = BTreeMap::from([
            ("degree".to_owned(), Value::Code("bachelor".into())),
            ("employed_since".to_owned(), Value::Day(Day::new(2024, 2, 29).unwrap())),
            ("income_last_year".to_owned(), Value::Money(17_446_919)),
            ("share".to_owned(), Value::Share(499)),
            ("work_months".to_owned(), Value::Count(24)),
            ("has_residence".to_owned(), Value::Flag(false)),
            ("income".to_owned(), Value::Years([(2025, 100), (2019, 7)].into())),
        ]);
        let typed = saved::typed_of(edition, law::Subject::Applicant, &saved);
        let (changed, problems) = changes(edition, &saved, &typed, today());
        assert_eq!(changed, BTreeMap::new());
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn nothing_is_asked_that_only_a_rule_switched_off_reads() {
        let edition = law::builtin::fengtai_2019();
        let groups = groups(edition, today());
        let asked: Vec<&str> =
            groups.iter().flat_map(|group| &group.facts).map(|fact| fact.name.as_str()).collect();
        assert!(asked.contains(&"contract_end") && asked.contains(&"degree"), "{asked:?}");
        for never in ["has_residence", "share_rank_all"] {
            assert!(!asked.contains(&never), "{never}");
        }
    }

    #[test]
    fn what_cannot_be_read_hinders_nothing_else_and_what_is_emptied_is_taken_back() {
        let edition = law::builtin::fengtai_2019();
        let saved = BTreeMap::from([("work_months".to_owned(), Value::Count(24))]);
        let mut typed = Typed::default();
        typed.set("income_last_year", "很多");
        typed.set("insured_months", "７");
        let (changed, problems) = changes(edition, &saved, &typed, today());
        assert_eq!(changed.get("work_months"), Some(&None));
        assert_eq!(changed.get("insured_months"), Some(&Some(Value::Count(7))));
        assert!(problems.of("income_last_year").is_some());
    }
}
