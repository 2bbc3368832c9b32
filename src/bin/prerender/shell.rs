//! The common parts of all pages, from Trunk's index.html.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::assets::{Asset, Assets};
use crate::links::ROOT;

/// Trunk's file names of the program.
pub(crate) struct Names {
    pub(crate) glue: String,
    pub(crate) wasm: String,
    pub(crate) style: String,
    pub(crate) paper: String,
}

impl Names {
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let shell = index(folder)?;
        let named = |before: &str| {
            between(&shell, before, "\"").map(|name| name.trim_start_matches(['.', '/']).to_owned())
        };
        Ok(Self {
            glue: named("data-js=\"")?,
            wasm: named("data-wasm=\"")?,
            style: named_sheet(&shell, "screen")?,
            paper: named_sheet(&shell, "paper")?,
        })
    }
}

/// The address of the stylesheet with this name in index.html.
fn named_sheet(shell: &str, name: &str) -> Result<String> {
    let marked = format!("data-sheet=\"{name}\"");
    let tag = shell
        .split('<')
        .find(|tag| tag.contains(&marked))
        .with_context(|| format!("index.html lacks the stylesheet {name}"))?;
    Ok(between(tag, "href=\"", "\"")?
        .trim_start_matches(['.', '/'])
        .to_owned())
}

fn index(folder: &Path) -> Result<String> {
    let path = folder.join("index.html");
    fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    text.split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))
        .map(|(found, _)| found)
        .with_context(|| format!("index.html lacks {before}"))
}

/// The parts that are the same on all pages.
pub(crate) struct Shell {
    /// The first elements of the head, before the page's metadata.
    pub(crate) first: String,
    /// The rest of the head: icons, styles, scripts. Addresses begin with [`ROOT`].
    pub(crate) last: String,
    pub(crate) style: String,
    /// The script that runs before the first paint.
    pub(crate) script: String,
}

impl Shell {
    pub(crate) fn read(folder: &Path, assets: &Assets) -> Result<Self> {
        let index = index(folder)?;
        let script = between(&index, "<script>", "</script>")?.trim().to_owned();
        // One element per line, as in index.html.
        let line_with = |what: &str| {
            index
                .lines()
                .map(str::trim)
                .find(|line| line.contains(what))
                .map(|line| line.replace("=\"/", &format!("=\"{ROOT}")))
                .with_context(|| format!("index.html lacks {what}"))
        };
        let mut first = String::new();
        for what in ["charset=", "name=\"viewport\"", "name=\"color-scheme\""] {
            first.push_str(&line_with(what)?);
        }
        let mut last = String::new();
        for what in ["prefers-color-scheme: light", "prefers-color-scheme: dark"] {
            last.push_str(&line_with(what)?);
        }
        last.push_str("<script>");
        last.push_str(&script);
        last.push_str("</script>");
        for what in [
            "rel=\"icon\"",
            "rel=\"apple-touch-icon\"",
            "rel=\"manifest\"",
        ] {
            last.push_str(&line_with(what)?);
        }
        let style = assets.style.trim().to_owned();
        last.push_str("<style>");
        last.push_str(&style);
        last.push_str("</style>");
        let Asset { path, integrity } = &assets.paper;
        last.push_str(&format!(
            "<link rel=\"stylesheet\" media=\"print\" href=\"{ROOT}{path}\" integrity=\"{integrity}\">"
        ));
        let Asset { path, integrity } = &assets.boot;
        last.push_str(&format!(
            "<script type=\"module\" src=\"{ROOT}{path}\" integrity=\"{integrity}\"></script>"
        ));
        Ok(Self {
            first,
            last,
            style,
            script,
        })
    }

    /// The Content-Security-Policy (<https://www.w3.org/TR/CSP3/>) of the
    /// pages, without `frame-ancestors`: the operator decides who may frame the
    /// guide.
    pub(crate) fn policy(&self) -> String {
        let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
        let (script, style) = (hash(&self.script), hash(&self.style));
        [
            "default-src 'none'",
            &format!("script-src 'self' 'wasm-unsafe-eval' 'sha256-{script}'"),
            &format!("style-src 'self' 'sha256-{style}'"),
            "connect-src 'self'",
            "img-src 'self' data:",
            "frame-src 'self'",
            "manifest-src 'self'",
            // Without it, `script-src` would apply.
            "worker-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
        .join("; ")
    }
}
