//! Writes every page of the guide, in every language, as a document that is
//! complete before any script runs; in the browser, the app hydrates the
//! document. Trunk's hook calls it after a release build, and so does the
//! program with the app inside (`program/`).
//!
//! In order: [`trunk`] has what Trunk has built, [`assets`] names files by
//! their hashes, [`pictures`] copies those of the guide as a whole, [`manifest`]
//! is for browsers that install the guide, [`missing`] writes the document for
//! missing addresses, [`documentation`] those for portals and administrators,
//! [`opensearch`] what browsers search with, [`pages`] the pages, [`edition`]
//! names the build, and [`files`] lists everything.
//!
//! [`reuse`] spares a build the pages that have not changed. [`preview`] makes
//! them when they are asked for, while the guide is edited.

mod assets;
mod content;
mod documentation;
mod edition;
mod files;
mod hash;
mod languages;
mod links;
mod manifest;
mod metadata;
mod missing;
mod opensearch;
mod page;
mod pages;
mod pictures;
mod preview;
mod reuse;
mod shell;
mod trunk;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use self::assets::Assets;
use self::content::Content;
pub use self::files::LIST;
use self::languages::Languages;
pub use self::links::Origin;
use self::pages::Pages;
use self::pictures::Pictures;
pub use self::preview::Preview;
pub use self::reuse::{Earlier, Record};
use self::shell::Shell;
pub use self::trunk::TrunkOutput;
use crate::content::check::Source;
use crate::content::colour::Colour;
use crate::content::compile::{Edition, Guide};
use crate::content::source::HexColour;
use crate::language::Lang;
use crate::search::compile as search;

/// What a guide is made of.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// The content.
    pub source: &'a Source,
    /// Where the content is, for its pictures.
    pub folder: &'a Path,
    /// The app.
    pub trunk: &'a TrunkOutput,
    /// The URL of the guide; without it, what needs a whole URL is left out.
    pub origin: Option<&'a Origin>,
}

/// Writes a guide into an empty folder: its content, its pages and the app.
///
/// # Errors
///
/// If a file can't be read or written, or Trunk's output is not complete.
pub fn write(parts: Parts<'_>, out: &Path) -> Result<()> {
    write_with(parts, out, None, |_| Ok(()))?;
    Ok(())
}

/// The same, but takes pages that would be the same from an earlier guide.
/// Returns the record of this one, for the next.
///
/// # Errors
///
/// As for [`write`].
pub fn write_changed(parts: Parts<'_>, out: &Path, earlier: &Earlier) -> Result<Record> {
    write_with(parts, out, Some(earlier), |_| Ok(()))
}

/// The same into the folder with Trunk's output, which then becomes the guide.
///
/// # Errors
///
/// As for [`write`].
pub fn write_into_trunks_folder(
    source: &Source,
    folder: &Path,
    out: &Path,
    origin: Option<&Origin>,
) -> Result<()> {
    let trunk = &TrunkOutput::read(out)?;
    let parts = Parts {
        source,
        folder,
        trunk,
        origin,
    };
    write_with(parts, out, None, |assets| assets.remove_originals(out))?;
    Ok(())
}

/// `finish` is called before the files are listed.
fn write_with(
    parts: Parts<'_>,
    out: &Path,
    earlier: Option<&Earlier>,
    finish: impl FnOnce(&Assets) -> Result<()>,
) -> Result<Record> {
    let Parts {
        source,
        folder,
        origin,
        ..
    } = parts;
    let editions = Edition::all(source.clone())?;
    let languages = Languages::of(&editions);
    let mut frame = None;
    let mut record = Record::default();
    let mut all_routes = Vec::new();
    for Edition { source, guide } in &editions {
        let search = search::Compiler::new(source, guide, search::WHOLE)?;
        // The first has all that they share.
        let frame = match &mut frame {
            Some(frame) => frame,
            None => frame.insert(Frame::write(parts, guide, search.is_large(), out)?),
        };
        let routes = pages::routes(guide);
        let pages = Pages {
            content: Content::of(guide, frame.pictures.clone(), languages.clone()),
            shell: &frame.shell,
            origin,
        };
        let (content, own) = rayon::join(
            || {
                let out = out.join("content");
                guide.write(&out, folder)?;
                search.write(&out.join(guide.lang.content_folder()).join("search"))
            },
            || match earlier {
                Some(earlier) => pages.write_changed(guide, &routes, out, earlier),
                None => pages.write(&routes, out).map(|()| Record::default()),
            },
        );
        content?;
        record.add(own?);
        all_routes.extend(routes);
    }
    let Some(frame) = frame else {
        return Ok(record);
    };
    if let Some(origin) = origin {
        let sitemap = links::sitemap(origin, &all_routes, &languages);
        write_text(out, "sitemap.xml", &sitemap)?;
    }
    finish(&frame.assets)?;
    edition::publish(out, &frame.shell.policy(), &record, earlier)?;
    Ok(record)
}

/// What is around the content and its pages.
struct Frame {
    assets: Assets,
    shell: Shell,
    pictures: Pictures,
}

impl Frame {
    /// Writes it.
    fn write(parts: Parts<'_>, guide: &Guide, has_large_index: bool, out: &Path) -> Result<Self> {
        let Parts {
            source,
            folder,
            trunk,
            origin,
        } = parts;
        assets::copy_named_files(trunk, out)?;
        // After the icons of the program, which those of the guide replace.
        let pictures = Pictures::copy(folder, out)?;
        let colour = source.site.colour.as_ref();
        let colour = colour.and_then(|HexColour(colour)| Colour::parse(colour));
        let manifest = manifest::text(trunk, source.site.name.as_ref(), colour, &pictures)?;
        write_text(out, manifest::FILE, &manifest)?;
        let assets = Assets::write(trunk, &guide.index.site, colour, has_large_index, out)?;
        let shell = Shell::new(trunk, &assets)?;
        write_text(out, "404.html", &missing::document(&shell, guide))?;
        for (file, text) in documentation::files(&shell)? {
            write_text(out, &file, &text)?;
        }
        write_text(out, "robots.txt", &links::robots(origin))?;
        if let Some(origin) = origin {
            for lang in Lang::FULL {
                let description = opensearch::description(guide, lang, origin);
                write_text(out, &opensearch::file(lang), &description)?;
            }
        }
        Ok(Self {
            assets,
            shell,
            pictures,
        })
    }
}

fn write_text(out: &Path, file: &str, text: &str) -> Result<()> {
    write_bytes(out, file, text.as_bytes())
}

/// Writes a file, by its path from the root of the guide.
fn write_bytes(out: &Path, file: &str, content: &[u8]) -> Result<()> {
    let path = out.join(file);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    fs::write(&path, content).with_context(|| format!("can't write {}", path.display()))
}
