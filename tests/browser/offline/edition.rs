//! Another edition of the guide, made from the one that was built: with other
//! texts and another program.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha384};
use tempfile::TempDir;

use crate::site::dist;

/// What the text names itself in each language, in the built edition and in the
/// other one.
pub const NAMES: [(&str, &str); 2] = [("2019年版", "2020年版"), ("2019 edition", "2020 edition")];

/// The folder of the other edition.
pub fn other() -> Result<&'static Path> {
    static OTHER: OnceLock<Option<TempDir>> = OnceLock::new();
    let other = OTHER.get_or_init(|| write().ok());
    let folder = other.as_ref().context("the other edition is not written")?;
    Ok(folder.path())
}

fn write() -> Result<TempDir> {
    let other = tempfile::tempdir()?;
    let folder = other.path();
    let mut list: Value = serde_json::from_slice(&fs::read(dist().join("files.json"))?)?;
    let edition = list["edition"].as_str().context("there is no edition")?;
    let (edition, named) = (
        edition.to_owned(),
        edition.chars().rev().collect::<String>(),
    );
    let files = list["files"].as_array().context("there are no files")?;
    let paths: Vec<String> = files
        .iter()
        .filter_map(|file| Some(file["path"].as_str()?.to_owned()))
        .collect();
    // Another program has another name. The old one stays, as docs/hosting.md says.
    let boot = paths.iter().find(|path| path.starts_with("assets/boot-"));
    let boot = boot.context("there is no boot.js")?;
    let script = [&fs::read(dist().join(boot))?[..], b"\n// Another edition."].concat();
    let renamed = format!("assets/boot-{}.js", &sha256(&script)[..16]);
    let integrity =
        |script: &[u8]| format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(script)));
    let former = integrity(&fs::read(dist().join(boot))?);
    for path in &paths {
        let content = fs::read(dist().join(path))?;
        let is_text = path.ends_with(".html") || path.ends_with(".json") || path == "sw.js";
        let content = if is_text {
            let mut text = String::from_utf8(content)?.replace(&edition, &named);
            for (before, after) in NAMES {
                text = text.replace(before, after);
            }
            text.replace(boot, &renamed)
                .replace(&former, &integrity(&script))
                .into_bytes()
        } else {
            content
        };
        put(folder, path, &content)?;
    }
    put(folder, &renamed, &script)?;
    let mut published: Vec<String> = paths.iter().filter(|path| *path != boot).cloned().collect();
    published.push(renamed);
    let mut files = Vec::new();
    for path in published {
        let content = fs::read(folder.join(&path))?;
        let immutable = path.starts_with("assets/");
        files.push(json!({
            "path": path, "bytes": content.len(), "sha256": sha256(&content), "immutable": immutable,
        }));
    }
    list["edition"] = json!(named);
    list["files"] = json!(files);
    put(
        folder,
        "files.json",
        serde_json::to_string(&list)?.as_bytes(),
    )?;
    Ok(other)
}

fn put(folder: &Path, path: &str, content: &[u8]) -> Result<()> {
    let file = folder.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, content)?)
}

fn sha256(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content))
}
