//! A page with `?embed=1`, as a host page requests it: what is shown and kept,
//! and where links lead.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{MISSING_FILE, Preference, Reader, Role, division, language_link, path};
use crate::site::Fault;

/// The path of an embedded page with more parameters.
fn embedded(lang: Lang, page: &Page, more: &str) -> String {
    format!("{}?embed=1{more}", path(lang, page))
}

/// The visible landmarks around the text.
const FRAME: &str = "return ['header', 'footer'].filter((name) =>
    document.querySelector(`#app > ${name}`)?.checkVisibility()).join(' ')";

pub async fn the_host_chooses_header_and_footer(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    for (chrome, frame, languages, back_to_top, full) in [
        ("", "header footer", true, false, true),
        ("&chrome=minimal", "header footer", true, false, true),
        ("&chrome=full", "header footer", true, true, true),
        ("&chrome=none", "", false, false, false),
        ("&chrome=nonsense", "header footer", true, false, true),
    ] {
        reader.open(&embedded(Lang::En, &finance, chrome)).await?;
        reader.expect_page(Lang::En, &finance).await?;
        let shown = reader.run(FRAME).await?;
        ensure!(shown == frame, "with “{chrome}” there are “{shown}”");
        for (name, expected) in [
            (language_link(Lang::Ja), languages),
            (messages(Lang::En).back_to_top.to_owned(), back_to_top),
            (messages(Lang::En).open_full_guide.to_owned(), full),
        ] {
            let found = reader.can_see(Role::Link, &name).await?;
            ensure!(found == expected, "with “{chrome}”: “{name}”: {found}");
        }
    }
    // Without a host page, there is no link to the full guide.
    reader.open(&path(Lang::En, &finance)).await?;
    let full = messages(Lang::En).open_full_guide;
    ensure!(
        !reader.can_see(Role::Link, full).await?,
        "the guide by itself is full"
    );
    Ok(())
}

pub async fn the_hosts_look_applies_from_the_first_paint(reader: &mut Reader) -> Result<()> {
    // The document's attributes while its body is still being parsed.
    let watch = "new MutationObserver((_, observer) => {
        if (!document.body) return;
        const { dataset, style } = document.documentElement;
        window.early = [dataset.embed, dataset.theme, dataset.height, style.getPropertyValue('--accent')].join();
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true })";
    reader.run_first(watch).await?;
    for (more, expected) in [
        ("", "minimal,,,"),
        (
            "&theme=dark&chrome=none&height=auto&accent=%23123456",
            "none,dark,auto,#123456",
        ),
        (
            "&theme=light&accent=rebeccapurple",
            "minimal,light,,rebeccapurple",
        ),
        // Invalid colours, or more than one.
        (
            "&theme=pink&accent=url(https://example.org/)&height=9",
            "minimal,,,",
        ),
        ("&accent=red;color:blue", "minimal,,,"),
        ("&accent=inherit", "minimal,,,"),
        // Colours that depend on the element.
        ("&accent=var(--colour-page)", "minimal,,,"),
        ("&accent=rgb(0 calc(var(--x)) 0)", "minimal,,,"),
        ("&accent=env(x, red)", "minimal,,,"),
        ("&accent=CurrentColor", "minimal,,,"),
        ("&accent=--brand(1)", "minimal,,,"),
        (
            "&accent=hsl(170deg,100%25,20%25)",
            "minimal,,,hsl(170deg,100%,20%)",
        ),
    ] {
        reader.open(&embedded(Lang::Ja, &Page::About, more)).await?;
        let early = reader.run("return early").await?;
        ensure!(early == expected, "with “{more}” it began as {early}");
    }
    Ok(())
}

pub async fn the_hosts_accent_is_the_colour_of_links(reader: &mut Reader) -> Result<()> {
    const COLOURS: &str = "const of = (name) => getComputedStyle(document.querySelector(name));
        return [of('main a[href]').color, of('html').color].join(' / ')";
    let mut seen = Vec::new();
    for scheme in Preference::SCHEMES {
        reader.prefer(scheme).await?;
        for accent in ["", "&accent=green", "&accent=crimson"] {
            reader
                .open(&embedded(Lang::Ja, &Page::About, accent))
                .await?;
            let colours = reader.run(COLOURS).await?;
            ensure!(
                !seen.contains(&colours),
                "{accent} makes no difference: {colours}"
            );
            seen.push(colours);
        }
    }
    Ok(())
}

pub async fn a_transparent_accent_hides_nothing(reader: &mut Reader) -> Result<()> {
    // The colours derived from it: of links, buttons, lines and surfaces.
    const COLOURS: &str =
        "const names = ['color', 'backgroundColor', 'borderTopColor', 'borderBottomColor', 'fill'];
         const colours = [...document.querySelectorAll('body *')].flatMap((element) => {
           const style = getComputedStyle(element);
           return names.map((name) => style[name]);
         });
         return [...new Set(colours)].filter((colour) => colour.startsWith('oklch'))";
    for scheme in Preference::SCHEMES {
        reader.prefer(scheme).await?;
        for page in [Page::Print, division("international-affairs")?] {
            for accent in ["transparent", "rgb(0 105 92 / 0)", "%2300695c01"] {
                reader
                    .open(&embedded(Lang::Ja, &page, &format!("&accent={accent}")))
                    .await?;
                let colours = reader.run(COLOURS).await?;
                let colours = colours.as_array().cloned().unwrap_or_default();
                ensure!(!colours.is_empty(), "nothing has a colour of {accent}");
                ensure!(
                    colours
                        .iter()
                        .all(|colour| colour.as_str().is_some_and(|colour| !colour.contains('/'))),
                    "{accent} gives {colours:?}"
                );
            }
        }
    }
    Ok(())
}

pub async fn an_embedded_page_stores_and_reads_nothing(reader: &mut Reader) -> Result<()> {
    const KEPT: &str =
        "return JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie";
    let full = embedded(Lang::Ja, &Page::About, "&chrome=full");
    let by_itself = path(Lang::Ja, &Page::About);
    for (page, keeps) in [(full, false), (by_itself, true)] {
        reader.open(&page).await?;
        reader.switch_to(Lang::En).await?;
        reader.expect_language(Lang::En).await?;
        reader
            .find(Role::Radio, messages(Lang::En).theme_dark)
            .await?
            .click()
            .await?;
        let kept = reader.run(KEPT).await?;
        ensure!((kept != "{}") == keeps, "{page} keeps {kept}");
    }
    // The reader's choice for the guide does not apply in other pages.
    reader.open(&embedded(Lang::Ja, &Page::About, "")).await?;
    let theme = reader
        .run("return document.documentElement.dataset.theme ?? ''")
        .await?;
    ensure!(theme == "", "a guest is shown in {theme}");
    Ok(())
}

pub async fn links_stay_embedded_and_their_addresses_stay_clean(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    let name = reader.name_of(Lang::Ja, &finance);
    reader
        .open(&embedded(Lang::Ja, &Page::Home, "&theme=dark&q=x"))
        .await?;
    reader.click_link(&name).await?;
    reader.expect_heading(&name).await?;
    reader
        .expect_address(&embedded(Lang::Ja, &finance, "&theme=dark"))
        .await?;
    reader.click_link(messages(Lang::Ja).home).await?;
    reader
        .expect_address(&embedded(Lang::Ja, &Page::Home, "&theme=dark"))
        .await?;
    reader.switch_to(Lang::En).await?;
    reader
        .expect_address(&embedded(Lang::En, &Page::Home, "&theme=dark"))
        .await?;
    // In a new tab or when shared, a link leads to the guide itself; also after
    // it was clicked.
    let name = reader.name_of(Lang::En, &finance);
    for used in [false, true] {
        if used {
            reader.click_link(&name).await?;
            reader.back().await?;
            reader
                .expect_address(&embedded(Lang::En, &Page::Home, "&theme=dark"))
                .await?;
        }
        let link = reader.find(Role::Link, &name).await?;
        let link = vec![serde_json::to_value(&link)?];
        let address = reader
            .run_with("return arguments[0].getAttribute('href')", link)
            .await?;
        ensure!(address == path(Lang::En, &finance), "it leads to {address}");
    }
    Ok(())
}

pub async fn a_link_used_before_the_app_is_ready_stays_embedded(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let boot = reader.site.asset("boot", "js")?;
    reader.site.break_file(&boot, Fault::Status(500));
    let finance = division("finance")?;
    reader
        .request(&embedded(Lang::Ja, &Page::Home, "&chrome=none"))
        .await?;
    reader.click_link_to(Lang::Ja, &finance).await?;
    reader
        .expect_address(&embedded(Lang::Ja, &finance, "&chrome=none"))
        .await?;
    ensure!(reader.run(FRAME).await? == "", "nothing is around the text");
    Ok(())
}

pub async fn an_external_link_never_opens_in_the_frame(reader: &mut Reader) -> Result<()> {
    for (more, target) in [("", "_blank"), ("&links=top", "_top")] {
        reader.open(&embedded(Lang::En, &Page::About, more)).await?;
        let place = "const link = document.createElement('a'); link.href = arguments[0];
             link.rel = arguments[1]; link.textContent = 'out'; document.querySelector('main').append(link);
             link.addEventListener('click', (click) => click.preventDefault());
             link.click(); const { target } = link; link.remove(); return target";
        let own = reader.site.url("/elsewhere/");
        for (href, rel, expected) in [
            ("https://example.org/", "", target),
            ("https://example.org/", "external", target),
            (&own, "external", target),
            // Host pages rarely allow a frame to open these.
            ("mailto:guide@example.org", "external", target),
            ("mailto:guide@example.org", "", target),
            ("#main", "external", ""),
            ("/en/about/", "", ""),
        ] {
            let found = reader
                .run_with(place, vec![json!(href), json!(rel)])
                .await?;
            ensure!(found == expected, "{href} {rel}: {found}, with “{more}”");
        }
    }
    Ok(())
}

pub async fn the_full_guide_opens_in_a_new_window(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open(&embedded(Lang::En, &finance, "")).await?;
    reader
        .click_link(messages(Lang::En).open_full_guide)
        .await?;
    reader.go_to_new_window().await?;
    reader.expect_ready().await?;
    reader.expect_address(&path(Lang::En, &finance)).await?;
    ensure!(
        reader.run(FRAME).await? == "header footer",
        "it is the full guide"
    );
    Ok(())
}
