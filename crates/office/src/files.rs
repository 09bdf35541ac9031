//! Evidence uploads (材料上传): kind by content, size by policy, sealed by SM3.

use casework::{Action, Application, By, Employer, Id, Paper, Person, Record, Refusal, Subject};
use store::{Failure, FileNote, NewFile};

use crate::applications::subject;
use crate::{Call, Office};

/// Longest file name kept, characters; longer ones are cut, the ending stays readable on receipts.
const NAME_MAX: usize = 100;

/// What is uploaded.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name it comes under.
    pub name: String,
    /// Which material it is.
    pub material: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The media types that are taken, told by the first bytes and never by the name.
fn media(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, media)| *media)
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
    let most = largest(office)?;
    let bytes = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
    if bytes > most {
        return Err(Refusal::FileTooLarge { most }.into());
    }
    let media = media(&upload.bytes).ok_or(Refusal::FileKind)?;
    let name: String = law::text::plain(&upload.name).chars().take(NAME_MAX).collect();
    let ask = ("keep-file", name.clone(), store::sm3_hex(&upload.bytes));
    office.write(call, &ask, move |tx, desk| {
        let owner = owner_of(&desk.actor)?;
        let id = desk.id();
        let file = NewFile { id, media, name: &name, owner: &owner, bytes: &upload.bytes };
        let note = tx.put_file(&desk.actor, &file)?;
        Ok(Paper {
            file: id,
            material: upload.material.clone(),
            name: note.name,
            sm3: note.sm3,
            bytes: note.size,
            by: By::of(&desk.actor),
            on: desk.day(),
        })
    })
}

fn owner_of(actor: &casework::Actor) -> Result<String, Refusal> {
    match (actor.employer, actor.person) {
        (Some(employer), _) => Ok(format!("{}/{employer}", <Employer as Record>::KIND)),
        (None, Some(person)) => Ok(format!("{}/{person}", <Person as Record>::KIND)),
        (None, None) => Err(Refusal::NotAllowed),
    }
}

/// Opens a file: its owner, both sides of a case it belongs to, and officers who read cases. Every
/// look by an officer is recorded with its purpose. A sealed seed (配置计算) is nobody's to open.
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

/// Whether the file is a paper of a case the actor is a side of.
fn in_own_case(office: &Office, call: &Call, file: Id, case: Option<Id>) -> Result<bool, Failure> {
    let Some(case) = case else { return Ok(false) };
    let found = office.store.read(|rx| rx.get::<Application>(case))?;
    let Some(case) = found.map(|found| found.doc) else { return Ok(false) };
    let side = !call.actor.role.is_officer()
        && casework::may(&call.actor, Action::ReadCase, subject(&case)).is_ok();
    Ok(side && case.papers.iter().any(|paper| paper.file == file))
}

fn is_theirs(actor: &casework::Actor, note: &FileNote) -> bool {
    owner_of(actor).is_ok_and(|owner| owner == note.owner)
}

#[cfg(test)]
mod tests {
    use super::media;

    #[test]
    fn the_first_bytes_tell_the_kind_and_the_name_does_not() {
        assert_eq!(media(b"%PDF-1.7 ..."), Some("application/pdf"));
        assert_eq!(media(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(media(b"\x89PNG\r\n\x1a\nIHDR"), Some("image/png"));
        for other in [&b"MZ\x90"[..], b"<html>", b"PK\x03\x04", b"", b"%PD"] {
            assert_eq!(media(other), None);
        }
    }
}
