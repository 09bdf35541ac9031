//! The readings (解释) that the program itself acts on: questions the words leave open whose answers
//! no rule computes and no form tells.

use law::Edition;

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

/// What an edition chooses that the program has no act for, each in Chinese.
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
    unread
}

#[cfg(test)]
mod tests {
    use super::{READINGS, readable, unread};

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
}
