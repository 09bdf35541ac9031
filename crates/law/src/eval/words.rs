//! The words of a comparison: its value, how far off it is, and sentences made of them.

use super::case::Run;
use super::gap::Gap;
use super::program::Truth;
use super::shown::{Atom, Measured, Quantity, Shown};
use crate::edition::Edition;
use crate::{Day, Facts, Value};

/// A case with everything that is needed to speak about it.
pub(crate) struct Speaker<'c> {
    pub edition: &'c Edition,
    pub facts: &'c Facts,
    pub run: Run<'c>,
}

impl Gap {
    pub fn text(self, unit: &str) -> String {
        format!("{}{unit}", self.kind.text(self.amount, 1))
    }
}

impl Speaker<'_> {
    pub fn holds(&self, atom: &Atom) -> Truth {
        self.run.holds(atom)
    }

    /// The value measured, in words; `None` while it is unknown.
    pub fn value(&self, atom: &Atom) -> Option<String> {
        let values = self.run.values;
        match &atom.measured {
            Measured::Amount { kind, left, .. } => {
                let text = kind.text(left.value(values)?, left.by);
                Some(format!("{text}{}", unit_word(*kind, &atom.label)))
            }
            Measured::Day { slot, .. } => {
                let day = i32::try_from(values[*slot as usize]?).ok()?;
                Some(Day::from_epoch(day).chinese())
            }
            Measured::Code { slot, .. } => {
                let code = self.fact(*slot)?;
                let Value::Code(code) = code else { return None };
                let table = &self.edition.fact_def(self.fact_place(*slot)?).table;
                let table = self.edition.codes(table.as_deref()?)?;
                Some(table.label(code).to_owned())
            }
            Measured::Flag { slot } => {
                Some(if values[*slot as usize]? == 1 { "是" } else { "否" }.to_owned())
            }
            Measured::Finding { slot } => {
                let Some(Value::Finding(finding)) = self.fact(*slot) else { return None };
                let found = if finding.holds { "符合" } else { "不符合" };
                Some(format!("{}于{}核定为{found}", finding.by, finding.on.chinese()))
            }
        }
    }

    fn fact_place(&self, slot: u32) -> Option<usize> {
        use super::program::Source;
        match self.run.bound.program.slots[slot as usize].source {
            Source::Fact(fact) | Source::Year { fact, .. } => Some(fact),
            Source::Unpublished { .. } => None,
        }
    }

    fn fact(&self, slot: u32) -> Option<&Value> {
        let def = self.edition.fact_def(self.fact_place(slot)?);
        self.facts.get(def.subject, &def.name)
    }

    pub fn gap_words(&self, shown: &Shown) -> Option<String> {
        let gap = self.run.gap(shown)?;
        let mut atoms = Vec::new();
        shown.atoms(&mut atoms);
        let of = atoms.iter().find(|atom| self.run.atom_gap(atom) == Some(gap))?;
        Some(gap.text(unit_word(gap.kind, &of.label)))
    }

    /// The values of the rule in words; with labels when there are several.
    pub fn value_words(&self, shown: &Shown) -> Option<String> {
        match shown {
            Shown::Nothing | Shown::Clause(_) | Shown::NotClause(_) => None,
            Shown::Atom(atom) => self.value(atom),
            Shown::Years(years) => {
                let known =
                    |(year, atom): &(i16, Atom)| Some(format!("{year}年{}", self.value(atom)?));
                let known: Vec<String> = years.iter().filter_map(known).collect();
                (!known.is_empty()).then(|| known.join("、"))
            }
            Shown::All(_) | Shown::Any(_) => {
                let mut known = Vec::new();
                self.values_of_parts(shown, &mut known);
                (!known.is_empty()).then(|| known.join("；"))
            }
        }
    }

    /// Each value once, even when several alternatives measure it.
    fn values_of_parts(&self, shown: &Shown, out: &mut Vec<String>) {
        if let Shown::All(parts) | Shown::Any(parts) = shown {
            for part in parts {
                self.values_of_parts(part, out);
            }
        } else if let Some(value) = self.value_words(shown) {
            let value = match label(shown) {
                Some(label) => format!("{label}：{value}"),
                None => value,
            };
            if !out.contains(&value) {
                out.push(value);
            }
        }
    }
}

/// What the rule measures, when it is one thing.
pub(crate) fn label(shown: &Shown) -> Option<String> {
    match shown {
        Shown::Atom(atom) => Some(atom.label.clone()),
        Shown::Years(years) => {
            let (year, atom) = years.first()?;
            Some(atom.label.replace(&format!("（{year}年）"), ""))
        }
        _ => None,
    }
}

/// What the rule asks, in words.
pub(crate) fn asked_words(shown: &Shown, edition: &Edition) -> Option<String> {
    match shown {
        Shown::Nothing | Shown::Clause(_) | Shown::NotClause(_) => None,
        Shown::Atom(atom) => Some(atom.asked.clone()),
        Shown::Years(years) => {
            let (_, first) = years.first()?;
            if years.iter().all(|(_, atom)| atom.asked == first.asked) {
                return Some(format!("每年{}", first.asked));
            }
            let each = years.iter().map(|(year, atom)| format!("{year}年{}", atom.asked));
            Some(each.collect::<Vec<_>>().join("、"))
        }
        Shown::All(parts) => joined(parts, "，且", edition),
        Shown::Any(parts) => joined(parts, "，或者", edition),
    }
}

/// Other clauses are named where something else is asked besides: a group of clauses says nothing
/// of its own.
fn joined(parts: &[Shown], between: &str, edition: &Edition) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut about: Option<String> = None;
    let mut says_more = false;
    for part in parts {
        let subject = label(part);
        let asked = match part {
            Shown::Clause(at) => Some(format!("满足第{}项", edition.clauses[*at].id)),
            _ => asked_words(part, edition),
        };
        let Some(asked) = asked else { continue };
        says_more |= !matches!(part, Shown::Clause(_));
        words.push(match (part, &subject) {
            // What the same thing may be besides is said without naming it again.
            (_, Some(label)) if about.as_ref() != Some(label) => format!("{label}{asked}"),
            (Shown::All(_) | Shown::Any(_), None) => format!("（{asked}）"),
            _ => asked,
        });
        about = subject;
    }
    says_more.then(|| words.join(between))
}

/// What a count's label contains, and the measure word that goes with it.
const MEASURE_WORDS: [(&str, &str); 3] = [("人数", "人"), ("月", "个月"), ("项", "项")];

/// The measure word that a count's own label implies.
pub(crate) fn unit_word(kind: Quantity, label: &str) -> &'static str {
    if kind != Quantity::Number {
        return "";
    }
    MEASURE_WORDS.iter().find(|(part, _)| label.contains(part)).map_or("", |(_, word)| word)
}
