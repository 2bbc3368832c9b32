//! Divisions and descriptions of bureaus, each after a real one.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use bukyoku::content::check::Source;
use bukyoku::content::readings::Words;
use bukyoku::content::source::{
    Division, Figure, Footnote, Line, Paragraphs, Prose, ProseList, Section, Text, Translated,
};
use bukyoku::id::{SectionId, SubjectId};
use bukyoku::language::{Lang, Localized};

use crate::names::Name;
use crate::random::Random;
use crate::voice::Voice;

/// The most subjects that a division has as a whole.
const MOST_SUBJECTS: usize = 3;

/// Words of titles that ids of sections do not have: short ones that say little,
/// and those that ids of the page itself begin with.
const NOT_IN_IDS: [&str; 9] = [
    "and", "copy", "for", "from", "link", "mark", "note", "the", "with",
];

/// Makes divisions of what it learned from the real ones.
#[derive(Debug)]
pub struct Generator<'r> {
    real: &'r Source,
    voices: Localized<Voice<'r>>,
    subjects: Vec<SubjectId>,
    keywords: Localized<Vec<Line>>,
}

impl<'r> Generator<'r> {
    /// Learns from the real content. `readings` are those of the sample.
    #[must_use]
    pub fn new(real: &'r Source, readings: &'r Words) -> Self {
        let subjects = real.site.subjects.iter();
        let keywords = |lang: Lang| {
            let mut known = HashSet::new();
            let divisions = real.divisions.iter();
            let keywords = divisions.flat_map(|division| division.keywords.get(lang));
            let keywords = keywords.filter(|word| known.insert(word.0.as_str()));
            keywords.cloned().collect()
        };
        Self {
            real,
            voices: Localized::from_fn(|lang| Voice::learn(lang, &real.divisions, readings)),
            subjects: subjects.map(|subject| subject.id.clone()).collect(),
            keywords: Localized::from_fn(keywords),
        }
    }

    /// A division of this name, with the parts of a real one picked at random.
    ///
    /// # Errors
    ///
    /// If the real content has too few texts, or the slug is not well-formed.
    pub fn division(&self, name: Name, random: &mut Random) -> Result<Division> {
        let like = self.like(random)?;
        let keywords = |lang: Lang, random: &mut Random| {
            let count = like.keywords.get(lang).len();
            random.sample(self.keywords.get(lang), count)
        };
        let subjects = 1 + random.below(MOST_SUBJECTS);
        let mut numbers = 1..;
        let mut sections = |likes: &[Section], random: &mut Random| -> Result<Vec<Section>> {
            let likes = likes.iter().zip(&mut numbers);
            let sections = likes.map(|(like, number)| self.section(like, number, random));
            sections.collect()
        };
        Ok(Division {
            schema: None,
            slug: name.slug.parse()?,
            name: name.name,
            reading: name.reading,
            pictogram: like.pictogram,
            subjects: random.sample(&self.subjects, subjects),
            keywords: Localized {
                ja: keywords(Lang::Ja, random),
                en: keywords(Lang::En, random),
            },
            tagline: self.optional(like.tagline.as_ref(), Self::line, random)?,
            mission: self.optional(like.mission.as_ref(), Self::paragraphs, random)?,
            description: self.optional(like.description.as_ref(), Self::paragraphs, random)?,
            responsibilities: sections(&like.responsibilities, random)?,
            policies: sections(&like.policies, random)?,
            hot_topics: sections(&like.hot_topics, random)?,
            figures: self.figures(&like.figures, random)?,
        })
    }

    /// What a bureau is for.
    ///
    /// # Errors
    ///
    /// If the real content has too few texts.
    pub fn description(&self, random: &mut Random) -> Result<Paragraphs> {
        let like = self.like(random)?;
        let like = like.description.as_ref().or(like.mission.as_ref());
        let mut others = self.real.divisions.iter();
        let like = like.or_else(|| others.find_map(|other| other.description.as_ref()));
        self.paragraphs(like.context("no division has a description")?, random)
    }

    /// A real division.
    fn like(&self, random: &mut Random) -> Result<&'r Division> {
        let divisions = self.real.divisions.as_slice();
        random.choose(divisions).context("there is no division")
    }

    fn optional<T>(
        &self,
        like: Option<&T>,
        make: impl Fn(&Self, &T, &mut Random) -> Result<T>,
        random: &mut Random,
    ) -> Result<Option<T>> {
        like.map(|like| make(self, like, random)).transpose()
    }

    fn line(&self, like: &Text, random: &mut Random) -> Result<Text> {
        Ok(Translated {
            ja: Line(self.voices.ja.line(&like.ja.0, random)?),
            en: Line(self.voices.en.line(&like.en.0, random)?),
            ja_simple: None,
        })
    }

    fn paragraphs(&self, like: &Paragraphs, random: &mut Random) -> Result<Paragraphs> {
        let mut of = |lang: Lang| -> Result<ProseList> {
            let voice = self.voices.get(lang);
            let likes = like.get(lang).0.iter();
            let paragraphs = likes.map(|like| voice.prose(&like.0, random).map(Prose));
            Ok(ProseList(paragraphs.collect::<Result<_>>()?))
        };
        Ok(Translated {
            ja: of(Lang::Ja)?,
            en: of(Lang::En)?,
            ja_simple: None,
        })
    }

    fn section(&self, like: &Section, number: usize, random: &mut Random) -> Result<Section> {
        let title = self.line(&like.title, random)?;
        let mut text = self.paragraphs(&like.text, random)?;
        let mut footnotes = Vec::new();
        for note in &like.footnotes {
            let mark = format!("[^{}]", note.id);
            for list in [&mut text.ja, &mut text.en] {
                let first = list.0.first_mut();
                first.context("a text has no paragraph")?.0.push_str(&mark);
            }
            footnotes.push(Footnote {
                id: note.id.clone(),
                text: Translated {
                    ja: Prose(self.voices.ja.prose(&note.text.ja.0, random)?),
                    en: Prose(self.voices.en.prose(&note.text.en.0, random)?),
                    ja_simple: None,
                },
            });
        }
        Ok(Section {
            id: section_id(&title.en.0, number)?,
            title,
            subjects: random.sample(&self.subjects, like.subjects.len()),
            text,
            figures: self.figures(&like.figures, random)?,
            footnotes,
        })
    }

    /// Figures without pictures.
    fn figures(&self, likes: &[Figure], random: &mut Random) -> Result<Vec<Figure>> {
        let figure = |like: &Figure| {
            let caption = self.line(&like.caption, random)?;
            Ok(Figure {
                caption,
                image: None,
            })
        };
        likes.iter().map(figure).collect()
    }
}

/// The id of a section: the first words of its title and its number in the
/// division. No two sections of a division have the same number, and no id of
/// the page itself ends with one.
fn section_id(title: &str, number: usize) -> Result<SectionId> {
    let title = title.to_ascii_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let says_much = |word: &&str| {
        let is_word = word.starts_with(|c: char| c.is_ascii_lowercase());
        is_word && word.len() > 2 && !NOT_IN_IDS.contains(word)
    };
    let words: Vec<&str> = words.filter(says_much).take(3).collect();
    let words = match words.as_slice() {
        [] => "section".to_owned(),
        words => words.join("-"),
    };
    Ok(format!("{words}-{number}").parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Names;
    use crate::testing;
    use crate::texts;
    use crate::topics::DIVISIONS;

    #[test]
    fn the_id_of_a_section_is_made_of_its_title() {
        for (title, id) in [
            (
                "Promotion of the global health",
                "promotion-global-health-4",
            ),
            (
                "G20 ministers’ meetings in 2019",
                "g20-ministers-meetings-4",
            ),
            ("2019", "section-4"),
            ("Link to a mark", "section-4"),
        ] {
            assert_eq!(section_id(title, 4).unwrap().as_str(), id);
        }
    }

    /// What parts a division has, and how many paragraphs and so on are in them.
    fn structure(division: &Division) -> impl PartialEq + use<> {
        let sections = |list: &[Section]| -> Vec<[usize; 4]> {
            let counts = list.iter().map(|section| {
                [
                    section.text.ja.0.len(),
                    section.figures.len(),
                    section.footnotes.len(),
                    section.subjects.len(),
                ]
            });
            counts.collect()
        };
        let paragraphs = |part: &Option<Paragraphs>| part.as_ref().map(|part| part.ja.0.len());
        (
            division.tagline.is_some(),
            paragraphs(&division.mission),
            paragraphs(&division.description),
            sections(&division.responsibilities),
            sections(&division.policies),
            sections(&division.hot_topics),
            division.figures.len(),
        )
    }

    #[test]
    fn a_division_has_the_structure_of_a_real_one_and_texts_of_its_own() {
        let real = testing::real();
        let lexicon = testing::readings().lexicon();
        let readings = lexicon.words("site");
        let generator = Generator::new(&real, readings);
        let mut names = Names::new(&DIVISIONS, readings);
        let mut random = Random::new(1);
        let mut found = HashSet::new();
        for _ in 0..60 {
            let name = names.draw(&mut random).unwrap();
            let division = generator.division(name, &mut random).unwrap();
            assert!((1..=MOST_SUBJECTS).contains(&division.subjects.len()));
            let mut likes = real.divisions.iter();
            let like = likes.position(|like| structure(like) == structure(&division));
            found.insert(like.expect("a real division has this structure"));
            for text in texts::prose(&division, Lang::En) {
                assert!(!texts::prose(&real.divisions[0], Lang::En).contains(&text));
            }
        }
        assert!(found.len() > 2, "{found:?}");
    }
}
