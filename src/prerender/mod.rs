//! Writes every page of the guide, in every language, as a document that is
//! complete before any script runs; in the browser, the app hydrates the
//! document. Trunk's hook calls it after a release build, and so does the
//! program with the app inside (`program/`).
//!
//! In order: [`trunk`] has what Trunk has built, [`assets`] names files by
//! their hashes, [`pictures`] copies those of the guide as a whole, [`manifest`]
//! is for browsers that install the guide, [`page`] writes the documents,
//! [`missing`] the one for missing addresses, [`documentation`] those for portals
//! and administrators, [`opensearch`] what browsers search with, [`edition`]
//! names the build, and [`files`] lists everything.

mod assets;
mod content;
mod documentation;
mod edition;
mod files;
mod hash;
mod links;
mod manifest;
mod metadata;
mod missing;
mod opensearch;
mod page;
mod pictures;
mod shell;
mod trunk;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use self::assets::Assets;
use self::content::Content;
pub use self::files::LIST;
pub use self::links::Origin;
use self::pictures::Pictures;
use self::shell::Shell;
pub use self::trunk::TrunkOutput;
use crate::content::check::Source;
use crate::content::colour::Colour;
use crate::content::compile::{Guide, compile};
use crate::content::source::HexColour;
use crate::language::Lang;
use crate::route::Route;
use crate::search::compile as search;

/// Writes a guide into an empty folder: its content, its pages and the app.
///
/// `folder` is where the content is, for its pictures. `origin` is the URL of the
/// guide; without it, what needs a whole URL is left out.
///
/// # Errors
///
/// If a file can't be read or written, or Trunk's output is not complete.
pub fn write(
    source: &Source,
    folder: &Path,
    trunk: &TrunkOutput,
    out: &Path,
    origin: Option<&Origin>,
) -> Result<()> {
    write_with(source, folder, trunk, out, origin, |_| Ok(()))
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
    let trunk = TrunkOutput::read(out)?;
    write_with(source, folder, &trunk, out, origin, |assets| {
        assets.remove_originals(out)
    })
}

/// `finish` is called before the files are listed.
fn write_with(
    source: &Source,
    folder: &Path,
    trunk: &TrunkOutput,
    out: &Path,
    origin: Option<&Origin>,
    finish: impl FnOnce(&Assets) -> Result<()>,
) -> Result<()> {
    let guide = compile(source);
    guide.write(&out.join("content"), folder)?;
    search::write(source, &guide, &out.join("content/search"))?;
    assets::copy_named_files(trunk, out)?;
    // After the icons of the program, which those of the guide replace.
    let pictures = Pictures::copy(folder, out)?;
    let colour = source.site.colour.as_ref();
    let colour = colour.and_then(|HexColour(colour)| Colour::parse(colour));
    let manifest = manifest::text(trunk, source.site.name.as_ref(), colour, &pictures)?;
    write_text(out, manifest::FILE, &manifest)?;
    let assets = Assets::write(trunk, &guide.index.site, colour, out)?;
    let shell = Shell::new(trunk, &assets)?;
    let content = Content::of(&guide, pictures);
    write_pages(&guide, &content, &shell, out, origin)?;
    finish(&assets)?;
    edition::publish(out, &shell.policy())
}

fn write_pages(
    guide: &Guide,
    content: &Content,
    shell: &Shell,
    out: &Path,
    origin: Option<&Origin>,
) -> Result<()> {
    let mut routes = vec![Route::Chooser];
    for lang in Lang::ALL {
        routes.extend(
            guide
                .pages()
                .into_iter()
                .map(|page| Route::Page(lang, page)),
        );
    }
    // Each page depends only on its route, so the order of writing does not
    // matter.
    routes.par_iter().try_for_each(|route| {
        let document = page::document(shell, content, route, origin)?;
        write_text(out, &page::file(route), &document)
    })?;
    write_text(out, "404.html", &missing::document(shell, guide))?;
    for (file, text) in documentation::files(shell)? {
        write_text(out, &file, &text)?;
    }
    write_text(out, "robots.txt", &links::robots(origin))?;
    if let Some(origin) = origin {
        write_text(out, "sitemap.xml", &links::sitemap(origin, &routes))?;
        for lang in Lang::ALL {
            let description = opensearch::description(guide, lang, origin);
            write_text(out, &opensearch::file(lang), &description)?;
        }
    }
    Ok(())
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
