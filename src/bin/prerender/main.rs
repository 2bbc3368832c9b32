//! Writes every page of the guide, in every language, as a document that is
//! complete before any script runs. Trunk's hook calls it after a release
//! build; in the browser, the app hydrates the document.
//!
//! In order: [`trunk`] reads what Trunk has built, [`assets`] names files by
//! their hashes, [`page`] writes the documents, [`missing`] the one for missing
//! addresses, and [`files`] lists everything.

#![allow(clippy::print_stdout, reason = "a command-line program")]

mod assets;
mod content;
mod files;
mod hash;
mod links;
mod metadata;
mod missing;
mod page;
mod shell;
mod trunk;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context as _, Result, bail};
use bukyoku::content::check;
use bukyoku::content::compile::{Guide, compile};
use bukyoku::language::Lang;
use bukyoku::route::Route;
use rayon::prelude::*;

use crate::assets::Assets;
use crate::content::Content;
use crate::links::Origin;
use crate::shell::Shell;
use crate::trunk::TrunkOutput;

const HELP: &str = "\
usage: prerender --shell FOLDER [--content FOLDER] [--out FOLDER]

Writes the pages of the guide.
  --shell FOLDER    what Trunk built
  --content FOLDER  the content that editors write (public/content)
  --out FOLDER      where to write (the folder of the shell, which then becomes
                    the guide)

BUKYOKU_ORIGIN names the URL under which the guide will be found. Without it,
what needs a whole URL is left out.";

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("prerender: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let mut content = PathBuf::from("public/content");
    let (mut shell, mut out) = (None, None);
    while let Some(option) = arguments.next() {
        if option == "--help" {
            println!("{HELP}");
            return Ok(ExitCode::SUCCESS);
        }
        let value = arguments
            .next()
            .with_context(|| format!("{option} needs a folder\n{HELP}"))?;
        match option.as_str() {
            "--shell" => shell = Some(PathBuf::from(value)),
            "--content" => content = value.into(),
            "--out" => out = Some(PathBuf::from(value)),
            _ => bail!("unknown option {option}\n{HELP}"),
        }
    }
    let shell = shell.with_context(|| format!("--shell is missing\n{HELP}"))?;
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
    let assets = Assets::write(trunk, out)?;
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
    }
    if out == trunk.folder {
        assets.remove_originals()?;
    }
    files::list(out, &shell.policy())
}

fn write(out: &Path, file: &str, text: &str) -> Result<()> {
    let path = out.join(file);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    fs::write(&path, text).with_context(|| format!("can't write {}", path.display()))
}
