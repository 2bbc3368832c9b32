//! The guide for everybody: what can be checked of WCAG 2.2 in a browser.
//!
//! `inspector` runs axe-core and `outline` reads the accessibility tree; the
//! other modules are scenarios.

mod axe;
pub mod inspector;
mod motion;
mod outline;
mod reflow;
mod targets;
mod tree;

scenarios! { "accessibility",
    axe: [
        a_planted_fault_is_reported,
        every_japanese_page_passes_on_a_phone needs Preferences,
        every_japanese_page_passes_on_a_desktop needs Preferences,
        every_english_page_passes_on_a_phone needs Preferences,
        every_english_page_passes_on_a_desktop needs Preferences,
        every_easy_page_passes needs Preferences,
        every_page_passes_with_both_reading_aids needs Preferences,
        every_kind_of_page_passes_in_forced_colours needs Preferences,
        text_and_pictograms_use_the_forced_colours needs Preferences,
        the_contents_pass_opened_and_closed needs Preferences,
        a_copied_link_passes needs Preferences,
        a_link_to_be_copied_by_hand_passes needs Preferences,
        a_loading_page_passes needs Preferences,
        a_page_that_failed_to_load_passes needs Preferences,
        a_missing_page_passes needs Preferences,
        an_embedded_page_passes needs Preferences,
        a_portal_page_passes needs Preferences,
        focused_elements_pass needs Preferences,
        the_language_chooser_passes needs Preferences,
        a_guide_that_cannot_start_passes needs Preferences,
        a_page_without_its_app_passes needs Preferences,
        every_state_of_the_search_passes needs Preferences,
        the_search_field_passes_opened_on_a_phone needs Preferences,
    ],
    tree: [
        the_tree_of_every_kind_of_page_is_as_approved needs AccessibilityTree,
    ],
    reflow: [
        a_planted_misfit_is_reported,
        every_page_fits_on_a_narrow_phone,
        every_page_fits_at_400_percent,
        every_page_fits_with_wider_text_spacing,
        every_state_fits_on_a_narrow_phone,
        every_state_of_the_search_fits_on_a_narrow_phone,
        every_state_of_the_search_fits_at_400_percent,
    ],
    targets: [
        a_planted_small_target_is_reported,
        every_target_is_large_enough,
        every_target_is_large_enough_in_other_states,
        every_target_is_large_enough_in_every_state_of_the_search,
    ],
    motion: [
        nothing_moves_with_reduced_motion needs Preferences,
        a_loading_page_moves_only_without_reduced_motion needs Preferences,
    ],
}
