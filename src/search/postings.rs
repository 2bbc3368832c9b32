//! The divisions that have a term: how the files `terms/<n>.json` write them.
//!
//! Such a file has keys in their order, each followed by its postings; spaces
//! are between them. A key begins with a letter that says what it is:
//!
//! - `j`: one character of the Japanese texts, or two that follow each other;
//! - `k`: the first kana of what is read from the beginning of a word on;
//! - `e`: a word of the English texts, in one spelling, or its first character.
//!
//! Postings are numbers. The position of a division, less that of the one
//! before, is doubled; one is added if it has the term in a name, title,
//! subject, keyword or tagline. A number is written in digits of five bits, the
//! lowest first; a sixth bit says that more digits follow.

/// The digits.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// How many kana a key of kind `k` has at most.
pub const KANA: usize = 5;

/// Writes postings: positions of divisions in their order, each with whether it
/// has the term in a place that counts more.
#[cfg(feature = "tool")]
#[must_use]
pub fn encode(postings: &[(usize, bool)]) -> String {
    let mut text = String::new();
    let mut last = 0;
    for &(position, is_strong) in postings {
        let mut number = (position - last) * 2 + usize::from(is_strong);
        last = position;
        while number >= 32 {
            text.push(char::from(DIGITS[32 + number % 32]));
            number /= 32;
        }
        text.push(char::from(DIGITS[number]));
    }
    text
}

/// Reads postings.
pub fn decode(text: &str, mut each: impl FnMut(usize, bool)) {
    let mut position = 0_usize;
    let mut number = 0_usize;
    let mut shift = 0;
    for byte in text.bytes() {
        let Some(digit) = DIGITS.iter().position(|known| *known == byte) else {
            return;
        };
        if shift > 25 {
            return;
        }
        number |= (digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            position += number / 2;
            each(position, number % 2 == 1);
            number = 0;
            shift = 0;
        }
    }
}

/// The keys in a file that are, or begin with, what is wanted, with their
/// postings.
pub fn lines<'a>(
    terms: &'a str,
    wanted: &'a str,
    is_beginning: bool,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut parts = terms.split(' ');
    let pairs = std::iter::from_fn(move || Some((parts.next()?, parts.next()?)));
    pairs.filter(move |(key, _)| match is_beginning {
        true => key.starts_with(wanted),
        false => *key == wanted,
    })
}

/// The files that may have a key, or keys that begin so: a range of positions.
#[must_use]
pub fn files_with(first_keys: &[String], wanted: &str, is_beginning: bool) -> (usize, usize) {
    let start = first_keys
        .partition_point(|key| key.as_str() <= wanted)
        .saturating_sub(1);
    let rest = first_keys.iter().skip(start + 1);
    let more = rest
        .take_while(|key| is_beginning && key.starts_with(wanted))
        .count();
    (start, (start + 1 + more).min(first_keys.len()))
}

#[cfg(all(test, feature = "tool"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn postings_are_read_back(postings in prop::collection::btree_map(0..5_000usize, any::<bool>(), 0..50)) {
            let postings: Vec<(usize, bool)> = postings.into_iter().collect();
            let mut read = Vec::new();
            decode(&encode(&postings), |position, is_strong| read.push((position, is_strong)));
            prop_assert_eq!(read, postings);
        }

        #[test]
        fn any_postings_are_read_without_a_panic(text in "[0-9a-zA-Z_ -]{0,20}") {
            decode(&text, |_, _| {});
        }
    }

    #[test]
    fn a_key_is_in_the_last_file_that_begins_before_it() {
        let first: Vec<String> = ["ea", "edi", "edisk", "ef"].map(str::to_owned).to_vec();
        assert_eq!(files_with(&first, "ebc", false), (0, 1));
        assert_eq!(files_with(&first, "edi", false), (1, 2));
        assert_eq!(files_with(&first, "edi", true), (1, 3));
        assert_eq!(files_with(&first, "a", true), (0, 1));
        assert_eq!(files_with(&first, "ez", true), (3, 4));
        assert_eq!(files_with(&[], "ez", true), (0, 0));
    }
}
