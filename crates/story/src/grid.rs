//! Every command of the vocabulary, tried in every state of what it is about: it works, or it is
//! refused by name with a clause, and then nothing of it has happened.

mod early;
mod late;

use std::fmt::Write;

use crate::parse::{Grammar, What};
use crate::play::world_after;
use crate::slots::choices;
use crate::vocabulary::{Command, commands};
use crate::world::{Trouble, World};

/// Commands that stand for several requests, an upload among them; of a refused one the first may
/// have been done.
pub(crate) const COMPOSITE: [&str; 13] = [
    "paper",
    "write",
    "registered",
    "qualified",
    "prepared",
    "issued",
    "received",
    "accepted",
    "decided",
    "places",
    "hold",
    "report",
    "ready",
];

/// One kind of record at the counter.
struct Machine {
    title: &'static str,
    /// Which commands are about it: those that say all the words of one of these.
    about: &'static [&'static [&'static str]],
    /// What stands in a slot of these commands, when it is not what usually does.
    says: &'static [(&'static str, &'static str)],
    /// What is there in every state.
    before: &'static str,
    /// Each state, and the way to it.
    states: &'static [(&'static str, &'static str)],
}

/// What `docs/counter-grid.md` says above the tables.
pub const GRID_HEAD: &str = "\
# What may be asked for, and when (状态与命令)

Every command of the stories, tried at the counter in every state of the record it is about: `ok`, or the name of
the refusal, which says its clause; `–` where it cannot be said, since what it names is not there. Nothing breaks, and
a refusal leaves nothing in the journal. A test makes these tables by playing them; after a change:
`cargo run -p story --example grid > docs/counter-grid.md`. What the records themselves allow stands in
[state-grid.md](state-grid.md).
";

/// How every story of the grid begins.
const BEGIN: &str = "\
amendment beijing-fengtai/2026 from 2026-01-01
day 2025-03-03
employer A registered ok
employer B registered ok
places 2025 A=3 B=3 ok
person P qualified ok
";

/// What a trial came to.
struct Trial {
    /// `ok`, a refusal's name, or nothing when the line could not be said.
    cell: String,
    /// What is wrong with it.
    fault: Option<String>,
    /// Whether the world has changed.
    changed: bool,
}

/// Tries everything everywhere.
///
/// # Errors
/// Every cell in which a refusal left something behind or names no clause, or the office broke.
pub fn grid() -> Result<String, Vec<String>> {
    let (grammar, mut faults) = (Grammar::new(), Vec::new());
    let mut text = String::new();
    for machine in early::MACHINES.iter().chain(&late::MACHINES) {
        let columns: Vec<Vec<(String, String)>> = machine
            .states
            .iter()
            .map(|state| column(machine, state, &grammar, &mut faults))
            .collect();
        if !faults.is_empty() {
            continue;
        }
        let names: Vec<&str> = machine.states.iter().map(|(name, _)| *name).collect();
        let rule = "---|".repeat(names.len() + 1);
        let head = names.join(" | ");
        write!(text, "\n## {}\n\n| command | {head} |\n|{rule}\n", machine.title)
            .expect("a string takes all");
        let rows = columns.first().map_or(0, Vec::len);
        for row in 0..rows {
            let cells: Vec<&str> = columns.iter().map(|column| column[row].1.as_str()).collect();
            let usage = columns[0][row].0.replace('|', "\\|");
            writeln!(text, "| `{usage}` | {} |", cells.join(" | ")).expect("a string takes all");
        }
    }
    if faults.is_empty() { Ok(text) } else { Err(faults) }
}

/// Every command about the machine's record, in one state: usage and outcome.
fn column(
    machine: &Machine,
    (name, way): &(&str, &str),
    grammar: &Grammar,
    faults: &mut Vec<String>,
) -> Vec<(String, String)> {
    let story = format!("{BEGIN}{}\n{way}\n", machine.before);
    let mut world = None;
    let mut cells = Vec::new();
    let about = |command: &&Command| {
        let words = command.usage.split_whitespace();
        let words: Vec<&str> = words.map(|word| word.trim_matches(['[', ']'])).collect();
        machine.about.iter().any(|all| all.iter().all(|word| words.contains(word)))
    };
    for command in commands().filter(about) {
        let mut here = match world.take() {
            Some(world) => world,
            None => match world_after(&story) {
                Ok(world) => world,
                Err(stop) => {
                    faults.push(format!("{} {name}: {stop}", machine.title));
                    return cells;
                }
            },
        };
        let trial = attempt(&mut here, grammar, command, &line(command, machine.says));
        if let Some(fault) = trial.fault {
            faults.push(format!("{} {name}: {}: {fault}", machine.title, command.usage));
        }
        cells.push((command.usage.to_owned(), trial.cell));
        world = (!trial.changed).then_some(here);
    }
    cells
}

/// Tries one command, and looks whether a refusal left anything behind.
fn attempt(world: &mut World, grammar: &Grammar, command: &Command, line: &str) -> Trial {
    let nothing = |cell: &str| Trial { cell: cell.into(), fault: None, changed: false };
    let said = match grammar.line(&format!("{line} ok"), true) {
        Ok(Some(What::Command { command: read, said, .. })) if read.usage == command.usage => said,
        _ => return nothing("–"),
    };
    let before = world.office.store.head().map_or(0, |head| head.seq);
    let outcome = (command.run)(world, &said);
    let changed = world.entries_after(before).is_ok_and(|fresh| fresh > 0);
    let is_composite = command.usage.split(' ').any(|word| COMPOSITE.contains(&word));
    let (cell, fault) = match outcome {
        Ok(()) => return Trial { cell: "ok".into(), fault: None, changed: true },
        Err(Trouble::Story { .. }) => ("–".to_owned(), None),
        Err(Trouble::Broken(broken)) => ("broken".into(), Some(broken.to_string())),
        Err(Trouble::Refused(refusal)) if refusal.clause().is_empty() => {
            (refusal.code(), Some(format!("{} 没有写明依据", refusal.code())))
        }
        Err(Trouble::Refused(refusal)) => (refusal.code(), None),
    };
    // Who is not on file is refused and written down (3.6.3).
    let half = changed && !is_composite && cell != "not-filed-agent";
    let fault = fault.or_else(|| half.then(|| "被拒绝的命令留下了记录".to_owned()));
    Trial { cell, fault, changed }
}

/// A line of the command with every slot filled in.
fn line(command: &Command, says: &[(&str, &str)]) -> String {
    let mut words = Vec::new();
    let mut depth = 0_usize;
    for token in command.usage.split_whitespace() {
        depth += token.matches('[').count();
        if depth == 0 && token != "FACTS" {
            words.push(filled(token, says));
        }
        depth = depth.saturating_sub(token.matches(']').count());
    }
    words.join(" ")
}

/// What stands in a slot: what the machine says, or something that fits.
fn filled(token: &str, says: &[(&str, &str)]) -> String {
    let first = token.split('|').next().unwrap_or_default();
    if !first.starts_with(|c: char| c.is_ascii_uppercase()) {
        return first.to_owned();
    }
    if let Some((_, own)) = says.iter().find(|(slot, _)| *slot == first) {
        return (*own).to_owned();
    }
    let known = match first {
        "EMPLOYER" => "A",
        "OTHER" => "B",
        "DIGITS" => "0417",
        "HOURS" => "09:00-10:00",
        // A case that is only about to get its name.
        "APPLICATION" => "X",
        "PERMIT" => "C",
        "PERSON" => "P",
        "SCHEME" => "S",
        "SEAT" => "T",
        "AGENT" => "a9",
        "DAY" | "UNTIL" => "2025-03-03",
        "YEAR" => "2025",
        "N" | "QUARTER" => "1",
        "QUARTERS" => "0/1/0/1",
        "TEXT" | "WHERE" => "\"已核对。\"",
        "FACT" => "fits_plan",
        "MATERIAL" => "id_card",
        "ROUTE" => "1.2.1",
        "CODE" => "2.7.1",
        "ITEM" => "employer.address",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    choices(first).and_then(|words| words.into_iter().next()).unwrap_or_else(|| "X".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Said;
    use crate::world::Who;

    /// A command that does something before it is refused.
    fn half(world: &mut World, said: &Said) -> Result<(), Trouble> {
        let (id, _) = world.application(said)?;
        let call = world.call(said, Who::Officer("decider1"))?;
        let why = "请再核对。";
        office::decisions::send_back(&world.office, &call, id, why)?;
        Err(casework::Refusal::NotFound.into())
    }

    #[test]
    fn a_command_that_half_happens_is_reported() {
        let application = early::MACHINES.iter().find(|m| m.title.starts_with("Application"));
        let way =
            application.unwrap().states.iter().find(|(name, _)| *name == "reviewed").unwrap().1;
        let mut world = world_after(&format!("{BEGIN}{way}\n")).unwrap();
        let sound = commands()
            .find(|command| command.usage.starts_with("application APPLICATION send-back"))
            .unwrap();
        let mutant = Command { usage: sound.usage, says: "", actor: "", clauses: "", run: half };
        let trial = attempt(&mut world, &Grammar::new(), &mutant, "application N send-back");
        assert_eq!(trial.cell, "not-found");
        assert_eq!(trial.fault.as_deref(), Some("被拒绝的命令留下了记录"));
    }
}
