//! What every page about a case shows the same way, whoever looks: its stage, its dates, its
//! findings, its papers and its history.

mod ahead;
mod file;
mod findings;
mod history;
mod materials;
mod told;
mod values;
pub mod withdraw;

pub use ahead::{Ahead, day_asked};
pub use file::file;
pub use findings::Findings;
pub use history::timeline;
pub use materials::{At, Materials};
pub use told::{Told, told};
pub use values::value_words;

use casework::{Application, Id, Stage, Standing, letters};
use law::{Day, Verdict};

use crate::ui::{Clause, Deadline, Html, SummaryList, Tag, Tone};

/// The stage in a box.
pub fn stage_tag(stage: &Stage) -> Tag {
    let tone = match stage {
        Stage::Approved { .. } => Tone::Good,
        Stage::Refused { .. } | Stage::NotAccepted { .. } => Tone::Bad,
        Stage::ReturnedToPerson { .. }
        | Stage::SupplementRequested { .. }
        | Stage::ReturnedOverdue { .. } => Tone::Urgent,
        Stage::Draft | Stage::UnitReview { .. } | Stage::Submitted { .. } => Tone::Waiting,
        Stage::Received { .. } | Stage::Accepted { .. } | Stage::Reviewed { .. } => Tone::Active,
        Stage::Withdrawn { .. } | Stage::Discontinued { .. } => Tone::Quiet,
    };
    Tag::new(stage.chinese(), tone)
}

/// A permit's standing in a box.
pub fn standing_tag(standing: &Standing) -> Tag {
    let tone = match standing {
        Standing::Valid | Standing::Pending | Standing::Changing => Tone::Good,
        Standing::Objected
        | Standing::ChangePeriod { .. }
        | Standing::Deferred { .. }
        | Standing::Renewable { .. } => Tone::Urgent,
        Standing::NotYet { .. } => Tone::Waiting,
        Standing::Lapsed { .. } | Standing::Cancelled { .. } | Standing::Revoked { .. } => {
            Tone::Bad
        }
    };
    Tag::new(standing.chinese(), tone)
}

/// The next last day of a case, if it has one.
pub fn deadline(case: &Application, today: Day) -> Option<Deadline> {
    let (what, day, clause) = match &case.stage {
        Stage::Submitted { hand_in_by, .. } => ("报送材料", *hand_in_by, "4.8"),
        Stage::Received { answer_by, .. } => ("答复是否受理", *answer_by, "行政许可法第三十二条"),
        Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. } => {
            ("作出决定", clock.due, "3.1.1")
        }
        _ => return None,
    };
    Some(Deadline { what: what.into(), day, today, clause: Some(Clause::new(clause, "")) })
}

/// The facts of a case that everybody sees.
pub fn summary(case: &Application, employer: &str) -> SummaryList {
    let list = SummaryList::default()
        .with("业务", Html::text(case.business.chinese()))
        .with("申请人", Html::text(&case.name))
        .with("用人单位", Html::text(employer))
        .with("申报类别", Html::text(category(case)));
    match &case.filing {
        Some(filing) => list
            .with("回执号", Html::text(&filing.receipt))
            .with("确认提交", Html::text(filing.on.chinese())),
        None => list,
    }
}

/// What would change the result, without the ids of the law, and its clause as people cite it.
pub fn change_words(change: &law::Change) -> (String, Clause) {
    let says = change.says.replacen(&format!("第{}条：", change.clause), "", 1);
    // The eight routes are known by their last number: 第3项.
    let says = says.replacen("按第1.2.", "按第", 1);
    (says, Clause::new(&change.clause, ""))
}

/// The route in words.
pub fn category(case: &Application) -> String {
    let Some(category) = case.category.as_deref() else { return "尚未选择".to_owned() };
    let edition = law::builtin::fengtai_2019();
    edition.codes("routes").map_or(category, |table| table.label(category)).to_owned()
}

/// The typed reasons of a return, a supplement or a refusal.
pub fn reasons(stage: &Stage) -> Vec<(String, Clause)> {
    let reasons = match stage {
        Stage::ReturnedToPerson { reasons, .. }
        | Stage::Refused { reasons, .. }
        | Stage::NotAccepted { reasons, .. }
        | Stage::SupplementRequested { items: reasons, .. } => reasons.as_slice(),
        _ => &[],
    };
    reasons.iter().map(|r| (r.words.clone(), Clause::new(&r.clause, ""))).collect()
}

/// How the stage can be challenged; empty when nothing adverse was decided.
pub fn remedies(stage: &Stage) -> &'static str {
    match stage {
        Stage::Refused { .. } | Stage::NotAccepted { .. } => letters::REMEDIES,
        _ => "",
    }
}

/// What the rules say of what was filed, in a sentence.
pub fn outcome(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "按填报内容，各项条件都满足",
        Verdict::Unmet => "按填报内容，有条件不满足",
        _ => "还有条件不能认定，由工作人员核定",
    }
}

/// That papers of a case are no longer there, and why (保存期限届满); empty while nothing was erased.
pub fn erased(case: &Application) -> String {
    case.erased.as_ref().map_or_else(String::new, |erased| {
        format!(
            "材料已按保存期限于{}删除（自{}起算；依据：{}）。",
            erased.on.chinese(),
            erased.ended.chinese(),
            erased.basis
        )
    })
}

/// The papers of a case, each with a link to its content.
pub fn papers(id: Id, case: &Application) -> Vec<(String, Html)> {
    let edition = law::builtin::fengtai_2019();
    let label =
        |code: &str| edition.codes("materials").map_or(code, |table| table.label(code)).to_owned();
    let link = |file: &Id, name: &str| Html::link(&format!("/files/{file}?case={id}"), name);
    case.papers.iter().map(|p| (label(&p.material), link(&p.file, &p.name))).collect()
}
