//! The scheme's periods (期限) as read from an edition for one day, and the dates they lead to.

use law::{Calendar, Day};
use serde::{Deserialize, Serialize};

/// Every period the casework needs. All numbers come from the policy; this only names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Calendar days to hand in papers after submission (4.8).
    pub hand_in_days: i32,
    /// Working days to accept or ask for corrections (行政许可法 32).
    pub acceptance_working_days: u32,
    /// Working days in which a returned application keeps the time of its first submission (3.2.6).
    pub resubmission_working_days: u32,
    /// Working days to decide (3.1.1).
    pub decision_working_days: u32,
    /// Years of the first term (3.2.1).
    pub first_term_years: i32,
    /// Most years of the automatic extension (3.2.3).
    pub extension_cap_years: i32,
    /// Years of a renewed term.
    pub renewal_term_years: i32,
    /// Days before the end of the first term from which its extension is attested (3.2.2).
    pub extension_window_days: i32,
    /// Days before the end in which a renewal is filed (3.2.5).
    pub renewal_window_days: i32,
    /// Days after the end in which it still is one (3.2.6).
    pub renewal_grace_days: i32,
    /// Days to file a new employer after leaving (3.3.1).
    pub change_employer_days: i32,
    /// Days of silence of the old employer that count as agreement.
    pub old_employer_silence_days: i32,
    /// Most days of a deferral (3.3.4).
    pub deferral_max_days: i32,
    /// Working days in which a deferral is answered; silence grants it.
    pub deferral_confirm_working_days: u32,
    /// Days to report a change (3.5.1).
    pub info_change_days: i32,
    /// The least notice before a lapse after leaving.
    pub separation_notice_days: i32,
    /// What the last day of a term is.
    pub last_day: LastDay,
    /// From which day the deferral counts.
    pub deferral_anchor: DeferralAnchor,
    /// Whether a renewal filed in time keeps the permit in force after E (T1), or only its right.
    pub pending_stays: bool,
    /// Whether a new contract in the extension counts anew (3.2.3).
    pub extension_recomputes: bool,
    /// Whether a returned filing, submitted again in its working days, keeps its time (3.2.6).
    pub keeps_first_submission: bool,
}

/// The named interpretation of the last day of a term (3.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// The day before the corresponding day.
    CorrespondingDayMinus1,
    /// The corresponding day.
    CorrespondingDay,
}

/// The named interpretation of the deferral's anchor (3.3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeferralAnchor {
    /// The day the period after leaving ends.
    EndOf60Days,
    /// The last day of the labour relation.
    SeparationDate,
    /// The day the deferral is granted.
    ApprovalDate,
}

/// A parameter the policy does not give for the day, or not in the expected form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("政策参数 {name} 没有可用的值：{why}")]
pub struct TermMissing {
    /// The parameter.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Terms {
    /// Reads every period through `number` and `word`, which look a parameter up for the day.
    pub fn read<E: std::fmt::Display>(
        number: impl Fn(&str) -> Result<i64, E>,
        word: impl Fn(&str) -> Result<String, E>,
    ) -> Result<Self, TermMissing> {
        let missing = |name: &str, why: String| TermMissing { name: name.into(), why };
        let whole = |name: &str| {
            let value = number(name).map_err(|e| missing(name, e.to_string()))?;
            i32::try_from(value).map_err(|e| missing(name, e.to_string()))
        };
        let positive =
            |name: &str| u32::try_from(whole(name)?).map_err(|e| missing(name, e.to_string()));
        let chosen = |name: &str| word(name).map_err(|e| missing(name, e.to_string()));
        let last_day = match chosen("valid_until_rule")?.as_str() {
            "corresponding_day_minus_1" => LastDay::CorrespondingDayMinus1,
            "corresponding_day" => LastDay::CorrespondingDay,
            other => return Err(missing("valid_until_rule", other.to_owned())),
        };
        let deferral_anchor = match chosen("deferral_anchor")?.as_str() {
            "end_of_60_days" => DeferralAnchor::EndOf60Days,
            "separation_date" => DeferralAnchor::SeparationDate,
            "approval_date" => DeferralAnchor::ApprovalDate,
            other => return Err(missing("deferral_anchor", other.to_owned())),
        };
        let is = |name: &str, answer: &str| chosen(name).map(|chosen| chosen == answer);
        Ok(Self {
            hand_in_days: whole("hand_in_days")?,
            acceptance_working_days: positive("acceptance_working_days")?,
            resubmission_working_days: positive("resubmission_working_days")?,
            decision_working_days: positive("decision_working_days")?,
            first_term_years: whole("first_term_years")?,
            extension_cap_years: whole("extension_cap_years")?,
            renewal_term_years: whole("renewal_term_years")?,
            extension_window_days: whole("extension_window_days")?,
            renewal_window_days: whole("renewal_window_days")?,
            renewal_grace_days: whole("renewal_grace_days")?,
            change_employer_days: whole("change_employer_days")?,
            old_employer_silence_days: whole("old_employer_silence_days")?,
            deferral_max_days: whole("deferral_max_days")?,
            deferral_confirm_working_days: positive("deferral_confirm_working_days")?,
            info_change_days: whole("info_change_days")?,
            separation_notice_days: whole("separation_notice_days")?,
            last_day,
            deferral_anchor,
            pending_stays: is("pending_renewal", "stays_valid")?,
            extension_recomputes: is("extension_recompute", "yes")?,
            keeps_first_submission: is("clock_stop", "keeps_first_submission")?,
        })
    }

    /// Last day to hand in papers (4.8), rolled off rest days.
    pub fn hand_in_by(&self, calendar: &Calendar, submitted: Day) -> Day {
        calendar.provisional_deadline(submitted, self.hand_in_days)
    }

    /// Last working day on which a returned application may be submitted again as if it had stayed
    /// in (3.2.6).
    pub fn again_by(&self, calendar: &Calendar, returned: Day) -> Day {
        calendar.provisional_working_days(returned, self.resubmission_working_days)
    }

    /// Last working day to accept (行政许可法 32).
    pub fn answer_by(&self, calendar: &Calendar, received: Day) -> Day {
        calendar.provisional_working_days(received, self.acceptance_working_days)
    }

    /// Last working day to decide (3.1.1).
    pub fn decide_by(&self, calendar: &Calendar, accepted: Day) -> Day {
        calendar.provisional_working_days(accepted, self.decision_working_days)
    }

    /// Last day of a term of so many years. Validity never rolls.
    pub fn term_end(&self, from: Day, years: i32) -> Day {
        let end = from.plus_years(years);
        // From 29 February there may be no corresponding day: the month's last is the last then
        // (民法典 202).
        let corresponds = end.day_of_month() == from.day_of_month();
        match self.last_day {
            LastDay::CorrespondingDayMinus1 if corresponds => end - 1,
            LastDay::CorrespondingDayMinus1 | LastDay::CorrespondingDay => end,
        }
    }

    /// The most an automatic extension reaches (3.2.3): the corresponding day of E.
    pub fn extension_cap(&self, end: Day) -> Day {
        end.plus_years(self.extension_cap_years)
    }

    /// First day on which the extension of a first term may be attested (3.2.2).
    pub fn extension_opens(&self, end: Day) -> Day {
        end - self.extension_window_days
    }

    /// First day on which a renewal may be submitted (3.2.5).
    pub fn renewal_opens(&self, end: Day) -> Day {
        end - self.renewal_window_days
    }

    /// Last day of the grace after E (3.2.6), rolled; `None` while the year's holidays are unknown,
    /// because an automatic effect must not rest on a guess.
    pub fn grace_end(&self, calendar: &Calendar, end: Day) -> Option<Day> {
        calendar.deadline(end, self.renewal_grace_days, true).ok()
    }

    /// Last day to file a new employer (3.3.1), rolled.
    pub fn change_by(&self, calendar: &Calendar, left: Day) -> Day {
        calendar.provisional_deadline(left, self.change_employer_days)
    }

    /// Last day to file a new employer (3.3.1), rolled; `None` while the year's holidays are
    /// unknown, because an automatic effect must not rest on a guess.
    pub fn change_end(&self, calendar: &Calendar, left: Day) -> Option<Day> {
        calendar.deadline(left, self.change_employer_days, true).ok()
    }

    /// Last day on which the old employer may say that a reported day of leaving is wrong, rolled;
    /// its silence is agreement.
    pub fn dispute_by(&self, calendar: &Calendar, reported: Day) -> Day {
        calendar.provisional_deadline(reported, self.old_employer_silence_days)
    }

    /// Last working day to say no to a deferral; silence grants it (3.3.3).
    pub fn deferral_answer_by(&self, calendar: &Calendar, asked: Day) -> Day {
        calendar.provisional_working_days(asked, self.deferral_confirm_working_days)
    }

    /// Whether somebody told on a day still has the least notice before a lapse (3.3.2, G14).
    pub fn told_in_time(&self, told: Day, deadline: Day) -> bool {
        told + self.separation_notice_days <= deadline
    }

    /// The latest day a deferral may run to (3.3.4), never past E.
    pub fn deferral_limit(&self, left: Day, change_by: Day, granted: Day, end: Day) -> Day {
        let anchor = match self.deferral_anchor {
            DeferralAnchor::EndOf60Days => change_by,
            DeferralAnchor::SeparationDate => left,
            DeferralAnchor::ApprovalDate => granted,
        };
        (anchor + self.deferral_max_days).min(end)
    }

    /// Last day to report a change (3.5.1), rolled.
    pub fn report_by(&self, calendar: &Calendar, happened: Day) -> Day {
        calendar.provisional_deadline(happened, self.info_change_days)
    }
}
