//! The common parts of all pages, from Trunk's index.html.

use anyhow::{Context as _, Result};

use super::assets::{Asset, Assets};
use super::hash;
use super::links::ROOT;
use super::trunk::TrunkOutput;

/// The parts that are the same on all pages.
pub(super) struct Shell {
    /// The first elements of the head, before the page's metadata.
    pub(super) head_start: String,
    /// The rest of the head: icons, styles, scripts. Addresses begin with [`ROOT`].
    pub(super) head_end: String,
    /// The stylesheet for screens.
    pub(super) style: String,
    /// The script that runs before the first paint.
    pub(super) script: String,
}

impl Shell {
    pub(super) fn new(trunk: &TrunkOutput, assets: &Assets) -> Result<Self> {
        let script = trunk.between("<script>", "</script>")?.trim().to_owned();
        // One element per line, as in index.html.
        let line_with = |what: &str| {
            trunk
                .index
                .lines()
                .map(str::trim)
                .find(|line| line.contains(what))
                .map(|line| line.replace("=\"/", &format!("=\"{ROOT}")))
                .with_context(|| format!("index.html lacks {what}"))
        };
        let mut head_start = String::new();
        for what in ["charset=", "name=\"viewport\"", "name=\"color-scheme\""] {
            head_start.push_str(&line_with(what)?);
        }
        let mut head_end = String::new();
        for what in ["prefers-color-scheme: light", "prefers-color-scheme: dark"] {
            head_end.push_str(&line_with(what)?);
        }
        head_end.push_str("<script>");
        head_end.push_str(&script);
        head_end.push_str("</script>");
        for what in [
            "rel=\"icon\"",
            "rel=\"apple-touch-icon\"",
            "rel=\"manifest\"",
        ] {
            head_end.push_str(&line_with(what)?);
        }
        let style = assets.style.trim().to_owned();
        head_end.push_str("<style>");
        head_end.push_str(&style);
        head_end.push_str("</style>");
        let Asset { path, integrity } = &assets.paper;
        head_end.push_str(&format!(
            "<link rel=\"stylesheet\" media=\"print\" href=\"{ROOT}{path}\" integrity=\"{integrity}\">"
        ));
        let Asset { path, integrity } = &assets.boot;
        head_end.push_str(&format!(
            "<script type=\"module\" src=\"{ROOT}{path}\" integrity=\"{integrity}\"></script>"
        ));
        Ok(Self {
            head_start,
            head_end,
            style,
            script,
        })
    }

    /// The Content-Security-Policy (<https://www.w3.org/TR/CSP3/>) of the
    /// pages, without `frame-ancestors`: the operator decides who may frame the
    /// guide.
    pub(super) fn policy(&self) -> String {
        let script = hash::policy_source(&self.script);
        let style = hash::policy_source(&self.style);
        [
            "default-src 'none'",
            &format!("script-src 'self' 'wasm-unsafe-eval' {script}"),
            &format!("style-src 'self' {style}"),
            "connect-src 'self'",
            "img-src 'self' data:",
            "frame-src 'self'",
            "manifest-src 'self'",
            // The worker of the search.
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types bukyoku",
        ]
        .join("; ")
    }
}
