//! No file is forgotten: every story and every Rust file is reached by something that runs.

use super::Problem;
use super::source::{Source, name_after, words};
use super::tree::Tree;

/// Roots of crates and targets, which cargo itself finds.
const ROOTS: [&str; 3] = ["lib.rs", "main.rs", "build.rs"];

/// Reports Rust files that no `mod` names and stories that no test runs.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = orphans(tree);
    problems.extend(unread_stories(tree));
    problems
}

fn orphans(tree: &Tree) -> Vec<Problem> {
    let files = tree.rust("").filter(|source| !is_root(source.path));
    let orphans = files.filter(|source| !is_named(tree, source.path));
    orphans
        .map(|source| {
            Problem::new(source.path, 0, "no `mod` names this file, so nothing compiles it")
        })
        .collect()
}

/// Whether cargo finds the file by its place.
fn is_root(path: &str) -> bool {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = folder.rsplit('/').next().unwrap_or_default();
    ROOTS.contains(&file)
        || (["tests", "benches", "bin", "examples"].contains(&folder) && file != "mod.rs")
}

/// Whether the file above names this one as a module.
fn is_named(tree: &Tree, path: &str) -> bool {
    let module = path.strip_suffix("/mod.rs").or_else(|| path.strip_suffix(".rs")).unwrap_or(path);
    let Some((folder, name)) = module.rsplit_once('/') else { return false };
    let above = ["lib.rs", "main.rs", "mod.rs"].map(|file| format!("{folder}/{file}"));
    let beside =
        tree.below(folder, "rs").map(|(path, _)| path).filter(|_| folder.ends_with("/tests"));
    let parents =
        above.into_iter().chain([format!("{folder}.rs")]).chain(beside.map(str::to_owned));
    parents.into_iter().filter_map(|parent| tree.text(&parent)).any(|text| {
        let source = Source::new("", text);
        words(&source.code, "mod")
            .any(|at| name_after(&source.code, at + "mod".len()) == Some(name))
    })
}

/// A story is run by a test that reads its folder, or that names it.
fn unread_stories(tree: &Tree) -> Vec<Problem> {
    let stories: Vec<&str> = tree.below("scenarios/", "story").map(|(path, _)| path).collect();
    if stories.is_empty() {
        return Vec::new();
    }
    let in_tests = |source: &Source<'_>| {
        let literals = source.literals().filter(|(at, _)| source.in_test(*at));
        literals.map(|(_, literal)| literal.to_owned()).collect::<Vec<_>>()
    };
    let said: Vec<String> = tree.rust("crates/").flat_map(|source| in_tests(&source)).collect();
    let is_run = |story: &&str| {
        said.iter().any(|literal| {
            let of_folder = literal.ends_with("scenarios") || literal.ends_with("scenarios/");
            of_folder || literal.ends_with(*story)
        })
    };
    let unread = stories.iter().filter(|story| !is_run(story));
    unread.map(|story| Problem::new(story, 0, "no test runs this story")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[test]
    fn a_file_that_no_mod_names_is_reported() {
        let expect = "crates/law/src/b.rs:0: no `mod` names this file, so nothing compiles it";
        let files = |lib| [("crates/law/src/lib.rs", lib), ("crates/law/src/b.rs", "")];
        assert_eq!(report(check, &files("pub mod b;")), "");
        assert_eq!(report(check, &files("// mod b;")), expect);
    }

    #[test]
    fn modules_are_looked_for_where_rust_looks() {
        let nested = [("crates/law/src/lib.rs", "mod a;"), ("crates/law/src/a.rs", "mod b;")];
        let b = ("crates/law/src/a/b.rs", "");
        assert_eq!(report(check, &[nested[0], nested[1], b]), "");
        let common = ("crates/law/tests/common/mod.rs", "");
        assert_eq!(report(check, &[("crates/law/tests/a.rs", "mod common;"), common]), "");
        assert_eq!(report(check, &[("crates/law/tests/a.rs", ""), common]).lines().count(), 1);
    }

    #[test]
    fn a_story_that_no_test_runs_is_reported() {
        let story = ("scenarios/quota/cut.story", "");
        let unread = "scenarios/quota/cut.story:0: no test runs this story";
        let test = |text| report(check, &[story, ("crates/cli/tests/stories.rs", text)]);
        assert_eq!(test("fn f() { for story in files(\"../../scenarios\") {} }"), "");
        assert_eq!(test("fn f() { run(\"../../scenarios/quota/cut.story\") }"), "");
        assert_eq!(test("fn f() { run(\"../../scenarios/quota/other.story\") }"), unread);
        assert_eq!(report(check, &[story]), unread);
    }
}
