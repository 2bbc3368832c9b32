//! The metadata of a page: title, description, addresses, link previews, and
//! linked data for search engines.

use crate::content::guide::Bureau;
use crate::language::Lang;
use crate::render::{Head, escape};
use crate::route::{Page, Route};
use anyhow::Result;
use serde_json::{Value, json};

use super::content::Content;
use super::links::{self, Origin};
use super::opensearch;

/// Writes the elements of the head.
pub(super) fn write(
    html: &mut String,
    content: &Content,
    route: &Route,
    lang: Lang,
    head: &Head,
    origin: Option<&Origin>,
) -> Result<()> {
    html.push_str("<title>");
    escape(&head.title, html);
    html.push_str("</title>");
    let mut meta = |kind: &str, name: &str, value: &str| {
        if !value.is_empty() {
            html.push_str(&format!("<meta {kind}=\"{name}\" content=\""));
            escape(value, html);
            html.push_str("\">");
        }
    };
    meta("name", "description", &head.description);
    meta("property", "og:title", &head.title);
    meta("property", "og:description", &head.description);
    meta("property", "og:type", "website");
    meta("property", "og:locale", locale(lang));
    meta("property", "og:locale:alternate", locale(lang.beside()));
    let site = &content.index.site;
    meta("property", "og:site_name", site.title.get(lang));
    let preview = content.pictures.preview(lang);
    let card = match preview {
        Some(_) => "summary_large_image",
        None => "summary",
    };
    meta("name", "twitter:card", card);
    if let Some(origin) = origin {
        meta("property", "og:url", &origin.url(route));
    }
    // Other sites fetch the picture, so it needs an absolute URL.
    if let (Some(origin), Some(picture)) = (origin, preview) {
        meta("property", "og:image", &origin.file(&picture.path()));
        if let Some((width, height)) = picture.size {
            meta("property", "og:image:width", &width.to_string());
            meta("property", "og:image:height", &height.to_string());
        }
        let organisation = content.index.organisation().get(lang);
        let alternative = [site.title.get(lang).as_str(), organisation].join(" | ");
        meta("property", "og:image:alt", &alternative);
    }
    let mut link = |rel: &str, more: &str, href: &str| {
        html.push_str(&format!("<link rel=\"{rel}\"{more} href=\""));
        escape(href, html);
        html.push_str("\">");
    };
    link("canonical", "", &links::address(origin, route));
    let page = route.page();
    for (code, alternate) in links::alternates(page.unwrap_or(&Page::Home), &content.languages) {
        let hreflang = format!(" hreflang=\"{code}\"");
        link("alternate", &hreflang, &links::address(origin, &alternate));
    }
    if origin.is_some() && page.is_some() {
        let title = site.title.get(lang);
        let mut kind = " type=\"application/opensearchdescription+xml\" title=\"".to_owned();
        escape(title, &mut kind);
        kind.push('"');
        link(
            "search",
            &kind,
            &[links::ROOT, &opensearch::file(lang)].concat(),
        );
    }
    if page.is_some() {
        // A data block, which browsers do not execute. `<` is the only
        // character that could end it.
        let data = linked_data(content, route, lang, head, origin);
        let data = serde_json::to_string(&data)?.replace('<', "\\u003c");
        html.push_str("<script type=\"application/ld+json\">");
        html.push_str(&data);
        html.push_str("</script>");
    }
    Ok(())
}

/// The language in Open Graph's notation.
const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja | Lang::JaSimple => "ja_JP",
        Lang::En => "en_GB",
    }
}

/// The page's publisher and its position in the site (<https://schema.org/>),
/// as JSON-LD.
fn linked_data(
    content: &Content,
    route: &Route,
    lang: Lang,
    head: &Head,
    origin: Option<&Origin>,
) -> Value {
    let site = &content.index.site;
    let home = Route::Page(lang, Page::Home);
    let organization = |name: &str| json!({ "@type": "GovernmentOrganization", "name": name });
    let ministry = || organization(site.ministry.get(lang));
    let of_ministry = |bureau: &Bureau| {
        let mut bureau = organization(bureau.name.get(lang));
        bureau["parentOrganization"] = ministry();
        bureau
    };
    // The bureau that the page is about or below, if it is not the front page's.
    let bureau = match route.page() {
        Some(Page::Division(slug)) => content.bureau_of(slug),
        Some(Page::Bureau(slug) | Page::PrintBureau(slug)) => content.index.bureau(slug),
        _ => None,
    };
    let of_page = bureau.or_else(|| content.index.only_bureau());
    let about = match route.page() {
        Some(Page::Division(_)) => {
            let mut division = organization(&head.name);
            division["description"] = json!(head.description);
            division["parentOrganization"] = of_page.map_or_else(ministry, of_ministry);
            division
        }
        _ => of_page.map_or_else(ministry, of_ministry),
    };
    let mut breadcrumb = vec![(site.title.get(lang).as_str(), home)];
    if let Some(bureau) = bureau
        && !matches!(route.page(), Some(Page::Bureau(_)))
    {
        let page = Route::Page(lang, Page::Bureau(bureau.slug.clone()));
        breadcrumb.push((bureau.name.get(lang), page));
    }
    if !matches!(route.page(), Some(Page::Home)) {
        breadcrumb.push((&head.name, route.clone()));
    }
    let breadcrumb: Vec<Value> = breadcrumb
        .into_iter()
        .enumerate()
        .map(|(n, (name, route))| {
            json!({
                "@type": "ListItem",
                "position": n + 1,
                "name": name,
                "item": links::address(origin, &route),
            })
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@graph": [about, { "@type": "BreadcrumbList", "itemListElement": breadcrumb }],
    })
}
