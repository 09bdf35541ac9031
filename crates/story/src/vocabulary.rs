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
    [checks::CHECKS, checks::allocation::CHECKS, checks::records::CHECKS].into_iter().flatten()
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

const APPLICATION_STAGES: &[&str] = &[
    "draft",
    "unit-review",
    "returned-to-person",
    "submitted",
    "received",
    "supplement-requested",
    "accepted",
    "reviewed",
    "approved",
    "refused",
    "not-accepted",
    "returned-overdue",
    "withdrawn",
];
const STANDINGS: &[&str] = &[
    "not-yet",
    "valid",
    "change-period",
    "changing",
    "deferred",
    "renewable",
    "pending",
    "lapsed",
    "cancelled",
    "revoked",
];
const STEPS: &[&str] = &[
    "extension-opens",
    "renewal-opens",
    "term-ends",
    "grace-begins",
    "grace-ends",
    "protected",
    "change-ends",
    "heard",
    "deferral-ends",
    "lapses",
];
const CHANGE_STATES: &[&str] = &["reported", "effective", "returned"];
const EMPLOYER_STATES: &[&str] = &["draft", "submitted", "returned", "accepted", "moved-out"];
const PLAN_STATES: &[&str] = &["draft", "submitted", "returned", "accepted"];
const SCHEME_STATES: &[&str] =
    &["draft", "leader-agreed", "submitted", "agreed", "sent-back", "effective"];
const ALLOCATION_STATES: &[&str] =
    &["announced", "frozen", "computed", "adopted", "published", "discarded"];
const PROPOSALS: &[&str] = &["quiet", "due", "overdue", "sent"];
const ACCOUNTS: &[&str] =
    &["total", "reserve", "pool", "awarded", "held", "consumed", "returned", "expired"];
const SEAT_STATES: &[&str] =
    &["free", "held", "booked", "attended", "no-show", "excused", "closed"];
const EDITION_STATES: &[&str] = &["proposed", "sent-back", "agreed", "published"];
const WAITING_STATES: &[&str] = &["registered", "waiting", "offered", "served", "left"];
const VERDICTS: &[&str] = &["met", "unmet", "undetermined", "not-applicable"];
const PAUSES: &[&str] = &["hearing", "expert-review", "appraisal", "field-check"];
const MEASURES: &[&str] =
    &["quota-cut", "suspension", "disqualification", "restriction-list", "permit-cancellation"];
const CASE_STATES: &[&str] = &[
    "found",
    "told",
    "hearing-asked",
    "hearing-set",
    "heard",
    "decided",
    "in-effect",
    "repair-asked",
    "ended",
    "set-aside",
    "dropped",
];

const INSPECTION_STATES: &[&str] =
    &["ordered", "announced", "refused", "recorded", "signed", "closed"];
const SIGNS: &[&str] = &["fast-departure", "overdue", "self-check-missed", "odd-access"];

/// The words a slot takes, when they are few and known.
pub(crate) fn choices(slot: &str) -> Option<Vec<String>> {
    let known: Vec<String> = match slot {
        "OUTCOME" => outcomes(),
        "ROLE" => Role::ALL.iter().map(|role| role.code().to_owned()).collect(),
        _ => slot_words(slot)?.iter().map(|word| (*word).to_owned()).collect(),
    };
    Some(known)
}

/// The fixed words of a slot.
pub fn slot_words(slot: &str) -> Option<&'static [&'static str]> {
    let known = match slot {
        "APPLICATION-STAGE" => APPLICATION_STAGES,
        "STANDING" => STANDINGS,
        "STEP" => STEPS,
        "CHANGE-STATE" => CHANGE_STATES,
        "EMPLOYER-STATE" => EMPLOYER_STATES,
        "PLAN-STATE" => PLAN_STATES,
        "SCHEME-STATE" => SCHEME_STATES,
        "ALLOCATION-STATE" => ALLOCATION_STATES,
        "PROPOSAL" => PROPOSALS,
        "ACCOUNT" => ACCOUNTS,
        "SEAT-STATE" => SEAT_STATES,
        "EDITION-STATE" => EDITION_STATES,
        "WAITING-STATE" => WAITING_STATES,
        "VERDICT" => VERDICTS,
        "PAUSE" => PAUSES,
        "MEASURE" => MEASURES,
        "CASE-STATE" => CASE_STATES,
        "INSPECTION-STATE" => INSPECTION_STATES,
        "SIGN" => SIGNS,
        _ => return None,
    };
    Some(known)
}

/// Every name an outcome can have: `ok`, and the code of every refusal.
pub fn outcomes() -> Vec<String> {
    let codes = casework::Refusal::samples().into_iter().map(|refusal| refusal.code());
    std::iter::once("ok".to_owned()).chain(codes).collect()
}

/// The slots that take one of a few words.
const FEW_WORDS: &[&str] = &[
    "CHANGE-STATE",
    "APPLICATION-STAGE",
    "STANDING",
    "STEP",
    "EMPLOYER-STATE",
    "PLAN-STATE",
    "SCHEME-STATE",
    "ALLOCATION-STATE",
    "PROPOSAL",
    "ACCOUNT",
    "SEAT-STATE",
    "EDITION-STATE",
    "WAITING-STATE",
    "VERDICT",
    "PAUSE",
    "MEASURE",
    "CASE-STATE",
    "INSPECTION-STATE",
    "SIGN",
];

/// The reference at the end of `docs/stories.md`: every word there is.
pub fn reference() -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let plain = |plain: &Plain| format!("| `{}` | {} |\n", cell(plain.usage), plain.says);
    let command = |command: &Command| {
        let Command { usage, says, actor, clauses, .. } = command;
        format!("| `{}` | {says} | {actor} | {clauses} |\n", cell(usage))
    };
    let check = |check: &Check| format!("| `{}` | {} |\n", cell(check.usage), check.says);
    let words = |slot: &&str| {
        let words: Vec<String> = choices(slot).unwrap_or_default();
        format!("| {slot} | {} |\n", words.join(", "))
    };
    let refusal = |refusal: &casework::Refusal| {
        format!("| `{}` | {} | {} |\n", refusal.code(), refusal.clause(), refusal.says())
    };
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
    text.push_str("\n## Words of the slots\n\n| slot | words |\n|---|---|\n");
    text.extend(FEW_WORDS.iter().map(words));
    text.push_str("\n## Outcomes\n\n| outcome | clause | 说法（示例） |\n|---|---|---|\n");
    text.push_str("| `ok` | | 已办理 |\n");
    text.extend(casework::Refusal::samples().iter().map(refusal));
    text
}
