//! `juzheng clauses`: each statement of the regulation (细则) with what decides it, does it, refuses
//! it and shows it.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::Value;

/// Collected from law, code and stories by `cargo xtask clauses`.
const JSON: &str = include_str!("../../../docs/clauses.json");
/// The same, for people.
const MARKDOWN: &str = include_str!("../../../docs/clauses.md");

/// Which form to print.
#[derive(Args)]
pub struct ClausesArgs {
    /// The form of the table.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Only these statements, e.g. `3.2.6`, or all below, e.g. `3.2`.
    statements: Vec<String>,
}

/// The forms of the table.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One paragraph for each statement, in Chinese.
    Text,
    /// The whole table, as published in docs/clauses.md.
    Md,
    /// The whole table, for programs.
    Json,
}

/// The aspects and their names.
const ASPECTS: [(&str, &str); 6] = [
    ("rule", "规则"),
    ("use-case", "用例"),
    ("refusal", "拒绝"),
    ("page", "页面"),
    ("passing", "办成的故事"),
    ("refusing", "拒绝的故事"),
];

/// Prints the table; exit code 1 when a statement lacks what applies to it.
pub fn run(args: &ClausesArgs) -> Result<ExitCode> {
    let statements: Vec<Value> = serde_json::from_str(JSON).context("docs/clauses.json")?;
    match args.format {
        Format::Md => print!("{MARKDOWN}"),
        Format::Json => print!("{JSON}"),
        Format::Text => {
            let wanted = |statement: &&Value| {
                let id = text(statement, "id");
                let is_below =
                    |prefix: &String| id == prefix || id.starts_with(&format!("{prefix}."));
                args.statements.is_empty() || args.statements.iter().any(is_below)
            };
            statements
                .iter()
                .filter(wanted)
                .for_each(|statement| print!("{}", paragraph(statement)));
        }
    }
    let gaps: usize = statements.iter().map(|statement| list(statement, "gaps").count()).sum();
    if matches!(args.format, Format::Text) {
        println!("共{}条，缺口{gaps}处。", statements.len());
    }
    Ok(if gaps == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn text<'v>(statement: &'v Value, key: &str) -> &'v str {
    statement[key].as_str().unwrap_or_default()
}

fn list<'v>(statement: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    statement[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn paragraph(statement: &Value) -> String {
    let [id, kind, title, words] = ["id", "kind", "title", "words"].map(|key| text(statement, key));
    let mut lines = format!("{id} {kind} {title}\n  原文：{words}\n");
    for (aspect, name) in ASPECTS {
        let found: Vec<&str> = list(statement, aspect).collect();
        let why = text(&statement["not_applicable"], aspect);
        let shown = match (found.is_empty(), why.is_empty()) {
            (false, _) => found.join("、"),
            (true, false) => format!("不适用（{why}）"),
            (true, true) => "缺".to_owned(),
        };
        lines.extend(["  ", name, "：", &shown, "\n"]);
    }
    lines.push('\n');
    lines
}
