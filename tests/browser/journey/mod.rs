//! A reader's way through the guide. These files are the ones to read first:
//! each is about one thing that readers do, and shows how a test is written.

mod bureaus;
mod editions;
mod failures;
mod faults;
mod furigana;
mod hydration;
mod keyboard;
mod language;
mod navigation;
mod paper;
mod parallel;
mod reading_position;
mod sections;
mod start;
mod theme;

scenarios! { "journey",
    navigation: [
        every_card_leads_to_its_division,
        the_document_links_its_other_languages,
        a_subject_links_to_the_section_about_it,
        neighbouring_divisions_are_linked_in_order,
        back_and_forward_restore_page_and_scroll_position,
        a_new_page_gets_the_focus_and_is_announced,
        a_missing_trailing_slash_is_added,
        the_address_is_right_after_going_back_over_a_language_switch,
        the_address_is_right_after_going_back_two_pages,
        each_file_of_content_is_fetched_once,
        back_to_a_section_restores_the_scroll_position,
        a_page_opened_while_the_first_one_loads_is_announced,
        a_link_followed_right_after_going_back_makes_one_history_entry,
        pressing_a_link_changes_nothing_before_the_click,
    ],
    language: [
        the_switch_keeps_page_query_fragment_and_state,
        without_the_app_the_other_language_opens_at_the_same_section,
        the_switch_fetches_nothing_and_keeps_the_elements,
        the_switch_replaces_the_history_entry,
        the_language_is_remembered,
        the_root_redirects_to_the_browsers_language,
        the_root_redirects_to_japanese_by_default,
        the_root_and_the_app_prefer_the_same_language,
        a_page_without_a_language_is_switched_in_place,
    ],
    reading_position: [
        the_passage_being_read_stays_in_place_on_a_phone,
        the_passage_being_read_stays_in_place_on_a_desktop,
        a_linked_section_stays_in_place,
        a_page_at_its_top_stays_at_its_top,
        space_added_below_the_footer_goes_on_scrolling_away,
        the_switch_is_visible_at_every_scroll_position,
    ],
    sections: [
        a_deep_link_scrolls_to_its_section_after_loading,
        a_deep_link_from_another_page_goes_to_its_section,
        an_unknown_section_is_reported_until_another_is_chosen,
        a_footnote_is_linked_both_ways,
        a_link_to_a_section_is_copied,
        a_copy_button_shows_its_label_on_focus_and_hover,
        a_link_is_copied_on_plain_http_too,
        a_link_that_cannot_be_copied_is_shown,
    ],
    theme: [
        the_scheme_follows_the_system_until_one_is_chosen needs Preferences,
        the_chosen_scheme_applies_from_the_first_paint,
        the_print_button_prints,
    ],
    keyboard: [
        the_skip_link_is_first_and_leads_to_the_main_text,
        the_guide_can_be_used_by_keyboard_alone,
        every_tab_stop_is_in_order_visible_and_marked,
        every_tab_stop_is_in_order_visible_and_marked_at_400_percent,
        the_contents_open_and_close_by_key,
        escape_closes_the_contents_on_a_phone,
    ],
    bureaus: [
        the_front_page_leads_to_bureaus_and_their_divisions,
        a_page_fetches_the_cards_of_its_bureau_alone,
        a_subject_lists_the_divisions_of_all_bureaus,
        the_chart_leads_to_every_division,
        a_large_chart_opens_and_closes_by_key,
        a_bureau_is_printed_alone,
        what_the_guide_does_not_have_is_not_found,
        the_name_of_a_bureau_finds_its_divisions,
    ],
    faults: [
        a_page_is_readable_whatever_happens_to_its_program,
        a_page_is_readable_without_webassembly,
        a_page_is_readable_if_the_policy_forbids_its_program,
        an_app_that_did_not_load_starts_when_the_server_is_back,
        content_that_did_not_load_is_tried_again,
        a_failure_stays_in_place_while_it_is_tried_again,
        a_connection_lost_on_the_way_leaves_the_way_back,
        every_page_opens_over_a_lossy_network needs ModulePreload,
        a_page_can_be_read_on_a_very_slow_network needs Resources,
        a_fault_in_the_program_leaves_text_and_links,
    ],
    start: [
        a_missing_program_is_reported_in_both_languages,
        a_missing_script_of_the_app_is_reported_in_both_languages needs ModulePreload,
        a_page_can_be_used_without_its_app,
        a_page_that_differs_from_its_content_stays_unchanged,
        a_file_with_a_wrong_hash_is_not_run,
        an_imported_file_with_a_wrong_hash_is_not_run needs ModulePreload,
        with_save_data_nothing_loads_before_the_first_interaction,
        content_behind_visible_links_is_prefetched,
        the_document_says_when_the_app_is_ready,
    ],
    hydration: [
        hydration_changes_nothing_on_any_page,
        hydration_shifts_no_layout needs LayoutShifts,
        hydration_keeps_focus_scroll_and_selection,
        a_click_before_the_app_is_ready_takes_effect,
        a_click_while_the_page_is_being_hydrated_takes_effect,
        everything_works_without_scripts,
        the_guide_works_under_any_path,
    ],
    furigana: [
        readings_are_shown_and_hidden_again,
        every_word_in_kanji_has_its_reading,
        furigana_are_remembered,
        furigana_follow_the_language,
        readings_are_fetched_when_they_are_wanted,
        readings_that_do_not_load_are_reported,
        what_is_copied_has_no_readings,
        assistive_technology_gets_each_word_once,
        furigana_move_no_line,
        the_switch_works_by_key,
        words_are_found_and_copied_by_key,
    ],
    paper: [
        no_control_is_printed needs Preferences,
    ],
    parallel: [
        each_paragraph_and_heading_is_followed_by_its_counterpart,
        rows_begin_at_the_same_height,
        both_languages_fit_a_phone,
        both_languages_are_kept_on_every_way,
        links_and_notes_work_in_both_languages,
        the_switch_for_both_works_by_key_and_keeps_the_focus,
        a_line_says_which_language_prevails,
        links_work_after_both_languages_were_shown,
        pointing_at_a_text_shows_its_counterpart,
        a_selection_stays_in_one_language,
    ],
    editions: [
        easy_japanese_opens_with_furigana_at_the_same_section,
        easy_japanese_goes_on_in_easy_japanese,
        readers_of_japanese_fetch_nothing_of_easy_japanese,
        the_search_finds_easy_texts,
        easy_japanese_fits_a_phone,
        texts_in_ordinary_japanese_say_so,
        a_language_of_long_words_from_right_to_left_fits_a_phone,
        other_ways_to_read_pass_axe,
    ],
    failures: [
        a_failed_load_is_reported_and_can_be_retried,
        a_division_that_fails_to_load_can_be_retried,
        slow_content_appears_without_a_layout_shift needs LayoutShifts,
        leaving_a_page_aborts_its_fetch,
        a_missing_page_names_the_address_and_links_on,
        markup_in_content_is_shown_not_run,
        the_title_says_that_loading_failed,
    ],
}
