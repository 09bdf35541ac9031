//! The editions of a district's rules side by side: a day has one.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::{Day, Edition, FIRST};

/// The editions a district has at hand, in the order of their first days. Never empty.
#[derive(Debug, Clone)]
pub struct Editions(Vec<Arc<Edition>>);

/// Why editions do not stand side by side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionsProblem {
    /// No edition at all.
    #[error("没有任何版本")]
    None,
    /// The same name twice.
    #[error("版本 {id} 出现了两次")]
    Twice {
        /// The name.
        id: String,
    },
    /// Editions of different districts.
    #[error("{id} 不是 {district} 的版本")]
    OtherDistrict {
        /// The edition that does not belong.
        id: String,
        /// The district of the first.
        district: String,
    },
    /// Two editions begin on the same day.
    #[error("版本 {first} 和 {second} 都自{}起施行，一日只能有一个版本", .on.chinese())]
    SameDay {
        /// The one.
        first: String,
        /// The other.
        second: String,
        /// The day.
        on: Day,
    },
}

impl Editions {
    /// Puts editions side by side, in any order.
    pub fn new(editions: impl IntoIterator<Item = Arc<Edition>>) -> Result<Self, EditionsProblem> {
        let mut all: Vec<Arc<Edition>> = editions.into_iter().collect();
        all.sort_by_key(|edition| edition.begins());
        let first = all.first().ok_or(EditionsProblem::None)?;
        let district = first.law().district.text.clone();
        let mut ids = BTreeSet::new();
        for edition in &all {
            let id = edition.id().to_owned();
            if edition.law().district.text != district {
                return Err(EditionsProblem::OtherDistrict { id, district });
            }
            if !ids.insert(id.clone()) {
                return Err(EditionsProblem::Twice { id });
            }
        }
        for pair in all.windows(2) {
            if pair[0].begins() == pair[1].begins() {
                let (first, second) = (pair[0].id().to_owned(), pair[1].id().to_owned());
                return Err(EditionsProblem::SameDay { first, second, on: pair[0].begins() });
            }
        }
        Ok(Self(all))
    }

    /// One edition alone.
    pub fn one(edition: Arc<Edition>) -> Self {
        Self(vec![edition])
    }

    /// Every edition, the oldest first.
    pub fn all(&self) -> &[Arc<Edition>] {
        &self.0
    }

    /// The oldest edition; it bound before there was a register.
    pub fn first(&self) -> &Arc<Edition> {
        &self.0[0]
    }

    /// The edition of a name.
    pub fn find(&self, id: &str) -> Option<&Arc<Edition>> {
        self.0.iter().find(|edition| edition.id() == id)
    }

    /// The edition in force on a day among those that bind: the one that began last. The oldest
    /// always binds, also for the days before its first.
    pub fn on(&self, day: Day, binds: impl Fn(&Edition) -> bool) -> &Arc<Edition> {
        let mut later = self.0[1..].iter();
        later.rfind(|edition| edition.begins() <= day && binds(edition)).unwrap_or(&self.0[0])
    }
}

impl Edition {
    /// The first day of the edition (施行日).
    pub fn begins(&self) -> Day {
        self.law().in_force.from.unwrap_or(FIRST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::fengtai_2019;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn draft(name: &str, from: &str) -> Arc<Edition> {
        Arc::new(fengtai_2019().as_draft(name, day(from)).unwrap())
    }

    #[test]
    fn a_day_has_the_edition_that_began_last_and_binds() {
        let editions = [draft("2028", "2028-01-01"), draft("2019", "2019-01-01")];
        let editions = Editions::new(editions.into_iter().chain([draft("2027", "2027-01-01")]));
        let editions = editions.unwrap();
        let on = |text, binds: &[&str]| {
            let named = |edition: &Edition| binds.contains(&&*edition.law().edition.text);
            editions.on(day(text), named).law().edition.text.clone()
        };
        assert_eq!(on("2018-06-01", &["2027"]), "2019");
        assert_eq!(on("2026-12-31", &["2027", "2028"]), "2019");
        assert_eq!(on("2027-01-01", &["2027", "2028"]), "2027");
        assert_eq!(on("2027-01-02", &[]), "2019");
        assert_eq!(on("2028-01-01", &["2027"]), "2027");
        assert_eq!(on("2028-01-01", &["2028"]), "2028");
    }

    #[test]
    fn a_day_cannot_have_two_editions() {
        let twice = |a, b| Editions::new([a, b]).unwrap_err().to_string();
        let same = twice(draft("2027", "2027-01-01"), draft("2027b", "2027-01-01"));
        assert!(same.contains("都自2027年1月1日起施行"), "{same}");
        let same = twice(draft("2027", "2027-01-01"), draft("2027", "2027-02-01"));
        assert!(same.contains("出现了两次"), "{same}");
        assert_eq!(Editions::new([]).unwrap_err(), EditionsProblem::None);
    }
}
