//! Runs axe-core, which tests what can be automated of WCAG
//! (<https://github.com/dequelabs/axe-core>), and collects its findings.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::reader::{Preference, Reader, Screen};

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
pub struct Decision {
    pub rule: &'static str,
    /// A selector for its elements.
    pub elements: &'static str,
    /// Why they are not a fault.
    pub reason: &'static str,
}

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
pub struct Inspector<'a> {
    pub reader: &'a mut Reader,
    program: String,
    reports: Reports,
    pub left_out: Vec<&'static str>,
    decisions: Vec<&'static Decision>,
    /// Indices of the decisions that were needed.
    met: BTreeSet<usize>,
}

impl<'a> Inspector<'a> {
    pub fn new(reader: &'a mut Reader) -> Result<Self> {
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
    pub fn deciding(mut self, decisions: impl IntoIterator<Item = &'static Decision>) -> Self {
        self.decisions.extend(decisions);
        self
    }

    /// axe's findings on the current page.
    pub async fn findings(&self) -> Result<Vec<Value>> {
        let decisions: Vec<_> = self
            .decisions
            .iter()
            .map(|decision| (decision.rule, decision.elements))
            .collect();
        let arguments = vec![json!(RULES), json!(self.left_out), json!(decisions)];
        let script = include_str!("../scripts/axe.js");
        let mut found = self.reader.run_with(script, arguments.clone()).await?;
        if found.is_null() {
            // Once per document.
            self.reader.run(&self.program).await?;
            found = self.reader.run_with(script, arguments).await?;
        }
        found.as_array().cloned().context("axe has not answered")
    }

    /// Collects axe's findings on the current page.
    pub async fn inspect(&mut self, shown: &str) -> Result<()> {
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
    pub async fn inspect_in_both_schemes(&mut self, shown: &str) -> Result<()> {
        for scheme in Preference::SCHEMES {
            self.reader.prefer(scheme).await?;
            self.inspect(&format!("{shown}, {scheme:?}")).await?;
        }
        Ok(())
    }

    /// The same on a phone and on a desktop screen, in both schemes.
    pub async fn inspect_in_every_look(&mut self, shown: &str) -> Result<()> {
        for screen in [Screen::Phone, Screen::Desktop] {
            self.reader.use_screen(screen).await?;
            self.inspect_in_both_schemes(&format!("{shown}, {screen:?}"))
                .await?;
        }
        Ok(())
    }

    /// Checks that there were no faults and no open decisions, and that every
    /// decision was still needed.
    pub fn conclude(&self) -> Result<()> {
        ensure!(self.reports.is_empty(), "axe reports:{}", self.report()?);
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

    /// Each violation, with its elements and an example of where it was found.
    fn report(&self) -> Result<String> {
        let mut report = String::new();
        for (rule, elements) in &self.reports {
            writeln!(report, "\n{rule}")?;
            for (element, shown) in elements {
                writeln!(report, "  {element}")?;
                // One example is enough.
                let more = match shown.len() - 1 {
                    0 => String::new(),
                    more => format!(", and in {more} more"),
                };
                let first = shown.first().map_or("", String::as_str);
                writeln!(report, "    on {first}{more}")?;
            }
        }
        Ok(report)
    }
}
