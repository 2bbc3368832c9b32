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
