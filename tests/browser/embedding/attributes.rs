//! The attributes of `<bukyoku-guide>`, and the language that it takes from the
//! portal's page.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use serde_json::json;

use crate::embedding::portal::Portal;
use crate::embedding::steps::FRAME;
use crate::reader::{Reader, division};

const GUIDE: &str = "<bukyoku-guide id=a division=finance></bukyoku-guide>";

pub async fn a_page_in_a_third_language_shows_the_guide_in_the_browsers_language(
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
    reader.expect_heading_inside("#a", &english).await?;
    let japanese = reader.name_of(Lang::Ja, &Page::Home);
    reader.expect_heading_inside("#b", &japanese).await?;
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
    let first = reader.frame_address("#a").await?;
    reader
        .run("document.documentElement.lang = 'en-GB'")
        .await?;
    let finance = reader.name_of(Lang::En, &division("finance")?);
    reader.expect_heading_inside("#a", &finance).await?;
    ensure!(
        reader.frame_address("#a").await? == first,
        "it was fetched anew"
    );
    // Also on a nearer ancestor; and the reader's choice stays until the
    // language changes.
    reader
        .run("document.getElementById('around').lang = 'ja'")
        .await?;
    let japanese = reader.name_of(Lang::Ja, &division("finance")?);
    reader.expect_heading_inside("#a", &japanese).await?;
    reader.click_inside("#a", "English").await?;
    reader.expect_heading_inside("#a", &finance).await?;
    reader.set("#a", "theme", Some("dark")).await?;
    reader.run("document.documentElement.lang = 'ja'").await?;
    let theme = "return document.documentElement.dataset.theme ?? ''";
    reader.expect_inside("#a", theme, json!("dark")).await?;
    reader.expect_heading_inside("#a", &finance).await?;
    // Also in a new frame.
    reader.set("#a", "chrome", Some("none")).await?;
    let chrome = "return document.documentElement.dataset.embed ?? ''";
    reader.expect_inside("#a", chrome, json!("none")).await?;
    reader.expect_heading_inside("#a", &finance).await?;
    // An element with its own `lang` follows no ancestor.
    let events = reader.events().await?;
    ensure!(
        events
            .iter()
            .all(|event| event.id != "b" || event.kind != "language"),
        "the events are {events:?}"
    );
    drop(portal);
    Ok(())
}

pub async fn the_language_of_the_page_applies_in_shadow_trees(reader: &mut Reader) -> Result<()> {
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
    let ready = reader.expect_event("b", "ready").await?;
    ensure!(ready["lang"] == "en", "the event is {ready}");
    reader.run("document.documentElement.lang = 'ja'").await?;
    let page = reader.expect_event("b", "language").await?;
    ensure!(page["lang"] == "ja", "the event is {page}");
    drop(portal);
    Ok(())
}

pub async fn a_change_of_any_attribute_takes_effect(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let mark = "document.documentElement";
    // These are sent to the running guide, which is not loaded again.
    let first = reader.frame_address("#a").await?;
    reader.set("#a", "lang", Some("en")).await?;
    let finance = reader.name_of(Lang::En, &division("finance")?);
    reader.expect_heading_inside("#a", &finance).await?;
    reader
        .expect_of("#a", &format!("return {FRAME}.title"), json!(finance))
        .await?;
    reader.set("#a", "division", Some("personnel")).await?;
    let personnel = reader.name_of(Lang::En, &division("personnel")?);
    reader.expect_heading_inside("#a", &personnel).await?;
    reader
        .set("#a", "bureau", Some("ministers-secretariat"))
        .await?;
    reader.set("#a", "division", None).await?;
    let bureau = &reader.site.index.bureaus[0].name;
    reader.expect_heading_inside("#a", &bureau.en).await?;
    reader
        .expect_inside(
            "#a",
            "return location.pathname",
            json!("/en/bureaus/ministers-secretariat/"),
        )
        .await?;
    // A division comes first.
    reader.set("#a", "division", Some("health-science")).await?;
    reader.set("#a", "section", Some("mission")).await?;
    reader
        .expect_inside("#a", "return location.hash", json!("#mission"))
        .await?;
    reader.set("#a", "theme", Some("dark")).await?;
    let theme = format!("return {mark}.dataset.theme ?? ''");
    reader.expect_inside("#a", &theme, json!("dark")).await?;
    reader.set("#a", "accent", Some("rebeccapurple")).await?;
    let accent = format!("return {mark}.style.getPropertyValue('--accent')");
    reader
        .expect_inside("#a", &accent, json!("rebeccapurple"))
        .await?;
    ensure!(
        reader.frame_address("#a").await? == first,
        "it was fetched anew"
    );
    // These are in the address of a new frame, at the reader's current page.
    reader.set("#a", "chrome", Some("none")).await?;
    let chrome = format!("return {mark}.dataset.embed ?? ''");
    reader.expect_inside("#a", &chrome, json!("none")).await?;
    let science = reader.name_of(Lang::En, &division("health-science")?);
    reader.expect_heading_inside("#a", &science).await?;
    reader
        .expect_inside("#a", "return location.hash", json!("#mission"))
        .await?;
    reader.expect_inside("#a", &theme, json!("dark")).await?;
    reader
        .expect_inside("#a", &accent, json!("rebeccapurple"))
        .await?;
    for (height, pixels) in [("300", 300), ("20rem", 320), ("calc(10px * 25)", 250)] {
        reader.set("#a", "height", Some(height)).await?;
        let frame = format!("return {FRAME}.getBoundingClientRect().height");
        reader.expect_of("#a", &frame, json!(pixels)).await?;
        let auto = format!("return {mark}.dataset.height ?? ''");
        reader.expect_inside("#a", &auto, json!("")).await?;
    }
    reader.set("#a", "height", None).await?;
    let auto = format!("return {mark}.dataset.height ?? ''");
    reader.expect_inside("#a", &auto, json!("auto")).await?;
    reader.expect_fit("#a").await?;
    reader.site.host_under("/sub");
    let moved = reader.site.url("/sub");
    reader.set("#a", "src", Some(&moved)).await?;
    reader
        .expect_inside(
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
    reader.expect_heading_inside("#a", &finance).await?;
    drop(portal);
    Ok(())
}

pub async fn an_invalid_attribute_is_ignored(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader,
        "ja",
        "<bukyoku-guide id=a division='../../en/about/?embed=0#' section='a&b' theme=pink accent='red;x' chrome=some height=50%></bukyoku-guide>",
    )
    .await?;
    let wanted = reader
        .site
        .url("/ja/?embed=1&links=top&theme=system&accent=&chrome=minimal&height=auto");
    let found = reader.frame_address("#a").await?;
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
        let found = reader.frame_address("#a").await?;
        ensure!(found == wanted, "with {accent} the frame is {found}");
    }
    Ok(())
}
