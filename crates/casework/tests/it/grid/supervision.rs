use casework::{
    Cause, Complaint, ComplaintEvent as C, Decision, Evidence, Finding, Inspection, InspectionDraw,
    InspectionDrawEvent as D, InspectionEvent as I, Intended, Lead, LeadEvent as L, LookReview,
    LookReviewEvent as V, Lot, LotInspector, LotObject, MeasureKind, Origin, Outcome, Party,
    Referral, ReferralEvent as R, ReferralState, Sanction, SanctionEvent as S, Service, SignKind,
    Statement, Told,
};

use super::Grid;
use crate::sample::{by, day, id};

const FINDER: u8 = 41;
const SECOND: u8 = 42;
const CHAIR: u8 = 43;
const DECIDER: u8 = 44;

fn said(n: u8, on: &str, words: &str) -> Statement {
    Statement { on: day(on), by: by(n), words: words.into() }
}

fn evidence() -> Evidence {
    Evidence { what: "检查记录".into(), file: None, sm3: "00".into() }
}

fn silent() -> Evidence {
    Evidence { what: " ".into(), ..evidence() }
}

fn found(corrected: bool) -> S {
    let finding = Finding {
        clause: if corrected { "5.2.1".into() } else { "5.2.3".into() },
        facts: "集中离职。".into(),
        norm: String::new(),
        evidence: vec![evidence()],
        origin: Origin::Work,
        corrected,
        repeated: false,
        by: by(FINDER),
        on: day("2026-03-02"),
    };
    let against = Party::Employer { employer: id(10) };
    S::Found { number: "CL20260001".into(), against, name: "甲公司".into(), finding }
}

fn suspension(months: i32) -> Intended {
    Intended { kind: MeasureKind::Suspension, months, exit: "完成整改".into() }
}

fn told(intended: Intended) -> S {
    let reasons = "事实清楚。".into();
    let told = Told { on: day("2026-03-02"), intended, reasons, answer_by: day("2026-03-09") };
    S::Told { told }
}

fn decided(n: u8, on: &str, months: i32) -> S {
    let decision = Decision {
        on: day(on),
        by: by(n),
        measure: suspension(months),
        reasons: "事实清楚。".into(),
        answer: "已答复。".into(),
        minutes: String::new(),
    };
    S::Decided { decision }
}

fn served(receipt: &str) -> S {
    let (on, until) = (day("2026-03-12"), Some(day("2026-04-11")));
    S::Served { on, until, how: Service::InPerson, receipt: receipt.into() }
}

fn after_it() -> Vec<(&'static str, S)> {
    let statement = || said(DECIDER, "2026-03-20", "已核实。");
    vec![
        ("repair_asked", S::RepairAsked { statement: statement() }),
        ("repair_refused", S::RepairRefused { statement: statement() }),
        ("ended", S::Ended { statement: statement() }),
        ("ended, no reason", S::Ended { statement: said(DECIDER, "2026-03-20", "") }),
        ("expired on its last day", S::Expired { on: day("2026-04-11") }),
        ("expired the day after", S::Expired { on: day("2026-04-12") }),
        ("set_aside", S::SetAside { statement: statement() }),
        ("dropped", S::Dropped { statement: statement(), reminded: false }),
    ]
}

pub(super) fn sanction() -> Grid<Sanction> {
    let then = |way: &[S], event: S| [way, &[event]].concat();
    let statement = || said(DECIDER, "2026-03-20", "已核实。");
    let opened = vec![found(false)];
    let heard_of = then(&opened, told(suspension(1)));
    let asked = then(&heard_of, S::HearingAsked { on: day("2026-03-09") });
    let set = then(&asked, S::HearingSet { day: day("2026-03-18") });
    let minutes = |n, on| S::Heard { minutes: said(n, on, "笔录。") };
    let done = then(&heard_of, decided(DECIDER, "2026-03-10", 1));
    let running = then(&done, served("1号"));
    let drop = S::Dropped { statement: statement(), reminded: true };
    let states = vec![
        ("none", Vec::new()),
        ("found", opened.clone()),
        ("found, first late report put right", vec![found(true)]),
        ("told", heard_of.clone()),
        ("hearing_asked", asked),
        ("hearing_set", set.clone()),
        ("heard", then(&set, minutes(CHAIR, "2026-03-18"))),
        ("decided", done),
        ("in_effect", running.clone()),
        ("repair_asked", then(&running, S::RepairAsked { statement: statement() })),
        ("ended", then(&running, S::Ended { statement: statement() })),
        ("set_aside", then(&running, S::SetAside { statement: statement() })),
        ("dropped", then(&opened, drop)),
    ];
    let cancel = Intended { kind: MeasureKind::PermitCancellation, months: 0, exit: String::new() };
    let mut events = vec![
        ("found", found(false)),
        ("evidence_added", S::EvidenceAdded { evidence: evidence() }),
        ("evidence_added, nothing said", S::EvidenceAdded { evidence: silent() }),
        ("told", told(suspension(1))),
        ("told, a measure for persons", told(cancel)),
        ("stated", S::Stated { statement: said(1, "2026-03-05", "有异议。") }),
        ("hearing_asked on the last day", S::HearingAsked { on: day("2026-03-09") }),
        ("hearing_asked the day after", S::HearingAsked { on: day("2026-03-10") }),
        ("hearing_set", S::HearingSet { day: day("2026-03-18") }),
        ("heard before its day", minutes(CHAIR, "2026-03-17")),
        ("heard by the finder", minutes(FINDER, "2026-03-18")),
        ("heard", minutes(CHAIR, "2026-03-18")),
        ("decided on the last day to answer", decided(DECIDER, "2026-03-09", 1)),
        ("decided", decided(DECIDER, "2026-03-10", 1)),
        ("decided by the finder", decided(FINDER, "2026-03-10", 1)),
        ("decided by the chair", decided(CHAIR, "2026-03-18", 1)),
        ("decided, heavier", decided(DECIDER, "2026-03-10", 2)),
        ("served", served("1号")),
        ("served, no receipt", served("")),
    ];
    events.extend(after_it());
    Grid { states, events }
}

pub(super) fn inspection() -> Grid<Inspection> {
    let then = |way: &[I], event: I| [way, &[event]].concat();
    let ordered = vec![I::Ordered {
        number: "JC20260001".into(),
        employer: id(10),
        name: "甲公司".into(),
        cause: Cause::Draw { draw: id(90) },
        inspectors: vec![by(FINDER), by(SECOND)],
    }];
    let announced =
        |n, visit: &str| I::Announced { by: by(n), visit: day(visit), earliest: day("2026-03-03") };
    let refused = |n, on| I::Refused { statement: said(n, on, "拒绝进入。") };
    let recorded = |n, on| I::Recorded { statement: said(n, on, "一致。") };
    let closed = |n, outcome| I::Closed { on: day("2026-03-05"), by: by(n), outcome };
    let told = then(&ordered, announced(FINDER, "2026-03-04"));
    let confirmed = then(&told, I::Received { on: day("2026-03-03") });
    let written = then(&told, recorded(FINDER, "2026-03-04"));
    let signed = then(&written, I::Signed { by: by(SECOND) });
    let states = vec![
        ("none", Vec::new()),
        ("ordered", ordered.clone()),
        ("announced", told),
        ("announced, confirmed", confirmed.clone()),
        ("refused", then(&confirmed, refused(FINDER, "2026-03-04"))),
        ("recorded", written),
        ("signed", signed.clone()),
        ("closed", then(&signed, closed(FINDER, Outcome::Clean))),
    ];
    let events = vec![
        ("ordered", ordered[0].clone()),
        ("announced", announced(FINDER, "2026-03-04")),
        ("announced, too early", announced(FINDER, "2026-03-02")),
        ("announced by another", announced(CHAIR, "2026-03-04")),
        ("received", I::Received { on: day("2026-03-03") }),
        ("refused the day before", refused(FINDER, "2026-03-03")),
        ("refused", refused(FINDER, "2026-03-04")),
        ("recorded the day before", recorded(FINDER, "2026-03-03")),
        ("recorded", recorded(FINDER, "2026-03-04")),
        ("recorded by another", recorded(CHAIR, "2026-03-04")),
        ("signed by who recorded", I::Signed { by: by(FINDER) }),
        ("signed", I::Signed { by: by(SECOND) }),
        ("closed", closed(FINDER, Outcome::Clean)),
        ("closed with a case", closed(FINDER, Outcome::Case { case: id(91) })),
        ("closed by another", closed(CHAIR, Outcome::Clean)),
    ];
    Grid { states, events }
}

pub(super) fn draw() -> Grid<InspectionDraw> {
    let lot = |wanted| {
        let inspector = |n: u8| LotInspector {
            code: id(n).to_string(),
            name: format!("检查人员{n}"),
            avoids: Vec::new(),
        };
        let object = LotObject { code: "91".into(), name: "甲公司".into(), tickets: 1 };
        Lot {
            number: "CQ20260001".into(),
            wanted,
            each: 2,
            objects: vec![object],
            inspectors: vec![inspector(FINDER), inspector(SECOND)],
        }
    };
    let frozen = |wanted| D::Frozen { lot: lot(wanted), on: day("2026-03-02"), by: by(FINDER) };
    let drawn = D::Drawn { seed: "00".into() };
    let published = D::Published { on: day("2026-03-09") };
    let open = vec![frozen(1)];
    let run = [open.clone(), vec![drawn.clone()]].concat();
    let states = vec![
        ("none", Vec::new()),
        ("frozen", open),
        ("drawn", run.clone()),
        ("published", [run, vec![published.clone()]].concat()),
    ];
    let events = vec![
        ("frozen", frozen(1)),
        ("frozen, more wanted than there are", frozen(2)),
        ("drawn", drawn),
        ("published", published),
    ];
    Grid { states, events }
}

pub(super) fn lead() -> Grid<Lead> {
    let raised = L::Raised {
        employer: id(10),
        name: "甲公司".into(),
        sign: SignKind::Overdue,
        figures: "退回3次".into(),
        on: day("2026-03-02"),
    };
    let inspected = L::Inspected { inspection: id(92) };
    let aside = |why: &str| L::SetAside { by: by(FINDER), why: why.into() };
    let states = vec![
        ("none", Vec::new()),
        ("open", vec![raised.clone()]),
        ("inspected", vec![raised.clone(), inspected.clone()]),
        ("set_aside", vec![raised.clone(), aside("已核实。")]),
    ];
    let events = vec![
        ("raised", raised),
        ("inspected", inspected),
        ("set_aside", aside("已核实。")),
        ("set_aside, no reason", aside("")),
    ];
    Grid { states, events }
}

pub(super) fn complaint() -> Grid<Complaint> {
    let made = |words: &str| C::Made {
        complaint: Box::new(Complaint {
            number: "TS20260001".into(),
            person: id(20),
            employer: Some(id(10)),
            about: "甲公司".into(),
            words: words.into(),
            evidence: Vec::new(),
            on: day("2026-03-02"),
            answer_by: day("2026-03-23"),
            inspection: None,
            answer: None,
        }),
    };
    let inspected = C::Inspected { inspection: id(92) };
    let answered = |words| C::Answered { answer: said(FINDER, "2026-03-09", words) };
    let open = vec![made("收费。")];
    let states = vec![
        ("none", Vec::new()),
        ("open", open.clone()),
        ("open, inspected", [open.clone(), vec![inspected.clone()]].concat()),
        ("answered", [open, vec![answered("已退还。")]].concat()),
    ];
    let events = vec![
        ("made", made("收费。")),
        ("made, nothing said", made("")),
        ("inspected", inspected),
        ("answered", answered("已退还。")),
        ("answered, nothing said", answered("")),
    ];
    Grid { states, events }
}

pub(super) fn referral() -> Grid<Referral> {
    let prepared = |clause: &str, with: Vec<Evidence>| R::Prepared {
        referral: Box::new(Referral {
            number: "YS20260001".into(),
            to: "区纪委监委".into(),
            clause: clause.into(),
            about: "某".into(),
            case: None,
            facts: "事实。".into(),
            norm: String::new(),
            harm: String::new(),
            evidence: with,
            by: by(FINDER),
            on: day("2026-03-02"),
            state: ReferralState::Prepared,
        }),
    };
    let sent = |n| R::Sent { on: day("2026-03-03"), by: by(n), sm3: "00".into() };
    let answered = |words| R::Answered { answer: said(DECIDER, "2026-04-01", words) };
    let ready = vec![prepared("5.1.4", vec![evidence()])];
    let gone = [ready.clone(), vec![sent(DECIDER)]].concat();
    let states = vec![
        ("none", Vec::new()),
        ("prepared", ready.clone()),
        ("sent", gone.clone()),
        ("answered", [gone, vec![answered("已立案。")]].concat()),
    ];
    let events = vec![
        ("prepared", ready[0].clone()),
        ("prepared, no evidence", prepared("5.1.4", Vec::new())),
        ("prepared, delay without harm", prepared("5.1.2", vec![evidence()])),
        ("prepared, catch-all without its norm", prepared("5.1.5", vec![evidence()])),
        ("sent", sent(DECIDER)),
        ("sent by who prepared it", sent(FINDER)),
        ("answered", answered("已立案。")),
        ("answered, nothing said", answered("")),
    ];
    Grid { states, events }
}

pub(super) fn look_review() -> Grid<LookReview> {
    let raised = V::Raised {
        account: id(FINDER),
        name: "赵敏".into(),
        day: day("2026-03-02"),
        figures: "查阅60名人员的资料".into(),
    };
    let closed = |by, words| V::Closed { statement: said(by, "2026-03-09", words) };
    let states = vec![
        ("none", Vec::new()),
        ("open", vec![raised.clone()]),
        ("closed", vec![raised.clone(), closed(DECIDER, "集中办理。")]),
    ];
    let events = vec![
        ("raised", raised),
        ("closed", closed(DECIDER, "集中办理。")),
        ("closed, nothing said", closed(DECIDER, "")),
        ("closed by the officer", closed(FINDER, "集中办理。")),
    ];
    Grid { states, events }
}
