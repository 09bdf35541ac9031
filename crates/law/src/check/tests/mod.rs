//! Every mistake has its words: one wrong place in a sound law, and what is said about it.

use super::{check, diagnose};
use crate::diagnostic::{CODES, Severity};
use crate::{Edition, format, parse};

/// A small sound law with every construct.
const LAW: &str = include_str!("sound.law");
const REGULATION: &str = include_str!("sound.txt");
/// Places of it and what is written there instead.
const MISTAKES: &str = include_str!("mistakes.txt");

fn tables() -> Vec<(String, String)> {
    let table = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let titles = "code,label,level,from,until,source,sample\n\
                  engineer,工程师,middle,,,xize,\n\
                  senior_engineer,高级工程师,senior,2010-01-01,,xize,yes\n";
    vec![
        table("kinds", "code,label\nenterprise,企业\ninstitution,事业单位\n"),
        table("titles", titles),
        table("routes", "code,label\n2.1,甲\n2.2,乙\n"),
    ]
}

fn said(law: &str, tables: &[(String, String)], regulation: &str) -> String {
    let (good, mut found) = diagnose("a.law", law, tables, regulation);
    assert_eq!(good.is_some(), !found.iter().any(|d| d.severity == Severity::Error));
    if good.is_some() {
        let tables: Vec<(&str, &str)> =
            tables.iter().map(|(name, csv)| (name.as_str(), csv.as_str())).collect();
        found.extend(Edition::load("a.law", law, &tables, regulation).unwrap().check_cases());
    }
    assert!(found.iter().all(|d| CODES.iter().any(|(code, _)| *code == d.code)));
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The lines of a mistake that begin with a sign; they end the line unless they are all there is.
fn side(mistake: &str, sign: &str) -> String {
    let lines = mistake.lines().filter_map(|line| line.strip_prefix(sign));
    lines.collect::<Vec<_>>().join("\n")
}

/// The sound law with one place written otherwise; without `+` lines the `-` lines are taken away.
fn wrong(mistake: &str) -> String {
    let (old, new) = (side(mistake, "- "), side(mistake, "+ "));
    let old = if mistake.contains("\n+ ") { old } else { old + "\n" };
    assert!(LAW.contains(&old), "the sound law has no {old}");
    LAW.replacen(&old, &new, 1)
}

#[test]
fn a_sound_law_is_sound_and_laid_out() {
    assert_eq!(said(LAW, &tables(), REGULATION), "");
    let (law, _) = parse("a.law", LAW);
    assert_eq!(check(&law.unwrap(), &tables(), REGULATION), []);
    assert_eq!(format(LAW).unwrap(), LAW);
}

#[test]
fn every_mistake_is_told_in_its_words() {
    for section in MISTAKES.split("\n== ").skip(1) {
        let (title, mistakes) = section.split_once('\n').unwrap();
        let told = mistakes.trim().split("\n\n").map(|mistake| {
            let said = said(&wrong(mistake), &tables(), REGULATION);
            assert_ne!(said, "", "nothing is said about\n{mistake}");
            format!("{mistake}\n\n{said}\n")
        });
        let told: Vec<String> = told.collect();
        let name = title.replace(' ', "_");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, told.join("\n"));
        });
    }
}

#[test]
fn every_code_is_shown_by_a_mistake() {
    let laws = MISTAKES.split("\n\n").filter(|mistake| mistake.starts_with("- "));
    let mut shown: String = laws.map(|law| said(&wrong(law), &tables(), REGULATION)).collect();
    shown += &TABLES.map(|(name, text)| with_table(name, text)).concat();
    shown += &said(&deep(), &tables(), REGULATION);
    let missing: Vec<&str> =
        CODES.iter().map(|(code, _)| *code).filter(|code| !shown.contains(code)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

fn deep() -> String {
    let deep = format!("{}fits{}", "(".repeat(60), ")".repeat(60));
    LAW.replace("= listed", &format!("= {deep}"))
}

/// What is said when one table has this text.
fn with_table(name: &str, text: &str) -> String {
    let mut tables = tables();
    tables.retain(|(known, _)| known != name);
    tables.push((name.to_owned(), text.to_owned()));
    said(LAW, &tables, REGULATION)
}

const TABLES: [(&str, &str); 7] = [
    ("kinds", "code,name\nenterprise,企业\ninstitution,事业单位\n"),
    ("kinds", "code,label\nenterprise,企业\nenterprise,企业\n"),
    ("kinds", "code,label\nenterprise,企业,多\n,事业单位\nenterprise,企业\n"),
    (
        "titles",
        "code,label,level,from,until,source,sample\n\
         engineer,工程师,middle,2020-13-01,,nowhere,maybe\n\
         senior,高工,senior,2020-01-01,2019-01-01,,\n",
    ),
    (
        "titles",
        "code,label,level,from,until,source,sample\n\
         engineer,工程师,middle,2020-01-01,,,\n\
         engineer,工程师,middle,,2020-01-01,,\n\
         x,\"高工,senior,,,,\n",
    ),
    ("routes", "code,label\n2.1,甲\n"),
    ("others", "code,label\n"),
];

#[test]
fn tables_are_as_declared() {
    let told = TABLES.map(|(name, text)| format!("{text}\n{}\n", with_table(name, text)));
    let missing = said(LAW, &tables()[1..], REGULATION);
    let unpublished = said(LAW, &tables(), "");
    let all = format!("{}\n{missing}\n{unpublished}", told.join("\n"));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("tables_are_as_declared", all);
    });
}

#[test]
fn slips_of_syntax_and_of_meaning_are_told_in_one_run() {
    let law = LAW.replace("= paid_in >=", "= paid_in =>").replace("= last(tax)", "= last(taxx)");
    insta::assert_snapshot!(said(&law, &tables(), REGULATION), @"
    错误 L109：没有“=>”这个符号
      --> a.law:131:17
    131 |       = paid_in => capital_min
        |                 ^^
      应为：“>=”

    错误 L201：没有叫“taxx”的逐年事实
      --> a.law:137:14
    137 |       = last(taxx) >= 10万元
        |              ^^^^
      建议：是否想写“tax”？
    ");
}
