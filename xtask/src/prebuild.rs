//! Trunk's hooks: before it reads index.html, the stylesheets, the script that
//! stands in it, and the content;
//! after it has built everything, the pages.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::Result;

use crate::checkout::Checkout;
use crate::npm::{self, Packages};
use crate::programs::{self, Toolbox};
use crate::stylesheet::{self, Purpose};

/// The environment variable in which `cargo xtask test` names a content tool
/// that it has just compiled, so that none is compiled with other features.
pub(crate) const CONTENT_TOOL: &str = "BUKYOKU_CONTENT_TOOL";

/// The same for the program that writes the pages.
pub(crate) const PRERENDERER: &str = "BUKYOKU_PRERENDERER";

/// The environment variable that has no pages written: what Trunk built is used
/// for guides of several contents.
pub(crate) const SHELL_ONLY: &str = "BUKYOKU_SHELL_ONLY";

/// Writes the stylesheets and the first script to `target/site`, then has the content tool check the
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
    let first = checkout.path("target/site/first.js");
    minify(&packages, &checkout.path("public/first.js"), &first)?;

    let published = env::var_os("TRUNK_STAGING_DIR")
        .map_or_else(|| checkout.path("dist"), PathBuf::from)
        .join("content");
    let tools = Toolbox::new(checkout);
    fetch_crates(&tools)?;
    // Without the web framework, for which wrong content need not wait.
    let mut content = program(&tools, CONTENT_TOOL, "content", "tool")?;
    content.args([
        OsStr::new("build"),
        OsStr::new("--out"),
        published.as_os_str(),
    ]);
    Ok(programs::exit_code(programs::status(&mut content)?))
}

/// Has Cargo download the crates that Cargo.lock names: Trunk compiles without
/// the network, lest it download tools of its own.
///
/// Without the network there may still be all that is needed. What is not, Cargo
/// names when it compiles.
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

/// In a release build, has the pages written from what Trunk has built.
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

/// The script that runs in pages of other sites. Theirs is the encoding in which
/// a browser reads it, unless the host tells another, or the script does.
const EMBED: &str = "embed.js";

/// Puts the mark at the beginning of a file that says in which encoding it is.
fn mark_as_utf8(path: &Path) -> Result<()> {
    let content = fs::read_to_string(path)?;
    Ok(fs::write(path, ["\u{feff}", &content].concat())?)
}

/// Writes a minified script; in place of itself where both paths are the same.
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

/// The named program of the workspace: the one that the environment names, else
/// compiled now with these features.
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
