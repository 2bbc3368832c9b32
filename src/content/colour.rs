//! The guide's own colour: what the stylesheet makes of it, and whether that is
//! legible.
//!
//! The prerenderer writes the [`Shades`] into `style/colour.css`. In the light
//! scheme, links, lines, buttons and the band of the front page have the colour as
//! it is; in the dark one they have a light one of the same hue. So only a colour
//! that is too light for a white page is illegible.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

const WHITE: Colour = Colour([0xff; 3]);
const BLACK: Colour = Colour([0; 3]);

/// The contrast of text with what is behind it (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;

/// What else the colours of a scheme meet, from `style/theme.css`.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The page.
    pub page: Colour,
    /// A surface.
    pub surface: Colour,
    /// What needs attention.
    pub attention: Colour,
    /// The text of buttons.
    pub on_button: Colour,
}

/// The light scheme.
pub const LIGHT: Surroundings = Surroundings {
    page: WHITE,
    surface: Colour([0xf2; 3]),
    attention: Colour([0xfb, 0xf5, 0xe0]),
    on_button: WHITE,
};

/// The dark scheme.
pub const DARK: Surroundings = Surroundings {
    page: Colour([0x1a; 3]),
    surface: Colour([0x25; 3]),
    attention: Colour([0x33, 0x2b, 0x11]),
    on_button: Colour([0x1a; 3]),
};

/// What becomes of the guide's colour in a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Links, lines and buttons.
    pub ink: Colour,
    /// The same under the pointer.
    pub hover: Colour,
    /// Behind text.
    pub surface: Colour,
    /// The band of the front page, on which text is white.
    pub band: Colour,
}

/// A colour on which, or in which, text is not legible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Illegible {
    /// What is behind the colour, or on it.
    pub beside: Colour,
    /// The contrast between the two.
    pub contrast: f64,
    /// The contrast that text needs.
    pub needed: f64,
}

impl Colour {
    /// A colour as it is written in content: `#` and six hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// The same for CSS and content.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The contrast of two colours, from 1 to 21
    /// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// The colours mixed in sRGB, with this share of the first.
    fn mixed(self, share: f64, other: Self) -> Self {
        let mixed = |at: usize| {
            let [one, other] = [self, other].map(|colour| f64::from(colour.0[at]));
            rounded(one * share + other * (1.0 - share))
        };
        Self([mixed(0), mixed(1), mixed(2)])
    }

    /// What becomes of it in the light scheme, and in the dark one.
    #[must_use]
    pub fn shades(self) -> [Shades; 2] {
        let own = Oklch::of(self);
        let light = Shades {
            ink: self,
            hover: self.mixed(0.7, BLACK),
            surface: own.with(0.96, own.chroma.min(0.02)).colour(),
            band: self,
        };
        let dark = Shades {
            ink: own
                .with(own.lightness.max(0.82), own.chroma.min(0.12))
                .colour(),
            hover: own
                .with(own.lightness.max(0.9), own.chroma.min(0.08))
                .colour(),
            surface: own.with(0.29, own.chroma.min(0.03)).colour(),
            band: self.mixed(0.5, DARK.page),
        };
        [light, dark]
    }

    /// Where text is least legible, if it is not legible everywhere.
    #[must_use]
    pub fn illegible(self) -> Option<Illegible> {
        let schemes = self.shades().into_iter().zip([LIGHT, DARK]);
        let pairs = schemes.flat_map(|(shades, around)| {
            let behind = [
                around.page,
                around.surface,
                around.attention,
                shades.surface,
            ];
            let inks = [shades.ink, shades.hover].into_iter().flat_map(move |ink| {
                let beside = behind.into_iter().chain([around.on_button]);
                beside.map(move |beside| (ink, beside))
            });
            inks.chain([(shades.band, WHITE)])
        });
        let least = pairs
            .map(|(ink, beside)| Illegible {
                beside,
                contrast: ink.contrast(beside),
                needed: TEXT,
            })
            .min_by(|one, other| one.contrast.total_cmp(&other.contrast))?;
        (least.contrast < least.needed).then_some(least)
    }

    /// The nearest colour of the same hue that is legible: itself, or a darker one.
    #[must_use]
    pub fn legible(self) -> Self {
        /// Too small a difference to be seen.
        const STEP: f64 = 0.001;

        let own = Oklch::of(self);
        let mut colour = self;
        let mut lightness = own.lightness;
        while colour.illegible().is_some() {
            lightness -= STEP;
            if lightness <= 0.0 {
                return BLACK;
            }
            colour = own.with(lightness, own.chroma).colour();
        }
        colour
    }
}

/// A channel of a colour.
fn rounded(channel: f64) -> u8 {
    // The conversion saturates.
    channel.round() as u8
}

/// A colour by its lightness from 0 to 1, its chroma and its hue, as people see
/// them (<https://www.w3.org/TR/css-color-4/#ok-lab>).
#[derive(Clone, Copy)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    /// In radians.
    hue: f64,
}

impl Oklch {
    fn of(colour: Colour) -> Self {
        let [red, green, blue] = colour.linear();
        let long = 0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue;
        let medium = 0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue;
        let short = 0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue;
        let [long, medium, short] = [long, medium, short].map(f64::cbrt);
        let lightness = 0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short;
        Self {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// The same hue with another lightness and chroma.
    const fn with(self, lightness: f64, chroma: f64) -> Self {
        Self {
            lightness,
            chroma,
            ..self
        }
    }

    /// The colour in sRGB; if it has none, that of the greatest chroma that has.
    fn colour(self) -> Colour {
        let channels = self.linear().unwrap_or_else(|| {
            let (mut inside, mut outside) = (0.0, self.chroma);
            let mut nearest = [self.lightness.powi(3); 3];
            for _ in 0..24 {
                let chroma = f64::midpoint(inside, outside);
                match self.with(self.lightness, chroma).linear() {
                    Some(channels) => (inside, nearest) = (chroma, channels),
                    None => outside = chroma,
                }
            }
            nearest
        });
        Colour(channels.map(|channel| {
            let channel = channel.max(0.0);
            let encoded = if channel <= 0.003_130_8 {
                12.92 * channel
            } else {
                1.055 * channel.powf(1.0 / 2.4) - 0.055
            };
            rounded(255.0 * encoded)
        }))
    }

    /// The channels in linear light, if they are those of a colour in sRGB.
    fn linear(self) -> Option<[f64; 3]> {
        /// What is lost by rounding.
        const TOLERANCE: f64 = 1e-4;

        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let long = self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b;
        let medium = self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b;
        let short = self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b;
        let [long, medium, short] = [long, medium, short].map(|cone| cone.powi(3));
        let channels = [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
        ];
        let range = -TOLERANCE..=1.0 + TOLERANCE;
        let is_colour = channels.iter().all(|channel| range.contains(channel));
        is_colour.then_some(channels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn a_colour_is_written_in_six_digits() {
        for text in ["#00118f", "#ffffff", "#0a0b0c"] {
            assert_eq!(colour(text).hex(), text);
        }
        assert_eq!(colour("#00118F").hex(), "#00118f");
        for wrong in [
            "", "#", "00118f", "#018", "#00118g", "#+0118f", "#00118f ", "blue",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    /// Published ratios.
    #[test]
    fn the_contrast_is_computed_as_wcag_defines_it() {
        for (one, other, ratio) in [
            ("#000000", "#ffffff", "21.00"),
            ("#ffffff", "#ffffff", "1.00"),
            ("#767676", "#ffffff", "4.54"),
            ("#777777", "#ffffff", "4.48"),
            ("#ff0000", "#ffffff", "4.00"),
            ("#00118f", "#ffffff", "14.22"),
        ] {
            let (one, other) = (colour(one), colour(other));
            for contrast in [one.contrast(other), other.contrast(one)] {
                assert_eq!(format!("{contrast:.2}"), ratio, "{one:?}");
            }
        }
    }

    #[test]
    fn the_shades_have_the_hue_of_the_colour() {
        let hex = |shades: Shades| {
            let colours = [shades.ink, shades.hover, shades.surface, shades.band];
            colours.map(Colour::hex)
        };
        let [light, dark] = colour("#005a3c").shades();
        assert_eq!(hex(light), ["#005a3c", "#003f2a", "#e7f6ee", "#005a3c"]);
        assert_eq!(hex(dark), ["#8dd7b3", "#aeefce", "#1d3027", "#0d3a2b"]);
    }

    #[test]
    fn a_legible_colour_stays_as_it_is() {
        for text in [
            "#00118f", "#005a3c", "#0068b7", "#008000", "#6c6c6c", "#000000",
        ] {
            let colour = colour(text);
            assert_eq!(colour.illegible(), None, "{text}");
            assert_eq!(colour.legible(), colour, "{text}");
        }
    }

    #[test]
    fn a_light_colour_becomes_darker_and_keeps_its_hue() {
        for (text, beside, contrast, legible) in [
            ("#ff0000", "#ffedea", "3.53", "#de0000"),
            ("#7799ff", "#ecf2ff", "2.40", "#4b68ca"),
            ("#ffd43d", "#f6f2e3", "1.27", "#866c00"),
            // Legible on white, but not on every surface.
            ("#767676", "#f2f2f2", "4.06", "#6e6e6e"),
            ("#e60012", "#ffedea", "4.24", "#de0011"),
            ("#ffffff", "#ffffff", "1.00", "#6e6e6e"),
        ] {
            let colour = colour(text);
            let illegible = colour.illegible().unwrap();
            assert_eq!(illegible.beside.hex(), beside, "{text}");
            assert_eq!(format!("{:.2}", illegible.contrast), contrast, "{text}");
            assert_eq!(colour.legible().hex(), legible, "{text}");
            assert_eq!(colour.legible().illegible(), None, "{text}");
        }
    }

    #[test]
    fn every_colour_has_a_legible_one() {
        let steps = || {
            (0..=255)
                .step_by(51)
                .map(|part| u8::try_from(part).unwrap())
        };
        for red in steps() {
            for green in steps() {
                for blue in steps() {
                    let legible = Colour([red, green, blue]).legible();
                    assert_eq!(legible.illegible(), None, "{legible:?}");
                }
            }
        }
    }
}
