//! Kill -9 while people work: whatever a page said is saved is there afterwards, once, nothing has
//! happened by halves, and everybody goes on with the session and the form they had.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

mod counter;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use casework::{Account, Id, Person};
use law::Value;
use store::Store;

use counter::Counter;

use crate::juzheng;

/// How often to kill, when it is not the usual number.
const KILLS: &str = "JUZHENG_KILLS";
const USUAL_KILLS: usize = 200;
/// Who save their data all the time; one more opens accounts, and some agents work at the counter.
const PEOPLE: usize = 3;
/// Their income in yuan says who saved it and for the how many-th time.
const INCOME_BASE: u64 = 1_000_000;
const FEN: u64 = 100;
/// Entries read together.
const PAGE: u32 = 5_000;
const DISTRICT: &str = "beijing-fengtai";
/// What the salts of the entries written here follow from.
const SEED: [u8; 32] = [7; 32];
const PASSWORD: &str = "correct-horse-battery";

/// `juzheng serve`, killed when it goes out of scope.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(place: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_juzheng"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(place)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.map_while(Result::ok).find(|line| line.starts_with("listening on"));
        let address = ready.expect("the server starts").rsplit_once("//").unwrap().1.to_owned();
        Self { child, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("it runs until it is killed");
        self.child.wait().expect("it is our child");
    }
}

/// An answer that came whole; `None` when the server died before.
fn ask(address: &str, cookie: &str, (method, path, body): (&str, &str, &str)) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.contains("\r\n\r\n").then_some(answer)
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap_or_default()
}

/// Opens an account; the key is the form's. Gives the session's cookie.
fn join(address: &str, role: &str, login: &str) -> Option<String> {
    let body = format!(
        "role={role}&name=%E5%BC%A0%E4%B8%89&login={login}&password={PASSWORD}\
         &password_again={PASSWORD}&key=join-{login}"
    );
    let answer = ask(address, "", ("POST", "/join", &body))?;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    Some(between(&answer.to_lowercase(), "set-cookie: ", ";").to_owned())
}

/// Somebody who saves their data, one more each time.
struct Saver {
    number: u64,
    person: Id,
    cookie: String,
    token: String,
    /// The last one sent, and the last one answered.
    sent: u64,
    saved: u64,
}

impl Saver {
    fn new(address: &str, url: &str, number: u64) -> Self {
        let login = format!("1380000{number:04}");
        let cookie = join(address, "applicant", &login).expect("the server runs");
        let form = ask(address, &cookie, ("GET", "/me/file", "")).expect("the server runs");
        let token = between(&form, "name=\"csrf\" value=\"", "\"").to_owned();
        let id = citizen_id(number);
        let body = format!(
            "csrf={token}&name=%E5%BC%A0%E4%B8%89&id_number={id}&phone={login}&key=file-{number}"
        );
        let opened = ask(address, &cookie, ("POST", "/me/file", &body)).expect("the server runs");
        assert!(opened.contains("/me?done=file"), "{opened}");
        let store = Store::open(url, DISTRICT, SEED).unwrap();
        let (_, person) = store.read(|rx| rx.claim(&format!("person/{id}"))).unwrap().unwrap();
        Self { number, person, cookie, token, sent: 0, saved: 0 }
    }

    fn income(&self, times: u64) -> u64 {
        self.number * INCOME_BASE + times
    }

    /// Saves once more, or again what was not answered; says whether an answer came.
    fn save(&mut self, address: &str) -> bool {
        self.sent = self.saved + 1;
        let body = format!(
            "csrf={}&income_last_year={}&key=save-{}-{}",
            self.token,
            self.income(self.sent),
            self.number,
            self.sent
        );
        let Some(answer) = ask(address, &self.cookie, ("POST", "/me/data", &body)) else {
            return false;
        };
        assert!(answer.contains("/me/data?done=saved"), "{answer}");
        self.saved = self.sent;
        true
    }
}

/// An invented number whose check digit fits.
fn citizen_id(number: u64) -> String {
    let body = format!("1301021992031{:04}", 1000 + number);
    let checks = "0123456789X".chars().map(|check| format!("{body}{check}"));
    checks.into_iter().find(|id| law::ids::CitizenId::parse(id, law::LAST).is_ok()).unwrap()
}

/// Somebody who opens one account after the other.
#[derive(Default)]
struct Newcomers {
    joined: usize,
    /// So many of their accounts were looked at.
    seen: usize,
}

impl Newcomers {
    fn login(number: usize) -> String {
        format!("139{number:08}")
    }

    fn join(&mut self, address: &str) -> bool {
        let joined = join(address, "agent", &Self::login(self.joined)).is_some();
        self.joined += usize::from(joined);
        joined
    }
}

/// Everybody who works while the server is killed.
struct People {
    savers: Vec<Saver>,
    newcomers: Newcomers,
    counters: Vec<Counter>,
}

impl People {
    fn new(address: &str, url: &str, mut counters: Vec<Counter>) -> Self {
        for counter in &mut counters {
            counter.sit_down(address);
        }
        let savers = (1..=PEOPLE as u64).map(|number| Saver::new(address, url, number)).collect();
        Self { savers, newcomers: Newcomers::default(), counters }
    }

    /// Lets everybody work until the server is killed after so many answers.
    fn work(&mut self, server: Server, enough: usize) {
        let (answers, address) = (&AtomicUsize::new(0), &server.address.clone());
        let (answered, is_answered) = std::sync::mpsc::channel();
        let count = move |answered: &std::sync::mpsc::Sender<()>| {
            answers.fetch_add(1, Ordering::SeqCst);
            answered.send(()).expect("somebody counts");
        };
        std::thread::scope(|scope| {
            for saver in &mut self.savers {
                let answered = answered.clone();
                scope.spawn(move || {
                    while saver.save(address) {
                        count(&answered);
                    }
                });
            }
            for counter in &mut self.counters {
                let answered = answered.clone();
                scope.spawn(move || {
                    while counter.go_on(address) == Some(true) {
                        count(&answered);
                    }
                });
            }
            let newcomers = &mut self.newcomers;
            scope.spawn(move || while newcomers.join(address) {});
            drop(answered);
            is_answered.iter().take(enough).for_each(drop);
            drop(server);
            is_answered.iter().for_each(drop);
        });
        assert!(answers.load(Ordering::SeqCst) >= enough, "the server stopped by itself");
    }

    /// What was under way is asked for again, and has one effect all the same.
    fn finish(&mut self, address: &str) {
        assert!(self.savers.iter_mut().all(|saver| saver.save(address)));
        assert!(self.newcomers.join(address));
        assert!(self.counters.iter_mut().all(|counter| counter.go_on(address) != Some(false)));
    }

    /// Everything that was answered is there, and of the rest at most what was under way.
    fn check(&mut self, url: &str) {
        let store = Store::open(url, DISTRICT, SEED).unwrap();
        for saver in self.savers.iter().filter(|saver| saver.saved > 0) {
            let person = store.read(|rx| rx.get::<Person>(saver.person)).unwrap().unwrap().doc;
            let Some(Value::Money(fen)) = person.facts.get("income_last_year") else {
                panic!("{} has no income", saver.number);
            };
            let kept = saver.income(saver.saved)..=saver.income(saver.sent);
            assert!(kept.contains(&(fen.unsigned_abs() / FEN)), "{kept:?} were saved, not {fen}");
        }
        for number in self.newcomers.seen..self.newcomers.joined {
            let claim = casework::login_claim(&Newcomers::login(number));
            let (_, account) = store.read(|rx| rx.claim(&claim)).unwrap().expect("an account");
            assert!(store.read(|rx| rx.get::<Account>(account)).unwrap().is_some());
            assert!(store.read(|rx| rx.secret(account)).unwrap().is_some());
        }
        self.newcomers.seen = self.newcomers.joined;
        for counter in &mut self.counters {
            counter.check(&store);
        }
    }
}

/// How often people's data were saved after an entry of the journal, by the journal.
fn saved_by_the_journal(url: &str, mut after: i64) -> u64 {
    let store = Store::open(url, DISTRICT, SEED).unwrap();
    let mut saved = 0;
    loop {
        let entries = store.read(|rx| rx.journal(after, PAGE)).unwrap();
        let Some(last) = entries.last() else { return saved };
        after = last.seq;
        let told = |e: &&store::Entry| {
            e.kind == "person" && e.payload().is_some_and(|told| told.contains("income_last_year"))
        };
        saved += entries.iter().filter(told).count() as u64;
    }
}

fn kill_often(url: &str, place: &[&str]) {
    let kills: usize = kills();
    let counters = counter::counters(url);
    let begun = Store::open(url, DISTRICT, SEED).unwrap().head().unwrap().seq;
    let server = Server::start(place);
    let mut people = People::new(&server.address, url, counters);
    drop(server);
    for kill in 0..kills {
        people.work(Server::start(place), 1 + kill * 37 % 23);
        people.check(url);
    }
    let server = Server::start(place);
    people.finish(&server.address);
    drop(server);
    people.newcomers.seen = 0;
    people.check(url);
    let saved: u64 = people.savers.iter().map(|saver| saver.saved).sum();
    assert_eq!(saved_by_the_journal(url, begun), saved);
    let store = Store::open(url, DISTRICT, SEED).unwrap();
    let (submitted, booked) = counter::add_up(&store, &people.counters);
    let joined = people.newcomers.joined;
    println!(
        "{kills} kills: {saved} saved, {joined} joined, {submitted} submitted, {booked} booked"
    );
    assert!(submitted >= kills / 2 && booked >= kills / 2, "the counter was hardly open");
    let mut verify = vec!["journal", "verify"];
    verify.extend(place);
    let said = juzheng(Path::new("."), &verify);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[expect(clippy::disallowed_methods, reason = "a test program's own switch")]
fn kills() -> usize {
    std::env::var(KILLS).map_or(USUAL_KILLS, |kills| kills.parse().unwrap())
}

#[test]
fn nothing_saved_is_lost_when_the_server_is_killed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    kill_often(&format!("sqlite:{data}/juzheng.db"), &["--data", data]);
}

#[test]
fn nothing_saved_is_lost_when_the_server_is_killed_on_postgresql() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let url = testkit::postgres::fresh();
    kill_often(&url, &["--data", data, "--database", &url]);
}
