//! Paths of the checkout, and the programs that build what is measured.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// Where `cargo xtask build` puts the app for the program `bukyoku`.
const APP: &str = "target/program/app.zip";

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

/// Builds the guide as it is published, with `cargo xtask build`, which provides
/// Trunk first, into a folder other than `dist`, which `cargo xtask serve` may be
/// writing.
pub(crate) fn build_guide(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    let mut command = cargo()?;
    command.args(["xtask", "build", "--dist"]).arg(folder);
    run(&mut command)
}

/// The app that was packed when the guide was last built.
pub(crate) fn packed_app() -> Result<PathBuf> {
    let app = in_checkout(APP)?;
    ensure!(
        app.is_file(),
        "there is no {APP}: start `cargo xtask build`"
    );
    Ok(app)
}

/// Writes the content of a generated ministry into a folder that is empty.
pub(crate) fn write_sample(folder: &Path, divisions: usize, bureaus: usize) -> Result<()> {
    let mut command = cargo()?;
    command.args(["xtask", "sample"]).arg(folder);
    command.args(["--divisions", &divisions.to_string()]);
    command.args(["--bureaus", &bureaus.to_string()]);
    run(&mut command)
}

/// Compiles the program that builds a guide.
pub(crate) fn build_program() -> Result<PathBuf> {
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
