//! What the documents show is what the program does.

use crate::{committed, juzheng, root};

#[test]
fn the_schema_is_the_one_the_program_reads_by() {
    let said = juzheng(&root(), &["law", "schema"]);
    let stale = "juzheng law schema > docs/assess.schema.json";
    assert!(said.out == committed("docs/assess.schema.json"), "stale: run {stale}");
}

#[test]
fn the_reference_says_what_help_says() {
    let said = juzheng(&root(), &["reference"]);
    assert!(said.out == committed("docs/cli.md"), "stale: run juzheng reference > docs/cli.md");
}

/// The page shows no hash of the edition: it changes with every word of the law.
fn without_hashes(text: &str) -> String {
    const HASH_DIGITS: usize = 64;
    let is_hash =
        |word: &str| word.len() == HASH_DIGITS && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = text.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| is_hash(word));
    hash.map_or_else(|| text.to_owned(), |hash| text.replace(hash, "…"))
}

/// Blocks named `json FILE` or `csv FILE` are files; `console` blocks are a command and what it
/// prints.
#[test]
fn every_example_of_the_assess_page_comes_out_as_shown() {
    let page = committed("docs/assess.md");
    let folder = tempfile::tempdir().unwrap();
    let mut commands = 0;
    for block in page.split("\n```").skip(1).step_by(2) {
        let (info, body) = block.split_once('\n').unwrap();
        match info.split_once(' ') {
            Some((_, file)) => std::fs::write(folder.path().join(file), body).unwrap(),
            None if info == "console" => {
                let (command, shown) = body.split_once('\n').unwrap();
                let args: Vec<&str> = command.split_whitespace().skip(2).collect();
                let said = juzheng(folder.path(), &args);
                let out = format!("{}{}", said.out.trim_start_matches('\u{feff}'), said.err);
                let out = without_hashes(&out);
                assert_eq!(out.trim_end(), shown.trim_end(), "{command}");
                commands += 1;
            }
            None => {}
        }
    }
    assert!(commands >= 5, "the page shows its examples");
}
