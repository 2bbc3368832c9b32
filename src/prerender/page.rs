//! The document of a route: metadata, content, and what the app needs to start.

use std::borrow::Cow;

use crate::content::edition::IN_JAPANESE;
use crate::content::interface;
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

/// HTML in which the elements of texts that are in Japanese only say so.
fn in_their_language(html: &str) -> Cow<'_, str> {
    if !html.contains(IN_JAPANESE) {
        return html.into();
    }
    let mut marked = String::with_capacity(html.len() + 4096);
    for (n, piece) in html.split(IN_JAPANESE).enumerate() {
        if n > 0 {
            // The start tag right before it; there is none if the text is in an
            // attribute.
            let tag = marked
                .strip_suffix('>')
                .and_then(|before| before.rfind('<'));
            if let Some(tag) = tag
                && marked[tag + 1..].starts_with(|c: char| c.is_ascii_lowercase())
                && !marked[tag..].contains(" lang=")
            {
                marked.insert_str(marked.len() - 1, " lang=\"ja\"");
            }
            marked.push(IN_JAPANESE);
        }
        marked.push_str(piece);
    }
    marked.into()
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
    html.push_str("</head>\n<body>\n");
    if rendered.html.contains(IN_JAPANESE)
        && let Some(line) = interface::ordinary_lines().get(lang.code())
    {
        // With scripts, reading-aids.js says it where the text begins.
        html.push_str("<noscript><p class=\"notice\">");
        html.push_str(line);
        html.push_str("</p></noscript>\n");
    }
    html.push_str("<div id=\"app\"");
    // Without content, the app has nothing to hydrate.
    if !files.is_empty() {
        html.push_str(" data-content=\"");
        html.push_str(&files.join(" "));
        html.push('"');
    }
    let of_page = route
        .page()
        .and_then(|page| chunk_name(page, &content.index));
    let of_language = (!lang.shares_files_with(Lang::Ja)).then_some("interface");
    let chunks: Vec<&str> = of_language.into_iter().chain(of_page).collect();
    if !chunks.is_empty() {
        html.push_str(" data-chunk=\"");
        html.push_str(&chunks.join(" "));
        html.push('"');
    }
    html.push('>');
    html.push_str(&in_their_language(&rendered.html));
    html.push_str("</div>\n</body>\n</html>\n");
    let depth = path[ROOT.len()..].matches('/').count();
    Ok(links::relative(&html, depth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_another_language_says_so() {
        assert_eq!(
            in_their_language(
                "<p>\u{2060}文</p><p title=\"\u{2060}文\">やさしい</p><p lang=\"en\">\u{2060}A</p>"
            ),
            "<p lang=\"ja\">\u{2060}文</p><p title=\"\u{2060}文\">やさしい</p><p lang=\"en\">\u{2060}A</p>"
        );
        let after_others = "<p><b>a</b>\u{2060}文<!-- -->\u{2060}文</p>";
        assert_eq!(in_their_language(after_others), after_others);
        assert_eq!(in_their_language("<p>a</p>"), "<p>a</p>");
    }
}
