//! Where an answer goes: the terminal, or a file that is either whole or not there.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A stream that becomes a file only when it is finished.
pub struct Destination {
    out: BufWriter<Box<dyn Write + Send>>,
    /// The file that is written and the name it gets in the end.
    unfinished: Option<(PathBuf, PathBuf)>,
}

impl Destination {
    /// The terminal, or a file.
    pub fn new(output: Option<&Path>) -> Result<Self> {
        let Some(path) = output else {
            return Ok(Self { out: BufWriter::new(Box::new(std::io::stdout())), unfinished: None });
        };
        // A pipe or a device has no other name to be written under.
        let special = std::fs::metadata(path).is_ok_and(|known| !known.is_file());
        let mut beside = path.as_os_str().to_owned();
        beside.push(".new");
        let beside = if special { path.to_owned() } else { PathBuf::from(beside) };
        let file = File::create(&beside);
        let file = file.with_context(|| format!("无法写入 {}", beside.display()))?;
        let unfinished = (!special).then(|| (beside, path.to_owned()));
        Ok(Self { out: BufWriter::new(Box::new(file)), unfinished })
    }

    /// Writes what is left and gives the file its name.
    pub fn finish(mut self) -> Result<()> {
        self.out.flush().context("写入结果失败")?;
        let Some((beside, path)) = self.unfinished.take() else { return Ok(()) };
        std::fs::rename(&beside, &path).with_context(|| format!("无法写入 {}", path.display()))
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Destination {
    /// Half an answer would be taken for a whole one.
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.unfinished {
            // Nothing more can be done about a file that cannot be removed.
            let _ = std::fs::remove_file(beside);
        }
    }
}
