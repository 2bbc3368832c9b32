//! The pictures of the guide as a whole: those that other sites show beside links
//! to it, those that browsers show to readers who install it, and its icons.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::content::source::{GUIDE_PICTURES, GuidePicture, SCREENSHOTS_FOLDER, SOCIAL_FOLDER};
use crate::language::Lang;

/// The pictures that the content has.
#[derive(Clone)]
pub(super) struct Pictures(Vec<GuidePicture>);

impl Pictures {
    /// Copies those that are in the folder of the content into the guide.
    pub(super) fn copy(content: &Path, out: &Path) -> Result<Self> {
        let mut there = Vec::new();
        for picture in GUIDE_PICTURES {
            let path = picture.path();
            let file = content.join(&path);
            if !file.exists() {
                continue;
            }
            let bytes = fs::read(&file);
            let bytes = bytes.with_context(|| format!("can't read {}", file.display()))?;
            super::write_bytes(out, &path, &bytes)?;
            there.push(picture);
        }
        Ok(Self(there))
    }

    /// The picture that other sites show beside links to pages in a language.
    pub(super) fn preview(&self, lang: Lang) -> Option<&GuidePicture> {
        let file = [lang.code(), ".png"].concat();
        self.in_folder(SOCIAL_FOLDER)
            .find(|picture| picture.file == file)
    }

    /// The pictures that browsers show to readers who install the guide.
    pub(super) fn screenshots(&self) -> impl Iterator<Item = &GuidePicture> {
        self.in_folder(SCREENSHOTS_FOLDER)
    }

    fn in_folder(&self, folder: &'static str) -> impl Iterator<Item = &GuidePicture> {
        let pictures = self.0.iter();
        pictures.filter(move |picture| picture.folder == folder)
    }
}
