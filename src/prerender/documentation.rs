//! The documentation for portals and administrators, from the Markdown in
//! `docs/`. The guide has it, because who wants to show the guide in another page
//! has the guide but not the software.
//!
//! These documents need no app and no script: only [`STYLE`], which no page of
//! the guide loads.

use anyhow::{Context as _, Result};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::shell::Shell;
use crate::language::{Lang, messages};
use crate::render::escape;
use crate::route::{Document, Page};

const STYLE: &str = include_str!("documentation.css");

/// The Markdown of a document.
const fn source(document: Document, lang: Lang) -> &'static str {
    match (document, lang) {
        (Document::Embedding, Lang::Ja | Lang::JaSimple) => {
            include_str!("../../docs/ja/embedding.md")
        }
        (Document::Embedding, Lang::En) => include_str!("../../docs/embedding.md"),
        (Document::Hosting, Lang::Ja | Lang::JaSimple) => include_str!("../../docs/ja/hosting.md"),
        (Document::Hosting, Lang::En) => include_str!("../../docs/hosting.md"),
    }
}

/// All files of the documentation, each with its path in the guide.
pub(crate) fn files(shell: &Shell) -> Result<Vec<(String, String)>> {
    let mut files = vec![("docs/style.css".to_owned(), STYLE.to_owned())];
    for document in Document::ALL {
        for lang in Lang::FULL {
            let page = page(shell, source(document, lang), lang)?;
            files.push((document.file(lang), page));
        }
    }
    Ok(files)
}

/// A document as a page in the folder `docs/`.
fn page(shell: &Shell, markdown: &str, lang: Lang) -> Result<String> {
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let title = name_headings(&mut events).context("a document has no heading")?;
    for event in &mut events {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            *dest_url = CowStr::from(address(dest_url, lang)?);
        }
    }
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());

    let mut escaped_title = String::new();
    escape(&title, &mut escaped_title);
    let mut guide = String::new();
    escape(messages(lang).embed, &mut guide);
    let (code, embed) = (lang.code(), Page::Embed.path_in(lang));
    let head_start = &shell.head_start;
    Ok(format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>{head_start}<title>{escaped_title}</title>\
         <meta name=\"robots\" content=\"noindex\">\
         <link rel=\"stylesheet\" href=\"style.css\"></head>\n<body>\n\
         <nav><a href=\"../{embed}\">{guide}</a></nav>\n<main>\n{body}</main>\n</body>\n</html>\n"
    ))
}

/// Gives every heading the id that links to it name, and returns the first
/// heading.
fn name_headings(events: &mut [Event<'_>]) -> Option<String> {
    let mut title = None;
    let starts = (0..events.len()).filter(|n| is_heading(&events[*n]));
    for start in starts.collect::<Vec<_>>() {
        let inside = events[start + 1..].iter();
        let inside = inside.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
        let text: String = inside
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(&**text),
                _ => None,
            })
            .collect();
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
            *id = Some(CowStr::from(fragment(&text)));
        }
        title.get_or_insert(text);
    }
    title
}

const fn is_heading(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Heading { .. }))
}

/// The id of a heading, as GitHub makes it: links in the Markdown lead to it.
fn fragment(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// The address of a link of the Markdown in the guide.
fn address(link: &str, lang: Lang) -> Result<String> {
    if link.starts_with('#') || link.starts_with("https://") {
        return Ok(link.to_owned());
    }
    let (path, fragment) = link.split_at(link.find('#').unwrap_or(link.len()));
    let (lang, name) = match (path.strip_prefix("ja/"), path.strip_prefix("../")) {
        (Some(name), _) => (Lang::Ja, name),
        (_, Some(name)) => (Lang::En, name),
        _ => (lang, path),
    };
    let document = Document::ALL
        .into_iter()
        .find(|document| name.strip_suffix(".md") == Some(document.name()))
        .with_context(|| format!("the guide does not have the document {link}"))?;
    let file = document.file(lang);
    let file = file.strip_prefix("docs/").unwrap_or(&file);
    Ok([file, fragment].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_the_id_that_links_name() {
        for (heading, id) in [
            ("Who may embed the guide", "who-may-embed-the-guide"),
            ("A new edition, and back", "a-new-edition-and-back"),
            ("`site.json`", "sitejson"),
            ("TLS、HSTS、プロキシ", "tlshstsプロキシ"),
            ("1台のサーバーで", "1台のサーバーで"),
        ] {
            let markdown = format!("# {heading}\n");
            let mut events: Vec<Event<'_>> = Parser::new(&markdown).collect();
            name_headings(&mut events);
            let mut html = String::new();
            html::push_html(&mut html, events.into_iter());
            assert!(html.contains(&format!(" id=\"{id}\"")), "{html}");
        }
    }

    #[test]
    fn links_lead_to_the_documents_of_the_guide() {
        for (link, lang, address) in [
            ("#messages", Lang::En, "#messages"),
            (
                "https://example.org/a.md",
                Lang::En,
                "https://example.org/a.md",
            ),
            ("hosting.md", Lang::En, "hosting.en.html"),
            ("hosting.md#位置", Lang::Ja, "hosting.ja.html#位置"),
            ("ja/embedding.md", Lang::En, "embedding.ja.html"),
            ("../embedding.md", Lang::Ja, "embedding.en.html"),
        ] {
            assert_eq!(super::address(link, lang).unwrap(), address);
        }
        let error = super::address("search.md", Lang::En).unwrap_err();
        assert!(error.to_string().contains("search.md"), "{error}");
    }
}
