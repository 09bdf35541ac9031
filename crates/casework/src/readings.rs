//! The readings (解释) that the program itself acts on: questions the words leave open whose answers
//! no rule computes and no form tells. And what an edition can set that nothing acts on.

use law::Edition;
use law::tree::{ParamValue, ParamValues};

/// Every such question, with the answers there is an act for. An edition that chooses another
/// answer does not bind: it would say one thing and the program do another.
const READINGS: &[(&str, &[&str])] = &[
    ("valid_until_rule", &["corresponding_day_minus_1", "corresponding_day"]),
    ("deferral_anchor", &["end_of_60_days", "separation_date", "approval_date"]),
    ("pending_renewal", &["stays_valid", "expires"]),
    ("extension_recompute", &["yes", "no"]),
    ("clock_stop", &["keeps_first_submission", "new_submission"]),
    ("basis_day", &["submission"]),
    ("deferral_capped_by_validity", &["yes"]),
    ("extension_issued_from", &["all"]),
    ("first_term_counting", &["by_permit"]),
    ("quota_consumed_by", &["new_permit"]),
    ("quota_moment", &["reserve_then_use"]),
    ("rest_days", &["weekends_and_holidays"]),
    ("top_taxpayers_years", &["any_year"]),
];

/// Parameters that no act and no rule looks up, each with the one value that is what the program
/// does. An edition with another would say one thing and the program do another.
const FIXED: &[(&str, &str)] = &[
    ("agents_max", "1"),
    ("quota_carry_over", "no"),
    ("quarter_use_it_or_lose_it", "no"),
    ("rolling_months_lag_max", "2"),
];

/// Optional rules (可选规则) without an act: they stay off.
const OFF: &[&str] = &["reissue", "quarter_forfeit"];

/// The answers to a question that the program can act on; `None` when the question is settled by
/// the law itself.
pub fn readable(edition: &Edition, question: &str) -> Option<&'static [&'static str]> {
    let asked = edition.interpretations().iter().find(|one| one.name == question)?;
    if asked.settled_by_law {
        return None;
    }
    let known = READINGS.iter().find(|(name, _)| *name == question);
    Some(known.map_or(&[], |(_, answers)| answers))
}

/// Why the program cannot act on what an edition sets for a parameter or an optional rule, in
/// Chinese; `None` when it can.
pub fn unheeded(edition: &Edition, name: &str) -> Option<String> {
    if let Some((_, only)) = FIXED.iter().find(|(fixed, _)| *fixed == name) {
        let param = edition.law().params.iter().find(|param| param.name.text == name)?;
        let others = match &param.values {
            ParamValues::Dated(values) => values.iter().any(|dated| written(&dated.value) != *only),
            ParamValues::Yearly { .. } => true,
        };
        let label = &param.label.text;
        return others
            .then(|| format!("系统还不能照参数“{name}”（{label}）的别的值办理：只能是 {only}"));
    }
    let rule = edition.optionals().iter().find(|rule| rule.name == name && rule.on)?;
    let label = &rule.label;
    OFF.contains(&name).then(|| format!("系统还不能照可选规则“{name}”（{label}）办理：只能是 off"))
}

/// A value as the law's text writes it; empty for those that nothing here is compared with.
fn written(value: &ParamValue) -> String {
    match value {
        ParamValue::Flag(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        ParamValue::Number(number) if number.scale == 0 => number.digits.to_string(),
        _ => String::new(),
    }
}

/// What an edition chooses or sets that the program has no act for, each in Chinese.
pub fn unread(edition: &Edition) -> Vec<String> {
    let mut unread = Vec::new();
    for question in edition.interpretations() {
        let Some(known) = readable(edition, &question.name) else { continue };
        for choice in question.choices.iter().filter(|one| !known.contains(&one.name.as_str())) {
            unread.push(format!(
                "解释“{}”选了“{}”，系统还不能照此办理；可以选的有：{}",
                question.name,
                choice.name,
                known.join("、")
            ));
        }
    }
    let names = FIXED.iter().map(|(name, _)| *name).chain(OFF.iter().copied());
    unread.extend(names.filter_map(|name| unheeded(edition, name)));
    unread
}

#[cfg(test)]
mod tests {
    use super::{FIXED, OFF, READINGS, readable, unheeded, unread};

    #[test]
    fn an_answer_without_an_act_is_named() {
        let edition = law::builtin::fengtai_2019();
        assert_eq!(unread(edition), [""; 0]);
        let other = edition.with_interpretation("rest_days", "statutory_holidays_only").unwrap();
        let named = unread(&other);
        assert!(named.len() == 1 && named[0].contains("rest_days"), "{named:?}");
        let computed = edition.with_interpretation("tax_window", "rolling_12m").unwrap();
        assert_eq!(unread(&computed), [""; 0], "rules compute it");
    }

    #[test]
    fn every_reading_is_one_of_the_register() {
        let edition = law::builtin::fengtai_2019();
        for (question, answers) in READINGS {
            assert!(readable(edition, question).is_some(), "{question}");
            for answer in *answers {
                edition.with_interpretation(question, answer).expect(question);
            }
        }
    }

    #[test]
    fn a_value_that_nothing_acts_on_is_named() {
        let edition = law::builtin::fengtai_2019();
        let from = "2026-01-01".parse().unwrap();
        for (name, only) in FIXED {
            let other = if *only == "no" { "yes" } else { "3" };
            let changed = edition.with_param(name, from, other).unwrap();
            let named = unread(&changed);
            assert!(named.len() == 1 && named[0].contains(name), "{named:?}");
            let same = edition.with_param(name, from, only).unwrap();
            assert_eq!(unheeded(&same, name), None);
        }
        for name in OFF {
            let named = unread(&edition.with_optional(name, true).unwrap());
            assert!(named.len() == 1 && named[0].contains(name), "{named:?}");
        }
        assert_eq!(unheeded(edition, "hand_in_days"), None);
    }
}
