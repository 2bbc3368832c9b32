//! Compiles a source without faults to what the browser fetches.

use std::collections::HashSet;
use std::sync::Arc;

use super::check::Source;
use super::edition;
use super::files::IMAGES;
use super::guide::{
    AboutPage, Bureau, BureauEntry, BureauName, Card, Cards, Chart, Division, DivisionName,
    DivisionPage, EmbedPage, Figure, Footnote, Heading, Image, Index, MOST_ON_A_PAGE, Paragraphs,
    Section, SectionEntry, Site, Subject, Text,
};
use super::inline::{self, Paragraph};
use super::part::Group;
use super::readings::Lexicon;
use super::{interface, source};
use crate::id::Slug;
use crate::language::{Lang, Localized};
use crate::route::Page;

/// The compiled guide. What there is much of is shared with the pages that are
/// made from it.
#[derive(Clone, Debug)]
pub struct Guide {
    /// `index.json`.
    pub index: Index,
    /// `about.json`.
    pub about: AboutPage,
    /// `embed.json`.
    pub embed: EmbedPage,
    /// `chart.json`.
    pub chart: Chart,
    /// The card of every division, in the order of the guide.
    pub cards: Vec<Card>,
    /// `bureaus/<slug>.json` and `subjects/<id>.json`, by their names without
    /// `.json`. With a single bureau there are none of subjects.
    pub card_files: Vec<(String, Arc<Cards>)>,
    /// `divisions/<slug>.json`, in the order of the guide.
    pub divisions: Vec<Arc<DivisionPage>>,
    /// The readings of words, from which `readings/…` is made.
    pub lexicon: Lexicon,
    /// The language that its Japanese texts are in.
    pub lang: Lang,
}

/// A guide in the languages that share files.
pub struct Edition {
    /// The content that it was compiled from.
    pub source: Source,
    /// The guide.
    pub guide: Guide,
}

impl Edition {
    /// Those of a guide: first that in Japanese and English, then one for each
    /// further language that it has texts in.
    ///
    /// # Errors
    ///
    /// If the types and what is written of them differ, which is a fault of this
    /// program.
    pub fn all(source: Source) -> anyhow::Result<Vec<Self>> {
        let mut editions = Vec::new();
        for lang in Lang::ALL {
            if !lang.shares_files_with(Lang::Ja)
                && let Some(source) = edition::in_language(&source, lang)?
            {
                let mut guide = compile(&source);
                guide.lang = lang;
                guide.mark_interface();
                editions.push(Self { source, guide });
            }
        }
        let guide = compile(&source);
        editions.insert(0, Self { source, guide });
        let count = Lang::FULL.len() + editions.len() - 1;
        for edition in &mut editions {
            edition.guide.set_languages(count);
        }
        Ok(editions)
    }
}

/// Compiles the guide. The same source always gives the same guide.
#[must_use]
pub fn compile(source: &Source) -> Guide {
    let site = site(&source.site);
    let cards: Vec<Card> = source.divisions.iter().map(card).collect();
    let is_single = source.bureaus.len() == 1;
    let subjects: Vec<Subject> = source.site.subjects.iter().map(subject).collect();
    let index = Index {
        site: site.clone(),
        introduction: paragraphs(&source.site.introduction),
        subject_counts: subjects
            .iter()
            .map(|subject| dealing(subject, &cards).count())
            .collect(),
        subjects,
        bureaus: source.bureaus.iter().map(bureau).collect(),
        divisions: if is_single { cards.clone() } else { Vec::new() },
    };
    let about = AboutPage {
        source: paragraphs(&source.site.source),
        translation: paragraphs(&source.site.translation),
        terms: paragraphs(&source.site.terms),
        accessibility: interface::accessibility(),
    };
    let mut divisions = Vec::with_capacity(source.divisions.len());
    for (bureau, own) in source.divisions_by_bureau() {
        let neighbour = |n: usize| own.get(n).map(division_name);
        divisions.extend(own.iter().enumerate().map(|(n, division)| {
            Arc::new(DivisionPage {
                site: site.clone(),
                bureau: BureauName {
                    slug: (!is_single).then(|| bureau.slug.clone()),
                    name: text(&bureau.name),
                },
                division: self::division(division, &source.site.subjects),
                previous: n.checked_sub(1).and_then(neighbour),
                next: neighbour(n + 1),
            })
        }));
    }
    let chart = Chart {
        bureaus: source
            .divisions_by_bureau()
            .map(|(bureau, own)| BureauEntry {
                slug: bureau.slug.clone(),
                name: text(&bureau.name),
                divisions: own.iter().map(division_name).collect(),
            })
            .collect(),
    };
    Guide {
        card_files: card_files(source, &index, &chart, &cards),
        index,
        about,
        embed: interface::embed_page(),
        chart,
        cards,
        divisions,
        lexicon: source.readings.lexicon(),
        lang: Lang::Ja,
    }
}

/// The cards of each bureau and, if there are several bureaus, of each subject.
fn card_files(
    source: &Source,
    index: &Index,
    chart: &Chart,
    cards: &[Card],
) -> Vec<(String, Arc<Cards>)> {
    let mut rest = cards;
    let of_bureau = |bureau: &source::Bureau| {
        let (own, others) = rest.split_at(bureau.divisions.len().min(rest.len()));
        rest = others;
        let page = Page::Bureau(bureau.slug.clone());
        let cards = Cards {
            description: bureau.description.as_ref().map(paragraphs),
            divisions: own.to_vec(),
            bureaus: Vec::new(),
        };
        Some((page.cards()?, Arc::new(cards)))
    };
    let of_subject = |subject: &Subject| {
        let page = Page::Subject(subject.id.clone());
        let dealing: Vec<&Card> = dealing(subject, cards).collect();
        let mut cards = Cards {
            description: None,
            divisions: Vec::new(),
            bureaus: Vec::new(),
        };
        if dealing.len() > MOST_ON_A_PAGE {
            cards.bureaus = names_by_bureau(chart, &dealing);
        } else {
            let own = dealing.iter().map(|card| card.about(&subject.id));
            cards.divisions = own.collect();
        }
        Some((page.cards()?, Arc::new(cards)))
    };
    let subjects = match index.only_bureau() {
        Some(_) => &[],
        None => index.subjects.as_slice(),
    };
    let bureaus = source.bureaus.iter().filter_map(of_bureau);
    bureaus
        .chain(subjects.iter().filter_map(of_subject))
        .collect()
}

/// The cards of the divisions that deal with a subject.
fn dealing<'a>(subject: &'a Subject, cards: &'a [Card]) -> impl Iterator<Item = &'a Card> {
    cards.iter().filter(|card| card.deals_with(&subject.id))
}

fn division_name(division: &source::Division) -> DivisionName {
    DivisionName {
        slug: division.slug.clone(),
        name: text(&division.name),
    }
}

impl Guide {
    /// Says how many of [`Lang::ALL`] there are.
    fn set_languages(&mut self, count: usize) {
        self.index.site.languages = count;
        for page in &mut self.divisions {
            Arc::make_mut(page).site.languages = count;
        }
    }

    /// Marks the texts of the interface for single pages, which are in Japanese and
    /// English only.
    fn mark_interface(&mut self) {
        for statement in &mut self.about.accessibility {
            for text in [&mut statement.subject, &mut statement.text] {
                text.ja.insert(0, edition::IN_JAPANESE);
            }
        }
        let texts = std::mem::replace(&mut self.embed, interface::embed_page());
        self.embed = EmbedPage::new(|which| {
            let mut text = texts.text(which);
            text.ja.insert(0, edition::IN_JAPANESE);
            text
        });
    }

    /// Its languages.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        let all = Lang::ALL.into_iter();
        all.filter(|lang| lang.shares_files_with(self.lang))
            .collect()
    }

    /// All pages that the guide has in each language.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let divisions = self.cards.iter();
        let subjects = self.index.subjects.iter();
        let bureaus = self.index.bureaus.iter().flat_map(|bureau| {
            [
                Page::Bureau(bureau.slug.clone()),
                Page::PrintBureau(bureau.slug.clone()),
            ]
        });
        [
            Page::Home,
            Page::About,
            Page::Print,
            Page::Embed,
            Page::Search,
            Page::Chart,
        ]
        .into_iter()
        .chain(bureaus)
        .chain(divisions.map(|card| Page::Division(card.slug.clone())))
        .chain(subjects.map(|subject| Page::Subject(subject.id.clone())))
        .collect()
    }
}

/// The names of these divisions, by bureau.
fn names_by_bureau(chart: &Chart, divisions: &[&Card]) -> Vec<BureauEntry> {
    let slugs: HashSet<&Slug> = divisions.iter().map(|card| &card.slug).collect();
    let bureaus = chart.bureaus.iter().map(|bureau| {
        let own = bureau.divisions.iter();
        let own = own.filter(|division| slugs.contains(&division.slug));
        BureauEntry {
            divisions: own.cloned().collect(),
            ..bureau.clone()
        }
    });
    bureaus
        .filter(|bureau| !bureau.divisions.is_empty())
        .collect()
}

fn text(text: &source::Text) -> Text {
    Localized::from_fn(|lang| text.get(lang).0.clone())
}

fn heading(text: &source::Text) -> Heading {
    let japanese = &text.ja.0;
    let phrases = budoux::parse(budoux::models::default_japanese_model(), japanese);
    let ends = phrases.iter().scan(0, |end, phrase| {
        *end += phrase.len();
        Some(*end)
    });
    Heading {
        text: self::text(text),
        breaks: ends.filter(|end| *end < japanese.len()).collect(),
    }
}

fn paragraphs(paragraphs: &source::Paragraphs) -> Paragraphs {
    Localized::from_fn(|lang| paragraphs.get(lang).0.iter().map(paragraph).collect())
}

fn paragraph(prose: &source::Prose) -> Paragraph {
    inline::parse(&prose.0).paragraph()
}

fn site(site: &source::Site) -> Site {
    Site {
        name: site.name.as_ref().map(text),
        ministry: text(&site.ministry),
        title: Localized::from_fn(|lang| {
            [
                site.ministry_short.get(lang).0.as_str(),
                &site.publication.get(lang).0,
            ]
            .join(" ")
        }),
        edition: text(&site.edition),
        translation_note: site.translation_note.as_ref().map(text),
        contact: Some(site.contact.clone()).filter(|contact| !contact.is_empty()),
        languages: Lang::FULL.len(),
    }
}

fn subject(subject: &source::Subject) -> Subject {
    Subject {
        id: subject.id.clone(),
        name: text(&subject.name),
    }
}

fn bureau(bureau: &source::Bureau) -> Bureau {
    Bureau {
        slug: bureau.slug.clone(),
        name: text(&bureau.name),
        reading: bureau.reading.as_ref().map(|reading| reading.0.clone()),
        summary: bureau
            .description
            .as_ref()
            .map(|description| Localized::from_fn(|lang| opening(lang, description))),
        divisions: bureau.divisions.len(),
    }
}

fn card(division: &source::Division) -> Card {
    let sections = Group::ALL.into_iter().flat_map(|group| {
        division
            .group(group)
            .iter()
            .map(move |section| SectionEntry {
                id: section.id.clone(),
                group,
                title: text(&section.title),
                subjects: section.subjects.clone(),
            })
    });
    Card {
        slug: division.slug.clone(),
        name: heading(&division.name),
        pictogram: division.pictogram,
        reading: division.reading.0.clone(),
        summary: summary(division),
        subjects: division.subjects.clone(),
        sections: sections.collect(),
    }
}

/// The tagline, else the first sentence of the mission or description, else the name.
fn summary(division: &source::Division) -> Text {
    if let Some(tagline) = &division.tagline {
        return text(tagline);
    }
    let prose = division.mission.as_ref().or(division.description.as_ref());
    match prose {
        Some(prose) => Localized::from_fn(|lang| opening(lang, prose)),
        None => text(&division.name),
    }
}

/// The first sentence.
fn opening(lang: Lang, prose: &source::Paragraphs) -> String {
    let first = prose.get(lang).0.first();
    first.map_or_else(String::new, |first| {
        first_sentence(lang, &inline::plain_text(&paragraph(first))).to_owned()
    })
}

fn first_sentence(lang: Lang, text: &str) -> &str {
    let end = match lang {
        Lang::Ja | Lang::JaSimple => text.find('。').map(|at| at + '。'.len_utf8()),
        // A full stop before a capital letter, not before a number as in "No. 5".
        Lang::En => text
            .match_indices(". ")
            .find(|(at, stop)| text[at + stop.len()..].starts_with(char::is_uppercase))
            .map(|(at, _)| at + 1),
    };
    end.map_or(text, |end| &text[..end])
}

fn division(division: &source::Division, subjects: &[source::Subject]) -> Division {
    Division {
        slug: division.slug.clone(),
        name: heading(&division.name),
        pictogram: division.pictogram,
        reading: division.reading.0.clone(),
        subjects: division
            .subjects
            .iter()
            .filter_map(|id| {
                subjects
                    .iter()
                    .find(|subject| subject.id == *id)
                    .map(subject)
            })
            .collect(),
        tagline: division.tagline.as_ref().map(heading),
        summary: summary(division),
        mission: division.mission.as_ref().map(paragraphs),
        description: division.description.as_ref().map(paragraphs),
        responsibilities: division.responsibilities.iter().map(section).collect(),
        policies: division.policies.iter().map(section).collect(),
        hot_topics: division.hot_topics.iter().map(section).collect(),
        figures: division.figures.iter().map(figure).collect(),
    }
}

fn section(section: &source::Section) -> Section {
    Section {
        id: section.id.clone(),
        title: heading(&section.title),
        subjects: section.subjects.clone(),
        text: paragraphs(&section.text),
        figures: section.figures.iter().map(figure).collect(),
        footnotes: section
            .footnotes
            .iter()
            .map(|note| Footnote {
                id: note.id.clone(),
                text: Localized::from_fn(|lang| paragraph(note.text.get(lang))),
            })
            .collect(),
    }
}

fn figure(figure: &source::Figure) -> Figure {
    Figure {
        caption: text(&figure.caption),
        image: figure.image.as_ref().map(|image| Image {
            file: [IMAGES, &image.file].concat(),
            alt: text(&image.alt),
            width: image.width,
            height: image.height,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_where_the_next_begins() {
        for (lang, text, first) in [
            (Lang::Ja, "一。二。", "一。"),
            (Lang::Ja, "一", "一"),
            (
                Lang::En,
                "Building No. 5 is open. It is big.",
                "Building No. 5 is open.",
            ),
            (Lang::En, "One", "One"),
        ] {
            assert_eq!(first_sentence(lang, text), first);
        }
    }
}
