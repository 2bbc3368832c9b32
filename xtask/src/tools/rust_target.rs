//! Rust's standard library for other targets than this machine.

use std::path::Path;

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::process;
use crate::progress::Progress;

/// Installs it, with rustup, if it is missing.
pub(crate) fn install(sh: &Shell, target: &str) -> Result<()> {
    // Queries rustc itself, so that a target without rustup counts too.
    let folder = cmd!(sh, "rustc --print target-libdir --target {target}")
        .quiet()
        .ignore_stderr()
        .read();
    if folder.is_ok_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    let Some(rustup) = process::find("rustup") else {
        bail!(
            "the Rust target {target} is missing: install Rust with rustup, or the package \
             of your system that brings this target"
        );
    };
    let name = format!("the Rust target {target}");
    let progress = Progress::spinner(format!("adding {name} (once, about 10 seconds)"));
    process::run_with_progress(cmd!(sh, "{rustup} target add {target}"), &progress)?;
    progress.finish(&format!("added {name}"));
    Ok(())
}
