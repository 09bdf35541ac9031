//! Letters over real sockets: servers that accept, refuse, fail, are slow, and one that is killed.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

mod district;
mod mail;
mod servers;
mod webhook;
