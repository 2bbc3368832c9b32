//! The documents that the prerenderer writes: complete, each with what it says
//! of itself, and the same whenever and wherever they are written.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod heads;
mod markup;
mod written;
