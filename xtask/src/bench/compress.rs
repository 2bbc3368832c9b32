//! Brotli at its best quality: what a host sends that compresses beforehand.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_becomes_small() -> Result<()> {
        assert!(brotli(&b"division ".repeat(1000))?.len() < 40);
        Ok(())
    }
}
