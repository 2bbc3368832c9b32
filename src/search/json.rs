//! Writes results as JSON.

use super::results::{Found, Group, Results};

impl Results {
    /// The results as JSON, as [`crate::content::json::read`] reads them.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        json.push('{');
        field(&mut json, "terms");
        texts(&mut json, &self.terms);
        for (name, number) in [
            ("cut", self.cut),
            ("count", self.count),
            ("other_count", self.other_count),
            ("more", self.more),
        ] {
            json.push(',');
            field(&mut json, name);
            self::number(&mut json, number);
        }
        for (name, list) in [("groups", &self.groups), ("other", &self.other)] {
            json.push(',');
            field(&mut json, name);
            self::list(&mut json, list, group);
        }
        json.push('}');
        json
    }
}

fn group(json: &mut String, group: &Group) {
    json.push('{');
    field(json, "slug");
    text(json, group.slug.as_str());
    json.push(',');
    field(json, "name");
    texts(json, &group.name);
    json.push(',');
    field(json, "results");
    list(json, &group.results, found);
    json.push('}');
}

fn found(json: &mut String, found: &Found) {
    json.push('{');
    if let Some(id) = &found.id {
        field(json, "id");
        text(json, id.as_str());
        json.push(',');
    }
    field(json, "title");
    texts(json, &found.title);
    json.push(',');
    field(json, "snippet");
    texts(json, &found.snippet);
    json.push(',');
    field(json, "hits");
    texts(json, &found.hits);
    json.push('}');
}

fn field(json: &mut String, name: &str) {
    text(json, name);
    json.push(':');
}

fn texts(json: &mut String, list: &[String]) {
    self::list(json, list, |json, item| text(json, item));
}

fn list<T>(json: &mut String, list: &[T], write: fn(&mut String, &T)) {
    json.push('[');
    for (n, item) in list.iter().enumerate() {
        if n > 0 {
            json.push(',');
        }
        write(json, item);
    }
    json.push(']');
}

fn number(json: &mut String, number: usize) {
    json.push_str(&digits(number));
}

/// A number in decimal digits. (`to_string` would bring the formatting of the
/// standard library into the program.)
pub fn digits(number: usize) -> String {
    let mut digits = match number {
        0..=9 => String::new(),
        _ => self::digits(number / 10),
    };
    digits.push(char::from(b'0' + (number % 10) as u8));
    digits
}

fn text(json: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                json.push('\\');
                json.push(c);
            }
            '\0'..='\u{1F}' => {
                json.push_str("\\u00");
                json.push(char::from(HEX[c as usize / 16]));
                json.push(char::from(HEX[c as usize % 16]));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::json;

    fn results(texts: &[String], number: usize, id: Option<&str>) -> Results {
        let group = Group {
            slug: "finance".parse().unwrap(),
            name: texts.to_vec(),
            results: vec![
                Found {
                    id: id.map(|id| id.parse().unwrap()),
                    title: texts.to_vec(),
                    snippet: Vec::new(),
                    hits: texts.to_vec(),
                };
                2
            ],
        };
        Results {
            terms: texts.to_vec(),
            cut: number,
            count: 12,
            groups: vec![group.clone(), group],
            other_count: 0,
            other: Vec::new(),
            more: 990,
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            texts in prop::collection::vec(any::<String>(), 0..3),
            number in 0..4_294_967_295usize,
            whole in any::<bool>(),
        ) {
            let results = results(&texts, number, (!whole).then_some("budget"));
            prop_assert_eq!(json::read(&results.to_json()), Some(results));
        }
    }
}
