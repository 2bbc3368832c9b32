//! The texts of the interface that every reader loads.

use super::texts::{counted, fill, texts};

texts! {
    /// All texts of the interface. The texts of the guide are content. Those with
    /// “given” in their description are templates (see [`super::texts`]), which the
    /// methods of the same names fill in.
    pub struct Messages {
        // The frame
        /// The name of this software, as shown to readers.
        brand,
        /// The separator between a label and its value.
        colon,
        /// The skip link.
        skip_to_main,
        /// The label of the language switch.
        languages,
        /// Announced after a language change.
        language_changed,
        /// The label of the breadcrumb.
        breadcrumb,
        /// The front page in the breadcrumb.
        home,
        /// The name of the about page.
        about,
        /// The name of the print page.
        print,
        /// The page that prints a bureau, given its name.
        for_printing,
        /// Shown if the whole guide is too long for one page.
        print_by_bureau,
        /// The button that prints.
        print_now,
        /// The heading of the list of divisions on the print page.
        table_of_contents,
        /// The edition of the text, given its name. Another sentence may follow.
        edition_shown,
        /// The source of the text, given the title of the publication.
        source_of_text,
        /// The label of the contact for the guide.
        contact,
        /// Shown if there is no contact.
        contact_unnamed,
        /// The name of the search page, and of the button that searches.
        search,
        /// Shown on the search page where the search does not work.
        search_needs_app,
        /// The heading of the settings for the keyboard.
        keyboard,
        /// The setting for the key `/`.
        slash_searches,
        /// The label of the search field.
        search_guide,
        /// The label of the colour scheme switch.
        theme,
        /// The system's scheme.
        theme_system,
        /// Light.
        theme_light,
        /// Dark.
        theme_dark,
        /// The link at the end of a page.
        back_to_top,
        /// The link from an embedded guide to the full one.
        open_full_guide,
        /// Announced after navigation to another page, given its title.
        page_shown,

        // The front page
        /// The heading of the cards.
        divisions,
        /// The heading of the cards of bureaus.
        bureaus,
        /// The organisation chart, as a page and a link.
        chart,
        /// The heading of the list of subjects.
        subjects,
        /// The label of a division's subjects.
        subjects_of_division,
        /// The number of policies that a division presents.
        policy_count,
        /// The number of divisions that deal with a subject.
        division_count,

        // The chooser
        /// Asks for a language, in that language.
        choose_language,
        /// A description of the guide for pages without content.
        guide_in_short,
        /// The link to the guide in this language.
        enter,

        // A division page
        /// 「Our Mission」.
        mission,
        /// The heading of the text of a division that has no parts.
        description,
        /// 「部局の所掌分野」.
        responsibilities,
        /// 「政策紹介」.
        policies,
        /// 「Hot Topics」.
        hot_topics,
        /// The label of the reading of a Japanese name.
        reading,
        /// The heading of the table of contents.
        on_this_page,
        /// The name of the button at a heading, given the heading.
        copy_link_to,
        /// The visible text of that button.
        copy_link,
        /// The visible text of that button after copying.
        link_copied,
        /// The name of that button after copying, given the heading.
        link_copied_to,
        /// Shown if the browser does not allow copying.
        copy_by_hand,
        /// Shown in place of a photograph.
        photograph_in_print,
        /// The mark of a footnote, given its number from 1 and their total.
        note_mark,
        /// The name of a footnote mark's link, given its number.
        to_note,
        /// The link from a footnote to its mark.
        back_to_text,
        /// The label of the links to the previous and next division.
        neighbours,
        /// The link to the previous division.
        previous,
        /// The link to the next division.
        next,
        /// Shown if the URL names a section that the page does not have.
        section_missing,

        // A subject page
        /// The line above the name of a subject.
        subject,
        /// The heading of the list of divisions.
        divisions_for_subject,
        /// Shown if the division as a whole deals with the subject.
        main_subject,
        /// The line above the sections of a division.
        sections_for_subject,

        // The about page
        /// Heading.
        about_source,
        /// Heading.
        about_edition,
        /// Heading.
        about_translation,
        /// Heading.
        about_accessibility,
        /// Heading.
        about_licence,
        /// The licence of the software.
        software_licence,

        // The page that generates code for embedding
        /// The name of the page that generates code for embedding.
        embed,
        /// The button that copies code.
        copy_code,
        /// The button after copying.
        code_copied,
        /// Announced if the browser does not allow copying.
        code_by_hand,

        // Not found
        /// The heading.
        not_found,
        /// The missing page, given its path.
        not_found_asked,
        /// The same if the path is not known.
        address_missing,
        /// The line above the links to other pages.
        not_found_way_on,

        // Loading
        /// Shown while content is loading.
        loading,
        /// The heading if loading failed.
        load_failed,
        /// The network failed.
        load_unreachable,
        /// The server answered with an error, given the HTTP status.
        load_refused,
        /// The answer is not the expected content.
        load_corrupt,
        /// Follows the reason if it may pass.
        load_retries,
        /// The answer belongs to a newer edition.
        load_other_edition,
        /// The heading of the section where the guide is saved.
        save,
        /// The button that tries again.
        retry,
        /// Something in the app went wrong.
        fault,
        /// The link that loads the page again.
        reload,

        // Reading aids
        /// The label of the group of switches.
        reading_aids,
        /// The switch that shows two languages.
        side_by_side,
    }
}

impl Messages {
    /// The text `for_printing`, filled in.
    #[must_use]
    pub fn for_printing(&self, bureau: &str) -> String {
        fill(self.for_printing, &[bureau])
    }

    /// The text `edition_shown`, filled in.
    #[must_use]
    pub fn edition_shown(&self, edition: &str) -> String {
        fill(self.edition_shown, &[edition])
    }

    /// The text `source_of_text`, filled in.
    #[must_use]
    pub fn source_of_text(&self, title: &str) -> String {
        fill(self.source_of_text, &[title])
    }

    /// The text `page_shown`, filled in.
    #[must_use]
    pub fn page_shown(&self, title: &str) -> String {
        fill(self.page_shown, &[title])
    }

    /// The text `policy_count`, filled in.
    #[must_use]
    pub fn policy_count(&self, count: usize) -> String {
        counted(self.policy_count, count)
    }

    /// The text `division_count`, filled in.
    #[must_use]
    pub fn division_count(&self, count: usize) -> String {
        counted(self.division_count, count)
    }

    /// The text `copy_link_to`, filled in.
    #[must_use]
    pub fn copy_link_to(&self, title: &str) -> String {
        fill(self.copy_link_to, &[title])
    }

    /// The text `link_copied_to`, filled in.
    #[must_use]
    pub fn link_copied_to(&self, title: &str) -> String {
        fill(self.link_copied_to, &[title])
    }

    /// The text `note_mark`, filled in.
    #[must_use]
    pub fn note_mark(&self, number: usize, count: usize) -> String {
        // The form for a single note has no number.
        let template = match self.note_mark.split_once('|') {
            Some((single, _)) if count == 1 => single,
            Some((_, several)) => several,
            None => self.note_mark,
        };
        fill(template, &[&number.to_string()])
    }

    /// The text `to_note`, filled in.
    #[must_use]
    pub fn to_note(&self, number: usize) -> String {
        fill(self.to_note, &[&number.to_string()])
    }

    /// The text `section_missing`, filled in.
    #[must_use]
    pub fn section_missing(&self, id: &str) -> String {
        fill(self.section_missing, &[id])
    }

    /// The text `not_found_asked`, filled in.
    #[must_use]
    pub fn not_found_asked(&self, path: &str) -> String {
        fill(self.not_found_asked, &[path])
    }

    /// The text `load_refused`, filled in.
    #[must_use]
    pub fn load_refused(&self, status: u16) -> String {
        fill(self.load_refused, &[&status.to_string()])
    }
}
