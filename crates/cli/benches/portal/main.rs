//! Pages of the portal against a bare axum "hello", driven by the same clients in the same run.
//!
//! The portal is the real binary with its demo district in a folder of its own. Prints the tables
//! of docs/benchmarks.md.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(clippy::float_arithmetic, reason = "a benchmark prints ratios and decides nothing")]

mod client;
mod hello;
mod server;

use std::time::Duration;

use client::{Client, Load};
use server::Portal;

/// How long each page is asked for.
const ROUND: Duration = Duration::from_secs(3);
/// Clients at once; each waits for its answer before it asks again.
const CLIENTS: usize = 8;
/// Requests of one idle client whose median is the idle latency.
const IDLE_REQUESTS: usize = 200;

/// Who looks at which page.
const PAGES: [(&str, Option<&str>, &str); 9] = [
    ("home", None, "/"),
    ("guide, generated from the policy", None, "/guide"),
    ("self-check form", None, "/check/applicant"),
    ("verification form", None, "/verify"),
    ("agent: what is to be done", Some("13800000002"), "/employer"),
    ("agent: list of cases", Some("13800000002"), "/employer/cases"),
    ("person: own home", Some("13900000001"), "/me"),
    ("window officer: desk", Some("window1"), "/desk"),
    ("decider: desk", Some("decide1"), "/desk"),
];

fn main() -> std::io::Result<()> {
    let first = Portal::start()?;
    let data = first.stop()?;
    let portal = Portal::again(data)?;
    let hello = hello::start()?;
    let mut bare = measure(&Client::new(hello, None), "/")?;
    println!("| page | bytes | pages/s | × hello | idle median µs | p99 under load µs | ÷ idle |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    println!("{}", row("a bare axum hello", &bare, &bare));
    for (name, account, path) in PAGES {
        let cookie = account.map(|account| portal.sign_in(account)).transpose()?;
        let page = measure(&Client::new(portal.address, cookie), path)?;
        println!("{}", row(name, &page, &bare));
        // The yardstick is measured again beside each page: the machine may be shared.
        bare = measure(&Client::new(hello, None), "/")?;
    }
    println!();
    println!("| start of the portal after the first set-up | {} ms |", portal.started.as_millis());
    println!("|---|--:|");
    println!("| resident memory with the demo, after the load | {} MB |", portal.resident_mb()?);
    drop(portal.stop()?);
    Ok(())
}

struct Measured {
    bytes: usize,
    per_second: f64,
    idle: Duration,
    p99: Duration,
}

fn measure(client: &Client, path: &str) -> std::io::Result<Measured> {
    let mut one = client.connect()?;
    let bytes = one.get(path)?;
    let mut idle = Vec::with_capacity(IDLE_REQUESTS);
    for _ in 0..IDLE_REQUESTS {
        idle.push(one.timed(path)?);
    }
    drop(one);
    let Load { mut latencies, took } = client.load(path, CLIENTS, ROUND)?;
    Ok(Measured {
        bytes,
        per_second: count(latencies.len()) / took.as_secs_f64(),
        idle: quantile(&mut idle, 50),
        p99: quantile(&mut latencies, 99),
    })
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The smallest latency that so many percent do not exceed.
fn quantile(latencies: &mut [Duration], percent: usize) -> Duration {
    latencies.sort_unstable();
    let at = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
    latencies.get(at).copied().unwrap_or_default()
}

fn row(name: &str, page: &Measured, bare: &Measured) -> String {
    let Measured { bytes, per_second, idle, p99 } = page;
    let times = per_second / bare.per_second;
    let slower = p99.as_secs_f64() / idle.as_secs_f64();
    let (idle, p99) = (idle.as_micros(), p99.as_micros());
    format!("| {name} | {bytes} | {per_second:.0} | {times:.2} | {idle} | {p99} | {slower:.1} |")
}
