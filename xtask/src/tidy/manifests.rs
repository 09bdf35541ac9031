//! Every crate takes the lints of the workspace, so that none is quietly more lenient.

use super::Problem;
use super::tree::Tree;

/// Reports manifests without the workspace's lints.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let manifests = tree.below("", "toml").filter(|(path, _)| path.ends_with("/Cargo.toml"));
    let lenient = manifests.filter(|(_, text)| !text.contains("[lints]\nworkspace = true\n"));
    lenient.map(|(path, _)| Problem::new(path, 0, "[lints] must say `workspace = true`")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[test]
    fn a_crate_without_the_lints_of_the_workspace_is_reported() {
        let good = "[package]\nname = \"law\"\n\n[lints]\nworkspace = true\n";
        assert_eq!(
            report(check, &[("Cargo.toml", "[workspace]"), ("crates/law/Cargo.toml", good)]),
            ""
        );
        let bad =
            report(check, &[("crates/law/Cargo.toml", "[lints.rust]\nunsafe_code = \"allow\"\n")]);
        assert_eq!(bad, "crates/law/Cargo.toml:0: [lints] must say `workspace = true`");
    }
}
