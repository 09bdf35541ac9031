use casework::{Enactment, EnactmentEvent as E};

use super::Grid;
use crate::sample::{by, day};

const PROPOSER: u8 = 36;
const CONSENTER: u8 = 37;
const HEAD: u8 = 38;

fn proposed(why: &str) -> E {
    E::Proposed {
        edition: "beijing-fengtai/2027".into(),
        hash: "c0ffee".into(),
        begins: day("2027-01-01"),
        why: why.into(),
        by: by(PROPOSER),
    }
}

fn agreed(n: u8, reference: &str) -> E {
    E::Agreed { on: day("2026-12-01"), by: by(n), reference: reference.into() }
}

fn published(n: u8, on: &str) -> E {
    E::Published { on: day(on), by: by(n) }
}

pub(super) fn enactment() -> Grid<Enactment> {
    let then = |way: &[E], event: E| [way, &[event]].concat();
    let back = |why: &str| E::SentBack { on: day("2026-12-01"), why: why.into() };
    let way = vec![proposed("市级政策调整。")];
    let with_consent = then(&way, agreed(CONSENTER, "3号"));
    let states = vec![
        ("none", Vec::new()),
        ("sent_back", then(&way, back("请说明影响。"))),
        ("proposed", way),
        ("published", then(&with_consent, published(HEAD, "2026-12-31"))),
        ("agreed", with_consent),
    ];
    let events = vec![
        ("proposed", proposed("市级政策调整。")),
        ("proposed, no reason", proposed(" ")),
        ("agreed", agreed(CONSENTER, "3号")),
        ("agreed, no number", agreed(CONSENTER, " ")),
        ("agreed by the proposer", agreed(PROPOSER, "3号")),
        ("sent_back", back("请说明影响。")),
        ("sent_back, no reason", back("")),
        ("published the day before its first", published(HEAD, "2026-12-31")),
        ("published on its first day", published(HEAD, "2027-01-01")),
        ("published by the proposer", published(PROPOSER, "2026-12-31")),
    ];
    Grid { states, events }
}
