//! The year's book of places, act by act.

use std::collections::{BTreeMap, BTreeSet};

use casework::Id;
use casework::allocation::{Account, Act, Ledger, LedgerRefusal, Matter};

use crate::examples::day;

pub fn id(number: u64) -> Id {
    Id::new(number, [0; 10])
}

pub fn open(total: u32, reserve: u32) -> Result<Ledger, LedgerRefusal> {
    let counted = BTreeSet::from([Matter::NewPermit]);
    Ledger::open("beijing-fengtai".into(), 2026, (total, reserve), counted, day("2026-01-01"))
}

const EMPLOYER: u64 = 1;
const OTHER: u64 = 2;

fn award(employer: u64, places: u32) -> Act {
    Act::Award { places: BTreeMap::from([(id(employer), places)]) }
}

pub fn hold(employer: u64, application: u64) -> Act {
    Act::Hold { employer: id(employer), application: id(application), matter: Matter::NewPermit }
}

pub fn consume(application: u64, permit: u64) -> Act {
    Act::Consume { application: id(application), permit: id(permit), matter: Matter::NewPermit }
}

fn release(application: u64) -> Act {
    Act::Release { application: id(application) }
}

/// A ledger of 100 places, 20 in reserve, three with the employer.
fn running() -> Ledger {
    let mut ledger = open(100, 20).unwrap();
    ledger.apply(day("2026-03-01"), &award(EMPLOYER, 3)).unwrap();
    ledger
}

/// Does the acts on their days; the outcomes, then the employer's taken and all places.
#[track_caller]
fn check(acts: &[(&str, Act)], expect: &str) {
    let mut ledger = running();
    let mut outcomes = Vec::new();
    for (on, act) in acts {
        let before = ledger.clone();
        match ledger.apply(day(on), act) {
            Ok(()) => outcomes.push("ok".to_owned()),
            Err(refusal) => {
                assert_eq!(ledger, before, "a refused act changed something");
                outcomes.push(format!("{} {}", refusal.code(), refusal.clause()));
            }
        }
    }
    let (taken, all) = ledger.employer(id(EMPLOYER));
    assert_eq!(format!("{} | {taken}/{all}", outcomes.join(", ")), expect);
    balanced(&ledger);
}

/// The entries alone add up to every balance, and to the total.
pub fn balanced(ledger: &Ledger) {
    let trial = ledger.trial_balance();
    assert_eq!(trial.values().sum::<i64>(), i64::from(ledger.total()));
    for (account, sum) in trial {
        assert!(sum > 0, "{account} is overdrawn");
        assert_eq!(i64::from(ledger.balance(account)), sum, "{account}");
    }
}

#[test]
fn a_place_is_held_then_consumed() {
    check(&[("2026-05-01", hold(EMPLOYER, 11)), ("2026-05-20", consume(11, 21))], "ok, ok | 1/3");
}

#[test]
fn a_released_place_can_be_held_again() {
    let day = "2026-05-01";
    check(
        &[(day, hold(EMPLOYER, 11)), (day, release(11)), (day, hold(EMPLOYER, 11))],
        "ok, ok, ok | 1/3",
    );
    check(&[(day, release(11))], "no-held-place 2.1 | 0/3");
}

#[test]
fn a_grant_without_a_held_place_is_impossible() {
    let day = "2026-05-01";
    check(&[(day, consume(11, 21))], "no-held-place 2.1 | 0/3");
    check(
        &[(day, hold(EMPLOYER, 11)), (day, release(11)), (day, consume(11, 21))],
        "ok, ok, no-held-place 2.1 | 0/3",
    );
}

#[test]
fn the_fourth_of_three_places_is_refused() {
    let acts: Vec<(&str, Act)> = (11..15).map(|n| ("2026-05-01", hold(EMPLOYER, n))).collect();
    check(&acts, "ok, ok, ok, no-place-left 4.6 | 3/3");
    check(&[("2026-05-01", hold(OTHER, 11))], "no-place-left 4.6 | 0/3");
}

#[test]
fn repeating_an_act_changes_nothing() {
    let day = "2026-05-01";
    check(
        &[
            (day, hold(EMPLOYER, 11)),
            (day, hold(EMPLOYER, 11)),
            (day, consume(11, 21)),
            (day, consume(11, 21)),
            (day, hold(EMPLOYER, 11)),
            (day, consume(11, 21)),
        ],
        "ok, ok, ok, ok, ok, ok | 1/3",
    );
}

#[test]
fn one_place_is_one_permit_of_one_employer() {
    let day = "2026-05-01";
    check(
        &[
            (day, hold(EMPLOYER, 11)),
            (day, hold(OTHER, 11)),
            (day, consume(11, 21)),
            (day, consume(11, 22)),
            (day, release(11)),
            (day, hold(EMPLOYER, 12)),
            (day, consume(12, 21)),
        ],
        "ok, held-for-another 2.1, ok, already-granted 2.1, already-granted 2.1, ok, \
         already-granted 2.1 | 2/3",
    );
}

#[test]
fn renewals_and_changes_of_employer_take_no_place() {
    for matter in [Matter::Renewal, Matter::Extension, Matter::EmployerChange] {
        let hold = Act::Hold { employer: id(OTHER), application: id(11), matter };
        let consume = Act::Consume { application: id(11), permit: id(21), matter };
        check(&[("2026-05-01", hold), ("2026-05-02", consume)], "ok, ok | 0/3");
    }
}

#[test]
fn a_revoked_permit_returns_its_place_to_the_district() {
    let mut ledger = running();
    let on = day("2026-06-01");
    for act in [hold(EMPLOYER, 11), consume(11, 21), Act::Revoke { permit: id(21) }] {
        ledger.apply(on, &act).unwrap();
    }
    assert_eq!(ledger.employer(id(EMPLOYER)), (0, 2));
    assert_eq!(ledger.balance(Account::Returned), 1);
    let again = ledger.apply(on, &Act::Revoke { permit: id(21) });
    assert_eq!(again.unwrap_err().code(), "no-such-permit-in-year");
    ledger.apply(on, &Act::Reopen { places: 1 }).unwrap();
    assert_eq!(ledger.balance(Account::Pool), 78);
    balanced(&ledger);
}

#[test]
fn a_scheme_takes_effect_whole_or_not_at_all() {
    let mut ledger = running();
    let places = BTreeMap::from([(id(3), 70), (id(4), 8)]);
    let refused = ledger.apply(day("2026-03-01"), &Act::Award { places }).unwrap_err();
    assert_eq!(refused.to_string(), "账户 pool 只有 77 个名额，不足 78 个。");
    assert_eq!(ledger.balance(Account::Awarded(id(3))), 0);
    let places = BTreeMap::from([(id(3), 70), (id(4), 7)]);
    ledger.apply(day("2026-03-01"), &Act::Award { places }).unwrap();
    assert_eq!(ledger.balance(Account::Pool), 0);
}

#[test]
fn the_reserve_feeds_a_supplement_and_takes_what_is_left() {
    let mut ledger = running();
    let on = day("2026-04-01");
    ledger.apply(on, &Act::Keep { places: 77 }).unwrap();
    ledger.apply(on, &Act::Draw { places: 12 }).unwrap();
    assert_eq!((ledger.balance(Account::Reserve), ledger.balance(Account::Pool)), (85, 12));
    let refused = ledger.apply(on, &Act::Draw { places: 86 }).unwrap_err();
    assert_eq!(refused.code(), "not-enough-places");
}

#[test]
fn places_are_held_in_their_year_and_on_its_last_day() {
    check(&[("2025-12-31", hold(EMPLOYER, 11))], "other-quota-year 2.1 | 0/3");
    check(&[("2026-12-31", hold(EMPLOYER, 11))], "ok | 1/3");
    check(&[("2027-01-01", hold(EMPLOYER, 11))], "other-quota-year 2.1 | 0/3");
}

#[test]
fn a_december_case_approved_in_january_keeps_its_old_year_place() {
    let new_year = "2027-01-01";
    check(
        &[
            ("2026-12-31", hold(EMPLOYER, 11)),
            ("2026-12-31", Act::Close),
            (new_year, Act::Close),
            (new_year, hold(EMPLOYER, 12)),
            ("2027-01-20", consume(11, 21)),
        ],
        "ok, quota-year-not-over 2.1, ok, quota-year-closed 2.1, ok | 1/1",
    );
}

#[test]
fn what_is_released_after_the_year_expires() {
    let mut ledger = running();
    ledger.apply(day("2026-12-20"), &hold(EMPLOYER, 11)).unwrap();
    ledger.apply(day("2027-01-01"), &Act::Close).unwrap();
    assert_eq!(ledger.balance(Account::Expired), 99);
    ledger.apply(day("2027-01-01"), &Act::Close).unwrap();
    ledger.apply(day("2027-01-20"), &release(11)).unwrap();
    assert_eq!(ledger.balance(Account::Expired), 100);
    balanced(&ledger);
}

#[test]
fn a_sanction_takes_only_free_places() {
    let give_back = |places| Act::GiveBack { employer: id(EMPLOYER), places };
    let day = "2026-05-01";
    check(&[(day, hold(EMPLOYER, 11)), (day, give_back(3))], "ok, not-enough-places 2.1 | 1/3");
    check(&[(day, hold(EMPLOYER, 11)), (day, give_back(2))], "ok, ok | 1/1");
}

#[test]
fn a_reserve_above_the_total_is_no_beginning() {
    assert_eq!(open(10, 11).unwrap_err().code(), "reserve-above-total");
    assert!(open(10, 10).is_ok());
    assert!(open(0, 0).is_ok());
}

#[test]
fn every_account_survives_writing_and_reading() {
    let accounts = [
        Account::Total,
        Account::Reserve,
        Account::Pool,
        Account::Awarded(id(1)),
        Account::Held(id(2)),
        Account::Consumed(id(3)),
        Account::Returned,
        Account::Expired,
    ];
    for account in accounts {
        assert_eq!(account.to_string().parse(), Ok(account));
    }
    for wrong in ["", "held", "pool/1", "held/x", "given/1"] {
        assert!(wrong.parse::<Account>().is_err(), "{wrong}");
    }
}
