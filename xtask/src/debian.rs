//! Debian packages: installed if the user may do so, else named; or only
//! unpacked, if installing would do too much.

use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{fs, io};

use anyhow::{Context as _, Result, bail};

use crate::programs::{self, Took};

/// Installs the packages.
///
/// Fails with the command that installs them if that takes a password. Does
/// nothing on other systems, where the caller names the missing program.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let Some(apt_get) = programs::find("apt-get") else {
        return Ok(());
    };
    let names = packages.join(" ");
    if !is_root() {
        bail!("programs are missing: sudo apt-get install {names}");
    }
    let started = Instant::now();
    eprintln!("installing {names} (once, about 1 minute)");
    let apt_get = || {
        let mut command = programs::command(&apt_get);
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .arg("-qq")
            // Standard output is for the results of `cargo xtask` itself.
            .stdout(io::stderr());
        command
    };
    programs::run(apt_get().arg("update"))?;
    programs::run(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )?;
    eprintln!("installed {names} in {}", Took(started.elapsed()));
    Ok(())
}

/// Unpacks the packages and their missing dependencies into a folder. This
/// installs and starts nothing and needs no password.
pub(crate) fn unpack(packages: &[&str], folder: &Path) -> Result<()> {
    let apt_get = programs::find("apt-get").context("there is no apt-get")?;
    let archives = folder.join("archives");
    // apt keeps partial downloads there.
    fs::create_dir_all(archives.join("partial"))?;
    let mut setting = std::ffi::OsString::from("Dir::Cache::archives=");
    setting.push(&archives);

    let download = || {
        let mut command = programs::command(&apt_get);
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(io::stderr())
            .args(["-qq", "-y", "--no-install-recommends", "--download-only"])
            // Locking the system's packages would need root.
            .args(["-o", "Debug::NoLocking=1", "-o"])
            .arg(&setting)
            .arg("install")
            .args(packages);
        command
    };
    // Old package lists name packages that no longer exist.
    if programs::run(&mut download()).is_err() {
        if !is_root() {
            bail!(
                "the list of Debian's packages is missing or old: sudo apt-get update; then try \
                 again"
            );
        }
        programs::run(
            programs::command(&apt_get)
                .args(["-qq", "update"])
                .stdout(io::stderr()),
        )?;
        programs::run(&mut download())?;
    }
    for archive in archives.read_dir()? {
        let archive = archive?.path();
        if archive
            .extension()
            .is_some_and(|extension| extension == "deb")
        {
            programs::run(
                programs::command("dpkg-deb")
                    .arg("--extract")
                    .arg(&archive)
                    .arg(folder),
            )?;
        }
    }
    fs::remove_dir_all(archives)?;
    Ok(())
}

/// Whether Debian packages can be installed without a password. Runs `id`,
/// because the system call needs unsafe code.
pub(crate) fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
