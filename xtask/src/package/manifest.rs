//! `files.json`: the files of a built guide, and their Content-Security-Policy.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const NAME: &str = "files.json";

/// Characters that end a quoted string, or have a special meaning, in the
/// configuration of some server.
const FOREIGN: [char; 8] = ['"', '\\', '$', '%', '{', '}', '\n', '\r'];

/// The manifest of the guide in a folder.
pub(crate) struct Manifest {
    folder: PathBuf,
    value: Value,
}

impl Manifest {
    /// Reads it and compares it with the files, so that exactly the build is
    /// packaged.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let text = fs::read(folder.join(NAME)).with_context(|| {
            format!(
                "there is no built guide in {}: `cargo xtask build` makes one",
                folder.display()
            )
        })?;
        let value = serde_json::from_slice(&text).with_context(|| format!("{NAME} is no JSON"))?;
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
                file["sha256"] == hash(&content) && file["bytes"] == content.len(),
                "{path} is not what {NAME} tells of it: build the guide again"
            );
        }
        Ok(manifest)
    }

    /// The Content-Security-Policy, without `frame-ancestors`.
    pub(crate) fn policy(&self) -> Result<&str> {
        let policy = self.value["policy"]
            .as_str()
            .with_context(|| format!("{NAME} has no policy"))?;
        ensure!(
            policy.starts_with("default-src ")
                && !policy.contains(FOREIGN)
                && !policy.contains("frame-ancestors"),
            "{NAME} has a policy that cannot be put into the configuration of a server: {policy}"
        );
        Ok(policy.trim_end_matches([' ', ';']))
    }

    /// The hash of every file, by path; never empty.
    pub(crate) fn hashes(&self) -> Result<BTreeMap<String, String>> {
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
        file["sha256"] = json!(hash(content));
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

fn hash(content: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(content) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with one file, which the manifest describes.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str, policy: &str) -> Result<Self> {
            let name = format!("bukyoku-manifest-{name}-{}", std::process::id());
            let folder = Self(std::env::temp_dir().join(name));
            fs::create_dir_all(&folder.0)?;
            fs::write(folder.0.join("404.html"), "old")?;
            let manifest = json!({
                "policy": policy,
                "files": [{ "path": "404.html", "bytes": 3, "sha256": hash(b"old") }],
            });
            fs::write(folder.0.join(NAME), manifest.to_string())?;
            Ok(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_replaced_file_is_described_anew() -> Result<()> {
        let folder = Folder::new("replaced", "default-src 'none'; base-uri 'none';")?;
        let mut manifest = Manifest::read(&folder.0)?;
        assert_eq!(manifest.policy()?, "default-src 'none'; base-uri 'none'");
        manifest.replace("404.html", b"newer")?;
        let again = Manifest::read(&folder.0)?;
        assert_eq!(again.value["files"][0]["bytes"], 5);
        assert!(manifest.replace("405.html", b"").is_err());
        Ok(())
    }

    #[test]
    fn a_file_that_changed_since_the_build_is_told() -> Result<()> {
        let folder = Folder::new("changed", "default-src 'none'")?;
        fs::write(folder.0.join("404.html"), "odd")?;
        let error = Manifest::read(&folder.0).map_or_else(|error| error.to_string(), |_| "".into());
        assert!(error.contains("404.html is not what"), "{error}");
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
            let folder = Folder::new("policy", policy)?;
            assert!(Manifest::read(&folder.0).is_err(), "{policy}");
        }
        Ok(())
    }
}
