//! The headers that object-store.md lists for each object. It is for people, so
//! its tables are read as people would: the first row that matches counts.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::headers;
use crate::package::Package;

/// A row of a table: path patterns and the other cells.
struct Row {
    patterns: Vec<String>,
    /// The other cells; each has one value, or one for each pattern.
    cells: Vec<Vec<String>>,
}

impl Row {
    /// The cell's value for a path, if the row matches it.
    fn find(&self, path: &str, cell: usize) -> Option<&str> {
        let place = self
            .patterns
            .iter()
            .position(|pattern| matches(pattern, path))?;
        let values = self.cells.get(cell)?;
        let value = values.get(place).or_else(|| values.first())?;
        Some(value.as_str())
    }
}

pub fn every_file_has_its_headers(package: &Package) -> Result<()> {
    let text = fs::read_to_string(package.folder.join("deploy/object-store.md"))?;
    for (name, value) in headers::for_all(package) {
        let is_there = text.lines().any(|line| {
            line.split_once(": ")
                .is_some_and(|(other, found)| other.eq_ignore_ascii_case(name) && found == value)
        });
        ensure!(is_there, "{name} is missing");
    }
    let permissions = text
        .lines()
        .find_map(|line| line.strip_prefix("Permissions-Policy: "));
    headers::expect_permissions(permissions.context("no Permissions-Policy")?)?;

    let types = table(&text, "Content-Type")?;
    let sharing = table(&text, "Cross-Origin-Resource-Policy")?;
    let find = |rows: &[Row], path: &str, cell| {
        let found = rows.iter().find_map(|row| row.find(path, cell));
        found
            .map(str::to_owned)
            .with_context(|| format!("no line is for {path}"))
    };
    for file in &package.files {
        let path = &file.path;
        let media_type = find(&types, path, 0)?;
        ensure!(media_type == file.media_type()?, "{path}: {media_type}");
        let cache = find(&types, path, 1)?;
        let expected = if file.immutable {
            headers::IMMUTABLE
        } else {
            headers::REVALIDATE
        };
        ensure!(cache == expected, "{path}: {cache}");
        let resource = find(&sharing, path, 0)?;
        let is_shared = headers::is_shared(path);
        ensure!(
            resource
                == if is_shared {
                    "cross-origin"
                } else {
                    "same-origin"
                },
            "{path}: {resource}"
        );
        let readers = find(&sharing, path, 1)?;
        let is_readable = headers::is_readable(path);
        ensure!(
            readers == if is_readable { "*" } else { "–" },
            "{path}: {readers}"
        );
    }
    Ok(())
}

/// The rows of the table whose second column has this header's name.
fn table(text: &str, header: &str) -> Result<Vec<Row>> {
    let heading = format!("| files | `{header}` |");
    let mut lines = text.lines();
    lines
        .find(|line| line.starts_with(&heading))
        .with_context(|| format!("no table for {header}"))?;
    let rows = lines.skip(1).map_while(|line| {
        let line = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let mut cells = line.split(" | ").map(|cell| {
            // Text after the last value is for people.
            let values = cell.split("`, `").map(|value| {
                let value = value.trim_start_matches('`');
                value.split('`').next().unwrap_or_default().to_owned()
            });
            values.collect()
        });
        Some(Row {
            patterns: cells.next()?,
            cells: cells.collect(),
        })
    });
    let rows: Vec<Row> = rows.collect();
    ensure!(!rows.is_empty(), "the table for {header} is empty");
    Ok(rows)
}

/// Whether a path matches a pattern, in which one `*` may match anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => path
            .strip_prefix(start)
            .is_some_and(|rest| rest.ends_with(end)),
        None => path == pattern,
    }
}
