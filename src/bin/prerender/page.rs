//! The document of a route: metadata, content, and what the app needs to start.

use anyhow::Result;
use bukyoku::language::Lang;
use bukyoku::render::{Head, escape, render};
use bukyoku::route::{Page, Route};
use serde_json::{Value, json};

use crate::Everything;
use crate::links::{self, Origin, ROOT};
use crate::shell::Shell;

/// Pages up to this size arrive at once: compressed and with the head, they fit
/// into TCP's initial window (RFC 6928).
const AT_ONCE: usize = 64 * 1024;

/// The file of a route, from the root of the guide.
pub(crate) fn file(route: &Route) -> String {
    let path = route.path(&links::root()).unwrap_or_default();
    [path.strip_prefix(ROOT).unwrap_or_default(), "index.html"].concat()
}

/// The document.
pub(crate) fn document(
    shell: &Shell,
    everything: &Everything,
    route: &Route,
    origin: Option<&Origin>,
) -> Result<String> {
    let base = links::root();
    let path = route.path(&base).unwrap_or_default();
    let (stock, content) = everything.of_route(route);
    let rendered = render(&base, &path, stock);
    let lang = match route {
        Route::Page(lang, _) => *lang,
        Route::Chooser | Route::NotFound(_) => Lang::Ja,
    };
    let mut html = String::with_capacity(shell.last.len() + rendered.html.len() + 4096);
    html.push_str("<!doctype html>\n<html lang=\"");
    html.push_str(lang.code());
    html.push_str("\">\n<head>");
    html.push_str(&shell.first);
    about_itself(&mut html, everything, route, lang, &rendered.head, origin)?;
    html.push_str(&shell.last);
    // A partial page that is painted shifts and is laid out twice. So painting
    // waits for a whole page that arrives at once, and for the beginning of a
    // longer one.
    let whole = match rendered.html.len() {
        ..=AT_ONCE => "main",
        _ => "page-heading",
    };
    html.push_str("<link rel=\"expect\" href=\"#");
    html.push_str(whole);
    html.push_str("\" blocking=\"render\">");
    html.push_str("</head>\n<body>\n<div id=\"app\"");
    // Without content, the app has nothing to hydrate.
    if !content.is_empty() {
        html.push_str(" data-content=\"");
        html.push_str(&content.join(" "));
        html.push('"');
    }
    html.push('>');
    html.push_str(&rendered.html);
    html.push_str("</div>\n</body>\n</html>\n");
    let depth = path[ROOT.len()..].matches('/').count();
    Ok(links::relative(&html, depth))
}

/// Title, description, addresses, and link previews.
fn about_itself(
    html: &mut String,
    everything: &Everything,
    route: &Route,
    lang: Lang,
    head: &Head,
    origin: Option<&Origin>,
) -> Result<()> {
    html.push_str("<title>");
    escape(&head.title, html);
    html.push_str("</title>");
    let mut meta = |kind: &str, name: &str, content: &str| {
        if !content.is_empty() {
            html.push_str(&format!("<meta {kind}=\"{name}\" content=\""));
            escape(content, html);
            html.push_str("\">");
        }
    };
    meta("name", "description", &head.description);
    meta("property", "og:title", &head.title);
    meta("property", "og:description", &head.description);
    meta("property", "og:type", "website");
    meta("property", "og:locale", locale(lang));
    meta("property", "og:locale:alternate", locale(lang.other()));
    let site = &everything.index.site;
    meta("property", "og:site_name", site.title.get(lang));
    meta("name", "twitter:card", "summary_large_image");
    // Other sites fetch the picture, so it needs an absolute URL.
    if let Some(origin) = origin {
        meta("property", "og:url", &origin.url(route));
        let image = origin.file(&format!("social/{}.png", lang.code()));
        meta("property", "og:image", &image);
        meta("property", "og:image:width", "1200");
        meta("property", "og:image:height", "630");
        let shown = [site.title.get(lang).as_str(), site.bureau.get(lang)].join(" | ");
        meta("property", "og:image:alt", &shown);
    }
    let mut link = |rel: &str, more: &str, href: &str| {
        html.push_str(&format!("<link rel=\"{rel}\"{more} href=\""));
        escape(href, html);
        html.push_str("\">");
    };
    link("canonical", "", &links::address(origin, route));
    let page = route.page();
    for (code, alternate) in links::alternates(page.unwrap_or(&Page::Home)) {
        let hreflang = format!(" hreflang=\"{code}\"");
        link("alternate", &hreflang, &links::address(origin, &alternate));
    }
    if page.is_some() {
        // A data block, which browsers do not execute. `<` is the only
        // character that could end it.
        let data = linked_data(everything, route, lang, head, origin);
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
        Lang::Ja => "ja_JP",
        Lang::En => "en_GB",
    }
}

/// The page's publisher and its position in the site (<https://schema.org/>),
/// as JSON-LD.
fn linked_data(
    everything: &Everything,
    route: &Route,
    lang: Lang,
    head: &Head,
    origin: Option<&Origin>,
) -> Value {
    let site = &everything.index.site;
    let home = Route::Page(lang, Page::Home);
    let organization = |name: &str| json!({ "@type": "GovernmentOrganization", "name": name });
    let mut bureau = organization(site.bureau.get(lang));
    bureau["parentOrganization"] = organization(site.ministry.get(lang));
    let about = match route.page() {
        Some(Page::Division(_)) => {
            let mut division = organization(&head.name);
            division["description"] = json!(head.description);
            division["parentOrganization"] = bureau;
            division
        }
        _ => bureau,
    };
    let mut places = vec![(site.title.get(lang).as_str(), home)];
    if !matches!(route.page(), Some(Page::Home)) {
        places.push((&head.name, route.clone()));
    }
    let places: Vec<Value> = places
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
        "@graph": [about, { "@type": "BreadcrumbList", "itemListElement": places }],
    })
}
