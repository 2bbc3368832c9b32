//! The colours that meet on a page, and the contrast that they need.

/// The contrast that two colours need, by purpose.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Text (1.4.3).
    Text,
    /// Text of 24 px, or of 18.66 px in bold, and larger (1.4.3).
    LargeText,
    /// A border or icon that identifies something or shows its bounds (1.4.11).
    Line,
    /// A decorative line.
    Ornament,
}

impl Purpose {
    pub const fn ratio(self) -> f64 {
        match self {
            Self::Text => 4.5,
            Self::LargeText | Self::Line => 3.0,
            Self::Ornament => 1.0,
        }
    }
}

/// Foregrounds and their backgrounds, by the names in style/theme.css without
/// `--colour-`.
pub type Pair = (Purpose, &'static [&'static str], &'static [&'static str]);

pub const PAIRS: &[Pair] = &[
    // Running text and its links: pages, the bands at their top and bottom, hot
    // topics, notices.
    (
        Purpose::Text,
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
        Purpose::Text,
        &["text-quiet", "done"],
        &["page", "surface", "surface-accent"],
    ),
    // What a search found, in text and in links.
    (Purpose::Text, &["text", "heading"], &["mark"]),
    // The front page's band, where links have the colour of the text.
    (Purpose::Text, &["on-strong"], &["surface-strong"]),
    (
        Purpose::Text,
        &["on-button"],
        &["button", "button-hover", "button-active"],
    ),
    (Purpose::Text, &["on-focus"], &["focus"]),
    // Error messages of fields.
    (Purpose::Text, &["error"], &["page"]),
    // Taglines, the numbers of policies.
    (Purpose::LargeText, &["accent"], &["page", "surface-accent"]),
    // The rule under a heading, the mark beside a `:target` heading, radio
    // buttons.
    (
        Purpose::Line,
        &["accent"],
        &["page", "surface", "surface-accent"],
    ),
    (
        Purpose::Line,
        &["button", "button-hover", "button-active"],
        &["page"],
    ),
    (Purpose::Line, &["border"], &["page"]),
    // The frame of a picture from the brochure: it contrasts with the page
    // around it.
    (Purpose::Ornament, &["border"], &["surface"]),
    (
        Purpose::Line,
        &["border-on-surface"],
        &["page", "surface-accent"],
    ),
    // Hovered cards and neighbours.
    (Purpose::Line, &["link-hover"], &["page", "surface-accent"]),
    (
        Purpose::Line,
        &["attention", "error"],
        &["page", "surface-attention"],
    ),
    (Purpose::Ornament, &["rule"], &["page", "surface"]),
    // The two focus colours, which touch each other.
    (Purpose::Line, &["focus-line"], &["focus"]),
    (Purpose::Line, &["focus"], &["focus-line"]),
];

/// The backgrounds of focusable elements.
pub const FOCUSABLE: [&str; 6] = [
    "page",
    "surface",
    "surface-accent",
    "surface-attention",
    "surface-strong",
    "button",
];
