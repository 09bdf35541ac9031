//! The token in every form of a signed-in page: a second proof, besides the browser's own headers,
//! that a request comes from one of our pages.

use std::fmt::{self, Write as _};

use sm3::{Digest, Sm3};

/// A secret of this installation from which tokens are derived.
#[derive(Clone)]
pub struct FormKey([u8; 32]);

impl FormKey {
    /// From 32 random bytes; every server of one installation has the same.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token of a session. It says nothing about the session's own secret.
    pub fn token(&self, session: &str) -> Token {
        let inner = Sm3::new().chain_update(self.0).chain_update(session).finalize();
        let outer =
            Sm3::new().chain_update(self.0).chain_update(b"form").chain_update(inner).finalize();
        Token(hex(&outer))
    }
}

impl fmt::Debug for FormKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormKey(…)")
    }
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The token of one session's forms.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token as samples show it.
    pub fn sample() -> Self {
        Self("0".repeat(64))
    }

    /// Whether a form carries it. The time it takes does not depend on where they differ.
    pub fn matches(&self, sent: &str) -> bool {
        let (ours, sent) = (self.0.as_bytes(), sent.as_bytes());
        ours.len() == sent.len()
            && ours.iter().zip(sent).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_belongs_to_one_session_and_one_key() {
        let key = FormKey::new([1; 32]);
        let token = key.token("session");
        assert!(token.matches(&key.token("session").to_string()));
        assert!(!token.matches(&key.token("other").to_string()));
        assert!(!token.matches(&FormKey::new([2; 32]).token("session").to_string()));
        assert!(!token.matches(""));
        assert_eq!(format!("{token:?}{key:?}"), "Token(…)FormKey(…)");
    }
}
