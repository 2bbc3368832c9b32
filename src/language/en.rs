//! The interface in English.

use super::Messages;

/// A number with its noun in the singular or plural.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The texts.
pub(super) const MESSAGES: Messages = Messages {
    brand: "Bukyoku",
    skip_to_main: "Skip to main content",
    languages: "Language",
    show_in_this_language: "Show this page in English",
    language_changed: "The page is now in English",
    breadcrumb: "You are here",
    home: "Home",
    about: "About this guide",
    edition_shown: |edition| format!("This guide shows the {edition}. "),
    source_of_text: |title| format!("Source: {title}"),
    search: "Search",
    search_needs_app: "The search needs scripts (JavaScript), which do not run here. These lists lead to everything in the guide.",
    keyboard: "Keyboard",
    slash_searches: "The key “/” leads to the search field",
    search_guide: "Search this guide",
    contact: "Contact about this guide",
    contact_unnamed: "The operator of this guide has not named a contact yet.",
    back_to_top: "Back to top",
    open_full_guide: "Open this page in the full guide",
    page_shown: |title| format!("Now showing the page “{title}”"),
    divisions: "Divisions",
    bureaus: "Bureaus",
    chart: "Organisation chart",
    subjects: "Find by subject",
    subjects_of_division: "Main subjects",
    policy_count: |count| counted(count, "policy featured", "policies featured"),
    division_count: |count| counted(count, "division", "divisions"),
    choose_language: "Choose a language",
    enter: "Go to the English guide",
    mission: "Our mission",
    description: "What the Division does",
    responsibilities: "Responsibilities",
    policies: "Policies",
    hot_topics: "Hot topics",
    reading: "Reading in kana",
    on_this_page: "On this page",
    copy_link_to: |title| format!("Copy link to “{title}”"),
    copy_link: "Copy link",
    link_copied: "Link copied",
    copy_by_hand: "The link could not be copied automatically. Select and copy it here.",
    photograph_in_print: "The photograph is in the printed brochure.",
    note_mark: |number, _| number.to_string(),
    to_note: |number| format!("Read note {number}"),
    back_to_text: "Back to the text",
    neighbours: "Previous and next division",
    previous: "Previous division",
    next: "Next division",
    section_missing: |id| {
        format!(
            "The link points to a section (“#{id}”) that this page does not have. Look for what you need below."
        )
    },
    subject: "Subject",
    divisions_for_subject: "Divisions that deal with this subject",
    main_subject: "One of the division’s main subjects.",
    sections_for_subject: "Sections that deal with this subject",
    about_source: "Source",
    about_edition: "Edition",
    about_translation: "Translation",
    about_accessibility: "Accessibility",
    about_licence: "Terms of use and licence",
    software_licence: "Bukyoku, the software that shows this guide, may be used under the MIT License or the Apache License 2.0, at your option.",
    embed: "Embed this guide",
    copy_code: "Copy",
    code_copied: "Copied",
    code_by_hand: "The code could not be copied automatically. It is selected now: copy it with the keyboard or the menu.",
    not_found: "Page not found",
    not_found_asked: |path| {
        format!(
            "This guide has no page “{path}”. The address may have changed or may have been mistyped."
        )
    },
    address_missing: "This guide has no page at this address. The address may have changed or may have been mistyped.",
    not_found_way_on: "You can go on from here:",
    loading: "Loading",
    load_failed: "The content could not be loaded",
    load_unreachable: "The server could not be reached. Check your connection and try again.",
    load_refused: |status| {
        format!("The server answered with an error (HTTP {status}). Try again in a while.")
    },
    load_corrupt: "The content received is damaged or in an unexpected format. Try again.",
    load_retries: " Loading will be tried again automatically.",
    load_other_edition: "A new edition of this guide has been published. Try again to load it.",
    save: "Save this guide on this device",
    retry: "Try again",
    fault: "Something in this page went wrong. The search and the switches do not work any more, but you can go on reading, and links work. ",
    reload: "Load the page again",
    print: "The whole guide for printing",
    for_printing: |bureau| format!("{bureau}, for printing"),
    print_by_bureau: "This guide is too long for one document. Choose the bureau to print:",
    print_now: "Print",
    table_of_contents: "Contents",
    guide_in_short: "A guide to what each division of a government ministry does, in Japanese and in English.",
    theme: "Colour scheme",
    theme_system: "Same as this device",
    theme_light: "Light",
    theme_dark: "Dark",
    link_copied_to: |title| format!("Link copied: “{title}”"),
    colon: ": ",
    reading_aids: "How the text is shown",
    side_by_side: "Side by side with Japanese",
};
