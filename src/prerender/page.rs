//! The document of a route: metadata, content, and what the app needs to start.

use crate::language::Lang;
use crate::render::{chunk_name, render};
use crate::route::Route;
use anyhow::Result;

use super::content::Content;
use super::links::{self, Origin, ROOT};
use super::metadata;
use super::shell::Shell;

/// Pages up to this size arrive in one round trip: compressed and with the head,
/// they fit into TCP's initial window (RFC 6928).
const ONE_ROUND_TRIP: usize = 64 * 1024;

/// The file of a route, from the root of the guide.
pub(super) fn file(route: &Route) -> String {
    let path = route.path(&links::root()).unwrap_or_default();
    [path.strip_prefix(ROOT).unwrap_or_default(), "index.html"].concat()
}

/// The document.
pub(super) fn document(
    shell: &Shell,
    content: &Content,
    route: &Route,
    origin: Option<&Origin>,
) -> Result<String> {
    let base = links::root();
    let path = route.path(&base).unwrap_or_default();
    let (stock, files) = content.of_route(route);
    let rendered = render(&base, &path, stock);
    let lang = match route {
        Route::Page(lang, _) => *lang,
        Route::Chooser | Route::NotFound(_) => Lang::Ja,
    };
    let mut html = String::with_capacity(shell.head_end.len() + rendered.html.len() + 4096);
    html.push_str("<!doctype html>\n<html lang=\"");
    html.push_str(lang.code());
    html.push_str("\">\n<head>");
    html.push_str(&shell.head_start);
    metadata::write(&mut html, content, route, lang, &rendered.head, origin)?;
    html.push_str(&shell.head_end);
    // A partial page that is painted shifts and is laid out twice. So painting
    // waits for a whole page that arrives in one round trip, and for the
    // beginning of a longer one.
    let awaited = match rendered.html.len() {
        ..=ONE_ROUND_TRIP => "main",
        _ => "page-heading",
    };
    html.push_str("<link rel=\"expect\" href=\"#");
    html.push_str(awaited);
    html.push_str("\" blocking=\"render\">");
    html.push_str("</head>\n<body>\n<div id=\"app\"");
    // Without content, the app has nothing to hydrate.
    if !files.is_empty() {
        html.push_str(" data-content=\"");
        html.push_str(&files.join(" "));
        html.push('"');
    }
    if let Some(chunk) = route
        .page()
        .and_then(|page| chunk_name(page, &content.index))
    {
        html.push_str(" data-chunk=\"");
        html.push_str(chunk);
        html.push('"');
    }
    html.push('>');
    html.push_str(&rendered.html);
    html.push_str("</div>\n</body>\n</html>\n");
    let depth = path[ROOT.len()..].matches('/').count();
    Ok(links::relative(&html, depth))
}
