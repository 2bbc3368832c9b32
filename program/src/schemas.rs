//! The JSON Schemas for editors' programs.

use std::fs;
use std::path::{Component, Path, PathBuf};

use bukyoku::content::source::{self, SITE_FILE};
use serde_json::Value;

use crate::problem::Problem;

/// Where a guide has them if its site.json does not say so, as `new` writes it.
pub(crate) const FOLDER: &str = "schema";

/// Where the guide in a folder has them: where editors' programs look for them.
pub(crate) fn folder_of(content: &Path) -> PathBuf {
    let site = fs::read(content.join(SITE_FILE)).ok();
    let site: Option<Value> = site.and_then(|site| serde_json::from_slice(&site).ok());
    let reference = site.as_ref().and_then(|site| site.get("$schema")?.as_str());
    let folder = reference.and_then(source::schemas_folder);
    without_detours(&content.join(folder.unwrap_or(FOLDER)))
}

/// `docs/schema` for `public/content/../../docs/schema`, as editors' programs read
/// it, too.
fn without_detours(path: &Path) -> PathBuf {
    let mut direct = PathBuf::new();
    for part in path.components() {
        let last = direct.components().next_back();
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(last, Some(Component::Normal(_))) => {
                direct.pop();
            }
            part => direct.push(part),
        }
    }
    direct
}

/// Writes them into a folder. Returns their paths.
pub(crate) fn write(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let not_written = |error| Problem::NotWritten(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(not_written)?;
    let mut paths = Vec::new();
    for (name, schema) in source::schemas() {
        let path = folder.join(name);
        let json = serde_json::to_string_pretty(&schema).map_err(anyhow::Error::from)?;
        let written = fs::write(&path, json + "\n");
        written.map_err(|error| Problem::NotWritten(path.clone(), error))?;
        paths.push(path);
    }
    Ok(paths)
}
