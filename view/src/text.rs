//! The value of a text or an attribute: fixed or reactive.

use std::borrow::Cow;
use std::rc::Rc;

use reactive_graph::computed::{ArcMemo, Memo};
use reactive_graph::graph::{AnySource, ToAnySource as _};
use reactive_graph::traits::Get as _;

/// The value of a text or an attribute.
#[derive(Clone)]
pub struct TextValue(pub(crate) Value);

#[derive(Clone)]
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "where nothing changes, nothing is grouped")
)]
pub(crate) enum Value {
    Fixed(Cow<'static, str>),
    /// Updated in an effect of its own.
    Reactive(Rc<dyn Fn() -> String>),
    /// Updated in one effect with all texts of the same memo.
    Derived(AnySource, Rc<dyn Fn() -> Cow<'static, str>>),
}

impl TextValue {
    /// A text computed from any signals.
    pub fn reactive(text: impl Fn() -> String + 'static) -> Self {
        Self(Value::Reactive(Rc::new(text)))
    }

    /// A text computed from the value of one memo from which many texts are
    /// computed, such as the current language. What is mounted or hydrated at
    /// once has one effect for all of them, because an effect for each of
    /// hundreds would be slow. The text does not change with other signals that
    /// `text` reads.
    pub fn derived<S, T>(memo: Memo<S>, text: impl Fn(S) -> T + 'static) -> Self
    where
        S: Clone + Send + Sync + 'static,
        T: Into<Cow<'static, str>>,
    {
        Self(Value::Derived(
            ArcMemo::from(memo).to_any_source(),
            Rc::new(move || text(memo.get()).into()),
        ))
    }

    /// The current text. Tracks the signals that it reads.
    #[must_use]
    pub fn get(&self) -> Cow<'_, str> {
        match &self.0 {
            Value::Fixed(text) => Cow::Borrowed(text),
            Value::Reactive(text) => Cow::Owned(text()),
            Value::Derived(_, text) => text(),
        }
    }
}

impl From<&'static str> for TextValue {
    fn from(text: &'static str) -> Self {
        Self(Value::Fixed(Cow::Borrowed(text)))
    }
}

impl From<String> for TextValue {
    fn from(text: String) -> Self {
        Self(Value::Fixed(Cow::Owned(text)))
    }
}
