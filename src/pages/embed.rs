//! Makes the lines that show the guide in another page: a form, the lines, and
//! what will be seen there.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::components::{
    Announcements, Place, breadcrumb, copy_code, loaded, page_heading, say, words,
};
use crate::content::guide::{Index, Text};
use crate::embed::choice::{ATTRIBUTES, CHROMES, Filled, HEIGHTS, THEMES, USUAL_PIXELS};
use crate::embed::snippet::{self, EXAMPLE, EXAMPLE_ORIGIN, Named, SCRIPT};
use crate::id::Slug;
use crate::language::{Lang, Messages, messages};
use crate::library::Library;
use crate::view::{Element, Node, Words, el};

/// The form's id.
const FORM: &str = "embed-form";

type Word = fn(&'static Messages) -> &'static str;

/// The page.
pub(super) fn embed() -> Node {
    loaded(expect_context::<Library>().index(), body)
}

/// What is chosen, and what follows from that.
#[derive(Clone)]
struct Builder {
    place: Place,
    announcements: Announcements,
    filled: RwSignal<Filled>,
    /// The name of the guide.
    title: Text,
    /// The divisions and what they are called.
    names: Arc<[(Slug, Text)]>,
}

fn body(index: &Index) -> Node {
    let cards = index.divisions.iter();
    let builder = Builder {
        place: Place::here(),
        announcements: expect_context(),
        filled: RwSignal::new(Filled::default()),
        title: index.site.title.clone(),
        names: cards
            .map(|card| (card.slug.clone(), card.name.text.clone()))
            .collect(),
    };
    let header = el("header")
        .child(page_heading().child(words(|m| m.embed)))
        .child(el("p").child(words(|m| m.embed_introduction)));
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

fn section(id: &'static str, heading: Word) -> Element {
    el("section")
        .attr("aria-labelledby", id)
        .child(el("h2").id(id).child(words(heading)))
}

fn paragraph(text: Word) -> Element {
    el("p").child(words(text))
}

impl Builder {
    /// The whole URL of the guide; an example until the app runs.
    fn guide(&self) -> String {
        if self.place.url.read().is_empty() {
            EXAMPLE.to_owned()
        } else {
            browser::origin() + &self.place.file("")
        }
    }

    /// The origin of the guide; that of the example until the app runs.
    fn origin(&self) -> String {
        if self.place.url.read().is_empty() {
            EXAMPLE_ORIGIN.to_owned()
        } else {
            browser::origin()
        }
    }

    /// A division, or else the guide, by its name.
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

    /// What is shown first, by its name.
    fn shown(&self) -> Named {
        self.named(self.filled.read().choice.division.as_ref())
    }

    /// Takes what is filled in, and tells whoever does not see it what is wrong.
    fn take(&self) {
        let former = self.filled.get_untracked();
        let field = |name: &str| browser::filled_in(FORM, name);
        let filled = Filled::read(field, &former.choice);
        let words = messages(self.place.lang.get_untracked());
        if filled.wrong_accent && !former.wrong_accent {
            self.announcements.say(words.embed_accent_wrong);
        }
        if filled.wrong_height && !former.wrong_height {
            self.announcements.say(words.embed_pixels_wrong);
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
                    .child(words(|m| m.embed_whole)),
            )
            .children(divisions);
        let division = el("p")
            .class("field")
            .child(
                el("label")
                    .attr("for", "embed-division")
                    .child(words(|m| m.embed_division)),
            )
            .child(division);
        let around = el("span").child(words(|m| m.embed_language_around));
        let mut languages = vec![("", around)];
        languages.extend(Lang::ALL.map(|lang| {
            let name = el("span").attr("lang", lang.code()).child(lang.endonym());
            (lang.code(), name)
        }));
        let themes = named(
            &THEMES,
            &[
                |m| m.embed_theme_system,
                |m| m.theme_light,
                |m| m.theme_dark,
            ],
        );
        let chromes = named(
            &CHROMES,
            &[
                |m| m.embed_chrome_minimal,
                |m| m.embed_chrome_full,
                |m| m.embed_chrome_none,
            ],
        );
        let heights = named(
            &HEIGHTS,
            &[|m| m.embed_height_auto, |m| m.embed_height_fixed],
        );
        let accent = Field {
            name: "accent",
            label: |m| m.embed_accent,
            how: |m| m.embed_accent_how,
            told: |m| m.embed_accent_wrong,
            is_wrong: |filled| filled.wrong_accent,
        };
        let height = Field {
            name: "height",
            label: |m| m.embed_pixels,
            how: |m| m.embed_pixels_how,
            told: |m| m.embed_pixels_wrong,
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
            // A browser would fill in what it remembers without telling so.
            .attr("autocomplete", "off")
            .on("change", {
                let builder = self.clone();
                move |_| builder.take()
            })
            // There is nowhere to send it.
            .on("submit", |submit| submit.prevent_default())
            .child(division)
            .child(options("lang", |m| m.embed_language, languages))
            .child(options("scheme", |m| m.embed_theme, themes))
            .child(options("chrome", |m| m.embed_chrome, chromes))
            .child(accent)
            .child(options("sizing", |m| m.embed_height, heights).child(height));
        section("embed-choose", |m| m.embed_choose)
            .class("only-app")
            .child(form)
    }

    fn lines(&self) -> Element {
        let builder = self.clone();
        let lines = move || {
            let filled = builder.filled.read();
            snippet::element(&builder.guide(), &filled.choice, &builder.shown())
        };
        section("embed-code", |m| m.embed_code)
            .child(paragraph(|m| m.embed_code_how))
            .child(
                el("p")
                    .class("without-app")
                    .child(el("code").child(EXAMPLE))
                    .child(" ")
                    .child(words(|m| m.embed_example_address)),
            )
            .child(copy_code("embed-lines", |m| m.embed_code_name, lines))
    }

    /// The element itself, as it will stand in the other page.
    fn preview(&self) -> Element {
        let Self { place, filled, .. } = *self;
        let missing = RwSignal::new(false);
        let builder = self.clone();
        Effect::new(move || {
            // Something may have been filled in before the app was there.
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
            |guide, name| guide.attr_while(name, move || filled.read().choice.attribute(name)),
        );
        let told = move || missing.get().then(|| words(|m| m.embed_preview_failed));
        // It can be scrolled, also by the keyboard.
        let preview = el("div")
            .class("preview")
            .attr("role", "region")
            .attr("aria-labelledby", "embed-preview")
            .attr("tabindex", "0")
            .child(guide.child(link));
        let heading = el("h2")
            .id("embed-preview")
            .child(words(|m| m.embed_preview));
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
        section("embed-frame", |m| m.embed_frame)
            .child(paragraph(|m| m.embed_frame_how))
            .child(copy_code("embed-frame-line", |m| m.embed_frame_name, line))
    }

    /// Of the division that is chosen; until then, of the first.
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
            section("embed-card", |m| m.embed_card)
                .child(paragraph(|m| m.embed_card_how))
                .child(copy_code("embed-card-lines", |m| m.embed_card_name, lines)),
        )
    }

    fn permission(&self) -> Element {
        let allowed = ["script-src ", "frame-src ", "connect-src "].map(|directive| {
            let builder = self.clone();
            let said = Words::live(move || [directive, &builder.origin()].concat());
            el("p").child(el("code").child(said))
        });
        section("embed-permission", |m| m.embed_permission)
            .child(paragraph(|m| m.embed_permission_how))
            .children(allowed)
            .child(paragraph(|m| m.embed_more))
            .child(el("p").child(el("code").child("docs/embedding.md")))
    }
}

/// The values of options with what they are called.
fn named(values: &[&'static str], names: &[Word]) -> Vec<(&'static str, Element)> {
    let name = |name: &Word| el("span").child(words(*name));
    values.iter().copied().zip(names.iter().map(name)).collect()
}

/// Radio buttons, the first of which is chosen.
fn options(name: &'static str, legend: Word, options: Vec<(&'static str, Element)>) -> Element {
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
        .child(el("legend").child(words(legend)))
        .children(options)
}

/// A field for a text that can be wrong.
struct Field {
    /// Its name; its id, and those of what is said of it, begin with it.
    name: &'static str,
    label: Word,
    how: Word,
    told: Word,
    is_wrong: fn(&Filled) -> bool,
}

impl Field {
    /// Its label with how it is to be filled in, the input, and the place for
    /// what is wrong.
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
            .child(el("label").attr("for", id.clone()).child(words(label)))
            .child(" ")
            .child(
                el("span")
                    .class("hint")
                    .id(how_id.clone())
                    .child(words(how)),
            );
        let input = el("input")
            .id(id)
            .attr("type", "text")
            .attr("name", name)
            .attr("aria-describedby", [&how_id, " ", &wrong_id].concat())
            .attr_while("aria-invalid", move || is_wrong.get().then_some("true"));
        let told = move || is_wrong.get().then(|| words(told));
        [head, input, el("p").class("wrong").id(wrong_id).live(told)]
    }
}
