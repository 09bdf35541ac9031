//! A register on a clock that the test moves, and somebody who wants mail.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

use casework::{Actor, Addressee, Id, Letter, Role};
use office::{Call, Chance, Clock, Now, Office, Statute, contacts};
use post::{Post, Sender};
use store::{Moment, Store};

pub const ADDRESS: &str = "zhang@example.com";

pub struct District {
    pub office: Office,
    at_ms: Arc<AtomicI64>,
}

impl District {
    pub fn new() -> Self {
        let day = "2026-03-10".parse().unwrap();
        let at_ms = Arc::new(AtomicI64::new(Now::millis_at(day, 540)));
        let (hands, next) = (at_ms.clone(), AtomicU8::new(1));
        let office = Office {
            seal: office::Seal::none(),
            store: Arc::new(Store::open("sqlite::memory:", "beijing-fengtai", [7; 32]).unwrap()),
            statute: Statute::one(Arc::new(law::builtin::load_fengtai_2019().unwrap())),
            calendar: Arc::new(law::builtin_calendar().clone()),
            clock: Clock::new(move || hands.load(Ordering::Relaxed)),
            chance: Chance::new(move |bytes| bytes.fill(next.fetch_add(1, Ordering::Relaxed))),
        };
        Self { office, at_ms }
    }

    pub fn wait_minutes(&self, minutes: i64) {
        self.at_ms.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }

    pub fn person() -> Id {
        Id::new(1, [5; 10])
    }

    /// The person, signed in.
    pub fn call() -> Call {
        let person = Some(Self::person());
        let account = Some(Id::new(1, [6; 10]));
        let name = "张三".to_owned();
        Call::by(&Actor { account, name, role: Role::Applicant, employer: None, person })
    }

    /// Writes a letter to the person and gives its number.
    pub fn write(&self, kind: &str) -> i64 {
        let letter = Letter {
            to: Addressee::Person(Self::person()),
            kind: kind.into(),
            about: ("plan".into(), Id::new(1, [7; 10])),
            title: "材料还有2天到期".into(),
            body: "张三的材料，身份证110106199203150041。".into(),
            clause: "4.8".into(),
            due: Some("2026-03-12".parse().unwrap()),
        };
        let now = self.office.now();
        let moment =
            Moment { at_ms: now.at_ms, day: now.day, edition: self.office.edition().id().into() };
        self.office.store.write(&moment, None, |tx| tx.post(&letter)).unwrap()
    }

    /// The person gives an address and types the code that came.
    pub fn wants_mail(&self, post: &Post, mails: &super::servers::Smtp) {
        contacts::ask(&self.office, &Self::call(), ADDRESS).unwrap();
        post.round(&self.office).unwrap();
        let text = mails.received().pop().unwrap().text();
        let code = text.split("验证码：").nth(1).unwrap().lines().next().unwrap().to_owned();
        contacts::confirm(&self.office, &Self::call(), &code).unwrap();
    }

    /// State, attempts and reason of a letter's deliveries.
    pub fn travels(&self) -> Vec<(i64, &'static str, i64, String)> {
        let about = Id::new(1, [7; 10]);
        let found = self.office.store.read(|rx| rx.deliveries_about("plan", about)).unwrap();
        found.into_iter().map(|t| (t.seq, t.state.code(), t.attempts, t.why)).collect()
    }
}

/// Who sends.
pub fn sender() -> Sender {
    Sender {
        public_url: "https://jz.example.gov.cn".into(),
        authority: "丰台区人力资源和社会保障局".into(),
    }
}
