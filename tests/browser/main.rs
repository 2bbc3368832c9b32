//! The guide as a reader sees it, in a real browser over WebDriver.
//!
//! `driver` starts the browser, `site` serves the built guide, `reader`
//! simulates the reader, `screen` sets the reader's screen and preferences,
//! `kinds` names one page of each kind; the other modules are the scenarios.
//! Every scenario has its own site and browser profile, and fails if the
//! browser reports an error or a violation of the security policy.

mod axe;
mod driver;
mod embed_builder;
mod embed_card;
mod embed_element;
mod embed_failures;
mod embed_protocol;
mod embedded;
mod failures;
mod keyboard;
mod kinds;
mod language;
mod motion;
mod navigation;
mod portal;
mod reader;
mod reflow;
mod screen;
mod sections;
mod site;
mod start;
mod takeover;
mod targets;
mod theme;
mod tree;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use futures::future::LocalBoxFuture;
use libtest_mimic::{Arguments, Trial};

use crate::driver::Driver;
use crate::reader::Reader;

/// A scenario: a reader's actions and expectations.
type Scenario = for<'a> fn(&'a mut Reader) -> LocalBoxFuture<'a, Result<()>>;

/// Lists scenarios by module and name.
macro_rules! scenarios {
    ($($module:ident: $($name:ident),+;)+) => {
        vec![$($((
            concat!(stringify!($module), "::", stringify!($name)),
            (|reader| Box::pin($module::$name(reader))) as Scenario,
        ),)+)+]
    };
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::from_args();
    let scenarios = scenarios![
        navigation:
            every_card_leads_to_its_division,
            the_document_names_the_page_in_every_language,
            a_subject_leads_to_the_section_that_deals_with_it,
            the_divisions_are_linked_in_their_order,
            back_and_forward_show_the_page_at_its_place,
            a_new_page_takes_the_focus_and_is_announced,
            an_address_without_the_last_slash_is_completed,
            the_address_is_right_after_going_back_over_a_language_switch,
            the_address_is_right_after_going_back_two_pages,
            content_is_fetched_once_in_a_session,
            back_to_a_section_shows_the_place_where_the_page_was_left,
            whoever_leaves_before_the_first_page_has_come_is_told_of_the_next;
        language:
            the_switch_keeps_page_query_fragment_and_state,
            what_is_read_stays_where_it_is_on_a_telephone,
            what_is_read_stays_where_it_is_on_a_desk,
            a_section_that_is_linked_to_stays_in_place,
            a_page_at_its_top_stays_at_its_top,
            space_made_to_keep_the_place_goes_when_it_is_left,
            the_switch_is_within_reach_everywhere,
            a_document_in_the_other_language_opens_at_the_section_that_was_read,
            the_switch_needs_no_fetch_and_keeps_the_page_built,
            the_switch_replaces_the_history_entry,
            the_language_is_remembered,
            the_root_goes_to_the_browsers_language,
            the_root_goes_to_japanese_without_a_hint,
            a_page_without_a_language_is_switched_in_place;
        sections:
            a_deep_link_scrolls_to_its_section_after_loading,
            a_deep_link_from_another_page_goes_to_its_section,
            an_unknown_section_is_named_until_another_is_chosen,
            a_footnote_is_linked_both_ways,
            a_link_to_a_section_is_copied,
            the_words_of_a_copy_button_are_shown_while_it_is_in_use,
            a_link_is_copied_on_plain_http_too,
            a_link_that_cannot_be_copied_is_shown;
        failures:
            what_does_not_come_is_told_and_comes_on_retry,
            a_division_that_does_not_come_is_told_and_comes_on_retry,
            slow_content_is_waited_for,
            leaving_a_page_ends_its_fetch,
            what_is_not_found_is_named_and_leads_on,
            markup_in_content_is_shown_not_run,
            the_title_says_what_did_not_come;
        start:
            a_file_of_the_app_that_is_missing_is_told_in_both_languages,
            a_page_whose_app_does_not_come_can_be_read_and_left,
            a_page_that_is_not_what_it_was_written_as_stays_as_it_is,
            a_file_that_was_tampered_with_is_not_run,
            who_saves_data_is_sent_nothing_before_the_first_sign_of_use,
            what_links_in_view_lead_to_is_there_before_it_is_asked_for,
            the_page_says_when_the_app_is_ready;
        takeover:
            every_page_stays_as_it_is,
            nothing_moves,
            focus_scroll_and_selection_are_kept,
            a_click_before_the_app_is_there_does_what_it_says,
            everything_works_without_scripts,
            the_guide_can_be_hosted_anywhere;
        theme:
            the_scheme_follows_the_system_until_one_is_chosen,
            the_chosen_scheme_is_remembered_and_there_from_the_first_paint,
            the_button_of_the_page_for_paper_prints;
        embed_builder:
            what_is_chosen_stands_in_the_code,
            the_button_copies_exactly_what_is_shown,
            code_that_cannot_be_copied_is_selected,
            what_is_wrong_in_a_field_is_told_and_not_taken,
            the_code_is_made_by_keyboard_alone,
            the_preview_shows_the_guide_as_it_is_chosen,
            a_preview_that_does_not_come_is_told,
            what_is_chosen_before_the_app_is_there_counts,
            without_scripts_it_says_what_to_replace;
        embedded:
            what_is_around_the_text_is_what_the_host_wants,
            the_look_is_there_from_the_first_paint_on,
            a_colour_of_the_host_is_the_colour_of_links,
            a_colour_of_the_host_hides_nothing,
            a_guest_keeps_nothing_and_knows_nothing,
            links_within_the_guide_keep_the_embedding_and_stay_clean,
            a_link_used_before_the_app_is_there_keeps_the_embedding,
            a_link_out_of_the_guide_never_opens_in_its_place,
            the_full_guide_opens_beside_the_embedded_one;
        keyboard:
            the_skip_link_is_first_and_leads_to_the_text,
            the_guide_is_read_by_keyboard_alone,
            every_stop_is_in_order_in_view_and_marked,
            every_stop_is_in_order_in_view_and_marked_at_400_percent,
            the_contents_open_and_close_by_key,
            escape_closes_the_contents_on_a_telephone;
        axe:
            a_fault_put_into_a_page_is_reported,
            every_japanese_page_passes_on_a_telephone,
            every_japanese_page_passes_on_a_desk,
            every_english_page_passes_on_a_telephone,
            every_english_page_passes_on_a_desk,
            every_kind_of_page_passes_in_forced_colours,
            words_and_pictograms_have_the_colours_that_are_forced,
            the_contents_pass_opened_and_closed,
            a_copied_link_passes,
            a_link_to_be_copied_by_hand_passes,
            content_on_its_way_passes,
            content_that_does_not_come_passes,
            what_the_guide_does_not_have_passes,
            an_embedded_page_passes,
            a_page_of_a_portal_passes,
            what_has_the_focus_passes,
            the_chooser_passes,
            a_guide_that_cannot_start_passes,
            a_page_without_its_app_passes;
        tree:
            every_kind_of_page_is_told_as_approved;
        reflow:
            what_does_not_fit_is_noticed,
            every_page_fits_on_a_narrow_telephone,
            every_page_fits_at_400_percent,
            every_page_fits_with_more_space_in_its_text,
            every_state_fits_on_a_narrow_telephone;
        targets:
            what_is_too_small_to_hit_is_noticed,
            every_target_is_large_enough,
            every_target_of_a_state_is_large_enough;
        embed_element:
            one_line_shows_the_guide_in_the_language_of_the_page,
            a_script_pinned_by_its_hash_shows_the_guide,
            a_copy_of_the_script_shows_the_guide_that_it_is_told,
            a_page_in_another_language_shows_the_guide_in_the_browsers,
            a_change_of_the_portals_language_is_followed,
            the_language_of_the_page_reaches_into_shadow_trees,
            names_in_the_portal_hide_nothing_from_an_element,
            the_script_finds_the_guide_wherever_it_is,
            every_attribute_is_live,
            what_is_wrong_in_an_attribute_leads_nowhere_else,
            the_frame_is_as_high_as_the_guide,
            the_height_comes_to_rest,
            two_guides_on_a_page_do_not_mix,
            an_element_taken_away_leaves_nothing_behind,
            a_moved_element_shows_the_page_where_the_reader_is,
            the_keyboard_goes_in_and_out,
            back_goes_through_the_guide_and_then_out_of_the_page,
            a_link_out_of_the_guide_never_opens_in_the_frame,
            nothing_is_kept_and_nobody_else_is_asked,
            a_link_stands_in_for_the_guide_where_the_elements_do_not_come,
            without_scripts_a_link_leads_to_the_guide,
            the_elements_imported_as_a_module_are_told_where_the_guide_is;
        embed_protocol:
            the_portal_is_told_where_the_reader_is,
            a_portal_sends_the_guide_somewhere_at_any_time,
            a_route_that_leads_out_of_the_guide_is_followed_nowhere,
            what_is_read_stays_where_it_is_when_the_language_changes,
            a_passage_stays_in_the_window_when_the_portal_changes_the_language,
            a_place_that_was_never_left_is_not_known,
            a_frame_without_the_element_speaks_to_whom_it_is_told,
            a_colour_that_is_another_one_in_the_guide_is_not_taken,
            another_page_is_shown_from_its_top,
            a_place_in_the_guide_is_at_the_top_of_the_window,
            back_shows_a_page_at_the_place_where_it_was_left,
            a_page_that_has_become_shorter_before_it_is_left_is_known,
            messages_of_others_do_nothing,
            the_guide_heeds_no_wrong_messages,
            a_portal_without_an_origin_shows_the_guide_all_the_same;
        embed_failures:
            a_guide_that_may_not_be_shown_here_is_told_and_linked,
            a_guide_that_cannot_be_reached_is_told_in_the_language_of_the_page,
            another_try_shows_a_guide_that_has_come_back,
            a_slow_guide_is_told_of_until_it_comes,
            a_guide_that_nobody_looks_at_is_not_called_slow,
            a_division_that_the_guide_does_not_have_is_told_and_leads_on,
            an_address_that_is_none_is_told_and_the_link_inside_shows;
        embed_card:
            a_card_shows_a_division_in_short,
            every_attribute_of_a_card_is_live,
            a_card_follows_the_language_of_the_page,
            cards_of_one_guide_fetch_its_content_once,
            a_card_whose_content_does_not_come_is_told_and_comes_on_retry,
            a_card_whose_content_is_not_as_it_should_be_is_told,
            a_card_of_a_guide_that_cannot_be_reached_is_told,
            a_card_looks_as_the_portal_wants,
            a_link_stands_in_for_a_card_until_it_is_there;
        motion:
            nothing_moves_for_who_asked_for_less_motion,
            content_on_its_way_moves_only_for_who_likes_it;
    ];

    let runtime = Arc::new(tokio::runtime::Runtime::new()?);
    let driver = Arc::new(runtime.block_on(Driver::start())?);
    let trials = scenarios
        .into_iter()
        .map(|(name, scenario)| {
            let (runtime, driver) = (Arc::clone(&runtime), Arc::clone(&driver));
            Trial::test(name, move || {
                runtime
                    .block_on(play(&driver, scenario))
                    .map_err(|error| format!("{error:#}").into())
            })
        })
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    // Not `exit`, because the driver and its browsers stop when they are
    // dropped.
    Ok(conclusion.exit_code())
}

async fn play(driver: &Driver, scenario: Scenario) -> Result<()> {
    let mut reader = Reader::new(driver).await?;
    let result = match scenario(&mut reader).await {
        Ok(()) => reader.expect_no_complaints().await,
        failed => failed,
    };
    reader.leave().await;
    result
}
