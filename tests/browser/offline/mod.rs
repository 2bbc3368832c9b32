//! The guide without a network: what was opened, what was saved, and editions that
//! follow each other.

mod edition;
mod editions;
mod lines;
mod opened;
mod saved;
mod steps;

scenarios! { "offline",
    opened: [
        an_opened_page_opens_again_in_both_languages,
        a_page_opened_within_the_app_opens_again,
        keeping_pages_requests_nothing needs Storage,
        what_was_not_opened_says_what_to_do,
        nothing_is_registered_in_a_frame,
        a_host_that_fails_is_like_no_network,
        a_guide_under_a_path_opens_again,
    ],
    editions: [
        a_page_and_what_it_fetches_are_of_one_edition,
        a_new_edition_is_announced_and_loaded_on_request,
        another_tab_keeps_its_edition,
        pages_of_both_editions_open_without_a_network needs Storage,
        going_back_to_the_earlier_edition_works,
        a_removed_worker_removes_everything,
    ],
    saved: [
        the_whole_guide_is_saved_search_included,
        saving_can_be_cancelled_resumed_and_removed needs Storage,
        an_interrupted_saving_is_reported,
        a_new_edition_replaces_the_saved_one needs Storage,
        an_edition_published_while_saving_is_not_mixed,
        a_browser_without_storage_says_so needs FirstScripts,
        a_full_device_says_so needs Resources,
    ],
    lines: [
        the_lack_of_a_network_is_said_with_edition_and_date needs Resources,
    ],
}
