//! Rust's standard library for WebAssembly.

use std::path::Path;

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::process;
use crate::progress::Progress;
use crate::versions::WASM_TARGET;

/// Installs it, with rustup, if it is missing.
pub(crate) fn install(sh: &Shell) -> Result<()> {
    // Queries rustc itself, so that a target without rustup counts too.
    let folder = cmd!(sh, "rustc --print target-libdir --target {WASM_TARGET}")
        .quiet()
        .ignore_stderr()
        .read();
    if folder.is_ok_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    let Some(rustup) = process::find("rustup") else {
        bail!(
            "the Rust target {WASM_TARGET} is missing: install Rust with rustup, or the package \
             of your system that brings this target"
        );
    };
    let target = format!("the Rust target {WASM_TARGET}");
    let progress = Progress::spinner(format!("adding {target} (once, about 10 seconds)"));
    process::run_with_progress(cmd!(sh, "{rustup} target add {WASM_TARGET}"), &progress)?;
    progress.finish(&format!("added {target}"));
    Ok(())
}
