//! Article 一 of the 2019 rules, decided a second time: written straight from the statements,
//! without the law's text, its compiler or its program. Slow, plain, and wrong in other ways if at
//! all.

use std::collections::BTreeMap;

use law::{Day, Facts, Subject, Value, Verdict};

/// Holds, does not hold, cannot be told.
type Truth = Option<bool>;

/// 本市全口径城镇单位就业人员平均工资: year, yuan, day of publication.
const WAGES: [(i16, i64, &str); 8] = [
    (2018, 94_258, "2019-09-30"),
    (2019, 106_168, "2020-09-30"),
    (2020, 112_886, "2021-09-30"),
    (2021, 127_535, "2022-09-30"),
    (2022, 135_567, "2023-09-30"),
    (2023, 141_133, "2024-09-30"),
    (2024, 143_244, "2025-09-18"),
    (2025, 145_391, "2026-08-21"),
];

const YUAN: i64 = 100;
const WAN: i64 = 10_000 * YUAN;

/// The verdict on every clause of article 一 that is decided, and `outcome`.
pub fn decide(facts: &Facts, on: Day) -> BTreeMap<&'static str, Verdict> {
    let case = Naive { facts, on };
    let mut found = BTreeMap::new();
    let employer = case.employer(&mut found);
    let applicant = case.applicant(&mut found);
    let scope = and(&[
        case.code(Subject::Applicant, "hukou", "outside"),
        case.code(Subject::Applicant, "special_group", "none"),
    ]);
    let outcome = match (facts.employer.is_some(), facts.applicant.is_some()) {
        (true, true) => and(&[employer, applicant, scope]),
        (true, false) => employer,
        (false, true) => and(&[applicant, scope]),
        (false, false) => None,
    };
    found.insert("outcome", verdict(outcome));
    found
}

struct Naive<'f> {
    facts: &'f Facts,
    on: Day,
}

fn and(parts: &[Truth]) -> Truth {
    if parts.contains(&Some(false)) {
        Some(false)
    } else if parts.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn or(parts: &[Truth]) -> Truth {
    not(and(&parts.iter().map(|part| not(*part)).collect::<Vec<_>>()))
}

fn not(part: Truth) -> Truth {
    part.map(|holds| !holds)
}

fn verdict(truth: Truth) -> Verdict {
    match truth {
        Some(true) => Verdict::Met,
        Some(false) => Verdict::Unmet,
        None => Verdict::Undetermined,
    }
}

const EMPLOYER: Subject = Subject::Employer;
const APPLICANT: Subject = Subject::Applicant;

impl Naive<'_> {
    fn number(&self, subject: Subject, name: &str) -> Option<i64> {
        match self.facts.get(subject, name)? {
            Value::Money(n) | Value::Count(n) | Value::Share(n) => Some(*n),
            _ => None,
        }
    }

    fn day(&self, subject: Subject, name: &str) -> Option<Day> {
        match self.facts.get(subject, name)? {
            Value::Day(day) => Some(*day),
            _ => None,
        }
    }

    fn finding(&self, subject: Subject, name: &str) -> Truth {
        match self.facts.get(subject, name)? {
            Value::Finding(finding) => Some(finding.holds),
            _ => None,
        }
    }

    fn text(&self, subject: Subject, name: &str) -> Option<&str> {
        match self.facts.get(subject, name)? {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    fn code(&self, subject: Subject, name: &str, wanted: &str) -> Truth {
        self.text(subject, name).map(|code| code == wanted)
    }

    fn figure(&self, subject: Subject, name: &str, year: i16) -> Option<i64> {
        match self.facts.get(subject, name) {
            Some(Value::Years(years)) => years.get(&year).copied(),
            _ => None,
        }
    }

    /// An employer's figure; years before it was founded count as 0.
    fn employers(&self, name: &str, year: i16) -> Option<i64> {
        self.figure(EMPLOYER, name, year).or_else(|| {
            let founded = self.day(EMPLOYER, "founded")?;
            (founded.year() > year).then_some(0)
        })
    }

    fn last_three(&self) -> [i16; 3] {
        let last = self.on.year() - 1;
        [last - 2, last - 1, last]
    }

    /// Amounts are never negative, so a sum that is large enough stays so.
    fn tax_total_at_least(&self, total: i64) -> Truth {
        let figures = self.last_three().map(|year| self.employers("tax", year));
        let known: i64 = figures.iter().flatten().sum();
        if known >= total {
            Some(true)
        } else if figures.contains(&None) {
            None
        } else {
            Some(false)
        }
    }

    fn employer(&self, found: &mut BTreeMap<&'static str, Verdict>) -> Truth {
        let mut put = |clause, truth| {
            found.insert(clause, verdict(truth));
            truth
        };
        let plan = put("1.1.1a", self.finding(EMPLOYER, "fits_plan"));
        let cleared = self.finding(EMPLOYER, "industry_cleared");
        let industry = put("1.1.1b", or(&[self.industry_is_free(), cleared]));
        let first = put("1.1.1", and(&[plan, industry]));
        let founded = self.day(EMPLOYER, "founded");
        let a_year = put("1.1.2a", founded.map(|day| day.plus_years(1) <= self.on));
        let paid_in = self.number(EMPLOYER, "paid_in").map(|fen| fen >= 100 * WAN);
        let (second, capital) = match self.code(EMPLOYER, "kind", "enterprise") {
            Some(true) => (and(&[a_year, paid_in]), verdict(paid_in)),
            Some(false) => (a_year, Verdict::NotApplicable),
            None => (and(&[a_year, None]), Verdict::Undetermined),
        };
        put("1.1.2", second);
        let district = put("1.1.3a", self.code(EMPLOYER, "tax_area", "110106"));
        let clean = self.number(EMPLOYER, "open_records").map(|count| count == 0);
        let credit = or(&[clean, self.finding(EMPLOYER, "records_cleared")]);
        let credit = put("1.1.3b", credit);
        let third = put("1.1.3", and(&[district, credit]));
        let last = self.on.year() - 1;
        let one_year = self.figure(EMPLOYER, "tax", last).map(|fen| fen >= 10 * WAN);
        let one_year = put("1.1.4a", one_year);
        let three_years = put("1.1.4b", self.tax_total_at_least(30 * WAN));
        let staff = self.last_three().map(|year| self.employers("staff", year).map(|n| n >= 30));
        let staff = put("1.1.4c", and(&staff));
        let fourth = put("1.1.4", or(&[one_year, three_years, staff]));
        let all = put("1.1", and(&[first, second, third, fourth]));
        found.insert("1.1.2b", capital);
        all
    }

    /// The classes of the sample catalogue; a class that no classification knows cannot be told.
    fn industry_is_free(&self) -> Truth {
        const LISTED: [&str; 16] = [
            "06", "08", "09", "13", "17", "19", "20", "22", "25", "26", "28", "29", "30", "31",
            "32", "59",
        ];
        let code = self.text(EMPLOYER, "main_business")?;
        let class = code.get(..2)?.parse::<u8>().ok().filter(|class| (1..=97).contains(class))?;
        let class = format!("{class:02}");
        Some(!LISTED.contains(&class.as_str()))
    }

    fn applicant(&self, found: &mut BTreeMap<&'static str, Verdict>) -> Truth {
        let routes = self.routes(found);
        let category = self.text(APPLICANT, "category");
        let counts = |route: &str| category.is_none_or(|picked| picked == route);
        let counted: Vec<(&str, Truth)> = routes
            .iter()
            .map(|(route, truth)| (*route, if counts(route) { *truth } else { Some(false) }))
            .collect();
        let of = |route: &str| counted.iter().find(|(id, _)| *id == route).expect("all eight").1;
        let tenure = self.tenure(of("1.2.8"));
        let income = self.basic_income();
        let applies = category.is_none_or(|picked| ["1.2.1", "1.2.2"].contains(&picked));
        let any = or(&counted.iter().map(|(_, truth)| *truth).collect::<Vec<_>>());
        let basic = or(&[of("1.2.1"), of("1.2.2")]);
        // Where the income test does not concern the case, it is left out.
        let basic = if applies { and(&[basic, income]) } else { basic };
        let others = ["1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "1.2.8"].map(of);
        let one = or(&[basic, or(&others)]);
        let all = and(&[tenure, any, one]);
        found.insert("1.2.0b", verdict(tenure));
        found.insert("1.2.0c", verdict(any));
        found.insert("1.2.9", if applies { verdict(income) } else { Verdict::NotApplicable });
        found.insert("1.2", verdict(all));
        all
    }

    fn tenure(&self, eighth: Truth) -> Truth {
        let relation = self.text(APPLICANT, "relation");
        let labour = relation.map(|code| ["labour", "agency", "group_transfer"].contains(&code));
        let moved = relation.map(|code| code == "group_transfer");
        let six_months =
            self.day(APPLICANT, "employed_since").map(|day| day.plus_months(6) <= self.on);
        let insured = self.number(APPLICANT, "insured_months").map(|months| months >= 6);
        let recognised = self.finding(APPLICANT, "tenure_recognised");
        let alone = relation.map(|code| code == "none");
        let special = and(&[alone, eighth, self.finding(APPLICANT, "special_channel")]);
        or(&[
            and(&[labour, six_months, or(&[insured, recognised])]),
            and(&[moved, recognised]),
            special,
        ])
    }

    fn routes(&self, found: &mut BTreeMap<&'static str, Verdict>) -> [(&'static str, Truth); 8] {
        let mut put = |clause, truth| {
            found.insert(clause, verdict(truth));
            truth
        };
        let degree = self.text(APPLICANT, "degree");
        let degree = degree.map(|code| ["bachelor", "master", "doctor"].contains(&code));
        let got = self.day(APPLICANT, "degree_on").map(|day| day <= self.on);
        let degree = put("1.2.1a", and(&[degree, got]));
        let work = self.number(APPLICANT, "work_months").map(|months| months >= 24);
        let work = put("1.2.1b", work);
        let first = put("1.2.1", and(&[degree, work]));
        let second = put("1.2.2", self.title());
        let third = put("1.2.3", self.award());
        let body = put("1.2.4a", self.innovation_body());
        let four_times = put("1.2.4b", self.income_over(4));
        let fourth = put("1.2.4", and(&[body, four_times]));
        let service = put("1.2.5a", self.service_body());
        let eight_times = put("1.2.5b", self.income_over(8));
        let fifth = put("1.2.5", and(&[service, eight_times]));
        let at_least = |name, least| self.number(APPLICANT, name).map(|count| count >= least);
        let rank = put("1.2.6a", self.number(APPLICANT, "ip_rank").map(|rank| rank <= 2));
        let rights =
            [at_least("inventions", 1), at_least("other_patents", 3), at_least("software", 3)];
        let rights = put("1.2.6b", or(&rights));
        let landed = put("1.2.6c", self.finding(APPLICANT, "ip_landed"));
        let sixth = put("1.2.6", and(&[rank, rights, landed]));
        let over = |name, more: i64| self.number(EMPLOYER, name).map(|fen| fen > more);
        let team = or(&[
            over("own_investment", 500 * WAN),
            over("equity_financing", 1000 * WAN),
            self.tax_total_at_least(3 * 500 * WAN),
        ]);
        let team = put("1.2.7a", team);
        let share = self.number(APPLICANT, "share").map(|points| points >= 500);
        let top_five = self.number(APPLICANT, "share_rank").map(|rank| rank <= 5);
        let holder = put("1.2.7b", and(&[share, top_five]));
        let seventh = put("1.2.7", and(&[team, holder]));
        let tax = self
            .last_three()
            .map(|year| self.figure(APPLICANT, "personal_tax", year).map(|fen| fen >= 20 * WAN));
        let eighth = and(&[and(&tax), self.finding(APPLICANT, "contribution")]);
        let eighth = put("1.2.8", eighth);
        [
            ("1.2.1", first),
            ("1.2.2", second),
            ("1.2.3", third),
            ("1.2.4", fourth),
            ("1.2.5", fifth),
            ("1.2.6", sixth),
            ("1.2.7", seventh),
            ("1.2.8", eighth),
        ]
    }

    fn title(&self) -> Truth {
        match self.text(APPLICANT, "title")? {
            "none" | "assistant_engineer" => Some(false),
            "engineer" | "senior_engineer" => Some(true),
            _ => self.finding(APPLICANT, "title_recognised"),
        }
    }

    fn award(&self) -> Truth {
        match self.text(APPLICANT, "award")? {
            "none" | "other_province" => Some(false),
            "national_supreme" | "beijing_science_third" => Some(true),
            _ => self.finding(APPLICANT, "award_recognised"),
        }
    }

    fn innovation_body(&self) -> Truth {
        match self.text(EMPLOYER, "innovation_kind")? {
            "none" => Some(false),
            "new_research" | "innovative_hq" => Some(true),
            "hitech" => self.day(EMPLOYER, "innovation_until").map(|until| until >= self.on),
            "other" => self.finding(EMPLOYER, "innovation_recognised"),
            _ => None,
        }
    }

    fn service_body(&self) -> Truth {
        match self.text(EMPLOYER, "service_kind")? {
            "none" => Some(false),
            "law_firm" | "finance" => Some(true),
            "other" => self.finding(EMPLOYER, "service_recognised"),
            _ => None,
        }
    }

    fn wage(&self, year: i16) -> Option<i64> {
        let (_, yuan, published) = WAGES.iter().find(|(of, _, _)| *of == year)?;
        let published: Day = published.parse().expect("written above");
        (published <= self.on).then_some(yuan * YUAN)
    }

    /// In each of the three years more than `times` the wage of the year before it.
    fn income_over(&self, times: i64) -> Truth {
        and(&self.last_three().map(|year| {
            let (income, wage) = (self.figure(APPLICANT, "income", year), self.wage(year - 1));
            Some(income? > times * wage?)
        }))
    }

    /// 1.2 times the newest wage that is published, in the last twelve months or the last year.
    fn basic_income(&self) -> Truth {
        let wage = (2018..self.on.year()).rev().find_map(|year| self.wage(year));
        let enough = |name| Some(self.number(APPLICANT, name)? * 10 >= wage? * 12);
        or(&[enough("income_12m"), enough("income_last_year")])
    }
}
