//! Every combination of colours in `style/` is in [`PAIRS`].

use std::collections::BTreeSet;

use crate::pairs::PAIRS;
use crate::stylesheet::{Declaration, style};

/// How a property uses a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Foreground,
    Background,
}

fn side(property: &str) -> Option<Side> {
    match property {
        "color"
        | "fill"
        | "stroke"
        | "accent-color"
        | "caret-color"
        | "box-shadow"
        | "text-decoration-color" => Some(Side::Foreground),
        _ if property.starts_with("border") || property.starts_with("outline") => {
            Some(Side::Foreground)
        }
        _ if property.starts_with("background") => Some(Side::Background),
        _ => None,
    }
}

fn named(side: Side) -> BTreeSet<&'static str> {
    let names = PAIRS
        .iter()
        .flat_map(|(_, foregrounds, backgrounds)| match side {
            Side::Foreground => *foregrounds,
            Side::Background => *backgrounds,
        });
    names.copied().collect()
}

/// The colours behind a name that only some rules define.
fn meanings(style: &[Declaration], name: &str) -> Vec<String> {
    let is_for_all = style.iter().any(|declaration| {
        declaration.defines_for_all() && declaration.property == format!("--colour-{name}")
    });
    if is_for_all {
        return vec![name.to_owned()];
    }
    style
        .iter()
        .filter(|declaration| declaration.property == format!("--colour-{name}"))
        .flat_map(Declaration::colours)
        .collect()
}

#[test]
fn every_colour_in_use_is_in_a_pair() {
    let style = style();
    for declaration in &style {
        if declaration.defines_for_all() {
            continue;
        }
        for name in declaration.colours() {
            let place = declaration.place();
            let sides = if declaration.property.starts_with("--colour-") {
                vec![Side::Foreground, Side::Background]
            } else {
                vec![side(&declaration.property).expect(&place)]
            };
            for meaning in meanings(&style, &name) {
                assert!(
                    sides.iter().any(|side| named(*side).contains(&*meaning)),
                    "{place}: PAIRS has no pair with {meaning}"
                );
            }
        }
    }
}

#[test]
fn colours_that_one_rule_combines_are_a_pair() {
    let style = style();
    let of_side = |wanted: Side| {
        let style = &style;
        style
            .iter()
            .filter(move |declaration| side(&declaration.property) == Some(wanted))
            .flat_map(move |declaration| {
                let names = declaration.colours().into_iter();
                names
                    .flat_map(|name| meanings(style, &name))
                    .map(move |name| (declaration, name))
            })
    };
    for (front, foreground) in of_side(Side::Foreground) {
        for (back, background) in of_side(Side::Background) {
            let is_one_rule = front.file == back.file && front.scope == back.scope;
            if !is_one_rule || foreground == background {
                continue;
            }
            let is_named = PAIRS.iter().any(|(_, foregrounds, backgrounds)| {
                foregrounds.contains(&&*foreground) && backgrounds.contains(&&*background)
            });
            assert!(
                is_named,
                "{}: {foreground} on {background} is not in PAIRS",
                front.place()
            );
        }
    }
}

#[test]
fn colours_are_used_by_the_names_of_the_theme() {
    for declaration in style() {
        if declaration.defines_for_all() {
            continue;
        }
        let place = declaration.place();
        assert!(!declaration.value.contains('#'), "{place}");
        assert!(declaration.variables("--color-").is_empty(), "{place}");
    }
}
