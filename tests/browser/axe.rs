//! Checks every page, and every state of a page, with axe-core, which tests
//! what can be automated of WCAG (<https://github.com/dequelabs/axe-core>).

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use serde_json::{Value, json};

use crate::driver::INTRANET;
use crate::kinds::Kind;
use crate::portal::{NOWHERE, Portal};
use crate::reader::{MISSING_FILE, Reader, Role, division, path, words};
use crate::screen::{Preference, Screen};
use crate::site::Fault;

/// The tags of the rules.
const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// Excluded experimental rules, which only guess: one asks about all hidden
/// content, one mistakes large text for a heading.
const GUESSES: [&str; 2] = ["hidden-content", "p-as-heading"];

/// A result that axe leaves to a person, and the person's decision. An expected
/// decision must be needed, so that outdated ones do not stay here.
struct Decision {
    rule: &'static str,
    /// A selector for its elements.
    elements: &'static str,
    /// Why they are not a fault.
    reason: &'static str,
}

const NOTE_SYMBOL: Decision = Decision {
    rule: "label-content-name-mismatch",
    elements: "[role=doc-noteref]",
    reason: "a ※ is a symbol, not words that a reader would say to name it",
};

const FRAME: Decision = Decision {
    rule: "frame-tested",
    elements: "bukyoku-guide",
    reason: "what is in the frame is a page of the guide, which is inspected by itself",
};

/// The path of axe-core: `$BUKYOKU_AXE`, else in the newest packages that
/// `cargo xtask` has installed.
fn program() -> Result<PathBuf> {
    const FILE: &str = "node_modules/axe-core/axe.min.js";
    if let Some(path) = env::var_os("BUKYOKU_AXE") {
        return Ok(path.into());
    }
    let cache = env::var_os("BUKYOKU_CACHE").map_or_else(
        || Path::new(&env::var_os("HOME").unwrap_or_default()).join(".cache/bukyoku"),
        PathBuf::from,
    );
    let installed = std::fs::read_dir(cache).into_iter().flatten().flatten();
    installed
        .map(|folder| folder.path().join(FILE))
        .filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file)))
        .max()
        .map(|(_, file)| file)
        .context("there is no axe-core: `cargo xtask test` installs it")
}

/// The reports of axe, with their elements and where they were found.
type Reports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Runs axe on pages and collects its reports.
struct Inspector<'a> {
    reader: &'a mut Reader,
    program: String,
    reports: Reports,
    left_out: Vec<&'static str>,
    decisions: Vec<&'static Decision>,
    /// Indices of the decisions that were needed.
    met: BTreeSet<usize>,
}

impl<'a> Inspector<'a> {
    fn new(reader: &'a mut Reader) -> Result<Self> {
        let path = program()?;
        Ok(Self {
            reader,
            program: std::fs::read_to_string(&path)
                .with_context(|| format!("can't read {}", path.display()))?,
            reports: Reports::new(),
            left_out: GUESSES.to_vec(),
            decisions: Vec::new(),
            met: BTreeSet::new(),
        })
    }

    /// Adds expected decisions.
    fn deciding(mut self, decisions: impl IntoIterator<Item = &'static Decision>) -> Self {
        self.decisions.extend(decisions);
        self
    }

    /// axe's findings on the current page.
    async fn findings(&self) -> Result<Vec<Value>> {
        let decisions: Vec<_> = self
            .decisions
            .iter()
            .map(|decision| (decision.rule, decision.elements))
            .collect();
        let arguments = vec![json!(RULES), json!(self.left_out), json!(decisions)];
        let script = include_str!("scripts/axe.js");
        let mut found = self.reader.run_with(script, arguments.clone()).await?;
        if found.is_null() {
            // Once per document.
            self.reader.run(&self.program).await?;
            found = self.reader.run_with(script, arguments).await?;
        }
        found.as_array().cloned().context("axe has not answered")
    }

    /// Collects axe's findings on the current page.
    async fn inspect(&mut self, shown: &str) -> Result<()> {
        for found in self.findings().await? {
            if let Some(met) = found["decision"].as_u64() {
                self.met.insert(usize::try_from(met)?);
                continue;
            }
            let text = |part: &str| found[part].as_str().unwrap_or_default().to_owned();
            let rule = format!("{} ({}): {}", text("rule"), text("kind"), text("help"));
            self.reports
                .entry(rule)
                .or_default()
                .entry(format!("{}\n    {}", text("html"), text("why")))
                .or_default()
                .insert(shown.to_owned());
        }
        Ok(())
    }

    /// The same in both schemes.
    async fn inspect_in_both_schemes(&mut self, shown: &str) -> Result<()> {
        for scheme in Preference::SCHEMES {
            self.reader.prefer(scheme).await?;
            self.inspect(&format!("{shown}, {scheme:?}")).await?;
        }
        Ok(())
    }

    /// The same on a phone and on a desktop screen, in both schemes.
    async fn inspect_in_every_look(&mut self, shown: &str) -> Result<()> {
        for screen in [Screen::Telephone, Screen::Desk] {
            self.reader.use_screen(screen).await?;
            self.inspect_in_both_schemes(&format!("{shown}, {screen:?}"))
                .await?;
        }
        Ok(())
    }

    /// Checks that there were no faults and no open decisions, and that every
    /// decision was still needed.
    fn conclude(&self) -> Result<()> {
        ensure!(self.reports.is_empty(), "axe reports:{}", self.told()?);
        for (n, decision) in self.decisions.iter().enumerate() {
            ensure!(
                self.met.contains(&n),
                "nothing was left to decide about {} of {} ({}): it need not be expected",
                decision.rule,
                decision.elements,
                decision.reason
            );
        }
        Ok(())
    }

    fn told(&self) -> Result<String> {
        let mut told = String::new();
        for (rule, elements) in &self.reports {
            writeln!(told, "\n{rule}")?;
            for (element, shown) in elements {
                writeln!(told, "  {element}")?;
                // One example is enough.
                let more = match shown.len() - 1 {
                    0 => String::new(),
                    more => format!(", and in {more} more"),
                };
                let first = shown.first().map_or("", String::as_str);
                writeln!(told, "    on {first}{more}")?;
            }
        }
        Ok(told)
    }
}

pub async fn a_fault_put_into_a_page_is_reported(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::En, &Page::About).await?;
    reader
        .run(
            "const fault = document.createElement('div');
             const text = document.createElement('p');
             text.textContent = 'faint';
             text.style.color = '#ccc';
             const button = document.createElement('button');
             button.style.inlineSize = '10px';
             fault.append(text, button);
             document.querySelector('main').append(fault)",
        )
        .await?;
    let inspector = Inspector::new(reader)?;
    let found = inspector.findings().await?;
    for rule in ["color-contrast", "button-name"] {
        ensure!(
            found
                .iter()
                .any(|found| found["rule"] == rule && found["kind"] == "wrong"),
            "{rule} is not among {found:#?}"
        );
    }
    Ok(())
}

async fn every_page_passes(reader: &mut Reader, lang: Lang, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let pages = reader.site.pages();
    let mut inspector = Inspector::new(reader)?
        .deciding((lang == Lang::Ja).then_some(&NOTE_SYMBOL))
        .deciding([&FRAME]);
    inspector.reader.open_page(lang, &Page::Home).await?;
    for page in &pages {
        if *page != Page::Home {
            inspector.reader.follow(lang, page).await?;
        }
        inspector
            .inspect_in_both_schemes(&format!("{}, {screen:?}", path(lang, page)))
            .await?;
    }
    inspector.conclude()
}

pub async fn every_japanese_page_passes_on_a_telephone(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::Ja, Screen::Telephone).await
}

pub async fn every_japanese_page_passes_on_a_desk(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::Ja, Screen::Desk).await
}

pub async fn every_english_page_passes_on_a_telephone(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::En, Screen::Telephone).await
}

pub async fn every_english_page_passes_on_a_desk(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::En, Screen::Desk).await
}

pub async fn every_kind_of_page_passes_in_forced_colours(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&NOTE_SYMBOL, &FRAME]);
    // axe compares other colours than those that are shown.
    inspector.left_out.push("color-contrast");
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            inspector.reader.open_kind(lang, kind).await?;
            inspector.reader.prefer(Preference::ForcedColours).await?;
            inspector
                .inspect(&format!("{kind:?} in {lang:?}, forced colours"))
                .await?;
        }
    }
    inspector.conclude()
}

/// So that they are visible on the background that the reader chose.
pub async fn words_and_pictograms_have_the_colours_that_are_forced(
    reader: &mut Reader,
) -> Result<()> {
    reader.prefer(Preference::ForcedColours).await?;
    let mut told = BTreeSet::new();
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            reader.open_kind(lang, kind).await?;
            let others = reader
                .run(include_str!("scripts/forced_colours.js"))
                .await?;
            told.extend(serde_json::from_value::<Vec<String>>(others)?);
        }
    }
    ensure!(
        told.is_empty(),
        "these have colours of their own: {told:#?}"
    );
    Ok(())
}

pub async fn the_contents_pass_opened_and_closed(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&NOTE_SYMBOL]);
    for lang in Lang::ALL {
        inspector.reader.open_kind(lang, Kind::LongDivision).await?;
        for _ in 0..2 {
            inspector
                .reader
                .click_button(words(lang).on_this_page)
                .await?;
            let open = inspector
                .reader
                .run("return document.querySelector('details').open")
                .await?;
            inspector
                .inspect_in_every_look(&format!("the contents in {lang:?}, open: {open}"))
                .await?;
        }
    }
    inspector.conclude()
}

pub async fn a_copied_link_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        let reader = &inspector.reader;
        open_on_plain_http(reader, lang).await?;
        copy_link(reader, lang).await?;
        reader.expect_announcement(words(lang).link_copied).await?;
        inspector
            .inspect_in_every_look(&format!("a link copied in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn a_link_to_be_copied_by_hand_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        let reader = &inspector.reader;
        open_on_plain_http(reader, lang).await?;
        reader.run("document.execCommand = () => false").await?;
        copy_link(reader, lang).await?;
        reader.find(Role::Textbox, words(lang).copy_by_hand).await?;
        inspector
            .inspect_in_every_look(&format!("a link to be copied by hand in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

async fn open_on_plain_http(reader: &Reader, lang: Lang) -> Result<()> {
    let finance = division("finance")?;
    let url = reader.site.url_at(INTRANET, &path(lang, &finance));
    reader.open_url(&url).await?;
    reader.expect_heading(&reader.name_of(lang, &finance)).await
}

async fn copy_link(reader: &Reader, lang: Lang) -> Result<()> {
    let words = words(lang);
    reader
        .click_button(&(words.copy_link_to)(words.description))
        .await
}

pub async fn content_on_its_way_passes(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    let minute = Fault::Slow(Duration::from_secs(60));
    reader
        .site
        .break_file("/content/divisions/finance.json", minute);
    reader.site.serve_bare(true);
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        let reader = &inspector.reader;
        reader.open(&path(lang, &finance)).await?;
        reader.expect_text(words(lang).loading).await?;
        inspector
            .inspect_in_every_look(&format!("content on its way in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn content_that_does_not_come_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader
        .site
        .break_file("/content/index.json", Fault::Status(500));
    reader.site.serve_bare(true);
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        let reader = &inspector.reader;
        reader.open(&path(lang, &Page::About)).await?;
        reader.expect_heading(words(lang).load_failed).await?;
        inspector
            .inspect_in_every_look(&format!("content that did not come in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn what_the_guide_does_not_have_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        inspector.reader.open_nothing(lang).await?;
        inspector
            .inspect_in_every_look(&format!("a missing page in {lang:?}"))
            .await?;
        let reader = &inspector.reader;
        let finance = path(lang, &division("finance")?);
        reader.open(&format!("{finance}#nothing")).await?;
        reader
            .expect_text(&(words(lang).section_missing)("nothing"))
            .await?;
        inspector
            .inspect_in_every_look(&format!("a missing section in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn an_embedded_page_passes(reader: &mut Reader) -> Result<()> {
    let finance = path(Lang::Ja, &division("finance")?);
    let mut inspector = Inspector::new(reader)?;
    for (page, more) in [
        (&*finance, ""),
        (&finance, "&chrome=none&accent=yellow"),
        ("/en/", "&chrome=full&accent=black"),
        ("/en/print/", "&accent=%23ff0080"),
    ] {
        let address = format!("{page}?embed=1{more}");
        inspector.reader.open(&address).await?;
        inspector.inspect_in_every_look(&address).await?;
    }
    inspector.conclude()
}

pub async fn a_page_of_a_portal_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    let guide = "<bukyoku-guide id=a division=finance></bukyoku-guide>";
    portal.write(
        "/portal.css",
        ":root { color-scheme: light dark; background: light-dark(#fff, #111); color: light-dark(#111, #eee) }
         a { color: inherit }",
    );
    let lost = format!("<bukyoku-guide id=b src={NOWHERE}></bukyoku-guide>");
    let card = "<h2>Divisions</h2><bukyoku-card division=finance></bukyoku-card>";
    let lost_card = "<bukyoku-card division=none-such></bukyoku-card>";
    reader.hurry().await?;
    let mut inspector = Inspector::new(reader)?;
    // The content of the frame is checked separately.
    inspector.left_out.push("frame-tested");
    for lang in Lang::ALL {
        for (main, id, kind) in [
            ([guide, card].concat(), "a", "ready"),
            ([&lost, lost_card].concat(), "b", "error"),
        ] {
            portal.write_page("/", lang.code(), &main);
            inspector.reader.visit(&portal, "/").await?;
            inspector.reader.expect_told(id, kind).await?;
            inspector.inspect_in_every_look(&main).await?;
        }
    }
    inspector.conclude()
}

pub async fn what_has_the_focus_passes(reader: &mut Reader) -> Result<()> {
    const TAB: char = '\u{e004}';
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        inspector.reader.open_page(lang, &Page::Home).await?;
        // The skip link, the guide's name, a language, a card.
        for _ in 0..4 {
            inspector.reader.press(TAB).await?;
            let name = inspector.reader.focused().await?;
            inspector
                .inspect_in_every_look(&format!("the focus on “{name}”"))
                .await?;
        }
    }
    inspector.conclude()
}

pub async fn the_chooser_passes(reader: &mut Reader) -> Result<()> {
    reader.stay_at_the_chooser().await?;
    let mut inspector = Inspector::new(reader)?;
    inspector.inspect_in_every_look("the chooser").await?;
    inspector.conclude()
}

pub async fn a_guide_that_cannot_start_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    reader.site.serve_bare(true);
    let program = reader.site.asset("app", "wasm")?;
    reader.site.break_file(&program, Fault::Status(500));
    reader.request("/ja/").await?;
    reader.expect_text("The guide could not be opened").await?;
    let mut inspector = Inspector::new(reader)?;
    inspector
        .inspect_in_every_look("a guide that cannot start")
        .await?;
    inspector.conclude()
}

pub async fn a_page_without_its_app_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    let program = reader.site.asset("app", "wasm")?;
    reader.site.break_file(&program, Fault::Status(500));
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::ALL {
        let finance = path(lang, &division("finance")?);
        inspector.reader.request(&finance).await?;
        inspector.reader.expect_failure().await?;
        inspector
            .inspect_in_every_look(&format!("a page without its app in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}
