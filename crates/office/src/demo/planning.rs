//! The demo district's places: plans, a year's places computed, departed from and in effect, and
//! what waits at the quota desk.

use casework::{Id, InternalRules, Post, SchemeKind, SchemeLine};
use law::Day;
use store::{Failure, Found};

use super::Stage;
use super::cast::FIRMS;
use super::scenes::{Done, call, paper};
use crate::reading::{self, Filter};
use crate::tags::{self, NewTag};
use crate::{Call, allocations, places, plans, provisional, schemes};

/// A year's plans and scheme, in effect by `needed`; the first employer confirms its quarters.
pub(super) fn allocate(stage: &Stage, year: i16, needed: Day) -> Done {
    let intake = Day::new(year - 1, 11, 10).unwrap_or(law::FIRST);
    for firm in &FIRMS[..2] {
        hand_in(stage, intake, year, firm.agent)?;
    }
    let february = Day::new(year, 2, 10).unwrap_or(needed);
    let scheme_day = february.min(needed.max(Day::first_of_year(year)));
    scheme(stage, scheme_day, year)?;
    let agent = call(stage.on(scheme_day), FIRMS[0].agent.map_or("", |agent| agent.0))?;
    places::schedule(stage.on(scheme_day), &agent, year, QUARTERS)
}

/// How the first employer means to use its places.
const QUARTERS: [i64; casework::QUARTERS] = [3, 4, 4, 3];

/// An employer's plan, written and handed in by its agent.
fn hand_in(stage: &Stage, day: Day, year: i16, agent: Option<(&str, &str)>) -> Done {
    let office = stage.on(day);
    let by = call(office, agent.map_or("", |agent| agent.0))?;
    plans::write(office, &by, year, posts(), rules())?;
    let document = paper(stage.on(day), &by, "plan_rules")?;
    plans::add_document(stage.on(day), &by, year, document)?;
    plans::submit(stage.on(day), &by, year)
}

/// What waits at the quota desk: an employer with a key-support tag and, in the fourth quarter, a
/// plan to be checked and the seed of next year's run.
pub(super) fn lately(stage: &Stage, day: Day) -> Done {
    let quota = call(stage.on(day), "quota1")?;
    let known = reading::employers(stage.on(day), &quota, &Filter::default())?;
    if let Some(first) = known.iter().find(|found| found.doc.name == FIRMS[0].name) {
        let tag = NewTag {
            code: "2.7.1".into(),
            evidence: "高新技术企业证书，市科委2025年公布的名单（演示）。".into(),
            from: day,
            until: Day::last_of_year(day.year()).max(day + 60),
        };
        tags::tag(stage.on(day), &quota, first.id, &tag)?;
    }
    let next = day.year() + 1;
    let (opens, closes) = plans::intake(stage.on(day), next)?;
    if opens <= day && day <= closes {
        hand_in(stage, day, next, FIRMS[1].agent)?;
        allocations::announce(stage.on(day), &quota, next, SchemeKind::Annual, TOTAL)?;
    }
    Ok(())
}

fn posts() -> Vec<Post> {
    let post = |quarter| Post {
        title: "算法工程师".into(),
        name: None,
        quarter,
        why: "核心研发岗位".into(),
    };
    [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4].map(post).into()
}

fn rules() -> InternalRules {
    InternalRules {
        conditions: "在本单位连续工作满一年、年度考核合格的员工可以申请。".into(),
        order: "核心研发岗位优先，其次按入职先后。".into(),
        management: "人力资源部每半年核对一次持证人员在职和合同情况。".into(),
    }
}

/// Places the district has in the demo.
const TOTAL: i64 = 60;
/// Of them, places that may be used before the next year's scheme.
const EARLY: i64 = 6;
/// Places of each employer in the demo.
const PLACES: i64 = 15;

/// Plans checked and scored, the places computed and in effect. On the very first days of a year
/// the intake may not have closed yet, and the lines are typed by hand.
fn scheme(stage: &Stage, day: Day, year: i16) -> Done {
    let quota = call(stage.on(day), "quota1")?;
    let filter = Filter { stage: Some("submitted".into()), ..Filter::default() };
    let submitted = reading::plans(stage.on(day), &quota, &filter)?;
    let mut plans: Vec<_> = submitted.into_iter().map(|(plan, _)| plan).collect();
    plans.retain(|plan| plan.doc.year == year);
    for plan in &plans {
        plans::accept(stage.on(day), &quota, plan.id, PLACES)?;
        for (criterion, figure) in SCORES {
            let (criterion, evidence) = (criterion.to_owned(), "核查报告（演示）。".to_owned());
            let scoring = plans::Scoring { criterion, figure, evidence };
            plans::score(stage.on(day), &quota, plan.id, &scoring)?;
        }
    }
    let (_, closes) = plans::intake(stage.on(day), year)?;
    let id = if day > closes {
        computed(stage, day, year, (&quota, &plans))?
    } else {
        typed(stage, day, year, &quota, &plans)?
    };
    provisional::agree(stage.on(day), &quota, id, EARLY)?;
    schemes::submit(stage.on(day), &quota, id)?;
    let office = stage.on(day);
    schemes::consent(office, &call(office, "org1")?, id, &format!("丰组函〔{year}〕3号"))?;
    schemes::make_effective(stage.on(day), &quota, id)
}

/// What the demo's officer found of every employer.
const SCORES: [(&str, i64); 5] =
    [("prospects", 2), ("public_duty", 1), ("lawful", 2), ("management", 1), ("talent", 6)];

/// The scheme as computed, with one number decided differently.
fn computed(
    stage: &Stage,
    day: Day,
    year: i16,
    (quota, plans): (&Call, &[Found<casework::Plan>]),
) -> Result<Id, Failure> {
    let run = allocations::announce(stage.on(day), quota, year, SchemeKind::Annual, TOTAL)?;
    allocations::freeze(stage.on(day), quota, run)?;
    allocations::compute(stage.on(day), quota, run)?;
    let scheme = allocations::adopt(stage.on(day), quota, run)?;
    if let Some(last) = plans.last() {
        let why = "其中一个岗位已取消，按核实情况调减。".into();
        let line = SchemeLine { computed: None, places: PLACES - 1, why };
        schemes::set_line(stage.on(day), quota, scheme, last.doc.employer, line)?;
    }
    Ok(scheme)
}

fn typed(
    stage: &Stage,
    day: Day,
    year: i16,
    quota: &Call,
    plans: &[Found<casework::Plan>],
) -> Result<Id, Failure> {
    let id = schemes::draft(stage.on(day), quota, year, SchemeKind::Annual, TOTAL)?;
    for plan in plans {
        let why = "按已核定的计划岗位数配置。".into();
        let line = SchemeLine { computed: None, places: PLACES, why };
        schemes::set_line(stage.on(day), quota, id, plan.doc.employer, line)?;
    }
    Ok(id)
}
