//! Refused URLs: the targets of links, and the contact.

use serde_json::Value;

use super::document::Document;
use super::fault::Fault;
use super::text::Passage;
use crate::content::external::{ExternalUrl, Refusal};
use crate::content::hidden::{self, is_hidden};
use crate::content::inline::{self, Target};

/// Reports every link of a text whose target is refused.
pub(super) fn check_links(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let (_, refused) = inline::parse(passage.text);
    for link in refused {
        let target = &passage.text[link.at.clone()];
        // The check of the characters reports their position.
        if target.contains(|c: char| c.is_control() || is_hidden(c)) {
            continue;
        }
        let (label, help) = explain(target, link.why);
        let at = document.part_place(&passage.pointer, link.at);
        let message = format!("a link to `{target}` is refused");
        faults.push(with_help(
            Fault::new(&document.file, at, message, label),
            help,
        ));
    }
}

/// Reports an invalid contact in site.json.
pub(super) fn check_contact(site: &Document, faults: &mut Vec<Fault>) {
    let contact = site.value.get("contact").and_then(Value::as_str);
    let Some(contact) = contact.filter(|contact| !contact.is_empty()) else {
        return;
    };
    let Err(why) = ExternalUrl::of_contact(contact) else {
        return;
    };
    let (message, label, help) = match why {
        Refusal::Form | Refusal::Mailbox => (
            format!("`{contact}` is neither a mail address nor an https URL"),
            "expected such as `guide@example.org` or `https://example.org/contact`, or nothing at all"
                .to_owned(),
            None,
        ),
        why => {
            let (label, help) = explain(contact, why);
            (format!("the contact `{contact}` is refused"), label, help)
        }
    };
    faults.push(with_help(site.fault("/contact", message, label), help));
}

fn with_help(fault: Fault, help: Option<String>) -> Fault {
    match help {
        Some(help) => fault.help(help),
        None => fault,
    }
}

/// What was expected instead of a refused address, and how to fix it.
fn explain(address: &str, why: Refusal) -> (String, Option<String>) {
    let expected = |label: &str, help: &str| (label.to_owned(), Some(help.to_owned()));
    match why {
        Refusal::Form => {
            let label =
                "expected https://…, mailto:… or a page of this guide such as /divisions/finance/";
            let secure = address.replacen("http://", "https://", 1);
            let fits = secure != address && Target::parse(&secure).is_ok();
            let help = fits.then(|| format!("did you mean `{secure}`?"));
            (label.to_owned(), help)
        }
        Refusal::Character(c) if is_hidden(c) || c.is_control() => expected(
            &format!("hidden character: `{}`", hidden::shown(&c.to_string())),
            "remove it",
        ),
        Refusal::Character(c) => {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).bytes();
            let encoded: String = bytes.map(|byte| format!("%{byte:02X}")).collect();
            (
                format!("an address cannot contain `{c}`"),
                Some(format!("remove it, or write it as `{encoded}`")),
            )
        }
        Refusal::UserName => {
            let authority = address.strip_prefix("https://").unwrap_or(address);
            let end = authority.find(['/', '?', '#']).unwrap_or(authority.len());
            let host = authority[..end].rsplit('@').next().unwrap_or_default();
            expected(
                &format!("what stands before `@` is a user name; this leads to `{host}`"),
                "write only the host between `https://` and the path, without `@`",
            )
        }
        Refusal::Host => expected(
            "expected a host name in ASCII, such as `www.example.org`",
            "copy the address from the address bar of a browser; a host with other letters is written there as `xn--…`",
        ),
        Refusal::Port => expected(
            "expected a port from 1 to 65535",
            "correct the number behind the `:`, or leave both out",
        ),
        Refusal::Mailbox => expected(
            "expected one mail address, such as `mailto:guide@example.org`",
            "write one address, in ASCII and without a name",
        ),
        Refusal::MailFields => expected(
            "expected a mail address and nothing else",
            "leave out what follows the address, from `?` on",
        ),
    }
}
