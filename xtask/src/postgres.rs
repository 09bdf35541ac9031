//! A PostgreSQL cluster that lives as long as one step: own folder, own port, own user.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::machine;

/// What the server writes when it takes connections.
const READY: &str = "database system is ready to accept connections";

/// A running cluster; dropping it stops the server and removes the folder.
pub struct Cluster {
    server: Child,
    folder: PathBuf,
    /// Where it listens, as the maintenance database's URL.
    pub url: String,
}

impl Cluster {
    /// Makes and starts one. Durability is off: nothing in it outlives the tests.
    pub fn start() -> Result<Self> {
        let bin = binaries()?;
        let folder = std::env::temp_dir().join(format!("juzheng-postgres-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("making {}", folder.display()))?;
        if machine::is_root()? {
            machine::run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let data = folder.join("data");
        let options = [
            "--auth=trust",
            "--username=juzheng",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ];
        let initdb = as_owner(&bin.join("initdb"))?.args(options).arg("-D").arg(&data).output()?;
        if !initdb.status.success() {
            bail!("initdb: {}", String::from_utf8_lossy(&initdb.stderr));
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = as_owner(&bin.join("postgres"))?;
        server.arg("-D").arg(&data).args([
            "-p",
            &port.to_string(),
            "-h",
            "127.0.0.1",
            "-c",
            "fsync=off",
        ]);
        let mut server = server.arg("-k").arg(&folder).stderr(Stdio::piped()).spawn()?;
        let stderr = server.stderr.take().context("the server has no stderr")?;
        let url = format!("postgres://juzheng@127.0.0.1:{port}/postgres");
        let cluster = Self { server, folder, url };
        wait_until_ready(stderr)?;
        Ok(cluster)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stopped =
            machine::run(Command::new("kill").args(["-INT", &self.server.id().to_string()]));
        let removed = stopped.and_then(|()| {
            self.server.wait()?;
            Ok(fs::remove_dir_all(&self.folder)?)
        });
        if let Err(error) = removed {
            eprintln!("PostgreSQL in {} is not cleared away: {error:#}", self.folder.display());
        }
    }
}

/// Reads the server's log until it is ready, and goes on reading so that the pipe never fills.
fn wait_until_ready(stderr: ChildStderr) -> Result<()> {
    let mut lines = BufReader::new(stderr).lines();
    let mut log = Vec::new();
    for line in lines.by_ref() {
        log.push(line?);
        if log.last().is_some_and(|line| line.contains(READY)) {
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(());
        }
    }
    bail!("PostgreSQL did not start:\n{}", log.join("\n"))
}

/// The newest installed version's programs.
fn binaries() -> Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").context("PostgreSQL is not installed")?;
    let folders = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    folders
        .filter(|bin| bin.join("initdb").exists())
        .max()
        .context("no initdb below /usr/lib/postgresql")
}

/// PostgreSQL refuses to run as root: its own user runs it then.
fn as_owner(program: &Path) -> Result<Command> {
    let mut command = if machine::is_root()? {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/");
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        let cluster = Cluster::start().unwrap();
        let folder = cluster.folder.clone();
        let psql =
            machine::stdout(Command::new("psql").args([&cluster.url, "-Atc", "select 1"])).unwrap();
        assert_eq!(psql.trim(), "1");
        drop(cluster);
        assert!(!folder.exists());
    }
}
