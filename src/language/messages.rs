//! The interface's own words: one struct, one constant per language. A word
//! that a language lacks does not compile.

use super::Lang;

/// Everything that the interface says by itself. What the guide says is content.
#[derive(Debug)]
pub struct Messages {
    // The frame
    /// The name of this software, as it stands in front of readers.
    pub brand: &'static str,
    /// Stands between a name and what it is the name of.
    pub colon: &'static str,
    /// The skip link.
    pub skip_to_main: &'static str,
    /// What the language toggle is.
    pub languages: &'static str,
    /// What the link to this language does, for those who do not see the toggle.
    pub show_in_this_language: &'static str,
    /// Announced after the toggle.
    pub language_changed: &'static str,
    /// What the breadcrumb is.
    pub breadcrumb: &'static str,
    /// The front page in the breadcrumb.
    pub home: &'static str,
    /// The about page.
    pub about: &'static str,
    /// The page of all divisions, for paper.
    pub print: &'static str,
    /// The button that prints.
    pub print_now: &'static str,
    /// The heading of the list of divisions on the page for paper.
    pub table_of_contents: &'static str,
    /// Which edition the page shows, given the edition; and what the English is.
    pub edition_shown: fn(&str) -> String,
    /// Where the text comes from, given the title of the publication.
    pub source_of_text: fn(&str) -> String,
    /// Whom to write to about the guide.
    pub contact: &'static str,
    /// While there is nobody to write to.
    pub contact_unnamed: &'static str,
    /// The switch between light and dark.
    pub theme: &'static str,
    /// As the reader's system says.
    pub theme_system: &'static str,
    /// Light.
    pub theme_light: &'static str,
    /// Dark.
    pub theme_dark: &'static str,
    /// The link at the end of a page.
    pub back_to_top: &'static str,
    /// Leads from the guide inside another page to the guide by itself.
    pub open_full_guide: &'static str,
    /// Announced after going to another page, given its title.
    pub page_shown: fn(&str) -> String,

    // The front page
    /// The heading of the cards.
    pub divisions: &'static str,
    /// The heading of the list of subjects.
    pub subjects: &'static str,
    /// Stands before the subjects of a division.
    pub subjects_of_division: &'static str,
    /// How many policies a division presents.
    pub policy_count: fn(usize) -> String,
    /// How many divisions deal with a subject.
    pub division_count: fn(usize) -> String,

    // The chooser
    /// Asks for a language, in that language.
    pub choose_language: &'static str,
    /// What the guide is, where nothing else is known yet.
    pub guide_in_short: &'static str,
    /// Leads to the guide in this language.
    pub enter: &'static str,

    // A division page
    /// 「Our Mission」.
    pub mission: &'static str,
    /// The heading over the text of a division that has no parts.
    pub description: &'static str,
    /// 「部局の所掌分野」.
    pub responsibilities: &'static str,
    /// 「政策紹介」.
    pub policies: &'static str,
    /// 「Hot Topics」.
    pub hot_topics: &'static str,
    /// Stands before the reading of a Japanese name.
    pub reading: &'static str,
    /// The heading of the table of contents.
    pub on_this_page: &'static str,
    /// The button at a heading, given the heading.
    pub copy_link_to: fn(&str) -> String,
    /// The same in short, where it stands beside the heading.
    pub copy_link: &'static str,
    /// After copying.
    pub link_copied: &'static str,
    /// The name of the button after copying, given the heading.
    pub link_copied_to: fn(&str) -> String,
    /// Where the browser does not let a page copy.
    pub copy_by_hand: &'static str,
    /// In place of a photograph.
    pub photograph_in_print: &'static str,
    /// The mark of a footnote, given its number from 1 and how many there are.
    pub note_mark: fn(usize, usize) -> String,
    /// What the mark of a footnote does, given its number.
    pub to_note: fn(usize) -> String,
    /// From a footnote to its mark.
    pub back_to_text: &'static str,
    /// What the links to the previous and next division are.
    pub neighbours: &'static str,
    /// The division before this one.
    pub previous: &'static str,
    /// The division after this one.
    pub next: &'static str,
    /// The URL names a section that the page does not have.
    pub section_missing: fn(&str) -> String,

    // A subject page
    /// Stands over the name of a subject.
    pub subject: &'static str,
    /// The heading over the divisions.
    pub divisions_for_subject: &'static str,
    /// The division as a whole deals with the subject.
    pub main_subject: &'static str,
    /// Stands before the sections of a division.
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

    // The page that makes the lines for another page
    /// The page that makes the lines for another page.
    pub embed: &'static str,
    /// The button that copies lines.
    pub copy_code: &'static str,
    /// After copying.
    pub code_copied: &'static str,
    /// Where the browser does not let a page copy.
    pub code_by_hand: &'static str,

    // Not found
    /// The heading.
    pub not_found: &'static str,
    /// Names what was asked for, given the path.
    pub not_found_asked: fn(&str) -> String,
    /// The same where it is not known what was asked for.
    pub address_missing: &'static str,
    /// Before the links that lead on.
    pub not_found_way_on: &'static str,

    // Loading
    /// While content is on its way.
    pub loading: &'static str,
    /// The heading when it did not come.
    pub load_failed: &'static str,
    /// The network failed.
    pub load_unreachable: &'static str,
    /// The server answered with an error, given the HTTP status.
    pub load_refused: fn(u16) -> String,
    /// What came is not what was asked for.
    pub load_corrupt: &'static str,
    /// The button that tries again.
    pub retry: &'static str,
}

/// The words of a language.
#[must_use]
pub const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja => &super::ja::MESSAGES,
        Lang::En => &super::en::MESSAGES,
    }
}
