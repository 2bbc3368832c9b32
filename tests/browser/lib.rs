//! Empty: the browser tests are in `main.rs`.
