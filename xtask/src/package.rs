//! `cargo xtask package`: what the package `guide-package` makes an archive of, from
//! this checkout. The program `bukyoku` has the same inside.

pub(crate) mod edition;
pub(crate) mod sbom;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anyhow::{Context as _, Result};
use guide_package::{Base, Options, Package, Step, files_in, path_from};

use crate::checkout::Checkout;
use crate::progress::{self, Progress};

/// The output folder for packages.
pub(crate) const FOLDER: &str = "target/package";

/// The templates of the configurations, and their folder in a package.
const CONFIGURATIONS: &str = "deploy";

/// The documentation in a package: its source path and its name in the package.
const DOCUMENTS: [(&str, &str); 4] = [
    ("docs/hosting.md", "HOSTING.md"),
    ("docs/ja/hosting.md", "HOSTING.ja.md"),
    ("docs/embedding.md", "EMBEDDING.md"),
    ("docs/ja/embedding.md", "EMBEDDING.ja.md"),
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

/// Makes the package. One commit gives the same bytes on every machine.
pub(crate) fn make(checkout: &Checkout, options: &PackageOptions<'_>) -> Result<Package> {
    let started = Instant::now();
    let version = edition::version(checkout)?;
    let options = Options {
        guide: options.dist,
        enclosed: &enclosed(checkout, &version)?,
        base: options.base,
        version: &version,
        time: edition::time(checkout),
        out: options.out,
    };
    let package = guide_package::make(&options, &Shown::default())?;
    let duration = progress::duration(started.elapsed());
    eprintln!("packaged {} in {duration}", package.archive.display());
    Ok(package)
}

/// What comes with a guide, by its path in the package.
pub(crate) fn enclosed(checkout: &Checkout, version: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut enclosed = BTreeMap::new();
    let templates = checkout.path(CONFIGURATIONS);
    for file in files_in(&templates)? {
        let path = path_from(&templates, &file)?;
        enclosed.insert(format!("{CONFIGURATIONS}/{path}"), fs::read(&file)?);
    }
    for (from, to) in DOCUMENTS {
        let text = fs::read_to_string(checkout.path(from))
            .with_context(|| format!("cannot read {from}"))?;
        enclosed.insert(
            to.to_owned(),
            with_names_in_package(from, text).into_bytes(),
        );
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let text = fs::read(checkout.path(licence));
        let text = text.with_context(|| format!("cannot read {licence}"))?;
        enclosed.insert(licence.to_owned(), text);
    }
    let bill = sbom::sbom(checkout, version, None)?;
    enclosed.insert(sbom::NAME.to_owned(), bill.into_bytes());
    Ok(enclosed)
}

/// A document of the checkout with links changed to the names in the package.
fn with_names_in_package(path: &str, mut text: String) -> String {
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    for (from, to) in DOCUMENTS {
        let name = from.rsplit('/').next().unwrap_or(from);
        let link = match (folder(path), folder(from)) {
            (here, there) if here == there => name.to_owned(),
            (_, Some(there)) if there.ends_with("/ja") => format!("ja/{name}"),
            _ => format!("../{name}"),
        };
        text = text.replace(&format!("]({link}"), &format!("]({to}"));
    }
    text
}

/// Shows the steps as all work of this program.
#[derive(Default)]
pub(crate) struct Shown {
    step: Mutex<Option<(Progress, usize)>>,
}

impl Shown {
    fn step(&self) -> MutexGuard<'_, Option<(Progress, usize)>> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl guide_package::Progress for Shown {
    fn begin(&self, step: Step, files: usize) {
        let task = match step {
            Step::Compressing => "compressing the files of the guide",
            Step::Archiving => "writing the archive",
        };
        *self.step() = Some((Progress::bar(task, files), files));
    }

    fn advance(&self) {
        if let Some((progress, _)) = &*self.step() {
            progress.advance();
        }
    }

    fn end(&self, step: Step) {
        let shown = self.step().take();
        if let (Step::Compressing, Some((progress, files))) = (step, shown) {
            progress.finish(&format!("compressed {files} files of the guide"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_link_only_to_what_is_in_the_package() -> Result<()> {
        let checkout = Checkout::find()?;
        let mut links = 0;
        for (from, _) in DOCUMENTS {
            let text = with_names_in_package(from, fs::read_to_string(checkout.path(from))?);
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
    fn documents_link_to_their_other_language() -> Result<()> {
        let checkout = Checkout::find()?;
        for (from, to) in DOCUMENTS {
            let text = with_names_in_package(from, fs::read_to_string(checkout.path(from))?);
            let other = match to.strip_suffix(".ja.md") {
                Some(name) => format!("[English]({name}.md)"),
                None => format!("[日本語]({}.ja.md)", to.trim_end_matches(".md")),
            };
            assert_eq!(text.lines().nth(2), Some(&*other), "{from}");
        }
        Ok(())
    }
}
