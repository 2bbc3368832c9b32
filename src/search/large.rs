//! The search of a large guide, whose index has several files: each is loaded
//! when a query needs it. The divisions that may have what is looked for are
//! searched in batches.

use super::candidates::{Candidates, candidates};
use super::engine::{Engine, Plan};
use super::index::{self, SearchError};
use super::query::Query;
use crate::language::Lang;

/// The divisions that are searched at once.
const BATCH: usize = 10;

/// How many batches are searched, at most, until one has a result.
const BATCHES: usize = 4;

impl Engine {
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

    /// What a query needs: the batches that the reader asked for, and more of
    /// them until something is found.
    pub(super) fn plan_large(&self, query: Query, lang: Lang, more: usize) -> Plan {
        let divisions = &self.index.divisions;
        let Candidates {
            missing,
            divisions: candidates,
            slips,
        } = candidates(&query, &self.shards, divisions, lang);
        let mut plan = Plan {
            query,
            slips,
            missing,
            ..Plan::default()
        };
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
                Lang::FULL.into_iter().any(|lang| {
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

    /// The batch of a division, by its position in those that are searched.
    pub(super) const fn batch(&self, position: usize) -> usize {
        if self.shards.is_empty() {
            0
        } else {
            position / BATCH
        }
    }
}
