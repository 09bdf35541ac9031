//! What every page with a command has in common: the key that makes sending twice act once, and the
//! words for a refusal.

use casework::Refusal;
use store::Failure;

use crate::error::PageError;
use crate::portal::Portal;
use crate::typed::{Form, Problems, Reader};
use crate::ui::{Html, cited};

/// Bytes of a form's idempotency key.
const KEY_BYTES: usize = 16;

/// The hidden input with a form's idempotency key: sending the form twice acts once.
pub fn form_key(portal: &Portal) -> Html {
    let bytes = portal.office.chance.bytes::<KEY_BYTES>();
    Html::hidden("key", &format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// After a command: a refusal is a problem of the field it is about. What does not exist for the
/// person, and a breakdown, are pages of their own.
pub fn answered<T>(
    done: Result<T, Failure>,
    field: &str,
) -> Result<Result<T, Problems>, PageError> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotFound => {
            let mut problems = Problems::default();
            problems.add(field, words(&refusal));
            Ok(Err(problems))
        }
        Err(other) => Err(other.into()),
    }
}

/// A refusal in one line: what happened, what to do, and the clause.
pub fn words(refusal: &Refusal) -> String {
    let clause = cited(refusal.clause());
    format!("{}{}（依据：{clause}）", refusal.says(), refusal.next())
}

/// A form of which only its token and key matter.
#[derive(Debug)]
pub struct Asked;

impl Form for Asked {
    fn read(_: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }
}

/// Whether a query says that something was just saved.
#[derive(Debug, serde::Deserialize)]
pub struct Done {
    /// What was done; empty when nothing was.
    #[serde(default)]
    pub done: String,
}
