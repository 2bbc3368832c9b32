//! The guide within another page, such as a portal's.

pub(crate) mod choice;
pub(crate) mod snippet;
