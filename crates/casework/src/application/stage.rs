//! Where an application stands.

use law::Day;
use serde::{Deserialize, Serialize};

use crate::{By, Id, Reason};

/// Each stage holds what its next step needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// The person fills in their data (填写中).
    Draft,
    /// The employer checks it (待单位审核).
    UnitReview {
        /// Since when.
        since: Day,
    },
    /// The employer sent it back to the person (退回个人).
    ReturnedToPerson {
        /// When.
        on: Day,
        /// What to correct.
        reasons: Vec<Reason>,
    },
    /// Submitted; papers are to be handed in (已提交, 4.8).
    Submitted {
        /// When the employer confirmed.
        on: Day,
        /// Last day to hand in papers, already rolled off rest days; later when no slot was free.
        hand_in_by: Day,
    },
    /// Papers are in, waiting for acceptance (已收件).
    Received {
        /// When.
        on: Day,
        /// Last working day for the acceptance; silence is acceptance from `on`.
        answer_by: Day,
    },
    /// The one notice of everything to correct is out (已一次性告知补正).
    SupplementRequested {
        /// When.
        on: Day,
        /// Everything to correct.
        items: Vec<Reason>,
    },
    /// Accepted; the 20 working days run (已受理, 3.1.1).
    Accepted {
        /// The day of acceptance.
        on: Day,
        /// Whether by silence.
        by_silence: bool,
        /// The clock.
        clock: Clock,
    },
    /// Reviewed, waiting for the decision (待核准).
    Reviewed {
        /// The day of acceptance.
        accepted: Day,
        /// The clock.
        clock: Clock,
    },
    /// Approved (核准).
    Approved {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// The permit granted or changed.
        permit: Id,
    },
    /// Refused with reasons and remedies (不予核准).
    Refused {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why.
        reasons: Vec<Reason>,
    },
    /// Not accepted: not our competence, or not needed (不予受理).
    NotAccepted {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why.
        reasons: Vec<Reason>,
        /// Who is competent.
        competent: String,
    },
    /// Papers did not come in time; sent back automatically (逾期退回, 4.9). Everything is kept.
    ReturnedOverdue {
        /// The day after the deadline.
        on: Day,
        /// For business about a permit: submitted again until this day, it keeps the time of its
        /// first submission, and the permit its protection (3.2.6).
        again_by: Option<Day>,
    },
    /// Taken back (已撤回).
    Withdrawn {
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// What it asked for has no object any more (已终止): the holder left the employer that asks,
    /// or did not leave after all (3.3.1).
    Discontinued {
        /// When.
        on: Day,
        /// Why, in words.
        why: String,
        /// Where it stood; taken up again from there.
        before: Box<Stage>,
    },
}

/// The decision clock (办理时限): started on acceptance, the day after is day 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Acceptance.
    pub started: Day,
    /// Last working day to decide; moved when a pause ends.
    pub due: Day,
    /// Every pause, with its reason and document.
    pub pauses: Vec<Pause>,
}

/// A time that does not count (不计入办理时限, 行政许可法 45).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// First day that does not count.
    pub from: Day,
    /// The day it ended; the clock runs again from the next.
    pub to: Option<Day>,
    /// Why.
    pub kind: PauseKind,
    /// What was told in writing.
    pub told: String,
}

/// Why the clock may stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseKind {
    /// 听证
    Hearing,
    /// 专家评审
    ExpertReview,
    /// 检验、鉴定
    Appraisal,
    /// 实地核查
    FieldCheck,
}

impl PauseKind {
    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Hearing => "听证",
            Self::ExpertReview => "专家评审",
            Self::Appraisal => "检验、鉴定",
            Self::FieldCheck => "实地核查",
        }
    }
}

impl Clock {
    /// Whether it stands still now.
    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }
}

impl Stage {
    /// The stage's stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::UnitReview { .. } => "unit_review",
            Self::ReturnedToPerson { .. } => "returned_to_person",
            Self::Submitted { .. } => "submitted",
            Self::Received { .. } => "received",
            Self::SupplementRequested { .. } => "supplement_requested",
            Self::Accepted { .. } => "accepted",
            Self::Reviewed { .. } => "reviewed",
            Self::Approved { .. } => "approved",
            Self::Refused { .. } => "refused",
            Self::NotAccepted { .. } => "not_accepted",
            Self::ReturnedOverdue { .. } => "returned_overdue",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Discontinued { .. } => "discontinued",
        }
    }

    /// As people here say it.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Draft => "个人填写中",
            Self::UnitReview { .. } => "待单位审核",
            Self::ReturnedToPerson { .. } => "单位已退回个人",
            Self::Submitted { .. } => "已提交，待报送材料",
            Self::Received { .. } => "已收件，待受理",
            Self::SupplementRequested { .. } => "待补正",
            Self::Accepted { .. } => "已受理，审核中",
            Self::Reviewed { .. } => "待核准",
            Self::Approved { .. } => "已核准",
            Self::Refused { .. } => "不予核准",
            Self::NotAccepted { .. } => "不予受理",
            Self::ReturnedOverdue { .. } => "逾期未报送，已退回",
            Self::Withdrawn { .. } => "已撤回",
            Self::Discontinued { .. } => "已终止",
        }
    }

    /// Whether nothing more can happen.
    pub fn is_closed(&self) -> bool {
        matches!(
            self,
            Self::Approved { .. }
                | Self::Refused { .. }
                | Self::NotAccepted { .. }
                | Self::Withdrawn { .. }
                | Self::Discontinued { .. }
        )
    }

    /// Whether the case is with the bureau, so that a timely filing protects (T1).
    pub fn is_pending(&self) -> bool {
        matches!(
            self,
            Self::Submitted { .. }
                | Self::Received { .. }
                | Self::SupplementRequested { .. }
                | Self::Accepted { .. }
                | Self::Reviewed { .. }
        )
    }

    /// The day on which the sweep has to look at it.
    pub fn due_on(&self) -> Option<Day> {
        match self {
            Self::Submitted { hand_in_by, .. } => Some(*hand_in_by),
            Self::Received { answer_by, .. } => Some(*answer_by),
            Self::Accepted { clock, .. } | Self::Reviewed { clock, .. } => Some(clock.due),
            Self::ReturnedOverdue { again_by, .. } => *again_by,
            _ => None,
        }
    }
}
