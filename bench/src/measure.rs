//! `cargo xtask bench`: how fast and how small the guide is, beside the static
//! twin and the floor. This file prepares the sites, runs the measurements and
//! prints the results; docs/performance.md describes the method.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, thread};

use anyhow::{Result, ensure};
use clap::Args;
use indicatif::HumanDuration;
use serde_json::{Value, json};
use test_support::browser::Driver;
use test_support::{Engine, Manifest};

use crate::figures::{Figure, table};
use crate::files::{self, emptied};
use crate::growth::{self, LARGE, Prerenderer};
use crate::programs::{self, in_checkout};
use crate::progress::Progress;
use crate::site::Site;
use crate::visits::{self, Bench, File, LANGUAGES, LINKS, Results, Sites};
use crate::{floor, search, twin};

/// The number of prerender runs for a large guide. They need no browser, so
/// they vary little.
const PRERENDER_RUNS: usize = 3;

/// What the user asked for.
#[derive(Args, Debug)]
pub(crate) struct Plan {
    /// How often every visit is made.
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) runs: usize,
    /// Only the visits that this figure needs; may be repeated.
    #[arg(long, value_name = "FIGURE", value_enum)]
    only: Vec<Figure>,
    /// A built guide, instead of building one.
    #[arg(long, value_name = "FOLDER")]
    dist: Option<PathBuf>,
    /// A compiled `bukyoku`, instead of compiling one.
    #[arg(long, value_name = "PROGRAM", value_parser = absolute)]
    prerender: Option<PathBuf>,
}

/// Makes a path absolute, because programs run in other folders.
fn absolute(path: &str) -> std::io::Result<PathBuf> {
    std::path::absolute(path)
}

impl Plan {
    pub(crate) fn wants(&self, figure: Figure) -> bool {
        self.only.is_empty() || self.only.contains(&figure)
    }

    /// Whether a figure needs the large guide.
    fn wants_large_guide(&self) -> bool {
        [Figure::Growth, Figure::Prerender, Figure::Search]
            .iter()
            .any(|figure| self.wants(*figure))
    }
}

/// Measures what the plan asks for and prints it. Fails only if measuring is
/// not possible: a figure that misses its limit is a result.
pub(crate) async fn run(plan: &Plan) -> Result<()> {
    ensure!(plan.runs > 0, "--runs must be 1 or more");
    let started = Instant::now();
    let work = in_checkout("target/bench")?;
    let progress = Progress::start()?;
    // First, because what follows takes minutes.
    let driver = Driver::start(Engine::Chromium).await?;
    let (sites, prerenderer) = prepare(plan, &work, &progress).await?;

    progress.show("Checking that the browser slows down");
    let mut bench = Bench::new(&driver, &sites, plan).await?;
    bench.measure(&progress).await?;
    let mut results = bench.results;
    if plan.wants(Figure::Search) {
        progress.expect(search_visits(plan))?;
        measure_search(
            plan,
            &sites.guide,
            "small",
            &driver,
            &progress,
            &mut results,
        )
        .await?;
    }
    if let Some(prerenderer) = &prerenderer {
        measure_large_guide(plan, &work, prerenderer, &driver, &progress, &mut results).await?;
    }
    drop(progress);

    print(&results, plan.runs);
    let path = work.join("results.json");
    write_all_values(&results, plan.runs, &path)?;
    let took = HumanDuration(started.elapsed());
    eprintln!("All values are in {} ({took})", path.display());
    Ok(())
}

/// Builds what is measured, so that nothing is missing after the visits, and
/// serves the sites that are compared.
async fn prepare(
    plan: &Plan,
    work: &Path,
    progress: &Progress,
) -> Result<(Sites, Option<Prerenderer>)> {
    let dist = match &plan.dist {
        Some(dist) => {
            // Fails if this is no built guide.
            Manifest::read(dist)?;
            dist.clone()
        }
        None => {
            progress.show("Building the guide");
            let dist = work.join("dist");
            progress.hide_during(|| programs::build_guide(&dist))?;
            dist
        }
    };
    let prerenderer = if plan.wants_large_guide() {
        progress.show("Building the prerenderer");
        Some(progress.hide_during(|| build_prerenderer(plan, work))?)
    } else {
        None
    };

    progress.show("Deriving the static twin and the floor");
    let guide = emptied(work.join("guide"))?;
    files::copy(&dist, &guide)?;
    let twin = emptied(work.join("twin"))?;
    twin::write_site(&dist, &twin)?;
    let floor = emptied(work.join("floor"))?;
    floor::write_site(&dist, &floor, &LINKS)?;
    let sites = Sites {
        guide: Site::serve(guide).await?,
        twin: Site::serve(twin).await?,
        floor: Site::serve(floor).await?,
    };
    progress.show("Compressing");
    for site in [&sites.guide, &sites.twin, &sites.floor] {
        site.compress_all()?;
    }
    Ok((sites, prerenderer))
}

fn build_prerenderer(plan: &Plan, work: &Path) -> Result<Prerenderer> {
    let program = match &plan.prerender {
        Some(program) => program.clone(),
        None => programs::build_prerenderer()?,
    };
    let shell = work.join("shell");
    programs::build_shell(&shell)?;
    Ok(Prerenderer { program, shell })
}

/// Prerenders the guide from the real content and a large one from copies of
/// it, and compares them.
async fn measure_large_guide(
    plan: &Plan,
    work: &Path,
    prerenderer: &Prerenderer,
    driver: &Driver,
    progress: &Progress,
    results: &mut Results,
) -> Result<()> {
    let samples = &mut results.samples;
    let real = in_checkout("public/content")?;
    let content = emptied(work.join("content"))?;
    growth::write_content(&real, &content, LARGE)?;

    let large = work.join("large");
    let runs = if plan.wants(Figure::Prerender) {
        PRERENDER_RUNS
    } else {
        1
    };
    let visits = 2 * usize::from(plan.wants(Figure::Growth));
    progress.expect(runs + visits + search_visits(plan))?;
    for run in 1..=runs {
        progress.show(&format!("Pages of {LARGE} divisions, run {run} of {runs}"));
        let cost = prerenderer.write(&content, &emptied(large.clone())?)?;
        if plan.wants(Figure::Prerender) {
            let mut add = |name: &str, value| samples.add(format!("prerender-{name}/guide"), value);
            add("time", cost.time.as_secs_f64());
            add("size", files::size(&large)? as f64);
            if let Some(memory) = cost.memory {
                add("memory", memory as f64);
            }
        }
        progress.done();
    }
    if plan.wants(Figure::Growth) {
        let small = emptied(work.join("small"))?;
        prerenderer.write(&real, &small)?;
        for (name, folder) in [("small", &small), ("large", &large)] {
            progress.show(&format!("First visits to the {name} guide"));
            let site = Site::serve(folder.clone()).await?;
            visits::growth(driver, &site, name, samples).await?;
            progress.done();
        }
    }
    if plan.wants(Figure::Search) {
        let site = Site::serve(large).await?;
        // Not the pages: compressing thousands of them takes minutes.
        for folder in ["assets", "content/search"] {
            site.compress_folder(folder)?;
        }
        measure_search(plan, &site, "large", driver, progress, results).await?;
    }
    Ok(())
}

/// Searches in a guide; `size` is its name among the samples.
async fn measure_search(
    plan: &Plan,
    site: &Site,
    size: &str,
    driver: &Driver,
    progress: &Progress,
    results: &mut Results,
) -> Result<()> {
    let guide = search::Guide { site, size };
    search::measure(driver, &guide, plan.runs, progress, results).await
}

/// The number of visits to search in one guide.
fn search_visits(plan: &Plan) -> usize {
    if plan.wants(Figure::Search) {
        plan.runs * LANGUAGES.len()
    } else {
        0
    }
}

/// Prints the table, what was measured on, and the files of first visits.
fn print(results: &Results, runs: usize) {
    println!(
        "{}\n{} cores, {} {}, Chromium {}; runs: {runs}; under the slowdown, a computation took \
         {:.1} times as long.",
        table(&results.samples),
        cores(),
        env::consts::OS,
        env::consts::ARCH,
        results.version,
        results.slowdown,
    );
    for (page, files) in &results.files {
        println!("\n{}", list("first visit", page, files));
    }
    for (guide, files) in &results.searches {
        println!("\n{}", list("first search", guide, files));
    }
}

/// Writes the values of every single visit.
fn write_all_values(results: &Results, runs: usize, path: &Path) -> Result<()> {
    let values = json!({
        "cores": cores(),
        "chromium": results.version,
        "runs": runs,
        "slowdown": results.slowdown,
        "samples": results.samples.all(),
        "lcpElements": results.lcp_elements,
        "files": lists(&results.files),
        "searches": lists(&results.searches),
    });
    let text = serde_json::to_string_pretty(&values)? + "\n";
    files::write(path, text.as_bytes())
}

/// Lists of files as JSON.
fn lists(lists: &BTreeMap<String, Vec<File>>) -> Value {
    let list = |files: &Vec<File>| -> Value {
        let files = files.iter().map(
            |file| json!({ "path": file.path, "bytes": file.bytes, "requested": file.requested }),
        );
        files.collect()
    };
    let lists = lists
        .iter()
        .map(|(name, files)| (name.clone(), list(files)));
    Value::Object(lists.collect())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The files that a first visit to a page or a first search transferred, in
/// Markdown.
fn list(what: &str, name: &str, files: &[File]) -> String {
    let mut lines = vec![
        format!("| {what}, `{name}` | bytes |"),
        "|---|---|".to_owned(),
    ];
    for file in files {
        let note = if file.requested {
            ""
        } else {
            " (not asked for here, but counted)"
        };
        lines.push(format!("| `{}`{note} | {} |", file.path, file.bytes));
    }
    let sum: usize = files.iter().map(|file| file.bytes).sum();
    lines.push(format!("| together | {sum} |"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        plan: Plan,
    }

    fn plan(arguments: &[&str]) -> Plan {
        let arguments = ["bench"].iter().chain(arguments);
        Command::try_parse_from(arguments).unwrap().plan
    }

    #[test]
    fn the_list_has_every_file_and_the_sum() {
        let file = |path: &str, bytes, requested| File {
            path: path.to_owned(),
            bytes,
            requested,
        };
        let files = [file("/ja/", 10, true), file("/icon.svg", 5, false)];
        assert_eq!(
            list("first visit", "front/ja", &files),
            "| first visit, `front/ja` | bytes |\n|---|---|\n| `/ja/` | 10 |\n\
             | `/icon.svg` (not asked for here, but counted) | 5 |\n| together | 15 |"
        );
    }

    #[test]
    fn a_plan_without_names_wants_everything() {
        let everything = plan(&["--runs", "2"]);
        assert_eq!(everything.runs, 2);
        assert!(everything.wants(Figure::Growth) && everything.wants_large_guide());
        let one = plan(&["--only", "lcp", "--only", "early-switch"]);
        assert!(one.wants(Figure::Lcp) && one.wants(Figure::EarlySwitch));
        assert!(!one.wants(Figure::Growth) && !one.wants_large_guide());
        assert!(plan(&["--only", "search"]).wants_large_guide());
    }
}
