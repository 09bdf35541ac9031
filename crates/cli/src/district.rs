//! Opening a district's register: database, law, calendar, the machine's clock and randomness.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use casework::Role;
use clap::Args;
use law::Editions;
use office::accounts::{NewAccount, open_first_administrator};
use office::{Chance, Clock, Office, Statute};
use store::Store;

use crate::edition;
use crate::input::BadInput;

/// Where a district's register lies.
#[derive(Args, Clone)]
pub struct DistrictArgs {
    /// Folder of the embedded database and the keys.
    #[arg(long, default_value_os_t = crate::default_data())]
    pub data: PathBuf,
    /// `postgres://…`; without it the embedded SQLite database in the data folder.
    #[arg(long)]
    pub database: Option<String>,
    /// Another edition of the rules at hand: a .law file with its tables beside it; may be given
    /// several times. It binds from its first day once it was made public before.
    #[arg(long = "with-edition")]
    pub editions: Vec<PathBuf>,
}

/// What the first administrator is opened with.
#[derive(Args)]
pub struct AdministratorArgs {
    #[command(flatten)]
    district: DistrictArgs,
    /// Sign-in name.
    #[arg(long)]
    login: String,
    /// Name.
    #[arg(long)]
    name: String,
    /// File holding the password on its first line.
    #[arg(long)]
    password_file: PathBuf,
}

/// The district this edition is for.
const DISTRICT: &str = "beijing-fengtai";

/// Opens the register with the machine's clock and randomness.
pub fn open(args: &DistrictArgs) -> Result<Office> {
    make_private(&args.data)?;
    let url = match &args.database {
        Some(url) => url.clone(),
        None => format!("sqlite:{}", args.data.join("juzheng.db").display()),
    };
    let chance = system_chance();
    let store = Store::open(&url, DISTRICT, chance.bytes()).context("打开数据库失败")?;
    Ok(Office {
        seal: office::Seal::none(),
        store: Arc::new(store),
        statute: Statute::new(editions(&args.editions)?),
        calendar: Arc::new(law::builtin_calendar().clone()),
        clock: system_clock(),
        chance,
    })
}

/// The edition that comes with the program, and those given beside it.
fn editions(files: &[PathBuf]) -> Result<Editions> {
    let built_in = law::builtin::load_fengtai_2019()
        .map_err(|problems| anyhow::anyhow!("内置政策文件有误：{}", problems.len()))?;
    let mut all = vec![Arc::new(built_in)];
    for file in files {
        all.push(Arc::new(edition::load_to_bind(file)?));
    }
    let remedy = "请核对各版本的名称和施行日";
    Editions::new(all).map_err(|why| BadInput::one("--with-edition", why.to_string(), remedy))
}

/// The folder, readable by its owner only: it holds the database and the seal's key.
fn make_private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    if folder.is_dir() {
        return Ok(());
    }
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("无法创建数据目录 {}", folder.display()))
}

/// The machine's clock.
pub fn system_clock() -> Clock {
    Clock::new(system_millis)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the binary's edge: the one place that reads the clock"
)]
fn system_millis() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Today in Beijing, by the machine's clock.
pub fn today() -> law::Day {
    office::Now::from_millis(system_millis()).day
}

/// The machine's randomness.
pub fn system_chance() -> Chance {
    Chance::new(fill)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the binary's edge: the one place that asks for randomness"
)]
fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the kernel gives randomness");
}

/// `juzheng sweep`
pub fn sweep(args: &DistrictArgs) -> Result<ExitCode> {
    let office = open(args)?;
    let swept = office::sweep::run(&office)?;
    println!(
        "日终处理完成：逾期退回 {} 件，视为受理 {} 件，证件失效 {} 件，未能处理 {} 件",
        swept.returned,
        swept.accepted,
        swept.lapsed,
        swept.failed.len()
    );
    for (id, why) in &swept.failed {
        println!("  {id}：{why}");
    }
    Ok(if swept.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `juzheng administrator`
pub fn administrator(args: &AdministratorArgs) -> Result<ExitCode> {
    let text = std::fs::read_to_string(&args.password_file)
        .with_context(|| format!("无法读取 {}", args.password_file.display()))?;
    let Some(password) = text.lines().next() else { bail!("密码文件是空的") };
    let office = open(&args.district)?;
    let new = NewAccount {
        login: args.login.clone(),
        name: args.name.clone(),
        password: password.to_owned(),
        role: Role::Administrator,
    };
    let (_, totp) = open_first_administrator(&office, &new)
        .map_err(|failure| anyhow::anyhow!(describe(&failure)))?;
    println!("已开通系统管理员 {}。动态口令密钥（只显示这一次）：{totp}", args.login);
    Ok(ExitCode::SUCCESS)
}

/// A failure in words.
pub fn describe(failure: &store::Failure) -> String {
    match failure {
        store::Failure::Refused(refusal) => format!("{}{}", refusal.says(), refusal.next()),
        store::Failure::Broken(broken) => broken.to_string(),
    }
}
