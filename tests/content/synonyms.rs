//! Synonyms for the search that are wrong.

use crate::folder::{BUREAU, Content, FINANCE, SITE};

/// The shipped content with these synonyms.
fn with_synonyms(synonyms: &str) -> Content {
    let content = Content::shipped();
    let site = content.text(SITE);
    let start = site.find("\"synonyms\": [").expect("there are some");
    let end = site.find("\"bureaus\": [").expect("there are some");
    let site = format!(
        "{}\"synonyms\": {synonyms},\n  {}",
        &site[..start],
        &site[end..]
    );
    content.with(SITE, site)
}

#[test]
fn synonyms_in_both_languages_are_allowed() {
    with_synonyms(r#"[{"words": ["風水害", "inundation"], "also": ["豪雨", "Heavy rain"]}]"#)
        .has_no_fault();
}

#[test]
fn no_synonyms_are_needed() {
    Content::shipped()
        .replace(SITE, "\"synonyms\": [", "\"‸synonym\": [")
        .replace(SITE, "\"‸synonym\"", "‸\"synonym\"")
        .has_fault("unknown field `synonym`", "did you mean `synonyms`?");
}

#[test]
fn a_word_with_a_hidden_character() {
    let help = "remove them: delete the characters on both sides too, and type these again";
    with_synonyms("[{\"words\": [\"洪‸\u{200B}水\"], \"also\": [\"豪雨\"]}]")
        .has_fault("hidden characters: `<U+200B>`", help);
}

#[test]
fn a_word_that_is_listed_twice() {
    with_synonyms(
        r#"[{"words": ["flood"], "also": ["豪雨"]}, {"words": ["洪水", ‸"Flood"], "also": ["災害"]}]"#,
    )
    .has_fault(
        "`Flood` is in the synonyms twice",
        "list it once, with all that is looked for too",
    );
    with_synonyms(r#"[{"words": ["洪水"], "also": ["豪雨", ‸"豪雨"]}]"#)
        .has_fault("`豪雨` appears twice in this list", "remove one of the two");
}

#[test]
fn what_is_nowhere_in_the_guide() {
    with_synonyms(r#"[{"words": ["年寄り"], "also": [‸"年金"]}]"#).has_fault(
        "`年金` is nowhere in the guide",
        "write what the texts, titles, subjects or keywords say",
    );
    with_synonyms(r#"[{"words": ["quake"], "also": [‸"earthquaks"]}]"#).has_fault(
        "`earthquaks` is nowhere in the guide",
        "did you mean `earthquakes`?",
    );
}

#[test]
fn texts_that_are_missing_are_not_missed_in_synonyms() {
    const OWL: &str = r#"[{"words": ["園"], "also": ["ふくろう"]}]"#;
    with_synonyms(OWL).has_no_fault();
    with_synonyms(OWL)
        .without(FINANCE)
        .replace(BUREAU, r#""finance""#, r#"‸"finance""#)
        .has_fault(
            "there is no file `bureaus/ministers-secretariat/finance.json`",
            "write the file, or remove the name from this list",
        );
}

#[test]
fn empty_lists_and_blank_words() {
    with_synonyms(r#"[{"words": ‸[], "also": ["豪雨"]}]"#).has_fault(
        "this list is empty",
        "fill it, or leave the whole field out if it is not needed",
    );
    with_synonyms(r#"[{"words": ["洪水"], "also": [‸" "]}]"#).has_fault(
        "this text is empty",
        "a text that is not translated yet can't be published: translate it, or leave the whole passage out in every language",
    );
    with_synonyms("‸[]").has_fault(
        "this list is empty",
        "fill it, or leave the whole field out if it is not needed",
    );
}
