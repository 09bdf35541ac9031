//! The ledger of places (名额账): double entry, one for each district and calendar year.
//!
//! Every entry moves places from one account to another, so the sum over all accounts is the year's
//! total at every moment. A permit stands on a place that an application held before.

use std::collections::{BTreeMap, BTreeSet, btree_map};

use law::Day;
use serde::{Deserialize, Serialize};

use super::place_account::{Account, Act, Entry, Matter};
use crate::Id;

/// Why the ledger says no, in the order of checking: is it the right year, does it exist, is there
/// room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum LedgerRefusal {
    /// The reserve is larger than the total.
    #[error("预留数 {reserve} 超过总量 {total}。")]
    ReserveAboveTotal {
        /// The reserve.
        reserve: u32,
        /// The total.
        total: u32,
    },
    /// The day belongs to another year.
    #[error("{year} 年度的名额只能在当年使用。")]
    OtherYear {
        /// The ledger's year.
        year: i16,
    },
    /// The year has been closed.
    #[error("{year} 年度已经结束，未使用的名额不再保留。")]
    YearClosed {
        /// The ledger's year.
        year: i16,
    },
    /// The year is still running.
    #[error("{year} 年度尚未结束，{until}之后才能结转。")]
    YearNotOver {
        /// The ledger's year.
        year: i16,
        /// Its last day.
        until: Day,
    },
    /// The application already holds a place of another employer.
    #[error("该申请已占用另一单位的名额。")]
    HeldForAnother,
    /// The application's place already became another permit.
    #[error("该申请的名额已经用于另一张证件。")]
    AlreadyGranted,
    /// A permit cannot be granted without a held place, nor a place released that is not held.
    #[error("该申请没有占用名额，不能核准新办。请先确认本年度数量。")]
    NoHeldPlace,
    /// No permit of this year's places has that id.
    #[error("该证件没有使用本年度名额。")]
    NoSuchPermit,
    /// The employer has used its places.
    #[error("本年度数量 {cap} 个已全部使用或占用。重点支持单位可在每季度首月申请追加。")]
    NoPlaceLeft {
        /// What it has in the year.
        cap: u32,
    },
    /// An account has fewer places than are to be moved.
    #[error("账户 {account} 只有 {has} 个名额，不足 {wants} 个。")]
    NotEnough {
        /// The account.
        account: Account,
        /// What it has.
        has: u32,
        /// What was asked.
        wants: u64,
    },
}

impl LedgerRefusal {
    /// Stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ReserveAboveTotal { .. } => "reserve-above-total",
            Self::OtherYear { .. } => "other-quota-year",
            Self::YearClosed { .. } => "quota-year-closed",
            Self::YearNotOver { .. } => "quota-year-not-over",
            Self::HeldForAnother => "held-for-another",
            Self::AlreadyGranted => "already-granted",
            Self::NoHeldPlace => "no-held-place",
            Self::NoSuchPermit => "no-such-permit-in-year",
            Self::NoPlaceLeft { .. } => "no-place-left",
            Self::NotEnough { .. } => "not-enough-places",
        }
    }

    /// The clause it rests on.
    pub fn clause(&self) -> &'static str {
        match self {
            Self::NoPlaceLeft { .. } => "4.6",
            Self::ReserveAboveTotal { .. }
            | Self::OtherYear { .. }
            | Self::YearClosed { .. }
            | Self::YearNotOver { .. }
            | Self::HeldForAnother
            | Self::AlreadyGranted
            | Self::NoHeldPlace
            | Self::NoSuchPermit
            | Self::NotEnough { .. } => "2.1",
        }
    }
}

/// A place taken by an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Taken {
    employer: Id,
    permit: Option<Id>,
}

/// One district's places of one calendar year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    district: String,
    year: i16,
    total: u32,
    /// The matters that take a place, from policy.
    counted: BTreeSet<Matter>,
    closed: bool,
    entries: Vec<Entry>,
    /// Accounts that hold something; always what the entries add up to.
    balances: BTreeMap<Account, u32>,
    applications: BTreeMap<Id, Taken>,
    permits: BTreeMap<Id, Id>,
    /// Places taken by employer; always what `applications` count.
    taken: BTreeMap<Id, u32>,
}

/// The moves of one act: from, to, how many.
type Moves = Vec<(Account, Account, u32)>;

impl Ledger {
    /// Opens the book of a year: the total is divided into reserve and pool. `counted` names the
    /// matters that take a place.
    pub fn open(
        district: String,
        year: i16,
        (total, reserve): (u32, u32),
        counted: BTreeSet<Matter>,
        on: Day,
    ) -> Result<Self, LedgerRefusal> {
        let pool = total
            .checked_sub(reserve)
            .ok_or(LedgerRefusal::ReserveAboveTotal { reserve, total })?;
        let mut ledger = Self {
            district,
            year,
            total,
            counted,
            closed: false,
            entries: Vec::new(),
            balances: (total > 0).then_some((Account::Total, total)).into_iter().collect(),
            applications: BTreeMap::new(),
            permits: BTreeMap::new(),
            taken: BTreeMap::new(),
        };
        let moves = vec![
            (Account::Total, Account::Reserve, reserve),
            (Account::Total, Account::Pool, pool),
        ];
        ledger.post(on, "2.1", moves)?;
        Ok(ledger)
    }

    /// The district.
    pub fn district(&self) -> &str {
        &self.district
    }

    /// The calendar year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The year's places.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Every entry since the opening.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What an account holds.
    pub fn balance(&self, account: Account) -> u32 {
        self.balances.get(&account).copied().unwrap_or(0)
    }

    /// An employer's places in the year: taken (held or consumed), and all it has (taken and free).
    pub fn employer(&self, employer: Id) -> (u32, u32) {
        let taken = self.taken.get(&employer).copied().unwrap_or(0);
        (taken, taken + self.balance(Account::Awarded(employer)))
    }

    /// The trial balance (试算平衡): what the entries alone add up to. Equals [`Ledger::balance`] for
    /// every account and sums to the total; an auditor needs nothing else.
    pub fn trial_balance(&self) -> BTreeMap<Account, i64> {
        let mut sums = BTreeMap::from([(Account::Total, i64::from(self.total))]);
        for entry in &self.entries {
            *sums.entry(entry.from).or_default() -= i64::from(entry.places);
            *sums.entry(entry.to).or_default() += i64::from(entry.places);
        }
        sums.retain(|_, sum| *sum != 0);
        sums
    }

    /// Does an act, or refuses it and changes nothing.
    pub fn apply(&mut self, on: Day, act: &Act) -> Result<(), LedgerRefusal> {
        let moves = self.moves(on, act)?;
        self.post(on, act.clause(), moves)?;
        self.remember(act);
        Ok(())
    }

    /// What the act would move.
    fn moves(&self, on: Day, act: &Act) -> Result<Moves, LedgerRefusal> {
        match act {
            Act::Consume { application, permit, matter } => {
                return self.consume(*application, *permit, *matter);
            }
            Act::Release { application } => return self.release(*application),
            Act::Revoke { permit } => return self.revoke(*permit),
            Act::Close => return self.close(on),
            Act::Hold { matter, .. } if !self.counted.contains(matter) => return Ok(Moves::new()),
            _ => self.in_year(on)?,
        }
        match act {
            Act::Award { places } => Ok(places
                .iter()
                .map(|(employer, places)| (Account::Pool, Account::Awarded(*employer), *places))
                .collect()),
            Act::Keep { places } => Ok(vec![(Account::Pool, Account::Reserve, *places)]),
            Act::Draw { places } => Ok(vec![(Account::Reserve, Account::Pool, *places)]),
            Act::Reopen { places } => Ok(vec![(Account::Returned, Account::Pool, *places)]),
            Act::GiveBack { employer, places } => {
                Ok(vec![(Account::Awarded(*employer), Account::Returned, *places)])
            }
            Act::Hold { employer, application, .. } => self.hold(*employer, *application),
            Act::Consume { .. } | Act::Release { .. } | Act::Revoke { .. } | Act::Close => {
                Ok(Moves::new())
            }
        }
    }

    fn in_year(&self, on: Day) -> Result<(), LedgerRefusal> {
        if self.closed {
            return Err(LedgerRefusal::YearClosed { year: self.year });
        }
        if on.year() != self.year {
            return Err(LedgerRefusal::OtherYear { year: self.year });
        }
        Ok(())
    }

    fn hold(&self, employer: Id, application: Id) -> Result<Moves, LedgerRefusal> {
        match self.applications.get(&application) {
            Some(taken) if taken.employer == employer => Ok(Moves::new()),
            Some(_) => Err(LedgerRefusal::HeldForAnother),
            None if self.balance(Account::Awarded(employer)) == 0 => {
                Err(LedgerRefusal::NoPlaceLeft { cap: self.employer(employer).1 })
            }
            None => Ok(vec![(Account::Awarded(employer), Account::Held(application), 1)]),
        }
    }

    /// A case accepted in December and approved in January keeps its old-year place, so neither the
    /// date nor the closed year matters here.
    fn consume(&self, application: Id, permit: Id, matter: Matter) -> Result<Moves, LedgerRefusal> {
        if !self.counted.contains(&matter) {
            return Ok(Moves::new());
        }
        let taken = self.applications.get(&application).ok_or(LedgerRefusal::NoHeldPlace)?;
        match taken.permit {
            Some(granted) if granted == permit => Ok(Moves::new()),
            Some(_) => Err(LedgerRefusal::AlreadyGranted),
            None if self.permits.contains_key(&permit) => Err(LedgerRefusal::AlreadyGranted),
            None => Ok(vec![(Account::Held(application), Account::Consumed(permit), 1)]),
        }
    }

    fn release(&self, application: Id) -> Result<Moves, LedgerRefusal> {
        let taken = self.applications.get(&application).ok_or(LedgerRefusal::NoHeldPlace)?;
        if taken.permit.is_some() {
            return Err(LedgerRefusal::AlreadyGranted);
        }
        // The employer may use it for somebody else, but not after the year.
        let to = if self.closed { Account::Expired } else { Account::Awarded(taken.employer) };
        Ok(vec![(Account::Held(application), to, 1)])
    }

    fn revoke(&self, permit: Id) -> Result<Moves, LedgerRefusal> {
        if !self.permits.contains_key(&permit) {
            return Err(LedgerRefusal::NoSuchPermit);
        }
        let to = if self.closed { Account::Expired } else { Account::Returned };
        Ok(vec![(Account::Consumed(permit), to, 1)])
    }

    fn close(&self, on: Day) -> Result<Moves, LedgerRefusal> {
        let until = Day::last_of_year(self.year);
        if on <= until {
            return Err(LedgerRefusal::YearNotOver { year: self.year, until });
        }
        let kept = |account: &Account| {
            matches!(account, Account::Held(_) | Account::Consumed(_) | Account::Expired)
        };
        let free = self.balances.iter().filter(|(account, _)| !kept(account));
        Ok(free.map(|(account, places)| (*account, Account::Expired, *places)).collect())
    }

    /// Books all moves, or none of them.
    fn post(&mut self, on: Day, clause: &str, moves: Moves) -> Result<(), LedgerRefusal> {
        let mut leaving: BTreeMap<Account, u64> = BTreeMap::new();
        for (from, _, places) in &moves {
            *leaving.entry(*from).or_default() += u64::from(*places);
        }
        for (account, wants) in leaving {
            let has = self.balance(account);
            if wants > u64::from(has) {
                return Err(LedgerRefusal::NotEnough { account, has, wants });
            }
        }
        for (from, to, places) in moves.into_iter().filter(|(_, _, places)| *places > 0) {
            let rest = self.balance(from) - places;
            if rest == 0 {
                self.balances.remove(&from);
            } else {
                self.balances.insert(from, rest);
            }
            *self.balances.entry(to).or_default() += places;
            self.entries.push(Entry { on, from, to, places, clause: clause.to_owned() });
        }
        Ok(())
    }

    /// Who stands on which place, after the moves were booked.
    fn remember(&mut self, act: &Act) {
        match act {
            Act::Hold { employer, application, matter } if self.counted.contains(matter) => {
                if let btree_map::Entry::Vacant(free) = self.applications.entry(*application) {
                    free.insert(Taken { employer: *employer, permit: None });
                    *self.taken.entry(*employer).or_default() += 1;
                }
            }
            Act::Consume { application, permit, matter } if self.counted.contains(matter) => {
                if let Some(taken) = self.applications.get_mut(application) {
                    taken.permit = Some(*permit);
                    self.permits.insert(*permit, *application);
                }
            }
            Act::Release { application } => {
                self.forget(*application);
            }
            Act::Revoke { permit } => {
                if let Some(application) = self.permits.remove(permit) {
                    self.forget(application);
                }
            }
            Act::Close => self.closed = true,
            Act::Hold { .. }
            | Act::Consume { .. }
            | Act::Award { .. }
            | Act::Keep { .. }
            | Act::Draw { .. }
            | Act::Reopen { .. }
            | Act::GiveBack { .. } => {}
        }
    }

    fn forget(&mut self, application: Id) {
        if let Some(taken) = self.applications.remove(&application) {
            *self.taken.entry(taken.employer).or_default() -= 1;
        }
    }
}
