//! `cargo xtask tidy`: the rules of the house that a program can check, all problems at once.

mod clauses;
mod edges;
mod forgotten;
mod links;
mod manifests;
mod numbers;
mod purity;
mod refusals;
mod samples;
mod size;
pub mod source;
pub mod tree;
mod words;

use std::fmt;
use std::path::Path;

use anyhow::Result;

pub use edges::metadata;
use tree::Tree;

/// A rule looks at the whole tree and says what is wrong.
type Rule = fn(&Tree) -> Vec<Problem>;

/// Every rule with its name, in the order of the report.
const RULES: [(&str, Rule); 10] = [
    ("manifests", manifests::check),
    ("size", size::check),
    ("numbers", numbers::check),
    ("purity", purity::check),
    ("words", words::check),
    ("refusals", refusals::check),
    ("samples", samples::check),
    ("links", links::check),
    ("clauses", clauses::check),
    ("forgotten", forgotten::check),
];

/// Something that is not as the house wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// From the root of the repository.
    pub path: String,
    /// From 1; 0 is the file as a whole.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub what: String,
}

impl Problem {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Runs every rule, prints what they found and counts it.
pub fn run(root: &Path) -> Result<usize> {
    let tree = Tree::read(root)?;
    let mut found = 0;
    let edges = edges::check(&edges::metadata(root)?);
    let of_tree = RULES.iter().map(|(name, rule)| (*name, rule(&tree)));
    for (name, problems) in std::iter::once(("edges", edges)).chain(of_tree) {
        for problem in &problems {
            println!("{problem}  [{name}]");
        }
        found += problems.len();
    }
    let files = tree.all().count();
    println!("tidy: {} rules, {files} files, {found} problems", RULES.len() + 1);
    Ok(found)
}

/// A rule's findings as text, one a line: what the tests of the rules compare.
#[cfg(test)]
fn report(rule: Rule, files: &[(&str, &str)]) -> String {
    let problems = rule(&Tree::of(files));
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
