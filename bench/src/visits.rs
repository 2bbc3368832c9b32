//! The measured visits, run after run: the guide, the twin and the floor in
//! turn, so that other load on the machine affects all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::figures::{Figure, Samples};
use super::statistics::blocking_time;
use super::visit::{self, Aim, Reached, Seen, Shown, Side, Visit, WATCHED};
use super::{Plan, weight};
use crate::browser::Browser;
use crate::server::Server;

const LANGUAGES: [&str; 2] = ["ja", "en"];

/// The longest division.
const DIVISION: &str = "divisions/international-affairs/";
const CARD: &str = r#"main a[href$="divisions/international-affairs/"]"#;

/// The links that are clicked in an idle page.
pub(crate) const LINKS: [&str; 2] = [CARD, "nav a[hreflang]"];

/// The pages that are visited, by name, and their paths below the language.
const PAGES: [(&str, &str); 2] = [("division", DIVISION), ("front", "")];

pub(crate) struct Bench<'a> {
    browser: &'a Browser,
    guide: &'a Server,
    twin: &'a Server,
    floor: &'a Server,
    plan: &'a Plan,
    /// How to recognise the division page, in each language.
    divisions: BTreeMap<&'static str, Aim>,
    pub(crate) version: String,
    pub(crate) slowdown: f64,
    pub(crate) samples: Samples,
    /// The LCP elements. If they differ between the guide and the twin, the LCP
    /// times are not comparable.
    pub(crate) largest: BTreeMap<String, BTreeSet<String>>,
    /// The files of a first visit, by page and language as in `front/ja`.
    pub(crate) files: BTreeMap<String, Vec<File>>,
    /// The content of the guide and the floor after a click.
    shown: BTreeMap<String, Shown>,
}

/// A kind of visit.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Division,
    Front,
    /// To a division page, in the wrong language.
    Early,
}

/// A file that a visit transferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: usize,
    /// Whether the browser requested it. Some files that it did not request are
    /// counted, because other browsers would.
    pub(crate) asked: bool,
}

impl<'a> Bench<'a> {
    /// Inspects the pages and checks that the browser applies the slowdown.
    pub(crate) fn new(
        browser: &'a Browser,
        guide: &'a Server,
        twin: &'a Server,
        floor: &'a Server,
        plan: &'a Plan,
    ) -> Result<Self> {
        let mut divisions = BTreeMap::new();
        let visit = Visit::start(browser, twin, Side::Twin, None)?;
        for lang in LANGUAGES {
            visit.open(&format!("/{lang}/{DIVISION}"))?;
            divisions.insert(lang, visit.page()?);
        }
        let version = visit.browser_version().to_owned();
        // Two browsers at the same time would affect each other.
        drop(visit);
        let slowdown = visit::check_slowdown(browser, twin, "/ja/")?;
        Ok(Self {
            browser,
            guide,
            twin,
            floor,
            plan,
            divisions,
            version,
            slowdown,
            samples: Samples::default(),
            largest: BTreeMap::new(),
            files: BTreeMap::new(),
            shown: BTreeMap::new(),
        })
    }

    /// Runs all visits that the plan needs.
    pub(crate) fn measure(&mut self) -> Result<()> {
        if self.plan.wants(Figure::FirstPaint) {
            self.weigh()?;
        }
        let runs = self.plan.runs;
        for run in 0..runs {
            for lang in LANGUAGES {
                for kind in self.kinds() {
                    // Directly one after the other, so that the machine is in
                    // the same state for all.
                    for side in sides(run, self.has_floor(kind)) {
                        let side_name = side.name();
                        let told =
                            format!("run {} of {runs}: {kind:?}, {lang}, {side_name}", run + 1);
                        eprintln!("{told}");
                        match kind {
                            Kind::Division => self.division(side, lang),
                            Kind::Front => self.front(side, lang),
                            Kind::Early => self.early(side, lang),
                        }
                        .context(told)?;
                    }
                }
            }
        }
        Ok(())
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
        kinds
    }

    /// Whether the visit includes a click that is compared with the floor.
    fn has_floor(&self, kind: Kind) -> bool {
        match kind {
            Kind::Division => self.plan.wants(Figure::Switch),
            Kind::Front => self.plan.wants(Figure::Card),
            Kind::Early => false,
        }
    }

    fn server(&self, side: Side) -> &'a Server {
        match side {
            Side::Guide => self.guide,
            Side::Twin => self.twin,
            Side::Floor => self.floor,
        }
    }

    fn add(&mut self, name: &str, side: Side, value: f64) {
        self.samples.add(format!("{name}/{}", side.name()), value);
    }

    /// Counts the bytes that block the first paint. This needs no browser.
    fn weigh(&mut self) -> Result<()> {
        for side in [Side::Guide, Side::Twin] {
            for (page, path) in PAGES {
                for lang in LANGUAGES {
                    let path = format!("/{lang}/{path}");
                    let bytes = weight::before_first_paint(self.server(side).site(), &path)?;
                    self.add(&format!("first-paint/{page}/{lang}"), side, bytes as f64);
                }
            }
        }
        Ok(())
    }

    /// A first visit to a division page, a change of language there and back,
    /// and a second visit.
    fn division(&mut self, side: Side, lang: &'static str) -> Result<()> {
        let server = self.server(side);
        let path = format!("/{lang}/{DIVISION}");
        let visit = Visit::start(self.browser, server, side, None)?;
        visit.open(&path)?;
        visit.settle(WATCHED)?;
        // The floor is only compared for clicks.
        if side != Side::Floor {
            self.note("division", side, lang, &visit.seen()?);
            self.note_files("division", side, lang, came(server, &path)?);
        }

        if self.plan.wants(Figure::Switch) {
            let other = other(lang);
            for (name, from, to) in [("switch", lang, other), ("switch-back", other, lang)] {
                let link = format!("nav a[hreflang=\"{to}\"]");
                let reached = visit.click(&link, &self.divisions[to])?;
                self.note_reached(&format!("{name}/{from}"), side, &reached);
                self.compare(format!("{name}/{from}"), side, &visit)?;
                // The floor supports only one click.
                if side == Side::Floor {
                    return Ok(());
                }
                visit.settle(Duration::ZERO)?;
            }
        }
        if self.plan.wants(Figure::SecondVisit) {
            visit.leave()?;
            visit.open(&path)?;
            visit.settle(Duration::ZERO)?;
            let answers = server.log();
            let heads: usize = answers.iter().map(|answer| answer.head).sum();
            let bodies: usize = answers.iter().map(|answer| answer.body).sum();
            let unchanged = answers.iter().filter(|answer| answer.status == 304).count();
            for (what, value) in [
                ("second", bodies),
                ("second-heads", heads),
                ("second-answers", answers.len()),
                ("second-unchanged", unchanged),
            ] {
                self.add(&format!("{what}/{lang}"), side, value as f64);
            }
        }
        Ok(())
    }

    /// A first visit to the front page, and from there to a division.
    fn front(&mut self, side: Side, lang: &'static str) -> Result<()> {
        let server = self.server(side);
        let path = format!("/{lang}/");
        let visit = Visit::start(self.browser, server, side, None)?;
        visit.open(&path)?;
        visit.settle(WATCHED)?;
        if side != Side::Floor {
            self.note("front", side, lang, &visit.seen()?);
            self.note_files("front", side, lang, came(server, &path)?);
        }
        if self.plan.wants(Figure::Card) {
            visit.look_for(CARD)?;
            let reached = visit.click(CARD, &self.divisions[lang])?;
            self.note_reached(&format!("card/{lang}"), side, &reached);
            self.compare(format!("card/{lang}"), side, &visit)?;
        }
        Ok(())
    }

    /// A visit in the wrong language.
    fn early(&mut self, side: Side, lang: &'static str) -> Result<()> {
        let aim = &self.divisions[other(lang)];
        let visit = Visit::start(self.browser, self.server(side), side, Some(aim))?;
        visit.begin(&format!("/{lang}/{DIVISION}"))?;
        let reached = visit.reached()?;
        visit.check_network()?;
        self.note_reached(&format!("early/{lang}"), side, &reached);
        Ok(())
    }

    /// Records the duration of an interaction.
    fn note_reached(&mut self, name: &str, side: Side, reached: &Reached) {
        self.add(name, side, reached.took);
        self.add(&format!("{name}/presented"), side, reached.presented);
        self.add(&format!("{name}/documents"), side, reached.documents);
        if reached.clicked > 0.0 {
            self.add(&format!("{name}/clicked"), side, reached.clicked);
            self.add(&format!("{name}/arrived"), side, reached.arrived);
        }
        for click in &reached.clicks {
            self.add(&format!("{name}/event"), side, *click);
        }
    }

    /// Fails if the floor does not show what the guide shows, because then they
    /// are not comparable.
    fn compare(&mut self, name: String, side: Side, visit: &Visit<'_>) -> Result<()> {
        if side == Side::Twin {
            return Ok(());
        }
        let shown = visit.shown()?;
        if let Some(before) = self.shown.get(&name) {
            ensure!(
                shown == *before,
                "the guide and the floor show different things after the same click: {} and {} \
                 letters, {} and {} px high, the heading at {} and {} px",
                before.text.chars().count(),
                shown.text.chars().count(),
                before.height,
                shown.height,
                before.top,
                shown.top
            );
        }
        self.shown.insert(name, shown);
        Ok(())
    }

    /// Records the files of a first visit.
    fn note_files(&mut self, page: &str, side: Side, lang: &str, files: Vec<File>) {
        let bytes: usize = files.iter().map(|file| file.bytes).sum();
        let name = format!("{page}/{lang}");
        self.add(&format!("bytes/{name}"), side, bytes as f64);
        if side == Side::Guide {
            self.files.insert(name, files);
        }
    }

    /// Records the page's measurements of a first visit.
    fn note(&mut self, page: &str, side: Side, lang: &str, seen: &Seen) {
        let name = format!("{page}/{lang}/{}", side.name());
        let largest = self.largest.entry(name).or_default();
        largest.insert(seen.largest.clone());
        let whole = seen.ready.max(seen.loaded) + WATCHED.as_secs_f64() * 1e3;
        let blocking = blocking_time(&seen.long, seen.fcp, whole);
        for (name, value) in [
            ("lcp", seen.lcp),
            ("fcp", seen.fcp),
            ("ready", seen.ready),
            ("blocking", blocking),
            ("shift", seen.shift),
        ] {
            self.add(&format!("{name}/{page}/{lang}"), side, value);
        }
    }
}

/// The sides to visit, in order. The guide comes directly before or after each
/// side that it is compared with; the order alternates, because the position
/// can be an advantage.
fn sides(run: usize, floor: bool) -> Vec<Side> {
    let mut sides = vec![Side::Guide, Side::Twin];
    if floor {
        sides.insert(0, Side::Floor);
    }
    if run % 2 == 1 {
        sides.reverse();
    }
    sides
}

/// First visits to a division page of a small or a large guide, and the bytes
/// of the lists of all divisions.
pub(crate) fn growth(
    browser: &Browser,
    server: &Server,
    size: &str,
    samples: &mut Samples,
) -> Result<()> {
    for lang in LANGUAGES {
        let path = format!("/{lang}/{DIVISION}");
        let visit = Visit::start(browser, server, Side::Guide, None)?;
        visit.open(&path)?;
        visit.settle(Duration::ZERO)?;
        let bytes: usize = came(server, &path)?.iter().map(|file| file.bytes).sum();
        let content = format!("/content/{}.json", DIVISION.trim_end_matches('/'));
        for (name, bytes) in [
            ("visit", bytes),
            ("page", server.site().bytes(&path)?),
            ("content", server.site().bytes(&content)?),
            ("front", server.site().bytes(&format!("/{lang}/"))?),
        ] {
            samples.add(format!("growth-{name}/{lang}/{size}"), bytes as f64);
        }
    }
    let index = server.site().bytes("/content/index.json")?;
    samples.add(format!("growth-index/{size}"), index as f64);
    Ok(())
}

/// The files in the server's log of a visit, and the icons that the page names
/// for tabs and home screens.
fn came(server: &Server, path: &str) -> Result<Vec<File>> {
    let answers = server.log();
    ensure!(!answers.is_empty(), "nothing has come");
    let mut files: Vec<File> = answers
        .into_iter()
        .map(|answer| File {
            path: answer.path,
            bytes: answer.body,
            asked: true,
        })
        .collect();
    for emblem in weight::emblems(server.site(), path)? {
        if !files.iter().any(|file| file.path == emblem) {
            files.push(File {
                bytes: server.site().bytes(&emblem)?,
                path: emblem,
                asked: false,
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
    fn the_guide_is_a_neighbour_of_what_it_is_compared_with() {
        use Side::{Floor, Guide, Twin};
        assert_eq!(sides(0, false), [Guide, Twin]);
        assert_eq!(sides(1, false), [Twin, Guide]);
        assert_eq!(sides(2, true), [Floor, Guide, Twin]);
        assert_eq!(sides(3, true), [Twin, Guide, Floor]);
    }
}
