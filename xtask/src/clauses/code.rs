//! Citations in the code: rules of the casework, services of the office, pages of the portal.

use super::cite::Known;
use super::{Aspect, Evidence};
use crate::tidy::source::Source;
use crate::tidy::tree::Tree;

/// What a refusal or a letter says is not a rule.
const NOT_RULES: [&str; 3] =
    ["crates/casework/src/refusal", "crates/casework/src/letter", "crates/casework/src/lib.rs"];
/// The made-up district, which only calls the services.
const DEMO: &str = "crates/office/src/demo";

/// Rules of the casework, by module.
pub fn casework(tree: &Tree, known: &Known, evidence: &mut Evidence) {
    let sources = tree.rust("crates/casework/src/");
    for source in sources.filter(|source| !NOT_RULES.iter().any(|no| source.path.starts_with(no))) {
        let module = module(source.path);
        for (_, id) in citations(&source, known) {
            add(evidence, known, (id, Aspect::Rule), &module);
        }
    }
}

/// Services of the office, by function.
pub fn office(tree: &Tree, known: &Known, evidence: &mut Evidence) {
    let sources = tree.rust("crates/office/src/");
    for source in sources.filter(|source| !source.path.starts_with(DEMO)) {
        let module = module(source.path);
        for (at, id) in citations(&source, known) {
            let place = match function_at(&source, at) {
                Some(function) => format!("{module}::{function}"),
                None => module.clone(),
            };
            add(evidence, known, (id, Aspect::UseCase), &place);
        }
    }
}

/// Pages, by module, and by template.
pub fn portal(tree: &Tree, known: &Known, evidence: &mut Evidence) {
    for source in tree.rust("crates/portal/src/") {
        let module = module(source.path);
        for (at, id) in citations(&source, known) {
            let is_sample =
                function_at(&source, at).is_some_and(|function| function.starts_with("sample"));
            if !is_sample {
                add(evidence, known, (id, Aspect::Page), &module);
            }
        }
    }
    let folder = "crates/portal/templates/";
    for (path, text) in tree.below(folder, "html") {
        for (at, id) in known.cited(text) {
            // A number of a drawing or a style is no citation; a quoted one is.
            if text[..at].ends_with(['"', '（', '、', '第']) {
                let place = path.trim_start_matches(folder);
                add(evidence, known, (id, Aspect::Page), place);
            }
        }
    }
}

/// A citation in code covers everything below its id.
fn add(evidence: &mut Evidence, known: &Known, (id, aspect): (&str, Aspect), place: &str) {
    for statement in known.covered(id) {
        evidence.entry((statement.to_owned(), aspect)).or_default().insert(place.to_owned());
    }
}

/// The ids in comments and literals outside of tests.
fn citations<'t>(source: &Source<'t>, known: &Known) -> Vec<(usize, &'t str)> {
    let is_code = |at: usize| source.code.as_bytes().get(at).is_some_and(|byte| *byte != b' ');
    let cited = known.cited(source.text).into_iter();
    cited.filter(|(at, _)| !is_code(*at) && !source.in_test(*at)).collect()
}

/// The function around a place, or the one whose comment it stands in.
fn function_at<'s>(source: &'s Source<'_>, at: usize) -> Option<&'s str> {
    let functions = source.functions();
    if let Some(around) = functions.iter().find(|function| function.span.contains(&at)) {
        return Some(around.name);
    }
    let begins = source.text[..at].rfind('\n').map_or(0, |end| end + 1);
    if !source.text[begins..].trim_start().starts_with("///") {
        return None;
    }
    let next = functions.iter().find(|function| function.span.start > at)?;
    let head = ["///", "#[", "pub", "const", "reason =", ")]"];
    let is_above = |line: &str| head.iter().any(|start| line.trim().starts_with(start));
    let mut between = source.text[at..next.span.start].lines().skip(1);
    between.all(|line| line.trim().is_empty() || is_above(line)).then_some(next.name)
}

/// `crates/office/src/visits/draw.rs` → `office::visits::draw`.
fn module(path: &str) -> String {
    let path = path.trim_start_matches("crates/").trim_end_matches(".rs").replacen("/src", "", 1);
    path.trim_end_matches("/mod").replace('/', "::")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(files: &[(&str, &str)], collect: fn(&Tree, &Known, &mut Evidence)) -> String {
        let known = Known::new(["3.3.1", "3.3.2", "5.2.1", "5.2.2"].into_iter());
        let mut evidence = Evidence::new();
        collect(&Tree::of(files), &known, &mut evidence);
        let lines = evidence.into_iter().map(|((id, _), places)| {
            format!("{id} {}", places.into_iter().collect::<Vec<_>>().join(" "))
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_service_is_cited_by_its_comment_or_inside() {
        let life = "//! Life (5.2).\n\nconst A: u8 = 1;\n/// Leaves (3.3.1):\n/// at once.\n\
                    pub fn leave() { tell(\"3.3.2\") }\n\n#[cfg(test)]\nmod tests { /* 5.2.1 */ }\n";
        assert_eq!(
            evidence(&[("crates/office/src/life.rs", life)], office),
            "3.3.1 office::life::leave; 3.3.2 office::life::leave; \
             5.2.1 office::life; 5.2.2 office::life"
        );
        let numbers = "pub fn f() -> f32 { 5.2 + person.3.3 }\n";
        assert_eq!(evidence(&[("crates/office/src/numbers.rs", numbers)], office), "");
    }

    #[test]
    fn a_page_is_cited_by_file_or_template_but_not_by_its_samples() {
        let page = "/// Leaving (3.3.1).\nfn get() {}\nfn samples() { clause(\"3.3.2\") }\n";
        let template = "<path d=\"M5.2 1\"/>{{ Clause::new(\"5.2.2\", \"\") }}";
        let files = [
            ("crates/portal/src/me/leaving.rs", page),
            ("crates/portal/templates/me/leaving.html", template),
        ];
        assert_eq!(evidence(&files, portal), "3.3.1 portal::me::leaving; 5.2.2 me/leaving.html");
    }
}
