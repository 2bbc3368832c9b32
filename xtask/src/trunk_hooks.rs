//! Trunk's hooks. Before Trunk reads index.html: the stylesheets, its inline
//! script and the content. After Trunk has built everything: the pages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context as _, Result};
use bukyoku_stylesheet::Mode;
use guide_package::archive;
use xshell::cmd;

use crate::checkout::{self, Checkout};
use crate::package::{self, edition};
use crate::process;
use crate::progress::{Progress, is_interactive};
use crate::stylesheet;
use crate::tools::Tools;
use crate::tools::npm::{self, Packages};

/// The environment variable with the path of the program `bukyoku` that `cargo
/// xtask test` has compiled, so that it is not compiled again with other features.
pub(crate) const PROGRAM: &str = "BUKYOKU_PROGRAM";

/// What Trunk has built in release mode, packed, for the program with the app
/// inside.
pub(crate) const APP: &str = "target/program/app.zip";

/// The content of the guide in this repository.
const CONTENT: &str = "public/content";

/// The script for pages of other sites. Browsers read it in the encoding of the
/// page, unless the host or the script itself sets another.
const EMBED: &str = "embed.js";

/// Writes the stylesheets and the inline script to `target/site`. Then runs the
/// program, which checks the content and writes the files that the browser
/// fetches into Trunk's staging folder or, without Trunk, into `dist`.
///
/// Exits with the program's exit code.
pub(crate) fn pre_build(checkout: &Checkout) -> Result<ExitCode> {
    let packages = npm::packages(checkout)?;
    let mode = if is_release() {
        Mode::Release
    } else {
        Mode::Development
    };
    stylesheet::write(checkout, &packages, mode)?;
    let first = checkout.path("target/site/before-paint.js");
    minify(&packages, &checkout.path("public/before-paint.js"), &first)?;

    let content = staging_folder(checkout).join("content");
    let tools = Tools::none(checkout)?;
    fetch_crates(&tools)?;
    // Without the web framework, so that faults are reported before it is
    // compiled.
    let program = program(&tools, None)?;
    let sh = tools.shell();
    let source = checkout.path(CONTENT);
    process::run_for_exit_code(cmd!(sh, "{program} compile {source} --out {content}"))
}

/// In a release build, packs Trunk's output and prerenders the pages from it.
pub(crate) fn post_build(checkout: &Checkout) -> Result<ExitCode> {
    if !is_release() {
        return Ok(ExitCode::SUCCESS);
    }
    let built = staging_folder(checkout);
    minify_all(checkout, &built)?;
    optimize_chunks(checkout, &built)?;
    pack(checkout, &built)?;
    let tools = Tools::none(checkout)?;
    let program = program(&tools, Some("prerender"))?;
    let sh = tools.shell();
    let source = checkout.path(CONTENT);
    process::run_for_exit_code(cmd!(sh, "{program} prerender {source} --trunk {built}"))
}

fn is_release() -> bool {
    env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release")
}

/// Where Trunk collects its output before it replaces `dist`.
fn staging_folder(checkout: &Checkout) -> PathBuf {
    env::var_os("TRUNK_STAGING_DIR").map_or_else(|| checkout.path("dist"), PathBuf::from)
}

/// Downloads the crates that Cargo.lock names, because Trunk runs offline so
/// that it does not download tools.
///
/// A failure is ignored: without a network, all crates may still be there. If
/// not, Cargo names the missing ones when it compiles.
fn fetch_crates(tools: &Tools<'_>) -> Result<()> {
    let (sh, cargo) = (tools.shell(), process::cargo());
    let quiet = (!is_interactive()).then_some("--quiet");
    let fetch = cmd!(sh, "{cargo} fetch --locked {quiet...}");
    if !process::status(&mut process::command(fetch))?.success() {
        eprintln!("not all crates could be downloaded; trying with those that are here");
    }
    Ok(())
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

/// Optimizes the chunks of the program as Trunk does the program itself, except
/// that the memory is the program's and not all zero.
fn optimize_chunks(checkout: &Checkout, built: &Path) -> Result<()> {
    let index = fs::read_to_string(checkout.path("index.html"))?;
    let parameters = index
        .split_once("data-wasm-opt-params=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    let (parameters, _) = parameters.context("index.html lacks data-wasm-opt-params")?;
    let parameters = parameters.split(' ');
    let parameters: Vec<_> = parameters
        .filter(|p| *p != "--zero-filled-memory")
        .collect();
    let sh = process::shell(&built.join("snippets"))?;
    for chunk in sh.read_dir(".")? {
        if chunk
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            process::run(cmd!(sh, "wasm-opt -O2 {chunk} -o {chunk}").args(&parameters))?;
        }
    }
    Ok(())
}

/// Packs the app, and what comes with a guide in a package. What the first hook
/// has made of the content is not part of the app.
fn pack(checkout: &Checkout, built: &Path) -> Result<()> {
    let enclosed = package::enclosed(checkout, &edition::version(checkout)?)?;
    let enclosed = enclosed
        .into_iter()
        .map(|(path, content)| (format!("package/{path}"), content))
        .collect();
    archive::pack(built, "content", enclosed, &checkout.path(APP))
}

/// Adds a byte order mark to a file.
fn mark_as_utf8(path: &Path) -> Result<()> {
    let content = fs::read_to_string(path)?;
    Ok(fs::write(path, ["\u{feff}", &content].concat())?)
}

/// Writes a minified script; both paths may be the same.
fn minify(packages: &Packages, from: &Path, to: &Path) -> Result<()> {
    let node = process::find("node").context("Node.js is missing")?;
    let sh = process::shell(&env::current_dir()?)?;
    let esbuild = packages.esbuild();
    process::run(cmd!(
        sh,
        "{node} {esbuild} {from} --minify --format=esm --target=es2022 --charset=utf8
            --allow-overwrite --log-level=warning --outfile={to}"
    ))
}

/// The program `bukyoku`: from the environment, else compiled with this feature.
fn program(tools: &Tools<'_>, feature: Option<&str>) -> Result<PathBuf> {
    /// Shorter compilations happen at each build and are not worth a line.
    const WORTH_A_LINE: Duration = Duration::from_secs(5);

    if let Some(program) = env::var_os(PROGRAM) {
        return Ok(program.into());
    }
    let (sh, cargo) = (tools.shell(), process::cargo());
    let feature = feature.map(|feature| format!("--features={feature}"));
    let progress = Progress::spinner("compiling the program `bukyoku`");
    process::run_with_progress(
        cmd!(
            sh,
            "{cargo} build --locked --package bukyoku-program --bin bukyoku {feature...}"
        ),
        &progress,
    )?;
    if progress.elapsed() >= WORTH_A_LINE {
        progress.finish("compiled the program `bukyoku`");
    }
    checkout::compiled("bukyoku")
}
