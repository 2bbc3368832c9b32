//! The prerendered documents: complete, with metadata, and reproducible.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod documentation;
mod heads;
mod hostile;
mod identity;
mod markup;
mod offline;
mod prerendered;
mod trunk;
