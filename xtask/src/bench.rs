//! `cargo xtask bench` and `cargo xtask screenshots`: provides a browser and
//! starts the package `bench`, which has these commands.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::process;
use crate::progress;
use crate::tools::browser::{CHROMEDRIVER, CHROMIUM};
use crate::tools::{Tool, Tools};

/// Runs the command with the arguments of the user. What it builds, it builds
/// with `cargo xtask build`, which provides the tools for that.
pub(crate) fn run(checkout: &Checkout, command: &str, arguments: &[OsString]) -> Result<ExitCode> {
    let is_for_help = arguments.iter().any(|one| one == "--help" || one == "-h");
    let needed: &[Tool] = if is_for_help { &[] } else { &[Tool::Browser] };
    let tools = Tools::all_of(checkout, needed)?;
    // Paths in the arguments are relative to the user's folder.
    let shell = process::shell(&env::current_dir()?)?;
    let mut cargo = shell
        .cmd(process::cargo())
        .args(["run", "--locked", "--package", "bench"]);
    if !progress::is_interactive() {
        cargo = cargo.arg("--quiet");
    }
    cargo = cargo.arg("--").arg(command).args(arguments);
    if let Ok(browser) = tools.browser() {
        cargo = cargo
            .env(CHROMIUM, &browser.chromium)
            .env(CHROMEDRIVER, &browser.chromedriver);
    }
    process::exec(cargo)
}
