//! Precompresses a guide's files, so that a server only has to send them:
//! `x.html.br` and `x.html.gz` beside `x.html`.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use walkdir::WalkDir;

/// The extensions of the compressed files.
pub(crate) const ENDINGS: [&str; 2] = ["br", "gz"];

/// File types that compress well. Image formats are already compressed.
const COMPRESSIBLE: [&str; 9] = [
    "css",
    "html",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Writes both compressed files beside every file of the folder that they make
/// smaller. The output is deterministic.
pub(crate) fn precompress(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() && is_compressible(entry.path()) {
            files.push((entry.metadata()?.len(), entry.into_path()));
        }
    }
    // The largest first, so that the cores finish at about the same time.
    files.sort_by(|(one, _), (other, _)| other.cmp(one));

    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some((_, file)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            compress(file).with_context(|| format!("cannot compress {}", file.display()))?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| Err(anyhow!("a compressor panicked")))
        })
    })
}

/// Whether the file gets compressed files beside it.
pub(crate) fn is_compressible(file: &Path) -> bool {
    let extension = file.extension().and_then(OsStr::to_str);
    extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}

fn compress(file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    fs::write(beside(file, ENDINGS[0]), brotli(&content)?)?;
    fs::write(beside(file, ENDINGS[1]), gzip(&content)?)?;
    Ok(())
}

/// The body that a host sends to a client that accepts Brotli.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    // The header names neither a time nor an operating system (255: unknown).
    let mut encoder = GzBuilder::new()
        .operating_system(255)
        .write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// `x.html.br` for `x.html`.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    path.into()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    const TEXT: &[u8] = "部局 Bukyoku ".as_bytes();

    #[test]
    fn what_is_compressed_is_the_same_afterwards() -> Result<()> {
        let content = TEXT.repeat(1000);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&content)?.as_slice(), &mut plain)?;
        assert_eq!(plain, content);
        plain.clear();
        flate2::read::GzDecoder::new(gzip(&content)?.as_slice()).read_to_end(&mut plain)?;
        assert_eq!(plain, content);
        Ok(())
    }

    #[test]
    fn gzip_names_no_time_and_no_system() -> Result<()> {
        assert_eq!(gzip(TEXT)?[4..10], [0, 0, 0, 0, 2, 255]);
        Ok(())
    }

    #[test]
    fn texts_are_compressed_and_pictures_are_not() {
        for text in ["index.html", "assets/app-1a2b.wasm", "site.webmanifest"] {
            assert!(is_compressible(Path::new(text)), "{text}");
        }
        for other in ["icons/touch.png", "index.html.br", "LICENSE"] {
            assert!(!is_compressible(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn a_text_has_two_files_beside_it() {
        assert_eq!(beside(Path::new("a/x.js"), "br"), Path::new("a/x.js.br"));
    }
}
