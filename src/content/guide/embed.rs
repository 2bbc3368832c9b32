//! `content/embed.json`: the texts of the page that generates code for
//! embedding.

use serde::Serialize;

use super::Text;
use crate::content::json::{FromJson, Json};

/// Defines an enum with a list of all its variants.
macro_rules! enum_with_all {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $($(#[$variant_doc:meta])* $variant:ident,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All variants, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

enum_with_all! {
    /// The texts of the page that generates code for embedding.
    pub enum EmbedText {
        /// The purpose of the page.
        Introduction,
        /// The heading of the form.
        Choose,
        /// The label of the division field.
        Division,
        /// The option for the whole guide.
        Whole,
        /// The label of the language field.
        Language,
        /// The option for the language of the host page.
        LanguageAround,
        /// The label of the colour scheme field.
        Theme,
        /// The option for the reader's system setting.
        ThemeSystem,
        /// The label of the field for what is shown around the page.
        Chrome,
        /// The option for a slim bar.
        ChromeMinimal,
        /// The option for header and footer.
        ChromeFull,
        /// The option for nothing.
        ChromeNone,
        /// The label of the reading aids.
        Aids,
        /// The choice of two languages.
        AidsParallel,
        /// The choice of furigana.
        AidsFurigana,
        /// The label of the colour field.
        Accent,
        /// The format of a colour.
        AccentHow,
        /// The error for an invalid colour.
        AccentWrong,
        /// The label of the height options.
        Height,
        /// The option for the height of the content.
        HeightAuto,
        /// The option for a fixed height.
        HeightFixed,
        /// The label of the field for the fixed height.
        Pixels,
        /// The format of a height.
        PixelsHow,
        /// The error for an invalid height.
        PixelsWrong,
        /// The heading of the code.
        Code,
        /// How to use the code.
        CodeHow,
        /// The label of the code.
        CodeName,
        /// Follows an address that is an example.
        ExampleAddress,
        /// The heading of the preview.
        Preview,
        /// The error if the preview did not load.
        PreviewFailed,
        /// The heading of the code without a script.
        Frame,
        /// When to use that code, and its limits.
        FrameHow,
        /// The label of that code.
        FrameName,
        /// The heading of the code for one division.
        Card,
        /// What that code shows.
        CardHow,
        /// The label of that code.
        CardName,
        /// The heading of the necessary permissions.
        Permission,
        /// Whom to ask, followed by what the host page's security policy must allow.
        PermissionHow,
        /// Precedes the link to the document about everything else.
        More,
        /// The name of that document.
        Documentation,
    }
}

/// `content/embed.json`: the texts of the page that generates code for
/// embedding, in the order of [`EmbedText`]. (One list needs much less code
/// than a field for each.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedPage {
    texts: Vec<Text>,
}

impl EmbedPage {
    /// Creates it from a function that returns each text.
    pub fn new(text: impl Fn(EmbedText) -> Text) -> Self {
        let texts = EmbedText::ALL.iter().map(|which| text(*which));
        Self {
            texts: texts.collect(),
        }
    }

    /// One of the texts.
    #[must_use]
    pub fn text(&self, which: EmbedText) -> Text {
        let text = self.texts.get(which as usize);
        text.cloned().unwrap_or_default()
    }
}

impl FromJson for EmbedPage {
    fn from_json(json: Json) -> Option<Self> {
        let texts: Vec<Text> = json.object()?.take("texts")?;
        (texts.len() == EmbedText::ALL.len()).then_some(Self { texts })
    }
}
