//! The district of the worked example in `docs/allocation.md`, and builders for variations of it.

use std::collections::BTreeSet;

use casework::allocation::{
    Award, Bundle, Contents, Criterion, Figure, Floor, Gate, GateRule, Group, Measure, Method, Row,
    SizeStep, Snapshot, Step, allocate,
};
use law::Day;

pub const SEED: &str = "丰台2026年度配额种子 7c21";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn step(from: i64, points: u32, words: &str) -> Step {
    Step { from, points, words: words.into() }
}

fn criterion(key: &str, name: &str, weight: u32, measure: Measure, steps: Vec<Step>) -> Criterion {
    Criterion { key: key.into(), measure, name: name.into(), steps, weight }
}

fn finding(key: &str, name: &str, weight: u32) -> Criterion {
    let steps = vec![step(0, 0, "一般"), step(1, 10, "良好"), step(2, 20, "突出")];
    criterion(key, name, weight, Measure::Finding, steps)
}

fn group(clause: &str, key: &str, name: &str, percent: u32) -> Group {
    Group { clause: clause.into(), key: key.into(), name: name.into(), percent }
}

pub fn method() -> Method {
    let tax =
        vec![step(10_000_000, 10, "10万元（含）以上"), step(500_000_000, 20, "500万元（含）以上")];
    let duty = vec![step(1, 10, "1项以上"), step(3, 20, "3项以上")];
    let lawful = vec![step(0, 20, "无记录"), step(1, 10, "1条记录"), step(2, 0, "2条以上记录")];
    let size = |from, factor, words: &str| SizeStep { factor, from, words: words.into() };
    Method {
        criteria: vec![
            criterion("tax", "税收贡献", 30, Measure::Money, tax),
            finding("prospects", "发展前景", 20),
            criterion("duty", "公共义务", 15, Measure::Count("项".into()), duty),
            criterion("lawful", "依法经营", 15, Measure::Count("条".into()), lawful),
            finding("order", "规范管理", 10),
            finding("talent", "培养使用人才", 10),
        ],
        edition: "2026样例".into(),
        floor_share_percent: 50,
        gates: vec![
            GateRule {
                clause: "1.1".into(),
                key: "qualified".into(),
                words: "符合用人单位条件".into(),
            },
            GateRule {
                clause: "4.6".into(),
                key: "plan-filed".into(),
                words: "已提交年度办理计划和管理制度".into(),
            },
        ],
        groups: vec![
            group("2.7.1", "unicorn", "“独角兽”企业", 120),
            group("2.7.2", "listed", "上市企业", 120),
            group("2.7.3", "finance", "重点金融机构", 120),
            group("2.7.4", "state", "国有企事业单位", 120),
            group("2.7.5", "professional", "知名专业服务机构", 110),
            group("2.7.6", "international", "跨国企业分支机构", 110),
            group("2.7.7", "top-tax", "纳税百强企业", 120),
        ],
        in_force: day("2025-10-01"),
        sizes: vec![
            size(0, 1, "30人以下"),
            size(30, 2, "30至99人"),
            size(100, 3, "100至499人"),
            size(500, 4, "500人以上"),
        ],
        stability_percent: 10,
        supplement_use_percent: 80,
    }
}

pub fn figure(of: &str, amount: i64) -> Figure {
    Figure {
        amount,
        evidence: "00".repeat(32),
        of: of.into(),
        on: day("2025-12-31"),
        source: "税务、社保和主管部门".into(),
    }
}

/// The figures that give these points (0, 1 or 2 steps up) for the six criteria.
pub fn values(levels: [i64; 6]) -> Vec<Figure> {
    let [tax, prospects, duty, lawful, order, talent] = levels;
    let tax = [0, 12_345_678, 612_345_600][usize::try_from(tax).unwrap()];
    let duty = [0, 1, 3][usize::try_from(duty).unwrap()];
    vec![
        figure("tax", tax),
        figure("prospects", prospects),
        figure("duty", duty),
        figure("lawful", 2 - lawful),
        figure("order", order),
        figure("talent", talent),
    ]
}

pub fn row(code: &str, name: &str, levels: [i64; 6], staff: i64, verified: u32) -> Row {
    let gate = |key: &str| Gate { key: key.into(), passed: true, reason: "经核实".into() };
    Row {
        awarded: 0,
        code: code.into(),
        cut: None,
        demand: verified,
        floor: None,
        gates: vec![gate("qualified"), gate("plan-filed")],
        groups: BTreeSet::new(),
        headcount: figure("headcount", staff),
        name: name.into(),
        plan: "11".repeat(32),
        requests: Vec::new(),
        values: values(levels),
        verified,
    }
}

pub fn grouped(mut row: Row, group: &str) -> Row {
    row.groups.insert(group.into());
    row
}

pub fn floored(mut row: Row, places: u32) -> Row {
    row.floor = Some(Floor {
        approver: "区人力社保局".into(),
        places,
        reason: "重点引进的领军企业急需紧缺人才".into(),
    });
    row
}

pub fn snapshot(total: u32, reserve: u32, rows: Vec<Row>) -> Snapshot {
    Snapshot {
        district: "beijing-fengtai".into(),
        frozen_on: day("2026-01-15"),
        quarter: None,
        reserve,
        rows,
        total,
        year: 2026,
    }
}

/// Eight employers, 60 places: weights 360, 468, 336, 432, 110, 242, 576 and 80 (thousands).
pub fn district() -> Snapshot {
    let rows = vec![
        floored(grouped(row("A", "甲独角兽", [1, 2, 2, 2, 1, 1], 60, 20), "unicorn"), 5),
        grouped(row("B", "乙上市公司", [2, 1, 1, 1, 1, 1], 120, 25), "listed"),
        grouped(row("C", "丙金融机构", [2, 1, 1, 1, 1, 2], 45, 6), "finance"),
        floored(grouped(row("D", "丁国企", [1, 1, 2, 2, 1, 0], 300, 30), "state"), 3),
        grouped(row("E", "戊律师事务所", [1, 1, 1, 1, 1, 1], 20, 8), "professional"),
        grouped(row("F", "己外企", [1, 1, 1, 1, 2, 1], 99, 12), "international"),
        grouped(row("G", "庚百强", [2, 1, 1, 1, 1, 0], 800, 15), "top-tax"),
        row("H", "辛公司", [1, 1, 1, 1, 0, 0], 29, 9),
    ];
    snapshot(75, 15, rows)
}

pub fn run(snapshot: &Snapshot, pool: u32) -> Award {
    allocate(snapshot, &method(), pool, SEED).unwrap()
}

/// Code and places, in one line.
pub fn awards(award: &Award) -> String {
    let parts: Vec<String> =
        award.lines.iter().map(|line| format!("{}{}", line.code, line.award)).collect();
    parts.join(" ")
}

pub fn contents(snapshot: &Snapshot, pool: u32) -> Contents {
    Contents::new(snapshot.clone(), method(), run(snapshot, pool))
}

pub fn sealed(snapshot: &Snapshot, pool: u32) -> String {
    String::from_utf8(Bundle::seal(contents(snapshot, pool)).unwrap().to_json()).unwrap()
}
