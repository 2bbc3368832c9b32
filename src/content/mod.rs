//! The content of the guide.
//!
//! - [`source`]: what editors write, `public/content/**.json`;
//! - [`inline`]: the notation inside a paragraph;
//! - [`external`]: URLs outside the guide, and which of them are accepted;
//! - [`hidden`]: invisible characters;
//! - [`part`] and [`pictogram`]: what the source and the guide have in common;
//! - [`guide`]: what the browser fetches, created from the source by `compile`;
//! - [`readings`]: how the kanji of a text are read;
//! - [`json`]: how the browser reads it;
//! - `interface`: texts of the interface for a single page, compiled with the
//!   content;
//! - `edition`: the content in a language that has files of its own;
//! - `files`: the files of the guide;
//! - `furigana`: how the words on each page are read;
//! - `check`: checks the source and reports faults to editors;
//! - `colour`: what becomes of the guide's own colour, and whether it is legible;
//! - `migrate`: brings content of format 1 to the current format;
//! - `review`: shows editors the readings of the texts.
//!
//! Nothing here knows the browser or the web framework.

#[cfg(feature = "tool")]
pub mod check;
#[cfg(feature = "tool")]
pub mod colour;
#[cfg(feature = "tool")]
pub mod compile;
#[cfg(feature = "tool")]
pub mod edition;
pub mod external;
#[cfg(feature = "tool")]
mod files;
#[cfg(feature = "tool")]
pub mod furigana;
pub mod guide;
pub mod hidden;
pub mod inline;
#[cfg(not(feature = "hydrate"))]
pub mod interface;
pub mod json;
#[cfg(feature = "tool")]
pub mod migrate;
pub mod part;
pub mod pictogram;
pub mod readings;
#[cfg(feature = "tool")]
pub mod review;
#[cfg(feature = "tool")]
pub mod source;
