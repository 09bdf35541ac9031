//! What employers are told.

use casework::allocation::divisor::{Claim, divide};
use casework::allocation::{
    Award, Contents, Cut, Request, Snapshot, certify, changes_that_reach, letter, needed_weight,
};
use proptest::prelude::*;

use crate::examples::{SEED, contents, day, district, method, run};
use crate::properties::config;
use crate::run::districts;

fn told(contents: &Contents, code: &str) -> String {
    letter(contents, code, day("2026-03-10")).unwrap()
}

#[test]
fn a_letter_lets_the_employer_check_its_number_with_a_calculator() {
    insta::assert_snapshot!(told(&contents(&district(), 60), "A"), @r"
    甲独角兽（A）：
    根据实施细则“二、总量管理”“四、申报管理”，贵单位 2026 年新办《北京市工作居住证》的数量为 8 个。
    续签、延续和变更聘用单位不占用该数量；年度内未使用的，12月31日后不再保留。

    一、评分（按公布的档次，权重×分值）
      税收贡献：123,456.78 元，10万元（含）以上，10 分，30 × 10 = 300（来源：税务、社保和主管部门，2025-12-31）
      发展前景：经认定，突出，20 分，20 × 20 = 400（来源：税务、社保和主管部门，2025-12-31）
      公共义务：3 项，3项以上，20 分，15 × 20 = 300（来源：税务、社保和主管部门，2025-12-31）
      依法经营：0 条，无记录，20 分，15 × 20 = 300（来源：税务、社保和主管部门，2025-12-31）
      规范管理：经认定，良好，10 分，10 × 10 = 100（来源：税务、社保和主管部门，2025-12-31）
      培养使用人才：经认定，良好，10 分，10 × 10 = 100（来源：税务、社保和主管部门，2025-12-31）
      合计：1,500
    二、倾斜：120%，“独角兽”企业（条款 2.7.1；属于多类的取最大一项，不累加）
    三、规模：参保 60 人，30至99人，系数 2（来源：税务、社保和主管部门，2025-12-31）
    四、权重：1,500 × 120 × 2 = 360,000
    五、上限：20 个。计划申报 20 个，核实 20 个
    六、底数：5 个。保障 5 个，区人力社保局批准，理由：重点引进的领军企业急需紧缺人才
    七、计算结果：8 个
    八、截止值 λ = 576,000 ÷ 27（= 21,333.33…），全区同一个数。第 n 个名额的比值为 权重 ÷ (2n − 1)，比值不低于 λ 的得到名额，恰好等于 λ 的按公布的种子“丰台2026年度配额种子 7c21”排序。
      贵单位第 8 个：360,000 ÷ 15 = 24,000.00，得到。
      贵单位第 9 个：360,000 ÷ 17 = 21,176.47…，未得到。
      再增加一个名额需要权重达到 362,667；贵单位为 360,000。
      其他单位不变时，下列任何一项单独变化即可达到：
      · “税收贡献”达到“500万元（含）以上”（20 分），权重为 432,000
      · “规范管理”达到“突出”（20 分），权重为 384,000
      · “培养使用人才”达到“突出”（20 分），权重为 384,000
      · 单位规模达到“100至499人”（系数 3），权重为 540,000

    如认为以上数据有误，请在 2026年3月10日 前在“信息变动”中报告更正，并附证明材料，核对结果以消息告知。全部名单、办法和计算结果已公布，任何人都可以核对（快照摘要 70d505817d6c917a96470ccff8008c2f76c522f13bee44eeb51ab4164f2d74a2）。
    ");
}

#[test]
fn a_letter_at_the_cap_says_so() {
    insta::assert_snapshot!(told(&contents(&district(), 60), "C"), @r"
    丙金融机构（C）：
    根据实施细则“二、总量管理”“四、申报管理”，贵单位 2026 年新办《北京市工作居住证》的数量为 6 个。
    续签、延续和变更聘用单位不占用该数量；年度内未使用的，12月31日后不再保留。

    一、评分（按公布的档次，权重×分值）
      税收贡献：6,123,456.00 元，500万元（含）以上，20 分，30 × 20 = 600（来源：税务、社保和主管部门，2025-12-31）
      发展前景：经认定，良好，10 分，20 × 10 = 200（来源：税务、社保和主管部门，2025-12-31）
      公共义务：1 项，1项以上，10 分，15 × 10 = 150（来源：税务、社保和主管部门，2025-12-31）
      依法经营：1 条，1条记录，10 分，15 × 10 = 150（来源：税务、社保和主管部门，2025-12-31）
      规范管理：经认定，良好，10 分，10 × 10 = 100（来源：税务、社保和主管部门，2025-12-31）
      培养使用人才：经认定，突出，20 分，10 × 20 = 200（来源：税务、社保和主管部门，2025-12-31）
      合计：1,400
    二、倾斜：120%，重点金融机构（条款 2.7.3；属于多类的取最大一项，不累加）
    三、规模：参保 45 人，30至99人，系数 2（来源：税务、社保和主管部门，2025-12-31）
    四、权重：1,400 × 120 × 2 = 336,000
    五、上限：6 个。计划申报 6 个，核实 6 个
    六、底数：0 个
    七、计算结果：6 个
    八、截止值 λ = 576,000 ÷ 27（= 21,333.33…），全区同一个数。第 n 个名额的比值为 权重 ÷ (2n − 1)，比值不低于 λ 的得到名额，恰好等于 λ 的按公布的种子“丰台2026年度配额种子 7c21”排序。
      贵单位第 6 个：336,000 ÷ 11 = 30,545.45…，得到。
      贵单位已达到上限，权重提高也不会再增加名额。

    如认为以上数据有误，请在 2026年3月10日 前在“信息变动”中报告更正，并附证明材料，核对结果以消息告知。全部名单、办法和计算结果已公布，任何人都可以核对（快照摘要 70d505817d6c917a96470ccff8008c2f76c522f13bee44eeb51ab4164f2d74a2）。
    ");
}

#[test]
fn a_failed_gate_and_a_cut_are_explained() {
    let mut snapshot = district();
    snapshot.rows[7].gates[1].passed = false;
    snapshot.rows[7].gates[1].reason = "第四季度未提交".into();
    snapshot.rows[4].cut = Some(Cut { percent: 50, reason: "丰人社决〔2025〕3号".into() });
    let contents = contents(&snapshot, 60);
    let line = |code: &str| {
        let text = told(&contents, code);
        text.lines().find(|line| line.starts_with("五、")).unwrap().to_owned()
    };
    insta::assert_snapshot!(line("H"), @"五、上限：0 个。未满足条件，不新增数量：已提交年度办理计划和管理制度：第四季度未提交（条款 4.6）");
    insta::assert_snapshot!(line("E"), @"五、上限：4 个。核实 8 个，压减 50%（丰人社决〔2025〕3号）");
}

#[test]
fn a_departure_stands_beside_the_computed_number() {
    let mut contents = contents(&district(), 60);
    contents.departures = vec![crate::departures::departure("B", 11, 9)];
    let text = told(&contents, "B");
    let first: Vec<&str> = text.lines().skip(1).take(2).collect();
    insta::assert_snapshot!(first.join("\n"), @"
    根据实施细则“二、总量管理”“四、申报管理”，贵单位 2026 年新办《北京市工作居住证》的数量为 9 个。
    其中：按办法计算为 11 个，王主任于 2026年2月20日 决定为 9 个，依据条款 2.6，理由：急需紧缺人才集中引进。
    ");
    // The computation is shown unedited.
    assert!(text.contains("七、计算结果：11 个"));
}

#[test]
fn a_supplement_says_what_was_there_before_and_what_counts() {
    let mut snapshot = district();
    snapshot.quarter = Some(2);
    for (row, awarded) in snapshot.rows.iter_mut().zip([8, 11, 6, 10, 3, 6, 14, 2]) {
        row.awarded = awarded;
        row.floor = None;
    }
    for (quarter, used) in [(2, 6), (3, 7)] {
        let reason = "新设研发中心".into();
        let request = Request { asked: 10, awarded: 8, quarter, reason, used, verified: 9 };
        snapshot.rows[0].requests.push(request);
    }
    let text = told(&contents(&snapshot, 72), "A");
    let wanted = |line: &&str| {
        ["根据", "五", "  第2", "  第3", "六", "七"].iter().any(|w| line.starts_with(w))
    };
    let lines: Vec<&str> = text.lines().filter(wanted).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    根据实施细则“四、申报管理”，2026 年第2季度追加后，贵单位全年新办数量为 11 个（此前 8 个）。
    五、上限：29 个。计划申报 20 个，核实 20 个
      第2季度追加：申请 10 个，核实 9 个，当时已用 6/8，未达到使用比例 80%，不计入上限
      第3季度追加：申请 10 个，核实 9 个，当时已用 7/8，计入上限 9 个
    六、底数：8 个。此前已配置的数量不收回
    七、计算结果：11 个
    ");
}

#[test]
fn nobody_outside_the_run_gets_a_letter() {
    assert_eq!(letter(&contents(&district(), 60), "Z", day("2026-03-10")), None);
}

/// The award of one employer if its weight were another.
fn with_weight(award: &Award, code: &str, weight: u64) -> u32 {
    let mut order: Vec<_> = award.lines.iter().map(|line| tie(&line.code)).collect();
    order.sort();
    let claims: Vec<Claim> = award
        .lines
        .iter()
        .map(|line| Claim {
            weight: if line.code == code { weight } else { line.weight },
            floor: line.floor,
            cap: line.cap.places,
            rank: u32::try_from(order.binary_search(&tie(&line.code)).unwrap()).unwrap(),
        })
        .collect();
    let at = award.lines.iter().position(|line| line.code == code).unwrap();
    divide(&claims, award.pool.into()).unwrap()[at]
}

fn tie(code: &str) -> Vec<u8> {
    use sm3::Digest;
    sm3::Sm3::digest(format!("{SEED}{code}")).to_vec()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_needed_weight_is_exactly_what_one_more_place_takes(snapshot in districts(5)) {
        let award = run(&snapshot, snapshot.pool());
        let certificate = certify(&award);
        for line in &award.lines {
            let Some(needed) = needed_weight(&award, &certificate, &line.code) else {
                // Then not even an enormous weight helps.
                prop_assert_eq!(with_weight(&award, &line.code, u64::MAX >> 8), line.award);
                continue;
            };
            let needed = u64::try_from(needed).unwrap();
            prop_assert!(needed > line.weight);
            prop_assert!(with_weight(&award, &line.code, needed) > line.award);
            prop_assert_eq!(with_weight(&award, &line.code, needed - 1), line.award);
        }
    }
}

/// The snapshot with one change that a letter promised to be enough.
fn changed(snapshot: &Snapshot, code: &str, criterion: usize, words: &str) -> Snapshot {
    let mut snapshot = snapshot.clone();
    let method = method();
    let step = method.criteria[criterion].steps.iter().find(|s| words.contains(&s.words)).unwrap();
    let row = snapshot.rows.iter_mut().find(|row| row.code == code).unwrap();
    row.values[criterion].amount = step.from;
    snapshot
}

#[test]
fn a_promised_step_really_gives_the_place() {
    let snapshot = district();
    let award = run(&snapshot, 60);
    let certificate = certify(&award);
    let mut kept = 0;
    for line in &award.lines {
        let Some(needed) = needed_weight(&award, &certificate, &line.code) else { continue };
        for change in changes_that_reach(&method(), line, needed) {
            let named = |c: &casework::allocation::Criterion| change.words.contains(&c.name);
            let Some(criterion) = method().criteria.iter().position(named) else { continue };
            let better = changed(&snapshot, &line.code, criterion, &change.words);
            assert!(run(&better, 60).line(&line.code).unwrap().award > line.award, "{change:?}");
            kept += 1;
        }
    }
    assert!(kept > 10, "only {kept} promises were tried");
}
