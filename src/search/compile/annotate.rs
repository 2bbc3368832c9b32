//! Writes readings into texts. So the engine does not need to divide texts into
//! words.

use crate::content::readings::{Segment, Words};
use crate::search::field::{Field, READING, WORD};
use crate::search::normalise::folded_chars;

/// A Japanese text with the readings of its words, as [`Field::new`] reads it.
pub(super) fn annotate(words: &Words, text: &str) -> String {
    let mut annotated = String::new();
    for segment in words.segment(text) {
        let piece = match &segment {
            Segment::Word { text, ruby, .. } => {
                let mut piece = String::new();
                let mut end = 0;
                for (run, kana) in ruby {
                    if end < run.start {
                        piece.push_str(&text[end..run.start]);
                        piece.extend([READING, READING]);
                    }
                    piece.push_str(&with_reading(&text[run.clone()], kana));
                    end = run.end;
                    if end < text.len() {
                        piece.push(READING);
                    }
                }
                piece.push_str(&text[end..]);
                piece
            }
            segment => segment.text().to_owned(),
        };
        if !annotated.is_empty() {
            annotated.push(WORD);
        }
        annotated.push_str(&piece);
    }
    annotated
}

/// A name whose reading is known. It is divided into words if their readings
/// make up that reading.
pub(super) fn annotate_name(words: &Words, name: &str, reading: &str) -> String {
    let annotated = annotate(words, name);
    let field = Field::new(&annotated);
    if field.in_kana(0, field.len()) == folded_chars(reading) {
        annotated
    } else {
        with_reading(name, reading)
    }
}

fn with_reading(text: &str, reading: &str) -> String {
    let mut annotated = text.to_owned();
    annotated.push(READING);
    annotated.extend(folded_chars(reading));
    annotated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::readings::Word;

    fn words(list: &[(&str, &[&str])]) -> Words {
        Words::new(list.iter().map(|(word, reading)| Word {
            word: (*word).to_owned(),
            reading: reading.iter().map(|&kana| kana.to_owned()).collect(),
        }))
    }

    /// The text, the text in kana, and where words begin.
    fn read(annotated: &str) -> (String, String, Vec<usize>) {
        let field = Field::new(annotated);
        let kana = field.in_kana(0, field.len()).into_iter().collect();
        let begins = (0..field.len()).filter(|at| field.begins_word(*at));
        (field.text.clone(), kana, begins.collect())
    }

    #[test]
    fn a_text_has_the_readings_of_its_words() {
        let words = words(&[
            ("災害", &["さいがい"]),
            ("派遣", &["はけん"]),
            ("取り組む", &["と", "く"]),
            ("お知らせ", &["し"]),
            ("2日", &["か"]),
        ]);
        for (text, kana, begins) in [
            ("災害派遣", "さいがいはけん", &[0, 2][..]),
            ("、災害に取り組む。", "さいがいにとりくむ", &[0, 3]),
            ("取り組むお知らせ", "とりくむおしらせ", &[0, 4]),
            ("2日の課", "2かの課", &[0]),
            ("データ", "でーた", &[]),
            ("", "", &[]),
        ] {
            let expected = (text.to_owned(), kana.to_owned(), begins.to_vec());
            assert_eq!(read(&annotate(&words, text)), expected);
        }
    }

    #[test]
    fn a_name_is_divided_if_its_words_are_read_as_the_whole_is() {
        let words = words(&[("会計", &["かいけい"]), ("課", &["か"])]);
        let name = |reading| read(&annotate_name(&words, "会計課", reading));
        let text = || "会計課".to_owned();
        assert_eq!(
            name("かいけいか"),
            (text(), "かいけいか".to_owned(), vec![0, 2])
        );
        assert_eq!(
            name("カイケイカ"),
            (text(), "かいけいか".to_owned(), vec![0, 2])
        );
        assert_eq!(name("かいけ"), (text(), "かいけ".to_owned(), vec![0]));
    }
}
