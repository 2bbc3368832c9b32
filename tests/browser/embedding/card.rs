//! A summary of a division in a portal: `<bukyoku-card>`.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use serde_json::{Value, json};

use crate::embedding::portal::{NOWHERE, Portal};
use crate::reader::{MISSING_FILE, Reader, Role, key};
use crate::site::Fault;

/// The content of the card of a division.
const FINANCE: &str = "/content/cards/finance.json";
const FAILED: &str = "案内をここに表示できませんでした。";
const LINK: &str = "この案内を直接開く";
const RETRY: &str = "もう一度試す";
const CARD: &str = "<bukyoku-card id=a division=finance></bukyoku-card>";

/// The text of a part of a card.
async fn part(reader: &Reader, name: &str) -> Result<Value> {
    let script = format!(
        "return arguments[0].shadowRoot.querySelector('[part={name}]')?.textContent ?? null"
    );
    reader.with_element("#a", &script).await
}

async fn expect_part(reader: &Reader, name: &str, text: &str) -> Result<()> {
    reader
        .until(&format!("the {name} “{text}”"), async || {
            let found = part(reader, name).await?;
            ensure!(found == text, "it is {found}");
            Ok(())
        })
        .await
}

/// Waits until the card shows a division as in the guide's content.
async fn expect_card(reader: &Reader, slug: &str, lang: Lang) -> Result<()> {
    let index = &reader.site.index;
    let card = index
        .divisions
        .iter()
        .find(|card| card.slug.as_str() == slug)
        .context("there is such a division")?;
    expect_part(reader, "link", card.name.get(lang)).await?;
    expect_part(reader, "reading", &card.reading).await?;
    expect_part(reader, "summary", card.summary.get(lang)).await?;
    let subjects: String = index
        .subjects
        .iter()
        .filter(|subject| card.subjects.contains(&subject.id))
        .map(|subject| subject.name.get(lang).as_str())
        .collect();
    expect_part(reader, "subjects", &subjects).await?;
    let script = "return arguments[0].shadowRoot.querySelector('article').lang";
    reader.expect_of("#a", script, json!(lang.code())).await?;
    let script = "return arguments[0].shadowRoot.querySelector('a').href";
    let href = reader
        .site
        .url(&format!("/{}/divisions/{slug}/", lang.code()));
    reader.expect_of("#a", script, json!(href)).await
}

pub async fn a_card_summarises_a_division(reader: &mut Reader) -> Result<()> {
    // The guide's host learns neither the page nor who reads it.
    reader
        .run_first(
            "const original = fetch; window.fetch = (url, options) => {
               window.fetched = [options?.credentials, options?.referrerPolicy];
               return original(url, options);
             }",
        )
        .await?;
    let portal = Portal::start(&reader.site).await?;
    for lang in Lang::FULL {
        portal.write_page("/", lang.code(), CARD);
        reader.visit(&portal, "/").await?;
        expect_card(reader, "finance", lang).await?;
        let fetched = reader.run("return fetched").await?;
        ensure!(fetched == json!(["omit", "no-referrer"]), "it is {fetched}");
    }
    let reading = "return arguments[0].shadowRoot.querySelector('[part=reading]').lang";
    reader.expect_of("#a", reading, json!("ja")).await?;
    let asked = reader.site.all_asked();
    ensure!(
        asked
            .iter()
            .all(|path| path == "/embed.js" || path == FINANCE),
        "besides its content it fetched {asked:?}"
    );
    let name = "Finance Division";
    reader.click_link_in("#a", name).await?;
    reader.expect_ready().await?;
    reader.expect_address("/en/divisions/finance/").await?;
    reader.expect_heading(name).await
}

pub async fn a_change_of_any_card_attribute_takes_effect(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "fr", CARD);
    reader.visit(&portal, "/").await?;
    // French is not supported: the browser prefers Japanese.
    expect_card(reader, "finance", Lang::Ja).await?;
    reader.set("#a", "lang", Some("en-GB")).await?;
    expect_card(reader, "finance", Lang::En).await?;
    reader.set("#a", "division", Some("personnel")).await?;
    expect_card(reader, "personnel", Lang::En).await?;
    let heading = "return arguments[0].shadowRoot.querySelector('[part=heading]').localName";
    reader.expect_of("#a", heading, json!("h3")).await?;
    reader.set("#a", "level", Some("2")).await?;
    reader.expect_of("#a", heading, json!("h2")).await?;
    reader.set("#a", "level", Some("7")).await?;
    reader.expect_of("#a", heading, json!("h3")).await?;
    let personnel = "/content/cards/personnel.json";
    for file in [FINANCE, personnel] {
        let times = reader.site.times_asked(file);
        ensure!(times == 1, "{file} was fetched {times} times");
    }
    let elsewhere = format!("{}/sub/embed.js", reader.site.url_at("127.0.0.1", ""));
    reader.site.host_under("/sub");
    reader.set("#a", "src", Some(&elsewhere)).await?;
    let link = "return arguments[0].shadowRoot.querySelector('a').href";
    let href = reader.site.url("/sub/en/divisions/personnel/");
    reader.expect_of("#a", link, json!(href)).await?;
    ensure!(
        reader.site.times_asked(personnel) == 2,
        "the content was not fetched from there"
    );
    reader.set("#a", "lang", None).await?;
    let href = reader.site.url("/sub/ja/divisions/personnel/");
    reader.expect_of("#a", link, json!(href)).await
}

pub async fn a_card_follows_the_language_of_the_page(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "ja", CARD);
    reader.visit(&portal, "/").await?;
    expect_card(reader, "finance", Lang::Ja).await?;
    reader.run("document.documentElement.lang = 'en'").await?;
    expect_card(reader, "finance", Lang::En).await
}

pub async fn the_content_of_a_card_is_fetched_once(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    let cards: String = reader
        .site
        .index
        .divisions
        .iter()
        .map(|card| {
            format!(
                "<bukyoku-card division={}></bukyoku-card>",
                card.slug.as_str()
            )
        })
        .collect();
    portal.write_page("/", "ja", &[CARD, &cards].concat());
    reader.visit(&portal, "/").await?;
    let count = "return [...document.querySelectorAll('bukyoku-card')].filter(({ shadowRoot }) => shadowRoot?.querySelector('article')).length";
    let all = reader.site.index.divisions.len() + 1;
    reader.expect_of("#a", count, json!(all)).await?;
    for card in &reader.site.index.divisions {
        let file = format!("/content/cards/{}.json", card.slug);
        let times = reader.site.times_asked(&file);
        ensure!(times == 1, "{file} was fetched {times} times");
    }
    let asked = reader.site.all_asked();
    ensure!(
        asked
            .iter()
            .all(|path| path == "/embed.js" || path.starts_with("/content/cards/")),
        "besides the cards it fetched {asked:?}"
    );
    Ok(())
}

pub async fn a_card_that_fails_to_load_can_be_retried(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "ja", CARD);
    for fault in [
        Fault::Status(500),
        Fault::Explained(503),
        Fault::CutShort,
        Fault::BrokenOff,
        Fault::OtherType,
        Fault::Text("null".to_owned()),
    ] {
        reader.site.break_file(FINANCE, fault.clone());
        reader.visit(&portal, "/").await?;
        reader
            .expect_notice("#a", &format!("{FAILED} {LINK} {RETRY}"))
            .await?;
        let detail = reader.expect_event("a", "error").await?;
        ensure!(
            detail == json!({ "reason": "failed" }),
            "{fault:?}: {detail}"
        );
        reader.site.repair();
        reader.focus_in("#a", "button").await?;
        reader.press(key::ENTER).await?;
        expect_card(reader, "finance", Lang::Ja).await?;
        reader.expect_notice("#a", "").await?;
        let focused = "return arguments[0].shadowRoot.activeElement?.localName ?? ''";
        reader.expect_of("#a", focused, json!("a")).await?;
    }
    Ok(())
}

pub async fn malformed_content_of_a_card_is_reported(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "en", CARD);
    let whole = json!({
        "name": { "ja": "会計課", "en": "Finance" },
        "reading": "かいけいか",
        "summary": { "ja": "要約", "en": "Summary" },
        "subjects": [{ "ja": "予算", "en": "Budget" }],
    });
    let without = |path: &str| {
        let mut card = whole.clone();
        if let Some(value) = card.pointer_mut(path) {
            *value = Value::Null;
        }
        card
    };
    let mut broken = vec![json!([]), json!("text"), json!(1), json!({})];
    broken.extend(
        [
            "/name",
            "/name/en",
            "/reading",
            "/summary",
            "/summary/en",
            "/subjects",
            "/subjects/0",
            "/subjects/0/en",
        ]
        .map(without),
    );
    for card in broken {
        reader
            .site
            .break_file(FINANCE, Fault::Text(card.to_string()));
        reader.visit(&portal, "/").await?;
        // The content has loaded, so a retry would not change it.
        reader
            .expect_notice(
                "#a",
                "The guide could not be shown here. Open the guide itself",
            )
            .await
            .with_context(|| card.to_string())?;
    }
    reader
        .site
        .break_file(FINANCE, Fault::Text(whole.to_string()));
    reader.visit(&portal, "/").await?;
    expect_part(reader, "link", "Finance").await?;
    // A division that the guide does not have.
    reader.expect_complaint(MISSING_FILE);
    reader.set("#a", "division", Some("none-such")).await?;
    reader
        .expect_notice(
            "#a",
            "The guide could not be shown here. Open the guide itself",
        )
        .await?;
    let script = "return arguments[0].shadowRoot.querySelector('a').href";
    let home = reader.site.url("/en/");
    reader.expect_of("#a", script, json!(home)).await?;
    reader.set("#a", "division", Some("finance")).await?;
    expect_part(reader, "link", "Finance").await
}

pub async fn a_late_answer_of_an_earlier_src_is_ignored(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "ja", CARD);
    let late = Duration::from_millis(1500);
    reader.site.break_file(FINANCE, Fault::Slow(late));
    reader.visit(&portal, "/").await?;
    reader.set("#a", "src", Some(NOWHERE)).await?;
    let failed = format!("{FAILED} {LINK} {RETRY}");
    reader.expect_notice("#a", &failed).await?;
    let url = reader.site.url(FINANCE);
    let loaded = format!("return performance.getEntriesByName('{url}').length");
    reader.expect_of("#a", &loaded, json!(1)).await?;
    reader.wait_for_frames(3).await?;
    ensure!(part(reader, "card").await?.is_null(), "a card is shown");
    reader.expect_notice("#a", &failed).await?;
    // A late failure, too: nothing answers there, and the next `src` follows at
    // once.
    reader.site.repair();
    reader.clear_events().await?;
    reader
        .run_with(
            "const [nowhere, guide] = arguments; const card = document.getElementById('a');
             card.setAttribute('src', nowhere + '/');
             setTimeout(() => card.setAttribute('src', guide))",
            vec![json!(NOWHERE), json!(reader.site.url("/"))],
        )
        .await?;
    expect_card(reader, "finance", Lang::Ja).await?;
    reader.wait_for_frames(3).await?;
    let events = reader.events().await?;
    ensure!(events.is_empty(), "the events are {events:?}");
    Ok(())
}

pub async fn a_card_of_an_unreachable_guide_is_reported(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    let card = format!(
        "<bukyoku-card id=a division=finance src={NOWHERE}><a href=/link>Link</a></bukyoku-card>"
    );
    portal.write_page("/", "ja", &card);
    reader.visit(&portal, "/").await?;
    reader
        .expect_notice("#a", &format!("{FAILED} {LINK} {RETRY}"))
        .await
}

pub async fn the_portal_styles_a_card(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "body { color: rgb(250, 250, 250); background: rgb(10, 10, 10); font-family: monospace }
         bukyoku-card { --bukyoku-accent: rgb(1, 2, 3); --bukyoku-border: 2px solid rgb(4, 5, 6);
           --bukyoku-radius: 7px; --bukyoku-padding: 8px }
         bukyoku-card::part(summary) { letter-spacing: 9px }",
    );
    portal.write_page("/", "ja", CARD);
    reader.visit(&portal, "/").await?;
    expect_card(reader, "finance", Lang::Ja).await?;
    let script = "const part = (name) => getComputedStyle(arguments[0].shadowRoot.querySelector(`[part=${name}]`));
         const card = part('card');
         return [part('link').color, card.borderTopColor, card.borderTopLeftRadius, card.paddingTop,
           part('summary').letterSpacing, part('summary').color, card.fontFamily]"
        .replace("arguments[0]", "element");
    let script = format!("const element = arguments[0]; {script}");
    let looks = reader.with_element("#a", &script).await?;
    let wanted = json!([
        "rgb(1, 2, 3)",
        "rgb(4, 5, 6)",
        "7px",
        "8px",
        "9px",
        "rgb(250, 250, 250)",
        "monospace"
    ]);
    ensure!(looks == wanted, "it looks like {looks}");
    Ok(())
}

pub async fn a_fallback_link_shows_until_the_card_loads(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    let card = "<bukyoku-card id=a division=finance><a href=/link>Link</a></bukyoku-card>";
    portal.write_page("/", "ja", card);
    for fault in [Fault::Status(503), Fault::Slow(Duration::from_secs(1))] {
        reader.site.repair();
        let file = match fault {
            Fault::Status(_) => "/embed.js",
            _ => FINANCE,
        };
        reader.site.break_file(file, fault);
        reader.visit(&portal, "/").await?;
        reader.find(Role::Link, "Link").await?;
    }
    expect_card(reader, "finance", Lang::Ja).await?;
    let shown = reader
        .run("return document.querySelector('#a a').checkVisibility()")
        .await?;
    ensure!(shown == false, "the link is shown besides");
    Ok(())
}
