//! Sentences made of the words of other sentences.

use std::collections::HashMap;

use crate::random::Random;

/// In how many of ten places a word is one that follows the word before it in
/// the real text; elsewhere it is any. With more, the text would repeat whole
/// passages of the little that there is; with fewer, it would have no phrase in
/// common with it.
const FOLLOWS: usize = 5;

/// A first-order Markov chain of words, which also jumps. A list has a word as
/// often as the text has it, so words come in the proportions of the text.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    words: Vec<String>,
    numbers: HashMap<String, usize>,
    /// Those that sentences of several words begin with.
    starts: Vec<usize>,
    middles: Vec<usize>,
    /// Those that sentences end with.
    ends: Vec<usize>,
    /// For each word, the middles that follow it.
    following: Vec<Vec<usize>>,
}

impl Chain {
    /// Adds the words of a sentence, except those that are not usable.
    pub fn learn(&mut self, sentence: &[String], is_usable: impl Fn(&str) -> bool) {
        let last = sentence.len().saturating_sub(1);
        let mut before: Option<usize> = None;
        for (at, word) in sentence.iter().enumerate() {
            if !is_usable(word) {
                before = None;
                continue;
            }
            let number = self.number(word);
            if at == last {
                self.ends.push(number);
            } else if at == 0 {
                self.starts.push(number);
            } else {
                self.middles.push(number);
                if let Some(before) = before {
                    self.following[before].push(number);
                }
            }
            before = Some(number);
        }
    }

    fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len();
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        self.following.push(Vec::new());
        number
    }

    /// A sentence of so many words, or fewer if too few were learned.
    pub fn sentence(&self, length: usize, random: &mut Random) -> Vec<&str> {
        let mut words = Vec::with_capacity(length);
        let mut before: Option<usize> = None;
        for at in 0..length {
            before = match at {
                _ if at + 1 == length => random.choose(&self.ends).copied(),
                0 => random.choose(&self.starts).copied(),
                _ => self.middle(before, random),
            };
            words.extend(before.map(|number| self.words[number].as_str()));
        }
        words
    }

    fn middle(&self, before: Option<usize>, random: &mut Random) -> Option<usize> {
        let following = before.map_or(&[][..], |before| self.following[before].as_slice());
        let is_next = !following.is_empty() && random.chance(FOLLOWS);
        let words = match is_next {
            true => following,
            false => self.middles.as_slice(),
        };
        random.choose(words).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(sentences: &[&str]) -> Chain {
        let mut chain = Chain::default();
        for sentence in sentences {
            let words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
            chain.learn(&words, |word| word != "never");
        }
        chain
    }

    #[test]
    fn a_sentence_begins_and_ends_as_others_do() {
        let chain = chain(&["We see the sea.", "They never hear a bell.", "Yes."]);
        let mut random = Random::new(1);
        for length in 2..12 {
            let words = chain.sentence(length, &mut random);
            assert_eq!(words.len(), length);
            assert!(["We", "They"].contains(&words[0]), "{words:?}");
            let last = words[length - 1];
            assert!(["sea.", "bell.", "Yes."].contains(&last), "{words:?}");
            for middle in &words[1..length - 1] {
                assert!(["see", "the", "hear", "a"].contains(middle), "{words:?}");
            }
        }
        let one = chain.sentence(1, &mut random);
        assert!(["sea.", "bell.", "Yes."].contains(&one[0]), "{one:?}");
    }

    #[test]
    fn a_word_is_often_followed_by_what_follows_it_in_the_text() {
        let middles: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        let chain = chain(&[&format!("A {} z.", middles.join(" "))]);
        let mut random = Random::new(1);
        let words = chain.sentence(1000, &mut random);
        let number = |word: &str| word.strip_prefix('w')?.parse::<usize>().ok();
        let pairs = words.windows(2);
        let following = pairs
            .filter(|pair| number(pair[1]).is_some_and(|n| number(pair[0]) == n.checked_sub(1)))
            .count();
        assert!((400..600).contains(&following), "{following}");
    }

    #[test]
    fn a_chain_that_learned_nothing_has_no_sentence() {
        let words = Chain::default();
        assert!(words.sentence(3, &mut Random::new(1)).is_empty());
    }
}
