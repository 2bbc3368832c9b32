//! Refused URLs: the targets of links, and the contact.

use serde_json::Value;

use super::document::Document;
use super::fault::Fault;
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
        let (label, help) = explain(target, link.reason);
        let message = format!("a link to `{target}` is refused");
        faults.push(
            document
                .fault_in_text(&passage.pointer, link.range, message, label)
                .help_if(help),
        );
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
    let (message, label, help) = match reason {
        Refusal::Form | Refusal::Mailbox => (
            format!("`{contact}` is neither a mail address nor an https URL"),
            "expected such as `guide@example.org` or `https://example.org/contact`, or nothing at all"
                .to_owned(),
            None,
        ),
        reason => {
            let (label, help) = explain(contact, reason);
            (format!("the contact `{contact}` is refused"), label, help)
        }
    };
    faults.push(site.fault("/contact", message, label).help_if(help));
}

/// What was expected instead of a refused URL, and how to fix it.
fn explain(url: &str, reason: Refusal) -> (String, Option<String>) {
    let (label, help) = match reason {
        Refusal::Form => return explain_form(url),
        Refusal::Character(c) => return explain_character(c),
        Refusal::UserName => return explain_user_name(url),
        Refusal::Host => (
            "expected a host name in ASCII, such as `www.example.org`",
            "copy the address from the address bar of a browser; a host with other letters is written there as `xn--…`",
        ),
        Refusal::Port => (
            "expected a port from 1 to 65535",
            "correct the number after the `:`, or leave both out",
        ),
        Refusal::Mailbox => (
            "expected one mail address, such as `mailto:guide@example.org`",
            "write one address, in ASCII and without a name",
        ),
        Refusal::MailFields => (
            "expected a mail address and nothing else",
            "leave out what follows the address, from `?` on",
        ),
    };
    (label.to_owned(), Some(help.to_owned()))
}

fn explain_form(url: &str) -> (String, Option<String>) {
    let label = "expected https://…, mailto:… or a page of this guide such as /divisions/finance/";
    let secure = url.replacen("http://", "https://", 1);
    let is_accepted = secure != url && Target::parse(&secure).is_ok();
    let help = is_accepted.then(|| format!("did you mean `{secure}`?"));
    (label.to_owned(), help)
}

fn explain_character(c: char) -> (String, Option<String>) {
    if is_hidden(c) || c.is_control() {
        let label = format!("hidden character: `{}`", hidden::escape(&c.to_string()));
        return (label, Some("remove it".to_owned()));
    }
    let mut bytes = [0; 4];
    let bytes = c.encode_utf8(&mut bytes).bytes();
    let encoded: String = bytes.map(|byte| format!("%{byte:02X}")).collect();
    (
        format!("an address cannot contain `{c}`"),
        Some(format!("remove it, or write it as `{encoded}`")),
    )
}

fn explain_user_name(url: &str) -> (String, Option<String>) {
    let authority = url.strip_prefix("https://").unwrap_or(url);
    let end = authority.find(['/', '?', '#']).unwrap_or(authority.len());
    let host = authority[..end].rsplit('@').next().unwrap_or_default();
    (
        format!("the part before `@` is a user name; this leads to `{host}`"),
        Some("write only the host between `https://` and the path, without `@`".to_owned()),
    )
}
