//! Evidence handed in: bytes beside the register, sealed by the journal entry that received them.

use casework::{Actor, Id};
use serde::{Deserialize, Serialize};

use crate::journal::{Draft, FILE, FILES, encode};
use crate::seal::sm3_hex;
use crate::{Failure, Rx, StoreError, Tx};

/// What is known of a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileNote {
    /// SM3 of the bytes, hexadecimal.
    pub sm3: String,
    /// Media type as found in the bytes, e.g. `application/pdf`.
    pub media: String,
    /// The name it was handed in under.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Whose it is, e.g. `employer/<id>`; decides who may see it.
    pub owner: String,
}

/// A file on its way in.
#[derive(Debug, Clone)]
pub struct NewFile<'a> {
    /// Its id.
    pub id: Id,
    /// Media type as found in the bytes.
    pub media: &'a str,
    /// The name it is handed in under.
    pub name: &'a str,
    /// Whose it is, e.g. `employer/<id>`.
    pub owner: &'a str,
    /// The content.
    pub bytes: &'a [u8],
}

impl Rx<'_> {
    /// What is known of a file.
    pub fn file_note(&mut self, id: Id) -> Result<Option<FileNote>, Failure> {
        let sql = "select sm3, media, name, size, owner from files where district = $1 and id = $2";
        let id = id.to_string();
        let Some(mut row) = self.db.first(sql, &[self.district.into(), (&id).into()])? else {
            return Ok(None);
        };
        Ok(Some(FileNote {
            sm3: row.text(0)?,
            media: row.text(1)?,
            name: row.text(2)?,
            size: row.int(3)?,
            owner: row.text(4)?,
        }))
    }

    /// A file with its content, which is checked against its seal.
    pub fn file(&mut self, id: Id) -> Result<Option<(FileNote, Vec<u8>)>, Failure> {
        let Some(note) = self.file_note(id)? else { return Ok(None) };
        let sql = "select bytes from files where district = $1 and id = $2";
        let text = id.to_string();
        let row = self.db.first(sql, &[self.district.into(), (&text).into()])?;
        let bytes = row.ok_or_else(|| StoreError::damaged("文件已不在"))?.bytes(0)?;
        if sm3_hex(&bytes) != note.sm3 {
            return Err(StoreError::damaged(format!("文件 {id} 的内容与登记时不同")).into());
        }
        Ok(Some((note, bytes)))
    }
}

impl Tx<'_> {
    /// Keeps a file and enters its seal into the journal.
    pub fn put_file(&mut self, actor: &Actor, file: &NewFile<'_>) -> Result<FileNote, Failure> {
        let note = FileNote {
            sm3: sm3_hex(file.bytes),
            media: file.media.to_owned(),
            name: file.name.to_owned(),
            size: i64::try_from(file.bytes.len()).expect("a file fits in memory"),
            owner: file.owner.to_owned(),
        };
        let sql = "insert into files (district, id, sm3, media, name, size, owner, bytes) \
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let id = file.id.to_string();
        let args = [
            self.district.into(),
            (&id).into(),
            (&note.sm3).into(),
            file.media.into(),
            file.name.into(),
            note.size.into(),
            file.owner.into(),
            file.bytes.into(),
        ];
        self.execute(sql, &args)?;
        let payload = encode(&note);
        self.enter(Draft { actor, kind: FILES, subject: id, event: FILE.to_owned(), payload });
        Ok(note)
    }
}
