//! What has happened in the demo district before it opens.

use std::collections::BTreeMap;

use casework::{
    Account, Actor, Companion, Id, MaterialWord, Paper, Reason, Relation, Role, login_claim,
};
use law::{Day, Value};
use store::Failure;

use super::Stage;
use super::cast::{FIRMS, Firm, OFFICERS, PASSWORD, PEOPLE, Part, Person};
use super::planning::{allocate, lately};
use crate::accounts::{NewAccount, open_first_administrator, open_officer, open_own};
use crate::applications::NewApplication;
use crate::employers::{Judgement, NewEmployer};
use crate::people::Identity;
use crate::{Call, Office, acceptance, applications, decisions, employers, files};
use crate::{people, sweep, visits};

pub(super) type Done = Result<(), Failure>;

/// Years of the first term in the demo's past; the scene only needs a permit that ends soon.
const TERM_YEARS: i32 = 3;
/// The demo's oldest permit ends in this many days.
const EXPIRES_IN: i32 = 25;

/// Plays everything up to today.
pub(super) fn play(stage: &Stage, today: Day) -> Done {
    let issued = (today + EXPIRES_IN + 1).plus_years(-TERM_YEARS);
    let first_year = issued.year();
    let founding = Day::new(first_year - 1, 9, 1).unwrap_or(law::FIRST);
    officers(stage, founding)?;
    for firm in &FIRMS[..2] {
        register(stage, founding + 7, firm)?;
    }
    allocate(stage, first_year, issued - 40)?;
    let [expiring, rest @ ..] = &PEOPLE;
    case(stage, expiring, issued, today)?;
    if today.year() != first_year {
        allocate(stage, today.year(), today - 60)?;
    }
    bring_up_to_date(stage, today - 58)?;
    for person in rest {
        case(stage, person, begins(person.3, today), today)?;
    }
    lately(stage, today - 1)?;
    waiting_firms(stage, today)?;
    super::watch::play(stage, today)?;
    slots(stage, today)
}

/// The day on which a case begins, so that it stands where it should today.
fn begins(part: Part, today: Day) -> Day {
    let ago = match part {
        Part::Expiring | Part::Holder => 55,
        Part::Moving | Part::Deferring | Part::Disputed => 54,
        Part::Refused => 50,
        Part::Overdue => 45,
        Part::Reviewed => 22,
        Part::Accepted => 15,
        Part::Supplement => 9,
        Part::Received => 6,
        Part::Submitted => 5,
        Part::Returned => 4,
        Part::UnitReview => 3,
        Part::Draft => 2,
    };
    today - ago
}

fn officers(stage: &Stage, day: Day) -> Done {
    let [first, others @ ..] = &OFFICERS;
    let account = |login: &str, name: &str, role| NewAccount {
        login: login.into(),
        name: name.into(),
        password: PASSWORD.into(),
        role,
    };
    open_first_administrator(stage.on(day), &account(first.0, first.1, first.2))?;
    for officer in others {
        let office = stage.on(day);
        let call = call(office, first.0)?;
        open_officer(office, &call, &account(officer.0, officer.1, officer.2))?;
    }
    Ok(())
}

/// A call by the account with a sign-in name.
pub(super) fn call(office: &Office, login: &str) -> Result<Call, Failure> {
    let claim = login_claim(login);
    let actor = office.store.read(|rx| {
        let (_, id) = rx.claim(&claim)?.ok_or(casework::Refusal::NotFound)?;
        let account = rx.get::<Account>(id)?.ok_or(casework::Refusal::NotFound)?;
        Ok(account.doc.actor(id))
    })?;
    Ok(Call::by(&actor))
}

fn open_account(office: &Office, login: &str, name: &str, role: Role) -> Done {
    let new =
        NewAccount { login: login.into(), name: name.into(), password: PASSWORD.into(), role };
    open_own(office, &Call::by(&Actor::public()), &new)?;
    Ok(())
}

/// Completes a number with the check character that fits.
fn completed(body: &str, fits: impl Fn(&str) -> bool) -> String {
    const CHECKS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    CHECKS
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|number| fits(number))
        .expect("some check character always fits")
}

pub(super) fn id_number(body: &str) -> String {
    completed(body, |number| law::ids::CitizenId::parse(number, law::LAST).is_ok())
}

pub(super) fn uscc(body: &str) -> String {
    // The demo's codes are invented, so the inner check of the organisation's code need not fit as
    // well.
    completed(body, |number| law::ids::CreditCode::parse(number).is_ok())
}

fn money(yuan: i64) -> Value {
    Value::Money(yuan * 100)
}

fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}

/// The three complete years before a day, oldest first, with their figures.
fn years(day: Day, figures: [i64; 3]) -> Value {
    let first = day.year() - 3;
    Value::Years((first..).zip(figures).collect())
}

fn stated(facts: Vec<(&str, Value)>) -> BTreeMap<String, Option<Value>> {
    facts.into_iter().map(|(name, value)| (name.to_owned(), Some(value))).collect()
}

fn firm_facts(firm: &Firm, day: Day) -> BTreeMap<String, Option<Value>> {
    let founded = Day::new(2016, 5, 18).unwrap_or(law::FIRST);
    let mut facts = vec![
        ("founded", Value::Day(founded)),
        ("kind", code(firm.kind)),
        ("tax_area", code("110106")),
        ("main_business", code(firm.industry)),
        ("open_records", Value::Count(0)),
        ("tax", years(day, [186_000_000, 214_000_000, 265_500_000])),
        ("staff", years(day, [86, 104, 131])),
        ("innovation_kind", code(if firm.kind == "enterprise" { "hitech" } else { "none" })),
        ("innovation_until", Value::Day(founded.plus_years(20))),
        ("service_kind", code(if firm.kind == "law_firm" { "law_firm" } else { "none" })),
    ];
    if firm.kind == "enterprise" {
        facts.push(("paid_in", money(20_000_000)));
    }
    stated(facts)
}

/// Opens, fills in and submits a registration.
fn apply_for_registration(stage: &Stage, day: Day, firm: &Firm) -> Result<Id, Failure> {
    let (login, name) = firm.representative;
    open_account(stage.on(day), login, name, Role::LegalRepresentative)?;
    let office = stage.on(day);
    let new = NewEmployer { name: firm.name.into(), uscc: uscc(firm.uscc), phone: login.into() };
    let id = employers::open(office, &call(office, login)?, &new)?;
    let by = call(office, login)?;
    employers::state(stage.on(day), &by, firm_facts(firm, day))?;
    for material in ["business_licence", "tax_statement"] {
        let paper = paper(stage.on(day), &by, material)?;
        employers::add_paper(stage.on(day), &by, paper)?;
    }
    employers::submit(stage.on(day), &by, true)?;
    Ok(id)
}

/// A registration all the way to the filed agent.
fn register(stage: &Stage, day: Day, firm: &Firm) -> Done {
    let id = apply_for_registration(stage, day, firm)?;
    let office = stage.on(day + 1);
    let window = call(office, "window1")?;
    let judgement = Judgement {
        fact: "fits_plan".into(),
        holds: true,
        reason: "主营业务符合丰台区产业发展规划鼓励方向，已核对营业执照和上年收入构成。".into(),
    };
    employers::find(office, &window, id, judgement)?;
    employers::accept(stage.on(day + 1), &window, id)?;
    if let Some((login, name)) = firm.agent {
        open_account(stage.on(day + 2), login, name, Role::Agent)?;
        let office = stage.on(day + 2);
        let representative = call(office, firm.representative.0)?;
        employers::name_agent(office, &representative, login)?;
    }
    Ok(())
}

/// The registered employers report the figures of the last complete years (3.5.1).
fn bring_up_to_date(stage: &Stage, day: Day) -> Done {
    for firm in &FIRMS[..2] {
        let office = stage.on(day);
        let by = call(office, firm.agent.map_or("", |agent| agent.0))?;
        let facts = firm_facts(firm, day).into_iter().filter_map(|(n, v)| Some((n, v?)));
        employers::update(office, &by, facts.collect(), day)?;
    }
    Ok(())
}

/// The employers that are not on the register yet.
fn waiting_firms(stage: &Stage, today: Day) -> Done {
    apply_for_registration(stage, today - 1, &FIRMS[2])?;
    let id = apply_for_registration(stage, today - 1, &FIRMS[3])?;
    let office = stage.on(today - 1);
    let reasons = vec![Reason {
        code: "unclear_image".into(),
        clause: "4.8".into(),
        words: "营业执照照片不清晰，看不出成立日期，请重新上传清晰完整的图像。".into(),
    }];
    employers::send_back(office, &call(office, "window1")?, id, reasons)
}

/// A one-page paper that says what it stands for.
pub(super) fn paper(office: &Office, by: &Call, material: &str) -> Result<Paper, Failure> {
    let upload = files::Upload {
        name: format!("{material}.pdf"),
        material: material.to_owned(),
        bytes: include_bytes!("sample.pdf").to_vec(),
    };
    files::keep(office, by, upload)
}

/// A drawn portrait (`portrait.svg`) that says it is a sample, as large as a prepared photograph.
fn photo(office: &Office, by: &Call) -> Result<Paper, Failure> {
    let upload = files::Upload {
        name: "照片.jpg".into(),
        material: acceptance::PHOTO.into(),
        bytes: include_bytes!("portrait.jpg").to_vec(),
    };
    files::keep(office, by, upload)
}

fn person_facts(part: Part, day: Day) -> BTreeMap<String, Option<Value>> {
    // The refused one stays a fen's width below nothing: the degree is what the reviewer found
    // wrong.
    let employed = day.plus_months(-26);
    let mut facts = vec![
        ("hukou", code("outside")),
        ("special_group", code("none")),
        ("relation", code("labour")),
        ("employed_since", Value::Day(employed)),
        ("insured_months", Value::Count(26)),
        ("work_months", Value::Count(64)),
        ("income_12m", money(326_400)),
        ("income_last_year", money(318_650)),
        ("contract_end", Value::Day(day.plus_years(4))),
    ];
    if part != Part::Draft {
        facts.push(("degree", code("master")));
        facts.push(("degree_on", Value::Day(day.plus_years(-6))));
    }
    stated(facts)
}

/// The agent of the first employer, who files every case of the demo.
pub(super) fn agent() -> &'static str {
    FIRMS[0].agent.map_or("", |agent| agent.0)
}

/// One person's case from its beginning to where it stands.
fn case(stage: &Stage, who: &Person, day: Day, today: Day) -> Done {
    let Person(login, name, body, part, _) = who;
    open_account(stage.on(day), login, name, Role::Applicant)?;
    let office = stage.on(day);
    let identity =
        Identity { name: (*name).into(), id_number: id_number(body), phone: (*login).into() };
    people::open_file(office, &call(office, login)?, &identity)?;
    let me = call(office, login)?;
    let agent = call(office, agent())?;
    people::state(stage.on(day), &me, person_facts(*part, day))?;
    if *part != Part::Draft {
        let paper = photo(stage.on(day), &me)?;
        people::set_photo(stage.on(day), &me, paper.file)?;
    }
    if *part == Part::Holder {
        people::set_companions(stage.on(day), &me, vec![child(day)])?;
    }
    let new = NewApplication {
        name: (*name).into(),
        id_number: identity.id_number,
        category: Some("1.2.1".into()),
    };
    let invitation = applications::open(stage.on(day), &agent, &new)?;
    let id = applications::join(stage.on(day), &me, &invitation.code)?;
    if *part == Part::Draft {
        return Ok(());
    }
    applications::send_to_employer(stage.on(day), &me, id, true)?;
    match part {
        Part::UnitReview => Ok(()),
        Part::Returned => applications::return_to_person(stage.on(day), &agent, id, unclear()),
        _ => {
            applications::submit(stage.on(day), &agent, id, true)?;
            filed(stage, id, *part, &me, today)
        }
    }
}

fn child(day: Day) -> Companion {
    Companion {
        name: "欧阳小满".into(),
        id_number: id_number("11010620190521002"),
        relation: Relation::Child,
        born: Day::new(2019, 5, 21).unwrap_or(day),
        guardian_agreed: true,
    }
}

fn unclear() -> Vec<Reason> {
    vec![Reason {
        code: "unclear_image".into(),
        clause: "4.7".into(),
        words: "学位证书图像不完整，请重新上传包含证书编号的完整图像。".into(),
    }]
}

/// A submitted case from its papers on.
fn filed(stage: &Stage, id: Id, part: Part, me: &Call, today: Day) -> Done {
    match part {
        Part::Submitted => return Ok(()),
        Part::Overdue => return sweep::run(stage.on(today - 8)).map(drop),
        _ => {}
    }
    let day = stage.office.today() + 2;
    for material in ["application_form", "id_card", "labour_contract", "degree_certificate"] {
        let paper = paper(stage.on(day), me, material)?;
        applications::add_paper(stage.on(day), me, id, paper)?;
    }
    applications::hand_in_online(stage.on(day), me, id)?;
    if part == Part::Received { Ok(()) } else { accepted(stage, id, day + 1, part) }
}

fn accepted(stage: &Stage, id: Id, day: Day, part: Part) -> Done {
    let window = call(stage.on(day), "window1")?;
    let case = crate::reading::case(stage.on(day), &window, id, "演示")?.case;
    let materials = acceptance::materials(stage.on(day), &case);
    let word = |material: &str| match (part, material) {
        (Part::Supplement, "degree_certificate") => {
            MaterialWord::Correct { reason: unclear()[0].clone() }
        }
        _ => MaterialWord::InOrder,
    };
    let words = materials.into_iter().map(|m| (m.code.clone(), word(&m.code))).collect();
    acceptance::judge(stage.on(day), &window, id, words)?;
    if part == Part::Supplement {
        return acceptance::ask_supplement(stage.on(day), &window, id, None);
    }
    acceptance::accept(stage.on(day), &window, id)?;
    if part == Part::Accepted {
        return Ok(());
    }
    decided(stage, id, day + 5, part)
}

fn decided(stage: &Stage, id: Id, day: Day, part: Part) -> Done {
    let review = call(stage.on(day), "review1")?;
    let approve = part != Part::Refused;
    let opinion = if approve {
        "材料齐全，各项条件经核对属实，拟同意。"
    } else {
        "劳动合同的用人单位与社会保险缴费单位不一致，劳动关系不能认定，拟不同意。"
    };
    decisions::review(stage.on(day), &review, id, approve, opinion)?;
    if part == Part::Reviewed {
        return Ok(());
    }
    let decider = call(stage.on(day + 1), "decide1")?;
    if approve {
        decisions::approve(stage.on(day + 1), &decider, id)?;
        return Ok(());
    }
    let reasons = vec![Reason {
        code: "1.2.0b".into(),
        clause: "1.2.0b".into(),
        words: "社会保险缴费记录显示由其他单位缴纳，不能认定与本单位建立满6个月的劳动关系。".into(),
    }];
    decisions::refuse(stage.on(day + 1), &decider, id, reasons)
}

/// Window slots for the days that can be booked.
fn slots(stage: &Stage, today: Day) -> Done {
    let office = stage.on(today);
    let window = call(office, "window1")?;
    let (_, last) = visits::bookable_days(office)?;
    let mut day = today;
    while day <= last {
        // A year whose holidays are not published yet has no openings to offer.
        let openings = visits::openings(office, "1号窗口", day).unwrap_or_default();
        for opening in openings {
            visits::open(office, &window, &opening)?;
        }
        day = day + 1;
    }
    Ok(())
}
