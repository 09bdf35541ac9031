//! Canonical bytes, digests and the order of ties.

use std::fmt::Write;

use serde::Serialize;
use sm3::{Digest, Sm3};

/// The canonical form: the structs of this module declare their fields in alphabetical order, so
/// the plain serialization is already it.
pub(super) fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("these types hold only integers, strings and lists")
}

/// SM3 (GB/T 32905) as 64 lower-case hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sm3::digest(bytes) {
        write!(hex, "{byte:02x}").expect("a string takes every byte");
    }
    hex
}

/// Where an employer stands among equals: SM3(seed ‖ credit code), the smallest first. The seed is
/// published before the data are frozen, so nobody can aim at it; a time-stamp would start a race
/// and the order of codes would favour the same employers every year.
pub(super) fn tie(seed: &str, code: &str) -> [u8; 32] {
    Sm3::new().chain_update(seed).chain_update(code).finalize().into()
}
