//! `cargo xtask program`: the program `bukyoku` with the app inside, and what
//! comes with it: an archive to download, its hash, the documentation for those who
//! have no checkout, and a bill of materials.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use guide_package::archive;
use guide_package::hash::sha256;
use xshell::cmd;

use crate::checkout::{self, Checkout};
use crate::package::sbom::{self, Program};
use crate::package::{Shown, edition};
use crate::process;
use crate::progress;
use crate::tools::{Tool, Tools, rust_target};
use crate::trunk_hooks::APP;

/// The output folder.
const FOLDER: &str = "target/program";

/// The profile in Cargo.toml.
const PROFILE: &str = "program";

/// The target that runs on every Linux on x86-64, because nothing of the system
/// is linked.
const STATIC_LINUX: &str = "x86_64-unknown-linux-musl";

/// The documents in the archive. Each leads only to others of these, which keep
/// their places.
const DOCUMENTS: [&str; 10] = [
    "docs/content.md",
    "docs/editors.md",
    "docs/embedding.md",
    "docs/hosting.md",
    "docs/program.md",
    "docs/ja/content.md",
    "docs/ja/editors.md",
    "docs/ja/embedding.md",
    "docs/ja/hosting.md",
    "docs/ja/program.md",
];

/// How large the archive may be, in bytes.
const LIMIT: u64 = 10_000_000;

/// Builds it, with the app as it is now. Returns the path of the program.
pub(crate) fn build(checkout: &Checkout) -> Result<PathBuf> {
    let tools = Tools::all_of(checkout, Tool::FOR_TRUNK)?;
    // Trunk's second hook packs the app.
    process::run(tools.trunk()?.args(["build", "--release"]))?;
    let started = Instant::now();
    let target = target(&tools)?;
    let compiled = compile(&tools, &target)?;

    let version = edition::version(checkout)?;
    let name = format!("bukyoku-{version}-{target}");
    let folder = checkout.path(FOLDER).join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let program = folder.join(format!("bukyoku{EXE_SUFFIX}"));
    fs::copy(&compiled, &program).context("cannot copy the program")?;
    let licences = ["LICENSE-MIT", "LICENSE-APACHE"];
    for file in licences.into_iter().chain(DOCUMENTS) {
        let copy = folder.join(file);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(checkout.path(file), copy).with_context(|| format!("cannot copy {file}"))?;
    }
    let bill = Program {
        package: "bukyoku-program",
        features: "prerender",
        target: &target,
    };
    let bill = sbom::sbom(checkout, &version, Some(&bill))?;
    fs::write(folder.join(sbom::NAME), bill)?;

    let archive = checkout.path(FOLDER).join(format!("{name}.zip"));
    let time = edition::time(checkout);
    archive::write(&folder, &archive, time, &Shown::default())?;
    let hash = sha256(&fs::read(&archive)?);
    // As `sha256sum` writes and checks it.
    fs::write(
        archive.with_extension("zip.sha256"),
        format!("{hash}  {name}.zip\n"),
    )?;
    report(&program, &archive, started)?;
    Ok(program)
}

/// The target to compile for: this machine, but statically linked on Linux.
fn target(tools: &Tools<'_>) -> Result<String> {
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        rust_target::install(tools.shell(), STATIC_LINUX)?;
        return Ok(STATIC_LINUX.to_owned());
    }
    let sh = tools.shell();
    let version = cmd!(sh, "rustc --version --verbose").quiet().read()?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

fn compile(tools: &Tools<'_>, target: &str) -> Result<PathBuf> {
    let (sh, cargo) = (tools.shell(), process::cargo());
    let app = tools.checkout().path(APP);
    process::run(
        cmd!(
            sh,
            "{cargo} build --locked --profile {PROFILE} --target {target}
                --package bukyoku-program --bin bukyoku --features prerender"
        )
        .env("BUKYOKU_APP", app),
    )?;
    // xtask is in the same target folder: `target/debug/xtask`.
    let xtask = checkout::compiled("bukyoku")?;
    let folder = xtask.parent().and_then(Path::parent);
    let folder = folder.context("cannot find Cargo's target folder")?;
    let name = xtask.file_name().context("the program has no name")?;
    Ok(folder.join(target).join(PROFILE).join(name))
}

fn report(program: &Path, archive: &Path, started: Instant) -> Result<()> {
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    let packed = fs::metadata(archive)?.len();
    eprintln!(
        "the program has {}, packed {}; compiled and packed in {}",
        megabytes(fs::metadata(program)?.len()),
        megabytes(packed),
        progress::duration(started.elapsed())
    );
    ensure!(
        packed <= LIMIT,
        "the archive is larger than {}",
        megabytes(LIMIT)
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_link_only_to_what_is_in_the_archive() -> Result<()> {
        let checkout = Checkout::find()?;
        let mut links = 0;
        for document in DOCUMENTS {
            let text = fs::read_to_string(checkout.path(document))?;
            let folder = Path::new(document).parent().context("it is in a folder")?;
            // What is in backquotes is an example.
            let prose: String = text.split('`').step_by(2).collect();
            for link in prose.split("](").skip(1) {
                let file = link.split([')', '#']).next().unwrap_or_default();
                if file.is_empty() || file.starts_with("https://") {
                    continue;
                }
                let target = match file.strip_prefix("../") {
                    Some(file) => Path::new("docs").join(file),
                    None => folder.join(file),
                };
                let is_there = DOCUMENTS.iter().any(|other| target == Path::new(other));
                assert!(is_there, "{document}: {file}");
                links += 1;
            }
        }
        assert!(links > 30, "{links}");
        Ok(())
    }
}
