//! What is fuzzed: everything that reads text from outside. Each target takes
//! any bytes and must neither panic nor break what it promises.
//!
//! `cargo xtask fuzz` feeds them what covers new code (`fuzz/`); the test `fuzz`
//! repeats the committed corpora and mutates them, without a nightly compiler.

use std::path::Path;
use std::sync::LazyLock;

use crate::content::check;
use crate::content::compile::compile;
use crate::content::guide::{DivisionPage, Index};
use crate::content::inline::{self, Target};
use crate::content::json;
use crate::embed;
use crate::language::Lang;
use crate::library::InitialContent;
use crate::render::render;
use crate::route::{Base, Page, Route};
use crate::search::compile as search_index;
use crate::search::{Engine, results};

/// A target: its name, which is that of its corpus, and what it does with bytes.
pub type FuzzTarget = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [FuzzTarget; 6] = [
    ("content", content),
    ("guide", guide),
    ("inline", inline),
    ("message", message),
    ("query", query),
    ("url", url),
];

/// The check of content files, as editors write them: each fault is within its
/// file, and the report can be rendered.
///
/// # Panics
///
/// If that is not so.
pub fn content(bytes: &[u8]) {
    for file in [
        "site.json",
        "bureaus/a/bureau.json",
        "bureaus/a/a.json",
        "readings.json",
    ] {
        let report = check::check_alone(file, bytes).expect("the schemas are valid");
        for fault in report.faults() {
            assert!(fault.range.start <= fault.range.end, "{fault:?}");
            assert!(report.position(fault).line > 0, "{fault:?}");
        }
        let mut text = String::new();
        report.render(&mut text, false, 80).expect("it is rendered");
        if report.faults().is_empty() {
            serde_json::from_slice::<serde_json::Value>(bytes).expect("what is accepted is JSON");
        }
    }
}

/// The files that the app and the search fetch: what is read can be rendered as a
/// page, where it is text, and searched.
///
/// # Panics
///
/// If that is not so.
pub fn guide(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut content = InitialContent::default();
    let mut pages = vec![Page::Home, Page::About, Page::Embed, Page::Chart];
    let mut is_read = false;
    for name in ["index", "about", "embed", "chart"] {
        is_read |= content.read(name, &text);
    }
    if let Some(index) = json::read::<Index>(&text) {
        let bureaus = index.bureaus.iter();
        pages.extend(bureaus.map(|bureau| Page::Bureau(bureau.slug.clone())));
    }
    for bureau in pages.clone() {
        if let Some(name) = bureau.cards() {
            is_read |= content.read(&name, &text);
        }
    }
    if let Some(division) = json::read::<DivisionPage>(&text) {
        let slug = division.division.slug;
        is_read |= content.read(&format!("divisions/{slug}"), &text);
        pages.push(Page::Division(slug));
    }
    if is_read {
        for page in pages {
            for lang in Lang::FULL {
                let base = Base::default();
                let rendered = render(&base, &base.page(lang, &page), content.clone());
                assert!(!rendered.html.contains("<script"), "markup of the content");
            }
        }
    }
    if let Ok(engine) = Engine::new(&text) {
        for (query, lang) in [("災害", Lang::Ja), ("disaster", Lang::En)] {
            let found = engine.search(query, lang, 0);
            let shown: usize = found.groups.iter().map(|group| group.results.len()).sum();
            assert!(shown <= found.count, "more is shown than was found");
        }
    }
}

/// A paragraph with its notation, and the target of a link.
///
/// # Panics
///
/// If a piece is not a part of the paragraph, or what is written of an accepted
/// target is not accepted again.
pub fn inline(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = inline::parse(&text);
    for range in parsed.pieces.iter().map(|piece| &piece.range) {
        assert!(text.get(range.clone()).is_some(), "{range:?}");
    }
    for refused in &parsed.refused {
        assert!(text.get(refused.range.clone()).is_some(), "{refused:?}");
    }
    let plain = inline::plain_text(&parsed.paragraph());
    assert!(plain.len() <= text.len(), "there is more text than before");
    if let Ok(Target::Internal(link)) = Target::parse(&text) {
        let written = link.to_string();
        assert_eq!(
            Target::parse(&written),
            Ok(Target::Internal(link)),
            "{text}"
        );
    }
}

/// A message from the page around the guide: what it requests is a page of the
/// guide.
///
/// # Panics
///
/// If that is not so.
pub fn message(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(embed::Request::Go { page, .. }) = embed::read(&text) {
        assert_eq!(Page::parse(&page.path()), Some(page));
    }
}

/// A query: its results are read by the page as the search has written them.
///
/// # Panics
///
/// If that is not so.
pub fn query(bytes: &[u8]) {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
        let source = check::check(&folder, Lang::En)
            .expect("the content can be read")
            .expect("the content has no fault");
        let files = search_index::compile(&source, &compile(&source), search_index::WHOLE)
            .expect("the index is written");
        Engine::new(&files[0].json).expect("the index is read")
    });
    let text = String::from_utf8_lossy(bytes);
    for lang in Lang::FULL {
        let found = ENGINE.search(&text, lang, 0);
        for group in found.groups.iter().chain(&found.other) {
            for found in &group.results {
                assert!(
                    results::pieces(&found.snippet).count() > 0 || found.id.is_none(),
                    "a section is found without a passage"
                );
            }
        }
    }
}

/// A path in the address bar: what is a page has one address, which leads to it.
///
/// # Panics
///
/// If that is not so.
pub fn url(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for base in [
        Base::default(),
        Base::of_file(&text),
        Base::of_file("/部/a b/boot.js"),
    ] {
        let route = Route::parse(&base, &text);
        if let Some(path) = route.path(&base) {
            assert_eq!(Route::parse(&base, &path), route, "{path}");
        }
    }
}
