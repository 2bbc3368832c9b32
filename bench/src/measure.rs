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
use crate::files::{self, emptied, removed};
use crate::growth::{self, Builder, HUGE, LARGE, PAGES, Places, SMALL, Size};
use crate::programs::{self, in_checkout};
use crate::progress::Progress;
use crate::site::Site;
use crate::visits::{self, Bench, DIVISION, File, LANGUAGES, LINKS, Results, Sites};
use crate::{floor, search, twin};

/// The number of builds of a large guide. They need no browser, so they vary
/// little.
const BUILDS: usize = 3;

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
    program: Option<PathBuf>,
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
        [Figure::Growth, Figure::Build, Figure::Search]
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
    let (sites, builder) = prepare(plan, &work, &progress).await?;

    progress.show("Checking that the browser slows down");
    let mut bench = Bench::new(&driver, &sites, plan).await?;
    bench.measure(&progress).await?;
    let mut results = bench.results;
    if plan.wants(Figure::Search) {
        progress.expect(search_visits(plan))?;
        let guide = search::Guide {
            site: &sites.guide,
            size: SMALL.name,
            page: DIVISION.to_owned(),
        };
        search::measure(&driver, &guide, plan.runs, &progress, &mut results).await?;
    }
    if let Some(builder) = &builder {
        measure_large_guide(plan, &work, builder, &driver, &progress, &mut results).await?;
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
) -> Result<(Sites, Option<Builder>)> {
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
    let builder = if plan.wants_large_guide() {
        progress.show("Building the program that builds guides");
        Some(progress.hide_during(|| builder(plan))?)
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
    Ok((sites, builder))
}

fn builder(plan: &Plan) -> Result<Builder> {
    Ok(Builder {
        app: programs::packed_app()?,
        program: match &plan.program {
            Some(program) => program.clone(),
            None => programs::build_program()?,
        },
    })
}

/// Builds the guides of generated ministries, and compares a large one with a small
/// one.
async fn measure_large_guide(
    plan: &Plan,
    work: &Path,
    builder: &Builder,
    driver: &Driver,
    progress: &Progress,
    results: &mut Results,
) -> Result<()> {
    let builds = if plan.wants(Figure::Build) {
        2 * BUILDS + 1
    } else {
        1
    };
    let visits = 2 * usize::from(plan.wants(Figure::Growth));
    progress.expect(builds + visits + search_visits(plan))?;
    let content = write_content(LARGE, work, progress)?;
    let large = work.join("large");
    if plan.wants(Figure::Build) {
        measure_builds(work, builder, &content, &large, progress, results)?;
    } else {
        builder.build(&content, &removed(large.clone())?)?;
        progress.done();
    }
    let places = Places::find(&content, &large)?;
    if plan.wants(Figure::Growth) {
        let content = write_content(SMALL, work, progress)?;
        let small = work.join("small");
        builder.build(&content, &removed(small.clone())?)?;
        let places_of_small = Places::find(&content, &small)?;
        for (size, folder, places) in [(SMALL, &small, &places_of_small), (LARGE, &large, &places)]
        {
            progress.show(&format!("First visits to the {} guide", size.name));
            let site = Site::serve(folder.clone()).await?;
            for page in PAGES {
                visits::growth(driver, &site, size.name, page, places, &mut results.samples)
                    .await?;
            }
            progress.done();
        }
    }
    if plan.wants(Figure::Search) {
        let site = Site::serve(large).await?;
        // Not the pages: compressing thousands of them takes minutes.
        for folder in ["assets", "content/search"] {
            site.compress_folder(folder)?;
        }
        let guide = search::Guide {
            site: &site,
            size: LARGE.name,
            page: places.path("division"),
        };
        search::measure(driver, &guide, plan.runs, progress, results).await?;
    }
    Ok(())
}

/// Measures builds: from nothing, after a change, and of a huge guide.
fn measure_builds(
    work: &Path,
    builder: &Builder,
    content: &Path,
    large: &Path,
    progress: &Progress,
    results: &mut Results,
) -> Result<()> {
    let mut add = |name: &str, cost: growth::Cost| {
        let samples = &mut results.samples;
        samples.add(format!("build-{name}-time/guide"), cost.time.as_secs_f64());
        if let Some(memory) = cost.memory {
            samples.add(format!("build-{name}-memory/guide"), memory as f64);
        }
    };
    for run in 1..=BUILDS {
        progress.show(&format!("Building the large guide, run {run} of {BUILDS}"));
        add(
            LARGE.name,
            builder.build(content, &removed(large.to_owned())?)?,
        );
        progress.done();
    }
    let places = Places::find(content, large)?;
    for run in 1..=BUILDS {
        progress.show(&format!("After a change, run {run} of {BUILDS}"));
        growth::change(content, &places, run)?;
        add("changed", builder.build(content, large)?);
        progress.done();
    }
    let huge = write_content(HUGE, work, progress)?;
    progress.show("Building the huge guide");
    add(
        HUGE.name,
        builder.build(&huge, &removed(work.join("huge"))?)?,
    );
    progress.done();
    let size = files::size(large)? as f64;
    results
        .samples
        .add("build-large-size/guide".to_owned(), size);
    Ok(())
}

fn write_content(size: Size, work: &Path, progress: &Progress) -> Result<PathBuf> {
    progress.show(&format!(
        "Writing a ministry of {} divisions",
        size.divisions
    ));
    let content = emptied(work.join(format!("{}-content", size.name)))?;
    progress.hide_during(|| growth::write_content(size, &content))?;
    Ok(content)
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
