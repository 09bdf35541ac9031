//! One sentence in Chinese: why a verdict is what it is.

use super::compile::Rule;
use super::program::Truth;
use super::shown::{Atom, Shown};
use super::words::{Speaker, asked_words, label};
use crate::{Missing, Verdict, WaitsFor};

/// How many comparisons one sentence carries; the finding's value shows the rest.
const SENTENCE_MAX: usize = 4;

impl Speaker<'_> {
    /// `shown` is the part of the rule that concerns the case.
    pub(super) fn why(
        &self,
        rule: &Rule,
        shown: &Shown,
        result: Verdict,
        missing: &[Missing],
    ) -> String {
        if rule.holds.is_none() {
            return "本条只作规定，由办理环节落实，不在此处判断。".to_owned();
        }
        let refers = Self::clauses_in(shown);
        let reason = match result {
            Verdict::NotApplicable => self.not_applicable(&rule.when),
            Verdict::Undetermined if refers.is_empty() => waits(missing),
            Verdict::Met if refers.is_empty() => self.compared(shown, Truth::Yes, "满足本条"),
            Verdict::Unmet if refers.is_empty() => self.compared(shown, Truth::No, "不满足本条"),
            _ => self.of_parts(shown, &refers, result, missing),
        };
        match Self::note(shown) {
            Some(note) => format!("{reason}（{note}。）"),
            None => reason,
        }
    }

    fn note(shown: &Shown) -> Option<String> {
        let mut atoms = Vec::new();
        shown.atoms(&mut atoms);
        atoms.iter().find_map(|atom| atom.note.clone())
    }

    /// “…为174469.19元，要求不低于174469.20元（…），差0.01元，不满足本条。”
    fn compared(&self, shown: &Shown, side: Truth, so: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        self.compared_parts(shown, side, &mut parts);
        parts.dedup();
        parts.truncate(SENTENCE_MAX);
        if parts.is_empty() {
            return format!("{so}。");
        }
        format!("{}，{so}。", parts.join("；"))
    }

    fn compared_parts(&self, shown: &Shown, side: Truth, out: &mut Vec<String>) {
        match shown {
            Shown::Atom(atom) if self.holds(atom) == side => {
                // One thing is said once, even when several alternatives measure it.
                let about = format!("{}为", atom.label);
                if !out.iter().any(|sentence| sentence.starts_with(&about)) {
                    out.push(self.atom_sentence(atom));
                }
            }
            Shown::Years(years) if side == Truth::No => {
                let failed = years.iter().filter(|(_, atom)| self.holds(atom) == Truth::No);
                out.extend(failed.map(|(_, atom)| self.atom_sentence(atom)));
            }
            Shown::Years(years) if years.iter().all(|(_, atom)| self.holds(atom) == Truth::Yes) => {
                let value = self.value_words(shown).unwrap_or_default();
                let asked = asked_words(shown, self.edition).unwrap_or_default();
                out.push(format!("{}{value}，{asked}", label(shown).unwrap_or_default()));
            }
            Shown::All(parts) | Shown::Any(parts) => {
                for part in parts {
                    self.compared_parts(part, side, out);
                }
            }
            _ => {}
        }
    }

    fn atom_sentence(&self, atom: &Atom) -> String {
        let value = self.value(atom).unwrap_or_else(|| "不详".to_owned());
        if atom.is_finding() {
            return format!("“{}”由{value}", atom.label);
        }
        if self.holds(atom) != Truth::No {
            let says_it_all = atom.is_plain() || atom.asked == format!("为{value}");
            let asked = if says_it_all { String::new() } else { format!("，{}", atom.asked) };
            return format!("{}为{value}{asked}", atom.label);
        }
        let shown = Shown::Atom(Box::new(atom.clone()));
        let gap = self.gap_words(&shown).map(|gap| format!("，差{gap}")).unwrap_or_default();
        format!("{}为{value}，要求{}{gap}", atom.label, atom.asked)
    }

    fn not_applicable(&self, when: &Shown) -> String {
        let refers = Self::clauses_in(when);
        if !refers.is_empty() {
            let list = self.list(&refers);
            return format!(
                "不适用：本条只适用于满足{list}的情形，而{list}均不满足或者未被选为申报类别。"
            );
        }
        let mut parts = Vec::new();
        self.compared_parts(when, Truth::No, &mut parts);
        if parts.is_empty() {
            return "不适用于本案。".to_owned();
        }
        let only = "，本条只适用于";
        let plain: Vec<String> = parts
            .iter()
            .map(|part| part.replace("，要求为", only).replace("，要求属于", only))
            .collect();
        format!("不适用：{}。", plain.join("；"))
    }

    /// The clauses a rule names, each once.
    fn clauses_in(shown: &Shown) -> Vec<usize> {
        let mut places = Vec::new();
        collect(shown, &mut places);
        let mut once: Vec<usize> = Vec::new();
        once.extend(places);
        once.sort_unstable();
        once.dedup();
        once
    }

    fn of_parts(
        &self,
        shown: &Shown,
        parts: &[usize],
        result: Verdict,
        missing: &[Missing],
    ) -> String {
        let with = |verdict: Verdict| -> Vec<usize> {
            parts.iter().copied().filter(|part| self.verdict(*part) == verdict).collect()
        };
        let (met, open) = (with(Verdict::Met), with(Verdict::Undetermined));
        let mut blamed = Vec::new();
        self.blame(shown, &mut blamed);
        let unmet = if blamed.is_empty() { with(Verdict::Unmet) } else { blamed };
        let any = matches!(shown, Shown::Any(_));
        if let Some(said) = self.besides(shown, result, (&met, &unmet)) {
            return said;
        }
        match result {
            Verdict::Undetermined if open.is_empty() => waits(missing),
            Verdict::Met if any => format!("满足{}，任一项即可。", self.list(&met)),
            Verdict::Met => "各项要求均满足。".to_owned(),
            Verdict::Unmet if any && met.is_empty() => "所列各项均不满足。".to_owned(),
            Verdict::Unmet if unmet.is_empty() => {
                format!("所选申报类别以外的{}不计入，其余不满足。", self.list(&met))
            }
            Verdict::Unmet => format!("{}不满足。", self.list(&unmet)),
            _ if any && unmet.is_empty() => {
                format!("{}尚不能认定。{}", self.list(&open), waits(missing))
            }
            _ if any => format!(
                "{}不满足，{}尚不能认定。{}",
                self.list(&unmet),
                self.list(&open),
                waits(missing)
            ),
            _ if unmet.is_empty() && open.len() < parts.len() => {
                format!("{}尚不能认定，其余没有不满足的。{}", self.list(&open), waits(missing))
            }
            _ => format!("{}尚不能认定。{}", self.list(&open), waits(missing)),
        }
    }

    /// A rule that measures something itself and names other clauses too.
    fn besides(
        &self,
        shown: &Shown,
        result: Verdict,
        (met, unmet): (&[usize], &[usize]),
    ) -> Option<String> {
        let (side, named, so) = match result {
            Verdict::Met => (Truth::Yes, met, "满足"),
            Verdict::Unmet => (Truth::No, unmet, "不满足"),
            Verdict::Undetermined | Verdict::NotApplicable => return None,
        };
        let mut parts = Vec::new();
        self.compared_parts(shown, side, &mut parts);
        if parts.is_empty() {
            return None;
        }
        if !named.is_empty() {
            parts.push(format!("{}{so}", self.list(named)));
        }
        Some(format!("{}，{so}本条。", parts.join("；")))
    }

    /// The clauses because of which a rule is not met: of alternatives, only when none is left.
    fn blame(&self, shown: &Shown, out: &mut Vec<usize>) -> bool {
        let before = out.len();
        let failed = match shown {
            Shown::Clause(at) => {
                let unmet = self.verdict(*at) == Verdict::Unmet;
                out.extend(unmet.then_some(*at));
                unmet
            }
            // All parts are looked at: every one of them may be to blame.
            Shown::All(parts) => parts.iter().filter(|part| self.blame(part, out)).count() > 0,
            Shown::Any(parts) => {
                parts.iter().filter(|part| self.blame(part, out)).count() == parts.len()
            }
            Shown::Atom(atom) => self.holds(atom) == Truth::No,
            Shown::Years(years) => years.iter().any(|(_, atom)| self.holds(atom) == Truth::No),
            Shown::NotClause(_) | Shown::Nothing => false,
        };
        if !failed {
            out.truncate(before);
        }
        failed
    }

    fn list(&self, places: &[usize]) -> String {
        let mut places = places.to_vec();
        places.sort_unstable();
        places.dedup();
        let ids: Vec<&str> =
            places.iter().map(|at| self.edition.clauses[*at].id.as_str()).collect();
        if ids.is_empty() {
            return "本条".to_owned();
        }
        format!("第{}项", ids.join("、"))
    }
}

fn collect(shown: &Shown, out: &mut Vec<usize>) {
    match shown {
        Shown::Clause(at) | Shown::NotClause(at) => out.push(*at),
        Shown::All(parts) | Shown::Any(parts) => parts.iter().for_each(|part| collect(part, out)),
        Shown::Nothing | Shown::Atom(_) | Shown::Years(_) => {}
    }
}

/// Who has to do what before the clause can be decided.
fn waits(missing: &[Missing]) -> String {
    let labels = |who: WaitsFor| -> Vec<String> {
        let waiting = missing.iter().filter(|one| one.waits_for == who);
        waiting
            .map(|one| match (who, one.evidence.as_str()) {
                (WaitsFor::Employer | WaitsFor::Applicant, papers) if !papers.is_empty() => {
                    format!("“{}”（{papers}）", one.label)
                }
                _ => format!("“{}”", one.label),
            })
            .collect()
    };
    let mut sentences = Vec::new();
    for (who, before, after) in [
        (WaitsFor::Employer, "请用人单位补充", ""),
        (WaitsFor::Applicant, "请申请人补充", ""),
        (WaitsFor::Officer, "", "须由工作人员核定，核定前不作不满足处理"),
        (WaitsFor::Publication, "", "尚未公布，公布后即可判断"),
    ] {
        let labels = labels(who);
        if !labels.is_empty() {
            sentences.push(format!("{before}{}{after}", labels.join("、")));
        }
    }
    if sentences.is_empty() {
        return "现有情况尚不能认定。".to_owned();
    }
    format!("尚不能认定：{}。", sentences.join("；"))
}
