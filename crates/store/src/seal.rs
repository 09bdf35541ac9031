//! SM3 seals (GB/T 32905): what the journal is chained with.

use std::fmt::Write;

use sm3::{Digest, Sm3};

/// The seal before the first entry of a journal.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What nobody can know who was not there: from it, and from where the journal stands, follows the
/// salt of each entry. It is drawn anew by each process and never kept, so that after an erasure
/// nothing is left to guess the words with.
pub(crate) type Seed = [u8; 32];

/// Hexadecimal digits of a salt: 128 bits.
const SALT_DIGITS: usize = 32;

/// The salt of the entry that follows the one sealed with `prev`.
pub(crate) fn salt(seed: &Seed, prev: &str) -> String {
    let digest = Sm3::new().chain_update(seed).chain_update(prev.as_bytes()).finalize();
    let mut salt = hex(&digest);
    salt.truncate(SALT_DIGITS);
    salt
}

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
