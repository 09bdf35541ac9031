//! SM3 seals (GB/T 32905): what the journal is chained with.

use std::fmt::Write;

use sm3::{Digest, Sm3};

/// The seal before the first entry of a journal.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// SM3 of some bytes, as 64 hexadecimal digits.
pub fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

/// SM3 over fields, each preceded by its length, so that moving a boundary changes the seal.
pub(crate) fn seal(fields: &[&str]) -> String {
    let mut hasher = Sm3::new();
    for field in fields {
        hasher.update((field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
    }
    text
}
