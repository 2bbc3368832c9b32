//! What Trunk builds, with an empty app.

use std::fs;
use std::path::Path;

/// What Trunk adds to index.html.
const TRUNK_ADDITIONS: &str = r#"<script>document.documentElement.dataset.theme = "dark"</script>
<script type="module" src="/boot.js" data-base="./" data-js="./app.js" data-wasm="./app.wasm"></script>
<link rel="stylesheet" href="/screen.css" data-sheet="screen">
<link rel="stylesheet" href="/paper.css" data-sheet="paper" media="print">
<link rel="stylesheet" href="/search.css" data-sheet="search">
<link rel="stylesheet" href="/furigana.css" data-sheet="furigana">
<link rel="stylesheet" href="/parallel.css" data-sheet="parallel">
</head>"#;

/// Writes it into a folder.
pub fn write(folder: &Path) {
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    let index = include_str!("../../index.html")
        .split_inclusive('\n')
        .filter(|line| !line.contains("data-trunk"))
        .collect::<String>()
        .replace("</head>", TRUNK_ADDITIONS);
    write("index.html", &index);
    for (name, text) in SCRIPTS {
        write(name, text);
    }
    write("app.js", "export default () => {}");
    write("app.wasm", "\0asm");
    write("screen.css", "body{color:#000}");
    write("paper.css", "body{color:#000}");
    write("search.css", "mark{color:#000}");
    write("furigana.css", "rt{color:#000}");
    write("parallel.css", "p{color:#000}");
    write("colour.css", include_str!("../../style/colour.css"));
    for engine in ["search-engine", "search-engine-large"] {
        write(&format!("{engine}.js"), "export default () => {}");
        write(&format!("{engine}_bg.wasm"), "\0asm");
    }
    write(
        "site.webmanifest",
        include_str!("../../public/site.webmanifest"),
    );
    fs::create_dir(folder.join("icons")).unwrap();
    write("icons/picture.svg", "<svg/>");
    fs::create_dir(folder.join("snippets")).unwrap();
    write(
        "snippets/chunks.json",
        r#"{ "pages": ["chunk_1", "pages"] }"#,
    );
    write("snippets/chunk_1.wasm", "\0asm");
    write("snippets/pages.wasm", "\0asm");
}

const SCRIPTS: [(&str, &str); 11] = [
    ("boot.js", include_str!("../../public/boot.js")),
    ("embed.js", include_str!("../../public/embed.js")),
    ("search.js", include_str!("../../public/search.js")),
    (
        "search-worker.js",
        include_str!("../../public/search-worker.js"),
    ),
    (
        "reading-aids.js",
        include_str!("../../public/reading-aids.js"),
    ),
    ("furigana.js", include_str!("../../public/furigana.js")),
    ("parallel.js", include_str!("../../public/parallel.js")),
    ("workers.js", include_str!("../../public/workers.js")),
    ("offline.js", include_str!("../../public/offline.js")),
    ("save.js", include_str!("../../public/save.js")),
    ("sw.js", include_str!("../../public/sw.js")),
];
