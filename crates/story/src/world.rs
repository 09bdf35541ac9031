//! A fresh register on a virtual clock, and everybody who has been named in it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use casework::{
    Account, AccountEvent, Actor, Application, Employer, Id, Letter, Permit, Record, Refusal, Role,
    login_claim,
};
use law::{Day, Editions};
use office::delivery::Parcel;
use office::sweep::Swept;
use office::{Call, Chance, Clock, Now, Office, Statute};
use store::{Entry, Failure, Moment, Store};

use crate::grammar::Said;
use crate::vocabulary::OFFICERS;

/// Nine in the morning, minutes after midnight: when a day of a story begins.
const MORNING: i64 = 9 * 60;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;
/// Entries of the journal read at once.
const PAGE: u32 = 1_000;

/// Where a register is that nothing outlives.
pub(crate) const IN_MEMORY: &str = "sqlite::memory:";

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The rules said no.
    #[error("{}", .0.code())]
    Refused(Refusal),
    /// The register broke.
    #[error("登记系统出错：{0}")]
    Broken(#[from] store::StoreError),
    /// The story names something that is not there, or says something that cannot be.
    #[error("{says}")]
    Story { column: usize, says: String },
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => Self::Refused(refusal),
            Failure::Broken(broken) => Self::Broken(broken),
        }
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What can be named in a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Employer,
    Person,
    Application,
    Permit,
    Scheme,
    Run,
    Seat,
    Draw,
    Case,
    InspectionDraw,
    Inspection,
    Complaint,
    Referral,
    Change,
}

impl Kind {
    fn chinese(self) -> &'static str {
        match self {
            Self::Employer => "单位",
            Self::Person => "人员",
            Self::Application => "业务办理件",
            Self::Permit => "证件",
            Self::Scheme => "配置方案",
            Self::Run => "配置计算",
            Self::Seat => "号源",
            Self::Draw => "摇号",
            Self::Case => "处理案件",
            Self::InspectionDraw => "抽取",
            Self::Inspection => "检查",
            Self::Complaint => "投诉",
            Self::Referral => "移送",
            Self::Change => "信息变更",
        }
    }
}

/// Who acts when the line does not say.
#[derive(Clone, Copy)]
pub(crate) enum Who<'a> {
    Officer(&'a str),
    Agent(Id),
    Legal(&'a str),
    Person(&'a str),
    Account(Id),
}

/// What the salts of a story's journal follow from: the same in every run.
const SEED: [u8; 32] = [7; 32];

/// The register of a story.
pub(crate) struct World {
    pub office: Office,
    at_ms: Arc<AtomicI64>,
    names: BTreeMap<(Kind, String), Id>,
    /// Invitation codes by the application's name.
    pub codes: BTreeMap<String, String>,
    /// Identification numbers by the person's name.
    pub numbers: BTreeMap<String, String>,
    /// Every letter so far.
    pub letters: Vec<Letter>,
    /// The end of the journal as far as it was read.
    seen: i64,
    /// What the last sweep did.
    pub swept: Swept,
    /// Who held each place last, for what is done about a booking that has ended.
    pub bookers: BTreeMap<Id, Id>,
    /// Whether somebody reads why a line cannot be said; looking for near names takes a while.
    pub hints: bool,
    /// What the sender took in hand last (`post taken`).
    pub parcels: Vec<Parcel>,
    /// The idempotency key of the next command, when it is to have one.
    pub key: Option<String>,
}

/// Stands in for the bureau's key, which no story has: the digest of what is signed.
pub(crate) fn stand_in_seal() -> office::Seal {
    office::Seal::new(|message| Some(casework::allocation::digest(message)))
}

/// The same bytes in every run: numbers in their order, stirred.
fn stirred() -> Chance {
    let next = AtomicU64::new(1);
    Chance::new(move |bytes| {
        for part in bytes.chunks_mut(8) {
            // An odd multiplier and two folds spread neighbouring numbers over all bits.
            let mut mixed =
                next.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^= mixed >> 29;
            mixed = mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed ^= mixed >> 32;
            part.copy_from_slice(&mixed.to_le_bytes()[..part.len()]);
        }
    })
}

impl World {
    /// An empty register in memory with the editions at hand, on a day.
    pub fn new(editions: Editions, day: Day) -> Result<Self, Trouble> {
        Self::at(IN_MEMORY, editions, day)
    }

    /// A register at an address of the store.
    pub fn at(url: &str, editions: Editions, day: Day) -> Result<Self, Trouble> {
        let at_ms = Arc::new(AtomicI64::new(Now::millis_at(day, MORNING)));
        let hands = at_ms.clone();
        let district = editions.first().law().district.text.clone();
        let statute = Statute::new(editions);
        let office = Office {
            seal: stand_in_seal(),
            store: Arc::new(Store::open(url, &district, SEED)?),
            statute,
            calendar: Arc::new(law::builtin_calendar().clone()),
            clock: Clock::new(move || hands.load(Ordering::Relaxed)),
            chance: stirred(),
        };
        Ok(Self {
            office,
            at_ms,
            names: BTreeMap::new(),
            codes: BTreeMap::new(),
            numbers: BTreeMap::new(),
            letters: Vec::new(),
            seen: 0,
            swept: Swept::default(),
            bookers: BTreeMap::new(),
            hints: true,
            parcels: Vec::new(),
            key: None,
        })
    }

    /// Closes the register and opens it again, as a process does that starts anew.
    pub fn reopen(&mut self, url: &str) -> Result<(), Trouble> {
        let district = self.office.store.district().to_owned();
        // The file is held until it is closed.
        self.office.store = Arc::new(Store::open(IN_MEMORY, &district, SEED)?);
        self.office.store = Arc::new(Store::open(url, &district, SEED)?);
        Ok(())
    }

    pub fn today(&self) -> Day {
        self.office.today()
    }

    /// Moves the clock to a day, at so many minutes after midnight or in the morning; false if that
    /// is earlier.
    pub fn go(&mut self, day: Day, minute: Option<i64>) -> bool {
        let at = Now::millis_at(day, minute.unwrap_or(MORNING));
        // The same day again, without a time, keeps the time it has.
        let at = if minute.is_none() && day == self.today() { self.now_ms() } else { at };
        let forward = at >= self.now_ms();
        if forward {
            self.at_ms.store(at, Ordering::Relaxed);
        }
        forward
    }

    /// Moves the clock by minutes.
    pub fn wait(&mut self, minutes: i64) {
        self.at_ms.fetch_add(minutes * MINUTE_MS, Ordering::Relaxed);
    }

    fn now_ms(&self) -> i64 {
        self.at_ms.load(Ordering::Relaxed)
    }

    /// The record of that name.
    pub fn id(&self, kind: Kind, said: &Said, slot: &str) -> Result<Id, Trouble> {
        self.named(kind, said.get(slot))
            .map_err(|says| Trouble::Story { column: said.column(slot), says })
    }

    fn named(&self, kind: Kind, name: &str) -> Result<Id, String> {
        let missing = || {
            let known = self.names.keys().filter(|(of, _)| *of == kind);
            let known = known.filter(|_| self.hints).map(|(_, name)| name.as_str());
            let near = crate::text::nearest(name, known);
            let hint = near.map(|near| format!("，是不是“{near}”？")).unwrap_or_default();
            format!("还没有叫“{name}”的{}{hint}", kind.chinese())
        };
        self.names.get(&(kind, name.to_owned())).copied().ok_or_else(missing)
    }

    /// The employer of a name that stands in a list.
    pub fn named_employer(&self, name: &str) -> Result<Id, String> {
        self.named(Kind::Employer, name)
    }

    /// Whether the name is taken.
    pub fn knows(&self, kind: Kind, name: &str) -> bool {
        self.names.contains_key(&(kind, name.to_owned()))
    }

    /// The record of a name, when there is one.
    pub fn known(&self, kind: Kind, name: &str) -> Option<Id> {
        self.names.get(&(kind, name.to_owned())).copied()
    }

    /// The name of a record.
    pub fn name_of(&self, kind: Kind, id: Id) -> Option<&str> {
        let is_it = |((of, _), named): &(&(Kind, String), &Id)| *of == kind && **named == id;
        self.names.iter().find(is_it).map(|((_, name), _)| name.as_str())
    }

    /// Gives a record its name.
    pub fn name(&mut self, kind: Kind, name: &str, id: Id) {
        self.names.insert((kind, name.to_owned()), id);
    }

    /// How many things of a kind have a name; makes numbers that are not used twice.
    pub fn count(&self, kind: Kind) -> usize {
        self.names.keys().filter(|(of, _)| *of == kind).count()
    }

    /// A record as it stands.
    pub fn get<R: Record>(&self, id: Id) -> Result<R, Trouble> {
        let found = self.office.store.read(|rx| rx.get::<R>(id))?;
        Ok(found.ok_or(Refusal::NotFound)?.doc)
    }

    /// The record of that name as it stands.
    pub fn employer(&self, said: &Said) -> Result<(Id, Employer), Trouble> {
        let id = self.id(Kind::Employer, said, "EMPLOYER")?;
        Ok((id, self.get(id)?))
    }

    /// The application of that name as it stands.
    pub fn application(&self, said: &Said) -> Result<(Id, Application), Trouble> {
        let id = self.id(Kind::Application, said, "APPLICATION")?;
        Ok((id, self.get(id)?))
    }

    /// The permit of that name as it stands.
    pub fn permit(&self, said: &Said) -> Result<(Id, Permit), Trouble> {
        let id = self.id(Kind::Permit, said, "PERMIT")?;
        Ok((id, self.get(id)?))
    }

    /// The account with a sign-in name, opened without a password when there is none: nobody signs
    /// in here.
    pub fn account(&mut self, login: &str, name: &str, role: Role) -> Result<Id, Trouble> {
        let claim = login_claim(login);
        if let Some((_, id)) = self.office.store.read(|rx| rx.claim(&claim))? {
            return Ok(id);
        }
        let id = Id::new(self.now_ms().unsigned_abs(), self.office.chance.bytes());
        let event = AccountEvent::Opened { login: login.into(), name: name.into(), role };
        let actor =
            Actor { account: Some(id), name: name.into(), role, employer: None, person: None };
        let edition = self.office.edition().id().to_owned();
        let moment = Moment { at_ms: self.now_ms(), day: self.today(), edition };
        self.office.store.write(&moment, None, |tx| tx.act::<Account>(&actor, id, &event))?;
        Ok(id)
    }

    fn actor(&self, account: Id) -> Result<Actor, Trouble> {
        Ok(self.get::<Account>(account)?.actor(account))
    }

    /// The call of whoever the line names with `by`, or of who does it usually.
    pub fn call(&mut self, said: &Said, usual: Who<'_>) -> Result<Call, Trouble> {
        let mut actor = match said.maybe("BY").map(str::to_owned) {
            None => self.usual(usual)?,
            Some(name) => self.named_actor(said, &name)?,
        };
        if let Some(role) = said.maybe("ROLE") {
            let role = Role::ALL.into_iter().find(|known| known.code() == role);
            actor.role = role.unwrap_or(actor.role);
        }
        Ok(Call { key: self.key.clone(), ..Call::by(&actor) })
    }

    fn usual(&mut self, who: Who<'_>) -> Result<Actor, Trouble> {
        let account = match who {
            Who::Officer(name) => return self.officer(name),
            Who::Account(account) => account,
            Who::Legal(employer) => self.legal(employer)?,
            Who::Person(person) => self.person_account(person)?,
            Who::Agent(employer) => match self.get::<Employer>(employer)?.agent {
                Some(agent) => agent.account,
                // Somebody who says they come for the employer, but was never filed.
                None => self.agent("unfiled")?,
            },
        };
        self.actor(account)
    }

    fn named_actor(&mut self, said: &Said, name: &str) -> Result<Actor, Trouble> {
        let account = if said.has("by-agent") {
            self.agent(name)?
        } else if said.has("by-legal") {
            self.legal(name)?
        } else if said.has("by-person") {
            self.person_account(name)?
        } else if name == "public" {
            return Ok(Actor::public());
        } else {
            return self.officer(name).map_err(|trouble| match trouble {
                Trouble::Story { says, .. } => Trouble::Story { column: said.column("BY"), says },
                other => other,
            });
        };
        self.actor(account)
    }

    /// An officer by a name like `window1`.
    pub fn officer(&mut self, name: &str) -> Result<Actor, Trouble> {
        let role = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let known = OFFICERS.iter().find(|(prefix, _)| *prefix == role);
        let Some((_, role)) = known else {
            let roles: Vec<&str> = OFFICERS.iter().map(|(prefix, _)| *prefix).collect();
            let says = format!("不认识“{name}”；工作人员写作 {} 加数字", roles.join("、"));
            return Err(Trouble::Story { column: 1, says });
        };
        let account = self.account(name, &format!("{}{name}", role.chinese()), *role)?;
        self.actor(account)
    }

    /// The account of an agent.
    pub fn agent(&mut self, name: &str) -> Result<Id, Trouble> {
        self.account(&agent_login(name), &format!("经办人{name}"), Role::Agent)
    }

    /// The account of an employer's legal representative.
    pub fn legal(&mut self, employer: &str) -> Result<Id, Trouble> {
        let login = format!("legal-{employer}");
        self.account(&login, &format!("法定代表人{employer}"), Role::LegalRepresentative)
    }

    /// The account of a person.
    pub fn person_account(&mut self, person: &str) -> Result<Id, Trouble> {
        self.account(&format!("person-{person}"), &format!("申请人{person}"), Role::Applicant)
    }

    /// How many entries the journal has after one, but for the accounts a story opens by naming
    /// somebody.
    pub fn entries_after(&self, seq: i64) -> Result<usize, Trouble> {
        let entries = self.office.store.read(|rx| rx.journal(seq, PAGE))?;
        Ok(entries.iter().filter(|entry| !is_naming(entry)).count())
    }

    /// Reads on in the journal; gives the letters written since, and the clauses they rest on.
    pub fn news(&mut self) -> Result<Vec<String>, Trouble> {
        let mut clauses = Vec::new();
        loop {
            let seen = self.seen;
            let entries = self.office.store.read(|rx| rx.journal(seen, PAGE))?;
            let Some(last) = entries.last() else { break };
            self.seen = last.seq;
            for entry in entries.iter().filter(|entry| entry.event.starts_with("letter:")) {
                if let Some(letter) = entry.letter() {
                    clauses.push(letter.clause.clone());
                    self.letters.push(letter);
                }
            }
        }
        Ok(clauses)
    }
}

/// Whether an entry only opened the account of somebody who was named for the first time.
pub(crate) fn is_naming(entry: &Entry) -> bool {
    entry.kind == Account::KIND && entry.event == "opened"
}

/// The sign-in name of an agent's account.
pub(crate) fn agent_login(name: &str) -> String {
    format!("agent-{name}")
}
