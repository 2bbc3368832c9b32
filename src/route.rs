//! The only place that knows URLs.
//!
//! A [`Route`] is a page in a language. [`Route::parse`] reads one from the
//! path of a URL, and [`Route::path`] writes it. Both take the [`Base`] under
//! which the guide is hosted, which is known only at run time.
//!
//! Paths are compared percent-encoded, as in a URL (RFC 3986): the guide's own
//! segments are plain ASCII, and the base may be anything.

use crate::id::{BureauSlug, Slug, SubjectId};
use crate::language::Lang;

/// A page, in any language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The front page of a language.
    Home,
    /// A division.
    Division(Slug),
    /// A subject, with the divisions and sections that deal with it.
    Subject(SubjectId),
    /// A bureau, with its divisions.
    Bureau(BureauSlug),
    /// All divisions of a bureau on one page, for printing.
    PrintBureau(BureauSlug),
    /// The organisation chart: all bureaus and divisions.
    Chart,
    /// Source, edition, translation, accessibility and licence.
    About,
    /// All divisions on one page, for printing.
    Print,
    /// Generates the code that embeds the guide in another page.
    Embed,
    /// The search: its query is `q` in the query of the URL.
    Search,
}

impl Page {
    /// The path below the language, with a trailing slash: `""` for the home
    /// page, else for example `"divisions/finance/"`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Division(slug) => ["divisions/", slug.as_str(), "/"].concat(),
            Self::Subject(id) => ["subjects/", id.as_str(), "/"].concat(),
            Self::Bureau(slug) => ["bureaus/", slug.as_str(), "/"].concat(),
            Self::PrintBureau(slug) => ["bureaus/", slug.as_str(), "/print/"].concat(),
            Self::Chart => "chart/".to_owned(),
            Self::About => "about/".to_owned(),
            Self::Print => "print/".to_owned(),
            Self::Embed => "embed/".to_owned(),
            Self::Search => "search/".to_owned(),
        }
    }

    /// The path in a language, relative to the guide: for example
    /// `"ja/divisions/finance/"`.
    #[must_use]
    pub fn path_in(&self, lang: Lang) -> String {
        [lang.code(), "/", &self.path()].concat()
    }

    /// The file with the cards that this page shows, without `.json`, relative
    /// to `content/`: `bureaus/health`. Guides with a single bureau have none for
    /// subjects.
    #[must_use]
    pub fn cards(&self) -> Option<String> {
        match self {
            Self::Bureau(slug) | Self::PrintBureau(slug) => {
                Some(["bureaus/", slug.as_str()].concat())
            }
            Self::Subject(id) => Some(["subjects/", id.as_str()].concat()),
            _ => None,
        }
    }

    /// The languages of this page, as search engines name them, if the guide has
    /// it in all. `x-default` is for readers of other languages; `None` is the page
    /// on which readers choose a language.
    pub fn alternates(&self) -> impl Iterator<Item = (&'static str, Option<Lang>)> + use<> {
        let fallback = (*self != Self::Home).then_some(Lang::Ja);
        let languages = Lang::ALL.into_iter().map(|lang| (lang.code(), Some(lang)));
        languages.chain([("x-default", fallback)])
    }

    /// Reads a path as [`Page::path`] writes it; the trailing slash is
    /// optional. `None` if there is no such kind of page. Does not check that
    /// the division or subject exists.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        if path.is_empty() {
            return Some(Self::Home);
        }
        let path = path.strip_suffix('/').unwrap_or(path);
        let page = match path.split_once('/') {
            None if path == "chart" => Self::Chart,
            None if path == "about" => Self::About,
            None if path == "print" => Self::Print,
            None if path == "embed" => Self::Embed,
            None if path == "search" => Self::Search,
            Some(("divisions", slug)) => Self::Division(slug.parse().ok()?),
            Some(("subjects", id)) => Self::Subject(id.parse().ok()?),
            Some(("bureaus", rest)) => match rest.strip_suffix("/print") {
                Some(slug) => Self::PrintBureau(slug.parse().ok()?),
                None => Self::Bureau(rest.parse().ok()?),
            },
            _ => return None,
        };
        Some(page)
    }
}

/// What a URL of the guide leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`: choose a language.
    Chooser,
    /// A page in a language.
    Page(Lang, Page),
    /// No page of the guide. The language is the one that the URL starts with,
    /// if any.
    NotFound(Option<Lang>),
}

impl Route {
    /// Reads the path of a URL, without query and fragment.
    #[must_use]
    pub fn parse(base: &Base, path: &str) -> Self {
        let Some(rest) = base.strip(path) else {
            return Self::NotFound(None);
        };
        if rest.is_empty() {
            return Self::Chooser;
        }
        let (code, rest) = rest.split_once('/').unwrap_or((rest, ""));
        let Some(lang) = Lang::from_code(code) else {
            return Self::NotFound(None);
        };
        Page::parse(rest).map_or(Self::NotFound(Some(lang)), |page| Self::Page(lang, page))
    }

    /// The page, in any language.
    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        match self {
            Self::Page(_, page) => Some(page),
            Self::Chooser | Self::NotFound(_) => None,
        }
    }

    /// The division, if the page is one.
    #[must_use]
    pub fn division(&self) -> Option<&Slug> {
        match self.page() {
            Some(Page::Division(slug)) => Some(slug),
            _ => None,
        }
    }

    /// The canonical path of this route, with a trailing slash; `None` if it is
    /// not found.
    #[must_use]
    pub fn path(&self, base: &Base) -> Option<String> {
        match self {
            Self::Chooser => Some(base.as_str().to_owned()),
            Self::Page(lang, page) => Some(base.page(*lang, page)),
            Self::NotFound(_) => None,
        }
    }
}

/// The documents about the guide that it has for portals and administrators, by
/// the names of their sources in `docs/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// How other pages show the guide.
    Embedding,
    /// How a web server shows it.
    Hosting,
}

impl Document {
    /// All documents.
    pub const ALL: [Self; 2] = [Self::Embedding, Self::Hosting];

    /// The name of its source, without `.md`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Embedding => "embedding",
            Self::Hosting => "hosting",
        }
    }

    /// Its file in the guide: there is one in each of [`Lang::FULL`].
    #[must_use]
    pub fn file(self, lang: Lang) -> String {
        ["docs/", self.name(), ".", lang.in_files().code(), ".html"].concat()
    }
}

/// The path under which the guide is hosted, percent-encoded as in a URL. It
/// starts and ends with a slash; `/` at the root of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl Base {
    /// The folder of a file of the guide, given the file's URL path:
    /// `/portal/boot.js` gives `/portal/`.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        path.rfind('/')
            .filter(|_| path.starts_with('/'))
            .map_or_else(Self::default, |end| Self(path[..=end].to_owned()))
    }

    /// The base itself, with both slashes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The canonical path of a page.
    #[must_use]
    pub fn page(&self, lang: Lang, page: &Page) -> String {
        [self.0.as_str(), &page.path_in(lang)].concat()
    }

    /// The URL path of a file of the guide, such as `content/index.json`.
    #[must_use]
    pub fn file(&self, file: &str) -> String {
        [&self.0, file].concat()
    }

    /// The rest of a path after the base; `None` if the path is not under it:
    /// `/portal2` is not under `/portal/`.
    fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.0.as_str())
            .or_else(|| (path.len() + 1 == self.0.len() && self.0.starts_with(path)).then_some(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(path: &str) -> Base {
        Base::of_file(path)
    }

    fn every_page() -> Vec<Page> {
        vec![
            Page::Home,
            Page::About,
            Page::Print,
            Page::Embed,
            Page::Division("health-science".parse().unwrap()),
            Page::Subject("disasters".parse().unwrap()),
            Page::Chart,
            Page::Bureau("health-policy".parse().unwrap()),
            Page::PrintBureau("health-policy".parse().unwrap()),
        ]
    }

    #[test]
    fn every_route_is_read_back_as_written_under_any_base() {
        for base in [
            base("/boot.js"),
            base("/a/b~c/guide/boot.js"),
            base("/%E6%97%A5%E6%9C%AC/x.js"),
        ] {
            for lang in Lang::ALL {
                for page in every_page() {
                    let route = Route::Page(lang, page);
                    let path = route.path(&base).unwrap();
                    assert!(
                        path.starts_with(base.as_str()) && path.ends_with('/'),
                        "{path}"
                    );
                    assert_eq!(Route::parse(&base, &path), route);
                    assert_eq!(Route::parse(&base, path.trim_end_matches('/')), route);
                }
            }
            assert_eq!(Route::parse(&base, base.as_str()), Route::Chooser);
        }
    }

    #[test]
    fn a_page_is_there_in_every_language_and_one_is_for_everybody_else() {
        for page in every_page() {
            let mut languages: Vec<_> = page.alternates().collect();
            let (code, fallback) = languages.pop().unwrap();
            let named = languages
                .into_iter()
                .map(|(code, lang)| (code, lang.unwrap()));
            assert_eq!(
                named.collect::<Vec<_>>(),
                Lang::ALL.map(|lang| (lang.code(), lang)).to_vec()
            );
            assert_eq!(code, "x-default");
            assert_eq!(fallback.is_none(), page == Page::Home);
        }
    }

    #[test]
    fn a_neighbour_of_the_base_is_not_ours() {
        let base = base("/portal/boot.js");
        assert_eq!(Route::parse(&base, "/portal2/ja/"), Route::NotFound(None));
        assert_eq!(Route::parse(&base, "/portal"), Route::Chooser);
        assert_eq!(Route::parse(&base, "/porta"), Route::NotFound(None));
    }

    #[test]
    fn what_the_guide_does_not_have_is_not_found_in_the_language_asked_for() {
        let base = Base::default();
        for (path, lang) in [
            ("/fr/", None),
            ("/ja/nothing/", Some(Lang::Ja)),
            ("/en/divisions/", Some(Lang::En)),
            ("/en/bureaus/", Some(Lang::En)),
            ("/en/bureaus/print/print/x/", Some(Lang::En)),
            ("/ja/bureaus/a/b/", Some(Lang::Ja)),
            ("/en/divisions/Health/", Some(Lang::En)),
            ("/en/divisions/a/b/", Some(Lang::En)),
            ("/en//", Some(Lang::En)),
            ("/ja/subjects/%E7%81%BD/", Some(Lang::Ja)),
        ] {
            assert_eq!(Route::parse(&base, path), Route::NotFound(lang), "{path}");
        }
    }
}
