//! Collects what is searched from the compiled guide.

use super::annotate::{annotate, annotate_name};
use crate::content::check::Source;
use crate::content::compile::Guide;
use crate::content::guide::{Division, Figure, Section};
use crate::content::inline::{Paragraph, plain_text};
use crate::content::part::Part;
use crate::content::readings::Lexicon;
use crate::id::SubjectId;
use crate::language::Localized;

/// A division, a part or a section of it.
pub(super) struct Document {
    /// Its fragment; empty for the division itself.
    pub(super) id: String,
    /// The positions of its subjects in the list.
    pub(super) subjects: Vec<usize>,
    /// The title, then the other texts: as many in each language. Those in
    /// Japanese have their readings.
    pub(super) texts: Localized<Vec<String>>,
    /// The keywords of a division.
    pub(super) keywords: Localized<Vec<String>>,
}

impl Document {
    /// The length of its texts in bytes.
    pub(super) fn size(&self) -> usize {
        let (texts, keywords) = (&self.texts, &self.keywords);
        let all = [&texts.ja, &texts.en, &keywords.ja, &keywords.en];
        all.into_iter().flatten().map(String::len).sum()
    }
}

/// The documents of each division, in the order of the guide.
pub(super) fn documents<'a>(
    source: &'a Source,
    guide: &'a Guide,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = Vec<Document>> + 'a {
    let subjects = &guide.index.subjects;
    let position = move |id: SubjectId| subjects.iter().position(|subject| subject.id == id);
    // With several bureaus, the name of one finds its divisions.
    let bureaus = source.bureaus.iter();
    let has_several = source.bureaus.len() > 1;
    let bureaus = bureaus.filter(|_| has_several).flat_map(|bureau| {
        let (words, name) = (lexicon.words("site"), &bureau.name.ja.0);
        let name = Localized {
            ja: match &bureau.reading {
                Some(reading) => annotate_name(words, name, &reading.0),
                None => annotate(words, name),
            },
            en: bureau.name.en.0.clone(),
        };
        std::iter::repeat_n(name, bureau.divisions.len())
    });
    let bureaus: Vec<_> = bureaus.collect();
    let pages = guide.divisions.iter().enumerate();
    pages.map(move |(n, page)| {
        let keywords = &source.divisions[n].keywords;
        let keywords = Localized::from_fn(|lang| {
            let keywords = keywords.get(lang).iter();
            keywords.map(|keyword| keyword.0.clone()).collect()
        });
        let mut documents = of_division(&page.division, &keywords, lexicon, &position);
        if let (Some(itself), Some(bureau)) = (documents.first_mut(), bureaus.get(n)) {
            itself.keywords.ja.push(bureau.ja.clone());
            itself.keywords.en.push(bureau.en.clone());
        }
        documents
    })
}

fn of_division(
    division: &Division,
    keywords: &Localized<Vec<String>>,
    lexicon: &Lexicon,
    position: &impl Fn(SubjectId) -> Option<usize>,
) -> Vec<Document> {
    let slug = division.slug.as_str();
    let subjects = |ids: Vec<SubjectId>| ids.into_iter().filter_map(position).collect();
    let captions = |figures: &[Figure], lang| -> Vec<String> {
        figures
            .iter()
            .map(|figure| figure.caption.get(lang).clone())
            .collect()
    };
    let plain = |paragraphs: &[Paragraph]| -> Vec<String> {
        paragraphs
            .iter()
            .map(|paragraph| plain_text(paragraph))
            .collect()
    };
    let own = division.subjects.iter().map(|subject| subject.id.clone());
    let itself = Document {
        id: String::new(),
        subjects: subjects(own.collect()),
        texts: Localized::from_fn(|lang| {
            let tagline = division
                .tagline
                .as_ref()
                .map(|tagline| tagline.get(lang).clone());
            let captions = captions(&division.figures, lang);
            std::iter::once(tagline.unwrap_or_default())
                .chain(captions)
                .collect()
        }),
        keywords: keywords.clone(),
    };
    let part = |part: Part| {
        let paragraphs = division.paragraphs(part)?;
        Some(Document {
            id: part.id().to_owned(),
            subjects: Vec::new(),
            texts: Localized::from_fn(|lang| {
                let text = plain(paragraphs.get(lang));
                std::iter::once(String::new()).chain(text).collect()
            }),
            keywords: Localized::default(),
        })
    };
    let section = |section: &Section| Document {
        id: section.id.to_string(),
        subjects: subjects(section.subjects.clone()),
        texts: Localized::from_fn(|lang| {
            let title = section.title.get(lang).clone();
            let notes = section.footnotes.iter();
            let notes = notes.map(|note| plain_text(note.text.get(lang)));
            std::iter::once(title)
                .chain(plain(section.text.get(lang)))
                .chain(captions(&section.figures, lang))
                .chain(notes)
                .collect()
        }),
        keywords: Localized::default(),
    };
    let parts = Part::ALL.into_iter().filter_map(part);
    let sections = division.sections().map(|(_, one)| section(one));
    let mut documents: Vec<Document> = [itself].into_iter().chain(parts).chain(sections).collect();
    for document in &mut documents {
        let words = match document.id.as_str() {
            "" => lexicon.words(slug),
            id => lexicon.words(&format!("{slug}#{id}")),
        };
        let (texts, keywords) = (&mut document.texts.ja, &mut document.keywords.ja);
        for text in texts.iter_mut().chain(keywords) {
            *text = annotate(words, text);
        }
    }
    documents
}
