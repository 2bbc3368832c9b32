//! Trunk's hook before it reads index.html: the stylesheet and the content.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::npm;
use crate::programs::{self, Toolbox};
use crate::stylesheet::{self, Purpose};

/// The environment variable in which `cargo xtask test` names a content tool
/// that it has just compiled, so that none is compiled with other features.
pub(crate) const CONTENT_TOOL: &str = "BUKYOKU_CONTENT_TOOL";

/// Writes the stylesheet to `target/site`, then has the content tool check the
/// content and write what the browser fetches, where Trunk gathers what it will
/// publish. By hand, into `dist`.
///
/// The content tool's report is the last word: this ends as the tool ends.
pub(crate) fn run(checkout: &Checkout) -> Result<ExitCode> {
    let packages = npm::packages(checkout)?;
    let purpose = match env::var_os("TRUNK_PROFILE") {
        Some(profile) if profile == "release" => Purpose::Publication,
        _ => Purpose::Development,
    };
    stylesheet::write(checkout, &packages, purpose)?;

    let published = env::var_os("TRUNK_STAGING_DIR")
        .map_or_else(|| checkout.path("dist"), PathBuf::from)
        .join("content");
    let tools = Toolbox::new(checkout);
    let mut content = match env::var_os(CONTENT_TOOL) {
        Some(program) => tools.command(program)?,
        None => {
            let mut cargo = tools.cargo()?;
            // Without the web framework, for which wrong content need not wait.
            cargo.args([
                "run",
                "--quiet",
                "--features",
                "tool",
                "--bin",
                "content",
                "--",
            ]);
            cargo
        }
    };
    content.args([
        OsStr::new("build"),
        OsStr::new("--out"),
        published.as_os_str(),
    ]);
    Ok(programs::exit_code(programs::status(&mut content)?))
}
