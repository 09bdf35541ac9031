//! Property P14: places are conserved under random acts and crashes, and a naive model agrees.

use std::collections::BTreeMap;

use casework::allocation::{Account, Act, Ledger, Matter};
use law::Day;
use proptest::prelude::*;

use crate::examples::day;
use crate::ledger::{balanced, consume, hold, id, open};
use crate::properties::config;

const TOTAL: u32 = 9;
const EMPLOYERS: u64 = 2;

/// A random act; ids are few, so that acts meet each other.
fn act() -> impl Strategy<Value = Act> {
    let matters = vec![Matter::NewPermit, Matter::NewPermit, Matter::Renewal];
    prop_oneof![
        2 => (1..=EMPLOYERS, 0_u32..4).prop_map(|(employer, places)| {
            Act::Award { places: BTreeMap::from([(id(employer), places)]) }
        }),
        4 => (1..=EMPLOYERS, 10_u64..15).prop_map(|(employer, case)| hold(employer, case)),
        4 => (10_u64..15, 20_u64..25, prop::sample::select(matters)).prop_map(
            |(application, permit, matter)| {
                Act::Consume { application: id(application), permit: id(permit), matter }
            }
        ),
        3 => (10_u64..15).prop_map(|case| Act::Release { application: id(case) }),
        1 => (20_u64..25).prop_map(|permit| Act::Revoke { permit: id(permit) }),
        1 => (1..=EMPLOYERS, 0_u32..3).prop_map(|(employer, places)| {
            Act::GiveBack { employer: id(employer), places }
        }),
        1 => (0_u32..3).prop_map(|places| Act::Draw { places }),
        1 => (0_u32..3).prop_map(|places| Act::Keep { places }),
        1 => (0_u32..3).prop_map(|places| Act::Reopen { places }),
        1 => Just(Act::Close),
    ]
}

/// The same rules told naively: one word for each of the nine places.
struct Model {
    places: Vec<Where>,
    closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Reserve,
    Pool,
    Free(u64),
    Held(u64, casework::Id),
    Used(u64, casework::Id, casework::Id),
    Returned,
    Expired,
}

impl Model {
    fn count(&self, which: impl Fn(&Where) -> bool) -> usize {
        self.places.iter().filter(|place| which(place)).count()
    }

    /// Moves `n` places that are `from`, if there are as many.
    fn shift(&mut self, from: Where, to: Where, n: u32) -> bool {
        let n = usize::try_from(n).unwrap();
        if self.count(|place| *place == from) < n {
            return false;
        }
        for place in self.places.iter_mut().filter(|place| **place == from).take(n) {
            *place = to;
        }
        true
    }

    /// Whether the act is allowed; does it if so.
    fn apply(&mut self, on: Day, act: &Act) -> bool {
        let open = !self.closed && on.year() == 2026;
        let number =
            |employer: &casework::Id| (1..=EMPLOYERS).find(|n| id(*n) == *employer).unwrap();
        match act {
            Act::Award { places } => {
                let (employer, n) = places.iter().next().unwrap();
                open && self.shift(Where::Pool, Where::Free(number(employer)), *n)
            }
            Act::Keep { places } => open && self.shift(Where::Pool, Where::Reserve, *places),
            Act::Draw { places } => open && self.shift(Where::Reserve, Where::Pool, *places),
            Act::Reopen { places } => open && self.shift(Where::Returned, Where::Pool, *places),
            Act::GiveBack { employer, places } => {
                open && self.shift(Where::Free(number(employer)), Where::Returned, *places)
            }
            Act::Hold { employer, application, .. } => {
                open && self.hold(number(employer), *application)
            }
            Act::Consume { matter: Matter::Renewal, .. } => true,
            Act::Consume { application, permit, .. } => self.consume(*application, *permit),
            Act::Release { application } => self.release(*application),
            Act::Revoke { permit } => self.revoke(*permit),
            Act::Close if on.year() == 2026 => false,
            Act::Close => {
                for place in &mut self.places {
                    if !matches!(place, Where::Held(..) | Where::Used(..)) {
                        *place = Where::Expired;
                    }
                }
                self.closed = true;
                true
            }
        }
    }

    fn hold(&mut self, employer: u64, case: casework::Id) -> bool {
        let taken = self.places.iter().find_map(|place| match place {
            Where::Held(e, c) | Where::Used(e, c, _) if *c == case => Some(*e),
            _ => None,
        });
        match taken {
            Some(holder) => holder == employer,
            None => self.shift(Where::Free(employer), Where::Held(employer, case), 1),
        }
    }

    fn consume(&mut self, case: casework::Id, permit: casework::Id) -> bool {
        let used = self.places.iter().any(|p| matches!(p, Where::Used(_, _, q) if *q == permit));
        for place in &mut self.places {
            match *place {
                Where::Used(_, c, p) if c == case => return p == permit,
                Where::Held(e, c) if c == case && !used => {
                    *place = Where::Used(e, case, permit);
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    fn release(&mut self, case: casework::Id) -> bool {
        for place in &mut self.places {
            if let Where::Held(e, c) = *place
                && c == case
            {
                *place = if self.closed { Where::Expired } else { Where::Free(e) };
                return true;
            }
        }
        false
    }

    fn revoke(&mut self, permit: casework::Id) -> bool {
        for place in &mut self.places {
            if matches!(place, Where::Used(_, _, p) if *p == permit) {
                *place = if self.closed { Where::Expired } else { Where::Returned };
                return true;
            }
        }
        false
    }
}

/// The ledger's balances in the model's words.
fn agree(ledger: &Ledger, model: &Model) {
    let pairs = [
        (Account::Reserve, Where::Reserve),
        (Account::Pool, Where::Pool),
        (Account::Returned, Where::Returned),
        (Account::Expired, Where::Expired),
    ];
    for (account, place) in pairs {
        assert_eq!(ledger.balance(account) as usize, model.count(|p| *p == place), "{account}");
    }
    for employer in 1..=EMPLOYERS {
        let free = model.count(|p| *p == Where::Free(employer));
        let taken = model
            .count(|p| matches!(p, Where::Held(e, _) | Where::Used(e, _, _) if *e == employer));
        let (has, all) = ledger.employer(id(employer));
        assert_eq!((has as usize, all as usize), (taken, taken + free));
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p14_places_are_conserved_under_random_acts_and_crashes(
        acts in prop::collection::vec((act(), any::<bool>()), 1..24), late in 0_usize..24,
    ) {
        let mut ledger = open(TOTAL, 2).unwrap();
        let mut model = Model { places: vec![Where::Pool; 7], closed: false };
        model.places.extend([Where::Reserve; 2]);
        for (number, (act, crash)) in acts.iter().enumerate() {
            let on = if number < late { day("2026-06-01") } else { day("2027-01-05") };
            let done = ledger.apply(on, act);
            if *crash {
                // The process dies: what was stored is read back.
                let stored = serde_json::to_string(&ledger).unwrap();
                ledger = serde_json::from_str(&stored).unwrap();
            }
            prop_assert_eq!(done.is_ok(), model.apply(on, act), "{:?} {:?}", act, done);
            agree(&ledger, &model);
        }
        balanced(&ledger);
    }
}

#[test]
fn the_model_catches_a_ledger_that_grants_twice() {
    // Negative control: a grant the ledger did not book is seen at once.
    let mut ledger = open(TOTAL, 2).unwrap();
    let mut model = Model { places: vec![Where::Pool; 7], closed: false };
    model.places.extend([Where::Reserve; 2]);
    let on = day("2026-06-01");
    for act in [Act::Award { places: BTreeMap::from([(id(1), 1)]) }, hold(1, 10), consume(10, 20)] {
        ledger.apply(on, &act).unwrap();
        assert!(model.apply(on, &act));
    }
    agree(&ledger, &model);
    model.places[6] = Where::Used(1, id(11), id(21));
    let seen = std::panic::catch_unwind(|| agree(&ledger, &model));
    assert!(seen.is_err());
}
