//! The law and the domain touch only their arguments, and nothing below the portal is async.

use super::Problem;
use super::source::{Source, words};
use super::tree::Tree;

/// Crates without any input or output.
const PURE: [&str; 2] = ["crates/law/src/", "crates/casework/src/"];
/// What only reaches the outside.
const OUTSIDE: [&str; 5] = ["std::fs", "std::net", "std::process", "std::env", "std::time"];
/// Crates that run on plain threads, so that a transaction can never wait for a socket.
const SYNCHRONOUS: [&str; 5] =
    ["crates/law/", "crates/casework/", "crates/store/", "crates/papers/", "crates/office/"];

/// Reports reaching outside in pure crates and async below the portal.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let pure =
        PURE.iter().flat_map(|room| tree.rust(room)).flat_map(|source| reaches_outside(&source));
    let calm =
        SYNCHRONOUS.iter().flat_map(|room| tree.rust(room)).flat_map(|source| is_async(&source));
    pure.chain(calm).collect()
}

fn reaches_outside(source: &Source<'_>) -> Vec<Problem> {
    let places =
        OUTSIDE.iter().flat_map(|path| words(&source.code, path).map(move |at| (at, path)));
    let product = places.filter(|(at, _)| !source.in_test(*at));
    product
        .map(|(at, path)| {
            Problem::new(
                source.path,
                source.line(at),
                format!("`{path}` in a pure crate: pass what it would give"),
            )
        })
        .collect()
}

fn is_async(source: &Source<'_>) -> Vec<Problem> {
    let places = ["async", "await"].into_iter().flat_map(|word| words(&source.code, word));
    places
        .map(|at| Problem::new(source.path, source.line(at), "nothing below the portal is async"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[test]
    fn a_pure_crate_reads_no_file_except_in_its_tests() {
        let text = "fn f() { std::fs::read(\"a\") }\n#[test]\nfn g() { std::fs::read(\"a\") }";
        let expect = "crates/law/src/a.rs:1: `std::fs` in a pure crate: pass what it would give";
        assert_eq!(report(check, &[("crates/law/src/a.rs", text)]), expect);
        assert_eq!(report(check, &[("crates/store/src/a.rs", text)]), "");
    }

    #[test]
    fn async_ends_at_the_portal() {
        let text = "async fn f() {}";
        let expect = "crates/office/src/a.rs:1: nothing below the portal is async";
        assert_eq!(report(check, &[("crates/office/src/a.rs", text)]), expect);
        assert_eq!(report(check, &[("crates/portal/src/a.rs", text)]), "");
    }
}
