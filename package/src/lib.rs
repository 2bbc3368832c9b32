//! Packages a built guide: one archive with everything that a web administrator
//! needs, which is the guide with its compressed files, and configurations for
//! web servers. `cargo xtask package` and `bukyoku package` both call it.

pub mod archive;
mod base;
pub mod compress;
mod files;
pub mod hash;
mod manifest;
mod name;
mod progress;
mod template;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};

pub use self::base::Base;
pub use self::files::{files_in, path_from};
pub use self::manifest::Manifest;
pub use self::progress::{Progress, Silent, Step};
use self::template::Values;

/// The page for missing addresses. It is shown at any depth, so it alone has
/// links from the root of the host.
const NOT_FOUND: &str = "404.html";

/// The folder of the configurations in a package. They are templates before.
const CONFIGURATIONS: &str = "deploy/";

/// What to package, and where to.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The built guide.
    pub guide: &'a Path,
    /// What comes with it, by its path in the package, with `/`: documentation,
    /// licences, the bill of materials, and in `deploy/` the templates of the
    /// configurations.
    pub enclosed: &'a BTreeMap<String, Vec<u8>>,
    /// The base path on the host.
    pub base: &'a Base,
    /// The version, which the configurations name.
    pub version: &'a str,
    /// The time of all files, in seconds since 1970.
    pub time: u32,
    /// The output folder for the archive and its unpacked content.
    pub out: &'a Path,
}

/// A package, unpacked and as an archive.
#[derive(Debug)]
pub struct Package {
    /// What is in the archive.
    pub folder: PathBuf,
    /// The archive.
    pub archive: PathBuf,
}

/// Makes the package. The same options give the same bytes on every machine.
///
/// # Errors
///
/// If there is no built guide, or a file can't be read or written.
pub fn make(options: &Options<'_>, progress: &dyn Progress) -> Result<Package> {
    let Options {
        guide,
        enclosed,
        base,
        version,
        time,
        out,
    } = *options;
    // Read first, so that a folder without a guide does not delete an older
    // package.
    let name = name::of(guide, &Manifest::read(guide)?)?;
    let package = Package {
        archive: out.join(format!("{name}.zip")),
        folder: out.join(&name),
    };
    if package.folder.exists() {
        fs::remove_dir_all(&package.folder)
            .with_context(|| format!("cannot remove {}", package.folder.display()))?;
    }

    let site = package.folder.join("site");
    files::copy(guide, &site)?;
    let mut manifest = Manifest::read(&site)?;
    if !base.is_root() {
        let page = fs::read_to_string(site.join(NOT_FOUND))?;
        manifest.replace(NOT_FOUND, with_links_under(&page, base)?.as_bytes())?;
    }
    compress::precompress(&site, progress)?;

    let values = Values {
        base,
        policy: manifest.policy()?,
        version,
    };
    for (path, content) in enclosed {
        let path_in_package = package.folder.join(path);
        let content = match path.starts_with(CONFIGURATIONS) {
            true => values
                .fill(std::str::from_utf8(content)?)
                .with_context(|| format!("cannot fill in {path}"))?
                .into_bytes(),
            false => content.clone(),
        };
        if let Some(folder) = path_in_package.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path_in_package, content).with_context(|| format!("cannot write {path}"))?;
    }

    let modified = UNIX_EPOCH + Duration::from_secs(time.into());
    for file in files_in(&package.folder)? {
        File::options()
            .write(true)
            .open(file)?
            .set_modified(modified)?;
    }
    archive::write(&package.folder, &package.archive, time, progress)?;
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
    fn every_configuration_can_be_filled_in() -> Result<()> {
        for base in [Base::parse("/")?, Base::parse("/a/b~c/")?] {
            let values = Values {
                base: &base,
                policy: "default-src 'none'",
                version: "1.2.3",
            };
            let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy");
            for file in files_in(&templates)? {
                let filled = values.fill(&fs::read_to_string(&file)?)?;
                for sign in ["{{", "{%"] {
                    assert!(!filled.contains(sign), "{}", file.display());
                }
            }
        }
        Ok(())
    }
}
