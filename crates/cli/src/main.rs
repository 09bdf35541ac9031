//! `juzheng`: the one binary. Serves the portal, assesses files, checks laws, verifies sheets and
//! journals.

mod allocation;
mod assess;
mod district;
mod edition;
mod input;
mod inspection;
mod journal;
mod law_files;
mod reference;
mod serve;
mod sheet;
mod story;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

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
    /// Assess (评估) a case in JSON or a roster in CSV or XLSX.
    Assess(assess::AssessArgs),
    /// Check, lay out and fill the law files (政策文件).
    #[command(subcommand)]
    Law(law_files::LawCommand),
    /// Verify a published allocation (数量配置).
    #[command(subcommand)]
    Allocation(allocation::AllocationCommand),
    /// Draw a published inspection (双随机抽查) again.
    #[command(subcommand)]
    Inspection(inspection::InspectionCommand),
    /// Verify a confirmation sheet (确认单) offline.
    Verify(sheet::VerifyArgs),
    /// Look at the journal (办理日志).
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Play stories (情景) in fresh registers on a virtual clock.
    #[command(subcommand)]
    Story(story::StoryCommand),
    /// Print the reference of all commands (Markdown).
    #[command(hide = true)]
    Reference,
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
        Some(Command::Assess(args)) => assess::run(&args, district::today),
        Some(Command::Law(command)) => law_files::run(&command),
        Some(Command::Allocation(command)) => allocation::run(&command),
        Some(Command::Inspection(command)) => inspection::run(&command),
        Some(Command::Reference) => reference::run(Cli::command()),
        Some(Command::Verify(args)) => sheet::verify(&args),
        Some(Command::Journal(command)) => journal::run(&command),
        Some(Command::Story(command)) => story::run(&command),
        Some(Command::Sweep(args)) => district::sweep(&args),
        Some(Command::Administrator(args)) => district::administrator(&args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("错误：{error:#}");
            let bad_input = error.is::<input::BadInput>();
            if bad_input { ExitCode::from(input::EXIT_BAD_INPUT) } else { ExitCode::FAILURE }
        }
    }
}

/// Where the data of an installation lie when nothing else is said.
fn default_data() -> PathBuf {
    PathBuf::from("data")
}
