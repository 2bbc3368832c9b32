//! Installs a folder into the cache once and completely, even with concurrent
//! or interrupted attempts.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::progress::Progress;

/// The suffix of a folder's name while it is filled. A number follows, because
/// a killed run may have left a program that still writes into its folder.
const PARTIAL: &str = ".partial-";

/// Something to install into the cache.
pub(crate) struct Installation<'a> {
    /// Its name for messages: `trunk 0.21.14`.
    pub(crate) name: &'a str,
    /// For messages: `5 minutes`.
    pub(crate) usual_duration: &'a str,
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
    pub(crate) fn ensure(&self, fill: impl FnOnce(&Path, &Progress) -> Result<()>) -> Result<()> {
        if self.is_complete() {
            return Ok(());
        }
        let cache = self.folder.parent().context("the cache has no folder")?;
        fs::create_dir_all(cache).with_context(|| format!("cannot create {}", cache.display()))?;
        // Locked until it is dropped.
        let _lock = self
            .lock()
            .with_context(|| format!("cannot lock {}", self.folder.display()))?;
        if self.is_complete() {
            return Ok(());
        }
        self.fill(fill)
            .with_context(|| format!("cannot install {}", self.name))
    }

    fn fill(&self, fill: impl FnOnce(&Path, &Progress) -> Result<()>) -> Result<()> {
        ensure!(
            !self.folder.exists(),
            "{} exists but is not complete; remove it and try again",
            self.folder.display()
        );
        let (name, usual_duration) = (self.name, self.usual_duration);
        let task = format!("installing {name} (once, about {usual_duration})");
        let progress = Progress::spinner(task);
        self.remove_leftovers();
        let partial = self.with_suffix(&format!("{PARTIAL}{}", std::process::id()));
        fs::create_dir(&partial)?;
        fill(&partial, &progress)?;
        ensure!(
            partial.join(self.proof).exists(),
            "the installation brought no {}",
            self.proof.display()
        );
        fs::rename(&partial, self.folder)?;
        progress.finish(&format!("installed {name}"));
        Ok(())
    }

    /// Removes leftovers of interrupted attempts; the lock excludes other
    /// processes. Leftovers that cannot be removed only take up space.
    fn remove_leftovers(&self) {
        let leftover = self.with_suffix(PARTIAL);
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
    fn with_suffix(&self, suffix: &str) -> PathBuf {
        let mut path = self.folder.as_os_str().to_owned();
        path.push(suffix);
        path.into()
    }

    fn lock(&self) -> Result<File> {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.with_suffix(".lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let _waiting =
                    Progress::spinner(format!("waiting: another run is installing {}", self.name));
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        Ok(file)
    }
}
