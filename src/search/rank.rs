//! Whether a document has what is looked for, and how well.
//!
//! Each term of the query counts as its best hit does: a whole name, the
//! beginning of a name, a name, a title, a subject or a keyword, the body. What
//! fits less well counts less: a part of a word, another form of it, a reading,
//! a synonym, a slip. Hits elsewhere in the same document and in its other
//! fields count a little, terms near each other a little more.

use super::field::Field;
use super::index::{Division, Document};
use super::order::sort_by_key;
use super::pattern::Hit;
use super::query::{Query, Term};
use crate::language::{Lang, Localized};

/// The hits of a term in a field that are kept, at most. No snippet needs more.
const MAX_MARKS: usize = 500;

/// Where a text is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The name of a division.
    Name,
    /// The title of a section.
    Title,
    /// The name of a subject.
    Subject,
    /// A keyword.
    Keyword,
    /// The tagline of a division.
    Tagline,
    /// Anything else.
    Body,
}

impl Place {
    /// What a hit counts that is all of the text, its beginning, or any part.
    const fn points(self) -> [u32; 3] {
        match self {
            Self::Name => [100, 80, 60],
            Self::Title => [56, 52, 48],
            Self::Subject => [40, 34, 32],
            Self::Keyword => [40, 32, 30],
            Self::Tagline => [28, 27, 26],
            Self::Body => [20, 20, 20],
        }
    }
}

/// A hit of a term in a field of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The field: the position in [`fields`].
    pub field: usize,
    /// The term.
    pub term: usize,
    /// The first folded character.
    pub start: usize,
    /// The end of the folded characters.
    pub end: usize,
    /// What it counts.
    pub points: u32,
}

/// A document that has all that is looked for.
#[derive(Clone, Debug)]
pub struct Match {
    /// How well it fits.
    pub score: u32,
    /// The hits in its fields, in the order of the fields.
    pub marks: Vec<Mark>,
}

/// The fields of a document that a page shows and a hit is marked in: name or
/// title, then the others.
pub fn fields<'a>(
    division: &'a Division,
    document: &'a Document,
    lang: Lang,
) -> impl Iterator<Item = (Place, &'a Field)> {
    let texts = document.texts(lang);
    let is_division = document.id.is_none();
    let name = is_division.then(|| (Place::Name, division.name.get(lang)));
    let title = match is_division {
        true => Place::Tagline,
        false => Place::Title,
    };
    let body = texts.body.iter().map(|field| (Place::Body, field));
    name.into_iter()
        .chain(std::iter::once((title, &texts.title)))
        .chain(body)
}

/// The points of each term in each subject.
pub struct SubjectPoints(Vec<Vec<u32>>);

impl SubjectPoints {
    /// Looks for the terms in the names of all subjects.
    #[must_use]
    pub fn new(query: &Query, slips: &[bool], subjects: &[Localized<Field>], lang: Lang) -> Self {
        let of_term = |(n, term): (usize, &Term)| {
            let points = |subject: &Localized<Field>| {
                points_in(term, slips[n], Place::Subject, subject.get(lang), lang)
            };
            subjects.iter().map(points).collect()
        };
        Self(query.terms.iter().enumerate().map(of_term).collect())
    }

    fn best(&self, term: usize, subjects: &[usize]) -> u32 {
        let points = subjects.iter().map(|subject| self.0[term][*subject]);
        points.max().unwrap_or(0)
    }
}

/// The hits of a term in a field, each with its points; none overlaps another.
pub fn find(
    term: &Term,
    slip: bool,
    place: Place,
    field: &Field,
    lang: Lang,
    found: &mut Vec<(Hit, u32)>,
) {
    found.clear();
    let mut hits = Vec::new();
    let slip = term
        .slip
        .as_ref()
        .filter(|_| slip)
        .map(|pattern| (pattern, 8));
    let alternatives = term.alternatives.iter();
    let alternatives = alternatives.map(|one| (&one.pattern, one.weight));
    let patterns = alternatives.chain(slip);
    for (pattern, weight) in patterns.filter(|(pattern, _)| pattern.lang() == lang) {
        hits.clear();
        pattern.find(field, &mut hits);
        for hit in &hits {
            let part = match (hit.start, hit.end == field.len()) {
                (0, true) => 0,
                (0, false) => 1,
                _ => 2,
            };
            found.push((*hit, place.points()[part] * hit.fit * weight / 8));
        }
    }
    // The longest of those that begin at the same place comes first.
    sort_by_key(found, |(hit, points)| {
        (hit.start, usize::MAX - hit.end, u32::MAX - points)
    });
    let mut kept = 0;
    for at in 0..found.len() {
        let (hit, points) = found[at];
        match found[..kept].last_mut() {
            Some((last, best)) if hit.start < last.end => *best = (*best).max(points),
            _ => {
                found[kept] = (hit, points);
                kept += 1;
            }
        }
    }
    found.truncate(kept);
}

/// The points of the best hit of a term in a field; 0 if there is none.
fn points_in(term: &Term, slip: bool, place: Place, field: &Field, lang: Lang) -> u32 {
    let mut found = Vec::new();
    find(term, slip, place, field, lang, &mut found);
    found.iter().map(|(_, points)| *points).max().unwrap_or(0)
}

/// The points of each term in what a division says of itself as a whole: its
/// name, subjects and keywords.
#[must_use]
pub fn division_points(
    query: &Query,
    slips: &[bool],
    subjects: &SubjectPoints,
    division: &Division,
    lang: Lang,
) -> Vec<u32> {
    let document = division.documents.first();
    let of_term = |(n, term): (usize, &Term)| {
        let mut best = points_in(term, slips[n], Place::Name, division.name.get(lang), lang);
        if let Some(document) = document {
            best = best.max(subjects.best(n, &document.subjects));
            for keyword in &document.texts(lang).keywords {
                best = best.max(points_in(term, slips[n], Place::Keyword, keyword, lang));
            }
        }
        best
    };
    query.terms.iter().enumerate().map(of_term).collect()
}

/// Looks for all terms in a document. In a section one term at least must be
/// found; the others may be in what the division says of itself (`around`).
#[must_use]
pub fn matches(
    query: &Query,
    slips: &[bool],
    subjects: &SubjectPoints,
    around: &[u32],
    division: &Division,
    document: &Document,
    lang: Lang,
) -> Option<Match> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut score = 0;
    let mut is_own = false;
    let mut found = Vec::new();
    for (n, term) in query.terms.iter().enumerate() {
        let of_subjects = subjects.best(n, &document.subjects);
        let mut best = of_subjects;
        let mut sum = of_subjects;
        let mut count = 0;
        for (field, (place, text)) in fields(division, document, lang).enumerate() {
            find(term, slips[n], place, text, lang, &mut found);
            let points = found.iter().map(|(_, points)| *points).max().unwrap_or(0);
            best = best.max(points);
            sum += points;
            count += u32::try_from(found.len()).unwrap_or(u32::MAX).min(4);
            let shown = found.iter().take(MAX_MARKS);
            marks.extend(shown.map(|(hit, points)| Mark {
                field,
                term: n,
                start: hit.start,
                end: hit.end,
                points: *points,
            }));
        }
        is_own |= best > 0 && term.required;
        let around = around[n];
        if document.id.is_none() {
            best = best.max(around);
            sum = sum.max(around);
        }
        if best == 0 && around == 0 && term.required {
            return None;
        }
        if best == 0 {
            score += around / 16;
        } else {
            score += best + (sum - best) / 8 + count.min(6) * 4;
        }
    }
    if document.id.is_some() && !is_own {
        return None;
    }
    sort_by_key(&mut marks, |mark| {
        (mark.field, mark.start, mark.end, mark.term)
    });
    score += nearness(&marks);
    Some(Match { score, marks })
}

/// What it counts that different terms are near each other in a field.
fn nearness(marks: &[Mark]) -> u32 {
    let mut best = 0;
    for pair in marks.windows(2) {
        let (one, other) = (pair[0], pair[1]);
        if one.field == other.field && one.term != other.term {
            let between = other.start.saturating_sub(one.end);
            let points = match between {
                0..=2 => 96,
                3..=10 => 64,
                11..=40 => 32,
                41..=120 => 16,
                _ => 0,
            };
            best = best.max(points);
        }
    }
    best
}
