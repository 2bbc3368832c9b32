//! Generates the code that embeds the guide in another page: a form, the code,
//! and a preview.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::components::{
    Announcements, Place, both_loaded, breadcrumb, copy_code, page_heading, say, words,
};
use crate::content::guide::{EmbedPage, EmbedText, Index, Text};
use crate::embed::choice::{ATTRIBUTES, CHROMES, Filled, HEIGHTS, THEMES, USUAL_PIXELS};
use crate::embed::snippet::{self, EXAMPLE, EXAMPLE_ORIGIN, Named, SCRIPT};
use crate::id::Slug;
use crate::language::Lang;
use crate::library::Library;
use crate::view::{Element, Node, Words, effect, el};

/// The default height of the preview: its frame on the page
/// (`style/pages/workshop.css`) without padding and border.
const PREVIEW_HEIGHT: &str = "34.5rem";

/// The form's id.
const FORM: &str = "embed-form";

/// The page.
pub(super) fn embed() -> Node {
    let library = expect_context::<Library>();
    both_loaded(library.index(), library.embed(), body)
}

/// The chosen options and the data that the page needs.
#[derive(Clone)]
struct Builder {
    place: Place,
    announcements: Announcements,
    filled: RwSignal<Filled>,
    /// The name of the guide.
    title: Text,
    /// The divisions and their names.
    names: Arc<[(Slug, Text)]>,
    /// The texts of the page.
    texts: Arc<EmbedPage>,
}

fn body(index: &Index, texts: &EmbedPage) -> Node {
    let cards = index.divisions.iter();
    let builder = Builder {
        place: Place::here(),
        announcements: expect_context(),
        filled: RwSignal::new(Filled::default()),
        title: index.site.title.clone(),
        names: cards
            .map(|card| (card.slug.clone(), card.name.text.clone()))
            .collect(),
        texts: Arc::new(texts.clone()),
    };
    let header = el("header")
        .child(page_heading().child(words(|m| m.embed)))
        .child(el("p").child(say(&texts.text(EmbedText::Introduction))));
    let result = el("div").child(builder.lines()).child(builder.preview());
    let workshop = el("div")
        .class("workshop")
        .child(builder.form())
        .child(result);
    Node::Several(vec![
        breadcrumb(words(|m| m.embed)).into(),
        header.into(),
        workshop.into(),
        builder.frame().into(),
        builder.card().into(),
        builder.permission().into(),
    ])
}

impl Builder {
    /// One of the page's texts, in the current language.
    fn say(&self, which: EmbedText) -> Words {
        say(&self.texts.text(which))
    }

    fn section(&self, id: &'static str, heading: EmbedText) -> Element {
        el("section")
            .attr("aria-labelledby", id)
            .child(el("h2").id(id).child(self.say(heading)))
    }

    fn paragraph(&self, text: EmbedText) -> Element {
        el("p").child(self.say(text))
    }

    /// The full URL of the guide; an example until the app runs.
    fn guide(&self) -> String {
        if self.place.url.read().is_empty() {
            EXAMPLE.to_owned()
        } else {
            browser::origin() + &self.place.file("")
        }
    }

    /// The origin of the guide; of the example until the app runs.
    fn origin(&self) -> String {
        if self.place.url.read().is_empty() {
            EXAMPLE_ORIGIN.to_owned()
        } else {
            browser::origin()
        }
    }

    /// The name of a division, or of the guide if there is none.
    fn named(&self, division: Option<&Slug>) -> Named {
        let lang = self.filled.read().choice.lang;
        let lang = lang.unwrap_or_else(|| self.place.lang.get());
        let known = self.names.iter().find(|(known, _)| Some(known) == division);
        let name = known.map_or(&self.title, |(_, name)| name);
        Named {
            lang,
            name: name.get(lang).clone(),
        }
    }

    /// The name of the page that is shown first.
    fn shown(&self) -> Named {
        self.named(self.filled.read().choice.division.as_ref())
    }

    /// Reads the form, and announces new errors.
    fn take(&self) {
        let former = self.filled.get_untracked();
        let field = |name: &str| browser::filled_in(FORM, name);
        let filled = Filled::read(field, &former.choice);
        let lang = self.place.lang.get_untracked();
        let announce = |wrong| {
            let wrong = self.texts.text(wrong);
            self.announcements.say(wrong.get(lang).clone());
        };
        if filled.wrong_accent && !former.wrong_accent {
            announce(EmbedText::AccentWrong);
        }
        if filled.wrong_height && !former.wrong_height {
            announce(EmbedText::PixelsWrong);
        }
        if filled != former {
            self.filled.set(filled);
        }
    }

    fn form(&self) -> Element {
        let filled = self.filled;
        let divisions = self.names.iter().map(|(slug, name)| {
            el("option")
                .attr("value", slug.as_str().to_owned())
                .child(say(name))
        });
        let division = el("select")
            .id("embed-division")
            .attr("name", "division")
            .child(
                el("option")
                    .attr("value", "")
                    .child(self.say(EmbedText::Whole)),
            )
            .children(divisions);
        let division = el("p")
            .class("field")
            .child(
                el("label")
                    .attr("for", "embed-division")
                    .child(self.say(EmbedText::Division)),
            )
            .child(division);
        let around = el("span").child(self.say(EmbedText::LanguageAround));
        let mut languages = vec![("", around)];
        languages.extend(Lang::ALL.map(|lang| {
            let name = el("span").attr("lang", lang.code()).child(lang.endonym());
            (lang.code(), name)
        }));
        let themes = named(
            &THEMES,
            [
                self.say(EmbedText::ThemeSystem),
                words(|m| m.theme_light),
                words(|m| m.theme_dark),
            ],
        );
        let chromes = named(
            &CHROMES,
            [
                self.say(EmbedText::ChromeMinimal),
                self.say(EmbedText::ChromeFull),
                self.say(EmbedText::ChromeNone),
            ],
        );
        let heights = named(
            &HEIGHTS,
            [
                self.say(EmbedText::HeightAuto),
                self.say(EmbedText::HeightFixed),
            ],
        );
        let accent = Field {
            name: "accent",
            label: self.say(EmbedText::Accent),
            how: self.say(EmbedText::AccentHow),
            told: self.say(EmbedText::AccentWrong),
            is_wrong: |filled| filled.wrong_accent,
        };
        let height = Field {
            name: "height",
            label: self.say(EmbedText::Pixels),
            how: self.say(EmbedText::PixelsHow),
            told: self.say(EmbedText::PixelsWrong),
            is_wrong: |filled| filled.wrong_height,
        };
        let [label, input, wrong] = accent.parts(filled);
        let accent = el("div").class("field").children([label, input, wrong]);
        let [label, input, wrong] = height.parts(filled);
        let input = input
            .attr("inputmode", "numeric")
            .attr("value", USUAL_PIXELS.to_string())
            .attr_while("disabled", move || (!filled.read().is_fixed).then_some(""));
        let height = el("div").class("field").children([label, input, wrong]);
        let form = el("form")
            .id(FORM)
            .attr("aria-labelledby", "embed-choose")
            // A browser would restore values without an event.
            .attr("autocomplete", "off")
            .on("change", {
                let builder = self.clone();
                move |_| builder.take()
            })
            // There is no server to submit it to.
            .on("submit", |submit| submit.prevent_default())
            .child(division)
            .child(options("lang", self.say(EmbedText::Language), languages))
            .child(options("scheme", self.say(EmbedText::Theme), themes))
            .child(options("chrome", self.say(EmbedText::Chrome), chromes))
            .child(accent)
            .child(options("sizing", self.say(EmbedText::Height), heights).child(height));
        self.section("embed-choose", EmbedText::Choose)
            .class("only-app")
            .child(form)
    }

    fn lines(&self) -> Element {
        let builder = self.clone();
        let lines = move || {
            let filled = builder.filled.read();
            snippet::element(&builder.guide(), &filled.choice, &builder.shown())
        };
        self.section("embed-code", EmbedText::Code)
            .child(self.paragraph(EmbedText::CodeHow))
            .child(
                el("p")
                    .class("without-app")
                    .child(el("code").child(EXAMPLE))
                    .child(" ")
                    .child(self.say(EmbedText::ExampleAddress)),
            )
            .child(copy_code(
                "embed-lines",
                self.say(EmbedText::CodeName),
                lines,
            ))
    }

    /// The custom element itself, as in the other page.
    fn preview(&self) -> Element {
        let Self { place, filled, .. } = *self;
        let missing = RwSignal::new(false);
        let builder = self.clone();
        effect(move || {
            // The form may have been filled in before the app ran.
            builder.take();
            browser::load_script(SCRIPT, move |came| {
                // The reader may have left the page in the meantime.
                let _ = missing.try_set(!came);
            });
        });
        let builder = self.clone();
        let src = move || {
            if place.url.read().is_empty() {
                place.file("")
            } else {
                builder.guide()
            }
        };
        let builder = self.clone();
        let href = move || place.href_in(builder.shown().lang, &filled.read().choice.page());
        let [lang, name] = [
            |named: Named| named.lang.code().to_owned(),
            |named: Named| named.name,
        ]
        .map(|part: fn(Named) -> String| {
            let builder = self.clone();
            Words::live(move || part(builder.shown()))
        });
        let link = el("a")
            .attr("href", Words::live(href))
            .attr("lang", lang)
            .child(name);
        let guide = ATTRIBUTES.into_iter().fold(
            el("bukyoku-guide").attr("src", Words::live(src)),
            |guide, name| {
                guide.attr_while(name, move || {
                    let chosen = filled.read().choice.attribute(name);
                    // With automatic height, a language change would scroll
                    // this page to keep the preview's reading position.
                    chosen.or_else(|| (name == "height").then_some(PREVIEW_HEIGHT.into()))
                })
            },
        );
        let failed = self.say(EmbedText::PreviewFailed);
        let told = move || missing.get().then(|| failed.clone());
        // It scrolls, also by the keyboard.
        let preview = el("div")
            .class("preview")
            .attr("role", "region")
            .attr("aria-labelledby", "embed-preview")
            .attr("tabindex", "0")
            .child(guide.child(link));
        let heading = el("h2")
            .id("embed-preview")
            .child(self.say(EmbedText::Preview));
        el("div")
            .class("only-app")
            .child(heading)
            .child(el("p").class("wrong").live(told))
            .child(preview)
    }

    fn frame(&self) -> Element {
        let builder = self.clone();
        let line = move || {
            let filled = builder.filled.read();
            snippet::frame(&builder.guide(), &filled.choice, &builder.shown())
        };
        self.section("embed-frame", EmbedText::Frame)
            .child(self.paragraph(EmbedText::FrameHow))
            .child(copy_code(
                "embed-frame-line",
                self.say(EmbedText::FrameName),
                line,
            ))
    }

    /// For the chosen division, or the first one if none is chosen.
    fn card(&self) -> Option<Element> {
        let (first, _) = self.names.first()?.clone();
        let builder = self.clone();
        let lines = move || {
            let choice = &builder.filled.read().choice;
            let slug = choice.division.as_ref().unwrap_or(&first);
            snippet::card(
                &builder.guide(),
                slug,
                choice.lang,
                &builder.named(Some(slug)),
            )
        };
        Some(
            self.section("embed-card", EmbedText::Card)
                .child(self.paragraph(EmbedText::CardHow))
                .child(copy_code(
                    "embed-card-lines",
                    self.say(EmbedText::CardName),
                    lines,
                )),
        )
    }

    fn permission(&self) -> Element {
        let allowed = ["script-src ", "frame-src ", "connect-src "].map(|directive| {
            let builder = self.clone();
            let said = Words::live(move || [directive, &builder.origin()].concat());
            el("p").child(el("code").child(said))
        });
        self.section("embed-permission", EmbedText::Permission)
            .child(self.paragraph(EmbedText::PermissionHow))
            .children(allowed)
            .child(self.paragraph(EmbedText::More))
            .child(el("p").child(el("code").child("docs/embedding.md")))
    }
}

/// Options: their values with their labels.
fn named<const N: usize>(
    values: &[&'static str; N],
    names: [Words; N],
) -> Vec<(&'static str, Element)> {
    let names = names.map(|name| el("span").child(name));
    values.iter().copied().zip(names).collect()
}

/// Radio buttons; the first is checked.
fn options(name: &'static str, legend: Words, options: Vec<(&'static str, Element)>) -> Element {
    let options = options.into_iter().enumerate().map(|(n, (value, option))| {
        let button = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .attr("value", value);
        let button = if n == 0 {
            button.attr("checked", "")
        } else {
            button
        };
        el("label").child(button).child(" ").child(option)
    });
    el("fieldset")
        .class("options")
        .child(el("legend").child(legend))
        .children(options)
}

/// A text field that is validated.
struct Field {
    /// Its name. The ids of the field, its hint and its error contain it.
    name: &'static str,
    label: Words,
    how: Words,
    told: Words,
    is_wrong: fn(&Filled) -> bool,
}

impl Field {
    /// The label with its hint, the input, and the container for the error.
    fn parts(self, filled: RwSignal<Filled>) -> [Element; 3] {
        let Self {
            name,
            label,
            how,
            told,
            is_wrong,
        } = self;
        let [id, how_id, wrong_id] =
            ["", "-how", "-wrong"].map(|what| ["embed-", name, what].concat());
        let is_wrong = Memo::new(move |_| is_wrong(&filled.read()));
        let head = el("p")
            .child(el("label").attr("for", id.clone()).child(label))
            .child(" ")
            .child(el("span").class("hint").id(how_id.clone()).child(how));
        let input = el("input")
            .id(id)
            .attr("type", "text")
            .attr("name", name)
            .attr("aria-describedby", [&how_id, " ", &wrong_id].concat())
            .attr_while("aria-invalid", move || is_wrong.get().then_some("true"));
        let told = move || is_wrong.get().then(|| told.clone());
        [head, input, el("p").class("wrong").id(wrong_id).live(told)]
    }
}
