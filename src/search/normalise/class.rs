//! What the search makes of a character.

use crate::content::hidden::is_hidden;

/// The class of a character in its compatibility form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A letter, a digit, kana, a kanji or any other character that must match.
    Letter,
    /// A hyphen or a dash: a long-vowel mark after kana, else like a space.
    Dash,
    /// An apostrophe: nothing within a word.
    Apostrophe,
    /// A comma: nothing within a number.
    Comma,
    /// Spaces, brackets, quotation marks and the middle dot: nothing beside
    /// Japanese.
    Soft,
    /// Other punctuation and symbols, which separate.
    Hard,
    /// A combining or invisible character, which is left out.
    Nothing,
}

/// The class of a character in its compatibility form.
pub const fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        'ー' | '々' | '〆' | '〇' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' => Class::Letter,
        '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '〜' | '〰' | '゠' => Class::Dash,
        '\'' | '’' | '‘' => Class::Apostrophe,
        ',' => Class::Comma,
        ' '
        | '\t'
        | '\n'
        | '\r'
        | '('
        | ')'
        | '['
        | ']'
        | '{'
        | '}'
        | '<'
        | '>'
        | '"'
        | '·'
        | '•'
        | '・'
        | '«'
        | '»'
        | '\u{201A}'..='\u{201F}'
        | '‹'
        | '›'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301B}'
        | '\u{301D}'..='\u{301F}' => Class::Soft,
        _ if is_mark(c) || is_hidden(c) => Class::Nothing,
        '\u{0}'..='\u{BF}'
        | '×'
        | '÷'
        | '\u{2000}'..='\u{206F}'
        | '\u{20A0}'..='\u{20CF}'
        | '\u{2190}'..='\u{245F}'
        | '\u{2500}'..='\u{2BFF}'
        | '\u{3000}'..='\u{303F}' => Class::Hard,
        _ => Class::Letter,
    }
}

/// Whether a character modifies the one before it.
pub const fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}'..='\u{309C}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}' | 'ﾞ' | 'ﾟ' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character is its own compatibility form and has no other case.
pub const fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='@' | '['..='~' | '\u{3001}'..='\u{3030}' | 'ぁ'..='ゖ' | 'ァ'..='ー'
        | '\u{4E00}'..='\u{9FFF}')
        && !is_mark(c)
}

/// Whether a folded character is kana.
pub const fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー' | 'ゝ' | 'ゞ' | 'ヷ'..='ヺ' | '\u{31F0}'..='\u{31FF}')
}

/// Whether a folded character is a kanji or stands for one.
pub const fn is_kanji(c: char) -> bool {
    matches!(c,
        '々' | '〆' | '〇' | '〻' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a folded character is Japanese.
pub const fn is_japanese(c: char) -> bool {
    is_kana(c) || is_kanji(c)
}
