//! A throw-away PostgreSQL: a cluster of its own in a temporary folder, reached through a socket
//! in it.
//!
//! Where the programs are missing, tests fail and say so; they are never skipped.

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use postgres::{Client, NoTls};

/// Where Debian and its relatives keep the programs, one folder per major version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// The oldest major version the store supports.
const OLDEST: u32 = 15;

/// Waits until its input ends, which happens however the test process dies, then stops the server
/// of this folder and removes it. `$0` is the folder, the arguments are the command that stops the
/// server.
const GUARD: &str = "cat >/dev/null; \"$@\"; rm -rf -- \"$0\"";

/// Settings every test server runs with: the socket instead of a port, room for the widest test.
const SETTINGS: &str = "-c listen_addresses='' -c max_connections=150 -c shared_buffers=64MB";

/// For tests that kill programs, not machines: the page cache survives, so syncing proves nothing
/// there.
const UNSYNCED: &str = "-c fsync=off -c full_page_writes=off";

/// A running server. It stops when it is dropped, or when the process ends in any other way.
pub struct Server {
    folder: PathBuf,
    programs: PathBuf,
    settings: String,
    databases: AtomicUsize,
    guard: Child,
}

/// The address of a new, empty database on the server that the tests of this process share.
pub fn fresh() -> String {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(Server::start).database()
}

impl Server {
    /// Starts a server that does not sync; right wherever only programs die.
    pub fn start() -> Self {
        Self::launch(&format!("{SETTINGS} {UNSYNCED}"))
    }

    /// Starts a server with PostgreSQL's own durability, for benchmarks.
    pub fn durable() -> Self {
        Self::launch(SETTINGS)
    }

    fn launch(settings: &str) -> Self {
        let programs = programs();
        let folder = tempfile::Builder::new().prefix("juzheng-pg-").tempdir();
        // The guard removes the folder; a destructor would not run when the process is killed.
        let folder = folder.expect("a temporary folder can be made").keep();
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&folder));
        }
        let mut stop = owner(&programs.join("pg_ctl"));
        stop.args(["stop", "-s", "-m", "immediate", "-D"]).arg(folder.join("data"));
        let server = Self {
            guard: guard(&folder, &stop),
            settings: settings.to_owned(),
            databases: AtomicUsize::new(0),
            folder,
            programs,
        };
        let mut init = server.command("initdb");
        init.args(["-U", "juzheng", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]);
        run(init.arg(server.data()));
        server.restart();
        server
    }

    /// Ends the server without warning, as a power failure would.
    pub fn crash(&self) {
        let mut stop = self.command("pg_ctl");
        run(stop.args(["stop", "-s", "-w", "-m", "immediate", "-D"]).arg(self.data()));
    }

    /// Starts the server again and waits until it answers.
    pub fn restart(&self) {
        let options = format!("{} -k {}", self.settings, self.folder.display());
        let mut start = self.command("pg_ctl");
        start.args(["start", "-s", "-w", "-l"]).arg(self.folder.join("log"));
        run(start.args(["-o", &options, "-D"]).arg(self.data()));
    }

    /// The address of a new, empty database.
    pub fn database(&self) -> String {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut client = Client::connect(&self.url("postgres"), NoTls).expect("the server answers");
        client.batch_execute(&format!("create database {name}")).expect("a database can be made");
        self.url(&name)
    }

    /// The number of its first process, whose children are all the others.
    pub fn process(&self) -> u32 {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid"));
        let file = file.expect("a running server has one");
        file.lines().next().and_then(|line| line.parse().ok()).expect("a number comes first")
    }

    fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?user=juzheng&host={}", self.folder.display())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn command(&self, program: &str) -> Command {
        owner(&self.programs.join(program))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let ended = self.guard.wait();
        debug_assert!(ended.is_ok(), "the guard is our own child");
    }
}

/// Starts the process that outlives this one by a moment and cleans up after it.
fn guard(folder: &Path, stop: &Command) -> Child {
    Command::new("sh")
        .args(["-c", GUARD])
        .arg(folder)
        .arg(stop.get_program())
        .args(stop.get_args())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // An interrupt from the terminal is for the tests; the guard notices their end by itself.
        .process_group(0)
        .spawn()
        .expect("a shell can be started")
}

/// A program run by somebody PostgreSQL accepts: it refuses to run as root.
fn owner(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    // The folder the tests run in may be closed to that user.
    command.current_dir("/");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command
}

/// Whether this process runs as root: its own entry in `/proc` belongs to whom it runs as.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// The newest installed version's programs.
fn programs() -> PathBuf {
    let installed = std::fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let major = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = installed
        .map(|entry| entry.path())
        .filter(|path| major(path) >= Some(OLDEST) && path.join("bin/initdb").exists())
        .max_by_key(major);
    let Some(newest) = newest else {
        panic!(
            "these tests need PostgreSQL {OLDEST} or newer in {VERSIONS}; \
             install it with: apt-get install postgresql"
        );
    };
    newest.join("bin")
}

/// Runs a program to its end.
#[track_caller]
fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?} cannot run: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {said}");
}
