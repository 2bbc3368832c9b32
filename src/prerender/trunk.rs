//! What Trunk has built: index.html, and the files that it names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// The folder in which Trunk's first hook has written the content, which is not
/// Trunk's.
const CONTENT: &str = "content";

/// The files that Trunk has built. Nothing in them depends on the content.
#[derive(Debug)]
pub struct TrunkOutput {
    /// By their path, with `/`.
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The content of index.html.
    pub(super) index: String,
}

impl TrunkOutput {
    /// Reads them from Trunk's output folder.
    ///
    /// # Errors
    ///
    /// If a file can't be read, or there is no index.html.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        read_folder(folder, "", &mut files)?;
        Self::from_files(files).with_context(|| format!("in {}", folder.display()))
    }

    /// The same of files that are in memory.
    ///
    /// # Errors
    ///
    /// If there is no index.html.
    pub fn from_files(files: BTreeMap<String, Cow<'static, [u8]>>) -> Result<Self> {
        let mut output = Self {
            files,
            index: String::new(),
        };
        output.index = output.text("index.html")?;
        Ok(output)
    }

    /// The files with their paths.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter();
        files.map(|(path, content)| (path.as_str(), &**content))
    }

    /// The content of a file.
    pub(super) fn bytes(&self, name: &str) -> Result<&[u8]> {
        let content = self.files.get(name);
        let content = content.with_context(|| format!("the app has no {name}"))?;
        Ok(content)
    }

    /// The content of a text file.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        let bytes = self.bytes(name)?.to_vec();
        String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))
    }

    /// The name of a program file, from an attribute of index.html.
    pub(super) fn program_file(&self, attribute: &str) -> Result<String> {
        let file = self.between(&format!("{attribute}=\""), "\"")?;
        Ok(without_folder(file))
    }

    /// The name of the stylesheet with this `data-sheet`.
    pub(super) fn stylesheet(&self, sheet: &str) -> Result<String> {
        let marker = format!("data-sheet=\"{sheet}\"");
        let tag = self
            .index
            .split('<')
            .find(|tag| tag.contains(&marker))
            .with_context(|| format!("index.html lacks the stylesheet {sheet}"))?;
        Ok(without_folder(between(tag, "href=\"", "\"")?))
    }

    /// The text of index.html between two others.
    pub(super) fn between(&self, before: &str, after: &str) -> Result<&str> {
        between(&self.index, before, after)
    }
}

fn read_folder(
    folder: &Path,
    below: &str,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if path == CONTENT {
            continue;
        }
        if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let content = fs::read(entry.path());
            let content = content.with_context(|| format!("can't read {path}"))?;
            files.insert(path, Cow::Owned(content));
        }
    }
    Ok(())
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
