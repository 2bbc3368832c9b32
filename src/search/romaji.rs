//! Japanese in Latin letters.
//!
//! Readings are compared letter by letter in one spelling, close to Kunrei:
//! `si`, `ti`, `tu`, `hu`, `zi`, `sya`. [`spelling`] converts what is typed,
//! Hepburn included, to it. The second vowel of a long one may be left out:
//! `kosei` is こうせい, as are `kousei` and `koosei`.

/// Converts Latin letters to the spelling that is compared; `None` if they are
/// no Japanese. The last syllable may be incomplete, for it is being typed.
#[must_use]
pub fn spelling(letters: &[char]) -> Option<Vec<u8>> {
    let mut typed = Vec::with_capacity(letters.len());
    for &c in letters {
        if !c.is_ascii_lowercase() {
            return None;
        }
        typed.push(u8::try_from(c).ok()?);
    }
    let mut out = Vec::with_capacity(typed.len());
    let mut at = 0;
    while let Some(&c) = typed.get(at) {
        let next = typed.get(at + 1).copied().unwrap_or(0);
        let after = typed.get(at + 2).copied().unwrap_or(0);
        let mut length = 1;
        match (c, next) {
            // tch, cch
            (b't' | b'c', b'c') if after == b'h' => out.push(b't'),
            (b'c' | b's', b'h') => {
                out.push(if c == b'c' { b't' } else { b's' });
                length = 2;
                if matches!(after, b'a' | b'u' | b'o') {
                    out.push(b'y');
                }
            }
            (b'j', _) => {
                out.push(b'z');
                if matches!(next, b'a' | b'u' | b'o') {
                    out.push(b'y');
                }
            }
            (b't', b's') | (b'd', b'z') => {
                out.push(if c == b't' { b't' } else { b'z' });
                length = 2;
            }
            (b'd', b'u') => out.push(b'z'),
            (b'f', _) => out.push(b'h'),
            (b'v', _) => out.push(b'b'),
            (b'm', b'b' | b'p' | b'm') => out.push(b'n'),
            (b'w', b'o') => {}
            // ん as it is typed before a consonant.
            (b'n', b'n') if !is_vowel(after) && after != b'y' => {
                out.push(b'n');
                length = 2;
            }
            (b'c' | b'l' | b'q' | b'x', _) => return None,
            _ => out.push(c),
        }
        at += length;
    }
    is_japanese(&out).then_some(out)
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'i' | b'u' | b'e' | b'o')
}

/// Whether letters are syllables: a vowel, or a consonant and one, perhaps with
/// y between or the consonant doubled, or an n.
fn is_japanese(letters: &[u8]) -> bool {
    letters.windows(2).enumerate().all(|(at, pair)| {
        let (c, next) = (pair[0], pair[1]);
        let is_doubled = at > 0 && letters[at - 1] == c;
        is_vowel(c)
            || is_vowel(next)
            || c == b'n'
            || next == b'y' && c != b'y' && c != b'w'
            || next == c && !is_doubled && !matches!(c, b'y' | b'w')
    })
}

/// Consonant and vowel of each kana from ぁ to ん.
const KANA: &[u8; 166] = b" a a i i u u e e o okagakigikugukegekogosazasizisuzusezesozotadatizitutuzutedetodonaninunenohabapahibipihubupuhebepehobopomamimumemoyayayuyuyoyorarirurerowawa i e on ";

const fn syllable(kana: char) -> Option<(u8, u8)> {
    if !matches!(kana, 'ぁ'..='ん') {
        return None;
    }
    let at = (kana as usize - 'ぁ' as usize) * 2;
    Some((KANA[at], KANA[at + 1]))
}

/// Whether a kana changes the vowel of the one before it.
#[must_use]
pub const fn is_small(kana: char) -> bool {
    matches!(kana, 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'ゃ' | 'ゅ' | 'ょ')
}

/// Compares kana with letters from [`spelling`].
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    letters: &'a [u8],
    at: usize,
    /// The last letter of the kana.
    last: u8,
    /// Whether the last kana was a っ.
    doubles: bool,
    /// Whether the letters ended within a kana.
    is_partial: bool,
}

impl<'a> Comparison<'a> {
    /// Begins with the first letter.
    #[must_use]
    pub const fn new(letters: &'a [u8]) -> Self {
        Self {
            letters,
            at: 0,
            last: 0,
            doubles: false,
            is_partial: false,
        }
    }

    /// Compares the next kana: a whole reading or text. Returns how many of
    /// them are compared when the letters end; `None` if they differ.
    pub fn take(&mut self, kana: &[char]) -> Option<usize> {
        for (at, &c) in kana.iter().enumerate() {
            if self.is_done() && !self.is_long(c) {
                return Some(at);
            }
            let next = kana.get(at + 1).copied().unwrap_or_default();
            if !self.take_one(c, next) {
                return None;
            }
        }
        Some(kana.len())
    }

    /// Whether all letters have been compared.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.at >= self.letters.len()
    }

    /// Whether the letters ended within a kana.
    #[must_use]
    pub const fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Whether a kana makes the last vowel long.
    fn is_long(&self, kana: char) -> bool {
        match syllable(kana) {
            Some((b' ', vowel)) => vowel == self.last || vowel == b'u' && self.last == b'o',
            _ => kana == 'ー',
        }
    }

    fn take_one(&mut self, kana: char, next: char) -> bool {
        match kana {
            'ー' => return self.take_letter(self.last),
            'っ' => {
                self.doubles = true;
                return true;
            }
            _ => {}
        }
        let Some((consonant, vowel)) = syllable(kana) else {
            return false;
        };
        let doubles = std::mem::take(&mut self.doubles);
        (consonant == b' '
            || (!doubles || self.take_letter(consonant)) && self.take_letter(consonant))
            && (vowel == b' ' || is_small(next) || self.take_letter(vowel))
    }

    fn take_letter(&mut self, letter: u8) -> bool {
        let is_long =
            is_vowel(letter) && (letter == self.last || letter == b'u' && self.last == b'o');
        let Some(&typed) = self.letters.get(self.at) else {
            self.is_partial |= !is_long;
            return true;
        };
        if typed == letter || is_long && typed == b'o' && self.last == b'o' {
            self.at += 1;
        } else if !is_long {
            return false;
        }
        self.last = letter;
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether a reading begins as the letters say; `Some(true)` if it is all.
    fn compare(kana: &str, typed: &str) -> Option<bool> {
        let typed: Vec<char> = typed.chars().collect();
        let letters = spelling(&typed)?;
        let kana: Vec<char> = kana.chars().collect();
        let mut comparison = Comparison::new(&letters);
        let taken = comparison.take(&kana)?;
        let is_whole = taken == kana.len() && !comparison.is_partial();
        comparison.is_done().then_some(is_whole)
    }

    #[test]
    fn the_table_has_every_kana() {
        assert_eq!(syllable('あ'), Some((b' ', b'a')));
        assert_eq!(syllable('ぺ'), Some((b'p', b'e')));
        assert_eq!(syllable('っ'), Some((b't', b'u')));
        assert_eq!(syllable('づ'), Some((b'z', b'u')));
        assert_eq!(syllable('ろ'), Some((b'r', b'o')));
        assert_eq!(syllable('わ'), Some((b'w', b'a')));
        assert_eq!(syllable('を'), Some((b' ', b'o')));
        assert_eq!(syllable('ん'), Some((b'n', b' ')));
    }

    #[test]
    fn hepburn_and_kunrei_are_the_same() {
        for (kana, typed) in [
            ("さいがい", &["saigai"][..]),
            (
                "かんせんしょう",
                &["kansenshou", "kansensho", "kansensyou", "kansensyo"],
            ),
            ("じんじか", &["jinjika", "zinzika"]),
            ("ちほう", &["chihou", "tihou", "chiho", "tiho", "chihoo"]),
            ("こうせい", &["kousei", "kosei", "koosei"]),
            ("おおさか", &["oosaka", "osaka"]),
            ("しんぶん", &["shimbun", "shinbun", "sinbun"]),
            ("こっか", &["kokka"]),
            ("まっちゃ", &["matcha", "maccha", "mattya"]),
            ("ふくし", &["fukushi", "hukusi"]),
            ("つなみ", &["tsunami", "tunami"]),
            ("つづく", &["tsuzuku", "tuduku"]),
            ("じゅうしょう", &["juusho", "jusho", "zyuusyou", "jyusyo"]),
            ("でーた", &["deeta", "deta"]),
            ("きんえん", &["kinen"]),
            ("かんきょう", &["kankyo", "kannkyou"]),
            ("にんげん", &["ningen", "ninngenn"]),
            ("しんねん", &["shinnen"]),
            ("てぃーむ", &["tiimu"]),
            ("とりくみ", &["torikumi"]),
            ("をこと", &["wokoto", "okoto"]),
        ] {
            for typed in typed {
                assert_eq!(compare(kana, typed), Some(true), "{kana} {typed}");
            }
        }
    }

    #[test]
    fn what_is_read_differently_differs() {
        for (kana, typed) in [
            ("こせい", "kousei"),
            ("こうか", "kokka"),
            ("こか", "kokka"),
            ("さいがい", "saikai"),
            ("かんせん", "kanzen"),
            ("さい", "saigai"),
        ] {
            assert_eq!(compare(kana, typed), None, "{kana} {typed}");
        }
    }

    #[test]
    fn a_reading_is_found_while_it_is_typed() {
        for typed in ["sai", "saig", "saiga", "sa", "s"] {
            assert_eq!(compare("さいがい", typed), Some(false), "{typed}");
        }
        for typed in ["kansens", "kansensh", "kansensy", "kansen"] {
            assert_eq!(compare("かんせんしょう", typed), Some(false), "{typed}");
        }
    }

    #[test]
    fn english_is_no_japanese() {
        for typed in [
            "disaster", "who", "flood", "health", "staff", "xai", "tpp", "g20",
        ] {
            let typed: Vec<char> = typed.chars().collect();
            assert_eq!(spelling(&typed), None, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_letters_and_kana_are_compared_without_a_panic(
            kana in "[ぁ-んー漢a]{0,12}", typed in "[a-zé]{0,12}",
        ) {
            let _ = compare(&kana, &typed);
        }
    }
}
