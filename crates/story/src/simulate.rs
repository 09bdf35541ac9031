//! A district lives through years on a virtual clock: random, but the same for the same seed.
//!
//! Everything that happens is a line of a story, played through the office as any story is. After
//! each line the journal is read on and what is new is held to the invariants; each month, and at
//! the end, the whole register is. Faults are part of life: days nobody ran the sweep, a clock that
//! jumps, commands that arrive twice, a process that starts anew, a write that breaks off.

mod dice;
mod life;
mod planning;
mod supervision;
#[cfg(test)]
mod tests;
mod upkeep;
mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::InspectionDraw;
use law::{Day, Edition};
use store::Head;

use crate::grammar::Said;
use crate::grid::COMPOSITE;
use crate::invariants::Picture;
use crate::parse::{Grammar, What};
use crate::vocabulary::Command;
use crate::watch::{self, Watch};
use crate::world::{Kind, Trouble, World};

use dice::Dice;

/// What is to be lived through.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How many employers the district has.
    pub employers: usize,
    /// How many years it lives.
    pub years: u32,
    /// What the chances are drawn from.
    pub seed: u64,
    /// Whether things go wrong on the way.
    pub faults: bool,
    /// Where the register is, as the store addresses it; in memory when nothing is said. Only a
    /// register that outlives its process can be closed and opened again.
    pub register: Option<String>,
}

/// What a life came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lived {
    /// Days of the calendar.
    pub days: u32,
    /// Lines that were played.
    pub commands: u64,
    /// How often each act succeeded, by the words that name it.
    pub acts: BTreeMap<&'static str, u64>,
    /// How often each outcome came.
    pub outcomes: BTreeMap<String, u64>,
    /// How often each fault was put in its way.
    pub faults: BTreeMap<&'static str, u64>,
    /// Persons of whom everything was erased.
    pub erased: u64,
    /// Letters that were written, each delivered once at the end.
    pub letters: u64,
    /// Where the journal ends: the same for the same seed.
    pub head: Head,
}

/// Something that must hold did not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Broken {
    /// What, in Chinese.
    pub what: String,
    /// The lines it happened after, as a story: those that name what the last one names.
    pub story: String,
}

/// The day a district opens: in the fourth quarter, when plans are handed in (4.1).
const OPENS: &str = "2021-10-08";
/// Days of a year, for the length of a life.
const YEAR: i32 = 365;

/// Commands that are one request each, and may arrive twice under one key.
const REPEATABLE: [&str; 12] = [
    "submit", "withdraw", "hand-in", "accept", "review", "approve", "refuse", "leave", "confirm",
    "cancel", "give-up", "print",
];

/// One in so many repeatable commands arrives twice.
const REPEATS: u64 = 12;
/// One in so many commands is followed by a new start of the process.
const RESTARTS: u64 = 400;
/// One in so many commands is preceded by a write that breaks off.
const BREAKS: u64 = 60;

/// A district and all that was done in it.
struct District {
    world: World,
    grammar: Grammar,
    watch: Watch,
    /// The chances of faults: apart from those of life, so that faults change no life.
    faults: Option<Dice>,
    register: Option<String>,
    /// Every line with its outcome.
    log: Vec<String>,
    lived: Lived,
}

/// Lives a whole life. `tell` hears each month how far it is: the day, and the lines played.
///
/// # Errors
/// The first thing that did not hold, with the story of it.
pub fn live(
    plan: &Plan,
    edition: &Arc<Edition>,
    tell: &mut dyn FnMut(Day, u64),
) -> Result<Lived, Broken> {
    let mut district = District::open(plan, edition)?;
    let mut life = life::Life::new(plan);
    let first: Day = district.world.today();
    let years = i32::try_from(plan.years).unwrap_or(1);
    let last = first + years * YEAR;
    let mut day = first;
    while day < last {
        district.go(day)?;
        let is_missed = district.fault("sweep missed", 6);
        if !is_missed {
            district.sweep()?;
        }
        life.day(&mut district)?;
        if day.day_of_month() == 1 {
            district.look_at_everything()?;
            tell(day, district.lived.commands);
        }
        let jump = if district.fault("clock jumped", 90) { 9 } else { 1 };
        day = day + jump;
    }
    district.go(last)?;
    district.sweep()?;
    district.end(first)
}

impl District {
    fn open(plan: &Plan, edition: &Arc<Edition>) -> Result<Self, Broken> {
        let day = OPENS.parse().expect("a day of the calendar");
        let world = match &plan.register {
            Some(url) => World::at(url, law::Editions::one(edition.clone()), day),
            None => World::new(law::Editions::one(edition.clone()), day),
        };
        let broken = |trouble: Trouble| Broken { what: trouble.to_string(), story: String::new() };
        let mut world = world.map_err(broken)?;
        world.hints = false;
        Ok(Self {
            world,
            grammar: Grammar::new(),
            watch: Watch::default(),
            faults: plan.faults.then(|| Dice::new(plan.seed ^ u64::MAX)),
            register: plan.register.clone(),
            log: vec![format!("day {day}")],
            lived: Lived {
                days: 0,
                commands: 0,
                acts: BTreeMap::new(),
                outcomes: BTreeMap::new(),
                faults: BTreeMap::new(),
                erased: 0,
                letters: 0,
                head: Head { seq: 0, hash: String::new() },
            },
        })
    }

    fn today(&self) -> Day {
        self.world.today()
    }

    /// Whether a fault strikes now: one time in so many.
    fn fault(&mut self, name: &'static str, one_in: u64) -> bool {
        let strikes = self.faults.as_mut().is_some_and(|dice| dice.one_in(one_in));
        if strikes {
            *self.lived.faults.entry(name).or_default() += 1;
        }
        strikes
    }

    fn go(&mut self, day: Day) -> Result<(), Broken> {
        if day != self.today() {
            self.log.push(format!("day {day}"));
        }
        let forward = self.world.go(day, None);
        self.hold(forward, || "时钟倒退".into())
    }

    /// Plays a line; gives the outcome's name.
    fn act(&mut self, line: &str) -> Result<String, Broken> {
        let what = self.grammar.line(&format!("{line} ok"), true);
        let Ok(Some(What::Command { command, said, .. })) = what else {
            return Err(self.broken(format!("读不懂这一行：{line}")));
        };
        if self.fault("write broken off", BREAKS) {
            self.break_off()?;
        }
        let word = |words: &[&str]| line.split(' ').any(|word| words.contains(&word));
        let twice = word(&REPEATABLE) && !word(&COMPOSITE) && self.fault("sent twice", REPEATS);
        self.world.key = twice.then(|| format!("key-{}", self.lived.commands));
        let outcome = self.outcome(command, &said, line)?;
        let fresh = self.watch.read_on(&self.world.office).map_err(|what| self.broken(what))?;
        // Who is not on file is refused and written down (3.6.3).
        if outcome != "ok" && outcome != "not-filed-agent" && !word(&COMPOSITE) {
            self.hold(fresh == 0, || "被拒绝的命令留下了记录".into())?;
        }
        if twice && outcome == "ok" {
            let again = self.outcome(command, &said, line)?;
            let fresh = self.watch.read_on(&self.world.office);
            let fresh = fresh.map_err(|what| self.broken(what))?;
            self.hold(again == "ok" && fresh == 0, || "I16 重复的命令有了第二次效果".into())?;
        }
        self.world.key = None;
        if self.register.is_some() && self.fault("process restarted", RESTARTS) {
            self.restart()?;
        }
        Ok(outcome)
    }

    fn outcome(
        &mut self,
        command: &'static Command,
        said: &Said,
        line: &str,
    ) -> Result<String, Broken> {
        let outcome = match (command.run)(&mut self.world, said) {
            Ok(()) => "ok".to_owned(),
            Err(Trouble::Refused(refusal)) => refusal.code(),
            // A name that is not there yet: nothing was asked of the office.
            Err(Trouble::Story { .. }) => "unsaid".to_owned(),
            Err(Trouble::Broken(broken)) => {
                self.log.push(line.to_owned());
                return Err(self.broken(broken.to_string()));
            }
        };
        self.log.push(format!("{line} {outcome}"));
        self.lived.commands += 1;
        if outcome == "ok" {
            *self.lived.acts.entry(command.usage).or_default() += 1;
        }
        *self.lived.outcomes.entry(outcome.clone()).or_default() += 1;
        Ok(outcome)
    }

    /// The daily run. After it nothing that the rules end by themselves is overdue (I7), and a
    /// second run finds nothing to do.
    fn sweep(&mut self) -> Result<(), Broken> {
        self.log.push("sweep".into());
        let swept = office::sweep::run(&self.world.office);
        let swept = swept.map_err(|failure| self.broken(failure.to_string()))?;
        if let Some((_, why)) = swept.failed.first() {
            return Err(self.broken(format!("日终处理没有完成：{why}")));
        }
        self.world.swept = swept;
        self.watch.read_on(&self.world.office).map_err(|what| self.broken(what))?;
        self.look_for_the_erased()?;
        let overdue = watch::overdue(&self.world.office).map_err(|what| self.broken(what))?;
        self.hold(overdue.is_none(), || overdue.clone().unwrap_or_default())?;
        if self.fault("swept twice", 30) {
            office::sweep::run(&self.world.office)
                .map_err(|failure| self.broken(failure.to_string()))?;
            let fresh = self.watch.read_on(&self.world.office);
            let fresh = fresh.map_err(|what| self.broken(what))?;
            self.hold(fresh == 0, || "I7 日终处理第二次运行又有了效果".into())?;
        }
        Ok(())
    }

    /// I20: nothing of who was just erased is left.
    fn look_for_the_erased(&mut self) -> Result<(), Broken> {
        if self.watch.erasures.is_empty() {
            return Ok(());
        }
        for entry in self.watch.erasures.drain(..) {
            self.lived.erased += 1;
            self.world.erasures.read(&entry);
        }
        let left = self.world.erasures.fault(&self.world.office.store);
        let left = left.map_err(|failure| self.broken(failure.to_string()))?;
        self.hold(left.is_none(), || left.clone().unwrap_or_default())
    }

    /// A write that does its work and then breaks: nothing of it may stay.
    fn break_off(&mut self) -> Result<(), Broken> {
        watch::break_off(&self.world.office).map_err(|what| self.broken(what))?;
        let fresh = self.watch.read_on(&self.world.office).map_err(|what| self.broken(what))?;
        self.hold(fresh == 0, || "I16 没有完成的写入留下了记录".into())
    }

    /// The process starts anew: every acknowledged write is there (I16).
    fn restart(&mut self) -> Result<(), Broken> {
        let Some(url) = self.register.clone() else { return Ok(()) };
        let before = self.head()?;
        self.world.reopen(&url).map_err(|trouble| self.broken(trouble.to_string()))?;
        let after = self.head()?;
        self.hold(before == after, || "I16 重新打开后日志的末尾不同".into())
    }

    /// The numbers of the employers whose inspection a draw opened, in their order.
    fn drawn(&self, draw: usize) -> Result<Vec<usize>, Broken> {
        let name = format!("D{draw}");
        let Some(id) = self.world.known(Kind::InspectionDraw, &name) else { return Ok(Vec::new()) };
        let found = self.world.get::<InspectionDraw>(id);
        let found = found.map_err(|trouble| self.broken(trouble.to_string()))?;
        let store = &self.world.office.store;
        let mut drawn = Vec::new();
        for pick in &found.picks {
            let claim = format!("uscc/{}", pick.object);
            let employer = store.read(|rx| rx.claim(&claim));
            let employer = employer.map_err(|failure| self.broken(failure.to_string()))?;
            let name = employer.and_then(|(_, id)| self.world.name_of(Kind::Employer, id));
            drawn.extend(name.and_then(|name| name.strip_prefix('E')?.parse::<usize>().ok()));
        }
        Ok(drawn)
    }

    fn head(&self) -> Result<Head, Broken> {
        self.world.office.store.head().map_err(|failure| self.broken(failure.to_string()))
    }

    /// The whole register, counted anew.
    fn look_at_everything(&mut self) -> Result<(), Broken> {
        let picture = Picture::of(&self.world.office);
        let picture = picture.map_err(|failure| self.broken(failure.to_string()))?;
        match picture.faults().into_iter().next() {
            None => Ok(()),
            Some(fault) => Err(self.broken(fault)),
        }
    }

    /// The end of a life: letters delivered once each (I17), the journal replayed (I9, I15).
    fn end(mut self, first: Day) -> Result<Lived, Broken> {
        self.look_at_everything()?;
        let delivered = watch::deliver(&self.world.office).map_err(|what| self.broken(what))?;
        let written = self.watch.letters;
        self.hold(delivered == written, || {
            format!("I17 写了{written}封通知，投递了{delivered}封")
        })?;
        let report = office::journal::verify(&self.world.office);
        let report = report.map_err(|failure| self.broken(failure.to_string()))?;
        if let Some(fault) = report.faults.first() {
            return Err(self.broken(format!("I15 {}", fault.what)));
        }
        self.lived.letters = delivered;
        self.lived.head = report.head;
        self.lived.days = u32::try_from(self.today() - first).unwrap_or_default();
        Ok(self.lived)
    }

    fn hold(&self, holds: bool, what: impl FnOnce() -> String) -> Result<(), Broken> {
        if holds { Ok(()) } else { Err(self.broken(what())) }
    }

    /// What is broken, with the lines that name what the last one names.
    fn broken(&self, what: String) -> Broken {
        Broken { what, story: dice::concerning(&self.log).join("\n") }
    }
}
