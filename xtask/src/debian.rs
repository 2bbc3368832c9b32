//! Debian's packages: installed where the system lets us, else named.

use std::io;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::programs::{self, Took};

/// Installs the packages.
///
/// Fails with the line that installs them if that takes a password. Does
/// nothing on other systems: whoever needs a program says what it is.
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
            // Standard output is for what `cargo xtask` itself answers.
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

/// Whether Debian packages can be installed without a password. `id` is asked:
/// the system call itself is not to be had without unsafe code.
pub(crate) fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
