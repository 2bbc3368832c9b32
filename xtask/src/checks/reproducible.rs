//! Builds the guide a second time in another folder, and a third time with the
//! program `bukyoku`, to check that the same commit gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use guide_package::{Manifest, files_in};
use xshell::cmd;

use crate::checkout;
use crate::process;
use crate::tools::Tools;
use crate::trunk_hooks::{APP, PROGRAM};

/// Builds a copy of the checkout from scratch and compares it with `dist`; then
/// the same with the program.
///
/// `program` is the program that the first build has compiled. It is reused,
/// because only its output is compared.
pub(crate) fn check(tools: &Tools<'_>, program: Option<&Path>) -> Result<()> {
    compare_with_program(tools)?;
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
    if let Some(program) = program {
        trunk.env(PROGRAM, program);
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

/// Builds the guide from its content and the packed app, as the program with the
/// app inside does, and compares it with `dist`, `files.json` included.
fn compare_with_program(tools: &Tools<'_>) -> Result<()> {
    let checkout = tools.checkout();
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("guide");
    // The first build has compiled it.
    let program = checkout::compiled("bukyoku")?;
    let (content, app) = (checkout.path("public/content"), checkout.path(APP));
    let sh = tools.shell();
    process::run(cmd!(
        sh,
        "{program} build {content} --out {out} --app {app}"
    ))?;
    let (first, second) = (contents(&checkout.path("dist"))?, contents(&out)?);
    let names = first.keys().chain(second.keys());
    let differing: BTreeSet<_> = names
        .filter(|name| first.get(*name) != second.get(*name))
        .collect();
    ensure!(
        differing.is_empty(),
        "`bukyoku build` and `cargo xtask build` differ in {differing:?}"
    );
    println!(
        "`bukyoku build` writes {} files with the same bytes",
        first.len()
    );
    Ok(())
}

/// The bytes of every file of a folder, by its path in it.
fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    files_in(folder)?
        .into_iter()
        .map(|file| Ok((file.strip_prefix(folder)?.to_owned(), fs::read(&file)?)))
        .collect()
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
