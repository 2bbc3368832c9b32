//! Which pages the guide has in which languages.

use std::collections::HashSet;
use std::sync::Arc;

use crate::content::compile::Edition;
use crate::content::edition::is_in;
use crate::id::Slug;
use crate::language::Lang;
use crate::route::Page;

/// The languages of the guide.
#[derive(Clone)]
pub(super) struct Languages(Arc<Shared>);

struct Shared {
    all: Vec<Lang>,
    /// The divisions without any text in a language.
    missing: HashSet<(Lang, Slug)>,
}

impl Languages {
    pub(super) fn of(editions: &[Edition]) -> Self {
        let all = editions
            .iter()
            .flat_map(|edition| edition.guide.languages());
        let all: Vec<Lang> = all.collect();
        let divisions = editions.first().map(|edition| &edition.source.divisions);
        let further = all.iter().filter(|lang| !lang.shares_files_with(Lang::Ja));
        let missing = further.flat_map(|lang| {
            let divisions = divisions.into_iter().flatten();
            let without = divisions.filter(|division| !is_in(division, *lang));
            without.map(|division| (*lang, division.slug.clone()))
        });
        let missing = missing.collect();
        Self(Arc::new(Shared { all, missing }))
    }

    /// Whether the guide has a page in a language: at least a text of it.
    pub(super) fn has(&self, lang: Lang, page: &Page) -> bool {
        let Shared { all, missing } = &*self.0;
        let is_missing = match page {
            Page::Division(slug) => missing.contains(&(lang, slug.clone())),
            _ => false,
        };
        all.contains(&lang) && !is_missing
    }
}
