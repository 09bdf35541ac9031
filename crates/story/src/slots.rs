//! What can be filled in: the form of each slot, an example, and the words of those that take few.

use casework::Role;
use law::Day;

use crate::grammar::minutes;
use crate::text::Word;

/// Something to fill in.
pub struct Slot {
    /// As it stands in a usage.
    pub name: &'static str,
    /// What it is, in Chinese, for messages.
    pub chinese: &'static str,
    /// One that fits.
    pub example: &'static str,
    /// What it is.
    pub says: &'static str,
}

/// Every slot that takes a form or a name rather than one of a few words.
pub const SLOTS: &[Slot] = &[
    Slot {
        name: "ALLOCATION",
        chinese: "配置计算的名字",
        example: "L1",
        says: "a run of the allocation, a name of yours",
    },
    Slot {
        name: "AGENT",
        chinese: "经办人的名字",
        example: "a2",
        says: "an agent, a name of yours",
    },
    Slot {
        name: "APPLICATION",
        chinese: "业务办理件的名字",
        example: "X1",
        says: "an application, a name of yours",
    },
    Slot {
        name: "CASE",
        chinese: "处理案件的名字",
        example: "K1",
        says: "a case against an employer or a person, a name of yours",
    },
    Slot {
        name: "CHANGE",
        chinese: "信息变更的名字",
        example: "G1",
        says: "a reported change, a name of yours",
    },
    Slot {
        name: "COMPLAINT",
        chinese: "投诉的名字",
        example: "T1",
        says: "a complaint, a name of yours",
    },
    Slot {
        name: "DRAW",
        chinese: "摇号的名字",
        example: "D1",
        says: "a draw, of places at the window or of employers to inspect: a name of yours",
    },
    Slot {
        name: "EMPLOYER",
        chinese: "单位的名字",
        example: "A",
        says: "an employer, a name of yours",
    },
    Slot {
        name: "INSPECTION",
        chinese: "检查的名字",
        example: "J1",
        says: "an inspection, a name of yours",
    },
    Slot { name: "NAME", chinese: "名字", example: "A", says: "a name that stands in the story" },
    Slot {
        name: "PERMIT",
        chinese: "证件的名字",
        example: "C1",
        says: "a permit, a name of yours",
    },
    Slot {
        name: "PERSON",
        chinese: "人员的名字",
        example: "P1",
        says: "a person, a name of yours",
    },
    Slot {
        name: "REFERRAL",
        chinese: "移送的名字",
        example: "R1",
        says: "a referral, a name of yours",
    },
    Slot {
        name: "SCHEME",
        chinese: "配置方案的名字",
        example: "S1",
        says: "an annual or added scheme, a name of yours",
    },
    Slot {
        name: "SEAT",
        chinese: "号源的名字",
        example: "V1",
        says: "a place at the window, a name of yours",
    },
    Slot {
        name: "WINDOW",
        chinese: "窗口的名字",
        example: "W1",
        says: "a window, a name of yours; it need not be made",
    },
    Slot {
        name: "OTHER",
        chinese: "已有的名字",
        example: "B",
        says: "another employer of the story (after `person … like` another person); to \
            change to another \
            district it is an employer of the story as well",
    },
    Slot {
        name: "DAY",
        chinese: "日期",
        example: "2025-03-03",
        says: "a day of the calendar: year, month, day",
    },
    Slot { name: "UNTIL", chinese: "日期", example: "2028-03-02", says: "a day, the last one" },
    Slot {
        name: "TODAY",
        chinese: "日期",
        example: "2025-03-03",
        says: "a day: that on which one registers for a draw",
    },
    Slot { name: "TIME", chinese: "时间", example: "14:30", says: "a time of the day" },
    Slot {
        name: "HOURS",
        chinese: "时段",
        example: "09:00-10:00",
        says: "hours of a day; several in quotation marks: `\"09:00-11:00 14:00-16:00\"`",
    },
    Slot { name: "YEAR", chinese: "年份", example: "2025", says: "a calendar year" },
    Slot { name: "QUARTER", chinese: "季度", example: "2", says: "1, 2, 3 or 4" },
    Slot { name: "N", chinese: "整数", example: "3", says: "a whole number, none below zero" },
    Slot {
        name: "HELD",
        chinese: "整数",
        example: "4",
        says: "a whole number: how many inspectors",
    },
    Slot { name: "MONTHS", chinese: "月数", example: "6", says: "a whole number of months" },
    Slot {
        name: "PLACES",
        chinese: "数量",
        example: "0/1/2",
        says: "`held/used/granted`, or `taken/granted`",
    },
    Slot {
        name: "QUARTERS",
        chinese: "四个季度的数量",
        example: "1/2/1/0",
        says: "whole numbers for the four quarters",
    },
    Slot {
        name: "DIGITS",
        chinese: "号码后四位",
        example: "0417",
        says: "the last four characters of a person's number; the last may be X",
    },
    Slot {
        name: "NUMBER",
        chinese: "证件编号",
        example: "FT2025000001",
        says: "a printed number: FT, the year of the permit, six digits counted from 1",
    },
    Slot {
        name: "DISTRICT",
        chinese: "区名",
        example: "海淀区",
        says: "the name of another district, as people write it; any name is taken",
    },
    Slot {
        name: "LOGIN",
        chinese: "登录名",
        example: "zhang",
        says: "a sign-in name, a word of yours",
    },
    Slot {
        name: "WORD",
        chinese: "一个词",
        example: "王某",
        says: "a word of yours: somebody's name, or an invitation code as it is typed",
    },
    Slot {
        name: "TEXT",
        chinese: "引号里的文字",
        example: "\"材料不全\"",
        says: "words in quotation marks. Where it may be left out, some that fit are taken; \
            `\"\"` gives none \
            (`reason-missing`)",
    },
    Slot {
        name: "WHERE",
        chinese: "引号里的文字",
        example: "\"北京市人力社保局\"",
        says: "words in quotation marks: an authority, a provision, a number of minutes",
    },
    Slot {
        name: "FACTS",
        chinese: "名称=值",
        example: "hukou=outside",
        says: "facts of the employer or person of the line, any number: see the facts below",
    },
    Slot {
        name: "SCORES",
        chinese: "准则=档次",
        example: "prospects=2",
        says: "criteria of the allocation with a step or a number, any number of them",
    },
    Slot {
        name: "GRANTS",
        chinese: "单位=数量",
        example: "A=5",
        says: "places by employer, any number",
    },
    Slot {
        name: "FAMILY",
        chinese: "关系=名字",
        example: "child=Ming",
        says: "who accompanies: `child`, `spouse`, `unguarded` or `teen`, any number",
    },
    Slot {
        name: "EDITION",
        chinese: "版本",
        example: "beijing-fengtai/2019",
        says: "an edition: `place/name`, or the path of a .law file",
    },
    Slot {
        name: "PARAMETER",
        chinese: "参数",
        example: "hand_in_days",
        says: "a parameter of the law",
    },
    Slot {
        name: "VALUE",
        chinese: "参数的值",
        example: "30",
        says: "a value as it stands in the law: `30`, `100万元`, `1.2`, `10-01`, `\"30, 10, 5\"`",
    },
    Slot {
        name: "QUESTION",
        chinese: "解释",
        example: "deferral_anchor",
        says: "a question the words leave open",
    },
    Slot {
        name: "ALTERNATIVE",
        chinese: "读法",
        example: "separation_date",
        says: "one of its answers",
    },
    Slot {
        name: "RULE",
        chinese: "可选规则",
        example: "age_limit",
        says: "a rule of another document",
    },
    Slot { name: "CLAUSE", chinese: "条款", example: "1.2.9", says: "a clause of the law" },
    Slot {
        name: "ROUTE", chinese: "申报类别", example: "1.2.1", says: "a route, by its clause"
    },
    Slot {
        name: "FACT",
        chinese: "认定事项",
        example: "fits_plan",
        says: "a fact that an officer finds",
    },
    Slot { name: "MATERIAL", chinese: "材料", example: "degree_certificate", says: "a material" },
    Slot {
        name: "ITEM",
        chinese: "变更事项",
        example: "employer.address",
        says: "an item whose change is reported",
    },
    Slot {
        name: "POINT",
        chinese: "自查事项",
        example: "rules",
        says: "a point of the self-check",
    },
    Slot {
        name: "OTHER-POINT",
        chinese: "自查事项",
        example: "agent",
        says: "another point of the self-check",
    },
    Slot {
        name: "CODE",
        chinese: "重点支持范围",
        example: "2.7.1",
        says: "a group of the key support (重点支持)",
    },
    Slot { name: "LETTER", chinese: "通知", example: "accepted", says: "the kind of a letter" },
    Slot { name: "ROLE", chinese: "角色", example: "reviewer", says: "a role" },
];

/// Every slot that takes one of a few words, with these.
pub const FEW_WORDS: &[(&str, &[&str])] = &[
    (
        "APPLICATION-STAGE",
        &[
            "draft",
            "unit-review",
            "returned-to-person",
            "submitted",
            "received",
            "supplement-requested",
            "accepted",
            "reviewed",
            "approved",
            "refused",
            "not-accepted",
            "returned-overdue",
            "withdrawn",
            "discontinued",
        ],
    ),
    (
        "STANDING",
        &[
            "not-yet",
            "valid",
            "change-period",
            "changing",
            "objected",
            "deferred",
            "renewable",
            "pending",
            "lapsed",
            "cancelled",
            "revoked",
        ],
    ),
    (
        "STEP",
        &[
            "extension-opens",
            "renewal-opens",
            "term-ends",
            "grace-begins",
            "grace-ends",
            "protected",
            "change-ends",
            "heard",
            "deferral-ends",
            "lapses",
        ],
    ),
    ("CHANGE-STATE", &["reported", "effective", "returned"]),
    ("EMPLOYER-STATE", &["draft", "submitted", "returned", "accepted", "moved-out"]),
    ("PLAN-STATE", &["draft", "submitted", "returned", "accepted"]),
    ("SCHEME-STATE", &["draft", "leader-agreed", "submitted", "agreed", "sent-back", "effective"]),
    ("ALLOCATION-STATE", &["announced", "frozen", "computed", "adopted", "published", "discarded"]),
    ("PROPOSAL", &["quiet", "due", "overdue", "sent"]),
    (
        "ACCOUNT",
        &["total", "reserve", "pool", "awarded", "held", "consumed", "returned", "expired"],
    ),
    ("SEAT-STATE", &["free", "held", "booked", "attended", "no-show", "excused", "closed"]),
    ("EDITION-STATE", &["proposed", "sent-back", "agreed", "published"]),
    ("WAITING-STATE", &["registered", "waiting", "offered", "served", "left"]),
    ("VERDICT", &["met", "unmet", "undetermined", "not-applicable"]),
    ("PAUSE", &["hearing", "expert-review", "appraisal", "field-check"]),
    (
        "MEASURE",
        &["quota-cut", "suspension", "disqualification", "restriction-list", "permit-cancellation"],
    ),
    (
        "CASE-STATE",
        &[
            "found",
            "told",
            "hearing-asked",
            "hearing-set",
            "heard",
            "decided",
            "in-effect",
            "repair-asked",
            "ended",
            "set-aside",
            "dropped",
        ],
    ),
    ("INSPECTION-STATE", &["ordered", "announced", "refused", "recorded", "signed", "closed"]),
    ("SIGN", &["fast-departure", "overdue", "self-check-missed", "odd-access"]),
];

/// The words a slot takes, when they are few and known.
pub(crate) fn choices(slot: &str) -> Option<Vec<String>> {
    if slot == "ROLE" {
        return Some(Role::ALL.iter().map(|role| role.code().to_owned()).collect());
    }
    let (_, words) = FEW_WORDS.iter().find(|(name, _)| *name == slot)?;
    Some(words.iter().map(|word| (*word).to_owned()).collect())
}

/// A slot as a message names it: what it is, its name, an example.
pub(crate) fn slot(name: &str) -> String {
    match SLOTS.iter().find(|slot| slot.name == name) {
        Some(Slot { chinese, example, .. }) => format!("{chinese}（{name}，如 {example}）"),
        None => name.to_owned(),
    }
}

/// Whether a word may stand in a slot. Names of the law are looked up later, when the editions are
/// known.
pub(crate) fn fits(slot: &str, word: &Word) -> bool {
    let text = word.text.as_str();
    if let Some(known) = choices(slot) {
        return known.iter().any(|known| known == text);
    }
    let whole = |text: &str| text.parse::<i64>().is_ok_and(|n| n >= 0);
    match slot {
        "TEXT" | "WHERE" => word.quoted,
        "DAY" | "UNTIL" | "TODAY" => text.parse::<Day>().is_ok(),
        "YEAR" => text.len() == 4 && text.parse::<i16>().is_ok(),
        "QUARTER" => matches!(text, "1" | "2" | "3" | "4"),
        "N" | "HELD" | "MONTHS" => whole(text),
        "TIME" => minutes(text).is_some(),
        "HOURS" => office::visits::parse_hours(text).is_some_and(|hours| !hours.is_empty()),
        "PLACES" => matches!(text.split('/').count(), 2 | 3) && text.split('/').all(whole),
        "QUARTERS" => text.split('/').count() == 4 && text.split('/').all(whole),
        "DIGITS" => text.chars().count() == 4 && text.chars().all(|c| c.is_ascii_alphanumeric()),
        "VALUE" => true,
        _ => !word.quoted && !text.contains('='),
    }
}

/// What is wrong with a word that was clearly meant for a slot; none when it may have been meant
/// for something else.
pub(crate) fn misread(name: &str, word: &Word) -> Option<String> {
    let text = word.text.as_str();
    let parts = |mark: char| -> Vec<&str> { text.split(mark).collect() };
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match name {
        "DAY" | "UNTIL" | "TODAY" => {
            let parts = parts('-');
            if parts.len() != 3 || !parts.iter().all(digits) {
                return None;
            }
            Some(match parts[..] {
                [year, month, day] if (year.len(), month.len(), day.len()) == (4, 2, 2) => {
                    format!("没有{text}这一天")
                }
                _ => format!("日期写作四位年、两位月、两位日，例如 2025-03-04，不是“{text}”"),
            })
        }
        "TIME" if text.contains(':') => {
            Some(format!("没有“{text}”这个时间，时间写作 09:00 至 23:59 之间的时和分"))
        }
        "HOURS" => Some(format!("“{text}”不是时段，时段写作 09:00-10:00，先早后晚")),
        "PLACES" if text.contains('/') => Some(format!(
            "“{text}”不是数量：写 预占/已用/配额（如 0/1/2），或者 已占/配额（如 1/2）"
        )),
        "QUARTERS" if text.contains('/') => {
            Some(format!("“{text}”不是四个季度的数量，写作 1/2/1/0"))
        }
        "QUARTER" => Some(format!("“{text}”不是季度，季度写 1、2、3、4")),
        "N" | "HELD" | "MONTHS" if is_figure(text) => Some(format!("“{text}”不是不小于零的整数")),
        _ => None,
    }
}

/// Whether a word is a number of some kind, whole or not.
fn is_figure(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
