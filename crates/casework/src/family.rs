//! The accompanying family (随往人员): who may stand on a permit. Not from the 细则: the rules come from
//! the city's system and the law on personal information, and stand as dated data in the policy.

use std::collections::BTreeSet;

use law::Day;

use crate::{Companion, Refusal, Relation};

/// The rules for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyRules {
    /// Most companions on one permit.
    pub most: usize,
    /// Under so many years a guardian agrees to the use of the data (个人信息保护法 31).
    pub guarded_under: i32,
    /// Children are under so many years; none while the optional rule is off.
    pub child_under: Option<i32>,
}

/// Where the rules of the city's system stand; they are not in the 细则.
const CITY: &str = "市级系统规则（细则没有写）";
/// Children's data needs a guardian's agreement.
const GUARDIAN: &str = "个人信息保护法第三十一条";

/// Whether a family may stand on a holder's permit. That nobody stands on two permits is held by
/// the claims of the permits.
pub fn family_fits(
    holder: &str,
    family: &[Companion],
    rules: &FamilyRules,
    today: Day,
) -> Result<(), Refusal> {
    if family.len() > rules.most {
        return Err(Refusal::TooMany { what: "随往人员".into(), most: rules.most });
    }
    let unfit = |why: String, clause: &str| Refusal::FamilyUnfit { why, clause: clause.into() };
    let mut seen = BTreeSet::new();
    for one in family {
        let name = &one.name;
        if one.id_number == holder {
            return Err(unfit(format!("{name}是持证人本人"), CITY));
        }
        if !seen.insert(&one.id_number) {
            return Err(unfit(format!("{name}填写了两次"), CITY));
        }
        if one.born > today {
            return Err(unfit(format!("{name}的出生日期还没有到"), CITY));
        }
        if one.born.plus_years(rules.guarded_under) > today && !one.guardian_agreed {
            let why = format!("{name}不满{}周岁，须由监护人同意", rules.guarded_under);
            return Err(unfit(why, GUARDIAN));
        }
        let grown = |years: i32| one.born.plus_years(years) <= today;
        if one.relation == Relation::Child && rules.child_under.is_some_and(grown) {
            return Err(unfit(format!("{name}已经成年，不能作为未成年子女随往"), CITY));
        }
    }
    if family.iter().filter(|one| one.relation == Relation::Spouse).count() > 1 {
        return Err(unfit("填写了两位配偶".into(), CITY));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn one(number: &str, relation: Relation, born: &str, guardian_agreed: bool) -> Companion {
        let (name, id_number) = (format!("随往{number}"), number.to_owned());
        Companion { name, id_number, relation, born: day(born), guardian_agreed }
    }

    fn rules() -> FamilyRules {
        FamilyRules { most: 3, guarded_under: 14, child_under: None }
    }

    #[track_caller]
    fn check(family: &[Companion], rules: &FamilyRules, today: &str, expect: &str) {
        let outcome = match family_fits("H", family, rules, day(today)) {
            Ok(()) => "fits".to_owned(),
            Err(Refusal::FamilyUnfit { why, .. }) => why,
            Err(other) => other.code(),
        };
        assert_eq!(outcome, expect);
    }

    #[test]
    fn a_guardian_agrees_until_the_day_before_the_fourteenth_birthday() {
        let child = |agreed| [one("1", Relation::Child, "2012-11-24", agreed)];
        check(&child(false), &rules(), "2026-11-23", "随往1不满14周岁，须由监护人同意");
        check(&child(true), &rules(), "2026-11-23", "fits");
        check(&child(false), &rules(), "2026-11-24", "fits");
        check(&child(false), &rules(), "2026-11-25", "fits");
    }

    #[test]
    fn a_grown_child_fits_unless_the_optional_rule_is_on() {
        let child = [one("1", Relation::Child, "2008-11-24", false)];
        let minors = FamilyRules { child_under: Some(18), ..rules() };
        check(&child, &minors, "2026-11-23", "fits");
        check(&child, &minors, "2026-11-24", "随往1已经成年，不能作为未成年子女随往");
        check(&child, &rules(), "2026-11-24", "fits");
    }

    #[test]
    fn nobody_stands_there_twice_and_there_is_one_spouse() {
        let today = "2026-11-24";
        let spouse = |number| one(number, Relation::Spouse, "1990-01-01", false);
        check(&[spouse("1"), spouse("2")], &rules(), today, "填写了两位配偶");
        check(&[spouse("1"), spouse("1")], &rules(), today, "随往1填写了两次");
        check(&[spouse("H")], &rules(), today, "随往H是持证人本人");
        let child = |number| one(number, Relation::Child, "2010-01-01", false);
        check(&[child("1"), child("2"), spouse("3")], &rules(), today, "fits");
        check(&[child("1"), child("2"), child("3"), child("4")], &rules(), today, "too-many");
        check(
            &[one("1", Relation::Child, "2026-11-25", true)],
            &rules(),
            today,
            "随往1的出生日期还没有到",
        );
    }
}
