//! Development commands. `cargo xtask` alone lists them.

mod clauses;
mod machine;
mod postgres;
mod runner;
mod steps;
mod tidy;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

const USAGE: &str = "\
cargo xtask setup              install what the tests need (Debian packages, browser tests' modules)
cargo xtask tidy               check the rules of the house
cargo xtask clauses            collect what shows each statement of the regulation (docs/clauses.*)
cargo xtask test               everything: setup, format, lints, tidy, tests, docs, browser
cargo xtask test --only STEP   one step of it
";

fn main() -> Result<ExitCode> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let is_good = match arguments.as_slice() {
        ["setup"] => machine::set_up(root).map(|()| true)?,
        ["tidy"] => tidy::run(root)? == 0,
        ["clauses"] => clauses::write(root).map(|_| true)?,
        ["test"] => steps::run(root, None)?,
        ["test", "--only", step] => steps::run(root, Some(step))?,
        _ => {
            print!("{USAGE}\nsteps: {}\n", steps::names());
            false
        }
    };
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
