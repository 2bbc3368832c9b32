//! The list of readings with proposals, and the file that it is kept in.

use bukyoku::content::check::JapaneseText;
use bukyoku::content::readings::kanji_runs;
use bukyoku::content::source::{Kana, Line, Place, Reading, Readings};

use crate::propose::{Proposal, Token, propose, propose_rest};

/// The path of the JSON Schema from the file.
const SCHEMA: &str = "../../docs/schema/readings.schema.json";

/// An entry that was added, or kanji for which none could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition<'t> {
    /// The word.
    pub proposal: Proposal,
    /// A text that needs it.
    pub text: &'t JapaneseText,
}

/// Adds what the texts need to the list, not reviewed, and sorts it. Returns
/// what was added, in the order of the texts; words whose reading is not known
/// are returned, too, but not added.
///
/// A word that has readings in other places gets one that is limited to the
/// place of the text: it is read in more than one way.
pub fn complete<'t>(
    list: &mut Readings,
    texts: &'t [JapaneseText],
    mut analyse: impl FnMut(&str) -> Vec<Token>,
) -> Vec<Addition<'t>> {
    let mut additions: Vec<Addition<'_>> = Vec::new();
    for text in texts {
        // A proposed word may be covered in part by a word of the list.
        for is_rest in [false, true] {
            let lexicon = list.lexicon();
            let known = lexicon.words(&text.place);
            let proposals = match is_rest {
                false => propose(&text.text, known, &mut analyse),
                true => propose_rest(&text.text, known, &mut analyse),
            };
            for proposal in proposals {
                let is_new = match &proposal.reading {
                    Some(reading) => add(list, &proposal.word, reading, &text.place),
                    // The rest is a part of the word.
                    None => !is_rest,
                };
                if is_new {
                    additions.push(Addition { proposal, text });
                }
            }
        }
    }
    list.schema.get_or_insert_with(|| SCHEMA.to_owned());
    list.words.sort_by_cached_key(Reading::order);
    additions
}

/// Adds an entry; `false` if it is there.
fn add(list: &mut Readings, word: &str, reading: &[String], place: &str) -> bool {
    if list.entries().find(word, place).is_some() {
        return false;
    }
    let is_known_elsewhere = list.words.iter().any(|entry| entry.word.0 == word);
    list.words.push(Reading {
        word: Line(word.to_owned()),
        reading: reading.iter().cloned().map(Kana).collect(),
        places: match is_known_elsewhere {
            true => vec![Place(place.to_owned())],
            false => Vec::new(),
        },
        reviewed: false,
    });
    true
}

/// A word with its readings in brackets: `取（と）り組（く）む`.
#[must_use]
pub fn annotated(word: &str, reading: Option<&[String]>) -> String {
    let mut annotated = String::new();
    let mut end = 0;
    for (n, run) in kanji_runs(word).enumerate() {
        let kana = reading.and_then(|reading| reading.get(n));
        let kana = kana.map_or("？", String::as_str);
        annotated.extend([&word[end..run.end], "（", kana, "）"]);
        end = run.end;
    }
    annotated.push_str(&word[end..]);
    annotated
}

/// The file of a list: an entry on each line, so that a change of one is a
/// change of one line.
///
/// # Errors
///
/// If it cannot be written as JSON.
pub fn file(list: &Readings) -> serde_json::Result<String> {
    let schema = serde_json::to_string(list.schema.as_deref().unwrap_or(SCHEMA))?;
    let mut lines = Vec::new();
    for entry in &list.words {
        lines.push(line(entry)?);
    }
    let lines = lines.join(",\n");
    Ok(format!(
        "{{\n  \"$schema\": {schema},\n  \"words\": [\n{lines}\n  ]\n}}\n"
    ))
}

fn line(entry: &Reading) -> serde_json::Result<String> {
    let word = serde_json::to_string(&entry.word)?;
    let reading = texts(&entry.reading)?;
    let places = match entry.places.as_slice() {
        [] => String::new(),
        places => format!("\"in\": {}, ", texts(places)?),
    };
    let reviewed = entry.reviewed;
    Ok(format!(
        "    {{ \"word\": {word}, \"reading\": {reading}, {places}\"reviewed\": {reviewed} }}"
    ))
}

/// A list of texts on one line.
fn texts<T: serde::Serialize>(list: &[T]) -> serde_json::Result<String> {
    let texts: Vec<String> = list
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<_, _>>()?;
    Ok(format!("[{}]", texts.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use bukyoku::content::check::japanese_texts;
    use bukyoku::language::Lang;

    use super::*;
    use crate::propose::Kind;

    fn text(place: &str, text: &str) -> JapaneseText {
        JapaneseText {
            file: "a.json".to_owned(),
            line: 1,
            place: place.to_owned(),
            text: text.to_owned(),
        }
    }

    /// An analyser that knows three words.
    fn analyse(text: &str) -> Vec<Token> {
        let known = [
            ("感染症", "かんせんしょう"),
            ("一日", "いちにち"),
            ("日", "ひ"),
        ];
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let word = known.iter().find(|(word, _)| rest.starts_with(word));
            let (length, reading) = word.map_or((c.len_utf8(), None), |(word, kana)| {
                (word.len(), Some((*kana).to_owned()))
            });
            tokens.push(Token {
                text: rest[..length].to_owned(),
                reading,
                inflection: 0,
                kind: Kind::Other,
            });
            rest = &rest[length..];
        }
        tokens
    }

    fn entry(word: &str, kana: &str, places: &[&str]) -> Reading {
        Reading {
            word: Line(word.to_owned()),
            reading: vec![Kana(kana.to_owned())],
            places: places
                .iter()
                .map(|&place| Place(place.to_owned()))
                .collect(),
            reviewed: true,
        }
    }

    fn proposed(word: &str, kana: &str, places: &[&str]) -> Reading {
        Reading {
            reviewed: false,
            ..entry(word, kana, places)
        }
    }

    #[test]
    fn what_the_list_lacks_is_added_in_order_and_not_reviewed() {
        let mut list = Readings {
            words: vec![entry("課", "か", &[])],
            ..Readings::default()
        };
        let texts = [text("site", "日と感染症の課"), text("finance", "感染症")];
        let additions = complete(&mut list, &texts, analyse);
        assert_eq!(additions.len(), 2);
        assert_eq!(
            list.words,
            [
                entry("課", "か", &[]),
                proposed("感染症", "かんせんしょう", &[]),
                proposed("日", "ひ", &[]),
            ]
        );
        assert_eq!(complete(&mut list, &texts, analyse), []);
    }

    #[test]
    fn a_word_that_is_read_otherwise_elsewhere_is_limited_to_its_place() {
        let mut list = Readings {
            words: vec![entry("一日", "ついたち", &["finance"])],
            ..Readings::default()
        };
        let texts = [text("finance#g20", "一日"), text("site", "一日")];
        complete(&mut list, &texts, analyse);
        assert_eq!(
            list.words,
            [
                proposed("一日", "いちにち", &["site"]),
                entry("一日", "ついたち", &["finance"]),
            ]
        );
    }

    #[test]
    fn a_word_that_the_analyser_cannot_read_is_named_and_not_added() {
        let mut list = Readings::default();
        let texts = [text("site", "梟の日")];
        let additions = complete(&mut list, &texts, analyse);
        let names: Vec<String> = additions
            .iter()
            .map(|addition| {
                annotated(
                    &addition.proposal.word,
                    addition.proposal.reading.as_deref(),
                )
            })
            .collect();
        assert_eq!(names, ["梟（？）", "日（ひ）"]);
        assert_eq!(list.words, [proposed("日", "ひ", &[])]);
    }

    #[test]
    fn a_proposed_word_that_a_longer_one_cuts_is_completed() {
        let mut list = Readings {
            words: vec![entry("毎一", "まいいち", &[])],
            ..Readings::default()
        };
        complete(&mut list, &[text("site", "毎一日")], analyse);
        let lexicon = list.lexicon();
        let words = lexicon.words("site").segment("毎一日");
        let read: Vec<&str> = words.iter().map(|segment| segment.text()).collect();
        assert_eq!(read, ["毎一", "日"]);
    }

    #[test]
    fn the_file_in_the_repository_is_as_it_would_be_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/content");
        let committed = fs::read_to_string(folder.join("readings.json")).unwrap();
        let (texts, mut list) = japanese_texts(&folder, Lang::En).unwrap();
        assert_eq!(complete(&mut list, &texts, |_| Vec::new()), []);
        assert!(
            file(&list).unwrap() == committed,
            "run `cargo xtask readings`"
        );
    }
}
