//! Who may know whom: the graph of the house, and the rooms some outside crates are kept to.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Problem;

/// Each crate of the house with those it may depend on. A change here changes the architecture.
const HOUSE: [(&str, &[&str]); 12] = [
    ("law", &[]),
    ("assets", &[]),
    ("casework", &["law"]),
    ("store", &["casework", "law"]),
    ("papers", &["law", "assets"]),
    ("office", &["casework", "law", "store"]),
    ("story", &["law", "casework", "store", "office"]),
    ("post", &["office", "casework", "law", "store"]),
    ("portal", &["office", "casework", "law", "papers", "store", "assets"]),
    ("cli", &["law", "casework", "store", "papers", "office", "portal", "post", "story", "assets"]),
    ("testkit", &["law", "casework", "store", "papers", "office", "assets"]),
    ("xtask", &[]),
];

/// Outside crates by the beginning of their name, and the only crates that may use them.
const KEPT_TO: [(&str, &[&str], &str); 11] = [
    ("tokio", &["portal", "cli"], "nothing below the portal is async"),
    ("axum", &["portal", "cli"], "only the portal speaks HTTP to people"),
    ("futures", &["portal", "cli"], "nothing below the portal is async"),
    ("tower", &["portal", "cli"], "only the portal speaks HTTP to people"),
    ("askama", &["portal"], "only the portal renders pages"),
    ("rusqlite", &["store", "testkit"], "only the store knows SQL"),
    ("postgres", &["store", "testkit"], "only the store knows SQL"),
    ("typst", &["papers"], "only the papers are typeset"),
    ("lettre", &["post"], "only the post leaves the house"),
    ("ureq", &["post"], "only the post leaves the house"),
    ("anyhow", &["cli", "xtask"], "below the binary every error has a name"),
];

/// What cargo knows of the workspace.
pub fn metadata(root: &Path) -> Result<Value> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1"];
    let output = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        .output()
        .context("cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Reports every dependency that the tables do not allow.
pub fn check(metadata: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    for package in list(metadata, "packages") {
        let name = text(package, "name");
        let mut report = |what: String| problems.push(Problem::new("Cargo.toml", 0, what));
        let Some((_, may)) = HOUSE.iter().find(|(member, _)| *member == name) else {
            report(format!("{name} has no place in the house; see docs/style.md"));
            continue;
        };
        for dependency in list(package, "dependencies") {
            let (to, is_dev) = (text(dependency, "name"), text(dependency, "kind") == "dev");
            let in_house = HOUSE.iter().any(|(member, _)| *member == to);
            let allowed = if to == "testkit" { is_dev } else { may.contains(&to) };
            if in_house && !allowed {
                report(format!("{name} may not depend on {to}"));
            }
            let kept = KEPT_TO
                .iter()
                .find(|(prefix, rooms, _)| to.starts_with(prefix) && !rooms.contains(&name));
            if let Some((_, _, why)) = kept {
                report(format!("{name} may not depend on {to}: {why}"));
            }
        }
    }
    problems
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workspace of one crate with one dependency.
    fn edge(from: &str, to: &str, kind: Option<&str>) -> String {
        let package =
            serde_json::json!({ "name": from, "dependencies": [{ "name": to, "kind": kind }] });
        let problems = check(&serde_json::json!({ "packages": [package] }));
        problems.iter().map(|problem| problem.what.clone()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_house_is_built_from_the_law_upwards() {
        assert_eq!(edge("casework", "law", None), "");
        assert_eq!(edge("portal", "office", None), "");
        assert_eq!(edge("law", "casework", None), "law may not depend on casework");
        assert_eq!(edge("store", "office", None), "store may not depend on office");
        assert_eq!(edge("papers", "casework", Some("dev")), "papers may not depend on casework");
    }

    #[test]
    fn the_testkit_serves_tests_only() {
        assert_eq!(edge("law", "testkit", Some("dev")), "");
        assert_eq!(edge("cli", "testkit", None), "cli may not depend on testkit");
    }

    #[test]
    fn outside_crates_stay_in_their_rooms() {
        assert_eq!(edge("portal", "tokio", None), "");
        assert_eq!(
            edge("office", "tokio", None),
            "office may not depend on tokio: nothing below the portal is async"
        );
        assert_eq!(
            edge("office", "rusqlite", None),
            "office may not depend on rusqlite: only the store knows SQL"
        );
    }

    #[test]
    fn a_new_crate_needs_a_place() {
        assert_eq!(
            edge("services", "law", None),
            "services has no place in the house; see docs/style.md"
        );
    }
}
