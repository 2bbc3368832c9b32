//! Precompresses a guide's files, so that a server only has to send them:
//! `x.html.br` and `x.html.gz` beside `x.html`.

use std::cmp::Reverse;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use rayon::iter::{ParallelBridge as _, ParallelIterator as _};

use crate::files::files_in;
use crate::progress::{Progress, Step};

const BROTLI_EXTENSION: &str = "br";
const GZIP_EXTENSION: &str = "gz";

/// File types that compress well. Image formats are already compressed.
const COMPRESSIBLE: &str = "css html js json svg txt wasm webmanifest xml";

/// Writes two compressed files beside every file of the folder whose type
/// compresses well. The output is deterministic.
pub(crate) fn precompress(folder: &Path, progress: &dyn Progress) -> Result<()> {
    let mut files = files_in(folder)?;
    files.retain(|file| is_compressible(file));
    // The largest first, so that the cores finish at about the same time.
    files.sort_by_cached_key(|file| Reverse(file.metadata().map_or(0, |file| file.len())));

    progress.begin(Step::Compressing, files.len());
    // A bridge keeps that order.
    files.iter().par_bridge().try_for_each(|file| {
        compress(file).with_context(|| format!("cannot compress {}", file.display()))?;
        progress.advance();
        anyhow::Ok(())
    })?;
    progress.end(Step::Compressing);
    Ok(())
}

fn is_compressible(file: &Path) -> bool {
    let extension = file.extension().and_then(OsStr::to_str);
    COMPRESSIBLE
        .split(' ')
        .any(|other| extension == Some(other))
}

fn compress(file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    fs::write(with_suffix(file, BROTLI_EXTENSION), brotli(&content)?)?;
    fs::write(with_suffix(file, GZIP_EXTENSION), gzip(&content)?)?;
    Ok(())
}

/// The body that a host sends to a client that accepts Brotli.
///
/// # Errors
///
/// Those of the encoder.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
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
fn with_suffix(file: &Path, extension: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".");
    path.push(extension);
    path.into()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::progress::Silent;

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
    fn a_text_has_two_files_beside_it() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("x.js"), TEXT)?;
        precompress(folder.path(), &Silent)?;
        let mut names = Vec::new();
        for entry in folder.path().read_dir()? {
            names.push(entry?.file_name());
        }
        names.sort();
        assert_eq!(names, ["x.js", "x.js.br", "x.js.gz"]);
        Ok(())
    }
}
