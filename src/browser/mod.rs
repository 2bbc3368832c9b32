//! Access to the browser: its window, document, history, storage, clipboard and
//! network, and the host page around the guide.
//!
//! `web` is compiled for the browser, `native` for rendering pages without one.
//! Both have the same functions, so other rooms need not know which is compiled.
//! Nothing here fails loudly: what a browser does not allow is skipped.

#[cfg(not(feature = "hydrate"))]
mod native;
#[cfg(feature = "hydrate")]
mod web;

#[cfg(not(feature = "hydrate"))]
pub(crate) use native::*;
#[cfg(feature = "hydrate")]
pub(crate) use web::*;

/// Why a content file could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "nothing is fetched natively")
)]
pub(crate) enum LoadError {
    /// No answer or an incomplete one: the network or the server is down.
    #[error("the server could not be reached")]
    Unreachable,
    /// An HTTP status other than success.
    #[error("the server answered with HTTP {0}")]
    Refused(u16),
    /// The answer is not the expected content: cut short, or of another shape.
    #[error("what arrived is damaged")]
    Corrupt,
    /// The answer belongs to another edition of the guide than the page.
    #[error("a new edition has been published")]
    OtherEdition,
}

/// What is saved of the guide on the reader's device. `public/save.js` reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Not known yet.
    Unknown,
    /// The browser, the host or the surrounding page does not allow it.
    Unsupported,
    /// Nothing, except what was opened.
    Unsaved,
    /// Some files: saving was interrupted.
    Begun,
    /// Being saved: bytes done, and in all; 0 if that is not known yet.
    Saving(u64, u64),
    /// Saved: bytes, and milliseconds since 1970.
    Saved(u64, u64),
    /// Another edition is saved.
    Outdated(u64, u64),
    /// Just removed.
    Removed,
    /// Saving failed.
    Failed(SaveError),
}

/// Why the guide was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveError {
    /// There is no space left on the device.
    Full,
    /// The server cannot be reached.
    Unreachable,
    /// The server has another edition.
    OtherEdition,
    /// The server or the browser refused a part of it.
    Refused,
}

impl SaveState {
    /// The state that `public/save.js` reports: its name and three numbers.
    #[cfg_attr(
        not(feature = "hydrate"),
        allow(dead_code, reason = "nothing is saved natively")
    )]
    pub(crate) fn new(state: &str) -> Self {
        let mut parts = state.split(' ');
        let name = parts.next().unwrap_or_default();
        let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
        let (done, bytes, date) = (number(), number(), number());
        match name {
            "unsupported" => Self::Unsupported,
            "unsaved" => Self::Unsaved,
            "begun" => Self::Begun,
            "saving" => Self::Saving(done, bytes),
            "saved" => Self::Saved(bytes, date),
            "outdated" => Self::Outdated(bytes, date),
            "removed" => Self::Removed,
            "full" => Self::Failed(SaveError::Full),
            "unreachable" => Self::Failed(SaveError::Unreachable),
            "edition" => Self::Failed(SaveError::OtherEdition),
            _ => Self::Failed(SaveError::Refused),
        }
    }
}

/// A value in a message to the host page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(u32),
    /// A whole number that may be negative.
    Signed(i32),
    /// A boolean.
    Flag(bool),
}

/// The id of the search field: a page has one.
pub(crate) const SEARCH_FIELD: &str = "search-field";

/// Whether a CSS colour is the same everywhere: a name, `#` and digits, or a
/// function of numbers. `CSS.supports` accepts anything that contains `var()`
/// and the like, and `currentcolor` is the colour of the surrounding text.
/// (`public/before-paint.js` and `public/embed.js` check the same.)
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "there is no page around")
)]
pub(crate) fn is_fixed_colour(colour: &str) -> bool {
    let mut parts = colour.split('(');
    let name = parts.next().unwrap_or_default();
    let is_current = name
        .get(..2)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("cu"));
    !is_current
        && !name.starts_with('-')
        && parts.all(|within| within.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_of_saving_is_read_from_its_name() {
        assert_eq!(SaveState::new("saving 1 2 0"), SaveState::Saving(1, 2));
        assert_eq!(SaveState::new("saved 2 2 3"), SaveState::Saved(2, 3));
        let full = SaveState::Failed(SaveError::Full);
        assert_eq!(SaveState::new("full 0 0 0"), full);
        // What is not a number counts as none.
        assert_eq!(SaveState::new("saving -1 x"), SaveState::Saving(0, 0));
        let unknown = SaveState::Failed(SaveError::Refused);
        assert_eq!(SaveState::new(""), unknown);
    }

    #[test]
    fn a_colour_is_fixed_unless_it_depends_on_where_it_stands() {
        for fixed in [
            "teal",
            "#00695c",
            "#00695c80",
            "transparent",
            "rgb(0 105 92)",
            "rgba(0,105,92,.5)",
            "hsl(170deg 100% 21%)",
            "oklch(.5 .1 180)",
        ] {
            assert!(is_fixed_colour(fixed), "{fixed}");
        }
        for other in [
            "currentcolor",
            "CurrentColor",
            "var(--colour-link)",
            "VAR( --x, red)",
            "env(safe-area-inset-top, red)",
            "attr(data-x type(<color>))",
            "rgb(0 calc(var(--x) * 1) 0)",
            "rgb(from var(--x) r g b)",
            "--brand(1)",
            "light-dark(var(--a), var(--b))",
            "if(style(--x): red; else: blue)",
        ] {
            assert!(!is_fixed_colour(other), "{other}");
        }
    }
}
