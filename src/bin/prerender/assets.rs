//! The files of a page, with a hash of their content in their names, so that
//! browsers may cache them forever.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use crate::shell;

/// The folder for files that never change under their name.
pub(crate) const FOLDER: &str = "assets";

/// A file in [`FOLDER`].
pub(crate) struct Asset {
    /// Its path from the root of the guide.
    pub(crate) path: String,
    /// Its Subresource Integrity (<https://www.w3.org/TR/SRI/>).
    pub(crate) integrity: String,
}

pub(crate) struct Assets {
    /// Starts the app.
    pub(crate) boot: Asset,
    /// The stylesheet for print; the one for screens is inline in the pages.
    pub(crate) paper: Asset,
    /// The stylesheet for screens.
    pub(crate) style: String,
    originals: Vec<PathBuf>,
}

/// The expression in boot.js that finds the program if nothing is prerendered;
/// the same when minified.
const FINDS_FILES: &str = "document.querySelector(\"script[data-js]\").dataset";

impl Assets {
    /// Writes them into [`FOLDER`] of `out`, from Trunk's output in `shell`.
    pub(crate) fn gather(shell: &Path, out: &Path) -> Result<Self> {
        let names = shell::Names::read(shell)?;
        let folder = out.join(FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
        let read = |name: &str| {
            let path = shell.join(name);
            fs::read(&path).with_context(|| format!("can't read {}", path.display()))
        };
        let glue = write(&folder, "app", "js", &read(&names.glue)?)?;
        let wasm = write(&folder, "app", "wasm", &read(&names.wasm)?)?;
        // Pages of other sites load it by its plain name, or by this one if
        // they use an integrity hash: then it must not change.
        write(&folder, "embed", "js", &read("embed.js")?)?;
        let boot = String::from_utf8(read("boot.js")?).context("boot.js is not UTF-8")?;
        let boot = boot_with_files(&boot, &glue, &wasm)?;
        Ok(Self {
            boot: write(&folder, "boot", "js", boot.as_bytes())?,
            paper: write(&folder, "paper", "css", &read(&names.paper)?)?,
            style: String::from_utf8(read(&names.style)?).context("the stylesheet is not UTF-8")?,
            originals: [
                names.glue,
                names.wasm,
                names.paper,
                names.style,
                "boot.js".to_owned(),
            ]
            .map(|name| shell.join(name))
            .into(),
        })
    }

    /// Removes Trunk's originals of these files.
    pub(crate) fn remove_originals(&self) -> Result<()> {
        for path in &self.originals {
            fs::remove_file(path).with_context(|| format!("can't remove {}", path.display()))?;
        }
        Ok(())
    }
}

/// Copies the files with separate folders or well-known names: those that pages
/// link to, icons and the like, and the files for other sites.
pub(crate) fn copy_the_rest(shell: &Path, out: &Path) -> Result<()> {
    for folder in ["icons", "social"] {
        let from = shell.join(folder);
        fs::create_dir_all(out.join(folder))?;
        for entry in
            fs::read_dir(&from).with_context(|| format!("can't read {}", from.display()))?
        {
            let entry = entry?;
            fs::copy(entry.path(), out.join(folder).join(entry.file_name()))?;
        }
    }
    for file in ["site.webmanifest", "embed.js"] {
        fs::copy(shell.join(file), out.join(file)).with_context(|| format!("can't copy {file}"))?;
    }
    Ok(())
}

/// boot.js with the program's files and their hashes. The root of the guide is
/// one folder above boot.js.
fn boot_with_files(boot: &str, glue: &Asset, wasm: &Asset) -> Result<String> {
    let (before, after) = boot
        .split_once(FINDS_FILES)
        .with_context(|| format!("boot.js lacks {FINDS_FILES}"))?;
    let name = |asset: &Asset| asset.path.rsplit('/').next().unwrap_or_default().to_owned();
    let files = format!(
        "{{base:\"../\",js:\"{}\",jsIntegrity:\"{}\",wasm:\"{}\",wasmIntegrity:\"{}\"}}",
        name(glue),
        glue.integrity,
        name(wasm),
        wasm.integrity,
    );
    Ok([before, &files, after].concat())
}

fn write(folder: &Path, name: &str, extension: &str, content: &[u8]) -> Result<Asset> {
    let digest = Sha256::digest(content);
    let hash: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let file = format!("{name}-{hash}.{extension}");
    let path = folder.join(&file);
    fs::write(&path, content).with_context(|| format!("can't write {}", path.display()))?;
    Ok(Asset {
        path: format!("{FOLDER}/{file}"),
        integrity: format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boot_js_is_told_the_files_and_their_hashes() {
        let asset = |path: &str, integrity: &str| Asset {
            path: path.to_owned(),
            integrity: integrity.to_owned(),
        };
        let (glue, wasm) = (asset("assets/a.js", "x"), asset("assets/b.wasm", "y"));
        let boot = include_str!("../../../public/boot.js");
        let told = boot_with_files(boot, &glue, &wasm).unwrap();
        assert!(told.contains("js:\"a.js\",jsIntegrity:\"x\",wasm:\"b.wasm\",wasmIntegrity:\"y\""));
        assert!(boot_with_files("", &glue, &wasm).is_err());
    }
}
