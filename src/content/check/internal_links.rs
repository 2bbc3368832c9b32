//! Checks links into the guide.

use super::document::Document;
use super::fault::{Fault, explain};
use super::messages::Messages;
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
            && let Some((message, help)) = check_target(&link, targets, document.messages)
        {
            let explanation = explain(message, document.messages.link_leads_nowhere).suggest(help);
            faults.push(document.fault_in_text(&passage.pointer, piece.range, explanation));
        }
    }
}

/// Why a link leads nowhere, with a suggestion if there is one. `None` if it has
/// a target.
fn check_target(
    link: &InternalLink,
    targets: &Targets,
    messages: &Messages,
) -> Option<(String, Option<String>)> {
    match &link.page {
        Page::Division(slug) if targets.unreadable.contains(slug.as_str()) => None,
        Page::Division(slug) => match (targets.divisions.get(slug.as_str()), &link.section) {
            (None, _) => {
                let known = targets.divisions.keys();
                let help = did_you_mean(messages, slug.as_str(), known.map(String::as_str));
                Some(((messages.no_division)(slug.as_str()), help))
            }
            (Some(ids), Some(section)) if !ids.contains(section.as_str()) => {
                let known = ids.iter().map(String::as_str);
                let help = did_you_mean(messages, section.as_str(), known);
                let message = (messages.no_section)(slug.as_str(), section.as_str());
                Some((message, help))
            }
            _ => None,
        },
        _ if link.section.is_some() => {
            let help = messages.leave_out_section.to_owned();
            Some((messages.no_sections.to_owned(), Some(help)))
        }
        Page::Subject(id) => unknown(
            targets.subjects.as_ref()?,
            id.as_str(),
            messages.no_subject,
            messages,
        ),
        Page::Bureau(slug) | Page::PrintBureau(slug) => unknown(
            targets.bureaus.as_ref()?,
            slug.as_str(),
            messages.no_bureau,
            messages,
        ),
        Page::Home | Page::Chart | Page::About | Page::Print | Page::Embed | Page::Search => None,
    }
}

/// The message for a name that is not among the known ones.
fn unknown(
    known: &[String],
    name: &str,
    message: fn(&str) -> String,
    messages: &Messages,
) -> Option<(String, Option<String>)> {
    if known.iter().any(|known| known == name) {
        return None;
    }
    let help = did_you_mean(messages, name, known.iter().map(String::as_str));
    Some((message(name), help))
}
