//! Stories: the rules in motion, as tables that a lawyer can write and the office plays.
//!
//! A story is a file of lines: who does what on which day, with the outcome's name last. It is
//! played in a fresh register on a virtual clock and stops at the first line that comes out
//! differently. The language is described in `docs/stories.md`; every word of it stands in
//! [`vocabulary`].

mod acts;
mod at_hand;
mod checks;
mod erasures;
mod facts;
mod grammar;
mod grid;
mod invariants;
mod letters;
mod lexicon;
mod misfit;
mod outcomes;
mod parse;
mod play;
pub mod simulate;
mod slots;
mod text;
pub mod vocabulary;
mod watch;
mod words;
mod world;

pub use at_hand::Finder;
pub use grid::{GRID_HEAD, grid};
pub use parse::{Mistake, Story};
pub use play::{Played, Stop, Told, play, play_at};
pub use words::words;
