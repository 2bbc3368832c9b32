//! What Trunk has built: index.html, and the files that it names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The folder that Trunk has built.
pub(crate) struct TrunkOutput {
    pub(crate) folder: PathBuf,
    /// The content of index.html.
    pub(crate) index: String,
}

impl TrunkOutput {
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let mut output = Self {
            folder: folder.to_owned(),
            index: String::new(),
        };
        output.index = output.text("index.html")?;
        Ok(output)
    }

    /// The content of a file.
    pub(crate) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        fs::read(&path).with_context(|| format!("can't read {}", path.display()))
    }

    /// The content of a text file.
    pub(crate) fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.bytes(name)?).with_context(|| format!("{name} is not UTF-8"))
    }

    /// The name of a program file, from an attribute of index.html.
    pub(crate) fn program_file(&self, attribute: &str) -> Result<String> {
        let file = self.between(&format!("{attribute}=\""), "\"")?;
        Ok(without_folder(file))
    }

    /// The name of the stylesheet with this `data-sheet`.
    pub(crate) fn stylesheet(&self, sheet: &str) -> Result<String> {
        let marker = format!("data-sheet=\"{sheet}\"");
        let tag = self
            .index
            .split('<')
            .find(|tag| tag.contains(&marker))
            .with_context(|| format!("index.html lacks the stylesheet {sheet}"))?;
        Ok(without_folder(between(tag, "href=\"", "\"")?))
    }

    /// The text of index.html between two others.
    pub(crate) fn between(&self, before: &str, after: &str) -> Result<&str> {
        between(&self.index, before, after)
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    text.split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))
        .map(|(found, _)| found)
        .with_context(|| format!("index.html lacks {before}"))
}

fn without_folder(address: &str) -> String {
    address.trim_start_matches(['.', '/']).to_owned()
}
