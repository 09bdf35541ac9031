//! Every command of the vocabulary, tried in every state of what it is about: it works, or it is
//! refused by name with a clause, and then nothing of it has happened.

use std::fmt::Write;

use crate::parse::{Grammar, What};
use crate::play::world_after;
use crate::vocabulary::{Command, choices, commands};
use crate::world::{Trouble, World};

/// Commands that stand for several requests, an upload among them; of a refused one the first may
/// have been done.
pub(crate) const COMPOSITE: [&str; 13] = [
    "ready",
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
];

/// How every story of the grid begins.
const BEGIN: &str = "\
day 2025-03-03
employer A registered ok
employer B registered ok
places 2025 A=3 B=3 ok
person P qualified ok
";

/// The states of one kind of record: the slot that names it, and the way to each state.
struct Machine {
    title: &'static str,
    slot: &'static str,
    states: &'static [(&'static str, &'static str)],
}

const APPLICATION: Machine = Machine {
    title: "Application (业务办理件)",
    slot: "APPLICATION",
    states: &[
        ("draft", "employer A application N open for P route 1.2.1 ok"),
        ("unit-review", "employer A application N prepared for P ok"),
        (
            "returned",
            "employer A application N prepared for P ok\napplication N return-to-person ok",
        ),
        ("submitted", "employer A application N prepared for P ok\napplication N submit ok"),
        (
            "received",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N received ok",
        ),
        (
            "supplement",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N received ok\napplication N judge id_card correct ok\n\
            application N judge-all ok\napplication N ask-supplement ok",
        ),
        (
            "accepted",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok",
        ),
        (
            "paused",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok\napplication N pause hearing ok",
        ),
        (
            "reviewed",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok\napplication N review approve ok",
        ),
        (
            "approved",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N decided permit C ok",
        ),
        (
            "refused",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok\napplication N review refuse ok\napplication N refuse ok",
        ),
        (
            "not-accepted",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N received ok\napplication N not-accept ok",
        ),
        (
            "overdue",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            + 40 days\nsweep",
        ),
        ("withdrawn", "employer A application N prepared for P ok\napplication N withdraw ok"),
    ],
};

const PERMIT: Machine = Machine {
    title: "Permit (工作居住证)",
    slot: "PERMIT",
    states: &[
        ("valid", "employer A permit C issued to P ok"),
        ("change-period", "employer A permit C issued to P ok\npermit C leave ok"),
        (
            "deferred",
            "employer A permit C issued to P ok\npermit C leave ok\n\
            permit C defer until 2025-06-01 to B ok",
        ),
        ("renewable", "employer A permit C issued to P ok\nday 2028-03-03"),
        (
            "pending",
            "employer A permit C issued to P ok\npermit C leave ok\n\
            employer B permit C change application M ok",
        ),
        ("lapsed", "employer A permit C issued to P ok\npermit C leave ok\n+ 90 days\nsweep"),
        ("cancelled", "employer A permit C issued to P ok\npermit C cancel ok"),
    ],
};

const EMPLOYER: Machine = Machine {
    title: "Employer (用人单位)",
    slot: "EMPLOYER",
    states: &[
        ("draft", "employer D open ok"),
        ("accepted", "employer D registered ok"),
        ("without agent", "employer D registered ok\nemployer D remove-agent ok"),
        (
            "stopped",
            "employer D registered ok\ncase S found against D clause 5.2.3 ok\n\
             case S tell suspension months 1 ok\n+ 9 days\n\
             case S decide suspension months 1 ok\ncase S serve ok",
        ),
    ],
};

const SCHEME: Machine = Machine {
    title: "Scheme (配置方案)",
    slot: "SCHEME",
    states: &[
        ("draft", "scheme S draft 2026 total 9 ok"),
        ("with a line", "scheme S draft 2026 total 9 ok\nscheme S line A 2 \"例外。\" ok"),
    ],
};

const SEAT: Machine = Machine {
    title: "Seat (预约号源)",
    slot: "SEAT",
    states: &[
        (
            "held",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            window 1号窗口 opens 2025-03-05 ok\nseat T hold for N ok",
        ),
        (
            "booked",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            window 1号窗口 opens 2025-03-05 ok\nseat T hold for N ok\nseat T confirm ok",
        ),
    ],
};

const MACHINES: [&Machine; 5] = [&APPLICATION, &PERMIT, &EMPLOYER, &SCHEME, &SEAT];

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
    for machine in MACHINES {
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
    let story = format!("{BEGIN}{way}\n");
    let mut world = None;
    let mut cells = Vec::new();
    let about = |command: &&Command| {
        let words = command.usage.split_whitespace();
        words.map(|word| word.trim_matches(['[', ']'])).any(|word| word == machine.slot)
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
        let trial = attempt(&mut here, grammar, command, &line(command, machine.slot));
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
fn line(command: &Command, own: &str) -> String {
    let mut words = Vec::new();
    let mut depth = 0_usize;
    for token in command.usage.split_whitespace() {
        depth += token.matches('[').count();
        if depth == 0 && token != "FACTS" {
            words.push(filled(token, own));
        }
        depth = depth.saturating_sub(token.matches(']').count());
    }
    words.join(" ")
}

/// What stands in a slot: the record the grid is about, or something that fits.
fn filled(token: &str, own: &str) -> String {
    let first = token.split('|').next().unwrap_or_default();
    if !first.starts_with(|c: char| c.is_ascii_uppercase()) {
        return first.to_owned();
    }
    let known = match first {
        "EMPLOYER" if own == "EMPLOYER" => "D",
        "EMPLOYER" => "A",
        "OTHER" => "B",
        "APPLICATION" if own == "APPLICATION" || own == "SEAT" => "N",
        // A case that is only about to get its name.
        "APPLICATION" => "X",
        "PERMIT" => "C",
        "PERSON" => "P",
        "SCHEME" => "S",
        "SEAT" => "T",
        "AGENT" => "a9",
        "DAY" | "UNTIL" => "2025-03-03",
        "YEAR" => "2025",
        "N" => "1",
        "TEXT" | "WHERE" => "\"已核对。\"",
        "FACT" => "fits_plan",
        "MATERIAL" => "id_card",
        "ROUTE" => "1.2.1",
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
        let way = APPLICATION.states.iter().find(|(name, _)| *name == "reviewed").unwrap().1;
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
