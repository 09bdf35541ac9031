//! The portal under load: the real binary with the demo district.

use std::io::{BufRead, BufReader, Error, Result};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::client::Client;

pub struct Portal {
    pub address: SocketAddr,
    /// From the start of the process to the first address it says.
    pub started: Duration,
    child: Child,
    data: TempDir,
}

impl Portal {
    /// The first start, which fills the demo district.
    pub fn start() -> Result<Self> {
        Self::again(tempfile::tempdir()?)
    }

    /// A start on a folder that is there.
    pub fn again(data: TempDir) -> Result<Self> {
        let begin = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_juzheng"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let out = child.stdout.take().ok_or_else(|| Error::other("no standard output"))?;
        let listening = BufReader::new(out).lines().find_map(|line| {
            let line = line.ok()?;
            line.strip_prefix("listening on http://")?.parse().ok()
        });
        let address = listening.ok_or_else(|| Error::other("the portal does not start"))?;
        Ok(Self { address, started: begin.elapsed(), child, data })
    }

    /// Signs in as one of the demo district's people; the cookie of the session.
    pub fn sign_in(&self, account: &str) -> Result<String> {
        let mut connection = Client::new(self.address, None).connect()?;
        let password = office::demo::PASSWORD;
        let form = format!("login={account}&password={password}&demo=1");
        let head = connection.post("/sign-in", &form)?;
        head.lines()
            .filter_map(|line| line.strip_prefix("set-cookie: "))
            .find_map(|cookie| cookie.split(';').next())
            .map(str::to_owned)
            .ok_or_else(|| Error::other(format!("{account} cannot sign in:\n{head}")))
    }

    /// Resident memory, in megabytes of 2^20 bytes.
    pub fn resident_mb(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok());
        kilobytes.map(|kb: u64| kb / 1024).ok_or_else(|| Error::other("no VmRSS in the status"))
    }

    /// Ends the process and keeps its folder.
    pub fn stop(mut self) -> Result<TempDir> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(self.data)
    }
}
