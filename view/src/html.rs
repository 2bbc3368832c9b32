//! The elements of HTML
//! (<https://html.spec.whatwg.org/multipage/indices.html#elements-3>), without
//! those of the document itself and those whose content a parser treats in its
//! own way, such as `script` and `template`.

use crate::element::{Complete, Element, Empty, Namespace, Tag, TextOnly};

macro_rules! elements {
    ($kind:ty, $is_void:literal: $($name:ident)*) => {
        $(
            #[doc = concat!("`<", stringify!($name), ">`")]
            #[must_use]
            pub fn $name() -> Element<$kind> {
                const TAG: &Tag = &Tag {
                    name: stringify!($name),
                    namespace: Namespace::Html,
                    is_void: $is_void,
                };
                Element::new(TAG)
            }
        )*
    };
}

elements! { Empty, false:
    a abbr address article aside audio b bdi bdo blockquote button canvas caption cite code
    colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label legend li main map mark menu
    meter nav ol optgroup output p picture pre progress q rp rt ruby s samp search section
    select small span strong sub summary sup table tbody td tfoot th thead time tr u ul var
    video
}

elements! { TextOnly, false: option textarea }

elements! { Complete, true: area br col embed hr img input source track wbr }

/// Declares the function of a custom element
/// (<https://html.spec.whatwg.org/multipage/custom-elements.html>), whose name
/// has a hyphen.
///
/// ```
/// view::custom_element!(pub fn price_list() = "price-list");
/// let list = price_list().child("…");
/// ```
#[macro_export]
macro_rules! custom_element {
    ($visibility:vis fn $function:ident() = $name:literal) => {
        #[doc = concat!("`<", $name, ">`")]
        #[must_use]
        $visibility fn $function() -> $crate::Element<$crate::Empty> {
            const TAG: &$crate::Tag = &$crate::Tag::custom($name);
            $crate::Element::new(TAG)
        }
    };
}
