//! Addresses: relative within the guide, absolute if the guide's origin is
//! known; and robots.txt and the sitemap for search engines.

use std::env;

use super::languages::Languages;
use crate::route::{Base, Page, Route};
use anyhow::{Result, ensure};

/// The placeholder for the guide's root in addresses, because it is not known
/// where the guide is hosted. It is found only at the beginning of an
/// attribute's value, because quotes in text are escaped.
pub(super) const ROOT: &str = "/~/";

/// [`ROOT`] as a base.
pub(super) fn root() -> Base {
    Base::of_file(ROOT)
}

/// Makes the addresses of a document relative; it is `depth` folders below the
/// root of the guide.
pub(super) fn relative(document: &str, depth: usize) -> String {
    let up = match depth {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    };
    document.replace(&format!("\"{ROOT}"), &format!("\"{up}"))
}

/// The URL of the guide, with a slash at the end.
#[derive(Debug)]
pub struct Origin(String);

impl Origin {
    /// `BUKYOKU_ORIGIN`, if it is set.
    ///
    /// # Errors
    ///
    /// If it is not the URL of a guide.
    pub fn from_environment() -> Result<Option<Self>> {
        match env::var("BUKYOKU_ORIGIN") {
            Ok(url) if !url.is_empty() => Self::new(&url).map(Some),
            _ => Ok(None),
        }
    }

    /// The URL of a guide.
    ///
    /// # Errors
    ///
    /// If it is not one.
    pub fn new(url: &str) -> Result<Self> {
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next());
        ensure!(
            host.is_some_and(|host| !host.is_empty())
                && url.bytes().all(|byte| byte.is_ascii_graphic())
                && !url.contains(['"', '<', '>', '\\', '?', '#', '&', '\'']),
            "BUKYOKU_ORIGIN is not the URL of a guide, such as https://guide.example/: {url}"
        );
        let slash = if url.ends_with('/') { "" } else { "/" };
        Ok(Self([url, slash].concat()))
    }

    /// The absolute URL of a file of the guide.
    pub(super) fn file(&self, file: &str) -> String {
        [&self.0, file].concat()
    }

    /// The absolute URL of a route.
    pub(super) fn url(&self, route: &Route) -> String {
        let path = route.path(&root()).unwrap_or_default();
        self.file(path.strip_prefix(ROOT).unwrap_or_default())
    }
}

/// The address of a route: absolute if the guide's origin is known.
pub(super) fn address(origin: Option<&Origin>, route: &Route) -> String {
    match origin {
        Some(origin) => origin.url(route),
        None => route.path(&root()).unwrap_or_default(),
    }
}

/// The page in every language, by `hreflang` value.
pub(super) fn alternates(
    page: &Page,
    languages: &Languages,
) -> impl Iterator<Item = (&'static str, Route)> {
    let alternates = page.alternates();
    let there = alternates.filter(|(_, lang)| lang.is_none_or(|lang| languages.has(lang, page)));
    there.map(|(code, lang)| {
        let route = lang.map_or(Route::Chooser, |lang| Route::Page(lang, page.clone()));
        (code, route)
    })
}

/// robots.txt (RFC 9309).
pub(super) fn robots(origin: Option<&Origin>) -> String {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(origin) = origin {
        robots.push_str(&format!("\nSitemap: {}\n", origin.file("sitemap.xml")));
    }
    robots
}

/// sitemap.xml (<https://www.sitemaps.org/protocol.html>), with alternates.
pub(super) fn sitemap(origin: &Origin, routes: &[Route], languages: &Languages) -> String {
    let mut sitemap = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset \
        xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
        xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        .to_owned();
    for route in routes {
        let Some(page) = route.page() else { continue };
        sitemap.push_str(&format!("<url><loc>{}</loc>", origin.url(route)));
        for (lang, alternate) in alternates(page, languages) {
            sitemap.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>",
                origin.url(&alternate)
            ));
        }
        sitemap.push_str("</url>\n");
    }
    sitemap.push_str("</urlset>\n");
    sitemap
}

#[cfg(test)]
mod tests {
    use crate::language::Lang;

    use super::*;

    #[test]
    fn addresses_are_made_relative_where_values_begin() {
        let document = "<a href=\"/~/ja/\">&quot;/~/ja/</a>";
        assert_eq!(
            relative(document, 2),
            "<a href=\"../../ja/\">&quot;/~/ja/</a>"
        );
        assert_eq!(relative("href=\"/~/ja/\"", 0), "href=\"./ja/\"");
    }

    #[test]
    fn an_origin_is_a_url_and_ends_with_a_slash() {
        let origin = Origin::new("https://guide.example/a").unwrap();
        assert_eq!(
            origin.url(&Route::Page(Lang::En, Page::About)),
            "https://guide.example/a/en/about/"
        );
        for wrong in [
            "guide.example",
            "ftp://a/",
            "https://",
            "https://a/\"",
            "https://a/?b",
        ] {
            assert!(Origin::new(wrong).is_err(), "{wrong}");
        }
    }
}
