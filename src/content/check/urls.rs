//! Refused URLs: the targets of links, and the contact.

use serde_json::Value;

use super::document::Document;
use super::fault::{Fault, explain};
use super::messages::{Correction, Messages};
use super::passages::Passage;
use crate::content::external::{ExternalUrl, Refusal};
use crate::content::hidden::{self, is_hidden};
use crate::content::inline::{self, Target};

/// Reports every link of a text whose target is refused.
pub(super) fn check_links(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    for link in inline::parse(passage.text).refused {
        let target = &passage.text[link.range.clone()];
        // The check of the characters reports their position.
        if target.contains(|c: char| c.is_control() || is_hidden(c)) {
            continue;
        }
        let messages = document.messages;
        let (label, help) = correction(target, link.reason, messages);
        let explanation = explain((messages.refused_link)(target), label).suggest(help);
        faults.push(document.fault_in_text(&passage.pointer, link.range, explanation));
    }
}

/// Reports an invalid contact in site.json.
pub(super) fn check_contact(site: &Document, faults: &mut Vec<Fault>) {
    let contact = site.value.get("contact").and_then(Value::as_str);
    let Some(contact) = contact.filter(|contact| !contact.is_empty()) else {
        return;
    };
    let Err(reason) = ExternalUrl::of_contact(contact) else {
        return;
    };
    let messages = site.messages;
    let explanation = match reason {
        Refusal::Form | Refusal::Mailbox => (messages.not_a_contact)(contact),
        reason => {
            let (label, help) = correction(contact, reason, messages);
            explain((messages.refused_contact)(contact), label).suggest(help)
        }
    };
    faults.push(site.fault("/contact", explanation));
}

/// What was expected instead of a refused URL, and how to fix it.
fn correction(url: &str, reason: Refusal, messages: &Messages) -> Correction {
    match reason {
        Refusal::Form => {
            let better = secure(url).or_else(|| without_bureau(url));
            let help = better.map(|better| (messages.did_you_mean)(&better));
            (messages.wrong_form.to_owned(), help)
        }
        Refusal::Character(c) => correct_character(c, messages),
        Refusal::UserName => (messages.user_name)(host_of(url)),
        Refusal::Host => (messages.wrong_host)(),
        Refusal::Port => (messages.wrong_port)(),
        Refusal::Mailbox => (messages.wrong_mailbox)(),
        Refusal::MailFields => (messages.mail_fields)(),
    }
}

/// The same URL with https, if that is all that is missing.
fn secure(url: &str) -> Option<String> {
    let secure = url.replacen("http://", "https://", 1);
    (secure != url && Target::parse(&secure).is_ok()).then_some(secure)
}

/// The address of a division that was written like the path of its file, with its
/// bureau: addresses do not depend on the bureau.
fn without_bureau(url: &str) -> Option<String> {
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, ["#", fragment].concat()),
        None => (url, String::new()),
    };
    let (_, division) = path.strip_prefix("/bureaus/")?.split_once('/')?;
    let division = division.strip_prefix("divisions/").unwrap_or(division);
    let slug = division.trim_end_matches('/').trim_end_matches(".json");
    let link = ["/divisions/", slug, "/", &fragment].concat();
    (!slug.is_empty() && Target::parse(&link).is_ok()).then_some(link)
}

fn correct_character(c: char, messages: &Messages) -> Correction {
    if is_hidden(c) || c.is_control() {
        return (messages.hidden_character)(&hidden::escape(&c.to_string()));
    }
    let mut bytes = [0; 4];
    let bytes = c.encode_utf8(&mut bytes).bytes();
    let encoded: String = bytes.map(|byte| format!("%{byte:02X}")).collect();
    (messages.wrong_character)(c, &encoded)
}

/// The host of a URL with a user name.
fn host_of(url: &str) -> &str {
    let authority = url.strip_prefix("https://").unwrap_or(url);
    let end = authority.find(['/', '?', '#']).unwrap_or(authority.len());
    authority[..end].rsplit('@').next().unwrap_or_default()
}
