//! The guide in long use.

mod actions;

scenarios! { "soak",
    actions: [
        random_actions_leave_the_guide_consistent needs MemoryCounts,
        seeds_that_failed_before_pass needs MemoryCounts,
    ],
}
