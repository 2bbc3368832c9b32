//! Saves the guide on the reader's device: what is saved, and the buttons.

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html, memo};

use crate::browser::{self, SaveError, SaveScript, SaveState};
use crate::chunk::in_chunk;
use crate::components::{division_count, message, text, use_location};
use crate::content::guide::{Chart, Index};
use crate::language::{SavingWords, saving_words};
use crate::library::{Library, Load};

/// The id of the line that says what is saved. It gets the focus when a button
/// that was pressed goes away.
const STATUS: &str = "save-status";

/// The id of the button that stops saving.
const CANCEL: &str = "save-cancel";

/// The name of the checkboxes for divisions.
const DIVISION: &str = "save-division";

/// The size above which the reader is asked before saving, in megabytes.
const LARGE: u32 = 5;

/// The number of divisions up to which all are saved at once.
const MANY: usize = 50;

in_chunk! {
    PANEL in saving = fn panel(is_by_division: bool) -> Content {
        Content::from(Panel::new(is_by_division).show())
    }
}

/// A button that shows what is saved and lets the reader save: few readers need
/// the code for that.
pub(super) fn saving(index: &Index) -> Node {
    let is_by_division = index.division_count() > MANY;
    let is_loaded = RwSignal::new(None);
    let open = move |_| {
        PANEL.load(move |loaded| {
            // The reader may have left the page.
            is_loaded.try_set(Some(loaded));
            browser::before_next_frame(|| browser::focus(STATUS));
        });
    };
    let button = move || {
        let button = html::button()
            .attr("type", "button")
            .on("click", open)
            .child(message(|m| m.save));
        html::p().class("actions").child(button)
    };
    html::div()
        .reactive(move || {
            let is_loaded = is_loaded.get();
            untrack(|| match is_loaded {
                Some(true) => PANEL
                    .call_if_loaded(is_by_division)
                    .unwrap_or_else(|| Node::Fragment(Vec::new()).into()),
                Some(false) => {
                    let failed = html::p()
                        .id(STATUS)
                        .attr("role", "alert")
                        .attr("tabindex", "-1")
                        .child(message(|m| m.load_unreachable));
                    Node::Fragment(vec![failed.into(), button().into()]).into()
                }
                None => Content::from(button()),
            })
        })
        .into()
}

/// The state of the panel.
#[derive(Clone, Copy)]
struct Panel {
    saving: RwSignal<SaveState>,
    /// Whether the reader is asked before saving.
    asks: RwSignal<bool>,
    /// Whether the reader has to choose a division first.
    has_to_choose: RwSignal<bool>,
    script: StoredValue<Option<SaveScript>>,
    /// Whether the reader chooses what to save.
    is_by_division: bool,
}

impl Panel {
    fn new(is_by_division: bool) -> Self {
        let panel = Self {
            saving: RwSignal::new(SaveState::Unknown),
            asks: RwSignal::new(false),
            has_to_choose: RwSignal::new(false),
            script: StoredValue::new(None),
            is_by_division,
        };
        SaveScript::load(move |script| match script {
            Some(script) => {
                panel.script.try_set_value(Some(script.clone()));
                script.open(move |saving| panel.told(saving));
            }
            None => panel.told(SaveState::Failed(SaveError::Unreachable)),
        });
        panel
    }

    /// The script reports a state.
    fn told(self, saving: SaveState) {
        let ends = !matches!(saving, SaveState::Saving(..));
        if ends && browser::is_focused(CANCEL) {
            browser::focus(STATUS);
        }
        // The reader may have left the page.
        self.saving.try_set(saving);
    }

    fn show(self) -> Element {
        let lang = use_location().lang;
        let kind = memo(move || match self.saving.get() {
            // The line stays the same while the numbers grow.
            SaveState::Saving(..) => SaveState::Saving(0, 0),
            other => other,
        });
        let status = html::p()
            .id(STATUS)
            .attr("role", "status")
            .attr("tabindex", "-1")
            .child(TextValue::reactive(move || {
                self.status(kind.get(), saving_words(lang.get()))
            }));
        let is_by_division = self.is_by_division;
        let purpose = TextValue::reactive(move || {
            let words = saving_words(lang.get());
            if is_by_division {
                words.purpose_by_division.to_owned()
            } else {
                words.purpose(&size())
            }
        });
        let is_saving = memo(move || matches!(self.saving.get(), SaveState::Saving(..)));
        let progress = move || is_saving.get().then(|| untrack(|| self.progress()));
        let buttons = move || {
            let kind = kind.get();
            let asks = self.asks.get();
            untrack(|| self.buttons(kind, asks))
        };
        html::div()
            .child(html::p().child(purpose))
            .child(is_by_division.then(Self::divisions))
            .child(status)
            .child(html::div().reactive(progress))
            .child(html::p().class("actions").reactive(buttons))
    }

    fn status(self, saving: SaveState, words: &SavingWords) -> String {
        if self.asks.get() {
            return words.confirm(&size());
        }
        if self.has_to_choose.get() {
            return words.choose.to_owned();
        }
        let day = |date| browser::day(date, words.locale);
        match saving {
            SaveState::Unknown => "",
            SaveState::Unsupported => words.unsupported,
            SaveState::Unsaved => words.unsaved,
            SaveState::Begun => words.begun,
            SaveState::Saving(..) => words.saving,
            SaveState::Saved(bytes, date) => {
                return words.saved(&in_megabytes(bytes), &day(date));
            }
            SaveState::Outdated(_, date) => return words.outdated(&day(date)),
            SaveState::Removed => words.removed,
            SaveState::Failed(SaveError::Full) => words.full,
            SaveState::Failed(SaveError::Unreachable) => words.unreachable,
            SaveState::Failed(SaveError::OtherEdition) => words.other_edition,
            SaveState::Failed(SaveError::Refused) => words.refused,
        }
        .to_owned()
    }

    /// How far saving is.
    fn progress(self) -> Element {
        let lang = use_location().lang;
        let numbers = move || match self.saving.get() {
            SaveState::Saving(done, bytes) => (done, bytes),
            _ => (0, 0),
        };
        let label = TextValue::reactive(move || saving_words(lang.get()).saving.to_owned());
        // Without a value it is indeterminate.
        let value = move || {
            let (done, bytes) = numbers();
            (bytes > 0).then(|| done.to_string())
        };
        let bar = html::progress()
            .attr("aria-label", label)
            .attr(
                "max",
                TextValue::reactive(move || numbers().1.max(1).to_string()),
            )
            .reactive_attr("value", value);
        let text = TextValue::reactive(move || {
            let (done, bytes) = numbers();
            if bytes == 0 {
                return String::new();
            }
            saving_words(lang.get()).progress(&in_megabytes(done), &in_megabytes(bytes))
        });
        html::p()
            .child(bar)
            .child(" ")
            .child(html::span().child(text))
    }

    /// What the reader can do.
    fn buttons(self, saving: SaveState, asks: bool) -> Vec<Node> {
        let button = |name: fn(&SavingWords) -> &'static str, press: fn(Self)| -> Element {
            let lang = use_location().lang;
            html::button()
                .attr("type", "button")
                .on("click", move |_| {
                    press(self);
                    browser::focus(STATUS);
                })
                .child(TextValue::reactive(move || {
                    name(saving_words(lang.get())).to_owned()
                }))
        };
        if asks {
            return vec![
                button(|words| words.save, Self::save).into(),
                button(|words| words.cancel, |panel| panel.asks.set(false)).into(),
            ];
        }
        let remove = || button(|words| words.remove, Self::remove).into();
        match saving {
            SaveState::Unknown | SaveState::Unsupported => Vec::new(),
            SaveState::Unsaved | SaveState::Removed => {
                vec![button(|words| words.save, Self::ask).into()]
            }
            SaveState::Saving(..) => {
                vec![button(|words| words.cancel, Self::cancel).id(CANCEL).into()]
            }
            SaveState::Begun | SaveState::Failed(_) => {
                vec![button(|words| words.resume, Self::ask).into(), remove()]
            }
            SaveState::Outdated(..) => {
                vec![button(|words| words.update, Self::ask).into(), remove()]
            }
            // Other divisions can be saved, too.
            SaveState::Saved(..) if self.is_by_division => {
                vec![button(|words| words.save, Self::ask).into(), remove()]
            }
            SaveState::Saved(..) => vec![remove()],
        }
    }

    /// The divisions to choose from, once their names are loaded.
    fn divisions() -> Element {
        let location = use_location();
        let chart = expect_context::<Library>().chart();
        chart.request();
        let legend =
            TextValue::reactive(move || saving_words(location.lang.get()).divisions.to_owned());
        let owner = Owner::current().unwrap_or_default();
        let choices = move || {
            let (chart, owner) = (chart.clone(), owner.clone());
            match chart.load() {
                Load::Ready(chart) => Node::Fragment(untrack(|| choices(&chart))),
                Load::Failed(_) => {
                    let retry = html::button()
                        .attr("type", "button")
                        .on("click", move |_| owner.with(|| chart.request()))
                        .child(message(|m| m.retry));
                    let failed = html::p()
                        .attr("role", "alert")
                        .child(message(|m| m.load_failed));
                    Node::Fragment(vec![failed.into(), retry.into()])
                }
                Load::Absent | Load::Loading => html::p().child(message(|m| m.loading)).into(),
            }
        };
        html::fieldset()
            .class("options")
            .child(html::legend().child(legend))
            .child(html::div().class("options").reactive(choices))
    }

    /// Saves, after asking if it is much.
    fn ask(self) {
        let is_by_division = self.is_by_division;
        let lacks_choice = is_by_division && browser::checked_values(DIVISION).is_empty();
        self.has_to_choose.set(lacks_choice);
        if lacks_choice {
            return;
        }
        if !is_by_division && is_large(&browser::guide_size().unwrap_or_default()) {
            self.asks.set(true);
        } else {
            self.save();
        }
    }

    fn save(self) {
        self.asks.set(false);
        let slugs = self
            .is_by_division
            .then(|| browser::checked_values(DIVISION));
        self.with_script(|script| script.save(slugs.as_deref()));
    }

    fn cancel(self) {
        self.with_script(SaveScript::cancel);
    }

    fn remove(self) {
        self.with_script(SaveScript::remove);
    }

    fn with_script(self, act: impl FnOnce(&SaveScript)) {
        let script = self.script.get_value();
        if let Some(script) = script {
            act(&script);
        }
    }
}

/// Checkboxes for the divisions; with several bureaus, each as a whole, too.
fn choices(chart: &Chart) -> Vec<Node> {
    let is_single = chart.bureaus.len() == 1;
    let bureaus = chart.bureaus.iter().flat_map(|bureau| {
        let divisions = bureau.divisions.iter();
        let choices = divisions.map(|one| choice(one.slug.to_string(), text(&one.name), None));
        let choices: Vec<_> = choices.collect();
        if is_single {
            return choices;
        }
        let slugs = bureau.divisions.iter().map(|one| one.slug.as_str());
        let slugs: Vec<_> = slugs.collect();
        let all = choice(slugs.join(" "), text(&bureau.name), Some(slugs.len()));
        let name = html::span()
            .class("visually-hidden")
            .child(text(&bureau.name));
        let summary = html::summary()
            .child(name)
            .child(" ")
            .child(html::span().child(message(|m| m.divisions)));
        let some = html::details()
            .child(summary)
            .child(html::div().class("options").children(choices));
        vec![all, some]
    });
    bureaus.map(Node::from).collect()
}

/// A checkbox for the divisions with these slugs, which are separated by spaces. A
/// bureau's has the number of them.
fn choice(slugs: String, name: TextValue, count: Option<usize>) -> Element {
    let checkbox = html::input()
        .attr("type", "checkbox")
        .attr("name", DIVISION)
        .attr("value", slugs);
    let count = count.map(|count| html::span().class("count").child(division_count(count)));
    html::label()
        .child(checkbox)
        .child(" ")
        .child(html::span().child(name))
        .child(count)
}

/// The size of the guide.
fn size() -> String {
    [&browser::guide_size().unwrap_or_default(), " MB"].concat()
}

/// Whether a number of megabytes, with one decimal place, is so large that the
/// reader is asked first.
fn is_large(megabytes: &str) -> bool {
    let whole = megabytes.split('.').next().unwrap_or_default();
    whole.parse().is_ok_and(|whole: u32| whole >= LARGE)
}

/// A number of bytes in megabytes, with one decimal place.
fn in_megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_rounded_up_to_a_tenth() {
        for (bytes, size) in [
            (0, "0.0 MB"),
            (1, "0.1 MB"),
            (767_471, "0.8 MB"),
            (12_000_000, "12.0 MB"),
        ] {
            assert_eq!(in_megabytes(bytes), size);
        }
    }

    #[test]
    fn a_reader_is_asked_before_saving_five_megabytes() {
        for (megabytes, asks) in [
            ("0.8", false),
            ("4.9", false),
            ("5.0", true),
            ("12.3", true),
        ] {
            assert_eq!(is_large(megabytes), asks, "{megabytes}");
        }
        assert!(!is_large(""));
    }
}
