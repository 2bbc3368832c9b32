//! The value of every colour in every scheme, computed from the stylesheets.

use std::collections::HashMap;
use std::env;
use std::path::PathBuf;

use cssparser::color::parse_hash_color;
use cssparser::{ParseError, Parser, Token};

use bukyoku::content::colour::Colour;

use crate::colour::Rgb;
use crate::stylesheet::{Declaration, declarations};

/// The file of the design tokens: from `cargo xtask test`, else from the last
/// build.
fn tokens() -> PathBuf {
    let named = env::var_os("BUKYOKU_TOKENS").map(PathBuf::from);
    let built = PathBuf::from("target/site/tokens.css");
    named
        .into_iter()
        .chain([built])
        .find(|path| path.exists())
        .expect("the design tokens are not installed: run `cargo xtask test`, which installs them")
}

/// A medium and the reader's preferences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scheme {
    Light,
    Dark,
    LightWithMoreContrast,
    DarkWithMoreContrast,
    Paper,
}

impl Scheme {
    pub const ALL: [Self; 5] = [
        Self::Light,
        Self::Dark,
        Self::LightWithMoreContrast,
        Self::DarkWithMoreContrast,
        Self::Paper,
    ];

    const fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::DarkWithMoreContrast)
    }

    /// Whether the declaration applies in this scheme.
    fn applies(self, declaration: &Declaration) -> bool {
        let has_more_contrast = matches!(
            self,
            Self::LightWithMoreContrast | Self::DarkWithMoreContrast
        );
        (has_more_contrast || !declaration.is_in("@media (prefers-contrast: more)"))
            && (self == Self::Paper || !declaration.is_in("@media print"))
    }
}

/// The file that only a guide with its own colour has.
const OWN_COLOUR: &str = "style/colour.css";

/// The definitions of colours, in the order of main.css: later ones override.
pub fn definitions() -> Vec<Declaration> {
    let files = [
        tokens(),
        PathBuf::from("style/theme.css"),
        PathBuf::from(OWN_COLOUR),
        PathBuf::from("style/embed.css"),
        PathBuf::from("style/print.css"),
    ];
    files.iter().flat_map(|file| declarations(file)).collect()
}

/// The value of every name in a scheme.
pub struct Palette {
    pub scheme: Scheme,
    values: HashMap<String, String>,
}

impl Palette {
    pub fn of(scheme: Scheme) -> Self {
        Self::with(scheme, &definitions(), None, None)
    }

    /// With the guide's own colour and a host page's accent colour, if there are any.
    pub fn with(
        scheme: Scheme,
        definitions: &[Declaration],
        own: Option<Colour>,
        accent: Option<Rgb>,
    ) -> Self {
        let holds = |declaration: &&Declaration| {
            let is_of_accent = declaration.is_in("html[data-accent]") && accent.is_some();
            (declaration.defines_for_all() || is_of_accent)
                && (declaration.file != OWN_COLOUR || own.is_some())
                && scheme.applies(declaration)
        };
        let mut values: HashMap<String, String> = definitions
            .iter()
            .filter(holds)
            .map(|declaration| (declaration.property.clone(), declaration.value.clone()))
            .collect();
        for (shades, scheme) in own
            .iter()
            .flat_map(|own| own.shades())
            .zip(["light", "dark"])
        {
            for (name, colour) in [
                ("ink", shades.ink),
                ("hover", shades.hover),
                ("surface", shades.surface),
                ("band", shades.band),
            ] {
                values.insert(format!("--guide-{name}-{scheme}"), colour.hex());
            }
        }
        if let Some(accent) = accent {
            values.insert("--accent".to_owned(), accent.hex());
        }
        Self { scheme, values }
    }

    pub fn all() -> [Self; 5] {
        Scheme::ALL.map(Self::of)
    }

    /// One of the guide's own colours.
    pub fn colour(&self, name: &str) -> Rgb {
        self.value_of(&format!("--colour-{name}"))
    }

    fn value_of(&self, property: &str) -> Rgb {
        let value = self
            .values
            .get(property)
            .unwrap_or_else(|| panic!("{property} has no value"));
        self.evaluate(&mut Parser::new(value))
            .unwrap_or_else(|_| panic!("{property}: {value} is not understood"))
    }

    fn evaluate(&self, input: &mut Parser<'_>) -> Result<Rgb, ParseError<()>> {
        match input.next()?.clone() {
            Token::Hash(digits) | Token::IDHash(digits) => {
                let (red, green, blue, _) = parse_hash_color(digits.as_bytes())
                    .map_err(|()| ParseError::unexpected_token())?;
                Ok(Rgb([red, green, blue].map(|c| f64::from(c) / 255.0)))
            }
            // A transparent surface shows the page's colour.
            Token::Ident(name) if *name == *"transparent" => Ok(self.colour("page")),
            Token::Function(name) => input.parse_nested_block(|input| match &*name {
                "var" => Ok(self.value_of(input.expect_ident()?)),
                "light-dark" => {
                    let light = self.evaluate(input)?;
                    input.expect_comma()?;
                    let dark = self.evaluate(input)?;
                    Ok(if self.scheme.is_dark() { dark } else { light })
                }
                "color-mix" => {
                    input.expect_ident_matching("in")?;
                    input.expect_ident_matching("srgb")?;
                    input.expect_comma()?;
                    let one = self.evaluate(input)?;
                    let share = input.expect_percentage()?;
                    input.expect_comma()?;
                    Ok(one.mix(share.into(), self.evaluate(input)?))
                }
                "oklch" => {
                    input.expect_ident_matching("from")?;
                    let mut colour = self.evaluate(input)?.to_oklch();
                    colour.l = component(input, "l", colour.l)?;
                    colour.chroma = component(input, "c", colour.chroma)?;
                    input.expect_ident_matching("h")?;
                    // Always opaque, whatever the origin's alpha is.
                    input.expect_delim('/')?;
                    if input.expect_integer()? != 1 {
                        return Err(ParseError::unexpected_token());
                    }
                    Ok(Rgb::from_oklch(colour))
                }
                _ => Err(ParseError::unexpected_token()),
            }),
            _ => Err(ParseError::unexpected_token()),
        }
    }
}

/// A component of a relative colour (CSS Color 5): a number, or the origin's
/// component limited by `min` or `max`.
fn component(input: &mut Parser<'_>, name: &str, origin: f64) -> Result<f64, ParseError<()>> {
    match input.next()?.clone() {
        Token::Number { value, .. } => Ok(value.into()),
        Token::Function(function) => input.parse_nested_block(|input| {
            input.expect_ident_matching(name)?;
            input.expect_comma()?;
            let bound = f64::from(input.expect_number()?);
            match &*function {
                "min" => Ok(origin.min(bound)),
                "max" => Ok(origin.max(bound)),
                _ => Err(ParseError::unexpected_token()),
            }
        }),
        _ => Err(ParseError::unexpected_token()),
    }
}
