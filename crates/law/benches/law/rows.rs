//! The yardstick: rows as a struct, and a hand-written function for the same clauses.

use std::collections::BTreeMap;

use law::{Day, OfficerFinding, Value};

pub type Person = BTreeMap<String, Value>;

/// A person as a programmer would lay one out; codes are small numbers.
#[derive(Debug, Clone, Default)]
pub struct Row {
    category: Option<u8>,
    relation: Option<u8>,
    employed_since: Option<i32>,
    insured_months: Option<i32>,
    tenure_recognised: Option<bool>,
    special_channel: Option<bool>,
    degree: Option<u8>,
    degree_on: Option<i32>,
    work_months: Option<i32>,
    title: Option<u8>,
    title_recognised: Option<bool>,
    award: Option<u8>,
    award_recognised: Option<bool>,
    income_12m: Option<i64>,
    income_last_year: Option<i64>,
    income: [Option<i64>; 3],
    inventions: Option<i32>,
    other_patents: Option<i32>,
    software: Option<i32>,
    ip_rank: Option<i32>,
    ip_landed: Option<bool>,
    share: Option<i32>,
    share_rank: Option<i32>,
    contribution: Option<bool>,
    personal_tax: [Option<i64>; 3],
}

const ROUTES: [&str; 9] =
    ["", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "1.2.8"];
const RELATIONS: [&str; 4] = ["none", "labour", "agency", "group_transfer"];
const DEGREES: [&str; 4] = ["none", "bachelor", "master", "doctor"];
const TITLES: [&str; 4] = ["none", "engineer", "other", "senior_engineer"];
const AWARDS: [&str; 4] = ["none", "national_supreme", "other", "other_province"];

impl Row {
    pub fn new(person: &Person) -> Self {
        let number = |name: &str| match person.get(name) {
            Some(Value::Count(n) | Value::Share(n)) => i32::try_from(*n).ok(),
            Some(Value::Day(day)) => Some(day.epoch()),
            _ => None,
        };
        let money = |name: &str| match person.get(name) {
            Some(Value::Money(fen)) => Some(*fen),
            _ => None,
        };
        let found = |name: &str| match person.get(name) {
            Some(Value::Finding(finding)) => Some(finding.holds),
            _ => None,
        };
        let years = |name: &str| match person.get(name) {
            Some(Value::Years(years)) => [2023, 2024, 2025].map(|year| years.get(&year).copied()),
            _ => [None; 3],
        };
        let code = |name: &str, codes: &[&str]| match person.get(name) {
            Some(Value::Code(code)) => {
                codes.iter().position(|known| known == code).and_then(|at| u8::try_from(at).ok())
            }
            _ => None,
        };
        Self {
            category: code("category", &ROUTES),
            relation: code("relation", &RELATIONS),
            employed_since: number("employed_since"),
            insured_months: number("insured_months"),
            tenure_recognised: found("tenure_recognised"),
            special_channel: found("special_channel"),
            degree: code("degree", &DEGREES),
            degree_on: number("degree_on"),
            work_months: number("work_months"),
            title: code("title", &TITLES),
            title_recognised: found("title_recognised"),
            award: code("award", &AWARDS),
            award_recognised: found("award_recognised"),
            income_12m: money("income_12m"),
            income_last_year: money("income_last_year"),
            income: years("income"),
            inventions: number("inventions"),
            other_patents: number("other_patents"),
            software: number("software"),
            ip_rank: number("ip_rank"),
            ip_landed: found("ip_landed"),
            share: number("share"),
            share_rank: number("share_rank"),
            contribution: found("contribution"),
            personal_tax: years("personal_tax"),
        }
    }
}

/// A roster's person; most facts are known, amounts lie around the bounds.
pub fn person(seed: usize, on: Day) -> Person {
    let mut state = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut roll = |sides: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % sides).expect("a small number")
    };
    let mut facts = Person::new();
    let mut put = |known: i64, name: &str, value: Value| {
        if known > 0 {
            facts.insert(name.to_owned(), value);
        }
    };
    let codes: [(&str, &[&str]); 5] = [
        ("category", &ROUTES[1..]),
        ("relation", &RELATIONS),
        ("degree", &DEGREES),
        ("title", &TITLES),
        ("award", &AWARDS),
    ];
    for (name, codes) in codes {
        let at = usize::try_from(roll(codes.len() as u64)).expect("a place");
        put(roll(if name == "category" { 2 } else { 20 }), name, Value::Code(codes[at].to_owned()));
    }
    for (name, reach) in [("employed_since", 1_000), ("degree_on", 3_000)] {
        let back = i32::try_from(roll(reach)).expect("a few years");
        put(roll(20), name, Value::Day(on - back));
    }
    for (name, most) in [
        ("insured_months", 24),
        ("work_months", 120),
        ("inventions", 3),
        ("other_patents", 6),
        ("software", 6),
        ("ip_rank", 5),
        ("share_rank", 10),
    ] {
        put(roll(20), name, Value::Count(roll(most)));
    }
    put(roll(20), "share", Value::Share(roll(1_000)));
    for name in ["income_12m", "income_last_year"] {
        put(roll(20), name, Value::Money(10_000_000 + roll(15_000_000)));
    }
    for (name, most) in [("income", 150_000_000), ("personal_tax", 40_000_000)] {
        let years = [2023, 2024, 2025].map(|year| (year, roll(most)));
        let years = years.into_iter().filter(|_| roll(20) > 0).collect();
        put(1, name, Value::Years(years));
    }
    for name in [
        "tenure_recognised",
        "special_channel",
        "title_recognised",
        "award_recognised",
        "ip_landed",
        "contribution",
    ] {
        let (by, reason) = ("王某".to_owned(), "核对过".to_owned());
        let finding = OfficerFinding { holds: roll(2) > 0, by, on, reason };
        put(roll(2), name, Value::Finding(finding));
    }
    facts
}

/// The bounds of the day, computed once as a programmer would.
pub struct Rules {
    on: i32,
    employed_until: i32,
    basic: i64,
    four: [i64; 3],
    eight: [i64; 3],
}

/// 0 no, 1 unknown, 2 yes: “and” is the smaller, “or” the larger, “not” is 2 - x.
type T = u8;

fn at_least<N: PartialOrd + Copy>(value: Option<N>, bound: N) -> T {
    value.map_or(1, |value| 2 * T::from(value >= bound))
}

fn more<N: PartialOrd + Copy>(value: Option<N>, bound: N) -> T {
    value.map_or(1, |value| 2 * T::from(value > bound))
}

fn at_most<N: PartialOrd + Copy>(value: Option<N>, bound: N) -> T {
    value.map_or(1, |value| 2 * T::from(value <= bound))
}

fn is(value: Option<bool>) -> T {
    value.map_or(1, |value| 2 * T::from(value))
}

fn one_of(value: Option<u8>, set: u8) -> T {
    value.map_or(1, |value| 2 * (set >> value & 1))
}

impl Rules {
    /// `tenths`: the income multiple of categories 1 and 2, times ten.
    pub fn new(on: Day, tenths: i64) -> Self {
        let wages = [135_567, 141_133, 143_244];
        Self {
            on: on.epoch(),
            employed_until: on.plus_months(-6).epoch(),
            basic: 145_391 * 10 * tenths,
            four: wages.map(|yuan| yuan * 400),
            eight: wages.map(|yuan| yuan * 800),
        }
    }

    /// Two bits for each clause, in the order of the benchmark's list.
    #[inline(never)]
    pub fn three_valued(&self, row: &Row) -> u64 {
        let enough = at_least(row.insured_months, 6).max(is(row.tenure_recognised));
        let labour = one_of(row.relation, 0b1110)
            .min(at_most(row.employed_since, self.employed_until))
            .min(enough);
        let moved = one_of(row.relation, 0b1000).min(is(row.tenure_recognised));
        let degree = one_of(row.degree, 0b1110).min(at_most(row.degree_on, self.on));
        let work = at_least(row.work_months, 24);
        let first = degree.min(work);
        let second =
            one_of(row.title, 0b1010).max(one_of(row.title, 0b0100).min(is(row.title_recognised)));
        let third =
            one_of(row.award, 0b0010).max(one_of(row.award, 0b0100).min(is(row.award_recognised)));
        let over = |bounds: &[i64; 3]| {
            let each = row.income.iter().zip(bounds).map(|(income, bound)| more(*income, *bound));
            each.fold(2, T::min)
        };
        let (four, eight) = (over(&self.four), over(&self.eight));
        // The employer is neither an innovation body nor a service body, and has no such team.
        let (fourth, fifth, seventh) = (0, 0, 0);
        let rank = at_most(row.ip_rank, 2);
        let rights = at_least(row.inventions, 1)
            .max(at_least(row.other_patents, 3))
            .max(at_least(row.software, 3));
        let landed = is(row.ip_landed);
        let sixth = rank.min(rights).min(landed);
        let holder = at_least(row.share, 500).min(at_most(row.share_rank, 5));
        let taxes = row.personal_tax.iter().map(|tax| at_least(*tax, 20_000_000));
        let last = taxes.fold(2, T::min).min(is(row.contribution));
        let counts = |route: u8, truth: T| match row.category {
            Some(picked) if picked != route => 0,
            _ => truth,
        };
        let income =
            at_least(row.income_12m, self.basic).max(at_least(row.income_last_year, self.basic));
        let applies = row.category.is_none_or(|picked| picked <= 2);
        let basic = counts(1, first).max(counts(2, second));
        let others = counts(3, third)
            .max(counts(4, fourth))
            .max(counts(5, fifth))
            .max(counts(6, sixth))
            .max(counts(7, seventh))
            .max(counts(8, last));
        let alone = one_of(row.relation, 0b0001);
        let special = alone.min(counts(8, last)).min(is(row.special_channel));
        let tenure = labour.max(moved).max(special);
        let any = basic.max(others);
        let one = (if applies { basic.min(income) } else { basic }).max(others);
        let all = tenure.min(any).min(one);
        let ninth = if applies { income } else { 3 };
        [
            all, tenure, any, first, degree, work, second, third, fourth, 0, four, fifth, 0, eight,
            sixth, rank, rights, landed, seventh, holder, last, ninth,
        ]
        .iter()
        .enumerate()
        .fold(0, |packed, (at, truth)| packed | u64::from(*truth) << (2 * at))
    }

    /// As above where nothing is ever unknown: plain fields, one bit for each clause.
    #[inline(never)]
    pub fn two_valued(&self, row: &PlainRow) -> u64 {
        let yes = |holds: bool| u64::from(holds);
        let in_set = |value: u8, set: u64| set >> value & 1;
        let none = yes(row.category == 0);
        let counts = |route: u8| none | yes(row.category == route);
        let recognised = row.flag(TENURE);
        let enough = yes(row.insured_months >= 6) | recognised;
        let since = yes(row.employed_since <= self.employed_until);
        let labour = in_set(row.relation, 0b1110) & since & enough;
        let moved = in_set(row.relation, 0b1000) & recognised;
        let degree = in_set(row.degree, 0b1110) & yes(row.degree_on <= self.on);
        let work = yes(row.work_months >= 24);
        let first = degree & work;
        let second = in_set(row.title, 0b1010) | (in_set(row.title, 0b0100) & row.flag(TITLE));
        let third = in_set(row.award, 0b0010) | (in_set(row.award, 0b0100) & row.flag(AWARD));
        let over = |bounds: &[i64; 3]| {
            let each = row.income.iter().zip(bounds).map(|(income, bound)| yes(income > bound));
            each.fold(1, |all, one| all & one)
        };
        let (four, eight) = (over(&self.four), over(&self.eight));
        let rank = yes(row.ip_rank <= 2);
        let rights =
            yes(row.inventions >= 1) | yes(row.other_patents >= 3) | yes(row.software >= 3);
        let landed = row.flag(LANDED);
        let sixth = rank & rights & landed;
        let holder = yes(row.share >= 500) & yes(row.share_rank <= 5);
        let taxes = row.personal_tax.iter().map(|tax| yes(*tax >= 20_000_000));
        let last = taxes.fold(1, |all, one| all & one) & row.flag(CONTRIBUTION);
        let income = yes(row.income_12m >= self.basic) | yes(row.income_last_year >= self.basic);
        let applies = yes(row.category <= 2);
        let basic = (counts(1) & first) | (counts(2) & second);
        let others = (counts(3) & third) | (counts(6) & sixth) | (counts(8) & last);
        let alone = in_set(row.relation, 0b0001);
        let tenure = labour | moved | (alone & counts(8) & last & row.flag(CHANNEL));
        let any = basic | others;
        let one = (basic & ((1 - applies) | income)) | others;
        let all = tenure & any & one;
        [
            all, tenure, any, first, degree, work, second, third, 0, 0, four, 0, 0, eight, sixth,
            rank, rights, landed, 0, holder, last, income,
        ]
        .iter()
        .enumerate()
        .fold(0, |packed, (at, holds)| packed | holds << at)
    }
}

const TENURE: u32 = 0;
const CHANNEL: u32 = 1;
const TITLE: u32 = 2;
const AWARD: u32 = 3;
const LANDED: u32 = 4;
const CONTRIBUTION: u32 = 5;

/// The same person where everything is known; what was not is “no”.
#[derive(Debug, Clone, Default)]
pub struct PlainRow {
    income: [i64; 3],
    personal_tax: [i64; 3],
    income_12m: i64,
    income_last_year: i64,
    employed_since: i32,
    insured_months: i32,
    degree_on: i32,
    work_months: i32,
    inventions: i32,
    other_patents: i32,
    software: i32,
    ip_rank: i32,
    share: i32,
    share_rank: i32,
    flags: u64,
    category: u8,
    relation: u8,
    degree: u8,
    title: u8,
    award: u8,
}

impl PlainRow {
    pub fn new(row: &Row) -> Self {
        let flags = [
            row.tenure_recognised,
            row.special_channel,
            row.title_recognised,
            row.award_recognised,
            row.ip_landed,
            row.contribution,
        ];
        let holds = |(at, flag): (usize, &Option<bool>)| u64::from(*flag == Some(true)) << at;
        Self {
            income: row.income.map(Option::unwrap_or_default),
            personal_tax: row.personal_tax.map(Option::unwrap_or_default),
            income_12m: row.income_12m.unwrap_or_default(),
            income_last_year: row.income_last_year.unwrap_or_default(),
            employed_since: row.employed_since.unwrap_or(i32::MAX),
            insured_months: row.insured_months.unwrap_or_default(),
            degree_on: row.degree_on.unwrap_or(i32::MAX),
            work_months: row.work_months.unwrap_or_default(),
            inventions: row.inventions.unwrap_or_default(),
            other_patents: row.other_patents.unwrap_or_default(),
            software: row.software.unwrap_or_default(),
            ip_rank: row.ip_rank.unwrap_or(i32::MAX),
            share: row.share.unwrap_or_default(),
            share_rank: row.share_rank.unwrap_or(i32::MAX),
            flags: flags.iter().enumerate().map(holds).sum(),
            category: row.category.unwrap_or_default(),
            relation: row.relation.unwrap_or_default(),
            degree: row.degree.unwrap_or_default(),
            title: row.title.unwrap_or_default(),
            award: row.award.unwrap_or_default(),
        }
    }

    fn flag(&self, at: u32) -> u64 {
        self.flags >> at & 1
    }
}
