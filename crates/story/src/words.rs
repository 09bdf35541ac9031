//! The words of stories, `docs/story-words.md`: what can be filled in, every name of the law, every
//! letter.

use law::tree::{Param, ParamValue, ParamValues};
use law::{Edition, FactDef, FactType, Subject};

use crate::at_hand::{builtin, form};
use crate::letters::{LETTERS, To};
use crate::outcomes::EXAMPLES;
use crate::slots::{FEW_WORDS, SLOTS, choices};

/// What the page says before its first table.
const BEGINS: &str = "# Words of stories\n\n\
    What can be filled in where [stories](stories.md) have capitals: forms, the names of the law \
    and its code tables, letters. A name that is not here is a mistake that is reported \
    before anything is played, with the nearest known one. `juzheng story words` prints this \
    page.\n";

/// Codes of a table that stand in the row of its fact; longer tables stand by themselves.
const CODES_IN_ROW: usize = 12;

/// The whole page.
pub fn words() -> String {
    let edition = builtin();
    let parts = [
        BEGINS.to_owned(),
        forms(),
        few_words(),
        standings(),
        facts(&edition),
        lists(&edition),
        long_tables(&edition),
        params(&edition),
        interpretations(&edition),
        optionals(&edition),
        findings(),
        letters(),
    ];
    parts.join("\n")
}

fn table(title: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let rule = "---|".repeat(head.len());
    let line = |row: Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rows: String = rows.map(line).collect();
    format!("## {title}\n\n| {} |\n|{rule}\n{rows}", head.join(" | "))
}

fn code(word: &str) -> String {
    format!("`{word}`")
}

fn forms() -> String {
    let row = |slot: &crate::slots::Slot| {
        vec![slot.name.to_owned(), code(slot.example), slot.says.to_owned()]
    };
    table("What is filled in", &["slot", "example", "what it is"], SLOTS.iter().map(row))
}

fn few_words() -> String {
    let roles = choices("ROLE").unwrap_or_default();
    let listed = |words: Vec<String>| words.iter().map(|w| code(w)).collect::<Vec<_>>().join(", ");
    let fixed = FEW_WORDS.iter().map(|(slot, words)| {
        vec![(*slot).to_owned(), listed(words.iter().map(|w| (*w).to_owned()).collect())]
    });
    let all = fixed.chain([vec!["ROLE".to_owned(), listed(roles)]]);
    table("Slots that take one of a few words", &["slot", "words"], all)
}

/// What each standing of a permit means, and when.
const STANDINGS: [(&str, &str); 10] = [
    ("not-yet", "before its first day"),
    ("valid", "in force"),
    (
        "change-period",
        "the holder has left; through the last day to change the employer, also once a new \
         employer has filed",
    ),
    ("changing", "after that day, while a filing in time is decided"),
    ("deferred", "after that day, while the end is deferred"),
    ("renewable", "after the last day of the term, in the days of grace, nothing filed"),
    ("pending", "after the last day of the term, while a filing in time is decided"),
    ("lapsed", "ended by 3.2.6 or 3.3.2"),
    ("cancelled", "given up by the holder, or ended by a case of 3.4.3 (注销)"),
    ("revoked", "taken back, because it was got with false papers (撤销)"),
];

fn standings() -> String {
    let row = |(name, says): &(&str, &str)| vec![code(name), (*says).to_owned()];
    table("What a permit is worth", &["standing", "when"], STANDINGS.iter().map(row))
}

/// A fact's values as a story writes them.
fn values(fact: &FactDef) -> String {
    let written = match fact.kind {
        FactType::Day => "a day",
        FactType::Code => return codes(fact),
        FactType::Money => "an amount: `12万元`",
        FactType::MoneyByYear => "an amount for a year: `NAME.2024=12万元`",
        FactType::Count => "a whole number",
        FactType::CountByYear => "a whole number for a year: `NAME.2024=30`",
        FactType::Share => "a share: `5%`",
        FactType::Flag => "`yes` or `no`",
        FactType::Text => "a text without spaces",
        FactType::Finding => "found by an officer: `… find NAME holds` or `fails`",
    };
    written.replace("NAME", &fact.name)
}

fn codes(fact: &FactDef) -> String {
    if fact.codes.len() > CODES_IN_ROW {
        let table = fact.table.as_deref().unwrap_or_default();
        return format!("a code of `{table}`, below");
    }
    let shown = fact.codes.iter().map(|(code, label)| format!("`{code}` {label}"));
    shown.collect::<Vec<_>>().join(", ")
}

fn facts(edition: &Edition) -> String {
    let of = |title: &str, subject| {
        let row = |fact: &FactDef| vec![code(&fact.name), fact.label.clone(), values(fact)];
        table(title, &["fact", "中文", "values"], edition.facts(subject).map(row))
    };
    let employer = of("Facts of an employer", Subject::Employer);
    format!("{employer}\n{}", of("Facts of a person", Subject::Applicant))
}

/// The code tables whose codes fill a slot: table, title, and the columns shown besides.
const LISTS: [(&str, &str, &[&str]); 7] = [
    ("routes", "ROUTE: the eight routes (申报类别)", &[]),
    ("materials", "MATERIAL: what a paper can be", &["subject", "businesses", "clause"]),
    (
        "information_items",
        "ITEM: what `change` reports (3.5.1, 3.5.2)",
        &["field", "facts", "clause", "note"],
    ),
    ("selfcheck_items", "POINT: what a self-check asks (3.4.2)", &["clause"]),
    ("key_support_groups", "CODE: key support (2.5, 2.7)", &["clause", "tilt"]),
    ("allocation_criteria", "SCORES: what places are shared by (2.3)", &["measure", "weight"]),
    ("allocation_steps", "The steps of the criteria, from 0", &["criterion", "at_least", "points"]),
];

/// How a `change` is written, by the column `field` of its item.
const FIELDS: &str = "\nHow `change ITEM` says the new state depends on `field`: `facts` as \
    `FACTS` of the names given (`change person.hukou report G1 hukou=beijing`), `family` as \
    `FAMILY` (`change person.family report G1 child=Ming`), every other one in words: `name`, \
    `words` and `district` (`change employer.tax_area report G1 to \"海淀区\"`), `representative` \
    a login, `id_number` a number. `elsewhere` is not reported but done where the note says \
    (`not-allowed`, `not-found`).\n";

fn lists(edition: &Edition) -> String {
    let one = |(name, title, columns): &(&str, &str, &[&str])| {
        let Some(codes) = edition.codes(name) else { return String::new() };
        let mut head = vec!["code", "中文"];
        head.extend(*columns);
        let rows = codes.rows.iter().map(|row| {
            let cells = columns.iter().map(|c| codes.cell(row, c).unwrap_or_default().to_owned());
            [code(&row.code), row.label.clone()].into_iter().chain(cells).collect()
        });
        let after = if *name == "information_items" { FIELDS } else { "" };
        table(title, &head, rows) + after
    };
    LISTS.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The code tables of facts that are too long for a row of the facts.
fn long_tables(edition: &Edition) -> String {
    let subjects = [Subject::Employer, Subject::Applicant];
    let facts = subjects.into_iter().flat_map(|subject| edition.facts(subject));
    let long = facts.filter(|fact| fact.codes.len() > CODES_IN_ROW);
    let row = |fact: &FactDef| {
        let shown = fact.codes.iter().map(|(code, label)| format!("`{code}` {label}"));
        let more =
            if fact.codes_are_prefixes { "; longer codes that begin so as well" } else { "" };
        let all = shown.collect::<Vec<_>>().join(", ") + more;
        vec![code(fact.table.as_deref().unwrap_or_default()), all]
    };
    table("Longer code tables of facts", &["table", "codes"], long.map(row))
}

fn params(edition: &Edition) -> String {
    let row = |param: &Param| {
        let clauses: Vec<&str> = param.clauses.iter().map(|c| c.text.as_str()).collect();
        let label = param.label.text.clone();
        vec![code(&param.name.text), label, form(&param.unit), in_force(param), clauses.join(" ")]
    };
    let head = ["parameter", "中文", "value", "in force", "clauses"];
    table("PARAMETER: the numbers of the scheme", &head, edition.law().params.iter().map(row))
}

/// The values a parameter has, each with its first day or its year.
fn in_force(param: &Param) -> String {
    let values: Vec<String> = match &param.values {
        ParamValues::Dated(values) => values
            .iter()
            .map(|dated| match dated.from {
                Some(from) => format!("{} from {from}", written(&dated.value)),
                None => written(&dated.value),
            })
            .collect(),
        ParamValues::Yearly { values, .. } => {
            values.iter().map(|of| format!("{}: {}", of.year, written(&of.value))).collect()
        }
    };
    values.join("; ")
}

/// A value as it is written in a story.
fn written(value: &ParamValue) -> String {
    match value {
        ParamValue::Money(fen) => law::text::yuan(*fen),
        ParamValue::Number(number) => decimal(number.digits, usize::from(number.scale)),
        // In basis points.
        ParamValue::Share(points) => format!("{}%", decimal(*points, 2)),
        ParamValue::MonthDay(month, day) => format!("{month:02}-{day:02}"),
        ParamValue::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        ParamValue::Word(word) => word.text.clone(),
        ParamValue::Text(text) => text.clone(),
        ParamValue::List(values) => values.iter().map(written).collect::<Vec<_>>().join(","),
    }
}

/// Digits with so many of them after the point, without zeros at the end.
fn decimal(digits: i64, places: usize) -> String {
    if places == 0 {
        return digits.to_string();
    }
    let all = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = all.split_at(all.len() - places);
    format!("{whole}.{part}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn interpretations(edition: &Edition) -> String {
    let row = |question: &law::InterpretationView| {
        let chosen = question.choices.first().map(|choice| choice.name.as_str());
        let shown = question.alternatives.iter().map(|(name, label)| {
            let acts = casework::readable(edition, &question.name);
            let mark = match acts {
                _ if chosen == Some(name.as_str()) => "（现选）",
                Some(answers) if !answers.contains(&name.as_str()) => "（只作记录，不能选）",
                _ => "",
            };
            format!("`{name}` {label}{mark}")
        });
        let answers = shown.collect::<Vec<_>>().join("；");
        vec![code(&question.name), question.label.clone(), answers, question.clauses.join(" ")]
    };
    let head = ["question", "中文", "alternatives", "clauses"];
    let rows = edition.interpretations().iter().map(row);
    table("QUESTION and ALTERNATIVE: what the words leave open", &head, rows)
}

fn optionals(edition: &Edition) -> String {
    let row = |rule: &law::OptionalView| {
        let adds_to = rule.adds_to.clone().unwrap_or_default();
        vec![code(&rule.name), rule.label.clone(), adds_to]
    };
    let head = ["rule", "中文", "adds to"];
    table("RULE: rules of other documents", &head, edition.optionals().iter().map(row))
}

/// What the finding of a case or a referral needs, by its clause.
const NEEDED: [(&str, &str); 9] = [
    ("every one", "one piece of evidence at least (`evidence 0` is `incomplete`), and facts"),
    (
        "5.2.1",
        "with `corrected`, the first time, only `drop reminded` is left: any measure is \
         `only-reminder`",
    ),
    (
        "5.2.2",
        "`left DAY from PERMIT`; before the 61st day (rolled off rest days) it is `not-yet-due`",
    ),
    ("5.2.6", "two refusals of an inspection: `inspection … refused` twice, then `opens CASE`"),
    ("5.2.7", "`evidence 2`: the paper, and what its alleged issuer says"),
    ("5.2.8, 5.1.5", "`norm \"…\"`: the provision broken"),
    ("5.1.2 (a referral)", "`harm`: the serious harm done"),
    (
        "3.4.3",
        "`at-fault PERSON … holding PERMIT`: clears an invalid permit, and only \
         `permit-cancellation` fits",
    ),
    (
        "to decide",
        "after the last day to speak (`check case … answer-by`), `not-yet-due` before, also when \
         the party has spoken; a heavy measure (`disqualification`, `restriction-list`, \
         `permit-cancellation`) needs `minutes`, what the party said needs `answered`; \
         `disqualification` and `restriction-list` need `months`; whoever found does not decide",
    ),
];

fn findings() -> String {
    let row = |(clause, says): &(&str, &str)| vec![(*clause).to_owned(), (*says).to_owned()];
    table("What a case needs", &["clause", "what"], NEEDED.iter().map(row))
}

fn letters() -> String {
    let to = |to: To| match to {
        To::Both => "employer and person",
        To::Employer => "employer",
        To::Person => "person",
        To::Either => "the one it is about",
    };
    let row = |kind: &crate::letters::Kind| {
        vec![code(&kind.shown()), to(kind.to).to_owned(), kind.says.to_owned()]
    };
    table("LETTER: what is told, and to whom", &["letter", "to", "what"], LETTERS.iter().map(row))
        + "\nThe number of `outbox LETTER N` counts every copy: a letter to employer and person \
           counts two.\n"
}

/// Every outcome, with a line that ends with it; stands in `docs/stories.md` with the commands.
pub(crate) fn outcomes() -> String {
    let row = |refusal: &casework::Refusal| {
        let name = refusal.code();
        let example = EXAMPLES.iter().find(|(of, _)| *of == name).map_or("", |(_, line)| line);
        vec![code(&name), refusal.clause().to_owned(), refusal.says(), code(example)]
    };
    let ok = vec![code("ok"), String::new(), "已办理".to_owned(), String::new()];
    let rows = casework::Refusal::samples();
    let all = std::iter::once(ok).chain(rows.iter().map(row));
    table("Outcomes", &["outcome", "clause", "说法（示例）", "a line of a story"], all)
}
