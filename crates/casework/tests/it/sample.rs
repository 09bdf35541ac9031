//! Small made-up things the tests of this crate share.

use casework::{By, Companion, Filing, Id, Life, Paper, Permit, Reason, Relation};
use law::{Day, Facts, Verdict};

pub fn id(n: u8) -> Id {
    Id::new(1, [n; 10])
}

/// The account of one person; the number decides who it is.
pub fn by(n: u8) -> By {
    By { account: Some(id(n)), name: format!("工作人员{n}") }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn reason() -> Reason {
    Reason {
        code: "unclear_image".into(), clause: "4.7".into(), words: "图像不清晰。".into()
    }
}

pub fn paper() -> Paper {
    Paper {
        file: id(70),
        material: "labour_contract".into(),
        name: "合同.pdf".into(),
        sm3: "00".into(),
        bytes: 1_000,
        by: by(1),
        on: day("2026-03-02"),
    }
}

pub fn filing(on: Day) -> Box<Filing> {
    Box::new(Filing {
        on,
        edition: "2019".into(),
        edition_hash: "00".into(),
        facts: Facts::default(),
        advised: Verdict::Met,
        receipt: "HZ2026000001".into(),
        digest: "00".into(),
        person_declared: by(1),
        employer_declared: by(2),
    })
}

pub fn child() -> Companion {
    Companion {
        name: "小满".into(),
        id_number: "110106201905210020".into(),
        relation: Relation::Child,
        born: day("2019-05-21"),
        guardian_agreed: true,
    }
}

/// A permit in its first term, from 2 March 2026 to 1 March 2029.
pub fn permit() -> Permit {
    Permit {
        number: "FT2026000001".into(),
        person: id(20),
        name: "张三".into(),
        id_number: "110106199203150041".into(),
        employer: id(10),
        category: "1.2.1".into(),
        first_issued: day("2026-03-02"),
        valid_from: day("2026-03-02"),
        valid_until: day("2029-03-01"),
        term: 1,
        extension_cap: None,
        life: Life::Valid,
        protected_to: None,
        pending: std::collections::BTreeSet::new(),
        discontinued: std::collections::BTreeSet::new(),
        grace_from: None,
        companions: Vec::new(),
        code: "ABCDEFGHJKLMNPQR".into(),
        prints: 0,
    }
}
