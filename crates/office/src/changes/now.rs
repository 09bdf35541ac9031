//! What the register says today of an item whose change is reported.

use std::collections::BTreeMap;

use casework::{Change, Employer, News, Person};
use law::Value;

/// What the register says of the changed item of an employer; nothing when it says nothing.
pub(super) fn of_employer(employer: &Employer, change: &Change) -> Option<News> {
    match &change.news {
        News::Name { .. } => Some(News::Name { to: employer.name.clone() }),
        News::Representative { .. } => {
            Some(News::Representative { to: employer.representative.clone() })
        }
        News::Facts { facts } => known_facts(&employer.facts, facts),
        _ => known_words(&employer.words, &change.item),
    }
}

/// The same of a person.
pub(super) fn of_person(person: &Person, change: &Change) -> Option<News> {
    match &change.news {
        News::Name { .. } => Some(News::Name { to: person.name.clone() }),
        News::IdNumber { .. } => Some(News::IdNumber { to: person.id_number.clone() }),
        News::Phone { .. } => Some(News::Phone { to: person.phone.clone() }),
        News::Facts { facts } => known_facts(&person.facts, facts),
        News::Companions { .. } => {
            let family = person.companions.clone();
            (!family.is_empty()).then_some(News::Companions { family })
        }
        _ => known_words(&person.words, &change.item),
    }
}

fn known_facts(known: &BTreeMap<String, Value>, of: &BTreeMap<String, Value>) -> Option<News> {
    let of = |(name, _): &(&String, &Value)| of.contains_key(*name);
    let facts: BTreeMap<_, _> =
        known.iter().filter(of).map(|(name, value)| (name.clone(), value.clone())).collect();
    (!facts.is_empty()).then_some(News::Facts { facts })
}

fn known_words(known: &BTreeMap<String, String>, item: &str) -> Option<News> {
    known.get(item).map(|to| News::Words { to: to.clone() })
}
