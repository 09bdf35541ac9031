//! `juzheng journal`: the chain of everything that was done, replayed and compared with what is
//! stored.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::district::{DistrictArgs, open};

/// What to do with the journal.
#[derive(Subcommand)]
pub enum JournalCommand {
    /// Verify the chain, replay every entry and compare with the stored records.
    Verify(DistrictArgs),
}

/// Runs a journal command; exit code 1 when the journal does not verify.
pub fn run(command: &JournalCommand) -> Result<ExitCode> {
    let JournalCommand::Verify(args) = command;
    let office = open(args)?;
    let report = office::journal::verify(&office)?;
    println!("办理日志 {} 条，重放 {} 件记录。", report.entries, report.records);
    for fault in &report.faults {
        println!("第 {} 条起有问题：{}", fault.seq, fault.what);
    }
    let verdict = if report.is_sound() {
        "核验通过：日志完整，与登记一致。"
    } else {
        "核验不通过。"
    };
    println!("{verdict}");
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
