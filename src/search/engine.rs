//! The search: the index that is loaded, and queries to it.

use super::candidates::{Candidates, Shards, candidates};
use super::index::{self, Division, Document, Index, SearchError};
use super::order::sort_by_key;
use super::query::Query;
use super::rank::{self, Mark, Match, Place, SubjectPoints};
use super::results::{Found, Group, Results};
use super::snippet::{Span, snippet, whole};
use crate::language::Lang;

/// The different texts that a result names as hit, at most.
const MAX_HITS: usize = 40;

/// The divisions of a large guide that are searched at once.
const BATCH: usize = 10;

/// How many batches are searched, at most, until one has a result.
const BATCHES: usize = 4;

/// A search engine with the index of a guide.
#[derive(Debug)]
pub struct Engine {
    index: Index,
    /// The files of terms of a large guide.
    shards: Shards,
}

/// What a query needs.
struct Plan {
    query: Query,
    /// For each term whether a slip is forgiven.
    slips: Vec<bool>,
    /// The divisions to search.
    divisions: Vec<usize>,
    /// The files that are needed for that and not loaded.
    missing: Vec<String>,
    /// The number of divisions that may have more.
    more: usize,
}

/// A document that was found, by its position.
struct Hit {
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
    /// If it is damaged, or of another version of the format.
    pub fn new(index_json: &str) -> Result<Self, SearchError> {
        let mut index = Index::read(index_json)?;
        let shards = Shards::new(std::mem::take(&mut index.shards));
        Ok(Self { index, shards })
    }

    /// The edition of the index: a hash of all that is searched.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.index.edition
    }

    /// The files that a search needs next, relative to `content/search/`. Empty
    /// if it can be answered. Once these are added, it may need others.
    ///
    /// `more` is how often the reader has asked for more results.
    #[must_use]
    pub fn missing(&self, query: &str, lang: Lang, more: usize) -> Vec<String> {
        self.plan(query, lang, more).missing
    }

    /// Adds a file of the index.
    ///
    /// # Errors
    ///
    /// If it is damaged, of another edition, or no file of the index.
    pub fn add(&mut self, name: &str, json: &str) -> Result<(), SearchError> {
        if let Some(terms) = self.shards.file(name) {
            *terms = Some(index::read_terms(json, &self.index.edition)?);
            return Ok(());
        }
        let slug = name
            .strip_prefix("divisions/")
            .and_then(|name| name.strip_suffix(".json"));
        let subjects = self.index.subjects.len();
        let divisions = &mut self.index.divisions;
        let division = slug.and_then(|slug| {
            divisions
                .iter_mut()
                .find(|division| division.slug.as_str() == slug)
        });
        match division {
            Some(division) => division.add(json, &self.index.edition, subjects),
            None => Err(SearchError::Damaged),
        }
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
        let mut other = self.find(query, &plan.slips, &plan.divisions, lang.other());
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
            other: self.groups(other, lang.other()),
            more: plan.more,
        }
    }

    /// What a query needs. A large guide is searched in batches: those that the
    /// reader asked for, and more of them until something is found.
    fn plan(&self, query: &str, lang: Lang, more: usize) -> Plan {
        let query = Query::parse(query, lang, &self.index.synonyms);
        let all = self.index.divisions.len();
        let mut plan = Plan {
            slips: Vec::new(),
            divisions: Vec::new(),
            missing: Vec::new(),
            more: 0,
            query,
        };
        if plan.query.is_blank() {
            return plan;
        }
        if self.shards.is_empty() {
            plan.divisions.extend(0..all);
            plan.slips = self.slips(&plan.query);
            return plan;
        }
        let divisions = &self.index.divisions;
        let Candidates {
            missing,
            divisions: candidates,
            slips,
        } = candidates(&plan.query, &self.shards, divisions, lang);
        plan.slips = slips;
        plan.missing = missing;
        if !plan.missing.is_empty() {
            return plan;
        }
        for batches in more.saturating_add(1)..=more.saturating_add(1).max(BATCHES) {
            let end = batches.saturating_mul(BATCH).min(candidates.len());
            plan.divisions = candidates[..end].to_vec();
            plan.more = candidates.len() - end;
            let names = plan.divisions.iter().map(|n| &divisions[*n]);
            let missing = names.filter(|division| division.documents.is_empty());
            plan.missing = missing
                .map(|division| ["divisions/", division.slug.as_str(), ".json"].concat())
                .collect();
            let is_found = || {
                Lang::ALL.into_iter().any(|lang| {
                    !self
                        .find(&plan.query, &plan.slips, &plan.divisions, lang)
                        .is_empty()
                })
            };
            if !plan.missing.is_empty() || plan.more == 0 || is_found() {
                break;
            }
        }
        plan
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
                    Lang::ALL
                        .into_iter()
                        .all(|lang| self.find(&one, &[false], &all, lang).is_empty())
                }
            })
            .collect()
    }

    /// The documents of some divisions that have all terms.
    fn find(&self, query: &Query, slips: &[bool], divisions: &[usize], lang: Lang) -> Vec<Hit> {
        let mut found = Vec::new();
        let subjects = SubjectPoints::new(query, slips, &self.index.subjects, lang);
        for (n, &position) in divisions.iter().enumerate() {
            let division = &self.index.divisions[position];
            let around = rank::division_points(query, slips, &subjects, division, lang);
            for (document, texts) in division.documents.iter().enumerate() {
                let matched =
                    rank::matches(query, slips, &subjects, &around, division, texts, lang);
                found.extend(matched.map(|matched| Hit {
                    batch: if self.shards.is_empty() { 0 } else { n / BATCH },
                    division: position,
                    document,
                    matched,
                }));
            }
        }
        found
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
                let text = &field.text[start..end];
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
