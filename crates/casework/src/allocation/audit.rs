//! The independent check of a published run. It shares no code with the engine: it reads the file
//! with its own types, does its own arithmetic and accepts exactly one result for an input.
//!
//! It is written from `docs/allocation.md`, not from the engine, and must stay so.

use std::fmt;

use self::file::Contents;

mod file;
mod line;
mod order;
mod text;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where in the file, e.g. `award.lines[3].weight`.
    pub place: String,
    /// What is wrong, in Chinese.
    pub problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.place, self.problem)
    }
}

/// What a checked file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The district.
    pub district: String,
    /// The year.
    pub year: i64,
    /// The quarter of a supplement.
    pub quarter: Option<u64>,
    /// Employers.
    pub employers: usize,
    /// Places to give.
    pub pool: u64,
    /// Places given by the method.
    pub awarded: u64,
    /// Places after departures.
    pub decided: u64,
    /// λ as weight and divisor; none when nothing was given above the floors.
    pub cutoff: Option<(u64, u64)>,
    /// Departures: who signed what, for the caller to check against the keys it trusts.
    pub departures: Vec<Signed>,
    /// The bundle before this one in the year.
    pub previous: Option<String>,
    /// The seed of ties, to be compared with the one published before data were frozen.
    pub seed: String,
    /// SM3 of the method, likewise.
    pub method_digest: String,
    /// SM3 of the snapshot, to be compared with the one published before the run.
    pub snapshot_digest: String,
    /// SM3 of the contents.
    pub hash: String,
}

/// A departure's signature and the bytes it must cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who decided.
    pub by: String,
    /// Credit code.
    pub code: String,
    /// The bytes under the signature.
    pub message: Vec<u8>,
    /// SM2 signature in hexadecimal; none when the line is not signed.
    pub signature: Option<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "核对通过：{} {} 年", self.district, self.year)?;
        if let Some(quarter) = self.quarter {
            writeln!(f, "  第{quarter}季度追加")?;
        }
        writeln!(f, "  单位 {} 家，可分配 {} 个", self.employers, self.pool)?;
        writeln!(f, "  按办法分配 {} 个，决定分配 {} 个", self.awarded, self.decided)?;
        match self.cutoff {
            Some((weight, divisor)) => writeln!(f, "  截止值 λ = {weight}/{divisor}")?,
            None => writeln!(f, "  没有在底数之外分配名额")?,
        }
        let unsigned = self.departures.iter().filter(|line| line.signature.is_none()).count();
        writeln!(f, "  种子 {}", self.seed)?;
        writeln!(f, "  人工调整 {} 条，其中未签名 {unsigned} 条", self.departures.len())?;
        writeln!(f, "  办法摘要 {}", self.method_digest)?;
        writeln!(f, "  快照摘要 {}", self.snapshot_digest)?;
        write!(f, "  文件摘要 {}", self.hash)
    }
}

/// What the check has found so far.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, place: impl Into<String>, problem: impl Into<String>) {
        self.0.push(Finding { place: place.into(), problem: problem.into() });
    }

    fn expect(&mut self, holds: bool, place: &str, problem: &str) {
        if !holds {
            self.add(place, problem);
        }
    }
}

/// Checks a published file.
///
/// # Errors
/// Everything that is wrong, in the order of the file's checks.
pub fn verify(json: &str) -> Result<Report, Vec<Finding>> {
    let mut found = Findings::default();
    let Some((contents, hash)) = open(json, &mut found) else { return Err(found.0) };
    head(&contents, &mut found);
    method(&contents.method, &mut found);
    // The checks of lines rely on sound tables and on rows and lines standing one for one.
    if !found.0.is_empty() {
        return Err(found.0);
    }
    line::check(&contents, &mut found);
    sums(&contents, &mut found);
    order::check(&contents, &mut found);
    let decided = departures(&contents, &mut found);
    if !found.0.is_empty() {
        return Err(found.0);
    }
    Ok(report(contents, decided, hash))
}

/// Reads the file and holds its three digests against the text itself.
fn open(json: &str, found: &mut Findings) -> Option<(Contents, String)> {
    let sealed = match text::unseal(json) {
        Ok(sealed) => sealed,
        Err(error) => {
            found.add("文件", format!("无法读取：{error}"));
            return None;
        }
    };
    let contents: Contents = match serde_json::from_slice(&sealed.contents) {
        Ok(contents) => contents,
        Err(error) => {
            found.add("contents", format!("格式不符：{error}"));
            return None;
        }
    };
    let hash = text::sm3(&sealed.contents);
    found.expect(sealed.hash == hash, "hash", "与内容的摘要不一致");
    let same = contents.snapshot_digest == text::sm3(&sealed.snapshot);
    found.expect(same, "snapshot_digest", "与快照的摘要不一致");
    let same = contents.method_digest == text::sm3(&sealed.method);
    found.expect(same, "method_digest", "与办法的摘要不一致");
    Some((contents, hash))
}

fn head(contents: &Contents, found: &mut Findings) {
    let (snapshot, award) = (&contents.snapshot, &contents.award);
    found.expect(contents.format == "juzheng-allocation/1", "format", "不是可识别的格式");
    found.expect(!award.seed.is_empty(), "award.seed", "没有公布种子");
    let most = match snapshot.quarter {
        None => snapshot.total.saturating_sub(snapshot.reserve),
        Some(_) => snapshot.total,
    };
    found.expect(award.pool <= most, "award.pool", "超过总量允许的范围");
    found.expect(
        snapshot.rows.windows(2).all(|pair| pair[0].code < pair[1].code),
        "snapshot.rows",
        "没有按信用代码排列，或有重复",
    );
    let rows = snapshot.rows.iter().map(|row| &row.code);
    let lines = award.lines.iter().map(|line| &line.code);
    found.expect(rows.eq(lines), "award.lines", "与快照中的单位不一一对应");
}

fn method(method: &file::Method, found: &mut Findings) {
    let weights: u64 = method.criteria.iter().map(|criterion| criterion.weight).sum();
    found.expect(weights == 100, "method.criteria", "权重之和不是 100");
    let rising = |froms: Vec<i64>| froms.windows(2).all(|pair| pair[0] < pair[1]);
    for criterion in &method.criteria {
        let froms = criterion.steps.iter().map(|step| step.from).collect();
        found.expect(rising(froms), "method.criteria", "档次没有从低到高排列");
    }
    let froms: Vec<i64> = method.sizes.iter().map(|size| size.from).collect();
    found.expect(froms.first() == Some(&0) && rising(froms), "method.sizes", "档次不完整");
    let mut names: Vec<&str> = method.groups.iter().map(|group| group.key.as_str()).collect();
    names.sort_unstable();
    found.expect(names.windows(2).all(|pair| pair[0] != pair[1]), "method.groups", "名称重复");
    let tilts = method.groups.iter().all(|group| group.percent >= 100);
    found.expect(tilts, "method.groups", "倾斜比例低于 100%");
    let shares = [method.floor_share_percent, method.supplement_use_percent];
    found.expect(shares.iter().all(|share| *share <= 100), "method", "比例高于 100%");
}

fn sums(contents: &Contents, found: &mut Findings) {
    let award = &contents.award;
    let floors: u64 = award.lines.iter().map(|line| line.floor).sum();
    let caps: u64 = award.lines.iter().map(|line| line.cap.places).sum();
    let given: u64 = award.lines.iter().map(|line| line.award).sum();
    let rows = &contents.snapshot.rows;
    let standing: u64 = rows.iter().map(|row| row.awarded).sum();
    let guaranteed: u64 = rows
        .iter()
        .filter_map(|row| Some(row.floor.as_ref()?.places.saturating_sub(row.awarded)))
        .sum();
    let share = contents.method.floor_share_percent;
    let gives = award.pool.saturating_sub(standing);
    let fits = u128::from(guaranteed) * 100 <= u128::from(share) * u128::from(gives);
    found.expect(fits, "snapshot.rows", "保障数超过允许的比例");
    found.expect(floors <= award.pool, "award.pool", "底数之和超过可分配数");
    found.expect(
        given == award.pool.min(caps),
        "award.lines",
        "名额之和不等于可分配数与上限之和中的较小者",
    );
    found.expect(award.awarded == given, "award.awarded", "不等于各单位名额之和");
    let balanced = award.awarded.checked_add(award.left) == Some(award.pool);
    found.expect(balanced, "award.left", "分配与剩余之和不等于可分配数");
}

/// Holds departures against the result; the places after them.
fn departures(contents: &Contents, found: &mut Findings) -> u64 {
    let lines = &contents.award.lines;
    let mut decided: u128 = lines.iter().map(|line| u128::from(line.award)).sum();
    let mut seen = std::collections::BTreeSet::new();
    for (index, departure) in contents.departures.iter().enumerate() {
        let place = format!("departures[{index}]");
        let Ok(at) = lines.binary_search_by(|line| line.code.cmp(&departure.code)) else {
            found.add(place, "单位不在结果中");
            continue;
        };
        found.expect(seen.insert(&departure.code), &place, "同一单位有两条");
        found.expect(departure.engine == lines[at].award, &place, "计算结果写得不对");
        found.expect(departure.engine != departure.decided, &place, "没有改变数量");
        let words = [&departure.by, &departure.clause, &departure.reason];
        let complete = words.iter().all(|text| !text.trim().is_empty());
        found.expect(complete, &place, "缺少决定人、依据条款或者理由");
        decided = decided + u128::from(departure.decided) - u128::from(lines[at].award);
    }
    found.expect(decided <= contents.award.pool.into(), "departures", "调整后超过可分配数");
    u64::try_from(decided).unwrap_or(u64::MAX)
}

fn report(contents: Contents, decided: u64, hash: String) -> Report {
    let digest = &contents.snapshot_digest;
    let signed = |departure: file::Departure| Signed {
        message: text::message(&departure, digest),
        by: departure.by,
        code: departure.code,
        signature: departure.signature,
    };
    Report {
        district: contents.snapshot.district,
        year: contents.snapshot.year,
        quarter: contents.snapshot.quarter,
        employers: contents.snapshot.rows.len(),
        pool: contents.award.pool,
        awarded: contents.award.awarded,
        decided,
        cutoff: contents.certificate.cutoff.map(|place| (place.weight, place.divisor)),
        departures: contents.departures.into_iter().map(signed).collect(),
        previous: contents.previous,
        seed: contents.award.seed,
        method_digest: contents.method_digest,
        snapshot_digest: contents.snapshot_digest,
        hash,
    }
}
