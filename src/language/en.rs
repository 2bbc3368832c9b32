//! The interface in English.

use super::Messages;

/// A number with the thing that it counts.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The words.
pub(super) const MESSAGES: Messages = Messages {
    brand: "Bukyoku",
    skip_to_main: "Skip to main content",
    languages: "Language",
    show_in_this_language: "Show this page in English",
    language_changed: "The page is now in English",
    breadcrumb: "You are here",
    home: "Home",
    about: "About this guide",
    edition_shown: |edition| {
        format!("This guide shows the {edition}. The English is an unofficial translation.")
    },
    source_of_text: |title| format!("Source: {title}"),
    contact: "Contact about this guide",
    contact_unnamed: "The operator of this guide has not named a contact yet.",
    back_to_top: "Back to top",
    open_full_guide: "Open this page in the full guide",
    page_shown: |title| format!("Now showing the page “{title}”"),
    divisions: "Divisions",
    subjects: "Find by subject",
    subjects_of_division: "Main subjects",
    policy_count: |count| counted(count, "policy presented", "policies presented"),
    division_count: |count| counted(count, "division", "divisions"),
    choose_language: "Choose a language",
    enter: "Go to the English guide",
    mission: "Our mission",
    description: "What it does",
    responsibilities: "Responsibilities",
    policies: "Policies",
    hot_topics: "Hot topics",
    reading: "Reading",
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
            "This page has no section “#{id}”, to which the link leads. Look for what you need below."
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
    accessibility: [
        (
            "Aim",
            "This guide aims to conform to level AA of JIS X 8341-3:2016 (the Japanese Industrial Standard “Guidelines for older persons and persons with disabilities – Information and communications equipment, software and services – Part 3: Web content”) and to level AA of WCAG 2.2.",
        ),
        (
            "Scope",
            "All pages of this guide, in Japanese and in English, with the page for printing and the page shown when nothing is found.",
        ),
        (
            "Technologies relied upon",
            "HTML, CSS, JavaScript, WebAssembly, SVG and WAI-ARIA.",
        ),
        (
            "How it was tested",
            "Every page is checked in both languages, in the light and the dark colour scheme, at widths of 360 and 1280 CSS pixels, with axe-core (the rules of WCAG 2.0 to 2.2 at levels A and AA, and of best practice) and with the Nu HTML Checker. In addition, browsers check automatically how pages reflow at a width of 320 CSS pixels, changed text spacing, operation by keyboard alone, the visibility of focus, the size of targets, the contrast of colours, and the structure that assistive technology is given. The same tests are run at every change to the software.",
        ),
        ("Date of the test", "23 November 2026"),
        (
            "Results",
            "These tests found no failure of a success criterion of level AA.",
        ),
        (
            "What has not been tested",
            "The success criteria that cannot be judged automatically have not yet been checked one by one by a person, and there has been no test by people with disabilities or with the various screen readers. For this reason conformance to the standards is not claimed at present.",
        ),
        (
            "Exceptions",
            "Where a photograph is in the printed brochure only, this guide has its caption alone. The English is an unofficial translation.",
        ),
        (
            "Contact",
            "If anything is hard to read or to use, please write to the contact named at the foot of each page. While none is named, please ask the organisation that publishes this guide.",
        ),
    ],
    about_licence: "Terms of use and licence",
    software_licence: "Bukyoku, the software that shows this guide, may be used under the MIT License or the Apache License 2.0, at your option.",
    embed: "Embed this guide",
    embed_introduction: "If you edit a portal or another web page, you can make the code here that shows this guide in it. You do not need to know how to program: choose how the guide is to look, copy the code, and paste it into your page. That page will always show the guide as it is now.",
    embed_choose: "Choose how it is shown",
    embed_division: "What to show first",
    embed_whole: "The front page of the guide",
    embed_language: "Language",
    embed_language_around: "That of the page around it",
    embed_theme: "Colour scheme there",
    embed_theme_system: "As on the reader’s device",
    embed_chrome: "Around the text",
    embed_chrome_minimal: "A small line with ways home, to the other language and to the full guide",
    embed_chrome_full: "The header and footer of the guide",
    embed_chrome_none: "Nothing",
    embed_accent: "Colour of links and lines (optional)",
    embed_accent_how: "A number sign and six hexadecimal digits, such as #0b6e4f. If this is left empty, the guide has its own colour. A colour that would be hard to read is made darker or lighter.",
    embed_accent_wrong: "This is not a colour. Write a number sign and six hexadecimal digits, such as #0b6e4f. Until then the code keeps the colour from before.",
    embed_height: "Height",
    embed_height_auto: "As high as its content, without a scrollbar of its own",
    embed_height_fixed: "Always the same",
    embed_pixels: "Height in CSS pixels",
    embed_pixels_how: "A whole number from 200 to 5000.",
    embed_pixels_wrong: "This is not a height that can be used. Write a whole number from 200 to 5000. Until then the code keeps the height from before.",
    embed_code: "Copy the code",
    embed_code_how: "Paste this into the page, where the guide is to stand.",
    embed_code_name: "Code for your page",
    embed_example_address: "stands for the address of this guide. Replace it by the address at which you read this page, up to the part with the language.",
    embed_preview: "Preview",
    embed_preview_failed: "The preview could not be loaded. Check your connection and load this page again. The code is right all the same.",
    embed_frame: "If your portal allows no scripts",
    embed_frame_how: "Some portals let their editors insert frames (iframe) only. Then paste this. Its height cannot follow the content, so it is fixed; and it does not change its language with the page around it.",
    embed_frame_name: "Code for portals without scripts",
    embed_card: "If you want to introduce a single division",
    embed_card_how: "This shows the name of a division, what it does in short, and its main subjects, in the type and colours of your own page. Choose the division above; until then the code names the first one.",
    embed_card_name: "Code for a card",
    embed_permission: "Ask for permission",
    embed_permission_how: "The guide appears only in sites that its administrator has listed. Tell them the address of your portal and ask them to list it. How that is done, what the security policy of the portal has to allow, and every attribute and event are described in a file that comes with the software:",
    copy_code: "Copy",
    code_copied: "Copied",
    code_by_hand: "The code could not be copied automatically. It is selected now: copy it with the keyboard or the menu.",
    not_found: "Page not found",
    not_found_asked: |path| {
        format!(
            "This guide has no page “{path}”. The address may have changed, or may be mistyped."
        )
    },
    address_missing: "This guide has no page at this address. The address may have changed, or may be mistyped.",
    not_found_way_on: "You can go on from here:",
    loading: "Loading",
    load_failed: "The content could not be loaded",
    load_unreachable: "The server could not be reached. Check your connection and try again.",
    load_refused: |status| {
        format!("The server answered with an error (HTTP {status}). Try again in a while.")
    },
    load_corrupt: "What arrived is damaged or in another format. Please try again.",
    retry: "Try again",
    print: "The whole guide for printing",
    print_now: "Print",
    table_of_contents: "Contents",
    guide_in_short: "A guide to what each division of a government ministry does, in Japanese and in English.",
    theme: "Colour scheme",
    theme_system: "As on this device",
    theme_light: "Light",
    theme_dark: "Dark",
    link_copied_to: |title| format!("Link copied: “{title}”"),
    colon: ": ",
};
