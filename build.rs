//! Prepares the app for code splitting: see `src/chunk.rs`.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |variable: &str, value: &str| env::var(variable).is_ok_and(|found| found == value);
    if env::var_os("CARGO_FEATURE_HYDRATE").is_some()
        && is("CARGO_CFG_TARGET_FAMILY", "wasm")
        && is("PROFILE", "release")
    {
        println!("cargo::rustc-cfg=split");
        // The references between functions, by which they are moved.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
