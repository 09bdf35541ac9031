//! What would have given one more place.

use super::award::{Award, Line};
use super::canonical;
use super::certificate::Certificate;
use super::method::Method;

/// A single change of one step that would have given one more place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What would have to change, as people say it.
    pub words: String,
    /// The weight it would give.
    pub weight: u128,
}

/// The smallest weight with which an employer would have got one more place, everybody else
/// unchanged. None when no weight could: it is at its cap, or nobody else got a place above its
/// floor.
pub fn needed_weight(award: &Award, certificate: &Certificate, code: &str) -> Option<u128> {
    let line = award.line(code).filter(|line| line.award < line.cap.places)?;
    let cutoff = certificate.cutoff.as_ref()?;
    // Its own last place is nobody's loss: to get one more it must take one from somebody else.
    let rival = if cutoff.code == code { certificate.cutoff_of_others.as_ref()? } else { cutoff };
    let product = u128::from(rival.weight) * (2 * u128::from(line.award) + 1);
    let (whole, rest) = (product / u128::from(rival.divisor), product % u128::from(rival.divisor));
    let rank = |code: &str| (canonical::tie(&award.seed, code), code.to_owned());
    let wins_ties = rival.weight > 0 && rank(code) < rank(&rival.code);
    Some(if rest == 0 && wins_ties { whole } else { whole + 1 })
}

/// For each criterion, the size and the groups: the smallest single step that reaches `needed`.
pub fn changes_that_reach(method: &Method, line: &Line, needed: u128) -> Vec<Change> {
    let weight =
        |score: u64, tilt: u32, size: u32| u128::from(score) * u128::from(tilt) * u128::from(size);
    let mut changes = Vec::new();
    for (criterion, points) in method.criteria.iter().zip(&line.points) {
        let score = |more: u32| line.score + u64::from(criterion.weight) * u64::from(more);
        let better = criterion.steps.iter().filter(|step| step.points > *points);
        let reached = better
            .map(|step| (step, weight(score(step.points - points), line.tilt, line.size)))
            .filter(|(_, weight)| *weight >= needed)
            .min_by_key(|(step, _)| step.points);
        if let Some((step, weight)) = reached {
            let words = format!("“{}”达到“{}”（{} 分）", criterion.name, step.words, step.points);
            changes.push(Change { words, weight });
        }
    }
    let sizes = method.sizes.iter().filter(|step| step.factor > line.size);
    let reached = sizes
        .map(|step| (step, weight(line.score, line.tilt, step.factor)))
        .filter(|(_, weight)| *weight >= needed)
        .min_by_key(|(step, _)| step.factor);
    if let Some((step, weight)) = reached {
        let words = format!("单位规模达到“{}”（系数 {}）", step.words, step.factor);
        changes.push(Change { words, weight });
    }
    let groups = method.groups.iter().filter(|group| group.percent > line.tilt);
    let reached = groups
        .map(|group| (group, weight(line.score, group.percent, line.size)))
        .filter(|(_, weight)| *weight >= needed)
        .min_by_key(|(group, _)| group.percent);
    if let Some((group, weight)) = reached {
        let words = format!("被认定为“{}”（倾斜 {}%）", group.name, group.percent);
        changes.push(Change { words, weight });
    }
    changes
}
