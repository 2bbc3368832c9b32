//! The name of the content that an index is made of, until the guide is published.

use std::io;

use crate::content::check::Source;

/// A hash of the content, which tells editions apart.
pub(super) fn edition(source: &Source) -> String {
    let Source {
        site,
        bureaus,
        divisions,
        readings,
    } = source;
    // Whether somebody has reviewed a reading makes no difference to readers.
    let readings = readings.words.iter();
    let readings: Vec<_> = readings
        .map(|entry| (&entry.word, &entry.reading, &entry.places))
        .collect();
    let mut hash = Hash::default();
    // Texts, numbers and lists can always be written.
    let _ = serde_json::to_writer(&mut hash, &(site, bureaus, divisions, readings));
    format!("{:016x}", hash.0)
}

/// The hash of what is written to it (FNV-1a, 64 bits).
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
