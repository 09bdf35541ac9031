//! What every page with a command has in common: the key that makes sending twice act once, and the
//! words for a refusal.

use casework::Refusal;
use office::{Call, Office};
use store::Failure;

use crate::checked::Checked;
use crate::error::PageError;
use crate::portal::Portal;
use crate::session::SignedIn;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{Html, cited};

/// Bytes of a form's idempotency key.
const KEY_BYTES: usize = 16;

/// The hidden input with a form's idempotency key: sending the form twice acts once.
pub fn form_key(portal: &Portal) -> Html {
    Html::hidden("key", &new_key(portal))
}

/// A key nobody has used.
pub fn new_key(portal: &Portal) -> String {
    let bytes = portal.office.chance.bytes::<KEY_BYTES>();
    format!("{:032x}", u128::from_be_bytes(bytes))
}

/// What a form said, with what is wrong with it.
pub type Again = (Typed, Problems);

/// The shape of every post: takes the step; when it is refused, answers with what was typed, for
/// the page to say so over it. `field` names what a refusal is about.
pub async fn take<F: Form + Send + 'static, T: Send + 'static>(
    portal: &Portal,
    who: &SignedIn,
    form: Checked<F>,
    field: impl Fn(&F) -> &'static str,
    step: impl FnOnce(&Office, &Call, F) -> Result<T, Failure> + Send + 'static,
) -> Result<Result<T, Again>, PageError> {
    let field = form.value.as_ref().map_or("act", field);
    taken(portal, who, form, |done| answered(done, field), step).await
}

/// The same, with the page's own way to take a refusal.
pub async fn taken<F: Form + Send + 'static, T: Send + 'static>(
    portal: &Portal,
    who: &SignedIn,
    form: Checked<F>,
    answer: impl FnOnce(Result<T, Failure>) -> Result<Result<T, Problems>, PageError>,
    step: impl FnOnce(&Office, &Call, F) -> Result<T, Failure> + Send + 'static,
) -> Result<Result<T, Again>, PageError> {
    let call = who.keyed(form.typed.get("key"));
    let problems = match form.value {
        Ok(act) => match answer(portal.office(move |office| step(office, &call, act)).await)? {
            Ok(done) => return Ok(Ok(done)),
            Err(problems) => problems,
        },
        Err(problems) => problems,
    };
    Ok(Err((form.typed, problems)))
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
