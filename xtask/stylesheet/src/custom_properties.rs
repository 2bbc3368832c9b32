//! Shortens the custom properties of a published stylesheet: removes unused
//! ones, inlines those that are used once, and gives the others short names.
//! The stylesheet is in every page, and most of the design tokens are unused.
//!
//! lightningcss does none of the three. They work on the text that it prints,
//! which is minified and therefore regular.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Shortens minified stylesheets that are used together.
pub(super) fn shorten(sheets: &mut [String]) {
    // Removing one can make properties unused that only it used.
    while remove_unused(sheets) || inline_one(sheets) {}
    rename(sheets);
}

/// A declaration of a custom property.
struct Declaration<'a> {
    name: &'a str,
    value: &'a str,
    /// Its place in the stylesheet, with the semicolon.
    range: Range<usize>,
}

fn declarations(sheet: &str) -> impl Iterator<Item = Declaration<'_>> {
    names(sheet).filter_map(|(begin, name)| {
        let value = begin + name.len() + 1;
        let is_declared =
            sheet[..begin].ends_with(['{', ';']) && sheet[..value.min(sheet.len())].ends_with(':');
        is_declared.then(|| {
            let end = begin + end_of_declaration(&sheet[begin..]);
            Declaration {
                name,
                value: sheet[value..end].trim_end_matches(';'),
                range: begin..end,
            }
        })
    })
}

/// The custom properties that a text uses, each as often as it is used.
fn uses(text: &str) -> impl Iterator<Item = &str> {
    text.split("var(").skip(1).filter_map(property_at)
}

/// Every mention of a custom property, with its position.
fn names(sheet: &str) -> impl Iterator<Item = (usize, &str)> {
    sheet.match_indices("--").filter_map(|(at, _)| {
        // `.block--part` is a class.
        let is_inside_word =
            sheet[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let name = property_at(&sheet[at..])?;
        (!is_inside_word).then_some((at, name))
    })
}

/// The custom property's name at the beginning of a text, if there is one.
fn property_at(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(text.len());
    let name = &text[..end];
    (name.starts_with("--") && name.len() > 2).then_some(name)
}

/// The end of a declaration: after its semicolon, or before the brace that
/// closes the block. Values may contain quoted text.
fn end_of_declaration(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, ';') => return at + 1,
            (None, '}') => return at,
            (None, _) => {}
        }
    }
    text.len()
}

/// Returns whether there was an unused property.
fn remove_unused(sheets: &mut [String]) -> bool {
    let used: BTreeSet<String> = sheets
        .iter()
        .flat_map(|s| uses(s))
        .map(str::to_owned)
        .collect();
    let mut found = false;
    for sheet in sheets {
        let unused = declarations(sheet).filter(|declared| !used.contains(declared.name));
        let ranges: Vec<Range<usize>> = unused.map(|declared| declared.range).collect();
        found |= !ranges.is_empty();
        for range in ranges.into_iter().rev() {
            sheet.replace_range(range, "");
        }
    }
    found
}

/// Inlines a property that is declared once, for the whole document, and used
/// once. Returns whether there was one.
///
/// The browser substitutes a property's value as text. Inlining it is safe if
/// every property in the value also has a single value in the whole document.
fn inline_one(sheets: &mut [String]) -> bool {
    let declared = sheets.iter().flat_map(|sheet| declarations(sheet));
    let declared = count(declared.map(|declared| declared.name));
    let used = count(sheets.iter().flat_map(|sheet| uses(sheet)));
    let is_constant = |name: &str| declared.get(name) == Some(&1);
    let found = sheets.iter().enumerate().find_map(|(n, sheet)| {
        declarations(sheet).find_map(|Declaration { name, value, range }| {
            let variable = format!("var({name})");
            let user = sheets.iter().position(|sheet| sheet.contains(&variable))?;
            let is_safe = is_constant(name)
                && used.get(name) == Some(&1)
                && is_for_whole_document(&sheet[..range.start])
                && uses(value).all(is_constant);
            is_safe.then(|| (n, range, user, variable, value.to_owned()))
        })
    });
    let Some((n, range, user, variable, value)) = found else {
        return false;
    };
    sheets[n].replace_range(range, "");
    sheets[user] = sheets[user].replacen(&variable, &value, 1);
    true
}

fn count<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// Whether a declaration after this text always applies to the whole document:
/// it is in a `:root` rule that is nested only in a layer.
fn is_for_whole_document(before: &str) -> bool {
    let mut open = Vec::new();
    for (at, c) in before.char_indices() {
        match c {
            '{' => open.push(at),
            '}' => _ = open.pop(),
            _ => {}
        }
    }
    let prelude = |brace: usize| {
        let rule = before[..brace].rsplit(['{', '}', ';']).next();
        rule.unwrap_or_default()
    };
    match *open.as_slice() {
        [rule] => prelude(rule) == ":root",
        [layer, rule] => prelude(layer).starts_with("@layer ") && prelude(rule) == ":root",
        _ => false,
    }
}

/// Gives the most frequent properties the shortest names, in a deterministic
/// order. Properties that no stylesheet declares keep their names: scripts set
/// them.
fn rename(sheets: &mut [String]) {
    let declared = sheets.iter().flat_map(|sheet| declarations(sheet));
    let declared: BTreeSet<&str> = declared.map(|declared| declared.name).collect();
    let mut counts = count(
        sheets
            .iter()
            .flat_map(|sheet| names(sheet))
            .map(|(_, name)| name),
    );
    counts.retain(|name, _| declared.contains(name));
    let mut by_frequency: Vec<(&str, usize)> = counts.into_iter().collect();
    by_frequency.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    let short: HashMap<String, String> = by_frequency
        .into_iter()
        .enumerate()
        .map(|(n, (name, _))| (name.to_owned(), short_name(n)))
        .collect();
    for sheet in sheets {
        let mut renamed = String::with_capacity(sheet.len());
        let mut end = 0;
        for (at, name) in names(sheet) {
            renamed += &sheet[end..at];
            renamed += short.get(name).map_or(name, String::as_str);
            end = at + name.len();
        }
        renamed += &sheet[end..];
        *sheet = renamed;
    }
}

/// `--a` to `--z`, then `--aa` and so on.
fn short_name(n: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
    match n / 26 {
        0 => format!("--{letter}"),
        rest => format!("{}{letter}", short_name(rest - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unused_properties_are_removed_and_the_others_get_short_names() {
        let mut sheets = [
            ":root{--page:#fff;--unused:var(--only-there);--only-there:\";}\";--ink:#000}\
             a{color:var(--ink);background:var(--page)}.a--b{color:red}"
                .to_owned(),
            "p{color:var(--ink)}q{--ink:red}".to_owned(),
        ];
        shorten(&mut sheets);
        assert_eq!(
            sheets,
            [
                ":root{--a:#000}a{color:var(--a);background:#fff}.a--b{color:red}",
                "p{color:var(--a)}q{--a:red}",
            ]
        );
    }

    #[test]
    fn a_property_that_a_script_sets_keeps_its_name() {
        let mut sheets = [":root{--ink:var(--set)}a{color:var(--ink)}".to_owned()];
        shorten(&mut sheets);
        assert_eq!(sheets, [":root{--a:var(--set)}a{color:var(--a)}"]);
    }

    #[test]
    fn a_property_that_is_used_once_is_replaced_by_its_value() {
        for (sheet, shortened) in [
            (
                "@layer t{:root{--a:var(--b);--b:\";\";--c:red}}q{quotes:var(--a);color:var(--c)}",
                "@layer t{:root{}}q{quotes:\";\";color:red}",
            ),
            // A different value in a part of the document.
            (
                ":root{--a:var(--b);--b:#000}p{--b:#fff;color:var(--a)}",
                ":root{--b:var(--a);--a:#000}p{--a:#fff;color:var(--b)}",
            ),
            // Not for the whole document, or conditional.
            (
                "p{--a:#000}q{color:var(--a)}",
                "p{--a:#000}q{color:var(--a)}",
            ),
            (
                "@media print{:root{--a:#000}}q{color:var(--a)}",
                "@media print{:root{--a:#000}}q{color:var(--a)}",
            ),
            (
                ":root{&[lang]{--a:#000}}q{color:var(--a)}",
                ":root{&[lang]{--a:#000}}q{color:var(--a)}",
            ),
        ] {
            let mut sheets = [sheet.to_owned()];
            shorten(&mut sheets);
            assert_eq!(sheets, [shortened]);
        }
    }

    #[test]
    fn short_names_never_run_out() {
        assert_eq!(short_name(0), "--a");
        assert_eq!(short_name(25), "--z");
        assert_eq!(short_name(26), "--aa");
        assert_eq!(short_name(26 + 26 * 26), "--aaa");
    }
}
