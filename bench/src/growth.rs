//! A guide of a thousand divisions: content copied from the real divisions, and
//! the cost of prerendering its pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::files;

/// The number of divisions in the large guide.
pub(crate) const LARGE: usize = 1000;

/// Prerenders a guide from its content and the shell, which is Trunk's output
/// before prerendering.
pub(crate) struct Prerenderer {
    pub(crate) program: PathBuf,
    pub(crate) shell: PathBuf,
}

/// The cost of prerendering.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) time: Duration,
    /// Peak memory in bytes, if the system reports it.
    pub(crate) memory: Option<u64>,
}

impl Prerenderer {
    /// Writes the guide with this content into an empty folder.
    pub(crate) fn write(&self, content: &Path, out: &Path) -> Result<Cost> {
        let mut prerender = Command::new(&self.program);
        prerender.arg("prerender").arg(content);
        prerender.arg("--trunk").arg(&self.shell);
        prerender.arg("--out").arg(out);
        measure(&mut prerender)
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

/// Writes content of `count` divisions: the real ones, then copies with new
/// names, all in the first bureau.
pub(crate) fn write_content(real: &Path, folder: &Path, count: usize) -> Result<()> {
    let mut site = read(&real.join("site.json"))?;
    let bureaus: Vec<String> =
        serde_json::from_value(site["bureaus"].take()).context("site.json lists no bureaus")?;
    let first = bureaus.first().context("site.json lists no bureaus")?;
    let bureau_file = |slug: &str| Path::new("bureaus").join(slug).join("bureau.json");
    let (mut slugs, mut divisions) = (Vec::new(), Vec::new());
    for bureau in &bureaus {
        let file = real.join(bureau_file(bureau));
        let listed = read(&file)?["divisions"].take();
        let listed: Vec<String> =
            serde_json::from_value(listed).context("a bureau lists no divisions")?;
        for slug in &listed {
            divisions.push(read(&file.with_file_name(format!("{slug}.json")))?);
        }
        slugs.extend(listed);
    }
    ensure!(!divisions.is_empty(), "there is no division");

    let mut listed = Vec::new();
    for n in 0..count {
        let division = copy(&divisions[n % divisions.len()], n / divisions.len());
        let slug = division["slug"].as_str().unwrap_or_default();
        let path = bureau_file(first).with_file_name(format!("{slug}.json"));
        listed.push(Value::from(slug));
        write(&folder.join(path), &division)?;
    }
    let mut bureau = read(&real.join(bureau_file(first)))?;
    bureau["divisions"] = listed.into();
    write(&folder.join(bureau_file(first)), &bureau)?;
    site["bureaus"] = vec![Value::from(first.as_str())].into();
    write(&folder.join("site.json"), &site)?;
    let mut readings = read(&real.join("readings.json"))?;
    let words = readings["words"].as_array_mut().into_iter().flatten();
    for places in words.filter_map(|word| word.get_mut("in")?.as_array_mut()) {
        *places = places_of_copies(places, &slugs, count);
    }
    write(&folder.join("readings.json"), &readings)?;
    // Pictures, if there are any.
    let images = real.join("images");
    if images.is_dir() {
        files::copy(&images, &folder.join("images"))?;
    }
    Ok(())
}

/// The places of a reading, each with those of the copies: `finance#g20` and
/// `finance-1#g20`, as far as there are as many divisions.
fn places_of_copies(places: &[Value], slugs: &[String], count: usize) -> Vec<Value> {
    let mut all = Vec::new();
    for place in places.iter().filter_map(Value::as_str) {
        all.push(Value::from(place));
        let slug = place.split('#').next().unwrap_or(place);
        let Some(first) = slugs.iter().position(|one| one == slug) else {
            continue;
        };
        let copies = (first..count).step_by(slugs.len()).enumerate().skip(1);
        all.extend(copies.map(|(n, _)| format!("{slug}-{n}{}", &place[slug.len()..]).into()));
    }
    all
}

/// A copy of the division, with the number in its name. Number 0 is the
/// division itself.
fn copy(division: &Value, number: usize) -> Value {
    let mut copy = division.clone();
    if number > 0 {
        for (pointer, before) in [("/slug", "-"), ("/name/en", " "), ("/name/ja", "")] {
            if let Some(Value::String(text)) = copy.pointer_mut(pointer) {
                *text = format!("{text}{before}{number}");
            }
        }
    }
    copy
}

fn read(path: &Path) -> Result<Value> {
    serde_json::from_slice(&files::read(path)?).with_context(|| path.display().to_string())
}

fn write(path: &Path, value: &Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    files::write(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_copy_differs_in_what_must_be_its_own() {
        let division = json!({
            "slug": "finance",
            "name": { "ja": "会計課", "en": "Finance Division" },
            "reading": "かいけいか",
        });
        assert_eq!(copy(&division, 0), division);
        assert_eq!(
            copy(&division, 12),
            json!({
                "slug": "finance-12",
                "name": { "ja": "会計課12", "en": "Finance Division 12" },
                "reading": "かいけいか",
            })
        );
    }

    #[test]
    fn the_real_divisions_come_first() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let folder = folder.path();
        let real = crate::programs::in_checkout("public/content")?;
        write_content(&real, folder, 20)?;
        let file = "bureaus/ministers-secretariat/bureau.json";
        let (before, after) = (read(&real.join(file))?, read(&folder.join(file))?);
        let list = |bureau: &Value| bureau["divisions"].as_array().cloned().unwrap_or_default();
        assert!(list(&after).starts_with(&list(&before)));
        assert_eq!(list(&after).len(), 20);
        let files = files::files_in(&folder.join("bureaus/ministers-secretariat"))?;
        assert_eq!(files.len(), 20 + 1);
        // A reading is limited to copies that there are.
        let readings = read(&folder.join("readings.json"))?.to_string();
        assert!(readings.contains("\"international-affairs-3\""));
        assert!(!readings.contains("\"international-affairs-4\""));
        assert!(readings.contains("\"international-affairs-2#global-health\""));
        Ok(())
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_memory_of_a_running_program_is_known() {
        assert!(peak(std::process::id()).is_some_and(|bytes| bytes > 100_000));
    }
}
