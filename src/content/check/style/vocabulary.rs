//! The words that readers of easy Japanese are expected to know.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The list, with its source and licence.
const LIST: &str = include_str!("vocabulary.txt");

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LIST.lines().filter(|line| !line.starts_with('#')).collect());

/// Whether the list has a word in kanji, given up to its last kanji, and the reading
/// of this.
pub(super) fn has(stem: &str, reading: &str) -> bool {
    WORDS.contains([stem, " ", reading].concat().as_str())
}

/// Whether the list has a word in katakana.
pub(super) fn has_katakana(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_by_its_stem_and_its_reading() {
        assert!(has("勉強", "べんきょう"));
        assert!(has("取", "と"));
        assert!(has("人", "ひと"));
        assert!(!has("人", "と"));
        assert!(!has("概算", "がいさん"));
        assert!(has_katakana("ホテル"));
        assert!(!has_katakana("ゲノム"));
    }
}
