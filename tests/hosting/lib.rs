//! Empty: the hosting tests are in `main.rs`.
