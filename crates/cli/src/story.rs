//! `juzheng story`: plays stories (情景) in fresh registers on a virtual clock.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use ::story::{Story, Told, play};
use anyhow::{Context, Result};
use clap::Subcommand;

/// What to do with stories.
#[derive(Subcommand)]
pub enum StoryCommand {
    /// Play each story; stop at its first line that comes out differently.
    Run {
        /// The stories.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Show every line with the day and the clauses it touched.
        #[arg(long)]
        verbose: bool,
    },
    /// Print every word a story can use: forms, names of the law, letters.
    Words,
}

/// Runs a story command; exit code 1 when a story did not play.
pub fn run(command: &StoryCommand) -> Result<ExitCode> {
    let StoryCommand::Run { files, verbose } = command else {
        print!("{}", ::story::words());
        return Ok(ExitCode::SUCCESS);
    };
    let mut all = true;
    for file in files {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).with_context(|| format!("不能读取 {name}"))?;
        all &= one(&name, &text, *verbose);
    }
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Plays one story; whether it came out as it should.
fn one(name: &str, text: &str, verbose: bool) -> bool {
    // An edition of a story is named by the path of its file, seen from where the command runs.
    let load = |path: &str| crate::edition::load(Path::new(path)).ok().map(Arc::new);
    let story = match Story::read(name, text, &load) {
        Ok(story) => story,
        Err(mistakes) => {
            for mistake in &mistakes {
                println!("{mistake}");
            }
            return false;
        }
    };
    let mut tell = |told: &Told| {
        if verbose {
            println!("{}", shown(told));
        }
    };
    match play(&story, &mut tell) {
        Ok(played) => {
            println!("{name}：{}行全部相符，日志{}条。", played.lines, played.entries);
            true
        }
        Err(stop) => {
            println!("{stop}");
            false
        }
    }
}

fn shown(told: &Told) -> String {
    let day = told.day.map(|day| day.to_string()).unwrap_or_default();
    let clauses = told.clauses.join(" ");
    format!("{:>4}  {day:10}  {}  [{clauses}]", told.line, told.text)
}
