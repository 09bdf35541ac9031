//! Names of the law in a story's lines: looked up before anything is played.

use std::sync::Arc;

use casework::Refusal;
use law::{Edition, FactType, LAST, Subject};

use crate::facts::{companions, read_one};
use crate::grammar::Said;
use crate::letters;
use crate::parse::{Outcome, What};
use crate::text::meant;

/// A word that nothing is called: column and message.
type Wrong = (usize, String);

/// Every name of a line that the editions at hand do not know.
pub(crate) fn unknown(editions: &[Arc<Edition>], what: &What) -> Vec<Wrong> {
    match what {
        What::Directive(_) | What::Clock(_) => Vec::new(),
        What::Command { said, outcome, .. } => {
            let mut wrong = said_wrong(editions, said);
            wrong.extend(clause_wrong(editions, outcome));
            wrong
        }
        What::Checks(checks) => {
            checks.iter().flat_map(|(_, said, _)| said_wrong(editions, said)).collect()
        }
    }
}

fn said_wrong(editions: &[Arc<Edition>], said: &Said) -> Vec<Wrong> {
    let slots = said.filled().filter_map(|(slot, name, column)| {
        let (what, known) = names(editions, slot, said)?;
        let fits = match slot {
            "LETTER" => letters::is_known(name),
            _ => known.iter().any(|known| known == name),
        };
        (!fits).then(|| (column, meant(what, name, known.iter().map(String::as_str))))
    });
    let mut wrong: Vec<Wrong> = slots.collect();
    wrong.extend(pairs_wrong(editions, said));
    wrong.sort();
    wrong
}

/// What a slot is called in Chinese, and every name it can have; none for a slot whose names are
/// the story's own.
fn names(
    editions: &[Arc<Edition>],
    slot: &str,
    said: &Said,
) -> Option<(&'static str, Vec<String>)> {
    let table = |name: &str| {
        let tables = editions.iter().filter_map(|edition| edition.codes(name));
        tables.flat_map(|table| table.rows.iter().map(|row| row.code.clone())).collect()
    };
    Some(match slot {
        "MATERIAL" => ("材料", table("materials")),
        "ITEM" => ("变更事项", table("information_items")),
        "POINT" | "OTHER-POINT" => ("自查事项", table("selfcheck_items")),
        "CODE" => ("重点支持范围", table("key_support_groups")),
        "ROUTE" => ("申报类别", table("routes")),
        "CLAUSE" => ("条款", clauses(editions)),
        "FACT" => ("认定事项", findings(editions, subject(said))),
        "LETTER" => ("通知", letters::LETTERS.iter().map(|letter| letter.shown()).collect()),
        "EDITION" => ("版本", editions.iter().map(|edition| edition.id().to_owned()).collect()),
        _ => return None,
    })
}

fn clauses(editions: &[Arc<Edition>]) -> Vec<String> {
    editions.iter().flat_map(|edition| edition.clauses().iter().map(|c| c.id.clone())).collect()
}

/// Whose facts a line is about.
fn subject(said: &Said) -> Subject {
    let of_person = ["PERSON", "APPLICATION"].iter().any(|slot| said.maybe(slot).is_some());
    if of_person { Subject::Applicant } else { Subject::Employer }
}

fn findings(editions: &[Arc<Edition>], subject: Subject) -> Vec<String> {
    let facts = editions.iter().flat_map(|edition| edition.facts(subject));
    facts.filter(|fact| fact.kind == FactType::Finding).map(|fact| fact.name.clone()).collect()
}

/// A clause that no refusal can rest on: neither of the law nor of the statutes beside it.
fn clause_wrong(editions: &[Arc<Edition>], outcome: &Outcome) -> Option<Wrong> {
    let clause = outcome.clause.as_ref()?;
    let mut known = clauses(editions);
    known.extend(Refusal::samples().iter().map(|refusal| refusal.clause().to_owned()));
    let says = || meant("条款", clause, known.iter().map(String::as_str));
    (!known.contains(clause)).then(|| (outcome.column, says()))
}

fn pairs_wrong(editions: &[Arc<Edition>], said: &Said) -> Vec<Wrong> {
    let family = said.pairs == "FAMILY" || said.maybe("ITEM") == Some("person.family");
    let wrong = |(name, text, column): &(String, String, usize)| {
        let says = match said.pairs {
            _ if family => companion_wrong(name),
            "SCORES" => score_wrong(editions, name, text),
            "GRANTS" => figure_wrong(text),
            _ => fact_wrong(editions, subject(said), (name, text)),
        };
        says.map(|says| (*column, says))
    };
    said.facts.iter().filter_map(wrong).collect()
}

fn companion_wrong(name: &str) -> Option<String> {
    let known = companions();
    (!known.contains(&name)).then(|| meant("随往关系", name, known.iter().copied()))
}

fn figure_wrong(text: &str) -> Option<String> {
    let whole = text.parse::<i64>().is_ok_and(|figure| figure >= 0);
    (!whole).then(|| format!("“{text}”不是不小于零的整数"))
}

fn score_wrong(editions: &[Arc<Edition>], name: &str, text: &str) -> Option<String> {
    let tables = editions.iter().filter_map(|edition| edition.codes("allocation_criteria"));
    let known: Vec<&str> =
        tables.flat_map(|table| table.rows.iter().map(|row| row.code.as_str())).collect();
    if known.contains(&name) {
        return text.parse::<i64>().is_err().then(|| format!("“{text}”不是整数"));
    }
    Some(meant("配置准则", name, known.into_iter()))
}

/// A fact no edition knows, or with a value it cannot have on any day.
fn fact_wrong(
    editions: &[Arc<Edition>],
    subject: Subject,
    (name, text): (&str, &str),
) -> Option<String> {
    let reads = editions.iter().map(|edition| read_one(edition, subject, (name, text), LAST).err());
    reads.reduce(|one, other| one.and(other)).flatten()
}
