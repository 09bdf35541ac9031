//! Every page has samples, so that one test renders every page with every sample.

use super::Problem;
use super::source::{Source, close, name_after, words};
use super::tree::Tree;

/// Where the pieces of pages are.
const PIECES: &str = "crates/portal/src/ui/";

/// Reports templates without samples. The pieces that pages are made of are rendered within them.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let pages = tree.rust("crates/portal/src/").filter(|source| !source.path.starts_with(PIECES));
    pages.flat_map(|source| check_source(&source)).collect()
}

fn check_source(source: &Source<'_>) -> Vec<Problem> {
    let derives = source.code.match_indices("#[derive(").map(|(at, _)| at).filter(|at| {
        let list = at + "#[derive".len();
        words(&source.code[list..close(&source.code, list)], "Template").next().is_some()
    });
    let mut problems = Vec::new();
    for at in derives.filter(|at| !source.in_test(*at)) {
        let Some(keyword) = words(&source.code[at..], "struct").next() else { continue };
        let name = name_after(&source.code, at + keyword + "struct".len()).unwrap_or_default();
        if !has_samples(&source.code, name) {
            let what = format!("{name} has no `fn samples`, so no test renders it");
            problems.push(Problem::new(source.path, source.line(at + keyword), what));
        }
    }
    problems
}

/// Whether an `impl` of the type has a function of that name.
fn has_samples(code: &str, name: &str) -> bool {
    words(code, "impl").any(|at| {
        let Some(open) = code[at..].find('{').map(|open| at + open) else { return false };
        let is_of_type = words(&code[at..open], name).next().is_some();
        is_of_type && code[open..close(code, open)].contains("fn samples")
    })
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    const PAGE: &str =
        "#[derive(Debug, Template)]\n#[template(path = \"home.html\")]\nstruct View;\n";

    #[test]
    fn a_page_without_samples_is_reported() {
        let path = "crates/portal/src/home.rs";
        let with = |rest: &str| report(check, &[(path, &format!("{PAGE}{rest}"))]);
        assert_eq!(with("impl Sample for View { fn samples() -> Vec<Self> { vec![] } }"), "");
        let missing = format!("{path}:3: View has no `fn samples`, so no test renders it");
        assert_eq!(with(""), missing);
        assert_eq!(with("impl View { fn other() {} }"), missing);
        assert_eq!(with("impl Sample for Other { fn samples() {} }"), missing);
        assert_eq!(report(check, &[("crates/portal/src/ui/tag.rs", PAGE)]), "");
    }
}
