//! The messages between the guide and its host, version 1.
//!
//! A message is an object with a field `bukyoku`, the version, and a field
//! `type`. Other messages, and those of another shape, are ignored.

use crate::browser::Field;
use crate::content::json::{self, FromJson, Json};
use crate::language::Lang;
use crate::route::Page;
use crate::theme::Theme;

/// The version in every message.
const VERSION: u32 = 1;

/// The reader's location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShownPage {
    /// The path of the page below the language, with the fragment:
    /// `divisions/finance/#budget`.
    pub(crate) route: String,
    /// The title of the page, without that of the guide.
    pub(crate) title: String,
    /// The language.
    pub(crate) lang: Lang,
}

/// A message of the guide to its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The app runs and reads requests.
    Ready(ShownPage),
    /// The reader navigated to another page or fragment.
    Navigate {
        at: ShownPage,
        /// The distance of the target from the top of the guide, in CSS pixels.
        top: u32,
        /// Whether the reader went back or forward in the history.
        back: bool,
        /// The current height of the guide, in CSS pixels.
        height: u32,
    },
    /// The language changed.
    Language {
        at: ShownPage,
        /// The current height of the guide, in CSS pixels.
        height: u32,
        /// How far the passage being read has moved down within the guide, in
        /// CSS pixels; negative if up. The host scrolls by this distance.
        shift: i32,
    },
    /// The page does not exist.
    Missing,
}

impl Notice {
    /// The fields of the message.
    pub(crate) fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        let (kind, at) = match self {
            Self::Ready(at) => ("ready", Some(at)),
            Self::Navigate { at, .. } => ("navigate", Some(at)),
            Self::Language { at, .. } => ("language", Some(at)),
            Self::Missing => ("error", None),
        };
        let mut fields = vec![
            ("bukyoku", Field::Number(VERSION)),
            ("type", Field::Text(kind)),
        ];
        if let Some(at) = at {
            fields.extend([
                ("route", Field::Text(&at.route)),
                ("title", Field::Text(&at.title)),
                ("lang", Field::Text(at.lang.code())),
            ]);
        }
        match *self {
            Self::Ready(_) => {}
            Self::Navigate {
                top, back, height, ..
            } => fields.extend([
                ("top", Field::Number(top)),
                ("back", Field::Flag(back)),
                ("height", Field::Number(height)),
            ]),
            Self::Language { height, shift, .. } => fields.extend([
                ("height", Field::Number(height)),
                ("shift", Field::Signed(shift)),
            ]),
            // `public/before-paint.js` sends the same if there is no app.
            Self::Missing => fields.push(("reason", Field::Text("missing"))),
        }
        fields
    }
}

/// A request of the host to the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Changes the language.
    Language(Lang),
    /// Changes the appearance; what is `None` stays as it is.
    Theme {
        theme: Option<Theme>,
        /// A CSS colour; empty for the guide's own.
        accent: Option<String>,
    },
    /// Navigates to a page, and to a fragment on it unless that is empty.
    Go { page: Page, fragment: String },
}

/// Reads a message; `None` if it is not a known request.
pub(crate) fn read(message: &str) -> Option<Request> {
    json::read(message)
}

impl FromJson for Request {
    fn from_json(json: Json) -> Option<Self> {
        let mut message = json.object()?;
        if message.take::<u32>("bukyoku")? != VERSION {
            return None;
        }
        match &*message.take::<String>("type")? {
            "language" => Lang::from_code(&message.take::<String>("lang")?).map(Self::Language),
            "theme" => {
                let theme = match message.take::<Option<String>>("theme")? {
                    None => None,
                    Some(theme) => Some(Theme::from_value(&theme)?),
                };
                let accent: Option<String> = message.take("accent")?;
                (theme.is_some() || accent.is_some()).then_some(Self::Theme { theme, accent })
            }
            "go" => go(&message.take::<String>("route")?),
            _ => None,
        }
    }
}

fn go(route: &str) -> Option<Request> {
    let (page, fragment) = parts(route)?;
    Some(Request::Go {
        page: Page::parse(page)?,
        fragment: fragment.to_owned(),
    })
}

/// Splits a route into page and fragment. Rejects routes that lead up or out of
/// the guide, or that would need encoding. `public/embed.js` checks requests
/// before the guide runs with the same grammar: `^[a-z\d/-]*(#[\w-]*)?$`.
fn parts(route: &str) -> Option<(&str, &str)> {
    let (page, fragment) = route.split_once('#').unwrap_or((route, ""));
    let in_path = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '/' | '-');
    let in_fragment = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    (page.chars().all(in_path) && fragment.chars().all(in_fragment)).then_some((page, fragment))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn read_value(message: &Value) -> Option<Request> {
        read(&message.to_string())
    }

    #[test]
    fn a_host_asks_for_a_language_a_look_or_a_page() {
        let finance = Page::Division("finance".parse().unwrap());
        for (message, request) in [
            (
                json!({ "bukyoku": 1, "type": "language", "lang": "en" }),
                Request::Language(Lang::En),
            ),
            (
                json!({ "bukyoku": 1, "type": "theme", "theme": "dark" }),
                Request::Theme {
                    theme: Some(Theme::Dark),
                    accent: None,
                },
            ),
            (
                json!({ "bukyoku": 1, "type": "theme", "theme": "system", "accent": "" }),
                Request::Theme {
                    theme: Some(Theme::System),
                    accent: Some(String::new()),
                },
            ),
            (
                json!({ "bukyoku": 1, "type": "go", "route": "divisions/finance/#mission" }),
                Request::Go {
                    page: finance.clone(),
                    fragment: "mission".to_owned(),
                },
            ),
            (
                json!({ "bukyoku": 1, "type": "go", "route": "divisions/finance" }),
                Request::Go {
                    page: finance,
                    fragment: String::new(),
                },
            ),
            (
                json!({ "bukyoku": 1, "type": "go", "route": "" }),
                Request::Go {
                    page: Page::Home,
                    fragment: String::new(),
                },
            ),
        ] {
            assert_eq!(read_value(&message), Some(request), "{message}");
        }
    }

    #[test]
    fn what_is_no_message_or_not_of_its_shape_is_not_heeded() {
        for message in [
            json!(null),
            json!("go"),
            json!([]),
            json!({}),
            json!({ "type": "go", "route": "" }),
            json!({ "bukyoku": 2, "type": "go", "route": "" }),
            json!({ "bukyoku": "1", "type": "go", "route": "" }),
            json!({ "bukyoku": 1, "route": "" }),
            json!({ "bukyoku": 1, "type": "ready" }),
            json!({ "bukyoku": 1, "type": "go" }),
            json!({ "bukyoku": 1, "type": "go", "route": 7 }),
            json!({ "bukyoku": 1, "type": "go", "route": "/" }),
            json!({ "bukyoku": 1, "type": "go", "route": "../" }),
            json!({ "bukyoku": 1, "type": "go", "route": "https://example.org/" }),
            json!({ "bukyoku": 1, "type": "go", "route": "javascript:alert(1)" }),
            json!({ "bukyoku": 1, "type": "go", "route": "about/#a b" }),
            json!({ "bukyoku": 1, "type": "go", "route": "about/#a#b" }),
            json!({ "bukyoku": 1, "type": "go", "route": "..%2f..%2fother-app/x" }),
            json!({ "bukyoku": 1, "type": "go", "route": "about/?embed=0" }),
            json!({ "bukyoku": 1, "type": "go", "route": "about\\" }),
            json!({ "bukyoku": 1, "type": "language", "lang": "fr" }),
            json!({ "bukyoku": 1, "type": "language" }),
            json!({ "bukyoku": 1, "type": "theme" }),
            json!({ "bukyoku": 1, "type": "theme", "theme": "pink" }),
            json!({ "bukyoku": 1, "type": "theme", "theme": 1, "accent": "red" }),
            json!({ "bukyoku": 1, "type": "theme", "accent": {} }),
        ] {
            assert_eq!(read_value(&message), None, "{message}");
        }
    }

    #[test]
    fn a_notice_says_its_version_and_kind_and_where_the_reader_is() {
        let at = ShownPage {
            route: "about/".to_owned(),
            title: "About this guide".to_owned(),
            lang: Lang::En,
        };
        let names = |notice: &Notice| -> Vec<_> {
            notice.fields().into_iter().map(|(name, _)| name).collect()
        };
        let ready = Notice::Ready(at.clone());
        assert_eq!(
            ready.fields()[..2],
            [
                ("bukyoku", Field::Number(1)),
                ("type", Field::Text("ready")),
            ]
        );
        assert_eq!(names(&ready), ["bukyoku", "type", "route", "title", "lang"]);
        let navigate = Notice::Navigate {
            at: at.clone(),
            top: 20,
            back: true,
            height: 900,
        };
        assert_eq!(names(&navigate)[5..], ["top", "back", "height"]);
        let language = Notice::Language {
            at,
            height: 900,
            shift: -40,
        };
        assert_eq!(
            language.fields()[5..],
            [
                ("height", Field::Number(900)),
                ("shift", Field::Signed(-40)),
            ]
        );
        assert_eq!(
            Notice::Missing.fields()[1..],
            [
                ("type", Field::Text("error")),
                ("reason", Field::Text("missing")),
            ]
        );
    }

    #[test]
    fn a_route_has_one_grammar_on_both_sides() {
        for (route, is_route) in [
            ("", true),
            ("#", true),
            ("about", true),
            ("divisions/finance/#role_1-a", true),
            ("divisions/none-such/", true),
            ("#A", true),
            ("About/", false),
            ("..", false),
            ("a.b", false),
            ("..%2f..%2fother-app/x", false),
            ("about/?embed=0", false),
            ("about/#a b", false),
            ("#a#b", false),
            ("about\n", false),
            ("\u{0}", false),
            ("部", false),
        ] {
            assert_eq!(parts(route).is_some(), is_route, "{route}");
        }
        // The script contains the same regular expression.
        let script = include_str!("../../public/embed.js");
        assert!(script.contains(r"const ROUTE = /^[a-z\d/-]*(#[\w-]*)?$/;"));
    }

    proptest! {
        #[test]
        fn no_message_makes_the_guide_panic(text in ".*") {
            let _ = read(&text);
        }

        #[test]
        fn no_message_of_the_right_form_makes_the_guide_panic(
            kind in "language|theme|go|ready|.*",
            name in "lang|theme|accent|route|.*",
            value in ".*",
        ) {
            let mut message = json!({ "bukyoku": 1, "type": kind });
            message[name] = json!(value);
            let _ = read_value(&message);
        }

        #[test]
        fn where_a_request_leads_is_within_the_guide(route in "[a-z/#.:%?_-]*") {
            let message = json!({ "bukyoku": 1, "type": "go", "route": route });
            if let Some(Request::Go { page, fragment }) = read_value(&message) {
                prop_assert!(Page::parse(&page.path()) == Some(page));
                prop_assert!(!fragment.contains(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_'));
            }
        }
    }
}
