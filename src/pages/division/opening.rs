//! What stands below the name of a division.

use leptos::prelude::*;

use crate::components::{other_name, say_heading, words};
use crate::content::guide::Division;
use crate::language::Lang;

/// The division's name in the other language, its reading and its tagline.
#[component]
pub(crate) fn Names<'a>(division: &'a Division) -> impl IntoView + use<> {
    let (other_lang, other) = other_name(&division.name);
    let tagline = division
        .tagline
        .as_ref()
        .map(|tagline| view! { <p class="tagline">{say_heading(tagline)}</p> });
    view! {
        <p class="other-name" lang=other_lang>
            {other}
        </p>
        <p class="reading">
            {words(|m| m.reading)} " " <span lang=Lang::Ja.code()>{division.reading.clone()}</span>
        </p>
        {tagline}
    }
}
