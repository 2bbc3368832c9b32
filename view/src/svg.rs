//! The elements of SVG that icons need
//! (<https://svgwg.org/svg2-draft/eltindex.html>).

use crate::element::{Element, Empty, Namespace, Tag};

macro_rules! elements {
    ($($function:ident = $name:literal)*) => {
        $(
            #[doc = concat!("`<", $name, ">`")]
            #[must_use]
            pub fn $function() -> Element<Empty> {
                const TAG: &Tag = &Tag {
                    name: $name,
                    namespace: Namespace::Svg,
                    is_void: false,
                };
                Element::new(TAG)
            }
        )*
    };
}

elements! {
    circle = "circle" defs = "defs" ellipse = "ellipse" g = "g" line = "line" path = "path"
    polygon = "polygon" polyline = "polyline" rect = "rect" svg = "svg" symbol = "symbol"
    text = "text" title = "title" use_ = "use"
}
