//! The files of a compiled guide.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use super::compile::Guide;
use super::furigana::{self, PageReadings};
use super::guide::{AboutPage, Card, Cards, Chart, DivisionPage, EmbedPage, EmbeddedCard, Index};
use super::source::IMAGES_FOLDER;
use crate::language::{InterfaceFile, Lang};

/// The folder of the pictures, beside `index.json`.
pub(super) const IMAGES: &str = "images/";

/// The content of a file, which is written as JSON.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum File<'a> {
    Index(&'a Index),
    About(&'a AboutPage),
    Embed(&'a EmbedPage),
    Chart(&'a Chart),
    Cards(&'a Cards),
    Division(&'a DivisionPage),
    /// For other sites.
    Card(EmbeddedCard),
}

impl Guide {
    /// All JSON files, each with its name below `content/`, without `.json`. Those
    /// of the search are not among them.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, File<'_>)> {
        let single = [
            ("index", File::Index(&self.index)),
            ("about", File::About(&self.about)),
            ("embed", File::Embed(&self.embed)),
            ("chart", File::Chart(&self.chart)),
        ];
        let single = single.map(|(name, file)| (name.to_owned(), file));
        let cards = self.card_files.iter();
        let cards = cards.map(|(name, cards)| (name.clone(), File::Cards(cards)));
        let embedded = self.cards.iter().map(move |card| {
            let name = format!("cards/{}", card.slug);
            (name, File::Card(self.embedded_card(card)))
        });
        let divisions = self.divisions.iter().map(|page| {
            let name = format!("divisions/{}", page.division.slug);
            (name, File::Division(page))
        });
        let several = cards.chain(embedded).chain(divisions);
        single.into_iter().chain(several)
    }

    /// The files with the readings of words, each with its name as in
    /// that of other files.
    pub fn readings(&self) -> Vec<(String, PageReadings)> {
        furigana::files(self, &self.lexicon)
    }

    /// The names of the pictures that it shows.
    pub(crate) fn images(&self) -> impl Iterator<Item = &str> {
        self.divisions.iter().flat_map(|page| {
            let sections = page
                .division
                .sections()
                .flat_map(|(_, section)| &section.figures);
            page.division
                .figures
                .iter()
                .chain(sections)
                .filter_map(|figure| figure.image.as_ref()?.file.strip_prefix(IMAGES))
        })
    }

    /// Writes the guide into a folder, that of its language below it, with the pictures from `images` in the
    /// source folder. Files of an earlier guide are removed.
    ///
    /// # Errors
    ///
    /// If a file can't be written or copied.
    pub fn write(&self, folder: &Path, source: &Path) -> anyhow::Result<()> {
        let folder = &folder.join(self.lang.content_folder());
        // Only the guide's own folders: there may be others.
        for old in [
            "divisions",
            "bureaus",
            "subjects",
            "cards",
            "images",
            furigana::FOLDER,
        ] {
            let old = folder.join(old);
            if old.exists() {
                fs::remove_dir_all(&old)
                    .with_context(|| format!("can't remove {}", old.display()))?;
            }
        }
        for (name, file) in self.files() {
            write_json(&folder.join(name + ".json"), &file)?;
        }
        if self.lang != Lang::Ja {
            let texts = InterfaceFile::of(self.lang);
            write_json(&folder.join("interface.json"), &texts)?;
        }
        for (name, file) in self.readings() {
            write_json(&folder.join(name + ".json"), &file)?;
        }
        let images = source.join(IMAGES_FOLDER);
        // All show the same.
        for file in self.images().filter(|_| self.lang == Lang::Ja) {
            let to = folder.join(IMAGES_FOLDER);
            fs::create_dir_all(&to).with_context(|| format!("can't make {}", to.display()))?;
            fs::copy(images.join(file), to.join(file))
                .with_context(|| format!("can't copy the picture {file}"))?;
        }
        Ok(())
    }

    fn embedded_card(&self, card: &Card) -> EmbeddedCard {
        let subjects = self.index.subjects.iter();
        let own = subjects.filter(|subject| card.subjects.contains(&subject.id));
        EmbeddedCard {
            name: card.name.text.clone(),
            reading: card.reading.clone(),
            summary: card.summary.clone(),
            subjects: own.map(|subject| subject.name.clone()).collect(),
        }
    }
}

fn write_json(path: &Path, value: &impl Serialize) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    let json = serde_json::to_string(value)
        .with_context(|| format!("can't write {} as JSON", path.display()))?;
    fs::write(path, json).with_context(|| format!("can't write {}", path.display()))
}
