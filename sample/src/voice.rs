//! Texts of one language that read like the real ones.

use std::collections::HashMap;

use anyhow::{Context as _, Result, bail};
use bukyoku::content::readings::Words;
use bukyoku::content::source::Division;
use bukyoku::language::Lang;

use crate::chain::Chain;
use crate::random::Random;
use crate::texts;
use crate::words::{is_readable, line, noun_end, parts_of_noun, sentences};

/// In how many of ten places a Japanese noun is put together anew. A phrase is
/// longer than an English word, so that few phrases of the real text are the
/// same, and without this the text would repeat each of them.
const NEW_NOUNS: usize = 9;

/// How often a sentence is drawn before it is given up: a word at the end of one
/// phrase and at the beginning of the next may hide a word of the readings.
const ATTEMPTS: usize = 100;

/// What was learned of the texts of a language.
#[derive(Debug)]
pub struct Voice<'r> {
    lang: Lang,
    readings: &'r Words,
    prose: Chain,
    lines: Chain,
    nouns: Nouns,
    /// For each text, the number of words of each sentence.
    lengths: HashMap<String, Vec<usize>>,
}

/// The words of compound nouns, each as often as the texts have it, and the
/// numbers of words of such nouns.
#[derive(Debug, Default)]
struct Nouns {
    words: Vec<String>,
    lengths: Vec<usize>,
}

impl<'r> Voice<'r> {
    /// Learns from all texts of divisions.
    #[must_use]
    pub fn learn(lang: Lang, divisions: &[Division], readings: &'r Words) -> Self {
        let mut voice = Self {
            lang,
            readings,
            prose: Chain::default(),
            lines: Chain::default(),
            nouns: Nouns::default(),
            lengths: HashMap::new(),
        };
        for division in divisions {
            for text in texts::prose(division, lang) {
                voice.add(text, &sentences(text, lang), false);
            }
            for text in texts::lines(division, lang) {
                voice.add(text, &[line(text, lang)], true);
            }
        }
        voice
    }

    fn add(&mut self, text: &str, sentences: &[Vec<String>], is_line: bool) {
        let readings = self.readings;
        // The notation of paragraphs is not learned.
        let is_usable =
            |word: &str| !word.contains(['[', ']', '*', '\\']) && is_readable(word, readings);
        let chain = match is_line {
            true => &mut self.lines,
            false => &mut self.prose,
        };
        for words in sentences {
            chain.learn(words, is_usable);
            if self.lang == Lang::Ja {
                self.nouns.learn(words, readings);
            }
        }
        let lengths = sentences.iter().map(Vec::len).collect();
        self.lengths.insert(text.to_owned(), lengths);
    }

    /// A paragraph of as many sentences as a real one, each of as many words.
    ///
    /// # Errors
    ///
    /// If the real one was not learned, or there are too few words.
    pub fn prose(&self, like: &str, random: &mut Random) -> Result<String> {
        self.text(&self.prose, like, random)
    }

    /// A line of as many words as a real one.
    ///
    /// # Errors
    ///
    /// As for prose.
    pub fn line(&self, like: &str, random: &mut Random) -> Result<String> {
        self.text(&self.lines, like, random)
    }

    fn text(&self, chain: &Chain, like: &str, random: &mut Random) -> Result<String> {
        let lengths = self.lengths.get(like);
        let lengths = lengths.with_context(|| format!("this text was not learned: {like}"))?;
        let mut sentences = Vec::with_capacity(lengths.len());
        for length in lengths {
            sentences.push(self.sentence(chain, *length, random)?);
        }
        Ok(sentences.join(self.space()))
    }

    fn sentence(&self, chain: &Chain, length: usize, random: &mut Random) -> Result<String> {
        for _ in 0..ATTEMPTS {
            let words = chain.sentence(length, random);
            let sentence = match self.lang {
                Lang::Ja | Lang::JaSimple => self.nouns.renew(&words, random),
                Lang::En => words.join(self.space()),
            };
            let is_read = self.lang == Lang::En || is_readable(&sentence, self.readings);
            if !sentence.is_empty() && is_read {
                return Ok(sentence);
            }
        }
        bail!("the texts have too few words to make a sentence of")
    }

    /// What is between words, and between sentences.
    const fn space(&self) -> &'static str {
        match self.lang {
            Lang::Ja | Lang::JaSimple => "",
            Lang::En => " ",
        }
    }
}

impl Nouns {
    fn learn(&mut self, phrases: &[String], readings: &Words) {
        for phrase in phrases {
            let noun = noun_end(phrase).map_or("", |end| &phrase[..end]);
            let parts = parts_of_noun(noun, readings);
            if !parts.is_empty() {
                self.lengths.push(parts.len());
                self.words.extend(parts.into_iter().map(str::to_owned));
            }
        }
    }

    /// The phrases as a sentence, most of their nouns put together anew.
    fn renew(&self, phrases: &[&str], random: &mut Random) -> String {
        let mut sentence = String::new();
        for phrase in phrases {
            let end = noun_end(phrase).filter(|_| random.chance(NEW_NOUNS));
            let length = end.and_then(|_| random.choose(&self.lengths));
            for _ in 0..length.copied().unwrap_or_default() {
                sentence.extend(random.choose(&self.words).map(String::as_str));
            }
            let rest = end.filter(|_| length.is_some()).unwrap_or_default();
            sentence.push_str(&phrase[rest..]);
        }
        sentence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_text_has_the_sentences_and_the_words_of_the_real_one() {
        let real = testing::real();
        let lexicon = testing::readings().lexicon();
        let voice = Voice::learn(Lang::En, &real.divisions, lexicon.words("site"));
        let mut random = Random::new(1);
        let mut compared = 0;
        for division in &real.divisions {
            for like in texts::prose(division, Lang::En) {
                let text = voice.prose(like, &mut random).unwrap();
                assert_ne!(text, like);
                let count = |text: &str| -> Vec<usize> {
                    let sentences = sentences(text, Lang::En);
                    sentences.iter().map(Vec::len).collect()
                };
                assert_eq!(count(&text), count(like), "{text}");
                compared += 1;
            }
        }
        assert!(compared > 20, "{compared}");
        let unknown = voice.prose("No such text.", &mut random);
        assert!(unknown.is_err());
    }

    #[test]
    fn japanese_ends_its_sentences_and_can_be_read() {
        let real = testing::real();
        let lexicon = testing::readings().lexicon();
        let readings = lexicon.words("site");
        let voice = Voice::learn(Lang::Ja, &real.divisions, readings);
        let mut random = Random::new(1);
        for division in &real.divisions {
            for like in texts::prose(division, Lang::Ja) {
                let text = voice.prose(like, &mut random).unwrap();
                assert_eq!(
                    text.matches('。').count(),
                    like.matches('。').count(),
                    "{text}"
                );
                assert!(is_readable(&text, readings), "{text}");
            }
        }
    }
}
