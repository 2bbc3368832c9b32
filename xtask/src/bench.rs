//! `cargo xtask bench` and `cargo xtask screenshots`: provides a browser and
//! starts the package `bench`, which has these commands.

use std::env;
use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use anyhow::Result;

use crate::browser::{CHROMEDRIVER, CHROMIUM};
use crate::checkout::Checkout;
use crate::programs;
use crate::setup::Need;

/// Runs the command with the arguments of the user. What it builds, it builds
/// with `cargo xtask build`, which provides the tools for that.
pub(crate) fn run(
    checkout: &Checkout,
    command: &OsStr,
    arguments: impl Iterator<Item = OsString>,
) -> Result<ExitCode> {
    let arguments: Vec<OsString> = arguments.collect();
    let is_for_help = arguments.iter().any(|one| one == "--help" || one == "-h");
    let needs: &[Need] = if is_for_help { &[] } else { &[Need::Browser] };
    let tools = crate::provide(checkout, needs)?;
    let mut cargo = tools.cargo()?;
    cargo
        // Paths in the arguments are relative to the user's folder.
        .current_dir(env::current_dir()?)
        .args(["run", "--locked", "--package", "bench"]);
    if !programs::is_watched() {
        cargo.arg("--quiet");
    }
    cargo.arg("--").arg(command).args(arguments);
    if let Ok(browser) = tools.browser() {
        cargo
            .env(CHROMIUM, &browser.chromium)
            .env(CHROMEDRIVER, &browser.chromedriver);
    }
    programs::become_program(&mut cargo)
}
