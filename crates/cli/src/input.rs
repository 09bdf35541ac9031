//! Input that cannot be taken: every problem at once, each with its place, the reason and the
//! remedy.

use std::fmt;
use std::path::Path;

use law::InputProblem;

/// The exit code for input that cannot be taken; 1 is a broken machine or a check that found
/// something.
pub const EXIT_BAD_INPUT: u8 = 2;

/// Everything that is wrong with an input.
#[derive(Debug)]
pub struct BadInput(pub Vec<InputProblem>);

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "输入有 {} 处需要改正：", self.0.len())?;
        for problem in &self.0 {
            writeln!(f, "  {}：{}", problem.path, said(&problem.reason, &problem.remedy))?;
        }
        Ok(())
    }
}

impl std::error::Error for BadInput {}

impl BadInput {
    /// One problem.
    pub fn one(
        path: impl Into<String>,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> anyhow::Error {
        Self(vec![problem(path, reason, remedy)]).into()
    }

    /// A file that cannot be read.
    pub fn unreadable(path: &Path, error: &std::io::Error) -> anyhow::Error {
        let remedy = "请核对路径和读取权限";
        Self::one(path.display().to_string(), format!("无法读取（{error}）"), remedy)
    }
}

/// A problem with its place, reason and remedy.
pub fn problem(
    path: impl Into<String>,
    reason: impl Into<String>,
    remedy: impl Into<String>,
) -> InputProblem {
    InputProblem { path: path.into(), reason: reason.into(), remedy: remedy.into() }
}

/// A reason and a remedy as two sentences; a question keeps its mark.
pub fn said(reason: &str, remedy: &str) -> String {
    let stop = if remedy.ends_with(['？', '。']) { "" } else { "。" };
    format!("{reason}。{remedy}{stop}")
}
