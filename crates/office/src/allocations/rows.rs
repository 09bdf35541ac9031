//! What a run looks at, read from the register on the day of the freeze: every employer with its
//! gates, figures, tags, demand and places, each with its source.

use std::collections::BTreeMap;

use casework::allocation::{
    Ask, Criterion, Figure, Floor, Gate, Method, Request, Row, Snapshot, Standing, digest,
    supplement,
};
use casework::{
    Employer, Id, MoreRequest, Plan, PlanState, Quota, Record, Refusal, Registration, Run,
    SchemeKind,
};
use law::{Day, Value, Verdict};
use store::{Failure, Found, Query, Rx};

use super::stopped;
use crate::desk::Desk;
use crate::employers::facts_of;
use crate::plans::{intake_at, registered_after};

/// Bytes that shuffle the numbers of the published file: too many to guess.
const SALT_BYTES: usize = 16;
/// Records read at once.
const PAGE: u32 = 500;
/// Things still to do that one refusal names; with more, these come first.
const NAMED_MOST: usize = 20;

/// Every record that fits, page by page.
pub(crate) fn every<R: Record>(
    rx: &mut Rx<'_>,
    query: &Query<'_>,
) -> Result<Vec<Found<R>>, Failure> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = rx.list::<R>(&Query { after, limit: PAGE, ..query.clone() })?;
        let Some(last) = page.last() else { return Ok(all) };
        after = Some(last.id);
        all.extend(page);
    }
}

/// A number of places as the engine counts them.
pub(super) fn places(count: i64) -> u32 {
    u32::try_from(count.max(0)).unwrap_or(u32::MAX)
}

/// One employer with what the register has of the year.
struct Known {
    id: Id,
    employer: Employer,
    plan: Option<Plan>,
    quota: Option<Quota>,
}

/// Reads the rows of one run.
struct Reader<'d> {
    desk: &'d Desk,
    run: &'d Run,
    method: &'d Method,
    /// The last day of the fourth quarter's intake.
    closes: Day,
    /// The years over which taxes are averaged.
    tax_years: i16,
}

/// The snapshot of a run, and who is who in it.
pub(super) fn snapshot(
    rx: &mut Rx<'_>,
    desk: &Desk,
    run: &Run,
    method: &Method,
) -> Result<(Snapshot, BTreeMap<String, Id>), Failure> {
    let name = "allocation_tax_years";
    let missing = || Refusal::NotPublished { parameter: name.into() };
    let tax_years = desk.edition.number(name, desk.day()).map_err(|_| missing())?;
    let tax_years = i16::try_from(tax_years).ok().filter(|n| *n > 0).ok_or_else(missing)?;
    let (_, closes) = intake_at(desk, run.year)?;
    let reader = Reader { desk, run, method, closes, tax_years };
    let known = known(rx, run.year)?;
    let mut what: Vec<String> = known.iter().flat_map(|one| reader.undone(one)).collect();
    what.truncate(NAMED_MOST);
    if !what.is_empty() {
        return Err(Refusal::Incomplete { what }.into());
    }
    let (mut rows, mut who, mut standings) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    let numbered = numbered(desk, &known);
    for (code, one) in &numbered {
        rows.push(reader.row(code, one)?);
        standings.insert(code.clone(), reader.standing(one));
        who.insert(code.clone(), one.id);
    }
    let annual = Snapshot {
        district: desk.edition.id().split('/').next().unwrap_or_default().to_owned(),
        frozen_on: desk.day(),
        quarter: None,
        reserve: places(run.total - run.pool),
        rows,
        total: places(run.total),
        year: run.year,
    };
    let snapshot = match run.kind {
        SchemeKind::Annual | SchemeKind::Provisional => annual,
        SchemeKind::Addition { quarter } => {
            let made = supplement(&annual, quarter, desk.day(), &standings);
            let mut addition = made.map_err(|error| stopped(&error))?;
            for (code, one) in numbered {
                let row = addition.rows.iter_mut().find(|row| row.code == code);
                if let Some(row) = row {
                    row.floor = reader.more_guaranteed(one);
                }
            }
            addition
        }
    };
    Ok((snapshot, who))
}

/// Everybody on the register; who has moved out keeps the places it has.
fn known(rx: &mut Rx<'_>, year: i16) -> Result<Vec<Known>, Failure> {
    let mut known = Vec::new();
    for found in every::<Employer>(rx, &Query::default())? {
        let on_register = matches!(
            found.doc.registration,
            Registration::Accepted { .. } | Registration::MovedOut { .. }
        );
        if !on_register {
            continue;
        }
        let plan = match rx.claim(&casework::plan_claim(found.id, year))? {
            Some((_, plan)) => rx.get::<Plan>(plan)?.map(|found| found.doc),
            None => None,
        };
        let quota = match rx.claim(&casework::quota_claim(found.id, year))? {
            Some((_, quota)) => rx.get::<Quota>(quota)?.map(|found| found.doc),
            None => None,
        };
        known.push(Known { id: found.id, employer: found.doc, plan, quota });
    }
    Ok(known)
}

/// Everybody's number in the published file, in an order nobody can know beforehand.
fn numbered<'k>(desk: &Desk, known: &'k [Known]) -> Vec<(String, &'k Known)> {
    let salt: [u8; SALT_BYTES] = desk.bytes();
    let mut drawn: Vec<(String, &Known)> = known
        .iter()
        .map(|one| (digest(&[&salt[..], one.id.to_string().as_bytes()].concat()), one))
        .collect();
    drawn.sort_by(|a, b| a.0.cmp(&b.0));
    (1..).zip(drawn).map(|(n, (_, one))| (format!("N{n:06}"), one)).collect()
}

impl Reader<'_> {
    /// What an officer still has to do before an employer's data can be frozen.
    fn undone(&self, one: &Known) -> Vec<String> {
        let Some(plan) = &one.plan else { return Vec::new() };
        let name = &one.employer.name;
        let mut undone = Vec::new();
        match plan.state {
            PlanState::Submitted { .. } => undone.push(format!("{name}的计划核定")),
            PlanState::Accepted { .. } => {
                let criteria = self.method.criteria.iter();
                let open = criteria.filter(|c| self.fact(c).is_none());
                let open = open.filter(|c| !plan.scores.contains_key(&c.key));
                undone.extend(open.map(|c| format!("{name}的“{}”评分", c.name)));
            }
            PlanState::Draft | PlanState::Returned { .. } => {}
        }
        let asked = plan.requests.iter().filter(|asked| self.takes(asked.quarter));
        let unchecked = asked.filter(|asked| asked.verified.is_none());
        undone.extend(unchecked.map(|_| format!("{name}的追加申请核定")));
        undone
    }

    /// Whether requests of a quarter belong to this run. Those made before the annual scheme are
    /// merged into it.
    fn takes(&self, quarter: u8) -> bool {
        quarter == self.run.kind.quarter().unwrap_or(1)
    }

    /// The fact of the register a criterion rests on; without one an officer finds it.
    fn fact(&self, criterion: &Criterion) -> Option<String> {
        let table = self.desk.edition.codes("allocation_criteria")?;
        let cell = table.cell(table.row(&criterion.key, self.desk.day())?, "fact")?;
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    fn row(&self, code: &str, one: &Known) -> Result<Row, Refusal> {
        let plan = one.plan.as_ref().filter(|plan| plan.accepted().is_some());
        let day = self.desk.day();
        let posts = plan.map_or(0, |plan| i64::try_from(plan.posts.len()).unwrap_or(i64::MAX));
        let verified = plan.and_then(Plan::accepted).unwrap_or(0);
        let annual = self.run.kind == SchemeKind::Annual;
        // An addition only adds what was asked for in its quarter (4.3).
        let wanted = if annual { verified } else { granted(one) };
        let floor = plan.and_then(|plan| plan.guarantee.as_ref()).filter(|_| annual);
        let tags = one.employer.tags_on(day).map(|tag| tag.code.clone());
        let gates = self.method.gates.iter().map(|rule| self.gate(&rule.key, one));
        Ok(Row {
            awarded: places(granted(one)),
            code: code.to_owned(),
            cut: None,
            demand: places(posts.max(wanted)),
            floor: floor.map(|decided| Floor {
                approver: decided.by.name.clone(),
                places: places(decided.places),
                reason: decided.why.clone(),
            }),
            gates: gates.collect::<Result<_, _>>()?,
            groups: tags.collect(),
            headcount: self.by_year(&one.employer, "headcount", "staff", 1),
            name: one.employer.name.clone(),
            plan: plan.map_or_else(String::new, evidence),
            requests: plan.filter(|_| annual).map_or_else(Vec::new, |plan| self.merged(plan)),
            values: self.method.criteria.iter().map(|c| self.value(c, one, plan)).collect(),
            verified: places(wanted),
        })
    }

    /// Requests of January, before there was anything to add to: what was given provisionally is
    /// part of the year's number and no measure of what was used of it.
    fn merged(&self, plan: &Plan) -> Vec<Request> {
        let mine = plan.requests.iter().filter(|asked| self.takes(asked.quarter));
        mine.map(|asked| Request {
            asked: places(asked.asked),
            awarded: 0,
            quarter: asked.quarter,
            reason: asked.why.clone(),
            used: 0,
            verified: places(asked.verified.unwrap_or(0)),
        })
        .collect()
    }

    /// The request of this run's quarter.
    fn asked<'k>(&self, one: &'k Known) -> Option<&'k MoreRequest> {
        let mut requests = one.plan.iter().flat_map(|plan| &plan.requests);
        requests.find(|asked| self.takes(asked.quarter))
    }

    /// The urgent needs guaranteed in this quarter, above what the employer has (2.6, 4.3).
    fn more_guaranteed(&self, one: &Known) -> Option<Floor> {
        let decided = self.asked(one)?.guarantee.as_ref()?;
        Some(Floor {
            approver: decided.by.name.clone(),
            places: places(granted(one) + decided.places),
            reason: decided.why.clone(),
        })
    }

    fn standing(&self, one: &Known) -> Standing {
        let ask = self.asked(one);
        Standing {
            awarded: places(granted(one)),
            used: places(one.quota.as_ref().map_or(0, Quota::taken)),
            ask: ask.map(|asked| Ask {
                asked: places(asked.asked),
                verified: places(asked.verified.unwrap_or(0)),
                reason: asked.why.clone(),
            }),
        }
    }

    fn gate(&self, key: &str, one: &Known) -> Result<Gate, Refusal> {
        let day = self.desk.day();
        let (passed, reason) = match key {
            "conditions" => {
                let facts = facts_of(&one.employer, None, None);
                let found = self.desk.edition.assess(&facts, day);
                let result = found.finding("1.1").map(|finding| finding.result);
                // What waits for an officer is not held against anybody.
                let unmet = result == Some(Verdict::Unmet);
                (!unmet, if unmet { "目前不符合" } else { "未见不符合" })
            }
            "plan_filed" => self.planned(one),
            "not_stopped" => match one.employer.stopped_by(day) {
                Some(measure) => (false, measure.kind.chinese()),
                None => (true, "没有处理措施"),
            },
            "in_district" => match one.employer.registration {
                Registration::MovedOut { .. } => (false, "税务登记地已迁出"),
                _ => (true, "在本区"),
            },
            other => {
                let parameter = format!("allocation_gates/{other}");
                return Err(Refusal::NotPublished { parameter });
            }
        };
        Ok(Gate { key: key.to_owned(), passed, reason: reason.to_owned() })
    }

    /// 4.1, 4.6: filed in the fourth quarter. Who was registered after it takes part in additions,
    /// as far as it is key-support, or by a reasoned exception.
    fn planned(&self, one: &Known) -> (bool, &'static str) {
        let accepted = one.plan.as_ref().filter(|plan| plan.accepted().is_some());
        let Some(plan) = accepted else { return (false, "没有核定的计划和管理制度") };
        if plan.filed.is_some_and(|filed| filed <= self.closes) {
            return (true, "已在第四季度提交");
        }
        if self.run.kind != SchemeKind::Annual && registered_after(&one.employer, self.closes) {
            return (true, "第四季度以后新注册，已提交");
        }
        (false, "第四季度以后新注册，年度方案按例外情形办理")
    }

    fn value(&self, criterion: &Criterion, one: &Known, plan: Option<&Plan>) -> Figure {
        if let Some(fact) = self.fact(criterion) {
            return self.by_year(&one.employer, &criterion.key, &fact, self.tax_years);
        }
        let score = plan.and_then(|plan| plan.scores.get(&criterion.key));
        Figure {
            amount: score.map_or(0, |score| score.figure),
            evidence: score.map_or_else(String::new, |score| digest(score.evidence.as_bytes())),
            of: criterion.key.clone(),
            on: score.map_or(self.desk.day(), |score| score.on),
            source: score.map_or_else(|| "未参加评分".to_owned(), |score| score.by.name.clone()),
        }
    }

    /// The average of a yearly figure over the last complete years before the plan was filed (G5);
    /// a year without a figure counts as nothing.
    fn by_year(&self, employer: &Employer, of: &str, fact: &str, years: i16) -> Figure {
        // The plan for a year is filed in the year before it, whose own figures are not known yet.
        let last = self.run.year - 2;
        let stated = employer.facts.get(fact);
        let sum: i64 = match stated {
            Some(Value::Years(by_year)) => {
                by_year.range(last - years + 1..=last).map(|(_, figure)| figure).sum()
            }
            _ => 0,
        };
        Figure {
            amount: sum / i64::from(years),
            evidence: stated.map_or_else(String::new, evidence),
            of: of.to_owned(),
            on: Day::last_of_year(last),
            source: "单位登记数据（窗口核对）".into(),
        }
    }
}

/// The digest of something as it stood in the register.
fn evidence(what: &impl serde::Serialize) -> String {
    digest(&serde_json::to_vec(what).expect("records are plain data"))
}

fn granted(one: &Known) -> i64 {
    one.quota.as_ref().map_or(0, Quota::granted)
}
