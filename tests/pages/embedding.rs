//! The page that generates the embedding code, as it is before the app runs.

use bukyoku::content::guide::EmbedText;
use bukyoku::language::Lang;
use bukyoku::route::{Base, Document, Page};
use scraper::ElementRef;

use crate::{embed_text, guide, page, select, text};

#[test]
fn the_embedding_page_is_complete_before_the_app_runs() {
    let guide = guide();
    for lang in Lang::FULL {
        let html = page(&guide, lang, &Page::Embed);
        let headings: Vec<String> = select(&html, "main h2").into_iter().map(text).collect();
        assert_eq!(
            headings,
            [
                embed_text(lang, EmbedText::Choose),
                embed_text(lang, EmbedText::Code),
                embed_text(lang, EmbedText::Preview),
                embed_text(lang, EmbedText::Frame),
                embed_text(lang, EmbedText::Card),
                embed_text(lang, EmbedText::Permission),
            ]
        );
        // The embedding code, with an example address that is marked as an
        // example.
        let (code, title) = (lang.code(), guide.index.site.title.get(lang));
        let first = &guide.index.divisions[0];
        let (slug, name) = (&first.slug, first.name.get(lang));
        let lines: Vec<String> = select(&html, "textarea").into_iter().map(text).collect();
        let script = "<script async src=\"https://guide.example/embed.js\"></script>";
        assert_eq!(
            lines[0],
            format!(
                "{script}\n<bukyoku-guide><a lang=\"{code}\" href=\"https://guide.example/{code}/\">\
                 {title}</a></bukyoku-guide>"
            )
        );
        let frame =
            format!("<iframe src=\"https://guide.example/{code}/?embed=1\" title=\"{title}\"");
        assert!(lines[1].starts_with(&frame), "{}", lines[1]);
        assert_eq!(
            lines[2],
            format!(
                "{script}\n<bukyoku-card division=\"{slug}\"><a lang=\"{code}\" \
                 href=\"https://guide.example/{code}/divisions/{slug}/\">{name}</a></bukyoku-card>"
            )
        );
        let shown = text(select(&html, ".without-app")[0]);
        assert!(
            shown.starts_with("https://guide.example/ ")
                && shown.contains(&embed_text(lang, EmbedText::ExampleAddress))
        );
        // The policy for the host page is the same as in the documentation.
        let codes: Vec<String> = select(&html, "[aria-labelledby=embed-permission] code")
            .into_iter()
            .map(text)
            .collect();
        assert!(!codes.is_empty());
        let documentation = match lang {
            Lang::Ja | Lang::JaSimple => include_str!("../../docs/ja/embedding.md"),
            Lang::En => include_str!("../../docs/embedding.md"),
        };
        assert!(documentation.contains(&codes.join("; ")));
        // The rest is in the documentation, which the guide itself has.
        let link = select(&html, "[aria-labelledby=embed-permission] a")[0];
        let file = Document::Embedding.file(lang);
        assert_eq!(link.attr("href"), Some(&*Base::default().file(&file)));
        let title = format!("# {}\n", text(link));
        assert!(documentation.starts_with(&title), "{title}");
        // There is no frame before the app runs.
        assert!(select(&html, "iframe, script").is_empty());
        let link = select(&html, "bukyoku-guide a")[0];
        let home = Base::default().page(lang, &Page::Home);
        assert_eq!(link.value().attr("href"), Some(&*home));
    }
}

#[test]
fn every_field_has_a_label() {
    let guide = guide();
    let html = page(&guide, Lang::En, &Page::Embed);
    let labels: Vec<_> = select(&html, "label")
        .iter()
        .filter_map(|label| label.value().attr("for"))
        .collect();
    for field in select(&html, "main select, main input, main textarea") {
        let is_in_label = field
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|around| around.value().name() == "label");
        let id = field.value().attr("id").unwrap_or_default();
        assert!(is_in_label || labels.contains(&id), "{}", field.html());
        for described in field
            .value()
            .attr("aria-describedby")
            .unwrap_or_default()
            .split(' ')
        {
            let found = select(&html, &format!("[id='{described}']"));
            assert_eq!(
                found.len(),
                usize::from(!described.is_empty()),
                "{described}"
            );
        }
    }
    let divisions = select(&html, "select[name=first] option");
    assert_eq!(divisions.len(), 1 + guide.index.divisions.len());
}
