//! The pages of a guide: all of them, or those that have changed.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use super::content::Content;
use super::links::Origin;
use super::reuse::{Earlier, Record};
use super::shell::Shell;
use super::{hash, page, reuse, write_text};
use crate::content::compile::Guide;
use crate::language::Lang;
use crate::route::Route;

/// All routes that have a page in the languages of a guide.
pub(super) fn routes(guide: &Guide) -> Vec<Route> {
    let pages = guide.pages();
    let of_lang = |lang| {
        pages
            .iter()
            .map(move |page| Route::Page(lang, page.clone()))
    };
    let in_languages = guide.languages().into_iter().flat_map(of_lang);
    let chooser = (guide.lang == Lang::Ja).then_some(Route::Chooser);
    chooser.into_iter().chain(in_languages).collect()
}

/// What the pages are made of.
pub(super) struct Pages<'a> {
    pub(super) content: Content,
    pub(super) shell: &'a Shell,
    pub(super) origin: Option<&'a Origin>,
}

impl Pages<'_> {
    /// Writes all pages. Each depends only on its route, so the order of writing
    /// does not matter.
    pub(super) fn write(&self, routes: &[Route], out: &Path) -> Result<()> {
        routes
            .par_iter()
            .try_for_each(|route| write_text(out, &page::file(route), &self.document(route)?))
    }

    /// The same, but takes what would be the same from an earlier guide.
    pub(super) fn write_changed(
        &self,
        guide: &Guide,
        routes: &[Route],
        out: &Path,
        earlier: &Earlier,
    ) -> Result<Record> {
        let Some(shared) = self.shared()? else {
            self.write(routes, out)?;
            return Ok(Record::default());
        };
        let files: Vec<_> = guide.files().collect();
        let files = files.into_par_iter();
        let hashes = files.map(|(name, file)| anyhow::Ok((name, hash::of_json(&file)?)));
        let hashes: HashMap<String, String> = hashes.collect::<Result<_>>()?;
        let write = |route: &Route| {
            let names = self.content.names_of_route(route).into_iter();
            let own: Vec<_> = names
                .map(|name| (hashes.get(&name).cloned(), name))
                .collect();
            let languages = Lang::ALL.map(|lang| {
                let page = route.page();
                page.is_some_and(|page| self.content.languages.has(lang, page))
            });
            let parts = hash::of_json(&(&shared, own, languages))?;
            let file = page::file(route);
            // Its file is written when the name of the edition is known.
            if let Some(page) = earlier.page(&file, &parts) {
                return Ok((file, page));
            }
            let document = self.document(route)?;
            write_text(out, &file, &document)?;
            anyhow::Ok((file, reuse::Page::new(parts, &document)))
        };
        routes.par_iter().map(write).collect()
    }

    fn document(&self, route: &Route) -> Result<String> {
        page::document(self.shell, &self.content, route, self.origin)
    }

    /// A hash of what all pages are made of, whichever files they show: this
    /// program, the app, the address of the guide, its pictures for links, and what
    /// [`page::document`] takes from the index. `None` if it is not known.
    fn shared(&self) -> Result<Option<String>> {
        let Some(program) = reuse::program() else {
            return Ok(None);
        };
        let Shell {
            head_start,
            head_end,
            ..
        } = self.shell;
        let origin = self.origin.map(|origin| origin.file(""));
        let Content {
            index, pictures, ..
        } = &self.content;
        let previews = Lang::ALL.map(|lang| pictures.preview(lang).is_some());
        let shared = (
            program,
            head_start,
            head_end,
            origin,
            previews,
            &index.site,
            &index.bureaus,
        );
        Ok(Some(hash::of_json(&shared)?))
    }
}
