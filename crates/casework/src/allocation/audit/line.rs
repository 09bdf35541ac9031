//! Each employer's points, weight, cap and floor, reckoned anew from the snapshot.

use super::Findings;
use super::file::{Cap, Contents, Line, Method, Row};

/// Checks every line against its row.
pub(super) fn check(contents: &Contents, found: &mut Findings) {
    for (index, (row, line)) in contents.snapshot.rows.iter().zip(&contents.award.lines).enumerate()
    {
        let mut wrong = |field: &str, problem: &str| {
            found.add(format!("award.lines[{index}].{field}"), problem);
        };
        inputs(&contents.method, row, &mut wrong);
        weight(&contents.method, row, line, &mut wrong);
        bounds(&contents.method, row, line, &mut wrong);
    }
}

/// What a row must be like before anything can be reckoned from it.
fn inputs(method: &Method, row: &Row, wrong: &mut impl FnMut(&str, &str)) {
    let gates = row.gates.iter().map(|gate| &gate.key);
    if !gates.eq(method.gates.iter().map(|rule| &rule.key)) {
        wrong("code", "条件项目与办法不一致");
    }
    let values = row.values.iter().map(|figure| &figure.of);
    if !values.eq(method.criteria.iter().map(|criterion| &criterion.key)) {
        wrong("code", "评分项目与办法不一致");
    }
    if row.verified > row.demand
        || row.requests.iter().any(|request| request.verified > request.asked)
    {
        wrong("code", "核实数大于申报数");
    }
    if row.cut.as_ref().is_some_and(|cut| cut.percent > 100) {
        wrong("code", "压减比例大于 100%");
    }
    if row.requests.windows(2).any(|pair| pair[0].quarter >= pair[1].quarter) {
        wrong("code", "同一季度有两次追加申请，或顺序不对");
    }
    if row
        .floor
        .as_ref()
        .is_some_and(|f| f.reason.trim().is_empty() || f.approver.trim().is_empty())
    {
        wrong("floor", "保障决定缺少理由或者批准人");
    }
}

/// Points, tilt, size and their product.
fn weight(method: &Method, row: &Row, line: &Line, wrong: &mut impl FnMut(&str, &str)) {
    let mut score = 0_u128;
    let mut points = Vec::new();
    for (criterion, figure) in method.criteria.iter().zip(&row.values) {
        let mut reached = 0;
        for step in &criterion.steps {
            if figure.amount >= step.from {
                reached = step.points;
            }
        }
        score += u128::from(criterion.weight) * u128::from(reached);
        points.push(reached);
    }
    if line.points != points {
        wrong("points", "与公布的档次不一致");
    }
    if u128::from(line.score) != score {
        wrong("score", "不等于权重与分值乘积之和");
    }
    let mut tilt = 100;
    let mut group = None;
    for candidate in &method.groups {
        let larger = candidate.percent > tilt || group.is_none();
        if row.groups.contains(&candidate.key) && larger {
            (tilt, group) = (candidate.percent, Some(&candidate.key));
        }
    }
    if line.tilt != tilt || line.tilt_group.as_ref() != group {
        wrong("tilt", "不是适用的最大倾斜比例");
    }
    if !row.groups.iter().all(|name| method.groups.iter().any(|known| known.key == *name)) {
        wrong("tilt", "列入了办法中没有的类别");
    }
    let mut factor = 0;
    for size in &method.sizes {
        if row.headcount.amount >= size.from {
            factor = size.factor;
        }
    }
    if line.size != factor || factor == 0 {
        wrong("size", "与公布的规模档次不一致");
    }
    let product = score.checked_mul(u128::from(tilt)).and_then(|w| w.checked_mul(factor.into()));
    if product != Some(u128::from(line.weight)) {
        wrong("weight", "不等于得分 × 倾斜 × 规模系数");
    }
}

/// Cap and floor, and the award between them.
fn bounds(method: &Method, row: &Row, line: &Line, wrong: &mut impl FnMut(&str, &str)) {
    let expected = cap(method, row);
    if line.cap.places != expected.places {
        wrong("cap.places", "与核实数、压减和条件不一致");
    } else if line.cap != expected {
        wrong("cap.why", "原因与快照不一致");
    }
    let guaranteed = row.floor.as_ref().map_or(0, |floor| floor.places);
    if line.floor != guaranteed.max(row.awarded) {
        wrong("floor", "不等于保障数与已配置数中的较大者");
    }
    if line.award < line.floor {
        wrong("award", "低于底数");
    }
    if line.award > line.cap.places {
        wrong("award", "高于上限");
    }
}

fn cap(method: &Method, row: &Row) -> Cap {
    let failed: Vec<String> =
        row.gates.iter().filter(|gate| !gate.passed).map(|gate| gate.key.clone()).collect();
    let mut places = u128::from(row.verified);
    for request in &row.requests {
        let used = u128::from(request.used) * 100;
        let enough =
            used >= u128::from(request.awarded) * u128::from(method.supplement_use_percent);
        if enough && !row.groups.is_empty() {
            places += u128::from(request.verified);
        }
    }
    let cut = row.cut.as_ref().map_or(0, |cut| cut.percent.min(100));
    places = places * u128::from(100 - cut) / 100;
    if !failed.is_empty() {
        places = 0;
    }
    let why = match () {
        () if !failed.is_empty() => "gate",
        () if u128::from(row.awarded) > places => "standing",
        () if cut > 0 => "cut",
        () => "verified",
    };
    // The format holds a cap in 32 bits.
    let places = u64::try_from(places.min(u128::from(u32::MAX))).unwrap_or(u64::MAX);
    Cap { failed, places: places.max(row.awarded), why: why.to_owned() }
}
