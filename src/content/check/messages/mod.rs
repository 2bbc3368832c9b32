//! The texts of the check: one struct, with a constant for each language. A
//! missing text does not compile.

mod en;
mod ja;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;
use serde_json::Value;

use super::fault::Explanation;
use super::ids::Named;
use crate::content::colour::Illegible;
use crate::language::Lang;
use crate::language::environment::is_started_by_cargo;

/// What was expected instead of a refused URL, and how to fix it.
pub(super) type Correction = (String, Option<String>);

/// All texts of the check. An [`Explanation`] has what is wrong, what was found
/// or expected there, and how to fix it.
#[derive(Debug)]
pub(super) struct Messages {
    // The report
    /// The label of the line that tells how to fix a fault.
    pub(super) help: &'static str,
    /// The last line, given the number of faults and of files with faults.
    pub(super) summary: fn(usize, usize) -> String,
    /// The same of warnings.
    pub(super) summary_of_warnings: fn(usize, usize) -> String,
    /// Asks whether a similar name was meant.
    pub(super) did_you_mean: fn(&str) -> String,

    // Why the check itself fails
    /// A file can't be read, given its path.
    pub(super) unreadable_file: fn(&str) -> String,
    /// A folder can't be read, given its path.
    pub(super) unreadable_folder: fn(&str) -> String,
    /// The types and the schemas differ, given the path of a file.
    pub(super) unreadable_type: fn(&str) -> String,
    /// A schema is invalid, given why.
    pub(super) invalid_schema: fn(&str) -> String,
    /// A fault where the check is not what was asked for.
    pub(super) fault_comes_first: fn(&str) -> String,
    /// The same if the fault is not known.
    pub(super) check_first: fn() -> String,

    /// The content has an older format, given its folder: what has changed, and
    /// what brings it over.
    pub(super) older_format: fn(&str) -> String,
    /// The content has a newer format, given its folder and that format.
    pub(super) newer_format: fn(&str, u64) -> String,
    /// The content was not brought over completely, given its folder.
    pub(super) unfinished_migration: fn(&str) -> String,

    // A file that cannot be read
    /// There is no such file.
    pub(super) missing_file: fn() -> Explanation,
    /// The file has another encoding.
    pub(super) not_utf8: fn() -> Explanation,
    /// The file begins with a byte order mark.
    pub(super) byte_order_mark: fn() -> Explanation,
    /// The file has no value.
    pub(super) empty_file: fn() -> Explanation,
    /// A full-width space between fields.
    pub(super) full_width_space_outside: fn() -> Explanation,
    /// Another space between fields, given the character.
    pub(super) space_outside: fn(char) -> Explanation,
    /// A full-width sign between fields, given it and the one of JSON.
    pub(super) full_width_sign: fn(char, char) -> Explanation,
    /// A quote inside a text ends it.
    pub(super) early_quote: fn() -> Explanation,
    /// A text without its closing quote.
    pub(super) unterminated_text: fn() -> Explanation,
    /// An escape that JSON does not have.
    pub(super) unknown_escape: fn(&ParseStringErrorKind) -> Explanation,
    /// There is no comma.
    pub(super) missing_comma: fn() -> Explanation,
    /// Nothing follows a comma.
    pub(super) extra_comma: fn() -> Explanation,
    /// A comment.
    pub(super) comment: fn() -> Explanation,
    /// A name or a text without double quotes.
    pub(super) unquoted: fn(&ParseErrorKind) -> Explanation,
    /// A list without its closing bracket.
    pub(super) unterminated_list: fn() -> Explanation,
    /// An object without its closing bracket.
    pub(super) unterminated_object: fn() -> Explanation,
    /// Any other error of the parser.
    pub(super) not_json: fn(&ParseErrorKind) -> Explanation,

    // Shape
    /// A field that no object of this kind has, given its name and those that
    /// there are.
    pub(super) unknown_field: fn(&str, &[&str]) -> Explanation,
    /// A missing field, given its name.
    pub(super) missing_field: fn(&str) -> Explanation,
    /// A field that appears twice in an object, given its name.
    pub(super) duplicate_field: fn(&str) -> Explanation,
    /// A text that lacks a language, given its field and that language.
    pub(super) missing_translation: fn(&str, Lang) -> Explanation,
    /// A blank text, given its language if it is translated.
    pub(super) blank: fn(Option<Lang>) -> Explanation,
    /// How to fix a text that is not translated.
    pub(super) not_translated: &'static str,
    /// A value of another type, given the expected and the found one.
    pub(super) wrong_type: fn(&str, &str) -> Explanation,
    /// A type in a schema.
    pub(super) expected_type: fn(&str) -> &str,
    /// What is between types of which one is expected.
    pub(super) or: &'static str,
    /// The type of a value.
    pub(super) found_type: fn(&Value) -> &'static str,
    /// How to fix a `null` that is no text.
    pub(super) no_null: &'static str,
    /// How to fix a text in one language.
    pub(super) both_languages: &'static str,
    /// How to fix a text in place of a list.
    pub(super) needs_brackets: &'static str,
    /// A value that is not one of a few, given it and those.
    pub(super) unknown_choice: fn(&Value, &[&str]) -> Explanation,
    /// A list without elements.
    pub(super) empty_list: fn() -> Explanation,
    /// A number below the minimum, given it and the minimum.
    pub(super) too_small: fn(&Value, &Value) -> Explanation,
    /// A name with too many characters, given how many it may have.
    pub(super) too_long: fn(u64) -> Explanation,
    /// A name that is no id.
    pub(super) not_an_id: fn(&str) -> Explanation,
    /// A reading with other characters.
    pub(super) not_hiragana: fn(&str) -> Explanation,
    /// A place of another form.
    pub(super) not_a_place: fn(&str) -> Explanation,
    /// A file name that no picture may have.
    pub(super) not_a_picture_name: fn(&str) -> Explanation,
    /// Anything else that the schema forbids, given the error and the keyword of
    /// the schema.
    pub(super) does_not_fit: fn(&str, &str) -> Explanation,
    /// A text that is no colour.
    pub(super) not_a_colour: fn(&str) -> Explanation,
    /// A contact that is neither a mail address nor a URL.
    pub(super) not_a_contact: fn(&str) -> Explanation,

    // Texts
    /// White space before a text.
    pub(super) leading_space: fn() -> Explanation,
    /// White space after a text.
    pub(super) trailing_space: fn() -> Explanation,
    /// A text of several lines.
    pub(super) line_break: fn() -> Explanation,
    /// Invisible characters, given in a visible form.
    pub(super) hidden_characters: fn(&str) -> Explanation,
    /// Half-width kana, given it.
    pub(super) half_width_kana: fn(&str) -> Explanation,
    /// A full-width space in English.
    pub(super) full_width_space: fn() -> Explanation,
    /// Japanese in English, given it.
    pub(super) not_english: fn(&str) -> Explanation,
    /// A space in Japanese.
    pub(super) space_in_japanese: fn() -> Explanation,
    /// A half-width sign in Japanese, given it.
    pub(super) half_width_sign: fn(char) -> Explanation,
    /// A text that was made from another Japanese text, given its language and what
    /// the present one is named by.
    pub(super) stale: fn(Lang, &str) -> Explanation,
    /// Such a text with another number of paragraphs, given its field, both numbers
    /// and its language.
    pub(super) unequal_derived: fn(&str, usize, usize, Lang) -> Explanation,
    // Warnings
    /// A long sentence, given the number of its characters and the most.
    pub(super) long_sentence: fn(usize, usize) -> Explanation,
    /// A sentence with many words in kanji, given their number and the most.
    pub(super) many_kanji_words: fn(usize, usize) -> Explanation,
    /// A sentence with many 、, given their number and the most.
    pub(super) many_commas: fn(usize, usize) -> Explanation,
    /// Many adjacent kanji, given them and how many there may be.
    pub(super) long_kanji_run: fn(&str, usize) -> Explanation,
    /// Two negations, given them.
    pub(super) double_negative: fn(&str) -> Explanation,
    /// A year of the Japanese calendar alone, given it.
    pub(super) era_without_year: fn(&str) -> Explanation,
    /// An hour from 13 to 24, given it.
    pub(super) hour_of_24: fn(&str) -> Explanation,
    /// A 〜.
    pub(super) range_sign: fn() -> Explanation,
    /// A passive form, given its end.
    pub(super) passive: fn(&str) -> Explanation,
    /// A form of respect or humility, given it.
    pub(super) honorific: fn(&str) -> Explanation,
    /// A word that is not in the vocabulary, given it.
    pub(super) hard_word: fn(&str) -> Explanation,

    /// Paragraphs without those of the other language, given the field, how
    /// many there are in Japanese and in English, and the language with fewer.
    pub(super) unequal_lengths: fn(&str, usize, usize, Lang) -> Explanation,
    /// Notation in a plain text.
    pub(super) notation: fn() -> Explanation,

    // Refused URLs
    /// A refused target of a link.
    pub(super) refused_link: fn(&str) -> String,
    /// A refused contact.
    pub(super) refused_contact: fn(&str) -> String,
    /// Not one of the forms that are accepted.
    pub(super) wrong_form: &'static str,
    /// A character that no URL may contain, given it and its encoding.
    pub(super) wrong_character: fn(char, &str) -> Correction,
    /// An invisible character, given in a visible form.
    pub(super) hidden_character: fn(&str) -> Correction,
    /// A user name, given the host that the URL leads to.
    pub(super) user_name: fn(&str) -> Correction,
    /// No host, or one that is not an ASCII name.
    pub(super) wrong_host: fn() -> Correction,
    /// A port that does not exist.
    pub(super) wrong_port: fn() -> Correction,
    /// No mail address.
    pub(super) wrong_mailbox: fn() -> Correction,
    /// Fields of a mail.
    pub(super) mail_fields: fn() -> Correction,

    // Names and places of files
    /// A name with capitals, given it and the right one.
    pub(super) other_capitals: fn(&str, &str) -> Explanation,
    /// A name that differs from another in the folder only in capitals, given both.
    pub(super) two_capitals: fn(&str, &str) -> Explanation,
    /// A file that is not read because something follows `.json` in its name: given
    /// that name, the one that was meant, and whether a file of that name is there.
    pub(super) double_extension: fn(&str, &str, bool) -> Explanation,
    /// A file in the folder of a bureau with a name that no division can have.
    pub(super) unnameable_division: fn(&str) -> Explanation,
    /// A division outside the folders of the bureaus, given its slug.
    pub(super) stray_division: fn(&str) -> Explanation,
    /// A format that is none.
    pub(super) wrong_format: fn(&Value) -> Explanation,

    // Bureaus
    /// A listed bureau without a folder, given its slug.
    pub(super) missing_bureau: fn(&str) -> Explanation,
    /// A folder of a bureau without its bureau.json.
    pub(super) missing_bureau_file: fn() -> Explanation,
    /// A bureau that is not listed, given its slug.
    pub(super) unlisted_bureau: fn(&str) -> Explanation,
    /// A slug that is not the name of the folder, given it and that name.
    pub(super) wrong_bureau_slug: fn(&str, &str) -> Explanation,
    /// A bureau without divisions.
    pub(super) bureau_without_divisions: fn() -> Explanation,
    /// A field that a bureau needs beside others, given its name.
    pub(super) needed_of_several: fn(&str) -> Explanation,
    /// A listed division without a file, given the slugs of its bureau and itself.
    pub(super) missing_division_file: fn(&str, &str) -> Explanation,
    /// A listed division whose file is with another bureau, given the slugs of the
    /// division, of the bureau that lists it and of the other.
    pub(super) division_elsewhere: fn(&str, &str, &str) -> Explanation,
    /// A division that its bureau does not list, given the slugs of both.
    pub(super) unlisted_division: fn(&str, &str) -> Explanation,
    /// A slug that two divisions have, given it and the file of the other.
    pub(super) duplicate_division: fn(&str, &str) -> Explanation,
    /// The slug that no division can have.
    pub(super) reserved_slug: fn() -> Explanation,

    // References
    /// A slug that is not the name of its file, given it and that name.
    pub(super) wrong_slug: fn(&str, &str) -> Explanation,
    /// A name that is in a list twice.
    pub(super) duplicate_name: fn(Named, &str) -> Explanation,
    /// A subject that does not exist.
    pub(super) unknown_subject: fn(&str) -> Explanation,
    /// A subject without divisions.
    pub(super) unused_subject: fn(&str) -> Explanation,
    /// A division without parts.
    pub(super) division_without_text: fn() -> Explanation,
    /// An id of the page itself.
    pub(super) reserved_id: fn(&str) -> Explanation,
    /// An id with a prefix of the page itself, given that prefix.
    pub(super) reserved_prefix: fn(&str) -> Explanation,
    /// An id that two sections have.
    pub(super) duplicate_id: fn(&str) -> Explanation,
    /// A mark without a footnote.
    pub(super) missing_footnote: fn(&str) -> Explanation,
    /// A footnote without a mark in a language.
    pub(super) unmarked_footnote: fn(&str, Lang) -> Explanation,
    /// A picture without a file.
    pub(super) missing_picture: fn(&str) -> Explanation,
    /// A size that is no number of pixels.
    pub(super) not_pixels: fn(&str) -> Explanation,
    /// There is no such division, given its slug.
    pub(super) no_division: fn(&str) -> String,
    /// There is no such section, given the slug of the division and the id.
    pub(super) no_section: fn(&str, &str) -> String,
    /// There is no such bureau, given its slug.
    pub(super) no_bureau: fn(&str) -> String,
    /// There is no such subject, given its id.
    pub(super) no_subject: fn(&str) -> String,
    /// The label of a link without a target.
    pub(super) link_leads_nowhere: &'static str,
    /// A link to a section of a page without sections.
    pub(super) no_sections: &'static str,
    /// How to fix that.
    pub(super) leave_out_section: &'static str,

    // The guide's own colour and pictures
    /// A colour on which, or in which, text is not legible.
    pub(super) illegible_colour: fn(&str, &Illegible) -> Explanation,
    /// A picture of the guide as a whole that is missing, given its folder, where
    /// others are.
    pub(super) missing_guide_picture: fn(&str) -> Explanation,
    /// Something beside those pictures, given its name and theirs.
    pub(super) unknown_guide_picture: fn(&str, &[&str]) -> Explanation,
    /// Such a picture that is not a complete PNG.
    pub(super) not_a_png: fn() -> Explanation,
    /// Such a picture of another size, given its width and height and those that
    /// were expected.
    pub(super) wrong_picture_size: fn((u32, u32), (u32, u32)) -> Explanation,
    /// An icon that is not a complete SVG.
    pub(super) not_an_svg: fn() -> Explanation,
    /// A script in an icon, given it.
    pub(super) script_in_icon: fn(&str) -> Explanation,
    /// A reference in an icon to something outside, given it.
    pub(super) reference_in_icon: fn(&str) -> Explanation,

    // Synonyms
    /// A word in two synonyms.
    pub(super) duplicate_synonym: fn(&str) -> Explanation,
    /// A word that is looked for twice.
    pub(super) duplicate_word: fn(&str) -> Explanation,
    /// A word that no text has.
    pub(super) unknown_word: fn(&str) -> Explanation,

    // Readings
    /// A word that needs no reading.
    pub(super) no_kanji: fn(&str) -> Explanation,
    /// A wrong number of readings, given the word, its groups of kanji and the
    /// number of readings.
    pub(super) wrong_readings: fn(&str, &[&str], usize) -> Explanation,
    /// A word with two readings, given the place if they are limited to one.
    pub(super) duplicate_reading: fn(&str, Option<&str>) -> Explanation,
    /// A word out of order, given it and the one before, each with its reading.
    pub(super) wrong_order: fn((&str, &str), (&str, &str)) -> Explanation,
    /// Kanji without a reading, given the number of their places, of which the
    /// first is shown.
    pub(super) unread: fn(&str, usize) -> Explanation,
    /// A reading of a name that is not that of its words, given it, the name
    /// and the reading of its words.
    pub(super) other_reading: fn(&str, &str, &str) -> Explanation,
    /// The label of a place that does not exist.
    pub(super) empty_place: &'static str,
}

/// The command that checks the content, as the user can call it.
fn check_command() -> &'static str {
    match is_started_by_cargo() {
        true => "cargo content check",
        false => "bukyoku check",
    }
}

/// The command that proposes readings and sorts their list. It needs the source,
/// Rust and Node.js.
fn propose_command() -> Option<&'static str> {
    is_started_by_cargo().then_some("cargo xtask readings")
}

/// A contrast with two decimals, so that what is not enough does not look as if it
/// were.
fn shown_contrast(contrast: f64) -> String {
    format!("{:.2}", (contrast * 100.0).floor() / 100.0)
}

/// The texts in a language.
pub(super) const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja | Lang::JaSimple => &ja::MESSAGES,
        Lang::En => &en::MESSAGES,
    }
}
