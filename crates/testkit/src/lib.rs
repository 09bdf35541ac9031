//! What tests share; a dev-dependency only.

pub mod postgres;
