//! `cargo xtask test`: every check there is, in an order that fails early, with a table at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::postgres::Cluster;
use crate::runner::{self, Outcome};
use crate::{machine, tidy};

/// One step: its name, what it does, and whether the steps after it make no sense when it fails.
struct Step {
    name: &'static str,
    run: fn(&Path) -> Result<Outcome>,
    needs: Needs,
}

/// What must have passed before.
#[derive(PartialEq)]
enum Needs {
    Nothing,
    Build,
}

const STEPS: [Step; 10] = [
    Step { name: "setup", run: set_up, needs: Needs::Nothing },
    Step {
        name: "format",
        run: |root| cargo(root, &["fmt", "--all", "--check"]),
        needs: Needs::Nothing,
    },
    Step { name: "tidy", run: check_tidy, needs: Needs::Nothing },
    Step { name: "lints", run: lints, needs: Needs::Nothing },
    Step { name: "build", run: build, needs: Needs::Nothing },
    Step { name: "tests", run: tests, needs: Needs::Build },
    Step {
        name: "doctests",
        run: |root| cargo(root, &["test", "--workspace", "--doc"]),
        needs: Needs::Build,
    },
    Step { name: "docs", run: docs, needs: Needs::Nothing },
    Step { name: "simulate", run: simulate, needs: Needs::Build },
    Step { name: "browser", run: browser, needs: Needs::Build },
];

/// The steps' names, for the usage.
pub fn names() -> String {
    STEPS.map(|step| step.name).join(" ")
}

/// A step that has run, or was left out.
struct Report {
    name: &'static str,
    result: &'static str,
    took: Duration,
    closing: Vec<String>,
}

/// Runs all steps, or one. True when everything passed.
pub fn run(root: &Path, only: Option<&str>) -> Result<bool> {
    let chosen: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_none_or(|only| only == step.name)).collect();
    if chosen.is_empty() {
        bail!("there is no step {}; there are {}", only.unwrap_or_default(), names());
    }
    let start = now();
    let mut reports: Vec<Report> = Vec::new();
    for step in chosen {
        let is_built = reports.iter().all(|report| report.name != "build" || report.result == "ok");
        if step.needs == Needs::Build && !is_built {
            reports.push(Report {
                name: step.name,
                result: "not run",
                took: Duration::ZERO,
                closing: Vec::new(),
            });
            continue;
        }
        println!("\n== {} == (after {})", step.name, clock(start.elapsed()));
        let began = now();
        let outcome = (step.run)(root).unwrap_or_else(|error| {
            println!("{error:#}");
            Outcome { passed: false, closing: vec![format!("{error:#}")] }
        });
        let result = if outcome.passed { "ok" } else { "FAILED" };
        println!("== {} {result} == ({})", step.name, clock(began.elapsed()));
        reports.push(Report {
            name: step.name,
            result,
            took: began.elapsed(),
            closing: outcome.closing,
        });
    }
    print!("\n{}", table(&reports, start.elapsed()));
    Ok(reports.iter().all(|report| report.result == "ok"))
}

fn table(reports: &[Report], total: Duration) -> String {
    let mut lines = Vec::new();
    for report in reports {
        let head = format!("{:<9} {:<8} {:>6}", report.name, report.result, clock(report.took));
        let closing = report.closing.iter().map(|line| line.lines().next().unwrap_or_default());
        let heads = std::iter::once(head.as_str()).chain(std::iter::repeat(""));
        lines.extend(heads.zip(closing).map(|(head, line)| format!("{head:<25} {line}")));
        if report.closing.is_empty() {
            lines.push(head);
        }
    }
    let failed = reports.iter().filter(|report| report.result != "ok").count();
    let verdict = match failed {
        0 => format!("all {} steps passed", reports.len()),
        failed => format!("{failed} of {} steps did not pass", reports.len()),
    };
    lines.push(format!("{verdict}, {}", clock(total)));
    lines.join("\n") + "\n"
}

/// Minutes and seconds.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the runner times its steps; nothing is decided by it"
)]
fn now() -> Instant {
    Instant::now()
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<Outcome> {
    runner::run(Command::new("cargo").args(arguments).current_dir(root))
}

fn set_up(root: &Path) -> Result<Outcome> {
    machine::set_up(root)?;
    Ok(Outcome { passed: true, closing: Vec::new() })
}

fn check_tidy(root: &Path) -> Result<Outcome> {
    let problems = tidy::run(root)?;
    Ok(Outcome { passed: problems == 0, closing: vec![format!("{problems} problems")] })
}

fn lints(root: &Path) -> Result<Outcome> {
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

/// Everything the later steps run, so that a compile error shows once and first.
fn build(root: &Path) -> Result<Outcome> {
    cargo(root, &["build", "--workspace", "--bins", "--tests"])
}

fn tests(root: &Path) -> Result<Outcome> {
    if machine::stdout(Command::new("cargo").args(["nextest", "--version"])).is_ok() {
        cargo(root, &["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        cargo(root, &["test", "--workspace", "--bins", "--lib", "--tests", "--no-fail-fast"])
    }
}

fn docs(root: &Path) -> Result<Outcome> {
    let arguments = ["doc", "--workspace", "--no-deps", "--document-private-items"];
    let mut doc = Command::new("cargo");
    runner::run(doc.args(arguments).env("RUSTDOCFLAGS", "-D warnings").current_dir(root))
}

/// District-years with two thousand employers each and every fault, and five years of a district
/// whose process is started anew on the way. Seed 8 is left out: docs/status.md says why.
fn simulate(root: &Path) -> Result<Outcome> {
    let built = build(root)?;
    if !built.passed {
        return Ok(built);
    }
    let target = target(root)?;
    let data = target.join("tmp/simulate");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let live = |arguments: &[&str]| {
        let mut command = Command::new(target.join("debug/juzheng"));
        runner::run(command.arg("simulate").arg("--faults").args(arguments).current_dir(root))
    };
    let first = live(&["--districts", "7", "--employers", "2000", "--seed", "1"])?;
    let many = first.and(live(&["--districts", "12", "--employers", "2000", "--seed", "9"])?);
    let folder = data.to_string_lossy();
    let long = ["--employers", "20", "--years", "5", "--seed", "101", "--data", &folder];
    Ok(many.and(live(&long)?))
}

/// The browser tests with the binary of the build step, once on each database.
fn browser(root: &Path) -> Result<Outcome> {
    let built = build(root)?;
    if !built.passed {
        return Ok(built);
    }
    let binary = target(root)?.join("debug/juzheng");
    let on_sqlite = node(root, &binary, None)?;
    let cluster = Cluster::start()?;
    Ok(on_sqlite.and(node(root, &binary, Some(&cluster.url))?))
}

fn target(root: &Path) -> Result<PathBuf> {
    let metadata = tidy::metadata(root)?;
    let target =
        metadata["target_directory"].as_str().context("cargo metadata names no target folder")?;
    Ok(target.into())
}

fn node(root: &Path, binary: &Path, database: Option<&str>) -> Result<Outcome> {
    let folder = root.join("tests/browser");
    let files =
        fs::read_dir(&folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut files: Vec<String> = files.filter(|name| name.ends_with(".test.mjs")).collect();
    files.sort();
    println!("browser tests on {}", database.map_or("SQLite", |_| "PostgreSQL"));
    let mut command = Command::new("node");
    command.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(files);
    command.env("JUZHENG_BIN", binary).current_dir(folder);
    match database {
        Some(url) => command.env("JUZHENG_PG", url),
        None => command.env_remove("JUZHENG_PG"),
    };
    runner::run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_step_with_its_closing_lines() {
        let report = |name, result, seconds, closing: &[&str]| Report {
            name,
            result,
            took: Duration::from_secs(seconds),
            closing: closing.iter().map(ToString::to_string).collect(),
        };
        let reports = [
            report("build", "ok", 61, &[]),
            report("tests", "FAILED", 9, &["Summary 2 passed, 1 failed", "# pass 3"]),
        ];
        let expect = "\
build     ok         1:01
tests     FAILED     0:09 Summary 2 passed, 1 failed
                          # pass 3
1 of 2 steps did not pass, 1:10
";
        assert_eq!(table(&reports, Duration::from_secs(70)), expect);
    }

    #[test]
    fn an_unknown_step_names_the_steps_there_are() {
        let error = run(Path::new("."), Some("paint")).unwrap_err().to_string();
        assert!(error.starts_with("there is no step paint; there are setup format"), "{error}");
    }
}
