//! Writes every page of the guide, in every language, as a document that is
//! complete before any script runs. Trunk's hook calls it after a release
//! build; in the browser, the app hydrates the document.
//!
//! In order: [`shell`] reads Trunk's output, [`assets`] names files by their
//! hashes, [`page`] writes the documents, [`missing`] the one for missing
//! addresses, and [`files`] lists everything.

#![allow(clippy::print_stdout, reason = "a command-line program")]

mod assets;
mod files;
mod links;
mod missing;
mod page;
mod shell;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs};

use anyhow::{Context as _, Result, bail};
use bukyoku::app::InitialContent;
use bukyoku::content::check;
use bukyoku::content::compile::{Guide, compile};
use bukyoku::content::guide::{DivisionPage, Index};
use bukyoku::language::Lang;
use bukyoku::route::{Page, Route};
use rayon::prelude::*;

use crate::assets::Assets;
use crate::links::Origin;
use crate::shell::Shell;

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
            let mut drawn = String::new();
            report.draw(&mut drawn, false, 100)?;
            eprint!("{drawn}");
            return Ok(ExitCode::FAILURE);
        }
    };
    let guide = compile(&source);
    if out != shell {
        guide.write(&out.join("content"), &content)?;
        assets::copy_the_rest(&shell, &out)?;
    }
    prerender(&guide, &shell, &out, origin.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

fn prerender(guide: &Guide, shell: &Path, out: &Path, origin: Option<&Origin>) -> Result<()> {
    let assets = Assets::gather(shell, out)?;
    let shell_folder = shell;
    let shell = Shell::read(shell_folder, &assets)?;
    let content = Everything::of(guide);
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
    if out == shell_folder {
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

/// The content, shared between the pages that show it.
struct Everything {
    content: InitialContent,
    index: Arc<Index>,
}

impl Everything {
    fn of(guide: &Guide) -> Self {
        Self {
            content: InitialContent::from(guide),
            index: Arc::new(guide.index.clone()),
        }
    }

    /// The content that a page is rendered from, here and in the browser, and
    /// no more; and the files with it, in the order in which `start` reads
    /// them.
    fn of_route(&self, route: &Route) -> (InitialContent, Vec<String>) {
        let Some(page) = route.page() else {
            return (InitialContent::default(), Vec::new());
        };
        let mut content = InitialContent::default();
        let mut files = Vec::new();
        if !matches!(page, Page::Division(_)) {
            content.index = Some(Arc::clone(&self.index));
            files.push("content/index.json".to_owned());
        }
        match page {
            Page::Home | Page::Subject(_) => {}
            Page::About => {
                content.about.clone_from(&self.content.about);
                files.push("content/about.json".to_owned());
            }
            Page::Embed => {
                content.embed.clone_from(&self.content.embed);
                files.push("content/embed.json".to_owned());
            }
            Page::Print => content.divisions.clone_from(&self.content.divisions),
            Page::Division(slug) => {
                let divisions = self.content.divisions.iter();
                let of_slug = divisions.filter(|page| page.division.slug == *slug);
                content.divisions = of_slug.cloned().collect();
            }
        }
        let file =
            |page: &Arc<DivisionPage>| format!("content/divisions/{}.json", page.division.slug);
        files.extend(content.divisions.iter().map(file));
        (content, files)
    }
}
