//! Shortens the custom properties of a published stylesheet: removes unused
//! ones, inlines those that are used once, and gives the others short names.
//! The stylesheet is in every page, and most of the design tokens are unused.

use std::collections::{BTreeSet, HashMap};

/// Shortens minified stylesheets that are used together.
pub(super) fn shorten(sheets: &mut [String]) {
    leave_out_unused(sheets);
    while replace_one_by_its_value(sheets) {}
    rename(sheets);
}

/// Inlines a property that is declared once, for the whole document, and used
/// once. Returns `false` if there is none.
///
/// The browser substitutes a property's value as text. Inlining it is safe if
/// every property in the value also has a single value in the whole document.
fn replace_one_by_its_value(sheets: &mut [String]) -> bool {
    let mut declared: HashMap<String, usize> = HashMap::new();
    let mut used: HashMap<String, usize> = HashMap::new();
    for sheet in &*sheets {
        for name in declarations(sheet) {
            *declared.entry(name).or_default() += 1;
        }
        for name in uses(sheet) {
            *used.entry(name.to_owned()).or_default() += 1;
        }
    }
    let is_constant = |name: &str| declared.get(name) == Some(&1);
    for n in 0..sheets.len() {
        let found = declarations(&sheets[n]).find_map(|name| {
            if !is_constant(&name) || used.get(&name) != Some(&1) {
                return None;
            }
            let declaration = [name.as_str(), ":"].concat();
            let begin = sheets[n].find(&declaration)?;
            let end = begin + end_of_declaration(&sheets[n][begin..]);
            let value = sheets[n][begin + declaration.len()..end].trim_end_matches(';');
            (is_of_document(&sheets[n][..begin]) && uses(value).all(is_constant))
                .then(|| (["var(", &name, ")"].concat(), begin..end, value.to_owned()))
        });
        if let Some((used, declaration, value)) = found
            && let Some(user) = sheets.iter().position(|sheet| sheet.contains(&used))
        {
            sheets[n].replace_range(declaration, "");
            sheets[user] = sheets[user].replacen(&used, &value, 1);
            return true;
        }
    }
    false
}

/// The names of the custom properties that a text uses.
fn uses(text: &str) -> impl Iterator<Item = &str> {
    text.split("var(").skip(1).filter_map(property_at)
}

/// Whether a declaration after this text always applies to the whole document:
/// it is in a `:root` rule that is nested only in a layer.
fn is_of_document(before: &str) -> bool {
    let mut open = Vec::new();
    for (at, c) in before.char_indices() {
        match c {
            '{' => open.push(at),
            '}' => _ = open.pop(),
            _ => {}
        }
    }
    let prelude = |brace: usize| {
        let begin = before[..brace]
            .rfind(['{', '}', ';'])
            .map_or(0, |at| at + 1);
        &before[begin..brace]
    };
    match *open.as_slice() {
        [rule] => prelude(rule) == ":root",
        [layer, rule] => prelude(layer).starts_with("@layer ") && prelude(rule) == ":root",
        _ => false,
    }
}

fn leave_out_unused(sheets: &mut [String]) {
    loop {
        let used: BTreeSet<String> = sheets
            .iter()
            .flat_map(|sheet| sheet.split("var(").skip(1))
            .filter_map(|rest| property_at(rest).map(str::to_owned))
            .collect();
        let before: usize = sheets.iter().map(String::len).sum();
        for sheet in &mut *sheets {
            *sheet = without_unused(sheet, &used);
        }
        // Properties that only a removed one used are now unused.
        if sheets.iter().map(String::len).sum::<usize>() == before {
            return;
        }
    }
}

/// The stylesheet with only the declarations of used custom properties.
fn without_unused(sheet: &str, used: &BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find("--") {
        let (before, here) = rest.split_at(at);
        kept.push_str(before);
        let declared = before
            .ends_with(['{', ';'])
            .then(|| property_at(here))
            .flatten()
            .filter(|name| here[name.len()..].starts_with(':'));
        match declared {
            Some(name) if !used.contains(name) => {
                let end = end_of_declaration(here);
                rest = &here[end..];
            }
            _ => {
                let name = property_at(here).map_or(2, str::len);
                kept.push_str(&here[..name]);
                rest = &here[name..];
            }
        }
    }
    kept.push_str(rest);
    kept
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

fn rename(sheets: &mut [String]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut declared = BTreeSet::new();
    for sheet in &*sheets {
        each_name(sheet, |name| {
            *counts.entry(name.to_owned()).or_default() += 1;
            name.to_owned()
        });
        declared.extend(declarations(sheet));
    }
    // Scripts set the properties that no stylesheet declares, by name.
    counts.retain(|name, _| declared.contains(name));
    // The shortest names for the most frequent properties, in a deterministic
    // order.
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
    let short: HashMap<String, String> = names
        .into_iter()
        .enumerate()
        .map(|(n, (name, _))| (name, short_name(n)))
        .collect();
    for sheet in sheets {
        *sheet = each_name(sheet, |name| {
            short.get(name).cloned().unwrap_or_else(|| name.to_owned())
        });
    }
}

/// The names of the custom properties that a stylesheet declares.
fn declarations(sheet: &str) -> impl Iterator<Item = String> {
    sheet.match_indices("--").filter_map(|(at, _)| {
        let name = property_at(&sheet[at..])?;
        let is_declared =
            sheet[..at].ends_with(['{', ';']) && sheet[at + name.len()..].starts_with(':');
        is_declared.then(|| name.to_owned())
    })
}

/// The stylesheet with each custom property renamed.
fn each_name(sheet: &str, mut make: impl FnMut(&str) -> String) -> String {
    let mut named = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find("--") {
        let (before, here) = rest.split_at(at);
        named.push_str(before);
        // `.block--part` is a class.
        let is_name = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        match property_at(here).filter(|_| is_name) {
            Some(name) => {
                named.push_str(&make(name));
                rest = &here[name.len()..];
            }
            None => {
                named.push_str("--");
                rest = &here[2..];
            }
        }
    }
    named.push_str(rest);
    named
}

/// `--a` to `--z`, then `--aa` and so on.
fn short_name(n: usize) -> String {
    let mut letters = Vec::new();
    let mut n = n + 1;
    while n > 0 {
        n -= 1;
        letters.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or_default()));
        n /= 26;
    }
    letters.push('-');
    letters.push('-');
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_uses_is_left_out_and_the_rest_is_short() {
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
    fn what_a_script_sets_keeps_its_name() {
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
