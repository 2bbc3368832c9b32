//! Colours, and their contrast as WCAG 2.2 defines it
//! (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

use palette::convert::FromColorUnclamped as _;
use palette::{Oklch, Srgb};

/// A colour in sRGB, red, green and blue from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb(pub [f64; 3]);

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

    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Mixes the colours, with this share of the first.
    pub fn mix(self, share: f64, other: Self) -> Self {
        let of = |at: usize| self.0[at] * share + other.0[at] * (1.0 - share);
        Self([of(0), of(1), of(2)])
    }

    pub fn to_oklch(self) -> Oklch<f64> {
        let [red, green, blue] = self.0;
        Oklch::from_color_unclamped(Srgb::new(red, green, blue))
    }

    /// Clips colours outside sRGB, as browsers do.
    pub fn from_oklch(colour: Oklch<f64>) -> Self {
        let Srgb {
            red, green, blue, ..
        } = Srgb::from_color_unclamped(colour);
        Self([red, green, blue].map(|c| c.clamp(0.0, 1.0)))
    }

    pub fn hex(self) -> String {
        let [red, green, blue] = self.0.map(|c| (c * 255.0).round() as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Published ratios: the extremes, and greys that just pass.
#[test]
fn the_contrast_is_computed_as_wcag_defines_it() {
    let grey = |part: u8| Rgb([f64::from(part) / 255.0; 3]);
    for (part, ratio) in [
        (0x00, "21.00"),
        (0x76, "4.54"),
        (0x94, "3.03"),
        (0xff, "1.00"),
    ] {
        for (one, other) in [(grey(part), grey(0xff)), (grey(0xff), grey(part))] {
            assert_eq!(format!("{:.2}", one.contrast(other)), ratio, "{part:02x}");
        }
    }
}
