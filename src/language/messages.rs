//! The texts of the interface: one struct, with a constant for each language. A
//! missing text does not compile.

use super::Lang;

/// All texts of the interface. The texts of the guide are content.
#[derive(Debug)]
pub struct Messages {
    // The frame
    /// The name of this software, as shown to readers.
    pub brand: &'static str,
    /// The separator between a label and its value.
    pub colon: &'static str,
    /// The skip link.
    pub skip_to_main: &'static str,
    /// The label of the language switch.
    pub languages: &'static str,
    /// The text for screen readers in the link to this language.
    pub show_in_this_language: &'static str,
    /// Announced after a language change.
    pub language_changed: &'static str,
    /// The label of the breadcrumb.
    pub breadcrumb: &'static str,
    /// The front page in the breadcrumb.
    pub home: &'static str,
    /// The name of the about page.
    pub about: &'static str,
    /// The name of the print page.
    pub print: &'static str,
    /// The page that prints a bureau, given its name.
    pub for_printing: fn(&str) -> String,
    /// Shown if the whole guide is too long for one page.
    pub print_by_bureau: &'static str,
    /// The button that prints.
    pub print_now: &'static str,
    /// The heading of the list of divisions on the print page.
    pub table_of_contents: &'static str,
    /// The edition of the text, given its name. Another sentence may follow.
    pub edition_shown: fn(&str) -> String,
    /// The source of the text, given the title of the publication.
    pub source_of_text: fn(&str) -> String,
    /// The label of the contact for the guide.
    pub contact: &'static str,
    /// Shown if there is no contact.
    pub contact_unnamed: &'static str,
    /// The name of the search page, and of the button that searches.
    pub search: &'static str,
    /// Shown on the search page where the search does not work.
    pub search_needs_app: &'static str,
    /// The heading of the settings for the keyboard.
    pub keyboard: &'static str,
    /// The setting for the key `/`.
    pub slash_searches: &'static str,
    /// The label of the search field.
    pub search_guide: &'static str,
    /// The label of the colour scheme switch.
    pub theme: &'static str,
    /// The system's scheme.
    pub theme_system: &'static str,
    /// Light.
    pub theme_light: &'static str,
    /// Dark.
    pub theme_dark: &'static str,
    /// The link at the end of a page.
    pub back_to_top: &'static str,
    /// The link from an embedded guide to the full one.
    pub open_full_guide: &'static str,
    /// Announced after navigation to another page, given its title.
    pub page_shown: fn(&str) -> String,

    // The front page
    /// The heading of the cards.
    pub divisions: &'static str,
    /// The heading of the cards of bureaus.
    pub bureaus: &'static str,
    /// The organisation chart, as a page and a link.
    pub chart: &'static str,
    /// The heading of the list of subjects.
    pub subjects: &'static str,
    /// The label of a division's subjects.
    pub subjects_of_division: &'static str,
    /// The number of policies that a division presents.
    pub policy_count: fn(usize) -> String,
    /// The number of divisions that deal with a subject.
    pub division_count: fn(usize) -> String,

    // The chooser
    /// Asks for a language, in that language.
    pub choose_language: &'static str,
    /// A description of the guide for pages without content.
    pub guide_in_short: &'static str,
    /// The link to the guide in this language.
    pub enter: &'static str,

    // A division page
    /// 「Our Mission」.
    pub mission: &'static str,
    /// The heading of the text of a division that has no parts.
    pub description: &'static str,
    /// 「部局の所掌分野」.
    pub responsibilities: &'static str,
    /// 「政策紹介」.
    pub policies: &'static str,
    /// 「Hot Topics」.
    pub hot_topics: &'static str,
    /// The label of the reading of a Japanese name.
    pub reading: &'static str,
    /// The heading of the table of contents.
    pub on_this_page: &'static str,
    /// The name of the button at a heading, given the heading.
    pub copy_link_to: fn(&str) -> String,
    /// The visible text of that button.
    pub copy_link: &'static str,
    /// The visible text of that button after copying.
    pub link_copied: &'static str,
    /// The name of that button after copying, given the heading.
    pub link_copied_to: fn(&str) -> String,
    /// Shown if the browser does not allow copying.
    pub copy_by_hand: &'static str,
    /// Shown in place of a photograph.
    pub photograph_in_print: &'static str,
    /// The mark of a footnote, given its number from 1 and their total.
    pub note_mark: fn(usize, usize) -> String,
    /// The name of a footnote mark's link, given its number.
    pub to_note: fn(usize) -> String,
    /// The link from a footnote to its mark.
    pub back_to_text: &'static str,
    /// The label of the links to the previous and next division.
    pub neighbours: &'static str,
    /// The link to the previous division.
    pub previous: &'static str,
    /// The link to the next division.
    pub next: &'static str,
    /// Shown if the URL names a section that the page does not have.
    pub section_missing: fn(&str) -> String,

    // A subject page
    /// The line above the name of a subject.
    pub subject: &'static str,
    /// The heading of the list of divisions.
    pub divisions_for_subject: &'static str,
    /// Shown if the division as a whole deals with the subject.
    pub main_subject: &'static str,
    /// The line above the sections of a division.
    pub sections_for_subject: &'static str,

    // The about page
    /// Heading.
    pub about_source: &'static str,
    /// Heading.
    pub about_edition: &'static str,
    /// Heading.
    pub about_translation: &'static str,
    /// Heading.
    pub about_accessibility: &'static str,
    /// Heading.
    pub about_licence: &'static str,
    /// The licence of the software.
    pub software_licence: &'static str,

    // The page that generates code for embedding
    /// The name of the page that generates code for embedding.
    pub embed: &'static str,
    /// The button that copies code.
    pub copy_code: &'static str,
    /// The button after copying.
    pub code_copied: &'static str,
    /// Announced if the browser does not allow copying.
    pub code_by_hand: &'static str,

    // Not found
    /// The heading.
    pub not_found: &'static str,
    /// The missing page, given its path.
    pub not_found_asked: fn(&str) -> String,
    /// The same if the path is not known.
    pub address_missing: &'static str,
    /// The line above the links to other pages.
    pub not_found_way_on: &'static str,

    // Loading
    /// Shown while content is loading.
    pub loading: &'static str,
    /// The heading if loading failed.
    pub load_failed: &'static str,
    /// The network failed.
    pub load_unreachable: &'static str,
    /// The server answered with an error, given the HTTP status.
    pub load_refused: fn(u16) -> String,
    /// The answer is not the expected content.
    pub load_corrupt: &'static str,
    /// Follows the reason if it may pass.
    pub load_retries: &'static str,
    /// The answer belongs to a newer edition.
    pub load_other_edition: &'static str,
    /// The heading of the section where the guide is saved.
    pub save: &'static str,
    /// The button that tries again.
    pub retry: &'static str,
    /// Something in the app went wrong.
    pub fault: &'static str,
    /// The link that loads the page again.
    pub reload: &'static str,

    // Reading aids
    /// The label of the group of switches.
    pub reading_aids: &'static str,
    /// The switch that shows two languages.
    pub side_by_side: &'static str,
}

/// The texts in a language.
#[must_use]
pub const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja => &super::ja::MESSAGES,
        Lang::En => &super::en::MESSAGES,
    }
}
