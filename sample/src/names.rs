//! Names of divisions and bureaus, no two of them the same.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use bukyoku::content::readings::Words;
use bukyoku::content::source::{Kana, Line, Text, Translated};
use bukyoku::id;

use crate::random::Random;
use crate::topics::{FIELDS, FUNCTIONS, Kind, Topic, words};

/// In how many of ten names there are two fields.
const TWO_FIELDS: usize = 3;

/// In how many of ten names there is a function.
const WITH_FUNCTION: usize = 9;

/// How often a name is drawn before it is given up. There are some 250,000, so
/// with the most divisions that a sample can have, few of these are needed.
const ATTEMPTS: usize = 1000;

/// What a division or a bureau is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its name.
    pub name: Text,
    /// The reading of its Japanese name.
    pub reading: Kana,
    /// Its slug.
    pub slug: String,
}

/// Draws names of one of two kinds.
#[derive(Debug)]
pub struct Names<'r> {
    kinds: &'static [Kind],
    readings: &'r Words,
    /// The names in both languages and the slugs that were drawn.
    taken: HashSet<String>,
}

impl<'r> Names<'r> {
    /// Names of these kinds.
    #[must_use]
    pub fn new(kinds: &'static [Kind], readings: &'r Words) -> Self {
        Self {
            kinds,
            readings,
            taken: HashSet::new(),
        }
    }

    /// A name that was not drawn before.
    ///
    /// # Errors
    ///
    /// If there are hardly any left.
    pub fn draw(&mut self, random: &mut Random) -> Result<Name> {
        (0..ATTEMPTS)
            .find_map(|_| self.attempt(random))
            .context("there are not enough names; ask for fewer divisions")
    }

    fn attempt(&mut self, random: &mut Random) -> Option<Name> {
        let kind = random.choose(self.kinds)?;
        let fields = match random.chance(TWO_FIELDS) {
            true => random.sample(&FIELDS, 2),
            false => random.sample(&FIELDS, 1),
        };
        let function = match random.chance(WITH_FUNCTION) {
            true => random.choose(&FUNCTIONS).copied(),
            false => None,
        };
        let name = compose(&fields, function, *kind);
        let (ja, en) = (&name.name.ja.0, &name.name.en.0);
        // A word of the readings can hide another where two words of a name meet.
        let kana = self.readings.kana(ja)?.replace('・', "");
        let keys = [ja, en, &name.slug];
        let is_new = !keys.iter().any(|key| self.taken.contains(*key));
        if kana != name.reading.0 || !id::is_valid(&name.slug) || !is_new {
            return None;
        }
        self.taken.extend(keys.map(String::clone));
        Some(name)
    }
}

/// A name of fields, a function and a kind: 感染症・災害医療対策課.
fn compose(fields: &[Topic], function: Option<Topic>, kind: Kind) -> Name {
    let ja: Vec<&str> = fields.iter().map(|field| field.0).collect();
    let en: Vec<&str> = fields.iter().map(|field| field.1).collect();
    let function_ja = function.map_or("", |function| function.0);
    let function_en = function.map(|function| function.1);
    let fields_ja: Vec<String> = ja.iter().map(|ja| written(ja)).collect();
    let ends = [function_ja, kind.ja];
    let end: String = ends.iter().map(|ja| written(ja)).collect();
    let reading = ja.iter().chain(&ends).map(|ja| read(ja)).collect();
    let mut title = vec![en.join(" and ")];
    title.extend(function_en.map(str::to_owned));
    title.push(kind.en.to_owned());
    let topics: Vec<&str> = en.into_iter().chain(function_en).collect();
    let slug = topics.join("-").to_ascii_lowercase().replace(' ', "-");
    Name {
        name: Translated {
            ja: Line(fields_ja.join("・") + &end),
            en: Line(title.join(" ")),
            ja_simple: None,
        },
        reading: Kana(reading),
        slug: slug + kind.slug,
    }
}

fn written(ja: &str) -> String {
    words(ja).map(|word| word.0).collect()
}

fn read(ja: &str) -> String {
    words(ja).map(|word| word.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use crate::topics::{BUREAUS, DIVISIONS};

    #[test]
    fn a_name_is_made_of_topics() {
        let name = compose(&[FIELDS[0], FIELDS[1]], Some(FUNCTIONS[0]), DIVISIONS[1]);
        assert_eq!(
            name,
            Name {
                name: Translated {
                    ja: Line("感染症・食品安全対策室".to_owned()),
                    en: Line("Infectious Disease and Food Safety Measures Office".to_owned()),
                    ja_simple: None,
                },
                reading: Kana("かんせんしょうしょくひんあんぜんたいさくしつ".to_owned()),
                slug: "infectious-disease-food-safety-measures-office".to_owned(),
            }
        );
        let short = compose(&[FIELDS[18]], None, BUREAUS[0]);
        assert_eq!(short.name.ja.0, "年金局");
        assert_eq!(short.name.en.0, "Pension Bureau");
        assert_eq!(short.slug, "pension");
    }

    #[test]
    fn ten_thousand_names_are_distinct() {
        let lexicon = testing::readings().lexicon();
        for kinds in [&DIVISIONS, &BUREAUS] {
            let mut names = Names::new(kinds, lexicon.words("site"));
            let mut random = Random::new(1);
            let (mut ja, mut en) = (HashSet::new(), HashSet::new());
            let mut slugs = HashSet::new();
            for _ in 0..10_000 {
                let name = names.draw(&mut random).unwrap();
                assert!(id::is_valid(&name.slug), "{}", name.slug);
                ja.insert(name.name.ja.0);
                en.insert(name.name.en.0);
                slugs.insert(name.slug);
            }
            assert_eq!((ja.len(), en.len(), slugs.len()), (10_000, 10_000, 10_000));
        }
    }

    #[test]
    fn the_readings_read_every_name_as_it_is_composed() {
        let lexicon = testing::readings().lexicon();
        let readings = lexicon.words("site");
        for field in FIELDS {
            for function in FUNCTIONS.map(Some).into_iter().chain([None]) {
                for kind in DIVISIONS.into_iter().chain(BUREAUS) {
                    let name = compose(&[field], function, kind);
                    let kana = readings.kana(&name.name.ja.0);
                    assert_eq!(kana.as_deref(), Some(name.reading.0.as_str()), "{name:?}");
                }
            }
        }
    }
}
