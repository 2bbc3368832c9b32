//! The search: the index that is loaded, and queries to it.

#[cfg(any(feature = "tool", feature = "search-large"))]
use super::candidates::Shards;
use super::index::{Division, Document, Index, SearchError};
use super::order::sort_by_key;
use super::query::Query;
use super::rank::{self, Mark, Match, Place, SubjectPoints};
use super::results::{Found, Group, Results};
use super::snippet::{Span, snippet, whole};
use crate::language::Lang;

/// The different texts that a result names as hit, at most.
const MAX_HITS: usize = 40;

/// A search engine with the index of a guide.
#[derive(Debug)]
pub struct Engine {
    pub(super) index: Index,
    /// The files of terms of a large guide.
    #[cfg(any(feature = "tool", feature = "search-large"))]
    pub(super) shards: Shards,
}

/// What a query needs.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) query: Query,
    /// For each term whether a slip is forgiven.
    pub(super) slips: Vec<bool>,
    /// The divisions to search.
    pub(super) divisions: Vec<usize>,
    /// The files that are needed for that and not loaded.
    #[cfg(any(feature = "tool", feature = "search-large"))]
    pub(super) missing: Vec<String>,
    /// The number of divisions that may have more.
    pub(super) more: usize,
}

/// A document that was found, by its position.
pub(super) struct Hit {
    /// The results of a later batch come after those of the ones before.
    batch: usize,
    division: usize,
    document: usize,
    matched: Match,
}

impl Engine {
    /// Reads `index.json`.
    ///
    /// # Errors
    ///
    /// If it is damaged, or of another version of the format; in an engine for
    /// small guides, if it is that of a large one.
    pub fn new(index_json: &str) -> Result<Self, SearchError> {
        let index = Index::read(index_json)?;
        Ok(Self {
            #[cfg(any(feature = "tool", feature = "search-large"))]
            shards: Shards::new(index.shards.clone()),
            index,
        })
    }

    /// The edition of the index: a hash of the content.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.index.edition
    }

    /// Searches what is loaded. Names, titles and snippets are in the language
    /// of the hit.
    ///
    /// `more` is how often the reader has asked for more results.
    #[must_use]
    pub fn search(&self, query: &str, lang: Lang, more: usize) -> Results {
        let plan = self.plan(query, lang, more);
        let query = &plan.query;
        let here = self.find(query, &plan.slips, &plan.divisions, lang);
        let mut other = self.find(query, &plan.slips, &plan.divisions, lang.beside());
        other.retain(|hit| {
            let is_same = |one: &Hit| (one.division, one.document) == (hit.division, hit.document);
            !here.iter().any(is_same)
        });
        Results {
            terms: query.terms.iter().map(|term| term.text.clone()).collect(),
            cut: query.cut,
            count: here.len(),
            groups: self.groups(here, lang),
            other_count: other.len(),
            other: self.groups(other, lang.beside()),
            more: plan.more,
        }
    }

    /// What a query needs: `more` counts in a large guide alone.
    #[cfg_attr(
        not(any(feature = "tool", feature = "search-large")),
        allow(unused_variables, reason = "for a large guide")
    )]
    pub(super) fn plan(&self, query: &str, lang: Lang, more: usize) -> Plan {
        let query = Query::parse(query, lang, &self.index.synonyms);
        if query.is_blank() {
            return Plan::default();
        }
        #[cfg(any(feature = "tool", feature = "search-large"))]
        if !self.shards.is_empty() {
            return self.plan_large(query, lang, more);
        }
        Plan {
            slips: self.slips(&query),
            divisions: (0..self.index.divisions.len()).collect(),
            query,
            ..Plan::default()
        }
    }

    /// For each term whether a slip is forgiven: if it is found nowhere.
    fn slips(&self, query: &Query) -> Vec<bool> {
        query
            .terms
            .iter()
            .map(|term| {
                term.slip.is_some() && {
                    let mut one = Query::default();
                    one.terms.push(term.clone());
                    let all: Vec<usize> = (0..self.index.divisions.len()).collect();
                    Lang::FULL
                        .into_iter()
                        .all(|lang| self.find(&one, &[false], &all, lang).is_empty())
                }
            })
            .collect()
    }

    /// The documents of some divisions that have all terms.
    pub(super) fn find(
        &self,
        query: &Query,
        slips: &[bool],
        divisions: &[usize],
        lang: Lang,
    ) -> Vec<Hit> {
        let mut found = Vec::new();
        let subjects = SubjectPoints::new(query, slips, &self.index.subjects, lang);
        for (n, &position) in divisions.iter().enumerate() {
            let division = &self.index.divisions[position];
            let around = rank::division_points(query, slips, &subjects, division, lang);
            for (document, texts) in division.documents.iter().enumerate() {
                let matched =
                    rank::matches(query, slips, &subjects, &around, division, texts, lang);
                found.extend(matched.map(|matched| Hit {
                    batch: self.batch(n),
                    division: position,
                    document,
                    matched,
                }));
            }
        }
        found
    }

    /// The batch of a division, by its position in those that are searched.
    #[cfg(not(any(feature = "tool", feature = "search-large")))]
    const fn batch(&self, _: usize) -> usize {
        0
    }

    /// Groups what is found by division. The best comes first.
    fn groups(&self, mut hits: Vec<Hit>, lang: Lang) -> Vec<Group> {
        sort_by_key(&mut hits, |hit| {
            (
                hit.batch,
                u32::MAX - hit.matched.score,
                hit.division,
                hit.document,
            )
        });
        let mut groups: Vec<Group> = Vec::new();
        for hit in &hits {
            let division = &self.index.divisions[hit.division];
            let at = groups.iter().position(|group| group.slug == division.slug);
            let at = at.unwrap_or_else(|| {
                let of_division = |one: &&Hit| {
                    one.division == hit.division && division.documents[one.document].id.is_none()
                };
                let marks = hits
                    .iter()
                    .find(of_division)
                    .map(|one| one.matched.marks.as_slice());
                let name = whole(division.name.get(lang), &spans(marks.unwrap_or(&[]), 0));
                groups.push(Group {
                    slug: division.slug.clone(),
                    name,
                    results: Vec::new(),
                });
                groups.len() - 1
            });
            let document = &division.documents[hit.document];
            let found = self.found(division, document, &hit.matched.marks, lang);
            groups[at].results.push(found);
        }
        groups
    }

    fn found(&self, division: &Division, document: &Document, marks: &[Mark], lang: Lang) -> Found {
        let texts = document.texts(lang);
        let title = match &document.id {
            None => whole(division.name.get(lang), &spans(marks, 0)),
            Some(id) if texts.title.is_empty() => {
                let part = self.index.parts.iter().find(|(part, _)| part == id);
                part.map_or_else(Vec::new, |(_, title)| whole(title.get(lang), &[]))
            }
            Some(_) => whole(&texts.title, &spans(marks, 0)),
        };
        let mut hits: Vec<String> = Vec::new();
        let mut best = None;
        let mut first = None;
        for (n, (place, field)) in rank::fields(division, document, lang).enumerate() {
            for mark in marks.iter().filter(|mark| mark.field == n) {
                let (start, end) = field.bytes(mark.start, mark.end);
                let text = field.part(start, end);
                if hits.len() < MAX_HITS && !hits.iter().any(|known| known == text) {
                    hits.push(text.to_owned());
                }
            }
            if matches!(place, Place::Tagline | Place::Body) && !field.is_empty() {
                // Captions do not say what a division is.
                if document.id.is_some() || place == Place::Tagline {
                    first = first.or(Some((n, field)));
                }
                let worth = worth(marks, n);
                let is_better = best.as_ref().is_none_or(|(most, _, _)| worth > *most);
                if worth.2 > 0 && is_better {
                    best = Some((worth, n, field));
                }
            }
        }
        // What says most about the hit, else how the text begins.
        let chosen = best.map(|(_, n, field)| (n, field)).or(first);
        let snippet = match chosen {
            Some((n, field)) => snippet(field, &spans(marks, n)),
            None => {
                let next = division.documents.get(1);
                let field = next.and_then(|document| document.texts(lang).body.first());
                field.map_or_else(Vec::new, |field| snippet(field, &[]))
            }
        };
        Found {
            id: document.id.clone(),
            title,
            snippet,
            hits,
        }
    }
}

/// How much a field says about the hits: the number of terms, the points of the
/// best hit of each, the number of hits.
fn worth(marks: &[Mark], field: usize) -> (usize, u32, usize) {
    let mut terms: Vec<(usize, u32)> = Vec::new();
    let mut count = 0;
    for mark in marks.iter().filter(|mark| mark.field == field) {
        count += 1;
        match terms.iter_mut().find(|(term, _)| *term == mark.term) {
            Some((_, points)) => *points = (*points).max(mark.points),
            None => terms.push((mark.term, mark.points)),
        }
    }
    let points = terms.iter().map(|(_, points)| points).sum();
    (terms.len(), points, count)
}

/// The hits in a field.
fn spans(marks: &[Mark], field: usize) -> Vec<Span> {
    let marks = marks.iter().filter(|mark| mark.field == field);
    let span = |mark: &Mark| Span {
        start: mark.start,
        end: mark.end,
        term: mark.term,
    };
    marks.map(span).collect()
}
