//! Search in both languages.

#[cfg(any(feature = "tool", feature = "search-worker"))]
pub mod normalise;
