//! Nothing: the browser tests are in `main.rs`.
