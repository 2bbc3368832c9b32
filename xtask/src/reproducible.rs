//! Builds the guide a second time in another folder, to check that the same
//! commit gives the same bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use crate::package::Manifest;
use crate::prebuild::PRERENDERER;
use crate::programs::{self, Toolbox};

/// Builds a copy of the checkout from scratch and compares it with `dist`.
///
/// `prerenderer` is the prerenderer that the first build has compiled. It is
/// reused, because only its output is compared.
pub(crate) fn check(tools: &Toolbox<'_>, prerenderer: Option<&Path>) -> Result<()> {
    let checkout = tools.checkout();
    let folder = tempfile::Builder::new()
        .prefix("bukyoku another folder ")
        .tempdir()?;
    copy(tools, folder.path())?;
    let mut trunk = tools.trunk()?;
    trunk
        .current_dir(folder.path())
        .args(["build", "--release"])
        // A target folder shared with the first build would compile nothing.
        .env("CARGO_TARGET_DIR", folder.path().join("target"));
    if let Some(prerenderer) = prerenderer {
        trunk.env(PRERENDERER, prerenderer);
    }
    programs::run(&mut trunk)?;
    let (one, other) = (
        Manifest::read(&checkout.path("dist"))?.hashes()?,
        Manifest::read(&folder.path().join("dist"))?.hashes()?,
    );
    let differing: Vec<&String> = one
        .iter()
        .filter(|(path, hash)| other.get(*path) != Some(hash))
        .map(|(path, _)| path)
        .collect();
    ensure!(
        differing.is_empty(),
        "two builds in different folders differ in {differing:?}"
    );
    ensure!(
        one.len() == other.len(),
        "a build in another folder has more files"
    );
    println!("{} files are the same to the byte", one.len());
    Ok(())
}

/// Copies the files of the checkout, committed or not, except those that Git
/// ignores.
fn copy(tools: &Toolbox<'_>, to: &Path) -> Result<()> {
    let checkout = tools.checkout();
    let output = tools
        .command("git")?
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!("git cannot list the files: this is not a clone");
    }
    for path in String::from_utf8(output.stdout)?.split_terminator('\0') {
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
