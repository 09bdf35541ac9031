//! What will happen to a permit if nobody does anything: the days to come, each with its clause.

use law::{Calendar, Day};

use super::{Ends, Lapse, Life, Permit, Standing};
use crate::Terms;

/// A day to come on which something begins, ends or happens by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Day,
    /// Whether the day may still move on, because the holidays of its year are not published (暂定).
    pub provisional: bool,
    /// What.
    pub what: Coming,
}

/// What comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// The employer can attest, and the first term is extended (3.2.2).
    ExtensionOpens,
    /// A renewal can be filed (3.2.5).
    RenewalOpens,
    /// Last day of the term (E).
    TermEnds,
    /// E has passed: no sheet can be printed, a renewal still can be filed (3.2.6).
    GraceBegins,
    /// Last day of the grace.
    GraceEnds,
    /// E has passed and a filing in time protects the permit (T1).
    Protected,
    /// Last day to ask for a new employer (3.3.1).
    ChangeEnds,
    /// The days to change are over, and an officer hears the holder before anything ends (3.3.2).
    Heard,
    /// Last day of the deferral (3.3.4).
    DeferralEnds,
    /// The permit lapses by itself (3.2.6, 3.3.2).
    Lapses(Lapse),
}

impl Coming {
    /// Stable name, also in stories and calendar files.
    pub fn code(self) -> &'static str {
        match self {
            Self::ExtensionOpens => "extension-opens",
            Self::RenewalOpens => "renewal-opens",
            Self::TermEnds => "term-ends",
            Self::GraceBegins => "grace-begins",
            Self::GraceEnds => "grace-ends",
            Self::Protected => "protected",
            Self::ChangeEnds => "change-ends",
            Self::Heard => "heard",
            Self::DeferralEnds => "deferral-ends",
            Self::Lapses(_) => "lapses",
        }
    }

    /// The clause it rests on.
    pub fn clause(self) -> &'static str {
        match self {
            Self::ExtensionOpens => "3.2.2",
            Self::RenewalOpens | Self::Protected => "3.2.5",
            Self::TermEnds => "3.2.1",
            Self::GraceBegins | Self::GraceEnds => "3.2.6",
            Self::ChangeEnds => "3.3.1",
            Self::Heard => "3.3.2",
            Self::DeferralEnds => "3.3.4",
            Self::Lapses(because) => because.clause(),
        }
    }

    /// What happens, in a few words.
    pub fn says(self) -> &'static str {
        match self {
            Self::ExtensionOpens => "可以确认自动延续",
            Self::RenewalOpens => "可以提交续签",
            Self::TermEnds => "有效期最后一日",
            Self::GraceBegins => "有效期已满，进入续签期",
            Self::GraceEnds => "续签期最后一日",
            Self::Protected => "有效期已满，申请办理期间继续有效",
            Self::ChangeEnds => "提出聘用单位变更的最后一日",
            Self::Heard => "变更期已满，由工作人员核查",
            Self::DeferralEnds => "延期注销期最后一日",
            Self::Lapses(_) => "证件失效",
        }
    }

    /// What to do about it, or what it means.
    pub fn advice(self) -> &'static str {
        match self {
            Self::ExtensionOpens => {
                "请单位确认仍在职并填报劳动合同期限，首次有效期即自动延续，不用续签。"
            }
            Self::RenewalOpens => "请单位提交续签申请；按期提交的，办理期间证件继续有效。",
            Self::TermEnds => "没有延续、续签的，次日起不能打印确认单。",
            Self::GraceBegins => "仍可由单位办理延续或者续签，新的有效期自届满次日起算。",
            Self::GraceEnds => "到这一日仍没有提交延续或者续签的，次日起证件失效。",
            Self::Protected => "已按期提出，等待办理结果，不用再提交。",
            Self::ChangeEnds => {
                "请由新单位提出聘用单位变更，或者本人提出变更请求；新单位试用期较长的，可以申请个人延期注销。"
            }
            Self::Heard => "不自动失效；工作人员会先核对情况、听取本人意见。",
            Self::DeferralEnds => "请在此以前由填报的新单位提出聘用单位变更。",
            Self::Lapses(Lapse::NotRenewed) => "续签期内没有办理延续或者续签，证件自然失效。",
            Self::Lapses(Lapse::NoNewEmployer) => "没有按期提出聘用单位变更，证件失效。",
        }
    }
}

impl Permit {
    /// Every day from `today` on that changes something, if nobody does anything. Days that rest on
    /// holidays not yet published are counted in plain weeks and marked.
    pub fn timeline(&self, terms: &Terms, calendar: &Calendar, today: Day) -> Vec<Step> {
        if self.is_over() {
            return Vec::new();
        }
        let known = self.ends(terms, calendar);
        let ends = self.forecast(terms, calendar);
        let mut steps = self.term_steps(terms, &ends);
        steps.extend(self.leaving_steps(&ends));
        if let Some((on, because)) = self.lapse_due(law::LAST, &ends) {
            steps.push((on, Coming::Lapses(because)));
        }
        let guessed = |day: Day| {
            let of_end = |guess: Option<Day>, sure: Option<Day>| {
                sure.is_none() && guess.is_some_and(|end| day == end || day == end + 1)
            };
            of_end(ends.change, known.change) || of_end(ends.grace, known.grace)
        };
        // Nothing comes after the lapse.
        let last = steps.iter().find(|(_, what)| matches!(what, Coming::Lapses(_)));
        let last = last.map_or(law::LAST, |(on, _)| *on);
        steps.retain(|(on, _)| (today..=last).contains(on));
        steps.sort_by_key(|(on, _)| *on);
        let step = |(on, what)| Step { on, provisional: guessed(on), what };
        steps.into_iter().map(step).collect()
    }

    /// What the permit will be worth on a day to come if nobody does anything, and whether that may
    /// still change because holidays are not published.
    pub fn standing_ahead(&self, terms: &Terms, calendar: &Calendar, day: Day) -> (Standing, bool) {
        let ahead = self.standing(day, &self.forecast(terms, calendar));
        let sure = self.standing(day, &self.ends(terms, calendar));
        let provisional = ahead != sure;
        (ahead, provisional)
    }

    /// The ends, counted in plain weeks where holidays are not published.
    fn forecast(&self, terms: &Terms, calendar: &Calendar) -> Ends {
        let known = self.ends(terms, calendar);
        let guessed = calendar.provisional_deadline(
            self.grace_from.unwrap_or(self.valid_until),
            terms.renewal_grace_days,
        );
        Ends {
            change: known.change.or(self.leaving().map(|leaving| leaving.deadline)),
            grace: known.grace.or(Some(guessed)),
            ..known
        }
    }

    fn term_steps(&self, terms: &Terms, ends: &Ends) -> Vec<(Day, Coming)> {
        let end = self.valid_until;
        let opens = if self.term == 1 { Coming::ExtensionOpens } else { Coming::RenewalOpens };
        let mut steps = vec![(end, Coming::TermEnds)];
        if self.life == Life::Valid && !self.is_protected() {
            steps.push((self.prolonging_opens(terms), opens));
        }
        match ends.grace {
            _ if self.is_protected() => steps.push((end + 1, Coming::Protected)),
            // Who has left can no longer prolong; only the lapse is still to come.
            Some(grace) if self.life == Life::Valid => {
                steps.extend([(end + 1, Coming::GraceBegins), (grace, Coming::GraceEnds)]);
            }
            _ => {}
        }
        steps
    }

    fn leaving_steps(&self, ends: &Ends) -> Vec<(Day, Coming)> {
        match (&self.life, ends.change) {
            (Life::Deferred { until, .. }, _) => vec![(*until, Coming::DeferralEnds)],
            // E rules over a later end of the days after leaving.
            (Life::Between { leaving }, Some(end)) => {
                let end = end.min(self.valid_until);
                let mut steps = vec![(end, Coming::ChangeEnds)];
                if (!leaving.automatic || leaving.is_objected()) && !self.is_protected() {
                    steps.push((end + 1, Coming::Heard));
                }
                steps
            }
            _ => Vec::new(),
        }
    }
}
