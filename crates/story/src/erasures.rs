//! I20: once a person is erased, nothing that is only theirs stands in any column of any table.
//!
//! It knows neither what an erasure does nor which tables there are: it remembers what a story told
//! the office of a person, and looks for these words in everything that is stored.

use std::collections::BTreeMap;

use casework::{Id, Person, Record};
use store::{Entry, Failure, Store};

/// The persons of a story, and who of them is gone.
#[derive(Debug, Default)]
pub(crate) struct Erasures {
    /// What is only theirs: name of the account, identification number, mobile number.
    told: BTreeMap<Id, Vec<String>>,
    /// The same of those who were erased.
    gone: BTreeMap<Id, Vec<String>>,
}

impl Erasures {
    /// Remembers what was told of a person.
    pub fn tell(&mut self, person: Id, words: Vec<String>) {
        // Somebody who comes back under the same number is known again.
        self.gone.retain(|_, gone| !gone.iter().any(|word| words.contains(word)));
        self.told.insert(person, words);
    }

    /// Reads an entry of the journal: it may say that a person was erased.
    pub fn read(&mut self, entry: &Entry) {
        if entry.kind == Person::KIND
            && entry.event.starts_with("erasure:")
            && let Ok(person) = entry.subject.parse()
            && let Some(words) = self.told.remove(&person)
        {
            self.gone.insert(person, words);
        }
    }

    /// Where something of an erased person is left; costs nothing while nobody was erased.
    pub fn fault(&self, store: &Store) -> Result<Option<String>, Failure> {
        for word in self.gone.values().flatten() {
            if let Some(place) = store.read(|rx| rx.traces(word))?.first() {
                return Ok(Some(format!("I20 已删除的人员的“{word}”仍在{place}")));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use casework::{Actor, Application, Id};
    use store::{Moment, NewFile, Secret, Tx};

    use super::*;
    use crate::play::world_after;
    use crate::world::World;

    /// A register that erased the only person it had; what is only theirs.
    fn forgotten() -> (World, Vec<String>) {
        let story = include_str!("../../../scenarios/retention.story");
        let world = world_after(story).unwrap_or_else(|stop| panic!("{stop}"));
        assert_eq!(world.erasures.fault(&world.office.store).unwrap(), None);
        let words = world.erasures.gone.values().next().unwrap().clone();
        (world, words)
    }

    /// Lets a mutant of the erasure leave something, and looks what is said of it.
    #[track_caller]
    fn check(leave: fn(&mut Tx<'_>, &str) -> Result<(), Failure>, expect: &str) {
        let (world, words) = forgotten();
        for word in words {
            let now = world.office.now();
            let moment = Moment { at_ms: now.at_ms, day: now.day, edition: "2019".into() };
            let left = word.clone();
            world.office.store.write(&moment, None, move |tx| leave(tx, &left)).unwrap();
            let told = world.erasures.fault(&world.office.store).unwrap().unwrap_or_default();
            assert!(told.starts_with("I20") && told.ends_with(expect), "{word}: {told}");
        }
    }

    fn secret(word: &str) -> Secret {
        Secret { password: word.into(), totp: None }
    }

    fn about() -> (&'static str, Id) {
        (Application::KIND, Id::new(1, [1; 10]))
    }

    #[test]
    fn a_table_that_an_erasure_forgets_is_told() {
        check(|tx, word| tx.note_attempt(&format!("login/{word}")), "attempts.key");
        check(|tx, word| tx.note_read(&Actor::system(), about(), None, word), "reads.purpose");
        check(|tx, word| tx.set_secret(about().1, &secret(word)), "secrets.password");
        let page = |tx: &mut Tx<'_>, word: &str| {
            let bytes = word.as_bytes();
            // The words differ in their length, and files in their id.
            let id = Id::new(bytes.len().try_into().unwrap(), [2; 10]);
            let file = NewFile { id, media: "text/plain", name: "", owner: "", bytes };
            tx.put_file(&Actor::system(), &file).map(drop)
        };
        check(page, "files.bytes");
    }
}
