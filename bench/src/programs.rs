//! Paths of the checkout, and the programs that build what is measured.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// The environment variable that makes `cargo xtask build` write Trunk's
/// output, without pages.
const SHELL_ONLY: &str = "BUKYOKU_SHELL_ONLY";

/// The profile in Cargo.toml for programs that run on this machine.
const PROFILE: &str = "native";

/// A path in the checkout, written with `/`.
///
/// Cargo passes the path of this package's manifest at run time, so a checkout
/// that was moved after compiling is still found.
pub(crate) fn in_checkout(path: &str) -> Result<PathBuf> {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .context("start this program with `cargo xtask bench` or `cargo run`")?;
    let root = Path::new(&package).parent();
    let mut whole = root
        .context("this package is not in a checkout")?
        .to_owned();
    whole.extend(path.split('/'));
    Ok(whole)
}

/// Builds the guide as it is published.
pub(crate) fn build_guide(folder: &Path) -> Result<()> {
    run(&mut build(folder)?)
}

/// Builds what the prerenderer needs besides content.
pub(crate) fn build_shell(folder: &Path) -> Result<()> {
    run(build(folder)?.env(SHELL_ONLY, "1"))
}

/// Compiles the program that writes a guide.
pub(crate) fn build_prerenderer() -> Result<PathBuf> {
    let mut cargo = cargo()?;
    cargo.args(["build", "--locked", "--profile", PROFILE]);
    cargo.args(["--package", "bukyoku-program", "--bin", "bukyoku"]);
    cargo.args(["--features", "prerender"]);
    run(&mut cargo)?;
    // Next to the folder of this program.
    let this = env::current_exe().context("cannot find this program")?;
    let target = this.parent().and_then(Path::parent);
    let target = target.context("cannot find Cargo's target folder")?;
    let name = format!("bukyoku{}", env::consts::EXE_SUFFIX);
    Ok(target.join(PROFILE).join(name))
}

/// `cargo xtask build`, which provides Trunk first, into a folder other than
/// `dist`, which `cargo xtask serve` may be writing.
fn build(folder: &Path) -> Result<Command> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    let mut command = cargo()?;
    command.args(["xtask", "build", "--dist"]).arg(folder);
    Ok(command)
}

/// The Cargo that runs this program, so that one toolchain compiles everything.
fn cargo() -> Result<Command> {
    let mut cargo = Command::new(
        env::var_os("CARGO")
            .as_deref()
            .unwrap_or(OsStr::new("cargo")),
    );
    cargo.current_dir(in_checkout("")?);
    // Cargo sets these variables to describe this package. A build script that
    // watches one of them would run again whenever Cargo runs with and without
    // this program in turn.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    Ok(cargo)
}

/// Runs a program to its end. Its output goes to standard error, because only
/// the table goes to standard output.
fn run(command: &mut Command) -> Result<()> {
    let status = command.stdout(std::io::stderr()).status();
    let status = status.with_context(|| format!("cannot run {command:?}"))?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}
