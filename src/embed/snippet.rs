//! Generates the code that embeds the guide in another page, ready to be
//! pasted.

use super::choice::{AIDS, ATTRIBUTES, Choice, USUAL_PIXELS};
use view::escape;

use crate::id::Slug;
use crate::language::Lang;
use crate::route::Page;

/// The script that defines the elements, relative to the guide's root.
pub(crate) const SCRIPT: &str = "embed.js";

/// An example of the guide's URL.
pub(crate) const EXAMPLE: &str = "https://guide.example/";

/// The origin of the example.
pub(crate) const EXAMPLE_ORIGIN: &str = "https://guide.example";

/// The name of the embedded page: shown without scripts and frames, and read by
/// screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageName {
    /// The language of the name.
    pub(crate) lang: Lang,
    /// The name of the page that is shown.
    pub(crate) text: String,
}

/// The code for the element: the script, and the guide. `guide` is the full URL
/// of the guide, with a trailing slash.
pub(crate) fn element(guide: &str, choice: &Choice, name: &PageName) -> String {
    let mut html = script(guide);
    html.push_str("<bukyoku-guide");
    for name in ATTRIBUTES {
        match choice.attribute(name) {
            Some(value) if value.is_empty() => {
                html.push(' ');
                html.push_str(name);
            }
            Some(value) => attribute(&mut html, name, &[&value]),
            None => {}
        }
    }
    html.push('>');
    link(&mut html, guide, choice.lang, &choice.page(), name);
    html.push_str("</bukyoku-guide>");
    html
}

/// The code for the card of a division.
pub(crate) fn card(guide: &str, division: &Slug, lang: Option<Lang>, name: &PageName) -> String {
    let mut html = script(guide);
    html.push_str("<bukyoku-card");
    if let Some(lang) = lang {
        attribute(&mut html, "lang", &[lang.code()]);
    }
    attribute(&mut html, "division", &[division.as_str()]);
    html.push('>');
    let page = Page::Division(division.clone());
    link(&mut html, guide, lang, &page, name);
    html.push_str("</bukyoku-card>");
    html
}

/// The code for pages that allow no scripts: a frame. It uses the language of
/// its name and cannot follow the height of its content.
pub(crate) fn frame(guide: &str, choice: &Choice, name: &PageName) -> String {
    let mut url = [guide, &choice.page().path_in(name.lang), "?embed=1"].concat();
    for name in ["theme", "chrome", "accent"] {
        if let Some(value) = choice.attribute(name) {
            // Only this character of a value has a meaning in a query.
            let (sign, value) = match value.strip_prefix('#') {
                Some(digits) => ("%23", digits),
                None => ("", &*value),
            };
            for piece in ["&", name, "=", sign, value] {
                url.push_str(piece);
            }
        }
    }
    for (name, is_on) in AIDS.into_iter().zip(choice.aids) {
        if is_on {
            for piece in ["&", name, "=1"] {
                url.push_str(piece);
            }
        }
    }
    let height = choice.height.unwrap_or(USUAL_PIXELS).to_string();
    let mut html = "<iframe".to_owned();
    for (name, value) in [
        ("src", &*url),
        ("title", &name.text),
        ("width", "100%"),
        ("height", &height),
        // No `style` attribute: a strict policy forbids it.
        ("frameborder", "0"),
        ("loading", "lazy"),
        ("allow", "clipboard-write"),
        ("referrerpolicy", "no-referrer"),
    ] {
        attribute(&mut html, name, &[value]);
    }
    html.push_str("></iframe>");
    html
}

fn script(guide: &str) -> String {
    let mut html = "<script async".to_owned();
    attribute(&mut html, "src", &[guide, SCRIPT]);
    html.push_str("></script>\n");
    html
}

/// The link shown until the element is defined, and if it never is. It has its
/// own `lang`, as the host page may be in any language.
fn link(html: &mut String, guide: &str, lang: Option<Lang>, page: &Page, name: &PageName) {
    html.push_str("<a");
    if lang.is_none() {
        attribute(html, "lang", &[name.lang.code()]);
    }
    attribute(html, "href", &[guide, &page.path_in(name.lang)]);
    html.push('>');
    escape(&name.text, html);
    html.push_str("</a>");
}

/// Writes an attribute whose value is joined from parts.
fn attribute(html: &mut String, name: &str, value: &[&str]) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    for piece in value {
        escape(piece, html);
    }
    html.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use scraper::{ElementRef, Html, Selector};

    use super::*;

    fn page_name(lang: Lang, name: &str) -> PageName {
        PageName {
            lang,
            text: name.to_owned(),
        }
    }

    fn everything() -> Choice {
        Choice {
            bureau: None,
            division: Some("finance".parse().unwrap()),
            lang: Some(Lang::Ja),
            theme: Some("dark"),
            chrome: Some("none"),
            accent: Some("#0b6e4f".to_owned()),
            height: Some(800),
            aids: [true, true],
        }
    }

    #[test]
    fn what_is_chosen_stands_in_the_lines() {
        let lines = element(EXAMPLE, &everything(), &page_name(Lang::Ja, "会計課"));
        assert_eq!(
            lines,
            "<script async src=\"https://guide.example/embed.js\"></script>\n\
             <bukyoku-guide lang=\"ja\" division=\"finance\" theme=\"dark\" chrome=\"none\" \
             accent=\"#0b6e4f\" height=\"800\" parallel furigana>\
             <a href=\"https://guide.example/ja/divisions/finance/\">会計課</a></bukyoku-guide>"
        );
    }

    #[test]
    fn what_is_not_chosen_is_left_out() {
        let lines = element(
            EXAMPLE,
            &Choice::default(),
            &page_name(Lang::En, "The guide"),
        );
        assert_eq!(
            lines,
            "<script async src=\"https://guide.example/embed.js\"></script>\n\
             <bukyoku-guide><a lang=\"en\" href=\"https://guide.example/en/\">The guide</a>\
             </bukyoku-guide>"
        );
    }

    #[test]
    fn a_card_names_its_division() {
        let finance = "finance".parse().unwrap();
        let lines = card(EXAMPLE, &finance, None, &page_name(Lang::Ja, "会計課"));
        assert_eq!(
            lines,
            "<script async src=\"https://guide.example/embed.js\"></script>\n\
             <bukyoku-card division=\"finance\"><a lang=\"ja\" \
             href=\"https://guide.example/ja/divisions/finance/\">会計課</a></bukyoku-card>"
        );
    }

    #[test]
    fn a_frame_says_the_choice_in_its_address() {
        let line = frame(EXAMPLE, &everything(), &page_name(Lang::Ja, "会計課"));
        assert!(
            line.starts_with(
                "<iframe src=\"https://guide.example/ja/divisions/finance/?embed=1&amp;theme=dark\
                 &amp;chrome=none&amp;accent=%230b6e4f&amp;parallel=1&amp;furigana=1\" title=\"会計課\" width=\"100%\" height=\"800\""
            ),
            "{line}"
        );
        let line = frame(
            EXAMPLE,
            &Choice::default(),
            &page_name(Lang::En, "The guide"),
        );
        let begin = "<iframe src=\"https://guide.example/en/?embed=1\" title=\"The guide\"";
        assert!(line.starts_with(begin), "{line}");
        assert!(line.contains(" height=\"600\""), "{line}");
    }

    fn select<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
        let selector = Selector::parse(selector).unwrap();
        let mut found = html.select(&selector);
        let element = found.next().expect("there is one");
        assert!(found.next().is_none(), "there is only one");
        element
    }

    proptest! {
        /// A parser reads back any name of a division and any URL of the guide.
        /// (It replaces some invisible characters.)
        #[test]
        fn what_is_written_is_read_back(
            name in "[^\0\r]*",
            path in "([!-~]{1,9}/){0,3}",
            lang in prop::sample::select(&Lang::ALL[..]),
        ) {
            let guide = ["https://guide.example/", &path].concat();
            let page = [&guide, lang.code(), "/divisions/finance/"].concat();
            let (choice, named) = (everything(), page_name(lang, &name));
            let finance = choice.division.clone().unwrap();
            for (lines, element) in [
                (element(&guide, &choice, &named), "bukyoku-guide"),
                (card(&guide, &finance, choice.lang, &named), "bukyoku-card"),
            ] {
                let html = Html::parse_fragment(&lines);
                let script = select(&html, "script").value();
                prop_assert_eq!(script.attr("src"), Some(&*[&guide, "embed.js"].concat()));
                let element = select(&html, element);
                for (attribute, value) in element.value().attrs() {
                    let said = choice.attribute(attribute);
                    prop_assert_eq!(Some(value), said.as_deref());
                }
                let link = select(&html, "a");
                prop_assert_eq!(link.value().attr("href"), Some(&*page));
                prop_assert_eq!(link.text().collect::<String>(), name.clone());
                prop_assert_eq!(element.first_child().map(|child| child.id()), Some(link.id()));
            }
            let html = Html::parse_fragment(&frame(&guide, &choice, &named));
            let frame = select(&html, "iframe").value();
            prop_assert_eq!(frame.attr("title"), Some(&*name));
            let query = "?embed=1&theme=dark&chrome=none&accent=%230b6e4f&parallel=1&furigana=1";
            prop_assert_eq!(frame.attr("src"), Some(&*[&page, query].concat()));
        }
    }
}
