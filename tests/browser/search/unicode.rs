//! Unicode normalisation: in the worker by the browser, natively by a crate.

use anyhow::{Result, ensure};
use bukyoku::search::normalise::{decomposed, nfkc};
use serde_json::json;
use test_support::Engine;

use crate::reader::Reader;

/// The blocks of characters that the guide may have or its readers may type:
/// from the first code point to the last.
const BLOCKS: [(u32, u32); 8] = [
    // Latin and other alphabets, punctuation, symbols, numbers.
    (0x0000, 0x2FFF),
    // Japanese punctuation, kana.
    (0x3000, 0x30FF),
    // Kana for Ainu, letters in circles and squares.
    (0x31F0, 0x33FF),
    // Kanji.
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    // Ligatures; variation selectors, vertical and small forms.
    (0xFB00, 0xFB06),
    (0xFE00, 0xFE6F),
    // Half-width and full-width forms.
    (0xFF00, 0xFFEF),
];

/// Characters that are new in the crate's version of Unicode (18), and not
/// assigned in the browser's (17): they have compatibility forms or other cases
/// natively only. Without those in which a newer browser agrees.
const NOT_IN_BROWSER: [char; 7] = [
    // A Cyrillic letter, which WebKitGTK (15) does not know.
    '\u{1C89}', // Armenian letters.
    '\u{558}', '\u{58B}', '\u{58C}', // Latin subscript letters w, y, z.
    '\u{209D}', '\u{209E}', '\u{209F}',
];

/// All characters of the blocks, and pairs of which the second may be a mark.
fn texts() -> Vec<String> {
    let blocks = BLOCKS.into_iter();
    let single = blocks.flat_map(|(first, last)| (first..=last).filter_map(char::from_u32));
    let mut texts: Vec<String> = single.map(String::from).collect();
    // Half-width and other kana with each kind of voicing mark.
    let kana = ('\u{3041}'..='\u{30FF}').chain('\u{FF61}'..='\u{FF9F}');
    for kana in kana {
        for mark in ['ﾞ', 'ﾟ', '\u{3099}', '\u{309A}', '゛', '゜'] {
            texts.push([kana, mark].iter().collect());
        }
    }
    // Letters with accents in another order than the canonical one.
    for letter in ('a'..='z').chain('A'..='Z') {
        for marks in [
            "\u{301}",
            "\u{323}\u{302}",
            "\u{302}\u{323}",
            "\u{308}\u{301}",
        ] {
            texts.push(format!("{letter}{marks}"));
        }
    }
    texts
}

/// Checks that a script makes of every text what a function makes of it.
async fn expect_same(
    reader: &Reader,
    texts: &[String],
    script: &str,
    native: impl Fn(&str) -> String,
) -> Result<()> {
    let mut differences = Vec::new();
    for texts in texts.chunks(4096) {
        let results = reader
            .run_with(
                &format!("return arguments[0].map((text) => {script})"),
                vec![json!(texts)],
            )
            .await?;
        let results: Vec<String> = serde_json::from_value(results)?;
        ensure!(results.len() == texts.len(), "some were left out");
        for (text, browser) in texts.iter().zip(results) {
            let native = native(text);
            if native != browser && !is_unassigned(reader, text).await? {
                let codes: Vec<String> = text
                    .chars()
                    .map(|c| format!("U+{:04X}", u32::from(c)))
                    .collect();
                differences.push(format!(
                    "{}: natively {native:?}, in the browser {browser:?}",
                    codes.join(" ")
                ));
            }
        }
    }
    ensure!(differences.is_empty(), "{differences:#?}");
    Ok(())
}

/// Whether a text is a character that the browser does not know yet.
async fn is_unassigned(reader: &Reader, text: &str) -> Result<bool> {
    if !text.chars().all(|c| NOT_IN_BROWSER.contains(&c)) {
        return Ok(false);
    }
    // WebKit's regular expressions know more than the rest of it.
    if reader.engine() == Engine::WebKit {
        return Ok(true);
    }
    let script = "return /^\\p{Unassigned}$/u.test(arguments[0])";
    Ok(reader.run_with(script, vec![json!(text)]).await? == true)
}

pub async fn compatibility_forms_are_those_of_the_browser(reader: &mut Reader) -> Result<()> {
    reader.request("/ja/about/").await?;
    let texts = texts();
    ensure!(texts.len() > 40_000, "there are {} texts", texts.len());
    expect_same(reader, &texts, "text.normalize('NFKC')", nfkc).await
}

pub async fn lower_case_without_accents_is_that_of_the_browser(reader: &mut Reader) -> Result<()> {
    reader.request("/ja/about/").await?;
    // The search does this to one character of an alphabet at a time.
    let alphabets: Vec<String> = texts()
        .into_iter()
        .filter(|text| {
            text.chars()
                .eq(text.chars().take(1).filter(|c| *c < '\u{2000}'))
        })
        .collect();
    ensure!(alphabets.len() > 8_000, "there are {}", alphabets.len());
    let native = |text: &str| text.chars().map(decomposed).collect();
    expect_same(
        reader,
        &alphabets,
        "text.toLowerCase().normalize('NFD')",
        native,
    )
    .await
}
