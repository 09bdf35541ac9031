//! The file for everybody: it verifies like the full one, and tells nobody's own figures.

use casework::allocation::{Bundle, Contents, audit};
use proptest::prelude::*;

use crate::examples::{SEED, contents, district};
use crate::properties::config;
use crate::run::districts;

fn json(contents: Contents) -> String {
    String::from_utf8(Bundle::seal(contents).unwrap().to_json()).unwrap()
}

#[test]
fn the_file_for_everybody_gives_the_same_shares_and_verifies() {
    let full = contents(&district(), 60);
    let open = full.anonymous();
    assert_eq!((&open.award, &open.certificate), (&full.award, &full.certificate));
    let report = audit::verify(&json(open)).unwrap();
    assert_eq!((report.awarded, report.seed.as_str()), (60, SEED));
}

#[test]
fn it_tells_no_name_no_amount_and_no_evidence() {
    let full = contents(&district(), 60);
    let text = json(full.anonymous());
    for row in &full.snapshot.rows {
        assert!(!text.contains(&row.name), "{}", row.name);
        assert!(!text.contains(&row.plan));
        assert!(!text.contains(&row.values[0].evidence));
    }
    assert!(!text.contains("12345678") && !text.contains("612345600"));
    // Whoever decided to guarantee places answers for it by name and reason.
    assert!(text.contains("重点引进的领军企业急需紧缺人才"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..config() })]

    #[test]
    fn it_verifies_for_every_district(snapshot in districts(4)) {
        let open = contents(&snapshot, snapshot.pool()).anonymous();
        if let Err(findings) = audit::verify(&json(open)) {
            prop_assert!(false, "{findings:?}");
        }
    }
}
