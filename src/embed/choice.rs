//! The options of an embedded guide that a portal's editor can choose.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::id::{BureauSlug, Slug};
use crate::language::Lang;
use crate::route::Page;
use crate::theme::Theme;

/// Colour schemes. The first is the default.
pub(crate) const THEMES: [&str; Theme::ALL.len()] = {
    let mut values = [""; Theme::ALL.len()];
    let mut n = 0;
    while n < values.len() {
        values[n] = Theme::ALL[n].value();
        n += 1;
    }
    values
};

/// What is shown around the page. The first is the default.
pub(crate) const CHROMES: [&str; 3] = ["minimal", "full", "none"];

/// How the height is set: by the content, or fixed. The first is the default.
pub(crate) const HEIGHTS: [&str; 2] = ["auto", "fixed"];

/// The range of fixed heights, in CSS pixels.
pub(crate) const PIXELS: RangeInclusive<u16> = 200..=5000;

/// The default height if one is needed.
pub(crate) const USUAL_PIXELS: u16 = 600;

/// The attributes of the element, in the order of the generated code.
pub(crate) const ATTRIBUTES: [&str; 9] = [
    "lang", "bureau", "division", "theme", "chrome", "accent", "height", "parallel", "furigana",
];

/// The attributes that are there or not, without a value.
pub(crate) const AIDS: [&str; 2] = ["parallel", "furigana"];

/// The chosen options. The default is an element without attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The bureau that is shown first, if no division is.
    pub(crate) bureau: Option<BureauSlug>,
    /// The division that is shown first. If neither is chosen, it is the front
    /// page.
    pub(crate) division: Option<Slug>,
    /// `None` for the language of the host page.
    pub(crate) lang: Option<Lang>,
    /// One of [`THEMES`]; `None` for the reader's system setting.
    pub(crate) theme: Option<&'static str>,
    /// One of [`CHROMES`]; `None` for minimal.
    pub(crate) chrome: Option<&'static str>,
    /// `#` and six hexadecimal digits; `None` for the guide's own colour.
    pub(crate) accent: Option<String>,
    /// In CSS pixels, within [`PIXELS`]; `None` for the height of the content.
    pub(crate) height: Option<u16>,
    /// Which of [`AIDS`] are on.
    pub(crate) aids: [bool; AIDS.len()],
}

/// What is entered in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormState {
    /// The choice. Invalid fields keep their former value.
    pub(crate) choice: Choice,
    /// Whether a fixed height is chosen.
    pub(crate) is_fixed: bool,
    /// Whether the colour is invalid.
    pub(crate) invalid_accent: bool,
    /// Whether the height is invalid.
    pub(crate) invalid_height: bool,
}

impl FormState {
    /// Reads a form. Its fields are named like the attributes, except `scheme`
    /// for the theme (one of [`THEMES`]), because the page has its own theme
    /// switch; `first` is the path of a division or a bureau, as [`Page::path`]
    /// writes it, and `sizing` is one of [`HEIGHTS`].
    pub(crate) fn read(field: impl Fn(&str) -> String, former: &Choice) -> Self {
        let accent = accent(&field("accent"));
        let is_fixed = one_of(&HEIGHTS, &field("sizing")).is_some();
        let height = is_fixed.then(|| height(&field("height")));
        let (bureau, division) = match Page::parse(&field("first")) {
            Some(Page::Bureau(slug)) => (Some(slug), None),
            Some(Page::Division(slug)) => (None, Some(slug)),
            _ => (None, None),
        };
        Self {
            is_fixed,
            invalid_accent: accent.is_none(),
            invalid_height: height == Some(None),
            choice: Choice {
                bureau,
                division,
                lang: Lang::from_code(&field("lang")),
                theme: one_of(&THEMES, &field("scheme")),
                chrome: one_of(&CHROMES, &field("chrome")),
                accent: accent.unwrap_or_else(|| former.accent.clone()),
                height: height.map(|height| height.or(former.height).unwrap_or(USUAL_PIXELS)),
                aids: AIDS.map(|aid| !field(aid).is_empty()),
            },
        }
    }
}

impl Choice {
    /// The value of an attribute; `None` if it is left out.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'static, str>> {
        match name {
            "lang" => self.lang.map(|lang| lang.code().into()),
            "bureau" => Some(self.bureau.as_ref()?.as_str().to_owned().into()),
            "division" => Some(self.division.as_ref()?.as_str().to_owned().into()),
            "theme" => self.theme.map(Cow::from),
            "chrome" => self.chrome.map(Cow::from),
            "accent" => self.accent.clone().map(Cow::from),
            "height" => self.height.map(|height| height.to_string().into()),
            aid => {
                let known = AIDS.iter().position(|known| *known == aid)?;
                self.aids[known].then_some("".into())
            }
        }
    }

    /// The page that is shown first.
    pub(crate) fn page(&self) -> Page {
        let bureau = self.bureau.clone().map(Page::Bureau);
        let division = self.division.clone().map(Page::Division);
        division.or(bureau).unwrap_or(Page::Home)
    }
}

/// The chosen name of these; `None` for the first, the default.
fn one_of(names: &[&'static str], chosen: &str) -> Option<&'static str> {
    names[1..].iter().copied().find(|name| *name == chosen)
}

/// A colour; `Some(None)` if the field is empty, `None` if it is invalid.
fn accent(written: &str) -> Option<Option<String>> {
    let written = half_width(written).to_ascii_lowercase();
    if written.is_empty() {
        return Some(None);
    }
    let digits = written.strip_prefix('#').unwrap_or(&written);
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let doubled = match digits.len() {
        3 => 2,
        6 => 1,
        _ => return None,
    };
    let mut colour = "#".to_owned();
    for digit in digits.chars() {
        for _ in 0..doubled {
            colour.push(digit);
        }
    }
    Some(Some(colour))
}

fn height(written: &str) -> Option<u16> {
    let height = half_width(written).parse().ok()?;
    PIXELS.contains(&height).then_some(height)
}

/// Trims the text and replaces full-width characters by ASCII: Japanese input
/// methods often produce full-width ones.
fn half_width(written: &str) -> String {
    written
        .trim()
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(fields: &[(&str, &str)], former: &Choice) -> FormState {
        let field = |name: &str| {
            let found = fields.iter().find(|(field, _)| *field == name);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        FormState::read(field, former)
    }

    #[test]
    fn what_is_chosen_is_read() {
        let fields = [
            ("first", "divisions/finance/"),
            ("lang", "en"),
            ("scheme", "dark"),
            ("chrome", "none"),
            ("accent", "#0B6E4F"),
            ("sizing", "fixed"),
            ("height", "800"),
            ("parallel", "1"),
        ];
        let form = read(&fields, &Choice::default());
        assert_eq!(form.choice.aids, [true, false]);
        assert_eq!(form.choice.attribute("parallel").as_deref(), Some(""));
        assert_eq!(form.choice.attribute("furigana"), None);
        assert!(form.is_fixed && !form.invalid_accent && !form.invalid_height);
        let attributes = ATTRIBUTES.map(|name| form.choice.attribute(name));
        assert_eq!(
            attributes.map(|value| value.unwrap_or_default().into_owned()),
            [
                "en", "", "finance", "dark", "none", "#0b6e4f", "800", "", ""
            ]
        );
    }

    #[test]
    fn a_bureau_can_be_shown_first() {
        let form = read(&[("first", "bureaus/health/")], &Choice::default());
        assert_eq!(form.choice.attribute("bureau").unwrap(), "health");
        assert_eq!(form.choice.attribute("division"), None);
        assert_eq!(form.choice.page().path(), "bureaus/health/");
        for other in ["about/", "bureaus/health/print/", "bureaus/No/", "health"] {
            let form = read(&[("first", other)], &Choice::default());
            assert_eq!(form.choice.page(), Page::Home, "{other}");
        }
    }

    #[test]
    fn what_is_not_chosen_is_left_out() {
        let fields = [
            ("lang", ""),
            ("scheme", "system"),
            ("chrome", "minimal"),
            ("accent", " "),
            ("sizing", "auto"),
            // FormState in, but not used.
            ("height", "nothing"),
        ];
        for fields in [&fields[..], &[]] {
            assert_eq!(read(fields, &Choice::default()), FormState::default());
        }
    }

    #[test]
    fn colours_and_heights_are_read_as_people_write_them() {
        for (written, colour) in [
            ("0b6e4f", "#0b6e4f"),
            ("#ABC", "#aabbcc"),
            (" ＃０Ｂ６Ｅ４Ｆ　", "#0b6e4f"),
        ] {
            assert_eq!(accent(written), Some(Some(colour.to_owned())), "{written}");
        }
        for wrong in [
            "#", "#12", "#12345", "#1234567", "red", "#ggg", "#あ", "##abc",
        ] {
            assert_eq!(accent(wrong), None, "{wrong}");
        }
        assert_eq!(height("200"), Some(200));
        assert_eq!(height("８００ "), Some(800));
        for wrong in [
            "", "199", "5001", "99999", "-300", "600px", "1e3", "60.5", "六百",
        ] {
            assert_eq!(height(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_wrong_stays_as_it_was() {
        let former = Choice {
            accent: Some("#123456".to_owned()),
            height: Some(700),
            ..Choice::default()
        };
        let fields = [("accent", "blue"), ("sizing", "fixed"), ("height", "7")];
        let form = read(&fields, &former);
        assert!(form.invalid_accent && form.invalid_height);
        assert_eq!(form.choice, former);
        // There was no former value.
        let form = read(&fields, &Choice::default());
        assert_eq!(form.choice.height, Some(USUAL_PIXELS));
        assert_eq!(form.choice.accent, None);
    }

    proptest! {
        #[test]
        fn whatever_is_written_gives_a_colour_or_none(written: String) {
            if let Some(Some(colour)) = accent(&written) {
                prop_assert_eq!(colour.len(), 7);
                prop_assert!(colour.starts_with('#'));
                prop_assert_eq!(accent(&colour), Some(Some(colour.clone())));
            }
            if let Some(height) = height(&written) {
                prop_assert!(PIXELS.contains(&height));
            }
        }
    }
}
