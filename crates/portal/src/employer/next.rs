//! Who acts next, in the employer's words: on its registration and on a case.

use casework::{Application, Employer, Registration, Stage};

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Who has to act.
    pub who: &'static str,
    /// What, by when, and what happens otherwise.
    pub what: String,
}

/// The next step of a registration.
pub fn of_employer(employer: &Employer) -> Next {
    let (who, what) = match &employer.registration {
        Registration::Draft => (
            "单位",
            "填写单位情况、上传材料，声明真实有效后提交。没有时间限制，已填的内容都保存着。",
        ),
        Registration::Submitted { .. } => {
            ("窗口", "核对单位情况和材料。结果会通过消息告知，您现在不需要做什么。")
        }
        Registration::Returned { .. } => {
            ("单位", "按下面的理由修改后再次提交。已填的内容和材料都在。")
        }
        Registration::Accepted { .. } if employer.agent.is_none() => {
            ("法定代表人", "备案一名业务经办人；备案以后才能申报计划和办理业务。")
        }
        Registration::Accepted { .. } => {
            ("单位经办人", "按期申报年度计划，为符合条件的员工建立申请。")
        }
        Registration::MovedOut { .. } => (
            "单位",
            "税务登记地已迁出本区，请向迁入地的人力社保部门办理；在本区办理的证件由迁入地继续管理。",
        ),
    };
    Next { who, what: what.to_owned() }
}

/// The next step of a case.
pub fn of_case(case: &Application) -> Next {
    let (who, what) = match &case.stage {
        Stage::Draft if case.person.is_none() => {
            ("申请人", "用邀请码加入，填写本人资料。邀请码请您当面或者电话交给本人。".into())
        }
        Stage::Draft | Stage::ReturnedToPerson { .. } => {
            ("申请人", "填写、修改本人资料后提交单位。您可以先选定类别、上传单位的材料。".into())
        }
        Stage::UnitReview { .. } => {
            ("单位经办人", "核对申请人的资料和材料，确认提交，或者写明理由退回申请人。".into())
        }
        Stage::Submitted { hand_in_by, .. } => (
            "单位经办人或者申请人",
            format!(
                "在{}以前（含当日）网上报送材料，或者预约到窗口报送，两种方式效力相同。\
                 逾期未报送的自动退回，内容保留。",
                hand_in_by.chinese()
            ),
        ),
        Stage::SupplementRequested { .. } => (
            "单位经办人或者申请人",
            "按一次性告知的内容补正，再报送一次。其他材料不用重新提交。".into(),
        ),
        Stage::Received { answer_by, .. } => (
            "窗口",
            format!(
                "在{}以前答复是否受理；届时没有答复的，自收到之日起即为受理。",
                answer_by.chinese()
            ),
        ),
        Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. } if clock.is_paused() => {
            ("区人力社保局", "正在核查，期间不计入办理时限。您现在不需要做什么。".into())
        }
        Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. } => {
            ("区人力社保局", format!("在{}以前作出决定。您现在不需要做什么。", clock.due.chinese()))
        }
        Stage::Approved { .. } => ("申请人", "自行打印确认单，次数不限，不收任何费用。".into()),
        Stage::Refused { .. } => {
            ("单位和申请人", "条件满足后可以重新申请；不服的，可以申请复议或者提起诉讼。".into())
        }
        Stage::NotAccepted { competent, .. } => {
            ("单位和申请人", format!("向有权办理的部门提出：{competent}。"))
        }
        Stage::ReturnedOverdue { again_by: Some(last), .. } => (
            "单位经办人",
            format!(
                "在{}前重新确认提交：按首次提交的时间计算，证件在此期间继续受到保护。",
                last.chinese()
            ),
        ),
        Stage::ReturnedOverdue { .. } => (
            "单位经办人",
            "核对后可以立即重新确认提交。逾期退回不是不予核准，不影响以后办理。".into(),
        ),
        Stage::Withdrawn { .. } => ("—", "申请已撤回，以后可以重新申请。".into()),
        Stage::Discontinued { why, .. } => ("—", why.clone()),
    };
    Next { who, what }
}
