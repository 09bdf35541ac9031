//! The published table, for people and for programs.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Aspect, NEEDS, Proven};

/// For programs; the binary shows it.
pub const JSON: &str = "docs/clauses.json";
/// For people.
pub const MARKDOWN: &str = "docs/clauses.md";

/// One object a line for each statement.
pub fn json(proven: &[Proven<'_>]) -> Result<String> {
    let lines = proven.iter().map(|one| serde_json::to_string(&object(one)));
    let lines = lines.collect::<Result<Vec<String>, _>>()?;
    Ok(format!("[\n{}\n]\n", lines.join(",\n")))
}

fn object(one: &Proven<'_>) -> Value {
    let mut object = json!({
        "id": one.statement.id,
        "kind": one.statement.kind,
        "title": one.statement.title,
        "words": one.statement.words,
        "not_applicable": reasons(&one.exempt),
        "gaps": one.gaps().map(Aspect::name).collect::<Vec<_>>(),
    });
    for aspect in Aspect::ALL {
        object[aspect.name()] = json!(one.found.get(&aspect).cloned().unwrap_or_default());
    }
    object
}

fn reasons(exempt: &std::collections::BTreeMap<Aspect, &str>) -> Value {
    exempt.iter().map(|(aspect, why)| (aspect.name(), *why)).collect()
}

/// A table of all statements, and what does not apply to which.
pub fn markdown(proven: &[Proven<'_>]) -> String {
    let gaps: usize = proven.iter().map(|one| one.gaps().count()).sum();
    let mut text = format!(
        "# Clauses\n\n\
        Every normative statement of the regulation (细则): what decides it, the service that does \
        it, the refusals, pages\nand stories that show it. Generated from the citations in law, code \
        and stories by `cargo xtask clauses`;\n`juzheng clauses` shows the same. {} statements, \
        {gaps} gaps.\n\n\
        | statement | words | rule | use case | refusal | page | done in | refused in |\n\
        |---|---|---|---|---|---|---|---|\n",
        proven.len()
    );
    text.extend(proven.iter().map(row));
    text.push_str("\n– does not apply; the reasons stand below, from [the proof file](../");
    text.push_str(NEEDS);
    text.push_str("). **?** is a gap.\n\n## What does not apply, and why\n\n");
    text.push_str("| statement | aspects | reason |\n|---|---|---|\n");
    for one in proven {
        let whys: BTreeSet<&str> = one.exempt.values().copied().collect();
        for why in whys {
            let of = one.exempt.iter().filter(|(_, other)| **other == why);
            let names: Vec<&str> = of.map(|(aspect, _)| aspect.name()).collect();
            text.extend(["| ", one.statement.id, " | ", &names.join(", "), " | ", why, " |\n"]);
        }
    }
    text
}

fn row(one: &Proven<'_>) -> String {
    let cell = |aspect: Aspect| match one.found.get(&aspect) {
        Some(found) => {
            found.iter().map(|place| place.replace('|', "\\|")).collect::<Vec<_>>().join("<br>")
        }
        None if one.exempt.contains_key(&aspect) => "–".to_owned(),
        None => "**?**".to_owned(),
    };
    let cells = Aspect::ALL.map(cell).join(" | ");
    let statement = &one.statement;
    format!(
        "| {} {} {} | {} | {cells} |\n",
        statement.id, statement.kind, statement.title, statement.words
    )
}
