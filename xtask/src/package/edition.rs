//! What identifies an edition of the guide: its version, and the time that its
//! files get.

use std::env;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::checkout::Checkout;
use crate::process;

/// The version of the guide.
pub(crate) fn version(checkout: &Checkout) -> Result<String> {
    let manifest = fs::read_to_string(checkout.path("Cargo.toml"))?;
    package_version(&manifest)
        .map(str::to_owned)
        .context("Cargo.toml has no version of the guide")
}

/// `1.2.3` of `version = "1.2.3"` in the section `[package]`. One line does not
/// need a TOML parser.
fn package_version(manifest: &str) -> Option<&str> {
    let (_, package) = manifest.split_once("[package]\n")?;
    let line = package
        .lines()
        .find(|line| line.starts_with("version = "))?;
    line.split('"').nth(1)
}

/// The time that all files of a package get, in seconds since 1970.
///
/// Servers detect a change of a file by its time, so two editions must not have
/// the same time; and one commit must give the same bytes, so it is the time of
/// the commit. `SOURCE_DATE_EPOCH` overrides it, as usual. With uncommitted
/// changes it is the current time.
pub(crate) fn time(checkout: &Checkout) -> u32 {
    let chosen = env::var("SOURCE_DATE_EPOCH").ok();
    chosen
        .and_then(|seconds| seconds.parse().ok())
        .or_else(|| commit_time(checkout))
        .unwrap_or_else(|| {
            eprintln!("not everything is committed: the package gets the current time");
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            now.map_or(0, |now| u32::try_from(now.as_secs()).unwrap_or(u32::MAX))
        })
}

/// `None` with uncommitted changes or without Git.
fn commit_time(checkout: &Checkout) -> Option<u32> {
    let git = process::find("git")?;
    let sh = process::shell(checkout.root()).ok()?;
    let changes = cmd!(sh, "{git} status --porcelain").quiet().ignore_stderr();
    if !changes.read().ok()?.is_empty() {
        return None;
    }
    let time = cmd!(sh, "{git} log -1 --format=%ct")
        .quiet()
        .ignore_stderr();
    time.read().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_packages() {
        let manifest = "[workspace]\nversion = \"9\"\n[package]\nname = \"b\"\nversion = \"1.2.3\"";
        assert_eq!(package_version(manifest), Some("1.2.3"));
        assert_eq!(package_version("[dependencies]"), None);
    }
}
