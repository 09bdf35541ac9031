//! Every page and every part, rendered with every sample and checked: tags balanced, ids unique,
//! inputs labelled, one first heading on each page.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use casework::Terms;
use law::Day;

use crate::desk;
use crate::employer;
use crate::me;
use crate::public::{check, draw, guide, home, sign_in, simple, trouble, verify};

/// The periods of the built-in edition, as samples show them.
pub fn terms() -> Terms {
    let (edition, on) = (law::builtin::fengtai_2019(), Day::new(2026, 11, 24).unwrap());
    let word = |name: &str| match edition.interpretation(name, on) {
        Some(chosen) => Ok(chosen.to_owned()),
        None => edition.word(name, on).map(str::to_owned),
    };
    Terms::read(|name| edition.number(name, on), word).unwrap()
}

/// Elements without an end tag.
const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "wbr", "col"];

/// What was read of a page.
#[derive(Default)]
struct Read {
    open: Vec<String>,
    ids: BTreeSet<String>,
    labelled: BTreeSet<String>,
    pointed: BTreeSet<String>,
    inputs: Vec<BTreeMap<String, String>>,
    headings: usize,
}

impl Read {
    fn page(html: &str) -> Self {
        let mut read = Self::default();
        let mut rest = html;
        while let Some((_, after)) = rest.split_once('<') {
            if after.starts_with('!') {
                rest = after;
                continue;
            }
            let end = end_of_tag(after);
            read.tag(&after[..end]);
            rest = &after[end..];
        }
        assert!(read.open.is_empty(), "left open: {:?}", read.open);
        read
    }

    fn tag(&mut self, tag: &str) {
        if let Some(name) = tag.strip_prefix('/') {
            let open = self.open.pop();
            assert_eq!(
                open.as_deref(),
                Some(name.trim()),
                "</{name}> closes {open:?}; open: {:?}",
                self.open
            );
            return;
        }
        let name = tag.split([' ', '\n', '>']).next().unwrap_or_default().to_owned();
        let attributes = attributes(tag.strip_prefix(name.as_str()).unwrap_or_default());
        self.note(&name, attributes);
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            self.open.push(name);
        }
    }

    fn note(&mut self, name: &str, attributes: BTreeMap<String, String>) {
        if let Some(id) = attributes.get("id") {
            assert!(self.ids.insert(id.clone()), "two elements have the id “{id}”");
        }
        for pointer in ["aria-describedby", "aria-labelledby", "for"] {
            let targets = attributes.get(pointer).map(String::as_str).unwrap_or_default();
            self.pointed.extend(targets.split_whitespace().map(str::to_owned));
        }
        match name {
            "h1" => self.headings += 1,
            "label" => self.labelled.extend(attributes.get("for").cloned()),
            "input" | "select" | "textarea" => self.inputs.push(attributes),
            _ => {}
        }
    }

    fn check(&self) {
        for target in &self.pointed {
            assert!(self.ids.contains(target), "something points at #{target}, which is not there");
        }
        for input in &self.inputs {
            let kind = input.get("type").map(String::as_str).unwrap_or_default();
            let hidden = kind == "hidden" || input.contains_key("hidden");
            let id = input.get("id").cloned().unwrap_or_default();
            let named = self.labelled.contains(&id) || input.contains_key("aria-label");
            assert!(hidden || named, "an input has no label: {input:?}");
        }
    }
}

/// Where the tag ends, quotes respected.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag does not end: {}", text.chars().take(60).collect::<String>());
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let close = after.find('"').expect("an attribute's quotes are closed");
            value = after[..close].to_owned();
            rest = after[close + 1..].trim_start();
        }
        assert!(!name.is_empty() && !name.contains('"'), "stray text in a tag: {text}");
        assert!(found.insert(name.clone(), value).is_none(), "twice: {name} in {text}");
    }
    found
}

#[track_caller]
fn pages<T: Template>(samples: Vec<T>) {
    assert!(!samples.is_empty(), "a page without samples");
    for sample in samples {
        let html = sample.render().unwrap();
        let read = Read::page(&html);
        read.check();
        assert_eq!(read.headings, 1, "a page has one first heading");
        assert!(html.contains("<title>") && !html.contains("<title> —"), "a page has a title");
        let inline =
            ["<script>", "<style", " style=\"", "javascript:"].iter().any(|bad| html.contains(bad));
        assert!(!inline, "the content security policy forbids anything inline");
    }
}

#[track_caller]
pub fn parts<T: Template>(samples: Vec<T>) {
    assert!(!samples.is_empty(), "a part without samples");
    for sample in samples {
        Read::page(&sample.render().unwrap()).check();
    }
}

#[test]
fn every_page_is_well_formed_with_every_sample() {
    pages(home::View::samples());
    pages(guide::View::samples());
    pages(check::Start::samples());
    pages(check::View::samples());
    pages(check::ResultView::samples());
    pages(verify::View::samples());
    pages(verify::Answer::samples());
    pages(sign_in::View::samples());
    pages(sign_in::Resume::samples());
    pages(trouble::View::samples());
    pages(trouble::Expired::samples());
    pages(simple::Accessibility::samples());
    pages(simple::Privacy::samples());
    pages(draw::View::samples());
    pages(crate::admin::View::samples());
    pages(desk::home::View::samples());
    pages(desk::case::View::samples());
    pages(desk::employer::View::samples());
    pages(desk::permit::View::samples());
    pages(desk::quota::View::samples());
    pages(desk::editions::samples());
    pages(crate::public::allocations::View::samples());
    pages(desk::visits::View::samples());
    pages(desk::openings::View::samples());
    pages(desk::book::View::samples());
    pages(desk::post::View::samples());
    parts(desk::reasons::Reasons::samples());
    parts(crate::public::demo::Accounts::samples());
}

#[test]
fn every_page_of_supervision_is_well_formed_with_every_sample() {
    pages(crate::supervision::Matter::samples());
    pages(desk::change::View::samples());
    pages(crate::changes::View::samples());
    pages(crate::changes::ReportView::samples());
}

#[test]
fn every_page_of_a_person_is_well_formed_with_every_sample() {
    pages(me::join::View::samples());
    pages(me::file::View::samples());
    pages(me::home::View::samples());
    pages(me::data::View::samples());
    pages(me::photo::View::samples());
    pages(me::companions::View::samples());
    pages(me::kept::View::samples());
    pages(me::looks::View::samples());
    pages(me::case::View::samples());
    pages(me::paper::View::samples());
    pages(crate::case::withdraw::View::samples());
    pages(me::permit::View::samples());
    pages(me::leaving::View::samples());
    pages(me::objection::View::samples());
    pages(me::deferral::View::samples());
    pages(me::give_up::View::samples());
    pages(me::mail::View::samples());
    pages(me::change::View::samples());
    pages(me::messages::View::samples());
    pages(me::messages::LetterView::samples());
}

#[test]
fn every_page_of_an_employer_is_well_formed_with_every_sample() {
    pages(employer::open::View::samples());
    pages(employer::home::View::samples());
    pages(employer::home::Unfiled::samples());
    pages(employer::data::View::samples());
    pages(employer::more::View::samples());
    pages(employer::agent::View::samples());
    pages(employer::new_case::View::samples());
    pages(employer::new_case::Invited::samples());
    pages(employer::cases::View::samples());
    pages(employer::case::View::samples());
    pages(employer::submitted::View::samples());
    pages(employer::paper::View::samples());
    pages(employer::visits::View::samples());
    pages(employer::visit::View::samples());
    pages(employer::places::View::samples());
    pages(employer::plan::View::samples());
    pages(employer::permit::View::samples());
    pages(employer::incoming::View::samples());
}
