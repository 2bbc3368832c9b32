//! The messages between a portal and the embedded guide, and those that both
//! ignore.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use serde_json::{Value, json};

use crate::portal::{FRAME, Portal};
use crate::reader::{Reader, division, words};

const GUIDE: &str = "<bukyoku-guide id=a lang=en></bukyoku-guide>";

async fn go(reader: &Reader, route: &str) -> Result<()> {
    let script = format!("arguments[0].go({})", json!(route));
    reader.with_element("#a", &script).await?;
    Ok(())
}

/// Waits until the portal is notified of a page, and returns the details.
async fn expect_navigation(reader: &Reader, route: &str) -> Result<Value> {
    reader
        .until(&format!("to be told of {route}"), async || {
            let told = reader.told().await?;
            told.iter()
                .rfind(|told| told.kind == "navigate" && told.detail["route"] == route)
                .map(|told| told.detail.clone())
                .with_context(|| format!("told was {told:?}"))
        })
        .await
}

/// How far the top of the frame is below the top of the window.
async fn top(reader: &Reader) -> Result<f64> {
    let script = format!("return {FRAME}.getBoundingClientRect().top");
    let top = reader.with_element("#a", &script).await?;
    top.as_f64().context("a frame is somewhere")
}

async fn expect_top(reader: &Reader, wanted: f64) -> Result<()> {
    reader
        .until(&format!("the frame's top to be at {wanted}"), async || {
            let found = top(reader).await?;
            ensure!((found - wanted).abs() < 2.0, "it is at {found}");
            Ok(())
        })
        .await
}

pub async fn the_portal_is_told_where_the_reader_is(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let lang = Lang::En;
    let ready = reader.expect_told("a", "ready").await?;
    let site = &reader.site.index.site;
    let home = format!("{} | {}", site.title.get(lang), site.bureau.get(lang));
    ensure!(
        ready == json!({ "route": "", "title": home, "lang": "en" }),
        "told was {ready}"
    );
    let first = &reader.told().await?[0];
    ensure!(
        first.kind == "height",
        "the first sign of life is {first:?}"
    );
    ensure!(first.detail["height"].as_u64() > Some(100), "{first:?}");

    let finance = reader.name_of(lang, &division("finance")?);
    reader.click_inside("#a", &finance).await?;
    let told = expect_navigation(reader, "divisions/finance/").await?;
    ensure!(told["title"] == finance, "{told}");
    ensure!(told["lang"] == "en", "{told}");
    ensure!(told["top"] == 0, "{told}");
    ensure!(told["back"] == false, "{told}");
    reader
        .expect_of("#a", &format!("return {FRAME}.title"), json!(finance))
        .await?;

    reader.click_inside("#a", "日本語").await?;
    let told = reader.expect_told("a", "language").await?;
    let name = reader.name_of(Lang::Ja, &division("finance")?);
    ensure!(
        told["route"] == "divisions/finance/" && told["title"] == name && told["lang"] == "ja",
        "told was {told}"
    );
    ensure!(
        told["height"].as_u64() > Some(100) && told["shift"].is_i64(),
        "told was {told}"
    );
    reader
        .expect_of(
            "#a",
            &format!("return [{FRAME}.title, {FRAME}.lang]"),
            json!([name, "ja"]),
        )
        .await?;

    reader.back().await?;
    let told = expect_navigation(reader, "").await?;
    ensure!(told["back"] == true, "{told}");
    drop(portal);
    Ok(())
}

pub async fn a_portal_sends_the_guide_somewhere_at_any_time(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    // Before the guide runs.
    go(reader, "divisions/personnel/").await?;
    let ready = reader.expect_told("a", "ready").await?;
    let ready = match ready["route"].as_str() {
        // The guide was ready first.
        Some("") => expect_navigation(reader, "divisions/personnel/").await?,
        _ => ready,
    };
    ensure!(ready["route"] == "divisions/personnel/", "{ready}");
    // After the guide runs.
    go(reader, "divisions/health-science/#mission").await?;
    let told = expect_navigation(reader, "divisions/health-science/#mission").await?;
    ensure!(told["top"].as_u64() > Some(0), "{told}");
    go(reader, "about/").await?;
    expect_navigation(reader, "about/").await?;
    // A missing page, and addresses outside the guide.
    reader.forget().await?;
    for route in [
        "none-such/",
        "../../x",
        "//evil.example/",
        "about/?embed=0",
        "\u{0}",
        "",
    ] {
        go(reader, route).await?;
    }
    expect_navigation(reader, "").await?;
    let at = reader
        .inside("#a", async || {
            reader
                .run("return [location.pathname, location.search.startsWith('?embed=1')]")
                .await
        })
        .await?;
    ensure!(at == json!(["/en/", true]), "the guide is at {at}");
    drop(portal);
    Ok(())
}

pub async fn a_route_that_leads_out_of_the_guide_is_followed_nowhere(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::showing(reader, "en", GUIDE).await?;
    // Before the guide runs, and before it is even fetched.
    let script = "const guide = document.createElement('bukyoku-guide');
         Object.assign(guide, { id: arguments[0] });
         guide.setAttribute('division', 'finance');
         document.querySelector('bukyoku-guide:not(#a)')?.remove();
         document.querySelector('main').prepend(guide);
         const go = () => guide.go(arguments[1]);
         if (arguments[2]) go(); else setTimeout(go)";
    for (n, route) in [
        "..%2f..%2fother-app/x",
        "../../other-app/x",
        "%2e%2e/other-app/x",
        "..\\..\\other-app",
        "about/?embed=0",
        "divisions/finance/#a b",
    ]
    .into_iter()
    .enumerate()
    {
        for at_once in [true, false] {
            let id = format!("b{n}{at_once}");
            reader
                .run_with(script, vec![json!(id), json!(route), json!(at_once)])
                .await?;
            let ready = reader.expect_told(&id, "ready").await?;
            ensure!(
                ready["route"] == "divisions/finance/",
                "{route} led to {ready}"
            );
            let found = reader
                .with_element(&format!("#{id}"), &format!("return {FRAME}.src"))
                .await?;
            let front = reader.site.url("/en/divisions/finance/?embed=1");
            ensure!(
                found.as_str().is_some_and(|src| src.starts_with(&front)),
                "{route} led to {found}"
            );
        }
    }
    let asked = reader.site.all_asked();
    ensure!(
        asked.iter().all(|path| !path.contains("other-app")),
        "asked was for {asked:?}"
    );
    drop(portal);
    Ok(())
}

/// Sends a message from the frame in the element, in place of the guide.
async fn tell(reader: &Reader, message: Value) -> Result<()> {
    let script = format!("parent.postMessage({{ bukyoku: 1, ...{message} }}, '*')");
    reader
        .inside("#a", async || reader.run(&script).await)
        .await?;
    Ok(())
}

async fn expect_scrolled(reader: &Reader, script: &str, wanted: f64) -> Result<()> {
    reader
        .until(&format!("{script} to be {wanted}"), async || {
            let found = reader.run(&format!("return {script}")).await?;
            ensure!(
                found.as_f64().is_some_and(|at| (at - wanted).abs() < 2.0),
                "it is {found}"
            );
            Ok(())
        })
        .await
}

pub async fn what_is_read_stays_where_it_is_when_the_language_changes(
    reader: &mut Reader,
) -> Result<()> {
    let guide = "<bukyoku-guide id=a lang=ja division=international-affairs></bukyoku-guide>";
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "h1 { margin-block-end: 300px } html { scroll-behavior: smooth }
         #pane { height: 500px; overflow: auto; margin-block-start: 100px }
         #pane::after { content: ''; display: block; height: 2000px } footer { margin-block-start: 2000px }",
    );
    portal.write_page("/", "ja", guide);
    portal.write_page("/pane", "ja", &format!("<div id=pane>{guide}</div>"));
    let place = json!({ "route": "", "title": "A page", "lang": "en", "type": "language" });
    let notice = |height: i64, shift: i64| {
        let mut notice = place.clone();
        notice["height"] = json!(height);
        notice["shift"] = json!(shift);
        notice
    };
    let height = format!("return {FRAME}.offsetHeight");
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    let tall = reader.with_element("#a", &height).await?;
    let tall = tall.as_i64().context("a frame has a height")?;

    // Down and up again; content that is not being read does not scroll the
    // page.
    reader.scroll_to(900).await?;
    tell(reader, notice(tall + 900, 700)).await?;
    expect_scrolled(reader, "scrollY", 1600.0).await?;
    tell(reader, notice(tall, -700)).await?;
    expect_scrolled(reader, "scrollY", 900.0).await?;
    tell(reader, notice(tall + 900, 0)).await?;
    tell(reader, notice(tall, 0)).await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    expect_scrolled(reader, "scrollY", 900.0).await?;

    // At the very end, the page becomes too short for its scroll position, by
    // this message or by the one before.
    for first in [
        None,
        Some(json!({ "type": "height", "height": tall - 1500 })),
    ] {
        tell(reader, notice(tall, 0)).await?;
        reader.scroll_to(1_000_000).await?;
        let end = reader.scroll().await?;
        if let Some(first) = first {
            tell(reader, first).await?;
        }
        tell(reader, notice(tall - 1500, -1600)).await?;
        expect_scrolled(reader, "scrollY", end - 1600.0).await?;
    }

    // The scroll container of the frame is not always the window.
    reader.visit(&portal, "/pane").await?;
    reader.expect_guide("a").await?;
    reader.scroll_to(60).await?;
    reader
        .run("document.getElementById('pane').scrollTo(0, 800)")
        .await?;
    tell(reader, notice(tall + 900, 700)).await?;
    let pane = "document.getElementById('pane').scrollTop";
    expect_scrolled(reader, pane, 1500.0).await?;
    expect_scrolled(reader, "scrollY", 60.0).await?;
    drop(portal);
    Ok(())
}

pub async fn a_passage_stays_in_the_window_when_the_portal_changes_the_language(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "h1 { margin-block-end: 300px } footer { margin-block-start: 2000px }",
    );
    let guide = |height: &str| {
        format!(
            "<bukyoku-guide id=a lang=ja division=international-affairs {height}></bukyoku-guide>"
        )
    };
    portal.write_page("/", "ja", &guide(""));
    portal.write_page("/fixed", "ja", &guide("height=600"));
    for path in ["/", "/fixed"] {
        reader.visit(&portal, path).await?;
        reader.expect_guide("a").await?;
        if path == "/" {
            reader.expect_taller("#a", 2000.0).await?;
        }
        for passage in ["economic-partnership", "global-health", "epa-rules"] {
            show_at_top(reader, passage).await?;
            for lang in [Lang::En, Lang::Ja] {
                let before = top_in_window(reader, passage).await?;
                reader.forget().await?;
                reader.set("#a", "lang", Some(lang.code())).await?;
                reader.expect_told("a", "language").await?;
                reader
                    .until(&format!("{passage} to stay in {path}"), async || {
                        let after = top_in_window(reader, passage).await?;
                        let moved = after - before;
                        ensure!(moved.abs() <= 8.0, "{lang:?}: it moved by {moved}");
                        Ok(())
                    })
                    .await?;
            }
        }
    }
    drop(portal);
    Ok(())
}

/// How far a passage of the guide is below the top of the portal's window.
async fn top_in_window(reader: &Reader, passage: &str) -> Result<f64> {
    let script = format!("return document.getElementById('{passage}').getBoundingClientRect().top");
    let within = reader
        .inside("#a", async || reader.run(&script).await)
        .await?;
    Ok(top(reader).await? + within.as_f64().context("a passage is somewhere")?)
}

/// Scrolls the guide, or else the portal, to bring a passage near the top.
async fn show_at_top(reader: &Reader, passage: &str) -> Result<()> {
    let script = format!(
        "document.getElementById('{passage}').scrollIntoView({{ block: 'start', behavior: 'instant' }})"
    );
    reader
        .inside("#a", async || reader.run(&script).await)
        .await?;
    let below = top_in_window(reader, passage).await?;
    let scroll = reader.scroll().await?;
    reader
        .run_with(
            "scrollTo({ top: arguments[0], behavior: 'instant' })",
            vec![json!(scroll + below - 8.0)],
        )
        .await?;
    // The guide observes its visible part a frame later.
    tokio::time::sleep(Duration::from_millis(300)).await;
    Ok(())
}

pub async fn a_place_that_was_never_left_is_not_known(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write("/portal.css", "footer { margin-block-start: 5000px }");
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    // Property names that every object has.
    for route in ["constructor", "__proto__", "toString"] {
        reader.scroll_to(3000).await?;
        let message = json!({ "type": "navigate", "route": route, "title": "A page", "lang": "en",
            "top": 0, "back": true, "height": 900 });
        tell(reader, message).await?;
        expect_navigation(reader, route).await?;
        expect_top(reader, 0.0).await?;
    }
    drop(portal);
    Ok(())
}

pub async fn a_frame_without_the_element_speaks_to_whom_it_is_told(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    let guide = reader.site.url("/en/?embed=1&amp;height=auto");
    let origin = portal.origin();
    let encoded = origin.replace(':', "%3A").replace('/', "%2F");
    for (attributes, is_told) in [
        (format!("src='{guide}&amp;host={encoded}'"), true),
        (format!("src='{guide}' name='bukyoku {origin}'"), true),
        // The frame's name has precedence.
        (
            format!("src='{guide}&amp;host=https://other.example' name='bukyoku {origin}'"),
            true,
        ),
        (
            format!("src='{guide}&amp;host={encoded}' name='guide'"),
            true,
        ),
        (format!("src='{guide}'"), false),
        (format!("src='{guide}' name='{origin}'"), false),
        (format!("src='{guide}' name='bukyoku javascript:1'"), false),
    ] {
        portal.write_bare_page("/", "ja", &format!("<iframe {attributes}></iframe>"));
        reader.visit(&portal, "/").await?;
        let told = "return [...new Set(arrived.map(({ data }) => data.type))]";
        if is_told {
            reader
                .until(&format!("a guide with {attributes} to speak"), async || {
                    let types = reader.run(told).await?;
                    ensure!(types == json!(["height", "ready"]), "told was {types}");
                    Ok(())
                })
                .await?;
        } else {
            let frame = reader
                .run("return document.querySelector('iframe')")
                .await?;
            reader
                .raw("frame".to_owned(), Some(json!({ "id": frame })))
                .await?;
            reader.expect_ready().await?;
            reader.leave_frame().await?;
            let types = reader.run(told).await?;
            ensure!(types == json!([]), "with {attributes} told was {types}");
        }
    }
    Ok(())
}

pub async fn a_colour_that_is_another_one_in_the_guide_is_not_taken(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let look = "return [document.documentElement.style.getPropertyValue('--accent'),
         getComputedStyle(document.querySelector('main a[href]')).color]";
    let own = reader.inside("#a", async || reader.run(look).await).await?;
    for (accent, is_taken) in [
        ("teal", true),
        ("var(--colour-page)", false),
        ("rgb(0 105 92 / 0)", true),
        ("currentcolor", false),
    ] {
        // As a script of the portal would request it.
        let script = format!(
            "{FRAME}.contentWindow.postMessage({{ bukyoku: 1, type: 'theme', accent: '{accent}' }}, '*')"
        );
        reader.with_element("#a", &script).await?;
        reader
            .until(&format!("the accent {accent}"), async || {
                let found = reader.inside("#a", async || reader.run(look).await).await?;
                let colour = found[1].as_str().unwrap_or_default();
                if is_taken {
                    ensure!(found[0] == accent && !colour.contains('/'), "it is {found}");
                } else {
                    ensure!(found == own, "it is {found}");
                }
                Ok(())
            })
            .await?;
    }
    drop(portal);
    Ok(())
}

pub async fn another_page_is_shown_from_its_top(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "h1 { margin-block-end: 300px } footer { margin-block-start: 3000px }",
    );
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    // While the top is in view, nothing scrolls.
    reader.scroll_to(100).await?;
    go(reader, "divisions/international-affairs/").await?;
    expect_navigation(reader, "divisions/international-affairs/").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    ensure!(
        (reader.scroll().await? - 100.0).abs() < 1.0,
        "the page moved"
    );
    // If the top is out of view, it scrolls into view.
    let far = 2500;
    reader.scroll_to(far).await?;
    let name = reader.name_of(Lang::En, &division("finance")?);
    go(reader, "divisions/finance/").await?;
    expect_navigation(reader, "divisions/finance/").await?;
    expect_top(reader, 0.0).await?;
    let heading = reader
        .inside("#a", async || {
            reader
                .run("return document.querySelector('h1').textContent")
                .await
        })
        .await?;
    ensure!(heading == name.as_str(), "the heading is {heading}");
    drop(portal);
    Ok(())
}

pub async fn a_place_in_the_guide_is_at_the_top_of_the_window(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write("/portal.css", "footer { margin-block-start: 3000px }");
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    go(reader, "divisions/international-affairs/").await?;
    expect_navigation(reader, "divisions/international-affairs/").await?;
    reader.forget().await?;
    let route = "divisions/international-affairs/#mission";
    go(reader, route).await?;
    let told = expect_navigation(reader, route).await?;
    let place = told["top"].as_f64().context("a place is somewhere")?;
    ensure!(place > 100.0, "it is at {place}");
    expect_top(reader, -place).await?;
    // The same fragment once more, by a link in the guide.
    reader.scroll_to(0).await?;
    reader.forget().await?;
    reader.click_inside("#a", words(Lang::En).mission).await?;
    expect_navigation(reader, route).await?;
    expect_top(reader, -place).await?;
    drop(portal);
    Ok(())
}

pub async fn back_shows_a_page_at_the_place_where_it_was_left(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a lang=en division=international-affairs></bukyoku-guide>",
    )
    .await?;
    let left = 1900;
    reader.scroll_to(left).await?;
    let about = words(Lang::En).about;
    // A click on a visible link, without scrolling to it.
    let script = format!(
        "[...document.querySelectorAll('footer a, header a')].find((link) => link.textContent.includes({})).click()",
        json!(about)
    );
    reader
        .inside("#a", async || reader.run(&script).await)
        .await?;
    expect_navigation(reader, "about/").await?;
    expect_top(reader, 0.0).await?;
    reader.back().await?;
    let told = expect_navigation(reader, "divisions/international-affairs/").await?;
    ensure!(told["back"] == true, "{told}");
    reader
        .until("the page to be where it was left", async || {
            let scroll = reader.scroll().await?;
            ensure!((scroll - f64::from(left)).abs() < 2.0, "it is at {scroll}");
            Ok(())
        })
        .await?;
    drop(portal);
    Ok(())
}

pub async fn a_page_that_has_become_shorter_before_it_is_left_is_known(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a lang=en division=international-affairs></bukyoku-guide>",
    )
    .await?;
    let left = 1900;
    reader.scroll_to(left).await?;
    // In either order of messages: the height first or the new page first.
    let script =
        "const tell = (type, more) => parent.postMessage({ bukyoku: 1, type, ...more }, '*');
         const page = { title: 'A page', lang: 'en', top: 0 };
         tell('height', { height: 300 });
         tell('navigate', { ...page, route: 'about/', back: false, height: 300 });
         tell('height', { height: 6000 });
         tell('navigate', { ...page, route: 'divisions/international-affairs/', back: true, height: 6000 })";
    reader
        .inside("#a", async || reader.run(script).await)
        .await?;
    expect_navigation(reader, "divisions/international-affairs/").await?;
    let scroll = reader.scroll().await?;
    ensure!((scroll - f64::from(left)).abs() < 2.0, "it is at {scroll}");
    drop(portal);
    Ok(())
}

/// Reproducible pseudo-random numbers (xorshift), in scripts.
const RANDOM: &str = "let seed = 20190401;
     const random = (below) => {
       seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5;
       return (seed >>> 0) % below;
     };
     const values = [null, true, false, 0, -1, 1.5, NaN, Infinity, 1e9, 2e20, '', 'ja', 'en', 'constructor',
       '__proto__', 'fr', '../', 'about/', 'javascript:alert(1)', '<b>', [], ['ja'], {}, { length: 1 },
       [[]], new Date(0), new Map([['type', 'height']]), undefined, 10n, 'x'.repeat(9999)];
     const names = ['bukyoku', 'type', 'route', 'title', 'lang', 'top', 'back', 'height', 'shift', 'reason', 'theme', 'accent',
       '__proto__', 'x'];
     const one = (list) => list[random(list.length)];
     const message = (types) => {
       if (random(9) === 0) return one(values);
       const message = random(3) ? { bukyoku: 1, type: one(types) } : {};
       for (let i = random(7); i > 0; i--) message[one(names)] = one(values);
       return message;
     };";

pub async fn messages_of_others_do_nothing(reader: &mut Reader) -> Result<()> {
    let portal =
        Portal::showing(reader, "ja", "<bukyoku-guide id=a lang=en></bukyoku-guide>").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let height = format!("return {FRAME}.style.height");
    let before = reader.with_element("#a", &height).await?;
    reader.forget().await?;
    // Valid messages from the portal itself, from another frame of it, and from
    // the guide in a frame outside the element.
    let right = "[{ bukyoku: 1, type: 'height', height: 77 },
         { bukyoku: 1, type: 'ready', route: 'x/', title: 'X', lang: 'ja' },
         { bukyoku: 1, type: 'navigate', route: 'x/', title: 'X', lang: 'ja', top: 500, back: false, height: 77 },
         { bukyoku: 1, type: 'language', route: 'x/', title: 'X', lang: 'ja', height: 77, shift: -5 },
         { bukyoku: 1, type: 'error', reason: 'missing' }]";
    reader
        .run(&format!(
            "for (const message of {right}) {{
               postMessage(message, '*');
               dispatchEvent(new MessageEvent('message', {{ data: message, origin: {} }}));
             }}",
            json!(reader.site.origin())
        ))
        .await?;
    // Invalid messages from the guide itself.
    let script = format!(
        "{RANDOM}
         const isSize = (value) => Number.isInteger(value) && value >= 0;
         const isRight = (message) => {{
           const {{ bukyoku, type, height, route, title, lang, top, back, shift, reason }} = message ?? {{}};
           const isPlace = [route, title].every((text) => typeof text === 'string') && (lang === 'ja' || lang === 'en');
           return bukyoku === 1 && (type === 'height' ? isSize(height) : type === 'error' ? typeof reason === 'string' :
             isPlace && (type === 'ready' || isSize(height) && (type === 'language' && Number.isInteger(shift) ||
               type === 'navigate' && isSize(top) && typeof back === 'boolean')));
         }};
         const send = (message) => isRight(message) || parent.postMessage(message, '*');
         for (const right of {right}) {{
           for (const name of Object.keys(right)) {{
             for (const value of values) send({{ ...right, [name]: value }});
           }}
         }}
         for (let i = 0; i < 500; i++) {{
           send(message(['ready', 'height', 'navigate', 'language', 'error', 'go', 'theme', ['ready'], 'constructor']));
         }}
         parent.postMessage('end', '*')"
    );
    reader
        .inside("#a", async || reader.run(&script).await)
        .await?;
    reader
        .until("all messages to arrive", async || {
            let end = reader
                .run("return arrived.some(({ data }) => data === 'end')")
                .await?;
            ensure!(end == true);
            Ok(())
        })
        .await?;
    let told = reader.told().await?;
    ensure!(told.is_empty(), "told was {told:?}");
    let after = reader.with_element("#a", &height).await?;
    ensure!(
        before == after,
        "the frame was {before} and is {after} high"
    );
    // It still handles later messages.
    go(reader, "about/").await?;
    expect_navigation(reader, "about/").await?;
    drop(portal);
    Ok(())
}

pub async fn the_guide_heeds_no_wrong_messages(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let state = "const { lang, dataset, style } = document.documentElement;
         return [location.href, lang, dataset.theme ?? '', style.getPropertyValue('--accent'), document.title]";
    let before = reader
        .inside("#a", async || reader.run(state).await)
        .await?;
    // Messages from its host that it must ignore.
    let script = format!(
        "const target = {FRAME}.contentWindow; {RANDOM}
         for (let i = 0; i < 500; i++) {{
           const wrong = message(['go', 'language', 'theme', 'ready', 'height', ['go'], 'constructor']);
           const {{ type, route, lang, theme, accent }} = wrong ?? {{}};
           const isMaybeRight = wrong?.bukyoku === 1 && (
             type === 'go' && typeof route === 'string' || type === 'language' && typeof lang === 'string' ||
             type === 'theme' && (typeof theme === 'string' || typeof accent === 'string'));
           if (!isMaybeRight) target.postMessage(wrong, '*');
         }}"
    );
    reader.with_element("#a", &script).await?;
    tokio::time::sleep(Duration::from_millis(400)).await;
    let after = reader
        .inside("#a", async || reader.run(state).await)
        .await?;
    ensure!(before == after, "it was {before} and is {after}");
    // Valid messages from others than its host, for example from itself.
    reader
        .inside("#a", async || {
            reader
                .run("for (const message of [{ bukyoku: 1, type: 'language', lang: 'ja' }, { bukyoku: 1, type: 'go', route: 'about/' }, { bukyoku: 1, type: 'theme', theme: 'dark' }]) {
                        postMessage(message, '*');
                      }")
                .await
        })
        .await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let after = reader
        .inside("#a", async || reader.run(state).await)
        .await?;
    ensure!(before == after, "it was {before} and is {after}");
    // It still handles later messages.
    reader.set("#a", "lang", Some("ja")).await?;
    reader.expect_told("a", "language").await?;
    drop(portal);
    Ok(())
}

pub async fn a_portal_without_an_origin_shows_the_guide_all_the_same(
    reader: &mut Reader,
) -> Result<()> {
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    portal.write_page(
        "/inner",
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide>",
    );
    reader.site.let_embed("*");
    portal.write_bare_page(
        "/",
        "ja",
        "<iframe id=frame sandbox='allow-scripts' src=/inner width=800 height=700></iframe>",
    );
    reader.visit(&portal, "/").await?;
    let frame = reader
        .run("return document.getElementById('frame')")
        .await?;
    reader
        .raw("frame".to_owned(), Some(json!({ "id": frame })))
        .await?;
    reader
        .until("a frame of a fixed height", async || {
            let found = reader
                .with_element("#a", &format!("return [{FRAME}.style.height, {FRAME}.src]"))
                .await?;
            ensure!(found[0] == "40rem", "it is {found}");
            Ok(())
        })
        .await?;
    // It sends no messages, and that is no fault.
    tokio::time::sleep(Duration::from_millis(1300)).await;
    reader.expect_notice("#a", "").await?;
    reader.leave_frame().await
}
