//! From the tree to the flat program of one day: clauses, groups, routes, optional rules.

use crate::diagnostic::Problem;
use crate::edition::{Body, Edition};
use crate::tree::{Expr, Word};
use crate::{Day, Subject};

use super::case::{SLOTS_MAX, first_of_fact, slots_of};
use super::program::{Node, NodeId, Program, Slot, SlotId, Source};
use super::shown::Shown;

/// A condition with where it does not apply and what it shows.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    /// Whether it holds; meaningful where it applies.
    pub value: NodeId,
    /// Whether it concerns the case.
    pub applies: NodeId,
    /// What it measures and asks.
    pub shown: Shown,
}

/// A clause in the program of one day.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Whether it holds; `None` for words only.
    pub holds: Option<Compiled>,
    /// What “when” measures.
    pub when: Shown,
    /// The papers that show the facts it measures itself.
    pub evidence: Vec<String>,
}

impl Rule {
    /// What it measures and asks itself.
    pub fn shown(&self) -> &Shown {
        self.holds.as_ref().map_or(&Shown::Nothing, |holds| &holds.shown)
    }
}

/// An edition on one day: its program, and for each clause where its answer stands.
#[derive(Debug)]
pub(crate) struct Bound {
    pub on: Day,
    pub program: Program,
    /// One for each clause of the edition, in the order of the text.
    pub rules: Vec<Rule>,
    /// For each clause: whose part of the case it belongs to.
    pub subjects: Vec<Subject>,
    /// For each slot the first one of the same fact.
    pub first_of_fact: Vec<SlotId>,
}

/// Builds a [`Bound`].
pub(crate) struct Compiler<'e> {
    pub edition: &'e Edition,
    pub on: Day,
    pub program: Program,
    /// The year looked at inside `every` and `count`.
    pub year: Option<i16>,
    rules: Vec<Option<Rule>>,
}

/// A problem of an expression that the check of types cannot see.
pub(crate) fn complain(expr: &Expr, message: impl Into<String>) -> Problem {
    Problem::error("L403", expr.place, message)
}

/// Compiles an edition for a day.
pub(crate) fn bind(edition: &Edition, on: Day) -> Result<Bound, Vec<Problem>> {
    let count = edition.clauses.len();
    let program = Program::default();
    let mut compiler = Compiler { edition, on, program, year: None, rules: vec![None; count] };
    let mut problems = Vec::new();
    for at in 0..count {
        problems.extend(compiler.clause(at).err());
    }
    if compiler.program.slots.len() > SLOTS_MAX {
        let message = format!("条款用到的事实（逐年分开计）超过{SLOTS_MAX}项");
        problems.push(Problem::error("L403", crate::tree::Place::default(), message));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let rules: Vec<Rule> = compiler.rules.into_iter().flatten().collect();
    let subjects = subjects(edition, &compiler.program, &rules);
    let first_of_fact = first_of_fact(&compiler.program.slots);
    Ok(Bound { on, program: compiler.program, rules, subjects, first_of_fact })
}

/// For each clause: whose part of the case it belongs to.
fn subjects(edition: &Edition, program: &Program, rules: &[Rule]) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::with_capacity(edition.clauses.len());
    for (at, clause) in edition.clauses.iter().enumerate() {
        let subject = match clause.parent_place {
            Some(parent) => subjects[parent],
            None => rules[at].holds.as_ref().map_or(Subject::Employer, |holds| {
                // What asks for anything of the person is about the person, on whoever's facts it
                // rests besides.
                let used = program.slots_under(holds.value);
                let of_person =
                    |slot: u32| program.slots[slot as usize].subject == Some(Subject::Applicant);
                if slots_of(used).any(of_person) { Subject::Applicant } else { Subject::Employer }
            }),
        };
        subjects.push(subject);
    }
    subjects
}

impl Compiler<'_> {
    pub fn slot(&mut self, fact: usize, source: Source) -> SlotId {
        let subject = Some(self.edition.law.facts[fact].subject);
        self.program.slot(Slot { subject, source })
    }

    pub fn unpublished(&mut self, param: usize, year: i16) -> SlotId {
        self.program.slot(Slot { subject: None, source: Source::Unpublished { param, year } })
    }

    pub fn table_at(&self, name: &Word) -> Result<usize, Problem> {
        self.edition.table_at(&name.text).ok_or_else(|| {
            Problem::error("L301", name.place, format!("没有叫“{}”的代码表", name.text))
        })
    }

    /// All parts that concern the case; where none does, the whole does not.
    pub fn all_of(&mut self, parts: Vec<Compiled>) -> Compiled {
        let applies = self.any_applies(&parts);
        let values =
            parts.iter().map(|p| self.program.left_out_of_and(p.applies, p.value)).collect();
        let value = self.program.and(values);
        Compiled { value, applies, shown: Shown::all(parts.into_iter().map(|p| p.shown).collect()) }
    }

    /// Any part that concerns the case; where none does, the whole does not.
    pub fn any_of(&mut self, parts: Vec<Compiled>) -> Compiled {
        let applies = self.any_applies(&parts);
        let values =
            parts.iter().map(|p| self.program.left_out_of_or(p.applies, p.value)).collect();
        let value = self.program.or(values);
        Compiled { value, applies, shown: Shown::any(parts.into_iter().map(|p| p.shown).collect()) }
    }

    fn any_applies(&mut self, parts: &[Compiled]) -> NodeId {
        let applies = parts.iter().map(|part| part.applies).collect();
        self.program.or(applies)
    }

    /// A clause as another one names it: a route that is not the picked one counts as unmet there.
    pub fn clause_named(&mut self, expr: &Expr, id: &str) -> Result<Compiled, Problem> {
        let at = self.edition.clause_at(id);
        let at = at.ok_or_else(|| complain(expr, format!("没有第{id}条")))?;
        self.clause_as_part(at)?
            .ok_or_else(|| complain(expr, format!("第{id}条只有文字，没有可以判断的条件")))
    }

    /// `None` when the clause is words only.
    fn clause_as_part(&mut self, at: usize) -> Result<Option<Compiled>, Problem> {
        self.clause(at)?;
        let rule = self.rules[at].as_ref().expect("compiled just now");
        let Some(holds) = rule.holds.clone() else {
            return Ok(None);
        };
        let mut part = Compiled { shown: Shown::Clause(at), ..holds };
        if let Some(picker) = &self.edition.clauses[at].route_picked_by {
            let (slot, table, _) = self.code_fact(&picker.clone())?;
            let code = self.edition.table(table).number(&self.edition.clauses[at].id, self.on);
            let picked = self.program.node(Node::Picked { slot, code });
            let value = self.program.left_out_of_or(part.applies, part.value);
            part.value = self.program.and(vec![picked, value]);
            // Where the route is not picked it counts as unmet, even if it did not apply.
            let not_picked = self.program.not(picked);
            part.applies = self.program.or(vec![part.applies, not_picked]);
        }
        Ok(Some(part))
    }

    fn clause(&mut self, at: usize) -> Result<(), Problem> {
        if self.rules[at].is_some() {
            return Ok(());
        }
        let edition = self.edition;
        let clause = &edition.clauses[at];
        let outer = self.year.take();
        let mut holds = match &clause.body {
            Body::Words => None,
            Body::Expr(expr) => Some(self.condition(expr)?),
            Body::AllOf => {
                let parts = self.parts(&clause.part_places)?;
                (!parts.is_empty()).then(|| self.all_of(parts))
            }
            Body::AnyOf => {
                let parts = self.parts(&clause.part_places)?;
                (!parts.is_empty()).then(|| self.any_of(parts))
            }
        };
        let added = self.parts(&clause.optional_places)?;
        if !added.is_empty() {
            let parts = holds.into_iter().chain(added).collect();
            holds = Some(self.all_of(parts));
        }
        let mut when = Shown::Nothing;
        if let (Some(holds), Some(expr)) = (&mut holds, &clause.when) {
            let condition = self.condition(expr)?;
            // A condition that does not apply itself is a condition that does not hold.
            let concerns = self.program.left_out_of_or(condition.applies, condition.value);
            holds.applies = self.program.and(vec![concerns, holds.applies]);
            when = condition.shown;
        }
        self.year = outer;
        let mut rule = Rule { holds, when, evidence: Vec::new() };
        rule.evidence = self.evidence(&rule);
        self.rules[at] = Some(rule);
        Ok(())
    }

    fn evidence(&self, rule: &Rule) -> Vec<String> {
        let mut atoms = Vec::new();
        rule.when.atoms(&mut atoms);
        rule.shown().atoms(&mut atoms);
        let mut evidence: Vec<String> = Vec::new();
        for slot in atoms.iter().flat_map(|atom| atom.slots()) {
            if let Source::Fact(fact) | Source::Year { fact, .. } =
                self.program.slots[slot as usize].source
            {
                let papers = &self.edition.fact_def(fact).evidence;
                if !papers.is_empty() && !evidence.contains(papers) {
                    evidence.push(papers.clone());
                }
            }
        }
        evidence
    }

    fn parts(&mut self, places: &[usize]) -> Result<Vec<Compiled>, Problem> {
        let mut parts = Vec::with_capacity(places.len());
        for place in places {
            parts.extend(self.clause_as_part(*place)?);
        }
        Ok(parts)
    }
}
