//! `files.json`: the files of a built guide, and their Content-Security-Policy.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::hash::sha256;

const NAME: &str = "files.json";

/// Characters that end a quoted string, or have a special meaning, in the
/// configuration of some server.
const NOT_ALLOWED: [char; 8] = ['"', '\\', '$', '%', '{', '}', '\n', '\r'];

/// The manifest of the guide in a folder.
#[derive(Debug)]
pub struct Manifest {
    folder: PathBuf,
    value: Value,
}

impl Manifest {
    /// Reads it and compares it with the files, so that exactly the build is
    /// packaged.
    ///
    /// # Errors
    ///
    /// If there is no guide, or it is not as its manifest describes it.
    pub fn read(folder: &Path) -> Result<Self> {
        let text = fs::read(folder.join(NAME)).with_context(|| {
            format!(
                "there is no built guide in {}: `cargo xtask build` makes one",
                folder.display()
            )
        })?;
        let value = serde_json::from_slice(&text).with_context(|| format!("{NAME} is not JSON"))?;
        let manifest = Self {
            folder: folder.to_owned(),
            value,
        };
        manifest.policy()?;
        for file in manifest.files()? {
            let path = file["path"].as_str().context("a file has no path")?;
            let content = fs::read(folder.join(path))
                .with_context(|| format!("{path} is missing, which {NAME} names"))?;
            ensure!(
                file["sha256"] == sha256(&content) && file["bytes"] == content.len(),
                "{path} is not as {NAME} describes it: build the guide again"
            );
        }
        Ok(manifest)
    }

    /// The Content-Security-Policy, without `frame-ancestors`.
    ///
    /// # Errors
    ///
    /// If it can't be put into the configuration of a server.
    pub fn policy(&self) -> Result<&str> {
        let policy = self.value["policy"]
            .as_str()
            .with_context(|| format!("{NAME} has no policy"))?;
        ensure!(
            policy.starts_with("default-src ")
                && !policy.contains(NOT_ALLOWED)
                && !policy.contains("frame-ancestors"),
            "{NAME} has a policy that cannot be put into the configuration of a server: {policy}"
        );
        Ok(policy.trim_end_matches([' ', ';']))
    }

    /// The name of the edition, in hexadecimal digits.
    ///
    /// # Errors
    ///
    /// If it has none.
    pub(crate) fn edition(&self) -> Result<&str> {
        let edition = self.value["edition"].as_str();
        let is_digit = |c: char| c.is_ascii_hexdigit();
        edition
            .filter(|edition| !edition.is_empty() && edition.chars().all(is_digit))
            .with_context(|| format!("{NAME} names no edition"))
    }

    /// The hash of every file, by path; never empty.
    ///
    /// # Errors
    ///
    /// If no file is listed.
    pub fn hashes(&self) -> Result<BTreeMap<String, String>> {
        let files = self.files()?;
        ensure!(!files.is_empty(), "{NAME} lists no file");
        files
            .iter()
            .map(|file| {
                let text = |name: &str| {
                    let text = file[name].as_str().map(str::to_owned);
                    text.with_context(|| format!("{NAME} names no {name}"))
                };
                Ok((text("path")?, text("sha256")?))
            })
            .collect()
    }

    /// Replaces the content of a file.
    pub(crate) fn replace(&mut self, path: &str, content: &[u8]) -> Result<()> {
        let files = self.value["files"].as_array_mut();
        let file = files
            .into_iter()
            .flatten()
            .find(|file| file["path"] == path)
            .with_context(|| format!("{NAME} does not name {path}"))?;
        file["bytes"] = json!(content.len());
        file["sha256"] = json!(sha256(content));
        fs::write(self.folder.join(path), content)?;
        let text = serde_json::to_string_pretty(&self.value)?;
        fs::write(self.folder.join(NAME), text + "\n")?;
        Ok(())
    }

    fn files(&self) -> Result<&[Value]> {
        let files = self.value["files"].as_array();
        Ok(files.with_context(|| format!("{NAME} names no files"))?)
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A folder with one file, which the manifest describes.
    fn folder(policy: &str) -> Result<TempDir> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("404.html"), "old")?;
        let manifest = json!({
            "policy": policy,
            "files": [{ "path": "404.html", "bytes": 3, "sha256": sha256(b"old") }],
        });
        fs::write(folder.path().join(NAME), manifest.to_string())?;
        Ok(folder)
    }

    #[test]
    fn a_replaced_file_is_described_again() -> Result<()> {
        let folder = folder("default-src 'none'; base-uri 'none';")?;
        let mut manifest = Manifest::read(folder.path())?;
        assert_eq!(manifest.policy()?, "default-src 'none'; base-uri 'none'");
        manifest.replace("404.html", b"newer")?;
        let again = Manifest::read(folder.path())?;
        assert_eq!(again.value["files"][0]["bytes"], 5);
        assert!(manifest.replace("405.html", b"").is_err());
        Ok(())
    }

    #[test]
    fn a_file_that_changed_since_the_build_is_reported() -> Result<()> {
        let folder = folder("default-src 'none'")?;
        fs::write(folder.path().join("404.html"), "odd")?;
        let error =
            Manifest::read(folder.path()).map_or_else(|error| error.to_string(), |_| "".into());
        assert!(error.contains("404.html is not as"), "{error}");
        Ok(())
    }

    #[test]
    fn a_policy_that_would_break_a_configuration_is_refused() -> Result<()> {
        for policy in [
            "",
            "default-src \"none\"",
            "default-src $host",
            "default-src 'none'; frame-ancestors 'self'",
        ] {
            let folder = folder(policy)?;
            assert!(Manifest::read(folder.path()).is_err(), "{policy}");
        }
        Ok(())
    }
}
