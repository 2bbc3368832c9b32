//! Warnings: what is hard to read, or older than its Japanese text.

use crate::folder::{Content, FINANCE, SITE};

const DIVIDE: &str = "divide it into sentences that say one thing each";

/// A sentence of an easy text that other tests replace.
const SENTENCE: &str = "年末に、予算が決まります。";

/// The shipped content with another sentence in an easy text.
fn with(sentence: &str) -> Content {
    Content::in_all_languages().replace(FINANCE, SENTENCE, sentence)
}

#[test]
fn the_shipped_content_has_no_warning() {
    Content::in_all_languages().has_no_warning();
}

#[test]
fn an_easy_text_of_another_japanese_text() {
    let content = Content::in_all_languages()
        .replace(FINANCE, "庁舎の管理", "庁舎などの管理")
        .replace(FINANCE, "\"of\": \"49cda272\"", "\"of\": ‸\"49cda272\"");
    content.has_no_fault();
    content.has_warning(
        "the text in easy Japanese was made from another Japanese text",
        "bring the text up to date with the Japanese, then write \"04b672a7\" here",
    );
}

#[test]
fn a_long_sentence() {
    with("‸仕事がすべてできると、みんながいて、これからすることについて、ゆっくりとはなします。")
        .has_warning("this sentence has 42 characters", DIVIDE);
    // What is in brackets explains, and does not count.
    with("仕事がすべてできると（みんながいる、とてもよいときに）、みんなでゆっくりとはなします。")
        .has_no_warning();
}

#[test]
fn a_long_sentence_of_an_ordinary_text() {
    let long = "会計課では、厚生労働省の予算の取りまとめのほかに、決算、監査、調達、国有財産の管理、庁舎の管理なども、ほかの課と協力しながら担当しています。";
    let content = |verbatim| {
        Content::shipped()
            .replace(SITE, "\"verbatim\": true", verbatim)
            .replace(
                FINANCE,
                "      \"夏の概算要求",
                &format!("      \"‸{long}夏の概算要求"),
            )
    };
    // The others are those of the source.
    let warnings = content("\"verbatim\": false").warnings();
    let expected = content("\"verbatim\": false").marks();
    assert!(
        warnings
            .iter()
            .any(|(position, message)| *position == expected[0]
                && message == "this sentence has 70 characters"),
        "{warnings:?}"
    );
    content("\"verbatim\": true").has_no_warning();
}

#[test]
fn many_words_in_kanji() {
    with("‸予算と仕事と計画と研究と医療を見ます。").has_warning(
        "this sentence has 5 words in kanji",
        "divide it, or say it with verbs instead of nouns",
    );
}

#[test]
fn many_commas() {
    with("‸今、国の、お金を、よく、見ます。").has_warning("this sentence has 4 、", DIVIDE);
}

#[test]
fn a_long_group_of_kanji_that_is_no_name() {
    let help =
        "divide it with の or with verbs; if it is a name, add it to `easy_words` in site.json";
    let run = "国民健康医療計画";
    with(&format!("‸{run}を作ります。"))
        .has_warning("`国民健康医療計画` is a long group of kanji", help);
    with(&format!("{run}を作ります。"))
        .replace(SITE, "\"役所\",", &format!("\"役所\", \"{run}\","))
        .has_no_warning();
    // The name of the ministry is a name.
    with("厚生労働省の仕事です。").has_no_warning();
}

#[test]
fn hard_forms() {
    for (sentence, message) in [
        (
            "予算を決め‸なければなりません。",
            "two negations: `なければなりません`",
        ),
        (
            "‸平成30年に決めます。",
            "`平成30年` without the Western year",
        ),
        ("‸13時に決めます。", "`13時に` on the clock of 24 hours"),
        ("4月‸〜6月に決めます。", "`〜` as “from … to”"),
        (
            "予算が使‸われます。",
            "`われます` is a passive form, or one of respect or ability",
        ),
        (
            "教えて‸いただきます。",
            "`いただき` is a form of respect or humility",
        ),
    ] {
        let content = with(sentence);
        let (at, warnings) = (content.marks(), content.warnings());
        assert_eq!(
            warnings,
            [(at[0].clone(), message.to_owned())],
            "{sentence}"
        );
    }
}

#[test]
fn a_hard_word_is_reported_once_unless_it_is_explained() {
    let help = "write an easier word, or explain it where it first stands: in （…） after it, or in a sentence that begins with it and は、. If your readers know it, add it to `easy_words` in site.json";
    with("‸調達をします。調達です。")
        .has_warning("`調達` is not in the vocabulary for easy Japanese", help);
    with("‸ゲノムを調べます。")
        .has_warning("`ゲノム` is not in the vocabulary for easy Japanese", help);
    with("調達（かうこと）をします。").has_no_warning();
    with("調達をします。調達は、かうことです。").has_no_warning();
    with("調達をします。")
        .replace(SITE, "\"役所\",", "\"役所\", \"調達\",")
        .has_no_warning();
}

#[test]
fn a_word_that_is_allowed_twice() {
    Content::in_all_languages()
        .replace(SITE, "\"役所\",", "\"役所\", ‸\"役所\",")
        .has_fault("`役所` appears twice in this list", "remove one of the two");
}
