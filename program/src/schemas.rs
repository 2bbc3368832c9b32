//! The JSON Schemas for editors' programs.

use std::fs;
use std::path::{Path, PathBuf};

use bukyoku::content::source;

use crate::problem::Problem;

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
