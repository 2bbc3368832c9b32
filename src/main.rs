//! The browser's program. `boot.js` loads it, and calls its exports once it
//! also has the content.

pub use bukyoku::start::{hydrate_next_part, prebuild, prefetch, start, warm_up};

fn main() {}
