//! A letter as a signed request to the district's own message service, which knows phone numbers
//! and other channels. What a receiver has to do stands in `docs/notices.md`.

use std::time::Duration;

use casework::Addressee;
use hmac::{Hmac, KeyInit, Mac};
use office::delivery::Parcel;
use sm3::Sm3;

use crate::{PostError, Sender, Undelivered};

/// How long a receiver may take: it only has to put the message aside.
const PATIENCE: Duration = Duration::from_secs(20);

/// A receiver of every letter.
pub struct Webhook {
    agent: ureq::Agent,
    url: String,
    key: Vec<u8>,
}

/// What proves that a request is ours and new: HMAC-SM3 of the time, a dot and the body, in
/// hexadecimal.
pub fn signature(key: &[u8], at_seconds: i64, body: &str) -> String {
    use std::fmt::Write;
    let mut mac = Hmac::<Sm3>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("{at_seconds}.{body}").as_bytes());
    mac.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes any text");
        text
    })
}

impl Webhook {
    /// The receiver at a URL, with the key it shares with us.
    pub fn new(url: &str, key: &str) -> Result<Self, PostError> {
        if key.trim().is_empty() {
            return Err(PostError::Key);
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            // A redirect would carry the message somewhere nobody agreed on.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("juzheng")
            .build();
        let (url, key) = (url.to_owned(), key.trim().as_bytes().to_vec());
        Ok(Self { agent: config.new_agent(), url, key })
    }

    /// Hands a parcel to the receiver. The delivery id is that of the letter, whenever it is sent.
    pub(crate) fn send(
        &self,
        parcel: &Parcel,
        (id, at_ms): (&str, i64),
        sender: &Sender,
    ) -> Result<(), Undelivered> {
        let (body, seconds) = (body(parcel, id, sender), at_ms / MS_PER_SECOND);
        let answer = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .header("juzheng-delivery", id)
            .header("juzheng-timestamp", seconds.to_string())
            .header("juzheng-signature", format!("sm3={}", signature(&self.key, seconds, &body)))
            .send(body.as_str());
        // A receiver that says no may be set right by tomorrow; only time gives up on it.
        let why = match answer {
            Ok(answer) if answer.status().is_success() => return Ok(()),
            Ok(answer) => format!("接收方答复 {}", answer.status()),
            Err(error) => error.to_string(),
        };
        Err(Undelivered { why, lasting: false })
    }
}

/// Milliseconds of a second.
const MS_PER_SECOND: i64 = 1_000;

/// The request's body, one JSON object.
fn body(parcel: &Parcel, id: &str, sender: &Sender) -> String {
    let (to, whom) = match parcel.to {
        Addressee::Employer(id) => ("employer", id),
        Addressee::Person(id) => ("person", id),
    };
    let (kind, about) = &parcel.about;
    serde_json::json!({
        "id": id,
        "kind": parcel.kind,
        "to": { "kind": to, "id": whom },
        "about": { "kind": kind, "id": about },
        "title": parcel.title,
        "clause": parcel.clause,
        "due": parcel.due.map(|day| day.to_string()),
        "link": format!("{}/messages/{}", sender.public_url, parcel.seq),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_openssl_makes() {
        // printf '1700000000.{}' | openssl dgst -sm3 -hmac key
        let expect = "284a4593c147b22c3a4a003702e4b5628473004950e2c624a6e3941761e0f50d";
        assert_eq!(signature(b"key", 1_700_000_000, "{}"), expect);
    }
}
