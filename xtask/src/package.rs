//! `cargo xtask package`: one archive with everything that a web administrator
//! needs: the guide with its compressed files, and configurations for web
//! servers.

mod archive;
mod base;
pub(crate) mod compress;
mod edition;
mod files;
mod manifest;
mod sbom;
mod template;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};

pub(crate) use self::base::Base;
use self::files::{copy, files_in};
pub(crate) use self::manifest::Manifest;
use self::template::Values;
use crate::checkout::Checkout;
use crate::progress;

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
pub(crate) struct PackageOptions<'a> {
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
pub(crate) fn make(checkout: &Checkout, options: &PackageOptions<'_>) -> Result<Package> {
    let started = Instant::now();
    let version = edition::version(checkout)?;
    let name = format!("bukyoku-{version}");
    let folder = options.out.join(&name);
    let package = Package {
        archive: options.out.join(format!("{name}.zip")),
        folder,
    };
    // Read first, so that a folder without a guide does not delete an older
    // package.
    Manifest::read(options.dist)?;
    if package.folder.exists() {
        fs::remove_dir_all(&package.folder)?;
    }

    let site = package.folder.join("site");
    copy(options.dist, &site)?;
    let mut manifest = Manifest::read(&site)?;
    if !options.base.is_root() {
        let page = fs::read_to_string(site.join(NOT_FOUND))?;
        manifest.replace(NOT_FOUND, with_links_under(&page, options.base)?.as_bytes())?;
    }
    compress::precompress(&site)?;

    let values = Values {
        base: options.base,
        policy: manifest.policy()?,
        version: &version,
    };
    let templates = checkout.path("deploy");
    let deploy = package.folder.join("deploy");
    copy(&templates, &deploy)?;
    for file in files_in(&deploy)? {
        let filled = values
            .fill(&fs::read_to_string(&file)?)
            .with_context(|| format!("cannot fill in {}", file.display()))?;
        fs::write(&file, filled)?;
    }
    for (from, to) in DOCUMENTS {
        let text = fs::read_to_string(checkout.path(from))
            .with_context(|| format!("cannot read {from}"))?;
        fs::write(package.folder.join(to), with_names_in_package(text))
            .with_context(|| format!("cannot write {to}"))?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(checkout.path(licence), package.folder.join(licence))
            .with_context(|| format!("cannot copy {licence}"))?;
    }

    let bill = sbom::sbom(checkout, &version)?;
    fs::write(package.folder.join(sbom::NAME), bill)?;

    let seconds = edition::time(checkout);
    let time = UNIX_EPOCH + Duration::from_secs(seconds.into());
    for file in files_in(&package.folder)? {
        File::options().write(true).open(file)?.set_modified(time)?;
    }
    archive::write(&package.folder, &package.archive, seconds)?;
    let duration = progress::duration(started.elapsed());
    eprintln!("packaged {} in {duration}", package.archive.display());
    Ok(package)
}

/// The page with its links under the base. The links are on one line, so that
/// an administrator can change them in a finished archive. That is why this
/// replaces text instead of rewriting the markup with a parser.
fn with_links_under(page: &str, base: &Base) -> Result<String> {
    const FROM_THE_ROOT: &str = "=\"/";

    let lines: Vec<&str> = page.split_inclusive('\n').collect();
    let with_links = lines.iter().filter(|line| line.contains(FROM_THE_ROOT));
    ensure!(
        with_links.count() == 1,
        "{NOT_FOUND} must have its links from the root on exactly one line"
    );
    Ok(page.replace(FROM_THE_ROOT, &format!("=\"{}", base.encoded())))
}

/// The document with links changed to the names in the package.
fn with_names_in_package(mut text: String) -> String {
    for (from, to) in DOCUMENTS {
        if let Some(name) = from.strip_prefix("docs/") {
            text = text.replace(&format!("]({name}"), &format!("]({to}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_of_the_page_get_the_base() -> Result<()> {
        let page = "<p>\n<a href=\"/ja/\">部</a><a href=\"/en/\">B</a>\n<a href=\"x\">\n";
        assert_eq!(
            with_links_under(page, &Base::parse("/部/")?)?,
            "<p>\n<a href=\"/%E9%83%A8/ja/\">部</a><a href=\"/%E9%83%A8/en/\">B</a>\n\
             <a href=\"x\">\n"
        );
        Ok(())
    }

    #[test]
    fn links_on_several_lines_are_refused() -> Result<()> {
        for page in ["", "<a href=\"/ja/\">\n<a href=\"/en/\">"] {
            let result = with_links_under(page, &Base::parse("/a/")?);
            assert!(result.is_err(), "{page}");
        }
        Ok(())
    }

    #[test]
    fn documents_link_only_to_what_is_in_the_package() -> Result<()> {
        let checkout = Checkout::find()?;
        let mut links = 0;
        for (from, _) in DOCUMENTS {
            let text = with_names_in_package(fs::read_to_string(checkout.path(from))?);
            for link in text.split("](").skip(1) {
                let file = link.split([')', '#']).next().unwrap_or_default();
                let is_elsewhere = file.is_empty() || file.starts_with("https://");
                let is_packaged = DOCUMENTS.iter().any(|(_, to)| *to == file);
                assert!(is_elsewhere || is_packaged, "{from}: {file}");
                links += usize::from(is_packaged);
            }
        }
        assert!(links > 0);
        Ok(())
    }

    #[test]
    fn every_configuration_can_be_filled_in() -> Result<()> {
        let checkout = Checkout::find()?;
        for base in [Base::parse("/")?, Base::parse("/a/b~c/")?] {
            let values = Values {
                base: &base,
                policy: "default-src 'none'",
                version: "1.2.3",
            };
            for file in files_in(&checkout.path("deploy"))? {
                let filled = values.fill(&fs::read_to_string(&file)?)?;
                for sign in ["{{", "{%"] {
                    assert!(!filled.contains(sign), "{}", file.display());
                }
            }
        }
        Ok(())
    }
}
