//! A guide written by the prerenderer, from an empty program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// What Trunk adds to index.html.
const TRUNK_ADDITIONS: &str = r#"<script>document.documentElement.dataset.theme = "dark"</script>
<script type="module" src="/boot.js" data-base="./" data-js="./app.js" data-wasm="./app.wasm"></script>
<link rel="stylesheet" href="/screen.css" data-sheet="screen">
<link rel="stylesheet" href="/paper.css" data-sheet="paper" media="print">
<link rel="stylesheet" href="/search.css" data-sheet="search">
</head>"#;

/// A prerendered guide. The folder is removed when this is dropped.
pub struct Prerendered {
    folder: TempDir,
}

impl Prerendered {
    /// Prerenders the shipped content for this URL.
    pub fn with_origin(origin: Option<&str>) -> Self {
        Self::with(origin, Path::new("public/content"))
    }

    /// Prerenders the content in a folder for this URL.
    pub fn with(origin: Option<&str>, content: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        let shell = include_str!("../../index.html")
            .split_inclusive('\n')
            .filter(|line| !line.contains("data-trunk"))
            .collect::<String>()
            .replace("</head>", TRUNK_ADDITIONS);
        write("index.html", &shell);
        write("boot.js", include_str!("../../public/boot.js"));
        write("embed.js", include_str!("../../public/embed.js"));
        write("app.js", "export default () => {}");
        write("app.wasm", "\0asm");
        write("screen.css", "body{color:#000}");
        write("paper.css", "body{color:#000}");
        write("search.css", "mark{color:#000}");
        write("search.js", include_str!("../../public/search.js"));
        write(
            "search-worker.js",
            include_str!("../../public/search-worker.js"),
        );
        write("workers.js", include_str!("../../public/workers.js"));
        write("offline.js", include_str!("../../public/offline.js"));
        write("save.js", include_str!("../../public/save.js"));
        write("sw.js", include_str!("../../public/sw.js"));
        for engine in ["search-engine", "search-engine-large"] {
            write(&format!("{engine}.js"), "export default () => {}");
            write(&format!("{engine}_bg.wasm"), "\0asm");
        }
        fs::create_dir(folder.path().join("snippets")).unwrap();
        write(
            "snippets/chunks.json",
            r#"{ "pages": ["chunk_1", "pages"] }"#,
        );
        write("snippets/chunk_1.wasm", "\0asm");
        write("snippets/pages.wasm", "\0asm");
        let mut prerender = Command::new(env!("CARGO_BIN_EXE_prerender"));
        prerender.arg("--shell").arg(folder.path());
        prerender.arg("--content").arg(content);
        match origin {
            Some(origin) => prerender.env("BUKYOKU_ORIGIN", origin),
            None => prerender.env_remove("BUKYOKU_ORIGIN"),
        };
        let output = prerender.output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        Self { folder }
    }

    /// The output folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file, by its path from the root of the guide.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect(path)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(below) = folders.pop() {
            for entry in fs::read_dir(self.folder().join(&below)).unwrap() {
                let entry = entry.unwrap();
                let path = below.join(entry.file_name());
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path);
                } else {
                    paths.push(path.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        paths.sort();
        paths
    }

    /// Every document with its path.
    pub fn documents(&self) -> Vec<(String, Html)> {
        self.paths()
            .into_iter()
            .filter(|path| path.ends_with(".html"))
            .map(|path| {
                let html = Html::parse_document(&self.read(&path));
                (path, html)
            })
            .collect()
    }
}

/// The elements that a selector finds.
pub fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).collect()
}

/// The attribute of the one element that a selector finds.
pub fn attribute(html: &Html, selector: &str, name: &str) -> String {
    let found = select(html, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0].value().attr(name).expect(name).to_owned()
}
