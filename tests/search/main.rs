//! The search, as a reader uses it: what is typed, and what is found.

mod files;
mod guide;
mod large;
mod robustness;
mod shards;
mod snippets;
mod substrings;
mod table;
