//! Suggestions for mistyped names.

use super::messages::Messages;

/// The question whether a similar name was meant, if one is known.
pub(super) fn did_you_mean<'a>(
    messages: &Messages,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(name, known).map(messages.did_you_mean)
}

/// The known name nearest to a mistyped one. Among equally near names the
/// result does not depend on their order.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|(distance, known)| *distance <= known.chars().count().max(3) / 3)
        .min()
        .map(|(_, known)| known)
}
