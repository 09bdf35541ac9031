//! Plays a story line by line and stops at the first that comes out differently.

use std::fmt;
use std::sync::Arc;

use law::{Day, Edition, Editions};

use crate::grammar::{Said, minutes};
use crate::grid::COMPOSITE;
use crate::invariants::Picture;
use crate::parse::{Line, Outcome, Story, What};
use crate::vocabulary::{Check, Command};
use crate::watch::{self, Watch};
use crate::world::{IN_MEMORY, Trouble, World};

/// A line that came out as it should.
#[derive(Debug, Clone)]
pub struct Told {
    /// The line, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// The day it happened on.
    pub day: Option<Day>,
    /// The clauses it touched: of the act, of the refusal, of the letters it caused.
    pub clauses: Vec<String>,
}

/// What a whole story came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Played {
    /// Lines that were played.
    pub lines: usize,
    /// Entries of the journal.
    pub entries: i64,
}

/// Why a story stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The file's name.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The line's text.
    pub text: String,
    /// What was expected.
    pub expected: String,
    /// What happened.
    pub happened: String,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, line, column, text, expected, happened } = self;
        write!(f, "{name}:{line}:{column}: {text}\n  预期：{expected}\n  实际：{happened}")
    }
}

/// A difference on a line: column, what was expected, what happened.
struct Differs(usize, String, String);

impl From<Trouble> for Differs {
    fn from(trouble: Trouble) -> Self {
        let (column, expected) = match &trouble {
            Trouble::Story { column, .. } => (*column, "用到的名字前面已经有，新起的名字前面没有"),
            _ => (1, "办成，或者以所列的名称拒绝"),
        };
        Self(column, expected.into(), trouble.to_string())
    }
}

/// Plays a story in a fresh register; `tell` hears of every line that came out as it should.
///
/// # Errors
/// The first line that did not.
pub fn play(story: &Story, tell: &mut dyn FnMut(&Told)) -> Result<Played, Stop> {
    let mut stage = Stage::new(&story.editions, IN_MEMORY);
    for line in &story.lines {
        let clauses = stage.line(line).map_err(|differs| story.stop(line, differs))?;
        let day = stage.world.as_ref().map(World::today);
        tell(&Told { line: line.number, text: line.text.clone(), day, clauses });
    }
    let entries = stage.end().map_err(|Differs(column, expected, happened)| Stop {
        name: story.name.clone(),
        line: story.lines.last().map_or(0, |line| line.number),
        column,
        text: "故事结束".into(),
        expected,
        happened,
    })?;
    Ok(Played { lines: story.lines.len(), entries })
}

/// Plays a story in a register that stays, for whoever goes on with it there; the register is held
/// to the invariants once, at the end.
///
/// # Errors
/// The first line that came out differently.
pub fn play_at(story: &Story, register: &str) -> Result<(), Stop> {
    let mut stage = Stage::new(&story.editions, register);
    for line in &story.lines {
        stage.act(line).map_err(|differs| story.stop(line, differs))?;
    }
    match story.lines.last() {
        Some(line) => stage.hold().map_err(|differs| story.stop(line, differs)),
        None => Ok(()),
    }
}

impl Story {
    fn stop(&self, line: &Line, Differs(column, expected, happened): Differs) -> Stop {
        Stop {
            name: self.name.clone(),
            line: line.number,
            column,
            text: line.text.clone(),
            expected,
            happened,
        }
    }
}

/// The world at the end of a story that plays as it is written.
pub(crate) fn world_after(text: &str) -> Result<World, Stop> {
    let stop = |line: usize, text: &str, Differs(column, expected, happened)| Stop {
        name: String::new(),
        line,
        column,
        text: text.to_owned(),
        expected,
        happened,
    };
    let unread = |mistakes: Vec<crate::parse::Mistake>| {
        let mistake = mistakes.first();
        let says = mistake.map(|mistake| mistake.says.clone()).unwrap_or_default();
        stop(mistake.map_or(0, |mistake| mistake.line), "", Differs(1, String::new(), says))
    };
    let story = Story::read("", text, &|_| None).map_err(unread)?;
    let mut stage = Stage::new(&story.editions, IN_MEMORY);
    for line in &story.lines {
        stage.line(line).map_err(|differs| stop(line.number, &line.text, differs))?;
    }
    stage.world.ok_or_else(|| stop(0, "", Differs(1, "先写日期".into(), String::new())))
}

/// Whether a refusal must have left nothing: that somebody is not on file is written down (3.6.3),
/// and some lines are several requests.
fn leaves_nothing(line: &Line, code: &str) -> bool {
    let is_composite = line.text.split(' ').any(|word| COMPOSITE.contains(&word));
    code != "ok" && code != "not-filed-agent" && !is_composite
}

/// The story's editions, and the world once a day is known.
struct Stage<'s> {
    editions: &'s [Arc<Edition>],
    /// Where the register is, as the store addresses it.
    register: &'s str,
    world: Option<World>,
    watch: Watch,
}

impl<'s> Stage<'s> {
    fn new(editions: &'s [Arc<Edition>], register: &'s str) -> Self {
        Self { editions, register, world: None, watch: Watch::closely() }
    }

    /// Plays a line and holds the register to the invariants, and what the line touched to what an
    /// act owes besides.
    fn line(&mut self, line: &Line) -> Result<Vec<String>, Differs> {
        let clauses = self.act(line)?;
        self.hold()?;
        self.watch(line).map(|()| clauses)
    }

    fn watch(&mut self, line: &Line) -> Result<(), Differs> {
        let Some(world) = &self.world else { return Ok(()) };
        let broken = |what: String| Differs(1, "不变式成立".into(), what);
        let fresh = self.watch.read_on(&world.office).map_err(broken)?;
        match &line.what {
            What::Command { outcome, .. } if fresh > 0 && leaves_nothing(line, &outcome.code) => {
                Err(broken("I16 被拒绝的命令留下了记录".into()))
            }
            What::Clock(said) if said.has("sweep") => {
                let overdue = watch::overdue(&world.office).map_err(broken)?;
                overdue.map_or(Ok(()), |what| Err(broken(what)))
            }
            _ => Ok(()),
        }
    }

    fn hold(&mut self) -> Result<(), Differs> {
        let Some(world) = &mut self.world else { return Ok(()) };
        let picture = Picture::of(&world.office).map_err(Trouble::from)?;
        let left = world.erasures.fault(&world.office.store).map_err(Trouble::from)?;
        match picture.faults().into_iter().chain(left).next() {
            None => Ok(()),
            Some(fault) => Err(Differs(1, "不变式成立".into(), fault)),
        }
    }

    fn act(&mut self, line: &Line) -> Result<Vec<String>, Differs> {
        let mut clauses = match &line.what {
            // Followed when the story was read.
            What::Directive(_) => return Ok(Vec::new()),
            What::Clock(said) => self.clock(said).map(|()| Vec::new())?,
            What::Command { command, said, outcome } => self.command(command, said, outcome)?,
            What::Checks(checks) => self.checks(checks).map(|()| Vec::new())?,
        };
        let Some(world) = &mut self.world else { return Ok(clauses) };
        clauses.extend(world.news()?);
        clauses.sort();
        clauses.dedup();
        Ok(clauses)
    }

    fn world(&mut self) -> Result<&mut World, Differs> {
        let missing = || Differs(1, "先写日期".into(), "还没有日期".into());
        self.world.as_mut().ok_or_else(missing)
    }

    fn clock(&mut self, said: &Said) -> Result<(), Differs> {
        if said.has("sweep") {
            let world = self.world()?;
            world.swept = office::sweep::run(&world.office).map_err(Trouble::from)?;
            let failed = world.swept.failed.first().map(|(_, why)| why.clone());
            return match failed {
                None => Ok(()),
                Some(why) => Err(Differs(1, "日终处理全部完成".into(), why)),
            };
        }
        if said.has("tick") {
            office::visits::run_due(&self.world()?.office).map_err(Trouble::from)?;
            return Ok(());
        }
        let time = said.maybe("TIME").and_then(minutes);
        if let Some(day) = said.day("DAY") {
            if self.world.is_none() {
                let editions = Editions::new(self.editions.to_vec());
                let wrong = |why: law::EditionsProblem| {
                    Differs(1, "可以并存的版本".into(), why.to_string())
                };
                self.world = Some(World::at(self.register, editions.map_err(wrong)?, day)?);
            }
            let world = self.world()?;
            let before = world.today();
            if world.go(day, time) {
                return Ok(());
            }
            return Err(Differs(1, format!("不早于{before}"), format!("{day}；时间不能倒退")));
        }
        self.forward(said)
    }

    fn forward(&mut self, said: &Said) -> Result<(), Differs> {
        let world = self.world()?;
        let count = i32::try_from(said.number("N")).unwrap_or(i32::MAX);
        let any = |words: [&str; 2]| words.iter().any(|word| said.has(word));
        let today = world.today();
        if any(["minute", "minutes"]) {
            world.wait(count.into());
        } else if any(["hour", "hours"]) {
            world.wait(i64::from(count) * 60);
        } else {
            let day = if said.has("working") {
                let days = u32::try_from(count).unwrap_or_default();
                let ahead = world.office.calendar.plus_working_days(today, days);
                ahead
                    .map_err(|missing| Differs(1, "已公布的放假安排".into(), missing.to_string()))?
            } else if any(["month", "months"]) {
                today.plus_months(count)
            } else if any(["year", "years"]) {
                today.plus_years(count)
            } else {
                today + count
            };
            world.go(day, None);
        }
        Ok(())
    }

    fn command(
        &mut self,
        command: &'static Command,
        said: &Said,
        outcome: &Outcome,
    ) -> Result<Vec<String>, Differs> {
        let world = self.world()?;
        let mut clauses: Vec<String> =
            command.clauses.split_whitespace().map(str::to_owned).collect();
        let (code, rests_on, happened) = match (command.run)(world, said) {
            Ok(()) => ("ok".to_owned(), Vec::new(), "ok（已办理）".to_owned()),
            Err(Trouble::Refused(refusal)) => {
                let rests_on = refusal.clauses();
                clauses.extend(rests_on.iter().cloned());
                let named = rests_on.join("、");
                let happened = format!("{}@{named}（{}）", refusal.code(), refusal.says());
                (refusal.code(), rests_on, happened)
            }
            Err(other) => return Err(other.into()),
        };
        // A refusal may name several clauses; a story names the one it is about.
        let same_clause = outcome.clause.as_ref().is_none_or(|clause| rests_on.contains(clause));
        if code == outcome.code && same_clause {
            return Ok(clauses);
        }
        let clause = outcome.clause.as_ref().map(|clause| format!("@{clause}")).unwrap_or_default();
        Err(Differs(outcome.column, format!("{}{clause}", outcome.code), happened))
    }

    fn checks(&mut self, checks: &[(&'static Check, Said, usize)]) -> Result<(), Differs> {
        let world = self.world()?;
        for (check, said, column) in checks {
            let seen = (check.look)(world, said)?;
            if seen.expected != seen.found {
                return Err(Differs(*column, seen.expected, seen.found));
            }
        }
        Ok(())
    }

    /// The journal at the end: its chain, and every record replayed.
    fn end(&mut self) -> Result<i64, Differs> {
        let Some(world) = &self.world else { return Ok(0) };
        let report = office::journal::verify(&world.office).map_err(Trouble::from)?;
        match report.faults.first() {
            None => Ok(report.entries),
            Some(fault) => Err(Differs(1, "日志与登记一致".into(), fault.what.clone())),
        }
    }
}
