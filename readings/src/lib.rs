//! Proposes the readings of words that `readings.json` does not have yet.
//!
//! - [`propose`]: which words a text needs, from the tokens of a morphological
//!   analyser;
//! - [`align`]: the reading of a word, divided among its kanji;
//! - [`list`]: the list with the proposals, and the file that it is kept in.
//!
//! The analyser and its dictionary are in the program (`main.rs`), which has a
//! feature of its own: nothing else compiles them.

pub mod align;
pub mod list;
pub mod propose;
