//! The canonical form of JSON text, and digests over it. Any order of keys and any blanks read the
//! same; a key written twice and a number that is not an integer are errors.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use sm3::Digest as _;

use super::file::Departure;

/// The parts of a sealed file in canonical form.
pub(super) struct Sealed {
    pub contents: Vec<u8>,
    pub hash: String,
    pub method: Vec<u8>,
    pub snapshot: Vec<u8>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Outer {
    contents: Canonical,
    hash: String,
}

#[derive(serde::Deserialize)]
struct Inner {
    method: Canonical,
    snapshot: Canonical,
}

/// Reads the outer shell of a file.
pub(super) fn unseal(json: &str) -> Result<Sealed, serde_json::Error> {
    let outer: Outer = serde_json::from_str(json)?;
    let inner: Inner = serde_json::from_slice(&outer.contents.0)?;
    Ok(Sealed {
        contents: outer.contents.0,
        hash: outer.hash,
        method: inner.method.0,
        snapshot: inner.snapshot.0,
    })
}

/// SM3 in hexadecimal.
pub(super) fn sm3(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in sm3::Sm3::digest(bytes) {
        write!(hex, "{byte:02x}").expect("a string takes every byte");
    }
    hex
}

/// What a departure's signature covers: the line with its signature empty, and the snapshot's
/// digest.
pub(super) fn message(departure: &Departure, snapshot_digest: &str) -> Vec<u8> {
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "{{\"departure\":{{\"by\":{},\"clause\":{},\"code\":{},\"decided\":{},\"engine\":{},\
         \"on\":{},\"reason\":{},\"signature\":null}},\"snapshot\":{}}}",
        quote(&departure.by),
        quote(&departure.clause),
        quote(&departure.code),
        departure.decided,
        departure.engine,
        quote(&departure.on),
        quote(&departure.reason),
        quote(snapshot_digest),
    )
    .into_bytes()
}

/// A JSON value rewritten without blanks and with sorted keys.
struct Canonical(Vec<u8>);

impl<'de> Deserialize<'de> for Canonical {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Writer)
    }
}

struct Writer;

impl<'de> Visitor<'de> for Writer {
    type Value = Canonical;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("整数、文字、真假、空值、列表或者对象")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Canonical, E> {
        Ok(Canonical(value.to_string().into_bytes()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Canonical, E> {
        Ok(Canonical(value.to_string().into_bytes()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Canonical, E> {
        Ok(Canonical(value.to_string().into_bytes()))
    }

    fn visit_unit<E: Error>(self) -> Result<Canonical, E> {
        Ok(Canonical(b"null".to_vec()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Canonical, E> {
        serde_json::to_vec(value).map(Canonical).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Canonical, A::Error> {
        let mut bytes = vec![b'['];
        while let Some(Canonical(item)) = items.next_element()? {
            if bytes.len() > 1 {
                bytes.push(b',');
            }
            bytes.extend(item);
        }
        bytes.push(b']');
        Ok(Canonical(bytes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Canonical, A::Error> {
        let mut sorted: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        while let Some((key, Canonical(value))) = fields.next_entry::<String, Canonical>()? {
            if sorted.contains_key(&key) {
                return Err(A::Error::custom(format!("“{key}”出现了两次")));
            }
            sorted.insert(key, value);
        }
        let mut bytes = vec![b'{'];
        for (key, value) in sorted {
            if bytes.len() > 1 {
                bytes.push(b',');
            }
            bytes.extend(serde_json::to_vec(&key).map_err(A::Error::custom)?);
            bytes.push(b':');
            bytes.extend(value);
        }
        bytes.push(b'}');
        Ok(Canonical(bytes))
    }
}
