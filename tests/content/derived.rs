//! Texts that were made from the Japanese ones.

use crate::folder::{Content, FINANCE};

#[test]
fn the_shipped_content_is_whole_in_easy_japanese() {
    Content::in_all_languages().has_no_fault();
}

#[test]
fn an_easy_text_with_another_number_of_paragraphs() {
    Content::in_all_languages()
        .replace(
            FINANCE,
            "まとめます。予算は、",
            "まとめます。\", \"予算は、",
        )
        .replace(FINANCE, "\"text\": [", "\"text\": ‸[")
        .has_fault(
            "`description` has 1 paragraph in Japanese, but 2 in the text in easy Japanese",
            None,
        );
}

#[test]
fn a_word_of_an_easy_text_needs_its_reading() {
    Content::in_all_languages()
        .replace(FINANCE, "予算は、30兆円より", "‸貯金は、30兆円より")
        .has_fault(
            "`貯` has no reading in readings.json",
            "run `cargo xtask readings`, which proposes one, or add { \"word\": \"貯\", \"reading\": [\"…\"], \"reviewed\": true }",
        );
}
