//! Checks links into the guide.

use super::document::Document;
use super::fault::Fault;
use super::passages::Passage;
use super::suggestion::did_you_mean;
use super::targets::Targets;
use crate::content::inline::{self, Inline, InternalLink, Target};
use crate::route::Page;

/// Reports every link of a text to a page or a section that does not exist.
pub(super) fn check(
    document: &Document,
    passage: &Passage<'_>,
    targets: &Targets,
    faults: &mut Vec<Fault>,
) {
    for piece in inline::parse(passage.text).pieces {
        let Inline::Link(link) = piece.inline else {
            continue;
        };
        if let Target::Internal(link) = link.target
            && let Some((message, help)) = explain(&link, targets)
        {
            let label = "this link leads nowhere";
            let fault = document.fault_in_text(&passage.pointer, piece.range, message, label);
            faults.push(fault.help_if(help));
        }
    }
}

/// Why a link leads nowhere, with a suggestion if there is one. `None` if it has
/// a target.
fn explain(link: &InternalLink, targets: &Targets) -> Option<(String, Option<String>)> {
    match &link.page {
        Page::Home | Page::About | Page::Print | Page::Embed | Page::Search | Page::Subject(_)
            if link.section.is_some() =>
        {
            let help = "leave out what follows the page, from `#` on".to_owned();
            Some((
                "only divisions have sections to link to".to_owned(),
                Some(help),
            ))
        }
        Page::Home | Page::About | Page::Print | Page::Embed | Page::Search => None,
        Page::Subject(id) => {
            let known = targets.subjects.as_ref()?;
            if known.iter().any(|known| known == id.as_str()) {
                return None;
            }
            let help = did_you_mean(id.as_str(), known.iter().map(String::as_str));
            Some((format!("there is no subject `{id}`"), help))
        }
        Page::Division(slug) if targets.unreadable.contains(slug.as_str()) => None,
        Page::Division(slug) => match (targets.divisions.get(slug.as_str()), &link.section) {
            (None, _) => {
                let known = targets.divisions.keys();
                let help = did_you_mean(slug.as_str(), known.map(String::as_str));
                Some((format!("there is no division `{slug}`"), help))
            }
            (Some(ids), Some(section)) if !ids.contains(section.as_str()) => {
                let help = did_you_mean(section.as_str(), ids.iter().map(String::as_str));
                let message = format!("the division `{slug}` has no section `{section}`");
                Some((message, help))
            }
            _ => None,
        },
    }
}
