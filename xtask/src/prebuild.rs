//! Trunk's hooks. Before Trunk reads index.html: the stylesheets, its inline
//! script and the content. After Trunk has built everything: the pages.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::Result;

use crate::checkout::Checkout;
use crate::npm::{self, Packages};
use crate::programs::{self, Toolbox};
use crate::stylesheet::{self, Purpose};

/// The environment variable with the path of the content tool that `cargo xtask
/// test` has compiled, so that it is not compiled again with other features.
pub(crate) const CONTENT_TOOL: &str = "BUKYOKU_CONTENT_TOOL";

/// The same for the prerenderer.
pub(crate) const PRERENDERER: &str = "BUKYOKU_PRERENDERER";

/// The environment variable that disables prerendering, so that Trunk's output
/// can be used for guides with different content.
pub(crate) const SHELL_ONLY: &str = "BUKYOKU_SHELL_ONLY";

/// Writes the stylesheets and the inline script to `target/site`. Then runs the
/// content tool, which checks the content and writes the files that the browser
/// fetches into Trunk's staging folder or, without Trunk, into `dist`.
///
/// Exits with the content tool's exit code.
pub(crate) fn run(checkout: &Checkout) -> Result<ExitCode> {
    let packages = npm::packages(checkout)?;
    let purpose = match env::var_os("TRUNK_PROFILE") {
        Some(profile) if profile == "release" => Purpose::Publication,
        _ => Purpose::Development,
    };
    stylesheet::write(checkout, &packages, purpose)?;
    let first = checkout.path("target/site/before-paint.js");
    minify(&packages, &checkout.path("public/before-paint.js"), &first)?;

    let published = env::var_os("TRUNK_STAGING_DIR")
        .map_or_else(|| checkout.path("dist"), PathBuf::from)
        .join("content");
    let tools = Toolbox::new(checkout);
    fetch_crates(&tools)?;
    // Without the web framework, so that faults are reported before it is
    // compiled.
    let mut content = program(&tools, CONTENT_TOOL, "content", "tool")?;
    content.args([
        OsStr::new("build"),
        OsStr::new("--out"),
        published.as_os_str(),
    ]);
    Ok(programs::exit_code(programs::status(&mut content)?))
}

/// Downloads the crates that Cargo.lock names, because Trunk runs offline so
/// that it does not download tools.
///
/// A failure is ignored: without a network, all crates may still be there. If
/// not, Cargo names the missing ones when it compiles.
fn fetch_crates(tools: &Toolbox<'_>) -> Result<()> {
    let mut cargo = tools.cargo()?;
    cargo.args(["fetch", "--locked"]);
    if !programs::is_watched() {
        cargo.arg("--quiet");
    }
    if !programs::status(&mut cargo)?.success() {
        eprintln!("not all crates could be downloaded; trying with those that are here");
    }
    Ok(())
}

/// In a release build, prerenders the pages from Trunk's output.
pub(crate) fn run_after(checkout: &Checkout) -> Result<ExitCode> {
    if env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "release") {
        return Ok(ExitCode::SUCCESS);
    }
    let built =
        env::var_os("TRUNK_STAGING_DIR").map_or_else(|| checkout.path("dist"), PathBuf::from);
    minify_all(checkout, &built)?;
    if env::var_os(SHELL_ONLY).is_some() {
        return Ok(ExitCode::SUCCESS);
    }
    let tools = Toolbox::new(checkout);
    let mut prerender = program(&tools, PRERENDERER, "prerender", "prerender")?;
    prerender.arg("--shell").arg(&built);
    Ok(programs::exit_code(programs::status(&mut prerender)?))
}

/// Minifies the scripts in a folder.
fn minify_all(checkout: &Checkout, folder: &Path) -> Result<()> {
    let packages = npm::packages(checkout)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            minify(&packages, &path, &path)?;
        }
        if path.ends_with(EMBED) {
            mark_as_utf8(&path)?;
        }
    }
    Ok(())
}

/// The script for pages of other sites. Browsers read it in the encoding of the
/// page, unless the host or the script itself sets another.
const EMBED: &str = "embed.js";

/// Adds a byte order mark to a file.
fn mark_as_utf8(path: &Path) -> Result<()> {
    let content = fs::read_to_string(path)?;
    Ok(fs::write(path, ["\u{feff}", &content].concat())?)
}

/// Writes a minified script; both paths may be the same.
fn minify(packages: &Packages, from: &Path, to: &Path) -> Result<()> {
    let mut esbuild = packages.esbuild()?;
    esbuild
        .arg(from)
        .args(["--minify", "--format=esm", "--target=es2022"])
        .arg("--charset=utf8")
        .args(["--allow-overwrite", "--log-level=warning"])
        .arg(format!("--outfile={}", to.display()));
    programs::run(&mut esbuild)
}

/// The named program of the workspace: from the environment variable, else
/// compiled with these features.
fn program(
    tools: &Toolbox<'_>,
    variable: &str,
    name: &str,
    features: &str,
) -> Result<std::process::Command> {
    if let Some(program) = env::var_os(variable) {
        return tools.command(program);
    }
    let mut cargo = tools.cargo()?;
    cargo.args([
        "run",
        "--quiet",
        "--features",
        features,
        "--bin",
        name,
        "--",
    ]);
    Ok(cargo)
}
