//! The binary as people run it: files and arguments in, text and exit codes out.

mod allocation;
mod documents;
mod input;
mod kill;
mod law_files;
mod roster;
mod serving;
mod workbook;

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run said.
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `juzheng` in a folder.
pub fn juzheng(folder: &Path, args: &[&str]) -> Said {
    let done = Command::new(env!("CARGO_BIN_EXE_juzheng"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the binary starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the binary speaks UTF-8");
    let code = done.status.code().expect("the binary is not killed");
    Said { code, out: text(done.stdout), err: text(done.stderr) }
}

/// A folder of its own with one file in it.
pub fn folder_with(name: &str, content: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), content).expect("a file");
    folder
}

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
pub fn committed(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("a committed file")
}
