//! The clauses of an edition, flat and in the order of the text.

use crate::tree::{self, Body, Expr, StatementKind};

/// A clause of an edition: the regulation's words and how they are read.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its id, e.g. `1.2.9`; an optional rule's name.
    pub id: String,
    /// What kinds of statement it makes; empty for a mere group.
    pub kinds: Vec<StatementKind>,
    /// A heading in Chinese; may be empty.
    pub title: String,
    /// The regulation's words; several quotes are joined by `；`.
    pub words: String,
    /// How the words are read, in Chinese; may be empty.
    pub reading: String,
    /// What to do next when the clause is not met, in Chinese; may be empty.
    pub ask: String,
    /// The clause it is nested in.
    pub parent: Option<String>,
    /// The clauses nested in it.
    pub parts: Vec<String>,
    /// Whether it is one of the routes (申报类别).
    pub is_route: bool,
    /// Whether it is an optional rule of another document.
    pub is_optional: bool,
    pub(crate) when: Option<Expr>,
    pub(crate) body: Body,
    pub(crate) parent_place: Option<usize>,
    pub(crate) part_places: Vec<usize>,
    pub(crate) optional_places: Vec<usize>,
    pub(crate) route_picked_by: Option<tree::Word>,
}

impl Clause {
    /// Whether the program can decide it; a clause of words only is enforced elsewhere.
    pub fn is_decided(&self) -> bool {
        !matches!(self.body, Body::Words) || !self.optional_places.is_empty()
    }
}

/// Every clause and every optional rule that is on, each before its parts.
pub(crate) fn flatten(law: &tree::Law) -> Vec<Clause> {
    let mut flat = Vec::new();
    for clause in &law.clauses {
        push(law, clause, None, None, &mut flat);
    }
    flat
}

fn push(
    law: &tree::Law,
    clause: &tree::Clause,
    parent: Option<usize>,
    picked_by: Option<&tree::Word>,
    flat: &mut Vec<Clause>,
) {
    let at = flat.len();
    flat.push(Clause {
        id: clause.id.text.clone(),
        kinds: clause.kinds.clone(),
        title: clause.title.text.clone(),
        words: clause.quotes.iter().map(|q| q.text.as_str()).collect::<Vec<_>>().join("；"),
        reading: clause.reading.joined(),
        ask: clause.ask.joined(),
        parent: parent.map(|parent| flat[parent].id.clone()),
        parts: clause.parts.iter().map(|part| part.id.text.clone()).collect(),
        is_route: picked_by.is_some(),
        is_optional: false,
        when: clause.when.clone(),
        body: clause.body.clone(),
        parent_place: parent,
        part_places: Vec::new(),
        optional_places: Vec::new(),
        route_picked_by: picked_by.cloned(),
    });
    for part in &clause.parts {
        let place = flat.len();
        flat[at].part_places.push(place);
        push(law, part, Some(at), clause.picked_by.as_ref(), flat);
    }
    let adds = |rule: &&tree::OptionalRule| {
        rule.on && rule.adds_to.as_ref().is_some_and(|to| to.text == clause.id.text)
    };
    for rule in law.optionals.iter().filter(adds) {
        let Some(expr) = &rule.expr else { continue };
        let place = flat.len();
        flat[at].optional_places.push(place);
        flat.push(optional(rule, expr, clause, at));
    }
}

fn optional(rule: &tree::OptionalRule, expr: &Expr, to: &tree::Clause, at: usize) -> Clause {
    Clause {
        id: rule.name.text.clone(),
        kinds: vec![StatementKind::Condition],
        title: rule.label.text.clone(),
        words: rule.words.joined(),
        reading: rule.note.joined(),
        ask: String::new(),
        parent: Some(to.id.text.clone()),
        parts: Vec::new(),
        is_route: false,
        is_optional: true,
        when: rule.when.clone(),
        body: Body::Expr(expr.clone()),
        parent_place: Some(at),
        part_places: Vec::new(),
        optional_places: Vec::new(),
        route_picked_by: None,
    }
}
