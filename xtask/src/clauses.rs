//! The proof that every statement of the regulation works: for each, what decides it, the service
//! that does it, the refusals, pages and stories that show it.
//!
//! Nothing of it is written twice. Code, pages and stories cite the statements they are about, and
//! this collects the citations. What does not apply to a statement stands with its reason in the
//! proof file beside the law.

mod cite;
mod code;
mod law;
mod needs;
mod report;
mod stories;

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::tree::Tree;

pub use report::{JSON, MARKDOWN, json, markdown};

/// The edition that is proven.
const LAW: &str = "policy/beijing-fengtai/2019.law";
/// What does not apply to its statements, and why.
pub const NEEDS: &str = "policy/beijing-fengtai/2019.proof";
/// The vocabulary of the stories, held to the code by a test of its own.
const VOCABULARY: &str = "docs/stories.md";

/// What a statement is shown by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// What decides it: the law's formal reading, a figure of it, or the casework.
    Rule,
    /// The service at the counter that does it.
    UseCase,
    /// The refusal that cites it.
    Refusal,
    /// The page where it is done or shown.
    Page,
    /// A story in which it is done.
    Passing,
    /// A story in which it is refused.
    Refusing,
}

impl Aspect {
    /// All, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Rule, Self::UseCase, Self::Refusal, Self::Page, Self::Passing, Self::Refusing];

    /// Its name in the proof file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::UseCase => "use-case",
            Self::Refusal => "refusal",
            Self::Page => "page",
            Self::Passing => "passing",
            Self::Refusing => "refusing",
        }
    }
}

/// The places that show an aspect of a statement.
pub type Evidence = BTreeMap<(String, Aspect), BTreeSet<String>>;

/// One statement with everything that was found for it.
pub struct Proven<'t> {
    /// The statement.
    pub statement: law::Statement<'t>,
    /// The places, by aspect.
    pub found: BTreeMap<Aspect, BTreeSet<String>>,
    /// Aspects that do not apply, with the reason.
    pub exempt: BTreeMap<Aspect, &'t str>,
    /// Aspects that are missing and known to be, with what is to come.
    pub known: BTreeMap<Aspect, &'t str>,
}

impl Proven<'_> {
    /// Aspects that apply and that nothing shows.
    pub fn gaps(&self) -> impl Iterator<Item = Aspect> {
        let open =
            |aspect: &Aspect| !self.found.contains_key(aspect) && !self.exempt.contains_key(aspect);
        Aspect::ALL.into_iter().filter(open)
    }
}

/// Everything that was found for every statement, in the order of the law.
pub fn collect(tree: &Tree) -> Vec<Proven<'_>> {
    let statements = law::statements(tree.text(LAW).unwrap_or_default());
    let known = cite::Known::new(statements.iter().map(|statement| statement.id));
    let mut evidence = law::evidence(tree.text(LAW).unwrap_or_default(), &known);
    code::casework(tree, &known, &mut evidence);
    code::office(tree, &known, &mut evidence);
    code::portal(tree, &known, &mut evidence);
    stories::collect(tree, &known, &mut evidence);
    let needs = needs::read(tree.text(NEEDS).unwrap_or_default());
    let with = |statement: law::Statement<'_>| {
        let of = |aspect: &Aspect| {
            let found = evidence.get(&(statement.id.to_owned(), *aspect))?;
            Some((*aspect, found.clone()))
        };
        let found = Aspect::ALL.iter().filter_map(of).collect();
        let lines = |is_gap| needs::of(&needs, statement.id, is_gap);
        (found, lines(false), lines(true))
    };
    let mut proven = Vec::new();
    for statement in statements {
        let (found, exempt, known) = with(statement);
        proven.push(Proven { statement, found, exempt, known });
    }
    proven
}

/// What is wrong with the proof file itself, by line.
pub fn faults_of_needs(tree: &Tree) -> Vec<(usize, String)> {
    let statements = law::statements(tree.text(LAW).unwrap_or_default());
    needs::faults(tree.text(NEEDS).unwrap_or_default(), &statements)
}

/// Takes closed gaps out of the proof file and writes the published table; tells how many gaps
/// it has.
pub fn write(root: &std::path::Path) -> anyhow::Result<usize> {
    let tree = Tree::read(root)?;
    let proven = collect(&tree);
    let is_shown = |id: &str, aspect: Aspect| {
        let mut shown = proven.iter().filter(|one| one.statement.id == id);
        shown.any(|one| one.found.contains_key(&aspect) || one.exempt.contains_key(&aspect))
    };
    let needs = needs::without_closed(tree.text(NEEDS).unwrap_or_default(), is_shown);
    std::fs::write(root.join(NEEDS), needs)?;
    std::fs::write(root.join(JSON), json(&proven)?)?;
    std::fs::write(root.join(MARKDOWN), markdown(&proven))?;
    let gaps = proven.iter().map(|one| one.gaps().count()).sum();
    for one in &proven {
        let names: Vec<&str> = one.gaps().map(Aspect::name).collect();
        if !names.is_empty() {
            println!("{:<7} {}", one.statement.id, names.join(" "));
        }
    }
    println!("{} statements, {gaps} gaps", proven.len());
    Ok(gaps)
}
