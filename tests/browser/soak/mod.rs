//! The guide in long use.

mod actions;
mod heap;

scenarios! { "soak",
    actions: [
        random_actions_leave_the_guide_consistent needs MemoryCounts,
        a_planted_leak_is_reported needs MemoryCounts,
        seeds_that_failed_before_pass needs MemoryCounts,
    ],
}
