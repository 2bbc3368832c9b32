//! An unpacked package, as an administrator has it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// The script that keeps the guide for times without a network.
pub const SERVICE_WORKER: &str = "sw.js";

/// The page for missing addresses.
pub const NOT_FOUND: &str = "404.html";

/// A package.
pub struct Package {
    pub folder: PathBuf,
    /// The path at which it is served, as in a request: `/guide/`.
    pub base: String,
    /// The Content-Security-Policy, without `frame-ancestors`.
    pub policy: String,
    pub files: Vec<SiteFile>,
}

/// A file of the guide.
pub struct SiteFile {
    /// The path below the folder `site`.
    pub path: String,
    pub content: Vec<u8>,
    /// Whether its name changes with its content.
    pub immutable: bool,
}

impl Package {
    /// The packages from `cargo xtask test`, which lists them in
    /// `BUKYOKU_PACKAGE`.
    pub fn all() -> Result<Vec<Self>> {
        let named = env::var_os("BUKYOKU_PACKAGE")
            .context("BUKYOKU_PACKAGE names no package: run `cargo xtask test --only hosting`")?;
        env::split_paths(&named).map(Self::open).collect()
    }

    /// The package in a folder.
    pub fn open(folder: PathBuf) -> Result<Self> {
        let site = folder.join("site");
        let manifest = fs::read(site.join("files.json")).context("the package has no manifest")?;
        let manifest: Value = serde_json::from_slice(&manifest)?;
        let text = |value: &Value| value.as_str().map(str::to_owned).context("not a text");
        let mut files = Vec::new();
        for file in manifest["files"].as_array().context("no files")? {
            let path = text(&file["path"])?;
            files.push(SiteFile {
                content: fs::read(site.join(&path)).with_context(|| path.clone())?,
                immutable: file["immutable"] == true,
                path,
            });
        }
        ensure!(!files.is_empty(), "the package has no file");
        Ok(Self {
            base: base(&site)?,
            folder,
            policy: text(&manifest["policy"])?,
            files,
        })
    }

    /// The file at a path of the guide.
    pub fn file(&self, path: &str) -> Result<&SiteFile> {
        let mut files = self.files.iter();
        files
            .find(|file| file.path == path)
            .with_context(|| format!("the guide has no {path}"))
    }

    /// The pages: each is the `index.html` of its folder.
    pub fn pages(&self) -> impl Iterator<Item = &SiteFile> {
        let files = self.files.iter();
        files.filter(|file| file.route() != file.path)
    }

    /// Whether it is served at the root of its host.
    pub fn is_at_the_root(&self) -> bool {
        self.base == "/"
    }
}

impl SiteFile {
    /// Its address relative to the base.
    pub fn route(&self) -> &str {
        match self.path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.path,
        }
    }

    /// Whether there are compressed files beside it.
    pub fn is_compressed(&self, folder: &Path) -> bool {
        folder.join(format!("site/{}.br", self.path)).exists()
    }

    /// Its media type.
    pub fn media_type(&self) -> Result<&'static str> {
        let extension = self.path.rsplit('.').next().unwrap_or_default();
        Ok(match extension {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            "xml" => "application/xml; charset=utf-8",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "wasm" => "application/wasm",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "webp" => "image/webp",
            "avif" => "image/avif",
            _ => anyhow::bail!("no type is known for {}", self.path),
        })
    }
}

/// The base, read from 404.html, the only page with links from the root of the
/// host.
fn base(site: &Path) -> Result<String> {
    let page = fs::read_to_string(site.join(NOT_FOUND))?;
    let link = page.split("href=\"").skip(1).find_map(|rest| {
        let (link, _) = rest.split_once('"')?;
        link.strip_suffix("ja/")
            .filter(|base| base.starts_with('/'))
    });
    link.map(str::to_owned)
        .context("404.html has no link to the guide")
}
