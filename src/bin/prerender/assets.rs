//! The files of a page, with a hash of their content in their names, so that
//! browsers may cache them forever.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::hash;
use crate::trunk::TrunkOutput;

/// The folder for files that never change under their name.
pub(crate) const FOLDER: &str = "assets";

/// The number of hexadecimal digits in a file name.
const DIGITS: usize = 16;

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
    /// The stylesheet for print.
    pub(crate) paper: Asset,
    /// The text of the stylesheet for screens, which is inline in the pages.
    pub(crate) style: String,
    originals: Vec<PathBuf>,
}

/// The expression in boot.js that finds the program if nothing is prerendered;
/// the same when minified.
const PROGRAM_FILES: &str = "document.querySelector(\"script[data-js]\").dataset";

impl Assets {
    /// Writes them into [`FOLDER`] of `out`.
    pub(crate) fn write(trunk: &TrunkOutput, out: &Path) -> Result<Self> {
        let js = trunk.program_file("data-js")?;
        let wasm = trunk.program_file("data-wasm")?;
        let paper = trunk.stylesheet("paper")?;
        let style = trunk.stylesheet("screen")?;
        let folder = out.join(FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
        let js_asset = write(&folder, "app", "js", &trunk.bytes(&js)?)?;
        let wasm_asset = write(&folder, "app", "wasm", &trunk.bytes(&wasm)?)?;
        // Pages of other sites load it by its plain name, or by this one if
        // they use an integrity hash: then it must not change.
        write(&folder, "embed", "js", &trunk.bytes("embed.js")?)?;
        let boot = boot_with_files(&trunk.text("boot.js")?, &js_asset, &wasm_asset)?;
        Ok(Self {
            boot: write(&folder, "boot", "js", boot.as_bytes())?,
            paper: write(&folder, "paper", "css", &trunk.bytes(&paper)?)?,
            style: trunk.text(&style)?,
            originals: [js, wasm, paper, style, "boot.js".to_owned()]
                .map(|name| trunk.folder.join(name))
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

/// Copies the files that keep their names: icons, pictures for link previews,
/// and the files for other sites.
pub(crate) fn copy_named_files(trunk: &TrunkOutput, out: &Path) -> Result<()> {
    for folder in ["icons", "social"] {
        let from = trunk.folder.join(folder);
        fs::create_dir_all(out.join(folder))?;
        for entry in
            fs::read_dir(&from).with_context(|| format!("can't read {}", from.display()))?
        {
            let entry = entry?;
            fs::copy(entry.path(), out.join(folder).join(entry.file_name()))?;
        }
    }
    for file in ["site.webmanifest", "embed.js"] {
        fs::copy(trunk.folder.join(file), out.join(file))
            .with_context(|| format!("can't copy {file}"))?;
    }
    Ok(())
}

/// boot.js with the program's files and their hashes. The root of the guide is
/// one folder above boot.js.
fn boot_with_files(boot: &str, js: &Asset, wasm: &Asset) -> Result<String> {
    let (before, after) = boot
        .split_once(PROGRAM_FILES)
        .with_context(|| format!("boot.js lacks {PROGRAM_FILES}"))?;
    let name = |asset: &Asset| asset.path.rsplit('/').next().unwrap_or_default().to_owned();
    let files = format!(
        "{{base:\"../\",js:\"{}\",jsIntegrity:\"{}\",wasm:\"{}\",wasmIntegrity:\"{}\"}}",
        name(js),
        js.integrity,
        name(wasm),
        wasm.integrity,
    );
    Ok([before, &files, after].concat())
}

fn write(folder: &Path, name: &str, extension: &str, content: &[u8]) -> Result<Asset> {
    let hash = &hash::hexadecimal(content)[..DIGITS];
    let file = format!("{name}-{hash}.{extension}");
    let path = folder.join(&file);
    fs::write(&path, content).with_context(|| format!("can't write {}", path.display()))?;
    Ok(Asset {
        path: format!("{FOLDER}/{file}"),
        integrity: hash::integrity(content),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boot_js_names_the_files_and_their_hashes() {
        let asset = |path: &str, integrity: &str| Asset {
            path: path.to_owned(),
            integrity: integrity.to_owned(),
        };
        let (js, wasm) = (asset("assets/a.js", "x"), asset("assets/b.wasm", "y"));
        let boot = include_str!("../../../public/boot.js");
        let with_files = boot_with_files(boot, &js, &wasm).unwrap();
        let files = "js:\"a.js\",jsIntegrity:\"x\",wasm:\"b.wasm\",wasmIntegrity:\"y\"";
        assert!(with_files.contains(files));
        assert!(boot_with_files("", &js, &wasm).is_err());
    }
}
