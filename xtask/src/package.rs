//! `cargo xtask package`: one archive with everything that a web administrator
//! needs: the guide with its compressed files, and configurations for web
//! servers.

mod archive;
mod base;
mod manifest;
mod template;

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail, ensure};
use walkdir::WalkDir;

pub(crate) use self::base::Base;
pub(crate) use self::manifest::Manifest;
use self::template::Values;
use crate::checkout::Checkout;
use crate::compress;
use crate::programs::{self, Took};

/// The output folder for packages.
pub(crate) const FOLDER: &str = "target/package";

/// The page for missing addresses. It is shown at any depth, so it alone has
/// links from the root of the host.
const NOT_FOUND: &str = "404.html";

/// The documentation in a package: its source path and its name in the package.
const DOCUMENTS: [(&str, &str); 2] = [
    ("docs/hosting.md", "HOSTING.md"),
    ("docs/embedding.md", "EMBEDDING.md"),
];

/// What to package, and where to.
pub(crate) struct Order<'a> {
    /// The built guide.
    pub(crate) dist: &'a Path,
    /// The base path on the host.
    pub(crate) base: &'a Base,
    /// The output folder for the archive and its unpacked content.
    pub(crate) out: &'a Path,
}

/// A package, unpacked and as an archive.
pub(crate) struct Package {
    pub(crate) folder: PathBuf,
    pub(crate) archive: PathBuf,
}

/// Makes the package. One commit gives the same bytes on every machine.
pub(crate) fn make(checkout: &Checkout, order: &Order<'_>) -> Result<Package> {
    let started = Instant::now();
    let version = version(checkout)?;
    let name = format!("bukyoku-{version}");
    let folder = order.out.join(&name);
    let package = Package {
        archive: order.out.join(format!("{name}.zip")),
        folder,
    };
    // Read first, so that a folder without a guide does not delete an older
    // package.
    Manifest::read(order.dist)?;
    if package.folder.exists() {
        fs::remove_dir_all(&package.folder)?;
    }

    let site = package.folder.join("site");
    copy(order.dist, &site)?;
    let mut manifest = Manifest::read(&site)?;
    if !order.base.is_root() {
        let page = fs::read_to_string(site.join(NOT_FOUND))?;
        manifest.replace(NOT_FOUND, stamped(&page, order.base)?.as_bytes())?;
    }
    compress::precompress(&site)?;

    let values = Values {
        base: order.base,
        policy: manifest.policy()?,
        version: &version,
    };
    let templates = checkout.path("deploy");
    let deploy = package.folder.join("deploy");
    copy(&templates, &deploy)?;
    for file in files(&deploy)? {
        let filled = values
            .fill(&fs::read_to_string(&file)?)
            .with_context(|| format!("cannot fill in {}", file.display()))?;
        fs::write(&file, filled)?;
    }
    for (from, to) in DOCUMENTS {
        let text = fs::read_to_string(checkout.path(from))
            .with_context(|| format!("cannot read {from}"))?;
        fs::write(package.folder.join(to), relinked(text))
            .with_context(|| format!("cannot write {to}"))?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(checkout.path(licence), package.folder.join(licence))
            .with_context(|| format!("cannot copy {licence}"))?;
    }

    let seconds = edition_time(checkout);
    let time = UNIX_EPOCH + Duration::from_secs(seconds.into());
    for file in files(&package.folder)? {
        File::options().write(true).open(file)?.set_modified(time)?;
    }
    archive::write(&package.folder, &package.archive, seconds)?;
    eprintln!(
        "packaged {} in {}",
        package.archive.display(),
        Took(started.elapsed())
    );
    Ok(package)
}

/// The page with its links under the base. The links are on one line, so that
/// an administrator can change them in a finished archive.
fn stamped(page: &str, base: &Base) -> Result<String> {
    const FROM_THE_ROOT: &str = "href=\"/";

    let lines: Vec<&str> = page.split_inclusive('\n').collect();
    let with_links = lines.iter().filter(|line| line.contains(FROM_THE_ROOT));
    ensure!(
        with_links.count() == 1,
        "{NOT_FOUND} must have its links from the root on exactly one line"
    );
    Ok(page.replace(FROM_THE_ROOT, &format!("href=\"{}", base.encoded())))
}

/// The document with links changed to the names in the package.
fn relinked(mut text: String) -> String {
    for (from, to) in DOCUMENTS {
        if let Some(name) = from.strip_prefix("docs/") {
            text = text.replace(&format!("]({name}"), &format!("]({to}"));
        }
    }
    text
}

/// The version of the guide.
fn version(checkout: &Checkout) -> Result<String> {
    let manifest = fs::read_to_string(checkout.path("Cargo.toml"))?;
    package_version(&manifest)
        .map(str::to_owned)
        .context("Cargo.toml tells no version of the guide")
}

/// `1.2.3` of `version = "1.2.3"` in the section `[package]`.
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
fn edition_time(checkout: &Checkout) -> u32 {
    let named = env::var("SOURCE_DATE_EPOCH").ok();
    named
        .and_then(|seconds| seconds.parse().ok())
        .or_else(|| commit_time(checkout))
        .unwrap_or_else(|| {
            eprintln!("not all is committed: the package gets the present time");
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            now.map_or(0, |now| u32::try_from(now.as_secs()).unwrap_or(u32::MAX))
        })
}

/// `None` with uncommitted changes or without Git.
fn commit_time(checkout: &Checkout) -> Option<u32> {
    let git = programs::find("git")?;
    let answer = |arguments: &[&str]| {
        let output = Command::new(&git)
            .current_dir(checkout.root())
            .args(arguments)
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    if !answer(&["status", "--porcelain"])?.is_empty() {
        return None;
    }
    answer(&["log", "-1", "--format=%ct"])?.parse().ok()
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target)
        } else if entry.file_type().is_file() {
            fs::copy(entry.path(), &target).map(drop)
        } else {
            bail!("{} is neither file nor folder", entry.path().display());
        }
        .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}

/// All files below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_of_the_page_get_the_base() -> Result<()> {
        let page = "<p>\n<a href=\"/ja/\">部</a><a href=\"/en/\">B</a>\n<a href=\"x\">\n";
        assert_eq!(
            stamped(page, &Base::parse("/部/")?)?,
            "<p>\n<a href=\"/%E9%83%A8/ja/\">部</a><a href=\"/%E9%83%A8/en/\">B</a>\n\
             <a href=\"x\">\n"
        );
        Ok(())
    }

    #[test]
    fn the_links_stand_on_one_line_or_nothing_is_packaged() -> Result<()> {
        for page in ["", "<a href=\"/ja/\">\n<a href=\"/en/\">"] {
            assert!(stamped(page, &Base::parse("/a/")?).is_err(), "{page}");
        }
        Ok(())
    }

    #[test]
    fn documents_link_only_to_what_is_in_the_package() -> Result<()> {
        let checkout = Checkout::find()?;
        let mut links = 0;
        for (from, _) in DOCUMENTS {
            let text = relinked(fs::read_to_string(checkout.path(from))?);
            for link in text.split("](").skip(1) {
                let file = link.split([')', '#']).next().unwrap_or_default();
                let is_here = file.is_empty() || file.starts_with("https://");
                let is_packaged = DOCUMENTS.iter().any(|(_, to)| *to == file);
                assert!(is_here || is_packaged, "{from}: {file}");
                links += usize::from(is_packaged);
            }
        }
        assert!(links > 0);
        Ok(())
    }

    #[test]
    fn the_version_is_the_packages() {
        let manifest = "[workspace]\nversion = \"9\"\n[package]\nname = \"b\"\nversion = \"1.2.3\"";
        assert_eq!(package_version(manifest), Some("1.2.3"));
        assert_eq!(package_version("[dependencies]"), None);
    }

    #[test]
    fn every_configuration_can_be_filled_in() -> Result<()> {
        let checkout = Checkout::find()?;
        for base in [Base::root(), Base::parse("/a/b~c/")?] {
            let values = Values {
                base: &base,
                policy: "default-src 'none'",
                version: "1.2.3",
            };
            for file in files(&checkout.path("deploy"))? {
                let filled = values.fill(&fs::read_to_string(&file)?)?;
                assert!(!filled.contains("{{"), "{}", file.display());
            }
        }
        Ok(())
    }
}
