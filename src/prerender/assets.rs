//! The files of a page, with a hash of their content in their names, so that
//! browsers may cache them forever.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;

use super::hash;
use super::trunk::TrunkOutput;
use crate::content::colour::{Colour, Shades};
use crate::content::guide::Site;
use crate::content::interface;
use crate::content::source::ICONS_FOLDER;

/// The folder for files that never change under their name.
pub(super) const FOLDER: &str = "assets";

/// Where Trunk leaves the chunks of the program.
const CHUNKS: &str = "snippets";

/// The number of hexadecimal digits in a file name.
const DIGITS: usize = 16;

/// A file in [`FOLDER`].
pub(super) struct Asset {
    /// Its path from the root of the guide.
    pub(super) path: String,
    /// Its Subresource Integrity (<https://www.w3.org/TR/SRI/>).
    pub(super) integrity: String,
}

impl Asset {
    /// Its name in [`FOLDER`].
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

pub(super) struct Assets {
    /// Starts the app.
    pub(super) boot: Asset,
    /// The stylesheet for print.
    pub(super) paper: Asset,
    /// The text of the stylesheet for screens, which is inline in the pages.
    pub(super) style: String,
    /// The names of Trunk's files that these were made of.
    originals: Vec<String>,
}

/// The expression in boot.js that finds the program if nothing is prerendered;
/// the same when minified.
const PROGRAM_FILES: &str = "document.querySelector(\"script[data-js]\").dataset";

impl Assets {
    /// Writes them into [`FOLDER`] of `out`. `colour` is the guide's own. The search
    /// gets the engine that its index needs: one of several files, or of one.
    pub(super) fn write(
        trunk: &TrunkOutput,
        site: &Site,
        colour: Option<Colour>,
        has_large_index: bool,
        out: &Path,
    ) -> Result<Self> {
        let js = trunk.program_file("data-js")?;
        let wasm = trunk.program_file("data-wasm")?;
        let paper = trunk.stylesheet("paper")?;
        let style = trunk.stylesheet("screen")?;
        let mut screen = trunk.text(&style)?;
        if let Some(colour) = colour {
            screen.push_str(&with_colours(&trunk.text(COLOUR)?, colour)?);
        }
        let search_style = trunk.stylesheet("search")?;
        let folder = out.join(FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
        let js_asset = write(&folder, "app", "js", trunk.bytes(&js)?)?;
        let wasm_asset = write(&folder, "app", "wasm", trunk.bytes(&wasm)?)?;
        // Pages of other sites load it by its plain name, or by this one if
        // they use an integrity hash: then it must not change.
        write(&folder, "embed", "js", trunk.bytes("embed.js")?)?;
        let chunks = chunks(trunk, &folder)?;
        let (search, search_worker) = search_files(trunk, has_large_index, &folder)?;
        let workers = trunk.text(WORKERS)?;
        let workers = with_property(&workers, "search", search_worker.name())?;
        let workers = with_property(&workers, "offline", &format!("../{WORKER}"))?;
        let workers = write(&folder, "workers", "js", workers.as_bytes())?;
        let script = |name: &str, script: &str| {
            let script = script.replace(WORKERS, workers.name());
            write(&folder, name, "js", script.as_bytes())
        };
        let search = script("search", &search)?;
        let offline = with_property(&trunk.text(OFFLINE)?, "base", "../")?;
        let offline_lines = json_in_string(&interface::offline_lines(&site.edition))?;
        let offline = script(
            "offline",
            &with_property(&offline, "texts", &offline_lines)?,
        )?;
        let save = script("save", &with_property(&trunk.text(SAVE)?, "base", "../")?)?;
        let (aids, originals_of_aids) = reading_aids(trunk, &folder)?;
        let boot = trunk.text("boot.js")?;
        let boot = boot_with_files(
            &boot,
            [
                ("js", &js_asset),
                ("wasm", &wasm_asset),
                ("chunks.js", &chunks),
                ("search.js", &search),
                (OFFLINE, &offline),
                (SAVE, &save),
                (AIDS, &aids),
            ],
        )?;
        Ok(Self {
            boot: write(&folder, "boot", "js", boot.as_bytes())?,
            paper: write(&folder, "paper", "css", trunk.bytes(&paper)?)?,
            style: screen,
            originals: [&*js, &wasm, &paper, &style, &search_style, "boot.js"]
                .into_iter()
                .chain(SEARCH_FILES)
                .chain([WORKERS, OFFLINE, SAVE, COLOUR, AIDS])
                .map(str::to_owned)
                .chain(originals_of_aids)
                .collect(),
        })
    }

    /// Removes Trunk's originals of these files from its folder.
    pub(super) fn remove_originals(&self, folder: &Path) -> Result<()> {
        let chunks = folder.join(CHUNKS);
        fs::remove_dir_all(&chunks)
            .with_context(|| format!("can't remove {}", chunks.display()))?;
        for name in &self.originals {
            fs::remove_file(folder.join(name)).with_context(|| format!("can't remove {name}"))?;
        }
        Ok(())
    }
}

/// Copies the files that keep their names: icons, and the files for other sites.
pub(super) fn copy_named_files(trunk: &TrunkOutput, out: &Path) -> Result<()> {
    for (path, content) in trunk.files() {
        let folder = path.split_once('/').map(|(folder, _)| folder);
        if folder == Some(ICONS_FOLDER) {
            super::write_bytes(out, path, content)?;
        }
    }
    for file in ["embed.js", WORKER] {
        super::write_bytes(out, file, trunk.bytes(file)?)?;
    }
    Ok(())
}

/// The service worker, which keeps its name in the root of the guide.
pub(super) const WORKER: &str = "sw.js";

/// The script that starts workers, which others import.
const WORKERS: &str = "workers.js";

/// The page's side of what works without a network.
const OFFLINE: &str = "offline.js";

/// The script that saves the guide on the device.
const SAVE: &str = "save.js";

/// The script that turns the reading aids on and off.
const AIDS: &str = "reading-aids.js";

/// The part of the stylesheet for screens that a guide with its own colour has.
const COLOUR: &str = "colour.css";

/// That part with the colours in it.
fn with_colours(style: &str, colour: Colour) -> Result<String> {
    let mut style = style.to_owned();
    for (shades, scheme) in colour.shades().iter().zip(["light", "dark"]) {
        let Shades {
            ink,
            hover,
            surface,
            band,
        } = shades;
        for (name, shade) in [
            ("ink", ink),
            ("hover", hover),
            ("surface", surface),
            ("band", band),
        ] {
            let place = format!("var(--guide-{name}-{scheme})");
            ensure!(style.contains(&place), "{COLOUR} lacks {place}");
            style = style.replace(&place, &shade.hex());
        }
    }
    Ok(style)
}

/// The JSON of a value, as a JavaScript string without its quotes.
fn json_in_string(value: &impl Serialize) -> Result<String> {
    let json = serde_json::to_string(value)?;
    let string = serde_json::to_string(&json)?;
    Ok(string[1..string.len() - 1].to_owned())
}

/// Writes the scripts and stylesheets of the reading aids, and the script that loads
/// them. Returns that one, and the names of Trunk's originals of the others.
fn reading_aids(trunk: &TrunkOutput, folder: &Path) -> Result<(Asset, Vec<String>)> {
    let furigana = with_property(&trunk.text("furigana.js")?, "base", "../")?;
    let lines = json_in_string(&interface::prevailing_lines())?;
    let parallel = with_property(&trunk.text("parallel.js")?, "texts", &lines)?;
    let lines = json_in_string(&interface::ordinary_lines())?;
    let mut aids = with_property(&trunk.text(AIDS)?, "texts", &lines)?;
    let mut originals = Vec::new();
    for (aid, script) in [("furigana", furigana), ("parallel", parallel)] {
        let stylesheet = trunk.stylesheet(aid)?;
        let style = write(folder, aid, "css", trunk.bytes(&stylesheet)?)?;
        let script = write(folder, aid, "js", script.as_bytes())?;
        for (property, asset) in [(aid.to_owned(), script), (format!("{aid}Css"), style)] {
            aids = with_property(&aids, &property, asset.name())?;
            aids = with_property(&aids, &format!("{property}Integrity"), &asset.integrity)?;
        }
        originals.extend([stylesheet, format!("{aid}.js")]);
    }
    let aids = write(folder, "reading-aids", "js", aids.as_bytes())?;
    Ok((aids, originals))
}

/// The files of the search: the page's script, the worker, and its engines.
const SEARCH_FILES: [&str; 6] = [
    "search.js",
    "search-worker.js",
    "search-engine.js",
    "search-engine_bg.wasm",
    LARGE_GLUE,
    "search-engine-large_bg.wasm",
];

/// The engine for large guides, as the worker imports it.
const LARGE_GLUE: &str = "search-engine-large.js";

/// Writes the files of the search. Returns the text of the script that loads the
/// others, and the worker.
fn search_files(
    trunk: &TrunkOutput,
    has_large_index: bool,
    folder: &Path,
) -> Result<(String, Asset)> {
    let [script, worker, small, small_wasm, large, large_wasm] = SEARCH_FILES;
    let (glue, wasm) = if has_large_index {
        (large, large_wasm)
    } else {
        (small, small_wasm)
    };
    let wasm = write(folder, "search-engine", "wasm", trunk.bytes(wasm)?)?;
    let glue = write(folder, "search-engine", "js", trunk.bytes(glue)?)?;
    let worker = trunk.text(worker)?.replace(LARGE_GLUE, glue.name());
    let worker = with_property(&worker, "wasm", wasm.name())?;
    let worker = with_property(&worker, "wasmIntegrity", &wasm.integrity)?;
    let worker = write(folder, "search-worker", "js", worker.as_bytes())?;
    let style = trunk.bytes(&trunk.stylesheet("search")?)?;
    let style = write(folder, "search", "css", style)?;
    let script = with_property(&trunk.text(script)?, "base", "../")?;
    let script = with_property(&script, "css", style.name())?;
    let script = with_property(&script, "cssIntegrity", &style.integrity)?;
    Ok((script, worker))
}

/// A script in which a property of an object, whose value is a string, has
/// another value.
pub(super) fn with_property(script: &str, name: &str, value: &str) -> Result<String> {
    // With and without the space that is lost when the script is minified.
    let before = [&format!("{name}:\""), &format!("{name}: \"")]
        .into_iter()
        .find_map(|begin| script.find(begin.as_str()).map(|at| at + begin.len()));
    let before = before.with_context(|| format!("a script lacks the property {name}"))?;
    let (before, rest) = script.split_at(before);
    let after = rest.find('"').map(|end| &rest[end..]).unwrap_or_default();
    Ok([before, value, after].concat())
}

/// Writes the chunks of the program, and returns the script that names their
/// files and hashes: an object with the files of each chunk, in the order in
/// which they are instantiated.
fn chunks(trunk: &TrunkOutput, folder: &Path) -> Result<Asset> {
    let chunks: BTreeMap<String, Vec<String>> =
        serde_json::from_str(&trunk.text(&format!("{CHUNKS}/chunks.json"))?)
            .context("the list of chunks is damaged")?;
    let mut written = BTreeMap::new();
    for (chunk, files) in chunks {
        let mut assets = Vec::new();
        for file in files {
            let content = trunk.bytes(&format!("{CHUNKS}/{file}.wasm"))?;
            let asset = write(folder, &file.replace('_', "-"), "wasm", content)?;
            assets.push([asset.name().to_owned(), asset.integrity]);
        }
        written.insert(chunk, assets);
    }
    let script = format!("export default {};\n", serde_json::to_string(&written)?);
    write(folder, "chunks", "js", script.as_bytes())
}

/// boot.js with the names of files and their hashes. The root of the guide is
/// one folder above boot.js.
fn boot_with_files<'a>(
    boot: &str,
    files: impl IntoIterator<Item = (&'a str, &'a Asset)>,
) -> Result<String> {
    let (before, after) = boot
        .split_once(PROGRAM_FILES)
        .with_context(|| format!("boot.js lacks {PROGRAM_FILES}"))?;
    let files = files
        .into_iter()
        .map(|(name, asset)| format!(",\"{name}\":[\"{}\",\"{}\"]", asset.name(), asset.integrity));
    let files: String = files.collect();
    Ok([before, "{base:\"../\"", &files, "}", after].concat())
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
    fn every_place_for_a_colour_gets_one() {
        let style = include_str!("../../style/colour.css");
        let colour = Colour::parse("#005a3c").unwrap();
        let filled = with_colours(style, colour).unwrap();
        let (_, rules) = filled.split_once("*/").unwrap();
        assert!(!rules.contains("--guide-"), "{rules}");
        assert!(rules.contains("--colour-link: light-dark(#005a3c, #8dd7b3);"));
        assert!(with_colours("", colour).is_err());
    }

    #[test]
    fn boot_js_names_the_files_and_their_hashes() {
        let asset = |path: &str, integrity: &str| Asset {
            path: path.to_owned(),
            integrity: integrity.to_owned(),
        };
        let (js, wasm) = (asset("assets/a.js", "x"), asset("assets/b.wasm", "y"));
        let (chunks, search) = (asset("assets/c.js", "z"), asset("assets/s.js", "w"));
        let files = [
            ("js", &js),
            ("wasm", &wasm),
            ("chunks.js", &chunks),
            ("search.js", &search),
        ];
        let boot = include_str!("../../public/boot.js");
        let with_files = boot_with_files(boot, files).unwrap();
        assert!(with_files.contains(
            r#"{base:"../","js":["a.js","x"],"wasm":["b.wasm","y"],"chunks.js":["c.js","z"],"search.js":["s.js","w"]}"#
        ));
        assert!(boot_with_files("", files).is_err());
    }
}
