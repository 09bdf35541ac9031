//! The auditor against files that were tampered with and sealed anew with care.

use casework::allocation::{Bundle, Cut, DiscardedRun, Request, audit};
use serde_json::{Value, json};

use crate::departures::departure;
use crate::examples::{contents, day, district, row, sealed, snapshot};

/// Sorted keys, no blanks: written here once more, so that the auditor's own form is tested too.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            let parts: Vec<String> = keys
                .iter()
                .map(|key| format!("{}:{}", Value::from(key.as_str()), canonical(&fields[*key])))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        plain => plain.to_string(),
    }
}

fn sm3(text: &str) -> String {
    use sm3::Digest;
    sm3::Sm3::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Sets every digest right again after a change.
pub fn resealed(mut file: Value) -> String {
    let contents = &mut file["contents"];
    contents["snapshot_digest"] = sm3(&canonical(&contents["snapshot"])).into();
    contents["method_digest"] = sm3(&canonical(&contents["method"])).into();
    file["hash"] = sm3(&canonical(&file["contents"])).into();
    file.to_string()
}

fn honest() -> Value {
    serde_json::from_str(&sealed(&district(), 60)).unwrap()
}

/// Changes one value of the worked example, seals it anew and says what the auditor finds first.
#[track_caller]
fn check(pointer: &str, value: &Value, expect: &str) {
    let mut file = honest();
    let place = file.pointer_mut(&format!("/contents{pointer}")).expect(pointer);
    assert_ne!(place, value, "{pointer} is already so");
    *place = value.clone();
    let findings = audit::verify(&resealed(file)).expect_err(pointer);
    assert_eq!(findings[0].to_string(), expect);
}

#[test]
fn the_honest_file_is_accepted_and_reported() {
    let report = audit::verify(&sealed(&district(), 60)).unwrap();
    insta::assert_snapshot!(report, @r"
    核对通过：beijing-fengtai 2026 年
      单位 8 家，可分配 60 个
      按办法分配 60 个，决定分配 60 个
      截止值 λ = 576000/27
      种子 丰台2026年度配额种子 7c21
      人工调整 0 条，其中未签名 0 条
      办法摘要 bc8855d1fa4c37d9188cbe968c1c5778ef7c6b2eae6a079a172fd02b39177993
      快照摘要 70d505817d6c917a96470ccff8008c2f76c522f13bee44eeb51ab4164f2d74a2
      文件摘要 079a3595c1fdfe74bc38ee8564af79dea0d8fb4bbfc5bf27f85e74437793065e
    ");
}

#[test]
fn the_published_file_is_already_canonical() {
    // The engine relies on the order of its fields; the auditor and this test sort keys.
    // Every kind of record occurs in this one.
    let mut snapshot = district();
    snapshot.quarter = Some(2);
    snapshot.rows[1].cut = Some(Cut { percent: 10, reason: "决定\u{7}\"一\"\n".into() });
    let reason = "新设研发中心".into();
    let request = Request { asked: 2, awarded: 0, quarter: 2, reason, used: 0, verified: 1 };
    snapshot.rows[2].requests.push(request);
    let mut contents = contents(&snapshot, 60);
    contents.departures = vec![departure("B", 11, 9)];
    contents.discarded = vec![DiscardedRun {
        by: "李科长".into(),
        hash: "22".repeat(32),
        on: day("2026-02-01"),
        reason: "数据更正".into(),
    }];
    contents.previous = Some("33".repeat(32));
    let text = String::from_utf8(Bundle::seal(contents).unwrap().to_json()).unwrap();
    assert_eq!(canonical(&serde_json::from_str(&text).unwrap()), text);
    assert!(audit::verify(&text).is_ok());
}

#[test]
fn blanks_and_the_order_of_keys_do_not_matter() {
    let pretty = serde_json::to_string_pretty(&honest()).unwrap();
    assert!(audit::verify(&pretty).is_ok());
}

#[test]
fn a_changed_byte_breaks_the_digests() {
    let text = sealed(&district(), 60).replacen("甲独角兽", "甲独角獸", 1);
    let findings = audit::verify(&text).unwrap_err();
    let text: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(text, ["hash：与内容的摘要不一致", "snapshot_digest：与快照的摘要不一致"]);
}

#[test]
fn wrong_points_and_weights_are_found() {
    check("/award/lines/0/points/0", &json!(20), "award.lines[0].points：与公布的档次不一致");
    check("/award/lines/0/score", &json!(1510), "award.lines[0].score：不等于权重与分值乘积之和");
    check("/award/lines/0/tilt", &json!(130), "award.lines[0].tilt：不是适用的最大倾斜比例");
    check(
        "/award/lines/0/tilt_group",
        &json!("listed"),
        "award.lines[0].tilt：不是适用的最大倾斜比例",
    );
    check("/award/lines/0/size", &json!(3), "award.lines[0].size：与公布的规模档次不一致");
    check(
        "/award/lines/0/weight",
        &json!(360_001),
        "award.lines[0].weight：不等于得分 × 倾斜 × 规模系数",
    );
}

#[test]
fn wrong_caps_and_floors_are_found() {
    check(
        "/award/lines/2/cap/places",
        &json!(7),
        "award.lines[2].cap.places：与核实数、压减和条件不一致",
    );
    check("/award/lines/2/cap/why", &json!("cut"), "award.lines[2].cap.why：原因与快照不一致");
    check(
        "/award/lines/1/floor",
        &json!(1),
        "award.lines[1].floor：不等于保障数与已配置数中的较大者",
    );
}

#[test]
fn a_snapshot_that_says_something_else_is_found() {
    check(
        "/snapshot/rows/0/values/0/amount",
        &json!(0),
        "award.lines[0].points：与公布的档次不一致",
    );
    check(
        "/snapshot/rows/0/gates/1/passed",
        &json!(false),
        "award.lines[0].cap.places：与核实数、压减和条件不一致",
    );
    check("/snapshot/rows/0/verified", &json!(21), "award.lines[0].code：核实数大于申报数");
    check("/snapshot/rows/7/code", &json!("Z"), "award.lines：与快照中的单位不一一对应");
    check("/snapshot/rows/7/code", &json!("G"), "snapshot.rows：没有按信用代码排列，或有重复");
    check("/snapshot/total", &json!(74), "award.pool：超过总量允许的范围");
}

#[test]
fn a_method_that_says_something_else_is_found() {
    check("/method/criteria/0/weight", &json!(31), "method.criteria：权重之和不是 100");
    check("/method/groups/0/percent", &json!(130), "award.lines[0].tilt：不是适用的最大倾斜比例");
    check("/method/sizes/0/from", &json!(1), "method.sizes：档次不完整");
    check("/method/floor_share_percent", &json!(13), "snapshot.rows：保障数超过允许的比例");
}

#[test]
fn wrong_sums_are_found() {
    check("/award/awarded", &json!(61), "award.awarded：不等于各单位名额之和");
    check("/award/left", &json!(1), "award.left：分配与剩余之和不等于可分配数");
    check("/award/pool", &json!(59), "award.lines：名额之和不等于可分配数与上限之和中的较小者");
}

#[test]
fn a_wrong_certificate_is_found() {
    check("/certificate/cutoff", &Value::Null, "certificate.cutoff：有名额排在截止值之后（A）");
    check("/certificate/next", &Value::Null, "certificate.next：不是第一个未分配的名额（A）");
    check(
        "/certificate/cutoff_of_others",
        &Value::Null,
        "certificate.cutoff_of_others：有名额排在截止值之后（A）",
    );
    check("/certificate/cutoff/weight", &json!(576_001), "certificate.cutoff：不是结果中的名额");
    check("/certificate/cutoff/nth", &json!(13), "certificate.cutoff：不是结果中的名额");
    check("/certificate/next/code", &json!("B"), "certificate.next：不是结果中的名额");
}

#[test]
fn a_wrong_tie_is_found() {
    // Two equals, one place: the seed decides, and the other one cannot be made to win.
    let twins = vec![row("A", "甲", [1; 6], 10, 3), row("B", "乙", [1; 6], 10, 3)];
    let mut file: Value = serde_json::from_str(&sealed(&snapshot(1, 0, twins), 1)).unwrap();
    assert!(audit::verify(&resealed(file.clone())).is_ok());
    let contents = &mut file["contents"];
    for at in 0..2 {
        let line = &mut contents["award"]["lines"][at]["award"];
        *line = (1 - line.as_u64().unwrap()).into();
    }
    let certificate = &mut contents["certificate"];
    let winner = certificate["cutoff"].take();
    certificate["cutoff"] = certificate["next"].take();
    certificate["next"] = winner;
    let findings = audit::verify(&resealed(file)).unwrap_err();
    assert!(
        findings[0].to_string().ends_with("下一个名额排在截止值之前，却没有得到"),
        "{findings:?}"
    );
}

#[test]
fn another_seed_is_another_file() {
    check("/award/seed", &json!(""), "award.seed：没有公布种子");
}

#[test]
fn what_is_not_in_the_format_is_refused() {
    for (from, to) in [
        ("\"pool\":60", "\"pool\":60.0"),
        ("\"pool\":60", "\"pool\":-60"),
        ("\"pool\":60", "\"pool\":60,\"pool\":60"),
        ("\"pool\":60", "\"pool\":60,\"extra\":0"),
        ("\"seed\":", "\"sead\":"),
        ("{\"contents\"", "{\"extra\":1,\"contents\""),
    ] {
        let text = sealed(&district(), 60);
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        assert!(audit::verify(&changed).is_err(), "{to}");
    }
    assert!(audit::verify("").is_err());
    assert!(audit::verify("[]").is_err());
}

#[test]
fn the_auditor_shares_no_code_with_the_engine() {
    let sources = [
        include_str!("../../src/allocation/audit.rs"),
        include_str!("../../src/allocation/audit/file.rs"),
        include_str!("../../src/allocation/audit/line.rs"),
        include_str!("../../src/allocation/audit/order.rs"),
        include_str!("../../src/allocation/audit/text.rs"),
    ];
    for source in sources {
        let foreign = source.lines().filter(|line| {
            line.contains("crate::") || line.contains("super::super") || line.contains("law::")
        });
        assert_eq!(foreign.count(), 0);
    }
    // `super::` in the root module would be the engine.
    assert!(!sources[0].contains("super::"));
}
