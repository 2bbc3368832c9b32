//! Writes every page of the guide, in every language, as a document that is
//! complete before any script runs. Trunk's hook calls it after a release
//! build; in the browser, the app hydrates the document.
//!
//! In order: [`trunk`] reads what Trunk has built, [`assets`] names files by
//! their hashes, [`page`] writes the documents, [`missing`] the one for missing
//! addresses, [`opensearch`] what browsers search with, [`edition`] names the build, and
//! [`files`] lists everything.

mod assets;
mod content;
mod edition;
mod files;
mod hash;
mod links;
mod metadata;
mod missing;
mod opensearch;
mod page;
mod shell;
mod trunk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use bukyoku::content::check;
use bukyoku::content::compile::{Guide, compile};
use bukyoku::language::Lang;
use bukyoku::route::Route;
use bukyoku::search::compile as search;
use clap::Parser;
use rayon::prelude::*;

use crate::assets::Assets;
use crate::content::Content;
use crate::links::Origin;
use crate::shell::Shell;
use crate::trunk::TrunkOutput;

/// Writes the pages of the guide.
#[derive(Parser)]
#[command(
    name = "prerender",
    after_help = "BUKYOKU_ORIGIN is the URL of the guide. Without it, what needs a whole URL is left out."
)]
struct Arguments {
    /// What Trunk built
    #[arg(long, value_name = "FOLDER")]
    shell: PathBuf,
    /// The content that editors write
    #[arg(long, value_name = "FOLDER", default_value = "public/content")]
    content: PathBuf,
    /// Where to write; by default the folder of the shell, which then becomes
    /// the guide
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing is left to do if the terminal is gone.
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()));
        }
    };
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("prerender: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments {
        shell,
        content,
        out,
    } = arguments;
    let out = out.unwrap_or_else(|| shell.clone());
    let origin = Origin::from_environment()?;
    let source = match check::check(&content)? {
        Ok(source) => source,
        Err(report) => {
            let mut text = String::new();
            report.render(&mut text, false, 100)?;
            eprint!("{text}");
            return Ok(ExitCode::FAILURE);
        }
    };
    let guide = compile(&source);
    let trunk = TrunkOutput::read(&shell)?;
    if out != shell {
        guide.write(&out.join("content"), &content)?;
        search::write(&source, &guide, &out.join("content/search"))?;
        assets::copy_named_files(&trunk, &out)?;
    }
    prerender(&guide, &trunk, &out, origin.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

fn prerender(
    guide: &Guide,
    trunk: &TrunkOutput,
    out: &Path,
    origin: Option<&Origin>,
) -> Result<()> {
    let assets = Assets::write(trunk, &guide.index.site, out)?;
    let shell = Shell::new(trunk, &assets)?;
    let content = Content::of(guide);
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
        let document = page::document(&shell, &content, route, origin)?;
        write(out, &page::file(route), &document)
    })?;
    write(out, "404.html", &missing::document(&shell, guide))?;
    write(out, "robots.txt", &links::robots(origin))?;
    if let Some(origin) = origin {
        write(out, "sitemap.xml", &links::sitemap(origin, &routes))?;
        for lang in Lang::ALL {
            let description = opensearch::description(guide, lang, origin);
            write(out, &opensearch::file(lang), &description)?;
        }
    }
    if out == trunk.folder {
        assets.remove_originals()?;
    }
    edition::publish(out, &shell.policy())
}

fn write(out: &Path, file: &str, text: &str) -> Result<()> {
    let path = out.join(file);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    fs::write(&path, text).with_context(|| format!("can't write {}", path.display()))
}
