//! What would change the outcome: the nearest changes, the smallest sets of them first, and the day
//! from which waiting alone does it.

use super::assess::{deciding_roots, outcome};
use super::case::{Run, values};
use super::findings::verdict;
use super::program::{Node, NodeId, SlotId, Source, Truth};
use super::shown::{Atom, Measured, Shown, moved};
use super::words::Speaker;
use crate::{Change, Day, Value, Verdict};

/// How many different ways to a met outcome are shown.
const WAYS: usize = 3;
/// How many ways are kept while the nearest are looked for.
const CANDIDATES: usize = 6;
/// How far ahead waiting is looked at: longer than any period of the scheme.
const YEARS_AHEAD: i32 = 10;

/// What kind of comparison has to turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Whether a list names a code.
    Listing,
    /// A known code for another one.
    Code(SlotId),
    Other,
}

/// Comparisons that have to turn, together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Way {
    leaves: Vec<NodeId>,
    /// How many of them are decided against the case now; the others only wait to be known.
    decided: usize,
}

impl Way {
    fn with(&self, other: &Self) -> Self {
        let new = other.leaves.iter().filter(|leaf| !self.leaves.contains(leaf));
        let leaves: Vec<NodeId> = self.leaves.iter().chain(new).copied().collect();
        // A leaf that both share is counted twice, which only orders ways that are equally long
        // anyway.
        Self { leaves, decided: self.decided + other.decided }
    }

    fn covers(&self, other: &Self) -> bool {
        other.leaves.iter().all(|leaf| self.leaves.contains(leaf))
    }
}

impl Speaker<'_> {
    /// Empty when the outcome is met already.
    pub(super) fn changes(&self) -> Vec<Change> {
        let (edition, bound) = (self.edition, self.run.bound);
        if outcome(edition, &self.run, self.facts) == Verdict::Met {
            return Vec::new();
        }
        let mut changes: Vec<Change> = self.waiting().into_iter().collect();
        for root in deciding_roots(edition, bound, self.facts) {
            let rule = &bound.rules[root];
            let Some(holds) = &rule.holds else { continue };
            if !blocks(verdict(rule, &self.run)) {
                continue;
            }
            let ways = self.both(&[(holds.applies, Truth::Yes), (holds.value, Truth::Yes)]);
            for way in self.sensible(ways).into_iter().take(WAYS) {
                for leaf in way.leaves {
                    self.add(leaf, &mut changes);
                }
            }
        }
        changes
    }

    /// Adds what a comparison needs; what its clause asks people to do is said once.
    fn add(&self, leaf: NodeId, changes: &mut Vec<Change>) {
        let Some((mut change, ask)) = self.change(leaf) else { return };
        if changes.iter().any(|said| (&said.fact, &said.needed) == (&change.fact, &change.needed)) {
            return;
        }
        if !ask.is_empty() && changes.iter().all(|said| said.clause != change.clause) {
            change.says.push_str(ask.trim_end_matches('。'));
            change.says.push('。');
        }
        changes.push(change);
    }

    /// Ways to bring a node to a truth, the nearest first.
    fn ways(&self, node: NodeId, target: Truth) -> Vec<Way> {
        let truth = self.run.truth(node);
        if truth == target {
            return vec![Way::default()];
        }
        let same = |parts: &[NodeId]| parts.iter().map(|p| (*p, target)).collect::<Vec<_>>();
        match (&self.run.bound.program.nodes[node as usize], target) {
            // Nobody is told to take a choice back.
            (Node::Fixed(_) | Node::Picked { code: ..0, .. }, _) => Vec::new(),
            (
                Node::Range { .. } | Node::Sum { .. } | Node::OneOf { .. } | Node::Picked { .. },
                _,
            ) => {
                vec![Way { leaves: vec![node], decided: usize::from(truth != Truth::Unknown) }]
            }
            (Node::And(parts), Truth::Yes) | (Node::Or(parts), Truth::No) => {
                self.both(&same(parts))
            }
            (Node::And(parts) | Node::Or(parts), _) => {
                nearest(parts.iter().flat_map(|part| self.ways(*part, target)).collect())
            }
            (Node::Not(of), Truth::Yes) => self.ways(*of, Truth::No),
            (Node::Not(of), _) => self.ways(*of, Truth::Yes),
            // Nobody is told to become another kind of employer so that a clause does not apply.
            (Node::LeftOutOfAnd { applies, value } | Node::LeftOutOfOr { applies, value }, _) => {
                self.both(&[(*applies, Truth::Yes), (*value, target)])
            }
        }
    }

    fn both(&self, parts: &[(NodeId, Truth)]) -> Vec<Way> {
        let mut ways = vec![Way::default()];
        for (part, target) in parts {
            let of_part = self.ways(*part, *target);
            ways = nearest(ways.iter().flat_map(|a| of_part.iter().map(|b| a.with(b))).collect());
        }
        ways
    }

    /// Without ways that nobody would be told to go: to have a title that no list names, to turn a
    /// code (a kind of contract) where the same clause can be met by something else, or to turn it
    /// in several ways.
    fn sensible(&self, ways: Vec<Way>) -> Vec<Way> {
        let turns_of = |way: &Way| way.leaves.iter().filter_map(|leaf| self.turn(*leaf)).collect();
        let turns: Vec<Vec<(usize, Turn)>> = ways.iter().map(turns_of).collect();
        let by_else = |clause: usize| {
            turns.iter().any(|way| {
                let mut here = way.iter().filter(|(at, _)| *at == clause).peekable();
                here.peek().is_some() && here.all(|(_, turn)| *turn == Turn::Other)
            })
        };
        let mut told: Vec<(usize, Turn)> = Vec::new();
        let mut kept = Vec::new();
        for (way, turns) in ways.into_iter().zip(&turns) {
            let needless = turns.iter().any(|one| match one.1 {
                Turn::Listing => true,
                Turn::Code(_) => by_else(one.0) || told.contains(one),
                Turn::Other => false,
            });
            if !needless {
                told.extend(turns);
                kept.push(way);
            }
        }
        kept
    }

    fn turn(&self, leaf: NodeId) -> Option<(usize, Turn)> {
        let (at, atom) = self.place_of(leaf)?;
        let turn = match atom.measured {
            Measured::Code { listed: true, .. } => Turn::Listing,
            Measured::Code { slot, .. } if self.holds(atom) == Truth::No => Turn::Code(slot),
            _ => Turn::Other,
        };
        Some((at, turn))
    }

    /// What a comparison needs, in words, and what its clause asks people to do.
    fn change(&self, leaf: NodeId) -> Option<(Change, &str)> {
        if let Node::Picked { slot, code } = &self.run.bound.program.nodes[leaf as usize] {
            return self.pick(*slot, *code).map(|change| (change, ""));
        }
        let (at, atom) = self.place_of(leaf)?;
        let clause = &self.edition.clauses[at];
        let from_day = match (&atom.measured, self.holds(atom)) {
            (Measured::Day { .. }, Truth::No) => {
                let turned =
                    |bound: &Run<'_>| verdict(&bound.bound.rules[at], bound) == Verdict::Met;
                self.first_day(&[atom], turned)
            }
            _ => None,
        };
        let needed = atom.asked.clone();
        let says = match (from_day, self.holds(atom)) {
            (Some(day), _) => format!("其他情况不变，自{}起满足。", day.chinese()),
            (None, Truth::Unknown) if atom.is_finding() => {
                format!("“{}”{needed}后即可。", atom.label)
            }
            (None, Truth::Unknown) => format!("补充“{}”，{needed}即可。", atom.label),
            (None, _) if self.is_reached_later(atom) => {
                let day = self.reached(atom).map(Day::chinese).unwrap_or_default();
                let value = self.value(atom).unwrap_or_default();
                format!("“{}”为{value}，到{day}达到要求，其余要求须另行满足。", atom.label)
            }
            (None, _) => {
                let gap = self.gap_words(&Shown::Atom(Box::new(atom.clone())));
                let gap = gap.map(|gap| format!("，差{gap}")).unwrap_or_default();
                let value =
                    self.value(atom).map(|value| format!("现为{value}")).unwrap_or_default();
                format!("“{}”须{needed}（{value}{gap}）。", atom.label)
            }
        };
        let fact = match from_day {
            Some(_) => "today".to_owned(),
            None => self.fact_path(atom)?,
        };
        let says = format!("{}第{}条：{says}", self.route_words(at), clause.id);
        let change = Change { clause: clause.id.clone(), fact, needed, from_day, says };
        Some((change, &clause.ask))
    }

    fn pick(&self, slot: u32, code: i64) -> Option<Change> {
        let Source::Fact(fact) = self.run.bound.program.slots[slot as usize].source else {
            return None;
        };
        let def = self.edition.fact_def(fact);
        let table = self.edition.codes(def.table.as_deref()?)?;
        let code = table.codes.get(usize::try_from(code).ok()?)?;
        Some(Change {
            clause: code.clone(),
            fact: format!("{}.{}", def.subject.key(), def.name),
            needed: format!("改选“{}”", table.label(code)),
            from_day: None,
            says: format!("“{}”改选第{code}项“{}”，再看该项的条件。", def.label, table.label(code)),
        })
    }

    fn fact_path(&self, atom: &Atom) -> Option<String> {
        // The unpublished figure of a comparison comes after the facts that it is compared with.
        let unknown = |slot: &u32| self.run.values[*slot as usize].is_none();
        let slots = atom.slots();
        let slot = slots.iter().copied().find(unknown).or_else(|| slots.first().copied())?;
        Some(match self.run.bound.program.slots[slot as usize].source {
            Source::Fact(fact) | Source::Year { fact, .. } => {
                let def = self.edition.fact_def(fact);
                format!("{}.{}", def.subject.key(), def.name)
            }
            Source::Unpublished { param, .. } => self.edition.law.params[param].name.text.clone(),
        })
    }

    /// The clause that measures a node itself; one that is not met before one that is.
    fn place_of(&self, leaf: NodeId) -> Option<(usize, &Atom)> {
        let rules = &self.run.bound.rules;
        let mut found: Option<(usize, &Atom)> = None;
        for (at, rule) in rules.iter().enumerate() {
            let mut atoms = Vec::new();
            rule.when.atoms(&mut atoms);
            rule.shown().atoms(&mut atoms);
            let Some(atom) = atoms.into_iter().find(|atom| atom.node == leaf) else { continue };
            if self.verdict(at) != Verdict::Met {
                return Some((at, atom));
            }
            found = found.or(Some((at, atom)));
        }
        found
    }

    fn route_words(&self, mut at: usize) -> String {
        loop {
            let clause = &self.edition.clauses[at];
            if clause.is_route {
                return format!("按第{}项申报的，", clause.id);
            }
            match clause.parent_place {
                Some(parent) => at = parent,
                None => return String::new(),
            }
        }
    }

    /// The day from which the outcome is met when nothing else changes.
    fn waiting(&self) -> Option<Change> {
        let mut atoms = Vec::new();
        for rule in &self.run.bound.rules {
            rule.shown().atoms(&mut atoms);
        }
        atoms.retain(|atom| {
            matches!(atom.measured, Measured::Day { .. }) && self.holds(atom) == Truth::No
        });
        let met = |run: &Run<'_>| outcome(self.edition, run, self.facts) == Verdict::Met;
        let day = self.first_day(&atoms, met)?;
        let roots = deciding_roots(self.edition, self.run.bound, self.facts);
        let root = roots.into_iter().find(|root| blocks(self.verdict(*root)))?;
        Some(Change {
            clause: self.edition.clauses[root].id.clone(),
            fact: "today".to_owned(),
            needed: format!("{}起", day.chinese()),
            from_day: Some(day),
            says: format!("其他情况不变，等到{}即满足全部条件。", day.chinese()),
        })
    }

    /// The first day ahead on which `turned` is true, among the days on which anything can turn:
    /// those that the dates of the case reach, those on which a number, a code or a publication
    /// changes, and the first days of years whose figures are known already.
    fn first_day(&self, atoms: &[&Atom], turned: impl Fn(&Run<'_>) -> bool) -> Option<Day> {
        let on = self.run.bound.on;
        let last = on.plus_years(YEARS_AHEAD);
        let mut days: Vec<Day> = atoms.iter().filter_map(|atom| self.reached(atom)).collect();
        days.extend(self.edition.turning_days());
        days.extend(self.years_known().map(|year| Day::first_of_year((year + 1).min(2199))));
        days.retain(|day| *day > on && *day <= last);
        days.sort_unstable();
        days.dedup();
        days.into_iter().find(|day| {
            let bound = self.edition.at(*day);
            let values = values(self.edition, &bound, self.facts);
            let mut truths = Vec::new();
            bound.program.run(&values, &mut truths);
            turned(&Run { bound: &bound, values: &values, truths: &truths })
        })
    }

    /// This year and later ones of which the case has figures: they count once the year is over.
    fn years_known(&self) -> impl Iterator<Item = i16> {
        let this_year = self.run.bound.on.year();
        let parts = [&self.facts.employer, &self.facts.applicant];
        let known = parts.into_iter().flatten().flat_map(|part| part.values());
        let years = known.filter_map(|value| match value {
            Value::Years(years) => years.keys().next_back().copied(),
            _ => None,
        });
        years.filter(move |year| *year >= this_year)
    }

    fn is_reached_later(&self, atom: &Atom) -> bool {
        let on = self.run.bound.on;
        self.holds(atom) == Truth::No && self.reached(atom).is_some_and(|day| day > on)
    }

    /// The first day from which a comparison of a day with today holds. Month ends put it up to
    /// three days after the day that the periods reach.
    fn reached(&self, atom: &Atom) -> Option<Day> {
        const MONTH_END_DAYS: i32 = 3;
        let Measured::Day { slot, periods, op, bound } = &atom.measured else { return None };
        let today_moved = atom.today.as_ref()?;
        let day = self.run.values[*slot as usize].and_then(|day| i32::try_from(day).ok())?;
        let moved_day = moved(Day::from_epoch(day), periods);
        let around = self.run.bound.on + (moved_day - *bound);
        (-MONTH_END_DAYS..=MONTH_END_DAYS + 1).map(|days| around + days).find(|today| {
            let order = moved_day.cmp(&moved(*today, today_moved));
            super::condition::holds(order, *op) != atom.turned
        })
    }
}

/// Whether a top clause keeps the outcome from being met.
fn blocks(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Unmet | Verdict::Undetermined)
}

/// Without ways that contain another one, the nearest first.
fn nearest(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort_by_key(|way| (way.decided, way.leaves.len()));
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        if kept.len() < CANDIDATES && !kept.iter().any(|nearer| way.covers(nearer)) {
            kept.push(way);
        }
    }
    kept
}
