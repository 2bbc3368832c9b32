//! The texts of the check in English.

use serde_json::Value;

use super::{Messages, check_command, propose_command, shown_contrast};
use crate::content::check::fault::explain;
use crate::content::check::ids::Named;
use crate::content::source::FORMAT;
use crate::language::Lang;

/// The version of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const ESCAPES: &str = "inside a text, write \\\" for a quote and \\\\ for a backslash";

const NOT_TRANSLATED: &str = "a text that is not translated yet can't be published: translate it, or leave the whole passage out in every language";

/// The names, each in backquotes.
fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("`{name}`")).collect()
}

/// The ending of a noun.
const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// The name of the text in a language.
const fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "Japanese text",
        Lang::En => "English text",
        Lang::JaSimple => "text in easy Japanese",
    }
}

/// The texts.
pub(super) const MESSAGES: Messages = Messages {
    help: "help: ",
    summary: |faults, files| {
        format!(
            "content: {faults} fault{} in {files} file{}",
            plural(faults),
            plural(files)
        )
    },
    summary_of_warnings: |warnings, files| {
        format!(
            "content: {warnings} warning{} in {files} file{}",
            plural(warnings),
            plural(files)
        )
    },
    did_you_mean: |name| format!("did you mean `{name}`?"),

    unreadable_file: |file| format!("can't read {file}"),
    unreadable_folder: |folder| format!("can't read the folder {folder}"),
    unreadable_type: |file| format!("{file}: the check and the reading differ"),
    invalid_schema: |error| format!("a schema is invalid: {error}"),
    fault_comes_first: |fault| format!("{fault}; run `{}` first", check_command()),
    check_first: || format!("run `{}` first", check_command()),

    older_format: |folder| {
        format!(
            "the content in {folder} is of format 1, in which a guide had one bureau. In format {FORMAT} it can have several: the divisions are in bureaus/<slug>/, beside a bureau.json with the name of the bureau and the order of its divisions, and site.json lists the bureaus. `bukyoku migrate {folder}` brings the content over and keeps a copy; no address of a page changes."
        )
    },
    newer_format: |folder, found| {
        format!(
            "the content in {folder} is of format {found}, and this program, version {VERSION}, knows no later one than {FORMAT}. Use a newer `bukyoku`; nothing was changed."
        )
    },
    unfinished_migration: |folder| {
        format!(
            "`bukyoku migrate` was interrupted in {folder}. Run `bukyoku migrate {folder}` again: it finishes what it began, and nothing is lost."
        )
    },

    missing_file: || explain("this file is missing", "expected a file here"),
    not_utf8: || {
        explain("this file is not UTF-8", "the first byte that is not")
            .help("save it with the encoding UTF-8")
    },
    byte_order_mark: || {
        explain(
            "this file starts with a byte order mark",
            "an invisible character",
        )
        .help("save it with the encoding UTF-8, without BOM")
    },
    empty_file: || explain("the file is empty", "a JSON object was expected here"),
    full_width_space_outside: || {
        explain(
            "a full-width space is outside of the texts",
            "JSON has only half-width spaces",
        )
        .help("use half-width spaces to indent")
    },
    space_outside: |c| {
        explain(
            format!("the space U+{:04X} is outside of the texts", u32::from(c)),
            "JSON has only half-width spaces",
        )
        .help("use half-width spaces to indent")
    },
    full_width_sign: |full, half| {
        explain(
            format!("`{full}` is outside of the texts"),
            "JSON has only half-width signs",
        )
        .help(format!("did you mean `{half}`?"))
    },
    early_quote: || {
        explain(
            "a double quote ends the text too early",
            "the text ends here",
        )
        .help(ESCAPES)
    },
    unterminated_text: || {
        explain("a text does not end", "its closing \" is missing")
            .help("every text ends with \" on the line where it starts")
    },
    unknown_escape: |kind| {
        explain(
            kind.to_string().to_lowercase(),
            "JSON does not know this escape",
        )
        .help(ESCAPES)
    },
    missing_comma: || {
        explain("a comma is missing", "a comma was expected after this")
            .help("put a comma between two fields or two elements")
    },
    extra_comma: || {
        explain("there is a comma too many", "nothing follows this comma")
            .help("remove it: JSON has commas only between fields and between elements")
    },
    comment: || explain("JSON has no comments", "this is a comment").help("remove it"),
    unquoted: |kind| {
        explain(
            kind.to_string().to_lowercase(),
            "text in double quotes was expected here",
        )
        .help("write names and texts as \"…\"; a double quote inside a text is written \\\"")
    },
    unterminated_list: || {
        explain("a list does not end", "its closing ] is missing").help("every [ needs its ]")
    },
    unterminated_object: || {
        explain("an object does not end", "its closing } is missing").help("every { needs its }")
    },
    not_json: |kind| {
        explain(
            format!("this is not JSON: {}", kind.to_string().to_lowercase()),
            "the reading stopped here",
        )
        .help("look at this place and just before it for a missing or superfluous bracket, comma or quote")
    },

    unknown_field: |name, known| {
        explain(
            format!("unknown field `{name}`"),
            "this object has no such field",
        )
        .help(format!("expected one of {}", quoted(known).join(", ")))
    },
    missing_field: |name| {
        explain(
            format!("the field `{name}` is missing"),
            format!("expected a field `{name}` in this object"),
        )
    },
    duplicate_field: |name| {
        explain(
            format!("the field `{name}` appears twice in this object"),
            "the second one",
        )
        .help("remove one of the two; JSON keeps only the last")
    },
    missing_translation: |field, lang| {
        let code = lang.code();
        explain(
            format!("the {} of `{field}` is missing", language_name(lang)),
            format!("expected a field `{code}` in here"),
        )
        .help(format!("write `\"{code}\": …` beside the other language"))
    },
    blank: |lang| {
        let what = lang.map_or("text", language_name);
        explain(format!("this {what} is empty"), format!("expected {what}")).help(NOT_TRANSLATED)
    },
    not_translated: NOT_TRANSLATED,
    wrong_type: |expected, found| {
        explain(
            format!("{expected} was expected, {found} was found"),
            format!("expected {expected}"),
        )
    },
    expected_type: |kind| match kind {
        "object" => "an object {…}",
        "array" => "a list […]",
        "string" => "a text \"…\"",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        other => other,
    },
    or: " or ",
    found_type: |value| match value {
        Value::Null => "`null`",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list […]",
        Value::Object(_) => "an object {…}",
    },
    no_null: "leave the whole field out if there is nothing to say",
    both_languages: "a text is given in both languages: {\"ja\": \"…\", \"en\": \"…\"}",
    needs_brackets: "put it into brackets, each element in quotes of its own: [\"…\", \"…\"]",
    unknown_choice: |found, choices| {
        explain(
            format!("{found} is not one of the names that are allowed here"),
            "one of a few names was expected",
        )
        .help(format!("expected one of {}", quoted(choices).join(", ")))
    },
    empty_list: || {
        explain("this list is empty", "at least one element was expected")
            .help("fill it, or leave the whole field out if it is not needed")
    },
    too_small: |value, limit| {
        explain(
            format!("{value} is too small"),
            format!("at least {limit} was expected"),
        )
    },
    too_long: |limit| {
        explain(
            "this name is too long",
            format!("at most {limit} characters were expected"),
        )
    },
    not_an_id: |found| {
        explain(
            format!("`{found}` is not a well-formed name"),
            "expected lower-case letters a–z, digits and single hyphens, a letter first",
        )
    },
    not_hiragana: |found| {
        explain(
            format!("`{found}` is not a reading in hiragana"),
            "expected hiragana only, such as `こうせいかがくか`",
        )
    },
    not_a_place: |found| {
        explain(
            format!("`{found}` is not a place of the guide"),
            "expected `site`, a slug such as `finance`, or a section such as `health-science#genomic-medicine`",
        )
    },
    not_a_picture_name: |found| {
        explain(
            format!("`{found}` is not the name of a picture file"),
            "expected lower-case letters, digits and hyphens, and .avif, .jpg, .png, .svg or .webp",
        )
    },
    does_not_fit: |error, keyword| {
        explain(
            format!("this does not fit: {error}"),
            format!("the schema's `{keyword}` does not hold here"),
        )
    },
    not_a_colour: |found| {
        explain(
            format!("`{found}` is not a colour"),
            "expected `#` and six hexadecimal digits, such as `#00118f`",
        )
    },
    not_a_contact: |contact| {
        explain(
            format!("`{contact}` is neither a mail address nor an https URL"),
            "expected such as `guide@example.org` or `https://example.org/contact`, or nothing at all",
        )
    },

    leading_space: || explain("this text starts with a space", "a space").help("remove it"),
    trailing_space: || explain("this text ends with a space", "a space").help("remove it"),
    line_break: || {
        explain(
            "this text contains a line break or another control character",
            "a text is one line",
        )
        .help("write each paragraph as an element of its own")
    },
    hidden_characters: |shown| {
        explain(
            format!("hidden characters: `{shown}`"),
            "they are not shown on the page",
        )
        .help("remove them: delete the characters on both sides too, and type these again")
    },
    half_width_kana: |kana| {
        explain(
            format!("half-width kana: `{kana}`"),
            "full-width kana was expected",
        )
        .help("type it in full-width kana (Unicode NFKC)")
    },
    full_width_space: || {
        explain(
            "there is a full-width space in the English text",
            "a half-width space was expected",
        )
        .help("write a half-width space")
    },
    not_english: |text| {
        explain(
            format!("Japanese characters in the English text: `{text}`"),
            "English was expected",
        )
        .help("translate it, or write it in Latin letters")
    },
    space_in_japanese: || {
        explain(
            "there is a space between Japanese characters",
            "a stray space",
        )
        .help("remove it: Japanese is written without spaces")
    },
    half_width_sign: |c| {
        explain(
            format!("half-width `{c}` in the Japanese text"),
            "the full-width form was expected",
        )
    },
    stale: |lang, present| {
        explain(
            format!(
                "the {} was made from another Japanese text",
                language_name(lang)
            ),
            "this is not the Japanese text of now",
        )
        .help(format!(
            "bring the text up to date with the Japanese, then write \"{present}\" here"
        ))
    },
    unequal_derived: |field, japanese, own, lang| {
        explain(
            format!(
                "`{field}` has {japanese} {} in Japanese, but {own} in the {}",
                if japanese == 1 {
                    "paragraph"
                } else {
                    "paragraphs"
                },
                language_name(lang)
            ),
            "as many as in Japanese are expected",
        )
    },
    long_sentence: |length, most| {
        explain(
            format!("this sentence has {length} characters"),
            format!("at most {most} are easy to read"),
        )
        .help("divide it into sentences that say one thing each")
    },
    many_kanji_words: |words, most| {
        explain(
            format!("this sentence has {words} words in kanji"),
            format!("at most {most} are easy to read"),
        )
        .help("divide it, or say it with verbs instead of nouns")
    },
    many_commas: |commas, most| {
        explain(
            format!("this sentence has {commas} 、"),
            format!("at most {most} are easy to read"),
        )
        .help("divide it into sentences that say one thing each")
    },
    long_kanji_run: |kanji, most| {
        explain(
            format!("`{kanji}` is a long group of kanji"),
            format!("at most {most} are easy to read"),
        )
        .help(
            "divide it with の or with verbs; if it is a name, add it to `easy_words` in site.json",
        )
    },
    double_negative: |found| {
        explain(
            format!("two negations: `{found}`"),
            "easy Japanese says what is so",
        )
        .help("say it without them; for 〜なければなりません, write 〜てください or 〜が必要です")
    },
    era_without_year: |found| {
        explain(
            format!("`{found}` without the Western year"),
            "few foreigners know these years",
        )
        .help("write the Western year, too, such as 平成30年（2018年）, or alone")
    },
    hour_of_24: |found| {
        explain(
            format!("`{found}` on the clock of 24 hours"),
            "easy Japanese counts to 12",
        )
        .help("write 午前 or 午後, such as 午後1時")
    },
    range_sign: || {
        explain("`〜` as “from … to”", "screen readers leave it out")
            .help("write 〜から〜まで in words, such as 1月から3月まで")
    },
    passive: |found| {
        explain(
            format!("`{found}` is a passive form, or one of respect or ability"),
            "it is not plain who does what",
        )
        .help("say who does it; for what can be done, write 〜ことができます")
    },
    honorific: |found| {
        explain(
            format!("`{found}` is a form of respect or humility"),
            "easy Japanese has です, ます and 〜てください alone",
        )
        .help("write the plain verb")
    },
    hard_word: |word| {
        explain(
            format!("`{word}` is not in the vocabulary for easy Japanese"),
            "readers may not know it",
        )
        .help("write an easier word, or explain it where it first stands: in （…） after it, or in a sentence that begins with it and は、. If your readers know it, add it to `easy_words` in site.json")
    },
    unequal_lengths: |field, ja, en, shorter| {
        explain(
            format!(
                "`{field}` has {ja} paragraph{} in Japanese and {en} in English",
                plural(ja)
            ),
            format!("this paragraph has no {} beside it", language_name(shorter)),
        )
        .help("translate paragraph by paragraph: both lists need the same length")
    },
    notation: || {
        explain(
            "this text can contain no footnote mark, link or emphasis",
            "plain text was expected here",
        )
        .help("only paragraphs and footnotes have notation; write the text without it")
    },

    refused_link: |target| format!("a link to `{target}` is refused"),
    refused_contact: |contact| format!("the contact `{contact}` is refused"),
    wrong_form: "expected https://…, mailto:… or a page of this guide such as /divisions/finance/",
    wrong_character: |c, encoded| {
        (
            format!("an address cannot contain `{c}`"),
            Some(format!("remove it, or write it as `{encoded}`")),
        )
    },
    hidden_character: |shown| {
        (
            format!("hidden character: `{shown}`"),
            Some("remove it".to_owned()),
        )
    },
    user_name: |host| {
        (
            format!("the part before `@` is a user name; this leads to `{host}`"),
            Some("write only the host between `https://` and the path, without `@`".to_owned()),
        )
    },
    wrong_host: || {
        (
            "expected a host name in ASCII, such as `www.example.org`".to_owned(),
            Some("copy the address from the address bar of a browser; a host with other letters is written there as `xn--…`".to_owned()),
        )
    },
    wrong_port: || {
        (
            "expected a port from 1 to 65535".to_owned(),
            Some("correct the number after the `:`, or leave both out".to_owned()),
        )
    },
    wrong_mailbox: || {
        (
            "expected one mail address, such as `mailto:guide@example.org`".to_owned(),
            Some("write one address, in ASCII and without a name".to_owned()),
        )
    },
    mail_fields: || {
        (
            "expected a mail address and nothing else".to_owned(),
            Some("leave out what follows the address, from `?` on".to_owned()),
        )
    },

    other_capitals: |found, wanted| {
        explain(
            format!("`{found}` differs from `{wanted}` only in its capitals"),
            format!("expected `{wanted}`"),
        )
        .help(format!(
            "rename it to `{wanted}`: Windows and macOS take both names for the same file, Linux and web servers do not"
        ))
    },
    two_capitals: |found, other| {
        explain(
            format!("`{found}` and `{other}` differ only in their capitals"),
            "Windows and macOS take both names for the same file",
        )
        .help("remove one of the two, or give it another name")
    },
    double_extension: |found, wanted, is_there| {
        explain(
            format!("`{found}` is not read: its name does not end in .json"),
            "this file would never be shown",
        )
        .help(match is_there {
            true => format!("`{wanted}` is there, too: move this one out of the folder of the content, or delete it"),
            false => format!("rename it to `{wanted}`; on Windows, let Explorer show file name extensions first"),
        })
    },
    unnameable_division: |found| {
        explain(
            format!("`{found}` is not a name for the file of a division"),
            "this file would never be shown",
        )
        .help("if it is a copy, move it out of the folder of the content; if not, name it after the slug of its division: lower-case letters, digits and single hyphens, a letter first")
    },
    stray_division: |slug| {
        explain(
            format!("the division `{slug}` is in no bureau"),
            "this file would never be shown",
        )
        .help(format!(
            "move it to the folder of its bureau, bureaus/<slug>/, and add \"{slug}\" to `divisions` in the bureau.json there"
        ))
    },
    wrong_format: |found| {
        explain(
            format!("`{found}` is not a format of content"),
            format!("expected {FORMAT}"),
        )
        .help(format!("write `\"format\": {FORMAT}`"))
    },

    missing_bureau: |slug| {
        explain(
            format!("there is no file `bureaus/{slug}/bureau.json`"),
            "the guide would lack this bureau",
        )
        .help("write the file, or remove the name from this list")
    },
    missing_bureau_file: || {
        explain(
            "this file is missing",
            "the name of this bureau and the list of its divisions were expected here",
        )
        .help("write it, with `slug`, `name` and `divisions`; or move the divisions to another bureau")
    },
    unlisted_bureau: |slug| {
        explain(
            format!("site.json does not name the bureau `{slug}`"),
            "this bureau would never be shown",
        )
        .help(format!(
            "add \"{slug}\" to `bureaus` in site.json, or move its divisions to another bureau"
        ))
    },
    wrong_bureau_slug: |slug, folder| {
        explain(
            format!("the slug `{slug}` is not the name of this folder"),
            format!("expected `{folder}`"),
        )
        .help("the address of the page comes from the slug: rename one of the two")
    },
    bureau_without_divisions: || {
        explain(
            "this bureau has no division",
            "at least one division was expected",
        )
        .help("write the file of a division and add its slug here; or remove the folder of the bureau, and its name from `bureaus` in site.json")
    },
    needed_of_several: |field| {
        explain(
            format!("this bureau has no `{field}`"),
            format!("expected a field `{field}` in this object"),
        )
        .help("add it: a guide with several bureaus shows it with each")
    },
    missing_division_file: |bureau, slug| {
        explain(
            format!("there is no file `bureaus/{bureau}/{slug}.json`"),
            "the guide would lack this division",
        )
        .help("write the file, or remove the name from this list")
    },
    division_elsewhere: |slug, here, there| {
        explain(
            format!("the division `{slug}` is in the bureau `{there}`"),
            format!("there is no file `bureaus/{here}/{slug}.json`"),
        )
        .help(format!(
            "move bureaus/{there}/{slug}.json to bureaus/{here}/, or remove the name from this list"
        ))
    },
    unlisted_division: |slug, bureau| {
        explain(
            format!("bureau.json does not name the division `{slug}`"),
            "this file would never be shown",
        )
        .help(format!(
            "add \"{slug}\" to `divisions` in bureaus/{bureau}/bureau.json, or remove this file"
        ))
    },
    duplicate_division: |slug, other| {
        explain(
            format!("{other} has the slug `{slug}`, too"),
            "the address of a division has no bureau in it",
        )
        .help(
            "remove one of the two files, or give one another slug, and the same name to the file",
        )
    },
    reserved_slug: || {
        explain(
            "no division can have the slug `bureau`",
            "bureau.json describes the bureau itself",
        )
        .help("give the division another slug")
    },

    wrong_slug: |slug, file| {
        explain(
            format!("the slug `{slug}` is not the name of this file"),
            format!("expected `{file}`"),
        )
        .help("the address of the page comes from the slug: rename one of the two")
    },
    duplicate_name: |what, name| {
        let what = match what {
            Named::Bureau => "bureau",
            Named::Division => "division",
            Named::Subject => "subject",
            Named::Footnote => "footnote",
        };
        explain(
            format!("the {what} `{name}` appears twice in this list"),
            "the second one",
        )
        .help("remove one of the two")
    },
    unknown_subject: |subject| {
        explain(
            format!("unknown subject `{subject}`"),
            "expected the id of a subject in site.json",
        )
        .help("add it to `subjects` in site.json, with its name in both languages")
    },
    unused_subject: |id| {
        explain(
            format!("no division deals with the subject `{id}`"),
            "its page would be empty",
        )
        .help("name it in the `subjects` of a division or section, or remove it from this list")
    },
    division_without_text: || {
        explain("this division has no text", "its page would be empty")
            .help("write its `description`, or another part")
    },
    reserved_id: |id| {
        explain(
            format!("the id `{id}` is used by the page itself"),
            "another id was expected",
        )
    },
    reserved_prefix: |prefix| {
        explain(
            format!("ids that begin with `{prefix}` are used by the page itself"),
            "another id was expected",
        )
    },
    duplicate_id: |id| {
        explain(
            format!("the id `{id}` appears twice in this division"),
            "the second one",
        )
        .help("give it an id of its own; links lead to ids")
    },
    missing_footnote: |mark| {
        explain(
            format!("there is no footnote `{mark}` for this mark"),
            "expected a footnote of this id in the same section",
        )
        .help("add it to the section's `footnotes`, or remove the mark")
    },
    unmarked_footnote: |note, lang| {
        explain(
            format!(
                "the footnote `{note}` has no mark in the {}",
                language_name(lang)
            ),
            "nothing in this section's text leads to it",
        )
        .help(format!(
            "write [^{note}] after what it explains, in each language"
        ))
    },
    missing_picture: |file| {
        explain(
            format!("there is no picture `{file}`"),
            "expected the name of a file in `images/`",
        )
        .help("put the file there, or leave `image` out: the page then says that the picture is in the printed brochure")
    },
    not_pixels: |size| {
        explain(
            format!("`{size}` is not a size in pixels"),
            "expected such as `640`",
        )
    },
    no_division: |slug| format!("there is no division `{slug}`"),
    no_section: |slug, section| format!("the division `{slug}` has no section `{section}`"),
    no_bureau: |slug| format!("there is no bureau `{slug}`"),
    no_subject: |id| format!("there is no subject `{id}`"),
    link_leads_nowhere: "this link leads nowhere",
    no_sections: "only divisions have sections to link to",
    leave_out_section: "leave out what follows the page, from `#` on",

    illegible_colour: |colour, illegible| {
        explain(
            format!("`{colour}` is too light for text"),
            format!(
                "its contrast with {} is {}:1, at least {}:1 was expected",
                illegible.beside.hex(),
                shown_contrast(illegible.contrast),
                illegible.needed
            ),
        )
    },
    missing_guide_picture: |folder| {
        explain(
            "this picture is missing",
            format!("`{folder}/` has others, and a guide has all of them or none"),
        )
        .help(format!(
            "put the file there, or remove the folder `{folder}/`"
        ))
    },
    unknown_guide_picture: |file, names| {
        explain(
            format!("no picture here has the name `{file}`"),
            "this file would never be shown",
        )
        .help(format!(
            "rename it, or put it elsewhere; this folder has {}",
            quoted(names).join(", ")
        ))
    },
    not_a_png: || {
        explain(
            "this file is not a complete PNG picture",
            "a PNG was expected",
        )
        .help("save the picture again in the format PNG; changing the name of the file does not change its format")
    },
    wrong_picture_size: |(width, height), (expected_width, expected_height)| {
        explain(
            format!("this picture has {width} × {height} pixels"),
            format!("expected {expected_width} × {expected_height}"),
        )
        .help("save the picture again in this size")
    },
    not_an_svg: || {
        explain(
            "this file is not a complete SVG picture",
            "the reading stopped here",
        )
        .help("save the icon again as a plain SVG, in UTF-8")
    },
    script_in_icon: |shown| {
        explain(
            format!("the icon has a script: `{shown}`"),
            "an icon is only a drawing",
        )
        .help("remove it, or save the icon again as a plain SVG")
    },
    reference_in_icon: |shown| {
        explain(
            format!("the icon refers to something outside: `{shown}`"),
            "an icon consists of one file",
        )
        .help("remove it, or save the icon again as a plain SVG with everything in it")
    },

    duplicate_synonym: |word| {
        explain(
            format!("`{word}` is in the synonyms twice"),
            "the second one",
        )
        .help("list it once, with all that is looked for too")
    },
    duplicate_word: |word| {
        explain(
            format!("`{word}` appears twice in this list"),
            "the second one",
        )
        .help("remove one of the two")
    },
    unknown_word: |word| {
        explain(
            format!("`{word}` is nowhere in the guide"),
            "the search would look for it in vain",
        )
        .help("write what the texts, titles, subjects or keywords say")
    },

    no_kanji: |word| {
        explain(
            format!("the word `{word}` has no kanji"),
            "a word with kanji was expected",
        )
        .help("remove this entry: kana needs no reading")
    },
    wrong_readings: |word, kanji, readings| {
        explain(
            format!(
                "`{word}` has {} group{} of kanji and {readings} reading{}",
                kanji.len(),
                plural(kanji.len()),
                plural(readings)
            ),
            "one reading for each group was expected",
        )
        .help(format!(
            "write the readings of {}; the kana of the word is not repeated",
            quoted(kanji).join(" and ")
        ))
    },
    duplicate_reading: |word, place| {
        let of_place = place.map_or_else(String::new, |place| format!(" for `{place}`"));
        explain(
            format!("the word `{word}` appears twice in this list{of_place}"),
            "the second one",
        )
        .help("remove one of the two, or limit one of them to its places with `in`")
    },
    wrong_order: |(word, kana), (before, before_kana)| {
        explain(
            format!("`{word}` ({kana}) stands after `{before}` ({before_kana})"),
            "the list is in the order of the readings",
        )
        .help(match propose_command() {
            Some(command) => format!("move one of the two; `{command}` sorts the list"),
            None => "move one of the two".to_owned(),
        })
    },
    unread: |kanji, places| {
        explain(
            format!("`{kanji}` has no reading in readings.json"),
            match places {
                1 => "how is this read?".to_owned(),
                places => format!("how is this read? The first of {places} places"),
            },
        )
        .help({
            let entry =
                format!("{{ \"word\": \"{kanji}\", \"reading\": [\"…\"], \"reviewed\": true }}");
            match propose_command() {
                Some(command) => format!("run `{command}`, which proposes one, or add {entry}"),
                None => format!("add {entry} to `words`, with its reading"),
            }
        })
    },
    other_reading: |reading, name, kana| {
        explain(
            format!("`{reading}` is not how readings.json reads `{name}`"),
            format!("`{kana}` was expected"),
        )
        .help("correct this reading, or those of its words in readings.json")
    },
    empty_place: "no text is in this place",
};
