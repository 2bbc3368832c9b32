//! Generated ministries of several sizes: what it costs to build their guides, and
//! where in them readers fetch what grows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{files, programs};

/// The size of a generated ministry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Its name among the samples.
    pub(crate) name: &'static str,
    pub(crate) divisions: usize,
    pub(crate) bureaus: usize,
}

/// As many divisions as the real content has.
pub(crate) const SMALL: Size = Size {
    name: "small",
    divisions: 6,
    bureaus: 2,
};

/// A whole ministry.
pub(crate) const LARGE: Size = Size {
    name: "large",
    divisions: 1000,
    bureaus: 25,
};

/// Larger than any ministry: what grows faster than the guide shows here.
pub(crate) const HUGE: Size = Size {
    name: "huge",
    divisions: 10_000,
    bureaus: 100,
};

/// Writes the content of a ministry into a folder that is empty. The first division
/// of the first bureau is the same in all sizes.
pub(crate) fn write_content(size: Size, folder: &Path) -> Result<()> {
    programs::write_sample(folder, size.divisions, size.bureaus)
}

/// Builds guides: the program `bukyoku` and the app.
pub(crate) struct Builder {
    pub(crate) program: PathBuf,
    pub(crate) app: PathBuf,
}

/// The cost of a build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) time: Duration,
    /// Peak memory in bytes, if the system reports it.
    pub(crate) memory: Option<u64>,
}

impl Builder {
    /// Builds the guide with this content into a folder that does not exist, or that
    /// has an earlier guide with it.
    pub(crate) fn build(&self, content: &Path, out: &Path) -> Result<Cost> {
        let mut build = Command::new(&self.program);
        build.arg("build").arg(content);
        build.arg("--app").arg(&self.app);
        build.arg("--out").arg(out);
        measure(&mut build)
    }
}

/// Runs the program to its end and samples its memory.
fn measure(command: &mut Command) -> Result<Cost> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .spawn()
        .with_context(|| format!("cannot run {command:?}"))?;
    let mut memory = None;
    let status = loop {
        memory = peak(child.id()).or(memory);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let time = started.elapsed();
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(Cost { time, memory })
}

/// The peak memory of a running program, as Linux reports it.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.split_ascii_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// Pages of a guide whose weight may depend on its size.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The first bureau, by its slug.
    bureau: String,
    /// Its first division.
    pub(crate) division: String,
    /// The subject that most divisions deal with.
    subject: String,
}

/// The pages that are visited in a guide, by name.
pub(crate) const PAGES: [&str; 6] = ["division", "front", "bureau", "subject", "chart", "print"];

impl Places {
    /// Those of a guide, given its content and what was built of it.
    pub(crate) fn find(content: &Path, guide: &Path) -> Result<Self> {
        let site = read(&content.join("site.json"))?;
        let bureau = first(&site["bureaus"]).context("site.json lists no bureau")?;
        let file = content.join("bureaus").join(&bureau).join("bureau.json");
        let division = first(&read(&file)?["divisions"]);
        let index = read(&guide.join("content/index.json"))?;
        Ok(Self {
            division: division.with_context(|| format!("{bureau} lists no division"))?,
            subject: most_common_subject(&index).context("the guide has no subject")?,
            bureau,
        })
    }

    /// The path of a page below the language.
    pub(crate) fn path(&self, page: &str) -> String {
        let Self {
            bureau,
            division,
            subject,
        } = self;
        match page {
            "division" => format!("divisions/{division}/"),
            "bureau" => format!("bureaus/{bureau}/"),
            "subject" => format!("subjects/{subject}/"),
            "chart" => "chart/".to_owned(),
            "print" => format!("bureaus/{bureau}/print/"),
            _ => String::new(),
        }
    }
}

fn first(list: &Value) -> Option<String> {
    Some(list.get(0)?.as_str()?.to_owned())
}

/// The subject that most divisions deal with, from `content/index.json`.
fn most_common_subject(index: &Value) -> Option<String> {
    let subjects = index["subjects"].as_array()?.iter();
    let counts = index["subject_counts"].as_array()?.iter();
    let (subject, _) = subjects
        .zip(counts.map(Value::as_u64))
        .max_by_key(|(_, count)| *count)?;
    Some(subject["id"].as_str()?.to_owned())
}

/// Changes the English name of a division in its file, as an editor would.
/// `number` tells one change from the next.
pub(crate) fn change(content: &Path, places: &Places, number: usize) -> Result<()> {
    let file = format!("{}.json", places.division);
    let file = content.join("bureaus").join(&places.bureau).join(file);
    let mut division = read(&file)?;
    division["name"]["en"] = format!("Division That Was Changed {number} Times").into();
    let text = serde_json::to_string_pretty(&division)? + "\n";
    files::write(&file, text.as_bytes())
}

fn read(path: &Path) -> Result<Value> {
    serde_json::from_slice(&files::read(path)?).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_are_found_in_the_content_and_in_the_guide() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let folder = folder.path();
        let write = |file: &str, value: Value| {
            files::write(&folder.join(file), value.to_string().as_bytes())
        };
        write("site.json", json!({ "bureaus": ["labour", "health"] }))?;
        let bureau = json!({ "divisions": ["wages", "safety"] });
        write("bureaus/labour/bureau.json", bureau)?;
        let subjects = json!([{ "id": "law" }, { "id": "money" }, { "id": "work" }]);
        let index = json!({ "subjects": subjects, "subject_counts": [2, 7, 3] });
        write("guide/content/index.json", index)?;
        let places = Places::find(folder, &folder.join("guide"))?;
        let paths = PAGES.map(|page| places.path(page));
        let expected = [
            "divisions/wages/",
            "",
            "bureaus/labour/",
            "subjects/money/",
            "chart/",
            "bureaus/labour/print/",
        ];
        assert_eq!(paths, expected);

        let name = json!({ "name": { "ja": "賃金課", "en": "Wages Division" } });
        write("bureaus/labour/wages.json", name)?;
        change(folder, &places, 2)?;
        let changed = read(&folder.join("bureaus/labour/wages.json"))?;
        assert_eq!(
            changed,
            json!({ "name": { "ja": "賃金課", "en": "Division That Was Changed 2 Times" } })
        );
        Ok(())
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_memory_of_a_running_program_is_known() {
        assert!(peak(std::process::id()).is_some_and(|bytes| bytes > 100_000));
    }
}
