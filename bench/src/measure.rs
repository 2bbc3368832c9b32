//! `cargo xtask bench`: how fast and how small the guide is, beside the static
//! twin and the floor. This file prepares the sites, runs the measurements and
//! prints the results; docs/performance.md describes the method.

mod figures;
mod floor;
mod growth;
mod markup;
mod runs;
mod statistics;
mod twin;
mod visit;
mod weight;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{env, thread};

use anyhow::{Context as _, Result};
use serde_json::json;

pub(crate) use self::figures::Figure;
use self::figures::{Samples, table};
use self::growth::{MANY, Prerenderer};
use self::runs::{Bench, File, LINKS};
use crate::compress::brotli;
use crate::prebuild::SHELL_ONLY;
use crate::programs::{self, Took, Toolbox};
use crate::server::{Server, Site};

/// The number of prerender runs for a large guide. They need no browser, so
/// they vary little.
const PRERENDER_RUNS: usize = 3;

/// What the user asked for.
pub(crate) struct Plan {
    pub(crate) runs: usize,
    /// If empty, all figures.
    pub(crate) only: Vec<Figure>,
    /// A built guide.
    pub(crate) dist: Option<PathBuf>,
    /// The prerenderer.
    pub(crate) prerender: Option<PathBuf>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            runs: 7,
            only: Vec::new(),
            dist: None,
            prerender: None,
        }
    }
}

impl Plan {
    /// Whether the guide must be built.
    pub(crate) fn builds(&self) -> bool {
        self.dist.is_none()
    }

    fn wants(&self, figure: Figure) -> bool {
        self.only.is_empty() || self.only.contains(&figure)
    }
}

/// Measures what the plan asks for and prints it. Fails only if measuring is
/// not possible: a figure that misses its limit is a result.
pub(crate) fn run(tools: &Toolbox<'_>, plan: &Plan) -> Result<ExitCode> {
    let started = Instant::now();
    let work = tools.checkout().path("target/bench");
    let dist = match &plan.dist {
        Some(dist) => dist.clone(),
        None => build(tools, &work.join("dist"))?,
    };
    let guide = serve(&dist)?;
    let twin = emptied(work.join("twin"))?;
    twin::write(&dist, &twin)?;
    let twin = serve(&twin)?;
    let floor = emptied(work.join("floor"))?;
    floor::write(&dist, &floor, &LINKS)?;
    let floor = serve(&floor)?;
    eprintln!("Compressing");
    for server in [&guide, &twin, &floor] {
        server.site().make_ready()?;
    }

    let mut bench = Bench::new(tools.browser()?, &guide, &twin, &floor, plan)?;
    bench.measure()?;
    let Bench {
        mut samples,
        largest,
        files,
        version,
        slowdown,
        ..
    } = bench;
    if plan.wants(Figure::Growth) || plan.wants(Figure::Prerender) {
        large(tools, plan, &work, &mut samples)?;
    }

    let cores = thread::available_parallelism().map_or(1, usize::from);
    let machine = format!(
        "{cores} cores, {} {}, Chromium {version}; runs: {}; under the slowdown, a computation \
         took {slowdown:.1} times as long.",
        env::consts::OS,
        env::consts::ARCH,
        plan.runs
    );
    println!("{}\n{machine}", table(&samples));
    for (page, files) in &files {
        println!("\n{}", list(page, files));
    }
    let results = work.join("results.json");
    let raw = json!({
        "cores": cores,
        "chromium": version,
        "runs": plan.runs,
        "slowdown": slowdown,
        "samples": samples.all(),
        "largest": largest,
        "files": files.iter().map(|(page, files)| (page.clone(), files.iter().map(|file| {
            json!({ "path": file.path, "bytes": file.bytes, "asked": file.asked })
        }).collect())).collect::<serde_json::Map<_, _>>(),
    });
    fs::write(&results, serde_json::to_string_pretty(&raw)? + "\n")
        .with_context(|| format!("cannot write {}", results.display()))?;
    let took = Took(started.elapsed());
    eprintln!("All values are in {} ({took})", results.display());
    Ok(ExitCode::SUCCESS)
}

/// Not into dist, which `cargo xtask serve` may be writing.
fn build(tools: &Toolbox<'_>, dist: &Path) -> Result<PathBuf> {
    fs::create_dir_all(dist).with_context(|| format!("cannot create {}", dist.display()))?;
    let mut trunk = tools.trunk()?;
    trunk.args(["build", "--release", "--dist"]).arg(dist);
    // The table alone goes to standard output.
    programs::run(trunk.stdout(std::io::stderr()))?;
    Ok(dist.to_owned())
}

fn emptied(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

fn serve(folder: &Path) -> Result<Server> {
    Server::start(Site::published(folder.to_owned(), brotli)?)
}

/// Prerenders the guide from the real content and a large one from copies of
/// it, and compares them.
fn large(tools: &Toolbox<'_>, plan: &Plan, work: &Path, samples: &mut Samples) -> Result<()> {
    let prerenderer = Prerenderer::provide(tools, plan.prerender.clone())?;
    let shell = &work.join("shell");
    fs::create_dir_all(shell)?;
    let mut trunk = tools.trunk()?;
    trunk
        .args(["build", "--release", "--dist"])
        .arg(shell)
        .env(SHELL_ONLY, "1");
    programs::run(trunk.stdout(std::io::stderr()))?;
    let real = tools.checkout().path("public/content");
    let content = emptied(work.join("content"))?;
    growth::write_content(&real, &content, MANY)?;

    let large = work.join("large");
    let runs = if plan.wants(Figure::Prerender) {
        PRERENDER_RUNS
    } else {
        1
    };
    for run in 1..=runs {
        eprintln!("Pages of {MANY} divisions, run {run} of {runs}");
        let effort = prerenderer.make(&content, shell, &emptied(large.clone())?)?;
        if plan.wants(Figure::Prerender) {
            let mut add = |name: &str, value| samples.add(format!("prerender-{name}/guide"), value);
            add("time", effort.time.as_secs_f64());
            add("size", growth::size(&large)? as f64);
            if let Some(memory) = effort.memory {
                add("memory", memory as f64);
            }
        }
    }
    if plan.wants(Figure::Growth) {
        let small = emptied(work.join("small"))?;
        prerenderer.make(&real, shell, &small)?;
        for (name, folder) in [("small", small), ("large", large)] {
            eprintln!("First visits to the {name} guide");
            runs::growth(tools.browser()?, &serve(&folder)?, name, samples)?;
        }
    }
    Ok(())
}

/// The files that a first visit to the page transferred, in Markdown.
fn list(page: &str, files: &[File]) -> String {
    let mut lines = vec![
        format!("| first visit, `{page}` | bytes |"),
        "|---|---|".to_owned(),
    ];
    for file in files {
        let note = if file.asked {
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
    use super::*;

    #[test]
    fn the_list_tells_every_file_and_the_sum() {
        let file = |path: &str, bytes, asked| File {
            path: path.to_owned(),
            bytes,
            asked,
        };
        let files = [file("/ja/", 10, true), file("/icon.svg", 5, false)];
        assert_eq!(
            list("front/ja", &files),
            "| first visit, `front/ja` | bytes |\n|---|---|\n| `/ja/` | 10 |\n\
             | `/icon.svg` (not asked for here, but counted) | 5 |\n| together | 15 |"
        );
    }

    #[test]
    fn a_plan_without_names_wants_everything() {
        let mut plan = Plan::default();
        assert!(plan.wants(Figure::Growth));
        plan.only.push(Figure::Lcp);
        assert!(plan.wants(Figure::Lcp) && !plan.wants(Figure::Growth));
    }
}
