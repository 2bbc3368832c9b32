//! The size of a PNG, and whether the file is complete.

/// What every PNG begins with (PNG, 5.2).
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The width and the height of a PNG in pixels; `None` if it is no complete one.
pub(super) fn size(file: &[u8]) -> Option<(u32, u32)> {
    let mut rest = file.strip_prefix(SIGNATURE)?;
    let mut size = None;
    let mut has_pixels = false;
    // A chunk: its length, its kind, its data and a checksum (PNG, 5.3).
    loop {
        let (length, after) = number(rest)?;
        let (kind, after) = after.split_at_checked(4)?;
        let (data, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
        rest = after.get(4..)?;
        match (kind, size) {
            (b"IHDR", None) if data.len() == 13 => {
                let (width, data) = number(data)?;
                let (height, _) = number(data)?;
                size = Some((width, height));
            }
            // The header comes first.
            (_, None) => return None,
            (b"IDAT", _) => has_pixels = true,
            (b"IEND", _) => return size.filter(|_| has_pixels),
            _ => {}
        }
    }
}

/// The number that a file begins with, and the rest.
fn number(file: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = file.split_first_chunk()?;
    Some((u32::from_be_bytes(*number), rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PICTURE: &[u8] = include_bytes!("../../../public/icons/touch.png");

    #[test]
    fn the_size_of_a_complete_picture_is_known() {
        assert_eq!(size(PICTURE), Some((180, 180)));
        for end in 0..PICTURE.len() {
            assert_eq!(size(&PICTURE[..end]), None, "{end}");
        }
        assert_eq!(size(b"GIF89a"), None);
        let header = &PICTURE[..33];
        let end = &PICTURE[PICTURE.len() - 12..];
        assert_eq!(size(&[header, end].concat()), None);
    }

    proptest! {
        #[test]
        fn any_file_is_read_without_a_panic(file in any::<Vec<u8>>()) {
            let _ = size(&file);
            let _ = size(&[SIGNATURE, &file].concat());
        }
    }
}
