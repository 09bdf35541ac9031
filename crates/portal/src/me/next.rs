//! Who acts next on a case, and what they have to do, in the person's words.

use casework::{Application, Stage};

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Who has to act.
    pub who: &'static str,
    /// What, by when, and what happens otherwise.
    pub what: String,
}

/// The steps of a new application, as people see them.
pub const STEPS: [&str; 5] = ["填写资料", "单位确认", "报送材料", "受理审核", "决定"];

/// The step of [`STEPS`] under way; their number when the case is decided or over.
pub fn step(stage: &Stage) -> usize {
    match stage {
        Stage::Draft | Stage::ReturnedToPerson { .. } | Stage::ReturnedOverdue { .. } => 0,
        Stage::UnitReview { .. } => 1,
        Stage::Submitted { .. } | Stage::SupplementRequested { .. } => 2,
        Stage::Received { .. } | Stage::Accepted { .. } => 3,
        Stage::Reviewed { .. } => 4,
        Stage::Approved { .. }
        | Stage::Refused { .. }
        | Stage::NotAccepted { .. }
        | Stage::Withdrawn { .. }
        | Stage::Discontinued { .. } => STEPS.len(),
    }
}

/// The next step of a case.
pub fn next(case: &Application) -> Next {
    let (who, what) = match &case.stage {
        Stage::Draft => (
            "您",
            "核对我的资料，上传材料，声明真实有效后提交单位。没有时间限制，已填的内容都保存着。"
                .into(),
        ),
        Stage::UnitReview { .. } => {
            ("单位经办人", "核对后确认提交，或者写明理由退回。您现在不需要做什么。".into())
        }
        Stage::ReturnedToPerson { .. } => {
            ("您", "按单位写明的理由修改，再次提交单位。已填的内容都在。".into())
        }
        Stage::Submitted { hand_in_by, .. } => (
            "您或者单位",
            format!(
                "在{}以前（含当日）网上报送材料，或者由单位经办人预约到窗口报送。逾期未报送的自动退回单位，内容保留。",
                hand_in_by.chinese()
            ),
        ),
        Stage::Received { answer_by, .. } => (
            "窗口",
            format!(
                "在{}以前答复是否受理；届时没有答复的，自收到之日起即为受理。您现在不需要做什么。",
                answer_by.chinese()
            ),
        ),
        Stage::SupplementRequested { .. } => {
            ("您或者单位", "按一次性告知的内容补正，再报送一次。其他材料不用重新提交。".into())
        }
        Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. } => {
            match clock.pauses.last().filter(|pause| pause.to.is_none()) {
                Some(pause) => (
                    "区人力社保局",
                    format!(
                        "正在{}，期间不计入办理时限。书面告知：{}。您现在不需要做什么。",
                        pause.kind.chinese(),
                        pause.told
                    ),
                ),
                None => (
                    "区人力社保局",
                    format!("在{}以前作出决定。您现在不需要做什么。", clock.due.chinese()),
                ),
            }
        }
        Stage::Approved { .. } => ("您", "可以自行打印确认单，次数不限，不收任何费用。".into()),
        Stage::Refused { .. } => {
            ("您", "条件满足后可以重新申请；不服的，可以申请复议或者提起诉讼。".into())
        }
        Stage::NotAccepted { competent, .. } => {
            ("您", format!("向有权办理的部门提出：{competent}。不服的，可以申请复议或者提起诉讼。"))
        }
        Stage::ReturnedOverdue { again_by: Some(last), .. } => (
            "单位",
            format!("请单位在{}前重新确认提交，证件在此期间继续受到保护。", last.chinese()),
        ),
        Stage::ReturnedOverdue { .. } => (
            "您或者单位",
            "核对后再次提交。内容都在；逾期退回不是不予核准，不影响以后办理。".into(),
        ),
        Stage::Withdrawn { .. } => ("—", "申请已撤回，以后可以重新申请。".into()),
        Stage::Discontinued { why, .. } => ("—", why.clone()),
    };
    Next { who, what }
}
