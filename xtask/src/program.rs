//! `cargo xtask program`: the program `bukyoku` with the app inside, and what
//! comes with it: an archive to download, its hash, and a bill of materials.

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
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(checkout.path(licence), folder.join(licence))
            .with_context(|| format!("cannot copy {licence}"))?;
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
