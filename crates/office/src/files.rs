//! Evidence uploads (材料上传): kind by content, size by policy, sealed by SM3.

use casework::{
    Action, Application, Employer, Id, Paper, Person, Record, Refusal, Sanction, Subject,
};
use serde::Serialize;
use store::{Failure, FileNote, NewFile, Tx};

use crate::applications::subject;
use crate::desk::Desk;
use crate::{Call, Office};

/// Longest file name kept, characters; longer ones are cut, the ending stays readable on receipts.
const NAME_MAX: usize = 100;

/// What is uploaded; as a request it is told apart by its digest.
#[derive(Debug, Clone, Serialize)]
pub struct Upload {
    /// The name it comes under.
    pub name: String,
    /// Which material it is.
    pub material: String,
    /// The content.
    #[serde(serialize_with = "as_digest")]
    pub bytes: Vec<u8>,
}

fn as_digest<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&store::sm3_hex(bytes))
}

/// The media type of an upload that is taken: told by its first bytes and never by its name, and
/// of at most so many bytes.
fn media(bytes: &[u8], most: i64) -> Result<&'static str, Refusal> {
    const KINDS: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ];
    if i64::try_from(bytes.len()).is_ok_and(|size| size <= most) {
        let known = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic));
        known.map(|(_, media)| *media).ok_or(Refusal::FileKind)
    } else {
        Err(Refusal::FileTooLarge { most })
    }
}

/// The largest upload, bytes.
pub fn largest(office: &Office) -> Result<i64, Refusal> {
    let name = "upload_bytes_max";
    office
        .edition()
        .number(name, office.today())
        .map_err(|_| Refusal::NotPublished { parameter: name.into() })
}

/// Keeps an upload under the actor's own employer or person; returns the paper to add to a record.
pub fn keep(office: &Office, call: &Call, upload: Upload) -> Result<Paper, Failure> {
    // A file that is not taken does not wait for its turn to be written.
    media(&upload.bytes, largest(office)?)?;
    office.write(call, &("keep-file", &upload.clone()), move |tx, desk| {
        put(tx, desk, &upload, &owner_of(&desk.actor)?)
    })
}

/// Keeps an upload inside a transaction.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    desk: &Desk,
    upload: &Upload,
    owner: &str,
) -> Result<Paper, Failure> {
    let media = media(&upload.bytes, i64::from(desk.count("upload_bytes_max")?))?;
    let name: String = law::text::plain(&upload.name).chars().take(NAME_MAX).collect();
    let id = desk.id();
    let file = NewFile { id, media, name: &name, owner, bytes: &upload.bytes };
    let note = tx.put_file(&desk.actor, &file)?;
    Ok(Paper {
        file: id,
        material: upload.material.clone(),
        name: note.name,
        sm3: note.sm3,
        bytes: note.size,
        by: desk.by(),
        on: desk.day(),
    })
}

fn owner_of(actor: &casework::Actor) -> Result<String, Refusal> {
    match (actor.employer, actor.person) {
        (Some(employer), _) => Ok(format!("{}/{employer}", <Employer as Record>::KIND)),
        (None, Some(person)) => Ok(format!("{}/{person}", <Person as Record>::KIND)),
        (None, None) => Err(Refusal::NotAllowed),
    }
}

/// Opens a file: its owner, both sides of an application it belongs to, the party of a case that
/// holds it as evidence, and officers who read cases. `case` is what the page was about. Every look
/// by an officer is recorded with its purpose. A sealed seed (配置计算) is nobody's to open.
pub fn open(
    office: &Office,
    call: &Call,
    id: Id,
    case: Option<Id>,
    purpose: &str,
) -> Result<(FileNote, Vec<u8>), Failure> {
    let found = office.store.read(|rx| rx.file(id))?.ok_or(Refusal::NotFound)?;
    if is_theirs(&call.actor, &found.0) || in_own_case(office, call, id, case)? {
        return Ok(found);
    }
    let sealed = found.0.owner.split('/').next() == Some(crate::allocations::SEALED);
    if sealed || !call.actor.role.is_officer() {
        return Err(Refusal::NotFound.into());
    }
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    let person = person_of(office, &found.0, case)?;
    crate::reading::note_read(office, call, ("file", id), person, purpose)?;
    Ok(found)
}

/// Whose data a file is: its owner's when a person handed it in, otherwise the person's of the case
/// it was opened from.
fn person_of(office: &Office, note: &FileNote, case: Option<Id>) -> Result<Option<Id>, Failure> {
    let owner = note.owner.split_once('/').filter(|(kind, _)| *kind == <Person as Record>::KIND);
    if let Some(person) = owner.and_then(|(_, id)| id.parse().ok()) {
        return Ok(Some(person));
    }
    let Some(case) = case else { return Ok(None) };
    let found = office.store.read(|rx| rx.get::<Application>(case))?;
    Ok(found.and_then(|found| found.doc.person))
}

/// Whether the file is a paper of an application the actor is a side of, or evidence of which they
/// were told in a case against them.
fn in_own_case(office: &Office, call: &Call, file: Id, case: Option<Id>) -> Result<bool, Failure> {
    let Some(id) = case.filter(|_| !call.actor.role.is_officer()) else { return Ok(false) };
    let side = |whose| casework::may(&call.actor, Action::ReadCase, whose).is_ok();
    let (application, sanction) =
        office.store.read(|rx| Ok((rx.get::<Application>(id)?, rx.get::<Sanction>(id)?)))?;
    let filed = application.is_some_and(|found| {
        side(subject(&found.doc)) && found.doc.papers.iter().any(|paper| paper.file == file)
    });
    let held = sanction.is_some_and(|found| {
        let shown = &found.doc.finding.evidence;
        crate::oversight::is_party(&call.actor, &found.doc)
            && shown.iter().any(|evidence| evidence.file == Some(file))
    });
    Ok(filed || held)
}

fn is_theirs(actor: &casework::Actor, note: &FileNote) -> bool {
    owner_of(actor).is_ok_and(|owner| owner == note.owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_as_large_as_the_policy_says_and_no_larger() {
        assert_eq!(media(b"%PDF-1.7", 8), Ok("application/pdf"));
        assert_eq!(media(b"%PDF-1.7", 7), Err(Refusal::FileTooLarge { most: 7 }));
    }

    #[test]
    fn the_first_bytes_tell_the_kind_and_the_name_does_not() {
        assert_eq!(media(b"%PDF-1.7 ...", 20), Ok("application/pdf"));
        assert_eq!(media(b"\xff\xd8\xff\xe0", 20), Ok("image/jpeg"));
        assert_eq!(media(b"\x89PNG\r\n\x1a\nIHDR", 20), Ok("image/png"));
        for other in [&b"MZ\x90"[..], b"<html>", b"PK\x03\x04", b"", b"%PD"] {
            assert_eq!(media(other, 20), Err(Refusal::FileKind));
        }
    }
}
