//! The guide in other pages: what docs/embedding.md describes.
//!
//! `portal` is such a page, on another host, and `steps` is what its reader
//! does; `planted` breaks the script to see scenarios fail; the other modules are
//! scenarios.

mod attributes;
mod builder;
mod card;
mod failures;
mod frame;
mod hostile_messages;
mod messages;
mod page;
pub mod planted;
pub mod portal;
mod script;
mod scrolling;
pub mod steps;

scenarios! { "embedding",
    script: [
        one_line_shows_the_guide_in_the_language_of_the_page,
        a_script_pinned_by_its_hash_shows_the_guide,
        a_copy_of_the_script_shows_the_guide_in_src,
        named_elements_in_the_portal_hide_no_dom_property,
        the_script_finds_the_guide_wherever_it_is,
        a_fallback_link_shows_until_the_script_loads,
        without_scripts_a_link_leads_to_the_guide,
        elements_imported_as_a_module_need_src,
    ],
    attributes: [
        a_page_in_a_third_language_shows_the_guide_in_the_browsers_language,
        a_change_of_the_portals_language_is_followed,
        the_language_of_the_page_applies_in_shadow_trees needs LangInShadowTrees,
        a_change_of_any_attribute_takes_effect,
        an_invalid_attribute_is_ignored,
    ],
    frame: [
        the_frame_is_as_high_as_the_guide,
        the_height_settles,
        a_height_of_zero_is_not_followed,
        two_guides_on_a_page_are_independent,
        a_removed_element_leaves_nothing_behind needs MemoryCounts,
        a_moved_element_keeps_the_readers_page,
        tab_goes_into_the_frame_and_out,
        back_leaves_the_guides_pages_before_the_portals needs FrameHistory,
        the_link_to_the_full_guide_uses_the_whole_window,
        nothing_is_stored_and_no_other_host_is_contacted,
    ],
    messages: [
        the_portal_learns_where_the_reader_is,
        a_portal_can_navigate_the_guide_at_any_time,
        a_frame_without_the_element_posts_only_to_the_named_origin,
    ],
    hostile_messages: [
        a_route_out_of_the_guide_is_refused,
        a_route_that_was_never_left_has_no_scroll_position,
        an_accent_that_depends_on_the_guide_is_ignored,
        messages_from_others_are_ignored,
        a_page_that_replaced_the_guide_has_no_part_in_the_messages,
        the_guide_ignores_invalid_messages,
        a_portal_with_an_opaque_origin_shows_the_guide,
    ],
    scrolling: [
        the_portal_scrolls_by_the_shift_of_a_language_message,
        a_passage_stays_in_place_when_the_portal_changes_the_language,
        another_page_is_shown_from_its_top,
        a_fragment_is_scrolled_to_the_top_of_the_window,
        back_restores_the_scroll_position needs FrameHistory,
        back_restores_the_scroll_position_after_the_frame_shrank,
    ],
    failures: [
        a_guide_that_may_not_be_framed_is_reported_and_linked,
        an_unreachable_guide_is_reported_in_the_language_of_the_page,
        a_retry_shows_a_guide_that_works_again,
        a_slow_guide_is_reported_until_it_loads,
        a_guide_out_of_view_is_not_reported_as_slow,
        a_removed_element_waits_for_nothing,
        an_unknown_division_is_reported_and_links_on,
        an_invalid_src_is_reported_and_the_fallback_link_shows,
    ],
    card: [
        a_card_summarises_a_division,
        a_change_of_any_card_attribute_takes_effect,
        a_card_follows_the_language_of_the_page,
        the_content_of_a_card_is_fetched_once,
        a_card_that_fails_to_load_can_be_retried,
        malformed_content_of_a_card_is_reported,
        a_late_answer_of_an_earlier_src_is_ignored,
        a_card_of_an_unreachable_guide_is_reported,
        the_portal_styles_a_card,
        a_fallback_link_shows_until_the_card_loads,
    ],
    page: [
        the_host_chooses_header_and_footer,
        the_hosts_look_applies_from_the_first_paint,
        the_hosts_accent_is_the_colour_of_links needs Preferences,
        a_transparent_accent_hides_nothing needs Preferences,
        an_embedded_page_stores_and_reads_nothing,
        links_stay_embedded_and_their_addresses_stay_clean,
        a_link_used_before_the_app_is_ready_stays_embedded,
        an_external_link_never_opens_in_the_frame,
        the_full_guide_opens_in_a_new_window,
    ],
    builder: [
        the_code_contains_the_choices,
        the_button_copies_exactly_what_is_shown,
        code_that_cannot_be_copied_is_selected,
        an_invalid_value_is_reported_and_not_used,
        the_page_can_be_used_by_keyboard_alone,
        the_preview_follows_the_choices,
        a_preview_that_fails_to_load_is_reported,
        choices_made_before_the_app_is_ready_count,
        without_scripts_the_page_says_what_to_replace,
    ],
}
