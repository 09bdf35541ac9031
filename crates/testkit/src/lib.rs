//! What tests share; a dev-dependency only.

pub mod naive;
pub mod postgres;
