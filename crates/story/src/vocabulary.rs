//! Every word of the language: commands, checks, outcomes, states. `docs/stories.md` lists the
//! same, and a test holds the two together.

use casework::Role;

use crate::world::{Trouble, World};
use crate::{acts, checks, grammar::Said};

/// Something that is done: `SUBJECT … VERB ARGUMENTS [by WHO] OUTCOME`.
pub struct Command {
    /// How it is said, without `by` and outcome.
    pub usage: &'static str,
    /// What it does.
    pub says: &'static str,
    /// Who does it when nobody else is named.
    pub actor: &'static str,
    /// The clauses it is about.
    pub clauses: &'static str,
    pub(crate) run: fn(&mut World, &Said) -> Result<(), Trouble>,
}

/// Something that is looked at: `check WHAT EXPECTED`.
pub struct Check {
    /// How it is said, after `check`.
    pub usage: &'static str,
    /// What it compares.
    pub says: &'static str,
    pub(crate) look: fn(&mut World, &Said) -> Result<Seen, Trouble>,
}

/// What a check wanted and what it found.
pub(crate) struct Seen {
    pub expected: String,
    pub found: String,
}

/// A line that sets the scene or moves the clock.
pub struct Plain {
    /// How it is said.
    pub usage: &'static str,
    /// What it does.
    pub says: &'static str,
}

/// Before the first day.
pub const DIRECTIVES: &[Plain] = &[
    Plain {
        usage: "edition EDITION",
        says: "an edition of the rules, by its id or the path of its .law file; without this line \
            `beijing-fengtai/2019`. The lines below change the edition named last",
    },
    Plain {
        usage: "amendment EDITION from DAY",
        says: "another edition at hand: a copy of the one named last, with an id of its own, that \
            begins on a day. It binds when it was made public before (`edition … publish`)",
    },
    Plain {
        usage: "set PARAMETER VALUE [from DAY]",
        says: "another value for a parameter of the law, written as in the law's text (quote it \
            when it has spaces); without `from` it holds from 1900 on",
    },
    Plain {
        usage: "interpretation QUESTION ALTERNATIVE",
        says: "another answer to a question the words leave open",
    },
    Plain { usage: "optional RULE on|off", says: "a rule of another document, switched on or off" },
];

/// The clock. Nothing happens by itself while it moves: `sweep` is the daily run.
pub const CLOCK: &[Plain] = &[
    Plain {
        usage: "day DAY [at TIME]",
        says: "goes to a day, at nine in the morning when no time is given; never back",
    },
    Plain { usage: "to DAY [at TIME]", says: "the same; reads better in the middle of a story" },
    Plain {
        usage: "+ N working day|days",
        says: "so many working days on (调休 counted), at nine",
    },
    Plain {
        usage: "+ N day|days|month|months|year|years",
        says: "so many calendar days, months or years on, at nine",
    },
    Plain { usage: "+ N minute|minutes|hour|hours", says: "so much later on the same day" },
    Plain {
        usage: "sweep",
        says: "runs the daily work (日终处理) of the present day: whatever is due up to yesterday, \
            and reminders",
    },
    Plain {
        usage: "tick",
        says: "runs what the window does by the minute: draws that are due, offers to the waiting \
            list, reminders of visits; `sweep` does it too",
    },
];

/// Every command.
pub fn commands() -> impl Iterator<Item = &'static Command> {
    let tables = [
        acts::employers::COMMANDS,
        acts::plans::COMMANDS,
        acts::allocations::COMMANDS,
        acts::people::COMMANDS,
        acts::applications::COMMANDS,
        acts::window::COMMANDS,
        acts::decisions::COMMANDS,
        acts::permits::COMMANDS,
        acts::leaving::COMMANDS,
        acts::changes::COMMANDS,
        acts::visits::COMMANDS,
        acts::editions::COMMANDS,
        acts::queues::COMMANDS,
        acts::sanctions::COMMANDS,
        acts::inspections::COMMANDS,
        acts::oversight::COMMANDS,
        acts::contacts::COMMANDS,
        acts::looks::COMMANDS,
    ];
    tables.into_iter().flatten()
}

/// Every check.
pub fn all_checks() -> impl Iterator<Item = &'static Check> {
    [checks::CHECKS, checks::allocation::CHECKS, checks::records::CHECKS, checks::retention::CHECKS]
        .into_iter()
        .flatten()
}

/// Officers by the beginning of their names: `window1`, `window2`, `reviewer1` …
pub const OFFICERS: [(&str, Role); 8] = [
    ("window", Role::WindowOfficer),
    ("reviewer", Role::Reviewer),
    ("decider", Role::Decider),
    ("quota", Role::QuotaOfficer),
    ("org", Role::OrganizationDepartment),
    ("inspector", Role::Inspector),
    ("auditor", Role::Auditor),
    ("admin", Role::Administrator),
];

/// Every name an outcome can have: `ok`, and the code of every refusal.
pub fn outcomes() -> Vec<String> {
    let codes = casework::Refusal::samples().into_iter().map(|refusal| refusal.code());
    std::iter::once("ok".to_owned()).chain(codes).collect()
}

/// The reference at the end of `docs/stories.md`: every line there is. The words that fill it stand
/// in [`crate::words()`].
pub fn reference() -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let plain = |plain: &Plain| format!("| `{}` | {} |\n", cell(plain.usage), plain.says);
    let command = |command: &Command| {
        let Command { usage, says, actor, clauses, .. } = command;
        format!("| `{}` | {says} | {actor} | {clauses} |\n", cell(usage))
    };
    let check = |check: &Check| format!("| `{}` | {} |\n", cell(check.usage), check.says);
    let mut text = String::from("## Directives\n\n| line | what it does |\n|---|---|\n");
    text.extend(DIRECTIVES.iter().map(plain));
    text.push_str("\n## The clock\n\n| line | what it does |\n|---|---|\n");
    text.extend(CLOCK.iter().map(plain));
    text.push_str(
        "\n## Commands\n\n| command | what it does | by | clauses |\n|---|---|---|---|\n",
    );
    text.extend(commands().map(command));
    text.push_str("\n## Checks\n\n| check | what it compares |\n|---|---|\n");
    text.extend(all_checks().map(check));
    text.push('\n');
    text.push_str(&crate::words::outcomes());
    text
}
