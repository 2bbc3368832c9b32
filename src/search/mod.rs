//! Search in both languages, without the web framework and without a DOM.
//!
//! [`Engine`] answers queries. In a browser it runs in a worker; natively it
//! serves the tests. `docs/search.md` describes what it matches, how it ranks
//! and what files it reads.
//!
//! - [`results`]: what a search finds, as the page reads it;
//! - `normalise`: folds texts for comparison; `field`: a folded text with its
//!   readings;
//! - `romaji` and `english`: Japanese in Latin letters, and forms of words;
//! - `query`: what is looked for; `pattern`: where it is found;
//! - `rank`: how well a document fits; `snippet`: what is shown of it;
//! - `index`: the files, which `reader` reads; `compile` writes them;
//! - `large`: the search of a large guide, whose index has several files;
//!   `candidates`: which of its divisions to load; `postings`: the files of
//!   terms;
//! - `worker`: what the worker calls.
//!
//! There are two engines: `search-engine` reads an index of one file alone;
//! `search-engine-large` (feature `search-large`) also one of several files,
//! which a small guide never has.

#[cfg(any(feature = "tool", feature = "search-large"))]
mod candidates;
#[cfg(feature = "tool")]
pub mod compile;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod engine;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod english;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod field;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod index;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod json;
#[cfg(any(feature = "tool", feature = "search-large"))]
mod large;
#[cfg(any(feature = "tool", feature = "search-worker"))]
pub mod normalise;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod order;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod pattern;
#[cfg(any(feature = "tool", feature = "search-large"))]
mod postings;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod query;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod rank;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod reader;
pub mod results;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod romaji;
#[cfg(any(feature = "tool", feature = "search-worker"))]
mod snippet;
#[cfg(feature = "search-worker")]
mod worker;

#[cfg(any(feature = "tool", feature = "search-worker"))]
pub use self::engine::Engine;
#[cfg(any(feature = "tool", feature = "search-worker"))]
pub use self::index::SearchError;
