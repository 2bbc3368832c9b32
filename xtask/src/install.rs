//! Installs a folder into the cache once and completely, even with concurrent
//! or interrupted attempts.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use fd_lock::RwLock;

use crate::programs::Took;

/// The suffix of a folder's name while it is filled. A number follows, because
/// a killed run may have left a program that still writes into its folder.
const PARTIAL: &str = ".partial-";

/// Something to install into the cache.
pub(crate) struct Installation<'a> {
    /// Its name for messages: `trunk 0.21.14`.
    pub(crate) name: &'a str,
    /// The approximate duration for messages: `5 minutes`.
    pub(crate) about: &'a str,
    /// The folder to create.
    pub(crate) folder: &'a Path,
    /// A path within the folder that exists if the folder is complete.
    pub(crate) proof: &'a Path,
}

impl Installation<'_> {
    /// Ensures that the folder exists and is complete; `fill` writes its
    /// content into the folder that it gets.
    ///
    /// That folder is a sibling, renamed when it is filled, so a folder with
    /// the final name is always complete. A lock lets one process fill at a
    /// time; the operating system releases it when the process ends.
    pub(crate) fn ensure(&self, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        if self.is_complete() {
            return Ok(());
        }
        let cache = self.folder.parent().context("the cache has no folder")?;
        fs::create_dir_all(cache).with_context(|| format!("cannot create {}", cache.display()))?;
        let mut lock = RwLock::new(self.lock_file()?);
        if lock
            .try_write()
            .is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
        {
            eprintln!("waiting: another run is installing {}", self.name);
        }
        let _held = lock
            .write()
            .with_context(|| format!("cannot lock {}", self.folder.display()))?;
        if self.is_complete() {
            return Ok(());
        }
        self.fill(fill)
            .with_context(|| format!("cannot install {}", self.name))
    }

    fn fill(&self, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        ensure!(
            !self.folder.exists(),
            "{} is there but not complete; remove it and try again",
            self.folder.display()
        );
        let started = Instant::now();
        eprintln!("installing {} (once, about {})", self.name, self.about);
        self.remove_leftovers();
        let partial = self.beside(&format!("{PARTIAL}{}", std::process::id()));
        fs::create_dir(&partial)?;
        fill(&partial)?;
        ensure!(
            partial.join(self.proof).exists(),
            "the installation brought no {}",
            self.proof.display()
        );
        fs::rename(&partial, self.folder)?;
        eprintln!("installed {} in {}", self.name, Took(started.elapsed()));
        Ok(())
    }

    /// Removes leftovers of interrupted attempts; the lock excludes other
    /// processes. Leftovers that cannot be removed only take up space.
    fn remove_leftovers(&self) {
        let leftover = self.beside(PARTIAL);
        let leftover = leftover.as_os_str().as_encoded_bytes();
        let siblings = self.folder.parent().and_then(|cache| cache.read_dir().ok());
        for sibling in siblings.into_iter().flatten().flatten() {
            let path = sibling.path();
            if path.as_os_str().as_encoded_bytes().starts_with(leftover) {
                let _ = fs::remove_dir_all(path);
            }
        }
    }

    fn is_complete(&self) -> bool {
        self.folder.join(self.proof).exists()
    }

    /// A sibling of the folder, with a longer name.
    fn beside(&self, ending: &str) -> PathBuf {
        let mut path = self.folder.as_os_str().to_owned();
        path.push(ending);
        path.into()
    }

    fn lock_file(&self) -> Result<File> {
        let path = self.beside(".lock");
        File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| format!("cannot create {}", path.display()))
    }
}
