//! Every kind of letter (通知) a story can count, and to whom it goes.

/// To whom a kind of letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// The employer and, once they have joined, the person: one letter each.
    Both,
    /// The employer.
    Employer,
    /// The person.
    Person,
    /// The employer or the person: whoever it is about.
    Either,
}

/// A kind of letter.
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// To whom.
    pub to: To,
    /// Whether the name is followed by the days of its rung: `hand-in-reminder-10`.
    pub rungs: bool,
    /// What it tells.
    pub says: &'static str,
}

impl Kind {
    /// The name as the documentation shows it.
    pub fn shown(&self) -> String {
        if self.rungs { format!("{}-N", self.name) } else { self.name.to_owned() }
    }

    /// Whether a letter's name is of this kind.
    fn is(&self, name: &str) -> bool {
        let days = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        match name.strip_prefix(self.name) {
            Some(rest) if self.rungs => rest.strip_prefix('-').is_some_and(days),
            Some(rest) => rest.is_empty(),
            None => false,
        }
    }
}

/// Whether there are letters of that name.
pub(crate) fn is_known(name: &str) -> bool {
    LETTERS.iter().any(|kind| kind.is(name))
}

const fn kind(name: &'static str, to: To, says: &'static str) -> Kind {
    Kind { name, to, rungs: false, says }
}

const fn rung(name: &'static str, to: To, says: &'static str) -> Kind {
    Kind { name, to, rungs: true, says }
}

/// Every kind.
pub const LETTERS: &[Kind] = &[
    // About an application.
    kind("unit-review", To::Both, "the person has passed the case to the employer"),
    kind("returned-to-person", To::Both, "the employer has passed it back, with the reasons"),
    kind("submitted", To::Both, "the submission is confirmed; until when to hand the papers in"),
    rung("hand-in-reminder", To::Both, "the papers are due in so many days"),
    kind("received", To::Both, "the papers have come; until when they are answered"),
    kind("supplement", To::Both, "the one notice of everything to correct"),
    kind("accepted", To::Both, "accepted; until when it is decided"),
    kind("not-accepted", To::Both, "not accepted, why, and who is competent"),
    kind("approved", To::Both, "approved"),
    kind("refused", To::Both, "refused, with the reasons and the remedies"),
    kind("returned-overdue", To::Both, "the papers did not come (4.9)"),
    kind("withdrawn", To::Both, "taken back"),
    // About a permit.
    kind("left", To::Both, "leaving is on record; until when to change the employer"),
    kind("confirm-leaving", To::Employer, "the holder reported that they left: confirm the day"),
    kind("leaving-disputed", To::Both, "the old employer says the day is wrong"),
    kind("left-set-aside", To::Both, "a wrong report of leaving is set aside"),
    rung("change-reminder", To::Both, "the days to change the employer end in so many days"),
    kind("change-asked", To::Both, "the holder asked to change the employer"),
    kind("change-declined", To::Both, "the holder's request ends"),
    kind("deferred", To::Both, "the end is deferred, until when"),
    kind("deferral-denied", To::Both, "the deferral is denied"),
    kind("moved-away", To::Both, "the permit goes to another district"),
    kind("holder-reminds", To::Employer, "the holder asks the employer to extend or renew"),
    rung("extension-reminder", To::Both, "the first term ends in so many days"),
    rung("renewal-reminder", To::Both, "a later term ends in so many days"),
    kind("extended", To::Both, "extended by law, until when"),
    rung("grace-reminder", To::Both, "the renewal grace ends in so many days"),
    kind("lapsed", To::Both, "the permit has lapsed"),
    kind("cancelled-on-request", To::Both, "the holder has given the permit up"),
    // About a person.
    kind("mail-code", To::Person, "the code that proves an e-mail address"),
    // About a visit.
    kind("visit-booked", To::Both, "a place at the window is booked"),
    kind("visit-reminder", To::Both, "the visit comes near"),
    kind("visit-soon", To::Both, "the visit is in a few hours"),
    kind("visit-moved", To::Both, "the window closes: the visit moves to another time"),
    kind("visit-missed", To::Both, "nobody came"),
    kind("visit-objection", To::Both, "an objection to a miss is answered"),
    kind("deadline-protected", To::Both, "no place was free: the last day moves"),
    kind(
        "visit-offered",
        To::Both,
        "a place for the next in the waiting list, and until when it is kept",
    ),
    kind("visit-list-left", To::Both, "no longer in the waiting list"),
    kind("visit-drawn", To::Both, "a place was drawn"),
    kind("visit-not-drawn", To::Both, "no place was drawn"),
    // About an employer.
    kind("registered", To::Employer, "on the register"),
    kind("registration-returned", To::Employer, "the registration is sent back, with the reasons"),
    kind("turned-away", To::Employer, "somebody who is not on file came to the window"),
    kind("plan-conditions", To::Employer, "the plan came, conditions of 1.1 are not met today"),
    kind("agent-missing", To::Employer, "there is no filed agent any more"),
    kind("representative-changed", To::Employer, "a new legal representative is on record"),
    kind("moved-out", To::Both, "the employer has moved to another district; also to its holders"),
    kind("tagged", To::Employer, "a key-support tag is on record"),
    kind("untagged", To::Employer, "a key-support tag has ended"),
    kind("plan-reminder", To::Employer, "the intake of the plans comes to its end"),
    kind("plan-missing", To::Employer, "no plan came: no new permits that year (4.6)"),
    kind("plan-accepted", To::Employer, "the plan is accepted, with the verified posts"),
    kind("plan-returned", To::Employer, "the plan is sent back, with the reasons"),
    kind("quota-granted", To::Employer, "the places of the year"),
    kind("quota-notice-q1", To::Employer, "how the places stand, in March"),
    kind("quota-notice-q2", To::Employer, "the same in June"),
    kind("quota-notice-q3", To::Employer, "the same in September"),
    kind("quota-notice-q4", To::Employer, "the same in December"),
    rung("selfcheck-reminder", To::Employer, "a self-check is due"),
    // About a reported change.
    kind("change-reported", To::Either, "the report has come and is checked"),
    kind("changed", To::Either, "the change is in the register"),
    kind("change-returned", To::Either, "the report is sent back, with the reasons"),
    // About inspections, complaints and cases.
    kind("inspection-announced", To::Employer, "the day of the inspection"),
    kind("inspection-closed", To::Employer, "the inspection is closed"),
    kind("complaint-made", To::Person, "the complaint has come; until when it is answered"),
    kind("complaint-answered", To::Person, "the answer"),
    kind(
        "sanction-told",
        To::Either,
        "what is intended, why, until when the party may speak (告知书)",
    ),
    kind("hearing-asked", To::Either, "the wish for a hearing has come"),
    kind("hearing-set", To::Either, "the day of the hearing"),
    kind("sanction-decided", To::Either, "decided, about to be served"),
    kind("measure-imposed", To::Either, "the decision is served and in effect, with the remedies"),
    kind("repair-refused", To::Either, "not put right yet, and what is missing"),
    kind("measure-ended", To::Either, "the measure has ended"),
    kind("sanction-set-aside", To::Either, "the decision is set aside"),
    kind("sanction-reminder", To::Either, "closed with a reminder"),
    kind("sanction-dropped", To::Either, "closed without a measure"),
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use casework::Addressee;

    use super::*;
    use crate::play::world_after;

    /// To whom the letters of each kind went in all the stories there are.
    fn written() -> BTreeMap<String, BTreeSet<To>> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
        let mut written: BTreeMap<String, BTreeSet<To>> = BTreeMap::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let world = world_after(&text).unwrap_or_else(|stop| panic!("{stop}"));
            for letter in world.letters {
                let to = match letter.to {
                    Addressee::Employer(_) => To::Employer,
                    Addressee::Person(_) => To::Person,
                };
                let kind = LETTERS.iter().find(|kind| kind.is(&letter.kind));
                let name = kind.map_or(letter.kind.clone(), |kind| kind.name.to_owned());
                written.entry(name).or_default().insert(to);
            }
        }
        written
    }

    #[test]
    fn every_kind_is_listed_with_whom_it_goes_to() {
        let fits = |kind: &Kind, to: &BTreeSet<To>| match kind.to {
            To::Both => *to == BTreeSet::from([To::Employer, To::Person]),
            To::Either => !to.is_empty(),
            one => *to == BTreeSet::from([one]),
        };
        let written = written();
        let listed = |(name, to): &(&String, &BTreeSet<To>)| {
            LETTERS.iter().any(|kind| kind.name == *name && fits(kind, to))
        };
        let unlisted: Vec<_> = written.iter().filter(|letter| !listed(letter)).collect();
        let names = LETTERS.iter().map(|kind| kind.name);
        let unwritten: Vec<_> = names.filter(|name| !written.contains_key(*name)).collect();
        assert!(unlisted.is_empty() && unwritten.is_empty(), "{unlisted:#?} {unwritten:#?}");
    }
}
