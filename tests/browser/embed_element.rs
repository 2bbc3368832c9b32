//! The guide in a portal, as a reader of the portal sees it: `<bukyoku-guide>`.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use serde_json::{Value, json};

use crate::portal::{FRAME, NOWHERE, Portal};
use crate::reader::{MISSING_FILE, Reader, Role, division, words};
use crate::screen::Screen;
use crate::site::Fault;

const TAB: char = '\u{e004}';
const SHIFT: char = '\u{e008}';

const GUIDE: &str = "<bukyoku-guide id=a division=finance></bukyoku-guide>";

/// The address of the frame of an element.
async fn address(reader: &Reader, selector: &str) -> Result<String> {
    let src = reader
        .with_element(selector, &format!("return {FRAME}.src"))
        .await?;
    Ok(src.as_str().unwrap_or_default().to_owned())
}

/// Waits until the frame is exactly as high as the guide in it, and nothing in
/// it scrolls; returns the height.
async fn expect_fit(reader: &Reader, selector: &str) -> Result<f64> {
    let height = format!("return {FRAME}.getBoundingClientRect().height");
    reader
        .until("the frame to be as high as the guide", async || {
            let guide = reader
                .inside(selector, async || {
                    reader
                        .run("const { height } = document.getElementById('app').getBoundingClientRect();
                              const { scrollHeight, clientHeight, clientWidth } = document.documentElement;
                              return [Math.ceil(height), scrollHeight - clientHeight, innerWidth - clientWidth]")
                        .await
                })
                .await?;
            let frame = reader.with_element(selector, &height).await?;
            ensure!(frame.as_f64() == guide[0].as_f64(), "{frame} for {guide}");
            ensure!(guide[1] == 0 && guide[2] == 0, "it scrolls: {guide}");
            frame.as_f64().context("a frame has a height")
        })
        .await
}

/// Waits until the guide in a frame has this heading.
async fn expect_heading(reader: &Reader, selector: &str, name: &str) -> Result<()> {
    reader
        .until(&format!("the heading “{name}”"), async || {
            let heading = reader
                .inside(selector, async || {
                    reader
                        .run("return document.querySelector('h1')?.textContent ?? ''")
                        .await
                })
                .await?;
            ensure!(heading == name, "the heading is {heading}");
            Ok(())
        })
        .await
}

/// Waits until a script inside the frame returns this value.
async fn expect_inside(reader: &Reader, selector: &str, script: &str, value: Value) -> Result<()> {
    reader
        .until(&format!("{script} to be {value}"), async || {
            let found = reader
                .inside(selector, async || reader.run(script).await)
                .await?;
            ensure!(found == value, "it is {found}");
            Ok(())
        })
        .await
}

pub async fn one_line_shows_the_guide_in_the_language_of_the_page(
    reader: &mut Reader,
) -> Result<()> {
    for lang in Lang::ALL {
        let portal = Portal::showing(reader, lang.code(), GUIDE).await?;
        let name = reader.name_of(lang, &division("finance")?);
        expect_heading(reader, "#a", &name).await?;
        let frame = reader
            .with_element(
                "#a",
                &format!("const frame = {FRAME}; return [frame.title, frame.loading, frame.allow, frame.referrerPolicy, frame.sandbox.value]"),
            )
            .await?;
        let wanted = json!([
            name,
            "lazy",
            "clipboard-write",
            "no-referrer",
            "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox \
             allow-top-navigation-by-user-activation"
        ]);
        ensure!(frame == wanted, "the frame is {frame}");
        expect_fit(reader, "#a").await?;
        drop(portal);
    }
    Ok(())
}

/// As in docs/embedding.md: the browser checks the script's integrity hash.
pub async fn a_script_pinned_by_its_hash_shows_the_guide(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    let path = reader.site.asset("embed", "js")?;
    let line = format!(
        "<script async src=\"{}\" integrity=\"{}\" crossorigin=\"anonymous\"></script>",
        reader.site.url(&path),
        reader.site.integrity(&path)?
    );
    portal.write_bare_page("/", "en", &[&line, GUIDE].concat());
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    let root = reader.site.url("/en/divisions/finance/");
    let address = address(reader, "#a").await?;
    ensure!(address.starts_with(&root), "the frame is at {address}");
    Ok(())
}

pub async fn a_copy_of_the_script_shows_the_guide_that_it_is_told(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write("/scripts/embed.js", &reader.site.text("/embed.js")?);
    let guide = reader.site.url("/");
    let main = format!(
        "<script async src=\"/scripts/embed.js\"></script>\
         <bukyoku-guide id=a src=\"{guide}\"></bukyoku-guide>"
    );
    portal.write_bare_page("/", "en", &main);
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await
}

pub async fn a_page_in_another_language_shows_the_guide_in_the_browsers(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::showing(reader,
        "fr",
        "<div lang=en-GB><bukyoku-guide id=a></bukyoku-guide></div><bukyoku-guide id=b></bukyoku-guide>",
    )
    .await?;
    reader
        .with_element("#b", "arguments[0].scrollIntoView()")
        .await?;
    reader.expect_guide("b").await?;
    let english = reader.name_of(Lang::En, &Page::Home);
    expect_heading(reader, "#a", &english).await?;
    let japanese = reader.name_of(Lang::Ja, &Page::Home);
    expect_heading(reader, "#b", &japanese).await?;
    drop(portal);
    Ok(())
}

pub async fn a_change_of_the_portals_language_is_followed(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<div id=around><bukyoku-guide id=a division=finance></bukyoku-guide></div>\
         <bukyoku-guide id=b lang=ja></bukyoku-guide>",
    )
    .await?;
    let first = address(reader, "#a").await?;
    reader
        .run("document.documentElement.lang = 'en-GB'")
        .await?;
    let finance = reader.name_of(Lang::En, &division("finance")?);
    expect_heading(reader, "#a", &finance).await?;
    ensure!(address(reader, "#a").await? == first, "it was fetched anew");
    // Also on a nearer ancestor; and the reader's choice stays until the
    // language changes.
    reader
        .run("document.getElementById('around').lang = 'ja'")
        .await?;
    let japanese = reader.name_of(Lang::Ja, &division("finance")?);
    expect_heading(reader, "#a", &japanese).await?;
    reader.click_inside("#a", "English").await?;
    expect_heading(reader, "#a", &finance).await?;
    reader.set("#a", "theme", Some("dark")).await?;
    reader.run("document.documentElement.lang = 'ja'").await?;
    let theme = "return document.documentElement.dataset.theme ?? ''";
    expect_inside(reader, "#a", theme, json!("dark")).await?;
    expect_heading(reader, "#a", &finance).await?;
    // An element with its own `lang` follows no ancestor.
    let told = reader.told().await?;
    ensure!(
        told.iter()
            .all(|told| told.id != "b" || told.kind != "language"),
        "told was {told:?}"
    );
    drop(portal);
    Ok(())
}

pub async fn the_language_of_the_page_reaches_into_shadow_trees(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "en", GUIDE).await?;
    // The portal also records events of the element that hides it.
    reader
        .run(
            "const host = Object.assign(document.createElement('div'), { id: 'b' });
             const inner = document.createElement('form');
             const status = document.createElement('p');
             status.role = 'status';
             inner.append(document.createElement('bukyoku-guide'));
             host.attachShadow({ mode: 'open' }).append(status, inner);
             document.querySelector('main').prepend(host)",
        )
        .await?;
    let ready = reader.expect_told("b", "ready").await?;
    ensure!(ready["lang"] == "en", "told was {ready}");
    reader.run("document.documentElement.lang = 'ja'").await?;
    let told = reader.expect_told("b", "language").await?;
    ensure!(told["lang"] == "ja", "told was {told}");
    drop(portal);
    Ok(())
}

pub async fn names_in_the_portal_hide_nothing_from_an_element(reader: &mut Reader) -> Result<()> {
    // The policy blocks the picture that is named like the script.
    reader.expect_complaint("img-src");
    let portal = Portal::start(&reader.site).await?;
    portal.write_bare_page(
        "/",
        "en",
        &format!(
            "<img name=currentScript src={NOWHERE}/x.js><img name=parentNode><form name=host>\
             <select name=lang></select><input name=parentNode><input name=host>\
             <input name=matches><input name=scrollTop><input name=scrollTo>{GUIDE}</form>\
             <script src={}/embed.js></script>",
            reader.site.origin()
        ),
    );
    reader.visit(&portal, "/").await?;
    let ready = reader.expect_told("a", "ready").await?;
    ensure!(ready["lang"] == "en", "told was {ready}");
    let found = address(reader, "#a").await?;
    ensure!(
        found.starts_with(&reader.site.url("/en/divisions/finance/")),
        "the frame is {found}"
    );
    reader
        .with_element("#a", "arguments[0].go('about/')")
        .await?;
    reader.expect_told("a", "navigate").await?;
    Ok(())
}

pub async fn the_script_finds_the_guide_wherever_it_is(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    // With a hash in its name, the script is one folder down, in `assets/`; and
    // a guide can be hosted in a folder of that name.
    let hashed = "/assets/embed-0123456789abcdef.js";
    let source = reader.site.text("/embed.js")?;
    reader.site.break_file(hashed, Fault::Text(source));
    for (base, file) in [
        ("", hashed),
        ("/a/guide", hashed),
        ("/assets", "/embed.js"),
        ("/assets", hashed),
    ] {
        reader.site.host_under(base);
        let root = reader.site.url(base);
        portal.write_bare_page(
            "/",
            "ja",
            &format!("<script async src={root}{file}></script>{GUIDE}"),
        );
        reader.visit(&portal, "/").await?;
        reader.expect_guide("a").await?;
        let found = address(reader, "#a").await?;
        ensure!(
            found.starts_with(&format!("{root}/ja/divisions/finance/")),
            "with {base}{file} the frame is {found}"
        );
    }
    reader.site.host_under("");
    Ok(())
}

pub async fn every_attribute_is_live(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let mark = "document.documentElement";
    // These are sent to the running guide, which is not loaded again.
    let first = address(reader, "#a").await?;
    reader.set("#a", "lang", Some("en")).await?;
    let finance = reader.name_of(Lang::En, &division("finance")?);
    expect_heading(reader, "#a", &finance).await?;
    reader
        .expect_of("#a", &format!("return {FRAME}.title"), json!(finance))
        .await?;
    reader.set("#a", "division", Some("personnel")).await?;
    let personnel = reader.name_of(Lang::En, &division("personnel")?);
    expect_heading(reader, "#a", &personnel).await?;
    reader.set("#a", "division", Some("health-science")).await?;
    reader.set("#a", "section", Some("mission")).await?;
    expect_inside(reader, "#a", "return location.hash", json!("#mission")).await?;
    reader.set("#a", "theme", Some("dark")).await?;
    let theme = format!("return {mark}.dataset.theme ?? ''");
    expect_inside(reader, "#a", &theme, json!("dark")).await?;
    reader.set("#a", "accent", Some("rebeccapurple")).await?;
    let accent = format!("return {mark}.style.getPropertyValue('--accent')");
    expect_inside(reader, "#a", &accent, json!("rebeccapurple")).await?;
    ensure!(address(reader, "#a").await? == first, "it was fetched anew");
    // These are in the address of a new frame, at the reader's current page.
    reader.set("#a", "chrome", Some("none")).await?;
    let chrome = format!("return {mark}.dataset.embed ?? ''");
    expect_inside(reader, "#a", &chrome, json!("none")).await?;
    let science = reader.name_of(Lang::En, &division("health-science")?);
    expect_heading(reader, "#a", &science).await?;
    expect_inside(reader, "#a", "return location.hash", json!("#mission")).await?;
    expect_inside(reader, "#a", &theme, json!("dark")).await?;
    expect_inside(reader, "#a", &accent, json!("rebeccapurple")).await?;
    for (height, pixels) in [("300", 300), ("20rem", 320), ("calc(10px * 25)", 250)] {
        reader.set("#a", "height", Some(height)).await?;
        let frame = format!("return {FRAME}.getBoundingClientRect().height");
        reader.expect_of("#a", &frame, json!(pixels)).await?;
        let auto = format!("return {mark}.dataset.height ?? ''");
        expect_inside(reader, "#a", &auto, json!("")).await?;
    }
    reader.set("#a", "height", None).await?;
    let auto = format!("return {mark}.dataset.height ?? ''");
    expect_inside(reader, "#a", &auto, json!("auto")).await?;
    expect_fit(reader, "#a").await?;
    reader.site.host_under("/sub");
    let moved = reader.site.url("/sub");
    reader.set("#a", "src", Some(&moved)).await?;
    expect_inside(
        reader,
        "#a",
        "return location.pathname",
        json!("/sub/en/divisions/health-science/"),
    )
    .await?;
    // Without them, it is as before.
    for name in ["src", "lang", "theme", "accent", "chrome", "section"] {
        reader.set("#a", name, None).await?;
    }
    reader.site.host_under("");
    reader.set("#a", "division", Some("finance")).await?;
    let finance = reader.name_of(Lang::Ja, &division("finance")?);
    expect_heading(reader, "#a", &finance).await?;
    drop(portal);
    Ok(())
}

pub async fn what_is_wrong_in_an_attribute_leads_nowhere_else(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader,
        "ja",
        "<bukyoku-guide id=a division='../../en/about/?embed=0#' section='a&b' theme=pink accent='red;x' chrome=some height=50%></bukyoku-guide>",
    )
    .await?;
    let wanted = reader
        .site
        .url("/ja/?embed=1&links=top&theme=system&accent=&chrome=minimal&height=auto");
    let found = address(reader, "#a").await?;
    ensure!(found == wanted, "the frame is {found}");
    // Values whose colour depends on the element.
    for accent in ["var(--brand, red)", "currentcolor", "env(x, red)"] {
        portal.write_page(
            "/",
            "ja",
            &format!("<bukyoku-guide id=a accent='{accent}'></bukyoku-guide>"),
        );
        reader.visit(&portal, "/").await?;
        reader.expect_guide("a").await?;
        let found = address(reader, "#a").await?;
        ensure!(found == wanted, "with {accent} the frame is {found}");
    }
    Ok(())
}

pub async fn the_frame_is_as_high_as_the_guide(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a division=international-affairs></bukyoku-guide>",
    )
    .await?;
    let whole = expect_fit(reader, "#a").await?;
    // Growth and shrinking.
    let grow = |tall: u32| {
        format!(
            "const more = document.getElementById('more') ?? document.querySelector('main').appendChild(Object.assign(document.createElement('div'), {{ id: 'more' }}));
             more.style.height = '{tall}px'"
        )
    };
    for (tall, height) in [(3000, whole + 3000.0), (40, whole + 40.0), (0, whole)] {
        reader
            .inside("#a", async || reader.run(&grow(tall)).await)
            .await?;
        let frame = format!("return {FRAME}.getBoundingClientRect().height");
        reader.expect_of("#a", &frame, json!(height)).await.or(
            // The frame's height may be rounded to device pixels.
            expect_fit(reader, "#a").await.map(drop),
        )?;
    }
    // Another language, chosen in the guide.
    reader.click_inside("#a", "English").await?;
    reader.expect_told("a", "language").await?;
    let english = expect_fit(reader, "#a").await?;
    ensure!((english - whole).abs() > 1.0, "both languages are as high");
    // Larger letters.
    reader
        .inside("#a", async || {
            reader
                .run("document.documentElement.style.fontSize = '150%'")
                .await
        })
        .await?;
    reader.expect_taller("#a", english).await?;
    let large = expect_fit(reader, "#a").await?;
    ensure!(large > english, "it is as high with large letters");
    reader
        .inside("#a", async || {
            reader
                .run("document.documentElement.style.fontSize = ''")
                .await
        })
        .await?;
    // A narrow window, and a wide one again.
    reader.use_screen(Screen::Telephone).await?;
    reader.expect_taller("#a", english).await?;
    expect_fit(reader, "#a").await?;
    reader.use_screen(Screen::Desk).await?;
    // Another page.
    let finance = reader.name_of(Lang::En, &division("finance")?);
    reader
        .with_element("#a", "arguments[0].go('divisions/finance/')")
        .await?;
    expect_heading(reader, "#a", &finance).await?;
    let short = expect_fit(reader, "#a").await?;
    ensure!(short < english, "a short page is as high as a long one");
    drop(portal);
    Ok(())
}

pub async fn the_height_comes_to_rest(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a division=international-affairs></bukyoku-guide>",
    )
    .await?;
    expect_fit(reader, "#a").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let told = reader.told().await?;
    let heights = told.iter().filter(|told| told.kind == "height").count();
    ensure!(heights <= 4, "to begin with it told {heights} heights");
    // A portal whose scrollbar appears and disappears with the height, with any
    // font size.
    for width in [1280, 1000, 777, 500, 320] {
        reader.forget().await?;
        reader
            .with_element("#a", &format!("arguments[0].style.width = '{width}px'"))
            .await?;
        expect_fit(reader, "#a").await?;
        tokio::time::sleep(Duration::from_millis(400)).await;
        let heights = reader.told().await?.len();
        ensure!(heights <= 2, "at {width} pixels it told {heights} heights");
    }
    drop(portal);
    Ok(())
}

pub async fn two_guides_on_a_page_do_not_mix(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader,
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide><bukyoku-guide id=b division=personnel lang=en></bukyoku-guide>",
    )
    .await?;
    reader
        .with_element("#b", "arguments[0].scrollIntoView()")
        .await?;
    reader.expect_guide("b").await?;
    let finance = reader.name_of(Lang::Ja, &division("finance")?);
    let personnel = reader.name_of(Lang::En, &division("personnel")?);
    expect_heading(reader, "#a", &finance).await?;
    expect_heading(reader, "#b", &personnel).await?;
    expect_fit(reader, "#a").await?;
    expect_fit(reader, "#b").await?;
    reader.forget().await?;
    reader.set("#b", "division", Some("health-science")).await?;
    let science = reader.name_of(Lang::En, &division("health-science")?);
    expect_heading(reader, "#b", &science).await?;
    expect_heading(reader, "#a", &finance).await?;
    reader.expect_told("b", "navigate").await?;
    let told = reader.told().await?;
    ensure!(told.iter().all(|told| told.id == "b"), "told was {told:?}");
    expect_fit(reader, "#a").await?;
    drop(portal);
    Ok(())
}

pub async fn an_element_taken_away_leaves_nothing_behind(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let count = async || -> Result<Vec<f64>> {
        for _ in 0..3 {
            reader
                .devtools("HeapProfiler.collectGarbage", json!({}))
                .await?;
        }
        let metrics = reader.devtools("Performance.getMetrics", json!({})).await?;
        let value = |name: &str| {
            metrics["metrics"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|metric| metric["name"] == name)
                .and_then(|metric| metric["value"].as_f64())
                .unwrap_or_default()
        };
        Ok(["JSEventListeners", "Nodes", "Documents", "Frames"]
            .map(value)
            .to_vec())
    };
    reader.devtools("Performance.enable", json!({})).await?;
    let round = async |times: usize| -> Result<()> {
        for _ in 0..times {
            reader
                .run("window.guide ??= document.getElementById('a'); guide.remove()")
                .await?;
            reader.forget().await?;
            reader
                .run("document.querySelector('main').append(guide)")
                .await?;
            reader.expect_guide("a").await?;
        }
        // Elements that are added and removed at once, and one that is moved.
        reader
            .run("for (let i = 0; i < 20; i++) {
                    const other = document.createElement('bukyoku-guide');
                    document.body.append(other); other.setAttribute('division', 'personnel'); other.remove();
                  }")
            .await?;
        reader.run("guide.remove()").await?;
        Ok(())
    };
    round(2).await?;
    let before = count().await?;
    round(5).await?;
    reader
        .until("everything to be as before", async || {
            let after = count().await?;
            ensure!(
                after
                    .iter()
                    .zip(&before)
                    .all(|(after, before)| after <= before),
                "listeners, nodes, documents and frames were {before:?} and are {after:?}"
            );
            Ok(())
        })
        .await?;
    let heard = reader
        .run("guide.setAttribute('lang', 'en'); return guide.shadowRoot.querySelector('iframe') === null")
        .await?;
    ensure!(heard == true, "an element that is away shows a frame");
    drop(portal);
    Ok(())
}

pub async fn a_moved_element_shows_the_page_where_the_reader_is(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let personnel = reader.name_of(Lang::Ja, &division("personnel")?);
    reader
        .with_element("#a", "arguments[0].go('divisions/personnel/')")
        .await?;
    expect_heading(reader, "#a", &personnel).await?;
    reader.forget().await?;
    reader
        .with_element(
            "#a",
            "const place = document.createElement('section'); document.body.append(place); place.append(arguments[0])",
        )
        .await?;
    reader.expect_guide("a").await?;
    expect_heading(reader, "#a", &personnel).await?;
    drop(portal);
    Ok(())
}

pub async fn the_keyboard_goes_in_and_out(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let at = "const outer = document.activeElement;
         return outer.textContent.trim() || (outer.shadowRoot?.activeElement?.localName ?? outer.localName)";
    let mut stops = Vec::new();
    reader.with_element("a", "arguments[0].focus()").await?;
    for _ in 0..80 {
        reader.press(TAB).await?;
        let stop = reader.run(at).await?;
        let stop = stop.as_str().unwrap_or_default().to_owned();
        stops.push(stop.clone());
        if stop == "After" {
            break;
        }
    }
    ensure!(
        stops.first().is_some_and(|stop| stop == "iframe"),
        "{stops:?}"
    );
    ensure!(
        stops.last().is_some_and(|stop| stop == "After"),
        "{stops:?}"
    );
    ensure!(stops.len() > 4, "there are stops in the guide: {stops:?}");
    for stop in stops.iter().rev().skip(1) {
        reader.press_with(SHIFT, TAB).await?;
        let found = reader.run(at).await?;
        ensure!(found == stop.as_str(), "back is {found}, not {stop}");
    }
    reader.press_with(SHIFT, TAB).await?;
    let found = reader.run(at).await?;
    ensure!(found == "Before", "out is {found}");
    drop(portal);
    Ok(())
}

pub async fn back_goes_through_the_guide_and_then_out_of_the_page(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/first", "ja", "First");
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/first").await?;
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    // Changes by the portal add no history entries.
    reader.set("#a", "chrome", Some("full")).await?;
    reader.forget().await?;
    reader.expect_guide("a").await?;
    reader
        .with_element("#a", "arguments[0].go('divisions/personnel/')")
        .await?;
    let personnel = reader.name_of(Lang::Ja, &division("personnel")?);
    expect_heading(reader, "#a", &personnel).await?;
    let about = words(Lang::Ja).about;
    reader.click_inside("#a", about).await?;
    expect_heading(reader, "#a", about).await?;
    reader.back().await?;
    expect_heading(reader, "#a", &personnel).await?;
    reader.expect_address("/").await?;
    reader.back().await?;
    reader.expect_address("/first").await?;
    reader.forward().await?;
    reader.expect_address("/").await
}

pub async fn a_link_out_of_the_guide_never_opens_in_the_frame(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let finance = division("finance")?;
    // The link to the full guide: opens in the whole window.
    reader
        .click_inside("#a", words(Lang::Ja).open_full_guide)
        .await?;
    reader.expect_ready().await?;
    reader.expect_address("/ja/divisions/finance/").await?;
    reader
        .expect_heading(&reader.name_of(Lang::Ja, &finance))
        .await?;
    drop(portal);
    Ok(())
}

pub async fn nothing_is_kept_and_nobody_else_is_asked(reader: &mut Reader) -> Result<()> {
    let guide = "<bukyoku-guide id=a chrome=full></bukyoku-guide>";
    let portal = Portal::showing(reader, "ja", guide).await?;
    reader.click_inside("#a", "English").await?;
    reader.expect_told("a", "language").await?;
    reader.set("#a", "theme", Some("dark")).await?;
    let about = words(Lang::En).about;
    reader.click_inside("#a", about).await?;
    expect_heading(reader, "#a", about).await?;
    reader.wait_for_quiet().await;
    let kept = "return [localStorage.length, sessionStorage.length, document.cookie]";
    let asked =
        "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)";
    let (guide, here) = (reader.site.origin(), portal.origin());
    for inside in [false, true] {
        if inside {
            reader.enter("#a").await?;
        }
        let found = reader.run(kept).await?;
        ensure!(found == json!([0, 0, ""]), "{found} is kept");
        let hosts = reader.run(asked).await?;
        let hosts = hosts.as_array().cloned().unwrap_or_default();
        ensure!(!hosts.is_empty(), "nothing is noted");
        ensure!(
            hosts
                .iter()
                .all(|host| host == guide.as_str() || host == here.as_str()),
            "{hosts:?} were asked"
        );
    }
    reader.leave_frame().await?;
    let told = reader
        .inside("#a", async || {
            reader
                .run("return document.referrer + ' ' + decodeURIComponent(location.href)")
                .await
        })
        .await?;
    let told = told.as_str().unwrap_or_default();
    ensure!(
        told.starts_with(' ') && !told.contains(&here),
        "the server of the guide is told {told}"
    );
    Ok(())
}

pub async fn a_link_stands_in_for_the_guide_where_the_elements_do_not_come(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    let guide = "<bukyoku-guide id=a division=finance><a href=/link>Link</a></bukyoku-guide>";
    // The page contains the script twice.
    portal.write_page("/", "ja", &[guide, &portal.script()].concat());
    reader.site.break_file("/embed.js", Fault::Status(503));
    reader.visit(&portal, "/").await?;
    reader.find(Role::Link, "Link").await?;
    reader
        .site
        .break_file("/embed.js", Fault::Slow(Duration::from_millis(500)));
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    let shown = reader
        .run("return document.querySelector('#a a').checkVisibility()")
        .await?;
    ensure!(shown == false, "the link is shown besides");
    let page = "/ja/divisions/finance/";
    ensure!(reader.site.times_asked(page) == 1, "it was fetched twice");
    Ok(())
}

pub async fn without_scripts_a_link_leads_to_the_guide(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    let href = reader.site.url("/ja/divisions/finance/");
    let guide = format!("<bukyoku-guide id=a><a href={href}>Link</a></bukyoku-guide>");
    portal.write_page("/", "ja", &guide);
    reader
        .devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await?;
    reader.visit(&portal, "/").await?;
    reader.find(Role::Link, "Link").await?.click().await?;
    reader.expect_address("/ja/divisions/finance/").await
}

pub async fn the_elements_imported_as_a_module_are_told_where_the_guide_is(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    // As bundlers evaluate it: without `document.currentScript`.
    let source = reader.site.text("/embed.js")?;
    portal.write("/own.js", &source);
    portal.write("/module.js", "import '/own.js'");
    let here = reader.site.origin();
    portal.write_bare_page(
        "/",
        "ja",
        &format!("<script type=module src=/module.js></script><bukyoku-guide id=a src={here}/></bukyoku-guide><bukyoku-guide id=b></bukyoku-guide>"),
    );
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    let detail = reader.expect_told("b", "error").await?;
    ensure!(detail == json!({ "reason": "src" }), "told was {detail}");
    Ok(())
}
