//! `juzheng allocation`: what anybody can do with a published allocation (配置结果) without an account,
//! and what the machine's keeper can do with the register.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use casework::allocation::audit::{self, Report, Signed};
use casework::{Run, SchemeKind};
use clap::{Args, Subcommand};
use office::{Office, allocations};

use crate::district::{DistrictArgs, describe, open};
use crate::edition::read_text;
use crate::sheet::public_key;

/// What to do with an allocation.
#[derive(Subcommand)]
pub enum AllocationCommand {
    /// Check a published file (公示文件) line by line, independently of the program that made it.
    Verify {
        /// The file (JSON).
        file: PathBuf,
        /// The published key of the bureau (PEM): each line of departure must be signed with it.
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Compute a run of the register (配置计算) once more from its frozen data and opened seed, and
    /// compare it with what is stored. Writes nothing to the register.
    Run {
        #[command(flatten)]
        of: RunArgs,
        /// Write the computed file (JSON), with names and sources.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Explain one employer's number (计算过程): the letter it got, or would get.
    Explain {
        #[command(flatten)]
        of: RunArgs,
        /// The employer's unified social credit code (统一社会信用代码).
        employer: String,
    },
}

/// Which run of the register.
#[derive(Args)]
pub struct RunArgs {
    #[command(flatten)]
    district: DistrictArgs,
    /// The year.
    year: i16,
    /// The quarter of an addition (追加); without it the year's own run.
    #[arg(long)]
    quarter: Option<u8>,
}

impl RunArgs {
    fn found(&self) -> Result<(Office, Run)> {
        let office = open(&self.district)?;
        let kind = match self.quarter {
            Some(quarter) => SchemeKind::Addition { quarter },
            None => SchemeKind::Annual,
        };
        let found = allocations::run_of(&office, self.year, kind);
        let (_, run) = found.map_err(|failure| anyhow::anyhow!(describe(&failure)))?;
        Ok((office, run))
    }
}

/// Runs an allocation command; exit code 1 when the file does not verify, or the shares differ.
pub fn run(command: &AllocationCommand) -> Result<ExitCode> {
    match command {
        AllocationCommand::Verify { file, key } => verify(&read_text(file)?, key.as_ref()),
        AllocationCommand::Run { of, out } => again(of, out.as_ref()),
        AllocationCommand::Explain { of, employer } => {
            let (office, run) = of.found()?;
            let letter = allocations::letter_of(&office, &run, employer);
            println!("{}", letter.map_err(|failure| anyhow::anyhow!(describe(&failure)))?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn verify(json: &str, key: Option<&PathBuf>) -> Result<ExitCode> {
    let report = match audit::verify(json) {
        Ok(report) => report,
        Err(findings) => {
            println!("核对不通过，{} 处：", findings.len());
            for finding in findings {
                println!("  {finding}");
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let unsigned = match key {
        Some(key) => {
            let key = public_key(key)?;
            let signed = |line: &&Signed| {
                let signature = line.signature.as_deref();
                signature.is_some_and(|signature| key.verifies(&line.message, signature))
            };
            report.departures.iter().filter(|line| !signed(line)).collect()
        }
        None => Vec::new(),
    };
    if !unsigned.is_empty() {
        println!("核对不通过，{} 处：", unsigned.len());
        for line in unsigned {
            println!("  departures：{}的调整（{}）没有该公钥的有效签名", line.code, line.by);
        }
        return Ok(ExitCode::FAILURE);
    }
    println!("{report}");
    println!("{}", signatures(&report, key.is_some()));
    Ok(ExitCode::SUCCESS)
}

fn signatures(report: &Report, checked: bool) -> &'static str {
    match (report.departures.is_empty(), checked) {
        (true, _) => "  没有人工调整，无需核对签名",
        (false, true) => "  人工调整的签名与公钥相符",
        (false, false) => "  人工调整的签名没有核对：用 --key 给出公布的公钥（seal-public.pem）",
    }
}

fn again(of: &RunArgs, out: Option<&PathBuf>) -> Result<ExitCode> {
    let (office, run) = of.found()?;
    let computed = allocations::recompute(&office, &run);
    let (bundle, same) = computed.map_err(|failure| anyhow::anyhow!(describe(&failure)))?;
    for line in &bundle.contents.award.lines {
        println!("{}  权重 {}  数量 {}", line.code, line.weight, line.award);
    }
    if let Some(out) = out {
        let wrote = std::fs::write(out, bundle.to_json());
        wrote.with_context(|| format!("无法写入 {}", out.display()))?;
    }
    println!("{}", if same { "与登记的结果一致。" } else { "与登记的结果不同。" });
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
