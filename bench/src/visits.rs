//! The measured visits, run after run: the guide, the twin and the floor in
//! turn, so that other load on the machine affects all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use http::StatusCode;
use test_support::browser::Driver;

use crate::aids::{self, AIDS, Aid};
use crate::figures::{Figure, Samples};
use crate::growth::Places;
use crate::measure::Plan;
use crate::progress::Progress;
use crate::site::Site;
use crate::statistics::blocking_time;
use crate::visit::{ClickTimings, Destination, OBSERVED, PageContent, PageMetrics, Variant, Visit};
use crate::weight;

pub(crate) const LANGUAGES: [&str; 2] = ["ja", "en"];

/// The longest division.
pub(crate) const DIVISION: &str = "divisions/international-affairs/";
const CARD: &str = r#"main a[href$="divisions/international-affairs/"]"#;

/// The links that are clicked in an idle page.
pub(crate) const LINKS: [&str; 2] = [CARD, "nav a[hreflang]"];

/// The pages that are visited, by name, and their paths below the language.
const PAGES: [(&str, &str); 2] = [("division", DIVISION), ("front", "")];

/// The sites that are compared.
pub(crate) struct Sites {
    pub(crate) guide: Site,
    pub(crate) twin: Site,
    pub(crate) floor: Site,
}

impl Sites {
    fn get(&self, variant: Variant) -> &Site {
        match variant {
            Variant::Guide => &self.guide,
            Variant::Twin => &self.twin,
            Variant::Floor => &self.floor,
        }
    }
}

pub(crate) struct Bench<'a> {
    driver: &'a Driver,
    sites: &'a Sites,
    plan: &'a Plan,
    /// The division page, in each language.
    divisions: BTreeMap<&'static str, Destination>,
    pub(crate) results: Results,
    /// The content of the guide and the floor after a click.
    contents: BTreeMap<String, PageContent>,
}

/// The results of all visits.
#[derive(Default)]
pub(crate) struct Results {
    /// The browser's version.
    pub(crate) version: String,
    /// How many times slower a computation is with the slowdown.
    pub(crate) slowdown: f64,
    pub(crate) samples: Samples,
    /// The LCP elements. If they differ between the guide and the twin, the LCP
    /// times are not comparable.
    pub(crate) lcp_elements: BTreeMap<String, BTreeSet<String>>,
    /// The files of a first visit, by page and language as in `front/ja`.
    pub(crate) files: BTreeMap<String, Vec<File>>,
    /// The files of a first search, by the size of the guide and language as in
    /// `small/ja`.
    pub(crate) searches: BTreeMap<String, Vec<File>>,
}

/// A kind of visit.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Division,
    Front,
    /// To a division page, in the wrong language.
    Early,
    /// To a division page, to turn a reading aid on and off.
    Aid(Aid),
}

/// A file that a visit transferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: usize,
    /// Whether the browser requested it. Some files that it did not request are
    /// counted, because other browsers would.
    pub(crate) requested: bool,
}

impl<'a> Bench<'a> {
    /// Inspects the pages and checks that the browser applies the slowdown.
    pub(crate) async fn new(driver: &'a Driver, sites: &'a Sites, plan: &'a Plan) -> Result<Self> {
        let mut bench = Self {
            driver,
            sites,
            plan,
            divisions: BTreeMap::new(),
            results: Results::default(),
            contents: BTreeMap::new(),
        };
        let visit = Visit::start(driver, &sites.twin, Variant::Twin, None).await?;
        let inspected = bench.inspect(&visit).await;
        visit.close().await;
        inspected?;
        let visit = Visit::start(driver, &sites.twin, Variant::Twin, None).await?;
        let slowdown = match visit.open("/ja/").await {
            Ok(()) => visit.check_slowdown().await,
            Err(error) => Err(error),
        };
        visit.close().await;
        bench.results.slowdown = slowdown?;
        Ok(bench)
    }

    /// Notes the division pages and the browser's version.
    async fn inspect(&mut self, visit: &Visit<'_>) -> Result<()> {
        for lang in LANGUAGES {
            visit.open(&format!("/{lang}/{DIVISION}")).await?;
            self.divisions.insert(lang, visit.as_destination().await?);
        }
        visit
            .browser_version()
            .clone_into(&mut self.results.version);
        Ok(())
    }

    /// Runs all visits that the plan needs.
    pub(crate) async fn measure(&mut self, progress: &Progress) -> Result<()> {
        if self.plan.wants(Figure::FirstPaint) {
            self.count_blocking_bytes()?;
        }
        let visits = self.visits();
        progress.expect(visits.len())?;
        for (run, lang, kind, variant) in visits {
            let (number, runs) = (run + 1, self.plan.runs);
            let name = format!(
                "run {number} of {runs}: {kind:?}, {lang}, {}",
                variant.name()
            );
            progress.show(&name);
            self.visit(kind, variant, lang).await.context(name)?;
            progress.done();
        }
        Ok(())
    }

    /// The visits that the plan needs, in their order: run, language, kind and
    /// variant.
    fn visits(&self) -> Vec<(usize, &'static str, Kind, Variant)> {
        let mut visits = Vec::new();
        for run in 0..self.plan.runs {
            for lang in LANGUAGES {
                for kind in self.kinds() {
                    if let Kind::Aid(aid) = kind {
                        // It measures the floor, too.
                        if aid.is_in(lang) {
                            visits.push((run, lang, kind, Variant::Guide));
                        }
                        continue;
                    }
                    // Directly one after the other, so that the machine is in
                    // the same state for all.
                    for variant in variants(run, self.has_floor(kind)) {
                        visits.push((run, lang, kind, variant));
                    }
                }
            }
        }
        visits
    }

    /// The kinds of visits that the plan needs.
    fn kinds(&self) -> Vec<Kind> {
        let wants = |figures: &[Figure]| figures.iter().any(|figure| self.plan.wants(*figure));
        let division = [
            Figure::Lcp,
            Figure::AllBytes,
            Figure::Switch,
            Figure::Blocking,
            Figure::SecondVisit,
        ];
        let mut kinds = Vec::new();
        if wants(&division) {
            kinds.push(Kind::Division);
        }
        if wants(&[Figure::AllBytes, Figure::Card, Figure::Blocking]) {
            kinds.push(Kind::Front);
        }
        if wants(&[Figure::EarlySwitch]) {
            kinds.push(Kind::Early);
        }
        if wants(&[Figure::Aids]) {
            kinds.extend(AIDS.map(Kind::Aid));
        }
        kinds
    }

    /// Whether the visit includes a click that is compared with the floor.
    fn has_floor(&self, kind: Kind) -> bool {
        match kind {
            Kind::Division => self.plan.wants(Figure::Switch),
            Kind::Front => self.plan.wants(Figure::Card),
            Kind::Early | Kind::Aid(_) => false,
        }
    }

    async fn visit(&mut self, kind: Kind, variant: Variant, lang: &'static str) -> Result<()> {
        let early = match kind {
            Kind::Division | Kind::Front | Kind::Aid(_) => None,
            Kind::Early => Some(&self.divisions[other(lang)]),
        };
        let visit = Visit::start(self.driver, self.sites.get(variant), variant, early).await?;
        let measured = match kind {
            Kind::Division => self.division(&visit, lang).await,
            Kind::Front => self.front(&visit, lang).await,
            Kind::Early => self.early(&visit, lang).await,
            Kind::Aid(aid) => aids::measure(&visit, self.sites, aid, lang, &mut self.results).await,
        };
        visit.close().await;
        measured
    }

    /// Counts the bytes that block the first paint. This needs no browser.
    fn count_blocking_bytes(&mut self) -> Result<()> {
        for variant in [Variant::Guide, Variant::Twin] {
            for (page, path) in PAGES {
                for lang in LANGUAGES {
                    let path = format!("/{lang}/{path}");
                    let bytes = weight::before_first_paint(self.sites.get(variant), &path)?;
                    let name = format!("first-paint/{page}/{lang}");
                    self.results.add(&name, variant, bytes as f64);
                }
            }
        }
        Ok(())
    }

    /// A first visit to a division page, a change of language there and back,
    /// and a second visit.
    async fn division(&mut self, visit: &Visit<'_>, lang: &'static str) -> Result<()> {
        let variant = visit.variant;
        let path = format!("/{lang}/{DIVISION}");
        self.first_visit(visit, "division", lang, &path).await?;

        if self.plan.wants(Figure::Switch) {
            let other = other(lang);
            for (name, from, to) in [("switch", lang, other), ("switch-back", other, lang)] {
                let link = format!("nav a[hreflang=\"{to}\"]");
                self.click(visit, &link, to, format!("{name}/{from}"))
                    .await?;
                // The floor supports only one click.
                if variant == Variant::Floor {
                    return Ok(());
                }
                visit.wait_until_idle(Duration::ZERO).await?;
            }
        }
        if self.plan.wants(Figure::SecondVisit) {
            visit.leave().await?;
            visit.open(&path).await?;
            visit.wait_until_idle(Duration::ZERO).await?;
            let answers = visit.site().answers();
            let bodies: usize = answers.iter().map(|(_, answer)| answer.body).sum();
            let unchanged = answers
                .iter()
                .filter(|(_, answer)| answer.status == StatusCode::NOT_MODIFIED)
                .count();
            for (what, value) in [
                ("second", bodies),
                ("second-answers", answers.len()),
                ("second-unchanged", unchanged),
            ] {
                let name = format!("{what}/{lang}");
                self.results.add(&name, variant, value as f64);
            }
        }
        Ok(())
    }

    /// A first visit to the front page, and from there to a division.
    async fn front(&mut self, visit: &Visit<'_>, lang: &'static str) -> Result<()> {
        self.first_visit(visit, "front", lang, &format!("/{lang}/"))
            .await?;
        if self.plan.wants(Figure::Card) {
            visit.scroll_to(CARD).await?;
            self.click(visit, CARD, lang, format!("card/{lang}"))
                .await?;
        }
        Ok(())
    }

    /// A visit in the wrong language.
    async fn early(&mut self, visit: &Visit<'_>, lang: &'static str) -> Result<()> {
        visit.go_to(&format!("/{lang}/{DIVISION}")).await?;
        let timings = visit.click_timings().await?;
        visit.check_network().await?;
        let name = format!("early/{lang}");
        self.results.add_click(&name, visit.variant, &timings);
        Ok(())
    }

    /// Opens the page and records what it measured.
    async fn first_visit(
        &mut self,
        visit: &Visit<'_>,
        page: &str,
        lang: &str,
        path: &str,
    ) -> Result<()> {
        visit.open(path).await?;
        visit.wait_until_idle(OBSERVED).await?;
        // The floor is only compared for clicks.
        if visit.variant != Variant::Floor {
            let name = format!("{page}/{lang}");
            self.results
                .add_page(&name, visit.variant, &visit.metrics().await?);
            let files = transferred_files(visit.site(), path)?;
            self.results.add_files(&name, visit.variant, files);
        }
        Ok(())
    }

    /// Clicks a link to the division page in this language, and records the
    /// times.
    async fn click(
        &mut self,
        visit: &Visit<'_>,
        link: &str,
        lang: &str,
        name: String,
    ) -> Result<()> {
        let timings = visit.click(link, &self.divisions[lang]).await?;
        self.results.add_click(&name, visit.variant, &timings);
        if visit.variant != Variant::Twin {
            self.compare(name, visit.content().await?)?;
        }
        Ok(())
    }

    /// Fails if the floor does not show what the guide shows, because then they
    /// are not comparable.
    fn compare(&mut self, name: String, content: PageContent) -> Result<()> {
        if let Some(before) = self.contents.get(&name) {
            ensure!(
                content == *before,
                "the guide and the floor show different things after the same click: {} and {} \
                 letters, {} and {} px high, the heading at {} and {} px",
                before.text.chars().count(),
                content.text.chars().count(),
                before.height,
                content.height,
                before.top,
                content.top
            );
        }
        self.contents.insert(name, content);
        Ok(())
    }
}

impl Results {
    pub(crate) fn add(&mut self, name: &str, variant: Variant, value: f64) {
        let name = format!("{name}/{}", variant.name());
        self.samples.add(name, value);
    }

    /// Records the times of a click.
    fn add_click(&mut self, name: &str, variant: Variant, timings: &ClickTimings) {
        self.add(name, variant, timings.painted);
        self.add(&format!("{name}/presented"), variant, timings.presented);
        self.add(&format!("{name}/documents"), variant, timings.documents);
        if timings.clicked > 0.0 {
            self.add(&format!("{name}/clicked"), variant, timings.clicked);
            self.add(&format!("{name}/arrived"), variant, timings.arrived);
        }
        for event in &timings.events {
            self.add(&format!("{name}/event"), variant, *event);
        }
    }

    /// Records the files of a first visit.
    fn add_files(&mut self, page: &str, variant: Variant, files: Vec<File>) {
        let bytes: usize = files.iter().map(|file| file.bytes).sum();
        self.add(&format!("bytes/{page}"), variant, bytes as f64);
        if variant == Variant::Guide {
            self.files.insert(page.to_owned(), files);
        }
    }

    /// Records the page's measurements of a first visit.
    fn add_page(&mut self, page: &str, variant: Variant, metrics: &PageMetrics) {
        let name = format!("{page}/{}", variant.name());
        let elements = self.lcp_elements.entry(name).or_default();
        elements.insert(metrics.lcp_element.clone());
        let end = metrics.ready.max(metrics.loaded) + OBSERVED.as_secs_f64() * 1e3;
        let blocking = blocking_time(&metrics.long_tasks, metrics.fcp, end);
        for (name, value) in [
            ("lcp", metrics.lcp),
            ("fcp", metrics.fcp),
            ("ready", metrics.ready),
            ("blocking", blocking),
            ("shift", metrics.shift),
        ] {
            self.add(&format!("{name}/{page}"), variant, value);
        }
    }
}

/// The variants to visit, in order. The guide comes directly before or after
/// each variant that it is compared with; the order alternates, because the
/// position can be an advantage.
fn variants(run: usize, floor: bool) -> Vec<Variant> {
    let mut variants = vec![Variant::Guide, Variant::Twin];
    if floor {
        variants.insert(0, Variant::Floor);
    }
    if run % 2 == 1 {
        variants.reverse();
    }
    variants
}

/// First visits to a page of a generated guide; `size` is the name of the guide, and
/// `page` that of the page.
pub(crate) async fn growth(
    driver: &Driver,
    site: &Site,
    size: &str,
    page: &str,
    places: &Places,
    samples: &mut Samples,
) -> Result<()> {
    for lang in LANGUAGES {
        let path = format!("/{lang}/{}", places.path(page));
        // Before the visit, which would wait for it.
        let first_paint = weight::before_first_paint(site, &path)?;
        let visit = Visit::start(driver, site, Variant::Guide, None).await?;
        let visited = visit_once(&visit, &path).await;
        visit.close().await;
        let metrics = visited.with_context(|| format!("{path} of the {size} guide"))?;
        let files = transferred_files(site, &path)?;
        let bytes = |is_counted: fn(&str) -> bool| -> usize {
            let counted = files.iter().filter(|file| is_counted(&file.path));
            counted.map(|file| file.bytes).sum()
        };
        let tasks = metrics.long_tasks.iter().map(|(_, duration)| *duration);
        for (name, value) in [
            ("paint", first_paint as f64),
            ("visit", bytes(|_| true) as f64),
            ("lists", bytes(is_list) as f64),
            ("task", tasks.fold(0.0, f64::max)),
            ("shift", metrics.shift),
        ] {
            samples.add(format!("growth-{name}/{page}/{lang}/{size}"), value);
        }
    }
    if page == "division" {
        let card = format!("/content/cards/{}.json", places.division);
        samples.add(format!("growth-card/{size}"), site.bytes(&card)? as f64);
    }
    Ok(())
}

async fn visit_once(visit: &Visit<'_>, path: &str) -> Result<PageMetrics> {
    visit.open(path).await?;
    visit.wait_until_idle(OBSERVED).await?;
    visit.metrics().await
}

/// Whether a file may list all divisions, bureaus or subjects of a guide, or those
/// of one of them.
fn is_list(path: &str) -> bool {
    path.starts_with("/content/") && !path.starts_with("/content/divisions/")
}

/// The files in the site's log of a visit, and the icons and the manifest that
/// the page names.
fn transferred_files(site: &Site, path: &str) -> Result<Vec<File>> {
    let answers = site.answers();
    ensure!(!answers.is_empty(), "nothing was transferred");
    let mut files: Vec<File> = answers
        .into_iter()
        .map(|(path, answer)| File {
            path,
            bytes: answer.body,
            requested: true,
        })
        .collect();
    for path in weight::icons_and_manifest(site, path)? {
        if !files.iter().any(|file| file.path == path) {
            files.push(File {
                bytes: site.bytes(&path)?,
                path,
                requested: false,
            });
        }
    }
    Ok(files)
}

fn other(lang: &str) -> &'static str {
    if lang == "ja" { "en" } else { "ja" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_is_next_to_each_variant_that_it_is_compared_with() {
        use Variant::{Floor, Guide, Twin};
        assert_eq!(variants(0, false), [Guide, Twin]);
        assert_eq!(variants(1, false), [Twin, Guide]);
        assert_eq!(variants(2, true), [Floor, Guide, Twin]);
        assert_eq!(variants(3, true), [Twin, Guide, Floor]);
    }
}
