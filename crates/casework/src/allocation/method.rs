//! The published method: every number of it is data of the policy, none is written here.

use law::Day;
use serde::{Deserialize, Serialize};

use super::AllocationError;

/// Whole of a percentage.
pub(super) const PERCENT: u32 = 100;

/// How places are shared, published and dated before the plans come in (细则 二).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// The criteria (税收贡献、发展前景、公共义务、依法经营、规范管理、培养使用人才), in printed order.
    pub criteria: Vec<Criterion>,
    /// Name of the edition of this method.
    pub edition: String,
    /// The largest part of the pool, in per cent, that floors may take together.
    pub floor_share_percent: u32,
    /// What an employer must fulfil to get a new place at all, in printed order.
    pub gates: Vec<GateRule>,
    /// The key-support groups and pillar industries; only the largest tilt of an employer counts.
    pub groups: Vec<Group>,
    /// From which day on.
    pub in_force: Day,
    /// Size steps by the number of insured staff (社会保险参保人数), the first from 0.
    pub sizes: Vec<SizeStep>,
    /// By how many per cent the stability report moves each weight.
    pub stability_percent: u32,
    /// How much of its places, in per cent, an employer must have used before a supplement counts.
    pub supplement_use_percent: u32,
}

/// One criterion and its table of absolute steps. Steps are absolute, never ranks, so that a new
/// competitor cannot change anybody's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Stable name, e.g. `tax`.
    pub key: String,
    /// How its figure is written.
    pub measure: Measure,
    /// Name on papers, e.g. 税收贡献.
    pub name: String,
    /// The steps, by ascending `from`; a figure below the first gets no points.
    pub steps: Vec<Step>,
    /// Its weight; the weights of all criteria add up to one hundred.
    pub weight: u32,
}

/// How a figure is written for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Money in fen, shown in yuan.
    Money,
    /// A number of things, shown with its unit, e.g. 人.
    Count(String),
    /// An officer's finding, shown by the words of its step.
    Finding,
}

/// From this figure on, these points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The smallest figure of the step.
    pub from: i64,
    /// Its points.
    pub points: u32,
    /// As published, e.g. 100万元（含）以上.
    pub words: String,
}

/// A test that an employer must pass (细则 一（一）、四、五).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateRule {
    /// The clause it rests on, e.g. `4.6`.
    pub clause: String,
    /// Stable name, e.g. `plan-filed`.
    pub key: String,
    /// What it asks, e.g. 已提交年度办理计划和管理制度.
    pub words: String,
}

/// A key-support group or pillar industry (细则 二（一）至（七）).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The clause, e.g. `2.7.1`.
    pub clause: String,
    /// Stable name, e.g. `unicorn`.
    pub key: String,
    /// Name on papers, e.g. “独角兽”企业.
    pub name: String,
    /// The tilt in per cent, at least one hundred.
    pub percent: u32,
}

/// From this many insured staff on, this factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeStep {
    /// The factor of the weight.
    pub factor: u32,
    /// The smallest number of staff.
    pub from: i64,
    /// As published, e.g. 30至99人.
    pub words: String,
}

impl Criterion {
    /// The step a figure reaches, if any.
    pub fn step(&self, amount: i64) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.from <= amount)
    }
}

impl Method {
    /// The size step of a number of staff.
    pub fn size(&self, staff: i64) -> Option<&SizeStep> {
        self.sizes.iter().rev().find(|step| step.from <= staff)
    }

    /// The group of that name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == name)
    }

    /// Whether the tables are sound.
    pub fn check(&self) -> Result<(), AllocationError> {
        let wrong = |what: &str| Err(AllocationError::UnsoundMethod { what: what.to_owned() });
        let sum: u64 = self.criteria.iter().map(|criterion| u64::from(criterion.weight)).sum();
        if sum != u64::from(PERCENT) {
            return wrong("各项权重之和不是一百");
        }
        if repeats(self.criteria.iter().map(|criterion| &criterion.key))
            || repeats(self.gates.iter().map(|rule| &rule.key))
            || repeats(self.groups.iter().map(|group| &group.key))
        {
            return wrong("名称重复");
        }
        for criterion in &self.criteria {
            if !criterion.steps.is_sorted_by(|a, b| a.from < b.from) {
                return wrong("评分档次没有从低到高排列");
            }
        }
        if self.sizes.first().is_none_or(|step| step.from != 0)
            || !self.sizes.is_sorted_by(|a, b| a.from < b.from)
            || self.sizes.iter().any(|step| step.factor == 0)
        {
            return wrong("规模档次没有从零开始、从低到高排列，或者系数为零");
        }
        if self.groups.iter().any(|group| group.percent < PERCENT) {
            return wrong("倾斜比例低于百分之一百");
        }
        if self.floor_share_percent > PERCENT || self.supplement_use_percent > PERCENT {
            return wrong("保障比例或使用比例高于百分之一百");
        }
        if self.stability_percent > PERCENT {
            return wrong("稳定性检验的幅度高于百分之一百");
        }
        Ok(())
    }
}

fn repeats<'a>(names: impl Iterator<Item = &'a String>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    !names.into_iter().all(|name| seen.insert(name))
}
