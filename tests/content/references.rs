//! References between parts of the content that are wrong.

use crate::folder::{Content, FINANCE, HEALTH_SCIENCE, INTERNATIONAL_AFFAIRS, PERSONNEL, SITE};

/// The shipped content with a phrase of the finance division turned into a
/// link, and its target marked.
fn with_link(target: &str) -> Content {
    let link = format!("[staff welfare](‸{target})");
    Content::shipped().replace(FINANCE, "staff welfare", &link)
}

/// The shipped content with a marked picture in the finance division.
fn with_picture(file: &str) -> Content {
    let image = format!(
        r#""image": {{"file": ‸"{file}", "alt": {{"ja": "保育室", "en": "The nursery"}}, "width": 640, "height": 480}}"#
    );
    Content::shipped().replace(FINANCE, "\"caption\"", &format!("{image}, \"caption\""))
}

#[test]
fn a_duplicate_section_id() {
    Content::shipped()
        .replace(
            INTERNATIONAL_AFFAIRS,
            r#""epa-rules""#,
            r#"‸"global-health""#,
        )
        .has_fault(
            "the id `global-health` appears twice in this division",
            "give it an id of its own; links lead to ids",
        );
}

#[test]
fn a_section_id_that_the_page_itself_uses() {
    Content::shipped()
        .replace(INTERNATIONAL_AFFAIRS, r#""epa-rules""#, r#"‸"policies""#)
        .has_fault("the id `policies` is used by the page itself", None);
}

/// The message about an id that the page itself uses.
#[cfg(feature = "ssr")]
fn reserved_message(id: &str) -> String {
    match id.strip_prefix("copy-link-to-") {
        Some(_) => "ids that begin with `copy-link-to-` are used by the page itself".to_owned(),
        None => format!("the id `{id}` is used by the page itself"),
    }
}

#[test]
#[cfg(feature = "ssr")]
fn every_id_that_the_page_itself_uses_is_reserved() {
    use bukyoku::app::InitialContent;
    use bukyoku::content::compile::compile;
    use bukyoku::language::Lang;
    use bukyoku::render::render;
    use bukyoku::route::{Base, Page};

    let guide = compile(
        &Content::shipped()
            .check()
            .expect("the content has no fault"),
    );
    let (base, slug) = (Base::default(), "health-science");
    let path = base.page(Lang::En, &Page::Division(slug.parse().unwrap()));
    let content = InitialContent::from(&guide);
    let page = guide
        .divisions
        .iter()
        .find(|page| page.division.slug.as_str() == slug)
        .unwrap();
    let html = scraper::Html::parse_document(&render(&base, &path, content).html);
    let ids = scraper::Selector::parse("[id]").unwrap();
    for id in html.select(&ids).filter_map(|element| element.value().id()) {
        if page
            .division
            .sections()
            .any(|(_, section)| section.id.as_str() == id)
        {
            continue;
        }
        Content::shipped()
            .replace(
                HEALTH_SCIENCE,
                r#""crisis-management""#,
                &format!("‸\"{id}\""),
            )
            .has_fault(&reserved_message(id), None);
    }
}

#[test]
fn a_slug_that_is_not_the_name_of_its_file() {
    Content::shipped()
        .replace(FINANCE, r#""slug": "finance""#, r#""slug": ‸"accounts""#)
        .has_fault(
            "the slug `accounts` is not the name of this file",
            "the address of the page comes from the slug: rename one of the two",
        );
}

#[test]
fn a_subject_that_site_json_names_twice() {
    let budget = r#"{"id": "budget", "name": {"ja": "予算", "en": "Budget"}}, "#;
    Content::shipped()
        .replace(SITE, r#""id": "budget""#, r#""id": ‸"budget""#)
        .replace(SITE, "\"subjects\": [", &format!("\"subjects\": [{budget}"))
        .has_fault(
            "the subject `budget` appears twice in this list",
            "remove one of the two",
        );
}

#[test]
fn a_subject_that_a_division_names_twice() {
    Content::shipped()
        .replace(FINANCE, r#""budget","#, r#""budget", ‸"budget","#)
        .has_fault(
            "the subject `budget` appears twice in this list",
            "remove one of the two",
        );
}

#[test]
fn an_unknown_subject() {
    Content::shipped()
        .replace(FINANCE, r#""budget","#, r#"‸"budgets","#)
        .has_fault("unknown subject `budgets`", "did you mean `budget`?");
    Content::shipped()
        .replace(FINANCE, r#""budget","#, r#"‸"statistics","#)
        .has_fault(
            "unknown subject `statistics`",
            "add it to `subjects` in site.json, with its name in both languages",
        );
}

#[test]
fn an_unknown_subject_of_a_section() {
    Content::shipped()
        .replace(HEALTH_SCIENCE, "\"food-safety\"", "‸\"food-saftey\"")
        .has_fault(
            "unknown subject `food-saftey`",
            "did you mean `food-safety`?",
        );
}

#[test]
fn an_unused_subject() {
    let nutrition = r#"{"id": ‸"nutrition", "name": {"ja": "健康", "en": "Nutrition"}}, "#;
    Content::shipped()
        .replace(
            SITE,
            "\"subjects\": [",
            &format!("\"subjects\": [{nutrition}"),
        )
        .has_fault(
            "no division deals with the subject `nutrition`",
            "name it in the `subjects` of a division or section, or remove it from this list",
        );
}

#[test]
fn a_footnote_without_mark() {
    Content::shipped()
        .replace(INTERNATIONAL_AFFAIRS, "（UHC）[^uhc]", "（UHC）")
        .replace(INTERNATIONAL_AFFAIRS, r#""id": "uhc""#, r#""id": ‸"uhc""#)
        .has_fault(
            "the footnote `uhc` has no mark in the Japanese text",
            "write [^uhc] after what it explains, in each language",
        );
}

#[test]
fn a_duplicate_footnote() {
    let again = r#", {"id": ‸"uhc", "text": {"ja": "表示", "en": "A note."}}"#;
    Content::shipped()
        .replace(
            INTERNATIONAL_AFFAIRS,
            "can afford.\"\n          }\n        }",
            &format!("can afford.\"\n          }}\n        }}{again}"),
        )
        .has_fault(
            "the footnote `uhc` appears twice in this list",
            "remove one of the two",
        );
}

#[test]
fn a_mark_without_footnote() {
    Content::shipped()
        .replace(INTERNATIONAL_AFFAIRS, "(UHC)[^uhc]", "(UHC)[^uhc]‸[^uch]")
        .has_fault(
            "there is no footnote `uch` for this mark",
            "did you mean `[^uhc]`?",
        );
    Content::shipped()
        .replace(
            INTERNATIONAL_AFFAIRS,
            "社会正義の実現",
            "社会正義‸[^justice]の実現",
        )
        .has_fault(
            "there is no footnote `justice` for this mark",
            "add it to the section's `footnotes`, or remove the mark",
        );
}

#[test]
fn a_mark_outside_of_a_section() {
    Content::shipped()
        .replace(
            INTERNATIONAL_AFFAIRS,
            "国際社会の平和と繁栄",
            "国際社会の平和‸[^uhc]と繁栄",
        )
        .has_fault(
            "there is no footnote `uhc` for this mark",
            "add it to the section's `footnotes`, or remove the mark",
        );
}

#[test]
fn a_mark_in_a_footnote() {
    Content::shipped()
        .replace(INTERNATIONAL_AFFAIRS, "全ての人が", "全ての人‸[^uhc]が")
        .has_fault(
            "there is no footnote `uhc` for this mark",
            "add it to the section's `footnotes`, or remove the mark",
        );
}

#[test]
fn a_mark_in_site_json() {
    Content::shipped()
        .replace(
            SITE,
            "It covers six divisions",
            "It covers six‸[^uhc] divisions",
        )
        .has_fault(
            "there is no footnote `uhc` for this mark",
            "add it to the section's `footnotes`, or remove the mark",
        );
}

#[test]
fn a_link_to_a_division_that_does_not_exist() {
    with_link("/divisions/personel/").has_fault(
        "there is no division `personel`",
        "did you mean `personnel`?",
    );
    with_link("/divisions/statistics/").has_fault("there is no division `statistics`", None);
}

#[test]
fn a_link_to_a_section_that_does_not_exist() {
    with_link("/divisions/international-affairs/#global-heath").has_fault(
        "the division `international-affairs` has no section `global-heath`",
        "did you mean `global-health`?",
    );
    with_link("/divisions/finance/#g20")
        .has_fault("the division `finance` has no section `g20`", None);
    with_link("/divisions/finance/#policies")
        .has_fault("the division `finance` has no section `policies`", None);
}

#[test]
fn a_link_to_a_subject_that_does_not_exist() {
    with_link("/subjects/labor/")
        .has_fault("there is no subject `labor`", "did you mean `labour`?");
}

#[test]
fn a_link_to_a_section_of_a_page_that_has_none() {
    for target in ["/about/#licence", "/subjects/labour/#all", "/#subjects"] {
        with_link(target).has_fault(
            "only divisions have sections to link to",
            "leave out what follows the page, from `#` on",
        );
    }
}

#[test]
fn a_division_without_text() {
    Content::shipped()
        .replace(
            PERSONNEL,
            r#""slug": "personnel""#,
            r#""slug": ‸"personnel""#,
        )
        .replace(PERSONNEL, r#""description":"#, r#"‸"mission_":"#)
        .has_faults([
            (
                "this division has no text",
                Some("write its `description`, or another part"),
            ),
            ("unknown field `mission_`", Some("did you mean `mission`?")),
        ]);
}

#[test]
fn a_dead_link_without_the_slash_at_its_end() {
    with_link("/divisions/personel").has_fault(
        "there is no division `personel`",
        "did you mean `personnel`?",
    );
}

#[test]
fn dead_links_and_marks_that_occur_twice_in_a_paragraph() {
    let dead = || ("there is no division `statistics`", None);
    let mark = || {
        (
            "there is no footnote `a` for this mark",
            Some("add it to the section's `footnotes`, or remove the mark"),
        )
    };
    Content::shipped()
        .replace(
            FINANCE,
            "staff welfare",
            r"\\[^a] ‸[^a] *a* [a](‸/divisions/statistics/) \\\\‸[^a] [a](‸/divisions/statistics/)",
        )
        .has_faults([mark(), dead(), mark(), dead()]);
}

#[test]
fn links_with_a_target() {
    for target in [
        "/",
        "/about/",
        "/subjects/labour/",
        "/divisions/personnel",
        "/divisions/health-science/#mission",
        "/divisions/health-science/#genomic-medicine",
        "https://www.mhlw.go.jp/",
        "mailto:guide@example.org",
    ] {
        let link = format!("[staff welfare]({target})");
        Content::shipped()
            .replace(FINANCE, "staff welfare", &link)
            .has_no_fault();
    }
}

#[test]
fn a_refused_link() {
    with_link("javascript:alert`1`").has_fault("a link to `javascript:alert`1`` is refused", None);
    with_link("/nowhere/").has_fault("a link to `/nowhere/` is refused", None);
    with_link("http://example.org/").has_fault(
        "a link to `http://example.org/` is refused",
        "did you mean `https://example.org/`?",
    );
}

#[test]
fn a_deceptive_link() {
    let user_name = "write only the host between `https://` and the path, without `@`";
    let host = "copy the address from the address bar of a browser; a host with other letters is written there as `xn--…`";
    let port = "correct the number after the `:`, or leave both out";
    let fields = "leave out what follows the address, from `?` on";
    let mailbox = "write one address, in ASCII and without a name";
    for (target, help) in [
        ("https://www.mhlw.go.jp@evil.example/", user_name),
        ("https://www.mhlw.go.jp:x@evil.example", user_name),
        // a Cyrillic о
        ("https://www.mhlw.gо.jp/", host),
        ("https://www.mhlw.go.jp⁄evil.example/", host),
        ("https://3221225985/", host),
        ("https://example.org:0/", port),
        ("https://example.org:99999/", port),
        ("mailto:a@b?bcc=c@d.example", fields),
        ("mailto:a@b,c@d.example", mailbox),
        ("https://example.org/<b>", "remove it, or write it as `%3C`"),
    ] {
        with_link(target).has_fault(&format!("a link to `{target}` is refused"), help);
    }
}

#[test]
fn a_hidden_character_in_the_address_of_a_link() {
    for c in ['\u{200B}', '\u{202E}', '\u{2066}', '\u{FEFF}', '\u{AD}'] {
        for address in [
            "https://exam‸{}ple.org/",
            "https://example.org/a‸{}b",
            "mailto:a‸{}@b",
        ] {
            let link = format!("[staff welfare]({address})").replace("{}", &c.to_string());
            Content::shipped()
                .replace(FINANCE, "staff welfare", &link)
                .has_fault(
                    &format!("hidden characters: `<U+{:04X}>`", u32::from(c)),
                    "remove them: delete the characters on both sides too, and type these again",
                );
        }
    }
}

#[test]
fn a_missing_picture() {
    with_picture("nursery.jpg").has_fault(
        "there is no picture `nursery.jpg`",
        "put the file there, or leave `image` out: the page then says that the picture is in the printed brochure",
    );
    with_picture("nursery.jpg")
        .with("images/nursery.png", "")
        .with("images/g20.jpg", "")
        .has_fault(
            "there is no picture `nursery.jpg`",
            "did you mean `nursery.png`?",
        );
}

#[test]
fn of_two_similar_names_the_same_is_always_suggested() {
    for _ in 0..8 {
        Content::shipped()
            .replace(INTERNATIONAL_AFFAIRS, r#""epa-rules""#, r#""g21""#)
            .replace(
                PERSONNEL,
                "Labour Bureaus",
                "[Labour Bureaus](‸/divisions/international-affairs/#g22)",
            )
            .has_fault(
                "the division `international-affairs` has no section `g22`",
                "did you mean `g20`?",
            );
    }
}
