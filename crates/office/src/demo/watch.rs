//! What the officers of the demo district have to look at besides applications: holders between two
//! employers, reported changes, inspections, complaints, cases.

use casework::{Id, Intended, MeasureKind, NamedEmployer, Party, Permit};
use law::Day;
use store::Query;

use super::Stage;
use super::cast::{FIRMS, PEOPLE, Part};
use super::scenes::{Done, agent, call, paper, uscc};
use crate::attempts::{Seen, turn_away};
use crate::changes::{Report, Told};
use crate::complaints::NewComplaint;
use crate::files::Upload;
use crate::leaving::NewWork;
use crate::referrals::NewReferral;
use crate::sanctions::{Exhibit, Opening};
use crate::{Call, Office, changes, complaints, inspections, leaving, life, referrals, sanctions};

/// Plays it, day after day.
pub(super) fn play(stage: &Stage, today: Day) -> Done {
    left(stage, today)?;
    told(stage, today - 11)?;
    to_be_heard(stage, today - 7)?;
    drawn(stage, today - 6)?;
    reported(stage, today - 3)?;
    asked(stage, today - 2)?;
    found(stage, today - 1)
}

/// A registered employer of the demo.
fn firm(office: &Office, number: usize) -> Result<Id, store::Failure> {
    let claim = format!("uscc/{}", uscc(FIRMS[number].uscc));
    let found = office.store.read(|rx| rx.claim(&claim))?;
    Ok(found.ok_or(casework::Refusal::NotFound)?.1)
}

/// The person who plays a part, and their permit.
fn holder(office: &Office, part: Part) -> Result<(Call, Id), store::Failure> {
    let login = PEOPLE.iter().find(|person| person.3 == part).map_or("", |person| person.0);
    let me = call(office, login)?;
    let query = Query { person: me.actor.person, ..Query::default() };
    let found = office.store.read(|rx| rx.list::<Permit>(&query))?;
    let permit = found.first().ok_or(casework::Refusal::NotFound)?.id;
    Ok((me, permit))
}

/// Three holders leave: one moves to another district, one defers, one is contradicted.
fn left(stage: &Stage, today: Day) -> Done {
    let office = stage.on(today - 12);
    let (moving, permit) = holder(office, Part::Moving)?;
    leaving::report_leaving(office, &call(office, agent())?, permit, today - 14)?;
    let to = NamedEmployer {
        name: "北京启明数据技术有限公司".into(),
        uscc: uscc("91110108MA01DEM11"),
    };
    let work = NewWork { to, district: Some("海淀区".into()) };
    leaving::ask_change(stage.on(today - 4), &moving, permit, &work)?;

    let office = stage.on(today - 9);
    let (deferring, permit) = holder(office, Part::Deferring)?;
    leaving::report_leaving(office, &deferring, permit, today - 10)?;
    let to = NamedEmployer { name: FIRMS[1].name.into(), uscc: uscc(FIRMS[1].uscc) };
    life::defer(stage.on(today), &deferring, permit, today + 120, &to)?;

    let office = stage.on(today - 5);
    let (disputed, permit) = holder(office, Part::Disputed)?;
    leaving::report_leaving(office, &disputed, permit, today - 6)?;
    let why = "劳动合同尚未解除，离职手续还在办理，最后工作日不是登记的日期。";
    leaving::dispute_leaving(stage.on(today - 3), &call(stage.on(today - 3), agent())?, permit, why)
}

fn opening(employer: Id, clause: &str, facts: &str) -> Opening {
    Opening {
        against: Party::Employer { employer },
        clause: clause.into(),
        facts: facts.into(),
        norm: String::new(),
        evidence: Vec::new(),
        corrected: false,
        unreported: None,
    }
}

fn exhibit(what: &str, file: &str) -> Exhibit {
    let bytes = include_bytes!("sample.pdf").to_vec();
    let file = Upload { name: file.into(), material: "evidence".into(), bytes };
    Exhibit { what: what.into(), file: Some(file) }
}

fn suspension(months: i32) -> Intended {
    let exit = "完成整改并提交整改报告".into();
    Intended { kind: MeasureKind::Suspension, months, exit }
}

/// The first employer has been told; it may speak, then it is decided.
fn told(stage: &Stage, day: Day) -> Done {
    let office = stage.on(day);
    let inspector = call(office, "inspect1")?;
    let facts = "2名持证人员离职后超过30日未报告变动，经两次提醒仍未办理。";
    let mut opening = opening(firm(office, 0)?, "5.2.1", facts);
    opening.evidence = vec![
        exhibit("社会保险增减员记录，证明两人停保日期", "社会保险增减员记录.pdf"),
        Exhibit::words("两次提醒的通知及已读记录"),
    ];
    let case = sanctions::open(office, &inspector, &opening)?;
    let why = "事实清楚，证据充分，情节较轻。";
    sanctions::tell(stage.on(day), &inspector, case, &suspension(1), why)?;
    let words = "人事岗位空缺导致漏报，现已补报并落实专人负责，请从轻处理。";
    sanctions::state(stage.on(day + 3), &call(stage.on(day + 3), agent())?, case, words)
}

/// The second employer asks for a hearing.
fn to_be_heard(stage: &Stage, day: Day) -> Done {
    let office = stage.on(day);
    let inspector = call(office, "inspect1")?;
    let facts = "六个月内3名新领证人员集中离职，经核实单位未履行日常管理职责。";
    let mut opening = opening(firm(office, 1)?, "5.2.3", facts);
    opening.evidence = vec![exhibit("离职人员名单及领证日期", "离职人员名单.pdf")];
    let case = sanctions::open(office, &inspector, &opening)?;
    let why = "人员短期内集中离职，管理措施没有落实。";
    sanctions::tell(stage.on(day), &inspector, case, &suspension(3), why)?;
    let party = call(stage.on(day + 1), FIRMS[1].agent.map_or("", |agent| agent.0))?;
    sanctions::ask_hearing(stage.on(day + 1), &party, case)
}

/// One draw has led to an inspection, another waits with its lists fixed.
fn drawn(stage: &Stage, day: Day) -> Done {
    let office = stage.on(day);
    let inspector = call(office, "inspect1")?;
    let draw = inspections::freeze(office, &inspector, 1)?;
    for inspection in inspections::draw(stage.on(day), &inspector, draw)? {
        inspections::announce(stage.on(day + 1), &inspector, inspection, day + 8)?;
    }
    inspections::freeze(stage.on(day + 4), &inspector, 2)?;
    Ok(())
}

/// Employer and person report changes that the window checks.
fn reported(stage: &Stage, day: Day) -> Done {
    let office = stage.on(day);
    let by = call(office, agent())?;
    let report = Report {
        item: "employer.address".into(),
        to: Told::Words("北京市丰台区南四环西路188号12区8号楼".into()),
        happened: day - 12,
        papers: vec![paper(office, &by, "change_proof")?],
    };
    changes::report(stage.on(day), &by, &report)?;
    let office = stage.on(day + 1);
    let (me, _) = holder(office, Part::Holder)?;
    let report = Report {
        item: "person.post".into(),
        to: Told::Words("算法研发部副总监".into()),
        happened: day - 45,
        papers: vec![paper(office, &me, "change_proof")?],
    };
    changes::report(stage.on(day + 1), &me, &report).map(drop)
}

/// Somebody takes fees, and is turned away at the window.
fn asked(stage: &Stage, day: Day) -> Done {
    let office = stage.on(day);
    let by = call(office, "13900000007")?;
    let complaint = NewComplaint {
        about: "自称“京户通”的咨询公司".into(),
        words: "加我微信，称付8000元可以保证办下工作居住证，要求先付一半定金。".into(),
        evidence: "聊天记录和收款码截图".into(),
    };
    complaints::make(office, &by, &complaint)?;
    let seen = Seen {
        employer: firm(office, 0)?,
        name: "王某".into(),
        what: "代交新办材料".into(),
        intermediary: true,
    };
    turn_away(stage.on(day), &call(stage.on(day), "window1")?, &seen)
}

/// What was found yesterday and is not told yet, and what goes to another authority.
fn found(stage: &Stage, day: Day) -> Done {
    let office = stage.on(day);
    let inspector = call(office, "inspect2")?;
    let facts = "为劳动关系不在本单位的人员确认提交新办申请1件。";
    let mut opening = opening(firm(office, 1)?, "5.2.4", facts);
    opening.evidence = vec![exhibit("社会保险缴费单位查询结果", "缴费单位查询结果.pdf")];
    sanctions::open(office, &inspector, &opening)?;
    let referral = NewReferral {
        to: "丰台区市场监督管理局".into(),
        clause: "5.2.5".into(),
        about: "自称“京户通”的咨询公司".into(),
        case: None,
        facts: "以“保证办理”工作居住证为名收取费用，并到窗口代交材料。".into(),
        norm: String::new(),
        harm: String::new(),
        evidence: vec!["收费投诉记录".into(), "窗口拒绝代办的记录".into()],
    };
    referrals::prepare(stage.on(day), &inspector, &referral).map(drop)
}
