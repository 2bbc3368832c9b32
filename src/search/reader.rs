//! Reads the files of the index: JSON as `compile` writes it, with all fields in
//! their order and no white space. A parser for any JSON, and what makes types
//! of its values, would be a tenth of the engine.

use std::str::Chars;

/// What is not read yet.
pub struct Reader<'a>(Chars<'a>);

impl<'a> Reader<'a> {
    /// Begins at the beginning of a file.
    #[must_use]
    pub fn new(json: &'a str) -> Self {
        Self(json.chars())
    }

    /// Reads this; `None` if something else is next.
    pub fn expect(&mut self, expected: &str) -> Option<()> {
        for c in expected.chars() {
            if self.0.next()? != c {
                return None;
            }
        }
        Some(())
    }

    /// Reads a bracket or a comma, if it is next.
    pub fn skip(&mut self, expected: char) -> bool {
        let mut ahead = self.0.clone();
        let is_next = ahead.next() == Some(expected);
        if is_next {
            self.0 = ahead;
        }
        is_next
    }

    /// Begins a list; `None` if another value is next.
    pub fn begin(&mut self) -> Option<()> {
        self.skip(',');
        self.expect("[")
    }

    /// Ends a list, if it has no further element.
    pub fn ends(&mut self) -> bool {
        self.skip(']')
    }

    /// Reads a text. Of escapes, it knows those of texts without control
    /// characters.
    pub fn text(&mut self) -> Option<String> {
        self.skip(',');
        self.expect("\"")?;
        let mut text = String::new();
        loop {
            match self.0.next()? {
                '"' => return Some(text),
                '\\' => match self.0.next()? {
                    c @ ('"' | '\\') => text.push(c),
                    _ => return None,
                },
                c => text.push(c),
            }
        }
    }

    /// Reads a whole number that is not negative.
    pub fn number(&mut self) -> Option<usize> {
        self.skip(',');
        let mut number = None;
        let mut ahead = self.0.clone();
        while let Some(digit) = ahead.next().and_then(|c| c.to_digit(10)) {
            let before: usize = number.unwrap_or(0);
            number = Some(before.checked_mul(10)?.checked_add(digit as usize)?);
            self.0 = ahead.clone();
        }
        number
    }

    /// Reads a list of texts.
    pub fn texts(&mut self) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        self.begin()?;
        while !self.ends() {
            texts.push(self.text()?);
        }
        Some(texts)
    }

    /// Ends the file; `None` if there is more.
    pub fn end(&mut self) -> Option<()> {
        self.expect("}")?;
        self.0.as_str().is_empty().then_some(())
    }
}

#[cfg(all(test, feature = "tool"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            texts in prop::collection::vec("[^\\p{Cc}]{0,6}|[\"\\\\]{0,3}", 0..4),
            number in any::<usize>(),
        ) {
            let json = serde_json::json!({ "texts": texts, "number": [number, number] });
            let json = json.to_string();
            let mut reader = Reader::new(&json);
            prop_assert_eq!(reader.expect("{\"number\":["), Some(()));
            prop_assert_eq!((reader.number(), reader.number()), (Some(number), Some(number)));
            prop_assert!(reader.ends());
            prop_assert_eq!(reader.expect(",\"texts\":"), Some(()));
            prop_assert_eq!(reader.texts(), Some(texts));
            prop_assert_eq!(reader.end(), Some(()));
        }

        #[test]
        fn what_is_cut_short_is_not_read(
            texts in prop::collection::vec("[a\"\\\\,\\]災]{0,6}", 1..4),
            at in any::<prop::sample::Index>(),
        ) {
            let json = serde_json::to_string(&texts).unwrap();
            let cut: String = json.chars().take(at.index(json.chars().count())).collect();
            prop_assert_eq!(Reader::new(&cut).texts(), None);
        }
    }

    #[test]
    fn another_value_is_not_read() {
        for other in [
            "",
            "null",
            "{}",
            "[",
            "]",
            "-1",
            "99999999999999999999999",
            "\"\\n\"",
            "\"a",
        ] {
            let mut reader = Reader::new(other);
            assert_eq!(reader.texts(), None, "{other}");
            assert_eq!(Reader::new(other).text(), None, "{other}");
            assert_eq!(Reader::new(other).number(), None, "{other}");
        }
    }
}
