//! OpenSearch descriptions, with which a browser's address bar searches the guide
//! (<https://github.com/dewitt/opensearch>). They need whole URLs, so there are
//! none if the guide's origin is not known.

use crate::content::compile::Guide;
use crate::language::{Lang, messages};
use crate::render::escape;
use crate::route::{Page, Route};

use super::links::Origin;

/// The file for a language, from the root of the guide.
pub(super) fn file(lang: Lang) -> String {
    ["opensearch-", lang.code(), ".xml"].concat()
}

/// The description for a language.
pub(super) fn description(guide: &Guide, lang: Lang, origin: &Origin) -> String {
    let text = |text: &str| {
        let mut escaped = String::new();
        escape(text, &mut escaped);
        escaped
    };
    let title = guide.index.site.title.get(lang);
    // At most 16 characters (OpenSearch 1.1).
    let name: String = title.chars().take(16).collect();
    let (name, description) = (text(name.trim()), text(messages(lang).search_guide));
    let search = text(&origin.url(&Route::Page(lang, Page::Search)));
    let (code, icon) = (lang.code(), text(&origin.file("icons/icon.svg")));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{name}</ShortName>\n<Description>{description}</Description>\n\
         <Language>{code}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Image type=\"image/svg+xml\">{icon}</Image>\n\
         <Url type=\"text/html\" template=\"{search}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n"
    )
}
