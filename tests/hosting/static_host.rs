//! Hosts that read `_headers` and `_redirects`. None can be started here, so
//! the test interprets the files: the headers of all matching rules apply.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::headers;
use crate::package::{Package, SERVICE_WORKER};

/// A pattern of paths, and its headers, in lower case.
struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

impl Rule {
    fn matches(&self, path: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == self.pattern,
        }
    }
}

pub fn every_file_has_its_headers_once(package: &Package) -> Result<()> {
    let text = fs::read_to_string(package.folder.join("deploy/static-host/_headers"))?;
    let rules = rules(&text)?;
    for file in &package.files {
        let path = format!("{}{}", package.base, file.route());
        let values = |name: &str| -> Vec<&str> {
            let matching = rules.iter().filter(|rule| rule.matches(&path));
            let headers = matching.flat_map(|rule| &rule.headers);
            headers
                .filter(|(other, _)| other == name)
                .map(|(_, value)| value.as_str())
                .collect()
        };
        for (name, value) in headers::for_all(package) {
            ensure!(
                values(name) == [value],
                "{path}: {name} is {:?}",
                values(name)
            );
        }
        let permissions = values("permissions-policy");
        headers::expect_permissions(permissions.first().context("no Permissions-Policy")?)?;
        // Without `Cache-Control`, such hosts make the browser revalidate.
        let cache = match file.immutable {
            true => Some(headers::IMMUTABLE),
            false => (file.path == SERVICE_WORKER).then_some(headers::REVALIDATE),
        };
        ensure!(values("cache-control") == Vec::from_iter(cache), "{path}");
        let readers = headers::is_readable(&file.path).then_some("*");
        ensure!(
            values("access-control-allow-origin") == Vec::from_iter(readers),
            "{path}"
        );
        if headers::is_shared(&file.path) {
            ensure!(
                values("cross-origin-resource-policy") == ["cross-origin"],
                "{path}"
            );
        }
    }
    Ok(())
}

pub fn nothing_is_answered_with_another_page(package: &Package) -> Result<()> {
    let text = fs::read_to_string(package.folder.join("deploy/static-host/_redirects"))?;
    let rules: Vec<&str> = lines(&text).map(str::trim).collect();
    if package.is_at_the_root() {
        ensure!(rules.is_empty(), "{rules:?}");
    } else {
        ensure!(rules == [format!("/ {} 302", package.base)], "{rules:?}");
    }
    Ok(())
}

fn rules(text: &str) -> Result<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in lines(text) {
        if line.starts_with(char::is_whitespace) {
            let rule = rules.last_mut().context("a header without a path")?;
            let (name, value) = line.split_once(':').context("a header without a value")?;
            let name = name.trim().to_ascii_lowercase();
            rule.headers.push((name, value.trim().to_owned()));
        } else {
            ensure!(line.starts_with('/'), "{line} is no path");
            rules.push(Rule {
                pattern: line.trim_end().to_owned(),
                headers: Vec::new(),
            });
        }
    }
    Ok(rules)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let has_content = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
    text.lines().filter(has_content)
}
