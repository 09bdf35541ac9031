//! What the tests need of the machine: asked for once, installed only when missing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// A Debian package and what shows that it is there: a file or a program.
const PACKAGES: [(&str, &str); 6] = [
    ("postgresql", "/usr/lib/postgresql"),
    ("chromium", "/usr/bin/chromium"),
    ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    ("poppler-utils", "/usr/bin/pdftotext"),
    ("nodejs", "node"),
    ("npm", "npm"),
];

/// The oldest Node.js whose test runner the browser tests use.
const NODE: u32 = 20;

/// Installs what is missing; does nothing, quickly, when nothing is.
pub fn set_up(root: &Path) -> Result<()> {
    let missing: Vec<&str> = missing().collect();
    if missing.is_empty() {
        println!("setup: all Debian packages are here");
    } else {
        install(&missing)?;
    }
    let version = stdout(Command::new("node").arg("--version"))?;
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|v| v.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= NODE),
        "Node.js {NODE} or newer is needed, found {version}"
    );
    install_modules(&root.join("tests/browser"))
}

fn missing() -> impl Iterator<Item = &'static str> {
    let is_here = |sign: &str| {
        let is_program = !sign.starts_with('/');
        if is_program {
            stdout(Command::new(sign).arg("--version")).is_ok()
        } else {
            Path::new(sign).exists()
        }
    };
    PACKAGES.iter().filter(move |(_, sign)| !is_here(sign)).map(|(package, _)| *package)
}

fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !is_root()? {
        bail!("missing: {list}\n  sudo apt-get update && sudo apt-get install -y {list}");
    }
    println!("setup: installing {list}");
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        run(command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq").args(arguments))
    };
    apt(&["update"])?;
    let install = ["install", "-y", "--no-install-recommends"];
    apt(&[&install, packages].concat())
}

/// The locked modules of the browser tests, without any script of theirs.
fn install_modules(folder: &Path) -> Result<()> {
    let lock = std::fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.juzheng-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        println!("setup: the browser tests' modules are here");
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(folder))?;
    std::fs::write(&stamp, lock).context("remembering which modules are installed")
}

/// Whether this is the superuser, who may install and who may not run PostgreSQL.
pub fn is_root() -> Result<bool> {
    Ok(stdout(Command::new("id").arg("-u"))?.trim() == "0")
}

/// Runs to success.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("starting {command:?}"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

/// Runs to success and returns what it prints.
pub fn stdout(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("starting {command:?}"))?;
    ensure!(output.status.success(), "{command:?} ended with {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}
