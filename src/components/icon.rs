//! Pictograms: Material Symbols (Apache-2.0), as decoration only.

use leptos::prelude::*;

/// A pictogram of the kept set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A link to copy.
    Link,
}

impl Icon {
    /// The outline in a box of 24 × 24.
    const fn path(self) -> &'static str {
        match self {
            Self::Link => {
                "M11 17H7q-2.075 0-3.537-1.463T2 12t1.463-3.537T7 7h4v2H7q-1.25 0-2.125.875T4 12t.875 2.125T7 15h4zm-3-4v-2h8v2zm5 4v-2h4q1.25 0 2.125-.875T20 12t-.875-2.125T17 9h-4V7h4q2.075 0 3.538 1.463T22 12t-1.463 3.538T17 17z"
            }
        }
    }
}

/// Draws a pictogram.
#[component]
pub(crate) fn Pictogram(icon: Icon) -> impl IntoView {
    // The path is an expression on purpose: an element of literals alone would
    // be put in through `innerHTML`, which the security policy refuses.
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
