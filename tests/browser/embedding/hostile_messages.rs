//! Messages and routes that the portal or the guide must ignore.

use anyhow::{Result, ensure};
use serde_json::json;
use test_support::Engine;

use crate::embedding::portal::Portal;
use crate::embedding::steps::FRAME;
use crate::reader::Reader;

const GUIDE: &str = "<bukyoku-guide id=a lang=en></bukyoku-guide>";

pub async fn a_route_out_of_the_guide_is_refused(reader: &mut Reader) -> Result<()> {
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
            let ready = reader.expect_event(&id, "ready").await?;
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
    // A route that the guide reports is not trusted either: a new frame shows
    // the front page.
    let message = json!({ "type": "navigate", "route": "../../other-app/x", "title": "A page",
        "lang": "en", "top": 0, "back": false, "height": 900 });
    reader.post_from_guide(message).await?;
    reader.expect_navigation("../../other-app/x").await?;
    reader.set("#a", "chrome", Some("none")).await?;
    let front = reader.site.url("/en/?embed=1");
    reader
        .until("a frame with the front page", async || {
            let found = reader.frame_address("#a").await?;
            ensure!(found.starts_with(&front), "it is {found}");
            ensure!(found.contains("chrome=none"), "it is {found}");
            Ok(())
        })
        .await?;
    let asked = reader.site.all_asked();
    ensure!(
        asked.iter().all(|path| !path.contains("other-app")),
        "asked was for {asked:?}"
    );
    drop(portal);
    Ok(())
}

pub async fn an_accent_that_depends_on_the_guide_is_ignored(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let look = "return [document.documentElement.style.getPropertyValue('--accent'),
         getComputedStyle(document.querySelector('main a[href]')).color]";
    let own = reader.run_inside("#a", look).await?;
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
                let found = reader.run_inside("#a", look).await?;
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

pub async fn a_route_that_was_never_left_has_no_scroll_position(reader: &mut Reader) -> Result<()> {
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
        reader.post_from_guide(message).await?;
        reader.expect_navigation(route).await?;
        reader.expect_frame_top(0.0).await?;
    }
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

pub async fn messages_from_others_are_ignored(reader: &mut Reader) -> Result<()> {
    let portal =
        Portal::showing(reader, "ja", "<bukyoku-guide id=a lang=en></bukyoku-guide>").await?;
    reader.expect_fit("#a").await?;
    reader
        .inside("#a", async || reader.wait_for_frames(2).await)
        .await?;
    let height = format!("return {FRAME}.style.height");
    let before = reader.with_element("#a", &height).await?;
    reader.clear_events().await?;
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
    reader.run_inside("#a", &script).await?;
    reader
        .until("all messages to arrive", async || {
            let end = reader
                .run("return portalMessages.some(({ data }) => data === 'end')")
                .await?;
            ensure!(end == true);
            Ok(())
        })
        .await?;
    let events = reader.events().await?;
    ensure!(events.is_empty(), "the events are {events:?}");
    let after = reader.with_element("#a", &height).await?;
    ensure!(
        before == after,
        "the frame was {before} and is {after} high"
    );
    // It still handles later messages.
    reader.go("about/").await?;
    reader.expect_navigation("about/").await?;
    drop(portal);
    Ok(())
}

/// A page that a reader went to by a link in the guide, for example.
pub async fn a_page_that_replaced_the_guide_has_no_part_in_the_messages(
    reader: &mut Reader,
) -> Result<()> {
    // The browser reports a message to another origin than the guide's.
    reader.expect_complaint("target origin");
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    portal.write(
        "/post.js",
        "for (const message of [{ type: 'height', height: 77 }, { type: 'ready', route: 'x/', title: 'X', lang: 'ja' }]) {
           parent.postMessage({ bukyoku: 1, ...message }, '*');
         }
         parent.postMessage('end', '*')",
    );
    portal.write_bare_page("/other", "ja", "<script src=/post.js></script>");
    reader.clear_events().await?;
    let leave = format!("location.href = {}", json!(portal.url("/other")));
    reader.run_inside("#a", &leave).await?;
    let end = "return portalMessages.some(({ data }) => data === 'end')";
    reader
        .until("the other page's messages", async || {
            ensure!(reader.run(end).await? == true);
            Ok(())
        })
        .await?;
    let events = reader.events().await?;
    ensure!(events.is_empty(), "the events are {events:?}");
    // Nor is it sent any.
    reader.set("#a", "theme", Some("dark")).await?;
    reader.wait_for_frames(2).await?;
    let frame = format!("{FRAME}.contentWindow.postMessage('last', '*')");
    reader.with_element("#a", &frame).await?;
    let received = "return portalMessages.map(({ data }) => data)";
    reader.expect_inside("#a", received, json!(["last"])).await
}

/// Waits until the guide has received a message, and then for what an effect of
/// an earlier one would do.
async fn expect_received(reader: &Reader, message: &str) -> Result<()> {
    let script = format!("return received.has({})", json!(message));
    reader.expect_inside("#a", &script, json!(true)).await?;
    reader
        .inside("#a", async || reader.wait_for_frames(3).await)
        .await
}

pub async fn the_guide_ignores_invalid_messages(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let state = "const { lang, dataset, style } = document.documentElement;
         return [location.href, lang, dataset.theme ?? '', style.getPropertyValue('--accent'), document.title]";
    let before = reader.run_inside("#a", state).await?;
    reader
        .run_inside(
            "#a",
            "window.received = new Set();
             addEventListener('message', ({ data }) => received.add(data))",
        )
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
         }}
         target.postMessage('end of the first', '*')"
    );
    reader.with_element("#a", &script).await?;
    expect_received(reader, "end of the first").await?;
    let after = reader.run_inside("#a", state).await?;
    ensure!(before == after, "it was {before} and is {after}");
    // Valid messages from others than its host, for example from itself.
    reader
        .run_inside("#a", "for (const message of [{ bukyoku: 1, type: 'language', lang: 'ja' }, { bukyoku: 1, type: 'go', route: 'about/' }, { bukyoku: 1, type: 'theme', theme: 'dark' }]) {
                        postMessage(message, '*');
                      }
                      postMessage('end of the second', '*')")
        .await?;
    expect_received(reader, "end of the second").await?;
    let after = reader.run_inside("#a", state).await?;
    ensure!(before == after, "it was {before} and is {after}");
    // It still handles later messages.
    reader.set("#a", "lang", Some("ja")).await?;
    reader.expect_event("a", "language").await?;
    drop(portal);
    Ok(())
}

pub async fn a_portal_with_an_opaque_origin_shows_the_guide(reader: &mut Reader) -> Result<()> {
    // The guide has an opaque origin, too. Its host refuses it modules and stylesheets
    // with hashes, so that it stays a document. WebKit also refuses the portal's page
    // its own files. Chromium does not tell what happens in such a frame.
    let refused: &[&str] = match reader.engine() {
        Engine::Chromium => &[],
        Engine::Firefox => &["boot-", "paper-"],
        Engine::WebKit => &["boot-", "paper-", "/portal."],
    };
    for file in refused {
        reader.expect_complaint(file);
    }
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
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
    // It sends no messages, and that is no fault: nothing waits for them, even
    // when the guide has loaded.
    let loaded = format!(
        "return performance.getEntriesByName({FRAME}.src).some(({{ responseEnd }}) => responseEnd > 0)"
    );
    if reader.engine() != Engine::WebKit {
        // WebKit does not tell the page when the frame has loaded, and there is no
        // script that watches timers.
        reader.expect_of("#a", &loaded, json!(true)).await?;
        reader.wait_for_frames(3).await?;
        let timers = reader.pending_timers().await?;
        ensure!(timers.is_empty(), "the timers are {timers:?}");
    }
    reader.expect_notice("#a", "").await?;
    reader.leave_frame().await
}
