//! Finding things by words: the field on every page, the results while a reader
//! types, and the page that a result leads to.
//!
//! What is found is tested natively, in `tests/search/`.

mod announcements;
mod arrival;
mod composition;
mod embedded;
mod failures;
mod history;
mod hostile;
mod keyboard;
mod language;
mod narrow;
mod typing;
mod unicode;
mod without_scripts;

scenarios! { "search",
    typing: [
        results_appear_while_typing_on_any_page,
        the_search_page_has_the_query_in_its_url,
        results_are_links_in_lists_under_headings,
        the_page_comes_back_where_it_was_when_the_field_is_emptied,
        a_query_typed_before_the_app_is_ready_takes_effect,
        the_search_is_fetched_when_the_field_is_first_used,
        nothing_found_says_what_was_searched_and_links_on,
    ],
    history: [
        submitting_makes_one_entry_and_back_restores_the_page,
        back_from_submitted_results_restores_the_scroll_position,
        back_and_forward_restore_query_and_results,
        an_emptied_search_has_the_title_of_the_page,
        back_from_a_result_restores_results_and_scroll_position,
        a_link_to_results_opens_them,
        a_query_submitted_before_the_app_is_ready_opens_its_results,
    ],
    composition: [
        an_unfinished_composition_shows_nothing needs InputMethod,
        enter_that_confirms_a_composition_does_not_submit needs InputMethod,
        escape_that_cancels_a_composition_keeps_the_results needs InputMethod,
        a_composition_begun_before_the_search_is_ready_shows_nothing needs InputMethod,
    ],
    keyboard: [
        the_slash_key_leads_to_the_field,
        the_slash_key_is_left_alone_where_it_has_another_use,
        the_slash_key_can_be_turned_off,
        results_can_be_reached_and_followed_by_keyboard_alone,
    ],
    language: [
        the_switch_keeps_the_query_on_the_search_page,
        the_switch_keeps_the_query_on_another_page,
        results_in_the_other_language_only_are_marked_and_lead_there,
    ],
    announcements: [
        the_count_is_announced_once_after_typing_rests,
        nothing_found_is_announced,
        results_taken_back_are_not_announced,
    ],
    arrival: [
        a_result_leads_to_its_section_with_its_hits_marked,
        a_result_on_the_same_page_leads_to_its_section,
        marks_can_be_removed,
        a_link_with_a_query_marks_its_hits,
        the_switch_marks_the_hits_in_the_other_language,
        the_way_back_leads_to_the_results,
        readings_and_romaji_mark_what_is_written,
    ],
    failures: [
        a_missing_or_damaged_index_is_reported_and_can_be_retried,
        a_missing_or_damaged_engine_is_reported_and_can_be_retried,
        a_search_that_failed_is_tried_again,
        a_missing_worker_script_is_reported_and_can_be_retried,
        a_policy_without_workers_is_reported,
        a_failure_is_announced_when_the_reader_has_typed_on,
        a_search_whose_chunk_does_not_load_is_reported_on_the_search_page,
        a_search_whose_script_does_not_load_is_reported_on_the_search_page needs ModulePreload,
        a_search_whose_chunk_did_not_load_is_loaded_at_the_next_use,
        a_search_whose_script_did_not_load_is_loaded_at_the_next_use,
        a_search_that_is_loaded_needs_no_server,
        a_server_that_goes_away_while_typing_is_reported,
        without_the_stylesheet_results_are_shown,
    ],
    without_scripts: [
        the_form_leads_to_lists_of_all_subjects_and_sections,
        without_the_app_the_form_leads_to_the_search_page,
    ],
    hostile: [
        no_query_is_markup_or_an_error,
        a_blank_query_shows_the_page,
        a_very_long_query_is_cut,
        a_broken_character_in_the_url_is_harmless,
    ],
    embedded: [
        an_embedded_page_is_searched_with_its_parameters_kept,
        the_search_works_in_a_frame needs KeysInFrames,
    ],
    narrow: [
        the_field_opens_over_the_bar_on_a_narrow_screen,
        results_are_seen_on_a_narrow_screen_while_typing,
    ],
    unicode: [
        compatibility_forms_are_those_of_the_browser,
        lower_case_without_accents_is_that_of_the_browser,
    ],
}
