//! Invisible characters, which can make a text or a URL look like another.

/// Whether a character is invisible.
///
/// These are the characters with Unicode's property
/// `Default_Ignorable_Code_Point`, such as zero-width spaces, soft hyphens and
/// the controls for text direction, and the marks of interlinear annotations.
/// Variation selectors also have that property, but are excluded: they select
/// the form of a kanji or an emoji.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Writes hidden characters, and control characters other than line breaks and
/// tabs, as `<U+200B>`. A report thus shows them, and a terminal does not
/// execute control sequences from a file.
#[cfg(feature = "tool")]
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if is_escaped(c) {
            escaped.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Whether [`escape`] writes a character as `<U+200B>`.
#[cfg(feature = "tool")]
pub(super) fn is_escaped(c: char) -> bool {
    is_hidden(c) || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_controls_and_characters_without_width_are_hidden() {
        let hidden = ('\u{200B}'..='\u{200F}')
            .chain('\u{202A}'..='\u{202E}')
            .chain('\u{2066}'..='\u{2069}')
            .chain(['\u{61C}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{3164}']);
        for c in hidden {
            assert!(is_hidden(c), "{c:?}");
        }
    }

    #[test]
    fn visible_characters_and_variation_selectors_are_not_hidden() {
        for c in " aé課が、。（）　“–\u{FE0F}\u{E0100}\u{E01EF}".chars() {
            assert!(!is_hidden(c), "{c:?}");
        }
    }
}
