//! What is done in stories, by the counter it is done at. Each table names its commands once:
//! usage, meaning, usual actor, clauses, and the use case that is called.

pub(crate) mod allocations;
pub(crate) mod applications;
pub(crate) mod changes;
pub(crate) mod contacts;
pub(crate) mod decisions;
pub(crate) mod editions;
pub(crate) mod employers;
pub(crate) mod inspections;
pub(crate) mod leaving;
pub(crate) mod looks;
pub(crate) mod oversight;
pub(crate) mod people;
pub(crate) mod permits;
pub(crate) mod plans;
pub(crate) mod queues;
pub(crate) mod sanctions;
pub(crate) mod visits;
pub(crate) mod window;

use casework::{Id, Paper, Reason};
use office::{Call, files};

use crate::grammar::Said;
use crate::world::{Trouble, World};

type Done = Result<(), Trouble>;

/// The reason of a return or refusal: the line's words, or some that say enough.
fn reason(said: &Said, clause: &str) -> Reason {
    let words = said.maybe("TEXT").unwrap_or("材料与填报内容不一致，请核对后更正。");
    Reason { code: "inconsistent".into(), clause: clause.into(), words: words.into() }
}

/// The line's words, or these.
fn words<'s>(said: &'s Said, otherwise: &'s str) -> &'s str {
    said.maybe("TEXT").unwrap_or(otherwise)
}

/// The first bytes of a PDF, which are what an upload is known by.
const PDF: &[u8] = b"%PDF-1.7\n";

/// Uploads a paper of one page.
fn paper(world: &World, call: &Call, material: &str) -> Result<Paper, Trouble> {
    let upload = files::Upload {
        name: format!("{material}.pdf"),
        material: material.to_owned(),
        bytes: PDF.to_vec(),
    };
    Ok(files::keep(&world.office, call, upload)?)
}

/// A name that must still be free when its record is made.
fn free(world: &World, kind: crate::world::Kind, said: &Said, slot: &str) -> Done {
    if !world.knows(kind, said.get(slot)) {
        return Ok(());
    }
    let says = format!("“{}”已经有了，请换一个名字", said.get(slot));
    Err(Trouble::Story { column: said.column(slot), says })
}

/// Names the record a use case made, and is done.
fn named(world: &mut World, kind: crate::world::Kind, name: &str, id: Id) {
    world.name(kind, name, id);
}
