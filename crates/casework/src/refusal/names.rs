//! The refusals' stable names, and one of each.

use law::Day;

use super::Refusal;

/// The year of the samples; any would do.
const SAMPLE_YEAR: i16 = 2026;
/// The district's places in the samples; any number would do.
const SAMPLE_TOTAL: i64 = 100;
/// The seconds of the samples' wait: a quarter of an hour.
const SAMPLE_WAIT: i64 = 900;

impl Refusal {
    /// Stable name; appears in journals, in the API and in stories.
    pub fn code(&self) -> String {
        let name = match self {
            Self::SignInFailed => "sign-in-failed",
            Self::TooManyAttempts { .. } => "too-many-attempts",
            Self::NotAllowed => "not-allowed",
            Self::NotFiledAgent => "not-filed-agent",
            Self::NoAgent => "no-agent",
            Self::SamePerson { .. } => "same-person",
            Self::StoodBack => "stood-back",
            Self::NotFound => "not-found",
            Self::WrongState { .. } => "wrong-state",
            Self::Taken { .. } => "taken",
            Self::NotRegistered => "not-registered",
            Self::Stopped { .. } => "stopped",
            Self::WrongMeasure { .. } => "wrong-measure",
            Self::HeavierThanTold => "heavier-than-told",
            Self::OnlyReminder => "only-reminder",
            Self::ConditionsUnmet { .. } => "conditions-unmet",
            Self::OutOfScope { .. } => "out-of-scope",
            Self::PersonNotJoined => "person-not-joined",
            Self::InvitationWrong => "invitation-wrong",
            Self::NoCategory => "no-category",
            Self::DeclarationMissing => "declaration-missing",
            Self::Incomplete { .. } => "incomplete",
            Self::ReasonMissing => "reason-missing",
            Self::ReasonUnfounded { .. } => "reason-unfounded",
            Self::TooMany { .. } => "too-many",
            Self::FamilyUnfit { .. } => "family-unfit",
            Self::NeedsCheck { .. } => "needs-check",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::FileKind => "file-kind",
            Self::PlanIncomplete => "plan-incomplete",
            Self::DemandTooHigh => "demand-too-high",
            Self::MaterialsUnsettled { .. } => "materials-unsettled",
            Self::SecondNotice => "second-notice",
            Self::ClockPaused => "clock-paused",
            Self::ClockRunning => "clock-running",
            Self::AlreadyLeft => "already-left",
            Self::AlreadyDeferred => "already-deferred",
            Self::StillEmployed => "still-employed",
            Self::NotFirstTerm => "not-first-term",
            Self::FirstTermExtends => "first-term-extends",
            Self::FilingPending => "filing-pending",
            Self::PermitNotInForce => "permit-not-in-force",
            Self::HandInTooLate { .. } => "hand-in-too-late",
            Self::NotYetOpen { .. } => "not-yet-open",
            Self::DayAhead { .. } => "day-ahead",
            Self::TooLate { .. } => "too-late",
            Self::NotYetDue { .. } => "not-yet-due",
            Self::CalendarMissing { .. } => "calendar-missing",
            Self::NotPublished { .. } => "not-published",
            Self::NoPlan { .. } => "no-plan",
            Self::NoQuota { .. } => "no-quota",
            Self::NoProvisional { .. } => "no-provisional",
            Self::QuotaExhausted { .. } => "quota-exhausted",
            Self::YearClosed { .. } => "year-closed",
            Self::NotKeySupport { .. } => "not-key-support",
            Self::RunStopped { .. } => "run-stopped",
            Self::TotalExceeded { .. } => "total-exceeded",
            Self::SeatTaken { .. } => "seat-taken",
            Self::HoldExpired => "hold-expired",
            Self::NothingDue => "nothing-due",
            Self::VisitLimit { .. } => "visit-limit",
        };
        name.to_owned()
    }

    /// One refusal of each name, for lists of them in documentation, pages and stories.
    pub fn samples() -> Vec<Self> {
        let day = Day::last_of_year(SAMPLE_YEAR - 1);
        let mut samples = Self::samples_of_who();
        samples.extend([
            Self::SecondNotice,
            Self::ClockPaused,
            Self::ClockRunning,
            Self::AlreadyLeft,
            Self::AlreadyDeferred,
            Self::StillEmployed,
            Self::NotFirstTerm,
            Self::FirstTermExtends,
            Self::FilingPending,
            Self::PermitNotInForce,
            Self::HandInTooLate { deadline: day },
            Self::NotYetOpen { opens: day, clause: "4.8".into() },
            Self::DayAhead { day, clause: "3.3.1".into() },
            Self::TooLate { deadline: day, clause: "4.8".into() },
            Self::NotYetDue { day },
            Self::CalendarMissing { year: SAMPLE_YEAR },
            Self::NotPublished { parameter: "hand_in_days".into() },
            Self::NoPlan { year: SAMPLE_YEAR },
            Self::NoQuota { year: SAMPLE_YEAR },
            Self::NoProvisional { year: SAMPLE_YEAR },
            Self::QuotaExhausted { year: SAMPLE_YEAR, granted: 1 },
            Self::YearClosed { year: SAMPLE_YEAR },
            Self::NotKeySupport { clause: "4.3".into() },
            Self::RunStopped {
                why: "保障数合计超过可用于保障的数量。".into(),
                clause: "2.6".into(),
            },
            Self::TotalExceeded { total: SAMPLE_TOTAL, asked: SAMPLE_TOTAL + 1 },
            Self::SeatTaken { day },
            Self::HoldExpired,
            Self::NothingDue,
            Self::VisitLimit { most: 1 },
        ]);
        samples
    }

    fn samples_of_who() -> Vec<Self> {
        let day = Day::last_of_year(SAMPLE_YEAR - 1);
        vec![
            Self::SignInFailed,
            Self::TooManyAttempts { wait_seconds: SAMPLE_WAIT },
            Self::NotAllowed,
            Self::NotFiledAgent,
            Self::NoAgent,
            Self::SamePerson { before: "受理".into() },
            Self::StoodBack,
            Self::NotFound,
            Self::WrongState { is: "已提交".into() },
            Self::Taken { claim: "uscc/91".into() },
            Self::NotRegistered,
            Self::Stopped { measure: "整改暂停业务办理".into(), until: Some(day) },
            Self::WrongMeasure { measure: "注销证件".into() },
            Self::HeavierThanTold,
            Self::OnlyReminder,
            Self::ConditionsUnmet { clauses: vec!["1.1.4".into()] },
            Self::OutOfScope { competent: "市人力社保局".into(), clause: "4.8".into() },
            Self::PersonNotJoined,
            Self::InvitationWrong,
            Self::NoCategory,
            Self::DeclarationMissing,
            Self::Incomplete { what: vec!["姓名".into()] },
            Self::ReasonMissing,
            Self::ReasonUnfounded { clause: "1.2.9".into() },
            Self::TooMany { what: "随往人员".into(), most: 10 },
            Self::FamilyUnfit {
                why: "填写了两位配偶".into(), clause: "市级系统规则".into()
            },
            Self::NeedsCheck { what: vec!["单位类型".into()] },
            Self::FileTooLarge { most: 10 },
            Self::FileKind,
            Self::PlanIncomplete,
            Self::DemandTooHigh,
            Self::MaterialsUnsettled { materials: vec!["学位证书".into()] },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_sample_of_every_name_and_it_is_the_name_in_the_journal() {
        let named: Vec<String> = Refusal::samples().iter().map(Refusal::code).collect();
        for refusal in Refusal::samples() {
            assert_eq!(serde_json::to_value(&refusal).unwrap()["refusal"], refusal.code());
        }
        // What serde knows of the names is complete by construction.
        let unknown =
            serde_json::from_str::<Refusal>(r#"{"refusal":"?"}"#).unwrap_err().to_string();
        for name in unknown.split('`').skip(3).step_by(2) {
            assert!(named.contains(&name.to_owned()), "no sample of {name}");
        }
    }
}
