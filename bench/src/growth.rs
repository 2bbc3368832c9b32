//! A guide of a thousand divisions: content copied from the real divisions, and
//! the cost of prerendering its pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::checkout::compiled;
use crate::programs::{self, Toolbox};
use crate::server::files_in;

/// The number of divisions in the large guide.
pub(crate) const MANY: usize = 1000;

/// The profile in Cargo.toml for programs that run on this machine.
const PROFILE: &str = "native";

/// Prerenders a guide from its content and the shell, which is Trunk's output
/// before prerendering.
pub(crate) struct Prerenderer<'a> {
    tools: &'a Toolbox<'a>,
    program: PathBuf,
}

/// The cost of prerendering.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    pub(crate) time: Duration,
    /// Peak memory in bytes, if the system reports it.
    pub(crate) memory: Option<u64>,
}

impl<'a> Prerenderer<'a> {
    /// Uses the program at the path, or else compiles it.
    pub(crate) fn provide(tools: &'a Toolbox<'a>, program: Option<PathBuf>) -> Result<Self> {
        if let Some(program) = program {
            return Ok(Self { tools, program });
        }
        let mut cargo = tools.cargo()?;
        cargo.args(["build", "--profile", PROFILE, "--features", "prerender"]);
        cargo.args(["--bin", "prerender"]);
        programs::run(cargo.stdout(std::io::stderr()))?;
        // Next to the folder of xtask itself.
        let program = compiled("prerender")?;
        let (debug, name) = (program.parent(), program.file_name());
        let target = debug.and_then(Path::parent).context("xtask is nowhere")?;
        let program = target.join(PROFILE).join(name.unwrap_or_default());
        Ok(Self { tools, program })
    }

    /// Writes the guide with this content into an empty folder.
    pub(crate) fn make(&self, content: &Path, shell: &Path, out: &Path) -> Result<Effort> {
        let mut prerender = self.tools.command(&self.program)?;
        prerender.arg("--content").arg(content);
        prerender.arg("--shell").arg(shell);
        prerender.arg("--out").arg(out);
        watch(&mut prerender)
    }
}

/// Runs the program to its end and samples its memory.
fn watch(command: &mut Command) -> Result<Effort> {
    let shown = programs::Shown(command).to_string();
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .spawn()
        .with_context(|| format!("cannot run `{shown}`"))?;
    let mut memory = None;
    let status = loop {
        memory = peak(child.id()).or(memory);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let time = started.elapsed();
    ensure!(status.success(), "`{shown}` failed: {status}");
    Ok(Effort { time, memory })
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

/// The bytes of all files in the folder.
pub(crate) fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for file in files_in(folder)? {
        bytes += file.metadata()?.len();
    }
    Ok(bytes)
}

/// Writes content of `count` divisions: the real ones, then copies with new
/// names.
pub(crate) fn write_content(real: &Path, folder: &Path, count: usize) -> Result<()> {
    let mut site = read(&real.join("site.json"))?;
    let slugs: Vec<String> =
        serde_json::from_value(site["divisions"].take()).context("site.json lists no divisions")?;
    let mut divisions = Vec::new();
    for slug in &slugs {
        divisions.push(read(&real.join("divisions").join(format!("{slug}.json")))?);
    }
    ensure!(!divisions.is_empty(), "site.json lists no divisions");

    let mut listed = Vec::new();
    for n in 0..count {
        let division = copy(&divisions[n % divisions.len()], n / divisions.len());
        let slug = division["slug"].as_str().unwrap_or_default();
        let path = folder.join("divisions").join(format!("{slug}.json"));
        listed.push(Value::from(slug));
        write(&path, &division)?;
    }
    site["divisions"] = listed.into();
    write(&folder.join("site.json"), &site)?;
    // Pictures, if there are any.
    let images = real.join("images");
    if images.is_dir() {
        for file in files_in(&images)? {
            let target = folder.join("images").join(file.strip_prefix(&images)?);
            fs::create_dir_all(target.parent().unwrap_or(folder))?;
            fs::copy(&file, &target)?;
        }
    }
    Ok(())
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
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn write(path: &Path, value: &Value) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let text = serde_json::to_string_pretty(value)? + "\n";
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
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
        let checkout = crate::checkout::Checkout::find()?;
        let folder = std::env::temp_dir().join(format!("bukyoku-growth-{}", std::process::id()));
        let real = checkout.path("public/content");
        write_content(&real, &folder, 20)?;
        let (before, after) = (
            read(&real.join("site.json"))?,
            read(&folder.join("site.json"))?,
        );
        let list = |site: &Value| site["divisions"].as_array().cloned().unwrap_or_default();
        assert!(list(&after).starts_with(&list(&before)));
        assert_eq!(list(&after).len(), 20);
        assert_eq!(files_in(&folder.join("divisions"))?.len(), 20);
        fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_memory_of_a_running_program_is_known() {
        assert!(peak(std::process::id()).is_some_and(|bytes| bytes > 100_000));
    }
}
