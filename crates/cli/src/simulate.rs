//! `juzheng simulate`: districts live through years on a virtual clock, held to the invariants.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use ::story::simulate::{Broken, Lived, Plan, live};
use anyhow::{Result, anyhow};
use clap::Args;
use law::Edition;

/// What is to be lived through.
#[derive(Args)]
pub struct SimulateArgs {
    /// Employers of each district.
    #[arg(long, default_value_t = 100)]
    employers: usize,
    /// Years each district lives.
    #[arg(long, default_value_t = 1)]
    years: u32,
    /// The first district's seed; the others count on from it. The same seed lives the same life.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many districts, lived side by side on the machine's cores.
    #[arg(long, default_value_t = 1)]
    districts: u64,
    /// Let things go wrong: sweeps missed or run twice, a clock that jumps, commands that come
    /// twice, writes that break off.
    #[arg(long)]
    faults: bool,
    /// An empty folder for the registers; with --faults they are closed and opened again on the
    /// way. Without it they stay in memory.
    #[arg(long)]
    data: Option<PathBuf>,
}

/// One district's life, by its seed.
type Outcome = (u64, Result<Lived, Broken>);

/// Lives all districts; exit code 1 when something that must hold did not.
pub fn run(args: &SimulateArgs) -> Result<ExitCode> {
    let edition =
        law::builtin::load_fengtai_2019().map_err(|_| anyhow!("内置的政策文件不能读取"))?;
    let edition = Arc::new(edition);
    if let Some(folder) = &args.data {
        std::fs::create_dir_all(folder)?;
    }
    let start = now();
    let mut outcomes = all(args, &edition);
    outcomes.sort_by_key(|(seed, _)| *seed);
    let millis = start.elapsed().as_millis().max(1);
    let (mut days, mut commands, mut heads) = (0, 0, Vec::new());
    let mut acts = BTreeMap::new();
    let mut is_sound = true;
    for (seed, outcome) in &outcomes {
        match outcome {
            Ok(lived) => {
                println!("{}", line(*seed, lived));
                days += u64::from(lived.days);
                commands += lived.commands;
                heads.push(lived.head.hash.clone());
                for (act, times) in &lived.acts {
                    *acts.entry(short(act)).or_insert(0_u64) += times;
                }
            }
            Err(broken) => {
                is_sound = false;
                println!("种子{seed}：不成立：{broken}\n{}", broken.story);
            }
        }
    }
    println!("{}", told(&acts));
    let speed = |count: u64| u128::from(count) * 1_000 / millis;
    println!(
        "共{}个区、{days}天、{commands}条命令，用时{}秒：每秒{}条命令、{}天。",
        outcomes.len(),
        millis / 1_000,
        speed(commands),
        speed(days)
    );
    if !is_sound {
        return Ok(ExitCode::FAILURE);
    }
    match heads.as_slice() {
        [head] => println!("{head}"),
        heads => println!("{}", store::sm3_hex(heads.concat().as_bytes())),
    }
    Ok(ExitCode::SUCCESS)
}

/// The districts, as many at once as the machine has cores.
fn all(args: &SimulateArgs, edition: &Arc<Edition>) -> Vec<Outcome> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, outcomes) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let worker = || loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= args.districts {
            break;
        }
        let seed = args.seed.wrapping_add(number);
        let outcome = one(args, seed, edition);
        outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((seed, outcome));
    };
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(worker);
        }
    });
    outcomes.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn one(args: &SimulateArgs, seed: u64, edition: &Arc<Edition>) -> Result<Lived, Broken> {
    let file = |folder: &Path| format!("sqlite:{}", folder.join(format!("{seed}.db")).display());
    let plan = Plan {
        employers: args.employers,
        years: args.years,
        seed,
        faults: args.faults,
        register: args.data.as_deref().map(file),
    };
    let mut tell = |day, commands| eprintln!("种子{seed}：{day}，{commands}条命令");
    live(&plan, edition, &mut tell)
}

/// The small words of a usage, which name the act: `scheme draft total`.
fn short(usage: &str) -> String {
    let words = usage.split([' ', '[', ']']);
    let named = words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_lowercase()));
    named.collect::<Vec<_>>().join(" ")
}

/// Which acts succeeded how often, the most frequent first.
fn told(acts: &BTreeMap<String, u64>) -> String {
    let mut acts: Vec<_> = acts.iter().collect();
    acts.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    let acts: Vec<String> = acts.iter().map(|(act, times)| format!("{act} {times}")).collect();
    format!("办成的{}种事：{}", acts.len(), acts.join("、"))
}

fn line(seed: u64, lived: &Lived) -> String {
    let Lived { days, commands, acts: _, outcomes, faults, erased, letters, head } = lived;
    let count = |(name, count): (String, &u64)| format!("{name} {count}");
    let refused: Vec<String> =
        outcomes.iter().map(|(name, times)| count((name.clone(), times))).collect();
    let faults: Vec<String> =
        faults.iter().map(|(name, times)| count(((*name).to_owned(), times))).collect();
    format!(
        "种子{seed}：{days}天，{commands}条命令（{}），通知{letters}封，删除{erased}人，日志{}条，故障（{}），{}",
        refused.join("、"),
        head.seq,
        faults.join("、"),
        head.hash
    )
}

#[expect(clippy::disallowed_methods, reason = "the speed is shown; nothing is decided by it")]
fn now() -> Instant {
    Instant::now()
}
