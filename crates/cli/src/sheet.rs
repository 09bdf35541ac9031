//! `juzheng verify`: a confirmation sheet checked offline, with nothing but the file and the
//! published key.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use papers::{SealPublicKey, verify_pdf};

/// What is verified, with which key.
#[derive(Args)]
pub struct VerifyArgs {
    /// The sheet (PDF).
    file: PathBuf,
    /// The published key (PEM).
    #[arg(long)]
    key: PathBuf,
}

/// Reads the published key.
pub fn public_key(file: &Path) -> Result<SealPublicKey> {
    let pem = std::fs::read_to_string(file)
        .with_context(|| format!("无法读取公钥 {}", file.display()))?;
    SealPublicKey::from_pem(&pem).context("公钥文件无效")
}

/// Verifies a sheet; exit code 1 when it is not genuine.
pub fn verify(args: &VerifyArgs) -> Result<ExitCode> {
    let key = public_key(&args.key)?;
    let pdf =
        std::fs::read(&args.file).with_context(|| format!("无法读取 {}", args.file.display()))?;
    match verify_pdf(&pdf, &key) {
        Ok(fields) => {
            println!("核验通过：文件未被改动，签章有效。");
            for (label, value) in fields.iter() {
                println!("  {label}：{value}");
            }
            println!("证件今天的状态以在线核验为准。");
            Ok(ExitCode::SUCCESS)
        }
        Err(problem) => {
            println!("核验不通过：{problem}");
            Ok(ExitCode::FAILURE)
        }
    }
}
