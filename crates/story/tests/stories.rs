//! Every story of `scenarios/` plays, and a story that tells something else does not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use story::{Played, Story, play};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn played(name: &str, text: &str) -> Result<Played, String> {
    let story = Story::read(name, text, &|_| None).map_err(|mistakes| {
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    })?;
    play(&story, &mut |_| {}).map_err(|stop| stop.to_string())
}

fn stories() -> Vec<(String, String)> {
    let mut found: Vec<_> = std::fs::read_dir(root().join("scenarios"))
        .expect("the stories lie in scenarios/")
        .map(|entry| entry.expect("a folder that can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "story"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).expect("a story is text"))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_story_plays() {
    let stops: Vec<String> =
        stories().iter().filter_map(|(name, text)| played(name, text).err()).collect();
    assert!(stops.is_empty(), "{}", stops.join("\n\n"));
}

#[test]
fn every_refusal_is_shown_by_a_story() {
    let last = |line: &str| {
        let line = line.split('#').next().unwrap_or_default();
        let word = line.split_whitespace().last().unwrap_or_default();
        word.split('@').next().unwrap_or_default().to_owned()
    };
    let shown: BTreeSet<String> =
        stories().iter().flat_map(|(_, text)| text.lines()).map(last).collect();
    let missing: Vec<String> =
        story::vocabulary::outcomes().into_iter().filter(|code| !shown.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_reference_of_the_documentation_is_complete_and_its_example_plays() {
    let text = std::fs::read_to_string(root().join("docs/stories.md")).unwrap();
    assert!(
        text.contains(&story::vocabulary::reference()),
        "cargo run -p story --example reference"
    );
    let words = std::fs::read_to_string(root().join("docs/story-words.md")).unwrap();
    assert!(words == story::words(), "cargo run -p story --example reference words");
    let example = text.split("```text").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    played("docs/stories.md", example).unwrap();
}

/// What a text of lines comes to: how it ends, in one line.
#[track_caller]
fn check(text: &str, expect: &str) {
    let outcome = match played("s", text) {
        Ok(_) => "plays".to_owned(),
        Err(says) => says,
    };
    assert_eq!(outcome, expect);
}

#[test]
fn a_story_that_expects_something_else_stops_on_its_line() {
    check("day 2025-03-03\nemployer A registered ok\ncheck employer A accepted", "plays");
    check(
        "day 2025-03-03\nemployer A registered ok\ncheck employer A draft",
        "s:3:7: check employer A draft\n  预期：draft\n  实际：accepted",
    );
    check(
        "day 2025-03-03\nemployer A registered wrong-state",
        "s:2:23: employer A registered wrong-state\n  预期：wrong-state\n  实际：ok（已办理）",
    );
    check(
        "day 2025-03-03\nemployer A registered ok\nemployer A accept wrong-state@4.8",
        "s:3:19: employer A accept wrong-state@4.8\n  预期：wrong-state@4.8\n  \
         实际：wrong-state@4.7（该事项目前处于“已注册”状态，不能进行此操作。）",
    );
}

#[test]
fn a_look_that_is_not_on_record_or_not_the_persons_to_see_stops_a_story() {
    let looked = "day 2025-03-03\nemployer A registered ok\nplaces 2025 A=1 ok\n\
        person P qualified ok\nperson Q qualified ok\n\
        employer A application N prepared for P ok\nlook at N ok\n";
    check(&format!("{looked}check looks P 1     looks Q 0"), "plays");
    check(&format!("{looked}check looks P 2"), "s:8:7: check looks P 2\n  预期：2\n  实际：1");
    check(&format!("{looked}check looks Q 1"), "s:8:7: check looks Q 1\n  预期：1\n  实际：0");
}

#[test]
fn a_line_that_cannot_be_read_says_where_and_what_was_meant() {
    check(
        "day 2025-03-03\nemployer A registred ok",
        "s:2:12: 不认识“registred”，是不是“registered”？",
    );
    check("day 2025-03-03\nemployer A registered okk", "s:2:23: 不认识“okk”，是不是“ok”？");
    check("employer A registered ok", "s:1:1: 故事要先写日期，例如 day 2025-03-03");
    check("day 2025-03-03\nset hand_in_days 20", "s:2:1: 开头的设定只能写在第一个日期（day）之前");
    check("day 2025-03-03\nday “2025", "s:2:5: 引号没有闭合");
    check(
        "day 2025-03-03\nemployer A registered ok\nemployer B submit ok",
        "s:3:10: employer B submit ok\n  预期：用到的名字前面已经有，新起的名字前面没有\n  实际：还没有叫“B”的单位",
    );
}

#[test]
fn a_simulated_year_with_its_sweeps_is_quick() {
    let days = "+ 1 day\nsweep\n".repeat(365);
    let text = format!("day 2025-01-02\nemployer A registered ok\n{days}check day 2026-01-02");
    assert_eq!(played("year", &text).unwrap().lines, 733);
}

/// Every effect that nobody decides, with the letters before it and after it.
const CONSEQUENCES: [(&str, &str, &str); 3] = [
    ("4.9", "hand-in-reminder", "returned-overdue"),
    ("3.3.2", "change-reminder", "lapsed"),
    ("3.2.6", "grace-reminder", "lapsed"),
];

#[test]
fn nothing_automatic_happens_to_anybody_without_a_letter_before_and_after_to_both() {
    let stories = stories();
    let (name, text) = stories.iter().find(|(name, _)| name == "notices.story").unwrap();
    played(name, text).unwrap();
    let counted: Vec<(String, i64)> = text
        .lines()
        .flat_map(|line| line.split("outbox ").skip(1))
        .filter_map(|rest| {
            let mut words = rest.split_whitespace();
            Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
        })
        .collect();
    // Two letters of a kind: one to the employer, one to the person.
    let told = |kind: &str| counted.iter().any(|(of, n)| of.starts_with(kind) && *n >= 2);
    for (clause, before, after) in CONSEQUENCES {
        assert!(told(before), "{clause} comes without a warning");
        assert!(told(after), "{clause} happens without a word");
        assert!(text.contains(clause), "{clause}");
    }
}
