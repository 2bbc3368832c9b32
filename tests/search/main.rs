//! The search, as a reader uses it: what is typed, and what is found.

mod guide;
mod table;
