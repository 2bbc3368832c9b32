//! The form: which options are chosen.

use leptos::prelude::*;
use view::{Complete, Element, Node, TextValue, html, memo};

use super::Builder;
use crate::browser;
use crate::components::{message, text};
use crate::content::guide::EmbedText;
use crate::embed::choice::{AIDS, CHROMES, FormState, HEIGHTS, THEMES, USUAL_PIXELS};
use crate::language::Lang;
use crate::route::Page;

/// The form's id.
const FORM: &str = "embed-form";

impl Builder {
    /// Reads the form, and announces new errors.
    pub(super) fn read_form(&self) {
        let former = self.form.get_untracked();
        let field = |name: &str| browser::field_value(FORM, name);
        let form = FormState::read(field, &former.choice);
        let lang = self.location.lang.get_untracked();
        let announce = |wrong| {
            let wrong = self.texts.text(wrong);
            self.announcements.announce(wrong.get(lang).clone());
        };
        if form.invalid_accent && !former.invalid_accent {
            announce(EmbedText::AccentWrong);
        }
        if form.invalid_height && !former.invalid_height {
            announce(EmbedText::PixelsWrong);
        }
        if form != former {
            self.form.set(form);
        }
    }

    /// The divisions; with several bureaus, grouped by them.
    fn pages(&self) -> Vec<Node> {
        let groups = self.chart.bureaus.iter().map(|bureau| {
            let divisions = bureau.divisions.iter().map(|division| {
                let page = Page::Division(division.slug.clone());
                option(page.path(), text(&division.name))
            });
            (bureau, divisions.collect::<Vec<_>>())
        });
        let groups: Vec<_> = groups.collect();
        let is_single = groups.len() == 1;
        let options = groups.into_iter().flat_map(|(bureau, divisions)| {
            if is_single {
                return divisions.into_iter().map(Node::from).collect();
            }
            let page = Page::Bureau(bureau.slug.clone());
            let group = html::optgroup()
                .attr("label", text(&bureau.name))
                .child(option(page.path(), text(&bureau.name)))
                .children(divisions);
            vec![Node::from(group)]
        });
        options.collect()
    }

    /// Checkboxes for the reading aids.
    fn aids(&self) -> Element {
        let names = [EmbedText::AidsParallel, EmbedText::AidsFurigana];
        let choices = AIDS.into_iter().zip(names).map(|(aid, name)| {
            let checkbox = html::input()
                .attr("type", "checkbox")
                .attr("name", aid)
                .attr("value", "1");
            let name = html::span().child(self.text(name));
            html::label().child(checkbox).child(" ").child(name)
        });
        html::fieldset()
            .class("options")
            .child(html::legend().child(self.text(EmbedText::Aids)))
            .children(choices)
    }

    pub(super) fn form_section(&self) -> Element {
        let form = self.form;
        let division = html::select()
            .id("embed-first")
            .attr("name", "first")
            .child(option(String::new(), self.text(EmbedText::Whole)))
            .children(self.pages());
        let division = html::p()
            .class("field")
            .child(
                html::label()
                    .attr("for", "embed-first")
                    .child(self.text(EmbedText::Division)),
            )
            .child(division);
        let around = html::span().child(self.text(EmbedText::LanguageAround));
        let mut languages = vec![("", around)];
        languages.extend(Lang::ALL.into_iter().take(self.languages).map(|lang| {
            let name = html::span().attr("lang", lang.code()).child(lang.endonym());
            (lang.code(), name)
        }));
        let themes = labelled(
            &THEMES,
            [
                self.text(EmbedText::ThemeSystem),
                message(|m| m.theme_light),
                message(|m| m.theme_dark),
            ],
        );
        let chromes = labelled(
            &CHROMES,
            [
                self.text(EmbedText::ChromeMinimal),
                self.text(EmbedText::ChromeFull),
                self.text(EmbedText::ChromeNone),
            ],
        );
        let heights = labelled(
            &HEIGHTS,
            [
                self.text(EmbedText::HeightAuto),
                self.text(EmbedText::HeightFixed),
            ],
        );
        let accent = Field {
            name: "accent",
            label: self.text(EmbedText::Accent),
            hint: self.text(EmbedText::AccentHow),
            error: self.text(EmbedText::AccentWrong),
            is_invalid: |form| form.invalid_accent,
        };
        let height = Field {
            name: "height",
            label: self.text(EmbedText::Pixels),
            hint: self.text(EmbedText::PixelsHow),
            error: self.text(EmbedText::PixelsWrong),
            is_invalid: |form| form.invalid_height,
        };
        let (label, input, error) = accent.parts(form);
        let accent = html::div()
            .class("field")
            .child(label)
            .child(input)
            .child(error);
        let (label, input, error) = height.parts(form);
        let input = input
            .attr("inputmode", "numeric")
            .attr("value", USUAL_PIXELS.to_string())
            .reactive_attr("disabled", move || (!form.read().is_fixed).then_some(""));
        let height = html::div()
            .class("field")
            .child(label)
            .child(input)
            .child(error);
        let form_element = html::form()
            .id(FORM)
            .attr("aria-labelledby", "embed-choose")
            // A browser would restore values without an event.
            .attr("autocomplete", "off")
            .on("change", {
                let builder = self.clone();
                move |_| builder.read_form()
            })
            // There is no server to submit it to.
            .on("submit", |submit| submit.prevent_default())
            .child(division)
            .child(options("lang", self.text(EmbedText::Language), languages))
            .child(options("scheme", self.text(EmbedText::Theme), themes))
            .child(options("chrome", self.text(EmbedText::Chrome), chromes))
            .child(self.aids())
            .child(accent)
            .child(options("sizing", self.text(EmbedText::Height), heights).child(height));
        self.section("embed-choose", EmbedText::Choose)
            .class("only-app")
            .child(form_element)
    }
}

fn option(value: String, name: TextValue) -> Element<Complete> {
    html::option().attr("value", value).text(name)
}

/// Pairs the values of options with their labels.
fn labelled<const N: usize>(
    values: &[&'static str; N],
    labels: [TextValue; N],
) -> Vec<(&'static str, Element)> {
    let labels = labels.map(|label| html::span().child(label));
    values.iter().copied().zip(labels).collect()
}

/// Radio buttons; the first is checked.
fn options(
    name: &'static str,
    legend: TextValue,
    options: Vec<(&'static str, Element)>,
) -> Element {
    let options = options.into_iter().enumerate().map(|(n, (value, option))| {
        let button = html::input()
            .attr("type", "radio")
            .attr("name", name)
            .attr("value", value);
        let button = if n == 0 {
            button.attr("checked", "")
        } else {
            button
        };
        html::label().child(button).child(" ").child(option)
    });
    html::fieldset()
        .class("options")
        .child(html::legend().child(legend))
        .children(options)
}

/// A text field that is validated.
struct Field {
    /// Its name. The ids of the field, its hint and its error contain it.
    name: &'static str,
    label: TextValue,
    hint: TextValue,
    error: TextValue,
    is_invalid: fn(&FormState) -> bool,
}

impl Field {
    /// The label with its hint, the input, and the container for the error.
    fn parts(self, form: RwSignal<FormState>) -> (Element, Element<Complete>, Node) {
        let Self {
            name,
            label,
            hint,
            error,
            is_invalid,
        } = self;
        let [id, hint_id, error_id] =
            ["", "-how", "-wrong"].map(|what| ["embed-", name, what].concat());
        let is_invalid = memo(move || is_invalid(&form.read()));
        let head = html::p()
            .child(html::label().attr("for", id.clone()).child(label))
            .child(" ")
            .child(html::span().class("hint").id(hint_id.clone()).child(hint));
        let input = html::input()
            .id(id)
            .attr("type", "text")
            .attr("name", name)
            .attr("aria-describedby", [&hint_id, " ", &error_id].concat())
            .reactive_attr("aria-invalid", move || is_invalid.get().then_some("true"));
        let error = move || is_invalid.get().then(|| error.clone());
        let error = html::p().class("wrong").id(error_id).reactive(error);
        (head, input, error.into())
    }
}
