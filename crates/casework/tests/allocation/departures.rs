//! Departures from the result: separate lines, and the totals still balance.

use casework::allocation::{Bundle, Departure, audit, settle};

use crate::audit::resealed;
use crate::examples::{contents, day, district, run};

pub fn departure(code: &str, engine: u32, decided: u32) -> Departure {
    Departure {
        by: "王主任".into(),
        clause: "2.6".into(),
        code: code.into(),
        decided,
        engine,
        on: day("2026-02-20"),
        reason: "急需紧缺人才集中引进".into(),
        signature: None,
    }
}

#[track_caller]
fn check(departures: &[Departure], expect: &str) {
    let award = run(&district(), 60);
    let outcome = match settle(&award, departures) {
        Ok(settled) => format!("{:?} left {}", settled.awards, settled.left),
        Err(error) => format!("{} {}", error.code(), error.clause()),
    };
    assert_eq!(outcome, expect);
}

#[test]
fn a_departure_takes_its_places_from_somebody() {
    let settled = r#"{"A": 10, "B": 9, "C": 6, "D": 10, "E": 3, "F": 6, "G": 14, "H": 2} left 0"#;
    check(&[departure("A", 8, 10), departure("B", 11, 9)], settled);
    let kept = r#"{"A": 8, "B": 9, "C": 6, "D": 10, "E": 3, "F": 6, "G": 14, "H": 2} left 2"#;
    check(&[departure("B", 11, 9)], kept);
    check(&[departure("A", 8, 10)], "departure-out-of-balance 2.1");
}

#[test]
fn a_departure_without_its_reasons_does_not_stand() {
    let mut silent = departure("B", 11, 9);
    silent.reason = " ".into();
    check(&[silent], "departure-unreasoned 2.3");
    check(&[departure("B", 10, 9)], "departure-wrong-start 2.3");
    check(&[departure("B", 11, 11)], "departure-wrong-start 2.3");
    check(&[departure("B", 11, 9), departure("B", 11, 8)], "departure-twice 2.3");
    check(&[departure("Z", 0, 1)], "departure-unknown-employer 2.3");
}

#[test]
fn the_auditor_counts_departures_and_shows_what_was_signed() {
    let mut contents = contents(&district(), 60);
    let mut signed = departure("B", 11, 9);
    signed.signature = Some("3045".into());
    contents.departures = vec![signed.clone(), departure("A", 8, 9)];
    let message = signed.message(&contents.snapshot_digest);
    let bundle = Bundle::seal(contents).unwrap();
    let report = audit::verify(&String::from_utf8(bundle.to_json()).unwrap()).unwrap();
    assert_eq!((report.awarded, report.decided), (60, 59));
    // Engine and auditor build the signed bytes apart from each other.
    assert_eq!(report.departures[0].message, message);
    assert_eq!(report.departures[0].signature.as_deref(), Some("3045"));
    assert_eq!(report.departures[1].signature, None);
}

#[test]
fn the_auditor_rejects_departures_that_do_not_hold() {
    // Sealing refuses them already, so the file is made by hand.
    for (line, problem) in [
        (departure("A", 8, 10), "departures：调整后超过可分配数"),
        (departure("B", 10, 9), "departures[0]：计算结果写得不对"),
        (departure("Z", 0, 1), "departures[0]：单位不在结果中"),
        (
            Departure { by: String::new(), ..departure("B", 11, 9) },
            "departures[0]：缺少决定人、依据条款或者理由",
        ),
    ] {
        let mut forged = Bundle::seal(contents(&district(), 60)).unwrap();
        forged.contents.departures = vec![line];
        let text = resealed(serde_json::to_value(&forged).unwrap());
        let findings = audit::verify(&text).unwrap_err();
        assert!(findings.iter().any(|finding| finding.to_string() == problem), "{findings:?}");
    }
}
