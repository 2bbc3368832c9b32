//! `cargo xtask bench`, `screenshots` and `readings`: provides what they need
//! and starts the packages that have these commands.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::process;
use crate::progress;
use crate::tools::browser::{CHROMEDRIVER, CHROMIUM};
use crate::tools::{Tool, Tools, npm};

/// The paths that a package gets in environment variables.
type Paths = Vec<(&'static str, PathBuf)>;

/// Runs a command of the package `bench`. What it builds, it builds with `cargo
/// xtask build`, which provides the tools for that.
pub(crate) fn bench(
    checkout: &Checkout,
    command: &str,
    arguments: &[OsString],
) -> Result<ExitCode> {
    run(&["bench", "--", command], arguments, || {
        let tools = Tools::all_of(checkout, &[Tool::Browser])?;
        let browser = tools.browser()?;
        let (chromium, driver) = (browser.chromium.clone(), browser.chromedriver.clone());
        Ok(vec![(CHROMIUM, chromium), (CHROMEDRIVER, driver)])
    })
}

/// Runs the package `readings`, with the dictionary for its feature.
pub(crate) fn readings(checkout: &Checkout, arguments: &[OsString]) -> Result<ExitCode> {
    run(
        &["readings", "--features=analyser", "--"],
        arguments,
        || Ok(vec![("BUKYOKU_DICTIONARY", npm::dictionary(checkout)?)]),
    )
}

/// Runs a package. `provide` is not asked if the user only asks for help.
fn run(
    command: &[&str],
    arguments: &[OsString],
    provide: impl FnOnce() -> Result<Paths>,
) -> Result<ExitCode> {
    let is_for_help = arguments.iter().any(|one| one == "--help" || one == "-h");
    let paths = if is_for_help { Vec::new() } else { provide()? };
    // Paths in the arguments are relative to the user's folder.
    let shell = process::shell(&env::current_dir()?)?;
    let mut cargo = shell.cmd(process::cargo()).args(["run", "--locked"]);
    if !progress::is_interactive() {
        cargo = cargo.arg("--quiet");
    }
    let cargo = cargo.arg("--package").args(command).args(arguments);
    process::exec(cargo.envs(paths))
}
