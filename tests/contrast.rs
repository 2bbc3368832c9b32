//! The colours of `style/` have enough contrast with their backgrounds, in
//! every scheme, as WCAG 2.2 measures it
//! (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
//!
//! [`MEETINGS`] lists the colours that meet on a page; a test parses the
//! stylesheets to find missing ones.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::{env, fs};

use cssparser::color::parse_hash_color;
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token,
};
use palette::convert::FromColorUnclamped as _;
use palette::{Oklch, Srgb};

/// The contrast that two colours need, by purpose.
#[derive(Clone, Copy, Debug)]
enum Least {
    /// Text (1.4.3).
    Text,
    /// Text of 24 px, or of 18.66 px in bold, and larger (1.4.3).
    LargeText,
    /// A border or icon that identifies something or shows its bounds (1.4.11).
    Line,
    /// A decorative line.
    Ornament,
}

impl Least {
    const fn ratio(self) -> f64 {
        match self {
            Self::Text => 4.5,
            Self::LargeText | Self::Line => 3.0,
            Self::Ornament => 1.0,
        }
    }
}

/// Foregrounds and their backgrounds, by the names in style/theme.css without
/// `--colour-`.
type Meeting = (Least, &'static [&'static str], &'static [&'static str]);

const MEETINGS: &[Meeting] = &[
    // Running text and its links: pages, the bands at their top and bottom, hot
    // topics, notices.
    (
        Least::Text,
        &[
            "text",
            "heading",
            "link",
            "link-hover",
            "link-visited",
            "link-active",
        ],
        &["page", "surface", "surface-accent", "surface-attention"],
    ),
    // Readings, captions, counts, footnotes; frames for pictures in print; the
    // button beside a heading.
    (
        Least::Text,
        &["text-quiet", "done"],
        &["page", "surface", "surface-accent"],
    ),
    // The front page's band, where links have the colour of the text.
    (Least::Text, &["on-strong"], &["surface-strong"]),
    (
        Least::Text,
        &["on-button"],
        &["button", "button-hover", "button-active"],
    ),
    (Least::Text, &["on-focus"], &["focus"]),
    // Error messages of fields.
    (Least::Text, &["error"], &["page"]),
    // Taglines, the numbers of policies.
    (Least::LargeText, &["accent"], &["page", "surface-accent"]),
    // The rule under a heading, the mark beside a `:target` heading, radio
    // buttons.
    (
        Least::Line,
        &["accent"],
        &["page", "surface", "surface-accent"],
    ),
    (
        Least::Line,
        &["button", "button-hover", "button-active"],
        &["page"],
    ),
    (Least::Line, &["border"], &["page"]),
    // The frame of a picture from the brochure: it contrasts with the page
    // around it.
    (Least::Ornament, &["border"], &["surface"]),
    (
        Least::Line,
        &["border-on-surface"],
        &["page", "surface-accent"],
    ),
    // Hovered cards and neighbours.
    (Least::Line, &["link-hover"], &["page", "surface-accent"]),
    (
        Least::Line,
        &["attention", "error"],
        &["page", "surface-attention"],
    ),
    (Least::Ornament, &["rule"], &["page", "surface"]),
    // The two focus colours, which touch each other.
    (Least::Line, &["focus-line"], &["focus"]),
    (Least::Line, &["focus"], &["focus-line"]),
];

/// The backgrounds of focusable elements.
const FOCUSABLE: [&str; 6] = [
    "page",
    "surface",
    "surface-accent",
    "surface-attention",
    "surface-strong",
    "button",
];

/// A colour in sRGB, red, green and blue from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rgb([f64; 3]);

impl Rgb {
    fn luminance(self) -> f64 {
        let linear = self.0.map(|c| {
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Mixes the colours, with this share of the first.
    fn mix(self, share: f64, other: Self) -> Self {
        let of = |at: usize| self.0[at] * share + other.0[at] * (1.0 - share);
        Self([of(0), of(1), of(2)])
    }

    fn to_oklch(self) -> Oklch<f64> {
        let [red, green, blue] = self.0;
        Oklch::from_color_unclamped(Srgb::new(red, green, blue))
    }

    /// Clips colours outside sRGB, as browsers do.
    fn from_oklch(colour: Oklch<f64>) -> Self {
        let Srgb {
            red, green, blue, ..
        } = Srgb::from_color_unclamped(colour);
        Self([red, green, blue].map(|c| c.clamp(0.0, 1.0)))
    }

    fn hex(self) -> String {
        let [red, green, blue] = self.0.map(|c| (c * 255.0).round() as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A declaration in a stylesheet.
#[derive(Debug)]
struct Declaration {
    file: String,
    line: u32,
    /// The at-rules and selectors around it, outermost first.
    scope: Vec<String>,
    property: String,
    value: String,
}

impl Declaration {
    fn is_in(&self, at_rule: &str) -> bool {
        self.scope.iter().any(|scope| scope == at_rule)
    }

    /// Whether it defines a named colour for all pages.
    fn defines_for_all(&self) -> bool {
        self.property.starts_with("--")
            && self
                .scope
                .last()
                .is_some_and(|scope| scope.starts_with(":root"))
    }

    fn place(&self) -> String {
        let Self {
            file,
            line,
            property,
            value,
            ..
        } = self;
        format!("{file}:{line}: {property}: {value}")
    }

    /// The custom properties with this prefix that it uses.
    fn variables(&self, beginning: &str) -> Vec<String> {
        fn walk(input: &mut Parser<'_>, found: &mut Vec<String>) {
            while let Ok(token) = input.next().cloned() {
                match token {
                    Token::Ident(name) => found.push(name.to_string()),
                    Token::Function(_) | Token::ParenthesisBlock => {
                        let _ = input.parse_nested_block(|input| {
                            walk(input, found);
                            Ok::<_, ParseError<()>>(())
                        });
                    }
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        walk(&mut Parser::new(&self.value), &mut found);
        found
            .iter()
            .filter_map(|name| name.strip_prefix(beginning).map(str::to_owned))
            .collect()
    }

    /// The guide's own colours that it uses.
    fn colours(&self) -> Vec<String> {
        self.variables("--colour-")
    }
}

/// Collects the declarations of a stylesheet.
struct Reading {
    file: String,
    scope: Vec<String>,
    found: Vec<Declaration>,
}

impl Reading {
    fn rules(&mut self, input: &mut Parser<'_>) {
        let file = self.file.clone();
        for item in RuleBodyParser::new(input, self) {
            if let Err((_, text, at)) = item {
                panic!("{file}:{}: not understood: {text}", at.line + 1);
            }
        }
    }
}

/// The remaining text of the parser's input, which has no block.
fn text<'i>(input: &mut Parser<'i>) -> Result<&'i str, ParseError<()>> {
    let start = input.position();
    while let Ok(token) = input.next() {
        if *token == Token::CurlyBracketBlock {
            return Err(ParseError::unexpected_token());
        }
    }
    Ok(input.slice_from(start).trim())
}

impl<'i> DeclarationParser<'i> for Reading {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<(), ParseError<()>> {
        let value = text(input)?.to_owned();
        self.found.push(Declaration {
            file: self.file.clone(),
            line: start.source_location().line + 1,
            scope: self.scope.clone(),
            property: name.to_string(),
            value,
        });
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Reading {
    type Prelude = String;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<String, ParseError<()>> {
        Ok(format!("@{name} {}", text(input)?))
    }

    fn rule_without_block(&mut self, _: String, _: &ParserState) -> Result<(), ()> {
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: String,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        self.scope.push(prelude);
        self.rules(input);
        self.scope.pop();
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reading {
    type Prelude = String;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<String, ParseError<()>> {
        Ok(text(input)?.to_owned())
    }

    fn parse_block(
        &mut self,
        prelude: String,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        AtRuleParser::parse_block(self, prelude, start, input)
    }
}

impl RuleBodyItemParser<'_, (), ()> for Reading {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

fn declarations(file: &Path) -> Vec<Declaration> {
    let css = fs::read_to_string(file).unwrap();
    let mut reading = Reading {
        file: file.display().to_string(),
        scope: Vec::new(),
        found: Vec::new(),
    };
    reading.rules(&mut Parser::new(&css));
    reading.found
}

/// All declarations in style/.
fn style() -> Vec<Declaration> {
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
            .into_iter()
            .flat_map(|path| {
                if path.is_dir() {
                    files(&path)
                } else {
                    vec![path]
                }
            })
            .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
            .collect()
    }
    let files = files(Path::new("style"));
    files.iter().flat_map(|file| declarations(file)).collect()
}

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
enum Scheme {
    Light,
    Dark,
    LightWithMoreContrast,
    DarkWithMoreContrast,
    Paper,
}

impl Scheme {
    const ALL: [Self; 5] = [
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

/// The definitions of colours, in the order of main.css: later ones override.
fn definitions() -> Vec<Declaration> {
    let files = [
        tokens(),
        PathBuf::from("style/theme.css"),
        PathBuf::from("style/embed.css"),
        PathBuf::from("style/print.css"),
    ];
    files.iter().flat_map(|file| declarations(file)).collect()
}

/// The value of every name in a scheme.
struct Palette {
    scheme: Scheme,
    values: HashMap<String, String>,
}

impl Palette {
    fn of(scheme: Scheme) -> Self {
        Self::with(scheme, &definitions(), None)
    }

    /// With a host page's accent colour, if there is one.
    fn with(scheme: Scheme, definitions: &[Declaration], accent: Option<Rgb>) -> Self {
        let holds = |declaration: &&Declaration| {
            let is_of_accent = declaration.is_in("html[data-accent]") && accent.is_some();
            (declaration.defines_for_all() || is_of_accent) && scheme.applies(declaration)
        };
        let mut values: HashMap<String, String> = definitions
            .iter()
            .filter(holds)
            .map(|declaration| (declaration.property.clone(), declaration.value.clone()))
            .collect();
        if let Some(accent) = accent {
            values.insert("--accent".to_owned(), accent.hex());
        }
        Self { scheme, values }
    }

    fn all() -> [Self; 5] {
        Scheme::ALL.map(Self::of)
    }

    /// One of the guide's own colours.
    fn colour(&self, name: &str) -> Rgb {
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

#[test]
fn what_meets_differs_enough_in_every_scheme() {
    let faults = faults(Palette::all());
    assert!(faults.is_empty(), "{faults}");
}

/// A host page may set any accent colour.
#[test]
fn what_meets_differs_enough_in_every_colour_of_a_host() {
    let definitions = definitions();
    let steps = || (0..=5).map(|step| f64::from(step) / 5.0);
    let accents = steps()
        .flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| [red, green, blue])));
    let palettes = accents.flat_map(|accent| {
        let definitions = &definitions;
        Scheme::ALL.map(|scheme| Palette::with(scheme, definitions, Some(Rgb(accent))))
    });
    let faults = faults(palettes);
    assert!(faults.is_empty(), "{faults}");
}

fn faults(palettes: impl IntoIterator<Item = Palette>) -> String {
    let mut faults = String::new();
    for palette in palettes {
        for (least, foregrounds, backgrounds) in MEETINGS {
            for foreground in *foregrounds {
                for background in *backgrounds {
                    let (front, back) = (palette.colour(foreground), palette.colour(background));
                    let ratio = front.contrast(back);
                    if ratio < least.ratio() {
                        faults += &format!(
                            "\n{:?}: {foreground} {} on {background} {}: {ratio:.2}, {least:?} needs {}",
                            palette.scheme,
                            front.hex(),
                            back.hex(),
                            least.ratio()
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
fn the_focus_is_seen_on_everything() {
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

#[test]
fn the_colours_are_those_of_the_design() {
    let palettes = [Palette::of(Scheme::Light), Palette::of(Scheme::Dark)];
    for (name, values) in [
        ("page", ["#ffffff", "#1a1a1a"]),
        ("text", ["#333333", "#f2f2f2"]),
        ("heading", ["#1a1a1a", "#ffffff"]),
        ("link", ["#00118f", "#9db7f9"]),
        ("link-visited", ["#8b008b", "#ff8eff"]),
        ("focus", ["#ffd43d", "#ffd43d"]),
        ("focus-line", ["#000000", "#000000"]),
        ("on-focus", ["#1a1a1a", "#1a1a1a"]),
    ] {
        for (palette, value) in palettes.iter().zip(values) {
            assert_eq!(
                palette.colour(name).hex(),
                value,
                "{:?}: {name}",
                palette.scheme
            );
        }
    }
    let [light, dark] = palettes;
    for (name, value) in [
        ("link-hover", "#0017c1"),
        ("link-active", "#ac3e00"),
        ("border", "#949494"),
        ("surface", "#f2f2f2"),
        ("surface-accent", "#e8f1fe"),
    ] {
        assert_eq!(light.colour(name).hex(), value, "{name}");
    }
    // Exact to the last given digit.
    for (palette, name, ratio) in [
        (&light, "text", "12.6"),
        (&light, "heading", "17.4"),
        (&light, "link", "14.2"),
        (&light, "link-hover", "11.1"),
        (&light, "link-visited", "8.5"),
        (&light, "link-active", "6.10"),
        (&light, "border", "3.03"),
        (&dark, "text", "15.5"),
        (&dark, "link", "8.8"),
        (&dark, "link-visited", "8.8"),
    ] {
        let digits = ratio.split('.').nth(1).unwrap().len();
        let found = palette.colour(name).contrast(palette.colour("page"));
        assert_eq!(
            format!("{found:.digits$}"),
            ratio,
            "{:?}: {name}",
            palette.scheme
        );
    }
}

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
    let names = MEETINGS
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
fn every_colour_in_use_is_among_the_meetings() {
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
                    "{place}: MEETINGS does not say what {meaning} meets"
                );
            }
        }
    }
}

#[test]
fn what_one_rule_puts_on_another_colour_is_among_the_meetings() {
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
            let is_named = MEETINGS.iter().any(|(_, foregrounds, backgrounds)| {
                foregrounds.contains(&&*foreground) && backgrounds.contains(&&*background)
            });
            assert!(
                is_named,
                "{}: MEETINGS does not say that {foreground} meets {background}",
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
