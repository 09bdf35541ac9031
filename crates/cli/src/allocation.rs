//! `juzheng allocation`: what anybody can do with a published allocation (配置结果), without an
//! account.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use casework::allocation::audit;
use clap::Subcommand;

use crate::edition::read_text;

/// What to do with a published allocation.
#[derive(Subcommand)]
pub enum AllocationCommand {
    /// Check a published file (公示文件) line by line, independently of the program that made it.
    Verify {
        /// The file (JSON).
        file: PathBuf,
    },
}

/// Runs an allocation command; exit code 1 when the file does not verify.
pub fn run(command: &AllocationCommand) -> Result<ExitCode> {
    let AllocationCommand::Verify { file } = command;
    match audit::verify(&read_text(file)?) {
        Ok(report) => {
            println!("{report}");
            Ok(ExitCode::SUCCESS)
        }
        Err(findings) => {
            println!("核对不通过，{} 处：", findings.len());
            for finding in findings {
                println!("  {finding}");
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
