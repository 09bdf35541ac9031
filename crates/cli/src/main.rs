//! `juzheng`: the one binary. Serves the portal, assesses files, checks laws, verifies sheets and journals.

mod district;
mod journal;
mod serve;
mod sheet;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 居证：《北京市工作居住证》办理系统
#[derive(Parser)]
#[command(name = "juzheng", version, about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal (门户); without a command, this with the demo district.
    Serve(serve::ServeArgs),
    /// Verify a confirmation sheet (确认单) offline.
    Verify(sheet::VerifyArgs),
    /// Look at the journal (办理日志).
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Do everything that is due today (日终处理), once.
    Sweep(district::DistrictArgs),
    /// Open the first administrator's account (系统管理员) of a fresh register.
    Administrator(district::AdministratorArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        None => serve::run(&serve::ServeArgs::demo_here()),
        Some(Command::Serve(args)) => serve::run(&args),
        Some(Command::Verify(args)) => sheet::verify(&args),
        Some(Command::Journal(command)) => journal::run(&command),
        Some(Command::Sweep(args)) => district::sweep(&args),
        Some(Command::Administrator(args)) => district::administrator(&args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("错误：{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Where the data of an installation lie when nothing else is said.
fn default_data() -> PathBuf {
    PathBuf::from("data")
}
