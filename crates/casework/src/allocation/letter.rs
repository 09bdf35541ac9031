//! The letter to an employer: how its number came about, to be checked with a calculator.

use std::fmt::Write;

use law::Day;

use super::award::{CapReason, Line};
use super::bundle::Contents;
use super::certificate::Place;
use super::method::{Criterion, Measure};
use super::reach::{changes_that_reach, needed_weight};
use super::score::counts;
use super::snapshot::Row;

/// The letter for one employer, in plain paragraphs; none if the employer is not in the run.
/// Objections to the data can be raised until `until`.
pub fn letter(contents: &Contents, code: &str, until: Day) -> Option<String> {
    let (row, line) = contents.employer(code)?;
    let mut text = String::new();
    head(&mut text, contents, row, line);
    scores(&mut text, contents, row, line);
    bounds(&mut text, contents, row, line);
    cutoff(&mut text, contents, line);
    one_more(&mut text, contents, line);
    put(
        &mut text,
        &format!(
            "\n如认为以上数据有误，请在 {} 前在“信息变动”中报告更正，并附证明材料，核对结果以消息告知。\
         全部名单、办法和计算结果已公布，任何人都可以核对（快照摘要 {}）。",
            until.chinese(),
            contents.snapshot_digest,
        ),
    );
    Some(text)
}

/// A line of the letter.
fn put(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string takes every line");
}

fn head(text: &mut String, contents: &Contents, row: &Row, line: &Line) {
    let snapshot = &contents.snapshot;
    let decided = contents.departure(&line.code);
    let places = decided.map_or(line.award, |departure| departure.decided);
    put(text, &format!("{}（{}）：", row.name, row.code));
    match snapshot.quarter {
        None => put(
            text,
            &format!(
                "根据实施细则“二、总量管理”“四、申报管理”，贵单位 {} 年新办《北京市工作居住证》的数量为 {places} 个{}。",
                snapshot.year,
                already(row),
            ),
        ),
        Some(quarter) => put(
            text,
            &format!(
                "根据实施细则“四、申报管理”，{} 年第{quarter}季度追加后，贵单位全年新办数量为 {places} 个\
             （此前 {} 个）。",
                snapshot.year, row.awarded,
            ),
        ),
    }
    if let Some(departure) = decided {
        put(
            text,
            &format!(
                "其中：按办法计算为 {} 个，{}于 {} 决定为 {} 个，依据条款 {}，理由：{}。",
                departure.engine,
                departure.by,
                departure.on.chinese(),
                departure.decided,
                departure.clause,
                departure.reason,
            ),
        );
    }
    put(text, "续签、延续和变更聘用单位不占用该数量；年度内未使用的，12月31日后不再保留。");
}

/// Places used before the year's scheme; they are part of the number.
fn already(row: &Row) -> String {
    match row.awarded {
        0 => String::new(),
        places => format!("（其中 {places} 个已先行分配）"),
    }
}

fn scores(text: &mut String, contents: &Contents, row: &Row, line: &Line) {
    put(text, "\n一、评分（按公布的档次，权重×分值）");
    for ((criterion, figure), points) in
        contents.method.criteria.iter().zip(&row.values).zip(&line.points)
    {
        let value = written(criterion, figure.amount);
        let step =
            criterion.step(figure.amount).map_or("未达到最低一档", |step| &step.words);
        let product = u64::from(criterion.weight) * u64::from(*points);
        put(
            text,
            &format!(
                "  {}：{value}，{step}，{points} 分，{} × {points} = {}（来源：{}，{}）",
                criterion.name,
                criterion.weight,
                grouped(product.into()),
                figure.source,
                figure.on,
            ),
        );
    }
    put(text, &format!("  合计：{}", grouped(line.score.into())));
    let group = line.tilt_group.as_ref().and_then(|name| contents.method.group(name));
    match group {
        Some(group) => put(
            text,
            &format!(
                "二、倾斜：{}%，{}（条款 {}；属于多类的取最大一项，不累加）",
                line.tilt, group.name, group.clause,
            ),
        ),
        None => put(text, &format!("二、倾斜：{}%，不属于重点支持范围", line.tilt)),
    }
    let size = contents.method.size(row.headcount.amount).map_or("", |step| &step.words);
    put(
        text,
        &format!(
            "三、规模：参保 {} 人，{size}，系数 {}（来源：{}，{}）",
            row.headcount.amount, line.size, row.headcount.source, row.headcount.on,
        ),
    );
    put(
        text,
        &format!(
            "四、权重：{} × {} × {} = {}",
            grouped(line.score.into()),
            line.tilt,
            line.size,
            grouped(line.weight.into()),
        ),
    );
}

/// Cap and floor, and why.
fn bounds(text: &mut String, contents: &Contents, row: &Row, line: &Line) {
    let why = match line.cap.why {
        CapReason::Gate => {
            let failed = row.gates.iter().zip(&contents.method.gates).filter(|(g, _)| !g.passed);
            let failed: Vec<String> = failed
                .map(|(gate, rule)| {
                    format!("{}：{}（条款 {}）", rule.words, gate.reason, rule.clause)
                })
                .collect();
            format!("未满足条件，不新增数量：{}", failed.join("；"))
        }
        CapReason::Verified => format!("计划申报 {} 个，核实 {} 个", row.demand, row.verified),
        CapReason::Cut => {
            let cut = row.cut.as_ref().map(|cut| (cut.percent, cut.reason.as_str()));
            let (percent, reason) = cut.unwrap_or_default();
            format!("核实 {} 个，压减 {percent}%（{reason}）", row.verified)
        }
        CapReason::Standing => "已配置的数量不收回，本次不再增加".to_owned(),
    };
    put(text, &format!("五、上限：{} 个。{why}", line.cap.places));
    for request in &row.requests {
        let counted = if counts(request, row, &contents.method) {
            format!("计入上限 {} 个", request.verified)
        } else {
            format!("未达到使用比例 {}%，不计入上限", contents.method.supplement_use_percent)
        };
        put(
            text,
            &format!(
                "  第{}季度追加：申请 {} 个，核实 {} 个，当时已用 {}/{}，{counted}",
                request.quarter, request.asked, request.verified, request.used, request.awarded,
            ),
        );
    }
    match &row.floor {
        Some(floor) => put(
            text,
            &format!(
                "六、底数：{} 个。保障 {} 个，{}批准，理由：{}",
                line.floor, floor.places, floor.approver, floor.reason,
            ),
        ),
        None if row.awarded > 0 => {
            put(text, &format!("六、底数：{} 个。此前已配置的数量不收回", line.floor));
        }
        None => put(text, "六、底数：0 个"),
    }
    put(text, &format!("七、计算结果：{} 个", line.award));
}

fn cutoff(text: &mut String, contents: &Contents, line: &Line) {
    let Some(cutoff) = &contents.certificate.cutoff else {
        put(text, "八、本次没有在底数之外再分配名额，不设截止值。");
        return;
    };
    put(
        text,
        &format!(
            "八、截止值 λ = {}，全区同一个数。第 n 个名额的比值为 权重 ÷ (2n − 1)，比值不低于 λ 的得到名额，\
         恰好等于 λ 的按公布的种子“{}”排序。",
            ratio(cutoff),
            contents.award.seed,
        ),
    );
    let nth = |place: u32| {
        let divisor = 2 * u64::from(place) - 1;
        let quotient = decimal(line.weight.into(), divisor.into());
        format!("第 {place} 个：{} ÷ {divisor} = {quotient}", grouped(line.weight.into()))
    };
    if line.award > line.floor {
        put(text, &format!("  贵单位{}，得到。", nth(line.award)));
    }
    if line.award < line.cap.places {
        put(text, &format!("  贵单位{}，未得到。", nth(line.award + 1)));
    }
}

/// What one more place would have needed.
fn one_more(text: &mut String, contents: &Contents, line: &Line) {
    if line.award >= line.cap.places {
        put(text, "  贵单位已达到上限，权重提高也不会再增加名额。");
        return;
    }
    let needed = needed_weight(&contents.award, &contents.certificate, &line.code);
    let Some(needed) = needed else {
        put(text, "  其他单位的名额均为底数，权重提高也不会再增加名额。");
        return;
    };
    put(
        text,
        &format!(
            "  再增加一个名额需要权重达到 {}；贵单位为 {}。",
            grouped(needed),
            grouped(line.weight.into()),
        ),
    );
    let changes = changes_that_reach(&contents.method, line, needed);
    if changes.is_empty() {
        put(text, "  单独提高任何一项都达不到。");
        return;
    }
    put(text, "  其他单位不变时，下列任何一项单独变化即可达到：");
    for change in changes {
        put(text, &format!("  · {}，权重为 {}", change.words, grouped(change.weight)));
    }
}

/// A figure as people write it.
fn written(criterion: &Criterion, amount: i64) -> String {
    match &criterion.measure {
        Measure::Money => {
            let (yuan, fen) = (amount.unsigned_abs() / 100, amount.unsigned_abs() % 100);
            let sign = if amount < 0 { "-" } else { "" };
            format!("{sign}{}.{fen:02} 元", grouped(yuan.into()))
        }
        Measure::Count(unit) => {
            let sign = if amount < 0 { "-" } else { "" };
            format!("{sign}{} {unit}", grouped(amount.unsigned_abs().into()))
        }
        Measure::Finding => "经认定".to_owned(),
    }
}

/// A cut-off as a fraction and, cut after two places, as a decimal.
fn ratio(place: &Place) -> String {
    let (weight, divisor) = (u128::from(place.weight), u128::from(place.divisor));
    format!("{} ÷ {divisor}（= {}）", grouped(weight), decimal(weight, divisor))
}

/// The quotient to two decimals: exact, or cut and marked with an ellipsis.
fn decimal(numerator: u128, denominator: u128) -> String {
    let hundredths = numerator * 100 / denominator;
    let more = if (numerator * 100).is_multiple_of(denominator) { "" } else { "…" };
    format!("{}.{:02}{more}", grouped(hundredths / 100), hundredths % 100)
}

/// How people here write long numbers: 1,234,567.
const DIGITS_IN_A_GROUP: usize = 3;

/// Digits in groups.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(DIGITS_IN_A_GROUP) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
