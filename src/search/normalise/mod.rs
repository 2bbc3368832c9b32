//! Folds a text for comparison, and keeps where each character came from.
//!
//! - Compatibility forms are those of Unicode's NFKC: full and half width, and
//!   letters in circles and squares.
//! - There is no case and no accent, and katakana is hiragana. `ヴァ` is `バ`, a
//!   small `ヶ` is `ケ`.
//! - A dash after kana is a long-vowel mark; several of these are one.
//! - Between Latin letters all punctuation is one space, an apostrophe nothing.
//!   Beside Japanese characters spaces, brackets, quotation marks, the middle
//!   dot and dashes are nothing, and other punctuation is [`STOP`].
//! - There is no punctuation at the beginning and the end.
//!
//! Folding what is folded changes nothing.

mod class;
mod unicode;

use self::class::{Class, class, is_plain};
pub use self::class::{is_japanese, is_kana, is_kanji, is_mark};
pub use self::unicode::{BLOCKS, decomposed, nfkc};
use crate::content::readings::to_hiragana;

/// What punctuation beside a Japanese character becomes.
pub const STOP: char = '。';

/// A folded text.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// Its characters.
    pub chars: Vec<char>,
    /// For each, the bytes of the text that it stands for: start and end.
    pub spans: Vec<(u32, u32)>,
}

/// Folds a text. Texts of 4 GiB or more are cut.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folder = Folder::default();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let alone = end;
        while let Some(&(at, mark)) = chars.peek()
            && is_mark(mark)
        {
            end = at + mark.len_utf8();
            chars.next();
        }
        let (Ok(from), Ok(to)) = (u32::try_from(start), u32::try_from(end)) else {
            break;
        };
        folder.span = (from, to);
        if end == alone && is_plain(c) {
            folder.add(c);
        } else {
            folder.add_cluster(text.get(start..end).unwrap_or_default());
        }
    }
    folder.folded
}

/// The folded characters of a text.
#[must_use]
pub fn folded_chars(text: &str) -> Vec<char> {
    fold(text).chars
}

#[derive(Default)]
struct Folder {
    folded: Folded,
    /// Where the current character came from.
    span: (u32, u32),
    /// The strongest punctuation since the last letter.
    pending: Option<Class>,
    /// Whether the last letter was `ヴ`.
    after_v: bool,
}

impl Folder {
    /// Adds a character with its marks, or one that has another compatibility
    /// form.
    fn add_cluster(&mut self, cluster: &str) {
        // Marks that stand alone are otherwise normalised to a space and a mark.
        let cluster: String = cluster
            .chars()
            .map(|c| match c {
                '゛' => '\u{3099}',
                '゜' => '\u{309A}',
                c => c,
            })
            .collect();
        for c in nfkc(&cluster).chars() {
            self.add(c);
        }
    }

    /// Adds a character in its compatibility form.
    fn add(&mut self, c: char) {
        match class(c) {
            Class::Nothing => {}
            Class::Letter => match to_hiragana(c) {
                'ー' if self.last() == Some('ー') && self.pending.is_none() => {}
                'ゔ' => {
                    self.add_letter('ぶ');
                    self.after_v = true;
                }
                'ゕ' => self.add_letter('か'),
                'ゖ' => self.add_letter('け'),
                c if c.is_ascii() => self.add_letter(c.to_ascii_lowercase()),
                c if c < '\u{2000}' => {
                    for c in decomposed(c).chars() {
                        if !is_mark(c) {
                            self.add_letter(c);
                        }
                    }
                }
                c => self.add_letter(c),
            },
            Class::Dash if self.pending.is_none() && self.last().is_some_and(is_kana) => {
                if self.last() != Some('ー') {
                    self.add_letter('ー');
                }
            }
            found => {
                self.pending = Some(match self.pending {
                    None => found,
                    Some(Class::Hard) => Class::Hard,
                    Some(_) if matches!(found, Class::Hard | Class::Comma) => Class::Hard,
                    Some(Class::Comma) => Class::Hard,
                    Some(_) => Class::Soft,
                });
            }
        }
    }

    fn add_letter(&mut self, c: char) {
        let after_v = std::mem::take(&mut self.after_v);
        match (self.last(), self.pending.take()) {
            (Some('ぶ'), None) if after_v && voiced(c).is_some() => {
                if let (Some(last), Some(span), Some(c)) = (
                    self.folded.chars.last_mut(),
                    self.folded.spans.last_mut(),
                    voiced(c),
                ) {
                    *last = c;
                    span.1 = self.span.1;
                }
                return;
            }
            (None, _) | (_, None) => {}
            (Some(last), Some(pending)) => {
                if let Some(separator) = separator(last, pending, c) {
                    let end = self.folded.spans.last().map_or(0, |span| span.1);
                    let (start, _) = self.span;
                    // Within a fraction such as ¼ nothing is between the two.
                    let between = if end <= start {
                        (end, start)
                    } else {
                        self.span
                    };
                    self.folded.chars.push(separator);
                    self.folded.spans.push(between);
                }
            }
        }
        self.folded.chars.push(c);
        self.folded.spans.push(self.span);
    }

    fn last(&self) -> Option<char> {
        self.folded.chars.last().copied()
    }
}

/// What punctuation between two letters becomes.
fn separator(before: char, punctuation: Class, after: char) -> Option<char> {
    let japanese = is_japanese(before) || is_japanese(after);
    match punctuation {
        Class::Comma if before.is_ascii_digit() && after.is_ascii_digit() => None,
        Class::Apostrophe => None,
        Class::Hard | Class::Comma if japanese => Some(STOP),
        _ if japanese => None,
        _ => Some(' '),
    }
}

/// The kana for `ヴ` and a small vowel.
const fn voiced(vowel: char) -> Option<char> {
    Some(match vowel {
        'ぁ' => 'ば',
        'ぃ' => 'び',
        'ぇ' => 'べ',
        'ぉ' => 'ぼ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        fold(text).chars.into_iter().collect()
    }

    #[test]
    fn forms_of_the_same_text_are_equal() {
        for (texts, expected) in [
            (
                &["ゲノム", "げのむ", "ｹﾞﾉﾑ", "ケ\u{3099}ノム", "ケ゛ノム"][..],
                "げのむ",
            ),
            (&["Ｇ２０", "G20", "ｇ２０"], "g20"),
            (
                &[
                    "データ",
                    "デ－タ",
                    "デ—タ",
                    "ﾃﾞｰﾀ",
                    "データ",
                    "デ〜タ",
                    "デーータ",
                ],
                "でーた",
            ),
            (
                &[
                    "ワーク・ライフ・バランス",
                    "ワークライフバランス",
                    "ﾜｰｸ･ﾗｲﾌ･ﾊﾞﾗﾝｽ",
                ],
                "わーくらいふばらんす",
            ),
            (
                &[
                    "AI（人工知能）の",
                    "AI(人工知能)の",
                    "AI 人工知能 の",
                    "ＡＩ人工知能の",
                ],
                "ai人工知能の",
            ),
            (&["ヴァイオリン", "バイオリン", "ｳﾞｧｲｵﾘﾝ"], "ばいおりん"),
            (
                &[
                    "work–life",
                    "work-life",
                    "Work life",
                    "work‐life",
                    "“work” life",
                ],
                "work life",
            ),
            (&["Minister’s", "minister's", "MINISTERS"], "ministers"),
            (&["crèche", "CRE\u{300}CHE", "creche"], "creche"),
            (&["1,000", "１，０００", "1000"], "1000"),
            (&["㈱", "（株）", "株"], "株"),
            (
                &["地震、豪雨", "地震。豪雨", "地震，豪雨", "地震：豪雨"],
                "地震。豪雨",
            ),
            (
                &["a, b", "a. b", "a / b", "a\u{200B} b", "a\u{202E} b"],
                "a b",
            ),
            (
                &[
                    "",
                    " ",
                    "。",
                    "（）「」・、…",
                    "-",
                    "\u{200B}",
                    "'",
                    "\u{3099}",
                ],
                "",
            ),
        ] {
            for text in texts {
                assert_eq!(folded(text), expected, "{text}");
            }
        }
    }

    #[test]
    fn a_character_knows_the_bytes_that_it_stands_for() {
        let text = "（ｶﾞ）・É";
        let fold = fold(text);
        let parts: Vec<&str> = fold
            .spans
            .iter()
            .map(|&(start, end)| &text[start as usize..end as usize])
            .collect();
        assert_eq!(fold.chars, ['が', 'e']);
        assert_eq!(parts, ["ｶﾞ", "É"]);
    }

    #[test]
    fn plain_characters_are_their_own_form() {
        for c in (' '..='\u{9FFF}').filter(|c| is_plain(*c)) {
            let one = c.to_string();
            assert_eq!(nfkc(&one), one);
            if !c.is_ascii() {
                assert_eq!(c.to_lowercase().to_string(), one);
            }
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn folding_japanese_twice_is_folding_once(text in "[あ-んァ-ヶｦ-ﾟー・、。「」（）() 'a-zA-Zé０-９0-9,.ー〜–-漢字ヴ゛]{0,20}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn spans_are_in_order_and_between_characters(text in any::<String>()) {
            let fold = fold(&text);
            prop_assert_eq!(fold.chars.len(), fold.spans.len());
            let mut last = 0;
            for &(start, end) in &fold.spans {
                prop_assert!(text.get(start as usize..end as usize).is_some());
                prop_assert!(start >= last);
                last = start;
            }
        }
    }
}
