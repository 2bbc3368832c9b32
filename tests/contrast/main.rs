//! The colours of `style/` have enough contrast with their backgrounds, in
//! every scheme, as WCAG 2.2 measures it.
//!
//! `pairs` lists the colours that meet on a page, and `usage` finds missing ones
//! in the stylesheets. `palette` computes the value of every colour from what
//! `stylesheet` parses, and `colour` the contrast of two.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod colour;
mod pairs;
mod palette;
mod stylesheet;
mod usage;

use std::fs;

use bukyoku::content::colour::{Colour, DARK, LIGHT};

use crate::colour::Rgb;
use crate::pairs::{FOCUSABLE, PAIRS};
use crate::palette::{Palette, Scheme, definitions};

#[test]
fn every_pair_has_enough_contrast_in_every_scheme() {
    let faults = faults(Palette::all());
    assert!(faults.is_empty(), "{faults}");
}

/// A host page may set any accent colour.
#[test]
fn every_pair_has_enough_contrast_with_every_accent_of_a_host() {
    let definitions = definitions();
    let palettes = colours().flat_map(|accent| {
        let definitions = &definitions;
        let accent = Rgb(accent.map(|part| f64::from(part) / 255.0));
        Scheme::ALL.map(|scheme| Palette::with(scheme, definitions, None, Some(accent)))
    });
    let faults = faults(palettes);
    assert!(faults.is_empty(), "{faults}");
}

/// Colours of every kind, as the parts of red, green and blue.
fn colours() -> impl Iterator<Item = [u8; 3]> {
    let parts = || (0..=5).map(|step| step * 51);
    parts().flat_map(move |red| {
        parts().flat_map(move |green| parts().map(move |blue| [red, green, blue]))
    })
}

/// The check accepts no other colour. A host's colour takes its place.
#[test]
fn every_pair_has_enough_contrast_with_every_colour_that_the_check_accepts() {
    let definitions = definitions();
    let palettes = colours().flat_map(|own| {
        let definitions = &definitions;
        let own = Colour(own).legible();
        Scheme::ALL.map(|scheme| Palette::with(scheme, definitions, Some(own), None))
    });
    let faults = faults(palettes);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_colour_that_the_check_refuses_is_not_legible_on_a_page() {
    let definitions = definitions();
    for own in colours().map(Colour) {
        let palette = Palette::with(Scheme::Light, &definitions, Some(own), None);
        assert_eq!(palette.colour("surface-strong").hex(), own.hex());
        if own.illegible().is_some() {
            assert!(!faults([palette]).is_empty(), "{own:?}");
        }
    }
}

#[test]
fn the_check_knows_the_colours_of_the_theme() {
    for (scheme, around) in [(Scheme::Light, LIGHT), (Scheme::Dark, DARK)] {
        let palette = Palette::of(scheme);
        for (name, known) in [
            ("page", around.page),
            ("surface", around.surface),
            ("surface-attention", around.attention),
            ("on-button", around.on_button),
        ] {
            let Rgb(parts) = palette.colour(name);
            for (part, known) in parts.into_iter().zip(known.0) {
                let difference = (part * 255.0 - f64::from(known)).abs();
                assert!(difference < 1.0, "{scheme:?}: {name}");
            }
        }
        assert_eq!(palette.colour("on-strong").hex(), "#ffffff");
    }
}

fn faults(palettes: impl IntoIterator<Item = Palette>) -> String {
    let mut faults = String::new();
    for palette in palettes {
        for (purpose, foregrounds, backgrounds) in PAIRS {
            for foreground in *foregrounds {
                for background in *backgrounds {
                    let (front, back) = (palette.colour(foreground), palette.colour(background));
                    let ratio = front.contrast(back);
                    if ratio < purpose.ratio() {
                        faults += &format!(
                            "\n{:?}: {foreground} {} on {background} {}: {ratio:.2}, {purpose:?} needs {}",
                            palette.scheme,
                            front.hex(),
                            back.hex(),
                            purpose.ratio()
                        );
                    }
                }
            }
        }
    }
    faults
}

/// One of the two focus colours is enough, because the other is beside it
/// (technique C40).
#[test]
fn the_focus_is_visible_on_every_background() {
    for palette in Palette::all() {
        for name in FOCUSABLE {
            let background = palette.colour(name);
            let ratio = ["focus", "focus-line"]
                .map(|colour| palette.colour(colour).contrast(background))
                .into_iter()
                .fold(0.0, f64::max);
            assert!(
                ratio >= 3.0,
                "{:?}: focus on {name}: {ratio:.2}",
                palette.scheme
            );
        }
    }
}

/// Files that cannot use the stylesheet's names.
#[test]
fn colours_outside_the_stylesheets_are_those_of_the_theme() {
    let [light, dark] = [Scheme::Light, Scheme::Dark].map(Palette::of);
    let page = fs::read_to_string("index.html").unwrap();
    for (palette, scheme) in [(&light, "light"), (&dark, "dark")] {
        let colour = palette.colour("page").hex();
        let bar = format!("content=\"{colour}\" media=\"(prefers-color-scheme: {scheme})\"");
        assert!(page.contains(&bar), "index.html: {bar}");
    }
    let manifest = fs::read_to_string("public/site.webmanifest").unwrap();
    for (key, name) in [("theme_color", "link"), ("background_color", "page")] {
        let field = format!("\"{key}\": \"{}\"", light.colour(name).hex());
        assert!(manifest.contains(&field), "site.webmanifest: {field}");
    }
    let icon = fs::read_to_string("public/icons/icon.svg").unwrap();
    for name in ["link", "focus"] {
        let colour = light.colour(name).hex();
        assert!(icon.contains(&colour), "icon.svg: {name} {colour}");
    }
}
