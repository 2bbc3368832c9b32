//! Unicode normalisation. In a browser `String.prototype.normalize` does it;
//! natively a crate. So the program for browsers carries no tables.

#[cfg(not(feature = "search-worker"))]
use unicode_normalization::UnicodeNormalization as _;
#[cfg(feature = "search-worker")]
use wasm_bindgen::prelude::wasm_bindgen;

// The methods of strings, called with the string as an argument. So no
// reference to an object is needed, for which the program would have a table.
#[cfg(feature = "search-worker")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["String", "prototype", "normalize"], js_name = call)]
    fn normalize(text: &str, form: &str) -> String;
    #[wasm_bindgen(js_namespace = ["String", "prototype", "toLowerCase"], js_name = call)]
    fn to_lower_case(text: &str) -> String;
}

/// The compatibility form: `ｶﾞ` becomes `ガ`, `Ｇ` becomes `G`, `㍿` becomes
/// `株式会社`.
#[cfg(not(feature = "search-worker"))]
pub fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

/// The compatibility form: `ｶﾞ` becomes `ガ`, `Ｇ` becomes `G`, `㍿` becomes
/// `株式会社`.
#[cfg(feature = "search-worker")]
pub fn nfkc(text: &str) -> String {
    normalize(text, "NFKC")
}

/// One character in lower case, its accents apart: `É` becomes `e` and U+0301.
#[cfg(not(feature = "search-worker"))]
pub fn decomposed(c: char) -> String {
    c.to_lowercase().nfd().collect()
}

/// One character in lower case, its accents apart: `É` becomes `e` and U+0301.
#[cfg(feature = "search-worker")]
pub fn decomposed(c: char) -> String {
    let mut bytes = [0; 4];
    normalize(&to_lower_case(c.encode_utf8(&mut bytes)), "NFD")
}

/// The blocks of Unicode whose characters the guide may contain or its readers
/// may type, for comparing the two implementations.
pub const BLOCKS: [(u32, u32); 12] = [
    // Latin, Greek, Cyrillic and marks.
    (0x0000, 0x052F),
    // Latin with several accents, extended Greek.
    (0x1E00, 0x1FFF),
    // Punctuation, superscripts, currencies, letter-like symbols, numbers.
    (0x2000, 0x218F),
    // Numbers in circles and brackets.
    (0x2460, 0x24FF),
    // Radicals.
    (0x2E80, 0x2FDF),
    // Japanese punctuation, kana.
    (0x3000, 0x30FF),
    // Kana for Ainu, letters in circles and squares.
    (0x31F0, 0x33FF),
    // Kanji, some of each block.
    (0x4E00, 0x4EFF),
    (0xF900, 0xFAFF),
    // Ligatures, vertical and small forms.
    (0xFB00, 0xFB06),
    (0xFE10, 0xFE6F),
    // Half-width and full-width forms.
    (0xFF00, 0xFFEF),
];
