//! How many durable submissions a second, against what the same disk and engine do for one plain
//! row per commit.
//!
//! Every figure stands beside its yardstick of the same run: on a shared machine only the ratio
//! means anything.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use casework::{Actor, Addressee, Columns, Counter, Id, Letter, Record, Refusal};
use law::Day;
use serde::{Deserialize, Serialize};
use store::{IdempotencyKey, Moment, Store};

/// Rounds per figure; the median is shown.
const ROUNDS: usize = 5;
/// How long one round lasts.
const ROUND: Duration = Duration::from_millis(800);

/// An application as small as a real one can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Application {
    employer: Id,
    person: Id,
    name: String,
    due: Day,
}

impl Record for Application {
    type Event = Self;
    const KIND: &'static str = "application";

    fn apply(_: Option<Self>, event: &Self) -> Result<Self, Refusal> {
        Ok(event.clone())
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: "submitted",
            due_on: Some(self.due),
            employer: Some(self.employer),
            person: Some(self.person),
            label: self.name.clone(),
            claims: vec![format!("person/{}", self.person)],
            kept: None,
            counter: None,
        }
    }
}

/// An employer's places, counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Places {
    employer: Id,
    held: i64,
}

impl Record for Places {
    type Event = Self;
    const KIND: &'static str = "places";

    fn apply(state: Option<Self>, event: &Self) -> Result<Self, Refusal> {
        let held = state.map_or(0, |places| places.held) + 1;
        Ok(Self { held, ..event.clone() })
    }

    fn columns(&self) -> Columns {
        let name = format!("places/{}", self.employer);
        let counter = Counter { name, taken: self.held, cap: 1_000_000 };
        Columns { stage: "open", counter: Some(counter), ..Columns::default() }
    }
}

fn id(n: u64) -> Id {
    Id::new(1_790_000_000_000 + n, [7; 10])
}

/// One submission: the application with its claim, a place of the employer, a letter, the
/// journal's three entries, and the first answer.
fn submit(store: &Store, n: u64) {
    let day = Day::from_epoch(20_781);
    let moment = Moment { at_ms: 1_790_000_000_000, day, edition: "2019".into() };
    let actor = Actor { account: Some(id(1)), ..Actor::system() };
    let (application, employer) = (id(n), id(n % 97));
    let event = Application { employer, person: id(n), name: "王小明".into(), due: day };
    let letter = Letter {
        to: Addressee::Person(id(n)),
        kind: "submitted".into(),
        about: (Application::KIND.into(), application),
        title: "已提交".into(),
        body: "请在30日内提交书面材料。".into(),
        clause: "4.8".into(),
        due: Some(day),
    };
    let key = IdempotencyKey::new(format!("form-{n}"), &actor, &event);
    store
        .write(&moment, Some(&key), |tx| {
            tx.act::<Application>(&actor, application, &event)?;
            tx.act::<Places>(&actor, employer, &Places { employer, held: 0 })?;
            tx.post(&letter)
        })
        .expect("a submission is accepted");
}

/// What a round came to.
#[derive(Clone, Copy)]
struct Rate {
    per_second: u64,
    /// Processor time of one, this program's and the server's together, in microseconds.
    processor_us: u64,
}

/// How often a second `clients` threads together run something in one round.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures")]
fn rate(server: Option<u32>, clients: usize, run: impl Fn(usize, u64) + Sync) -> Rate {
    static NEXT: AtomicU64 = AtomicU64::new(1000);
    let done = AtomicU64::new(0);
    let (run, done) = (&run, &done);
    let (used, start) = (processor_us(server), Instant::now());
    std::thread::scope(|scope| {
        for client in 0..clients {
            scope.spawn(move || {
                while start.elapsed() < ROUND {
                    run(client, NEXT.fetch_add(1, Ordering::Relaxed));
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let millis = u64::try_from(start.elapsed().as_millis()).expect("a round is short");
    let (used, done) = (processor_us(server) - used, done.load(Ordering::Relaxed));
    Rate { per_second: done * 1000 / millis.max(1), processor_us: used / done.max(1) }
}

/// Processor time used so far by this program and by the children of a server, in microseconds.
fn processor_us(server: Option<u32>) -> u64 {
    let processes = std::fs::read_dir("/proc").expect("a Linux machine").flatten();
    let stats = processes.filter_map(|process| {
        let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
        let (id, rest) = (stat.split(' ').next()?.to_owned(), stat.rsplit_once(") ")?.1.to_owned());
        let fields: Vec<u64> = rest.split(' ').map(|field| field.parse().unwrap_or(0)).collect();
        let ours = id == std::process::id().to_string()
            || server.is_some_and(|server| fields[1] == u64::from(server));
        ours.then(|| fields[11] + fields[12])
    });
    stats.sum::<u64>() * TICK_US
}

/// In which Linux counts processor time.
const TICK_US: u64 = 10_000;

fn median(values: impl Iterator<Item = u64>) -> u64 {
    let mut values: Vec<u64> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}

/// Measures the yardstick and the store at several numbers of clients in turns, and prints medians.
fn compare(
    (engine, server): (&str, Option<u32>),
    yardstick: &str,
    plain: impl Fn() -> Rate,
    store: &Store,
    clients: &[usize],
) {
    let mut plains = Vec::new();
    let mut ours = vec![Vec::new(); clients.len()];
    for _ in 0..ROUNDS {
        let before = plain();
        let round: Vec<Rate> =
            clients.iter().map(|many| rate(server, *many, |_, n| submit(store, n))).collect();
        // The yardstick stands on both sides, because the machine is not alone.
        let after = plain();
        let per_second = u64::midpoint(before.per_second, after.per_second).max(1);
        for (ours, rate) in ours.iter_mut().zip(round) {
            ours.push((rate, rate.per_second * 100 / per_second));
        }
        let processor_us = u64::midpoint(before.processor_us, after.processor_us);
        plains.push(Rate { per_second, processor_us });
    }
    let show = |what: &str, rates: &[Rate], ratio: u64| {
        let per_second = median(rates.iter().map(|rate| rate.per_second));
        let used = median(rates.iter().map(|rate| rate.processor_us));
        let ratio = format!("{}.{:02}", ratio / 100, ratio % 100);
        println!("| {engine} | {what} | {per_second} | {ratio} | {used} |");
    };
    show(yardstick, &plains, 100);
    for (many, ours) in clients.iter().zip(&ours) {
        let rates: Vec<Rate> = ours.iter().map(|(rate, _)| *rate).collect();
        let ratio = median(ours.iter().map(|(_, ratio)| *ratio));
        show(&format!("submissions, {many} clients"), &rates, ratio);
    }
}

/// What the disk does for a page that must not be lost.
fn page_and_sync(folder: &std::path::Path) {
    let file = std::fs::File::create(folder.join("page")).expect("a file can be made");
    let write = || {
        rate(None, 1, |_, _| {
            std::os::unix::fs::FileExt::write_all_at(&file, &[7; 4096], 0).expect("it fits");
            file.sync_data().expect("a file is synced");
        })
    };
    let rates: Vec<Rate> = (0..ROUNDS).map(|_| write()).collect();
    let per_second = median(rates.iter().map(|rate| rate.per_second));
    let used = median(rates.iter().map(|rate| rate.processor_us));
    println!("| disk | a page written and synced | {per_second} | | {used} |");
}

fn sqlite() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder can be made");
    let plain = rusqlite::Connection::open(folder.path().join("plain.db")).expect("a file opens");
    plain
        .execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full;
             pragma wal_autocheckpoint = 8000;
             create table rows (id integer primary key, doc text not null)",
        )
        .expect("a table can be made");
    let mode: String =
        plain.query_row("pragma journal_mode", [], |row| row.get(0)).expect("a mode");
    let synchronous: i64 =
        plain.query_row("pragma synchronous", [], |row| row.get(0)).expect("a mode");
    assert_eq!((&*mode, synchronous), ("wal", 2), "the yardstick syncs every commit");
    let plain = std::sync::Mutex::new(plain);
    page_and_sync(folder.path());
    let yardstick = || {
        rate(None, 1, |_, _| {
            let plain = plain.lock().expect("one client");
            let mut insert =
                plain.prepare_cached("insert into rows (doc) values (?1)").expect("SQL");
            insert.execute([DOC]).expect("a row is inserted");
        })
    };
    let url = format!("sqlite:{}", folder.path().join("register.db").display());
    let store = Store::open(&url, "bench", [7; 32]).expect("a store opens");
    let name = "one row, one commit, 1 client";
    compare(("SQLite", None), name, yardstick, &store, &[1, 8, 64]);
    let raw = rusqlite::Connection::open(folder.path().join("register.db")).expect("a file opens");
    sweep("SQLite", &store, |from, to| {
        let insert = permits("printf('%032x', n)");
        let numbered = format!(
            "with recursive numbered(n) as (select {from} union all \
             select n + 1 from numbered where n < {to}) {insert}"
        );
        raw.execute_batch(&numbered).expect("permits are inserted");
    });
}

/// As long as a small document.
const DOC: &str = "{\"employer\":\"01990000000000000000000000000000\",\"person\":\
    \"01990000000000000000000000000000\",\"name\":\"王小明\",\"due\":\"2026-11-24\",\"more\":\
    \"................................................\"}";

const TABLES: &str = "create table docs (id bigint primary key, doc text not null);
    create table keys (key text primary key, id bigint not null);
    create table counts (id bigint primary key, taken bigint not null check (taken < 1000000000));
    create table entries (id bigint primary key, payload text not null);
    create table mails (id bigint primary key, letter text not null);
    insert into counts select n, 0 from generate_series(0, 99) n";

/// A year of a busy district in the plain tables, and in the register as far as keys go.
const PLAIN_YEAR: &str = "
    insert into docs select -n, repeat('x', 180) from generate_series(1, 100000) n;
    insert into keys select 'old' || n, -n from generate_series(1, 100000) n;
    insert into entries select -n, repeat('x', 180) from generate_series(1, 100000) n;
    insert into mails select -n, repeat('x', 180) from generate_series(1, 100000) n";
const YEAR: &str = "
    insert into documents (district, kind, id, version, replaced, stage, due_on, label, doc)
    select 'bench', kind, lpad(to_hex(n), 32, '0'), 1, 0, 'closed', null, '', repeat('x', 180)
    from generate_series(1, 100000) n, unnest(array['application', 'places']) kind;
    insert into claims select 'bench', 'old' || n, 'application', lpad(to_hex(n), 32, '0')
    from generate_series(1, 100000) n;
    insert into counters select 'bench', 'old' || n, 'places', lpad(to_hex(n), 32, '0'), 1, 1
    from generate_series(1, 100000) n;
    insert into idempotency select 'bench', 'old' || n, '', '', '', n
    from generate_series(1, 100000) n";

fn postgresql() {
    let server = testkit::postgres::Server::durable();
    let url = server.database();
    let connect = || postgres::Client::connect(&url, postgres::NoTls).expect("the server answers");
    connect().batch_execute(TABLES).expect("tables can be made");
    let clients: Vec<_> = (0..32).map(|_| std::sync::Mutex::new(Plain::new(connect()))).collect();
    let yardstick = || {
        rate(Some(server.process()), clients.len(), |client, n| {
            clients[client].lock().expect("one thread each").submit(n);
        })
    };
    let register = server.database();
    let store = Store::open(&register, "bench", [7; 32]).expect("a store opens");
    // Both sides as a year has filled them, with statistics as the server itself keeps them.
    for (url, fill) in [(&url, PLAIN_YEAR), (&register, YEAR)] {
        let mut raw = postgres::Client::connect(url, postgres::NoTls).expect("it answers");
        raw.batch_execute(fill).expect("rows are inserted");
        raw.batch_execute("vacuum analyze").expect("statistics are taken");
    }
    yardstick();
    rate(None, 32, |_, n| submit(&store, n));
    let name = "five statements, one commit, 32 clients";
    let engine = ("PostgreSQL", Some(server.process()));
    compare(engine, name, yardstick, &store, &[1, 8, 32, 64]);
    let mut raw = postgres::Client::connect(&register, postgres::NoTls).expect("it answers");
    sweep("PostgreSQL", &store, |from, to| {
        let insert = permits("lpad(to_hex(n), 32, '0')");
        let numbered =
            format!("with numbered(n) as (select generate_series({from}, {to})) {insert}");
        raw.batch_execute(&numbered).expect("permits are inserted");
        raw.batch_execute("analyze documents").expect("statistics are taken");
    });
}

/// A client that does by hand what a submission needs, with prepared statements on a connection of
/// its own.
struct Plain {
    client: postgres::Client,
    statements: Vec<postgres::Statement>,
}

impl Plain {
    fn new(mut client: postgres::Client) -> Self {
        let statements = [
            "insert into docs (id, doc) values ($1, $2)",
            "insert into keys (key, id) values ($2, $1)",
            "update counts set taken = taken + 1 where id = $1",
            "insert into entries (id, payload) values ($1, $2)",
            "insert into mails (id, letter) values ($1, $2)",
        ];
        let statements = statements.map(|sql| client.prepare(sql).expect("SQL"));
        Self { client, statements: statements.to_vec() }
    }

    fn submit(&mut self, n: u64) {
        let n = i64::try_from(n).expect("few submissions");
        let (key, count) = (n.to_string(), n % 97);
        let mut work = self.client.transaction().expect("the server answers");
        for (at, statement) in self.statements.iter().enumerate() {
            let changed = match at {
                1 => work.execute(statement, &[&n, &key]),
                2 => work.execute(statement, &[&count]),
                _ => work.execute(statement, &[&n, &DOC]),
            };
            changed.expect("a row is changed");
        }
        work.commit().expect("a commit succeeds");
    }
}

/// A permit as far as a sweep looks at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Permit {}

impl Record for Permit {
    type Event = Self;
    const KIND: &'static str = "permit";

    fn apply(_: Option<Self>, event: &Self) -> Result<Self, Refusal> {
        Ok(event.clone())
    }

    fn columns(&self) -> Columns {
        Columns { stage: "valid", ..Columns::default() }
    }
}

/// Permits out of a table `n` of numbers, of which the first two hundred are due.
fn permits(id: &str) -> String {
    format!(
        "insert into documents (district, kind, id, version, replaced, stage, due_on, label, doc)
         select 'bench', 'permit', {id}, 1, 0, 'valid',
         case when n <= 200 then '2026-11-24' else '2027-11-24' end, '', '{{}}' from numbered"
    )
}

/// Permits in the register, and how long a day's sweep takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures")]
fn sweep(engine: &str, store: &Store, mut fill: impl FnMut(u64, u64)) {
    let mut filled = 0;
    let mut first = None;
    for permits in [10_000, 100_000, 1_000_000] {
        fill(filled + 1, permits);
        filled = permits;
        let times = (0..ROUNDS).map(|_| {
            let start = Instant::now();
            let due = store.read(|rx| rx.due::<Permit>(Day::from_epoch(20_781), None, 500));
            assert_eq!(due.expect("a sweep reads").len(), 200);
            u64::try_from(start.elapsed().as_micros()).expect("a sweep is short")
        });
        let time = median(times);
        let ratio = time * 100 / *first.get_or_insert(time.max(1));
        let ratio = format!("{}.{:02}", ratio / 100, ratio % 100);
        println!("| {engine} | 200 due of {permits} permits | {time} µs | {ratio} | |");
    }
}

/// Both engines, or the one that is named.
fn main() {
    let named = |engine: &str| {
        let mut names = std::env::args().skip(1).filter(|name| !name.starts_with('-')).peekable();
        names.peek().is_none() || names.any(|name| name == engine)
    };
    println!("| engine | what | per second, or time | ratio | processor µs |");
    println!("|---|---|--:|--:|--:|");
    if named("sqlite") {
        sqlite();
    }
    if named("postgresql") {
        postgresql();
    }
}
