//! What tests share; a dev-dependency only.

pub mod auditor;
pub mod naive;
pub mod postgres;
