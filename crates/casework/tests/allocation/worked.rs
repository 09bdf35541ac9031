//! The worked example of `docs/allocation.md`, number by number.

use std::collections::BTreeMap;

use casework::allocation::{Ask, Standing, allocate, certify, stability, supplement};

use crate::examples::{SEED, awards, day, district, method, run};

#[test]
fn the_worked_example_has_the_published_weights_and_awards() {
    let award = run(&district(), 60);
    let weights: Vec<u64> = award.lines.iter().map(|line| line.weight / 1000).collect();
    assert_eq!(weights, [360, 468, 336, 432, 110, 242, 576, 80]);
    assert_eq!(awards(&award), "A8 B11 C6 D10 E3 F6 G14 H2");
    assert_eq!((award.awarded, award.left), (60, 0));
}

#[test]
fn its_cutoff_is_the_fourteenth_place_of_g() {
    let certificate = certify(&run(&district(), 60));
    let text = |place: Option<casework::allocation::Place>| {
        place.map_or("-".into(), |p| format!("{} {}: {}/{}", p.code, p.nth, p.weight, p.divisor))
    };
    // λ is 21,333.33…; everything down to the ninth place of A, 21,176.47…, proves the same.
    assert_eq!(text(certificate.cutoff), "G 14: 576000/27");
    assert_eq!(text(certificate.next), "A 9: 360000/17");
    assert_eq!(text(certificate.cutoff_of_others), "E 3: 110000/5");
}

#[test]
fn the_second_quarter_adds_twelve_and_takes_nothing_back() {
    let snapshot = district();
    let standings: BTreeMap<String, Standing> = run(&snapshot, 60)
        .lines
        .iter()
        .map(|line| {
            let ask = Ask { asked: 10, verified: 10, reason: "新设研发中心".into() };
            let ask = (line.code == "A").then_some(ask);
            (line.code.clone(), Standing { awarded: line.award, used: line.award, ask })
        })
        .collect();
    let next = supplement(&snapshot, 2, day("2026-04-20"), &standings).unwrap();
    let award = allocate(&next, &method(), 72, SEED).unwrap();
    assert_eq!(awards(&award), "A11 B15 C6 D13 E3 F7 G15 H2");
    assert_eq!(award.awarded, 72);
}

#[test]
fn the_stability_report_names_every_criterion_three_times() {
    let report = stability(&district(), &method(), 60, SEED).unwrap();
    let text: Vec<String> = report
        .iter()
        .map(|variant| {
            let moved: Vec<String> =
                variant.moved.iter().map(|m| format!("{}{}→{}", m.code, m.from, m.to)).collect();
            let text = format!("{} {} {}", variant.name, variant.places, moved.join(" "));
            text.trim_end().to_owned()
        })
        .collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    税收贡献权重 +10% 0
    税收贡献权重 −10% 1 A8→9 G14→13
    不计税收贡献 5 A8→11 B11→9 D10→12 G14→11
    发展前景权重 +10% 1 A8→9 G14→13
    发展前景权重 −10% 0
    不计发展前景 0
    公共义务权重 +10% 0
    公共义务权重 −10% 0
    不计公共义务 1 B11→12 D10→9
    依法经营权重 +10% 0
    依法经营权重 −10% 0
    不计依法经营 1 B11→12 D10→9
    规范管理权重 +10% 0
    规范管理权重 −10% 0
    不计规范管理 1 A8→9 F6→5
    培养使用人才权重 +10% 0
    培养使用人才权重 −10% 0
    不计培养使用人才 1 D10→11 E3→2
    ");
}

#[test]
fn the_snapshot_has_one_digest_for_ever() {
    // Golden: a change here is a change of the published format.
    let digest = district().digest();
    assert_eq!(digest, "70d505817d6c917a96470ccff8008c2f76c522f13bee44eeb51ab4164f2d74a2");
    let digest = method().digest();
    assert_eq!(digest, "bc8855d1fa4c37d9188cbe968c1c5778ef7c6b2eae6a079a172fd02b39177993");
}
