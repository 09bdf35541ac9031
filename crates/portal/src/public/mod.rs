//! The pages anyone may see.

pub mod allocations;
pub mod check;
pub mod demo;
pub mod draw;
pub mod guide;
pub mod home;
pub mod sign_in;
pub mod simple;
pub mod text_size;
pub mod trouble;
pub mod verify;
