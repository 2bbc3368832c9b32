//! Texts of the interface: structs of texts, with a constant for each language. A
//! missing text does not compile.
//!
//! Some are templates: `{0}` and `{1}` stand for what is put in. One for a number of
//! things may have two forms with a bar between them, the first for one thing.

/// Defines a struct of texts.
macro_rules! texts {
    (
        $(#[$doc:meta])*
        $visibility:vis struct $name:ident {
            $($(#[$field_doc:meta])* $field:ident,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        $visibility struct $name {
            $($(#[$field_doc])* pub $field: &'static str,)+
        }

        impl $name {
            /// The texts, in the order of the fields.
            #[cfg(not(feature = "hydrate"))]
            #[must_use]
            pub fn list(&self) -> Vec<&'static str> {
                vec![$(self.$field),+]
            }

            /// Replaces all texts. `None` if the list has another length.
            #[cfg(feature = "hydrate")]
            pub(super) fn replace(&mut self, list: Vec<&'static str>) -> Option<()> {
                let fields = [$(&mut self.$field),+];
                (list.len() == fields.len()).then_some(())?;
                for (field, text) in fields.into_iter().zip(list) {
                    *field = text;
                }
                Some(())
            }
        }
    };
}

pub(super) use texts;

/// A template with values put in.
#[must_use]
pub(super) fn fill(template: &str, values: &[&str]) -> String {
    let mut pieces = template.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // `0}` and what follows.
        let place = piece.bytes().next().unwrap_or_default();
        let value = values.get(usize::from(place.wrapping_sub(b'0')));
        text.push_str(value.copied().unwrap_or_default());
        text.push_str(piece.get(2..).unwrap_or_default());
    }
    text
}

/// A template for a number of things.
#[must_use]
pub(super) fn counted(template: &str, count: usize) -> String {
    let template = match template.split_once('|') {
        Some((one, _)) if count == 1 => one,
        Some((_, many)) => many,
        None => template,
    };
    fill(template, &[&count.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_where_the_template_says() {
        assert_eq!(fill("{1} and {0}.", &["a", "b"]), "b and a.");
        assert_eq!(fill("“{0}”", &["{1}"]), "“{1}”");
        assert_eq!(fill("none", &["a"]), "none");
        assert_eq!(fill("{7}{", &["a"]), "");
    }

    #[test]
    fn one_thing_has_a_form_of_its_own() {
        let template = "{0} division|{0} divisions";
        assert_eq!(counted(template, 1), "1 division");
        assert_eq!(counted(template, 0), "0 divisions");
        assert_eq!(counted("{0}課", 1), "1課");
    }
}
