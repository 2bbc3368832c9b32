//! The messages between a portal and the embedded guide (docs/embedding.md).

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use serde_json::json;

use crate::embedding::portal::Portal;
use crate::embedding::steps::FRAME;
use crate::engines::Capability;
use crate::reader::{Reader, division};

const GUIDE: &str = "<bukyoku-guide id=a lang=en></bukyoku-guide>";

pub async fn the_portal_learns_where_the_reader_is(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let lang = Lang::En;
    let ready = reader.expect_event("a", "ready").await?;
    let index = &reader.site.index;
    let (title, organisation) = (index.site.title.get(lang), index.organisation().get(lang));
    let home = format!("{title} | {organisation}");
    ensure!(
        ready == json!({ "route": "", "title": home, "lang": "en" }),
        "the event is {ready}"
    );
    let first = &reader.events().await?[0];
    ensure!(
        first.kind == "height",
        "the first sign of life is {first:?}"
    );
    ensure!(first.detail["height"].as_u64() > Some(100), "{first:?}");

    let finance = reader.name_of(lang, &division("finance")?);
    reader.click_inside("#a", &finance).await?;
    let page = reader.expect_navigation("divisions/finance/").await?;
    ensure!(page["title"] == finance, "{page}");
    ensure!(page["lang"] == "en", "{page}");
    ensure!(page["top"] == 0, "{page}");
    ensure!(page["back"] == false, "{page}");
    reader
        .expect_of("#a", &format!("return {FRAME}.title"), json!(finance))
        .await?;

    reader.click_inside("#a", "日本語").await?;
    let page = reader.expect_event("a", "language").await?;
    let name = reader.name_of(Lang::Ja, &division("finance")?);
    ensure!(
        page["route"] == "divisions/finance/" && page["title"] == name && page["lang"] == "ja",
        "the event is {page}"
    );
    ensure!(
        page["height"].as_u64() > Some(100) && page["shift"].is_i64(),
        "the event is {page}"
    );
    reader
        .expect_of(
            "#a",
            &format!("return [{FRAME}.title, {FRAME}.lang]"),
            json!([name, "ja"]),
        )
        .await?;

    if Capability::FrameHistory.is_in(reader.engine()) {
        reader.back().await?;
        let page = reader.expect_navigation("").await?;
        ensure!(page["back"] == true, "{page}");
    }
    drop(portal);
    Ok(())
}

pub async fn a_portal_can_navigate_the_guide_at_any_time(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    // Before the guide runs.
    reader.go("divisions/personnel/").await?;
    let ready = reader.expect_event("a", "ready").await?;
    let ready = match ready["route"].as_str() {
        // The guide was ready first.
        Some("") => reader.expect_navigation("divisions/personnel/").await?,
        _ => ready,
    };
    ensure!(ready["route"] == "divisions/personnel/", "{ready}");
    // After the guide runs.
    reader.go("divisions/health-science/#mission").await?;
    let page = reader
        .expect_navigation("divisions/health-science/#mission")
        .await?;
    ensure!(page["top"].as_u64() > Some(0), "{page}");
    reader.go("about/").await?;
    reader.expect_navigation("about/").await?;
    // Before the element is in the page.
    reader
        .run(
            "const guide = Object.assign(document.createElement('bukyoku-guide'), { id: 'b' });
             guide.setAttribute('division', 'finance');
             guide.go('about/');
             document.querySelector('main').prepend(guide)",
        )
        .await?;
    // A frame out of view does not start.
    reader.scroll_to(0).await?;
    let ready = reader.expect_event("b", "ready").await?;
    ensure!(ready["route"] == "about/", "{ready}");
    // A missing page, and addresses outside the guide.
    reader.clear_events().await?;
    for route in [
        "none-such/",
        "../../x",
        "//evil.example/",
        "about/?embed=0",
        "\u{0}",
        "",
    ] {
        reader.go(route).await?;
    }
    reader.expect_navigation("").await?;
    let at = reader
        .run_inside(
            "#a",
            "return [location.pathname, location.search.startsWith('?embed=1')]",
        )
        .await?;
    ensure!(at == json!(["/en/", true]), "the guide is at {at}");
    drop(portal);
    Ok(())
}

pub async fn a_frame_without_the_element_posts_only_to_the_named_origin(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    let guide = reader.site.url("/en/?embed=1&amp;height=auto");
    let origin = portal.origin();
    let encoded = origin.replace(':', "%3A").replace('/', "%2F");
    for (attributes, posts) in [
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
        let posted = "return [...new Set(portalMessages.map(({ data }) => data.type))]";
        if posts {
            reader
                .until(&format!("a guide with {attributes} to speak"), async || {
                    let types = reader.run(posted).await?;
                    ensure!(types == json!(["height", "ready"]), "the event is {types}");
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
            let types = reader.run(posted).await?;
            ensure!(types == json!([]), "with {attributes} the event is {types}");
        }
    }
    Ok(())
}
