//! Debian packages: installed if the user may do so, else named; or only
//! unpacked, if installing would do too much.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use crate::process::{self, run_with_progress};
use crate::progress::Progress;

/// Installs the packages.
///
/// Fails with the command that installs them if that takes a password. Does
/// nothing on other systems, where the caller names the missing program.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let Some(apt_get) = process::find("apt-get") else {
        return Ok(());
    };
    let names = packages.join(" ");
    if !is_root() {
        bail!("programs are missing: sudo apt-get install {names}");
    }
    let progress = Progress::spinner(format!("installing {names} (once, about 1 minute)"));
    let sh = shell()?;
    run_with_progress(cmd!(sh, "{apt_get} -qq update"), &progress)?;
    run_with_progress(
        cmd!(
            sh,
            "{apt_get} -qq install -y --no-install-recommends {packages...}"
        ),
        &progress,
    )?;
    progress.finish(&format!("installed {names}"));
    Ok(())
}

/// Whether this system has the programs that [`unpack`] runs.
pub(crate) fn can_unpack() -> bool {
    process::find("apt-get").is_some() && process::find("dpkg-deb").is_some()
}

/// Unpacks the packages and their missing dependencies into a folder. This
/// installs and starts nothing and needs no password.
pub(crate) fn unpack(packages: &[&str], folder: &Path, progress: &Progress) -> Result<()> {
    let apt_get = process::find("apt-get").context("there is no apt-get")?;
    let archives = folder.join("archives");
    // apt keeps partial downloads there.
    fs::create_dir_all(archives.join("partial"))?;
    let sh = shell()?;
    let download = || {
        // Locking the system's packages would need root.
        let command = cmd!(
            sh,
            "{apt_get} -qq -y --no-install-recommends --download-only
                -o Debug::NoLocking=1 -o Dir::Cache::archives={archives}
                install {packages...}"
        );
        run_with_progress(command, progress)
    };
    // Old package lists name packages that no longer exist.
    if download().is_err() {
        if !is_root() {
            bail!(
                "the list of Debian's packages is missing or old: sudo apt-get update; then try \
                 again"
            );
        }
        run_with_progress(cmd!(sh, "{apt_get} -qq update"), progress)?;
        download()?;
    }
    for archive in archives.read_dir()? {
        let archive = archive?.path();
        if archive.extension() == Some(OsStr::new("deb")) {
            run_with_progress(cmd!(sh, "dpkg-deb --extract {archive} {folder}"), progress)?;
        }
    }
    fs::remove_dir_all(archives)?;
    Ok(())
}

fn shell() -> Result<Shell> {
    let sh = process::shell(Path::new("/"))?;
    sh.set_var("DEBIAN_FRONTEND", "noninteractive");
    Ok(sh)
}

/// Whether Debian packages can be installed without a password. Runs `id`,
/// because the system call needs unsafe code.
pub(crate) fn is_root() -> bool {
    let Ok(sh) = Shell::new() else { return false };
    cmd!(sh, "id -u")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|id| id == "0")
}
