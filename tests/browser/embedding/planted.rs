//! Faults planted in `embed.js`: for each, a scenario must fail. They take
//! minutes and say nothing about the guide, so they run only when asked for:
//! `cargo xtask test --only browser -- --ignored`.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use test_support::Engine;
use tokio::time::timeout;

use crate::browsers::Browsers;
use crate::engines::Extent;
use crate::reader::Reader;
use crate::site::Fault;

/// What is wrong, the original, its replacement, and the scenario that must
/// fail.
pub type Planted = (&'static str, &'static str, &'static str, &'static str);

const SOURCE: &str = include_str!("../../../public/embed.js");

/// One engine is enough to see a test fail.
pub const ENGINE: Engine = Engine::Chromium;

/// How long a scenario waits for what a fault prevents.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long a scenario may take: a fault may be an endless loop.
const LIMIT: Duration = Duration::from_secs(40);

/// Plays the scenario with the fault, and checks that it fails.
pub async fn is_noticed(browsers: &Browsers, fault: &Planted) -> Result<()> {
    let (what, from, to, name) = fault;
    ensure!(SOURCE.contains(from), "embed.js has no {from:?}");
    let scenario = super::scenarios()
        .into_iter()
        .find(|scenario| scenario.name.strip_prefix("embedding::") == Some(name))
        .with_context(|| format!("there is no scenario {name}"))?;
    let mut reader = Reader::new(browsers.take(ENGINE).await?, Extent::All).await?;
    let broken = SOURCE.replace(from, to);
    reader.site.break_file("/embed.js", Fault::Text(broken));
    reader.wait_at_most(PATIENCE);
    let played = timeout(LIMIT, async {
        (scenario.play)(&mut reader).await?;
        reader.expect_no_complaints().await
    })
    .await;
    // The browser may not answer any more; the driver ends it then.
    let _ = timeout(PATIENCE, reader.leave().close()).await;
    if let Ok(Ok(())) = played {
        bail!("{name} passes although {what}: {to:?} instead of {from:?}");
    }
    Ok(())
}

/// Not here, because their scenarios serve the script in their own way: the root
/// of a script with a hash in its name, and elements that are defined twice.
pub const PLANTED: &[Planted] = &[
    (
        "currentScript read from the document",
        r#"get(Document, "currentScript", document)"#,
        "document.currentScript",
        "script::named_elements_in_the_portal_hide_no_dom_property",
    ),
    (
        "parentNode read from the node",
        r#"get(Node, "parentNode", node)"#,
        "node.parentNode",
        "script::named_elements_in_the_portal_hide_no_dom_property",
    ),
    (
        "scrollTop read from the node",
        r#"get(Element, "scrollTop", node)"#,
        "node.scrollTop",
        "script::named_elements_in_the_portal_hide_no_dom_property",
    ),
    (
        "scrollTo read from the node",
        r#"get(Element, "scrollTo").call(node, {"#,
        "node.scrollTo({",
        "script::named_elements_in_the_portal_hide_no_dom_property",
    ),
    (
        "only the own lang attribute",
        "element.matches(`:lang(${tag})`)",
        "element.lang === tag",
        "attributes::a_change_of_the_portals_language_is_followed",
    ),
    (
        "shadow hosts not followed",
        " ?? (node instanceof ShadowRoot && node.host)",
        "",
        "attributes::the_language_of_the_page_applies_in_shadow_trees",
    ),
    (
        "looser grammar of routes",
        r#"/^[a-z\d/-]*(#[\w-]*)?$/"#,
        "/^[^?]*$/",
        "hostile_messages::a_route_out_of_the_guide_is_refused",
    ),
    (
        "go takes any route",
        "      if (!ROUTE.test(to)) return warn(to, \"is ignored\");\n",
        "",
        "hostile_messages::a_route_out_of_the_guide_is_refused",
    ),
    (
        "address takes any route",
        r#"(ROUTE.test(route) ? route : "")"#,
        "route",
        "hostile_messages::a_route_out_of_the_guide_is_refused",
    ),
    (
        "any scheme of src",
        "if (/^https?:/.test(protocol)) return",
        "if (protocol) return",
        "failures::an_invalid_src_is_reported_and_the_fallback_link_shows",
    ),
    (
        "messages of any window",
        "source !== frame?.contentWindow || ",
        "!frame || ",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "messages of any origin",
        r#"!wanted.root.startsWith(origin + "/") || "#,
        "",
        "hostile_messages::a_page_that_replaced_the_guide_has_no_part_in_the_messages",
    ),
    (
        "messages without the version",
        "|| data?.bukyoku !== 1",
        "|| !data",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "any height",
        "height: isSize(height),\n        ready",
        "height: true,\n        ready",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "any type",
        "if (isRight[type] !== true || !isText(type)) return;",
        "if (!isRight[type]) return;",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "any language",
        "LANGS.includes(detail.lang)",
        "isText(detail.lang)",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "any reason",
        "error: isText(detail.reason)",
        "error: true",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "any shift",
        "Number.isInteger(shift)",
        "true",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "any back",
        r#"typeof back === "boolean""#,
        "true",
        "hostile_messages::messages_from_others_are_ignored",
    ),
    (
        "messages posted to any origin",
        "...fields }, wanted.root)",
        r#"...fields }, "*")"#,
        "hostile_messages::a_page_that_replaced_the_guide_has_no_part_in_the_messages",
    ),
    (
        "opaque origin waits for messages",
        "      if (origin === \"null\") return;\n",
        "",
        "hostile_messages::a_portal_with_an_opaque_origin_shows_the_guide",
    ),
    (
        "opaque origin has automatic height",
        r#"origin === "null" ? "40rem" : "auto""#,
        r#""auto""#,
        "hostile_messages::a_portal_with_an_opaque_origin_shows_the_guide",
    ),
    (
        "frame without the name of the origin",
        r#"name: "bukyoku " + origin"#,
        r#"name: "bukyoku""#,
        "script::one_line_shows_the_guide_in_the_language_of_the_page",
    ),
    (
        "frame sends the referrer",
        "referrerPolicy: \"no-referrer\",\n        src",
        "referrerPolicy: \"unsafe-url\",\n        src",
        "script::one_line_shows_the_guide_in_the_language_of_the_page",
    ),
    (
        "frame without sandbox flag",
        "allow-popups-to-escape-sandbox ",
        "",
        "script::one_line_shows_the_guide_in_the_language_of_the_page",
    ),
    (
        "height of 0 is followed",
        "tall = height || tall",
        "tall = height",
        "frame::a_height_of_zero_is_not_followed",
    ),
    (
        "listener stays",
        r#"removeEventListener("message", this.#work.hear);"#,
        "",
        "frame::a_removed_element_leaves_nothing_behind",
    ),
    (
        "observer stays",
        "this.#work.observer.disconnect();",
        "",
        "frame::a_removed_element_leaves_nothing_behind",
    ),
    (
        "frame stays",
        "this.#work.end();",
        "",
        "frame::a_removed_element_leaves_nothing_behind",
    ),
    (
        "timer stays when removed",
        "    function end() {\n      quiet();",
        "    function end() {",
        "failures::a_removed_element_waits_for_nothing",
    ),
    (
        "late content of a card wins",
        "        if (now !== turn) return;\n        const",
        "        const",
        "card::a_late_answer_of_an_earlier_src_is_ignored",
    ),
    (
        "late failure of a card wins",
        "        if (now !== turn) return;\n        warn",
        "        warn",
        "card::a_late_answer_of_an_earlier_src_is_ignored",
    ),
    (
        "text of a card is markup",
        "element.append(...children);",
        r#"element.innerHTML = children.map((c) => c.outerHTML ?? c).join("");"#,
        "card::a_card_summarises_a_division",
    ),
    (
        "failed content is kept",
        "if (!index) delete contents[root];",
        "",
        "card::a_card_that_fails_to_load_can_be_retried",
    ),
    (
        "each card fetches",
        "contents[root] ??= fetch",
        "contents[root] = fetch",
        "card::cards_of_one_guide_fetch_its_content_once",
    ),
    (
        "card sends cookies",
        "          credentials: \"omit\",\n",
        "          credentials: \"include\",\n",
        "card::a_card_summarises_a_division",
    ),
    (
        "card sends the referrer",
        "          referrerPolicy: \"no-referrer\",\n        }).then",
        "        }).then",
        "card::a_card_summarises_a_division",
    ),
    (
        "onload stays",
        "      frame.onload = null;\n",
        "",
        "failures::an_unknown_division_is_reported_and_links_on",
    ),
    (
        "timer runs on after a message",
        "      quiet();\n      frame.onload = null;",
        "      frame.onload = null;",
        "failures::an_unknown_division_is_reported_and_links_on",
    ),
    (
        "focus is lost",
        "if (held && !held.offsetHeight) root",
        "if (false) root",
        "card::a_card_that_fails_to_load_can_be_retried",
    ),
    (
        "failed frame stays visible",
        "content.hidden = !!retry",
        "content.hidden = false",
        "failures::a_guide_that_may_not_be_framed_is_reported_and_linked",
    ),
    (
        "any change resets the language",
        r#"if (differs("lang")) lang = wanted.lang;"#,
        "lang = wanted.lang;",
        "attributes::a_change_of_the_portals_language_is_followed",
    ),
    (
        "first attributes override go",
        r#"if (old.lang && differs("route"))"#,
        r#"if (differs("route"))"#,
        "messages::a_portal_can_navigate_the_guide_at_any_time",
    ),
    (
        "known positions without back",
        "const known = back && left",
        "const known = left",
        "scrolling::another_page_is_shown_from_its_top",
    ),
    (
        "positions before shrinking are not kept",
        "shrank ??= scrolls();",
        "",
        "scrolling::back_restores_the_scroll_position_after_the_frame_shrank",
    ),
    (
        "eager frame",
        r#"loading: "lazy""#,
        r#"loading: "eager""#,
        "script::one_line_shows_the_guide_in_the_language_of_the_page",
    ),
    (
        "link opens in the frame",
        r#"make("a", { href, target: "_top" }"#,
        r#"make("a", { href }"#,
        "failures::a_guide_that_may_not_be_framed_is_reported_and_linked",
    ),
    (
        "accents that depend on the element",
        r#"!/\([^\d.]|^(cu|-)/i.test(value) && "#,
        "",
        "attributes::an_invalid_attribute_is_ignored",
    ),
    (
        "outer scroll containers not considered",
        "      more -= get(Element, \"scrollTop\", node);\n",
        "",
        "scrolling::the_portal_scrolls_by_the_shift_of_a_language_message",
    ),
    (
        "title of the frame stays",
        "        frame.title = title;\n",
        "",
        "attributes::a_change_of_any_attribute_takes_effect",
    ),
    (
        "language of the frame stays",
        "        frame.lang = lang;\n",
        "",
        "messages::the_portal_learns_where_the_reader_is",
    ),
    (
        "any level of heading",
        "/^[1-6]$/",
        r#"/^\d$/"#,
        "card::a_change_of_any_card_attribute_takes_effect",
    ),
    (
        "smooth scrolling",
        "behavior: \"instant\" });\n        more",
        "behavior: \"smooth\" });\n        more",
        "scrolling::the_portal_scrolls_by_the_shift_of_a_language_message",
    ),
    (
        "fragment not at the top",
        "const place = wanted.auto && top",
        "const place = 0",
        "scrolling::a_fragment_is_scrolled_to_the_top_of_the_window",
    ),
    (
        "a page always scrolls",
        "else if (place || y < 0 || y > innerHeight) frame",
        "else frame",
        "scrolling::another_page_is_shown_from_its_top",
    ),
    (
        "a new frame for each look",
        r#"differs("root", "chrome", "auto")"#,
        r#"differs("root", "chrome", "auto", "theme")"#,
        "attributes::a_change_of_any_attribute_takes_effect",
    ),
    (
        "height in percent is taken",
        r#"CSS.supports("tab-size", value)"#,
        r#"CSS.supports("height", value)"#,
        "attributes::an_invalid_attribute_is_ignored",
    ),
    (
        "dark chosen for any theme",
        "/^(system|light|dark)$/",
        "/./",
        "attributes::an_invalid_attribute_is_ignored",
    ),
    (
        "fault makes the frame new",
        r#"if (type === "error") frame.isReady = false;"#,
        r#"if (type === "error") frame = null;"#,
        "failures::an_unknown_division_is_reported_and_links_on",
    ),
];
