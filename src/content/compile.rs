//! Compiles a source without faults to what the browser fetches.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::check::Source;
use super::guide::{
    AboutPage, Card, Division, DivisionPage, EmbedPage, Figure, Footnote, Heading, Image, Index,
    Neighbour, Paragraphs, Section, SectionEntry, Site, Subject, Text,
};
use super::inline::{self, Paragraph};
use super::part::Group;
use super::{interface, source};
use crate::language::{Lang, Localized};
use crate::route::Page;

/// The compiled guide.
#[derive(Clone, Debug)]
pub struct Guide {
    /// `index.json`.
    pub index: Index,
    /// `about.json`.
    pub about: AboutPage,
    /// `embed.json`.
    pub embed: EmbedPage,
    /// `divisions/<slug>.json`, in the order of the guide.
    pub divisions: Vec<DivisionPage>,
}

/// Compiles the guide. The same source always gives the same guide.
#[must_use]
pub fn compile(source: &Source) -> Guide {
    let site = site(&source.site);
    let index = Index {
        site: site.clone(),
        introduction: paragraphs(&source.site.introduction),
        subjects: source.site.subjects.iter().map(subject).collect(),
        divisions: source.divisions.iter().map(card).collect(),
    };
    let about = AboutPage {
        source: paragraphs(&source.site.source),
        translation: paragraphs(&source.site.translation),
        terms: paragraphs(&source.site.terms),
        accessibility: interface::accessibility(),
    };
    let neighbour = |n: usize| {
        source.divisions.get(n).map(|division| Neighbour {
            slug: division.slug.clone(),
            name: text(&division.name),
        })
    };
    let divisions = source
        .divisions
        .iter()
        .enumerate()
        .map(|(n, division)| DivisionPage {
            site: site.clone(),
            division: self::division(division, &source.site.subjects),
            previous: n.checked_sub(1).and_then(neighbour),
            next: neighbour(n + 1),
        })
        .collect();
    Guide {
        index,
        about,
        embed: interface::embed_page(),
        divisions,
    }
}

impl Guide {
    /// All pages that the guide has in each language.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let divisions = self.index.divisions.iter();
        let subjects = self.index.subjects.iter();
        [
            Page::Home,
            Page::About,
            Page::Print,
            Page::Embed,
            Page::Search,
        ]
        .into_iter()
        .chain(divisions.map(|card| Page::Division(card.slug.clone())))
        .chain(subjects.map(|subject| Page::Subject(subject.id.clone())))
        .collect()
    }

    /// Writes the guide into a folder, with the pictures from `images` in the
    /// source folder. Files of an earlier guide are removed.
    ///
    /// # Errors
    ///
    /// If a file can't be written or copied.
    pub fn write(&self, folder: &Path, source: &Path) -> anyhow::Result<()> {
        let divisions = folder.join("divisions");
        // Only the guide's own folders: there may be others.
        for old in [&divisions, &folder.join("images")] {
            if old.exists() {
                fs::remove_dir_all(old)
                    .with_context(|| format!("can't remove {}", old.display()))?;
            }
        }
        fs::create_dir_all(&divisions)
            .with_context(|| format!("can't make {}", divisions.display()))?;
        write_json(&folder.join("index.json"), &self.index)?;
        write_json(&folder.join("about.json"), &self.about)?;
        write_json(&folder.join("embed.json"), &self.embed)?;
        for page in &self.divisions {
            write_json(
                &divisions.join(format!("{}.json", page.division.slug)),
                page,
            )?;
        }
        let images = source.join("images");
        for file in self.images() {
            let to = folder.join("images");
            fs::create_dir_all(&to).with_context(|| format!("can't make {}", to.display()))?;
            fs::copy(images.join(file), to.join(file))
                .with_context(|| format!("can't copy the picture {file}"))?;
        }
        Ok(())
    }

    fn images(&self) -> impl Iterator<Item = &str> {
        self.divisions.iter().flat_map(|page| {
            let sections = page
                .division
                .sections()
                .flat_map(|(_, section)| &section.figures);
            page.division
                .figures
                .iter()
                .chain(sections)
                .filter_map(|figure| figure.image.as_ref()?.file.strip_prefix(IMAGES))
        })
    }
}

/// The folder of the pictures, beside `index.json`.
const IMAGES: &str = "images/";

fn write_json(path: &Path, value: &impl serde::Serialize) -> anyhow::Result<()> {
    let json = serde_json::to_string(value)
        .with_context(|| format!("can't write {} as JSON", path.display()))?;
    fs::write(path, json).with_context(|| format!("can't write {}", path.display()))
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
        ministry: text(&site.ministry),
        bureau: text(&site.bureau),
        title: Localized::from_fn(|lang| {
            [
                site.ministry_short.get(lang).0.as_str(),
                &site.publication.get(lang).0,
            ]
            .join(" ")
        }),
        edition: text(&site.edition),
        contact: Some(site.contact.clone()).filter(|contact| !contact.is_empty()),
    }
}

fn subject(subject: &source::Subject) -> Subject {
    Subject {
        id: subject.id.clone(),
        name: text(&subject.name),
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
    Localized::from_fn(|lang| {
        let first = prose.and_then(|prose| prose.get(lang).0.first());
        first.map_or_else(
            || division.name.get(lang).0.clone(),
            |first| first_sentence(lang, &inline::plain_text(&paragraph(first))).to_owned(),
        )
    })
}

fn first_sentence(lang: Lang, text: &str) -> &str {
    let end = match lang {
        Lang::Ja => text.find('。').map(|at| at + '。'.len_utf8()),
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
