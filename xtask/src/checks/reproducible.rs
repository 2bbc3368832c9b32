//! Builds the guide a second time in another folder, to check that the same
//! commit gives the same bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use crate::package::Manifest;
use crate::process;
use crate::tools::Tools;
use crate::trunk_hooks::PRERENDERER;

/// Builds a copy of the checkout from scratch and compares it with `dist`.
///
/// `prerenderer` is the prerenderer that the first build has compiled. It is
/// reused, because only its output is compared.
pub(crate) fn check(tools: &Tools<'_>, prerenderer: Option<&Path>) -> Result<()> {
    let checkout = tools.checkout();
    let folder = tempfile::Builder::new()
        .prefix("bukyoku another folder ")
        .tempdir()?;
    copy(tools, folder.path())?;
    let trunk = tools.trunk()?.args(["build", "--release"]);
    // A target folder shared with the first build would compile nothing.
    let trunk = trunk.env("CARGO_TARGET_DIR", folder.path().join("target"));
    let mut trunk = process::command(trunk);
    trunk.current_dir(folder.path());
    if let Some(prerenderer) = prerenderer {
        trunk.env(PRERENDERER, prerenderer);
    }
    let status = process::status(&mut trunk)?;
    ensure!(status.success(), "the second build failed: {status}");
    let (first, second) = (
        Manifest::read(&checkout.path("dist"))?.hashes()?,
        Manifest::read(&folder.path().join("dist"))?.hashes()?,
    );
    let differing: Vec<&String> = first
        .iter()
        .filter(|(path, hash)| second.get(*path) != Some(*hash))
        .map(|(path, _)| path)
        .collect();
    ensure!(
        differing.is_empty(),
        "two builds in different folders differ in {differing:?}"
    );
    let has_more = second.len() > first.len();
    ensure!(!has_more, "a build in another folder has more files");
    println!("{} files have the same bytes", first.len());
    Ok(())
}

/// Copies the files of the checkout, committed or not, except those that Git
/// ignores.
fn copy(tools: &Tools<'_>, to: &Path) -> Result<()> {
    let checkout = tools.checkout();
    let sh = tools.shell();
    let files = cmd!(sh, "git ls-files -z --cached --others --exclude-standard")
        .quiet()
        .read()
        .context("git cannot list the files: this is not a clone")?;
    for path in files.split_terminator('\0') {
        let from = checkout.path(path);
        // Git also lists files whose removal is not committed.
        if !from.is_file() {
            continue;
        }
        let to = to.join(path);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&from, &to).with_context(|| format!("cannot copy {path}"))?;
    }
    Ok(())
}
