//! A small district: officers, one employer with its agent, people, and the way of a case.

use std::collections::BTreeMap;
use std::fmt::Debug;

use casework::{
    Account, Actor, Id, InternalRules, MaterialWord, Paper, Post, Role, SchemeKind, SchemeLine,
};
use law::{Day, Value};
use office::accounts::{NewAccount, open_first_administrator, open_officer, open_own};
use office::applications::{self, Invitation, NewApplication};
use office::employers::{self, Judgement, NewEmployer};
use office::files::{self, Upload};
use office::people::{self, Identity};
use office::{Call, Office, acceptance, plans, reading, schemes};
use store::Failure;

use crate::world::World;

pub const PASSWORD: &str = "correct horse battery";

/// Who works and files in the district.
pub struct District<'a> {
    pub world: &'a World,
    pub admin: Call,
    pub window: Call,
    pub reviewer: Call,
    pub decider: Call,
    pub quota: Call,
    pub consent: Call,
    pub representative: Call,
    pub agent: Call,
    pub employer: Id,
}

/// A call by an account as it is bound now.
pub fn call(office: &Office, account: Id) -> Call {
    let found = office.store.read(|rx| rx.get::<Account>(account)).unwrap().unwrap();
    Call::by(&found.doc.actor(account))
}

pub fn account(login: &str, role: Role) -> NewAccount {
    NewAccount { login: login.into(), name: "韩雪".into(), password: PASSWORD.into(), role }
}

pub fn own(office: &Office, login: &str, role: Role) -> Id {
    open_own(office, &Call::by(&Actor::public()), &account(login, role)).unwrap()
}

/// Holds a result to the name of the refusal it should be.
#[track_caller]
pub fn refused<T: Debug>(result: Result<T, Failure>, code: &str) {
    match result {
        Err(Failure::Refused(refusal)) => assert_eq!(refusal.code(), code, "{refusal:?}"),
        other => panic!("expected the refusal {code}, got {other:?}"),
    }
}

fn completed(body: &str, fits: impl Fn(&str) -> bool) -> String {
    let checks = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    checks.map(|check| format!("{body}{check}")).find(|number| fits(number)).unwrap()
}

/// An invented number with the check character that fits.
pub fn id_number(body: &str) -> String {
    completed(body, |number| law::ids::CitizenId::parse(number, law::LAST).is_ok())
}

fn uscc(body: &str) -> String {
    completed(body, |number| law::ids::CreditCode::parse(number).is_ok())
}

fn code(code: &str) -> Value {
    Value::Code(code.into())
}

fn years(day: Day, figures: [i64; 3]) -> Value {
    Value::Years((day.year() - 3..).zip(figures).collect())
}

pub fn stated(facts: Vec<(&str, Value)>) -> BTreeMap<String, Option<Value>> {
    facts.into_iter().map(|(name, value)| (name.to_owned(), Some(value))).collect()
}

pub fn firm_facts(day: Day) -> Vec<(&'static str, Value)> {
    vec![
        ("founded", Value::Day("2016-05-18".parse().unwrap())),
        ("kind", code("enterprise")),
        ("paid_in", Value::Money(2_000_000_000)),
        ("tax_area", code("110106")),
        ("main_business", code("6513")),
        ("open_records", Value::Count(0)),
        ("tax", years(day, [186_000_000, 214_000_000, 265_500_000])),
        ("staff", years(day, [86, 104, 131])),
        ("innovation_kind", code("hitech")),
        ("innovation_until", Value::Day(day.plus_years(2))),
        ("service_kind", code("none")),
    ]
}

pub fn person_facts(day: Day) -> Vec<(&'static str, Value)> {
    vec![
        ("hukou", code("outside")),
        ("special_group", code("none")),
        ("relation", code("labour")),
        ("employed_since", Value::Day(day.plus_months(-26))),
        ("insured_months", Value::Count(26)),
        ("work_months", Value::Count(64)),
        ("income_12m", Value::Money(32_640_000)),
        ("income_last_year", Value::Money(31_865_000)),
        ("contract_end", Value::Day(day.plus_years(4))),
        ("degree", code("master")),
        ("degree_on", Value::Day(day.plus_years(-6))),
    ]
}

/// A small PDF as evidence.
pub fn paper(office: &Office, by: &Call, material: &str) -> Paper {
    let upload = Upload {
        name: format!("{material}.pdf"),
        material: material.into(),
        bytes: b"%PDF-1.7 a page".to_vec(),
    };
    files::keep(office, by, upload).unwrap()
}

/// A picture as far as its first bytes tell, set as the person's photograph.
pub fn photo(office: &Office, me: &Call) {
    let bytes = b"\xff\xd8\xff a face".to_vec();
    let upload = Upload { name: "照片.jpg".into(), material: acceptance::PHOTO.into(), bytes };
    let file = files::keep(office, me, upload).unwrap().file;
    people::set_photo(office, me, file).unwrap();
}

/// Opens an employer's registration and hands it to the window.
pub fn registration(office: &Office, login: &str, body: &str) -> (Id, Id) {
    let account = own(office, login, Role::LegalRepresentative);
    let new = NewEmployer {
        name: "北京云岚智能科技有限公司".into(),
        uscc: uscc(body),
        phone: login.into(),
    };
    let id = employers::open(office, &call(office, account), &new).unwrap();
    let by = call(office, account);
    employers::state(office, &by, stated(firm_facts(office.today()))).unwrap();
    employers::add_paper(office, &by, paper(office, &by, "business_licence")).unwrap();
    employers::submit(office, &by, true).unwrap();
    (account, id)
}

impl<'a> District<'a> {
    /// Officers, and one employer on the register with its filed agent.
    pub fn new(world: &'a World) -> Self {
        let office = &world.office;
        let (admin, _) =
            open_first_administrator(office, &account("admin", Role::Administrator)).unwrap();
        let admin = call(office, admin);
        let officer = |login: &str, role| {
            let (id, _) = open_officer(office, &admin, &account(login, role)).unwrap();
            call(office, id)
        };
        let window = officer("window1", Role::WindowOfficer);
        let (account, employer) = registration(office, "13800000001", "91110106MA01DEM01");
        let fits = Judgement {
            fact: "fits_plan".into(),
            holds: true,
            reason: "主营业务符合规划。".into(),
        };
        employers::find(office, &window, employer, fits).unwrap();
        employers::accept(office, &window, employer).unwrap();
        let representative = call(office, account);
        let agent = own(office, "13800000002", Role::Agent);
        employers::name_agent(office, &representative, "13800000002").unwrap();
        Self {
            reviewer: officer("review1", Role::Reviewer),
            decider: officer("decide1", Role::Decider),
            quota: officer("quota1", Role::QuotaOfficer),
            consent: officer("org1", Role::OrganizationDepartment),
            agent: call(office, agent),
            world,
            admin,
            window,
            representative,
            employer,
        }
    }

    pub fn office(&self) -> &Office {
        &self.world.office
    }

    /// Hands in next year's plan and has it accepted.
    pub fn plan(&self, year: i16, posts: usize) {
        let office = self.office();
        let post =
            Post {
                title: "算法工程师".into(), name: None, quarter: 1, why: "核心研发岗位".into()
            };
        let rules = InternalRules {
            conditions: "连续工作满一年。".into(),
            order: "核心研发优先。".into(),
            management: "每半年核对一次。".into(),
        };
        let id = plans::write(office, &self.agent, year, vec![post; posts], rules).unwrap();
        let document = paper(office, &self.agent, "plan_rules");
        plans::add_document(office, &self.agent, year, document).unwrap();
        plans::submit(office, &self.agent, year).unwrap();
        plans::accept(office, &self.quota, id, i64::try_from(posts).unwrap()).unwrap();
    }

    /// Grants the employer places of a year by a scheme in effect.
    pub fn places(&self, year: i16, places: i64) {
        let (office, quota) = (self.office(), &self.quota);
        let id = schemes::draft(office, quota, year, SchemeKind::Annual, 60).unwrap();
        let line = SchemeLine { computed: None, places, why: "按已核定的岗位数。".into() };
        schemes::set_line(office, quota, id, self.employer, line).unwrap();
        schemes::submit(office, quota, id).unwrap();
        schemes::consent(office, &self.consent, id, "丰组函3号").unwrap();
        schemes::make_effective(office, quota, id).unwrap();
    }

    /// Brings the employer's yearly figures up to date.
    pub fn new_figures(&self) {
        let today = self.office().today();
        let mut facts = stated(firm_facts(today));
        // A new certificate is a change that an officer checks.
        facts.remove("innovation_until");
        let facts = facts.into_iter().map(|(n, v)| (n, v.unwrap()));
        employers::update(self.office(), &self.agent, facts.collect(), today).unwrap();
    }

    /// A person with an own account and a filled-in file.
    pub fn person(&self, login: &str, body: &str) -> Call {
        let office = self.office();
        let account = own(office, login, Role::Applicant);
        let identity =
            Identity { name: "张晓云".into(), id_number: id_number(body), phone: login.into() };
        people::open_file(office, &call(office, account), &identity).unwrap();
        let me = call(office, account);
        people::state(office, &me, stated(person_facts(office.today()))).unwrap();
        photo(office, &me);
        me
    }

    pub fn invite(&self, body: &str) -> Result<Invitation, Failure> {
        let new = NewApplication {
            name: "张晓云".into(),
            id_number: id_number(body),
            category: Some("1.2.1".into()),
        };
        applications::open(self.office(), &self.agent, &new)
    }

    /// A case the person has passed to the employer, ready to be submitted.
    pub fn ready(&self, login: &str, body: &str) -> (Call, Id) {
        let me = self.person(login, body);
        let invitation = self.invite(body).unwrap();
        let id = applications::join(self.office(), &me, &invitation.code).unwrap();
        applications::send_to_employer(self.office(), &me, id, true).unwrap();
        (me, id)
    }

    pub fn submit(&self, id: Id) -> Result<String, Failure> {
        applications::submit(self.office(), &self.agent, id, true)
    }

    /// Papers added and handed in online.
    pub fn hand_in(&self, me: &Call, id: Id) -> Result<(), Failure> {
        for material in ["application_form", "labour_contract"] {
            let paper = paper(self.office(), me, material);
            applications::add_paper(self.office(), me, id, paper)?;
        }
        applications::hand_in_online(self.office(), me, id)
    }

    /// Every material gets the same word.
    pub fn judge_all(&self, id: Id, word: &MaterialWord) {
        let case = reading::case(self.office(), &self.window, id, "受理").unwrap().case;
        let materials = acceptance::materials(self.office(), &case);
        assert!(!materials.is_empty());
        let words = materials.into_iter().map(|m| (m.code, word.clone())).collect();
        acceptance::judge(self.office(), &self.window, id, words).unwrap();
    }

    /// From the papers to the acceptance.
    pub fn accepted(&self, me: &Call, id: Id) {
        self.hand_in(me, id).unwrap();
        self.judge_all(id, &MaterialWord::InOrder);
        acceptance::accept(self.office(), &self.window, id).unwrap();
    }

    #[track_caller]
    pub fn journal_is_sound(&self) {
        let report = office::journal::verify(self.office()).unwrap();
        assert!(report.is_sound(), "{:?}", report.faults);
    }
}

/// A district with a plan and places for 2026, on 2 March of that year.
pub fn with_places(world: &World, places: i64) -> District<'_> {
    world.on("2025-11-10");
    let district = District::new(world);
    district.plan(2026, 5);
    world.on("2026-02-10");
    district.places(2026, places);
    world.on("2026-03-02");
    district.new_figures();
    district
}
