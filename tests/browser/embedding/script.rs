//! How a portal loads `embed.js`, and how the script finds the guide.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use serde_json::json;

use crate::embedding::portal::{NOWHERE, Portal};
use crate::embedding::steps::FRAME;
use crate::reader::{MISSING_FILE, Reader, Role, division};
use crate::site::Fault;

const GUIDE: &str = "<bukyoku-guide id=a division=finance></bukyoku-guide>";

pub async fn one_line_shows_the_guide_in_the_language_of_the_page(
    reader: &mut Reader,
) -> Result<()> {
    for lang in Lang::FULL {
        let portal = Portal::showing(reader, lang.code(), GUIDE).await?;
        let name = reader.name_of(lang, &division("finance")?);
        reader.expect_heading_inside("#a", &name).await?;
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
        reader.expect_fit("#a").await?;
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
    let address = reader.frame_address("#a").await?;
    ensure!(address.starts_with(&root), "the frame is at {address}");
    Ok(())
}

pub async fn a_copy_of_the_script_shows_the_guide_in_src(reader: &mut Reader) -> Result<()> {
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

pub async fn named_elements_in_the_portal_hide_no_dom_property(reader: &mut Reader) -> Result<()> {
    // The policy blocks the picture that is named like the script.
    reader.expect_complaint("img-src");
    reader.expect_complaint("/x.js");
    let portal = Portal::start(&reader.site).await?;
    portal.write("/portal.css", "footer { margin-block-start: 3000px }");
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
    let ready = reader.expect_event("a", "ready").await?;
    ensure!(ready["lang"] == "en", "the event is {ready}");
    let found = reader.frame_address("#a").await?;
    ensure!(
        found.starts_with(&reader.site.url("/en/divisions/finance/")),
        "the frame is {found}"
    );
    // The guide reports by how much what is around it has to scroll.
    reader.scroll_to(200).await?;
    reader.set("#a", "lang", Some("ja")).await?;
    let language = reader.expect_event("a", "language").await?;
    let shift = language["shift"].as_f64().unwrap_or(f64::NAN);
    let scroll = reader.scroll().await?;
    ensure!(
        (scroll - shift - 200.0).abs() < 2.0,
        "it is scrolled to {scroll} by {shift}"
    );
    reader
        .with_element("#a", "arguments[0].go('about/')")
        .await?;
    reader.expect_event("a", "navigate").await?;
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
        let found = reader.frame_address("#a").await?;
        ensure!(
            found.starts_with(&format!("{root}/ja/divisions/finance/")),
            "with {base}{file} the frame is {found}"
        );
    }
    reader.site.host_under("");
    Ok(())
}

pub async fn a_fallback_link_shows_until_the_script_loads(reader: &mut Reader) -> Result<()> {
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
    reader.turn_scripts_off().await?;
    reader.visit(&portal, "/").await?;
    reader.find(Role::Link, "Link").await?.click().await?;
    reader.expect_address("/ja/divisions/finance/").await
}

pub async fn elements_imported_as_a_module_need_src(reader: &mut Reader) -> Result<()> {
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
    let detail = reader.expect_event("b", "error").await?;
    ensure!(
        detail == json!({ "reason": "src" }),
        "the event is {detail}"
    );
    Ok(())
}
