use casework::{
    Application, ApplicationEvent as E, Business, EmployerPart, HandIn, MaterialVerdict,
    MaterialWord, PauseKind, Reason, Review,
};
use law::Verdict;

use super::Grid;
use crate::sample::{by, day, filing, id, paper, reason};

const WINDOW: u8 = 31;
const REVIEWER: u8 = 32;
const DECIDER: u8 = 33;

fn opened() -> E {
    E::Opened {
        business: Business::NewPermit,
        employer: id(10),
        name: "张三".into(),
        id_number: "110106199203150041".into(),
        invitation: "00".into(),
        permit: None,
    }
}

fn submitted() -> E {
    E::Submitted {
        filing: filing(day("2026-03-02")),
        quota: Some(id(11)),
        hand_in_by: day("2026-04-01"),
    }
}

fn handed_in(on: &str) -> E {
    E::HandedIn { on: day(on), how: HandIn::Online, answer_by: day("2026-03-17") }
}

fn judged(word: MaterialWord) -> E {
    let verdict = MaterialVerdict { word, by: by(WINDOW), on: day("2026-03-11") };
    E::Judged { material: "labour_contract".into(), verdict }
}

fn asked(items: Vec<Reason>, second: bool) -> E {
    let second = second.then(|| (by(34), "材料在补正后发现新的问题。".into()));
    E::SupplementAsked { on: day("2026-03-12"), items, second }
}

fn accepted(officer: bool, recorded: &str) -> E {
    let by = officer.then(|| by(WINDOW));
    E::Accepted { on: day("2026-03-10"), by, recorded: day(recorded), decide_by: day("2026-04-09") }
}

fn not_accepted(reasons: Vec<Reason>) -> E {
    let (on, competent) = (day("2026-03-12"), "朝阳区人力资源和社会保障局".into());
    E::NotAccepted { on, by: by(WINDOW), reasons, competent }
}

fn paused() -> E {
    E::Paused { on: day("2026-03-16"), kind: PauseKind::ExpertReview, told: "专家评审".into() }
}

fn resumed() -> E {
    E::Resumed { on: day("2026-03-20"), decide_by: day("2026-04-15") }
}

fn reviewed(n: u8, opinion: &str) -> E {
    let review = Review {
        by: by(n),
        on: day("2026-03-23"),
        approve: true,
        opinion: opinion.into(),
        advised: Verdict::Met,
    };
    E::Reviewed { review }
}

fn approved(n: u8) -> E {
    E::Approved { on: day("2026-03-24"), by: by(n), permit: id(40) }
}

fn refused(n: u8, reasons: Vec<Reason>) -> E {
    E::Refused { on: day("2026-03-24"), by: by(n), reasons }
}

fn withdrawn() -> E {
    E::Withdrawn { on: day("2026-03-24"), by: by(1) }
}

fn discontinued(why: &str) -> E {
    E::Discontinued { on: day("2026-03-24"), why: why.into() }
}

fn overdue(on: &str) -> E {
    E::ReturnedOverdue { on: day(on), again_by: None }
}

fn overdue_with_days() -> E {
    E::ReturnedOverdue { on: day("2026-04-02"), again_by: Some(day("2026-04-10")) }
}

pub(super) fn application() -> Grid<Application> {
    Grid { states: states(), events: events() }
}

fn filed_alone() -> Vec<E> {
    let mut filing = filing(day("2026-03-02"));
    filing.employer_declared = filing.person_declared.clone();
    vec![
        opened(),
        E::Joined { person: id(20) },
        E::SentToEmployer { on: day("2026-03-01") },
        E::Submitted { filing, quota: None, hand_in_by: day("2026-04-01") },
        handed_in("2026-03-10"),
        accepted(true, "2026-03-10"),
    ]
}

fn established(why: &str) -> E {
    let (by, on) = (by(REVIEWER), day("2026-03-20"));
    E::EmployerEstablished { part: EmployerPart { holds: true, by, on, why: why.into() } }
}

fn states() -> Vec<(&'static str, Vec<E>)> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let alone = vec![opened()];
    let draft = then(&alone, E::Joined { person: id(20) });
    let review = then(&draft, E::SentToEmployer { on: day("2026-03-01") });
    let returned =
        then(&review, E::ReturnedToPerson { on: day("2026-03-02"), reasons: vec![reason()] });
    let submitted = then(&review, submitted());
    let received = then(&submitted, handed_in("2026-03-10"));
    let asked = then(&received, asked(vec![reason()], false));
    let again =
        then(&asked, E::Supplemented { on: day("2026-03-13"), answer_by: day("2026-03-17") });
    let accepted = then(&received, accepted(true, "2026-03-10"));
    let reviewed = then(&accepted, reviewed(REVIEWER, "拟同意。"));
    vec![
        ("none", Vec::new()),
        ("draft, alone", alone),
        ("draft", draft),
        ("unit_review", review),
        ("returned_to_person", returned),
        ("returned_overdue", then(&submitted, overdue("2026-04-02"))),
        ("returned_overdue, days to repeat", then(&submitted, overdue_with_days())),
        ("withdrawn", then(&submitted, withdrawn())),
        ("discontinued", then(&submitted, discontinued("持证人已离职。"))),
        ("not_accepted", then(&received, not_accepted(vec![reason()]))),
        ("submitted", submitted),
        ("received", received),
        ("supplement_requested", asked),
        ("received again", again),
        ("accepted, paused", then(&accepted, paused())),
        ("accepted", accepted),
        ("accepted, filed by the holder alone", filed_alone()),
        ("approved", then(&reviewed, approved(DECIDER))),
        ("refused", then(&reviewed, refused(DECIDER, vec![reason()]))),
        ("reviewed", reviewed),
    ]
}

fn because() -> casework::Erasure {
    let class = casework::Class::ReturnedUploads.code().into();
    let basis = "默认值".into();
    casework::Erasure { class, basis, ended: day("2025-03-01"), on: day("2026-03-02") }
}

fn events() -> Vec<(&'static str, E)> {
    let returned = |reasons| E::ReturnedToPerson { on: day("2026-03-02"), reasons };
    let correct = Reason { words: " ".into(), ..reason() };
    let why = |why: &str| E::SentBackToReview { by: by(DECIDER), why: why.into() };
    vec![
        ("opened", opened()),
        ("joined", E::Joined { person: id(20) }),
        ("categorised", E::Categorised { category: "1.2.1".into() }),
        ("paper_added", E::PaperAdded { paper: paper() }),
        ("paper_removed", E::PaperRemoved { file: id(70) }),
        ("sent_to_employer", E::SentToEmployer { on: day("2026-03-01") }),
        ("returned_to_person", returned(vec![reason()])),
        ("returned_to_person, no reason", returned(Vec::new())),
        ("submitted", submitted()),
        (
            "deadline_protected",
            E::DeadlineProtected { until: day("2026-04-08"), why: "没有空余号源".into() },
        ),
        ("handed_in, last day", handed_in("2026-04-01")),
        ("handed_in, day after", handed_in("2026-04-02")),
        ("returned_overdue, last day", overdue("2026-04-01")),
        ("returned_overdue, day after", overdue("2026-04-02")),
        ("again_over", E::AgainOver),
        ("papers_erased", E::PapersErased { because: because() }),
        ("judged in order", judged(MaterialWord::InOrder)),
        ("judged as brought", judged(MaterialWord::Brought)),
        ("judged not needed, no words", judged(MaterialWord::NotNeeded { why: " ".into() })),
        ("judged to correct, no words", judged(MaterialWord::Correct { reason: correct })),
        ("supplement_asked", asked(vec![reason()], false)),
        ("supplement_asked, nothing", asked(Vec::new(), false)),
        ("supplement_asked, agreed second", asked(vec![reason()], true)),
        ("supplemented", E::Supplemented { on: day("2026-03-13"), answer_by: day("2026-03-17") }),
        ("accepted by an officer", accepted(true, "2026-03-12")),
        ("accepted by silence, last day", accepted(false, "2026-03-17")),
        ("accepted by silence, day after", accepted(false, "2026-03-18")),
        ("not_accepted", not_accepted(vec![reason()])),
        ("not_accepted, no reason", not_accepted(Vec::new())),
        ("paused", paused()),
        ("resumed", resumed()),
        ("employer_established", established("已核对完税证明。")),
        ("employer_established, no reason", established(" ")),
        ("reviewed", reviewed(REVIEWER, "拟同意。")),
        ("reviewed by the acceptor", reviewed(WINDOW, "拟同意。")),
        ("reviewed, no opinion", reviewed(REVIEWER, " ")),
        ("sent_back_to_review", why("请补充核对社保记录。")),
        ("sent_back_to_review, no reason", why("")),
        ("approved", approved(DECIDER)),
        ("approved by the acceptor", approved(WINDOW)),
        ("approved by the reviewer", approved(REVIEWER)),
        ("refused", refused(DECIDER, vec![reason()])),
        ("refused by the reviewer", refused(REVIEWER, vec![reason()])),
        ("refused, no reason", refused(DECIDER, Vec::new())),
        ("withdrawn", withdrawn()),
        ("discontinued", discontinued("持证人已离职。")),
        ("discontinued, no reason", discontinued(" ")),
        ("taken_up_again", E::TakenUpAgain),
    ]
}
