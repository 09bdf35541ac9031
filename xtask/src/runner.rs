//! Runs a program, shows what it prints as it comes, and keeps the lines that sum it up.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};

/// What came of a program.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Whether it ended well.
    pub passed: bool,
    /// Its own closing lines.
    pub closing: Vec<String>,
}

impl Outcome {
    /// Two programs of one step: both must pass.
    pub fn and(mut self, other: Self) -> Self {
        self.passed &= other.passed;
        self.closing.extend(other.closing);
        self
    }
}

/// How test runners and the simulation begin the lines that sum up a run, and counts that are not
/// worth repeating.
const CLOSING: [&str; 5] = ["Summary [", "test result:", "ℹ pass", "ℹ fail", "共"];
const NOTHING: [&str; 2] = ["ok. 0 passed; 0 failed; 0 ignored", "ℹ fail 0"];

/// Runs the program to its end.
pub fn run(command: &mut Command) -> Result<Outcome> {
    println!("$ {}", line(command));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.as_mut().map_err(|error| anyhow::anyhow!("starting {command:?}: {error}"))?;
    let (out, err) =
        (child.stdout.take().context("no stdout")?, child.stderr.take().context("no stderr")?);
    let closing = Mutex::new(Vec::new());
    thread::scope(|scope| {
        scope.spawn(|| show(out, &closing));
        scope.spawn(|| show(err, &closing));
    });
    let passed = child.wait()?.success();
    Ok(Outcome { passed, closing: closing.into_inner().unwrap_or_default() })
}

/// Prints each line when it comes; a line that sums up is kept.
fn show(stream: impl Read, closing: &Mutex<Vec<String>>) {
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        println!("{line}");
        if let (true, Ok(mut closing)) = (sums_up(&line), closing.lock()) {
            closing.push(line.trim().to_owned());
        }
    }
}

fn sums_up(line: &str) -> bool {
    let words = line.trim_start();
    CLOSING.iter().any(|start| words.starts_with(start))
        && !NOTHING.iter().any(|nothing| line.contains(nothing))
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_kept_and_failures_told() {
        let script =
            "echo busy; echo '     Summary [ 1s] 2 tests run' >&2; echo 'ℹ fail 0'; exit 1";
        let outcome = run(Command::new("sh").args(["-c", script])).unwrap();
        assert!(!outcome.passed);
        assert_eq!(outcome.closing, ["Summary [ 1s] 2 tests run"]);
        assert!(run(Command::new("true").arg("x")).unwrap().passed);
        assert!(run(&mut Command::new("/no/such/program")).is_err());
    }
}
